"""Why YAML cannot be read, as the line that an editor has to change: a parser only names the line it stumbled over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..messages.message import Message

REACH = 3
"""So many lines above the one at which the parser gave up the cause is looked for."""
MERGE_MARKS = re.compile(r"(<{7}|={7}|>{7})(?: |$)")
KEY = re.compile(r"(?P<lead>\s*(?:- )?)(?P<key>[A-Za-z_][\w-]*):(?P<rest>.*)$")


@dataclass(frozen=True)
class Cause:
    """Where (both from 1), and what is wrong."""

    line: int
    column: int
    message: Message


def merge_marks(text: str) -> Iterator[Cause]:
    """Lines that git left in a file when two changes met."""
    for number, line in enumerate(text.split("\n"), 1):
        mark = MERGE_MARKS.match(line)
        if mark is not None and mark[1] != "=======":
            yield Cause(number, 1, Message("yaml.merge-mark", mark=mark[1]))
            return


def odd_spaces(text: str) -> Iterator[Cause]:
    """Spaces that look like an indentation and are none: they come along when a text is copied from a page."""
    for number, line in enumerate(text.split("\n"), 1):
        match = re.match(r"[ ]*([\u00a0\u2000-\u200a\u202f\u3000])\s*(?:- |[\w-]+:(?: |$))", line)
        if match is not None:
            yield Cause(number, match.start(1) + 1, Message("yaml.odd-space"))


def fences(text: str) -> Iterator[Cause]:
    """Lines that belong to the page from which a record was copied."""
    for number, line in enumerate(text.split("\n"), 1):
        if re.match(r"```|~~~", line):
            yield Cause(number, 1, Message("yaml.fence", mark=line[:3]))


def cause_of(text: str, stumbled: int) -> Cause | None:
    """The likely cause of an error that the parser met at line `stumbled` (from 1), or None when none is seen."""
    lines = text.split("\n")
    last = min(stumbled, len(lines))
    for number in range(last, max(0, last - REACH), -1):
        for look in (_dash, _colon, _apostrophe, _first_sign):
            cause = look(lines, number)
            if cause is not None:
                return cause
    for number in range(max(1, last - REACH), last + 1):
        cause = _not_indented(lines, number)
        if cause is not None:
            return cause
    return None


def _dash(lines: Sequence[str], number: int) -> Cause | None:
    match = re.match(r"(\s*)-([^\s-].*)$", lines[number - 1])
    if match is None:
        return None
    return Cause(number, len(match[1]) + 1, Message("yaml.dash-without-space", text=match[2].strip()[:60]))


def _colon(lines: Sequence[str], number: int) -> Cause | None:
    match = KEY.match(lines[number - 1])
    if match is None or not match["rest"] or match["rest"][0].isspace() or match["rest"].startswith("//"):
        return None
    message = Message("yaml.colon-without-space", key=match["key"], text=match["rest"].strip()[:60])
    return Cause(number, match.start("key") + 1, message)


def _apostrophe(lines: Sequence[str], number: int) -> Cause | None:
    match = KEY.match(lines[number - 1])
    value = match["rest"].strip().replace("''", "") if match else ""
    if match is None or not value.startswith("'") or value.count("'") < 2 or re.fullmatch(r"'[^']*'", value):
        return None
    return Cause(number, match.start("rest") + 2, Message("yaml.apostrophe"))


def _first_sign(lines: Sequence[str], number: int) -> Cause | None:
    match = KEY.match(lines[number - 1])
    value = match["rest"].strip() if match else ""
    if match is None or value[:1] not in ("*", "&", "!", "%", "@", "`", "?") or len(value) < 2:
        return None
    column = match.start("rest") + len(match["rest"]) - len(match["rest"].lstrip()) + 1
    return Cause(number, column, Message("yaml.first-sign", sign=value[0]))


def _not_indented(lines: Sequence[str], number: int) -> Cause | None:
    """A line of a text that begins further left than its key allows."""
    line = lines[number - 1]
    if number < 2 or not line.strip() or KEY.match(line) or re.match(r"\s*(-\s|#|\.\.\.|---)", line):
        return None
    above = next((lines[index] for index in range(number - 2, -1, -1) if KEY.match(lines[index])), "")
    match = KEY.match(above)
    if match is None or match["rest"].strip()[:1] in ("[", "{", '"', "'"):
        return None
    indented, needed = len(line) - len(line.lstrip()), len(match["lead"])
    if indented > needed:
        return None
    return Cause(number, indented + 1, Message("yaml.not-indented", key=match["key"]))


def comment_behind_text(rest: str) -> bool:
    """Whether what follows a value on its line is a comment that was probably meant as text."""
    return bool(re.match(r"\s+#", rest))
