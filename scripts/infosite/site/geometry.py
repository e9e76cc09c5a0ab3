"""The city's outlines: which district a point lies in, who its neighbours are, how far apart two points are.

Coordinates are degrees of WGS 84. Areas are exact on its ellipsoid; everything else is plane geometry in kilometres
on a grid that fits the middle of the city.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import cos, radians, sin
from typing import Any

import numpy
import shapely
from numpy import float64
from numpy.typing import NDArray
from shapely.geometry import Point, Polygon, shape
from shapely.geometry.base import BaseGeometry

RADIUS_KM, SQUARED_ECCENTRICITY = 6378.137, 0.00669437999014  # the ellipsoid WGS 84


def scale(latitude: float) -> tuple[float, float]:
    """Kilometres per degree of longitude and of latitude around a latitude, on the ellipsoid."""
    bend = 1 - SQUARED_ECCENTRICITY * sin(radians(latitude)) ** 2
    north = radians(1) * RADIUS_KM * (1 - SQUARED_ECCENTRICITY) / bend**1.5
    return radians(1) * RADIUS_KM * cos(radians(latitude)) / bend**0.5, north


def _equal_area(points: NDArray[float64]) -> NDArray[float64]:
    """Lambert's cylindrical projection of the ellipsoid: shapes are squeezed, every area is kept (km)."""
    e, s = SQUARED_ECCENTRICITY**0.5, numpy.sin(numpy.radians(points[:, 1]))
    height = s / (1 - SQUARED_ECCENTRICITY * s * s) - numpy.log((1 - e * s) / (1 + e * s)) / (2 * e)
    north = RADIUS_KM * (1 - SQUARED_ECCENTRICITY) / 2 * height
    return numpy.column_stack((RADIUS_KM * numpy.radians(points[:, 0]), north))


@dataclass(frozen=True)
class Outlines:
    """The outlines of all districts, by number (GeoJSON geometries, longitude before latitude)."""

    geometries: Mapping[int, Mapping[str, Any]]

    @cached_property
    def shapes(self) -> dict[int, BaseGeometry]:
        """The outlines as shapes, in degrees, longitude before latitude."""
        return {number: shape(dict(geometry)) for number, geometry in sorted(self.geometries.items())}

    @cached_property
    def _plane(self) -> dict[int, BaseGeometry]:
        middle = sum(outline.centroid.y for outline in self.shapes.values()) / max(1, len(self.shapes))
        grid = scale(middle)
        return {
            number: shapely.transform(outline, lambda points: points * grid) for number, outline in self.shapes.items()
        }

    @cached_property
    def _tree(self) -> shapely.STRtree:
        return shapely.STRtree(list(self.shapes.values()))

    def within(self, area: BaseGeometry) -> dict[int, BaseGeometry]:
        """The outlines that touch an area (degrees), by number."""
        numbers = list(self.shapes)
        return {numbers[index]: self.shapes[numbers[index]] for index in sorted(self._tree.query(area))}

    def district_at(self, latitude: float, longitude: float) -> int | None:
        """The number of the district around a point, or None outside the city."""
        point = Point(longitude, latitude)
        return next((number for number, outline in self.shapes.items() if outline.covers(point)), None)

    def overlaps(self) -> Iterator[tuple[int, int, BaseGeometry, float]]:
        """Every two districts that lie over each other: their numbers, what both cover, its square kilometres."""
        numbers = list(self.shapes)
        shapes = list(self.shapes.values())
        for first, second in sorted(map(tuple, self._tree.query(shapes).T.tolist())) if shapes else ():
            if first < second:
                shared = self.shapes[numbers[first]].intersection(self.shapes[numbers[second]])
                if shared.area:
                    size = float(shapely.transform(shared, _equal_area).area)
                    yield numbers[first], numbers[second], shared, size

    def area(self, number: int) -> float:
        """Square kilometres."""
        return float(shapely.transform(self.shapes[number], _equal_area).area)

    def neighbours(self, number: int) -> tuple[int, ...]:
        """Districts that share more than a corner with this one."""
        return self._neighbours[number]

    @cached_property
    def _neighbours(self) -> dict[int, tuple[int, ...]]:
        near = {number: outline.buffer(0.02) for number, outline in self._plane.items()}
        return {
            number: tuple(
                other
                for other in near
                if other != number and near[number].intersection(self._plane[other].boundary).length > 0.2
            )
            for number in near
        }


def polygons(geometry: BaseGeometry) -> list[Polygon]:
    """The polygons of an area, one or many."""
    if isinstance(geometry, Polygon):
        return [geometry]
    return [one for one in shapely.get_parts(geometry) if isinstance(one, Polygon)]


def fewer_corners(areas: Sequence[BaseGeometry], detail: float, most: int) -> list[BaseGeometry]:
    """Areas that share borders, drawn with at most about `most` corners in all: those that change least go first.

    `detail` squared is the first size (in the areas' own unit) of a change that is given up; 0 gives up nothing
    unless there are too many corners. Shared borders stay shared.
    """
    drawn = list(shapely.coverage_simplify(list(areas), detail)) if detail else list(areas)
    step = detail
    if drawn and not step:
        west, _, east, _ = shapely.total_bounds(drawn)
        step = float(east - west) / 4096
    while int(shapely.get_num_coordinates(drawn).sum()) > most and detail < 1000 * step:
        detail = max(detail, step) * 1.25
        drawn = list(shapely.coverage_simplify(list(areas), detail))
    return drawn


def distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres between two points (latitude, longitude), good to 0.1 % within a city."""
    east, north = scale((a[0] + b[0]) / 2)
    return float((((a[0] - b[0]) * north) ** 2 + ((a[1] - b[1]) * east) ** 2) ** 0.5)


def reaches(points: Sequence[tuple[float, float]]) -> list[float]:
    """For each point (latitude, longitude) half the way to the nearest other one, in kilometres; 0 for a single one."""
    if len(points) < 2:
        return [0.0 for _ in points]
    east, north = scale(sum(latitude for latitude, _ in points) / len(points))
    plane = [Point(longitude * east, latitude * north) for latitude, longitude in points]
    (asked, _), far = shapely.STRtree(plane).query_nearest(plane, exclusive=True, return_distance=True)
    found = dict(zip(map(int, asked), map(float, far), strict=True))
    return [found.get(index, 0.0) / 2 for index in range(len(points))]
