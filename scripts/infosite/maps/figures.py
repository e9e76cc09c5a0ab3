"""Land, water and landmarks as figures in the units of a small SVG map.

One unit is one CSS pixel on the narrowest phone. `partials/svg_map.html` draws what is worked out here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Any

import shapely
from shapely.geometry import LineString, Point, Polygon, box, shape
from shapely.geometry.base import BaseGeometry

from ..i18n.locale import Localizer
from ..site.edition import Edition
from ..site.geometry import fewer_corners, polygons, scale
from ..site.site import Site
from .labels import Label, Labels, around
from .markers import plain

WIDTH = 288
"""Units across: what a phone of 320 px leaves for it."""
TALLEST, TALLEST_DISTRICT = 360, 232
"""Units down of the city and of a district: on a phone the list begins below it on the first screen."""
NUMBER, NAME = 14, 11
"""Sizes of type: the numbers of districts, the names of stations and stops."""
MARGIN, AROUND = 8, 40
"""Units left around the city, and around a district for a look at its neighbours."""
DETAIL, DETAIL_OF_CITY = 14, 5
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
        """A place in the units of the drawing: x to the right, y downwards."""
        return (longitude - self.west) * self.across, (self.north - latitude) * self.down

    @property
    def edge(self) -> Polygon:
        """The drawing with a margin, in its units: nothing outside is drawn."""
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
class Landmark:
    """A station or the like: a small square and, where there is room, its name."""

    x: int
    y: int
    language: str
    """Of the name, where it is another than the reader's."""
    label: Label | None


def land(edition: Edition, seen: Frame, number: int | None) -> list[tuple[int, BaseGeometry]]:
    """The districts that a frame shows, in units, with few corners; the one that it is about lies on top."""
    drawn = {other: seen.drawn(outline) for other, outline in edition.site.outlines.within(seen.world).items()}
    inside = {other: flat for other, flat in drawn.items() if flat.area > 1}
    smooth = fewer_corners(list(inside.values()), DETAIL_OF_CITY if number is None else DETAIL, MOST_CORNERS)
    return sorted(zip(inside, smooth, strict=True), key=lambda pair: (pair[0] == number, pair[0]))


def number_in(number: int, flat: BaseGeometry, labels: Labels) -> Label | None:
    """Where the number of a district fits: in its widest part, or beside what stands there; None where it does not."""
    largest = max(polygons(flat), key=lambda one: one.area, default=None)
    if largest is None:
        return None
    line: LineString = shapely.maximum_inscribed_circle(largest, tolerance=1)
    (x, y), radius = line.coords[0], line.length
    if radius < 9:
        return None
    for dx, dy in product((0, -22, 22, -11, 11), (0, -22, 22)):
        if largest.contains(Point(x + dx, y + dy).buffer(7)):
            label = labels.exactly(str(number), x + dx, y + dy + 5, NUMBER)
            if label is not None:
                return label
    return None


def water(seen: Frame, features: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Rivers and lakes as SVG path data, where the frame holds them."""
    for feature in features:
        line = outline(seen.drawn(shape(feature["geometry"])).simplify(3))
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


def landmarks(localizer: Localizer, seen: Frame, site: Site, labels: Labels) -> list[Landmark]:
    """Stations and the like, where the frame holds them; names stand where they are free."""
    found = []
    for feature in site.features("landmark"):
        x, y = seen.at(*feature["geometry"]["coordinates"])
        if 0 <= x <= WIDTH and 0 <= y <= seen.height:
            name, language = landmark_name(localizer, feature["properties"].get("name", ""))
            found.append((round(x - 4), round(y - 4), name, language))
    labels.keep_free(around(x + 4, y + 4, 5) for x, y, _, _ in found)
    return [
        Landmark(x, y, lang, labels.beside(name, x + 4, y + 4, 4, NAME) or labels.beside(name, x + 4, y + 4, 18, NAME))
        for x, y, name, lang in found
    ]


def borders(seen: Frame, features: Iterable[Mapping[str, Any]], here: BaseGeometry | None) -> str:
    """Lines between quarters as SVG path data, inside a district; nothing without one."""
    if here is None:
        return ""
    drawn = (seen.drawn(shape(feature["geometry"]).intersection(here)).simplify(2) for feature in features)
    return "".join(strokes(one) for one in drawn)


def strokes(flat: BaseGeometry) -> str:
    """Lines as SVG path data in whole units, each point relative to the one before."""
    pieces: list[str] = []
    for line in (one for one in shapely.get_parts(flat) if isinstance(one, LineString)):
        points = [(round(x), round(y)) for x, y in line.coords]
        steps = [(x - a, y - b) for (a, b), (x, y) in pairwise(points) if (x, y) != (a, b)]
        if steps:
            pieces.append(f"M{points[0][0]} {points[0][1]}l{_numbers(steps)}")
    return "".join(pieces)


def landmark_name(localizer: Localizer, name: object) -> tuple[str, str]:
    """The name of a landmark for a reader, and its language where that is another one."""
    if not isinstance(name, Mapping):
        return plain(str(name)), ""
    if localizer.language in name:
        return plain(str(name[localizer.language])), ""
    return plain(str(name.get(localizer.default_language, ""))), localizer.default_language
