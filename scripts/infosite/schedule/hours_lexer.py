"""The words of prose about opening hours, one by one, those of one kind alike: `Mittwoch`, `mi.` and `Wed` as `We`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .hours_figures import Unread
from .hours_words import SIGNS, WORD


@dataclass(frozen=True)
class Word:
    """A word of prose: what kind it is, and what it stands for as OpenStreetMap writes it."""

    kind: str
    value: str


def words(text: str) -> Iterator[Word]:
    """The words of a text, those of one kind alike. Raises Unread for one that is not known."""
    usual = "".join(chr(ord(sign) - 0xFEE0) if "！" <= sign <= "～" else sign for sign in text.strip())
    plain = re.sub(r"[‐‑‒–—−]", "-", re.sub(r"[^\S\n]+", " ", usual))
    at = 0
    while at < len(plain):
        if plain[at] == " ":
            at += 1
            continue
        match = WORD.match(plain, at)
        if match is None or not match[0] or _cuts(plain, match):
            raise Unread(plain[at:])
        kind, _, value = SIGNS[int((match.lastgroup or "s0")[1:])][0].partition(":")
        yield Word(kind, value or match[0].strip("\"„“”'()"))
        at = match.end()


def _cuts(text: str, match: re.Match[str]) -> bool:
    """Whether a word would be read to its middle alone (`Dosen` as `Do`)."""
    return match[0][-1].isalpha() and text[match.end() : match.end() + 1].isalpha()
