"""What must hold of the questions that people ask: what answers them is there, and each is asked once."""

from __future__ import annotations

from collections.abc import Iterator

from ..records.question import Question
from ..site.links import AMOUNT, is_unread, link_targets
from ..site.site import Site
from ..source.document import Path
from ..source.problem import Problem, did_you_mean, some

FILE = "questions.yml"


def answers_exist(site: Site) -> Iterator[Problem]:
    """Everything that answers a question is a page of the site."""
    targets = {kind: names for kind, names in link_targets(site).items() if kind not in (AMOUNT, "past")}
    for at, question in _asked(site):
        for index, answer in enumerate(question.answers):
            kind, _, name = answer.partition(":")
            path = (*at, "answers", index)
            if kind not in targets:
                hint = did_you_mean(kind, targets) or f"Known here: {', '.join(sorted(targets))}"
                yield site.documents[FILE, ""].problem(path, f"nothing is linked by `{kind}:`", hint)
            elif name not in targets[kind] and not is_unread(site, kind, name):
                hint = did_you_mean(name, targets[kind]) or f"Known here: {some(targets[kind])}"
                yield site.documents[FILE, ""].problem(path, f"there is no {kind} `{name}`", hint)


def questions_are_asked_once(site: Site) -> Iterator[Problem]:
    """No two questions are the same words in one language: a reminder."""
    first: dict[tuple[str, str], Path] = {}
    for at, question in _asked(site):
        words = " ".join(question.words.casefold().split())
        if first.setdefault((question.language, words), at) != at:
            what, hint = f"`{question.words}` is asked twice in `{question.language}`", "Join the answers of the two."
            yield site.documents[FILE, ""].problem((*at, "words"), what, hint, reminder=True)


def _asked(site: Site) -> Iterator[tuple[Path, Question]]:
    for theme, asked in site.questions.items():
        for number, question in enumerate(asked.questions):
            yield (theme, "questions", number), question


RULES = (answers_exist, questions_are_asked_once)
