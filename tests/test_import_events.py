"""Drafts from somebody's calendar file: what comes out, what is refused, that nothing is overwritten."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import import_events
from infosite import loading
from miniature import copy_city

HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n"
SERIES = """\
BEGIN:VEVENT
UID:1@example.org
DTSTAMP:20261001T120000Z
SUMMARY:Café für Mütter\\, Väter
DESCRIPTION:Tee und Rat.\\nOhne <b>Anmeldung</b>\\, siehe http://example.org/x
LOCATION:Marktplatz 1
URL:https://example.org/cafe
DTSTART;TZID=Europe/Berlin:20261103T180000
DTEND;TZID=Europe/Berlin:20261103T200000
RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20261222T225959Z
RDATE;TZID=Europe/Berlin:20261230T180000
EXDATE;TZID=Europe/Berlin:20261124T180000
END:VEVENT
BEGIN:VEVENT
UID:1@example.org
DTSTAMP:20261001T120000Z
RECURRENCE-ID;TZID=Europe/Berlin:20261208T180000
SUMMARY:Café
DTSTART;TZID=Europe/Berlin:20261209T170000
DTEND;TZID=Europe/Berlin:20261209T190000
END:VEVENT
"""
DRAFT = """\
id: cafe-fuer-muetter-vaeter-2026-11-03
name:
  de: Café für Mütter, Väter
status: unconfirmed
assured_date: '2026-10-01'
summary:
  de: Tee und Rat. Ohne Anmeldung , siehe
description:
  de: |-
    Tee und Rat.
    Ohne Anmeldung , siehe
start: 2026-11-03T18:00
end: 2026-11-03T20:00
rrule: FREQ=WEEKLY;UNTIL=20261222T225959Z;BYDAY=TU
rdate:
- '2026-12-30'
exdate:
- '2026-11-24'
overrides:
- date: '2026-12-08'
  start: 2026-12-09T17:00
  end: 2026-12-09T19:00
venue: Marktplatz 1
url: https://example.org/cafe
organization: bruecke
categories:
- language
sources:
- title: iCalendar
  document:
    de: Kalenderdatei theirs.ics
    en: Calendar file theirs.ics
  says:
    de: Eintrag 1@example.org
    en: Entry 1@example.org
"""


def calendar(*entries: str) -> str:
    return HEAD + "".join(entries).replace("\n", "\r\n") + "END:VCALENDAR\r\n"


def entry(*lines: str) -> str:
    return "\n".join(["BEGIN:VEVENT", "UID:x@example.org", "DTSTAMP:20261001T120000Z", *lines, "END:VEVENT", ""])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_city(tmp_path / "city")


def imported(root: Path, text: str) -> int:
    file = root / "theirs.ics"
    file.write_text(text, encoding="utf-8", newline="")
    options = ["--organization", "bruecke", "--category", "language", "--root", str(root)]
    return import_events.main([str(file), *options])


def test_an_entry_becomes_a_draft_that_names_its_source(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert imported(root, calendar(SERIES)) == 0
    assert capsys.readouterr().out == "data/events/cafe-fuer-muetter-vaeter-2026-11-03.yml\n"
    assert (root / "data/events/cafe-fuer-muetter-vaeter-2026-11-03.yml").read_text(encoding="utf-8") == DRAFT


def test_the_build_reads_the_draft_and_tells_no_date_of_it(root: Path) -> None:
    imported(root, calendar(SERIES))
    site, problems = loading.load(root, date(2026, 11, 23))
    assert site is not None
    assert [one for one in problems if one.kind == "problem"] == []
    assert len(site.agenda.dates["cafe-fuer-muetter-vaeter-2026-11-03"]) == 8
    assert site.agenda.coming_dates(site.events["cafe-fuer-muetter-vaeter-2026-11-03"]) == []


def test_nothing_is_overwritten(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    imported(root, calendar(SERIES))
    file = root / "data/events/cafe-fuer-muetter-vaeter-2026-11-03.yml"
    file.write_text("mine", encoding="utf-8")
    assert imported(root, calendar(SERIES)) == 1
    assert file.read_text(encoding="utf-8") == "mine"
    assert capsys.readouterr().err == (
        "theirs.ics:1:1: data/events/cafe-fuer-muetter-vaeter-2026-11-03.yml exists already\n    It stays as it is.\n"
    )


def test_times_in_another_zone_and_whole_days(root: Path) -> None:
    utc = entry("SUMMARY:Abend", "DTSTART:20260701T160000Z", "DURATION:PT2H")
    days = entry("SUMMARY:Tage", "DTSTART;VALUE=DATE:20260703", "DTEND;VALUE=DATE:20260706")
    assert imported(root, calendar(utc, days)) == 0
    evening = (root / "data/events/abend-2026-07-01.yml").read_text(encoding="utf-8")
    whole = (root / "data/events/tage-2026-07-03.yml").read_text(encoding="utf-8")
    assert "start: 2026-07-01T18:00\nend: 2026-07-01T20:00\n" in evening
    assert "start: '2026-07-03'\nend: '2026-07-05'\nall_day: true\n" in whole


REFUSED = {
    "it has no SUMMARY": ["DTSTART:20261201T180000Z"],
    "it has no DTSTART": ["SUMMARY:A"],
    "the event repeats without end": ["SUMMARY:A", "DTSTART;VALUE=DATE:20261201", "RRULE:FREQ=DAILY"],
    "its times have seconds": ["SUMMARY:A", "DTSTART:20261201T180030Z"],
    "it repeats by another clock than Europe/Berlin": [
        "SUMMARY:A",
        "DTSTART;TZID=America/New_York:20261201T180000",
        "RRULE:FREQ=DAILY;COUNT=2",
    ],
    "`FREQ=HOURLY` is not understood": [
        "SUMMARY:A",
        "DTSTART;TZID=Europe/Berlin:20261201T180000",
        "RRULE:FREQ=HOURLY;COUNT=2",
    ],
    "RDATE names another time of day than the start": [
        "SUMMARY:A",
        "DTSTART;TZID=Europe/Berlin:20261201T180000",
        "RDATE;TZID=Europe/Berlin:20261202T190000",
    ],
    "it has more than one rule": [
        "SUMMARY:A",
        "DTSTART;VALUE=DATE:20261201",
        "RRULE:FREQ=DAILY;COUNT=2",
        "RRULE:FREQ=YEARLY;COUNT=2",
    ],
}


@pytest.mark.parametrize("reason", REFUSED)
def test_what_cannot_be_represented_is_refused_and_the_rest_is_written(
    root: Path, capsys: pytest.CaptureFixture[str], reason: str
) -> None:
    good = entry("SUMMARY:Gut", "DTSTART;VALUE=DATE:20261201")
    assert imported(root, calendar(entry(*REFUSED[reason]), good)) == 1
    said = capsys.readouterr()
    assert said.out == "data/events/gut-2026-12-01.yml\n"
    assert said.err.splitlines()[0].endswith(f": {reason}")


def test_what_is_no_calendar_is_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted((root / "data/events").iterdir())
    assert imported(root, "<html>\n") == 1
    assert capsys.readouterr().err.startswith("theirs.ics:1:1: this is no calendar file (iCalendar)\n")
    assert sorted((root / "data/events").iterdir()) == before


def test_names_of_files_come_from_letters_and_digits_alone(root: Path) -> None:
    assert imported(root, calendar(entry("SUMMARY:../../../x: {a}", "DTSTART;VALUE=DATE:20261201"))) == 0
    assert (root / "data/events/x-a-2026-12-01.yml").is_file()
