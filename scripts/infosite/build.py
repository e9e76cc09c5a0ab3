"""Every edition in full: its generated pages and all its files, side by side where the machine has cores.

Each depends on the Site alone, so the bytes are the same however many are printed at a time.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from jinja2 import Environment

from . import feeds, maps, search
from .assets import fingerprints, icons, service_worker
from .output import Output
from .pages import desk_cards, flyers, letter_words, render
from .pages.render import Renderer
from .pages.templates import located
from .site.edition import Edition
from .suggestions import feedback_pages, maintainer_pages

Editions = Mapping[str, Renderer]
Kind = Callable[[Renderer], Iterator[Output]]


def renderers_of(editions: Mapping[str, Edition], env: Environment) -> dict[str, Renderer]:
    """What draws the pages of each language, with the templates of one environment."""
    return {tag: Renderer(edition, env) for tag, edition in editions.items()}


def assets_of(files: Sequence[Output], *, with_hashes: bool) -> tuple[list[Output], dict[str, str]]:
    """Style sheets, scripts and drawings as they are published, and the names under which that happens."""
    names = fingerprints.names_of([*files, *maps.libraries()]) if with_hashes else {}
    return list(fingerprints.renamed(files, names)), names


def pages(renderer: Renderer) -> Iterator[Output]:
    """The generated pages of a language."""
    return (renderer.output(route) for route in renderer.edition.routes.values())


def files(renderer: Renderer) -> Iterator[Output]:
    """What stands beside the pages of a language; with the first, what all languages share."""
    for kind in BESIDE_PAGES:
        yield from kind(renderer)


def _search(renderer: Renderer) -> Iterator[Output]:
    return search.outputs(renderer.edition)


def _maps(renderer: Renderer) -> Iterator[Output]:
    return maps.outputs(renderer.edition, renderer.env)


def _others(renderer: Renderer) -> Iterator[Output]:
    yield from render.outputs(renderer)
    yield from letter_words.outputs(renderer)
    yield from desk_cards.outputs(renderer)
    yield from maintainer_pages.outputs(renderer)
    yield from service_worker.outputs(renderer.edition, renderer.env)
    yield from icons.outputs(renderer.edition)
    yield from feeds.outputs(renderer.edition)


BESIDE_PAGES: tuple[Kind, ...] = (flyers.outputs, _search, _maps, feedback_pages.outputs, _others)
"""What takes long comes first, so that all cores end together."""


def print_all(of: Editions) -> dict[str, list[Output]]:
    """All of each language, by its code. Side by side only on Linux: elsewhere a process cannot be copied safely."""
    tasks = [(kind, tag) for kind in (pages, *BESIDE_PAGES) for tag in of]
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1
    printed: dict[str, list[Output]] = {tag: [] for tag in of}
    if cores == 1:
        for kind, tag in tasks:
            printed[tag] += kind(of[tag])
        return printed
    with ProcessPoolExecutor(min(cores, len(tasks)), get_context("fork"), _take, (of,)) as pool:
        for (_, tag), outputs in zip(tasks, pool.map(_apart, tasks), strict=True):
            printed[tag] += outputs
    return printed


def finish(folder: Path, of: Editions, scripts: Iterable[tuple[str, ...]]) -> None:
    """Adds the files that depend on the finished bytes of others: bundles, what a phone keeps, its worker.

    `scripts` are the sets of scripts that pages use.
    """

    def read(path: str) -> bytes:
        return (folder / path).read_bytes()

    def write(outputs: Iterable[Output]) -> None:
        for output in outputs:
            (folder / output.path).parent.mkdir(parents=True, exist_ok=True)
            (folder / output.path).write_bytes(output.data)

    names = next(iter(of.values())).edition.published.names
    write(render.bundles(scripts, read, names))
    paths = [file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()]
    editions = {tag: renderer.edition for tag, renderer in of.items()}
    write(service_worker.finished(editions, next(iter(of.values())).env, paths, read))


_renderers: Editions = {}
"""What this process prints."""


def _take(of: Editions) -> None:
    global _renderers
    _renderers = of


def _apart(task: tuple[Kind, str]) -> list[Output]:
    """What a task makes, as bytes: they are shorter to hand over."""
    kind, tag = task
    with located():
        return [output.as_bytes() for output in kind(_renderers[tag])]
