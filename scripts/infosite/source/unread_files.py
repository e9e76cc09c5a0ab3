"""Files in data/ and docs/ that nothing reads: unless somebody says so, what they hold is lost in silence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePath

from ..messages.message import Message, named
from ..records.city import City
from ..records.models import RECORDS
from ..records.texts import canonical_language
from . import geojson
from .problem import Problem, did_you_mean

FILES = (
    "amounts.yml",
    "categories.yml",
    "city.yml",
    "glossary.yml",
    "questions.yml",
    "school_holidays.yml",
    "wording.yml",
)
FOLDERS = (*RECORDS, "geo")
PAGES = {".md", ".markdown", ".mdown", ".mdwn", ".mdx", ".mkd", ".mkdn"}
"""Endings by which people and programs know Markdown; only the first is read."""
ABOUT = {"readme", "license", "licence", "copying", "notice"}
"""Files that tell people about a folder."""


def problems(root: Path, city: City | None) -> Iterator[Problem]:
    """Everything below `root` that an editor may take for a part of the site and that is none.

    Quiet are the leavings of editors and systems (`.name`, `name~`) and files about a folder (README, LICENSE).
    """
    for file in _entries(root / "data"):
        if file.is_file() and file.name not in FILES and not _is_about_a_folder(file):
            hint = _renamed(file.name, FILES) or Message("hint.known-here", names=named(FILES))
            yield _problem(root, file, Message("files.unread", name=file.name, hint=hint))
        elif file.is_dir() and file.name not in FOLDERS:
            for first in list(_files(file))[:1]:
                hint = did_you_mean(file.name, FOLDERS) or Message("hint.known-folders", names=named(FOLDERS))
                yield _problem(root, first, Message("files.unread-folder", name=file.name, hint=hint))
    for folder in RECORDS:
        yield from _records(root, root / "data" / folder)
    if city is not None:
        yield from _of_languages(root, city)
        yield from _geometry(root, city)
    yield from _pages(root)


def misplaced(root: Path, folder: str) -> set[str]:
    """The ids of records that exist where nothing reads them, so that nobody is told that they are missing."""
    home = root / "data" / folder
    return {file.name.split(".")[0] for file in _files(home) if file.parent != home or file.suffix != ".yml"}


def _records(root: Path, folder: Path) -> Iterator[Problem]:
    for file in _files(folder):
        right = f"{file.name.split('.')[0]}.yml"
        if _is_about_a_folder(file):
            continue
        if file.parent != folder:
            yield _problem(root, file, Message("files.unread-below", folder=folder.name, name=right))
        elif file.suffix != ".yml":
            looks_like_one = {".yml", ".yaml"} & {suffix.lower() for suffix in file.suffixes}
            hint = Message("hint.rename-record", name=right) if looks_like_one else Message("hint.record-ending")
            yield _problem(root, file, Message("files.no-record", name=file.name, hint=hint))


def _of_languages(root: Path, city: City) -> Iterator[Problem]:
    """Words of the interface in a language that the city does not name: somebody may be at work on them."""
    for file in (one for one in _files(root / "overrides/strings") if not _is_about_a_folder(one)):
        if file.suffix != ".yml" or file.parent.name != "strings":
            right = f"{canonical_language(file.name.partition('.')[0]) or 'de'}.yml"
            yield _problem(root, file, Message("files.no-words", name=file.name, right=right))
        elif file.stem not in city.languages:
            message = Message("files.language-to-come", tag=file.stem, languages=named(city.languages))
            yield _problem(root, file, message, warning=True)


def _geometry(root: Path, city: City) -> Iterator[Problem]:
    named = {root / "data/geo" / name for name in (city.outlines, *(layer.file for layer in city.layers))}
    read = named | set(geojson.base_files(root))
    for file in (one for one in _files(root / "data/geo") if not _is_about_a_folder(one)):
        if file not in read:
            right = f"{file.name.partition('.')[0].lower()}.geojson"
            other = file.suffix != ".geojson"
            message = Message("files.no-geojson", name=right) if other else Message("files.no-map")
            yield _problem(root, file, message, warning=True)


def _pages(root: Path) -> Iterator[Problem]:
    """Pages that stand in no language's folder, or that do not end in .md."""
    for file in _files(root / "docs"):
        first = file.relative_to(root / "docs").parts[0]
        suffixes = [suffix.lower() for suffix in PurePath(file.name).suffixes]
        if not PAGES & set(suffixes):
            continue
        if first == file.name or canonical_language(first) is None:
            yield _problem(root, file, Message("files.page-without-language"))
        elif file.suffix != ".md":
            right = file.name.split(".")[0] + ".md"
            yield _problem(root, file, Message("files.no-page", name=file.name, right=right))


def _renamed(name: str, known: tuple[str, ...]) -> Message | None:
    """A hint at the known file that is meant, also behind another ending."""
    right = f"{name.split('.')[0].lower()}.yml"
    return Message("hint.rename", name=right) if right in known else did_you_mean(name, known)


def _problem(root: Path, file: Path, message: Message, *, warning: bool = False) -> Problem:
    return Problem(file.relative_to(root).as_posix(), 1, 1, message, "warning" if warning else "error")


def _files(folder: Path) -> Iterator[Path]:
    """Every file below a folder, in order, but for the quiet ones."""
    for entry in _entries(folder):
        if entry.is_dir():
            yield from _files(entry)
        else:
            yield entry


def _entries(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(one for one in folder.iterdir() if not one.name.startswith(".") and not one.name.endswith("~"))


def _is_about_a_folder(file: Path) -> bool:
    return file.is_file() and file.suffix in ("", ".md", ".txt") and file.stem.lower() in ABOUT
