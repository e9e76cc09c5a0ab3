"""What must hold of warnings, sources and days, so that nothing is said too early, too late or about a person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from ..messages.choices import word
from ..messages.message import Message
from ..records.dates import PartialDate
from ..records.district import Population
from ..records.guide import GuideFact
from ..records.parts import Part, Source
from ..records.record import Record
from ..records.service import Service
from ..records.welcome_point import WelcomePoint
from ..site.site import Site
from ..source.document import Document, Path
from ..source.problem import Problem
from .traverse import owners, parts

CLOCKS_DIFFER = timedelta(days=1)
"""Where an editor lives it may be tomorrow already: the machine that checks counts by UTC."""
_TITLE_AND_NAME = re.compile(
    r"\b(?:Frau|Herrn?|Hr\.|Mr|Mrs|Ms|Miss|Mister|Madame|Monsieur|Mme)\b\.?\s+(?:(?:Dr|Prof)\.?\s+)*([^\W\d_][\w'’-]+)"
)


def person_in(words: str) -> str:
    """What looks like a person in a text, a title and a name: `Frau Müller`, `Herr Dr. Yıldız`, `Ms Smith`; or ""."""
    return next((match[0] for match in _TITLE_AND_NAME.finditer(words) if match[1][0].isupper()), "")


def _dated(site: Site) -> Iterator[tuple[Part, Document, Path]]:
    """Everything that carries a date of its own: records and words with all inside them, heads of pages."""
    yield from parts(site)
    for page in site.markdown_pages:
        yield page.head, site.documents[f"docs/{page.language}", page.path], ()


def dates_are_not_in_the_future(site: Site) -> Iterator[Problem]:
    """Facts are not assured, and sources not dated, after today."""
    for part, document, base in _dated(site):
        for path, owner in owners(part):
            for key, day in _past_days(owner):
                if day.earliest > site.today + CLOCKS_DIFFER:
                    confirmed = key[0] in ("assured_date", "assured_fields")
                    code = "date.confirmed-in-future" if confirmed else "date.future"
                    yield document.problem((*base, *path, *key), Message(code, day=day, today=site.today))


def _past_days(owner: Part) -> Iterator[tuple[Path, PartialDate]]:
    """The dates of a part that can only be past."""
    names = [*(["date"] if isinstance(owner, (Source, GuideFact, Population)) else []), *PAST_DAYS]
    for name in names:
        day = owner.value_of(name)
        if isinstance(day, PartialDate):
            yield (name,), day
    if isinstance(owner, Record):
        for name, day in owner.assured_fields.items():
            yield ("assured_fields", name), day


PAST_DAYS = ("assured_date", "opening_hours_date", "as_of")


def facts_are_as_young_as_their_confirmation(site: Site) -> Iterator[Problem]:
    """When a call, visit or letter said that all still holds, `assured_date` is its day: a warning."""
    for record, document in site.records():
        known, whole = record.assured_date, record.wholly_confirmed
        if whole is not None and (not isinstance(known, PartialDate) or known.latest < whole.earliest):
            message = Message("date.confirmed-later", day=whole, known=known)
            yield document.problem(("assured_date",), message, warning=True)


def sources_name_no_person(site: Site) -> Iterator[Problem]:
    """Who answered the phone or wrote is nobody's business: sources name bodies and offices, a reminder."""
    for part, document, base in _dated(site):
        for path, owner in owners(part):
            if not isinstance(owner, Source) or not owner.is_first_hand:
                continue
            for key, text in (("title", owner.title), ("says", owner.says), ("date_note", owner.date_note)):
                versions = {"": text} if isinstance(text, str) else text.versions if text is not None else {}
                for tag, words in versions.items():
                    person = person_in(words)
                    if person:
                        here = (*base, *path, key, tag) if tag else (*base, *path, key)
                        yield document.problem(here, Message("source.person", name=person), warning=True)


def alerts_end_after_they_begin(site: Site) -> Iterator[Problem]:
    """A warning ends on its first day or later; else nobody ever sees it."""
    for record, document in site.records():
        alert = record.alert
        if alert is not None and alert.valid_from and alert.valid_to and alert.valid_to < alert.valid_from:
            yield document.problem(
                ("alert", "valid_to"),
                Message("alert.order", day=alert.valid_from),
            )


def alerts_that_are_over(site: Site) -> Iterator[Problem]:
    """A warning whose last day is past is shown no more: a warning to take it out."""
    for record, document in site.records():
        alert = record.alert
        if alert is None or alert.valid_to is None or (alert.valid_from or alert.valid_to) > alert.valid_to:
            continue
        if alert.valid_to < site.today:
            yield document.problem(
                ("alert", "valid_to"),
                Message("alert.over", day=alert.valid_to),
                warning=True,
            )


def what_has_ended_is_closed(site: Site) -> Iterator[Problem]:
    """A place or service whose `closed` day is past has a status that says so: a warning."""
    for record, document in site.records():
        if isinstance(record, (Service, WelcomePoint)) and record.closed is not None and not record.is_gone:
            if record.closed.latest < site.today:
                yield document.problem(
                    ("closed",),
                    Message("status.ended", day=record.closed, status=word(record.status)),
                    warning=True,
                )


def what_has_a_successor_is_closed(site: Site) -> Iterator[Problem]:
    """What something else came after is closed: a warning."""
    for record, document in site.records():
        if isinstance(record, (Service, WelcomePoint)) and record.successor is not None and not record.is_gone:
            message = Message("status.with-successor", status=word(record.status))
            yield document.problem(("successor",), message, warning=True)


RULES = [
    dates_are_not_in_the_future,
    facts_are_as_young_as_their_confirmation,
    sources_name_no_person,
    alerts_end_after_they_begin,
    alerts_that_are_over,
    what_has_ended_is_closed,
    what_has_a_successor_is_closed,
]
