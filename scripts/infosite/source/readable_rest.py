"""What can be read of a file some lines of which cannot: every block that begins with a key at its left edge but those.

One broken line then hides no mistake of another. The lines keep their numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .document import MAX_TABLE_BYTES, Document, read_yaml
from .problem import Problem
from .syntax import mended

BEGINS = re.compile(r"(?:- )?([A-Za-z_][\w-]*)[ \t]*:")
FIRST_WORD = re.compile(r" {0,2}[^\w\s#]{0,2} ?([A-Za-z_][\w-]*)")
"""A line that no program can read may well begin with a key: what stands there is not missing."""
MARK = re.compile(r"[<=>|]{7}")
MOST_STEPS = 6
"""So often blocks are left out; a file with more broken ones is not looked at further."""


@dataclass(frozen=True)
class Rest:
    """What is left of a file."""

    document: Document
    lost: frozenset[str]
    """The keys of blocks around what cannot be read."""
    further: tuple[Problem, ...] = ()
    """What else no program can read, further below."""


def readable_rest(path: str, raw: bytes, problems: Iterable[Problem]) -> Rest | None:
    """The document with a sign in place of the values that cannot be read, else without the blocks around them."""
    try:
        lines = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    except UnicodeDecodeError:
        return None
    broken = {problem.line for problem in problems} | set(_between_marks(lines))
    lost: set[str] = set()
    _without(lines, broken, lost)
    document, _ = read_yaml(path, "\n".join(mended(lines, broken)).encode(), MAX_TABLE_BYTES)
    if document is not None:
        return Rest(document, frozenset(lost & document.value.keys()))
    lost = set()
    further: list[Problem] = []
    for _ in range(MOST_STEPS):
        lines = _without(lines, broken, lost)
        if not any(map(BEGINS.match, lines)):
            return None
        document, found = read_yaml(path, "\n".join(lines).encode(), MAX_TABLE_BYTES)
        if document is not None:
            return Rest(document, frozenset(lost - document.value.keys()), tuple(further))
        broken = {problem.line for problem in found}
        further += found
    return None


def keys_at_the_edge(raw: bytes) -> frozenset[str]:
    """The words with which lines begin: entries of a file that holds many, of which some cannot be read."""
    return frozenset(re.findall(r"^[^\w\s#]{0,2} ?([A-Za-z_][\w-]*)", raw.decode("utf-8", "replace"), re.MULTILINE))


def _without(lines: Sequence[str], broken: set[int], lost: set[str]) -> list[str]:
    """The lines, those of broken blocks emptied; their keys go to `lost`."""
    kept = list(lines)
    begin = 0
    for end in range(1, len(lines) + 1):
        apart = end < len(lines) and end + 1 in broken and lines[end][:1].strip() and lines[end][0] not in "]}\"'"
        if end < len(lines) and not apart and not BEGINS.match(lines[end]):
            continue
        if any(begin < number <= end for number in broken):
            lost |= {first[1] for first in map(FIRST_WORD.match, lines[begin:end]) if first}
            kept[begin:end] = [""] * (end - begin)
        begin = end
    return kept


def _between_marks(lines: Sequence[str]) -> Iterable[int]:
    """The numbers of the lines of which git kept two versions."""
    inside = False
    for number, line in enumerate(lines, 1):
        mark = MARK.match(line)
        inside = (inside or line.startswith("<")) if mark else inside
        if mark or inside:
            yield number
        if mark and line.startswith(">"):
            inside = False
