"""What the check answers to the mistakes of `tests/cases/`: at the right line with the right cure, or not.

`python tests/answered.py [FOLDER]` prints a table; each YAML file in the folder holds `bases` and `cases`.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from textwrap import indent
from typing import Any, Literal

import yaml

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))

import miniature
from infosite.cli.check import find
from infosite.messages.language import LANGUAGES
from infosite.source.problem import Problem

CASES = Path(__file__).parent / "cases"
Verdict = Literal["answered", "silent", "wrong"]


@dataclass(frozen=True)
class Case:
    """One mistake: the file it is written into, its text, and what the answer must be."""

    mistake: str
    file: str
    text: str
    line: int
    kind: Literal["error", "reminder", "accepted"]
    cure: dict[str, str]

    @property
    def key(self) -> str:
        return self.mistake.replace(" ", "_")


def cases(folder: Path = CASES) -> list[Case]:
    """Every case of every file in a folder."""
    found = []
    for file in sorted(folder.glob("*.yml")):
        corpus = yaml.safe_load(file.read_text("utf-8"))
        found += [_case(given, corpus["bases"]) for given in corpus["cases"]]
    return found


def _case(given: dict[str, Any], bases: dict[str, dict[str, str]]) -> Case:
    base = bases[given["base"]]
    text = given.get("whole", base["text"])
    changes = given.get("change", [])
    for old, new in zip(changes[::2], changes[1::2], strict=True):
        assert old in text, f"{given['mistake']}: {old!r} is not in its base"
        text = text.replace(old, new) if old == "\n" else text.replace(old, new, 1)
    text += given.get("add", "")
    if "indent" in given:
        text = indent(text, " " * given["indent"])
    kind = given.get("kind", "error")
    file = given.get("file", base["file"])
    return Case(
        given["mistake"],
        file,
        text,
        given.get("line", 0),
        kind,
        {tag: str(word) for tag, word in given.get("cure", {}).items()},
    )


@contextmanager
def city() -> Iterator[Path]:
    """A copy of the miniature city to write mistakes into."""
    with tempfile.TemporaryDirectory() as folder:
        yield miniature.copy_city(Path(folder, "city"))


def standing(root: Path) -> frozenset[Problem]:
    """What the check says about the city as it is."""
    return frozenset(find(root, miniature.DAY)[1])


def answer(root: Path, case: Case, before: frozenset[Problem]) -> list[Problem]:
    """What the check says with the file of a case and does not say without it."""
    file = root / case.file
    file.parent.mkdir(parents=True, exist_ok=True)
    whole = file.read_bytes() if file.is_file() else None
    file.write_bytes(case.text.encode())
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
        if not any(file.parent.iterdir()):
            file.parent.rmdir()


def verdict(case: Case, found: list[Problem], language: str = "en") -> Verdict:
    """Right: at the line, with the cure, as loud as it should be. Silent: nothing at all. Wrong: anything else."""
    own = [problem for problem in found if problem.path == case.file]
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
    return "answered" if right else "wrong"


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
