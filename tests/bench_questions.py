"""Whether our own search answers what people ask: the questions of data/questions.yml, asked of the live site.

`python tests/bench_questions.py` prints for every language how many are answered among the first three results, then
those that are not. A language that the site does not have is asked in its first two. Budget S3: 97 of 100 that nothing
was tuned on, and every question without an answer is told so. The search's own modules are run by Node, on the files
that a build would write.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))

import miniature
import node
from infosite.output import Published
from infosite.records.question import Question
from infosite.search import outputs
from infosite.site.edition import editions_of
from infosite.site.links import link_targets
from infosite.site.load import load
from infosite.site.site import Site
from infosite.site.urls import Urls


class Answer(NamedTuple):
    """A question, the language of the site it was asked in, the first three results, and those that answer it."""

    question: Question
    edition: str
    found: list[str]
    known: bool
    """Whether the search says that it knows."""
    wanted: set[str]

    @property
    def is_right(self) -> bool:
        return self.known and bool(self.wanted.intersection(self.found)) if self.question.answers else not self.known


def editions(site: Site) -> Iterator[tuple[str, Question]]:
    """Every question with each language of the site in which it is asked."""
    for group in site.questions.values():
        for question in group.questions:
            own = question.language in site.languages
            for tag in (question.language,) if own else site.languages[:2]:
                yield tag, question


def ask(site: Site) -> Iterator[Answer]:
    """What the search of the site says to every question."""
    targets = link_targets(site)
    opened = editions_of(site, Published(miniature.URL))
    asked = list(editions(site))
    queries = [[Urls.search_index(tag), question.words] for tag, question in asked]
    files = {one.path: one.data.decode() for edition in opened.values() for one in outputs(edition)}
    done = node.run("ask.mjs", stdin=json.dumps({"files": files, "asked": queries}))
    if done.returncode:
        sys.exit(done.stderr)
    for (edition, question), (paths, known) in zip(asked, json.loads(done.stdout), strict=True):
        prefix = opened[edition].prefix
        there = [targets[kind].get(name) for kind, name in map(_kind_and_name, question.answers)]
        wanted = {f"{prefix}{address}" for address in there if address}
        yield Answer(question, edition, paths[:3], known, wanted)


def _kind_and_name(answer: str) -> tuple[str, str]:
    kind, _, name = answer.partition(":")
    return kind, name


def table(answers: list[Answer]) -> str:
    """By language: right ones of all, right ones of those held out, and how often having no answer is said."""
    lines = ["".join(f"{head:>13}" for head in ("language", "right", "held out", "says no"))]
    languages = list(dict.fromkeys(answer.question.language for answer in answers))
    for tag in (*languages, "all"):
        mine = [answer for answer in answers if tag in (answer.question.language, "all")]
        groups = (
            [answer for answer in mine if answer.wanted],
            [answer for answer in mine if answer.wanted and answer.question.held_out],
            [answer for answer in mine if not answer.wanted],
        )
        cells = (tag, *(f"{sum(answer.is_right for answer in group)}/{len(group)}" for group in groups))
        lines.append("".join(f"{cell:>13}" for cell in cells))
    return "\n".join(lines)


def main() -> None:
    site, problems = load(miniature.PROJECT, date.today())
    refused = [problem for problem in problems if problem.severity == "error"]
    if site is None or refused:  # what is refused is not among what is measured
        sys.exit("\n".join(str(problem) for problem in refused))
    answers = list(ask(site))
    print("Questions that find a right page among the first three (budget 97 of 100 held out)")
    print(table(answers))
    for answer in answers:
        if not answer.is_right:
            question, found = answer.question, ", ".join(answer.found) or "nothing"
            found += "" if answer.known else " (not sure)"
            wanted = ", ".join(question.answers) or "nothing"
            print(f"  {question.language} in {answer.edition}, {question.words}: {found}, not {wanted}")


if __name__ == "__main__":
    main()
