"""The figures of a small SVG map of the city or a district: the map for everybody who loads no map.

One unit is one CSS pixel on the narrowest phone. `partials/svg_map.html` draws what is worked out here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, product
from typing import Any

import shapely
from shapely.geometry import LineString, Point, Polygon, box, shape
from shapely.geometry.base import BaseGeometry

from .edition import Edition
from .geometry import fewer_corners, polygons, scale
from .reader import Reader
from .spots import Spot, city, plain
from .urls import Urls

WIDTH = 288
"""Units across: what a phone of 320 px leaves for it."""
TALLEST = 420
MARGIN, AROUND = 8, 40
"""Units left around the city, and around a district for a look at its neighbours."""
SMALLEST_TARGET = 26
"""Units across which a piece of a district must be seen to be a link: 24 pixels and a little."""
TARGET = 28
"""Units between marks; nearer ones become one mark with their number, so that each can be tapped."""
DETAIL = 4
"""Corners that change an outline by less than about this many units (squared) are left out."""
MOST_CORNERS = 800
"""A picture with more would weigh over 3 kB; outlines of a city with many districts are drawn more roughly."""

SHAPES = {
    "welcome_point": "M-9 0a9 9 0 1 0 18 0a9 9 0 1 0-18 0z",
    "urban_centre": "M-8.5-8.5h17v17h-17z",
    "welcome_centre": "M0-11 10-2V10H-10V-2z",
    "service": "M0-11 11 0 0 11-11 0z",
}
"""The outline of each kind of mark around (0, 0): circle, square, house, diamond."""
SIGNS = {"sure": "M-4 0-1 3.5 4.5-3.5", "doubt": "M-3-2.5a3 3 0 1 1 3 3V2M0 4.5V5", "gone": "M-4-4 4 4M4-4-4 4"}
"""What is written on it: a tick, a question mark, a cross."""


@dataclass(frozen=True)
class Frame:
    """The part of the world that a picture shows, and how large."""

    west: float
    north: float
    across: float
    """Units per degree of longitude."""
    down: float
    """Units per degree of latitude."""
    height: int

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        return (longitude - self.west) * self.across, (self.north - latitude) * self.down

    @property
    def edge(self) -> Polygon:
        return box(-6, -6, WIDTH + 6, self.height + 6)

    @property
    def world(self) -> Polygon:
        """What is seen, in degrees."""
        return box(self.west, self.north - self.height / self.down, self.west + WIDTH / self.across, self.north)

    def drawn(self, geometry: BaseGeometry) -> BaseGeometry:
        """A geometry in units, cut at the edge."""
        corner, size = (self.west, self.north), (self.across, -self.down)
        return shapely.transform(geometry, lambda points: (points - corner) * size).intersection(self.edge)


def frame(geometries: Iterable[BaseGeometry], margin: int, tallest: int = TALLEST) -> Frame:
    """The frame around geometries, with a margin; tall ones are made to fit."""
    west, south, east, north = shapely.total_bounds(list(geometries))
    east_km, north_km = scale((south + north) / 2)
    unit = min((WIDTH - 2 * margin) / ((east - west) * east_km), (tallest - 2 * margin) / ((north - south) * north_km))
    across, down = unit * east_km, unit * north_km
    height = round((north - south) * down) + 2 * margin
    spare = (WIDTH - (east - west) * across) / 2
    return Frame(west - spare / across, north + margin / down, across, down, height)


@dataclass(frozen=True)
class Area:
    """A district as it is drawn."""

    number: int
    line: str
    """SVG path data."""
    is_here: bool
    """Whether the map is about it."""
    label: tuple[int, int] | None
    """Where its number stands, where there is room for it."""
    name: str = ""
    """In the reader's words, where it is large enough to be tapped."""
    language: str = ""
    """Of the name, where it is another than the reader's."""


@dataclass(frozen=True)
class Landmark:
    """A station or the like: a small square and its name."""

    x: int
    y: int
    name: str
    language: str
    name_at: tuple[int, int]


@dataclass(frozen=True)
class Mark:
    """One place to tap, or several that lie too near each other, with their number."""

    x: int
    y: int
    spots: tuple[Spot, ...]
    rings: tuple[tuple[int, int, int], ...]
    """Around points of which only the quarter is known: x, y, radius."""
    path: str
    """Address below the language."""
    label: str
    language: str


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


class Drawings:
    """The drawings of one edition, for the pages that place them."""

    shapes = SHAPES
    signs = SIGNS

    def __init__(self, edition: Edition) -> None:
        self.edition = edition

    @cached_property
    def _spots(self) -> list[Spot]:
        return city(self.edition)

    @cached_property
    def _by_district(self) -> dict[int | None, list[Spot]]:
        found: dict[int | None, list[Spot]] = {}
        for spot in self._spots:
            found.setdefault(spot.district, []).append(spot)
        return found

    def spots(self, number: int | None = None) -> list[Spot]:
        """What the drawing of the city or of one district shows: its Welcome Points."""
        return self._spots if number is None else self._by_district.get(number, [])

    def of(self, number: int | None = None) -> Drawing:
        """The city, or one district."""
        return drawing(self.edition, self.spots(number), number)

    def legend(self, number: int | None = None) -> list[Meaning]:
        """The marks that occur on a drawing, each with its meaning."""
        return list(legend(self.spots(number)))


def drawing(edition: Edition, spots: Iterable[Spot], number: int | None) -> Drawing:
    """The city, or a district among its neighbours."""
    outlines = edition.site.outlines.shapes
    seen = frame([outlines[number]], AROUND) if number in outlines else frame(outlines.values(), MARGIN)
    stations = edition.site.features("landmark")
    marks = list(_marks(seen, spots, number))
    taken = [at for at, _ in marks] + labels_of(seen, stations)
    return Drawing(
        WIDTH,
        seen.height,
        tuple(_areas(edition, seen, number, taken)),
        tuple(water(seen, edition.site.features("water"))),
        tuple(landmarks(edition.reader, seen, stations)),
        tuple(mark for _, mark in marks),
    )


# --- land and water ------------------------------------------------------------------------------------------


def _areas(edition: Edition, seen: Frame, number: int | None, taken: list[tuple[float, float]]) -> Iterator[Area]:
    site, reader = edition.site, edition.reader
    for other, flat in land(edition, seen, number):
        line, district = outline(flat), site.districts.get(other)
        if not line or district is None:
            continue
        label = number_in(flat, taken)
        left, top, right, bottom = flat.intersection(box(0, 0, WIDTH, seen.height)).bounds
        if other == number or min(right - left, bottom - top) < SMALLEST_TARGET:
            yield Area(other, line, other == number, label)
        else:
            words, language = reader.version(district.name)
            spoken = "" if language == reader.language else language
            yield Area(other, line, False, label, plain(words), spoken)


def land(edition: Edition, seen: Frame, number: int | None) -> list[tuple[int, BaseGeometry]]:
    """The districts that a frame shows, in units, with few corners; the one that it is about lies on top."""
    drawn = {other: seen.drawn(outline) for other, outline in edition.site.outlines.within(seen.world).items()}
    inside = {other: flat for other, flat in drawn.items() if flat.area > 1}
    smooth = fewer_corners(list(inside.values()), DETAIL, MOST_CORNERS)
    return sorted(zip(inside, smooth, strict=True), key=lambda pair: (pair[0] == number, pair[0]))


def number_in(flat: BaseGeometry, taken: list[tuple[float, float]]) -> tuple[int, int] | None:
    """Where a number fits: in the widest part, or beside the marks that stand there; None where it does not."""
    largest = max(polygons(flat), key=lambda one: one.area, default=None)
    if largest is None:
        return None
    line: LineString = shapely.maximum_inscribed_circle(largest, tolerance=1)
    (x, y), radius = line.coords[0], line.length
    if radius < 9:
        return None
    for dx, dy in product((0, -22, 22, -11, 11), (0, -22, 22)):
        here = Point(x + dx, y + dy)
        free = all((x + dx - a) ** 2 + (y + dy - b) ** 2 > 22**2 for a, b in taken)
        if free and largest.contains(here.buffer(7)):
            return round(x + dx), round(y + dy + 5)
    return None


def water(seen: Frame, features: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Rivers and lakes as SVG path data, where the frame holds them."""
    for feature in features:
        line = outline(seen.drawn(shape(feature["geometry"])).simplify(0.7))
        if line:
            yield line


def outline(flat: BaseGeometry) -> str:
    """Polygons as SVG path data in whole units, each point relative to the one before."""
    pieces: list[str] = []
    for polygon in polygons(flat):
        for ring in (polygon.exterior, *polygon.interiors):
            points = [(round(x), round(y)) for x, y in ring.coords]
            steps = [(x - a, y - b) for (a, b), (x, y) in pairwise(points) if (x, y) != (a, b)]
            if len(steps) > 2:
                pieces.append(f"M{points[0][0]} {points[0][1]}l{_numbers(steps[:-1])}z")
    return "".join(pieces)


def _numbers(steps: Iterable[tuple[int, int]]) -> str:
    flat = " ".join(str(value) for step in steps for value in step)
    return flat.replace(" -", "-")


# --- marks ---------------------------------------------------------------------------------------------------


def labels_of(seen: Frame, features: Iterable[Mapping[str, Any]]) -> list[tuple[float, float]]:
    """Where the names of landmarks stand, so that no number is written over them."""
    at = [seen.at(*feature["geometry"]["coordinates"]) for feature in features]
    return [(x + dx, y + 10) for x, y in at for dx in (-24, 0, 24)]


def landmarks(reader: Reader, seen: Frame, features: Iterable[Mapping[str, Any]]) -> Iterator[Landmark]:
    """Stations and the like, where the frame holds them."""
    for feature in features:
        x, y = seen.at(*feature["geometry"]["coordinates"])
        if 0 <= x <= WIDTH and 0 <= y <= seen.height:
            name, language = landmark_name(reader, feature["properties"].get("name", ""))
            room = 4 * len(name)
            below = y + 18 if y + 18 < seen.height else y - 9
            name_at = round(min(max(x, room), WIDTH - room)), round(below)
            yield Landmark(round(x - 4), round(y - 4), name, language, name_at)


def landmark_name(reader: Reader, name: object) -> tuple[str, str]:
    """The name of a landmark for a reader, and its language where that is another one."""
    if not isinstance(name, Mapping):
        return plain(str(name)), ""
    if reader.language in name:
        return plain(str(name[reader.language])), ""
    return plain(str(name.get(reader.default_language, ""))), reader.default_language


def grouped(points: Iterable[tuple[float, float, Any]], apart: float) -> list[list[tuple[float, float, Any]]]:
    """Points that lie nearer than `apart` to the first of a group, in the order given."""
    groups: list[list[tuple[float, float, Any]]] = []
    for x, y, one in points:
        near = next((g for g in groups if (g[0][0] - x) ** 2 + (g[0][1] - y) ** 2 < apart**2), None)
        if near is None:
            groups.append([(x, y, one)])
        else:
            near.append((x, y, one))
    return groups


def _marks(seen: Frame, spots: Iterable[Spot], number: int | None) -> Iterator[tuple[tuple[float, float], Mark]]:
    """Each place as a mark of its own; those that lie too near each other to be tapped as one with their number."""
    at = [(*seen.at(spot.longitude, spot.latitude), spot) for spot in spots]
    inside = [(x, y, spot) for x, y, spot in at if 0 <= x <= WIDTH and 0 <= y <= seen.height]
    for group in grouped(inside, TARGET):
        x = min(max(group[0][0], 14), WIDTH - 14)
        y = min(max(group[0][1], 14), seen.height - 14)
        members: tuple[Spot, ...] = tuple(spot for _, _, spot in group)
        rings = tuple(dict.fromkeys(_ring(seen, spot) for spot in members if spot.reach))
        if len(members) == 1:
            path, label, language = members[0].path, members[0].label, members[0].language
        else:
            district = number if number is not None else members[0].district
            path = Urls.welcome_points if district is None else Urls.district(district, "places")
            label, language = f"{len(members)}: {', '.join(spot.name for spot in members)}", ""
        yield (x, y), Mark(round(x), round(y), members, rings, path, label, language)


def _ring(seen: Frame, spot: Spot) -> tuple[int, int, int]:
    x, y = seen.at(spot.longitude, spot.latitude)
    _, north_km = scale(spot.latitude)
    return round(x), round(y), round(max(13, spot.reach / north_km * seen.down))


@dataclass(frozen=True)
class Meaning:
    """A line of the legend: a shape or a sign by itself, and the key of the words for it."""

    key: str
    state: str
    line: str
    """SVG path data; nothing for the ring around a place of which only the quarter is known."""


def legend(shown: Iterable[Spot]) -> Iterator[Meaning]:
    """The marks that occur: a shape for each kind, a sign for each state, the ring."""
    spots = list(shown)
    kinds, states = {spot.kind for spot in spots}, {spot.state for spot in spots}
    yield from (Meaning(f"map.kind.{kind}", "", SHAPES[kind]) for kind in SHAPES if kind in kinds)
    yield from (Meaning(f"map.state.{state}", state, SIGNS[state]) for state in SIGNS if state in states)
    if any(spot.reach for spot in spots):
        yield Meaning("map.somewhere_here", "", "")
