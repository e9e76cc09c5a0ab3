"""A hand-written page: its address, its head, its Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo
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
