"""Repeating events (RFC 5545) to dated occurrences, in local wall-clock time.

python-dateutil expands the rules; this module adds what a calendar file would say beside them, and refuses what
calendars read differently. An event begins at most once a day, so a day names one date of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from ..records.event import ChangedDate, Event
from .holiday_calendar import HolidayCalendar

MOST = 400
"""So many dates an event may have."""
LONGEST = 10
"""So many years after its start an event may go on."""
NOT_TAKING_PLACE = ("cancelled", "postponed")
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Occurrence:
    """One date of an event in local time. `end` is None when unknown; without times it is the last day's midnight."""

    start: datetime
    end: datetime | None
    has_time: bool
    change: ChangedDate | None = None
    recurrence_id: datetime | None = None
    """The start as the rule gives it, which names this date for good."""
    status: str = "scheduled"
    over: datetime | None = None
    """The moment (UTC) from which on it is over; without a known end the end of its day."""

    @property
    def last_day(self) -> date:
        """The day on which it ends; one that ends at midnight ends the day before."""
        if self.end is None:
            return self.start.date()
        to_midnight = self.has_time and self.end > self.start and self.end.time() == time()
        return self.end.date() - DAY if to_midnight else self.end.date()

    @property
    def takes_place(self) -> bool:
        """Whether it happens: it is neither cancelled nor postponed."""
        return self.status not in NOT_TAKING_PLACE

    @property
    def days(self) -> int:
        """How many days it touches."""
        return (self.last_day - self.start.date()).days + 1


def occurrences(event: Event, holiday_calendar: HolidayCalendar) -> list[Occurrence]:
    """Every date of an event in order; none for a regular offer without a start.

    The event has no `mistakes`; raises LookupError for school holidays that are not known.
    """
    if event.start is None:
        return []
    changes = {change.date: change for change in event.overrides}
    found = []
    for given in given_dates(event, holiday_calendar):
        change = changes.get(given.date())
        found.append(_occurrence(event, given, change, holiday_calendar))
    return sorted(found, key=lambda one: one.start)


def given_dates(event: Event, holiday_calendar: HolidayCalendar) -> list[datetime]:
    """The starts that rule and `rdate` give, without those left out, before single dates are changed."""
    left_out = {*event.exdate, *skipped_days(event, holiday_calendar)}
    return sorted({one for one in all_dates(event, holiday_calendar) if one.date() not in left_out})


def all_dates(event: Event, holiday_calendar: HolidayCalendar) -> list[datetime]:
    """The starts that rule and `rdate` give, those left out included."""
    if event.start is None:
        return []
    first = start_of(event)
    ruled = ruled_dates(event.rrule, first, holiday_calendar) if event.rrule else [first]
    return sorted({*ruled, *(datetime.combine(day, first.time()) for day in event.rdate)})


def skipped_days(event: Event, holiday_calendar: HolidayCalendar) -> list[date]:
    """Days that the rule gives and `not_on` takes back; a date over several days counts by its first."""
    if event.start is None or not event.not_on:
        return []
    skips = {
        "public_holidays": holiday_calendar.is_public_holiday,
        "school_holidays": holiday_calendar.is_school_holiday,
    }
    ruled = (one.date() for one in all_dates(event, holiday_calendar))
    return [day for day in ruled if day not in event.rdate and any(skips[name](day) for name in event.not_on)]


def plain_date(event: Event, holiday_calendar: HolidayCalendar) -> Occurrence:
    """The first date as the rule gives it, before any change. Raises ValueError without a start."""
    if event.start is None:
        raise ValueError(event.id)
    return _occurrence(event, start_of(event), None, holiday_calendar)


def until_utc(rule: str, holiday_calendar: HolidayCalendar) -> datetime | None:
    """The last moment of a rule; a day alone counts to its end."""
    until = until_of(parts_of_rule(rule) or {}, holiday_calendar)
    return holiday_calendar.utc(until) if until else None


def _occurrence(
    event: Event, given: datetime, change: ChangedDate | None, holiday_calendar: HolidayCalendar
) -> Occurrence:
    has_time = is_timed(event)
    start, end = given, None
    if change is not None and change.start is not None:
        timed = isinstance(change.start, datetime)
        start = moment_of(change.start) if timed else datetime.combine(change.start, given.time())
    if not has_time:
        start = datetime.combine(start.date(), time())
    if change is not None and change.end is not None:
        end = moment_of(change.end)
    elif event.duration is not None:
        end = _after(start, event.duration, holiday_calendar) if has_time else start + event.duration - DAY
    elif event.end is not None:
        assert event.start is not None
        end = start + (moment_of(event.end) - start_of(event))
    if has_time and end is not None:
        end = holiday_calendar.local(holiday_calendar.utc(end))  # an end that the clocks skip comes an hour later
    elif end is not None:
        end = datetime.combine(end.date(), time())
    last = end if has_time and end is not None else datetime.combine((end or start).date() + DAY, time())
    status = change.event_status if change and change.event_status else event.event_status
    if event.event_status in NOT_TAKING_PLACE:
        status = event.event_status
    return Occurrence(start, end, has_time, change, given, status, holiday_calendar.utc(last))


def _after(start: datetime, length: timedelta, holiday_calendar: HolidayCalendar) -> datetime:
    """Days by the calendar, hours as they pass: two hours are two hours in any night."""
    days = timedelta(days=length.days)
    return holiday_calendar.local(holiday_calendar.utc(start + days) + (length - days))


def is_timed(event: Event) -> bool:
    """Whether an event begins at a time of day."""
    return isinstance(event.start, datetime) and not event.all_day


def start_of(event: Event) -> datetime:
    """The first start of an event that has one, in local time; midnight where it has no time."""
    assert event.start is not None
    return moment_of(event.start) if is_timed(event) else datetime.combine(moment_of(event.start).date(), time())


def moment_of(value: date) -> datetime:
    """A day as its midnight; a moment as it is."""
    return value if isinstance(value, datetime) else datetime.combine(value, time())


def parts_of_rule(rule: str) -> dict[str, str] | None:
    """A rule as its parts, or None when it has another form or names a part twice."""
    pairs = [part.partition("=") for part in rule.strip().upper().split(";")]
    parts = {name: value for name, _, value in pairs}
    return parts if len(parts) == len(pairs) and all(value for _, _, value in pairs) else None


def until_of(parts: Mapping[str, str], holiday_calendar: HolidayCalendar) -> datetime | None:
    """The last moment of a rule in local time. Raises ValueError for a day that is not in the calendar."""
    text = parts.get("UNTIL")
    if text is None:
        return None
    if len(text) == 8:
        return datetime.combine(datetime.strptime(text, "%Y%m%d").date(), time(23, 59, 59))
    moment = datetime.strptime(text.rstrip("Z"), "%Y%m%dT%H%M%S")
    return holiday_calendar.local(moment.replace(tzinfo=UTC)) if text.endswith("Z") else moment


def horizon_of(first: datetime) -> datetime:
    """The moment after which no date of a series is looked for."""
    return first + timedelta(days=366 * LONGEST)


def ruled_dates(rule: str, first: datetime, holiday_calendar: HolidayCalendar) -> list[datetime]:
    """The starts that a rule gives, one more than allowed at most."""
    return list(_expanded(rule, first, holiday_calendar.zone.key))


@lru_cache(maxsize=4096)
def _expanded(rule: str, first: datetime, zone: str) -> tuple[datetime, ...]:
    parts = parts_of_rule(rule) or {}
    horizon = horizon_of(first)
    until = min(until_of(parts, HolidayCalendar(ZoneInfo(zone), "", None, {})) or horizon, horizon)
    bare = ";".join(f"{name}={value}" for name, value in parts.items() if name not in ("UNTIL", "COUNT"))
    count = int(parts.get("COUNT", MOST + 1))
    # COUNT is counted here; and dateutil looks for a date that never comes until the year 9999, so that it is asked
    # about the same days as late as can be: the calendar repeats every 400 years
    later = max(0, (MAXYEAR - horizon.year) // 400 * 400)
    late = rrulestr(f"{bare};UNTIL={_years_on(until, later):%Y%m%dT%H%M%S}", dtstart=_years_on(first, later))
    return tuple(_years_on(one, -later) for one in islice(late, min(count, MOST + 1)))


def _years_on(moment: datetime, years: int) -> datetime:
    """The same moment so many years on; of 400 years each weekday and leap year is kept."""
    return moment.replace(year=moment.year + years)
