"""What is wrong with the dates of an event, and how to mend it: what calendars read differently is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from ..messages.message import Message, named
from ..records.date_hints import day_hint
from ..records.event import Event
from .holiday_calendar import HolidayCalendar
from .recurrence import (
    DAY,
    LONGEST,
    MOST,
    horizon_of,
    is_timed,
    moment_of,
    occurrences,
    parts_of_rule,
    ruled_dates,
    start_of,
    until_of,
)
from .rule_signs import PARTS, last_day_of, rule_in_signs, value_meant
from .rule_words import happens_once, hint_in_words

Mistake = tuple[str, Message]
"""The key at which something is wrong, and what."""


def mistakes(event: Event, holiday_calendar: HolidayCalendar) -> Iterator[Mistake]:
    """What is wrong with an event's dates."""
    found = list(_mistakes_of_times(event)) or list(_mistakes_of_rule(event))
    yield from found or _mistakes_of_dates(event, holiday_calendar)


def _mistakes_of_times(event: Event) -> Iterator[Mistake]:
    if event.start is None:
        for key in ("end", "duration", "rrule", "rdate", "exdate", "not_on", "overrides"):
            if event.value_of(key):
                yield key, Message("event.dates-without-start")
        return
    timed = isinstance(event.start, datetime)
    for key, start, end in [("end", event.start, event.end)] + [
        ("overrides", one.start or one.date, one.end) for one in event.overrides if one.end is not None
    ]:
        if end is None:
            continue
        if isinstance(end, datetime) != timed:
            yield key, Message("event.time-at-one-end")
        elif moment_of(end) < moment_of(start) or (timed and moment_of(end) == moment_of(start)):
            yield key, Message("event.order")
    if event.duration is not None:
        if event.duration <= timedelta():
            yield "duration", Message("event.no-duration")
        elif not is_timed(event) and event.duration % DAY:
            yield "duration", Message("event.hours-without-time")
    if not timed and any(isinstance(one.start, datetime) for one in event.overrides):
        yield "overrides", Message("event.time-of-one-date")


def _mistakes_of_rule(event: Event) -> Iterator[Mistake]:
    if event.rrule is None:
        if event.not_on:
            yield "not_on", Message("event.not-on-without-rule")
        return
    yield from (("rrule", message) for message in mistakes_of_rule(event.rrule))


def mistakes_of_rule(rule: str) -> Iterator[Message]:
    """What is wrong with a rule as it is written, whatever it is about."""
    bare = re.sub(r"\s*([;=])\s*", r"\1", rule).strip("; ")
    if bare != rule.strip() and parts_of_rule(bare) is not None and not re.search(r"\s", bare):
        yield Message("rule.spaces", given=rule, text=bare)
        return
    parts = parts_of_rule(rule)
    unknown = parts is not None and not parts.keys() <= PARTS.keys() and rule_in_signs(rule) is not None
    if parts is None or unknown or "FREQ" not in parts or any(re.search("[ =]", value) for value in parts.values()):
        yield Message("rule.form", given=rule, hint=form_hint(rule))
        return
    for name, value in parts.items():
        if name not in PARTS:
            yield Message("rule.part", name=name, names=named(PARTS))
        elif not re.fullmatch(PARTS[name], value) or (name == "UNTIL" and last_day_of(value) is None):
            yield Message("rule.value", name=name, value=value, hint=_value_hint(name, value))
    numbered = re.search(r"[+-]?\d+[A-Z]{2}", parts.get("BYDAY", ""))
    if numbered is not None and parts["FREQ"] in ("DAILY", "WEEKLY"):
        hint = Message("hint.rule-monthly", part=f"FREQ=MONTHLY;BYDAY={parts['BYDAY']}")
        yield Message("rule.value", name="BYDAY", value=parts["BYDAY"], hint=hint)
    if "UNTIL" not in parts and "COUNT" not in parts:
        yield Message("rule.endless")
    elif "UNTIL" in parts and "COUNT" in parts:
        yield Message("rule.two-ends")


def form_hint(rule: str) -> Message:
    """How what is no rule is written as one, as near to what was meant as can be guessed."""
    if happens_once(rule):
        return Message("hint.no-rule")
    signs, _, left = rule.partition("EXDATE")
    whole = rule_in_signs(signs.rstrip("; "))
    if whole is not None:
        days = ", ".join("-".join(day.groups()) for day in re.finditer(r"(\d{4})(\d\d)(\d\d)", left))
        if days:
            return Message("hint.rule-and-exdate", rule=whole, days=days)
        return Message("hint.write-bare", text=whole) if whole != rule else Message("hint.rule-form")
    return hint_in_words(rule)


def _value_hint(name: str, value: str) -> Message:
    """How a value of a rule is written, as near to what was meant as can be guessed."""
    meant = value_meant(name, value)
    if meant is not None and meant != value:
        return Message("hint.write-rule-part", part=f"{name}={meant}")
    if name == "UNTIL" and (day := re.match(r"(\d{4})-?(\d\d)-?(\d\d)", value)):
        return day_hint("-".join(day.groups()), Message("hint.rule-example"))
    if name == "BYDAY":
        return Message("hint.rule-days")
    if name in ("COUNT", "INTERVAL"):
        return Message("hint.rule-number", most=MOST if name == "COUNT" else 99)
    if name == "FREQ":
        return Message("hint.rule-frequency")
    return Message("hint.rule-example")


def _overlapping(event: Event, ruled: Sequence[datetime]) -> Iterator[Mistake]:
    """A date that goes on when the next one has begun: mostly the end lies in a wrong year."""
    if event.end is None or event.start is None:
        return
    length = moment_of(event.end) - start_of(event)
    for one, following in pairwise(ruled):
        end = one + length
        if end > following or (end == following and not is_timed(event)):
            right = datetime.combine(start_of(event).date(), moment_of(event.end).time())
            write = f"{right:%Y-%m-%dT%H:%M}" if is_timed(event) else f"{right:%Y-%m-%d}"
            yield "end", Message("event.end-after-next", first=one.date(), following=following.date(), right=write)
            return


def _mistakes_of_dates(event: Event, holiday_calendar: HolidayCalendar) -> Iterator[Mistake]:
    if event.start is None:
        return
    first = start_of(event)
    ruled = [first]
    if event.rrule is not None:
        try:
            until = until_of(parts_of_rule(event.rrule) or {}, holiday_calendar)
            ruled = ruled_dates(event.rrule, first, holiday_calendar)
        except (ValueError, TypeError, KeyError, OverflowError):
            yield "rrule", Message("rule.form", given=event.rrule, hint=form_hint(event.rrule))
            return
        if until is not None and until < first:
            yield "rrule", Message("rule.until-before-start", until=until.date(), day=first.date())
            return
        if until is not None and until > horizon_of(first):
            yield "rrule", Message("rule.too-long", years=LONGEST, part="UNTIL")
            return
        if first not in ruled:
            hint = Message("hint.rule-first", day=ruled[0].date()) if ruled else Message("hint.rule-correct")
            yield "rrule", Message("rule.start", day=first.date(), hint=hint)
            return
        if len(ruled) < min(int((parts_of_rule(event.rrule) or {}).get("COUNT", 0)), MOST):
            yield "rrule", Message("rule.too-long", years=LONGEST, part="COUNT")
            return
    yield from _overlapping(event, ruled)
    days = {one.date() for one in ruled}
    for index, day in enumerate(event.rdate):
        if day in days or day in event.rdate[:index]:
            yield "rdate", Message("event.rdate-twice", day=day)
    if len(ruled) + len(event.rdate) > MOST:
        yield "rrule" if event.rrule else "rdate", Message("event.too-many-dates", most=MOST)
        return
    if "school_holidays" in event.not_on:
        for year in sorted({day.year for day in days} - set(holiday_calendar.school_holidays)):
            yield "not_on", Message("event.school-holidays-unknown", year=str(year))
            return
    for one in occurrences(event, holiday_calendar):
        if one.has_time and holiday_calendar.is_skipped(one.start):
            key = "overrides" if one.change and one.change.start else "rrule" if event.rrule else "start"
            yield key, Message("event.skipped-hour", day=one.start.date(), time=f"{one.start:%H:%M}")
