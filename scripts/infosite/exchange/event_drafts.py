"""Entries of somebody's calendar to drafts of events: unconfirmed, with the file as their source.

Each entry becomes a draft or a Problem that says why not; nothing vanishes in silence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import yaml
from icalendar.prop import vRecur

from ..messages.message import Message, named
from ..records.event import Event
from ..records.slugs import slugged
from ..schedule.event_checks import mistakes
from ..schedule.holiday_calendar import Almanac
from ..schedule.recurrence import given_dates
from ..source import decode
from ..source.document import read_yaml
from ..source.plain_text import one_line, plain, without_personal
from ..source.problem import Problem
from .calendar_file import Entry, Moment, NotACalendar, Unreadable, decoded, entries

LONGEST_NAME = 100
LONGEST_SUMMARY = 160
PLACE_WORDS = {"de": "Ort", "en": "Place"}


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


@dataclass
class _Series:
    """An entry and the single dates of it that the file changes."""

    whole: Entry | None
    changes: list[Entry] = field(default_factory=list)


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
    series, left_out = _series(read)
    for entry, why in left_out:
        yield Problem(called, entry.line, 1, Message("entry.left-out", name=_called(entry), why=why))
    taken: set[str] = set()

    def free(name: str, uid: str) -> bool:
        return name not in taken and is_free(name, uid)

    for one in series:
        shown = one.whole or one.changes[0]
        try:
            draft, remarks = _draft(one, called, given, free)
        except Unreadable as error:
            message = Message("entry.unreadable", name=_called(shown), why=error.why)
            yield Problem(called, shown.line, 1, message)
            continue
        taken.add(draft.id)
        yield draft
        for remark in remarks:
            yield Problem(called, shown.line, 1, remark, "warning")


def _called(entry: Entry) -> str | Message:
    return one_line(plain(entry.text("SUMMARY")))[:60] or Message("entry.nameless")


def _series(read: Sequence[Entry]) -> tuple[list[_Series], list[tuple[Entry, Message]]]:
    """Entries with their changed dates, in the order of the file, and those that are left out, with the reason."""
    left_out: list[tuple[Entry, Message]] = []
    public: list[Entry] = []
    for entry in read:
        if entry.is_private:
            left_out.append((entry, Message("entry.private", kind=entry.text("CLASS").lower())))
        else:
            public.append(entry)
    newest, older = _newest(public)
    left_out += older
    found: dict[str, _Series] = {}
    series: list[_Series] = []
    for entry in newest:
        uid = entry.text("UID")
        if not entry.has("RECURRENCE-ID"):
            one = _Series(entry)
            series.append(one)
            if uid:
                found.setdefault(uid, one)
    for entry in newest:
        if entry.has("RECURRENCE-ID"):
            one = found.get(entry.text("UID")) or _Series(None)
            if one.whole is None or not (one.whole.has("RRULE") or one.whole.has("RDATE")):
                series.append(_Series(None, [entry]))
            else:
                one.changes.append(entry)
    return series, left_out


def _newest(read: Sequence[Entry]) -> tuple[list[Entry], list[tuple[Entry, Message]]]:
    """Of several versions of one entry the one with the highest SEQUENCE, else the one changed last.

    Entries that share a UID by mistake, all with the same number and moment, are entries of their own.
    """
    groups: dict[tuple[str, str], list[Entry]] = {}
    for number, entry in enumerate(read):
        uid = entry.text("UID") or f"#{number}"
        groups.setdefault((uid, entry.changed_date), []).append(entry)
    dropped: dict[int, Message] = {}
    for group in groups.values():
        versions = {id(entry): (entry.sequence, entry.changed or datetime(1, 1, 1, tzinfo=UTC)) for entry in group}
        keys = {(number, _instant(moment)) for number, moment in versions.values()}
        if len(keys) > 1:
            best = max(keys)
            for entry in group:
                number, moment = versions[id(entry)]
                if (number, _instant(moment)) != best:
                    dropped[id(entry)] = Message("entry.newer")
    kept = [entry for entry in read if id(entry) not in dropped]
    return kept, [(entry, dropped[id(entry)]) for entry in read if id(entry) in dropped]


def _instant(moment: datetime) -> float:
    if moment.year < 2:
        return 0.0
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


Remarks = list[Message]


def _draft(series: _Series, called: str, given: Given, free: Callable[[str, str], bool]) -> tuple[Draft, Remarks]:
    entry = series.whole or series.changes[0]
    remarks: Remarks = []
    names = _versions(entry.texts("SUMMARY"), given.language)
    if not names:
        raise Unreadable(Message("entry.no-summary"))
    if entry.has("EXRULE"):
        raise Unreadable(Message("entry.exrule"))
    start, end, all_day = _times(entry, given.zone, remarks)
    name = next(iter(names.values()))
    record: dict[str, Any] = {
        "id": "",
        "name": {tag: words[:LONGEST_NAME] for tag, words in names.items()},
        "status": "unconfirmed",
        "assured_date": _assured(entry),
    }
    if any(len(words) > LONGEST_NAME for words in names.values()):
        remarks.append(Message("draft.long-name", name=_called(entry), most=LONGEST_NAME))
    record |= _texts(entry, names, given.language, remarks)
    record["start"] = start
    if end is not None:
        record["end"] = end
    if all_day:
        record["all_day"] = True
    if series.whole is not None:
        record |= _repetition(entry, start, given)
    changes = [_change(change, entry, start, given, remarks) for change in series.changes if series.whole is not None]
    if changes:
        record["overrides"] = sorted(changes, key=lambda change: str(change["date"]))
    if series.whole is None:
        remarks.append(Message("draft.lone-date", name=_called(entry)))
    if entry.is_cancelled:
        record["event_status"] = "cancelled"
    where, personal = without_personal(one_line(plain(entry.text("LOCATION"))))
    if where:
        record["venue"] = where
    if re.match(r"https://", entry.text("URL")):
        record["url"] = entry.text("URL")
    elif entry.text("URL"):
        remarks.append(Message("draft.url", name=_called(entry), url=entry.text("URL")[:60]))
    record |= {"organization": given.organization, "categories": [given.category]}
    uid = one_line(plain(entry.text("UID")))[:120]
    document = {"de": f"Kalenderdatei {called}", "en": f"Calendar file {called}"}
    says = {"de": f"Eintrag {uid or 'ohne UID'}", "en": f"Entry {uid or 'without UID'}"}
    record["sources"] = [{"title": "iCalendar", "document": document, "says": says}]
    for line in entry.unread:
        remarks.append(Message("draft.unread-line", name=_called(entry), line=line[:60]))
    record["id"] = _id(name, start, uid, free)
    text = _dumped(record)
    _must_be_readable(record["id"], text, given.zone)
    if personal:
        remarks.append(Message("draft.personal-place", name=_called(entry), found=named(personal)))
    return Draft(record["id"], text, uid), remarks


def _versions(texts: Sequence[tuple[str, str]], language: str) -> dict[str, str]:
    """A text in the languages it says it has; the first without one is in `language`."""
    found: dict[str, str] = {}
    for tag, words in texts:
        shown = one_line(without_personal(plain(words))[0])
        if shown:
            found.setdefault(tag.split("-")[0] or language, shown)
    return dict(sorted(found.items(), key=lambda item: item[0] != language))


def _texts(entry: Entry, names: dict[str, str], language: str, remarks: Remarks) -> dict[str, Any]:
    """Summary and description. What looks personal is left out and named."""
    words, personal = without_personal(plain("\n\n".join(words for _, words in entry.texts("DESCRIPTION"))))
    if personal:
        remarks.append(Message("draft.personal-text", name=_called(entry), found=named(personal)))
    summary = one_line(words)
    found: dict[str, Any] = {"summary": {language: _beginning(summary)} if summary else dict(names)}
    if len(summary) > LONGEST_SUMMARY or "\n" in words:
        found["description"] = {language: words}
    return found


def _beginning(words: str) -> str:
    """As many whole sentences as fit, else as many whole words."""
    if len(words) <= LONGEST_SUMMARY:
        return words
    cut = words[:LONGEST_SUMMARY]
    sentence = max(cut.rfind(mark) for mark in (". ", "! ", "? "))
    return cut[: sentence + 1] if sentence > 30 else cut.rpartition(" ")[0] or cut


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


def _times(entry: Entry, zone: ZoneInfo, remarks: Remarks) -> tuple[Moment, Moment | None, bool]:
    """Local start and end, and whether it fills the day. Raises Unreadable where they cannot be understood."""
    moment = entry.moment("DTSTART")
    if moment is None:
        raise Unreadable(Message("entry.no-start"))
    first = _local(moment, zone)
    last = _end(entry, first, zone)
    if not isinstance(first, datetime) or (last is not None and not isinstance(last, datetime)):
        day = first if not isinstance(first, datetime) else first.date()
        return day, last if last is not None and last > day else None, True
    if last is not None and first.time() == time() and last > first and last.time() >= time(23, 59):
        end = last.date()  # from midnight to a minute or a second before midnight: whole days
        return first.date(), end if end > first.date() else None, True
    start, end_at = _whole_minutes(first, last)
    if start != first or end_at != last:
        remarks.append(Message("draft.seconds", name=_called(entry)))
    return start, end_at if end_at is not None and end_at > start else None, False


def _whole_minutes(start: datetime, end: datetime | None) -> tuple[datetime, datetime | None]:
    """Start down, end up to the minute."""
    start = start.replace(second=0, microsecond=0)
    if end is not None and (end.second or end.microsecond):
        end = end.replace(second=0, microsecond=0) + timedelta(minutes=1)
    return start, end


def _local(moment: Moment, zone: ZoneInfo) -> Moment:
    """A day, or local wall-clock time."""
    if not isinstance(moment, datetime):
        return moment
    try:
        return moment.astimezone(zone).replace(tzinfo=None, fold=0) if moment.tzinfo else moment
    except OverflowError:
        raise Unreadable(Message("entry.time-outside")) from None


def _end(entry: Entry, start: Moment, zone: ZoneInfo) -> Moment | None:
    moment = entry.moment("DTEND")
    try:
        if moment is not None:
            end = _local(moment, zone)
        else:
            length = entry.duration()
            if length is None:
                return None
            end = start + length
        if isinstance(start, datetime) != isinstance(end, datetime):
            raise Unreadable(Message("event.time-at-one-end"))
        return end if isinstance(end, datetime) else end - timedelta(days=1)  # a calendar names the day after the last
    except OverflowError:
        raise Unreadable(Message("entry.end-outside")) from None


def _repetition(entry: Entry, start: Moment, given: Given) -> dict[str, Any]:
    found: dict[str, Any] = {}
    rules = entry.rules()
    if len({_rule_text(rule) for rule in rules}) > 1:
        raise Unreadable(Message("entry.two-rules"))
    if rules:
        _same_clock(entry.moment("DTSTART"), given.zone)
        found["rrule"] = _ending(_rule_text(rules[0]), given.until)
    for key, ours in (("RDATE", "rdate"), ("EXDATE", "exdate")):
        days = set()
        for value in entry.moments(key):
            moment = _local(value, given.zone)
            if isinstance(moment, datetime) and isinstance(start, datetime) and moment.time() != start.time():
                raise Unreadable(Message("entry.other-time", key=key))
            days.add(moment.date() if isinstance(moment, datetime) else moment)
        if days:
            found[ours] = sorted(days)
    return found


def _rule_text(rule: vRecur) -> str:
    return bytes(rule.to_ical()).decode()  # type: ignore[no-untyped-call]


def _ending(rule: str, until: date | None) -> str:
    """The rule with an end. Raises Unreadable for an endless one when no end was asked for."""
    if re.search(r"\b(UNTIL|COUNT)=", rule):
        return rule
    if until is None:
        raise Unreadable(Message("entry.endless"))
    return f"{rule};UNTIL={until:%Y%m%d}"


def _same_clock(start: Moment | None, zone: ZoneInfo) -> None:
    """A rule in another clock than the city's would shift against it."""
    if isinstance(start, datetime) and start.tzinfo is not None:
        probes = [start.replace(month=month, day=1) for month in (1, 7)]
        if any(one.utcoffset() != one.replace(tzinfo=zone).utcoffset() for one in probes):
            raise Unreadable(Message("entry.other-clock", zone=zone.key))


def _change(change: Entry, whole: Entry, start: Moment, given: Given, remarks: Remarks) -> dict[str, Any]:
    """One date that is different: when, whether, and in a note what else is."""
    if change.parameter("RECURRENCE-ID", "RANGE"):
        raise Unreadable(Message("entry.range"))
    named = change.moment("RECURRENCE-ID")
    assert named is not None
    day = _local(named, given.zone)
    found: dict[str, Any] = {"date": day.date() if isinstance(day, datetime) else day}
    if change.is_cancelled:
        found["event_status"] = "cancelled"
    moved, end, _ = _times(change, given.zone, remarks) if change.has("DTSTART") else (day, None, False)
    if isinstance(moved, datetime) != isinstance(start, datetime):
        raise Unreadable(Message("entry.time-of-change"))
    found["start"] = moved
    if end is not None:
        found["end"] = end
    note = _note(change, whole, given.language)
    if note:
        found["note"] = {given.language: note}
    return found


def _note(change: Entry, whole: Entry, language: str) -> str:
    """What a changed date says otherwise than the series: its name, its place."""

    def words(entry: Entry, name: str) -> str:
        return without_personal(one_line(plain(entry.text(name))))[0]

    parts = []
    title, place = words(change, "SUMMARY"), words(change, "LOCATION")
    if title and title != words(whole, "SUMMARY"):
        parts.append(title)
    if place and place != words(whole, "LOCATION"):
        label = PLACE_WORDS.get(language)
        parts.append(f"{label}: {place}" if label else place)
    return ". ".join(parts)


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as they are read."""


def _several_lines(dumper: yaml.SafeDumper, words: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", words, style="|" if "\n" in words else None)


_Dumper.add_representer(str, _several_lines)


def _dumped(record: dict[str, Any]) -> str:
    return yaml.dump(_written(record), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)


def _written(value: Any) -> Any:
    """Times as the site writes them."""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%dT%H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _written(item) for key, item in value.items()}
    return [_written(item) for item in value] if isinstance(value, list) else value


def _must_be_readable(name: str, text: str, zone: ZoneInfo) -> None:
    """What we write is what the build reads; only a translation may be missing. Raises Unreadable."""
    document, problems = read_yaml(f"data/events/{name}.yml", text.encode())
    event = None
    if document is not None:
        event, problems = decode.decode(document, Event)
    if problems or event is None:
        raise Unreadable(problems[0].message if problems else Message("entry.no-record"))
    # holidays play no part: a calendar file names the days that it leaves out
    almanac = Almanac(zone, "DE", None, {})
    for _, message in mistakes(event, almanac):
        raise Unreadable(message)
    days = {one.date() for one in given_dates(event, almanac)}
    for change in event.overrides:
        if change.date not in days:
            raise Unreadable(Message("entry.change-of-no-date", day=change.date))
