"""Every edition in full: its generated pages and all its files, side by side where the machine has cores.

Each depends on the Site alone, so the bytes are the same however many are printed at a time.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any

from . import emblem, feeds, flyers, maps, nearest, offline, pages, search
from .pages import Edition, Output


@dataclass
class Printed:
    """What one language consists of, but for its hand-written pages."""

    pages: dict[str, bytes]
    """Generated pages by address below the language."""
    joined: dict[str, tuple[str, ...]]
    """Files that hold several scripts (see `Edition.joined`)."""
    files: list[Output]
    """What stands beside the pages."""


def page(edition: Edition, path: str) -> bytes:
    """The finished HTML of a generated page. What its templates raise is told with its address."""
    try:
        return edition.document(*edition.content(path)).encode()
    except Exception as error:
        error.add_note(f"This happened on the page /{edition.prefix}{path}")
        raise


def files(tag: str, editions: Mapping[str, Edition]) -> Iterator[Output]:
    """What stands beside the pages of a language; with the first, what all languages share."""
    edition = editions[tag]
    if tag == edition.site.default_language:
        yield from pages.files(editions)
        yield from maps.libraries()
        yield from offline.announced(editions)
        yield from emblem.pictures(edition.site)
    yield from maps.maps(edition)
    yield from flyers.flyers(edition, editions)
    yield from feeds.feeds(edition)
    yield from search.outputs(edition)
    yield from nearest.outputs(edition)


def print_all(editions: Mapping[str, Edition]) -> dict[str, Printed]:
    """Every language by its code. Side by side only on Linux: elsewhere a process cannot be copied safely."""
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1
    if cores == 1:
        _take(editions)
        return _gathered(map, editions)
    with ProcessPoolExecutor(min(cores, 2 * len(editions)), get_context("fork"), _take, (editions,)) as presses:
        return _gathered(presses.map, editions)


def _gathered(each: Any, tags: Iterable[str]) -> dict[str, Printed]:
    pages, beside = each(_pages_of, tags), each(_files_of, tags)
    return {tag: Printed(html, joined, more) for tag, (html, joined), more in zip(tags, pages, beside, strict=True)}


_editions: Mapping[str, Edition] = {}
"""What this process prints."""


def _take(editions: Mapping[str, Edition]) -> None:
    global _editions
    _editions = editions


def _pages_of(tag: str) -> tuple[dict[str, bytes], dict[str, tuple[str, ...]]]:
    edition = _editions[tag]
    return {path: page(edition, path) for path in edition.sheets}, edition.joined


def _files_of(tag: str) -> list[Output]:
    return [Output(one.path, one.data, one.source) for one in files(tag, _editions)]
