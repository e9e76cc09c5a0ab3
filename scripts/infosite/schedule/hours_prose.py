"""Opening hours in the prose of notices, pages and mails to the line that says the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from .hours_figures import Unread
from .hours_lexer import words
from .hours_reader import Reader, Rule
from .hours_rules import WEEKDAYS

WEEKLY = frozenset(WEEKDAYS) | {f"{first}-{last}" for first in WEEKDAYS for last in WEEKDAYS}
SPAN = re.compile(r"(\d\d:\d\d)-(\d\d:\d\d)")


def written(text: str, fortnight: str = "") -> str:
    """The line that says what the prose says. Raises Unread.

    Nobody can tell from prose which weeks "every second week" are: `fortnight` names them.
    """
    given = list(words(text))
    try:
        return _line(Reader(given), fortnight)
    except Unread:
        return _line(Reader(given, times_first=True), fortnight)  # `9-12 Mo, Di; 14-17 Do`


def _line(reader: Reader, fortnight: str) -> str:
    rules = _apart(_with_their_days(_joined_by_day(reader.rules())))
    if not all(rule.says_what for rule in rules) or not any(rule.times or rule.is_off for rule in rules):
        raise Unread("nothing that holds")
    if reader.times_first and any(rule.times and not rule.says_when for rule in rules):
        raise Unread("times of no day")
    found = ""
    left_out: dict[str, None] = {}
    for rule in _in_order(rules):
        if rule.weeks == "?":
            if not fortnight:
                raise Unread("every second week")
            rule.weeks = fortnight
        mark = "" if not found else " || " if rule.is_fallback else ", " if rule.is_more else "; "
        found += mark + _told(rule)
        left_out |= dict.fromkeys(day for day in rule.excepted if day not in WEEKDAYS)
    for start, end in reader.pauses:
        found = _around(found, start, end)
    return found + (f"; {','.join(left_out)} off" if left_out else "")


def _joined_by_day(rules: Sequence[Rule]) -> list[Rule]:
    """The times of one day in one rule, where prose names the day twice: the later rule would hold alone."""
    found: list[Rule] = []
    for rule in rules:
        same = next((one for one in found if rule.times and one.times and one == replace(rule, times=one.times)), None)
        of_no_day = rule == Rule(times=rule.times) and found and found[-1].times and found[-1].says_when
        if same is not None and not rule.is_more:
            same.times += rule.times
        elif of_no_day:
            found[-1].times += rule.times
        else:
            found.append(rule)
    return found


def _with_their_days(rules: list[Rule]) -> list[Rule]:
    """Hours of some months (`im Juli 9-12`) hold on the days on which it opens else; `sonst zu` goes unsaid."""
    days = list(dict.fromkeys(day for rule in rules if rule.times and _is_weekly(rule) for day in rule.days))
    for rule in rules:
        spans = bool(rule.dates) and not any(re.fullmatch(r"easter\b.*|[^-]* \d\d", date) for date in rule.dates)
        if spans and rule.times and not (rule.days or rule.nths or rule.weeks) and days:
            rule.days = days
        elif rule.days == ["SH"] and rule.times and days:
            rule.days = [f"SH {','.join(days)}"]
    if any(rule.is_off and not rule.says_when and not rule.is_usual for rule in rules):
        raise Unread("closed, and no day is named")
    return [rule for rule in rules if not (rule.is_off and rule.is_usual and not rule.says_when)]


def _apart(rules: list[Rule]) -> list[Rule]:
    """Days at one end of a span that have hours of their own, out of that span: `Mo-Th 8-16; Fr 8-12`."""
    for number, rule in enumerate(rules):
        span = re.fullmatch(r"(\w\w)-(\w\w)", rule.days[0]) if len(rule.days) == 1 and rule.times else None
        for later in rules[number + 1 :]:
            alone = later.times and not (later.is_off or later.is_more or later.is_usual) and _is_weekly(later)
            if span is None or not _is_weekly(rule) or not alone or not set(later.days) <= set(WEEKDAYS):
                continue
            first, last = WEEKDAYS.index(span[1]), WEEKDAYS.index(span[2])
            kept = [day for day in WEEKDAYS[first : last + 1] if day not in later.days]
            together = "".join(kept) in "".join(WEEKDAYS)
            if kept and together and len(kept) <= last - first and _touch(rule.times, later.times):
                rule.days = [f"{kept[0]}-{kept[-1]}"] if len(kept) > 1 else kept
                span = re.fullmatch(r"(\w\w)-(\w\w)", rule.days[0])
    return rules


def _touch(some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether one span lies over another: then both cannot be meant for one day."""
    return any(
        one[:5] < (other[6:] or "24:00") and other[:5] < (one[6:] or "24:00") for one in some for other in others
    )


def _is_weekly(rule: Rule) -> bool:
    return bool(rule.days) and WEEKLY.issuperset(rule.days) and not (rule.dates or rule.weeks)


def _in_order(rules: Sequence[Rule]) -> list[Rule]:
    """What holds usually stands in front, what closes days behind what opens them: the later rule holds."""
    first = next((number for number, rule in enumerate(rules) if not rule.is_off), 0)
    late = [
        rule.is_off and (number < first or bool(rule.dates) or not WEEKLY.issuperset(rule.days))
        for number, rule in enumerate(rules)
    ]
    order = sorted(
        range(len(rules)), key=lambda number: (rules[number].is_fallback, late[number], not rules[number].is_usual)
    )
    return [rules[number] for number in order]


def _around(hours: str, start: str, end: str) -> str:
    """Hours with a break in each span that holds it. Raises Unread where none does."""

    def cut(span: re.Match[str]) -> str:
        holds = span[1] < start < end < span[2]
        return f"{span[1]}-{start},{end}-{span[2]}" if holds else span[0]

    found = SPAN.sub(cut, hours)
    if found == hours and f"-{start},{end}-" not in hours:
        raise Unread("a break in no hours")
    return found


def _told(rule: Rule) -> str:
    """A rule as OpenStreetMap writes it."""
    if rule.nths:
        raise Unread("the number of a day that is not named")
    left_out = [day for day in rule.excepted if day in WEEKDAYS]
    days = _without(rule.days, left_out) if left_out else rule.days
    if any(date[:2] == "20" for date in rule.dates):
        days = []  # a day of one year has its weekday already
    when = [",".join(rule.dates), f"week {rule.weeks}" if rule.weeks else "", ",".join(days)]
    what = [",".join(rule.times), "off" if rule.is_off else "", f'"{rule.comment}"' if rule.comment else ""]
    return " ".join(filter(None, [*when, *what]))


def _without(days: Sequence[str], left_out: Sequence[str]) -> list[str]:
    """`Mo-Su` without `Su` as `Mo-Sa`. Raises Unread for days that are no single span."""
    span = re.fullmatch(r"(\w\w)-(\w\w)", days[0]) if len(days) == 1 else None
    if span is None:
        raise Unread("days that are left out")
    first, last = WEEKDAYS.index(span[1]), WEEKDAYS.index(span[2])
    kept = [day for day in WEEKDAYS[first : last + 1] if day not in left_out]
    whole = WEEKDAYS[WEEKDAYS.index(kept[0]) : WEEKDAYS.index(kept[-1]) + 1] if kept else ()
    return [f"{kept[0]}-{kept[-1]}"] if len(kept) > 2 and list(whole) == kept else kept
