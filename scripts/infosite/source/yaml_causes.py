"""Why YAML cannot be read, as the line that an editor has to change: a parser only names the line it stumbled over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..messages.message import Message
from ..records.date_hints import suggested_day
from ..records.texts import canonical_language
from .known_keys import known_keys
from .problem import Problem

REACH = 3
"""In so many lines the cause is looked for; the last of them is the one at which the parser gave up."""
MOST_SHOWN = 60
"""So many signs of a line are shown in a message."""
FIRST_SIGNS = re.compile(r"[*&!%@`?]|[>|](?:\d\d|[^-+\d\s])")
KEY = re.compile(r"(?P<lead>\s*(?:- )?)(?P<key>[A-Za-z_][\w-]*):(?P<rest>.*)$")


@dataclass(frozen=True)
class Cause:
    """Where (both from 1), and what is wrong."""

    line: int
    column: int
    message: Message

    def problem(self, path: str) -> Problem:
        """It as a mistake in a file."""
        return Problem(path, self.line, self.column, self.message)


def shown(text: str) -> str:
    """As much of a line as a message shows."""
    return text.strip()[:MOST_SHOWN]


def cause_of(text: str, stumbled: int) -> Cause | None:
    """The likely cause of an error that the parser met at line `stumbled` (from 1), or None when none is seen."""
    lines = text.split("\n")
    last = min(stumbled, len(lines))
    near = range(max(1, last - REACH + 1), last + 1)
    for number in reversed(near):
        for look in LOOKS:
            cause = look(lines, number)
            if cause is not None:
                return cause
    for number in near:
        cause = _not_indented(lines, number)
        if cause is not None:
            return cause
    return None


def _dash(lines: Sequence[str], number: int) -> Cause | None:
    match = re.match(r"(\s*)-([^\s-].*)$", lines[number - 1])
    if match is None:
        return None
    return Cause(number, len(match[1]) + 1, Message("yaml.dash-without-space", text=shown(match[2])))


def _colon(lines: Sequence[str], number: int) -> Cause | None:
    match = KEY.match(lines[number - 1])
    if match is None or not match["rest"] or match["rest"][0].isspace() or match["rest"].startswith("//"):
        return None
    message = Message("yaml.colon-without-space", key=match["key"], text=shown(match["rest"]))
    return Cause(number, match.start("key") + 1, message)


def _apostrophe(lines: Sequence[str], number: int) -> Cause | None:
    match = KEY.match(lines[number - 1])
    value = match["rest"].strip().replace("''", "") if match else ""
    if match is None or not value.startswith("'") or value.count("'") < 2 or re.fullmatch(r"'[^']*'", value):
        return None
    return Cause(number, match.start("rest") + 2, Message("yaml.apostrophe"))


def _quotes_open(lines: Sequence[str], number: int) -> Cause | None:
    """A quote that ends only where the next one begins."""
    match = KEY.match(lines[number - 1])
    value = match["rest"].strip() if match else ""
    if match is None or value[:1] not in ('"', "'") or value.count(value[0]) > 1:
        return None
    return Cause(number, match.start("rest") + 2, Message("yaml.quotes-open"))


def _bullet(lines: Sequence[str], number: int) -> Cause | None:
    return bullet(lines[number - 1], number)


def bullet(line: str, number: int) -> Cause | None:
    """Another sign in place of the hyphen with which an item of a list begins."""
    match = re.match(r"(\s*)([–—•·‣*]|\d{1,2}[.)](?=\s+[a-z_]+: ))\s+(\S.*)$", line)
    if match is None:
        return None
    message = Message("yaml.other-bullet", sign=f"`{match[2]}`", text=shown(match[3]))
    return Cause(number, len(match[1]) + 1, message)


def _no_colon(lines: Sequence[str], number: int) -> Cause | None:
    """A key that is known, and another sign or nothing in place of its colon."""
    between = r"(?:\s*(?:=>|=|;)\s*|\s+(?:[-–=]?>|[→⇒–-])\s+|\s+)"
    match = re.match(rf"(\s*(?:- )?)([a-z_]+){between}(\S.*)$", lines[number - 1])
    if match is None or match[2] not in known_keys() or match[3].startswith(":"):
        return None
    text = shown(match[3])
    day = suggested_day(text) if "date" in match[2] or match[2].startswith("valid_") else None
    return Cause(number, len(match[1]) + 1, Message("yaml.no-colon", key=match[2], text=day or text))


def _quoted_line(lines: Sequence[str], number: int) -> Cause | None:
    """Key and value in one pair of quotes."""
    match = re.match(r"(\s*(?:- )?)[\"'„“]([a-z_]+):\s+([^\"'“”]+)[\"'“”]\s*$", lines[number - 1])
    if match is None or match[2] not in known_keys():
        return None
    return Cause(number, len(match[1]) + 1, Message("yaml.quoted-line", text=shown(f"{match[2]}: {match[3]}")))


def _bullet_before_key(lines: Sequence[str], number: int) -> Cause | None:
    """The sign of an item before a key at the left edge, below a line that holds a key and its value."""
    match = re.match(r"[-*•–—·]\s+((?P<key>[a-z_]+):\s.*)$", lines[number - 1])
    above = next((lines[index] for index in range(number - 2, -1, -1) if lines[index].strip()), "")
    inside = KEY.match(above)
    if (
        match is None
        or match["key"] not in known_keys()
        or inside is None
        or inside["lead"]
        or not inside["rest"].strip()
    ):
        return None
    return Cause(number, 1, Message("yaml.bullet-before-key", sign=lines[number - 1][0], text=shown(match[1])))


def _wide_colon(lines: Sequence[str], number: int) -> Cause | None:
    """A colon of other scripts behind a key."""
    match = re.match(r"(\s*(?:- )?)([A-Za-z_]+)\s*[：︰﹕∶]\s*(\S.*)$", lines[number - 1])
    if match is None:
        return None
    return Cause(number, len(match[1]) + 1, Message("yaml.no-colon", key=match[2], text=shown(match[3])))


def _words_behind(lines: Sequence[str], number: int) -> Cause | None:
    """Text behind the quotes or the bracket with which it began."""
    match = KEY.match(lines[number - 1])
    value = match["rest"].strip() if match else ""
    closed = re.match(r"\"[^\"\\]*(\")\s*[^\s,#}\]]|\[[^\[\]]*(\])\s*[^\s,#}\]:]|\{[^{}]*(\})\s*[^\s,#}\]:]", value)
    if match is None or closed is None:
        return None
    message = Message("yaml.words-behind", sign=closed[1] or closed[2] or closed[3])
    return Cause(number, match.start("rest") + 2, message)


def _comma_missing(lines: Sequence[str], number: int) -> Cause | None:
    """Two keys between braces with no comma before the second."""
    line = re.sub(r"\"[^\"]*\"|'[^']*'", lambda quoted: "x" * len(quoted[0]), lines[number - 1])
    for match in re.finditer(r"(?:\{|, )[\w-]+: [^,{}\[\]]*?[ ;]([\w-]+): ", line):
        key = match[1]
        if canonical_language(key) == key or key in known_keys():
            return Cause(number, match.start(1) + 1, Message("yaml.comma-missing", key=key))
    return None


def _line_of_signs(lines: Sequence[str], number: int) -> Cause | None:
    signs = re.fullmatch(r"\s*[-=_*~+]{4,}\s*", lines[number - 1])
    return Cause(number, 1, Message("yaml.line-of-signs")) if signs else None


def _first_sign(lines: Sequence[str], number: int) -> Cause | None:
    match = KEY.match(lines[number - 1])
    value = match["rest"].strip() if match else ""
    dashed = value.startswith("- ") and match is not None and canonical_language(match["key"]) == match["key"]
    if match is None or len(value) < 2 or not (dashed or FIRST_SIGNS.match(value)):
        return None
    column = match.start("rest") + len(match["rest"]) - len(match["rest"].lstrip()) + 1
    return Cause(number, column, Message("yaml.first-sign", sign=value[0]))


def _not_indented(lines: Sequence[str], number: int) -> Cause | None:
    """A line of a text that begins further left than its key allows."""
    line = lines[number - 1]
    if not line.strip() or KEY.match(line) or re.match(r"\s*(-\s|#|\.\.\.|---)", line):
        return None
    above = next((lines[index] for index in range(number - 2, -1, -1) if KEY.match(lines[index])), "")
    match = KEY.match(above)
    if match is None or match["rest"].strip()[:1] in ("[", "{", '"', "'"):
        return None
    indented, needed = len(line) - len(line.lstrip()), len(match["lead"])
    if indented > needed:
        return None
    return Cause(number, indented + 1, Message("yaml.not-indented", key=match["key"]))


def _of_a_mail(lines: Sequence[str], number: int) -> Cause | None:
    """The angle that mail programs put before what they quote."""
    match = re.match(r"(?:>\s?)+(\s*(?:- )?[A-Za-z_]+:.*)$", lines[number - 1])
    return Cause(number, 1, Message("yaml.quoted-mail", text=shown(match[1]))) if match else None


def _too_deep(lines: Sequence[str], number: int) -> Cause | None:
    """A key further in than the one above it, which has a value of its own."""
    match = KEY.match(lines[number - 1])
    above = next((line for line in reversed(lines[: number - 1]) if line.strip() and line.lstrip()[0] != "#"), "")
    beside = KEY.match(above)
    value = beside["rest"].strip() if beside else ""
    if match is None or beside is None or not value or value[0] in "|>[{\"'" or not _is_key(match["key"]):
        return None
    if len(match["lead"]) <= len(beside["lead"]):
        return None
    return Cause(number, len(match["lead"]) + 1, Message("yaml.indentation"))


def _is_key(key: str) -> bool:
    return key in known_keys() or canonical_language(key) == key


def _text_behind_bar(lines: Sequence[str], number: int) -> Cause | None:
    """A text on the line of the sign that begins a text on the lines below."""
    match = KEY.match(lines[number - 1])
    sign = re.match(r"\s+([|>])(?:[-+]\d?|\d[-+]?)?\s+[^\s#]", match["rest"]) if match else None
    if match is None or sign is None:
        return None
    return Cause(number, match.start("rest") + sign.start(1) + 1, Message("yaml.text-behind-bar", sign=sign[1]))


def _remark_of_html(lines: Sequence[str], number: int) -> Cause | None:
    """A remark as web pages have them."""
    return Cause(number, 1, Message("yaml.html-remark")) if lines[number - 1].lstrip().startswith("<!--") else None


def _bracket_too_many(lines: Sequence[str], number: int) -> Cause | None:
    """A bracket that closes what is closed already."""
    match = KEY.match(lines[number - 1])
    twice = re.fullmatch(r"\s*(?:\{[^{}]*\}|\[[^\[\]]*\])\s*([}\])])\s*", match["rest"]) if match else None
    if match is None or twice is None:
        return None
    return Cause(number, match.start("rest") + twice.start(1) + 1, Message("yaml.bracket-too-many", sign=twice[1]))


def _no_key(lines: Sequence[str], number: int) -> Cause | None:
    match = re.match(r"(\s*):\s+(\S.*)$", lines[number - 1])
    return Cause(number, len(match[1]) + 1, Message("yaml.no-key")) if match else None


def _key_behind_key(lines: Sequence[str], number: int) -> Cause | None:
    """A language on the line of the key whose text it is, or languages in other brackets."""
    match = KEY.match(lines[number - 1])
    inner = re.match(r"\s+(?P<open>\(?)(?P<tag>[a-z]{2,3}): (?P<text>.*?)\)?\s*$", match["rest"]) if match else None
    if match is None or inner is None or canonical_language(match["key"]) == match["key"]:
        return None
    if canonical_language(inner["tag"]) != inner["tag"]:
        return None
    column = match.start("rest") + inner.start("tag") + 1
    if inner["open"]:
        text = f"{inner['tag']}: {inner['text']}"[:100]
        return Cause(number, column, Message("yaml.other-brackets", text=text, open="{", close="}"))
    return Cause(number, column, Message("yaml.key-behind-key", key=match["key"], inner=inner["tag"]))


LOOKS = (
    *(
        _of_a_mail,
        _remark_of_html,
        _bracket_too_many,
        _no_key,
        _key_behind_key,
        _text_behind_bar,
        _quoted_line,
        _bullet_before_key,
    ),
    *(_line_of_signs, _bullet, _dash, _colon, _apostrophe, _quotes_open, _comma_missing, _words_behind, _first_sign),
    *(_no_colon, _wide_colon, _too_deep),
)
"""Each looks at one line for a cause; the first that sees one is right."""


def comment_behind_text(rest: str) -> bool:
    """Whether what follows a value on its line is a comment that was probably meant as text."""
    return bool(re.match(r"\s+#", rest))
