"""Words on a map that never stand on each other: each takes the first of its places that is free, or is left out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import atan2, ceil, degrees, hypot
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
    turn: int = 0
    """Degrees clockwise around the middle of a name along a line; its base line is not at `y` then."""
    pieces: tuple[Box, ...] = ()
    """Of a turned one, the room that it takes, piece by piece."""

    @property
    def room(self) -> tuple[Box, ...]:
        """Where nothing else may stand."""
        return self.pieces or (self.box,)


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

    def along(self, text: str, ends: tuple[float, float, float, float], size: float) -> Label | None:
        """A label on a straight line from (x, y) to (x, y), turned as it runs, in its middle or nearer to an end; none
        where it is longer than the line, or where something stands everywhere."""
        x, y, to_x, to_y = ends if ends[0] <= ends[2] else (*ends[2:], *ends[:2])
        half, far = width(text, size) / 2, hypot(to_x - x, to_y - y)
        if far < 2 * half + size:
            return None
        right, down = (to_x - x) / far, (to_y - y) / far
        steps, spare = ceil(2 * half / size), far / 2 - half - size / 2
        for shift in (0, -spare / 2, spare / 2, -spare, spare):
            middle = (x + to_x) / 2 + right * shift, (y + to_y) / 2 + down * shift
            at = [(2 * step / steps - 1) * half for step in range(steps + 1)]
            pieces = tuple(around(middle[0] + right * one, middle[1] + down * one, size * 0.6 + GAP) for one in at)
            if all(self._is_inside(one) and self.is_free(one) for one in pieces):
                self.taken += pieces
                turn = round(degrees(atan2(down, right)))
                return Label(text, round(middle[0]), round(middle[1]), "middle", pieces[0], turn, pieces)
        return None

    def in_a_corner(self, text: str, size: float) -> Label:
        """A label in the lower corner at the end, or in another that is free; in the first where none is."""
        low, top, right = self.down - size * 0.5, size * 1.1, self.across - 3
        corners: tuple[tuple[Anchor, float, float], ...] = (
            ("end", right, low),
            ("start", 3, low),
            ("end", right, top),
            ("start", 3, top),
        )
        found = self._first_free(text, corners, size)
        if found is None:
            box = Box(right - width(text, size), low - size, right, self.down)
            self.taken.append(box)
            found = Label(text, round(right), round(low), "end", box)
        return found

    def _is_inside(self, box: Box) -> bool:
        return box.left >= 0 and box.top >= 0 and box.right <= self.across and box.bottom <= self.down

    def _first_free(self, text: str, places: Iterable[tuple[Anchor, float, float]], size: float) -> Label | None:
        room = width(text, size)
        for anchor, x, y in places:
            x, y = round(x), round(y)
            left = x - (room / 2 if anchor == "middle" else room if anchor == "end" else 0)
            box = Box(left - GAP, y - size * 0.85 - GAP, left + room + GAP, y + size * 0.25 + GAP)
            if self._is_inside(box) and self.is_free(box):
                self.taken.append(box)
                return Label(text, x, y, anchor, box)
        return None


def overlaps(labels: Iterable[Label]) -> list[tuple[str, str]]:
    """Every two labels that stand on each other."""
    found = list(labels)
    pairs = ((one, other) for index, one in enumerate(found) for other in found[index + 1 :])
    meet = ((one, other) for one, other in pairs if any(a.meets(b) for a in one.room for b in other.room))
    return [(one.text, other.text) for one, other in meet]
