"""The forms by which people without git suggest something, in German and English, and the answers in one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..messages.message import Message, named

LANGUAGES = ("de", "en")
NO_ANSWER = ("_No response_", "_Keine Antwort_", "")
"""What stands below a heading that nobody answered."""
_BOX = re.compile(r"(?:([xX✓✔✗])[ \xa0]*)?(?:[-*•][ \xa0]+)?\[[ \xa0]*([xX✓✔✗]?)[ \xa0]*\][ \xa0]*(.*)")
_TICK = re.compile(r"[xX✓✔✗][ \xa0]+")
_DASH = re.compile(r"[-*•][ \xa0]+")
_GREETING = re.compile(
    r"^[^\w\n]{0,5}(?:(?:mit )?(?:freundliche|beste|herzliche|liebe|viele|schöne)\w* (?:gr(?:u|ü|ue)(?:ß|ss)|dank)"
    r"|gr(?:u|ü|ue)(?:ß|ss)e?\b|lg\b|mfg\b|vg\b|(?:kind |best |warm )?regards\b|best wishes\b|many thanks\b"
    r"|yours (?:sincerely|faithfully)\b"
    r"|(?:danke|thanks|thank you)(?: (?:sehr|schön|euch|ihnen|a lot|very much))?[ !.,]*$).*",
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)
"""How people end a mail, in German and English; nobody's name goes into a record by it."""
LONGEST_BODY = 20_000
LONGEST_ANSWER = 2_000
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
            if answer.casefold() in {Message(code).in_language(tag)[0].casefold() for tag in LANGUAGES}:
                return value
        return None


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


@dataclass(frozen=True)
class Filled:
    """A form that somebody filled in: which one, in which language, and the answers by key (empty: none)."""

    form: str
    language: str
    answers: Mapping[str, str]


def read(body: str) -> Filled | Message:
    """The form and the answers in the body of an issue or a mail; else why it cannot be read.

    The headings are exactly those of one form, in their order: a foreign or a doubled one refuses all of it.
    """
    if len(body.encode()) > LONGEST_BODY:
        return Message("suggest.too-long", most=LONGEST_BODY)
    parts = re.split(r"^###[ \t]+(.+?)[ \t]*$", body.replace("\r\n", "\n").replace("\r", "\n"), flags=re.MULTILINE)
    if len(parts) > 1:
        parts[-1] = _GREETING.sub("", parts[-1])
    heads, texts = parts[1::2], [_answer(text) for text in parts[2::2]]
    if parts[0].strip() and not heads:
        return Message("suggest.no-form")
    for form, questions in FORMS.items():
        for language in LANGUAGES:
            if heads == [question.words(language) for question in questions]:
                return _filled(form, language, texts)
    known = {
        question.words(language) for questions in FORMS.values() for question in questions for language in LANGUAGES
    }
    if not set(heads) & known:
        return Message("suggest.no-form")
    foreign = next((head for head in heads if head not in known), None)
    doubled = next((head for head in heads if heads.count(head) > 1), None)
    if foreign is not None:
        return Message("suggest.foreign-heading", name=foreign[:60])
    if doubled is not None:
        return Message("suggest.heading-twice", name=doubled)
    lacking = _lacking(heads)
    return Message("suggest.headings-missing", names=named(lacking)) if lacking else Message("suggest.headings")


def _lacking(heads: Sequence[str]) -> list[str]:
    """The headings that are missing of the form that is meant: the one of which most stand there."""
    asked = [[one.words(tag) for one in questions] for questions in FORMS.values() for tag in LANGUAGES]
    form = max(asked, key=lambda known: (len(set(known) & set(heads)), -len(known)))
    return [head for head in form if head not in heads]


def _answer(text: str) -> str:
    stripped = text.strip()
    return "" if stripped in NO_ANSWER else stripped


def _filled(form: str, language: str, texts: list[str]) -> Filled | Message:
    answers = {}
    for question, text in zip(FORMS[form], texts, strict=True):
        if len(text) > LONGEST_ANSWER:
            return Message("suggest.answer-too-long", name=question.words(language), most=LONGEST_ANSWER)
        if not question.long and not question.choices and "\n" in text:
            is_last = question is FORMS[form][-1]
            return Message("suggest.one-line-last" if is_last else "suggest.one-line", name=question.words(language))
        value = question.value(_ticked(text) if question.choices else text)
        if value is None:
            return Message("suggest.choice", name=question.words(language), given=text[:60])
        if question.needed and not value:
            return Message("suggest.needed", name=question.words(language))
        answers[question.key] = " ".join(value.split())
    return Filled(form, language, answers)


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


def _ticked(text: str) -> str:
    """The choice that was ticked (`[x] I rang`, `x [ ] I rang`, `x I rang`), or what stands in place of the boxes."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    boxes = {line: _BOX.fullmatch(line) for line in lines}
    written = [line for line, box in boxes.items() if box is None]
    ticked = [_TICK.sub("", line, count=1) for line in written if _TICK.match(line)]
    written = ticked or [_DASH.sub("", line, count=1) for line in written]
    return "\n".join(written or [box[3] for box in boxes.values() if box is not None and (box[1] or box[2])])
