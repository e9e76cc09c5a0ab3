"""Characters that nobody can see: tabs, controls, marks of direction, signs without width."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from ..messages.message import Message

KEPT = "\u200c\u200d"  # ZWNJ and ZWJ: Persian and emoji need them


def unseen(text: str) -> Iterator[tuple[int, int, Message]]:
    """Characters that nobody can see: line, column, what is wrong; the first 20 of a file will do."""
    line, begin = 1, 0
    for index in islice(places_of(text), 20):
        line += text.count("\n", begin, index)
        begin = max(begin, text.rfind("\n", begin, index) + 1)
        end = text.find("\n", index)
        yield line, index - begin + 1, told(text[index], text[begin : end if end >= 0 else None], index - begin)


_SUSPECT = re.compile(r"[^\n -~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u05ff\u0620-\u06dc\u0900-\u1fff]")


def places_of(text: str) -> Iterator[int]:
    """Where characters stand that nobody can see: tabs, controls, bidi marks, zero-width signs."""
    for match in _SUSPECT.finditer(text):
        character = match[0]
        if character in KEPT:
            continue
        if unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp", "Cs", "Cn", "Co"):
            yield match.start()


def told(character: str, around: str = "", at: int = 0) -> Message:
    """What editors are told of such a character, which stands at a place of the line around it."""
    no_colon = re.match(r"\s*(?:- )?([a-z_]+)\t+(\S.*)$", around)
    if character == "\t" and no_colon is not None and not no_colon[2].startswith(":"):
        return Message("yaml.no-colon", key=no_colon[1], text=no_colon[2].strip()[:60])
    if character == "\t" and re.search(r"\w:? ?$", around[:at]) and around.count("\t") < 3:
        return Message("text.tab-inside")
    if character == "\t":
        return Message("text.tab")
    name = unicodedata.name(character, "a control character").lower()
    return Message("text.invisible", character=f"U+{ord(character):04X} {name}")
