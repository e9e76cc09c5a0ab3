"""Opening hours: read as they are meant, or refused with the line to write instead; never bent."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from hours_values import values
from infosite.schedule import hours_hints, opening_hours
from infosite.schedule.hours_syntax import parse
from infosite.schedule.hours_tokens import Refused

MONDAY = date(2026, 11, 30)
"""A week before Advent; 25 and 26 December of 2026 are a Friday and a Saturday."""


@dataclass
class Holidays:
    """A calendar in which Wednesday of the week is a public holiday, and Thursday and Friday are without school."""

    public: frozenset[date] = frozenset({MONDAY + timedelta(days=2)})
    school: frozenset[date] | None = field(
        default_factory=lambda: frozenset({MONDAY + timedelta(days=3), MONDAY + timedelta(days=4)})
    )

    def is_public_holiday(self, day: date) -> bool:
        return day in self.public

    def is_school_holiday(self, day: date) -> bool:
        if self.school is None:
            raise LookupError(day.year)
        return day in self.school


def week(text: str, holidays: Holidays | None = None) -> str:
    """The spans of a week, a day at a time: `09-12|09-12||…`; `?` behind what nobody may count on."""
    table = opening_hours.by_day(text, MONDAY, 7, holidays or Holidays())
    return "|".join(",".join(map(shown, spans)) for spans in table.values())


def shown(span: opening_hours.Span) -> str:
    end = "" if span.open_end else f"{span.end:%H:%M}"
    times = "day" if span.whole_day else f"{span.start:%H:%M}-{end}"
    words = f" {span.comment}" if span.comment else ""
    return times.replace(":00", "") + ("?" if span.state == "unknown" else "") + words


READ = {
    "Mo-Fr 09:00-17:00": "09-17|09-17|09-17|09-17|09-17||",
    "Mo-Fr 09:00-17:00; PH off": "09-17|09-17||09-17|09-17||",
    "Mo-Fr 09:00-17:00, PH off": "09-17|09-17||09-17|09-17||",
    "Mo-Fr 09:00-17:00; PH,Su off": "09-17|09-17||09-17|09-17||",
    "PH,Su 10:00-18:00": "||10-18||||10-18",
    "Su,PH 10:00-18:00": "||10-18||||10-18",
    "PH,Mo-Su 10:00-18:00": "10-18|10-18|10-18|10-18|10-18|10-18|10-18",
    "Mo-Sa 08:00-20:00, PH,Sa-Su 10:00-12:00": "08-20|08-20|08-20|08-20|08-20|08-20|10-12",
    "PH Mo-Fr 10:00-12:00": "||10-12||||",
    "PH Sa-Su 10:00-12:00": "||||||",
    "Mo-Fr 08:00-12:00; PH -1 day off": "08-12||08-12|08-12|08-12||",
    "Mo-Fr 08:00-12:00; PH +1 day off": "08-12|08-12|08-12||08-12||",
    "Mo-Fr 08:00-12:00; SH off": "08-12|08-12|08-12||||",
    "SH Mo-Fr 10:00-12:00": "|||10-12|10-12||",
    "SH,PH off; Su 10:00-12:00": "||||||10-12",
    'Mo-Fr 09:00-12:00; PH "by appointment"': "09-12|09-12|day? by appointment|09-12|09-12||",
    '"by appointment"': "|".join(["day? by appointment"] * 7),
    "Mo,Tu 09:00-12:00 unknown": "09-12?|09-12?|||||",
    'Mo,Tu 09:00-12:00 open "ring twice"': "09-12 ring twice|09-12 ring twice|||||",
    'Mo 09:00-12:00 "members"': "09-12? members||||||",
    "Mo 09:00+": "09-?||||||",
    "Mo 09:00-17:00+": "09-17,17-?||||||",
    "Fr 20:00-02:00; PH off": "||||20-02||",
    "We 20:00-02:00; PH off": "||||||",
    "Tu 20:00-02:00; PH off": "|20-02|||||",
    "Mo-Fr 09:00-17:00; Mo-Fr 12:00-13:00 off": "09-12,13-17|09-12,13-17|09-12,13-17|09-12,13-17|09-12,13-17||",
    "Mo-Fr 09:00-12:00; We 14:00-17:00": "09-12|09-12|14-17|09-12|09-12||",
    "Mo-Fr 09:00-12:00, We 14:00-17:00": "09-12|09-12|09-12,14-17|09-12|09-12||",
    "Tu[1] 10:00-12:00": "|10-12|||||",
    "Mo[-1] 10:00-12:00": "10-12||||||",
    "Dec 02-04 10:00-12:00": "||10-12|10-12|10-12||",
    "Dec 2,4 10:00-12:00": "||10-12||10-12||",
    "Nov 10:00-12:00": "10-12||||||",
    "week 49 Mo 10:00-12:00": "10-12||||||",
    "week 48 Mo 10:00-12:00": "||||||",
    "2026 Dec 01-2027 Jan 15 Tu 10:00-12:00": "|10-12|||||",
    "2027 Tu 10:00-12:00": "||||||",
    "Mo 10:00-12:00; 2026 Nov 30 off": "||||||",
    "2026-2028 Mo 10:00-12:00": "10-12||||||",
    "2024,2026 Mo 10:00-12:00": "10-12||||||",
    "2024-2025,2027 Mo 10:00-12:00": "||||||",
    "week 47,49 Mo 10:00-12:00": "10-12||||||",
    "week 47-49/2 Mo 10:00-12:00": "10-12||||||",
    "week 48-50/2 Mo 10:00-12:00": "||||||",
    "Mo[4-5] 10:00-12:00": "10-12||||||",
    "Mo[1-4] 10:00-12:00": "||||||",
    "Mo[2,5] 10:00-12:00": "10-12||||||",
    "Th[1] +1 day 10:00-12:00": "||||10-12||",
    "Th[1] -1 day 10:00-12:00": "||10-12||||",
    "Fr-Mo 10:00-12:00": "10-12||||10-12|10-12|10-12",
    "Nov 30: 10:00-12:00": "10-12||||||",
    "Nov: Mo 10:00-12:00": "10-12||||||",
    "2026: Mo 10:00-12:00": "10-12||||||",
    "week 49: Tu 10:00-12:00": "|10-12|||||",
    "PH,SH 10:00-12:00": "||10-12|10-12|10-12||",
    "Fr 17:00-05:00": "||||17-05||",
    "Mo 20:00-26:30": "20-02:30||||||",
    "Mo 09:00-17:00; Mo 09:00-12:00 off": "12-17||||||",
    "Mo 09:00-17:00; Mo 14:00-17:00 off": "09-14||||||",
    "Mo 09:00-12:00, Mo 12:00-14:00": "09-14||||||",
    "Mo,Tu 09:00-12:00 || Tu,We 11:00-14:00": "09-12|09-14|11-14||||",
    "24/7": "|".join(["day"] * 7),
    'Mo 09:00-12:00 || "ask"': "00-09? ask,09-12,12-00? ask|" + "|".join(["day? ask"] * 6),
}


@pytest.mark.parametrize("text", READ)
def test_hours_are_read_as_they_are_meant(text: str) -> None:
    assert list(opening_hours.mistakes(text)) == [] or "off; " in text
    assert week(text) == READ[text]


REFUSED = {
    "Mo-Do 09.00-12.00": "Write Mo-Th 09:00-12:00",
    "Mi 15:00-17:00": "Write We 15:00-17:00",
    "Mo-Fr 9-17 Uhr": "Write Mo-Fr 09:00-17:00",
    "Mo-Do 8-12 Uhr, Fr nach Vereinbarung": 'Write Mo-Th 08:00-12:00; Fr "nach Vereinbarung"',
    "Mo-Fr 09-12; We 14-17": (
        "Write Mo-Fr 09:00-12:00, We 14:00-17:00 where both times hold, or Mo-Fr 09:00-12:00; We 14:00-17:00 "
        "where on those days only “We 14:00-17:00” holds."
    ),
    "We 15:00–17:00": "Write We 15:00-17:00",
    "Montag bis Freitag 9 bis 17 Uhr": "Write Mo-Fr 09:00-17:00",
    "Di 19–20.30 Uhr, Do 14–16 Uhr": "Write Tu 19:00-20:30; Th 14:00-16:00",
    "täglich 10-18 Uhr, feiertags geschlossen": "Write Mo-Su 10:00-18:00; PH off",
    "Mon-Fri 9:00-17:00": "Write Mo-Fr 09:00-17:00",
    "nach Vereinbarung": "Leave the key out and write `by_appointment: required`.",
    "by appointment only": "Leave the key out and write `by_appointment: required`.",
    "We 17:00-15:00": "Write We 15:00-17:00",
    "PH": "Add the times, or `off`: Mo-Fr 09:00-12:00; PH off",
    "Mo-Fr": "Add the times, or `off`: Mo-Fr 09:00-12:00; PH off",
    "Mo-Fr 09:00-12:00; PH": "Add the times, or `off`: Mo-Fr 09:00-12:00; PH off",
    "Mo 09:00": "Write Mo-Fr 09:00-12:00, or Mo-Fr 09:00+ when the end is not known.",
    "sunrise-sunset": "Write the time of day: 09:00-18:00",
    "Mo 10:00-10:00": "Write 00:00-24:00 for the whole day, or the two times.",
    "Feb 30 off": "For example: Mo-Fr 09:00-12:00,14:00-17:00; PH off",
    "Th[6] 10:00-12:00": "For example: Mo-Fr 09:00-12:00,14:00-17:00; PH off",
    "PH off; Mo-Fr 09:00-17:00": "Move it to the end: Mo-Fr 09:00-17:00; PH off",
    'Mo 10:00-12:00 ""': "For example: Mo-Fr 09:00-12:00,14:00-17:00; PH off",
    "Dosen 9-12 Uhr": "For example: Mo-Fr 09:00-12:00,14:00-17:00; PH off",
    "Mo-Fr[1] 10:00-12:00": "Write Th[1],Fr[1]",
    "Jun 31 off": "For example: Mo-Fr 09:00-12:00,14:00-17:00; PH off",
    "Mo 09:60-10:00": "For example: Mo-Fr 09:00-12:00,14:00-17:00; PH off",
    "Mo 24:01-26:00": "For example: Mo-Fr 09:00-12:00,14:00-17:00; PH off",
    "2028-2026 Mo 10:00-12:00": "For example: Mo-Fr 09:00-12:00,14:00-17:00; PH off",
    "2026-2028/0 Mo 10:00-12:00": "For example: Mo-Fr 09:00-12:00,14:00-17:00; PH off",
    "Dec 26-24 off": "For example: Mo-Fr 09:00-12:00,14:00-17:00; PH off",
    "Dec 24-Jan off": "For example: Mo-Fr 09:00-12:00,14:00-17:00; PH off",
    "Mo 10:00-12:00 \"open": "Write Mo 10:00-12:00 \"open\"",
}  # fmt: skip


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_not_understood_is_refused_with_the_line_to_write(text: str) -> None:
    assert [one.hint for one in opening_hours.mistakes(text)] == [REFUSED[text]]


# Hours, days on which they hold, days on which they do not.
DAYS = {
    "Feb 29 10:00-12:00": ("2028-02-29", "2027-02-28 2027-03-01 2028-02-28"),
    "Feb 10:00-12:00": ("2027-02-01 2027-02-28 2028-02-29", "2027-01-31 2027-03-01"),
    "Jul-Aug 10:00-12:00": ("2026-07-01 2026-08-31", "2026-06-30 2026-09-01"),
    "Nov-Feb 10:00-12:00": ("2026-11-01 2026-12-31 2027-01-01 2027-02-28", "2026-10-31 2027-03-01"),
    "Dec 24-26,31 10:00-12:00": ("2026-12-24 2026-12-26 2026-12-31", "2026-12-23 2026-12-27 2027-01-24"),
    "Dec 24-Jan 6 10:00-12:00": ("2026-12-24 2027-01-06 2027-12-31", "2026-12-23 2027-01-07"),
    "2026 Dec 24-Jan 6 10:00-12:00": ("2026-12-24 2027-01-06", "2025-12-24 2026-01-06 2027-01-07 2027-12-24"),
    "2026 Dec 24-2028 Jan 6 10:00-12:00": ("2026-12-24 2027-07-01 2028-01-06", "2026-12-23 2028-01-07"),
    "2026 Jul-Aug 10:00-12:00": ("2026-07-01 2026-08-31", "2025-07-01 2027-07-01"),
    "easter 10:00-12:00": ("2026-04-05 2027-03-28", "2026-04-04 2026-04-06"),
    "2026 easter 10:00-12:00": ("2026-04-05", "2027-03-28"),
    "easter -2 days-easter +1 day 10:00-12:00": ("2026-04-03 2026-04-06", "2026-04-02 2026-04-07"),
    "Jan 1 -1 day 10:00-12:00": ("2026-12-31", "2026-12-30 2027-01-01"),
    "2026-2030/2 10:00-12:00": ("2026-01-01 2030-12-31", "2025-12-31 2027-06-01 2031-01-01 2032-01-01"),
    "2026-2032/3 10:00-12:00": ("2026-01-01 2029-12-31 2032-06-01", "2027-01-01 2028-01-01 2030-01-01"),
    "2027+ 10:00-12:00": ("2027-01-01 2040-01-01", "2026-12-31"),
    "week 1-53/2 10:00-12:00": ("2026-11-30 2026-12-31", "2026-11-29 2026-12-07 2027-01-11"),
    "week 2-53/3 10:00-12:00": ("2026-11-16 2026-12-07", "2026-11-23 2026-11-30"),
    "Su[-1] 10:00-12:00": ("2026-11-29 2027-01-31", "2026-11-22"),
    "Tu[1-2] 10:00-12:00": ("2026-12-01 2026-12-08", "2026-11-24 2026-12-15"),
}


@pytest.mark.parametrize("text", DAYS)
def test_hours_hold_on_the_days_that_they_name_and_on_no_other(text: str) -> None:
    for days, is_open in zip(DAYS[text], (True, False), strict=True):
        for day in map(date.fromisoformat, days.split()):
            assert bool(opening_hours.by_day(text, day, 1, Holidays())[day]) is is_open, day


@pytest.mark.parametrize(
    ("start", "end"),
    [("09:00", "00:00"), ("16:59", "00:00"), ("17:00", "03:00"), ("21:59", "07:59"), ("22:00", "06:00")],
)
def test_an_end_that_nobody_knows_is_the_latest_that_is_likely(start: str, end: str) -> None:
    """The guesses are those of opening_hours.js."""
    for text in (f"Mo {start}+", f"Mo 08:00-{start}+"):
        last = opening_hours.by_day(text, MONDAY, 1)[MONDAY][-1]
        assert (f"{last.start:%H:%M}", f"{last.end:%H:%M}", last.state) == (start, end, "unknown")


def test_a_sign_that_does_not_belong_into_hours_is_named() -> None:
    (found,) = opening_hours.mistakes("Mo 10:00-12:00 §")
    assert found.what == "`Mo 10:00-12:00 §` are not opening hours: `§` is not understood"


def test_a_day_that_overrules_itself_is_pointed_out() -> None:
    found = opening_hours.overruled("Mo-Fr 09:00-12:00; We 14:00-17:00")
    assert found is not None
    assert found.what == "on We only `We 14:00-17:00` holds, `Mo-Fr 09:00-12:00` does not"
    assert found.hint == "If both hold, write them together: We 09:00-12:00,14:00-17:00"
    for meant in ("Mo-Fr 09:00-12:00; We 10:00-14:00", "Mo-Fr 09:00-12:00, We 14:00-17:00", "Mo 09:00-12:00; PH off"):
        assert opening_hours.overruled(meant) is None


@pytest.mark.parametrize(
    "meant",
    [
        'Mo-Fr 09:00-12:00; We 12:00-14:00 "by phone"',
        "Mo-Fr 09:00-12:00; Dec We 14:00-17:00",
        "Mo-Fr 09:00-12:00; 2027 We 14:00-17:00",
        "Mo-Fr 09:00-12:00; week 2 We 14:00-17:00",
        "Mo-Fr 09:00-12:00; We[1] 14:00-17:00",
        "Mo-Fr 09:00-12:00; 14:00-17:00",
        "Mo-Fr 09:00-12:00; Sa 14:00-17:00",
        "Mo-Tu 14:00+; Mo 16:00-17:00",
    ],
)
def test_a_day_whose_other_hours_were_meant_is_not_pointed_out(meant: str) -> None:
    assert opening_hours.overruled(meant) is None


def test_hours_that_never_hold_are_pointed_out() -> None:
    found = opening_hours.overruled("Mo-Fr 09:00-17:00; Mo-Fr 10:00-18:00")
    assert found is not None
    assert found.what == "`Mo-Fr 09:00-17:00` never holds, because `Mo-Fr 10:00-18:00` comes after it for the same days"


@pytest.mark.parametrize(
    "text", ["10:00-16:00; Apr-Sep 10:00-18:00", "24/7; Mo 09:00-10:00", "Mo 09:00-12:00; off", "Mo off; 09:00-12:00"]
)
def test_hours_of_every_day_that_leave_room_for_others_are_not_refused(text: str) -> None:
    assert "hours.without-days" not in {told.code for told in opening_hours.mistakes(text)}


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("Su 09:00-12:00; Su 12:00-14:00", "Su 09:00-12:00,12:00-14:00"),
        ("Su 12:00-14:00; Su 09:00-12:00", "Su 12:00-14:00,09:00-12:00"),
        ("Mo-Fr 09:00-12:00; Mo-We,Fr 14:00-17:00", "Mo-We,Fr 09:00-12:00,14:00-17:00"),
        ("Mo-Fr 09:00-12:00; Mo,Tu 14:00-17:00", "Mo,Tu 09:00-12:00,14:00-17:00"),
    ],
)
def test_hours_that_are_apart_or_touch_get_one_line_for_the_days_of_both(text: str, together: str) -> None:
    found = opening_hours.overruled(text)
    assert found is not None
    assert found.hint == f"If both hold, write them together: {together}"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("24/7", None),
        ("Mo-Fr 09:00-17:00", None),
        ("Mo-Su 00:00-24:00", None),
        ("Mo 06:00-20:00", None),
        ("Mo 09:00+", None),
        ("Mo 10:00-24:00", None),
        ("Mo 06:00-20:01", "06:00-20:01"),
        ("Mo 07:05-21:09", "07:05-21:09"),
        ("Mo 00:00-24:00; Tu 05:00-23:00", "05:00-23:00"),
        ("Mo 09:00-12:00,20:00-02:30", "20:00-02:30"),
        ("Fr 23:59-00:01", "23:59-00:01"),
    ],
)
def test_hours_that_a_reader_may_not_believe_deserve_a_word(text: str, words: str | None) -> None:
    """More than fourteen hours, or past midnight."""
    found = opening_hours.needs_note(text)
    assert words is None if found is None else words is not None and words in found.what


def test_a_night_and_a_long_day_are_told_apart() -> None:
    night, long = opening_hours.needs_note("Mo 20:00-02:00"), opening_hours.needs_note("Mo 05:00-23:00")
    assert night is not None
    assert long is not None
    assert (night.code, long.code) == ("hours.past-midnight", "hours.long")


@pytest.mark.parametrize(
    ("text", "closes"),
    [
        ("Mo-Fr 09:00-12:00; PH off", True),
        ("Mo-Fr 09:00-12:00; PH closed", True),
        ("Mo-Fr 09:00-12:00; PH 10:00-11:00", False),
        ("Mo-Fr 09:00-12:00; SH off", False),
        ("Mo-Fr 09:00-12:00; PH -1 day off", False),
        ("Mo-Fr 09:00-12:00; Su off", False),
        ("Mo-Fr 09:00-12:00", False),
    ],
)
def test_who_closes_on_public_holidays_has_said_so(text: str, closes: bool) -> None:
    assert opening_hours.closes_on_holidays(text) is closes


def test_weekdays_with_equal_hours_stand_together() -> None:
    """Sunday is a row of its own again: what lies between differs."""
    rows = opening_hours.week(
        'Mo-We 09:00-12:00; Th,Fr 09:00-13:00; Sa 09:00-12:00 "hall"; Su 09:00-12:00', MONDAY
    ).days
    assert [(first, last) for first, last, _ in opening_hours.merged(rows)] == [(0, 2), (3, 4), (5, 5), (6, 6)]
    assert [spans for _, _, spans in opening_hours.merged(rows)] == [rows[0], rows[3], rows[5], rows[6]]
    assert opening_hours.merged([]) == []


def test_hours_that_hang_on_unknown_school_holidays_claim_nothing() -> None:
    unknown = Holidays(school=None)
    assert opening_hours.can_be_told("Mo-Fr 09:00-12:00; PH off", MONDAY, 7, unknown)
    assert not opening_hours.can_be_told("Mo-Fr 09:00-12:00; SH off", MONDAY, 7, unknown)
    assert opening_hours.can_be_told("Mo-Fr 09:00-12:00; SH off", MONDAY, 7, Holidays())
    assert not opening_hours.can_be_told('Mo-Fr 09:00-12:00 || "by appointment"', MONDAY, 7, Holidays())


@pytest.mark.parametrize("days", range(7))
def test_a_week_begins_on_its_monday_whatever_day_asks(days: int) -> None:
    table = opening_hours.week("Mo 09:00-12:00; Jul-Aug off", MONDAY + timedelta(days=days))
    assert table.monday == MONDAY
    assert [bool(spans) for spans in table.days] == [True] + [False] * 6


def test_a_table_says_which_week_it_is_about_when_weeks_differ() -> None:
    assert opening_hours.week("Mo-Fr 09:00-12:00; PH off", MONDAY).monday is None
    assert opening_hours.week("Mo-Fr 09:00-12:00; Jul-Aug off", MONDAY + timedelta(days=3)).monday == MONDAY
    for text in ("week 1-53/2 Mo 10:00-12:00", "Mo[1] 10:00-12:00", "Mo 10:00-12:00; SH off", "easter 10:00-12:00"):
        assert opening_hours.week(text, MONDAY).monday == MONDAY


def test_few_days_are_listed_one_by_one() -> None:
    found = opening_hours.next_dates("Mo[1] 15:00-17:00", MONDAY, Holidays())
    assert [day.isoformat() for day, _ in found] == ["2026-12-07", "2027-01-04", "2027-02-01"]
    assert opening_hours.next_dates("Mo-Fr 15:00-17:00", MONDAY, Holidays()) == []
    twice_a_week = "week 1-53 Mo,Tu 15:00-17:00"
    assert [day.day for day, _ in opening_hours.next_dates(twice_a_week, MONDAY, Holidays())] == [30, 1, 7, 8, 14, 15]
    assert opening_hours.next_dates("week 1-53 Mo-We 15:00-17:00", MONDAY, Holidays()) == []
    assert opening_hours.next_dates("Jul-Aug Mo-Fr 15:00-17:00; Sep-Jun Mo-Fr 9:00-12:00", MONDAY, Holidays()) == []


@given(st.text(alphabet='MoTuWeThFrSaPH0123456789:-,;+[]"| offx', max_size=60) | st.sampled_from(values()))
def test_whatever_is_written_is_read_or_refused(text: str) -> None:
    try:
        rules = parse(text)
    except Refused:
        answers = list(opening_hours.mistakes(text))
        assert all(one.what and one.hint for one in answers)
        assert len(answers) == 1
        return
    for day, spans in opening_hours.by_day(text, MONDAY, 3, Holidays()).items():
        for span in spans:
            assert span.start.date() == day
            assert span.start < span.end <= span.start + timedelta(days=2)
    assert parse("; ".join(rule.text for rule in rules))


def test_the_prose_of_offices_gets_the_line_to_write() -> None:
    corpus = yaml.safe_load((Path(__file__).parent / "cases/office_hours.yml").read_text("utf-8"))["cases"]
    for case in corpus:
        text = case["change"][1].removeprefix("opening_hours: |-\n").strip("'")
        told = [" ".join(message.in_language("de")) for message in opening_hours.mistakes(text)]
        assert case.get("cure", {}).get("de", "") in " ".join(told), case["mistake"]
        assert bool(told) == ("cure" in case), case["mistake"]


def test_no_way_to_write_hours_is_guessed_from_a_text_of_more_than_300_signs() -> None:
    assert hours_hints.guessed(f"Mo{' ' * 294}9-10") == "Mo 09:00-10:00"
    assert hours_hints.guessed(f"Mo{' ' * 295}9-10") is None
