"""How sure a record is on the day of the site: what a reader must know before calling or going there.

Pages, lists, maps, search and feeds ask here and nowhere else. A status is the same in every language; its words come
from the interface of each.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from ..i18n.locale import Localizer
from ..records.dates import Interval, PartialDate
from ..records.event import Event
from ..records.glossary import GlossaryTerm
from ..records.guide import Guide
from ..records.record import Record
from ..records.texts import Text
from . import freshness
from .site import Site

Kind = Literal["fresh", "ageing", "old", "later", "gone"]
"""Confirmed within its interval; past it; past it for more than four years, or never well known; not yet or not now;
closed or over."""
Mark = Literal["sure", "doubt", "gone"]
LAW_HOLDS = Interval(months=6)
"""How long a guide holds that does not say: most of them tell what the law says."""


@dataclass(frozen=True)
class Status:
    """How sure a record is."""

    kind: Kind
    key: str
    """Of the words of the interface that say it."""
    date: PartialDate | None = None
    """Up to when its facts are known to hold, where the words name a date."""

    @property
    def mark(self) -> Mark:
        """The sign on maps: only what is fresh is drawn as sure."""
        return "sure" if self.kind == "fresh" else "gone" if self.kind == "gone" else "doubt"

    @property
    def is_last(self) -> bool:
        """Whether lists name it after all others, folded."""
        return self.kind in ("old", "gone")

    def words(self, localizer: Localizer) -> Markup:
        """The status in one sentence, in the language of the reader."""
        return localizer.gettext(self.key, date=localizer.date(self.date)) if self.date else localizer.gettext(self.key)

    def in_lists(self, localizer: Localizer) -> Markup | None:
        """What a list says beside the name: nothing of what is fresh, else how old it is or why it is not open."""
        if self.kind == "fresh":
            return None
        if self.kind in ("ageing", "old") and self.date is not None:
            return localizer.gettext("state.in_lists", year=str(self.date.year))
        return localizer.gettext("state.in_lists_undated") if self.key == "state.undated" else self.words(localizer)


def status_of(record: Record, site: Site) -> Status:
    """The status of a record on the site's day."""
    if isinstance(record, Event):
        return _of_event(record, site)
    if record.is_gone:
        return Status("gone", f"state.{record.status}")
    if record.status in ("planned", "paused"):
        return Status("later", f"state.{record.status}")
    return _as_still_run(record, site) or _by_age(record, site)


def status_of_guide(guide: Guide | GlossaryTerm, site: Site) -> Status | None:
    """The status of a hand-written page or an office word; None for one that names no day."""
    if guide.assured_date is None:
        return None
    kind = freshness.age(guide.assured_date, guide.review_interval or LAW_HOLDS, site.today)
    return Status(kind, "state.old" if kind == "old" else "state.as_of", guide.assured_date)


def _of_event(event: Event, site: Site) -> Status:
    if event.is_gone or (event.status not in ("planned", "paused") and site.agenda.is_over(event)):
        return Status("gone", "state.over")
    if event.status in ("planned", "paused"):
        return Status("later", f"state.{event.status}")
    if event.event_status != "scheduled":
        return Status("gone", f"event_status.{event.event_status}")
    without = _as_still_run(event, site)
    if without is not None:
        return without
    status = _by_age(event, site)
    if status.kind != "fresh" and (event.rrule or event.start is None):
        key = "event.times_as_of" if status.date else "event.times_undated"
        return Status(status.kind, key, status.date)
    return status


def _as_still_run(record: Record, site: Site) -> Status | None:
    """A doubt about what lost who runs it, where it is or what it belongs to; nothing about all others."""
    cause = site.closures.cause(record)
    return None if cause is None else Status("old", f"state.{cause.kind}_gone")


def _by_age(record: Record, site: Site) -> Status:
    kind, day = site.freshness.age(record), freshness.last_confirmed(record)
    if day is None:
        return Status(kind, "state.undated")
    if kind != "old":
        return Status(kind, "state.confirmed" if freshness.was_asked(record) else "state.as_of", day)
    is_recent = freshness.age(day, site.freshness.review_interval(record), site.today) != "old"
    return Status("old", "state.weak" if is_recent else "state.old", day)


def assured(record: Record | Guide, localizer: Localizer) -> Markup:
    """`Zuletzt bestätigt: März 2016.` where somebody asked, else `Stand: März 2016.`, or that nobody knows."""
    day = record.assured_date if isinstance(record, Guide) else freshness.last_confirmed(record)
    if day is None:
        return localizer.gettext("truth.never_confirmed")
    return localizer.gettext(
        "truth.confirmed" if freshness.was_asked(record) else "truth.as_of", date=localizer.date(day)
    )


def alert_of(record: Record, site: Site) -> Text | None:
    """A warning that holds on the site's day."""
    alert = record.alert
    if alert is None or (alert.valid_from and alert.valid_from > site.today):
        return None
    return None if alert.valid_to and alert.valid_to < site.today else alert.text
