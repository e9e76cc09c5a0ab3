"""Drafts from somebody's calendar file: what comes out, what is refused, that nothing is overwritten."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infosite.cli import import_events
from infosite.exchange.event_drafts import Draft, Given, drafts
from infosite.site import load
from infosite.source import plain_text
from infosite.source.problem import Problem
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


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("a < b & c", "a < b & c"),
        ("<p>Eins<br>Zwei</p><p>Drei</p>", "Eins\nZwei\n\nDrei"),
        ("&amp;lt;b&amp;gt;fett&amp;lt;/b&amp;gt;", "fett"),
        ("<b>1</b> <script>weg</script> 2 <style>weg</style> 3", "1 2 3"),
        ("<title>x</title></script><i>da</i>", "da"),
        ("<b>Zoom</b>\u202e", "Zoom"),
        ("a\r\n\r\n\r\n\r\nb", "a\n\nb"),
    ],
)
def test_texts_of_other_programs_become_what_a_reader_sees_of_them(written: str, words: str) -> None:
    assert plain_text.plain(written) == words


DRAFT = """\
id: cafe-fuer-muetter-vaeter-2026-11-03
name:
  de: Café für Mütter, Väter
status: unconfirmed
assured_date: '2026-10-01'
summary:
  de: Tee und Rat. Ohne Anmeldung, siehe
description:
  de: |-
    Tee und Rat.
    Ohne Anmeldung, siehe
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
  note:
    de: Café
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


def entry(*lines: str, uid: str = "x@example.org") -> str:
    return "\n".join(["BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20261001T120000Z", *lines, "END:VEVENT", ""])


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
    site, problems = load.load(root, date(2026, 11, 23))
    assert site is not None
    assert [one for one in problems if one.severity == "error"] == []
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
    "it repeats without end; call again with its last day, --until 2027-06-30": [
        "SUMMARY:A",
        "DTSTART;VALUE=DATE:20261201",
        "RRULE:FREQ=DAILY",
    ],
    "DTSTART `morgen um 18 Uhr` cannot be read": ["SUMMARY:A", "DTSTART:morgen um 18 Uhr"],
    "DTEND `None` cannot be read": ["SUMMARY:A", "DTSTART:20261201T180000Z", "DTEND:None"],
    "RRULE `FREQ=WEEKLY;BYDAY=XX` is not a rule": [
        "SUMMARY:A",
        "DTSTART:20261201T180000Z",
        "RRULE:FREQ=WEEKLY;BYDAY=XX",
    ],
    "it has more than one DTSTART": ["SUMMARY:A", "DTSTART:20261201T180000Z", "DTSTART:20261202T180000Z"],
    "DTSTART is in an unknown time zone, `Nowhere/City`": ["SUMMARY:A", "DTSTART;TZID=Nowhere/City:20261201T180000"],
    "it is private and not for the public": ["SUMMARY:A", "CLASS:PRIVATE", "DTSTART:20261201T180000Z"],
    "it is confidential and not for the public": ["SUMMARY:A", "CLASS:CONFIDENTIAL", "DTSTART:20261201T180000Z"],
    "a change holds for all later dates (RANGE)": [
        "SUMMARY:A",
        "DTSTART;VALUE=DATE:20261201",
        "RRULE:FREQ=DAILY;COUNT=3",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "UID:x@example.org",
        "RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20261202",
    ],
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
    good = entry("SUMMARY:Gut", "DTSTART;VALUE=DATE:20261201", uid="good@example.org")
    assert imported(root, calendar(entry(*REFUSED[reason]), good)) == 1
    said = capsys.readouterr()
    assert said.out == "data/events/gut-2026-12-01.yml\n"
    assert said.err.splitlines()[0].endswith(f": {reason}")


def test_what_is_no_calendar_is_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted((root / "data/events").iterdir())
    assert imported(root, "<html>\n") == 1
    assert capsys.readouterr().err.startswith("theirs.ics:1:1: this is not a calendar file (iCalendar)\n")
    assert sorted((root / "data/events").iterdir()) == before


def test_names_of_files_come_from_letters_and_digits_alone(root: Path) -> None:
    assert imported(root, calendar(entry("SUMMARY:../../../x: {a}", "DTSTART;VALUE=DATE:20261201"))) == 0
    assert (root / "data/events/x-a-2026-12-01.yml").is_file()


UNDERSTOOD = {
    # what a file says: (the file's name for the draft, lines of the draft, what is pointed out)
    "entities and tags": (
        [
            "SUMMARY:Caf&eacute; &#8211; N&auml;hen &amp; Reden",
            "DESCRIPTION:&lt;p&gt;F&uuml;r alle&nbsp;Frauen&lt;/p&gt;",
        ],
        "cafe-naehen-reden-2026-12-01",
        ["  de: Café – Nähen & Reden", "  de: Für alle Frauen"],
        [],
    ),
    "a name in Arabic": (["SUMMARY:لقاء النساء"], "lq-lns-2026-12-01", ["  de: لقاء النساء"], []),
    "a name in Cyrillic": (["SUMMARY:Зустріч жінок"], "zustrich-zhinok-2026-12-01", ["  de: Зустріч жінок"], []),
    "a name in no letters": (["SUMMARY:???"], "event-2026-12-01", ["  de: ???"], []),
    "a name in two languages": (
        ["SUMMARY;LANGUAGE=en:Women's breakfast", "SUMMARY;LANGUAGE=de:Frauenfrühstück"],
        "frauenfruehstueck-2026-12-01",
        ["  de: Frauenfrühstück", "  en: Women's breakfast"],
        [],
    ),
    "a broken date of change": (
        ["SUMMARY:A", "LAST-MODIFIED:None"],
        "a-2026-12-01",
        ["assured_date: '2026-10-01'"],
        [],
    ),
    "an empty list of dates": (["SUMMARY:A", "EXDATE:", "DTEND:"], "a-2026-12-01", [], []),
    "the same start twice": (
        ["SUMMARY:A", "DTSTART;TZID=Europe/Berlin:20261201T190000"],
        "a-2026-12-01",
        ["start: 2026-12-01T19:00"],
        [],
    ),
    "a cancelled entry": (["SUMMARY:A", "STATUS:CANCELLED"], "a-2026-12-01", ["event_status: cancelled"], []),
    "times with seconds": (
        ["SUMMARY:A", "DTEND:20261201T193045Z"],
        "a-2026-12-01",
        ["end: 2026-12-01T20:31"],
        ["`A`: its times have seconds"],
    ),
    "somebody's own addresses": (
        [
            "SUMMARY:A",
            "DESCRIPTION:Bei Frau M.\\, m.muster@example.org\\, 0171 2345678\\, https://zoom.us/j/1?pwd=x",
        ],
        "a-2026-12-01",
        [],
        ["`A`: its text names https://zoom.us/j/1?pwd=x, m.muster@example.org, 0171 2345678"],
    ),
    "an alarm inside": (
        ["SUMMARY:A", "BEGIN:VALARM", "DESCRIPTION:Wecker", "END:VALARM"],
        "a-2026-12-01",
        ["summary:", "  de: A"],
        [],
    ),
    "a line that is none": (["SUMMARY:A", "MUELL"], "a-2026-12-01", [], ["`A`: the line `MUELL` is not a property"]),
    "another time zone's name": (
        ["SUMMARY:A", "DTEND;TZID=W. Europe Standard Time:20261201T210000"],
        "a-2026-12-01",
        ["end: 2026-12-01T21:00"],
        [],
    ),
}


@pytest.mark.parametrize("name", UNDERSTOOD)
def test_what_programs_write_is_understood(root: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    lines, file, expected, pointed_out = UNDERSTOOD[name]
    assert imported(root, calendar(entry("DTSTART:20261201T180000Z", *lines))) == 0
    said = capsys.readouterr()
    assert said.out == f"data/events/{file}.yml\n"
    draft = (root / f"data/events/{file}.yml").read_text(encoding="utf-8")
    for line in expected:
        assert line in draft.splitlines()
    assert [line.partition(":1: ")[2] for line in said.err.splitlines() if line.startswith("theirs")] == pointed_out
    for private in ("zoom", "m.muster", "0171", "Wecker"):
        assert private not in draft


def test_from_midnight_to_a_second_before_is_whole_days(root: Path) -> None:
    days = entry("SUMMARY:Tage", "DTSTART:20261201T000000", "DTEND:20261203T235959")
    assert imported(root, calendar(days)) == 0
    draft = (root / "data/events/tage-2026-12-01.yml").read_text(encoding="utf-8")
    assert "start: '2026-12-01'\nend: '2026-12-03'\nall_day: true\n" in draft


def drafts_of(*entries: tuple[str, ...]) -> list[Draft | Problem]:
    """What becomes of entries that are all called `Treff`."""
    inside = [
        line
        for number, times in enumerate(entries)
        for line in ("BEGIN:VEVENT", f"UID:{number}", "DTSTAMP:20261001T120000Z", "SUMMARY:Treff", *times, "END:VEVENT")
    ]
    content = HEAD + "\r\n".join([*inside, "END:VCALENDAR", ""])
    words = Given("de", "bruecke", "language", ZoneInfo("Europe/Berlin"))
    return list(drafts(content.encode(), "theirs.ics", words, lambda name, uid: True))


def test_two_entries_of_a_file_never_share_a_name() -> None:
    found = drafts_of(("DTSTART:20261201T170000Z",), ("DTSTART:20261201T170000Z",))
    assert [one.id for one in found if isinstance(one, Draft)] == ["treff-2026-12-01", "treff-2026-12-01-1800"]


@pytest.mark.parametrize(
    ("start", "end", "times"),
    [
        ("DTSTART;VALUE=DATE:20261203", "DTEND;VALUE=DATE:20261205", ["start: '2026-12-03'", "end: '2026-12-04'"]),
        ("DTSTART;VALUE=DATE:20261203", "DTEND;VALUE=DATE:20261203", ["start: '2026-12-03'"]),
        ("DTSTART;VALUE=DATE:20261203", "DTEND;VALUE=DATE:20261202", None),
        ("DTSTART:20261201T170000Z", "DTEND:20261201T160000Z", None),
        ("DTSTART:20261201T170000Z", "DTEND:20261201T170000Z", ["start: 2026-12-01T18:00"]),
        ("DTSTART:20261201T170030Z", "DTEND:20261201T180030Z", ["start: 2026-12-01T18:00", "end: 2026-12-01T19:01"]),
    ],
)
def test_an_end_before_the_start_is_a_mistake_and_one_at_the_start_is_none(
    start: str, end: str, times: list[str] | None
) -> None:
    (found, *_) = drafts_of((start, end))
    if times is None:
        assert isinstance(found, Problem)
        assert "ends before it begins" in found.message.what
    else:
        assert isinstance(found, Draft)
        assert [line for line in found.text.splitlines() if line.startswith(("start:", "end:"))] == times


def test_another_encoding_is_read_and_said(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = calendar(entry("SUMMARY:Frauenfrühstück in der Küche", "DTSTART;VALUE=DATE:20261201"))
    for encoding, said in (("latin-1", "read as Windows-1252"), ("utf-16", ""), ("utf-8-sig", "")):
        file = root / "theirs.ics"
        file.write_bytes(text.encode(encoding))
        options = ["--organization", "bruecke", "--category", "language", "--root", str(root)]
        assert import_events.main([str(file), *options]) == 0
        assert said in capsys.readouterr().err
        draft = root / "data/events/frauenfruehstueck-in-der-kueche-2026-12-01.yml"
        assert "de: Frauenfrühstück in der Küche\n" in draft.read_text(encoding="utf-8")
        draft.unlink()


def test_two_of_one_name_on_one_day_are_two_drafts(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = entry("SUMMARY:Café", "DTSTART:20261201T090000Z", "LOCATION:Haus A", uid="1")
    second = entry("SUMMARY:Café", "DTSTART:20261201T160000Z", "LOCATION:Haus B", uid="2")
    third = entry("SUMMARY:Café", "DTSTART:20261201T160000Z", "LOCATION:Haus C", uid="3")
    assert imported(root, calendar(first, second, third)) == 0
    assert capsys.readouterr().out.split() == [
        "data/events/cafe-2026-12-01.yml",
        "data/events/cafe-2026-12-01-1700.yml",
        "data/events/cafe-2026-12-01-2.yml",
    ]
    assert imported(root, calendar(second, first)) == 1  # the same entries again: nothing is written twice
    assert capsys.readouterr().out == ""


def test_the_highest_sequence_wins_and_the_older_is_named(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = entry("SUMMARY:Alt", "DTSTART:20261201T160000Z", "SEQUENCE:1")
    new = entry("SUMMARY:Neu", "DTSTART:20261202T160000Z", "SEQUENCE:2")
    assert imported(root, calendar(new, old)) == 1
    said = capsys.readouterr()
    assert said.out == "data/events/neu-2026-12-02.yml\n"
    assert "`Alt`: the file holds a newer version of it" in said.err


def test_a_changed_place_or_title_of_one_date_is_a_note(root: Path) -> None:
    whole = entry(
        "SUMMARY:Kurs", "LOCATION:Raum 1", "DTSTART;TZID=Europe/Berlin:20261201T100000", "RRULE:FREQ=WEEKLY;COUNT=3"
    )
    moved = entry(
        "SUMMARY:Kurs – im Park",
        "LOCATION:Südpark",
        "RECURRENCE-ID;TZID=Europe/Berlin:20261208T100000",
        "DTSTART;TZID=Europe/Berlin:20261208T100000",
    )
    assert imported(root, calendar(whole, moved)) == 0
    draft = (root / "data/events/kurs-2026-12-01.yml").read_text(encoding="utf-8")
    assert "  note:\n    de: 'Kurs – im Park. Ort: Südpark'\n" in draft


def test_a_changed_date_without_its_series_is_a_draft_of_its_own(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    alone = entry("SUMMARY:Kurs", "RECURRENCE-ID:20261208T100000Z", "DTSTART:20261209T100000Z")
    assert imported(root, calendar(alone)) == 0
    said = capsys.readouterr()
    assert said.out == "data/events/kurs-2026-12-09.yml\n"
    assert "it is one date of a series that the file does not hold" in said.err


def test_an_endless_series_ends_where_the_editor_says(root: Path) -> None:
    file = root / "theirs.ics"
    endless = entry("SUMMARY:Kurs", "DTSTART;VALUE=DATE:20261201", "RRULE:FREQ=WEEKLY")
    file.write_text(calendar(endless), encoding="utf-8", newline="")
    options = ["--organization", "bruecke", "--category", "language", "--root", str(root), "--until", "2027-06-30"]
    assert import_events.main([str(file), *options]) == 0
    draft = (root / "data/events/kurs-2026-12-01.yml").read_text(encoding="utf-8")
    assert "rrule: FREQ=WEEKLY;UNTIL=20270630\n" in draft


JUNK = [
    "", "DTSTART:", "DTSTART:x", "RRULE:FREQ=DAILY", "EXDATE:1", "DURATION:P", "END:VEVENT", "BEGIN:VEVENT",
    "RECURRENCE-ID:20261208T100000Z", "SEQUENCE:-", "DTEND:99991231T235959Z", "SUMMARY:\u202e&lt;b",
]  # fmt: skip


@settings(deadline=None)
@given(st.data())
def test_whatever_a_file_holds_no_entry_vanishes_and_nothing_raises(data: st.DataObject) -> None:
    lines = calendar(SERIES, entry("SUMMARY:Gut", "DTSTART;VALUE=DATE:20261201", uid="good")).split("\r\n")
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(lines) - 1))
        junk = data.draw(st.sampled_from(JUNK))
        lines[place] = data.draw(st.sampled_from([junk, lines[place][: len(lines[place]) // 2]]))
    given_words = Given("de", "bruecke", "language", ZoneInfo("Europe/Berlin"))
    content = "\r\n".join(lines).encode()
    found = list(drafts(content, "theirs.ics", given_words, lambda name, uid: True))
    whole = [one for one in found if isinstance(one, Draft)]
    assert len({one.id for one in whole}) == len(whole)
    if b"BEGIN:VCALENDAR" in content:
        entries_in_it = sum(line.strip().upper() == "BEGIN:VEVENT" for line in lines)
        changes = sum(draft.text.count("- date: ") for draft in whole)
        problems = sum(isinstance(one, Problem) and one.severity == "error" for one in found)
        assert len(whole) + changes + problems <= max(entries_in_it, 1)  # a file without any is told of once
        assert whole or problems
