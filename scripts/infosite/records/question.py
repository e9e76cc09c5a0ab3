"""What people ask of the search, in the words they type, and what answers them."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field, WithJsonSchema

from ..messages.message import Message
from .parts import Part
from .texts import LanguageTag
from .values import refuse

_LINK = r"^[a-z]+:[a-z0-9/-]+$"


def _is_link(text: str) -> str:
    if not re.fullmatch(_LINK, text):
        example = f"service:{text}" if re.fullmatch(r"[a-z0-9-]+", text) else "service:hispi"
        raise refuse(Message("question.answer", given=text, example=example))
    return text


AnswerLink = Annotated[str, AfterValidator(_is_link), WithJsonSchema({"type": "string", "pattern": _LINK})]
"""A link as in guides, `service:hispi`; the rule on questions looks whether it leads somewhere."""


class Question(Part):
    """What somebody asks of the search."""

    who: str
    """Who asks, in a few words."""
    words: Annotated[str, Field(min_length=1, max_length=200)]
    """What they type: misspelt, without capitals, two languages at once."""
    language: LanguageTag
    """The language they think in; the site need not have it."""
    answers: tuple[AnswerLink, ...]
    """What answers: one of these is to be among the first three results. Empty: the site has no answer and says so."""
    held_out: bool = False
    """True for one that keywords are never tuned on, so that it shows how well the search meets unknown words."""


class Questions(Part):
    """What is asked about one theme; the file names the themes as it likes."""

    questions: Annotated[tuple[Question, ...], Field(min_length=1)]
    """In any order."""
    unanswered: dict[LanguageTag, tuple[str, ...]] = {}
    """Words and phrases by language that name what the site does not answer, `Kino`: who types one is told so. A word
    that is a keyword of a page is answered all the same."""
    unless: dict[LanguageTag, tuple[str, ...]] = {}
    """Words beside which those may be answered: `Ausbildung` beside `Friseur`."""
