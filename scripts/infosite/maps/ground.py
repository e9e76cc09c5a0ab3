"""Streets, rails, parks and water of a drawing: as many as there is room for, with the names of streets along them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import hypot

import shapely
from shapely.geometry.base import BaseGeometry

from ..site.base_map import KINDS, SHORT_CREDIT, SMALLEST, BaseFigure, name_of
from ..site.site import Site
from .figures import Frame, outline, strokes
from .labels import Label, Labels
from .markers import plain

MOST_CORNERS = 1_100
"""Of streets: smaller ones are left out where they would not fit into some 4 kB."""
STREET_NAME, CREDIT = 10, 9
"""Sizes of type."""
MOST_NAMES = 16


@dataclass(frozen=True)
class DrawnGround:
    """What lies below the places of one drawing; nothing where a city has no base map."""

    lines: tuple[tuple[str, str], ...] = ()
    """What it is (`park`, `street s2`) and SVG path data, in the order in which it is drawn."""
    names: tuple[Label, ...] = ()
    credit: Label | None = None


NO_GROUND = DrawnGround()


def figures_in(site: Site, seen: Frame, number: int | None, *, wide: bool) -> list[BaseFigure]:
    """What a frame shows, in units: of the city, of one district, or, in a `wide` view, of all that it touches."""
    names = [name_of(other) for other in site.outlines.within(seen.world)] if wide else [name_of(number)]
    found = [replace(one, geometry=seen.drawn(one.geometry)) for name in names for one in site.base.get(name, ())]
    return [one for one in found if not one.geometry.is_empty]


def shown(figures: Iterable[BaseFigure], most: int) -> list[BaseFigure]:
    """Areas and rails, and streets down to the last rank that fits; those of the first rank in any case."""
    simple = [replace(one, geometry=one.geometry.simplify(1)) for one in figures]
    kept = [one for one in simple if one.kind != "street"]
    corners = 0
    for rank in range(1, SMALLEST + 1):
        here = [one for one in simple if one.kind == "street" and one.rank == rank]
        corners += int(shapely.get_num_coordinates([one.geometry for one in here]).sum()) if here else 0
        if rank > 1 and corners > most:
            break
        kept += here
    return kept


def drawn_ground(figures: Sequence[BaseFigure], labels: Labels) -> DrawnGround:
    """Figures in units as lines and areas, with the names that find room; these come last, after all other names."""
    if not figures:
        return NO_GROUND
    credit = labels.in_a_corner(SHORT_CREDIT, CREDIT)
    return DrawnGround(tuple(_lines(figures)), tuple(_names(figures, labels))[:MOST_NAMES], credit)


def _lines(figures: Sequence[BaseFigure]) -> Iterator[tuple[str, str]]:
    for kind in KINDS:
        for rank in range(SMALLEST, 0, -1):  # larger streets lie on smaller ones
            here = [one.geometry for one in figures if (one.kind, one.rank) == (kind, rank)]
            if not here:
                continue
            is_area = kind in ("park", "water")
            line = outline(shapely.union_all(here)) if is_area else "".join(map(strokes, here))
            if line:
                yield (f"street s{rank}" if kind == "street" else kind), line


def _names(figures: Iterable[BaseFigure], labels: Labels) -> Iterator[Label]:
    named = [(one, straight) for one in figures if one.name and (straight := _straight(one.geometry)) is not None]
    by_size = sorted(named, key=lambda pair: (pair[0].rank, -_length(pair[1]), pair[0].name))
    said: set[str] = set()
    for one, straight in by_size:
        label = labels.along(plain(one.name), straight, STREET_NAME) if one.name not in said else None
        if label is not None:
            said.add(one.name)
            yield label


def _straight(geometry: BaseGeometry) -> tuple[float, float, float, float] | None:
    """The longest straight piece of lines, as it is seen: x, y to x, y."""
    pieces: list[tuple[float, float, float, float]] = []
    for line in shapely.get_parts(geometry.simplify(3)):
        if line.geom_type == "LineString":
            pieces += [(*a[:2], *b[:2]) for a, b in pairwise(line.coords)]
    return max(pieces, key=_length, default=None)


def _length(piece: tuple[float, float, float, float]) -> float:
    return hypot(piece[2] - piece[0], piece[3] - piece[1])
