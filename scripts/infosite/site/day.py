"""What of a city still holds on one day: how fresh a record is, what has closed, what is on."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from ..records.dates import PartialDate
from ..records.event import Event
from ..records.record import Record
from ..schedule.agenda import Agenda
from ..schedule.holiday_calendar import HolidayCalendar
from .closures import Closures, Whereabouts
from .facts import Facts
from .freshness import Freshness


class OnOneDay(Facts):
    """What holds on the day of the site, and what does not any more."""

    @cached_property
    def freshness(self) -> Freshness:
        """How old the facts of records are."""
        return Freshness(self.city, self.organizations, self.today)

    def is_stale(self, record: Record) -> bool:
        """Somebody should confirm it: its facts are older than they hold, or only weak sources tell them."""
        return self.freshness.age(record) != "fresh"

    def is_doubtful(self, record: Record) -> bool:
        """Its facts are older than they hold, only weak sources tell them, or what it needs is gone."""
        return self.is_stale(record) or self.closures.cause(record) is not None

    @cached_property
    def closures(self) -> Closures:
        """What is closed, and what follows for all that names it."""
        return Closures(self.organizations, self.welcome_points, self.services)

    @cached_property
    def holiday_calendar(self) -> HolidayCalendar:
        """Clock and holidays of the city."""
        stretches = [stretch for year in self.school_holidays.years for stretch in year.holidays]
        free = [
            stretch.from_ + timedelta(days=number)
            for stretch in stretches
            for number in range((stretch.to - stretch.from_).days + 1)
        ]
        school = {
            one.year: frozenset(day for day in free if day.year == one.year) for one in self.school_holidays.years
        }
        return HolidayCalendar(ZoneInfo(self.city.time_zone), self.city.country, self.city.holiday_region, school)

    @cached_property
    def agenda(self) -> Agenda:
        """What is on."""
        return Agenda(self.events, self.holiday_calendar, self.today, self.is_doubtful)

    def where(self, event: Event) -> Whereabouts:
        """Where an event happens. When its place closed, nobody knows; of what is over it is history."""
        at = self.welcome_points.get(event.place or "")
        if at is not None and at.is_gone and not self.agenda.is_over(event):
            return Whereabouts()
        return Whereabouts(at, event.venue, event.address, event.quarter)

    def organizers(self, event: Event) -> tuple[str, ...]:
        """The ids of those who invite and are still there; of what is over all who did."""
        return event.hosts if self.agenda.is_over(event) else self.closures.runs(event)

    def changed_at(self, record: Record) -> datetime:
        """When a record last changed, from the data: its assured day, else its newest source; UTC."""
        if isinstance(record.assured_date, PartialDate):
            day = record.assured_date.earliest
        else:
            day = max((one.date.earliest for one in record.sources if one.date), default=date(2000, 1, 1))
        further = timedelta(minutes=record.sequence if isinstance(record, Event) else 0)
        return datetime(day.year, day.month, day.day, tzinfo=UTC) + further

    def is_weak(self, record: Record) -> bool:
        """Later in every list: not active."""
        return record.status != "active"
