"""The pictures that stand for the site elsewhere: the app's icons, and what a shared link shows.

Both are drawn from the sun over two waves; beside a link stand the city's districts too. No words: one picture holds
in every language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from math import pi, sin

import shapely
from PIL import Image, ImageDraw
from shapely.affinity import affine_transform
from shapely.geometry import LineString, Point, box, shape
from shapely.geometry.base import BaseGeometry

from ..output import Output
from ..site.edition import Edition
from ..site.geometry import fewer_corners, scale
from ..site.site import Site
from ..site.urls import Urls

ICONS = (192, 512)
SCALE = 0.95
"""How much of the square the drawing fills: the middle circle that no phone cuts off."""
GROUND, SUN, WAVES = COLOURS = ("0e3f40", "f6b25c", "fdfaf4")
"""As in `icon.svg`."""
LAND, WATER = "fdfaf4", "5aa3a4"
WIDTH, HEIGHT = 1200, 630
SIGN, CITY = (110, 105, 420), (600, 45, 1090, 585)
"""In a shared picture: corner and size of the sign; left, top, right and bottom of the room for the city."""
MOST_CORNERS = 3000
FINE = 3
"""Drawn so many times as large and then made smaller, so that edges are smooth."""


def outputs(edition: Edition) -> Iterator[Output]:
    """The icons and the picture of a shared link, with the first language."""
    if not edition.is_first:
        return
    for size in ICONS:
        yield Output(Urls.asset(f"icon-{size}.png"), icon(size))
    yield Output(Urls.asset("card.png"), card(edition.site))


def icon(size: int) -> bytes:
    """`icon.svg` as PNG, on a ground that fills the square, so that a phone may cut it."""
    margin = size * (1 - SCALE) / 2
    return painted(size, size, GROUND, _sign(margin, margin, SCALE * size))


def card(site: Site) -> bytes:
    """The sign beside the city: its districts, and its water over them."""
    areas = list(site.outlines.shapes.values())
    water = [shape(feature["geometry"]) for feature in site.features("water")]
    layers = list(_sign(*SIGN))
    if areas:
        land = fewer_corners(_fitted(areas, areas, CITY), 1, MOST_CORNERS)
        seams = shapely.union_all([one.boundary.buffer(1.6, quad_segs=2) for one in land])
        layers += [(one, LAND) for one in land] + [(seams, GROUND)]
        layers += [(one, WATER) for one in _fitted(water, areas, CITY)]
    return painted(WIDTH, HEIGHT, GROUND, layers)


def _sign(left: float, top: float, size: float) -> Iterator[tuple[BaseGeometry, str]]:
    """The 24 units of `icon.svg`: a sun with a straight lower edge, and two waves."""
    unit = size / 24
    sun = Point(12, 10).buffer(5.5, quad_segs=64).intersection(box(0, 0, 24, 10)).union(box(6.5, 10, 17.5, 13.5))
    waves = [
        LineString([(start + half * t / 12, y - height * sin(t / 12 * pi)) for t in range(25)]).buffer(0.9)
        for start, half, height, y in ((4, 8, 1.2, 16.5), (7, 5, 0.75, 20))
    ]
    for figure, colour in ((sun, SUN), *((wave, WAVES) for wave in waves)):
        yield affine_transform(figure, [unit, 0, 0, unit, left, top]), colour


def _fitted(
    shown: list[BaseGeometry], whole: list[BaseGeometry], room: tuple[float, float, float, float]
) -> list[BaseGeometry]:
    """Geometries in pixels, so that the whole fills the middle of a room."""
    west, south, east, north = shapely.total_bounds(whole)
    east_km, north_km = scale((south + north) / 2)
    left, top, right, bottom = room
    unit = min((right - left) / ((east - west) * east_km), (bottom - top) / ((north - south) * north_km))
    middle, centre = ((west + east) / 2, (south + north) / 2), ((left + right) / 2, (top + bottom) / 2)
    size = (unit * east_km, -unit * north_km)
    return [shapely.transform(one, lambda points: (points - middle) * size + centre) for one in shown]


def painted(width: int, height: int, ground: str, layers: Iterable[tuple[BaseGeometry, str]]) -> bytes:
    """A PNG of areas (in pixels, y downwards), each with its colour (`f6b25c`), later ones over earlier ones."""
    image = Image.new("RGB", (width * FINE, height * FINE), f"#{ground}")
    for area, colour in layers:
        for part in shapely.get_parts(area):
            before = image.copy() if part.interiors else None
            ImageDraw.Draw(image).polygon(_corners(part.exterior), fill=f"#{colour}")
            if before is not None:
                holes = Image.new("1", image.size)
                for hole in part.interiors:
                    ImageDraw.Draw(holes).polygon(_corners(hole), fill=1)
                image.paste(before, mask=holes)
    file = BytesIO()
    image.reduce(FINE).save(file, "PNG")
    return file.getvalue()


def _corners(ring: BaseGeometry) -> list[tuple[float, float]]:
    return [(x * FINE, y * FINE) for x, y in ring.coords]
