"""What a hand-written page holds that is not shown as its author meant it, and where its links and pictures stand."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from xml.etree.ElementTree import Element

from ..messages.choices import words as explained
from ..messages.message import Message
from .guide_lines import of_lines
from .guide_markdown import NOTICES, TooComplex, Tree, read
from .markdown_shape import Mistake
from .problem import did_you_mean

UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX|TB[ADC]|WIP)\b|\b[Ll]orem ipsum\b")
"""What writers leave for later."""
_IN_TEXT = (
    (
        re.compile(r"<(?:/?[A-Za-z]|!|\?)[^\s<>]{0,20}"),
        Message("page.html"),
    ),
    (
        re.compile(r"\]\[[^\]\n]*\]?"),
        Message("page.reference-link"),
    ),
    (re.compile(r"^ {0,3}\[[^\]\n]+\]:", re.M), Message("page.link-line")),
    (re.compile(r"\] ?\( ?(?:[a-z]{2,12}:|[/#.])[^)\s]{0,80}"), Message("page.no-link")),
    (re.compile(r"\([^()\n]{1,80}\)\[(?:[a-z]{2,12}:|[/#])[^\]\s]{1,80}\]"), Message("page.no-link")),
    (UNFINISHED, Message("text.unfinished")),
    (re.compile(r"\[\[[^\]\n]{1,80}\]\]"), Message("page.wiki-link")),
    (re.compile(r"\[\^[^\]\n]*\]?"), Message("page.footnote")),
    (
        re.compile(r"^ {0,3}\*\[[^\]\n]+\]:?", re.M),
        Message("page.abbreviation"),
    ),
    (
        re.compile(r"\{[ ]?(?::|[.#][\w-]|[\w-]+=)[^}\n]{0,20}"),
        Message("page.attributes"),
    ),
)


def entities(words: str) -> Iterator[tuple[str, Message]]:
    """Each code of HTML for a character, with the character that is meant."""
    for match in re.finditer(r"&(?:[A-Za-z]{2,10}|#\w{1,8});", words):
        sign = html.unescape(match[0])
        is_seen = sign.isprintable() and bool(sign.strip())
        hint = Message("page.entity-sign", sign=sign) if is_seen else Message("page.entity-cure")
        yield match[0], Message("page.entity", code=match[0], hint=hint)


def mistakes(text: str, first_line: int = 1) -> Iterator[Mistake]:
    """What a text holds that is not shown as its author meant it."""
    place = Places(text, first_line)
    yield from of_lines(text, first_line)
    try:
        tree = read(text)
    except TooComplex:
        yield first_line, 1, Message("page.too-complex")
        return
    for words in _texts(tree.root):
        for pattern, message in _IN_TEXT:
            for match in pattern.finditer(words):
                yield *place(match[0].strip()), message
        for code, entity in entities(words):
            yield *place(code), entity
    for element in (*tree.root.iter("div"), *tree.root.iter("details")):
        for name in element.get("class", "").split():
            if name != "admonition" and name not in NOTICES:
                hint = did_you_mean(name, NOTICES) or Message("hint.known-here", names=explained(NOTICES))
                yield *place(name), Message("page.notice-kind", name=name, hint=hint)


def links(text: str, first_line: int = 1) -> Iterator[tuple[int, int, str, str]]:
    """Every link of a text: line, column, where it leads, its words. None where the text cannot be read."""
    return _placed(text, first_line, lambda tree: tree.links())


def pictures(text: str, first_line: int = 1) -> Iterator[tuple[int, int, str, str]]:
    """Every picture of a text: line, column, its file, the words that stand for it."""
    return _placed(text, first_line, lambda tree: tree.pictures())


def _placed(
    text: str, first_line: int, found: Callable[[Tree], Iterator[tuple[str, str]]]
) -> Iterator[tuple[int, int, str, str]]:
    place = Places(text, first_line)
    with suppress(TooComplex):
        for target, words in found(read(text)):
            opening = next((sign for sign in ("](", "](<", "<") if f"{sign}{target}" in text), "")
            line, column = place(f"{opening}{target}")
            yield line, column + len(opening), target, words


def _texts(root: Element) -> Iterator[str]:
    """The texts of a tree but for code, in the order of reading."""
    if root.tag not in ("code", "pre"):
        yield root.text or ""
        for child in root:
            yield from _texts(child)
            yield child.tail or ""


class Places:
    """Where in a text something stands: each time the next place, and the beginning for what is spelt differently."""

    def __init__(self, text: str, first_line: int) -> None:
        self.text = text
        self.first_line = first_line
        self._next: dict[str, int] = {}

    def __call__(self, words: str) -> tuple[int, int]:
        at = self.text.find(words, self._next.get(words, 0)) if words else -1
        if at < 0:
            at = max(self.text.find(words), 0) if words else 0
        self._next[words] = at + len(words)
        before = self.text[:at]
        return self.first_line + before.count("\n"), at - (before.rfind("\n") + 1) + 1
