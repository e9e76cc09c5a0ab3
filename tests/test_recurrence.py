"""Dates of events: a table of cases with every date written out, and what an independent reader makes of our calendar.

Both clock changes of 2026 and 2027, leap day, month ends, holidays of North Rhine-Westphalia and invented school
holidays are in it.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from infosite.records.event import Event
from infosite.schedule.event_checks import mistakes
from infosite.schedule.holiday_calendar import HolidayCalendar
from infosite.schedule.recurrence import Occurrence, occurrences

BERLIN = ZoneInfo("Europe/Berlin")


def days(first: date, last: date) -> frozenset[date]:
    return frozenset(date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1))


INVENTED = days(date(2026, 10, 12), date(2026, 10, 24)) | days(date(2026, 12, 23), date(2026, 12, 31))
ALMANAC = HolidayCalendar(BERLIN, "DE", "NW", {2026: INVENTED})


def event(**fields: Any) -> Event:
    """An event with these dates; values as an editor writes them."""
    source = {"title": "T", "url": "https://example.org/", "says": "it is so"}
    common = {
        "id": "treff",
        "status": "active",
        "assured_date": "2026-01-01",
        "name": "Treff",
        "summary": "Ein Treff.",
        "organization": "bruecke",
        "categories": ["language"],
        "sources": [source],
    }
    return Event.model_validate(common | fields)


def shown(one: Occurrence) -> str:
    """`2026-12-01 18:00–20:00`, with the last day when it is another and the state when it is not as usual."""
    text = f"{one.start:%Y-%m-%d}"
    if one.has_time:
        text += f" {one.start:%H:%M}"
        if one.end is not None:
            text += f"–{one.end:%H:%M}" if one.end.date() == one.start.date() else f"–{one.end:%Y-%m-%d %H:%M}"
    elif one.days > 1:
        text += f"–{one.last_day}"
    return text if one.status == "scheduled" else f"{text} {one.status}"


CASES: dict[str, tuple[dict[str, Any], list[str]]] = {
    "once": ({"start": "2026-12-01T18:00", "end": "2026-12-01T20:00"}, ["2026-12-01 18:00–20:00"]),
    "once, no end known": ({"start": "2026-12-01T18:00"}, ["2026-12-01 18:00"]),
    "once, no time known": ({"start": "2026-12-01"}, ["2026-12-01"]),
    "all day": ({"start": "2026-12-01", "all_day": "true"}, ["2026-12-01"]),
    "three days": ({"start": "2026-07-03", "end": "2026-07-05", "all_day": "true"}, ["2026-07-03–2026-07-05"]),
    "two days by duration": ({"start": "2026-07-03", "duration": "P2D"}, ["2026-07-03–2026-07-04"]),
    "past midnight": (
        {"start": "2026-12-31T22:00", "end": "2027-01-01T03:00"},
        ["2026-12-31 22:00–2027-01-01 03:00"],
    ),
    "every second week": (
        {"start": "2026-11-05T10:00", "duration": "PT90M", "rrule": "FREQ=WEEKLY;INTERVAL=2;UNTIL=20261231"},
        [
            "2026-11-05 10:00–11:30",
            "2026-11-19 10:00–11:30",
            "2026-12-03 10:00–11:30",
            "2026-12-17 10:00–11:30",
            "2026-12-31 10:00–11:30",
        ],
    ),
    "last Friday of the month": (
        {"start": "2026-01-30T18:00", "rrule": "FREQ=MONTHLY;BYDAY=-1FR;COUNT=5"},
        ["2026-01-30 18:00", "2026-02-27 18:00", "2026-03-27 18:00", "2026-04-24 18:00", "2026-05-29 18:00"],
    ),
    "first weekday of the month": (
        {"start": "2026-10-01T09:00", "rrule": "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1;COUNT=4"},
        ["2026-10-01 09:00", "2026-11-02 09:00", "2026-12-01 09:00", "2027-01-01 09:00"],
    ),
    "the 31st, in months that have one": (
        {"start": "2026-01-31T09:00", "rrule": "FREQ=MONTHLY;COUNT=4"},
        ["2026-01-31 09:00", "2026-03-31 09:00", "2026-05-31 09:00", "2026-07-31 09:00"],
    ),
    "the last day of the month, leap year": (
        {"start": "2027-12-31", "rrule": "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=4"},
        ["2027-12-31", "2028-01-31", "2028-02-29", "2028-03-31"],
    ),
    "leap day": (
        {"start": "2024-02-29", "rrule": "FREQ=YEARLY;UNTIL=20330101"},
        ["2024-02-29", "2028-02-29", "2032-02-29"],
    ),
    "the rule ends on its last day, whatever the hour": (
        {"start": "2026-12-01T20:00", "rrule": "FREQ=DAILY;UNTIL=20261203"},
        ["2026-12-01 20:00", "2026-12-02 20:00", "2026-12-03 20:00"],
    ),
    "the end of the rule in UTC": (
        {"start": "2026-07-01T00:30", "rrule": "FREQ=DAILY;UNTIL=20260701T223000Z"},
        ["2026-07-01 00:30", "2026-07-02 00:30"],
    ),
    "the wall clock stays over the spring change of 2026": (
        {"start": "2026-03-24T18:00", "end": "2026-03-24T20:00", "rrule": "FREQ=WEEKLY;COUNT=3"},
        ["2026-03-24 18:00–20:00", "2026-03-31 18:00–20:00", "2026-04-07 18:00–20:00"],
    ),
    "the wall clock stays over the autumn change of 2026": (
        {"start": "2026-10-20T18:00", "end": "2026-10-20T20:00", "rrule": "FREQ=WEEKLY;COUNT=2"},
        ["2026-10-20 18:00–20:00", "2026-10-27 18:00–20:00"],
    ),
    "the wall clock stays over the spring change of 2027": (
        {"start": "2027-03-27T09:00", "rrule": "FREQ=DAILY;COUNT=3"},
        ["2027-03-27 09:00", "2027-03-28 09:00", "2027-03-29 09:00"],
    ),
    "the wall clock stays over the autumn change of 2027": (
        {"start": "2027-10-30T02:30", "rrule": "FREQ=DAILY;COUNT=3"},
        ["2027-10-30 02:30", "2027-10-31 02:30", "2027-11-01 02:30"],
    ),
    "a night with an hour less ends at the hour written": (
        {"start": "2026-03-27T22:00", "end": "2026-03-28T04:00", "rrule": "FREQ=DAILY;COUNT=3"},
        [
            "2026-03-27 22:00–2026-03-28 04:00",
            "2026-03-28 22:00–2026-03-29 04:00",
            "2026-03-29 22:00–2026-03-30 04:00",
        ],
    ),
    "a night with an hour less, by duration": (
        {"start": "2026-03-28T22:00", "duration": "PT6H"},
        ["2026-03-28 22:00–2026-03-29 05:00"],
    ),
    "a night with an hour more, by duration": (
        {"start": "2026-10-24T22:00", "duration": "PT6H"},
        ["2026-10-24 22:00–2026-10-25 03:00"],
    ),
    "an end that the clocks skip comes an hour later": (
        {"start": "2027-03-27T22:00", "end": "2027-03-28T02:30"},
        ["2027-03-27 22:00–2027-03-28 03:30"],
    ),
    "further dates and dates left out": (
        {
            "start": "2026-11-03T18:00",
            "rrule": "FREQ=WEEKLY;COUNT=3",
            "rdate": ["2026-12-30"],
            "exdate": ["2026-11-10"],
        },
        ["2026-11-03 18:00", "2026-11-17 18:00", "2026-12-30 18:00"],
    ),
    "further dates without a rule": (
        {"start": "2026-11-03T18:00", "rdate": ["2026-12-05", "2026-11-20"]},
        ["2026-11-03 18:00", "2026-11-20 18:00", "2026-12-05 18:00"],
    ),
    "single dates changed and cancelled": (
        {
            "start": "2026-11-03T18:00",
            "end": "2026-11-03T20:00",
            "rrule": "FREQ=WEEKLY;COUNT=5",
            "overrides": [
                {"date": "2026-11-10", "event_status": "cancelled"},
                {"date": "2026-11-17", "start": "2026-11-18T17:00"},
                {"date": "2026-11-24", "start": "2026-11-24T18:00", "end": "2026-11-24T22:00"},
                {"date": "2026-12-01", "start": "2026-12-02", "event_status": "moved_online"},
            ],
        },
        [
            "2026-11-03 18:00–20:00",
            "2026-11-10 18:00–20:00 cancelled",
            "2026-11-18 17:00–19:00",
            "2026-11-24 18:00–22:00",
            "2026-12-02 18:00–20:00 moved_online",
        ],
    ),
    "all of it cancelled": (
        {"start": "2026-11-03", "rrule": "FREQ=DAILY;COUNT=2", "event_status": "cancelled"},
        ["2026-11-03 cancelled", "2026-11-04 cancelled"],
    ),
    "not on public holidays of North Rhine-Westphalia": (
        {"start": "2026-04-02T10:00", "rrule": "FREQ=WEEKLY;BYDAY=TH;UNTIL=20260625", "not_on": ["public_holidays"]},
        [  # without Ascension Day, 14 May, and Corpus Christi, 4 June
            "2026-04-02 10:00",
            "2026-04-09 10:00",
            "2026-04-16 10:00",
            "2026-04-23 10:00",
            "2026-04-30 10:00",
            "2026-05-07 10:00",
            "2026-05-21 10:00",
            "2026-05-28 10:00",
            "2026-06-11 10:00",
            "2026-06-18 10:00",
            "2026-06-25 10:00",
        ],
    ),
    "All Saints' Day 2027 is a holiday here, Reformation Day is none": (
        {"start": "2027-10-30", "rrule": "FREQ=DAILY;COUNT=4", "not_on": ["public_holidays"]},
        ["2027-10-30", "2027-10-31", "2027-11-02"],
    ),
    "not in school holidays": (
        {"start": "2026-10-05T15:00", "rrule": "FREQ=WEEKLY;COUNT=4", "not_on": ["school_holidays"]},
        ["2026-10-05 15:00", "2026-10-26 15:00"],
    ),
    "neither nor, but on a day named by itself": (
        {
            "start": "2026-12-21T15:00",
            "rrule": "FREQ=DAILY;COUNT=11",
            "rdate": [],
            "not_on": ["public_holidays", "school_holidays"],
        },
        ["2026-12-21 15:00", "2026-12-22 15:00"],
    ),
    "a date named by itself takes place in holidays too": (
        {"start": "2026-12-21", "rrule": "FREQ=DAILY;COUNT=2", "rdate": ["2026-12-25"], "not_on": ["public_holidays"]},
        ["2026-12-21", "2026-12-22", "2026-12-25"],
    ),
    "lower case, as some write it": (
        {"start": "2026-12-01", "rrule": "freq=daily;count=2"},
        ["2026-12-01", "2026-12-02"],
    ),
    "a regular offer without start": ({"schedule_description": "dienstags"}, []),
}


@pytest.mark.parametrize("name", CASES)
def test_dates(name: str) -> None:
    fields, expected = CASES[name]
    asked = event(**fields)
    assert list(mistakes(asked, ALMANAC)) == []
    assert [shown(one) for one in occurrences(asked, ALMANAC)] == expected


RULE_EXAMPLE = "For example every Tuesday: FREQ=WEEKLY;BYDAY=TU;UNTIL=20261218"
RULE_FORM = "Write how it repeats, and until when: FREQ=WEEKLY;BYDAY=TU;UNTIL=20261218 (every Tuesday)"
WRONG: dict[str, tuple[dict[str, Any], tuple[str, str, str]]] = {
    "no end": (
        {"start": "2026-12-01", "rrule": "FREQ=DAILY"},
        ("rrule", "the event repeats without end", "Add UNTIL=20261218 or COUNT=10 to the rule."),
    ),
    "two ends": (
        {"start": "2026-12-01", "rrule": "FREQ=DAILY;COUNT=2;UNTIL=20261218"},
        ("rrule", "UNTIL and COUNT both end the rule", "Keep one of them."),
    ),
    "401 dates": (
        {"start": "2026-12-01", "rrule": "FREQ=DAILY;COUNT=401"},
        ("rrule", "there are more than 400 dates", "Bring UNTIL or COUNT nearer."),
    ),
    "400 dates and one": (
        {"start": "2026-12-01", "rrule": "FREQ=DAILY;COUNT=400", "rdate": ["2030-01-01"]},
        ("rrule", "there are more than 400 dates", "Bring UNTIL or COUNT nearer."),
    ),
    "for ever": (
        {"start": "2026-12-01", "rrule": "FREQ=YEARLY;UNTIL=99991231"},
        ("rrule", "the rule goes on for more than 10 years", "Bring UNTIL nearer."),
    ),
    "twelve years": (
        {"start": "2026-12-01", "rrule": "FREQ=YEARLY;COUNT=12"},
        ("rrule", "the rule goes on for more than 10 years", "Bring COUNT nearer."),
    ),
    "never": (
        {"start": "2026-12-01", "rrule": "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=1"},
        ("rrule", "the rule does not give the start, 2026-12-01", "Correct the rule."),
    ),
    "a start beside the rule": (
        {"start": "2026-12-01", "rrule": "FREQ=WEEKLY;BYDAY=TH;COUNT=3"},
        ("rrule", "the rule does not give the start, 2026-12-01", "The rule's first date after it is 2026-12-03."),
    ),
    "no rule": (
        {"start": "2026-12-01", "rrule": "every tuesday"},
        (
            "rrule",
            "`every tuesday` is no rule",
            "Write FREQ=WEEKLY;BYDAY=TU;UNTIL=20261218, the last day (year, month, day) behind UNTIL=",
        ),
    ),
    "no day": (
        {"start": "2026-12-01", "rrule": "FREQ=DAILY;UNTIL=20261331"},
        ("rrule", "`UNTIL=20261331` is not understood", RULE_EXAMPLE),
    ),
    "several times a day": (
        {"start": "2026-12-01T10:00", "rrule": "FREQ=HOURLY;COUNT=3"},
        ("rrule", "`FREQ=HOURLY` is not understood", "FREQ is DAILY, WEEKLY, MONTHLY or YEARLY."),
    ),
    "an hour that is skipped": (
        {"start": "2027-03-27T02:30", "rrule": "FREQ=DAILY;COUNT=3"},
        (
            "rrule",
            "on 2027-03-28 there is no 02:30: the clocks go forward that night",
            "Give that date another start in `overrides`, or leave it out in `exdate`.",
        ),
    ),
    "school holidays of a year that is not listed": (
        {"start": "2026-12-28", "rrule": "FREQ=WEEKLY;COUNT=3", "not_on": ["school_holidays"]},
        (
            "not_on",
            "the school holidays of 2027 are not known",
            "Add them with their source to data/school_holidays.yml, or end the rule before.",
        ),
    ),
    "exceptions of nothing": (
        {"start": "2026-12-01", "not_on": ["public_holidays"]},
        ("not_on", "nothing repeats here", "Remove `not_on`, or give a rule."),
    ),
    "ends before it begins": (
        {"start": "2026-12-01T18:00", "end": "2026-12-01T17:00"},
        ("end", "the event ends before it begins", "Swap `start` and `end`, or correct the year."),
    ),
    "ends when it begins": (
        {"start": "2026-12-01T18:00", "end": "2026-12-01T18:00"},
        ("end", "the event ends before it begins", "Swap `start` and `end`, or correct the year."),
    ),
    "half a time": (
        {"start": "2026-12-01T18:00", "end": "2026-12-02"},
        ("end", "one of start and end has a time and the other has none", "Write both with a time, or both without."),
    ),
    "lasts no time": (
        {"start": "2026-12-01T18:00", "duration": "PT0M"},
        ("duration", "the event lasts no time", "Write PT2H for two hours."),
    ),
    "hours of a day": (
        {"start": "2026-12-01", "duration": "PT2H"},
        ("duration", "the event has no time of day, yet lasts hours", "Write P2D for two days."),
    ),
    "twice the same day": (
        {"start": "2026-12-01", "rdate": ["2026-12-01"]},
        ("rdate", "2026-12-01 is a date of this event already", "Remove it."),
    ),
    "a rule without start": (
        {"schedule_description": "dienstags", "rrule": "FREQ=DAILY;COUNT=2"},
        ("rrule", "dates need a `start`", "Give the first date."),
    ),
    "a part that is not understood": (
        {"start": "2026-12-01", "rrule": "FREQ=YEARLY;BYWEEKNO=49;COUNT=2"},
        (
            "rrule",
            "`BYWEEKNO` is not understood",
            "Known: FREQ, INTERVAL, COUNT, UNTIL, BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS, WKST",
        ),
    ),
    "a changed date with a time where the others have none": (
        {
            "start": "2026-12-01",
            "rdate": ["2026-12-02"],
            "overrides": [{"date": "2026-12-02", "start": "2026-12-02T10:00"}],
        },
        ("overrides", "the event has no time of day, yet a single date has", "Write days alone, or give `start` one."),
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said_with_its_key_and_how_to_mend_it(name: str) -> None:
    fields, expected = WRONG[name]
    assert [(key, *one.in_language("en")) for key, one in mistakes(event(**fields), ALMANAC)] == [expected]


def test_four_hundred_dates_are_allowed() -> None:
    assert len(occurrences(event(start="2026-12-01", rrule="FREQ=DAILY;COUNT=400"), ALMANAC)) == 400


def test_a_date_is_over_at_its_end_in_the_citys_clock_and_without_one_at_midnight() -> None:
    def over(**fields: Any) -> datetime | None:
        return occurrences(event(**fields), ALMANAC)[0].over

    assert over(start="2026-12-01T18:00", end="2026-12-01T20:00") == datetime(2026, 12, 1, 19, 0, tzinfo=UTC)
    assert over(start="2026-07-01T18:00", end="2026-07-01T20:00") == datetime(2026, 7, 1, 18, 0, tzinfo=UTC)
    assert over(start="2026-12-01T18:00") == datetime(2026, 12, 1, 23, 0, tzinfo=UTC)
    assert over(start="2026-10-25") == datetime(2026, 10, 25, 23, 0, tzinfo=UTC)


def test_what_ends_at_midnight_ends_on_the_day_before() -> None:
    one = occurrences(event(start="2026-12-01T18:00", end="2026-12-02T00:00"), ALMANAC)[0]
    assert (one.last_day, one.days) == (date(2026, 12, 1), 1)


def test_school_holidays_that_are_not_known_are_never_guessed() -> None:
    with pytest.raises(LookupError):
        ALMANAC.is_school_holiday(date(2027, 1, 4))
