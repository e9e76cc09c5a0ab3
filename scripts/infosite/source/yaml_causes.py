"""Why YAML cannot be read, as the line that an editor has to change: a parser only names the line it stumbled over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

REACH = 3
"""So many lines above the one at which the parser gave up the cause is looked for."""
MERGE_MARKS = re.compile(r"(<{7}|={7}|>{7})(?: |$)")
KEY = re.compile(r"(?P<lead>\s*(?:- )?)(?P<key>[A-Za-z_][\w-]*):(?P<rest>.*)$")


@dataclass(frozen=True)
class Cause:
    """Where (both from 1), what is wrong and how to mend it."""

    line: int
    column: int
    what: str
    hint: str


def merge_marks(text: str) -> Iterator[Cause]:
    """Lines that git left in a file when two changes met."""
    for number, line in enumerate(text.split("\n"), 1):
        mark = MERGE_MARKS.match(line)
        if mark is not None and mark[1] != "=======":
            hint = "Keep one of the two versions, and delete the lines with <<<<<<<, ======= and >>>>>>>."
            yield Cause(number, 1, f"`{mark[1]}` is the mark of two changes that met here", hint)
            return


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
    hint = f"Write `- {match[2].strip()[:60]}`"
    return Cause(number, len(match[1]) + 1, "a space is missing behind the dash", hint)


def _colon(lines: Sequence[str], number: int) -> Cause | None:
    match = KEY.match(lines[number - 1])
    if match is None or not match["rest"] or match["rest"][0].isspace() or match["rest"].startswith("//"):
        return None
    hint = f"Write `{match['key']}: {match['rest'].strip()[:60]}`"
    return Cause(number, match.start("key") + 1, "a space is missing behind the colon", hint)


def _apostrophe(lines: Sequence[str], number: int) -> Cause | None:
    match = KEY.match(lines[number - 1])
    value = match["rest"].strip().replace("''", "") if match else ""
    if match is None or not value.startswith("'") or value.count("'") < 2 or re.fullmatch(r"'[^']*'", value):
        return None
    hint = 'Put the text into double quotes instead: "…".'
    return Cause(number, match.start("rest") + 2, "an apostrophe ends the quoted text here", hint)


def _first_sign(lines: Sequence[str], number: int) -> Cause | None:
    match = KEY.match(lines[number - 1])
    value = match["rest"].strip() if match else ""
    if match is None or value[:1] not in ("*", "&", "!", "%", "@", "`", "?") or len(value) < 2:
        return None
    column = match.start("rest") + len(match["rest"]) - len(match["rest"].lstrip()) + 1
    return Cause(number, column, f"a text cannot begin with `{value[0]}`", 'Put the text in quotes: "…".')


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
    hint = f"It belongs to `{match['key']}`: indent it by two spaces more than `{match['key']}`."
    return Cause(number, indented + 1, "this line is not indented", hint)


def comment_behind_text(rest: str) -> bool:
    """Whether what follows a value on its line is a comment that was probably meant as text."""
    return bool(re.match(r"\s+#", rest))
