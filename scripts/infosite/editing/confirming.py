"""Somebody asked, and it still holds: the day and the source go into the record, every other line stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

from ..messages.choices import word
from ..messages.message import Message, named
from ..records.dates import PartialDate
from ..records.event import Event
from ..records.glossary import GlossaryTerm
from ..records.record import Record
from ..source.document import Path, at
from ..source.rewriting import CannotRewrite, Rewriting
from .targets import Target

Manner = Literal["call", "visit", "letter"]
MANNERS: tuple[str, ...] = get_args(Manner)
WORDS = {
    **dict.fromkeys(("anruf", "angerufen", "telefon", "telefonisch", "phone", "rang"), "call"),
    **dict.fromkeys(("besuch", "vor ort", "dort"), "visit"),
    **dict.fromkeys(("brief", "mail", "e-mail"), "letter"),
}
"""What people write in place of what is offered."""
LABELS = {
    "address": "field.address",
    "alternate_name": "field.alternate-name",
    "appointment_phone": "field.appointment-phone",
    "appointment_url": "field.appointment-url",
    "by_appointment": "field.by-appointment",
    "cost": "field.cost",
    "description": "field.description",
    "eligibility": "field.eligibility",
    "event_status": "column.event-status",
    "email": "field.email",
    "languages_spoken": "field.languages",
    "name": "field.name",
    "opening_hours": "field.opening-hours",
    "organization": "field.organization",
    "phones": "field.phones",
    "place": "field.places",
    "places": "field.places",
    "required_documents": "field.required-documents",
    "start": "field.start",
    "status": "field.status",
    "summary": "field.summary",
    "type": "column.type",
    "url": "field.url",
}
"""What fields are called in the languages of editors."""


@dataclass(frozen=True)
class Confirmation:
    """How somebody asked, on which day, what was learnt (by language), and which fields it is about: none for all."""

    by: Manner
    on: date
    learnt: Mapping[str, str]
    fields: tuple[str, ...] = ()

    def source(self) -> dict[str, Any]:
        """What stands among the sources; what a call says nothing about, it confirms."""
        found: dict[str, Any] = {"type": self.by, "date": self.on.isoformat()}
        says = dict(self.learnt)
        if not says and self.fields:
            says = {tag: named(label(field, tag) for field in self.fields) for tag in ("de", "en")}
        if says:
            found["says"] = says
        return found


def manner_of(given: str) -> Manner | None:
    """How somebody asked, in the words of editors: `call`, `Anruf`, `telefonisch`; None for anything else."""
    words = given.strip().lower()
    meant = WORDS.get(words, words)
    return next((manner for manner in get_args(Manner) if manner == meant), None)


def label(field: str, language: str) -> str:
    """What a field is called."""
    return Message(LABELS[field]).in_language(language)[0] if field in LABELS else field


def fault(target: Target, confirmation: Confirmation, today: date) -> Message | None:
    """Why something cannot be confirmed so; None where it can."""
    part = target.part
    if confirmation.on > today:
        return Message("confirm.future", day=confirmation.on, today=today)
    if isinstance(part, Record) and part.is_gone:
        return Message("confirm.gone", name=target.called, status=word(part.status))
    if isinstance(part, GlossaryTerm) and confirmation.fields:
        return Message("confirm.word-fields", name=target.called)
    for field in confirmation.fields:
        if field not in target.document.value:
            return Message("confirm.no-field", name=target.called, field=field, names=named(confirmable(target)))
    if not confirmation.fields and isinstance(part.assured_date, PartialDate):
        if part.assured_date.earliest > confirmation.on:
            return Message("confirm.older", name=target.called, day=confirmation.on, known=part.assured_date)
    return None


def confirmable(target: Target) -> list[str]:
    """The fields that a record has and that can be confirmed by themselves."""
    return [field for field in LABELS if field in target.document.value and field not in ("name", "status")]


def published_days(value: Any, field: str | None = None) -> list[Path]:
    """Where a record says when its hours were published: beside them, at a place, at a number; of one field or all."""
    found: list[Path] = []
    if "opening_hours_date" in value and field in (None, "opening_hours"):
        found.append(("opening_hours_date",))
    for name in ("places", "phones"):
        for index, part in enumerate(value.get(name) or ()):
            if field in (None, name) and isinstance(part, Mapping) and "opening_hours_date" in part:
                found.append((name, index, "opening_hours_date"))
    return found


def confirmed(text: str, target: Target, confirmation: Confirmation) -> str:
    """The text of the record's file with the day and the source. Raises CannotRewrite where that is not safe."""
    file, base, day = Rewriting(text), target.base, confirmation.on.isoformat()
    if confirmation.fields:
        for field in confirmation.fields:
            file.set((*base, "assured_fields", field), day, ("assured_date",))
            for path in published_days(file.get(base), field):
                file.drop((*base, *path))
    else:
        older = file.get((*base, "assured_fields")) or {}
        for path in [("assured_fields", field) for field, known in older.items() if str(known) <= day]:
            file.drop((*base, *path))
        for path in [path for path in published_days(file.get(base)) if str(at(file.get(base), path)) <= day]:
            file.drop((*base, *path))
        file.set((*base, "assured_date"), day, ("status", "id"))
        timeless = isinstance(target.part, Event) and target.part.start is None  # nobody may call that certain
        if file.get((*base, "status")) == "unconfirmed" and not timeless:
            file.set((*base, "status"), "active")
    sources = file.get((*base, "sources")) or []
    if not isinstance(sources, list):
        raise CannotRewrite
    if confirmation.source() not in sources:
        file.insert((*base, "sources"), confirmation.source(), first=True)
    return file.text
