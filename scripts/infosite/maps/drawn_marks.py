"""Places as marks of a small drawing: those too near to tap become one, those known by quarter become areas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from ..site.geometry import scale
from ..site.urls import Urls
from .figures import WIDTH, Frame, outline
from .markers import Marker

TARGET = 28
"""Units between marks; nearer ones become one mark with their number, so that each can be tapped."""
MOST_NAMES = 2
"""So many places of a mark are named to those who hear it; the list has them all."""


@dataclass(frozen=True)
class Mark:
    """One place to tap, or several that lie too near each other, with their number."""

    x: int
    y: int
    markers: tuple[Marker, ...]
    rings: tuple[tuple[int, int, int], ...]
    """Around points of which only the quarter is known, and its area is not: x, y, radius."""
    areas: tuple[str, ...]
    """Quarters in which they lie somewhere, as SVG path data."""
    path: str
    """Address below the language."""
    label: str
    language: str
    number: int = 0
    """What stands on it on paper, and beside its places in the list; 0 where no list is numbered."""

    @property
    def is_area(self) -> bool:
        """Whether its places lie somewhere in a quarter: then no pin says where."""
        return any(marker.reach for marker in self.markers)

    @property
    def state(self) -> str:
        """That of all its places; a doubt where they differ."""
        states = {marker.state for marker in self.markers}
        return states.pop() if len(states) == 1 else "doubt"


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


def marks_of(
    seen: Frame,
    markers: Iterable[Marker],
    number: int | None,
    quarters: Mapping[str, BaseGeometry],
    free: Iterable[tuple[float, float]] = (),
    stations: Sequence[tuple[float, float]] = (),
) -> list[Mark]:
    """Areas first, so that pins lie on them; `number` is the district that the drawing is about.

    `quarters` are the areas in which places lie somewhere, in units; the number of an area stands where it covers no
    pin and nothing that is to stay `free`, and within its area beside `stations`, by which people know where it is.
    """
    at = [(*seen.at(marker.longitude, marker.latitude), marker) for marker in markers]
    inside = [(x, y, marker) for x, y, marker in at if 0 <= x <= WIDTH and 0 <= y <= seen.height]
    pins = [
        _mark(seen, group, number, quarters) for group in grouped([one for one in inside if not one[2].reach], TARGET)
    ]
    taken = [*free, *((mark.x, mark.y) for mark in pins)]
    areas = []
    for group in grouped([one for one in inside if one[2].reach], TARGET):
        mark = _mark(seen, group, number, quarters, taken, stations)
        areas.append(mark)
        taken.append((mark.x, mark.y))
    return areas + pins


def numbered(marks: Iterable[Mark], paths: Sequence[str]) -> list[Mark]:
    """Marks with the numbers that they have on paper: in the order in which a list names their places first."""
    order = {path: index for index, path in enumerate(paths)}
    known = list(marks)
    first = {id(one): min(order.get(marker.path, len(order)) for marker in one.markers) for one in known}
    numbers = {id(one): number for number, one in enumerate(sorted(known, key=lambda one: first[id(one)]), 1)}
    return [replace(one, number=numbers[id(one)]) for one in known]


def _mark(
    seen: Frame,
    group: list[tuple[float, float, Any]],
    number: int | None,
    quarters: Mapping[str, BaseGeometry],
    taken: Sequence[tuple[float, float]] = (),
    stations: Sequence[tuple[float, float]] = (),
) -> Mark:
    x, y, first = group[0]
    x, y = _inside(x, y, [*taken, *stations], quarters.get(first.quarter)) or _free(x, y, taken)
    x, y = min(max(x, 14), WIDTH - 14), min(max(y, 14), seen.height - 14)
    members: tuple[Marker, ...] = tuple(marker for _, _, marker in group)
    rings = tuple(dict.fromkeys(_ring(seen, one) for one in members if one.reach and not one.quarter))
    names = dict.fromkeys(one.quarter for one in members if one.quarter)
    areas = tuple(filter(None, (outline(quarters[name]) for name in names if name in quarters)))
    if len(members) == 1:
        return Mark(round(x), round(y), members, rings, areas, members[0].path, members[0].label, members[0].language)
    district = number if number is not None else members[0].district
    path = Urls.welcome_points if district is None else Urls.district(district, "places")
    said = ", ".join(one.name for one in members[:MOST_NAMES]) + (" …" if len(members) > MOST_NAMES else "")
    return Mark(round(x), round(y), members, rings, areas, path, f"{len(members)}: {said}", "")


_BESIDE = ((0, 0), (0, -TARGET), (0, TARGET), (-TARGET, 0), (TARGET, 0))


def _inside(
    x: float, y: float, taken: Sequence[tuple[float, float]], area: BaseGeometry | None
) -> tuple[float, float] | None:
    """A free place within an area; None where there is none, or nobody knows the area."""
    for dx, dy in _BESIDE if area is not None else ():
        if _is_free(x + dx, y + dy, taken) and shapely.contains_xy(area, x + dx, y + dy):
            return x + dx, y + dy
    return None


def _is_free(x: float, y: float, taken: Iterable[tuple[float, float]]) -> bool:
    return all((x - a) ** 2 + (y - b) ** 2 >= (TARGET - 2) ** 2 for a, b in taken)


def _free(x: float, y: float, taken: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The middle of an area, or beside it where a mark stands there."""
    free = ((x + dx, y + dy) for dx, dy in _BESIDE if _is_free(x + dx, y + dy, taken))
    return next(free, (x, y))


def _ring(seen: Frame, marker: Marker) -> tuple[int, int, int]:
    x, y = seen.at(marker.longitude, marker.latitude)
    _, north_km = scale(marker.latitude)
    return round(x), round(y), round(max(13, marker.reach / north_km * seen.down))
