"""The one notice of a page: that what it says is old, in one sentence, and whom to ask."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ..i18n.locale import Localizer
from ..records.glossary import GlossaryTerm
from ..records.guide import Guide
from ..records.record import Record
from ..records.service import Service
from ..records.welcome_point import WelcomePoint
from . import contact
from .contact import Contact
from .site import Site
from .status import Status, status_of, status_of_guide


@dataclass(frozen=True)
class Doubt:
    """What a reader must know before relying on a page."""

    words: Markup
    """`Diese Angaben sind alt (Stand: 2020). Rufen Sie an, bevor Sie hingehen:`: a colon where somebody is named."""
    contact: Contact | None
    """Whom to ask; None in a city without a help line."""


def of_record(record: Record, site: Site, localizer: Localizer) -> Doubt | None:
    """The notice of a record; None unless it is old."""
    status = status_of(record, site)
    if status.kind != "old":
        return None
    own = contact.own(record)
    has_number = own is not None and own.phone is not None
    if has_number and _is_visited(record):
        return _doubt(status, localizer, "truth.call_before_you_go", own)
    asked = contact.whom_to_ask(record, site, besides=has_number)
    if asked is None:
        return _doubt(status, localizer, "truth.is_it_there", None)
    return _doubt(status, localizer, "truth.ask_if_nobody_answers" if has_number else "truth.ask", asked)


def of_guide(guide: Guide | GlossaryTerm, site: Site, localizer: Localizer) -> Doubt | None:
    """The notice of a hand-written page; None unless it is old."""
    status = status_of_guide(guide, site)
    if status is None or status.kind != "old":
        return None
    asked = contact.help_line(site)
    return _doubt(status, localizer, "truth.is_it_there" if asked is None else "truth.ask", asked)


def _doubt(status: Status, localizer: Localizer, then: str, asked: Contact | None) -> Doubt:
    return Doubt(Markup("{} {}").format(status.words(localizer), localizer.gettext(then)), asked)


def _is_visited(record: Record) -> bool:
    """Whether people go there: a place, or an offer with one."""
    return isinstance(record, WelcomePoint) or (isinstance(record, Service) and bool(record.places))
