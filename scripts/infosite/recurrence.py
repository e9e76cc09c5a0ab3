"""Repeating events (RFC 5545) to dated occurrences, in local wall-clock time.

python-dateutil expands the rules; this module adds what a calendar file would say beside them, and refuses what
calendars read differently. An event begins at most once a day, so a day names one date of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from .hours import public_holidays
from .model import ChangedDate, Event

MOST = 400
"""So many dates an event may have."""
LONGEST = 10
"""So many years after its start an event may go on."""
NOT_TAKING_PLACE = ("cancelled", "postponed")
DAY = timedelta(days=1)
_WEEKDAYS = r"[+-]?\d{0,2}(?:MO|TU|WE|TH|FR|SA|SU)"
_PARTS = {
    "FREQ": r"DAILY|WEEKLY|MONTHLY|YEARLY",
    "INTERVAL": r"[1-9]\d?",
    "COUNT": r"[1-9]\d{0,4}",
    "UNTIL": r"\d{8}(?:T\d{6}Z?)?",
    "BYDAY": rf"{_WEEKDAYS}(?:,{_WEEKDAYS})*",
    "BYMONTHDAY": r"-?\d{1,2}(?:,-?\d{1,2})*",
    "BYMONTH": r"\d{1,2}(?:,\d{1,2})*",
    "BYSETPOS": r"-?\d{1,3}(?:,-?\d{1,3})*",
    "WKST": r"MO|TU|WE|TH|FR|SA|SU",
}
"""The parts of a rule that are understood, and what each may hold."""


@dataclass(frozen=True)
class Almanac:
    """What the calendar of a city says: its clock, public holidays, and the school holidays of the years known."""

    zone: ZoneInfo
    country: str
    region: str | None
    school_holidays: Mapping[int, frozenset[date]]

    def is_public_holiday(self, day: date) -> bool:
        return day in public_holidays(self.country, self.region, day.year)

    def is_school_holiday(self, day: date) -> bool:
        """Raises LookupError for a year whose school holidays are not known."""
        return day in self.school_holidays[day.year]

    def utc(self, local: datetime) -> datetime:
        """A wall-clock time as a moment: the first of two equal ones, and one that is skipped counts on (RFC 5545)."""
        return local.replace(tzinfo=self.zone, fold=0).astimezone(UTC)

    def local(self, moment: datetime) -> datetime:
        return moment.astimezone(self.zone).replace(tzinfo=None, fold=0)

    def is_skipped(self, local: datetime) -> bool:
        """Whether the clocks jump over this time."""
        return self.local(self.utc(local)) != local


@dataclass(frozen=True)
class Occurrence:
    """One date of an event in local time. `end` is None when unknown; without times it is the last day's midnight."""

    start: datetime
    end: datetime | None
    has_time: bool
    change: ChangedDate | None = None
    given: datetime | None = None
    """The start as the rule gives it, which names this date for good."""
    status: str = "scheduled"
    over: datetime | None = None
    """The moment (UTC) from which on it is over; without a known end the end of its day."""

    @property
    def last_day(self) -> date:
        if self.end is None:
            return self.start.date()
        to_midnight = self.has_time and self.end > self.start and self.end.time() == time()
        return self.end.date() - DAY if to_midnight else self.end.date()

    @property
    def takes_place(self) -> bool:
        return self.status not in NOT_TAKING_PLACE

    @property
    def days(self) -> int:
        """How many days it touches."""
        return (self.last_day - self.start.date()).days + 1


# --- mistakes ------------------------------------------------------------------------------------------------


def mistakes(event: Event, almanac: Almanac) -> Iterator[tuple[str, str, str]]:
    """What is wrong with an event's dates: the key, what, and how to mend it."""
    found = list(_mistakes_of_times(event)) or list(_mistakes_of_rule(event))
    yield from found or _mistakes_of_dates(event, almanac)


def _mistakes_of_times(event: Event) -> Iterator[tuple[str, str, str]]:
    if event.start is None:
        for key in ("end", "duration", "rrule", "rdate", "exdate", "not_on", "overrides"):
            if getattr(event, key):
                yield key, "dates need a `start`", "Give the first date."
        return
    timed = isinstance(event.start, datetime)
    for key, start, end in [("end", event.start, event.end)] + [
        ("overrides", one.start or one.date, one.end) for one in event.overrides if one.end is not None
    ]:
        if end is None:
            continue
        if isinstance(end, datetime) != timed:
            what = "one of start and end has a time and the other has none"
            yield key, what, "Write both with a time, or both without."
        elif _moment(end) < _moment(start) or (timed and _moment(end) == _moment(start)):
            yield key, "the event ends before it begins", "Swap `start` and `end`, or correct the year."
    if event.duration is not None:
        if event.duration <= timedelta():
            yield "duration", "the event lasts no time", "Write PT2H for two hours."
        elif not _has_time(event) and event.duration % DAY:
            yield "duration", "the event has no time of day, yet lasts hours", "Write P2D for two days."
    if not timed and any(isinstance(one.start, datetime) for one in event.overrides):
        yield (
            "overrides",
            "the event has no time of day, yet a single date has",
            "Write days alone, or give `start` one.",
        )


def _mistakes_of_rule(event: Event) -> Iterator[tuple[str, str, str]]:
    if event.rrule is None:
        if event.not_on:
            yield "not_on", "nothing repeats here", "Remove `not_on`, or give a rule."
        return
    form = "RFC 5545: FREQ=WEEKLY;BYDAY=TU;UNTIL=20261218"
    parts = _parts(event.rrule)
    if parts is None or "FREQ" not in parts:
        yield "rrule", f"`{event.rrule}` is no rule", form
        return
    for name, value in parts.items():
        if name not in _PARTS:
            yield "rrule", f"`{name}` is not understood", f"Known: {', '.join(_PARTS)}"
        elif not re.fullmatch(_PARTS[name], value):
            yield "rrule", f"`{name}={value}` is not understood", form
    if "UNTIL" not in parts and "COUNT" not in parts:
        yield "rrule", "the event repeats without end", "Add UNTIL=20261218 or COUNT=10 to the rule."
    elif "UNTIL" in parts and "COUNT" in parts:
        yield "rrule", "UNTIL and COUNT both end the rule", "Keep one of them."


def _mistakes_of_dates(event: Event, almanac: Almanac) -> Iterator[tuple[str, str, str]]:
    if event.start is None:
        return
    first = _start(event)
    ruled = [first]
    if event.rrule is not None:
        try:
            until = _until(_parts(event.rrule) or {}, almanac)
            ruled = _ruled(event.rrule, first, almanac)
        except (ValueError, TypeError, KeyError, OverflowError):
            yield "rrule", f"`{event.rrule}` is no rule", "RFC 5545: FREQ=WEEKLY;BYDAY=TU;UNTIL=20261218"
            return
        if until is not None and until > _horizon(first):
            yield "rrule", f"the rule goes on for more than {LONGEST} years", "Bring UNTIL nearer."
            return
        if first not in ruled:
            mend = f"The rule's first date after it is {ruled[0].date()}." if ruled else "Correct the rule."
            yield "rrule", f"the rule does not give the start, {first.date()}", mend
            return
        if len(ruled) < min(int((_parts(event.rrule) or {}).get("COUNT", 0)), MOST):
            yield "rrule", f"the rule goes on for more than {LONGEST} years", "Bring COUNT nearer."
            return
    days = {one.date() for one in ruled}
    for index, day in enumerate(event.rdate):
        if day in days or day in event.rdate[:index]:
            yield "rdate", f"{day} is a date of this event already", "Remove it."
    if len(ruled) + len(event.rdate) > MOST:
        yield "rrule" if event.rrule else "rdate", f"there are more than {MOST} dates", "Bring UNTIL or COUNT nearer."
        return
    if "school_holidays" in event.not_on:
        for year in sorted({day.year for day in days} - set(almanac.school_holidays)):
            mend = "Add them with their source to data/school_holidays.yml, or end the rule before."
            yield "not_on", f"the school holidays of {year} are not known", mend
            return
    for one in occurrences(event, almanac):
        if one.has_time and almanac.is_skipped(one.start):
            key = "overrides" if one.change and one.change.start else "rrule" if event.rrule else "start"
            what = f"on {one.start.date()} there is no {one.start:%H:%M}: the clocks go forward that night"
            yield key, what, "Give that date another start in `overrides`, or leave it out in `exdate`."


# --- dates ---------------------------------------------------------------------------------------------------


def occurrences(event: Event, almanac: Almanac) -> list[Occurrence]:
    """Every date of an event in order; none for a regular offer without a start.

    The event has no `mistakes`; raises LookupError for school holidays that are not known.
    """
    if event.start is None:
        return []
    changes = {change.date: change for change in event.overrides}
    found = []
    for given in given_dates(event, almanac):
        change = changes.get(given.date())
        found.append(_occurrence(event, given, change, almanac))
    return sorted(found, key=lambda one: one.start)


def given_dates(event: Event, almanac: Almanac) -> list[datetime]:
    """The starts that rule and `rdate` give, without those left out, before single dates are changed."""
    left_out = {*event.exdate, *skipped_days(event, almanac)}
    return sorted({one for one in all_dates(event, almanac) if one.date() not in left_out})


def all_dates(event: Event, almanac: Almanac) -> list[datetime]:
    """The starts that rule and `rdate` give, those left out included."""
    if event.start is None:
        return []
    first = _start(event)
    ruled = _ruled(event.rrule, first, almanac) if event.rrule else [first]
    return sorted({*ruled, *(datetime.combine(day, first.time()) for day in event.rdate)})


def skipped_days(event: Event, almanac: Almanac) -> list[date]:
    """Days that the rule gives and `not_on` takes back; a date over several days counts by its first."""
    if event.start is None or not event.not_on:
        return []
    skips = {
        "public_holidays": almanac.is_public_holiday,
        "school_holidays": almanac.is_school_holiday,
    }
    ruled = (one.date() for one in all_dates(event, almanac))
    return [day for day in ruled if day not in event.rdate and any(skips[name](day) for name in event.not_on)]


def plain_date(event: Event, almanac: Almanac) -> Occurrence:
    """The first date as the rule gives it, before any change. Raises ValueError without a start."""
    if event.start is None:
        raise ValueError(event.id)
    return _occurrence(event, _start(event), None, almanac)


def until_utc(rule: str, almanac: Almanac) -> datetime | None:
    """The last moment of a rule; a day alone counts to its end."""
    until = _until(_parts(rule) or {}, almanac)
    return almanac.utc(until) if until else None


def _occurrence(event: Event, given: datetime, change: ChangedDate | None, almanac: Almanac) -> Occurrence:
    has_time = _has_time(event)
    start, end = given, None
    if change is not None and change.start is not None:
        timed = isinstance(change.start, datetime)
        start = _moment(change.start) if timed else datetime.combine(change.start, given.time())
    if not has_time:
        start = datetime.combine(start.date(), time())
    if change is not None and change.end is not None:
        end = _moment(change.end)
    elif event.duration is not None:
        end = _after(start, event.duration, almanac) if has_time else start + event.duration - DAY
    elif event.end is not None:
        assert event.start is not None
        end = start + (_moment(event.end) - _start(event))
    if has_time and end is not None:
        end = almanac.local(almanac.utc(end))  # an end that the clocks skip comes an hour later
    elif end is not None:
        end = datetime.combine(end.date(), time())
    last = end if has_time and end is not None else datetime.combine((end or start).date() + DAY, time())
    status = change.event_status if change and change.event_status else event.event_status
    if event.event_status in NOT_TAKING_PLACE:
        status = event.event_status
    return Occurrence(start, end, has_time, change, given, status, almanac.utc(last))


def _after(start: datetime, length: timedelta, almanac: Almanac) -> datetime:
    """Days by the calendar, hours as they pass: two hours are two hours in any night."""
    days = timedelta(days=length.days)
    return almanac.local(almanac.utc(start + days) + (length - days))


def _has_time(event: Event) -> bool:
    return isinstance(event.start, datetime) and not event.all_day


def _start(event: Event) -> datetime:
    assert event.start is not None
    return _moment(event.start) if _has_time(event) else datetime.combine(_moment(event.start).date(), time())


def _moment(value: date) -> datetime:
    return value if isinstance(value, datetime) else datetime.combine(value, time())


# --- rules ---------------------------------------------------------------------------------------------------


def _parts(rule: str) -> dict[str, str] | None:
    """A rule as its parts, or None when it has another form or names a part twice."""
    pairs = [part.partition("=") for part in rule.strip().upper().split(";")]
    parts = {name: value for name, _, value in pairs}
    return parts if len(parts) == len(pairs) and all(value for _, _, value in pairs) else None


def _until(parts: Mapping[str, str], almanac: Almanac) -> datetime | None:
    """The last moment of a rule in local time. Raises ValueError for a day that is not in the calendar."""
    text = parts.get("UNTIL")
    if text is None:
        return None
    if len(text) == 8:
        return datetime.combine(datetime.strptime(text, "%Y%m%d").date(), time(23, 59, 59))
    moment = datetime.strptime(text.rstrip("Z"), "%Y%m%dT%H%M%S")
    return almanac.local(moment.replace(tzinfo=UTC)) if text.endswith("Z") else moment


def _horizon(first: datetime) -> datetime:
    return first + timedelta(days=366 * LONGEST)


def _ruled(rule: str, first: datetime, almanac: Almanac) -> list[datetime]:
    """The starts that a rule gives, one more than allowed at most."""
    return list(_expanded(rule, first, almanac.zone.key))


@lru_cache(maxsize=4096)
def _expanded(rule: str, first: datetime, zone: str) -> tuple[datetime, ...]:
    parts = _parts(rule) or {}
    horizon = _horizon(first)
    until = min(_until(parts, Almanac(ZoneInfo(zone), "", None, {})) or horizon, horizon)
    bare = ";".join(f"{name}={value}" for name, value in parts.items() if name not in ("UNTIL", "COUNT"))
    count = int(parts.get("COUNT", MOST + 1))
    # COUNT is counted here: dateutil would look for a date that never comes until the year 9999
    dates = rrulestr(f"{bare};UNTIL={until:%Y%m%dT%H%M%S}", dtstart=first)
    return tuple(islice(dates, min(count, MOST + 1)))
