"""Opening hours against an independent evaluator, opening_hours.js: the same intervals over two years."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from pathlib import Path

import holidays as holiday_calendars
import pytest

from hours_values import values
from infosite.schedule import opening_hours
from node import run

FIRST, LAST = date(2026, 11, 1), date(2028, 11, 1)
SCRIPT = Path(__file__).parent / "opening_hours.mjs"

DIFFERENT = {
    "a night into a public holiday": (
        "In the specification a time span over midnight belongs to the day on which it begins ("
        "`Fr 22:00-02:00` is Friday night); opening_hours.js cuts it at midnight when the next day is a holiday."
    ),
    "the night after the clocks change": (
        "Times are local (`Su 20:00-02:00` ends at 02:00); opening_hours.js leaves out the hour after midnight of the "
        "Monday after the last Sunday of March."
    ),
    "29 February": (
        "`<month> <day>` selects that day of every year that has it; opening_hours.js finds none, not even in 2028."
    ),
    "PH and a date in one list": (
        "`<weekday_selector>` holds no dates: `PH,Dec 24 off` is two rules. Both refuse it, each in its own words."
    ),
}
"""Each difference with what the specification says; everything else is equal."""

Interval = tuple[datetime, datetime, str]


class Holidays:
    """Public holidays of North Rhine-Westphalia, and the school holidays that the other evaluator knows."""

    def __init__(self, school: frozenset[date]) -> None:
        years = range(FIRST.year - 1, LAST.year + 2)
        self.public = holiday_calendars.country_holidays("DE", subdiv="NW", years=years)
        self.school = school

    def is_public_holiday(self, day: date) -> bool:
        return day in self.public

    def is_school_holiday(self, day: date) -> bool:
        return day in self.school


def theirs(asked: list[str], first: date = FIRST, last: date = LAST) -> list[list[Interval] | None]:
    question = {"values": asked, "from": f"{first}T00:00:00", "to": f"{last}T00:00:00"}
    done = run(SCRIPT, stdin=json.dumps(question))
    assert done.returncode == 0, done.stderr
    return [None if isinstance(answer, dict) else intervals(answer) for answer in json.loads(done.stdout)]


def intervals(answer: list[tuple[str, str, str]]) -> list[Interval]:
    return joined([(datetime.fromisoformat(start), datetime.fromisoformat(end), state) for start, end, state in answer])


def ours(text: str, holidays: Holidays) -> list[Interval]:
    begin, end = datetime.combine(FIRST, time()), datetime.combine(LAST, time())
    found = []
    for spans in opening_hours.by_day(text, FIRST - timedelta(days=1), (LAST - FIRST).days + 1, holidays).values():
        for span in spans:
            start, stop = max(span.start, begin), min(span.end, end)
            if start < stop:
                found.append((start, stop, span.state))
    return joined(found)


def joined(found: list[Interval]) -> list[Interval]:
    """Intervals that touch as one. 02:00 of the day on which the clock jumps is 03:00."""
    merged: list[Interval] = []
    for start, end, state in sorted((skipped(start), skipped(end), state) for start, end, state in found):
        if merged and merged[-1][1] >= start and merged[-1][2] == state:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end), state)
        else:
            merged.append((start, end, state))
    return merged


def skipped(moment: datetime) -> datetime:
    last_sunday = max(day for day in range(25, 32) if date(moment.year, 3, day).weekday() == 6)
    jumps = moment.month == 3 and moment.day == last_sunday and moment.hour == 2
    return moment + timedelta(hours=1) if jumps else moment


def is_decided(text: str, holidays: Holidays, mine: list[Interval], other: list[Interval] | None) -> bool:
    """Whether each interval in which two readings differ is one of the differences above."""
    if other is None:
        return "PH,Dec" in text
    around_holidays = {day + timedelta(days=offset) for day in holidays.public for offset in (-1, 0, 1)}
    for start, _, _ in set(mine) ^ set(other):
        leap_day = "Feb 29" in text and (start.month, start.day) == (2, 29)
        clock_change = start.month == 3 and start.day >= 25 and start.weekday() in (6, 0)
        if not (leap_day or clock_change or ("PH" in text and start.date() in around_holidays)):
            return False
    return True


@pytest.fixture(scope="module")
def calendar() -> Holidays:
    (school,) = theirs(["SH 10:00-12:00"], FIRST - timedelta(days=40), LAST + timedelta(days=40))
    assert school
    return Holidays(frozenset(start.date() for start, _, _ in school))


@pytest.mark.long
def test_hours_mean_the_same_to_another_evaluator(calendar: Holidays) -> None:
    asked = values()
    assert len(asked) >= 300
    equal, unexplained = 0, []
    for text, other in zip(asked, theirs(asked), strict=True):
        if list(opening_hours.mistakes(text)) and other is None:
            continue
        mine = ours(text, calendar) if other is not None else []
        if mine == other:
            equal += 1
        elif not is_decided(text, calendar, mine, other):
            unexplained.append(text)
    assert unexplained == []
    assert equal >= 300
    assert len(DIFFERENT) <= 10


@pytest.mark.long
def test_a_wrong_reading_would_be_noticed(calendar: Holidays, monkeypatch: pytest.MonkeyPatch) -> None:
    """A planted mistake: the last Monday of a month taken for the fourth."""
    text = "Mo[-1] 09:00-12:00"
    assert ours(text, calendar) == theirs([text])[0]
    assert ours("Mo[4] 09:00-12:00", calendar) != theirs([text])[0]
