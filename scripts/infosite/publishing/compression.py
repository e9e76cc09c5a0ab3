"""Files of a site compressed beforehand, as `.gz` and `.br` beside them, for servers that send them as they are.

It takes the highest level, which no server can afford on the way. What was compressed once is kept by its content in a
folder beside the site, so the next time takes only what changed. No clock is written: the same file, the same bytes.
"""

from __future__ import annotations

import gzip
import hashlib
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

try:
    import brotli
except ImportError:  # pragma: no cover
    brotli = None

TEXT = {".css", ".csv", ".geojson", ".html", ".ics", ".js", ".json", ".svg", ".txt", ".webmanifest", ".xml"}
SMALLEST = 500
"""Bytes: what is smaller fits into one packet anyway."""


def _gz(content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=0)


def _br(content: bytes) -> bytes:
    return bytes(brotli.compress(content, mode=brotli.MODE_TEXT, quality=11))


METHODS: dict[str, Callable[[bytes], bytes]] = {".gz": _gz, **({".br": _br} if brotli else {})}


@dataclass(frozen=True)
class Compressed:
    """What was done: files of the site, how many of them were new, bytes before and for each ending after."""

    files: int
    new: int
    before: int
    after: dict[str, int]


def compress(site: Path, store: Path) -> Compressed:
    """Puts compressed files beside those of a site; `store` keeps them by content, and only those of this site."""
    store.mkdir(exist_ok=True)
    for old in [file for file in site.rglob("*") if file.suffix in (".gz", ".br")]:
        old.unlink()
    files = [file for file in sorted(site.rglob("*")) if _is_worth_it(file)]
    names = [hashlib.sha256(file.read_bytes()).hexdigest() for file in files]
    missing = {
        name: file
        for name, file in zip(names, files, strict=True)
        if not all((store / f"{name}{ending}").is_file() for ending in METHODS)
    }
    with ProcessPoolExecutor() as pool:
        list(pool.map(_keep, missing.values(), [store / name for name in missing], chunksize=8))
    wanted = {f"{name}{ending}" for name in names for ending in METHODS}
    for kept in list(store.iterdir()):
        if kept.name not in wanted:
            kept.unlink()
    after = dict.fromkeys(METHODS, 0)
    for name, file in zip(names, files, strict=True):
        for ending in METHODS:
            _link(store / f"{name}{ending}", file.with_name(file.name + ending))
            after[ending] += (store / f"{name}{ending}").stat().st_size
    return Compressed(len(files), len(missing), sum(file.stat().st_size for file in files), after)


def _is_worth_it(file: Path) -> bool:
    return file.suffix in TEXT and file.is_file() and not file.is_symlink() and file.stat().st_size >= SMALLEST


def _keep(file: Path, kept: Path) -> None:
    """The compressed forms of a file under its content's name; whole or not at all."""
    content = file.read_bytes()
    for ending, method in METHODS.items():
        half = kept.with_name(f"{kept.name}{ending}.{os.getpid()}")
        half.write_bytes(method(content))
        half.chmod(0o644)
        half.rename(kept.with_name(kept.name + ending))


def _link(kept: Path, target: Path) -> None:
    """The same file under another name; a copy where the disk has no such links."""
    try:
        os.link(kept, target)
    except OSError:
        target.write_bytes(kept.read_bytes())


def summary(done: Compressed, seconds: float) -> Sequence[str]:
    """For people: what was compressed, how small it became, how long it took."""
    sizes = ", ".join(f"{ending} {size / 1e6:.2f} MB" for ending, size in done.after.items())
    lines = [f"{done.files} files, {done.new} of them new: {done.before / 1e6:.2f} MB, {sizes}, in {seconds:.1f} s."]
    return lines if ".br" in METHODS else [*lines, "Without the package brotli there are no .br files."]
