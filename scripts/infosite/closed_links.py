"""Links of hand-written pages to what is gone: the words stay, and say that it closed and what came after."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from .edition import Edition
from .links import LINK_KINDS
from .model import Event, Record
from .reader import Reader

_WHOLE_LINK = re.compile(r"(?<!!)\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]\(([a-z]+):(?!//)([^)\s]*)\)")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+.!|~-])")


def without_closed_links(edition: Edition, markdown: str, link: Callable[[Record], str]) -> str:
    """Markdown in which `[words](kind:id)` links to closed records are words; `link` tells the address of a record."""
    site, reader = edition.site, edition.reader

    def words(match: re.Match[str]) -> str:
        kind = LINK_KINDS.get(match[2])
        record = site.find(kind, match[3]) if kind else None
        if isinstance(record, Event) and (record.is_gone or site.agenda.is_over(record)):
            return _said(reader, "record.over", match[1])
        if record is None or not record.is_gone:
            return match[0]
        following = site.closures.successor(record)
        if following is None:
            return _said(reader, "record.gone", match[1])
        successor = f"[{_plain(reader.plain(following.name))}]({link(following)})"
        return _said(reader, "record.gone_now", match[1], successor)

    return _WHOLE_LINK.sub(words, markdown)


def _said(reader: Reader, key: str, name: str, successor: str = "") -> str:
    """Words of the interface around pieces of Markdown, which are put in after the words are made safe."""
    marks = {"name": "\ue000", "successor": "\ue001"}
    said = _plain(reader.label(key, **marks))
    return said.replace(marks["name"], name).replace(marks["successor"], successor)


def _plain(words: str) -> str:
    """Words that Markdown shows as they are."""
    return _MARKDOWN.sub(r"\\\1", escape(words, quote=False))
