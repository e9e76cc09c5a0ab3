"""A rule of a series in nearly the right signs (`freq: weekly, byday=Di`) to the rule that is meant."""

from __future__ import annotations

import calendar
import re
from datetime import date
from difflib import get_close_matches

from ..records.clock_words import NUMBERS
from ..records.date_hints import suggested_day
from .hours_figures import Unread
from .hours_prose import written
from .hours_rules import WEEKDAYS
from .hours_speech import plain

_WEEKDAYS = r"[+-]?\d{0,2}(?:MO|TU|WE|TH|FR|SA|SU)"
PARTS = {
    "FREQ": r"DAILY|WEEKLY|MONTHLY|YEARLY",
    "INTERVAL": r"[1-9]\d?",
    "COUNT": r"[1-9]\d{0,4}",
    "UNTIL": r"\d{8}(?:T\d{6}Z?)?",
    "BYDAY": rf"{_WEEKDAYS}(?:,{_WEEKDAYS})*",
    "BYMONTHDAY": r"-?(?:0?[1-9]|[12]\d|3[01])(?:,-?(?:0?[1-9]|[12]\d|3[01]))*",
    "BYMONTH": r"(?:0?[1-9]|1[0-2])(?:,(?:0?[1-9]|1[0-2]))*",
    "BYSETPOS": r"-?\d{1,3}(?:,-?\d{1,3})*",
    "WKST": r"MO|TU|WE|TH|FR|SA|SU",
}
"""The parts of a rule that are understood, and what each may hold."""
FREQUENCIES = {
    "BIWEEKLY": "WEEKLY;INTERVAL=2", "FORTNIGHTLY": "WEEKLY;INTERVAL=2", "ZWEIWÖCHENTLICH": "WEEKLY;INTERVAL=2",
    "QUARTERLY": "MONTHLY;INTERVAL=3", "BIMONTHLY": "MONTHLY;INTERVAL=2", "ANNUALLY": "YEARLY", "ANNUAL": "YEARLY",
    "TÄGLICH": "DAILY", "DAY": "DAILY", "TAG": "DAILY", "WÖCHENTLICH": "WEEKLY", "WOECHENTLICH": "WEEKLY",
    "WEEK": "WEEKLY", "WOCHE": "WEEKLY", "MONATLICH": "MONTHLY", "MONTH": "MONTHLY", "MONAT": "MONTHLY",
    "JÄHRLICH": "YEARLY", "YEAR": "YEARLY", "JAHR": "YEARLY",
}  # fmt: skip
"""How often something happens in words that a rule does not know."""
_NAMES = {
    "FREQUENCY": "FREQ", "FREQUENZ": "FREQ", "HÄUFIGKEIT": "FREQ", "EVERY": "INTERVAL", "INTERVALL": "INTERVAL",
    "TIMES": "COUNT", "ANZAHL": "COUNT", "END": "UNTIL", "ENDE": "UNTIL", "BIS": "UNTIL", "TO": "UNTIL",
    "DAY": "BYDAY", "DAYS": "BYDAY", "TAG": "BYDAY", "TAGE": "BYDAY", "WEEKDAY": "BYDAY", "WEEKDAYS": "BYDAY",
    "MONTHDAY": "BYMONTHDAY", "MONTH": "BYMONTH", "DAYOFWEEK": "BYDAY",
}  # fmt: skip
_NAME = re.compile(
    r"(?:^|(?<=[;,|&\s/]))\s*([A-ZÄÖÜ]{2,12}(?: (?!UNTIL|COUNT|BIS)[A-Z]{2,5})?)\s*[=:]\s*", re.IGNORECASE
)
_DAY = re.compile(r"(Mo|Tu|We|Th|Fr|Sa|Su)(?:\[(-?\d(?:,-?\d)*)\])?")
_MOMENT = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)[T ](\d\d):?(\d\d)(?::?\d\d)?(?:\.\d+)?(Z?)", re.IGNORECASE)


def rule_in_signs(text: str) -> str | None:
    """The whole rule that is meant by names and values of any spelling; None where one of them is not understood."""
    bare = re.sub(r"^[\s\"“”„'{\[]*(?:RRULE\s*[:=]\s*)?|[\s\"“”„'}\]]+$", "", text, flags=re.IGNORECASE)
    names = list(_NAME.finditer(bare))
    if not names or names[0].start() > 0:
        return None
    parts: dict[str, str] = {}
    for name, following in zip(names, [*names[1:], None], strict=True):
        key = name_meant(name[1])
        value = bare[name.end() : following.start() if following else len(bare)].strip(" ;,|&/\t")
        meant = value_meant(key, value) if key else None
        if key is None or meant is None or key in parts:
            return None
        parts[key] = meant
    rule = ";".join(f"{key}={value}" for key, value in parts.items())
    return rule if "FREQ" in parts else f"FREQ=WEEKLY;{rule}"


def name_meant(given: str) -> str | None:
    """The name of a part that is meant."""
    name = re.sub(r"\W", "", given).upper()
    near = get_close_matches(name, PARTS, n=1, cutoff=0.75)
    return name if name in PARTS else _NAMES.get(name) or (near[0] if near else None)


def value_meant(name: str, value: str) -> str | None:
    """What a part of a rule holds when it is written rightly; None where that cannot be told."""
    found = value.upper()
    if name == "FREQ":
        near = get_close_matches(found, ("DAILY", "WEEKLY", "MONTHLY", "YEARLY"), n=1, cutoff=0.7)
        found = FREQUENCIES.get(found) or (near[0] if near else "")
        return found or None
    if name == "UNTIL":
        found = last_day_of(value) or ""
    elif name == "BYDAY":
        found = value.upper() if re.fullmatch(PARTS[name], value.upper()) else days_of(value) or ""
    elif name == "WKST":
        found = days_of(value) or ""
    elif name in ("COUNT", "INTERVAL"):
        number = re.match(r"\s*(\d{1,5})\b|\s*(\d{1,5})\s*x\b", value, re.IGNORECASE)
        word = NUMBERS.get(value.strip().lower())
        found = next(filter(None, number.groups())) if number else str(word or "")
    else:
        found = re.sub(r"\.(?=\s|,|$)|\s", "", value.strip())
    return found if re.fullmatch(PARTS[name], found) else None


def last_day_of(text: str) -> str | None:
    """A day, month or year as the end of a rule: its last day, or its moment; None for what is none of them."""
    given = text.strip()
    moment = _MOMENT.fullmatch(given)
    if moment is not None:
        year, month, day, hour, minute, zone = moment.groups()
        return f"{year}{month}{day}T{hour}{minute}00{zone.upper()}" if _is_day(year, month, day) else None
    figures = re.fullmatch(r"(\d{4})(\d\d)(\d\d)Z?", given, re.IGNORECASE)
    if figures is not None:
        return "".join(figures.groups()) if _is_day(*figures.groups()) else None
    if re.match(r"\s*(?:anfang|mitte|start|beginning|middle|mid)\b", given, re.IGNORECASE):
        return None
    plain_end = re.sub(r"^(?:the\s+)?end\s+of\s+", "", given, flags=re.IGNORECASE)
    month_alone = re.fullmatch(r"(20\d\d)(0[1-9]|1[0-2])", given)
    day_ = f"{month_alone[1]}-{month_alone[2]}" if month_alone else suggested_day(plain_end)
    if day_ is None:
        return None
    year, *rest = day_.split("-")
    if len(rest) == 2:
        return day_.replace("-", "")
    month = rest[0] if rest else "12"
    return f"{year}{month}{calendar.monthrange(int(year), int(month))[1]}"


def _is_day(year: str, month: str, day: str) -> bool:
    try:
        return bool(date(int(year), int(month), int(day)))
    except ValueError:
        return False


def days_of(text: str) -> str | None:
    """Days of the week as a rule names them (`TU,TH`, `1TU`), from words and figures of any spelling."""
    words = re.sub(r"(?i)\b([a-z]{2})(-?[1-5])\b", r"\2 \1", text)
    words = re.sub(r"(?<![\d-])\+?([1-5])\s?\.?\s*(?=[^\W\d])(?!\.|st|nd|rd|th)", r"\1. ", words)
    words = re.sub(r"(?<!\d)-1\s*(?=[^\W\d])", "letzter ", words)
    try:
        hours = written(f"{plain(words.strip(' ,;'))} 10:00-11:00")
    except Unread:
        return None
    when = hours.removesuffix(" 10:00-11:00")
    span = re.fullmatch(r"(\w\w)-(\w\w)", when)
    if span is not None and span[1] in WEEKDAYS and span[2] in WEEKDAYS:
        first, last = WEEKDAYS.index(span[1]), WEEKDAYS.index(span[2])
        return ",".join(WEEKDAYS[first : last + 1]).upper() or None
    found = []
    for part in re.split(r",(?![^\[]*\])", when):
        day = _DAY.fullmatch(part)
        if day is None:
            return None
        found += [f"{number}{day[1]}".upper() for number in (day[2] or "").split(",")]
    return ",".join(found)
