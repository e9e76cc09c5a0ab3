"""Opening hours, sign by sign: words, numbers, times and marks, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..messages.message import Message


class Refused(ValueError):  # noqa: N818
    """Hours that are not understood: why, where in the text (from 0), and how to write it, where that is known."""

    def __init__(self, why: Message, at: int, hint: Message | None = None) -> None:
        super().__init__(why)
        self.why, self.at, self.hint = why, at, hint


@dataclass(frozen=True)
class Token:
    """A word, number, time or mark: what kind of sign it is, as it was written, and where (from 0)."""

    kind: str
    text: str
    at: int


_TOKENS = re.compile(
    r"""(?P<space>\s+)|(?P<comment>"[^"]*")|(?P<always>24/7)|(?P<fallback>\|\|)
    |(?P<time>[0-9]{1,2}:[0-9]{2})|(?P<number>[0-9]+)
    |(?P<word>[^\W\d_]+)|(?P<sign>[-+,;:\[\]/])|(?P<other>.)""",
    re.VERBOSE,
)


def _tokens(text: str) -> Iterator[Token]:
    for match in _TOKENS.finditer(text):
        kind = match.lastgroup or "other"
        if kind == "other":
            raise Refused(Message("hours.sign", sign=match[0]), match.start())
        if kind != "space":
            yield Token(match[0] if kind in ("sign", "fallback", "always") else kind, match[0], match.start())
    yield Token("end", "", len(text))


class Tokens:
    """Signs that are read one after the other, as far as the grammar has come. Raises Refused for an unknown one."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._tokens = list(_tokens(text))
        self._position = 0

    def peek(self, ahead: int = 0) -> Token:
        """The sign that comes next, or one further ahead; the end again and again."""
        return self._tokens[min(self._position + ahead, len(self._tokens) - 1)]

    def take(self) -> Token:
        """The sign that comes next, which is then behind us."""
        token = self.peek()
        self._position += 1
        return token

    def accept(self, kind: str) -> Token | None:
        """Takes the next sign if it is of that kind."""
        return self.take() if self.peek().kind == kind else None

    def is_word(self, *words: str, ahead: int = 0) -> bool:
        """Whether the next sign is one of these words."""
        token = self.peek(ahead)
        return token.kind == "word" and token.text in words

    def refuse(self, hint: Message | None = None) -> Refused:
        """What to raise where the next sign cannot be meant."""
        token = self.peek()
        missing = token.kind == "end"
        why = Message("hours.end-missing") if missing else Message("hours.part", part=token.text)
        return Refused(why, token.at, hint)

    def number(self, least: int, most: int) -> int:
        """Takes a number from `least` to `most`. Raises Refused."""
        token = self.accept("number")
        if token is None:
            raise self.refuse()
        if not least <= int(token.text) <= most:
            raise Refused(Message("hours.number", given=token.text, least=least, most=most), token.at)
        return int(token.text)
