"""The figures of a small SVG map of the city or a district: the map for everybody who loads no map.

One unit is one CSS pixel on the narrowest phone. `partials/svg_map.html` draws what is worked out here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from shapely.geometry import box

from ..site.edition import Edition
from ..site.geometry import scale
from ..site.urls import Urls
from .figures import (
    AROUND,
    MARGIN,
    SHAPES,
    SIGNS,
    WIDTH,
    Frame,
    Landmark,
    frame,
    labels_of,
    land,
    landmarks,
    number_in,
    outline,
    water,
)
from .markers import Marker, city, plain

SMALLEST_TARGET = 26
"""Units across which a piece of a district must be seen to be a link: 24 pixels and a little."""
TARGET = 28
"""Units between marks; nearer ones become one mark with their number, so that each can be tapped."""


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
class Mark:
    """One place to tap, or several that lie too near each other, with their number."""

    x: int
    y: int
    markers: tuple[Marker, ...]
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
    def _markers(self) -> list[Marker]:
        return city(self.edition)

    @cached_property
    def _by_district(self) -> dict[int | None, list[Marker]]:
        found: dict[int | None, list[Marker]] = {}
        for marker in self._markers:
            found.setdefault(marker.district, []).append(marker)
        return found

    def markers(self, number: int | None = None) -> list[Marker]:
        """What the drawing of the city or of one district shows: its Welcome Points."""
        return self._markers if number is None else self._by_district.get(number, [])

    def of(self, number: int | None = None) -> Drawing:
        """The city, or one district."""
        return drawing(self.edition, self.markers(number), number)

    def legend(self, number: int | None = None) -> list[Meaning]:
        """The marks that occur on a drawing, each with its meaning."""
        return list(legend(self.markers(number)))


def drawing(edition: Edition, markers: Iterable[Marker], number: int | None) -> Drawing:
    """The city, or a district among its neighbours."""
    outlines = edition.site.outlines.shapes
    seen = frame([outlines[number]], AROUND) if number in outlines else frame(outlines.values(), MARGIN)
    stations = edition.site.features("landmark")
    marks = list(_marks(seen, markers, number))
    taken = [at for at, _ in marks] + labels_of(seen, stations)
    return Drawing(
        WIDTH,
        seen.height,
        tuple(_areas(edition, seen, number, taken)),
        tuple(water(seen, edition.site.features("water"))),
        tuple(landmarks(edition.localizer, seen, stations)),
        tuple(mark for _, mark in marks),
    )


def _areas(edition: Edition, seen: Frame, number: int | None, taken: list[tuple[float, float]]) -> Iterator[Area]:
    site, localizer = edition.site, edition.localizer
    for other, flat in land(edition, seen, number):
        line, district = outline(flat), site.districts.get(other)
        if not line or district is None:
            continue
        label = number_in(flat, taken)
        left, top, right, bottom = flat.intersection(box(0, 0, WIDTH, seen.height)).bounds
        if other == number or min(right - left, bottom - top) < SMALLEST_TARGET:
            yield Area(other, line, other == number, label)
        else:
            words, language = localizer.version(district.name)
            spoken = "" if language == localizer.language else language
            yield Area(other, line, False, label, plain(words), spoken)


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


def _marks(seen: Frame, markers: Iterable[Marker], number: int | None) -> Iterator[tuple[tuple[float, float], Mark]]:
    """Each place as a mark of its own; those that lie too near each other to be tapped as one with their number."""
    at = [(*seen.at(marker.longitude, marker.latitude), marker) for marker in markers]
    inside = [(x, y, marker) for x, y, marker in at if 0 <= x <= WIDTH and 0 <= y <= seen.height]
    for group in grouped(inside, TARGET):
        x = min(max(group[0][0], 14), WIDTH - 14)
        y = min(max(group[0][1], 14), seen.height - 14)
        members: tuple[Marker, ...] = tuple(marker for _, _, marker in group)
        rings = tuple(dict.fromkeys(_ring(seen, marker) for marker in members if marker.reach))
        if len(members) == 1:
            path, label, language = members[0].path, members[0].label, members[0].language
        else:
            district = number if number is not None else members[0].district
            path = Urls.welcome_points if district is None else Urls.district(district, "places")
            label, language = f"{len(members)}: {', '.join(marker.name for marker in members)}", ""
        yield (x, y), Mark(round(x), round(y), members, rings, path, label, language)


def _ring(seen: Frame, marker: Marker) -> tuple[int, int, int]:
    x, y = seen.at(marker.longitude, marker.latitude)
    _, north_km = scale(marker.latitude)
    return round(x), round(y), round(max(13, marker.reach / north_km * seen.down))


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
