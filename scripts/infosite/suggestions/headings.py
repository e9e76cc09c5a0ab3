"""The headings of a form as people and their programs leave them: quoted, without their signs, with a colon.

They are put right where all of them were changed alike; where one alone was, nobody knows what the rest means.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from .letter_ends import PASSED_ON

SIGNED = re.compile(r"((?:>[ \t]?)*)###[ \t\xa0]+(.*)")
"""A line that begins a part: how deeply it is quoted, and its words."""
_QUOTED = re.compile(r">[ \t]?")


def bare(words: str) -> str:
    """Words without what a phone or a hurry changes: capitals, blanks, the sign at the end."""
    return " ".join(words.split()).casefold().rstrip(" :?!.")


def straightened(body: str, known: Mapping[str, str]) -> str:
    """The text with `### ` before each heading. `known` are the headings of all forms by their bare words."""
    lines = [line.rstrip() for line in body.split("\n")]
    signed = [(index, found) for index, line in enumerate(lines) if (found := SIGNED.fullmatch(line))]
    depths = {found[1].count(">") for _, found in signed}
    if len(depths) > 1:
        return body  # a form inside an answer, or a heading that was touched
    if not signed:
        return "\n".join(_signed(line, known, line) for line in lines)
    if depths != {0}:
        first, depth = signed[0][0], depths.pop()
        if not _is_answered(lines[first:]) and not PASSED_ON.search("\n".join(lines[:first])):
            return body  # somebody answers a form that another filled in
        lines[first:] = [_QUOTED.sub("", line, count=depth) for line in lines[first:]]
    return "\n".join(_signed(found[2], known, line) if (found := SIGNED.fullmatch(line)) else line for line in lines)


def _signed(words: str, known: Mapping[str, str], otherwise: str) -> str:
    head = known.get(bare(words))
    return f"### {head}" if head is not None else otherwise


def _is_answered(lines: Collection[str]) -> bool:
    """Whether somebody wrote between what is quoted."""
    return any(line.strip() and not line.startswith(">") for line in lines)
