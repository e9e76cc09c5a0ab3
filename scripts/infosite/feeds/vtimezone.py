"""A time zone as calendar programs read it (RFC 5545 VTIMEZONE): one yearly rule for each change of the clock.

Some programs read only the first value of an RDATE, and others shift whole summers; every one of them reads
`FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU`. Changes that follow no yearly rule stand each as a part of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import groupby
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FEWEST_YEARS = 4
"""A change that came on the same Sunday so many years in a row follows a rule."""


@dataclass(frozen=True)
class Change:
    """One change of the clock: when, in local time before it, and what holds before and after it."""

    at: datetime
    before: timedelta
    after: timedelta
    is_summer: bool
    name: str

    @property
    def rule(self) -> tuple[int, int, str, str, timedelta, timedelta, bool, str]:
        """What is the same every year: month, `-1` or the week of the month, weekday, time of day, and what follows."""
        last = (self.at + timedelta(days=7)).month != self.at.month
        week = -1 if last else (self.at.day + 6) // 7
        day, clock = WEEKDAYS[self.at.weekday()], f"{self.at:%H:%M:%S}"
        return self.at.month, week, day, clock, self.before, self.after, self.is_summer, self.name


@cache
def vtimezone(name: str, first: int, last: int) -> bytes:
    """The zone `name` (IANA) from the year `first` to the year `last`, both included, as the lines of a file.

    Rules that still hold in `last` have no end, so that a calendar kept for years stays right.
    """
    zone = ZoneInfo(name)
    part = Timezone()
    part.add("tzid", name)
    changes = list(_changes(zone, first - 1, last + FEWEST_YEARS))
    start = datetime(first - 1, 1, 1, tzinfo=zone)
    part.add_component(_component(_standing(start)))
    for rule, group in groupby(sorted(changes, key=lambda change: (change.rule, change.at)), key=lambda one: one.rule):
        same = list(group)
        holds = same[-1].at.year >= last + FEWEST_YEARS and len(same) >= FEWEST_YEARS
        in_a_row = same[-1].at.year - same[0].at.year + 1 == len(same)
        if holds and in_a_row:
            part.add_component(_component(same[0], rule[:3]))
        else:
            for change in same:
                if change.at.year <= last + 1:
                    part.add_component(_component(change))
    return bytes(part.to_ical())


def _standing(start: datetime) -> Change:
    """What holds at the beginning, before the first change."""
    offset = start.utcoffset() or timedelta()
    return Change(start.replace(tzinfo=None), offset, offset, bool(start.dst()), start.tzname() or "")


def _component(change: Change, rule: tuple[int, int, str] | None = None) -> TimezoneStandard | TimezoneDaylight:
    part = TimezoneDaylight() if change.is_summer else TimezoneStandard()
    part.add("dtstart", change.at)
    if rule is not None:
        month, week, weekday = rule
        part.add("rrule", vRecur(FREQ=["YEARLY"], BYMONTH=[month], BYDAY=[f"{week}{weekday}"]))
    part.add("tzoffsetfrom", change.before)
    part.add("tzoffsetto", change.after)
    part.add("tzname", change.name)
    return part


def _changes(zone: ZoneInfo, first: int, last: int) -> Iterator[Change]:
    """Every change of the clock from 1 January of `first` to 31 December of `last`."""
    day, step = datetime(first, 1, 1, tzinfo=UTC), timedelta(days=1)
    while day.year <= last:
        if _offset(zone, day) != _offset(zone, day + step):
            yield _change(zone, day, day + step)
        day += step


def _change(zone: ZoneInfo, early: datetime, late: datetime) -> Change:
    """The change between two instants, to the second."""
    before = _offset(zone, early)
    while late - early > timedelta(seconds=1):
        middle = early + timedelta(seconds=(late - early) // timedelta(seconds=2))
        early, late = (middle, late) if _offset(zone, middle) == before else (early, middle)
    then = late.astimezone(zone)
    local = (late + before).replace(tzinfo=None)
    return Change(local, before, then.utcoffset() or timedelta(), bool(then.dst()), then.tzname() or "")


def _offset(zone: ZoneInfo, instant: datetime) -> timedelta:
    return instant.astimezone(zone).utcoffset() or timedelta()
