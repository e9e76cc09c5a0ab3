"""Forms that somebody filled in, read by their own headings in order: a foreign or a doubled one refuses all of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ..messages.message import Message, named
from .forms import FORMS, LANGUAGES
from .headings import SIGNED, bare, straightened
from .letter_ends import PASSED_ON, without_end

_HEADING = re.compile(r"^###[ \t]+(.+?)[ \t]*$", re.MULTILINE)
NO_ANSWER = ("_No response_", "_Keine Antwort_", "")
"""What stands below a heading that nobody answered."""
_BOX = re.compile(r"(?:([xX✓✔✗])[ \xa0]*)?(?:[-*•][ \xa0]+)?\[[ \xa0]*([xX✓✔✗]?)[ \xa0]*\][ \xa0]*(.*)")
_TICK = re.compile(r"[xX✓✔✗][ \xa0]+")
_DASH = re.compile(r"[-*•][ \xa0]+")
LONGEST_BODY = 20_000
LONGEST_ANSWER = 2_000


@dataclass(frozen=True)
class Filled:
    """A form that somebody filled in: which one, in which language, and the answers by key (empty: none)."""

    form: str
    language: str
    answers: Mapping[str, str]
    is_signed: bool = False
    """Whether something stood below the last answer that looks like a signature; it is none of the answers."""


def read(body: str) -> Filled | Message:
    """The form and the answers in the body of an issue or a mail; else why it cannot be read.

    The headings are exactly those of one form, in their order: a foreign or a doubled one refuses all of it.
    """
    if len(body.encode()) > LONGEST_BODY:
        return Message("suggest.too-long", most=LONGEST_BODY)
    parts = _HEADING.split(in_order(body))
    is_signed = False
    if len(parts) > 1:
        parts[-1], is_signed = without_end(parts[-1])
    heads, texts = parts[1::2], [_answer(text) for text in parts[2::2]]
    if parts[0].strip() and not heads:
        return Message("suggest.no-form")
    known = set(_known().values())
    inside = [_known().get(bare(found[2])) for found in map(SIGNED.fullmatch, "\n".join(texts).split("\n")) if found]
    fit = fitting(heads)
    if fit is not None and not any(inside):
        filled = _filled(*fit, texts)
        return replace(filled, is_signed=is_signed) if isinstance(filled, Filled) else filled
    if not set(heads) & known:
        return Message("suggest.no-form")
    foreign = next((head for head in heads if head not in known), None)
    every = [*heads, *filter(None, inside)]
    doubled = next((head for head in every if every.count(head) > 1), None)
    if foreign is not None:
        return Message("suggest.foreign-heading", name=foreign[:60])
    if doubled is not None:
        return Message("suggest.heading-twice", name=doubled)
    lacking = _lacking(heads)
    return Message("suggest.headings-missing", names=named(lacking)) if lacking else Message("suggest.headings")


@cache
def _known() -> Mapping[str, str]:
    """The headings of all forms, by their bare words."""
    heads = (one.words(tag) for tag in LANGUAGES for questions in FORMS.values() for one in questions)
    return {bare(head): head for head in heads}


def in_order(body: str) -> str:
    """A text whose headings stand as the forms have them, as far as they can be told."""
    return straightened(body.replace("\r\n", "\n").replace("\r", "\n"), _known())


def is_passed_on(body: str) -> bool:
    """Whether somebody passed on what another wrote, on a day that the mail itself does not tell."""
    return PASSED_ON.search(_HEADING.split(in_order(body))[0]) is not None


def fitting(heads: Sequence[str]) -> tuple[str, str] | None:
    """The form that has these headings, and its language. Where a phone translated some, that of most of them; but not
    where the language decides what an answer means."""
    for form, questions in FORMS.items():
        if len(questions) != len(heads):
            continue
        told = {tag: [one.words(tag) == head for one, head in zip(questions, heads, strict=True)] for tag in LANGUAGES}
        language = max(LANGUAGES, key=lambda tag: sum(told[tag]))
        asks_for_both = any(one.key.endswith("_en") for one in questions)
        if all(told[language]) or (not asks_for_both and all(map(max, zip(*told.values(), strict=True)))):
            return form, language
    return None


def parted(body: str) -> list[str]:
    """The forms in a text that holds several, one behind the other; the text itself where it does not."""
    text = in_order(body)
    places = [(found.start(), found[1]) for found in _HEADING.finditer(text)]
    found: list[str] = []
    index = 0
    while index < len(places):
        sizes = (
            size
            for size in {len(one) for one in FORMS.values()}
            if fitting([h for _, h in places[index : index + size]])
        )
        size = next(sizes, None)
        if size is None:
            return [body]
        end = places[index + size][0] if index + size < len(places) else len(text)
        found.append(text[places[index][0] : end])
        index += size
    return found if len(found) > 1 else [body]


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


def _ticked(text: str) -> str:
    """The choice that was ticked (`[x] I rang`, `x [ ] I rang`, `x I rang`), or what stands in place of the boxes."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    boxes = {line: _BOX.fullmatch(line) for line in lines}
    written = [line for line, box in boxes.items() if box is None]
    ticked = [_TICK.sub("", line, count=1) for line in written if _TICK.match(line)]
    written = ticked or [_DASH.sub("", line, count=1) for line in written]
    return "\n".join(written or [box[3] for box in boxes.values() if box is not None and (box[1] or box[2])])
