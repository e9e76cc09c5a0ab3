"""Which lines a change touches, from what `git diff --unified=0` prints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

Touched = Mapping[str, frozenset[int]]
"""Lines that are new or different, by path; lines count from 1."""
_HUNK = re.compile(r"@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@")
WORDS = ("data/", "docs/")
"""Folders of facts and words; everything else is code, looks or tests."""


def touched_lines(diff: str) -> Touched:
    """The touched lines of every file that is still there after the change."""
    found: dict[str, set[int]] = {}
    path, header = "", False
    for line in diff.splitlines():
        if line.startswith("diff --git "):
            path, header = "", True
        elif header and line.startswith("+++ b/"):
            path = line.removeprefix("+++ b/").rstrip("\t")
            found[path] = set()
        elif path and (hunk := _HUNK.match(line)):
            header = False
            start, count = int(hunk[1]), int(hunk[2] or 1)
            found[path] |= set(range(start, start + count))
    return {name: frozenset(lines) for name, lines in found.items()}


def is_code(paths: Iterable[str]) -> bool:
    """Whether anything but facts and words is touched."""
    return any(not path.startswith(WORDS) for path in paths)
