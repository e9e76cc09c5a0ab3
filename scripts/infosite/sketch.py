"""Where one place lies, as a small drawing for paper: a dot in its district, the neighbours, the river, the stations.

The ground is drawn once per district; the words on it are names that stand on signs, so it holds in every language.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from markupsafe import Markup

from .geometry import fewer_corners, scale
from .model import Located, Service, WelcomePoint
from .picture import AROUND, DETAIL, MARGIN, MOST_CORNERS, WIDTH, Frame, frame, landmarks, number_in, outline, river
from .reader import Reader
from .site import Site
from .spots import reach_of

TALLEST = 200
"""Units: the drawing stands beside the QR code and must not push it off the sheet."""


class Sketchbook:
    """Sketches of one city."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.reader = Reader(site, site.default_language)
        self._ground = cache(self._drawn_ground)

    def sketch(self, record: Service | WelcomePoint) -> Markup | None:
        """The first place of a record that a map may show; None where there is none."""
        places: tuple[Located, ...] = self.site.closures.places_of(record) if isinstance(record, Service) else (record,)
        for place in places:
            point = self.site.point(place)
            if point is not None and self.site.outlines.shapes:
                seen, ground = self._ground(self.site.district_of(place))
                x, y = seen.at(point[1], point[0])
                reach = reach_of(self.site, place) / scale(point[0])[1] * seen.down
                dot = '<circle class="{}" cx="{:.0f}" cy="{:.0f}" r="{:.0f}"/>'
                mark = Markup(dot).format("about" if reach else "dot", x, y, max(reach, 9))
                return Markup('<svg class="sketch" viewBox="0 0 {} {}" aria-hidden="true">{}{}</svg>').format(
                    WIDTH, seen.height, ground, mark
                )
        return None

    def _drawn_ground(self, number: int | None) -> tuple[Frame, Markup]:
        outlines = self.site.outlines.shapes
        here = [outlines[number]] if number in outlines else list(outlines.values())
        seen = frame(here, AROUND if number in outlines else MARGIN, TALLEST)
        return seen, Markup("").join(self._parts(seen, number))

    def _parts(self, seen: Frame, number: int | None) -> Iterator[Markup]:
        inside = {other: seen.drawn(one) for other, one in self.site.outlines.within(seen.world).items()}
        inside = {other: flat for other, flat in inside.items() if flat.area > 1}
        smooth = dict(zip(inside, fewer_corners(list(inside.values()), DETAIL, MOST_CORNERS), strict=True))
        for other in sorted(smooth, key=lambda other: (other == number, other)):
            kind = Markup(' class="here"') if other == number else ""
            yield Markup('<path{} d="{}"/>').format(kind, outline(smooth[other]))
        for layer in self.site.layers:
            for feature in layer.features if layer.kind == "water" else ():
                yield river(seen, feature)
        signs = [one for layer in self.site.layers if layer.kind == "landmark" for one in layer.features]
        at = [seen.at(*one["geometry"]["coordinates"]) for one in signs]
        taken = [(x + dx, y + 10) for x, y in at for dx in (-24, 0, 24)]
        yield from (number_in(flat, other, taken) for other, flat in smooth.items())
        yield from landmarks(self.site, self.reader, seen, signs)
