"""A small SVG picture of the city or a district, drawn from its outlines: the map for everybody who loads no map.

One unit is one CSS pixel on the narrowest phone; colours come from classes of the style sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Any

import shapely
from markupsafe import Markup
from shapely.geometry import LineString, Point, Polygon, box, shape
from shapely.geometry.base import BaseGeometry

from .geometry import fewer_corners, polygons, scale
from .reader import Reader
from .site import Site
from .spots import Spot, plain

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

Link = Callable[[str], str]


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


def picture(site: Site, reader: Reader, spots: Iterable[Spot], link: Link, number: int | None, name: str) -> Markup:
    """The city (or a district among its neighbours) as an `<svg>` element with links.

    `link` makes a link from an address below the language; `name` is what is shown, in the reader's words.
    """
    outlines = site.outlines.shapes
    seen = frame([outlines[number]], AROUND) if number in outlines else frame(outlines.values(), MARGIN)
    water = [one for layer in site.layers if layer.kind == "water" for one in layer.features]
    stations = [one for layer in site.layers if layer.kind == "landmark" for one in layer.features]
    marks = list(_marks(seen, spots, link, number))
    signs = [seen.at(*one["geometry"]["coordinates"]) for one in stations]
    taken = [(x, y) for x, y, _ in marks] + [(x + dx, y + 10) for x, y in signs for dx in (-24, 0, 24)]
    parts = [
        *_land(site, reader, seen, link, number, taken),
        *(river(seen, feature) for feature in water),
        *landmarks(site, reader, seen, stations),
        *(mark for _, _, mark in marks),
    ]
    title = reader.say("map.picture_title", name=name).striptags()
    description = reader.say("map.picture_text").striptags()
    about = "picture" if number is None else f"picture-{number}"
    return Markup(
        '<svg class="chart" viewBox="0 0 {} {}" role="group" aria-labelledby="{}" aria-describedby="{}-text">'
        '<title id="{}">{}</title><desc id="{}-text">{}</desc>{}</svg>'
    ).format(WIDTH, seen.height, about, about, about, title, about, description, Markup("").join(parts))


# --- land and water ------------------------------------------------------------------------------------------


def _land(
    site: Site, reader: Reader, seen: Frame, link: Link, number: int | None, taken: list[tuple[float, float]]
) -> Iterator[Markup]:
    drawn = {other: seen.drawn(outline) for other, outline in site.outlines.within(seen.world).items()}
    inside = {other: flat for other, flat in drawn.items() if flat.area > 1}
    smooth = fewer_corners(list(inside.values()), DETAIL, MOST_CORNERS)
    ordered = sorted(zip(inside, smooth, strict=True), key=lambda pair: (pair[0] == number, pair[0]))
    for other, flat in ordered:
        path = outline(flat)
        district = site.districts.get(other)
        if not path or district is None:
            continue
        kind = Markup(' class="here"') if other == number else ""
        figure = Markup('<path{} d="{}"/>').format(kind, path) + number_in(flat, other, taken)
        left, top, right, bottom = flat.intersection(box(0, 0, WIDTH, seen.height)).bounds
        if other == number or min(right - left, bottom - top) < SMALLEST_TARGET:
            yield figure
        else:
            words, language = reader.version(district.name)
            yield _linked(link(f"districts/{other}/"), words, "" if language == reader.language else language, figure)


def _linked(target: str, words: str, language: str, figure: Markup) -> Markup:
    spoken = Markup(' lang="{}"').format(language) if language else ""
    return Markup('<a href="{}" aria-label="{}"{}>{}</a>').format(target, plain(words), spoken, figure)


def number_in(flat: BaseGeometry, number: int, taken: list[tuple[float, float]]) -> Markup:
    """The number of a district in its widest part, or beside the marks that stand there; none where it does not fit."""
    largest = max(polygons(flat), key=lambda one: one.area, default=None)
    if largest is None:
        return Markup("")
    line: LineString = shapely.maximum_inscribed_circle(largest, tolerance=1)
    (x, y), radius = line.coords[0], line.length
    if radius < 9:
        return Markup("")
    for dx, dy in product((0, -22, 22, -11, 11), (0, -22, 22)):
        here = Point(x + dx, y + dy)
        free = all((x + dx - a) ** 2 + (y + dy - b) ** 2 > 22**2 for a, b in taken)
        if free and largest.contains(here.buffer(7)):
            return Markup('<text x="{:.0f}" y="{:.0f}">{}</text>').format(x + dx, y + dy + 5, number)
    return Markup("")


def river(seen: Frame, feature: Mapping[str, Any]) -> Markup:
    flat = seen.drawn(shape(feature["geometry"])).simplify(0.7)
    path = outline(flat)
    return Markup('<path class="water" d="{}"/>').format(path) if path else Markup("")


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


def landmarks(site: Site, reader: Reader, seen: Frame, features: Iterable[Mapping[str, Any]]) -> Iterator[Markup]:
    """Stations and the like: a small square and its name, where the frame holds them."""
    for feature in features:
        x, y = seen.at(*feature["geometry"]["coordinates"])
        if not (0 <= x <= WIDTH and 0 <= y <= seen.height):
            continue
        name, language = landmark_name(reader, feature["properties"].get("name", ""), site.default_language)
        spoken = Markup(' lang="{}"').format(language) if language else ""
        room = 4 * len(name)
        yield Markup(
            '<g class="landmark"{}><path d="M{:.0f} {:.0f}h8v8h-8z"/><text x="{:.0f}" y="{:.0f}">{}</text></g>'
        ).format(spoken, x - 4, y - 4, min(max(x, room), WIDTH - room), y + 18 if y + 18 < seen.height else y - 9, name)


def landmark_name(reader: Reader, name: object, default_language: str) -> tuple[str, str]:
    """The name of a landmark for a reader, and its language where that is another one."""
    if not isinstance(name, Mapping):
        return plain(str(name)), ""
    if reader.language in name:
        return plain(str(name[reader.language])), ""
    return plain(str(name.get(default_language, ""))), default_language


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


def _marks(seen: Frame, spots: Iterable[Spot], link: Link, number: int | None) -> Iterator[tuple[float, float, Markup]]:
    """Each place as a mark of its own; those that lie too near each other to be tapped as one with their number."""
    at = [(*seen.at(spot.longitude, spot.latitude), spot) for spot in spots]
    inside = [(x, y, spot) for x, y, spot in at if 0 <= x <= WIDTH and 0 <= y <= seen.height]
    for group in grouped(inside, TARGET):
        x = min(max(group[0][0], 14), WIDTH - 14)
        y = min(max(group[0][1], 14), seen.height - 14)
        members: list[Spot] = [spot for _, _, spot in group]
        rings = Markup("").join(dict.fromkeys(_ring(seen, one) for one in members if one.reach))
        if len(members) == 1:
            yield (
                x,
                y,
                _linked(link(members[0].path), members[0].label, members[0].language, rings + _mark(x, y, members[0])),
            )
        else:
            named = ", ".join(one.name for one in members)
            district = number if number is not None else members[0].district
            target = link(f"districts/{district}/#places" if district is not None else "welcome-points/")
            yield x, y, _linked(target, f"{len(members)}: {named}", "", rings + _many(x, y, len(members)))


def _ring(seen: Frame, spot: Spot) -> Markup:
    x, y = seen.at(spot.longitude, spot.latitude)
    _, north_km = scale(spot.latitude)
    radius = max(13, spot.reach / north_km * seen.down)
    return Markup('<circle class="about" cx="{:.0f}" cy="{:.0f}" r="{:.0f}"/>').format(x, y, radius)


def _mark(x: float, y: float, spot: Spot) -> Markup:
    return Markup(
        '<g class="mark {}" transform="translate({:.0f} {:.0f})"><circle r="14"/><path d="{}"/><path d="{}"/></g>'
    ).format(spot.state, x, y, SHAPES[spot.kind], SIGNS[spot.state])


def _many(x: float, y: float, count: int) -> Markup:
    figure = Markup(
        '<g class="mark many" transform="translate({:.0f} {:.0f})"><circle r="14"/><text y="5">{}</text></g>'
    )
    return figure.format(x, y, count)


def legend(reader: Reader, shown: Iterable[Spot]) -> list[tuple[Markup, Markup]]:
    """The marks that occur, each with its meaning: a shape for each kind, a sign for each state, the ring."""
    spots = list(shown)
    kinds, states = {spot.kind for spot in spots}, {spot.state for spot in spots}
    rows = [(_sample(SHAPES[kind], ""), reader.say(f"map.kind.{kind}")) for kind in SHAPES if kind in kinds]
    rows += [(_sample(SIGNS[sign], sign), reader.say(f"map.state.{sign}")) for sign in SIGNS if sign in states]
    if any(spot.reach for spot in spots):
        rows.append((Markup(SAMPLE).format(Markup('<circle class="about" r="11"/>')), reader.say("map.somewhere_here")))
    return rows


SAMPLE = '<svg class="sample" viewBox="-14 -14 28 28" aria-hidden="true">{}</svg>'


def _sample(line: str, state: str) -> Markup:
    """A shape or a sign by itself."""
    return Markup(SAMPLE).format(Markup('<path class="mark {}" d="{}"/>').format(state, line))
