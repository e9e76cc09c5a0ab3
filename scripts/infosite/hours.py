"""Opening hours in OpenStreetMap syntax to a table of the week and to dated spans.

The grammar is read by opening-hours-py. It knows the holidays of whole countries only, so the caller passes the
public holidays of the region, and `PH` is turned into these days before the rules are read.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache
from itertools import pairwise

import holidays as holiday_calendars
from opening_hours import OpeningHours, ParserError, State  # type: ignore[attr-defined]  # its stubs lack the error

LONG = timedelta(hours=14)
ALWAYS = "24/7"


@dataclass(frozen=True, order=True)
class Span:
    """Open from `start` to `end`, local wall-clock time without zone; `comment` is the quoted text of the rule."""

    start: datetime
    end: datetime
    comment: str = ""


def mistakes(text: str) -> Iterator[tuple[str, str]]:
    """What is wrong with hours, and how to mend it; nothing if they can be read and mean what they seem to."""
    try:
        OpeningHours(text)
    except ParserError:
        yield f"`{text}` are no opening hours", "OpenStreetMap syntax: Mo-Fr 09:00-12:00,14:00-17:00; We off"
        return
    rules = [rule.strip() for rule in text.split(";")]
    off = [bool(re.search(r"\b(off|closed)\b", rule)) for rule in rules]
    if any(now and not later for now, later in pairwise(off)):
        yield (
            "a rule that switches off stands before one that switches on again",
            "Move it to the end: Mo-Fr 09:00-17:00; We off",
        )
    for start, end in re.findall(r"(\d\d:\d\d)-(\d\d:\d\d)", text):
        if start == end:
            yield f"`{start}-{end}` lasts no time or all day", "Write 24/7 for always, or the two times."


def needs_note(text: str) -> str | None:
    """Why a reader may not believe these hours without a word: a span over 14 hours, or past midnight."""
    if text == ALWAYS:
        return None
    for start, end in re.findall(r"(\d\d:\d\d)-(\d\d:\d\d)", text):
        if end <= start or end > "24:00":
            return f"`{start}-{end}` goes past midnight"
        if _minutes(end) - _minutes(start) > LONG.seconds // 60:
            return f"`{start}-{end}` is longer than 14 hours"
    return None


def _minutes(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:])


@cache
def public_holidays(country: str, region: str | None, year: int) -> frozenset[date]:
    """The public holidays of a year (ISO 3166-1 country, ISO 3166-2 part)."""
    return frozenset(holiday_calendars.country_holidays(country, subdiv=region, years=year))


def by_day(text: str, first: date, days: int, holidays: Collection[date] = ()) -> dict[date, list[Span]]:
    """The spans that begin on each of `days` days from `first` on.

    What lasts a day or longer is cut at midnight; a night stays with its evening. Holidays are read one by one: read
    together with its neighbours, a holiday would cut the night before it short and let the night after it begin at
    midnight.
    """
    found: dict[date, list[Span]] = {first + timedelta(days=index): [] for index in range(days)}
    for span in _spans(text, first - timedelta(days=1), days + 2):
        start = span.start
        long = span.end - span.start >= timedelta(days=1)
        while start < span.end:
            midnight = datetime.combine(start.date() + timedelta(days=1), time())
            end = min(span.end, midnight) if long else span.end
            if start.date() in found:
                found[start.date()].append(Span(start, end, span.comment))
            start = end
    if re.search(r"\bPH\b", text):
        for day in found.keys() & set(holidays):
            found[day] = [one for one in _spans(text, day, 2, (day,)) if one.start.date() == day]
    return found


def _spans(text: str, first: date, days: int, holidays: tuple[date, ...] = ()) -> Iterator[Span]:
    """When it is open in `days` days from `first`; a span over midnight ends the next day, one at the edge is cut."""
    begin = datetime.combine(first, time())
    end = begin + timedelta(days=days)
    for start, stop, state, comment in _read(text, holidays).intervals(begin, end):
        if state == State.OPEN and start < end:
            yield Span(start, min(stop, end), comment)


@lru_cache(maxsize=4096)
def _read(text: str, holidays: tuple[date, ...]) -> OpeningHours:
    if not re.search(r"\bPH\b", text):
        return OpeningHours(text)
    named = ",".join(f"{day:%Y %b %d}" for day in holidays)
    rules = []
    for rule in text.split(";"):
        rule = rule.strip()
        selected = re.match(r"PH\b,?\s*(.*)$", rule)
        if selected is None:
            rules.append(re.sub(r",?\s*\bPH\b", "", rule) if re.search(r"\bPH\b", rule) else rule)
            within = re.search(r"\bPH\b", rule)
            if within and named:
                rules.append(f"{named} {_times(rule)}")
        elif named:
            rules.append(f"{named} {selected[1]}")
    return OpeningHours("; ".join(rules) or "off")


def _times(rule: str) -> str:
    """The part of a rule behind its days: `Su,PH 10:00-12:00` → `10:00-12:00`."""
    match = re.search(r"(\d\d:\d\d.*|off|closed|open)$", rule)
    return match[1] if match else "open"


def week(text: str, day: date) -> list[list[Span]]:
    """The spans of each weekday, Monday first, of the week that holds `day`, holidays left aside."""
    return list(by_day(text, day - timedelta(days=day.weekday()), 7).values())


def closes_on_holidays(text: str) -> bool:
    """Whether the rules say that it is closed on public holidays."""
    return bool(re.search(r"\bPH\b[^;]*\b(off|closed)\b", text))
