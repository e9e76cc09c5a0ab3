"""What should be confirmed next: whom to ring, what we believe, and what to ask, one row for each record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..messages.message import Message
from ..records.dates import PartialDate
from ..records.event import Event
from ..records.organization import Organization
from ..records.record import Record
from ..records.service import Service
from ..records.welcome_point import WelcomePoint
from ..site.contact import own
from ..site.freshness import last_confirmed
from ..site.site import Site

LAST = 100
"""Where what has no priority stands."""


@dataclass(frozen=True)
class Due:
    """One record that somebody should confirm."""

    called: str
    """`service:hispi`, as `confirm` takes it."""
    name: str
    maintainer: str
    """Id of who is asked; empty where nobody is known."""
    asked: str
    """What they are called."""
    priority: int | None
    since: PartialDate | None
    """Up to when it is known to hold."""
    number: str
    """Whom to ring, or an address to write to; empty where neither is known."""
    beliefs: tuple[Message, ...]
    """What we tell people now."""
    questions: tuple[Message, ...]


def due(site: Site, maintainer: str = "") -> list[Due]:
    """Every record past its interval, by maintainer, then the most urgent first. `maintainer`: those of one alone."""
    found = [_row(record, site) for record in _stale(site)]
    wanted = [one for one in found if not maintainer or one.maintainer == maintainer]
    return sorted(wanted, key=lambda one: (one.maintainer == "", one.maintainer, *urgency(one)))


def urgency(one: Due) -> tuple[int, date, str]:
    """Sorts what people wait for first: by priority, then by age."""
    return one.priority or LAST, one.since.earliest if one.since else date.min, one.called


def maintainer_of(record: Record, site: Site) -> str:
    """Who is asked to confirm a record: its own maintainer, else who runs it."""
    runs = site.freshness.runs(record)
    return record.maintainer or (runs.key if runs is not None else "")


def _stale(site: Site) -> Iterator[Record]:
    for record, _ in site.records():
        over = isinstance(record, Event) and record.start is not None and site.agenda.is_over(record)
        if not record.is_gone and not over and site.is_stale(record):
            yield record


def _row(record: Record, site: Site) -> Due:
    language = site.default_language
    runs = site.freshness.runs(record)
    contact = own(record) or (own(runs) if runs is not None and not runs.is_gone else None)
    number = ""
    if contact is not None:  # the city's line for every question knows no more than we do
        number = contact.phone.display if contact.phone is not None else str(contact.email or "")
    name = record.name.version(language, language)[0]
    day = last_confirmed(record)
    beliefs, questions = tuple(_beliefs(record)), tuple(_questions(record))
    kind = f"{record.kind}:{record.key}"
    maintainer = site.organizations.get(maintainer_of(record, site))
    asked = maintainer.name.version(language, language)[0] if maintainer is not None else ""
    who = maintainer.key if maintainer is not None else ""
    return Due(kind, name, who, asked, record.priority, day, number, beliefs, questions)


def _beliefs(record: Record) -> Iterator[Message]:
    """What pages say now and what would hurt most if it were wrong."""
    if isinstance(record, Service | WelcomePoint | Organization):
        for phone in record.phones:
            yield Message("due.phone", value=phone.number.display)
        if record.email:
            yield Message("due.email", value=record.email)
    if isinstance(record, Service | WelcomePoint) and record.opening_hours:
        yield Message("due.hours", value=record.opening_hours)
    if isinstance(record, Service):
        for place in record.places:
            shown = place.address.shown if place.address is not None else None
            if place.welcome_point or (shown is not None and shown.street_address):
                yield Message("due.place", value=place.welcome_point or (shown.street_address if shown else ""))
    elif isinstance(record, WelcomePoint | Organization) and record.address is not None and record.address.shown:
        yield Message("due.place", value=record.address.shown.street_address)
    if isinstance(record, Event):
        when = record.rrule or record.start
        yield Message("due.when", value=when) if when else Message("due.when-unknown")


def _questions(record: Record) -> Iterator[Message]:
    """What to ask: whether it exists, what we believe, and what people need and we do not know."""
    yield Message("due.ask-exists")
    if isinstance(record, Service | WelcomePoint):
        yield Message("due.ask-hours" if record.opening_hours else "due.ask-when")
        yield Message("due.ask-phone" if record.phones else "due.ask-number")
    if isinstance(record, Service):
        if record.by_appointment is None:
            yield Message("due.ask-appointment")
        if record.cost is None:
            yield Message("due.ask-cost")
        if not record.languages_spoken:
            yield Message("due.ask-languages")
    if isinstance(record, Event):
        yield Message("due.ask-dates")
