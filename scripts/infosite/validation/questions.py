"""What must hold of the questions that people ask: what answers them is there, and each is asked once."""

from __future__ import annotations

from collections.abc import Iterator

from ..messages.choices import words as explained
from ..messages.message import Message
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
                hint = did_you_mean(kind, targets) or Message("hint.known-here", names=explained(sorted(targets)))
                yield site.documents[FILE, ""].problem(path, Message("question.kind", kind=kind, hint=hint))
            elif name not in targets[kind] and not is_unread(site, kind, name):
                names = some(targets[kind])
                known = Message("hint.known-here", names=names) if names else Message("hint.none-yet")
                hint = did_you_mean(name, targets[kind]) or known
                yield site.documents[FILE, ""].problem(path, Message("link.unknown", kind=kind, name=name, hint=hint))


def questions_are_asked_once(site: Site) -> Iterator[Problem]:
    """No two questions are the same words in one language: a warning."""
    first: dict[tuple[str, str], Path] = {}
    for at, question in _asked(site):
        words = " ".join(question.words.casefold().split())
        if first.setdefault((question.language, words), at) != at:
            message = Message("question.twice", words=question.words, tag=question.language)
            yield site.documents[FILE, ""].problem((*at, "words"), message, warning=True)


def _asked(site: Site) -> Iterator[tuple[Path, Question]]:
    for theme, asked in site.questions.items():
        for number, question in enumerate(asked.questions):
            yield (theme, "questions", number), question


RULES = (answers_exist, questions_are_asked_once)
