"""Time zones in calendars: yearly rules, which every reader gets right in every summer."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from infosite.feeds.vtimezone import Change, vtimezone


def test_a_zone_is_its_yearly_rules() -> None:
    assert vtimezone("Europe/Berlin", 2026, 2028).decode().replace("\r\n", "\n") == (
        "BEGIN:VTIMEZONE\n"
        "TZID:Europe/Berlin\n"
        "BEGIN:STANDARD\n"
        "DTSTART:20250101T000000\n"
        "TZNAME:CET\n"
        "TZOFFSETFROM:+0100\n"
        "TZOFFSETTO:+0100\n"
        "END:STANDARD\n"
        "BEGIN:DAYLIGHT\n"
        "DTSTART:20250330T020000\n"
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\n"
        "TZNAME:CEST\n"
        "TZOFFSETFROM:+0100\n"
        "TZOFFSETTO:+0200\n"
        "END:DAYLIGHT\n"
        "BEGIN:STANDARD\n"
        "DTSTART:20251026T030000\n"
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\n"
        "TZNAME:CET\n"
        "TZOFFSETFROM:+0200\n"
        "TZOFFSETTO:+0100\n"
        "END:STANDARD\n"
        "END:VTIMEZONE\n"
    )


@pytest.mark.parametrize(
    "name",
    ["Europe/Berlin", "Europe/Lisbon", "Europe/Kyiv", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe",
     "Africa/Casablanca", "Pacific/Apia", "Asia/Tehran", "UTC"],
)  # fmt: skip
@pytest.mark.parametrize(("first", "last"), [(2026, 2029), (2008, 2012), (2021, 2023)])
def test_another_reader_gets_the_same_hour_on_every_day(name: str, first: int, last: int) -> None:
    text = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\n" + vtimezone(name, first, last)
    read = Calendar.from_ical(text + b"END:VCALENDAR\r\n").walk("VTIMEZONE")[0].to_tz()
    zone, moment = ZoneInfo(name), datetime(first, 1, 1, 0, 30)
    while moment.year <= last:
        ours, theirs = moment.replace(tzinfo=zone), moment.replace(tzinfo=read)
        there_is_such_a_time = ours.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == moment
        if there_is_such_a_time and not _is_twice(zone, moment):
            assert ours.utcoffset() == theirs.utcoffset(), moment
        moment += timedelta(hours=7)


def _is_twice(zone: ZoneInfo, moment: datetime) -> bool:
    return moment.replace(tzinfo=zone).utcoffset() != moment.replace(tzinfo=zone, fold=1).utcoffset()


@pytest.mark.parametrize(("day", "week"), [(1, 1), (7, 1), (8, 2), (21, 3), (24, 4), (25, -1), (31, -1)])
def test_the_last_week_of_a_month_is_its_last_seven_days(day: int, week: int) -> None:
    hour = timedelta(hours=1)
    assert Change(datetime(2026, 3, day, 2), hour, 2 * hour, True, "CEST").rule[:2] == (3, week)


@pytest.mark.parametrize(
    ("name", "year", "alone", "yearly"),
    [
        ("America/New_York", 2006, "20050101 20050403 20060402 20051030 20061029", "20070311 20071104"),
        ("Asia/Tehran", 2022, "20210101 20210322 20220322 20220922 20210922", ""),
        ("Africa/Casablanca", 2026, "20250101 20250223 20270207 20260215 20270314 20260322 20250406", ""),
    ],
    ids=lambda value: str(value).rpartition("/")[2],
)
def test_only_what_comes_every_year_and_still_holds_is_a_yearly_rule(
    name: str, year: int, alone: str, yearly: str
) -> None:
    """Other weeks from 2007 on; summer time given up in 2022; summer time that pauses in Ramadan."""
    parts = re.findall(r"DTSTART:(\d{8}).*\n(RRULE)?", vtimezone(name, year, year).decode().replace("\r", ""))
    assert [day for day, rule in parts if not rule] == alone.split()
    assert [day for day, rule in parts if rule] == yearly.split()
