"""What an editor probably meant by a rule in words, or with other signs: the rule as calendars write it."""

from __future__ import annotations

import re
from calendar import monthrange

from ..records.date_hints import suggested_day
from .hours_words import DAYS, NTH

EXAMPLE = "20261218"
"""The last day of the example, where a text names none."""
EVERY = (
    ("FREQ=WEEKLY;INTERVAL=2", r"alle (?:zwei|2) wochen|alle 14 tage|14-?tägig|every (?:other|two|2) weeks?"),
    ("FREQ=DAILY", r"täglich|tgl\.?|jeden tag|daily|every day"),
    ("FREQ=MONTHLY", r"monatlich|jeden monat|monthly|every month"),
    ("FREQ=YEARLY", r"jährlich|jedes jahr|yearly|annually|every year"),
    ("FREQ=WEEKLY", r"wöchentlich|jede woche|weekly|every week"),
)  # fmt: skip
"""How often something happens, in German and English."""
LAST = re.compile(r"\s*,?\s*\b(?:bis(?: zum)?|until|till)\b\s+(.+)$", re.IGNORECASE)
NUMBERED = "|".join([*(words for _, words in NTH), r"\d\."])


def in_signs(rule: str) -> str:
    """A rule whose parts have colons in place of equals signs, with these."""
    return re.sub(r"\b([A-Z]{4,10})\s*:\s*", r"\1=", re.sub(r"^\s*RRULE:", "", rule, flags=re.IGNORECASE))


def last_day(text: str) -> str | None:
    """The last day that a text means, as UNTIL writes it; a month ends with its last day."""
    meant = suggested_day(text.lower())
    if meant is None:
        return None
    if len(meant) == 7:
        meant = f"{meant}-{monthrange(int(meant[:4]), int(meant[5:]))[1]}"
    return meant.replace("-", "")


def in_words(text: str) -> str | None:
    """The rule that German or English words mean (`jeden ersten Dienstag im Monat bis 30.3.2027`), or None."""
    end = LAST.search(text)
    until = (last_day(end[1]) if end else None) or EXAMPLE
    said = (text[: end.start()] if end else text).strip().lower()
    days = ",".join(
        day.upper() for day, words in DAYS if re.search(rf"(?<![\w-])(?:{words})(?!\w)", said, re.IGNORECASE)
    )
    number = _number(said)
    for rule, words in EVERY:
        if re.search(rf"(?<!\w)(?:{words})(?!\w)", said):
            by_day = f";BYDAY={days}" if days and "DAILY" not in rule else ""
            return f"{rule}{by_day};UNTIL={until}"
    if days and number and re.search(r"\bmonats?\b|\bmonth\b", said):
        numbered = ",".join(f"{number}{day}" for day in days.split(","))
        return f"FREQ=MONTHLY;BYDAY={numbered};UNTIL={until}"
    if days and (number == "2" or re.search(r"\bevery other\b", said)):
        return f"FREQ=WEEKLY;INTERVAL=2;BYDAY={days};UNTIL={until}"
    if days and not number and re.search(r"\b(?:jede[nrs]?|immer|every|each|\w{4,}s)\b", said):
        return f"FREQ=WEEKLY;BYDAY={days};UNTIL={until}"
    return None


def _number(said: str) -> str:
    """Which of the month, or of how many weeks: `1` to `5`, `-1` for the last."""
    found = re.search(rf"(?<!\w)(?:{NUMBERED})(?!\w)", said)
    if found is None:
        return ""
    figure = re.match(r"\d", found[0])
    return figure[0] if figure else next(number for number, words in NTH if re.fullmatch(words, found[0]))
