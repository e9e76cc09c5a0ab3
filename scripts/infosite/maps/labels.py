"""Words on a map that never stand on each other: each takes the first of its places that is free, or is left out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

GAP = 1
"""Units kept free around each label."""
LETTER = 0.56
"""Width of a letter at size 1, on the safe side; those of scripts that stand in squares take a whole one."""

Anchor = Literal["middle", "start", "end"]


@dataclass(frozen=True)
class Box:
    """A rectangle in the units of a drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether both cover the same ground."""
        sideways = self.left < other.right and other.left < self.right
        return sideways and self.top < other.bottom and other.top < self.bottom


@dataclass(frozen=True)
class Label:
    """A text as it is written: its anchor on the base line, and the room that it takes."""

    text: str
    x: int
    y: int
    anchor: Anchor
    box: Box


def width(text: str, size: float) -> float:
    """About how many units a text takes."""
    return size * sum(1 if unicodedata.east_asian_width(one) in "WF" else LETTER for one in text)


def around(x: float, y: float, reach: float) -> Box:
    """The square around a mark."""
    return Box(x - reach, y - reach, x + reach, y + reach)


@dataclass
class Labels:
    """The labels of one drawing, in the order in which they were asked for."""

    across: float
    down: float
    taken: list[Box] = field(default_factory=list)

    def keep_free(self, boxes: Iterable[Box]) -> None:
        """Nothing is written there."""
        self.taken += boxes

    def is_free(self, box: Box) -> bool:
        """Whether nothing stands there."""
        return not any(box.meets(other) for other in self.taken)

    def beside(self, text: str, x: float, y: float, reach: float, size: float) -> Label | None:
        """A label below, above, behind or before a mark of a size; none where no place is free."""
        middle = y + size * 0.35
        places: tuple[tuple[Anchor, float, float], ...] = (
            ("middle", x, y + reach + size),
            ("middle", x, y - reach - size * 0.3),
            ("start", x + reach + 2, middle),
            ("end", x - reach - 2, middle),
            ("start", x + reach, y + reach + size * 0.8),
            ("end", x - reach, y + reach + size * 0.8),
            ("start", x + reach, y - reach),
            ("end", x - reach, y - reach),
        )
        return self._first_free(text, places, size)

    def exactly(self, text: str, x: float, y: float, size: float) -> Label | None:
        """A label in the middle of something, or none."""
        return self._first_free(text, (("middle", x, y),), size)

    def at(self, text: str, x: float, y: float, size: float) -> Label | None:
        """A label in the middle of something, or a line above or below; none where no place is free."""
        return self._first_free(text, (("middle", x, y), ("middle", x, y - size), ("middle", x, y + size)), size)

    def _first_free(self, text: str, places: Iterable[tuple[Anchor, float, float]], size: float) -> Label | None:
        room = width(text, size)
        for anchor, x, y in places:
            x, y = round(x), round(y)
            left = x - (room / 2 if anchor == "middle" else room if anchor == "end" else 0)
            box = Box(left - GAP, y - size * 0.85 - GAP, left + room + GAP, y + size * 0.25 + GAP)
            inside = box.left >= 0 and box.top >= 0 and box.right <= self.across and box.bottom <= self.down
            if inside and self.is_free(box):
                self.taken.append(box)
                return Label(text, x, y, anchor, box)
        return None


def overlaps(labels: Iterable[Label]) -> list[tuple[str, str]]:
    """Every two labels that stand on each other."""
    found = list(labels)
    pairs = ((one, other) for index, one in enumerate(found) for other in found[index + 1 :])
    return [(one.text, other.text) for one, other in pairs if one.box.meets(other.box)]
