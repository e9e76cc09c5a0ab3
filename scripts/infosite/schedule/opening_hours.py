"""Opening hours to dated spans and to a table that a reader can trust; what is wrong with them, in an editor's words.

The grammar is read in `schedule.hours_syntax`; public and school holidays come from the city's calendar as days.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from typing import Literal

import holidays as holiday_calendars

from ..messages.message import Message
from . import hours_evaluation
from .hours_evaluation import Calendar, DayHours, day_hours
from .hours_hints import hint_for, swapped
from .hours_rules import DAY, WEEKDAYS, Rule
from .hours_syntax import parse
from .hours_tokens import Refused

LONG = 14 * 60
"""A span of more minutes deserves a word."""
ALWAYS = "24/7"
WEEKS_AHEAD = 10
"""How far hours that differ from week to week are looked through for dates to list."""
MOST_DATES = 6
"""So many days of such hours are listed; when more fall into the next weeks, this week's table says more."""


@dataclass(frozen=True, order=True)
class Span:
    """From `start` to `end`, local wall-clock time without zone; `comment` is the quoted text of the rule.

    `unknown`: nobody may count on it. `open_end`: when it ends is not known. `whole_day`: no time was given.
    """

    start: datetime
    end: datetime
    comment: str = ""
    state: Literal["open", "unknown"] = "open"
    open_end: bool = False
    whole_day: bool = False


@dataclass(frozen=True)
class WeekTable:
    """The spans of each weekday, Monday first."""

    days: tuple[tuple[Span, ...], ...]
    monday: date | None = None
    """The week it is about; None when every week is like it, holidays aside."""


class _NoHolidays:
    """A calendar of working days: what holds in a usual week."""

    def is_public_holiday(self, day: date) -> bool:
        return False

    def is_school_holiday(self, day: date) -> bool:
        return False


USUAL: Calendar = _NoHolidays()


def mistakes(text: str) -> Iterator[Message]:
    """What is wrong with hours, and how to mend it; nothing if they can be read and mean what they seem to."""
    try:
        rules = parse(text)
    except Refused as refused:
        yield Message("hours.unreadable", given=text[:120], why=refused.why, hint=hint_for(text, refused))
        return
    for now, later in pairwise(rules):
        overrules = (
            later.kind == "normal"
            and later.state != "closed"
            and not (_are_other_weekdays(now, later) or _names_single_days(later))
        )
        if now.state == "closed" and overrules:
            yield Message("hours.off-overruled", rule=now.text, later=later.text)
    if (nowhere := _without_days(rules)) is not None:
        yield nowhere
    for rule in rules:
        turned = swapped(rule.text)
        if turned is not None:
            yield Message("hours.swapped", rule=rule.text, turned=turned)


def _without_days(rules: Sequence[Rule]) -> Message | None:
    """Tells of hours that name no day and stand behind some that do, which then never hold: `Mo-Fr 9-12; 14-16`."""
    for number, later in enumerate(rules):
        earlier = next((rule for rule in rules[:number] if rule.state != "closed"), None)
        if earlier and later.kind == "normal" and later.state != "closed" and not _has_days(later):
            told = {"later": later.text, "earlier": earlier.text, "first": f"{later.text}; {earlier.text}"}
            if later.times and earlier.times and _are_apart(earlier, later):
                return Message("hours.without-days-both", both=f"{earlier.text},{later.text}", **told)
            return Message("hours.without-days", **told)
    return None


def overruled(text: str) -> Message | None:
    """Tells of weekdays whose later hours take the place of their earlier ones, with the line that keeps both."""
    try:
        rules = parse(text)
    except Refused:
        return None
    for number, later in enumerate(rules):
        if later.kind != "normal" or later.state != "open" or not later.times or not _is_plain(later):
            continue
        for earlier in rules[:number]:
            if earlier.state != "open" or not earlier.times or not _is_plain(earlier):
                continue
            both = [day for day in range(7) if _names_day(earlier, day) and _names_day(later, day)]
            if both and _are_apart(earlier, later):
                times = ",".join(rule.text.split()[-1] for rule in (earlier, later))
                days = _named(both)
                told = {"days": days, "later": later.text, "earlier": earlier.text, "both": f"{days} {times}"}
                return Message("hours.day-overruled", **told)
            if both and all(day in both for day in range(7) if _names_day(earlier, day)):
                return Message("hours.never", later=later.text, earlier=earlier.text)
    return None


def _named(days: Sequence[int]) -> str:
    """Days of a week, those that follow each other as a span: `Mo-Fr`, `Mo,We`."""
    spans: list[list[int]] = []
    for day in days:
        if spans and spans[-1][-1] == day - 1:
            spans[-1].append(day)
        else:
            spans.append([day])
    return ",".join(
        f"{WEEKDAYS[span[0]]}-{WEEKDAYS[span[-1]]}" if len(span) > 2 else ",".join(WEEKDAYS[day] for day in span)
        for span in spans
    )


def _are_other_weekdays(one: Rule, other: Rule) -> bool:
    """Whether two rules name weekdays alone, and none in common."""
    return (
        _is_plain(one)
        and bool(other.weekdays)
        and not other.holidays
        and not any(_names_day(one, day) and _names_day(other, day) for day in range(7))
    )


def _names_single_days(rule: Rule) -> bool:
    """Whether it is about named days of the year alone (`Dec 24,31`): who writes them behind `PH off` means them."""
    return bool(rule.dates) and all(dates.first == dates.last and dates.first.day for dates in rule.dates)


def _has_days(rule: Rule) -> bool:
    return bool(rule.years or rule.dates or rule.weeks or rule.weekdays or rule.holidays)


def _is_plain(rule: Rule) -> bool:
    return bool(rule.weekdays) and not (rule.years or rule.dates or rule.weeks or rule.holidays or rule.comment)


def _names_day(rule: Rule, day: int) -> bool:
    return any(
        (item.first <= day <= item.last if item.first <= item.last else not item.last < day < item.first)
        and not item.nth
        for item in rule.weekdays
    )


def _are_apart(earlier: Rule, later: Rule) -> bool:
    """Whether no time of one touches a time of the other: then both were probably meant."""
    return all(
        (one.end or DAY) <= other.start or (other.end or DAY) <= one.start
        for one in earlier.times
        for other in later.times
    )


def needs_note(text: str) -> Message | None:
    """Why a reader may not believe these hours without a word: a span over 14 hours, or past midnight."""
    if text == ALWAYS:
        return None
    for rule in parse(text):
        for times in rule.times:
            if times.end is None or (times.start, times.end) == (0, DAY):
                continue
            shown = f"{_clock(times.start)}-{_clock(times.end if times.end <= DAY else times.end - DAY)}"
            if times.end > DAY:
                return Message("hours.past-midnight", span=shown)
            if times.end - times.start > LONG:
                return Message("hours.long", span=shown)
    return None


def needs_school_holidays(text: str) -> bool:
    """Whether the hours hang on the school holidays."""
    return hours_evaluation.names(parse(text), "SH")


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


@cache
def public_holidays(country: str, region: str | None, year: int) -> frozenset[date]:
    """The public holidays of a year (ISO 3166-1 country, ISO 3166-2 part)."""
    return frozenset(holiday_calendars.country_holidays(country, subdiv=region, years=year))


def by_day(text: str, first: date, days: int, holidays: Calendar = USUAL) -> dict[date, list[Span]]:
    """The spans that begin on each of `days` days from `first` on. A night stays with its evening."""
    rules = parse(text)
    found = {}
    for index in range(days):
        day = first + timedelta(days=index)
        found[day] = spans(day_hours(rules, day, holidays), day)
    return found


def spans(hours: DayHours, day: date) -> list[Span]:
    """The hours of a day as moments of the local clock; one that ends after midnight ends on the next day."""
    midnight = datetime.combine(day, time())
    return [
        Span(
            midnight + timedelta(minutes=part.start),
            midnight + timedelta(minutes=part.end),
            part.comment,
            part.state,
            part.open_end,
            part.whole_day and part.end - part.start >= DAY,
        )
        for part in hours.stretches
    ]


def can_be_told(text: str, first: date, days: int, holidays: Calendar) -> bool:
    """Whether each of these days is either open or closed: no "by appointment", no unknown school holidays."""
    rules = parse(text)
    told = [day_hours(rules, first + timedelta(days=index), holidays) for index in range(days)]
    return not any(not one.is_sure or any(_is_only_words(part) for part in one.stretches) for one in told)


def _is_only_words(part: hours_evaluation.Stretch) -> bool:
    return part.whole_day and part.state == "unknown"


def week(text: str, day: date) -> WeekTable:
    """A table of the usual week, or of the week that holds `day` where weeks differ; holidays left aside."""
    monday = day - timedelta(days=day.weekday())
    days = tuple(tuple(found) for found in by_day(text, monday, 7).values())
    return WeekTable(days, None if hours_evaluation.is_weekly(parse(text)) else monday)


def next_dates(text: str, day: date, holidays: Calendar) -> list[tuple[date, list[Span]]]:
    """The coming days of hours that differ from week to week, when they are few; nothing otherwise."""
    if hours_evaluation.is_weekly(parse(text)):
        return []
    coming = [(date_, found) for date_, found in by_day(text, day, 7 * WEEKS_AHEAD, holidays).items() if found]
    return coming[:MOST_DATES] if len(coming) <= 2 * WEEKS_AHEAD else []


def closes_on_holidays(text: str) -> bool:
    """Whether the rules say that it is closed on public holidays."""
    return any(
        rule.state == "closed" and any(part.kind == "PH" and not part.offset for part in rule.holidays)
        for rule in parse(text)
    )


def mentions_holidays(text: str) -> bool:
    """Whether the rules say anything about public holidays."""
    return text == ALWAYS or hours_evaluation.names(parse(text), "PH")


def merged(rows: Sequence[tuple[Span, ...]]) -> list[tuple[int, int, tuple[Span, ...]]]:
    """Weekdays with equal hours together: first day, last day, their spans (of the first)."""
    found: list[tuple[int, int, tuple[Span, ...]]] = []
    for index, row in enumerate(rows):
        if found and _alike(found[-1][2], row):
            found[-1] = (found[-1][0], index, found[-1][2])
        else:
            found.append((index, index, row))
    return found


def _alike(one: Sequence[Span], other: Sequence[Span]) -> bool:
    def shown(span: Span) -> tuple[object, ...]:
        lasts = span.end - span.start
        return span.start.time(), lasts, span.comment, span.state, span.open_end, span.whole_day

    return [shown(span) for span in one] == [shown(span) for span in other]
