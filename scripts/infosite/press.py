"""Every edition in full: its generated pages and all its files, side by side where the machine has cores.

Each depends on the Site alone, so the bytes are the same however many are printed at a time.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
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
        return {tag: Printed(_pages(tag, editions), _files(tag, editions)) for tag in editions}
    tasks = [(work, tag) for work in (_pages, _files) for tag in editions]
    with ProcessPoolExecutor(min(cores, len(tasks)), get_context("fork"), _take, (editions,)) as presses:
        done: dict[tuple[Any, str], Any] = {}
        for task, (made, joined) in zip(tasks, presses.map(_apart, tasks), strict=True):
            done[task] = made
            for tag, scripts in joined.items():
                editions[tag].joined |= scripts
    return {tag: Printed(done[_pages, tag], done[_files, tag]) for tag in editions}


def _pages(tag: str, editions: Mapping[str, Edition]) -> dict[str, bytes]:
    return {path: page(editions[tag], path) for path in editions[tag].sheets}


def _files(tag: str, editions: Mapping[str, Edition]) -> list[Output]:
    return [Output(one.path, one.data, one.source) for one in files(tag, editions)]


# --- in a process of its own -----------------------------------------------------------------------------------

_editions: Mapping[str, Edition] = {}
"""What this process prints."""


def _take(editions: Mapping[str, Edition]) -> None:
    global _editions
    _editions = editions


def _apart(task: tuple[Callable[[str, Mapping[str, Edition]], Any], str]) -> tuple[Any, dict[str, Any]]:
    """What a task makes, and the joined scripts that came up with it."""
    work, tag = task
    return work(tag, _editions), {name: edition.joined for name, edition in _editions.items()}
