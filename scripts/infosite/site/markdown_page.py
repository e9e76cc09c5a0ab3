"""A hand-written page: its address, its head, its Markdown."""

from __future__ import annotations

from dataclasses import dataclass

from ..records.guide import Guide


@dataclass(frozen=True)
class MarkdownPage:
    """A hand-written page: its address below the language, its head, and its Markdown, which begins on `first_line`."""

    path: str
    language: str
    head: Guide
    markdown: str
    first_line: int
    source: str
    beside: frozenset[str] = frozenset()
    """Names of the pictures and leaflets in its folder."""
