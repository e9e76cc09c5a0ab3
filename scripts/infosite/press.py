"""Every edition in full: its generated pages and all its files, languages side by side where the machine has cores.

An edition depends on the Site alone, so the bytes are the same however many are printed at a time.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from . import feeds, flyers, maps, nearest, search
from .pages import Edition, Output


@dataclass(frozen=True)
class Printed:
    """What one language consists of, but for its hand-written pages."""

    pages: dict[str, bytes]
    """Generated pages by address below the language."""
    outputs: tuple[Output, ...]
    """All other files."""
    joined: dict[str, tuple[str, ...]]
    """Files that hold several scripts (see `Edition.joined`)."""


def page(edition: Edition, path: str) -> bytes:
    """The finished HTML of a generated page. What its templates raise is told with its address."""
    try:
        return edition.document(*edition.content(path)).encode()
    except Exception as error:
        error.add_note(f"This happened on the page /{edition.prefix}{path}")
        raise


def files(tag: str, editions: Mapping[str, Edition]) -> Iterator[Output]:
    """What stands beside the pages of a language."""
    edition = editions[tag]
    yield from maps.maps(edition)
    yield from flyers.flyers(edition, editions)
    yield from feeds.feeds(edition)
    yield from search.outputs(edition)
    yield from nearest.outputs(edition)


def print_all(editions: Mapping[str, Edition]) -> dict[str, Printed]:
    """Every language by its code. Side by side only on Linux: elsewhere a process cannot be copied safely."""
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1
    if min(cores, len(editions)) == 1:
        return {tag: printed(tag, editions) for tag in editions}
    with ProcessPoolExecutor(min(cores, len(editions)), get_context("fork"), _take, (editions,)) as presses:
        return dict(zip(editions, presses.map(_print, editions), strict=True))


def printed(tag: str, editions: Mapping[str, Edition]) -> Printed:
    """One language."""
    edition = editions[tag]
    pages = {path: page(edition, path) for path in edition.sheets}
    made = tuple(Output(one.path, one.data, one.source) for one in files(tag, editions))
    return Printed(pages, made, edition.joined)


_editions: Mapping[str, Edition] = {}
"""What a copied process was given to print."""


def _take(editions: Mapping[str, Edition]) -> None:
    global _editions
    _editions = editions


def _print(tag: str) -> Printed:
    return printed(tag, _editions)
