"""An example for each message that a written-down mistake earns: scripts/infosite/messages/examples.yml.

`python tests/examples.py` writes it anew; the test of it says when that is due.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))

import answered
import miniature
from infosite.records.service import Service
from infosite.source.decode import decode
from infosite.source.document import read_yaml
from infosite.source.problem import Problem

FILE = miniature.PROJECT / "scripts/infosite/messages/examples.yml"
MISTAKES = Path(__file__).parent / "mistakes"
AROUND = 2
"""Lines shown before and after the mistake."""
HEAD = "# What earns each message, and the answer. Written by tests/examples.py from the mistakes that tests try.\n"


def earned(among: Collection[str] | None = None) -> Iterator[tuple[str, str, Problem]]:
    """Each answer to written-down mistakes, all or those named: the name, the text that earned it, and the answer.

    The shortest texts come first.
    """
    for file in sorted(MISTAKES.glob("*.yml"), key=lambda one: (one.stat().st_size, one.name)):
        raw = file.read_bytes()
        if len(raw) < 5_000:
            document, problems = read_yaml(f"data/services/{file.name}", raw)
            if document is not None:
                problems = decode(document, Service)[1]
            for problem in problems:
                yield file.name, raw.decode("utf-8", "replace"), problem
    with answered.city() as root:
        before = answered.standing(root)
        for case in answered.cases():
            if among is None or case.mistake in among:
                for problem in answered.answer(root, case, before):
                    if problem.path == case.file:
                        yield case.mistake, case.content.decode("utf-8", "replace"), problem


def around(text: str, line: int) -> list[str] | None:
    """The lines that show a mistake; none where a reader could not see what they hold."""
    shown = [one[:120] for one in text.rstrip("\n").split("\n")[_first(line) : line + AROUND]]
    return shown if all(letter.isprintable() for one in shown for letter in one) else None


def _first(line: int) -> int:
    return max(0, line - 1 - AROUND)


def examples(among: Collection[str] | None = None) -> dict[str, dict[str, Any]]:
    """By code: the first text that earned it, as few lines of it as show the mistake."""
    found: dict[str, dict[str, Any]] = {}
    for mistake, text, problem in earned(among):
        code = problem.message.code
        shown = around(text, problem.line)
        if code in found or shown is None:
            continue
        answers = {tag: "\n".join(filter(None, problem.message.in_language(tag))) for tag in ("de", "en")}
        found[code] = {
            "mistake": mistake,
            "file": problem.path,
            "line": problem.line - _first(problem.line),
            "text": "\n".join(shown),
            "answer_de": answers["de"],
            "answer_en": answers["en"],
        }
    return dict(sorted(found.items()))


def text(among: Collection[str] | None = None) -> str:
    """The file as it should be."""
    dumped: str = yaml.safe_dump(examples(among), allow_unicode=True, sort_keys=False, width=10_000)
    return HEAD + dumped


if __name__ == "__main__":
    FILE.write_text(text(), "utf-8")
