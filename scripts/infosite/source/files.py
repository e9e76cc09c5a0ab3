"""What lies in data/, docs/ and overrides/: plain files with plain names and known sizes, or nothing is read at all.

A link, a device or a pipe could lead out of the project or keep a build waiting for ever, and MkDocs copies whatever it
finds in docs/. So the folders are looked through, by names alone, before anything in them is opened.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from ..messages.message import Message, named
from ..records.slugs import slugged
from ..records.texts import canonical_language
from ..records.values import is_slug
from .problem import Problem
from .unread_files import ABOUT, PAGES

FOLDERS = ("data", "docs", "overrides")
MOST_FILES = 50_000
DEEPEST = 8
"""Folders inside each other, data/ or docs/ counted."""
PICTURES = {".jpeg", ".jpg", ".png", ".webp"}
"""Endings of pictures that may lie beside a page; an SVG could hold a script."""
BESIDE_PAGES = {*PICTURES, ".pdf"}
LARGEST = {".yml": 500_000, ".md": 64_000, ".geojson": 5_000_000} | dict.fromkeys(PICTURES, 200_000)
"""Bytes of a file, by its ending."""
LARGEST_OTHER = 1_000_000
ASSETS = {".css", ".gif", ".ico", ".jpeg", ".jpg", ".js", ".mjs", ".png", ".svg", ".webp", ".woff2"}
"""Endings of files that may lie in overrides/assets/ and are published, modules (.mjs) inside scripts."""
NOT_IN_NAMES = frozenset('%\\:*?"<>|')
"""Characters that mean something in an address or are forbidden in names on some systems."""
DEVICES = {"aux", "con", "nul", "prn", *(f"{name}{number}" for name in ("com", "lpt") for number in range(1, 10))}
"""Names that Windows keeps for devices: a project with one of them cannot be checked out there."""


@dataclass
class Survey:
    """What was found: all problems, and whether the files may be opened nevertheless."""

    problems: list[Problem] = field(default_factory=list)
    is_safe: bool = True

    def _refuse(self, path: str, message: Message) -> None:
        self.problems.append(Problem(shown(path), 1, 1, message))

    def _stop(self, path: str, message: Message) -> None:
        self._refuse(path, message)
        self.is_safe = False


def survey(root: Path) -> Survey:
    """Looks through the three folders below `root` without opening a file."""
    found = Survey()
    count = 0
    for name in FOLDERS:
        if not os.path.lexists(root / name):
            continue
        for path, entry in _entries(found, root, name):
            count += 1
            if count > MOST_FILES:
                found._stop(name, Message("files.too-many", most=MOST_FILES))
                return found
            _check(found, path, entry)
    return found


def is_published(path: str) -> bool:
    """Whether a file of docs/ (its path below it) belongs to the site: a page, or what lies beside it."""
    parts = PurePosixPath(path).parts
    ending = PurePosixPath(path).suffix
    if any(step.startswith(".") for step in parts) or len(parts) < 2:
        return False
    return ending in {".md", *BESIDE_PAGES} and canonical_language(parts[0]) is not None


def shown(path: str) -> str:
    """A path as it may be printed: what cannot be seen, or is no text at all, as `\\n`, `\\u202e` or `\\udcff`."""
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in path)


def _entries(found: Survey, root: Path, folder: str, depth: int = 1) -> Iterator[tuple[str, os.stat_result]]:
    """Every plain file below a folder with its status, in the order of names; what is not one is refused."""
    here = os.stat(root / folder, follow_symlinks=False)
    if not stat.S_ISDIR(here.st_mode):
        found._stop(folder, _not_plain(here.st_mode, Message("files.a-folder")))
        return
    if depth > DEEPEST:
        found._stop(folder, Message("files.too-deep", most=DEEPEST))
        return
    try:
        names = sorted(os.listdir(root / folder))
    except OSError as error:
        found._stop(folder, Message("files.folder-closed", reason=error.strerror))
        return
    folded: dict[str, str] = {}
    for name in names:
        path = f"{folder}/{name}"
        if not name.isprintable():
            found._stop(path, Message("files.name-invisible", name=shown(name)))
            continue
        _check_name(found, path, name, folded)
        status = os.stat(root / path, follow_symlinks=False)
        if stat.S_ISDIR(status.st_mode):
            yield from _entries(found, root, path, depth + 1)
        elif not stat.S_ISREG(status.st_mode):
            found._stop(path, _not_plain(status.st_mode, Message("files.a-file")))
        elif not os.access(root / path, os.R_OK):
            found._stop(path, Message("files.file-closed"))
        else:
            yield path, status


def _not_plain(mode: int, kind: Message) -> Message:
    return Message("files.link" if stat.S_ISLNK(mode) else "files.device", kind=kind)


def _check_name(found: Survey, path: str, name: str, folded: dict[str, str]) -> None:
    odd = "".join(sorted(NOT_IN_NAMES & set(name)))
    if odd:
        found._refuse(path, Message("files.name-signs", signs=odd))
    elif name.split(".")[0].lower() in DEVICES:
        found._refuse(path, Message("files.name-of-device", name=name))
    like = unicodedata.normalize("NFC", name).casefold()
    if folded.setdefault(like, name) != name:
        found._refuse(path, Message("files.names-alike", other=folded[like]))


def _check(found: Survey, path: str, status: os.stat_result) -> None:
    """The size of a file, and its name and kind where it is published."""
    ending = PurePosixPath(path).suffix
    most = LARGEST.get(ending, LARGEST_OTHER)
    if status.st_size > most:
        code = "files.too-large" if ending else "files.too-large-without-ending"
        found._stop(path, Message(code, size=status.st_size, most=most, ending=ending))
    parts = PurePosixPath(path).parts
    if any(one.startswith(".") or one.endswith("~") for one in parts):
        return
    if parts[0] == "docs":
        _check_published(found, path, PurePosixPath(*parts[1:]))
    elif parts[:2] == ("overrides", "assets") and ending not in ASSETS and not _is_told_elsewhere(PurePosixPath(path)):
        found._refuse(path, Message("files.asset-unpublished", name=parts[-1], endings=named(sorted(ASSETS))))


def _check_published(found: Survey, path: str, below: PurePosixPath) -> None:
    language = canonical_language(below.parts[0]) if len(below.parts) > 1 else None
    if language is not None and is_published(below.as_posix()):
        wrong = next((step for step in (*below.parts[1:-1], below.stem) if not is_slug(step)), None)
        if wrong is not None:
            right = slugged(wrong)
            hint = Message("hint.rename", name=right) if right else Message("hint.begin-with-letter")
            hint = Message("hint.id") if right == wrong else hint
            found._refuse(path, Message("files.address", name=wrong, hint=hint))
    elif not is_published(below.as_posix()) and not _is_told_elsewhere(below):
        found._refuse(path, Message("files.unpublished", name=below.name, endings=named(sorted(BESIDE_PAGES))))


def _is_told_elsewhere(below: PurePosixPath) -> bool:
    """Misplaced pages are told by `unread_files`; README and LICENSE are for people and stay unpublished."""
    return bool(PAGES & {one.lower() for one in below.suffixes}) or (
        below.suffix in ("", ".txt") and below.stem.lower() in ABOUT
    )
