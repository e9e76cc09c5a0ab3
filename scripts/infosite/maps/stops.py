"""Stops as they are drawn: as many as there is room for, the most important first, a shape for each mode."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..site.site import Site
from ..site.stops import LOWEST_RANK, Stop
from .figures import NAME, WIDTH, Frame
from .labels import Label, Labels, around

ROOM = 32
"""A rank of stops is drawn when each stop of the picture has a square of so many units to itself."""
APART = 10
"""Units between stops; of nearer ones the more important is drawn."""
MARK = 17
"""Units around a mark in which no stop is drawn: it would stand on the mark."""
MOST_NAMES = 20
"""More would be too much to look at."""
MODES = ("train", "subway", "tram", "bus")
"""From the most to the least important."""


@dataclass(frozen=True)
class DrawnStops:
    """The stops of one drawing."""

    lines: tuple[tuple[str, str], ...]
    """Mode and SVG path data: each stop a short line, whose ends make the shape."""
    labels: tuple[Label, ...]


NO_STOPS = DrawnStops((), ())
NOWHERE: Mapping[Stop, str] = {}


def drawn_stops(
    site: Site, seen: Frame, labels: Labels, marks: Sequence[tuple[float, float]], get_off: Mapping[Stop, str] = NOWHERE
) -> DrawnStops:
    """The stops that a frame shows, beside the marks and names that stand there; those to `get_off` at come first.

    With these stands what to say there.
    """
    west, south, east, north = seen.world.bounds
    at = [(*seen.at(one.longitude, one.latitude), one) for one in site.stops.within(west, south, east, north)]
    inside = [(x, y, one) for x, y, one in at if 4 <= x <= WIDTH - 4 and 4 <= y <= seen.height - 4]
    here = [found for found in inside if found[2] in get_off]  # also where a station has its own square
    labels.keep_free(around(x, y, 7) for x, y, _ in here)
    said = {one: labels.beside(get_off[one], x, y, 9, NAME) for x, y, one in here}
    rest = [found for found in _as_many_as_fit(inside, WIDTH * seen.height) if found[2] not in said]
    taken = [*marks, *((x, y) for x, y, _ in here)]
    main = _apart([found for found in rest if found[2].rank < LOWEST_RANK], labels, taken)
    labels.keep_free(around(x, y, 3) for x, y, _ in main)
    to_name = [(x, y, one) for x, y, one in here if said[one] is None] + main
    named = [labels.beside(one.name, x, y, 4, NAME) for x, y, one in to_name]
    buses = _apart([found for found in rest if found[2].rank == LOWEST_RANK], labels, taken, main)
    labels.keep_free(around(x, y, 3) for x, y, _ in buses)  # they give way to names
    shown = [*main, *buses]
    lines = []
    for mode in MODES:
        points = "".join(f"M{round(x)} {round(y)}h{LENGTH[mode]}" for x, y, one in (*here, *shown) if one.mode == mode)
        if points:
            lines.append((mode, points))
    if here:
        lines.insert(0, ("off", "".join(f"M{round(x)} {round(y)}h0" for x, y, _ in here)))
    found = [label for label in (*said.values(), *named) if label is not None]
    return DrawnStops(tuple(lines), tuple(found[:MOST_NAMES]))


LENGTH = {"train": 0, "subway": 0, "tram": 4, "bus": 0}
"""Units along: a round end makes a dot of it, a square one a square."""

_At = tuple[float, float, Stop]


def _as_many_as_fit(stops: Sequence[_At], space: float) -> list[_At]:
    """All stops down to the last rank for which there is room; the first rank that occurs in any case."""
    most = space / ROOM**2
    ranks = sorted({one.rank for _, _, one in stops})
    kept: list[_At] = []
    for rank in ranks:
        upto = [found for found in stops if found[2].rank <= rank]
        if kept and len(upto) > most:
            break
        kept = upto
    return kept


def _apart(
    stops: Iterable[_At], labels: Labels, marks: Sequence[tuple[float, float]], others: Sequence[_At] = ()
) -> list[_At]:
    """Stops that lie neither on each other, nor on others, nor on a mark, a landmark, a name or a number."""
    kept: list[_At] = []
    for x, y, one in stops:
        near = any((x - a) ** 2 + (y - b) ** 2 < APART**2 for a, b, _ in (*others, *kept))
        under = any((x - a) ** 2 + (y - b) ** 2 < MARK**2 for a, b in marks)
        if not near and not under and labels.is_free(around(x, y, 3)):
            kept.append((x, y, one))
    return kept
