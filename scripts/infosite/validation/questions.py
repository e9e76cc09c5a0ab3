"""What must hold of the questions that people ask: what answers them is there, and each is asked once."""

from __future__ import annotations

from collections.abc import Iterator

from ..messages.choices import words as explained
from ..messages.message import Message
from ..records.question import Question
from ..site.links import AMOUNT, is_unread, link_targets
from ..site.site import Site
from ..source.document import Path
from ..source.problem import Problem, did_you_mean

FILE = "questions.yml"


def answers_are_of_a_kind(site: Site) -> Iterator[Problem]:
    """Everything that answers a question is of a kind that has pages."""
    kinds = _targets(site)
    for path, kind, _ in _answers(site):
        if kind not in kinds:
            hint = did_you_mean(kind, kinds) or Message("hint.known-here", names=explained(sorted(kinds)))
            yield site.documents[FILE, ""].problem(path, Message("question.kind", kind=kind, hint=hint))


def answers_exist(site: Site) -> Iterator[Problem]:
    """Everything that answers a question is a page of the site: a warning for each that is gone, once."""
    # No question sends anybody to a wrong place: whoever removes an offer need not first mend the thirty that name it.
    targets = _targets(site)
    gone: dict[tuple[str, str], list[Path]] = {}
    for path, kind, name in _answers(site):
        if name not in targets.get(kind, (name,)) and not is_unread(site, kind, name):
            gone.setdefault((kind, name), []).append(path)
    for (kind, name), paths in gone.items():
        elsewhere = [other for other in targets if name in targets[other]]
        near = did_you_mean(f"{kind}:{name}", [f"{kind}:{one}" for one in targets[kind]])
        hint = Message("hint.did-you-mean", name=f"{elsewhere[0]}:{name}") if elsewhere else near
        hint = hint or Message("question.gone-cure")
        message = Message("question.gone", count=len(paths), answer=f"{kind}:{name}", hint=hint)
        yield site.documents[FILE, ""].problem(paths[0], message, warning=True)


def questions_are_asked_once(site: Site) -> Iterator[Problem]:
    """No two questions are the same words in one language: a warning."""
    first: dict[tuple[str, str], Path] = {}
    for at, question in _asked(site):
        words = " ".join(question.words.casefold().split())
        if first.setdefault((question.language, words), at) != at:
            message = Message("question.twice", words=question.words, tag=question.language)
            yield site.documents[FILE, ""].problem((*at, "words"), message, warning=True)


def _targets(site: Site) -> dict[str, dict[str, str]]:
    """What may answer: kind, name, address."""
    return {kind: names for kind, names in link_targets(site).items() if kind not in (AMOUNT, "past")}


def _answers(site: Site) -> Iterator[tuple[Path, str, str]]:
    """Every answer of every question: where it stands, its kind and its name."""
    for at, question in _asked(site):
        for index, answer in enumerate(question.answers):
            kind, _, name = answer.partition(":")
            yield (*at, "answers", index), kind, name


def _asked(site: Site) -> Iterator[tuple[Path, Question]]:
    for theme, asked in site.questions.items():
        for number, question in enumerate(asked.questions):
            yield (theme, "questions", number), question


RULES = (answers_are_of_a_kind, answers_exist, questions_are_asked_once)
