"""Our calendars in the programs that people subscribe with: each finds the same dates as we do, over three years."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from icalendar import Calendar

import miniature
from events_at import edition, event, read_city, with_events
from infosite import feeds
from infosite.records.event import Event
from infosite.site.site import Site
from node import run

FIRST, LAST = date(2026, 10, 1), date(2029, 12, 1)
SCRIPT = Path(__file__).parent / "calendar_clients.mjs"

EVENTS = {
    "every Tuesday evening": {"start": "2026-11-03T18:00", "end": "2026-11-03T20:00",
        "rrule": "FREQ=WEEKLY;BYDAY=TU;UNTIL=20290630"},
    "every Saturday night, over both changes of the clocks": {"start": "2026-10-24T22:00", "end": "2026-10-25T04:00",
        "rrule": "FREQ=WEEKLY;BYDAY=SA;UNTIL=20291101"},
    "Sunday mornings before the clocks change": {"start": "2026-10-04T01:30", "duration": "PT30M",
        "rrule": "FREQ=WEEKLY;BYDAY=SU;UNTIL=20291101"},
    "the last Friday of a month": {"start": "2026-10-30T17:00", "duration": "PT90M",
        "rrule": "FREQ=MONTHLY;BYDAY=-1FR;COUNT=36"},
    "every other week, some left out": {"start": "2027-06-01T09:00", "end": "2027-06-01T11:00",
        "rrule": "FREQ=WEEKLY;INTERVAL=2;COUNT=40", "exdate": ["2027-06-29", "2027-07-13", "2028-02-22"]},
    "single dates in July 2027": {"start": "2027-07-01T19:00", "end": "2027-07-01T21:00",
        "rdate": ["2027-07-08", "2027-07-20", "2027-10-31", "2028-03-26"]},
    "dates that are moved and cancelled": {"start": "2027-07-05T16:00", "end": "2027-07-05T18:00",
        "rrule": "FREQ=WEEKLY;COUNT=30", "overrides": [
            {"date": "2027-07-12", "start": "2027-07-13T10:00"}, {"date": "2027-07-19", "event_status": "cancelled"},
            {"date": "2027-11-01", "start": "2027-11-02T16:00", "end": "2027-11-02T19:00"}]},
    "once, in July 2027": {"start": "2027-07-15T20:15", "end": "2027-07-15T22:00"},
    "once, on the night of a change": {"start": "2027-10-30T23:00", "end": "2027-10-31T05:00"},
    "whole days every summer": {"start": "2027-07-10", "end": "2027-07-11", "all_day": True,
        "rrule": "FREQ=YEARLY;COUNT=3"},
    "one whole day": {"start": "2028-03-26", "all_day": True},
}  # fmt: skip
"""What editors write, at the places where calendar programs err."""


def moment(value: Any) -> str:
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if isinstance(value, datetime) else value.isoformat()


def ours(site: Site, asked: Event) -> list[tuple[str, str]]:
    """Start and state of every date as the site tells it."""
    return sorted(
        (
            moment(site.holiday_calendar.utc(one.start)) if one.has_time else one.start.date().isoformat(),
            "CONFIRMED" if one.takes_place else "CANCELLED",
        )
        for one in site.agenda.dates[asked.id]
    )


def in_programs(content: bytes) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """What each program finds, by its name."""
    question = {"text": content.decode(), "from": str(FIRST), "to": str(LAST)}
    done = run(SCRIPT, stdin=json.dumps(question))
    assert done.returncode == 0, done.stderr
    for name, told in json.loads(done.stdout).items():
        yield name, sorted((start.replace(".000Z", "Z"), state) for start, state in told)
    read = Calendar.from_ical(content)
    yield (
        "recurring-ical-events",
        sorted(
            (moment(one["DTSTART"].dt), str(one["STATUS"]))
            for one in recurring_ical_events.of(read).between(FIRST, LAST)
        ),
    )


KHAL = """\
[calendars]
[[ours]]
path = {folder}/ours
[locale]
local_timezone = Europe/Berlin
default_timezone = Europe/Berlin
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.db
"""


def in_khal(content: bytes, folder: Path) -> set[tuple[str, str]]:
    """What khal lists after an import; it has no state of its own for confirmed entries."""
    (folder / "ours").mkdir()
    (folder / "khal.conf").write_text(KHAL.replace("{folder}", str(folder)), "utf-8")
    (folder / "calendar.ics").write_bytes(content)
    khal = [sys.executable, "-m", "khal", "-c", str(folder / "khal.conf")]
    subprocess.run([*khal, "import", "--batch", str(folder / "calendar.ics")], check=True, capture_output=True)
    shown = "{start-long-full}|{status}|{all-day}"
    days = f"{(LAST - FIRST).days}d"
    asked = [*khal, "list", "--format", shown, "--day-format", "", str(FIRST), days]
    done = subprocess.run(asked, check=True, capture_output=True, text=True)
    found = set()
    for line in done.stdout.splitlines():
        start, _, rest = line.strip().partition("|")
        state, _, all_day = rest.partition("|")
        if not line.strip():
            continue
        if all_day.strip() == "True":
            start = start[:10]
        else:
            start = moment(datetime.strptime(start, "%Y-%m-%d %H:%M").replace(tzinfo=ZoneInfo("Europe/Berlin")))
        found.add((start, "CANCELLED" if "CANCEL" in state.upper() else "CONFIRMED"))
    return found


@pytest.fixture(scope="module")
def flussingen(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return read_city(tmp_path_factory.mktemp("clients"), miniature.DAY)


@pytest.mark.long
@pytest.mark.parametrize("name", EVENTS)
def test_programs_find_the_dates_that_we_tell(flussingen: Site, name: str) -> None:
    asked = event(**EVENTS[name])
    site = with_events(flussingen, asked)
    assert site.agenda.dates[asked.id][-1].start.date() < LAST - timedelta(days=1)
    (content,) = {
        output.content for output in feeds.outputs(edition(site, "de")) if output.path == "calendar/de/all.ics"
    }
    assert isinstance(content, bytes)
    expected = ours(site, asked)
    assert expected
    for program, told in in_programs(content):
        assert told == expected, program


@pytest.mark.long
@pytest.mark.parametrize("name", EVENTS)
def test_khal_lists_the_dates_that_we_tell(flussingen: Site, name: str, tmp_path: Path) -> None:
    pytest.importorskip("khal")
    asked = event(**EVENTS[name])
    site = with_events(flussingen, asked)
    (content,) = {
        output.content for output in feeds.outputs(edition(site, "de")) if output.path == "calendar/de/all.ics"
    }
    assert isinstance(content, bytes)
    assert in_khal(content, tmp_path) == set(ours(site, asked))


@pytest.mark.long
def test_all_in_one_calendar(flussingen: Site) -> None:
    several = [event(**fields, id=f"treff-{number}") for number, fields in enumerate(EVENTS.values())]
    site = with_events(flussingen, *several)
    (content,) = {
        output.content for output in feeds.outputs(edition(site, "de")) if output.path == "calendar/de/all.ics"
    }
    assert isinstance(content, bytes)
    expected = sorted(date for one in several for date in ours(site, one))
    for program, told in in_programs(content):
        assert told == expected, program
