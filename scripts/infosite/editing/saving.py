"""Files are written only together and only when the check has nothing new against them; else all stays as it was."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from ..source.problem import Problem

Check = Callable[[Path], Sequence[Problem]]
"""All that is wrong with the city in a folder, reminders included."""
Texts = Mapping[str, str]
"""What files shall hold, by their path below the root."""


def save(root: Path, texts: Texts, before: Sequence[Problem], check: Check) -> tuple[list[Problem], list[Problem]]:
    """Writes files and checks; returns new mistakes, for which all of it was taken back, and new reminders.

    `before` is what the check said without them. A stop in the middle (Ctrl-C, a full disk) takes all back too.
    """
    old = {path: _read(root / path) for path in texts}
    kept = False
    try:
        for path, text in texts.items():
            _write(root / path, text.encode())
        new = _new(before, check(root))
        mistakes = [one for one in new if one.severity == "error"]
        kept = not mistakes
        return mistakes, [one for one in new if one.severity == "warning"]
    finally:
        if not kept:
            _restore(root, old)


def _new(before: Sequence[Problem], after: Sequence[Problem]) -> list[Problem]:
    """What was not said before, wherever its line has moved to."""
    left = Counter((one.path, one.message, one.severity) for one in before)
    found = []
    for problem in after:
        key = problem.path, problem.message, problem.severity
        if left[key]:
            left[key] -= 1
        else:
            found.append(problem)
    return found


def _read(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def _write(file: Path, content: bytes) -> None:
    """In one moment: nobody ever reads half a file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}.new")
    beside.write_bytes(content)
    os.replace(beside, file)


def tried(root: Path, texts: Texts, before: Sequence[Problem], check: Check) -> list[Problem]:
    """What the check would say that is new with these files; nothing stays written."""
    old = {path: _read(root / path) for path in texts}
    try:
        for path, text in texts.items():
            _write(root / path, text.encode())
        return _new(before, check(root))
    finally:
        _restore(root, old)


def _restore(root: Path, old: Mapping[str, bytes | None]) -> None:
    for path, content in old.items():
        if content is None:
            (root / path).unlink(missing_ok=True)
        else:
            _write(root / path, content)
