"""What is wrong with the dates of an event, and how to mend it: what calendars read differently is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from ..records.event import Event
from .holiday_calendar import Almanac
from .recurrence import (
    DAY,
    LONGEST,
    MOST,
    horizon_of,
    is_timed,
    moment_of,
    occurrences,
    parts_of_rule,
    ruled_dates,
    start_of,
    until_of,
)

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
        elif moment_of(end) < moment_of(start) or (timed and moment_of(end) == moment_of(start)):
            yield key, "the event ends before it begins", "Swap `start` and `end`, or correct the year."
    if event.duration is not None:
        if event.duration <= timedelta():
            yield "duration", "the event lasts no time", "Write PT2H for two hours."
        elif not is_timed(event) and event.duration % DAY:
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
    parts = parts_of_rule(event.rrule)
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
    first = start_of(event)
    ruled = [first]
    if event.rrule is not None:
        try:
            until = until_of(parts_of_rule(event.rrule) or {}, almanac)
            ruled = ruled_dates(event.rrule, first, almanac)
        except (ValueError, TypeError, KeyError, OverflowError):
            yield "rrule", f"`{event.rrule}` is no rule", "RFC 5545: FREQ=WEEKLY;BYDAY=TU;UNTIL=20261218"
            return
        if until is not None and until > horizon_of(first):
            yield "rrule", f"the rule goes on for more than {LONGEST} years", "Bring UNTIL nearer."
            return
        if first not in ruled:
            hint = f"The rule's first date after it is {ruled[0].date()}." if ruled else "Correct the rule."
            yield "rrule", f"the rule does not give the start, {first.date()}", hint
            return
        if len(ruled) < min(int((parts_of_rule(event.rrule) or {}).get("COUNT", 0)), MOST):
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
            hint = "Add them with their source to data/school_holidays.yml, or end the rule before."
            yield "not_on", f"the school holidays of {year} are not known", hint
            return
    for one in occurrences(event, almanac):
        if one.has_time and almanac.is_skipped(one.start):
            key = "overrides" if one.change and one.change.start else "rrule" if event.rrule else "start"
            what = f"on {one.start.date()} there is no {one.start:%H:%M}: the clocks go forward that night"
            yield key, what, "Give that date another start in `overrides`, or leave it out in `exdate`."
