"""What no suggestion may hold: signs nobody sees, markup, foreign protocols, somebody's own number. Said kindly."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from ..messages.message import Message
from ..source.plain_text import MOBILE

_MARKUP = re.compile(r"<[a-zA-Z!/?]|&#?\w+;|\]\(|```|\{\{|\{%|\$\{")
_PROTOCOL = re.compile(
    r"\b(?!https://)[a-z][a-z0-9+.-]*://|\b(?:javascript|data|vbscript|file|blob|about|intent|mailto|tel|sms):\S",
    re.IGNORECASE,
)
LOST = "\ufffd"
"""Stands for a letter that was lost on the way, in a mail with a wrong charset."""
NUMBERS = ("phone", "new", "old")
"""Answers in which a number is expected."""


def fault(answers: Mapping[str, str], *, published: bool = False) -> Message | None:
    """Why answers are refused; None where they are plain words. `published`: a source shows the number to all."""
    for key, words in answers.items():
        for sign in words:
            if sign == LOST or unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp", "Cs", "Co", "Cn"):
                name = unicodedata.name(sign, "a control character").lower()
                return Message("suggest.invisible", character=f"U+{ord(sign):04X} {name}")
        if _MARKUP.search(words):
            return Message("suggest.markup")
        if _PROTOCOL.search(words):
            return Message("suggest.protocol")
        if MOBILE.search(words) and not (published and key in NUMBERS):
            return Message("suggest.mobile")
    return None


def fenced(words: str, kind: str = "text") -> str:
    """Words of strangers as a block of Markdown that they cannot end, and in which nobody and nothing is named."""
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall(r"`+", words)), 3)
    quiet = re.sub(r"([@#])(?=\w)", "\\1\u2060", words)
    return f"{fence}{kind}\n{quiet}\n{fence}"
