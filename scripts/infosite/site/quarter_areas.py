"""The areas of quarters, pieced together from the outline of their district and the borders inside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import shapely
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry
from shapely.ops import polygonize

from .facts import Point as Place
from .geometry import polygons

REACH = 1e-4
"""Degrees, some ten metres: borders end on the outline as well as rounded numbers can say it."""


def areas(
    outline: BaseGeometry, borders: Iterable[BaseGeometry], middles: Mapping[str, Place]
) -> Iterator[tuple[str, BaseGeometry]]:
    """The area around each middle (latitude, longitude) of a district's quarters, in degrees.

    Where borders leave two middles in one piece, nobody knows which part is whose: such quarters have no area.
    """
    points = {name: Point(longitude, latitude) for name, (latitude, longitude) in middles.items()}
    near = outline.buffer(REACH)
    inside = [_longer(line) for one in borders for line in shapely.get_parts(one) if near.covers(line)]
    edges = [ring for one in polygons(outline) for ring in (one.exterior, *one.interiors)]
    for piece in polygonize(shapely.union_all([*inside, *edges])):
        held = [name for name, point in points.items() if piece.contains(point)]
        if len(held) == 1:
            yield held[0], piece


def _longer(line: LineString) -> LineString:
    """A line that goes on a little at both ends, so that it meets what it leads to."""
    points = list(line.coords)
    return LineString([_beyond(points[0], points[1]), *points, _beyond(points[-1], points[-2])])


def _beyond(end: tuple[float, ...], before: tuple[float, ...]) -> tuple[float, float]:
    east, north = end[0] - before[0], end[1] - before[1]
    far = (east**2 + north**2) ** 0.5 or 1
    return end[0] + east / far * REACH, end[1] + north / far * REACH
