"""What the calendar of a city says: its clock, public holidays, school holidays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from .opening_hours import public_holidays


@dataclass(frozen=True)
class HolidayCalendar:
    """What the calendar of a city says: its clock, public holidays, and the school holidays of the years known."""

    zone: ZoneInfo
    country: str
    region: str | None
    school_holidays: Mapping[int, frozenset[date]]

    def is_public_holiday(self, day: date) -> bool:
        """Whether everything is closed by law on a day."""
        return day in public_holidays(self.country, self.region, day.year)

    def is_school_holiday(self, day: date) -> bool:
        """Raises LookupError for a year whose school holidays are not known."""
        return day in self.school_holidays[day.year]

    def utc(self, local: datetime) -> datetime:
        """A wall-clock time as a moment: the first of two equal ones, and one that is skipped counts on (RFC 5545)."""
        return local.replace(tzinfo=self.zone, fold=0).astimezone(UTC)

    def local(self, moment: datetime) -> datetime:
        """A moment as the clock on the wall shows it, without a zone."""
        return moment.astimezone(self.zone).replace(tzinfo=None, fold=0)

    def is_skipped(self, local: datetime) -> bool:
        """Whether the clocks jump over this time."""
        return self.local(self.utc(local)) != local
