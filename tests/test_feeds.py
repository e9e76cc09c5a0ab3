"""Calendars and news: parsed again by a second reader, the same bytes twice, hostile text stays text."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import recurring_ical_events
from hypothesis import HealthCheck, assume, settings
from hypothesis import given as examples
from hypothesis import strategies as st
from icalendar import Calendar

import miniature
from events_at import edition, event, read_city, with_events
from infosite import feeds
from infosite.records.event import Event
from infosite.records.texts import Text
from infosite.schedule.event_checks import mistakes
from infosite.schedule.recurrence import all_dates, given_dates
from infosite.site.site import Site
from invented import LANGUAGES
from test_recurrence import ALMANAC

ATOM = "{http://www.w3.org/2005/Atom}"
TODAY = miniature.DAY


@pytest.fixture(scope="module")
def flussingen(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return read_city(tmp_path_factory.mktemp("feeds"), TODAY)


def files(site: Site, language: str = "de") -> dict[str, bytes]:
    made = {output.path: output.content for output in feeds.outputs(edition(site, language))}
    return {path: content for path, content in made.items() if isinstance(content, bytes)}


def lines(content: bytes, *names: str) -> list[str]:
    """The unfolded lines of a calendar whose property is one of `names`, outside VTIMEZONE."""
    text = content.decode().replace("\r\n ", "")
    outside = text.partition("BEGIN:VTIMEZONE")[0] + text.partition("END:VTIMEZONE")[2]
    return [line for line in outside.split("\r\n") if line.partition(":")[0].partition(";")[0] in names]


# --- what an independent reader makes of our calendars --------------------------------------------------------


def told(content: bytes) -> list[tuple[Any, Any, str]]:
    """Start, end and state of every date that a reader of calendars finds."""
    found = []
    for one in recurring_ical_events.of(Calendar.from_ical(content)).between(date(2020, 1, 1), date(2045, 1, 1)):
        start, end = one["DTSTART"].dt, one["DTEND"].dt if "DTEND" in one else None
        found.append((_instant(start), _instant(end), str(one["STATUS"])))
    return sorted(found, key=str)


def _instant(value: Any) -> Any:
    return value.astimezone(UTC) if isinstance(value, datetime) else value


def ours(site: Site, asked: Event) -> list[tuple[Any, Any, str]]:
    """The same of our own dates."""
    found: list[tuple[Any, Any, str]] = []
    for one in site.agenda.dates[asked.id]:
        state = "CONFIRMED" if one.takes_place else "CANCELLED"
        if one.has_time:
            start, end = site.holiday_calendar.utc(one.start), site.holiday_calendar.utc(one.end) if one.end else None
            # a reader gives a date without end its start as end
            found.append((start, end or start, state))
        else:
            found.append((one.start.date(), one.last_day + timedelta(days=1), state))
    return sorted(found, key=str)


def same(content: bytes, site: Site, asked: Event) -> None:
    assert [(a, b or a, c) for a, b, c in told(content)] == ours(site, asked)


@st.composite
def dated_events(draw: st.DrawFn) -> Event:
    """Events of 2026 and 2027 with every kind of rule, exception and change."""
    day = draw(st.dates(date(2026, 1, 1), date(2027, 12, 31)))
    timed = draw(st.booleans())
    hour = time(draw(st.integers(0, 23)), draw(st.sampled_from([0, 15, 30])))
    start: Any = datetime.combine(day, hour) if timed else day
    weekday = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][day.weekday()]
    rule = draw(
        st.sampled_from(
            [
                "FREQ=DAILY",
                "FREQ=DAILY;INTERVAL=3",
                "FREQ=WEEKLY",
                f"FREQ=WEEKLY;INTERVAL=2;BYDAY={weekday}",
                "FREQ=MONTHLY",
                "FREQ=MONTHLY;BYMONTHDAY=-1",
                f"FREQ=MONTHLY;BYDAY={(day.day - 1) // 7 + 1}{weekday}",
                f"FREQ=MONTHLY;BYDAY=-1{weekday}",
                "FREQ=YEARLY",
            ]
        )
    )
    if draw(st.booleans()):
        end = f"COUNT={draw(st.integers(1, 40))}"
    else:
        end = f"UNTIL={day + timedelta(days=draw(st.integers(0, 300))):%Y%m%d}"
    fields: dict[str, Any] = {"start": start, "rrule": f"{rule};{end}"}
    minutes = draw(st.sampled_from([0, 30, 90, 300, 600, 1800]))
    if timed and minutes:
        fields |= (
            {"duration": timedelta(minutes=minutes)}
            if draw(st.booleans())
            else {"end": start + timedelta(minutes=minutes)}
        )
    elif draw(st.booleans()) and not timed:
        fields["end"] = day + timedelta(days=draw(st.integers(0, 3)))
    plain = event(**fields)
    assume(not list(mistakes(plain, ALMANAC)))
    given_days = [one.date() for one in all_dates(plain, ALMANAC)]
    chosen = st.lists(st.sampled_from(given_days), max_size=3, unique=True)
    exdate = draw(chosen)
    changed = [one for one in draw(chosen) if one not in exdate]
    overrides = []
    for one in changed:
        kind = draw(st.sampled_from(["cancelled", "moved", "longer"]))
        moved = datetime.combine(one, time(13, 0)) if timed else one + timedelta(days=1)
        if kind == "cancelled":
            overrides.append({"date": one, "event_status": "cancelled"})
        elif kind == "moved":
            overrides.append({"date": one, "start": moved})
        else:
            later = moved + (timedelta(hours=9) if timed else timedelta(days=2))
            overrides.append({"date": one, "start": moved, "end": later})
    rdate = draw(st.lists(st.dates(date(2026, 1, 1), date(2028, 6, 1)), max_size=2, unique=True))
    fields |= {
        "exdate": exdate,
        "overrides": overrides,
        "rdate": [one for one in rdate if one not in given_days],
        "not_on": draw(st.sampled_from([[], ["public_holidays"]])),
        "assured_date": "2026-01-01",
    }
    return event(**fields)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@examples(asked=dated_events())
def test_an_independent_reader_finds_our_dates_in_our_calendar(flussingen: Site, asked: Event) -> None:
    site = with_events(flussingen, asked, today=date(2026, 1, 1))
    assume(not list(mistakes(asked, site.holiday_calendar)))
    skipped = [change for change in asked.overrides if change.date not in _given(site, asked)]
    assume(not skipped)
    content = files(site).get("calendar/de/event-treff.ics")
    if content is None:
        assert all(one.last_day < site.today for one in site.agenda.dates["treff"])
    else:
        same(content, site, asked)


def _given(site: Site, asked: Event) -> set[date]:
    return {one.date() for one in given_dates(asked, site.holiday_calendar)}


# --- calendars ------------------------------------------------------------------------------------------------

CAFE: dict[str, Any] = {
    "start": "2026-11-03T18:00",
    "end": "2026-11-03T20:00",
    "rrule": "FREQ=WEEKLY;BYDAY=TU;UNTIL=20261222",
    "rdate": ["2026-12-30"],
    "exdate": ["2026-11-24"],
    "overrides": [
        {"date": "2026-12-01", "event_status": "cancelled", "note": {"de": "Krank.", "en": "Ill."}},
        {"date": "2026-12-08", "start": "2026-12-09T17:00"},
    ],
    "place": "haus-am-fluss",
    "languages": ["de"],
}


def test_a_series_is_one_entry_and_one_for_each_changed_and_each_further_date(flussingen: Site) -> None:
    site = with_events(flussingen, event(**CAFE))
    content = files(site)["calendar/de/event-treff.ics"]
    wanted = ("UID", "DTSTART", "DTEND", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "STATUS", "SEQUENCE", "SUMMARY")
    assert lines(content, *wanted) == [
        "SUMMARY;LANGUAGE=de:Treff",
        "DTSTART;TZID=Europe/Berlin:20261230T180000",
        "DTEND;TZID=Europe/Berlin:20261230T200000",
        "UID:event-treff-20261230@example.org",
        "SEQUENCE:9801",
        "STATUS:CONFIRMED",
        "SUMMARY;LANGUAGE=de:Treff",
        "DTSTART;TZID=Europe/Berlin:20261103T180000",
        "DTEND;TZID=Europe/Berlin:20261103T200000",
        "UID:event-treff@example.org",
        "SEQUENCE:9801",
        "RRULE:FREQ=WEEKLY;UNTIL=20261222T225959Z;BYDAY=TU",
        "EXDATE;TZID=Europe/Berlin:20261124T180000",
        "STATUS:CONFIRMED",
        "SUMMARY;LANGUAGE=de:Abgesagt: Treff",
        "DTSTART;TZID=Europe/Berlin:20261201T180000",
        "DTEND;TZID=Europe/Berlin:20261201T200000",
        "UID:event-treff@example.org",
        "RECURRENCE-ID;TZID=Europe/Berlin:20261201T180000",
        "SEQUENCE:9801",
        "STATUS:CANCELLED",
        "SUMMARY;LANGUAGE=de:Treff",
        "DTSTART;TZID=Europe/Berlin:20261209T170000",
        "DTEND;TZID=Europe/Berlin:20261209T190000",
        "UID:event-treff@example.org",
        "RECURRENCE-ID;TZID=Europe/Berlin:20261208T180000",
        "SEQUENCE:9801",
        "STATUS:CONFIRMED",
    ]
    same(content, site, site.events["treff"])


def test_an_edit_changes_the_entry_and_adds_none(flussingen: Site) -> None:
    before = files(with_events(flussingen, event(**CAFE)))["calendar/de/event-treff.ics"]
    confirmed = event(**CAFE | {"assured_date": "2026-11-20"})
    again = event(**CAFE | {"assured_date": "2026-11-20", "sequence": 1})
    found = []
    for edited in (confirmed, again):
        after = files(with_events(flussingen, edited))["calendar/de/event-treff.ics"]
        assert lines(after, "UID") == lines(before, "UID")
        found.append((lines(after, "SEQUENCE")[0], lines(after, "DTSTAMP")[0], lines(after, "LAST-MODIFIED")[0]))
    assert (lines(before, "SEQUENCE")[0], lines(before, "DTSTAMP")[0]) == ("SEQUENCE:9801", "DTSTAMP:20261101T000000Z")
    assert found == [
        ("SEQUENCE:9820", "DTSTAMP:20261120T000000Z", "LAST-MODIFIED:20261120T000000Z"),
        ("SEQUENCE:9821", "DTSTAMP:20261120T000100Z", "LAST-MODIFIED:20261120T000100Z"),
    ]


def test_there_is_a_calendar_of_all_and_for_district_topic_organization_and_event(flussingen: Site) -> None:
    made = files(with_events(flussingen, event(**CAFE)), "en")
    with_treff = sorted(path for path, content in made.items() if b"UID:event-treff@" in content)
    assert with_treff == [
        "calendar/en/all.ics",
        "calendar/en/category-language.ics",
        "calendar/en/district-1.ics",
        "calendar/en/event-treff.ics",
        "calendar/en/organization-bruecke.ics",
    ]
    empty = sorted(path for path, content in made.items() if b"BEGIN:VEVENT" not in content)
    assert empty == ["calendar/en/category-housing.ics", "calendar/en/district-2.ics", "feeds/en.xml"]
    assert lines(made["calendar/en/district-1.ics"], "X-WR-CALNAME") == [
        "X-WR-CALNAME:District 1 – New in Riverton",
    ]


def test_only_confirmed_dates_are_told(flussingen: Site) -> None:
    dated = {"start": "2026-12-01T18:00"}
    kept = event(id="kept", **dated)
    others = [
        event(id="unconfirmed", status="unconfirmed", **dated),
        event(id="planned", status="planned", **dated),
        event(id="paused", status="paused", **dated),
        event(id="closed", status="closed", **dated),
        event(id="stale", assured_date="2025-11-01", **dated),
        event(id="past", start="2026-11-22T18:00"),
        event(id="regular", status="unconfirmed", schedule_description={"de": "dienstags", "en": "Tuesdays"}),
    ]
    made = files(with_events(flussingen, kept, *others))
    assert lines(made["calendar/de/all.ics"], "UID") == ["UID:event-kept@example.org"]
    assert [path for path in made if "event-" in path] == ["calendar/de/event-kept.ics"]


def test_a_protected_place_is_neither_named_nor_pinned(flussingen: Site) -> None:
    secret = event(start="2026-12-01T18:00", place="schutzhaus")
    content = files(with_events(flussingen, secret))["calendar/de/event-treff.ics"]
    house = flussingen.welcome_points["schutzhaus"]
    assert house.address is not None
    assert house.address.street_address is not None
    assert lines(content, "GEO") == []
    assert house.address.street_address not in content.decode()


def test_all_day_and_postponed_entries(flussingen: Site) -> None:
    feast = event(id="feast", start="2026-12-05", end="2026-12-06", all_day="true")
    late = event(id="late", start="2026-12-07T10:00", event_status="postponed")
    content = files(with_events(flussingen, feast, late))["calendar/de/all.ics"]
    assert lines(content, "SUMMARY", "DTSTART", "DTEND", "STATUS", "TRANSP") == [
        "SUMMARY;LANGUAGE=de:Treff",
        "DTSTART;VALUE=DATE:20261205",
        "DTEND;VALUE=DATE:20261207",
        "STATUS:CONFIRMED",
        "TRANSP:TRANSPARENT",
        "SUMMARY;LANGUAGE=de:Verschoben: Treff",
        "DTSTART;TZID=Europe/Berlin:20261207T100000",
        "STATUS:CANCELLED",
        "TRANSP:TRANSPARENT",
    ]


HOSTILE = 'A\r\nEND:VEVENT\r\nATTACH:https://evil.example\n; , \\ " <b>&amp;</b> ]]> \u2028 مرحبا ' + "ä" * 90


@pytest.mark.parametrize("language", ["de", "en", "ar"])
def test_hostile_text_stays_text(flussingen: Site, language: str) -> None:
    words = {"name": HOSTILE[:60], "summary": HOSTILE[:150], "description": HOSTILE * 3, "venue": HOSTILE}
    unchecked = {name: Text({"de": text, "en": text}) for name, text in words.items()}
    evil = event(id="evil", start="2026-12-01T18:00").model_copy(update=unchecked)
    made = files(with_events(flussingen, evil), language)
    entries = Calendar.from_ical(made[f"calendar/{language}/all.ics"]).walk("VEVENT")
    assert [str(one["SUMMARY"]) for one in entries] == [HOSTILE[:60].replace("\r\n", "\n").strip()]
    assert "ATTACH" not in entries[0]
    assert lines(made[f"calendar/{language}/all.ics"], "ATTACH", "END").count("END:VEVENT") == 1
    titles = [one.findtext(f"{ATOM}title") for one in ET.fromstring(made[f"feeds/{language}.xml"]).iter(f"{ATOM}entry")]
    assert HOSTILE[:60].replace("\r\n", "\n").strip() in [(title or "").replace("\r\n", "\n") for title in titles]


def test_every_calendar_is_parsed_again_with_short_lines_and_unique_entries(flussingen: Site) -> None:
    long = {"de": "Ein sehr langer Satz über Äpfel. " * 9, "en": "x" * 300}
    many = [
        event(id=f"event-{number}", start=f"2026-12-{number + 1:02}T18:00", description=long) for number in range(20)
    ]
    site = with_events(flussingen, event(**CAFE), *many)
    for language in site.languages:
        for path, content in files(site, language).items():
            if path.endswith(".xml"):
                continue
            parsed = Calendar.from_ical(content)
            keys = [(str(one["UID"]), str(one.get("RECURRENCE-ID"))) for one in parsed.walk("VEVENT")]
            assert len(keys) == len(set(keys)), path
            assert all(len(line) <= 75 for line in content.split(b"\r\n")), path
            assert content.replace(b"\r\n", b"").count(b"\n") == 0, path
            assert {str(one["TZID"]) for one in parsed.walk("VTIMEZONE")} == {"Europe/Berlin"}, path
            assert parsed.walk("VALARM") == [], path


def test_the_same_facts_make_the_same_bytes(flussingen: Site) -> None:
    events = [event(**CAFE), event(id="feast", start="2026-12-05"), event(id="other", start="2026-12-05")]
    once = files(with_events(flussingen, *events))
    assert files(with_events(flussingen, *reversed(events))) == once


# --- news -----------------------------------------------------------------------------------------------------


def test_news_have_stable_ids_and_dates_from_the_data(flussingen: Site) -> None:
    site = with_events(flussingen, event(**CAFE))
    feed = ET.fromstring(files(site, "en")["feeds/en.xml"])
    assert feed.findtext(f"{ATOM}id") == "https://example.org/ankommen/feeds/en.xml"
    entries = list(feed.iter(f"{ATOM}entry"))
    updated = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
    assert updated == sorted(updated, reverse=True)
    first = next(entry for entry in entries if "/events/treff/" in (entry.findtext(f"{ATOM}id") or ""))
    assert {part.tag.removeprefix(ATOM): part.text for part in first} == {
        "id": "https://example.org/ankommen/en/events/treff/",
        "title": "Meeting",
        "updated": "2026-11-01T00:00:00Z",
        "link": None,
        "summary": "Tuesday, 1 December 2026, 18:00–20:00 · As of 1 November 2026 · A meeting.",
    }
    ids = [one.findtext(f"{ATOM}id") for one in feed.iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))
    assert len(ids) > 5
    updated = [one.findtext(f"{ATOM}updated") or "" for one in feed.iter(f"{ATOM}entry")]
    assert updated == sorted(updated, reverse=True)
    assert feed.findtext(f"{ATOM}updated") == updated[0]


def test_what_nobody_has_confirmed_for_years_is_no_news_and_what_closed_is(flussingen: Site) -> None:
    def titles(**changes: Any) -> list[str | None]:
        site = with_events(flussingen, event(**{**CAFE, **changes}))
        return [
            one.findtext(f"{ATOM}title")
            for one in ET.fromstring(files(site, "en")["feeds/en.xml"]).iter(f"{ATOM}entry")
        ]

    assert "Meeting" in titles()
    assert "Meeting" not in titles(status="unconfirmed")
    assert "Meeting" in titles(status="closed")


def test_what_nobody_knows_the_day_of_is_no_news(flussingen: Site) -> None:
    """A service read on an undated page of its own office, with a source of last week."""
    undated = {key: one.model_copy(update={"assured_date": "unknown"}) for key, one in flussingen.services.items()}
    feeds = [files(replace(flussingen, services=services), "en") for services in (flussingen.services, undated)]
    told = [feed["feeds/en.xml"].count(b"/en/services/") for feed in feeds]
    assert told[0] > 0
    assert told[1] < told[0]
    assert told[1] == 2 * sum(one.is_gone for one in flussingen.services.values())


def test_news_of_a_town_are_its_fifty_newest_records(town_site: Path) -> None:
    for tag in LANGUAGES:
        entries = list(ET.parse(town_site / f"feeds/{tag}.xml").getroot().iter(f"{ATOM}entry"))
        assert len(entries) == 50
        updated = [one.findtext(f"{ATOM}updated") or "" for one in entries]
        assert updated == sorted(updated, reverse=True)


def test_every_calendar_of_a_town_is_one(town_site: Path) -> None:
    """One of all, of each district and topic, of each organization that invites and of each event, in each language."""
    calendars = sorted((town_site / "calendar").rglob("*.ics"))
    kinds = {file.name.partition("-")[0].removesuffix(".ics") for file in calendars}
    assert kinds == {"all", "district", "category", "organization", "event"}
    assert {file.parent.name for file in calendars} == set(LANGUAGES)
    for file in calendars:
        entries = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
        assert entries or not file.name.startswith(("all", "event")), file
