"""The city's outlines: which district a point lies in, who its neighbours are, how far apart two points are.

Coordinates are degrees of WGS 84; shapely does the plane geometry on a local projection in kilometres.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import cos, radians
from typing import Any

import shapely
from shapely.geometry import Point, Polygon, shape
from shapely.geometry.base import BaseGeometry

KM_PER_DEGREE = 111.195  # of latitude, on a sphere of 6371 km


@dataclass(frozen=True)
class Outlines:
    """The outlines of all districts, by number (GeoJSON geometries, longitude before latitude)."""

    geometries: Mapping[int, Mapping[str, Any]]

    @cached_property
    def shapes(self) -> dict[int, BaseGeometry]:
        return {number: shape(dict(geometry)) for number, geometry in sorted(self.geometries.items())}

    @cached_property
    def _plane(self) -> dict[int, BaseGeometry]:
        middle = sum(outline.centroid.y for outline in self.shapes.values()) / max(1, len(self.shapes))
        scale = (KM_PER_DEGREE * cos(radians(middle)), KM_PER_DEGREE)
        return {
            number: shapely.transform(outline, lambda points: points * scale) for number, outline in self.shapes.items()
        }

    def district_at(self, latitude: float, longitude: float) -> int | None:
        """The number of the district around a point, or None outside the city."""
        point = Point(longitude, latitude)
        return next((number for number, outline in self.shapes.items() if outline.covers(point)), None)

    def area(self, number: int) -> float:
        """Square kilometres."""
        return float(self._plane[number].area)

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

    def rings(self, number: int) -> Iterator[list[tuple[float, float]]]:
        """The outer rings of a district as (longitude, latitude)."""
        outline = self.shapes[number]
        polygons = [outline] if isinstance(outline, Polygon) else list(getattr(outline, "geoms", []))
        for polygon in polygons:
            yield [(float(x), float(y)) for x, y, *_ in polygon.exterior.coords]


def distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres between two points (latitude, longitude), good to 0.1 % within a city."""
    north = (a[0] - b[0]) * KM_PER_DEGREE
    east = (a[1] - b[1]) * KM_PER_DEGREE * cos(radians((a[0] + b[0]) / 2))
    return float((north * north + east * east) ** 0.5)
