"""An example for each message that a written-down mistake earns: scripts/infosite/messages/examples.yml.

`python tests/examples.py` writes it anew; the test of it says when that is due.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
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


def earned() -> Iterator[tuple[str, Problem]]:
    """Every answer to every written-down mistake, with the text that earned it; the shortest texts first."""
    for file in sorted(MISTAKES.glob("*.yml"), key=lambda one: (one.stat().st_size, one.name)):
        raw = file.read_bytes()
        if len(raw) < 5_000:
            document, problems = read_yaml(f"data/services/{file.name}", raw)
            if document is not None:
                problems = decode(document, Service)[1]
            for problem in problems:
                yield raw.decode("utf-8", "replace"), problem
    with answered.city() as root:
        before = answered.standing(root)
        for case in answered.cases():
            for problem in answered.answer(root, case, before):
                if problem.path == case.file:
                    yield case.content.decode("utf-8", "replace"), problem


def examples() -> dict[str, dict[str, Any]]:
    """By code: the first text that earned it, as few lines of it as show the mistake."""
    found: dict[str, dict[str, Any]] = {}
    for text, problem in earned():
        code = problem.message.code
        if code in found:
            continue
        lines = text.rstrip("\n").split("\n")
        first = max(0, problem.line - 1 - AROUND)
        shown = [line[:120] for line in lines[first : problem.line + AROUND]]
        answers = {tag: "\n".join(filter(None, problem.message.in_language(tag))) for tag in ("de", "en")}
        if any(not one.isprintable() for line in shown for one in line):
            continue
        found[code] = {
            "file": problem.path,
            "line": problem.line - first,
            "text": "\n".join(shown),
            "answer_de": answers["de"],
            "answer_en": answers["en"],
        }
    return dict(sorted(found.items()))


def text() -> str:
    """The file as it should be."""
    dumped: str = yaml.safe_dump(examples(), allow_unicode=True, sort_keys=False, width=10_000)
    return HEAD + dumped


if __name__ == "__main__":
    FILE.write_text(text(), "utf-8")
