"""The shape of a hand-written page: no longer, no deeper and no fuller of signs than people write.

Markdown takes time with the square of what stands in one paragraph, and recursion with the depth of its lists: a page
of 20,000 brackets would keep a build busy for an hour. So its shape is measured before it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..messages.message import Message
from .invisible import unseen

MOST_LINES = 1_500
MOST_HEADINGS = 100
MOST_FENCES = 40
LONGEST_BLOCK = 8_000
"""Characters between two empty lines."""
MOST_LINES_OF_BLOCK = 200
DEEPEST = 6
"""Quotes and lists inside each other."""
DEEPEST_BRACKETS = 8
"""Brackets inside each other, or opened and not closed: each is looked for to the end of the block."""
MOST_SIGNS = {"[": 150, "*": 300, "_": 300, "`": 100, "<": 50, "\\": 100, "(": 300, "!": 100, "|": 1_000, "&": 200}
"""Signs that Markdown looks at, in one block."""
_OPENS = re.compile(r"[ ]*(?:>|(?:[-*+]|\d{1,9}[.)]|:)(?= ))")
_BREAK = re.compile(r"[ ]{0,3}([-*_])(?:[ ]*\1){2,}[ ]*")
Mistake = tuple[int, int, Message]
"""Line, column, what is wrong."""


def mistakes(text: str, first_line: int = 1) -> list[Mistake]:
    """What is wrong with the shape of a text that begins on `first_line` of its file."""
    found = list(_of_text(text))
    return [(line + first_line - 1, column, message) for line, column, message in found]


def _of_text(text: str) -> Iterator[Mistake]:
    yield from unseen(text)
    lines = text.split("\n")
    if len(lines) > MOST_LINES:
        yield MOST_LINES, 1, Message("page.too-many-lines", size=len(lines), most=MOST_LINES)
        return
    yield from _too_many(lines, "#", Message("page.too-many-headings", most=MOST_HEADINGS), MOST_HEADINGS)
    yield from _too_many(lines, ("```", "~~~"), Message("page.too-many-fences", most=MOST_FENCES), MOST_FENCES)
    start = 0
    for number, line in enumerate([*lines, ""]):
        if line.strip():
            continue
        yield from _of_block(lines[start:number], start + 1)
        start = number + 1


def _too_many(lines: list[str], begins: str | tuple[str, ...], message: Message, most: int) -> Iterator[Mistake]:
    at = [number for number, line in enumerate(lines, 1) if line.lstrip("> ").startswith(begins)]
    if len(at) > most:
        yield at[most], 1, message


def _of_block(lines: list[str], first: int) -> Iterator[Mistake]:
    """One paragraph, list or table, in one stretch."""
    size = sum(map(len, lines))
    if size > LONGEST_BLOCK or len(lines) > MOST_LINES_OF_BLOCK:
        limits = {"most": LONGEST_BLOCK, "most_lines": MOST_LINES_OF_BLOCK}
        yield first, 1, Message("page.block-too-long", size=size, lines=len(lines), **limits)
        return
    for sign, most in MOST_SIGNS.items():
        count = 0
        for number, line in enumerate(lines, first):
            count += line.count(sign)
            if count > most:
                yield number, line.index(sign) + 1, Message("page.too-many-signs", most=most, sign=sign)
                break
    yield from _open_brackets(lines, first)
    for number, line in enumerate(lines, first):
        depth = 0 if _BREAK.fullmatch(line) else _depth(line)
        if depth > DEEPEST:
            yield number, 1, Message("page.too-deep", most=DEEPEST)
            return


def _open_brackets(lines: list[str], first: int) -> Iterator[Mistake]:
    for opens, closes in ("[]", "()"):
        if sum(line.count(opens) for line in lines) <= DEEPEST_BRACKETS:
            continue
        count = 0
        for number, line in enumerate(lines, first):
            for match in re.finditer(r"[][()]", line):
                count = max(0, count + (match[0] == opens) - (match[0] == closes))
                if count > DEEPEST_BRACKETS:
                    message = Message("page.brackets", most=DEEPEST_BRACKETS, opens=opens, closes=closes)
                    yield number, match.start() + 1, message
                    return


def _depth(line: str) -> int:
    """How many quotes and list items begin on a line, those that its indentation continues included."""
    depth = (len(line) - len(line.lstrip(" "))) // 4
    at = 0
    while (match := _OPENS.match(line, at)) is not None:
        depth += 1
        at = match.end()
    return depth
