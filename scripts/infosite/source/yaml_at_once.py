"""What is seen of YAML before a parser reads it: marks of git, spaces of other kinds, files of another format."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..messages.message import Message
from .yaml_causes import Cause, shown

ODD = "\u00a0\u2000-\u200a\u202f\u3000"
"""Spaces of other kinds than the one that YAML knows."""
MERGE_MARKS = re.compile(r"(<{7}|={7}|>{7}|\|{7})(?: |$)")


def at_once(text: str) -> list[Cause]:
    """What is seen before a text is parsed, one kind of mistake at a time."""
    looks = (merge_marks, _dashes_before_keys, _other_formats, odd_spaces)
    return next((found for look in looks if (found := list(look(text)))), [])


def merge_marks(text: str) -> Iterator[Cause]:
    """Lines that git left in a file when two changes met."""
    for number, line in enumerate(text.split("\n"), 1):
        mark = MERGE_MARKS.match(line)
        if mark is not None:
            yield Cause(number, 1, Message("yaml.merge-mark", mark=mark[1]))
            return


def odd_spaces(text: str) -> Iterator[Cause]:
    """Spaces that look like an indentation and are none: they come along when a text is copied from a page."""
    for number, line in enumerate(text.split("\n"), 1):
        match = re.match(r"[ ]*([\u00a0\u2000-\u200a\u202f\u3000])\s*(?:- |[\w-]+:(?: |$))", line)
        if match is not None:
            yield Cause(number, match.start(1) + 1, Message("yaml.odd-space"))
        behind = re.match(rf"\s*(?:(-)|(?:- )?[\w-]+:)[{ODD}]+(.*)$", line)
        if behind is not None:
            item = Message("yaml.dash-without-space", text=shown(behind[2]))
            yield Cause(number, 1, item if behind[1] else Message("yaml.odd-space-behind"))


def fences(text: str) -> Iterator[Cause]:
    """Lines that belong to the page from which a record was copied."""
    for number, line in enumerate(text.split("\n"), 1):
        if re.match(r"```|~~~", line):
            yield Cause(number, 1, Message("yaml.fence", mark=line[:3]))


def _other_formats(text: str) -> Iterator[Cause]:
    """A file of settings of another format, or a page of a guide, in the place of a record."""
    first = next(((number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()), (1, ""))
    setting = re.match(r"([A-Za-z_]+)\s*=\s*[\"']?([^\"']*)[\"']?\s*$", first[1])
    if setting is not None:
        yield Cause(first[0], 1, Message("yaml.no-colon", key=setting[1], text=shown(setting[2])))
    page = re.match(r"(---\n(?:[\w-]+:.*\n)+)---\n\s*(?:#|[^\n:]+\n)", text)
    if page is not None:
        yield Cause(page[1].count("\n") + 1, 1, Message("yaml.page-of-a-guide"))


def _dashes_before_keys(text: str) -> Iterator[Cause]:
    """A hyphen before the first key of a file, which makes a list of it."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip() and not line.startswith(("#", "---", "%")):
            match = re.match(r"-\s+([A-Za-z_]+:.*)$", line)
            if match is not None:
                yield Cause(number, 1, Message("yaml.dash-before-key", text=shown(match[1])))
            return
