"""Lines of a hand-written page that other programs read otherwise: boxes, tables and headings of theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..messages.message import Message
from .markdown_shape import Mistake

BOX = re.compile(r"(?:!!!|\?\?\?\+?)\s+[a-z]+")
OF_GITHUB = re.compile(r"\s*>\s*\[!(\w+)\]", re.IGNORECASE)
ROW = re.compile(r"\s*\|.*\|\s*")
LINE_OF_TABLE = re.compile(r"\s*\|(?:\s*:?-+:?\s*\|)+\s*")


def of_lines(text: str, first_line: int) -> Iterator[Mistake]:
    """What is wrong with lines as they stand, whatever is around them; those of code say what they say."""
    lines = text.split("\n")
    fenced = False
    for number, line in enumerate(lines):
        fenced ^= line.lstrip().startswith(("```", "~~~"))
        if fenced:
            continue
        message = _of_line(lines, number)
        if message is not None:
            at, told = message
            yield first_line + at, 1, told


def _of_line(lines: list[str], number: int) -> tuple[int, Message] | None:
    line = lines[number]
    above = lines[number - 1] if number else ""
    below = lines[number + 1] if number + 1 < len(lines) else ""
    if re.match(r"#\s+\S", line):
        return number, Message("page.first-heading", text=line.lstrip("# ")[:60])
    if OF_GITHUB.match(line):
        return number, Message("page.box-of-github")
    if BOX.match(line) and below.strip() and not below.startswith(("    ", "\t")):
        return number + 1, Message("page.box-not-indented")
    if ROW.fullmatch(line) and not ROW.fullmatch(above) and ROW.fullmatch(below) and not LINE_OF_TABLE.fullmatch(below):
        columns = line.strip().strip("|").count("|") + 1
        return number, Message("page.table-without-line", line="| --- " * columns + "|")
    return None
