"""Where one place lies, as a small drawing for paper: a dot in its district, the neighbours, the river, the stations.

The ground is drawn once per district; the words on it are names that stand on signs, so it holds in every language.
`partials/svg_map.html` draws what is worked out here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from ..records.places import Located
from ..records.service import Service
from ..records.welcome_point import WelcomePoint
from ..site.edition import Edition
from ..site.geometry import scale
from .figures import AROUND, MARGIN, WIDTH, Frame, frame, land, landmarks, number_in, outline, water
from .ground import drawn_ground, figures_in, shown
from .labels import Labels
from .markers import reach_of
from .stops import DrawnStops, drawn_stops
from .svg_map import Area, Drawing

MOST_NAMES = 6
MOST_CORNERS = 500
"""Of streets: main streets show the way on paper, small ones would be a grey web."""
TALLEST = 200
"""Units: the drawing stands beside the QR code and must not push it off the sheet."""


@dataclass(frozen=True)
class LocatorMap:
    """A place on its ground, in units."""

    width: int
    height: int
    ground: Markup
    x: int
    y: int
    radius: int
    is_rough: bool
    """Whether only its quarter is known."""


class LocatorMaps:
    """The locator maps of one city, with the words of one edition."""

    def __init__(self, edition: Edition, env: Environment) -> None:
        self.edition = edition
        self.site = edition.site
        self.template: Any = env.get_template("partials/svg_map.html").module
        self._ground = cache(self._drawn_ground)

    def of(self, record: Service | WelcomePoint) -> LocatorMap | None:
        """The first place of a record that a map may show; None where there is none."""
        places: tuple[Located, ...] = self.site.closures.places_of(record) if isinstance(record, Service) else (record,)
        for place in places:
            point = self.site.point(place)
            if point is not None and self.site.outlines.shapes:
                seen, ground = self._ground(self.site.district_of(place))
                x, y = seen.at(point[1], point[0])
                reach = reach_of(self.site, place) / scale(point[0])[1] * seen.down
                return LocatorMap(WIDTH, seen.height, ground, round(x), round(y), round(max(reach, 9)), reach > 0)
        return None

    def _drawn_ground(self, number: int | None) -> tuple[Frame, Markup]:
        outlines = self.site.outlines.shapes
        here = [outlines[number]] if number in outlines else list(outlines.values())
        seen = frame(here, AROUND if number in outlines else MARGIN, TALLEST)
        return seen, Markup(self.template.ground(self._ground_of(seen, number)))

    def _ground_of(self, seen: Frame, number: int | None) -> Drawing:
        labels = Labels(WIDTH, seen.height)
        signs = tuple(landmarks(self.edition.localizer, seen, self.site, labels))
        areas = tuple(
            Area(other, outline(flat), other == number, number_in(other, flat, labels))
            for other, flat in land(self.edition, seen, number)
        )
        lines = tuple(water(seen, self.site.features("water")))
        stops = self._stops(seen, labels)
        figures = shown(figures_in(self.site, seen, number, wide=False), MOST_CORNERS)
        # whose streets they are stands in words beside the drawing
        ground = replace(drawn_ground(figures, labels), credit=None)
        return Drawing(WIDTH, seen.height, areas, lines, signs, (), stops, ground=ground)

    def _stops(self, seen: Frame, labels: Labels) -> DrawnStops:
        """Few of them have names: the sheet is small."""
        stops = drawn_stops(self.site, seen, labels, ())
        return DrawnStops(stops.lines, stops.labels[:MOST_NAMES])
