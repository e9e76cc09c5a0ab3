"""Entries of somebody's calendar to drafts of events: unconfirmed, with the file as their source.

Each entry becomes a draft or a Problem that says why not; nothing vanishes in silence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from ..messages.message import Message, named
from ..records.slugs import slugged
from ..source.plain_text import MEETING, one_line, plain, without_personal
from ..source.problem import Problem
from .calendar_file import Entry, Moment, NotACalendar, Unreadable, decoded, entries, other_parts
from .event_texts import name_of, note_of, texts_of, versions
from .event_times import has_empty_zone, local, repetition, times_of
from .event_yaml import must_be_readable, written
from .series import Series, in_series

LONGEST_NAME = 100
"""Characters."""
Remarks = list[Message]
"""What the editor should look at once more."""


@dataclass(frozen=True)
class Given:
    """What a calendar file does not say: the language of its texts, who invites, the topic, where endless rules end."""

    language: str
    organization: str
    category: str
    zone: ZoneInfo
    until: date | None = None


@dataclass(frozen=True)
class Draft:
    """A record to be written: its id, its text in YAML, and the name by which the file knows the entry."""

    id: str
    text: str
    uid: str


def drafts(content: bytes, called: str, given: Given, is_free: Callable[[str, str], bool]) -> Iterator[Draft | Problem]:
    """A draft, or what is in its way, for each entry of a calendar file called `called`; reminders beside them.

    `is_free(id, uid)` tells whether a record with that id may be written for the entry of that UID. Reads the first
    5 MB of nothing larger; raises nothing.
    """
    text, encoding = decoded(content)
    if encoding == "Windows-1252":
        yield Problem(called, 1, 1, Message("calendar.not-utf-8"), "warning")
    try:
        read = list(entries(text))
    except NotACalendar:
        yield Problem(called, 1, 1, Message("calendar.none"))
        return
    others = list(other_parts(text))
    if not read and not others:
        yield Problem(called, 1, 1, Message("calendar.empty"))
    for line, kind in others:
        yield Problem(called, line, 1, Message("entry.other-part", kind=kind))
    series, left_out = in_series(read)
    for entry, why in left_out:
        yield Problem(called, entry.line, 1, Message("entry.left-out", name=name_of(entry), why=why))
    taken: set[str] = set()

    def free(name: str, uid: str) -> bool:
        return name not in taken and is_free(name, uid)

    for one in series:
        shown = one.whole or one.changes[0]
        try:
            draft, remarks = _draft(one, called, given, free)
        except Unreadable as error:
            message = Message("entry.unreadable", name=name_of(shown), why=error.why)
            yield Problem(called, shown.line, 1, message)
            continue
        taken.add(draft.id)
        yield draft
        for remark in remarks:
            yield Problem(called, shown.line, 1, remark, "warning")


def _draft(series: Series, called: str, given: Given, free: Callable[[str, str], bool]) -> tuple[Draft, Remarks]:
    entry = series.whole or series.changes[0]
    remarks: Remarks = []
    if any(part.is_cut for part in (entry, *series.changes)):
        raise Unreadable(Message("entry.cut"))
    names = versions(entry.texts("SUMMARY"), given.language)
    if not names:
        raise Unreadable(Message("entry.no-summary"))
    if entry.has("EXRULE"):
        raise Unreadable(Message("entry.exrule"))
    start, end, all_day = times_of(entry, given.zone, remarks)
    name = next(iter(names.values()))
    record: dict[str, Any] = {
        "id": "",
        "name": {tag: words[:LONGEST_NAME] for tag, words in names.items()},
        "status": "unconfirmed",
        "assured_date": _assured(entry),
    }
    if any(len(words) > LONGEST_NAME for words in names.values()):
        remarks.append(Message("draft.long-name", name=name_of(entry), most=LONGEST_NAME))
    record |= texts_of(entry, names, given.language, remarks)
    record["start"] = start
    if end is not None:
        record["end"] = end
    if all_day:
        record["all_day"] = True
    if series.whole is not None:
        record |= repetition(entry, start, given.zone, given.until)
    changes = [_change(change, entry, start, given, remarks) for change in series.changes if series.whole is not None]
    if changes:
        record["overrides"] = sorted(changes, key=lambda change: str(change["date"]))
    if series.whole is None:
        remarks.append(Message("draft.lone-date", name=name_of(entry)))
    if entry.is_cancelled:
        record["event_status"] = "cancelled"
    where, personal = without_personal(one_line(plain(entry.text("LOCATION"))))
    if where:
        record["venue"] = where
    if re.match(r"https://", entry.text("URL")):
        record["url"] = entry.text("URL")
    elif entry.text("URL"):
        remarks.append(Message("draft.url", name=name_of(entry), url=entry.text("URL")[:60]))
    record |= {"organization": given.organization, "categories": [given.category]}
    uid = one_line(plain(entry.text("UID")))[:120]
    document = {"de": f"Kalenderdatei {called}", "en": f"Calendar file {called}"}
    says = {"de": f"Eintrag {uid or 'ohne UID'}", "en": f"Entry {uid or 'without UID'}"}
    record["sources"] = [{"title": "iCalendar", "document": document, "says": says}]
    for line in entry.unread:
        remarks.append(Message("draft.unread-line", name=name_of(entry), line=line[:60]))
    record["id"] = _id(name, start, uid, free)
    text = written(record)
    for day in must_be_readable(record["id"], text, given.zone):
        remarks.append(Message("draft.no-date-of-it", name=name_of(entry), day=day))
    if has_empty_zone(entry):
        remarks.append(Message("draft.empty-zone", name=name_of(entry), zone=given.zone.key))
    if personal:
        online = MEETING.search(" ".join(personal))
        code = "draft.online-place" if online else "draft.personal-place"
        remarks.append(Message(code, name=name_of(entry), found=named(personal)))
    return Draft(record["id"], text, uid), remarks


def _assured(entry: Entry) -> str:
    changed = entry.changed
    if changed is None:
        return "unknown"
    return (changed.astimezone(UTC) if changed.tzinfo else changed).date().isoformat()


def _id(name: str, start: Moment, uid: str, free: Callable[[str, str], bool]) -> str:
    """An address from the name in Latin letters and the day; with the time or a number where it is taken."""
    day = f"{start:%Y-%m-%d}"
    endings = [day, *([f"{start:%Y-%m-%d-%H%M}"] if isinstance(start, datetime) else [])]
    for ending in [*endings, *(f"{day}-{number}" for number in range(2, 100))]:
        slug = f"{slugged(name, 'event')[: 59 - len(ending)].rstrip('-')}-{ending}"
        if free(slug, uid):
            return slug
    raise Unreadable(Message("entry.hundred"))


def _change(change: Entry, whole: Entry, start: Moment, given: Given, remarks: Remarks) -> dict[str, Any]:
    """One date that is different: when, whether, and in a note what else is."""
    if change.parameter("RECURRENCE-ID", "RANGE"):
        raise Unreadable(Message("entry.range"))
    named = change.moment("RECURRENCE-ID")
    assert named is not None
    day = local(named, given.zone)
    found: dict[str, Any] = {"date": day.date() if isinstance(day, datetime) else day}
    if change.is_cancelled:
        found["event_status"] = "cancelled"
    moved, end, _ = times_of(change, given.zone, remarks) if change.has("DTSTART") else (day, None, False)
    if isinstance(moved, datetime) != isinstance(start, datetime):
        raise Unreadable(Message("entry.time-of-change"))
    found["start"] = moved
    if end is not None:
        found["end"] = end
    note = note_of(change, whole, given.language)
    if note:
        found["note"] = {given.language: note}
    return found
