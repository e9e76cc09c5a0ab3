"""Which entries of a calendar belong together: the newest of several versions, and a series with its changed dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from ..messages.message import Message
from .calendar_file import Entry


@dataclass
class Series:
    """An entry and the single dates of it that the file changes."""

    whole: Entry | None
    changes: list[Entry] = field(default_factory=list)


def in_series(read: Sequence[Entry]) -> tuple[list[Series], list[tuple[Entry, Message]]]:
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
    found: dict[str, Series] = {}
    series: list[Series] = []
    for entry in newest:
        uid = entry.text("UID")
        if not entry.has("RECURRENCE-ID"):
            one = Series(entry)
            series.append(one)
            if uid:
                found.setdefault(uid, one)
    for entry in newest:
        if entry.has("RECURRENCE-ID"):
            one = found.get(entry.text("UID")) or Series(None)
            if one.whole is None or not (one.whole.has("RRULE") or one.whole.has("RDATE")):
                series.append(Series(None, [entry]))
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
