"""How sure a record is on the day of the site: what a reader must know before calling or going there.

Pages, lists, maps, search and feeds ask here and nowhere else. A status is the same in every language; its words come
from the interface of each.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from ..i18n.locale import Localizer
from ..records.dates import PartialDate
from ..records.event import Event
from ..records.record import Record
from ..records.texts import Text
from .site import Site

Kind = Literal["sure", "doubt", "gone"]


@dataclass(frozen=True)
class Status:
    """How sure a record is: the kind decides colour, sign and place in lists."""

    kind: Kind
    key: str
    """Of the words of the interface that say it."""
    date: PartialDate | None = None
    """Since when or up to when it holds, where the words name a date."""

    def words(self, localizer: Localizer) -> Markup:
        """The status in one sentence, in the language of the reader."""
        return localizer.gettext(self.key, date=localizer.date(self.date)) if self.date else localizer.gettext(self.key)


def status_of(record: Record, site: Site) -> Status:
    """The status of a record on the site's day."""
    if isinstance(record, Event):
        return _of_event(record, site)
    if record.status in ("closed", "historical", "planned", "paused"):
        return Status("gone" if record.is_gone else "doubt", f"state.{record.status}")
    return _as_still_run(record, site) or _as_confirmed(record, site)


def _of_event(event: Event, site: Site) -> Status:
    if event.is_gone or (event.status not in ("planned", "paused") and site.agenda.is_over(event)):
        return Status("gone", "state.over")
    if event.status in ("planned", "paused"):
        return Status("doubt", f"state.{event.status}")
    if event.event_status != "scheduled":
        return Status("gone", f"event_status.{event.event_status}")
    without = _as_still_run(event, site)
    if without is not None:
        return without
    if site.is_doubtful(event) and (event.rrule or event.start is None):
        return _as_confirmed(event, site, "event.times_")
    return _as_confirmed(event, site)


def _as_still_run(record: Record, site: Site) -> Status | None:
    """A doubt about what lost who runs it, where it is or what it belongs to; nothing about all others."""
    cause = site.closures.cause(record)
    return None if cause is None else Status("doubt", f"state.{cause.kind}_gone")


def _as_confirmed(record: Record, site: Site, doubt: str = "state.") -> Status:
    date = record.assured_date if isinstance(record.assured_date, PartialDate) else None
    if not site.is_doubtful(record):
        return Status("sure", "state.confirmed", date)
    return Status("doubt", f"{doubt}not_confirmed_since" if date else f"{doubt}never_confirmed", date)


def assured(record: Record, localizer: Localizer) -> Markup:
    """`zuletzt bestätigt: März 2016`, or that nobody knows."""
    if isinstance(record.assured_date, str):
        return localizer.gettext("truth.never_confirmed")
    return localizer.gettext("truth.confirmed", date=localizer.date(record.assured_date))


def alert_of(record: Record, site: Site) -> Text | None:
    """A warning that holds on the site's day."""
    alert = record.alert
    if alert is None or (alert.valid_from and alert.valid_from > site.today):
        return None
    return None if alert.valid_to and alert.valid_to < site.today else alert.text
