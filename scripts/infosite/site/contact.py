"""Whom a reader can ask: a record's own number, else that of who runs it, else the city's help line."""

from __future__ import annotations

from dataclasses import dataclass

from ..records.organization import Organization
from ..records.parts import Phone
from ..records.phones import PhoneNumber
from ..records.record import Record
from ..records.service import Service
from ..records.texts import Text
from ..records.values import Email
from ..records.welcome_point import WelcomePoint
from .site import Site


@dataclass(frozen=True)
class Contact:
    """Somebody to ask, with at least one way to reach them."""

    name: Text
    phone: PhoneNumber | None
    """International notation; None where there is only a mail address."""
    email: Email | None
    record: Record | None
    """Whose page tells more; None for a help line without a record."""


def own(record: Record) -> Contact | None:
    """The number or address of a record itself."""
    if not isinstance(record, Service | WelcomePoint | Organization):
        return None
    phone = voice(record.phones)
    return Contact(record.name, phone, record.email, record) if phone or record.email else None


def whom_to_ask(record: Record, site: Site, *, besides: bool = False) -> Contact | None:
    """The first who can be asked; `besides`: others than the record itself. None in a city without a help line."""
    found = None if besides else own(record)
    runs = site.freshness.runs(record)
    if found is None and runs is not None and runs is not record and not runs.is_gone:
        found = own(runs)
    return found or help_line(site)


def help_line(site: Site) -> Contact | None:
    """The number of the city for every question."""
    line = site.city.help_line
    return None if line is None else Contact(line.name, line.number, None, site.services.get(line.service or ""))


def voice(phones: tuple[Phone, ...]) -> PhoneNumber | None:
    """The first number that somebody answers."""
    return next((phone.number for phone in phones if phone.type == "voice"), None)
