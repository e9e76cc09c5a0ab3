"""The figures of a small SVG map of the city or a district: the map for everybody who loads no map.

One unit is one CSS pixel on the narrowest phone. `partials/svg_map.html` draws what is worked out here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from ..records.district import District
from ..records.record import Record
from ..site.edition import Edition
from ..site.geometry import scale
from ..site.site import Site
from ..site.stops import STATION, Stop
from ..site.urls import Urls
from .drawn_marks import Mark, marks_of, numbered
from .figures import (
    AROUND,
    MARGIN,
    NAME,
    SHAPES,
    SIGNS,
    TALLEST_DISTRICT,
    WIDTH,
    Frame,
    Landmark,
    borders,
    frame,
    land,
    landmarks,
    number_in,
    outline,
    water,
)
from .ground import MOST_CORNERS, NO_GROUND, DrawnGround, drawn_ground, figures_in, shown
from .labels import Label, Labels, around
from .markers import Marker, city, district, plain
from .stops import NO_STOPS, NOWHERE, DrawnStops, drawn_stops

WALK_KM = 0.9
"""Kilometres to each side of a place that a drawing of it shows."""
AROUND_QUARTER = 24
"""Units left around a quarter in which a place lies somewhere."""
SMALLEST_TARGET = 26
"""Units across which a piece of a district must be seen to be a link: 24 pixels and a little."""


@dataclass(frozen=True)
class Area:
    """A district as it is drawn."""

    number: int
    line: str
    """SVG path data."""
    is_here: bool
    """Whether the map is about it."""
    label: Label | None
    """Its number, where there is room for it."""
    name: str = ""
    """In the reader's words, where it is large enough to be tapped."""
    language: str = ""
    """Of the name, where it is another than the reader's."""


@dataclass(frozen=True)
class Drawing:
    """All that a map shows, in the order in which it is drawn."""

    width: int
    height: int
    areas: tuple[Area, ...]
    water: tuple[str, ...]
    """SVG path data."""
    landmarks: tuple[Landmark, ...]
    marks: tuple[Mark, ...] = ()
    stops: DrawnStops = NO_STOPS
    borders: str = ""
    """Lines between quarters as SVG path data."""
    quarters: tuple[Label, ...] = ()
    """Names of quarters, where nothing else stands."""
    is_of_district: bool = False
    ground: DrawnGround = NO_GROUND
    """Streets, rails, parks and water, where the city has them."""

    @property
    def has_way(self) -> bool:
        """Whether a page lays stops and names over it, from a file of their own. On the city they come with the map:
        the page with all places has no bytes left for them."""
        return self.is_of_district and bool(self.stops.lines or self.quarters or self.ground.names)

    @property
    def labels(self) -> list[Label]:
        """Everything that is written on it."""
        numbers = [area.label for area in self.areas if area.label is not None]
        signs = [one.label for one in self.landmarks if one.label is not None]
        return [*numbers, *signs, *self.stops.labels, *self.quarters, *self.ground.names]


class Drawings:
    """The drawings of one edition, for the pages that place them."""

    shapes = SHAPES
    signs = SIGNS

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.markers = cache(self._markers)
        self.of = cache(self._of)

    def _markers(self, number: int | None = None) -> list[Marker]:
        """What the map of the city or of one district shows."""
        return city(self.edition) if number is None else district(self.edition, number)

    def _of(self, number: int | None = None) -> Drawing:
        """The city, or one district; the marks of a district are numbered as its page lists their places."""
        drawing = self.drawn(self.markers(number), number)
        if number is None:
            return drawing
        site = self.edition.site
        listed = [*site.confirmed_places_in(number), *site.places_in(number), *site.services_in_district(number)]
        return replace(drawing, marks=tuple(numbered(drawing.marks, [Urls.record(one) for one in listed])))

    def numbers(self, about: Record | None, record: Record) -> str:
        """Of a record in the list of a district's page: the numbers of its marks on paper; nothing elsewhere."""
        if not isinstance(about, District):
            return ""
        path = Urls.record(record)
        found = sorted(mark.number for mark in self.of(about.number).marks for one in mark.markers if one.path == path)
        return ", ".join(map(str, dict.fromkeys(found)))

    def drawn(self, markers: Iterable[Marker], number: int | None) -> Drawing:
        """Some places of the city, or of one district."""
        return drawing(self.edition, markers, number, frame_of(self.edition, number))

    def around(self, marker: Marker) -> Drawing:
        """A place and what lies around it: the stops to get off at."""
        named = {one: self.edition.localizer.label("map.get_off", stop=one.name) for one in marker.get_off}
        seen = frame_around(marker, self.edition.site.quarter_areas.get(marker.quarter))
        return drawing(self.edition, [marker], marker.district, seen, named, wide=True)

    def legend(self, number: int | None = None) -> list[Meaning]:
        """The marks that occur on a drawing, each with its meaning."""
        return list(legend(self.markers(number)))


def frame_of(edition: Edition, number: int | None) -> Frame:
    """What the map of the city, or of a district among its neighbours, shows when it opens."""
    outlines = edition.site.outlines.shapes
    if number in outlines:
        return frame([outlines[number]], AROUND, TALLEST_DISTRICT)
    return frame(outlines.values(), MARGIN)


def frame_around(marker: Marker, quarter: BaseGeometry | None) -> Frame:
    """A place in the middle, and so much around it as a walk takes; or the quarter in which it is known to lie."""
    if quarter is not None:
        return frame([quarter], AROUND_QUARTER, TALLEST_DISTRICT)
    east_km, north_km = scale(marker.latitude)
    north = max(WALK_KM, marker.reach * 1.4) / north_km
    east = north * north_km / east_km * WIDTH / TALLEST_DISTRICT
    x, y = marker.longitude, marker.latitude
    return frame([box(x - east, y - north, x + east, y + north)], 0, TALLEST_DISTRICT)


def drawing(
    edition: Edition,
    markers: Iterable[Marker],
    number: int | None,
    seen: Frame,
    get_off: Mapping[Stop, str] = NOWHERE,
    *,
    wide: bool = False,
) -> Drawing:
    """Places of the city, or of a district, and what lies around them in a frame; in a `wide` one whatever it touches.

    Labels are asked for in their order of importance: streets have their names where nothing else is written.
    """
    site = edition.site
    ground = land(edition, seen, number)
    places = list(markers)
    off = [seen.at(one.longitude, one.latitude) for one in get_off]
    somewhere = {one.quarter for one in places if one.quarter}
    inside = site.stops.within(*seen.world.bounds)
    stations = [seen.at(one.longitude, one.latitude) for one in inside if one.rank <= STATION]
    quarters_of = dict(_quarters_on(site, seen, dict(ground), somewhere))
    marks = marks_of(seen, places, number, quarters_of, off, stations)
    labels = Labels(WIDTH, seen.height)
    labels.keep_free(around(mark.x, mark.y, 14) for mark in marks)
    signs = tuple(landmarks(edition.localizer, seen, site, labels))
    areas = tuple(_areas(edition, seen, number, labels, ground))
    stops = drawn_stops(site, seen, labels, [(mark.x, mark.y) for mark in marks], get_off)
    is_of_district = number is not None
    quarters = tuple(_quarters(edition, seen, number, labels)) if is_of_district else ()
    return Drawing(
        WIDTH,
        seen.height,
        areas,
        tuple(water(seen, site.features("water"))),
        signs,
        tuple(marks),
        stops,
        borders(seen, site.features("border"), site.outlines.shapes.get(number or 0)),
        quarters,
        is_of_district,
        drawn_ground(shown(figures_in(site, seen, number, wide=wide), MOST_CORNERS), labels),
    )


def _quarters(edition: Edition, seen: Frame, number: int | None, labels: Labels) -> Iterator[Label]:
    """The names of a district's quarters that find room."""
    shown = edition.site.districts.get(number or 0)
    for quarter in shown.quarters if shown is not None else ():
        x, y = seen.at(quarter.longitude, quarter.latitude)
        label = labels.at(plain(quarter.name), x, y, NAME)
        if label is not None:
            yield label


def _quarters_on(
    site: Site, seen: Frame, ground: Mapping[int, BaseGeometry], names: Iterable[str]
) -> Iterator[tuple[str, BaseGeometry]]:
    """The areas of quarters in units, with few corners, cut where the land of their district ends as it is drawn."""
    for name in names:
        area = site.quarter_areas[name]
        flat = ground.get(site.quarters[name][0].number)
        if flat is not None:
            yield name, seen.drawn(area).simplify(3).buffer(0).intersection(flat)


def _areas(
    edition: Edition, seen: Frame, number: int | None, labels: Labels, ground: Sequence[tuple[int, BaseGeometry]]
) -> Iterator[Area]:
    site, localizer = edition.site, edition.localizer
    for other, flat in ground:
        line, district = outline(flat), site.districts.get(other)
        if not line or district is None:
            continue
        label = number_in(other, flat, labels)
        left, top, right, bottom = flat.intersection(box(0, 0, WIDTH, seen.height)).bounds
        if other == number or min(right - left, bottom - top) < SMALLEST_TARGET:
            yield Area(other, line, other == number, label)
        else:
            words, language = localizer.version(district.name)
            spoken = "" if language == localizer.language else language
            yield Area(other, line, False, label, plain(words), spoken)


@dataclass(frozen=True)
class Meaning:
    """A line of the legend: a shape or a sign by itself, and the key of the words for it."""

    key: str
    state: str
    line: str
    """SVG path data; nothing for the ring around a place of which only the quarter is known."""


def legend(shown: Iterable[Marker]) -> Iterator[Meaning]:
    """The marks that occur: a shape for each kind, a sign for each state, the ring."""
    markers = list(shown)
    kinds, states = {marker.kind for marker in markers}, {marker.state for marker in markers}
    yield from (Meaning(f"map.kind.{kind}", "", SHAPES[kind]) for kind in SHAPES if kind in kinds)
    yield from (Meaning(f"map.state.{state}", state, SIGNS[state]) for state in SIGNS if state in states)
    if any(marker.reach for marker in markers):
        yield Meaning("map.somewhere_here", "", "")
