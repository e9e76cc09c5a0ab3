"""What the first view of a page costs a phone: the page and all that it fetches by itself, over the line."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from posixpath import join, normpath

from ..messages.message import Message, Rounded

FIRST_WINDOW = 14_600
"""Bytes that arrive before a server has to wait for an answer: the initial window of TCP."""
NEVER_HEAVY = 20_000
"""A page of fewer bytes, not compressed, always fits."""
WITHOUT_SCRIPT = re.compile("<noscript>.*?</noscript>", re.DOTALL)
"""What only browsers that run no script read."""
FOLDED = re.compile("<details.*?</details>", re.DOTALL)
LATER = re.compile('<img[^>]*loading="lazy"[^>]*>')
"""A picture that comes when it nears the screen: what is folded away waits until somebody opens it."""
FETCHED = re.compile('<(?:link rel="(?:stylesheet|icon|manifest)" href|script src|img(?: class="way")? src)="([^"]*)"')


def remarks(folder: Path) -> Iterator[str]:
    """On finished pages in a folder that a cheap phone does not get at once; nothing is broken."""
    paths = [file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()]
    for path, size in heavy(paths, lambda path: (folder / path).read_bytes()):
        yield Message("page.heavy", path=path, size=Rounded(size / 1000), most=Rounded(FIRST_WINDOW / 1000)).what


def heavy(paths: Iterable[str], read: Callable[[str], bytes]) -> list[tuple[str, int]]:
    """Pages among the published `paths` that do not fit into the first window, and their bytes; the heaviest first."""
    known: dict[str, int] = {}
    published = set(paths)

    def zipped(path: str) -> int:
        if path not in known:
            known[path] = len(gzip.compress(read(path), 6))
        return known[path]

    found = []
    for path in published:
        if not path.endswith("index.html") or path.startswith("maps/"):
            continue
        html = read(path)
        if len(html) < NEVER_HEAVY:
            continue
        open_ = FOLDED.sub(lambda folded: LATER.sub("", folded[0]), WITHOUT_SCRIPT.sub("", html.decode()))
        links = FETCHED.findall(open_)
        others = {normpath(join(path, "..", link.partition("?")[0])) for link in links}
        size = zipped(path) + sum(map(zipped, others & published))  # of elsewhere nothing may be fetched
        if size > FIRST_WINDOW:
            found.append((path.removesuffix("index.html"), size))
    return sorted(found, key=lambda one: (-one[1], one[0]))
