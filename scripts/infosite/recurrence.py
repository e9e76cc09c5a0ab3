"""Repeating events (RFC 5545) to dated occurrences, in local wall-clock time.

python-dateutil expands the rules; this module only adds what a calendar file would say beside them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dateutil.rrule import rruleset, rrulestr

from .model import ChangedDate, Event

MOST = 400
"""So many dates an event may have."""


@dataclass(frozen=True)
class Occurrence:
    """One date of an event: local start and end (`end` is None when it is not known)."""

    start: datetime
    end: datetime | None
    has_time: bool
    change: ChangedDate | None = None

    @property
    def last_day(self) -> date:
        return (self.end or self.start).date()


def mistakes(event: Event) -> Iterator[tuple[str, str, str]]:
    """What is wrong with an event's dates: the key, what, and how to mend it."""
    if event.start is not None and event.end is not None:
        if isinstance(event.start, datetime) != isinstance(event.end, datetime):
            yield (
                "end",
                "one of start and end has a time and the other has none",
                "Write both with a time, or both without.",
            )
        elif event.end < event.start:
            yield "end", "the event ends before it begins", "Swap `start` and `end`, or correct the year."
    if event.duration is not None and event.duration <= timedelta():
        yield "duration", "the event lasts no time", "Write PT2H for two hours."
    if event.rrule is None:
        return
    if event.start is None:
        yield "rrule", "a rule needs a `start`", "Give the first date."
        return
    if "UNTIL=" not in event.rrule.upper() and "COUNT=" not in event.rrule.upper():
        yield "rrule", "the event repeats without end", "Add UNTIL=20261218 or COUNT=10 to the rule."
        return
    try:
        rule = rrulestr(_local(event.rrule), dtstart=_start(event))
    except (ValueError, TypeError, KeyError, OverflowError):
        yield "rrule", f"`{event.rrule}` is no rule", "RFC 5545: FREQ=WEEKLY;BYDAY=TU;UNTIL=20261218"
        return
    for count, _ in enumerate(rule):
        if count >= MOST:
            yield "rrule", f"the rule gives more than {MOST} dates", "Bring UNTIL or COUNT nearer."
            return


def occurrences(event: Event) -> list[Occurrence]:
    """Every date of an event in order; none for a regular offer without a start."""
    if event.start is None:
        return []
    has_time = isinstance(event.start, datetime) and not event.all_day
    first = _start(event)
    length = _length(event)
    dates = rruleset()
    if event.rrule:
        dates.rrule(rrulestr(_local(event.rrule), dtstart=first))  # type: ignore[arg-type]
    else:
        dates.rdate(first)
    for day in event.rdate:
        dates.rdate(datetime.combine(day, first.time()))
    for day in event.exdate:
        dates.exdate(datetime.combine(day, first.time()))
    changes = {change.date: change for change in event.overrides}
    found = []
    for start in list(dates)[:MOST]:
        change = changes.get(start.date())
        moved = _moment(change.start) if change and change.start else start
        found.append(Occurrence(moved, moved + length if length is not None else None, has_time, change))
    return sorted(found, key=lambda one: one.start)


def _start(event: Event) -> datetime:
    assert event.start is not None
    return _moment(event.start)


def _moment(value: date) -> datetime:
    return value if isinstance(value, datetime) else datetime.combine(value, time())


def _length(event: Event) -> timedelta | None:
    if event.duration is not None:
        return event.duration
    if event.end is not None and event.start is not None:
        return _moment(event.end) - _moment(event.start)
    return None


def _local(rule: str) -> str:
    """UNTIL as local time: a rule in UTC and a start without zone cannot be compared."""
    return ";".join(part.rstrip("Zz") if part.upper().startswith("UNTIL=") else part for part in rule.split(";"))
