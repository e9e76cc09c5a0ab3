"""Rules of opening hours to what holds on a day: later rules cover earlier ones, a night stays with its evening."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, Protocol

from dateutil.easter import easter

from .hours_rules import DAY, Anchor, Dates, Holidays, Rule, Times, Weekdays

GUESSED_END = ((22 * 60, 8 * 60), (17 * 60, 10 * 60))
"""How long an open end may last at most, by when it begins; before that until midnight (opening_hours.js)."""


class Calendar(Protocol):
    """Which days are holidays where the hours hold. Raises LookupError for a year of which nobody knows it."""

    def is_public_holiday(self, day: date) -> bool:
        """Whether everything is closed by law on a day."""

    def is_school_holiday(self, day: date) -> bool:
        """Raises LookupError for a year whose school holidays are not known."""


@dataclass(frozen=True, order=True)
class Stretch:
    """Minutes from midnight of a day; `end` may lie in the night after it."""

    start: int
    end: int
    state: Literal["open", "unknown"] = "open"
    comment: str = ""
    open_end: bool = False
    """When it ends is not known; `end` is the latest that is likely."""
    whole_day: bool = False
    """No time was given: the rule speaks of the day as such."""


@dataclass(frozen=True)
class DayHours:
    """What holds on one day, in order. `is_sure` is False when a school holiday decides that nobody knows of."""

    stretches: tuple[Stretch, ...]
    is_sure: bool = True


def day_hours(rules: Sequence[Rule], day: date, holidays: Calendar) -> DayHours:
    """What the rules say about the evening, night and day that belong to `day`."""
    canvas: list[Stretch] = []
    is_sure = True
    for rule in rules:
        holds = _holds(rule, day, holidays)
        if holds is None:
            is_sure = False
            continue
        if not holds:
            continue
        if rule.kind == "normal" and rule.state != "closed":
            canvas = []
        painted = list(_painted(rule))
        if rule.kind == "fallback":
            painted = [part for new in painted for part in _outside(new, canvas)]
        canvas = [part for old in canvas for part in _outside(old, painted)]
        if rule.state != "closed":
            canvas += painted
    return DayHours(tuple(_joined(sorted(canvas))), is_sure)


def _painted(rule: Rule) -> list[Stretch]:
    state: Literal["open", "unknown"] = "unknown" if rule.state == "unknown" else "open"
    if not rule.times:
        return [Stretch(0, DAY if rule.state != "closed" else 2 * DAY, state, rule.comment, whole_day=True)]
    painted = []
    for times in rule.times:
        if times.end is not None:
            painted.append(Stretch(times.start, times.end, state, rule.comment))
            continue
        start = times.start
        if times.last_known is not None:
            painted.append(Stretch(start, times.last_known, state, rule.comment))
            start = times.last_known
        painted.append(Stretch(start, _guessed_end(times), "unknown", rule.comment, open_end=True))
    return painted


def _guessed_end(times: Times) -> int:
    begins = times.start if times.last_known is None else times.last_known
    for since, lasts in GUESSED_END:
        if begins >= since:
            return begins + lasts
    return DAY


def _outside(stretch: Stretch, others: Sequence[Stretch]) -> list[Stretch]:
    """What is left of a stretch where no other covers it."""
    left = [stretch]
    for other in others:
        cut: list[Stretch] = []
        for part in left:
            if other.end <= part.start or part.end <= other.start:
                cut.append(part)
                continue
            for start, end in ((part.start, other.start), (other.end, part.end)):
                if start < end:
                    cut.append(_between(part, start, end))
        left = cut
    return left


def _between(part: Stretch, start: int, end: int) -> Stretch:
    open_end = part.open_end and end == part.end
    return Stretch(start, end, part.state, part.comment, open_end, part.whole_day)


def _joined(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Those that touch and say the same as one."""
    found: list[Stretch] = []
    for part in stretches:
        last = found[-1] if found else None
        if last and last.end == part.start and (last.state, last.comment) == (part.state, part.comment):
            if not last.open_end:
                found[-1] = Stretch(last.start, part.end, part.state, part.comment, part.open_end, part.whole_day)
                continue
        found.append(part)
    return found


def _holds(rule: Rule, day: date, holidays: Calendar) -> bool | None:
    """Whether a rule speaks of a day; None when that hangs on school holidays that are not known."""
    if rule.years and not any(years.holds(day.year) for years in rule.years):
        return False
    if rule.weeks and not any(weeks.holds(day.isocalendar().week) for weeks in rule.weeks):
        return False
    if rule.dates and not any(_in_dates(dates, day) for dates in rule.dates):
        return False
    if not rule.weekdays and not rule.holidays:
        return True
    on_weekday = any(_is_weekday(weekdays, day) for weekdays in rule.weekdays)
    if not rule.holidays:
        return on_weekday
    answers = [_is_holiday(selector, day, holidays) for selector in rule.holidays]
    on_holiday = True if True in answers else None if None in answers else False
    if rule.both:
        return False if not on_weekday else on_holiday
    return True if on_weekday else on_holiday


def _is_holiday(selector: Holidays, day: date, holidays: Calendar) -> bool | None:
    day -= timedelta(days=selector.offset)
    try:
        return holidays.is_public_holiday(day) if selector.kind == "PH" else holidays.is_school_holiday(day)
    except LookupError:
        return None


def _is_weekday(weekdays: Weekdays, day: date) -> bool:
    day -= timedelta(days=weekdays.offset)
    first, last = weekdays.first, weekdays.last
    within = first <= day.weekday() <= last if first <= last else not last < day.weekday() < first
    if not within or not weekdays.nth:
        return within
    from_end = (calendar.monthrange(day.year, day.month)[1] - day.day) // 7 + 1
    return (day.day + 6) // 7 in weekdays.nth or -from_end in weekdays.nth


def _in_dates(dates: Dates, day: date) -> bool:
    first, last = dates.first, dates.last
    if first == last and first.day == 29 and first.month == 2 and not calendar.isleap(day.year):
        return False
    if first.year is not None:
        end_year = last.year if last.year is not None else first.year
        start, end = _first_day(first, first.year), _last_day(last, end_year)
        if end < start and last.year is None:
            end = _last_day(last, first.year + 1)
        return start <= day <= end
    # without a year a range may have begun in the year before, or belong to a day of the next (`Jan 1 -1 day`)
    for year in (day.year - 1, day.year, day.year + 1):
        start, end = _first_day(first, year), _last_day(last, year)
        if end < start:
            end = _last_day(last, year + 1)
        if start <= day <= end:
            return True
    return False


def _first_day(anchor: Anchor, year: int) -> date:
    if anchor.is_easter:
        return _easter(year) + timedelta(days=anchor.offset)
    return _day_of(year, anchor.month, anchor.day or 1) + timedelta(days=anchor.offset)


def _last_day(anchor: Anchor, year: int) -> date:
    if anchor.is_easter:
        return _easter(year) + timedelta(days=anchor.offset)
    day = anchor.day or calendar.monthrange(year, anchor.month)[1]
    return _day_of(year, anchor.month, day) + timedelta(days=anchor.offset)


def _day_of(year: int, month: int, day: int) -> date:
    """The day, or 28 February for the 29th of a year that has none."""
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


@lru_cache(maxsize=64)
def _easter(year: int) -> date:
    return easter(year)


def is_weekly(rules: Sequence[Rule]) -> bool:
    """Whether every week is like the other, but for holidays."""
    return not any(
        rule.years
        or rule.dates
        or rule.weeks
        or any(selector.kind == "SH" for selector in rule.holidays)
        or any(weekdays.nth or weekdays.offset for weekdays in rule.weekdays)
        for rule in rules
    )


def names(rules: Sequence[Rule], kind: Literal["PH", "SH"]) -> bool:
    """Whether a rule speaks of public or of school holidays."""
    return any(selector.kind == kind for rule in rules for selector in rule.holidays)
