"""Time zones in calendars: yearly rules, which every reader gets right in every summer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from infosite.feeds.vtimezone import vtimezone


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
