"""What entries take on a page, in bytes and pixels: no page of a list outgrows a phone or a slow line.

Sizes are worked out from the words before anything is drawn, so that addresses are the same in every language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

NAMES = 6_000
"""What the names on a page may weigh, packed: the first window of TCP without sheets, scripts and frame (P1)."""
HEIGHT = 2_500
"""Pixels for what stands open on a page: six screens of a phone without head, title and foot (P7)."""
LINE, GAP = 23, 14
"""Pixels of a line of text, and between two entries."""
ACROSS = 31
"""Letters in a line of a phone, set bold."""


@dataclass(frozen=True)
class Line:
    """One entry of a list, as one language shows it."""

    key: str
    subject: Any
    """The record, or the word of the glossary."""
    name: str
    below: str = ""
    old: bool = False

    @property
    def size(self) -> int:
        """Bytes over the line: words pack to half, the rest is what stands around them."""
        return self.name_size + (0 if self.old else len(self.below.encode()) // 2)

    @property
    def name_size(self) -> int:
        """Bytes of the name and its link over the line."""
        return len(f"{self.name}{self.key}".encode()) // 2 + 16

    @property
    def height(self) -> int:
        """Pixels on a phone; nothing for what is folded."""
        return 0 if self.old else self.name_height + (21 if self.below else 0)

    @property
    def name_height(self) -> int:
        """Pixels without what is said below the name."""
        return 0 if self.old else LINE * -(-len(self.name) // ACROSS) + GAP


def in_pages(lines: Sequence[Line]) -> list[tuple[Line, ...]]:
    """Lines in their order on as few pages as hold them; one page, an empty one, where there is none."""
    pages: list[list[Line]] = [[]]
    size = height = 0
    for line in lines:
        size, height = size + line.size, height + line.height
        if pages[-1] and (size > NAMES or height > HEIGHT):
            pages.append([])
            size, height = line.size, line.height
        pages[-1].append(line)
    return [tuple(page) for page in pages]
