"""How old the facts of records are on the site's day, and whether they still hold."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal
from urllib.parse import urlsplit

from ..records.city import City
from ..records.dates import Interval, PartialDate
from ..records.event import Event
from ..records.guide import Guide
from ..records.organization import Organization
from ..records.record import Record
from ..records.service import Service
from ..records.welcome_point import WelcomePoint

Age = Literal["fresh", "ageing", "old"]
YEAR = Interval(years=1)
"""How long facts hold where neither the record nor the city says."""
STILL_USEFUL = Interval(years=4)
"""So long after its interval a fact is ageing; then it is old."""


def age(confirmed: PartialDate, holds: Interval, today: date) -> Age:
    """Whether facts confirmed on a day (a month, a year: on its first day) still hold for so long."""
    due = holds.after(confirmed.earliest)
    if today <= due:
        return "fresh"
    return "ageing" if today <= STILL_USEFUL.after(due) else "old"


def last_confirmed(record: Record) -> PartialDate | None:
    """The day of a record: the assured one, or a later call, visit or letter on all of it; None for one undated."""
    days = [day for day in (record.assured_date, record.wholly_confirmed) if isinstance(day, PartialDate)]
    return max(days, key=lambda day: day.earliest, default=None)


def last_confirmed_field(record: Record, field: str, published: PartialDate | None = None) -> PartialDate | None:
    """The day of one field: when it was published or confirmed by itself, or all of the record since; None where
    it has no day but the record's."""
    own = [day for day in (published, record.assured_fields.get(field)) if day is not None]
    if not own:
        return None
    return max([*own, *filter(None, [record.wholly_confirmed])], key=lambda day: day.earliest)


def is_from_its_own_page(record: Record, pages: Collection[str]) -> bool:
    """Whether a source lies on one of the body's own pages (addresses): the same host, `www.` aside."""
    own = {_host(page) for page in pages}
    return any(source.url is not None and _host(source.url) in own for source in record.sources)


def was_asked(record: Record | Guide) -> bool:
    """Whether somebody of ours rang, went there or was written to: only then a page says "confirmed"."""
    return any(source.is_first_hand for source in record.sources)


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.")


@dataclass(frozen=True)
class Freshness:
    """The ages of the records of a city."""

    city: City
    organizations: Mapping[str, Organization]
    today: date

    def age(self, record: Record) -> Age:
        """How old the facts of a record are. What exists by law is never old for want of a date."""
        if self.is_known_by_all(record):
            return "fresh"
        day = last_confirmed(record)
        if day is None:
            is_known = self._exists_by_law(record) or (
                record.status != "unconfirmed" and self._speaks_for_itself(record)
            )
            return "ageing" if is_known else "old"
        return "old" if record.status == "unconfirmed" else age(day, self.review_interval(record), self.today)

    def field_age(self, record: Record, field: str, published: PartialDate | None = None) -> Age:
        """How old one field is: by its own day where it has one, else as the record."""
        day = last_confirmed_field(record, field, published)
        if day is None or record.status == "unconfirmed":
            return self.age(record)
        return age(day, self.review_interval(record), self.today)

    def review_interval(self, record: Record) -> Interval:
        """How long its facts hold: by itself, or as the city says for its kind."""
        return record.review_interval or self.city.review_intervals.get(record.kind, YEAR)

    def runs(self, record: Record) -> Organization | None:
        """Who runs a record, first of all; an organization runs itself."""
        if isinstance(record, Organization):
            return record
        name = record.organization if isinstance(record, Service | WelcomePoint | Event) else None
        return self.organizations.get(name or "")

    def is_known_by_all(self, record: Record) -> bool:
        """Whether it is the service behind a number that everybody knows, such as 112."""
        return isinstance(record, Service) and record.id in self._known_by_all

    @cached_property
    def _known_by_all(self) -> frozenset[str]:
        return frozenset(one.service for one in self.city.emergency_numbers if one.service and one.general_knowledge)

    def _speaks_for_itself(self, record: Record) -> bool:
        """Whether a source is a page of the body's own."""
        bodies = (record, self.runs(record))
        pages = [one.url for one in bodies if isinstance(one, Service | WelcomePoint | Organization) and one.url]
        return is_from_its_own_page(record, pages)

    def _exists_by_law(self, record: Record) -> bool:
        """Offices, courts and what they offer."""
        body = self.runs(record) if isinstance(record, Service | Organization) else None
        return body is not None and body.type in ("city", "public")
