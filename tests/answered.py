"""What check and import answer to the mistakes of `tests/cases/`: at the right line with the right cure, or not.

`python tests/answered.py [FOLDER]` prints a table; each YAML file in the folder holds `cases`, and `bases` for all.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from textwrap import indent
from typing import Any, Literal
from zoneinfo import ZoneInfo

import yaml

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))

import fuzz
import miniature
import workbooks
from infosite.cli.check import find
from infosite.editing.confirming import Confirmation
from infosite.editing.saving import tried
from infosite.exchange.data_tables import changes, settle
from infosite.exchange.event_drafts import Given, drafts
from infosite.exchange.tables import read
from infosite.messages.language import LANGUAGES
from infosite.messages.message import Message
from infosite.source.problem import Problem

CASES = Path(__file__).parent / "cases"
Verdict = Literal["answered", "silent", "wrong"]


@dataclass(frozen=True)
class Case:
    """One mistake: the file it is written into, what it then holds, and what the answer must be."""

    mistake: str
    file: str
    made: Callable[[], bytes]
    """Makes its content when somebody asks for it: a workbook takes a while."""
    answer_in: str
    """The file that the answer names: its own, but for a fact that two files must agree on."""
    line: int
    kind: Literal["error", "reminder", "accepted"]
    cure: dict[str, str]
    way: Literal["check", "calendar", "table"]
    """How the file reaches us: it lies in the city, or is imported."""
    alone: bool = False
    """Whether nothing else may be said: one mistake is told once."""
    becomes: str = ""
    """What some file of the city holds once the table is taken over."""

    @property
    def key(self) -> str:
        return self.mistake.replace(" ", "_")

    @cached_property
    def content(self) -> bytes:
        """What the file then holds."""
        return self.made()


def cases(folder: Path = CASES) -> list[Case]:
    """Every case of every file in a folder."""
    # every process of a run reads them, tenfold faster with what libyaml reads
    corpora = [yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader) for file in sorted(folder.glob("*.yml"))]
    bases: dict[str, dict[str, str]] = {}
    for corpus in corpora:
        bases |= corpus.get("bases", {})
    return [_case(given, bases[given["base"]], bases) for corpus in corpora for given in corpus["cases"]]


def _case(given: dict[str, Any], base: dict[str, Any], bases: dict[str, dict[str, str]]) -> Case:
    text = given.get("whole", base.get("text"))
    if text is None:
        text = "" if "sheets" in base else _of_the_city(base["file"])
    changes = given.get("change", [])
    for old, new in zip(changes[::2], changes[1::2], strict=True):
        assert old in text, f"{given['mistake']}: {old!r} is not in its base"
        text = text.replace(old, new) if old == "\n" else text.replace(old, new, 1)
    text += given.get("add", "")
    if "indent" in given:
        text = indent(text, " " * given["indent"])
    file = given.get("file") or base.get("file") or base.get("calendar") or base["table"]
    sheets = {name: bases[name]["text"] for name in base.get("sheets", ())}
    return Case(
        given["mistake"],
        file,
        lambda: workbooks.made(given, sheets) if sheets else text.encode(given.get("encoding", "utf-8")),
        given.get("answer_in", file),
        given.get("line") or _line(text, given),
        given.get("kind", "error"),
        {tag: str(word) for tag, word in given.get("cure", {}).items()},
        next((way for way in ("calendar", "table") if way in base), "check"),
        given.get("alone", False),
        given.get("becomes", ""),
    )


@cache
def _of_the_city(file: str) -> str:
    """A file of the miniature city, or of the interface's words, as a test city has it; our mkdocs.yml."""
    own = (miniature.PROJECT if file == "mkdocs.yml" else miniature.CITY) / file
    return (own if own.is_file() else miniature.STRINGS / Path(file).name).read_text("utf-8")


def _line(text: str, given: dict[str, Any]) -> int:
    """Where `at` stands in the text (the `nth` time); 0 for what is accepted."""
    if "at" not in given:
        assert given.get("kind") == "accepted", given["mistake"]
        return 0
    position = -1
    for _ in range(given.get("nth", 1)):
        position = text.find(given["at"], position + 1)
        assert position >= 0, f"{given['mistake']}: {given['at']!r} is not in its text"
    return text.count("\n", 0, position) + 1


@contextmanager
def city() -> Iterator[Path]:
    """A copy of the miniature city to write mistakes into; files that stay as they are, are read once."""
    with fuzz.reading_once(), tempfile.TemporaryDirectory() as folder:
        root = miniature.copy_city(Path(folder, "city"))
        (root / "scripts").mkdir()
        (root / "scripts/hooks.py").touch()  # our mkdocs.yml names it
        yield root


def standing(root: Path) -> frozenset[Problem]:
    """What the check says about the city as it is."""
    return frozenset(find(root, miniature.DAY)[1])


def answer(root: Path, case: Case, before: frozenset[Problem]) -> list[Problem]:
    """What is said with the file of a case and not without it: by the check, or by the import."""
    if case.way == "calendar":
        given = Given("de", "bruecke", "language", ZoneInfo("Europe/Berlin"))
        found = drafts(case.content, case.file, given, lambda _, __: True)
        return [problem for problem in found if isinstance(problem, Problem)]
    if case.way == "table":
        return _of_a_table(root, case, before)
    file = root / case.file
    new = [folder for folder in file.parents if not folder.exists()]
    file.parent.mkdir(parents=True, exist_ok=True)
    whole = file.read_bytes() if file.is_file() else None
    file.write_bytes(case.content)
    try:
        return [
            problem
            for problem in find(root, miniature.DAY)[1]
            if problem not in before and problem.message.code != "text.further-language"
        ]
    finally:
        if whole is None:
            file.unlink()
        else:
            file.write_bytes(whole)
        for folder in new:
            folder.rmdir()


def _of_a_table(root: Path, case: Case, before: frozenset[Problem]) -> list[Problem]:
    """What the import of a table says; nothing of it stays in the city."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, case.file)
        file.write_bytes(case.content)
        tables, problems = read(file)
    site, _ = find(root, miniature.DAY)
    assert site is not None
    texts = {document.path: (root / document.path).read_text("utf-8") for _, document in site.records()}
    made = changes(tables, case.file, site, texts, Confirmation("letter", miniature.DAY, {}))
    settle(made, lambda given: tried(root, given, list(before), lambda folder: find(folder, miniature.DAY)[1]))
    if any(case.becomes in text for text in made.texts.values()) or not case.becomes:
        return [*problems, *made.refused]
    lost = Message("table.change", name=case.file, field="", old="", new=case.becomes)
    return [*problems, *made.refused, Problem(case.file, 0, 1, lost)]


def verdict(case: Case, found: list[Problem], language: str = "en") -> Verdict:
    """Right: at the line, with the cure, as loud as it should be. Silent: nothing at all. Wrong: anything else."""
    own = [one for one in found if one.path == case.answer_in or one.path.startswith(f"{case.answer_in} (")]
    if case.kind == "accepted":
        return "answered" if not own else "wrong"
    if not own:
        return "silent"
    severity = "error" if case.kind == "error" else "warning"
    right = [
        problem
        for problem in own
        if problem.line == case.line
        and problem.severity == severity
        and case.cure[language].lower() in "\n".join(problem.message.in_language(language)).lower()
    ]
    once = not case.alone or all(problem.line == case.line for problem in own)
    return "answered" if right and once else "wrong"


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else CASES
    counted: dict[str, Counter[str]] = {tag: Counter() for tag in LANGUAGES}
    with city() as root:
        before = standing(root)
        for case in cases(folder):
            found = answer(root, case, before)
            for tag in LANGUAGES:
                judged = verdict(case, found, tag)
                counted[tag][judged] += 1
                if judged != "answered":
                    print(
                        f"{tag} {judged:9} {case.mistake}  [{case.file}:{case.line}, {case.cure.get(tag, 'nothing')}]"
                    )
                    for problem in found[:3]:
                        said = " / ".join(problem.message.in_language(tag))
                        print(f"{' ' * 12}{problem.severity} {problem.line}: {said}")
    for tag, verdicts in counted.items():
        total = sum(verdicts.values())
        print(
            f"{tag}: " + ", ".join(f"{count} {name} ({count / total:.0%})" for name, count in sorted(verdicts.items()))
        )


if __name__ == "__main__":
    main()
