"""Kilometres, areas and neighbours on the ellipsoid, against values that geodesy publishes."""

from __future__ import annotations

from typing import Any

import pytest
import shapely
from shapely.geometry import GeometryCollection, LineString, MultiPolygon, Point, box
from shapely.geometry.base import BaseGeometry

from infosite.site.geometry import Outlines, distance, fewer_corners, polygons, reaches, scale
from infosite.site.quarter_areas import areas


def square(west: float, south: float, width: float = 0.1, height: float = 0.1) -> dict[str, Any]:
    east, north = west + width, south + height
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


@pytest.mark.parametrize(
    ("latitude", "east", "north"),
    [
        (0, 111.320, 110.574),
        (15, 107.550, 110.649),
        (45, 78.847, 111.132),
        (60, 55.800, 111.412),
        (75, 28.902, 111.618),
    ],
)
def test_a_degree_is_as_long_as_tables_of_wgs_84_say(latitude: float, east: float, north: float) -> None:
    assert scale(latitude) == pytest.approx((east, north), abs=0.001)


def test_points_are_as_far_apart_as_a_tape_says() -> None:
    """Vincenty's formula for the ellipsoid says 34.227 km between the first two."""
    assert distance((51.2256, 6.7716), (50.9413, 6.9583)) == pytest.approx(34.227, rel=0.001)
    assert distance((51.0, 6.0), (51.0, 6.0)) == 0
    assert distance((51.0, 6.0), (52.0, 6.0)) == pytest.approx(scale(51.5)[1])
    assert distance((51.0, 6.0), (51.0, 7.0)) == distance((51.0, 7.0), (51.0, 6.0)) == pytest.approx(scale(51.0)[0])


def test_half_the_way_to_the_nearest_other_point() -> None:
    east, north = scale(51.0)
    assert reaches([]) == []
    assert reaches([(51.0, 6.0)]) == [0]
    found = reaches([(51.0, 6.0), (51.0, 6.2), (51.0, 6.3)])
    assert found == pytest.approx([0.1 * east, 0.05 * east, 0.05 * east])
    assert reaches([(50.9, 6.0), (51.1, 6.0)]) == pytest.approx([0.1 * north] * 2)


def test_a_square_has_its_area_and_a_point_lies_in_one_district() -> None:
    city = Outlines({1: square(6.7, 51.2), 2: square(6.8, 51.2), 3: square(6.9, 51.3)})
    east, north = scale(51.25)
    assert city.area(1) == pytest.approx(0.1 * east * 0.1 * north, rel=1e-5)
    assert city.district_at(51.25, 6.75) == 1
    assert city.district_at(51.25, 6.85) == 2
    assert city.district_at(6.75, 51.25) is None
    assert city.district_at(51.35, 6.75) is None


def test_neighbours_share_more_than_a_corner() -> None:
    """2 touches 1 along a side and 3 at a corner; 4 is a sliver away from 1."""
    city = Outlines({1: square(6.7, 51.2), 2: square(6.8, 51.2), 3: square(6.9, 51.3), 4: square(6.7, 51.3001)})
    assert [city.neighbours(number) for number in (1, 2, 3, 4)] == [(2, 4), (1,), (), (1,)]
    assert list(city.overlaps()) == []
    (first, second, shared, size), *more = Outlines({7: square(6.7, 51.2), 9: square(6.75, 51.2)}).overlaps()
    assert (first, second, more) == (7, 9, [])
    assert shared.bounds == pytest.approx((6.75, 51.2, 6.8, 51.3))
    assert size == pytest.approx(0.05 * scale(51.25)[0] * 0.1 * scale(51.25)[1], rel=1e-5)


def test_areas_come_as_their_polygons() -> None:
    one, other = box(0, 0, 1, 1), box(2, 0, 3, 1)
    assert polygons(one) == [one]
    assert polygons(MultiPolygon([one, other])) == [one, other]
    assert polygons(GeometryCollection([one, LineString([(0, 0), (1, 1)])])) == [one]


def halves(of: BaseGeometry) -> list[BaseGeometry]:
    return [of.intersection(box(-2, -2, 0, 2)), of.intersection(box(0, -2, 2, 2))]


@pytest.mark.parametrize("detail", [0, 0.0001])
def test_a_drawing_gives_up_as_many_corners_as_it_must_and_no_more(detail: float) -> None:
    """A round town of two halves."""
    town = halves(Point(0, 0).buffer(1, quad_segs=64))
    corners = int(shapely.get_num_coordinates(town).sum())
    assert fewer_corners(town, 0, corners) == fewer_corners(town, 0, corners + 1) == town
    drawn = fewer_corners(town, detail, 60)
    assert 30 <= shapely.get_num_coordinates(drawn).sum() <= 60
    assert drawn[0].intersection(drawn[1]).area == 0, "their border is shared"
    assert shapely.union_all(drawn).area == pytest.approx(3.14, abs=0.15)
    assert fewer_corners([], detail, 60) == []


def test_what_cannot_do_with_so_few_corners_is_drawn_all_the_same() -> None:
    assert [one.is_valid and one.area > 0.5 for one in fewer_corners(halves(Point(0, 0).buffer(1)), 0, 3)] == [True] * 2


def test_borders_that_nearly_meet_the_outline_make_areas_of_quarters() -> None:
    """A border from side to side, and one from it to the south; three quarters, and a fourth that none encloses."""
    across = LineString([(0.00001, 0.5), (0.5, 0.6), (0.99999, 0.5)])
    down = LineString([(0.5, 0.59999), (0.5, 0.00001)])
    middles = {"north": (0.8, 0.5), "west": (0.2, 0.2), "east": (0.2, 0.8)}
    found = dict(areas(box(0, 0, 1, 1), [across, down], middles))
    sizes = {name: one.area for name, one in found.items()}
    assert sizes == pytest.approx({"north": 0.45, "west": 0.275, "east": 0.275}, abs=1e-3)
    assert set(dict(areas(box(0, 0, 1, 1), [across, down], {**middles, "north-east": (0.9, 0.9)}))) == {"west", "east"}
    elsewhere = LineString([(2, 0), (2, 1)])
    assert dict(areas(box(0, 0, 1, 1), [elsewhere], {"all": (0.5, 0.5)}))["all"].area == 1
