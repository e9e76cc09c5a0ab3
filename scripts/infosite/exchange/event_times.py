"""When an entry of a calendar begins, ends and comes again, in the clock of the city.

Raises Unreadable where that cannot be understood, or would come out as another time.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar.prop import vRecur

from ..messages.message import Message
from .calendar_file import Entry, Moment, Unreadable
from .event_texts import name_of

EARLIEST = 1970
"""Before it, a program had no time and put the first it knows (1601)."""


def times_of(entry: Entry, zone: ZoneInfo, remarks: list[Message]) -> tuple[Moment, Moment | None, bool]:
    """Local start and end, and whether it fills the day. Raises Unreadable where they cannot be understood."""
    moment = entry.moment("DTSTART")
    if moment is None:
        raise Unreadable(Message("entry.no-start"))
    first = local(moment, zone)
    if first.year < EARLIEST:
        raise Unreadable(Message("entry.long-ago", year=str(first.year)))
    last = _end(entry, first, zone)
    if last is not None and _is_before(last, first):
        raise Unreadable(Message("entry.ends-before-start"))
    if not isinstance(first, datetime) or (last is not None and not isinstance(last, datetime)):
        day = first if not isinstance(first, datetime) else first.date()
        return day, last if last is not None and last > day else None, True
    if last is not None and first.time() == time() and last > first and last.time() >= time(23, 59):
        end = last.date()  # from midnight to a minute or a second before midnight: whole days
        return first.date(), end if end > first.date() else None, True
    start, end_at = _whole_minutes(first, last)
    if start != first or end_at != last:
        remarks.append(Message("draft.seconds", name=name_of(entry)))
    return start, end_at if end_at is not None and end_at > start else None, False


def has_empty_zone(entry: Entry) -> bool:
    """Whether a time names a time zone and says none (`DTSTART;TZID=:`)."""
    times = [entry.component.get(name) for name in ("DTSTART", "DTEND")]
    zones = [getattr(value, "params", {}).get("TZID") for value in times]
    return any(zone is not None and not str(zone).strip() for zone in zones)


def _is_before(end: Moment, start: Moment) -> bool:
    """Whether an end is a mistake: an end at the start itself is how some programs write a moment or one day."""
    if isinstance(end, datetime) and isinstance(start, datetime):
        return end < start
    return not isinstance(end, datetime) and not isinstance(start, datetime) and end < start - timedelta(days=1)


def _whole_minutes(start: datetime, end: datetime | None) -> tuple[datetime, datetime | None]:
    """Start down, end up to the minute."""
    start = start.replace(second=0, microsecond=0)
    if end is not None and (end.second or end.microsecond):
        end = end.replace(second=0, microsecond=0) + timedelta(minutes=1)
    return start, end


def local(moment: Moment, zone: ZoneInfo) -> Moment:
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
            end = local(moment, zone)
            length = entry.duration()
            if length is not None and isinstance(end, datetime) and start + length != end:
                raise Unreadable(Message("entry.end-and-duration"))
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


def repetition(entry: Entry, start: Moment, zone: ZoneInfo, until: date | None) -> dict[str, Any]:
    """Rule, further and left-out days as a record has them; an endless rule ends at `until`. Raises Unreadable."""
    found: dict[str, Any] = {}
    rules = entry.rules()
    if len({_rule_text(rule) for rule in rules}) > 1:
        raise Unreadable(Message("entry.two-rules"))
    if rules:
        _same_clock(entry.moment("DTSTART"), zone)
        found["rrule"] = _ending(_rule_text(rules[0]), until)
    for key, ours in (("RDATE", "rdate"), ("EXDATE", "exdate")):
        days = set()
        for value in entry.moments(key):
            moment = local(value, zone)
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
