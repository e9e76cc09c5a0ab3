"""How fresh the facts were on earlier days, from the file that `infosite freshness` writes, where there is one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, NonNegativeInt, TypeAdapter, ValidationError

FILE = ".freshness.json"
"""Beside data/; no fact, so it is not kept in the repository."""
AGES = ("fresh", "ageing", "old")
FIELDS = ("phones", "opening_hours", "email")
"""Fields that are counted by themselves: what hurts most when it is wrong."""
MOST = 12
"""Days that are shown."""
HEIGHT = 20
"""Of a figure, in its own units; its width is 100."""


class PastCount(BaseModel):
    """Of each kind of record and each field, how many were fresh, ageing and old on a day."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    day: date
    counts: dict[str, tuple[NonNegativeInt, NonNegativeInt, NonNegativeInt]]


_FILE = TypeAdapter(tuple[PastCount, ...])


@dataclass(frozen=True)
class Figure:
    """One kind or field over time: its days with their counts, and the bars of each age as the path of an SVG."""

    name: str
    is_field: bool
    days: tuple[tuple[date, tuple[int, int, int]], ...]

    @property
    def paths(self) -> list[tuple[str, str]]:
        """Each age, and a bar for each day that is as high as its share."""
        width = round(100 / len(self.days), 2)
        found = []
        for index, name in enumerate(AGES):
            bars = []
            for number, (_, counts) in enumerate(self.days):
                share, below = HEIGHT * counts[index] / sum(counts), HEIGHT * sum(counts[:index]) / sum(counts)
                if share:
                    x, y, high = round(number * width, 2), round(HEIGHT - below - share, 2), round(share, 2)
                    bars.append(f"M{x:g},{y:g}h{width * 0.8:g}v{high:g}h-{width * 0.8:g}z")
            found.append((name, "".join(bars)))
        return found


def read(root: Path) -> tuple[PastCount, ...]:
    """What was counted, by day; nothing where nobody counted, or where the file is not what we write."""
    try:
        return tuple(sorted(_FILE.validate_json((root / FILE).read_bytes()), key=lambda one: one.day))
    except (OSError, ValidationError):
        return ()


def text(counts: Sequence[PastCount]) -> str:
    """The file."""
    return _FILE.dump_json(tuple(counts), indent=1).decode() + "\n"


def figures(counts: Sequence[PastCount], today: date, folders: Sequence[str]) -> Iterator[Figure]:
    """A figure for each folder of records and each field that was counted on two days at least, the last ones."""
    for name in (*folders, *FIELDS):
        known = [(one.day, one.counts[name]) for one in counts if one.day <= today and any(one.counts.get(name, ()))]
        if len(known) > 1:
            yield Figure(name, name in FIELDS, tuple(known[-MOST:]))
