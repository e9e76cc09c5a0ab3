"""The forms by which people without git suggest something, in German and English, and the answers in one of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..messages.message import Message
from . import choice_words
from .headings import bare

LANGUAGES = ("de", "en")
MANNERS = {
    "call": "form.by-call",
    "visit": "form.by-visit",
    "letter": "form.by-letter",
    "read": "form.by-read",
}
"""How somebody knows, and the words to choose it by."""
FIELDS = {
    "all": "form.field-all",
    "phones": "form.field-phones",
    "opening_hours": "form.field-hours",
    "email": "form.field-email",
    "url": "form.field-url",
    "address": "form.field-address",
}
"""What a correction or a confirmation is about."""


@dataclass(frozen=True)
class Question:
    """One heading of a form."""

    key: str
    head: str
    """Code of its words."""
    needed: bool = False
    choices: Mapping[str, str] | None = None
    """The value of each choice, and the code of its words."""
    long: bool = False

    def words(self, language: str) -> str:
        """The heading as it stands in the form."""
        code = self.head
        return Message(code).in_language(language)[0]

    def value(self, answer: str) -> str | None:
        """What an answer means; None for a choice that the form does not offer."""
        if self.choices is None or not answer:
            return answer
        for value, code in self.choices.items():
            if bare(answer) in {bare(Message(code).in_language(tag)[0]) for tag in LANGUAGES}:
                return value
        meant = choice_words.manner(answer) if self.choices is MANNERS else choice_words.field(answer)
        return meant if meant in self.choices else None


_RECORD = Question("record", "form.record", needed=True)
_BY = Question("by", "form.by", needed=True, choices=MANNERS)
_ON = Question("on", "form.on")
"""Empty: the day on which it was sent."""
_SOURCE = (Question("source", "form.source"), Question("source_url", "form.source-url"))
_WHERE = (
    Question("street", "form.street"),
    Question("postal_code", "form.postal-code"),
    Question("quarter", "form.quarter"),
)
_WHAT = (
    Question("name", "form.name", needed=True),
    Question("name_en", "form.name-en"),
    Question("summary", "form.summary", needed=True, long=True),
    Question("summary_en", "form.summary-en", long=True),
)
FORMS: Mapping[str, tuple[Question, ...]] = {
    "still-true": (
        _RECORD,
        Question("field", "form.field-confirmed", needed=True, choices=FIELDS),
        _BY,
        _ON,
        Question("learnt", "form.learnt", long=True),
    ),
    "correct": (
        _RECORD,
        Question("field", "form.field-wrong", needed=True, choices=FIELDS),
        Question("old", "form.old"),
        Question("new", "form.new", needed=True, long=True),
        _BY,
        _ON,
        *_SOURCE,
    ),
    "new-offer": (
        *_WHAT,
        Question("categories", "form.categories", needed=True),
        Question("organization", "form.organization", needed=True),
        Question("phone", "form.phone"),
        Question("email", "form.email"),
        Question("url", "form.url"),
        Question("hours", "form.hours"),
        *_WHERE,
        _BY,
        _ON,
        *_SOURCE,
    ),
    "new-event": (
        *_WHAT,
        Question("start", "form.start", needed=True),
        Question("end", "form.end"),
        Question("place", "form.place"),
        *_WHERE,
        Question("organization", "form.organization"),
        Question("categories", "form.categories", needed=True),
        Question("url", "form.url"),
        _BY,
        _ON,
        *_SOURCE,
    ),
    "closed": (
        _RECORD,
        Question("closed", "form.closed"),
        Question("successor", "form.successor"),
        Question("note", "form.note", long=True),
        _BY,
        _ON,
    ),
}
"""The five forms, by name, with their questions in order."""


def body(form: str, language: str, answers: Mapping[str, str], *, boxes: bool = False) -> str:
    """The text of a mail with the headings of a form and what is known already; with `boxes` to tick where there is a
    choice."""
    lines = []
    for question in FORMS[form]:
        lines += [f"### {question.words(language)}", *_begun(question, language, answers, boxes), ""]
    return "\n".join(lines)


def _begun(question: Question, language: str, answers: Mapping[str, str], boxes: bool) -> Iterator[str]:
    answer = answers.get(question.key, "")
    if answer or not boxes or question.choices is None:
        yield answer
        return
    for code in question.choices.values():
        yield f"[ ] {Message(code).in_language(language)[0]}"
