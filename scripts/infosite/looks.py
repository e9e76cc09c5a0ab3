"""The looks of a city, file by file: what its own overrides/ lack comes from those that the generator brings."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

PACKAGE = Path(__file__).parent
FRAME = PACKAGE / "frame" if (PACKAGE / "frame").is_dir() else PACKAGE.parents[1]
"""What stands around the package: overrides/, mkdocs.yml, scripts/hooks.py. A wheel carries them, a checkout is it."""
FOLDER = "overrides"
CONFIGURATION = FRAME / "mkdocs.yml"
HOOKS = FRAME / "scripts/hooks.py"
OURS = FRAME / FOLDER
"""The looks that the generator brings."""
STRINGS = PACKAGE / "strings"
"""The words of the interface that it brings."""
_APART = "strings"
"""Below a city's looks: words, which are no templates."""


@dataclass(frozen=True)
class Looks:
    """Templates and assets by their names below overrides/ (`records/event.html`), each with the file that counts."""

    files: Mapping[str, Path]
    own: Path
    """The city's overrides/, which need not be there."""

    def called(self, name: str) -> str:
        """The name by which people know one of the files; of ours, that it is ours."""
        return f"{FOLDER}/{name}" if self.files[name].is_relative_to(self.own) else f"infosite/{FOLDER}/{name}"

    def text(self, name: str) -> str:
        """What a file says; raises KeyError where there is none, UnicodeDecodeError where it is not UTF-8."""
        return self.files[name].read_text("utf-8")


def looks_of(root: Path) -> Looks:
    """The looks of the city in a folder. Hidden files are none, and words are told apart (`words_of`)."""
    own = root / FOLDER
    files: dict[str, Path] = {}
    for folder in (OURS, own):
        for file in folder.rglob("*"):
            below = file.relative_to(folder)
            if file.is_file() and below.parts[0] != _APART and not any(step.startswith(".") for step in below.parts):
                files[below.as_posix()] = file
    return Looks(dict(sorted(files.items())), own)


def words_of(root: Path, language: str) -> Path:
    """The file with the words of the interface in a language: the city's own, else ours; where neither is, its own."""
    own, ours = (folder / f"{language}.yml" for folder in (root / FOLDER / _APART, STRINGS))
    return ours if ours.is_file() and not own.is_file() else own


def icons_of(root: Path) -> frozenset[str]:
    """The names of all icons that a city may show: its own, ours, and Material's."""
    return frozenset(_icons_in(root / FOLDER / "icons", OURS / "icons")) | _icons_of_material()


def _icons_in(*folders: Path) -> Iterator[str]:
    return (file.removesuffix(".svg") for folder in folders if folder.is_dir() for file in os.listdir(folder))


@cache
def _icons_of_material() -> frozenset[str]:
    package = find_spec("material")
    places = package.submodule_search_locations or () if package is not None else ()
    return frozenset(_icons_in(*(Path(folder, "templates/.icons/material") for folder in places)))


def watched(root: Path) -> list[Path]:
    """The folders beside docs/ where a change shows on the pages of the city in a folder."""
    return [folder for folder in (root / "data", root / FOLDER, OURS, STRINGS) if folder.is_dir()]
