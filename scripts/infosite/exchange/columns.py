"""Which facts stand in which column of the editors' tables, and how a cell becomes a value and back."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from ..messages.message import Message
from ..records.event import Event
from ..records.organization import Organization
from ..records.record import Status
from ..records.service import Service
from ..records.welcome_point import WelcomePoint
from ..source.document import Path, at

TAGS = ("de", "en")
ERROR = re.compile(
    r"#(?:NAME|WERT|VALUE|REF|BEZUG|N/A|NV|DIV/0|NULL|NUM|ZAHL|GETTING_DATA|SPILL|ÜBERLAUF|FELD|FIELD)[!?]?|#{3,}"
)
"""What spreadsheet programs show in the place of a value."""
FORMULA = re.compile(r"=|[+@-]\s*(?:\$?[A-Z]{1,3}\$?\d+\b|[A-Z.]{2,}\()")
"""How a formula begins, in the programs of today and of the old days."""


@dataclass(frozen=True)
class Fact:
    """One column: the path of keys as a word (`address.street_address`), and what kind of value stands there.

    A text has a column for each language (`summary.de`); a list is written with commas; what is read-only is there to
    know the row by.
    """

    key: str
    head: str
    """Code of the message that is its head."""
    kind: Literal["value", "text", "list", "read-only"] = "value"
    choices: str = ""
    """What may be chosen: `status`, or the name of a kind of record."""

    @property
    def path(self) -> Path:
        """The keys that lead to the value in a record, without the language."""
        return tuple(self.key.removesuffix(".de").removesuffix(".en").split("."))


def _texts(key: str, head: str) -> tuple[Fact, Fact]:
    return Fact(f"{key}.de", head, "text"), Fact(f"{key}.en", head, "text")


_ROW = Fact("record", "column.record", "read-only")
_PART = Fact("part", "column.part", "read-only")
_CALLED = Fact("called", "column.name", "read-only")
_STATUS = Fact("status", "field.status", choices="status")
_WHO = Fact("organization", "field.organization", choices="organization")
_REACH = (Fact("email", "field.email"), Fact("url", "field.url"))
_ADDRESS = (Fact("address.street_address", "field.address"), Fact("address.postal_code", "column.postal-code"))
SHEETS: Mapping[str, tuple[Fact, ...]] = {
    "services": (
        _ROW, *_texts("name", "field.name"), _STATUS, *_texts("summary", "field.summary"),
        Fact("categories", "column.categories", "list"), _WHO, *_REACH,
        Fact("by_appointment", "field.by-appointment", choices="by_appointment"),
    ),
    "places": (
        _ROW, *_texts("name", "field.name"), _STATUS, Fact("districts", "column.districts", "list"), _WHO, *_ADDRESS,
        Fact("quarter", "column.quarter"), *_REACH,
    ),
    "dates": (
        _ROW, *_texts("name", "field.name"), _STATUS,
        Fact("event_status", "column.event-status", choices="event_status"),
        *_texts("summary", "field.summary"), Fact("start", "field.start"), Fact("end", "column.end"),
        Fact("duration", "column.duration"), Fact("rrule", "column.rrule"), Fact("rdate", "column.rdate", "list"),
        Fact("exdate", "column.exdate", "list"), Fact("place", "field.places", choices="welcome_point"), _WHO,
    ),
    "organizations": (
        _ROW, *_texts("name", "field.name"), _STATUS, Fact("type", "column.type", choices="type"),
        *_texts("description", "field.description"), *_REACH, *_ADDRESS,
    ),
    "phones": (
        _ROW, _PART, _CALLED, Fact("number", "field.phones"), Fact("type", "column.phone-type", choices="phone"),
        *_texts("description", "field.description"), Fact("opening_hours", "field.opening-hours"),
    ),
    "hours": (
        _ROW, _PART, _CALLED, Fact("opening_hours", "field.opening-hours"),
        Fact("opening_hours_date", "column.hours-date"), *_texts("opening_hours_note", "column.hours-note"),
    ),
    "maintainers": (
        _ROW, _CALLED, Fact("maintainer", "column.maintainer", choices="organization"),
        Fact("priority", "column.priority"), Fact("review_interval", "column.interval"),
        Fact("assured_date", "column.since", "read-only"),
    ),
}  # fmt: skip
"""The sheets, by name, with their columns."""
FACTS = {fact.key: fact for facts in SHEETS.values() for fact in facts}
"""Every column by its key, so that a table is known by its heads, whatever it is called."""
FIXED: Mapping[str, tuple[str, ...]] = {
    "status": get_args(Status),
    "by_appointment": ("no", "possible", "required"),
    "event_status": get_args(Event.model_fields["event_status"].annotation),
    "type": get_args(Organization.model_fields["type"].annotation),
    "phone": ("voice", "fax", "sms", "textphone", "messenger"),
}
"""What may be chosen where no record decides it."""
OWN = {"services": Service, "places": WelcomePoint, "dates": Event, "organizations": Organization}
"""Sheets with one row for each record of a kind."""


NUMBERS = ("priority", "districts")
"""Columns of whole numbers; all others are words, though they may look like numbers."""


def cell(value: Any, base: Path, fact: Fact) -> str:
    """The words of a cell: empty for what is not known. A text that all languages share stands in the first column."""
    found = at(value, (*base, *fact.path))
    if found is None:
        return ""
    if fact.kind == "text":
        tag = fact.key.rpartition(".")[2]
        if isinstance(found, str):
            return found.strip() if tag == TAGS[0] else ""
        return str(found.get(tag, "")).strip() if isinstance(found, Mapping) else ""
    if isinstance(found, list):
        return ", ".join(map(str, found))
    return str(found).strip()


def written(fact: Fact, before: Any, words: str) -> Any:
    """The value that a changed cell stands for, or None where it was emptied. `before` is what stood there."""
    if fact.kind == "list":
        return [_value(fact, one.strip()) for one in re.split(r"[,;\n]", words) if one.strip()] or None
    if fact.kind == "text":
        tag = fact.key.rpartition(".")[2]
        if isinstance(before, str) or before is None:
            if tag == TAGS[0]:
                return (words or None) if isinstance(before, str) else {tag: words}
            return {TAGS[0]: before, tag: words} if isinstance(before, str) else {tag: words}
        found = {key: inner for key, inner in {**before, tag: words}.items() if inner}
        return found or None
    return _value(fact, words) if words else None


def _value(fact: Fact, words: str) -> str | int:
    return int(words) if fact.key in NUMBERS and words.isdecimal() and len(words) < 4 else words


def state(cells: Mapping[str, str]) -> str:
    """A short sign of a row as it was given out; differs when any cell differs."""
    told = "\0".join(f"{key}\1{words}" for key, words in sorted(cells.items()) if words and key != "called")
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def compared(keys: Sequence[str]) -> list[Fact]:
    """The columns of a table that hold facts, by their keys."""
    return [FACTS[key] for key in keys if key in FACTS and key not in ("record", "part", "called")]


def spoilt(fact: Fact, words: str) -> Message | None:
    """What a spreadsheet program made of a cell, in the place of what somebody wrote."""
    if FORMULA.match(words) or ERROR.fullmatch(words):
        return Message("table.formula", field=fact.key, given=words[:60])
    if re.fullmatch(r"\d(?:[.,]\d+)?[Ee]\+\d+", words):
        return Message("table.power", field=fact.key, given=words)
    return None
