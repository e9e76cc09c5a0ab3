"""Every edition in full: its generated pages and all its files, side by side where the machine has cores.

Each depends on the Site alone, so the bytes are the same however many are printed at a time.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from . import emblem, feeds, flyers, maps, nearest, offline, pages, search, soundness, weight
from .pages import Edition, Output
from .problem import Problem
from .templates import located


@dataclass
class Printed:
    """What one language consists of, but for its hand-written pages."""

    pages: dict[str, bytes]
    """Generated pages by address below the language."""
    files: list[Output]
    """What stands beside the pages."""


def page(edition: Edition, path: str) -> bytes:
    """The finished HTML of a generated page. What its templates raise is told with its address."""
    with located(f"/{edition.prefix}{path}"):
        return edition.document(*edition.content(path)).encode()


def files(tag: str, editions: Mapping[str, Edition]) -> Iterator[Output]:
    """What stands beside the pages of a language; with the first, what all languages share."""
    for kind in KINDS:
        yield from kind(tag, editions)


def _pages(tag: str, editions: Mapping[str, Edition]) -> Iterator[tuple[str, bytes]]:
    return ((path, page(editions[tag], path)) for path in editions[tag].sheets)


def _shared(tag: str, editions: Mapping[str, Edition]) -> Iterator[Output]:
    site = editions[tag].site
    if tag == site.default_language:
        yield from pages.files(editions)
        yield from maps.libraries()
        yield from offline.announced(editions)
        yield from emblem.pictures(site)


def _flyers(tag: str, editions: Mapping[str, Edition]) -> Iterator[Output]:
    return flyers.flyers(editions[tag], editions)


def _search(tag: str, editions: Mapping[str, Edition]) -> Iterator[Output]:
    return search.outputs(editions[tag])


def _maps(tag: str, editions: Mapping[str, Edition]) -> Iterator[Output]:
    return maps.maps(editions[tag])


def _others(tag: str, editions: Mapping[str, Edition]) -> Iterator[Output]:
    yield from feeds.feeds(editions[tag])
    yield from nearest.outputs(editions[tag])


KINDS = (_flyers, _search, _maps, _shared, _others)
"""What takes long comes first, so that all cores end together."""


def print_all(editions: Mapping[str, Edition]) -> dict[str, Printed]:
    """Every language by its code. Side by side only on Linux: elsewhere a process cannot be copied safely."""
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1
    if cores == 1:
        return {tag: Printed(dict(_pages(tag, editions)), list(files(tag, editions))) for tag in editions}
    tasks = [(kind, tag) for kind in (_pages, *KINDS) for tag in editions]
    done: dict[tuple[Any, str], Any] = {}
    with ProcessPoolExecutor(min(cores, len(tasks)), get_context("fork"), _take, (editions,)) as presses:
        for task, (made, joined) in zip(tasks, presses.map(_apart, tasks), strict=True):
            done[task] = made
            for tag, scripts in joined.items():
                editions[tag].joined |= scripts
    return {
        tag: Printed(dict(done[_pages, tag]), [one for kind in KINDS for one in done[kind, tag]]) for tag in editions
    }


def finish(folder: Path, editions: Mapping[str, Edition]) -> None:
    """Adds the files that depend on the finished bytes of others: joined scripts, what a phone keeps, its worker."""

    def read(path: str) -> bytes:
        return (folder / path).read_bytes()

    def write(outputs: Iterable[Output]) -> None:
        for output in outputs:
            (folder / output.path).parent.mkdir(parents=True, exist_ok=True)
            (folder / output.path).write_bytes(output.data)

    write(pages.joined_scripts(editions, read))
    paths = [file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()]
    write(offline.finished(editions, paths, read))


def heavy(folder: Path) -> Iterator[str]:
    """Remarks on finished pages that a cheap phone does not get at once; nothing is broken."""
    paths = [file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()]
    limit = f"{weight.FIRST_WINDOW / 1000} kB arrive at once"
    for path, size in weight.heavy(paths, lambda path: (folder / path).read_bytes()):
        yield f"/{path} weighs {size / 1000:.1f} kB with all it fetches; {limit}."


def unsound(folder: Path, editions: Mapping[str, Edition]) -> list[Problem]:
    """What is wrong with the finished pages in a folder."""
    sources, by_hand = dict[str, str](), set[str]()
    for edition in editions.values():
        for path in edition.site.written_by_path:
            by_hand.add(f"{edition.prefix}{path}index.html")
            sources[f"{edition.prefix}{path}index.html"] = edition.written(path).source
        for path, sheet in edition.sheets.items():
            sources[f"{edition.prefix}{path}index.html"] = sheet.source or f"/{edition.prefix}{path}"
    paths = [file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()]
    base = next(iter(editions.values())).address.base
    return soundness.problems(paths, lambda path: (folder / path).read_text("utf-8"), base, sources, by_hand)


# --- in a process of its own -----------------------------------------------------------------------------------

_editions: Mapping[str, Edition] = {}
"""What this process prints."""


def _take(editions: Mapping[str, Edition]) -> None:
    global _editions
    _editions = editions


def _apart(task: tuple[Callable[[str, Mapping[str, Edition]], Iterator[Any]], str]) -> tuple[list[Any], dict[str, Any]]:
    """What a task makes, and the joined scripts that came up with it."""
    kind, tag = task
    with located():
        made = [
            Output(one.path, one.data, one.source) if isinstance(one, Output) else one for one in kind(tag, _editions)
        ]
    return made, {name: edition.joined for name, edition in _editions.items()}
