"""What people write in a form as what a record holds: days, times and hours as they say them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from pydantic import TypeAdapter, ValidationError

from ..editing.days import as_iso
from ..messages.message import Message
from ..records.dates import Day
from ..schedule import opening_hours
from ..schedule.hours_hints import guessed

_DAY = TypeAdapter(Day)
DOMAIN = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?$", re.IGNORECASE)
"""The address of a page as people say it, without `https://`."""


class Refused(Exception):  # noqa: N818
    """Why a suggestion cannot be taken, in the words of whoever reads it."""

    def __init__(self, message: Message) -> None:
        self.message = message


def day_of(given: str, today: date) -> date:
    """A day, also as Germans write it; never one that is still to come."""
    try:
        day: date = _DAY.validate_python(as_iso(given))
    except ValidationError as error:
        message: Message = error.errors()[0]["ctx"]["message"]
        raise Refused(Message("suggest.day", given=given, hint=message.values.get("hint"))) from None
    if day > today:
        raise Refused(Message("confirm.future", day=day, today=today))
    return day


def hours(given: str) -> str:
    """Hours as OpenStreetMap writes them; what was understood is shown to whoever wrote it before anything is done."""
    if not any(True for _ in opening_hours.mistakes(given)):
        return given
    understood = guessed(given)
    if understood is None:
        raise Refused(Message("new.hours", given=given))
    return understood


def mail_address(given: str) -> str:
    """A mail address as people write it: `E-Mail: post (at) example.org.`"""
    bare = re.sub(r"^(?:e-?)?mail(?:adresse|address)?:?\s+|[.,;]$", "", given.strip(), flags=re.IGNORECASE)
    return re.sub(r"\s*(?:@|[(\[]at[)\]])\s*", "@", bare, flags=re.IGNORECASE)


def learnt(words: str, language: str) -> dict[str, str]:
    """Words as a text in the language they came in; empty where nothing was said."""
    return {language: words} if words else {}


def page_title(answers: Mapping[str, str]) -> str:
    """What a page is called that somebody read: by its host, where nothing else was said."""
    return answers["source"] or answers["source_url"].split("/")[2]
