"""Drafts of events from a calendar file: `python scripts/import_events.py FILE.ics --organization ID --category ID`.

Writes one YAML file for each entry, unconfirmed and with the file as its source, into data/events/. Never overwrites.
What the site cannot represent is refused with a message, and the rest is written. Exit code 1: something was refused.
"""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).parent))

import yaml
from icalendar import Calendar

from infosite import decode
from infosite.model import City, Event
from infosite.problem import Problem
from infosite.recurrence import Almanac, given_dates, mistakes

MAX_BYTES = 5_000_000
"""Of a calendar file."""


@dataclass(frozen=True)
class Draft:
    """A file to be written: its id and its text."""

    id: str
    text: str


class Refused(Exception):  # noqa: N818
    """What the site cannot represent, in words for an editor."""


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as they are read."""


def _several_lines(dumper: yaml.SafeDumper, words: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", words, style="|" if "\n" in words else None)


_Dumper.add_representer(str, _several_lines)


def drafts(content: bytes, called: str, given: Mapping[str, str], zone: ZoneInfo) -> Iterator[Draft | Problem]:
    """A draft, or what is in its way, for each entry of a calendar file.

    `given` names what a calendar file does not: language, organization and category.
    """
    try:
        parsed = Calendar.from_ical(content, multiple=True)
    except (ValueError, KeyError, IndexError) as error:
        yield Problem(called, 1, 1, "this is no calendar file (iCalendar)", str(error)[:200])
        return
    entries = [entry for calendar in parsed for entry in calendar.walk("VEVENT")]
    changes: dict[str, list[Any]] = {}
    for entry in entries:
        if "RECURRENCE-ID" in entry:
            changes.setdefault(str(entry.get("UID", "")), []).append(entry)
    for number, entry in enumerate(one for one in entries if "RECURRENCE-ID" not in one):
        name = _line(entry.get("SUMMARY", ""))
        try:
            yield _draft(entry, changes.get(str(entry.get("UID", "")), []), called, given, zone)
        except Refused as error:
            yield Problem(called, 1, 1, f"entry {number + 1}, `{name[:60]}`: {error}", "It was left out.")


def _draft(entry: Any, changes: Sequence[Any], called: str, given: Mapping[str, str], zone: ZoneInfo) -> Draft:
    language = given["language"]
    name = _line(entry.get("SUMMARY", ""))
    if not name:
        raise Refused("it has no SUMMARY")
    if "DTSTART" not in entry:
        raise Refused("it has no DTSTART")
    for key in ("EXRULE", "RANGE"):
        if key in entry:
            raise Refused(f"{key} is not understood")
    start = _moment(entry["DTSTART"].dt, zone)
    description = _text(entry.get("DESCRIPTION", ""))
    record: dict[str, Any] = {
        "id": _slug(f"{name[:40]}-{start:%Y-%m-%d}"),
        "name": {language: name[:100]},
        "status": "unconfirmed",
        "assured_date": _assured(entry),
        "summary": {language: _line(description)[:160] or name[:100]},
    }
    if len(_line(description)) > 160 or "\n" in description:
        record["description"] = {language: description}
    record["start"] = start
    end = _end(entry, start, zone)
    if end is not None:
        record["end"] = end
    if not isinstance(start, datetime):
        record["all_day"] = True
    record |= _repetition(entry, start, zone)
    overrides = [_change(one, start, zone) for one in changes]
    if overrides:
        record["overrides"] = sorted(overrides, key=lambda one: str(one["date"]))
    if str(entry.get("STATUS", "")).upper() == "CANCELLED":
        record["event_status"] = "cancelled"
    if _line(entry.get("LOCATION", "")):
        record["venue"] = _line(entry["LOCATION"])
    if re.match(r"https://", str(entry.get("URL", ""))):
        record["url"] = str(entry["URL"])
    record |= {"organization": given["organization"], "categories": [given["category"]]}
    document = {"de": f"Kalenderdatei {called}", "en": f"Calendar file {called}"}
    says = {"de": f"Eintrag {entry.get('UID', 'ohne UID')}", "en": f"Entry {entry.get('UID', 'without UID')}"}
    record["sources"] = [{"title": "iCalendar", "document": document, "says": says}]
    text = yaml.dump(_plain(record), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)
    _must_be_readable(record["id"], text, zone)
    return Draft(record["id"], text)


def _must_be_readable(name: str, text: str, zone: ZoneInfo) -> None:
    """What we write is what the build reads; only a translation may be missing."""
    document, problems = decode.read(f"data/events/{name}.yml", text.encode())
    event = None
    if document is not None:
        event, problems = decode.decode(document, Event)
    if problems or event is None:
        raise Refused(problems[0].what)
    # holidays play no part: a calendar file names the days that it leaves out
    almanac = Almanac(zone, "DE", None, {})
    for _, what, _ in mistakes(event, almanac):
        raise Refused(what)
    days = {one.date() for one in given_dates(event, almanac)}
    for change in event.overrides:
        if change.date not in days:
            raise Refused(f"it changes {change.date}, which is no date of it")


def _moment(value: Any, zone: ZoneInfo) -> date | datetime:
    """A day, or local wall-clock time."""
    if not isinstance(value, datetime):
        return value  # type: ignore[no-any-return]
    if value.second or value.microsecond:
        raise Refused("its times have seconds")
    return value.astimezone(zone).replace(tzinfo=None) if value.tzinfo else value


def _end(entry: Any, start: date | datetime, zone: ZoneInfo) -> date | datetime | None:
    if "DTEND" in entry:
        end = _moment(entry["DTEND"].dt, zone)
    elif "DURATION" in entry:
        end = start + entry["DURATION"].dt
    else:
        return None
    if isinstance(start, datetime) != isinstance(end, datetime):
        raise Refused("one of start and end has a time and the other has none")
    if not isinstance(start, datetime):
        end -= timedelta(days=1)  # a calendar names the day after the last one
    return None if end <= start else end


def _repetition(entry: Any, start: date | datetime, zone: ZoneInfo) -> dict[str, Any]:
    found: dict[str, Any] = {}
    rules = entry.get("RRULE")
    if isinstance(rules, list):
        raise Refused("it has more than one rule")
    if rules is not None:
        _same_clock(entry["DTSTART"].dt, zone)
        found["rrule"] = rules.to_ical().decode()
    for key, ours in (("RDATE", "rdate"), ("EXDATE", "exdate")):
        days = []
        values = entry.get(key, [])
        for group in values if isinstance(values, list) else [values]:
            for one in group.dts:
                if isinstance(one.dt, tuple):
                    raise Refused(f"{key} names a period")
                moment = _moment(one.dt, zone)
                if isinstance(moment, datetime) and isinstance(start, datetime) and moment.time() != start.time():
                    raise Refused(f"{key} names another time of day than the start")
                days.append(moment.date() if isinstance(moment, datetime) else moment)
        if days:
            found[ours] = sorted(set(days))
    return found


def _same_clock(start: Any, zone: ZoneInfo) -> None:
    """A rule in another clock than the city's would shift against it."""
    if isinstance(start, datetime) and start.tzinfo is not None:
        probes = [start.replace(month=month, day=1) for month in (1, 7)]
        if any(one.utcoffset() != one.replace(tzinfo=zone).utcoffset() for one in probes):
            raise Refused(f"it repeats by another clock than {zone.key}")


def _change(entry: Any, start: date | datetime, zone: ZoneInfo) -> dict[str, Any]:
    named = entry["RECURRENCE-ID"]
    if "RANGE" in named.params:
        raise Refused("a change holds for all later dates (RANGE)")
    day = _moment(named.dt, zone)
    change: dict[str, Any] = {"date": day.date() if isinstance(day, datetime) else day}
    if str(entry.get("STATUS", "")).upper() == "CANCELLED":
        change["event_status"] = "cancelled"
    moved = _moment(entry["DTSTART"].dt, zone) if "DTSTART" in entry else day
    if isinstance(moved, datetime) != isinstance(start, datetime):
        raise Refused("a change has a time where the others have none")
    change["start"] = moved
    end = _end(entry, moved, zone)
    if end is not None:
        change["end"] = end
    return change


def _assured(entry: Any) -> str:
    for key in ("LAST-MODIFIED", "DTSTAMP", "CREATED"):
        if key in entry and isinstance(entry[key].dt, datetime):
            moment = entry[key].dt
            return (moment.astimezone(UTC) if moment.tzinfo else moment).date().isoformat()
    return "unknown"


def _text(value: Any) -> str:
    """Words as the site takes them: no invisible characters, no tags, no addresses."""
    words = unicodedata.normalize("NFC", str(value)).replace("\r\n", "\n")
    words = re.sub(r"<[a-zA-Z/!][^>]*>", " ", words)
    words = re.sub(r"https?://\S+", "", words)
    words = "".join(one for one in words if one in "\n\u200c\u200d" or unicodedata.category(one)[0] != "C")
    return "\n".join(" ".join(line.split()) for line in words.split("\n")).strip()


def _line(value: Any) -> str:
    return " ".join(_text(value).split())


def _slug(words: str) -> str:
    words = words.translate(
        str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "ae", "Ö": "oe", "Ü": "ue", "ß": "ss"})
    )
    bare = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", bare).strip("-")
    return (slug if slug[:1].isalpha() else f"event-{slug}")[:60].rstrip("-")


def _plain(value: Any) -> Any:
    """Times as the site writes them."""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%dT%H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list) else value


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Write drafts of events from a calendar file (.ics).")
    parser.add_argument("file", type=Path)
    parser.add_argument("--organization", required=True, help="id of who invites")
    parser.add_argument("--category", required=True, help="id of the topic")
    parser.add_argument("--language", default="de", help="language of the texts (de)")
    parser.add_argument("--root", type=Path, default=Path(__file__).parent.parent, help="folder that holds data/")
    options = parser.parse_args(arguments)
    if not options.file.is_file():
        parser.error(f"there is no file {options.file}")
    if options.file.stat().st_size > MAX_BYTES:
        parser.error(f"{options.file} has more than {MAX_BYTES:,} bytes; export fewer entries at a time")
    document, problems = decode.read("data/city.yml", (options.root / "data/city.yml").read_bytes())
    city, problems = decode.decode(document, City) if document is not None else (None, problems)
    if city is None:
        parser.error("\n".join(map(str, problems)))
    given = {"language": options.language, "organization": options.organization, "category": options.category}
    refused = 0
    zone = ZoneInfo(city.time_zone)
    for one in drafts(options.file.read_bytes(), options.file.name, given, zone):
        if isinstance(one, Draft):
            target = options.root / "data/events" / f"{one.id}.yml"
            try:
                with target.open("x", encoding="utf-8") as file:
                    file.write(one.text)
                print(f"data/events/{one.id}.yml")
                continue
            except FileExistsError:
                one = Problem(options.file.name, 1, 1, f"data/events/{one.id}.yml exists already", "It stays as it is.")
        print(one, file=sys.stderr)
        refused += 1
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
