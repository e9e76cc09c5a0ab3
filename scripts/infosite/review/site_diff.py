"""Two built sites compared as readers read them: which pages are new, gone or different, line by line."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import SequenceMatcher
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from . import page_text
from .page_text import PageText


class PageChange(BaseModel):
    """One page: `address` below the site, `/` for the home page. Of a new page all lines are added."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    address: str
    title: str
    kind: str = Field(pattern="^(new|gone|changed)$")
    removed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    first_screen: tuple[str, ...] = ()


class Changes(BaseModel):
    """What differs between two sites. `files` counts those that differ and are no pages: calendars, indexes, scripts.

    Whoever sends a pull request can write one, so it is read as strictly as facts are.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    language: str = Field(default="en", pattern="^[a-z]{2,3}$")
    """That of the site's home page."""
    pages: tuple[PageChange, ...] = ()
    files: int = 0


def compare(before: Path, after: Path, touched: Collection[str] = ()) -> Changes:
    """The changes from one built site to the other.

    First come the pages of the records or guides whose ids are touched, and of them those in the site's first language.
    """
    old, new = dict(_files(before)), dict(_files(after))
    differing = sorted(path for path in old.keys() | new.keys() if not _same(old.get(path), new.get(path)))
    first_language = _text(new["index.html"]).language if "index.html" in new else ""
    pages: list[tuple[bool, bool, bool, PageChange]] = []
    for path in differing:
        if path.endswith(".html"):
            texts = [_text(files[path]) if path in files else None for files in (old, new)]
            *parts, last = path.removesuffix("/index.html").split("/")
            is_foreign = (texts[1] or texts[0] or PageText()).language != first_language
            change = _change(f"/{path.removesuffix('index.html')}", *texts)
            if change:
                pages.append((last not in touched, set(touched).isdisjoint([*parts, last]), is_foreign, change))
    pages.sort(key=lambda found: found[:3])
    language = first_language.partition("-")[0]
    return Changes(
        language=language if language.isascii() and language.islower() else "en",
        pages=tuple(change for *_, change in pages),
        files=sum(not path.endswith(".html") for path in differing),
    )


def _files(site: Path) -> Iterator[tuple[str, Path]]:
    for file in site.rglob("*"):
        if file.is_file() and not file.is_symlink():
            yield file.relative_to(site).as_posix(), file


def _same(first: Path | None, second: Path | None) -> bool:
    return first is not None and second is not None and first.read_bytes() == second.read_bytes()


def _change(address: str, before: PageText | None, after: PageText | None) -> PageChange | None:
    """Nothing where only what nobody reads is different: a hash, a date for machines."""
    if after is None:
        assert before is not None
        return PageChange(address=address, title=before.title, kind="gone", removed=tuple(before.lines))
    screen = tuple(after.first_screen())
    if before is None:
        lines = tuple(after.lines)
        return PageChange(address=address, title=after.title, kind="new", added=lines, first_screen=screen)
    if before.lines == after.lines:
        return None
    removed, added = _difference(before.lines, after.lines)
    return PageChange(
        address=address, title=after.title, kind="changed", removed=removed, added=added, first_screen=screen
    )


def _text(file: Path) -> PageText:
    return page_text.read(file.read_text(encoding="utf-8", errors="replace"))


def _difference(before: list[str], after: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    removed: list[str] = []
    added: list[str] = []
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            removed += before[i:j]
            added += after[k:m]
    return tuple(removed), tuple(added)
