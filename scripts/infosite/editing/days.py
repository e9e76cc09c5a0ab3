"""Days as people write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from babel import Locale

_LANGUAGES = ("de", "en")
MONTHS = {
    name.rstrip(".").casefold(): number
    for tag in _LANGUAGES
    for width in ("wide", "abbreviated")
    for number, name in Locale(tag).months["format"][width].items()
}
"""Names of months in the languages of editors, and their number."""
WEEKDAYS = {
    name.rstrip(".").casefold(): number
    for tag in _LANGUAGES
    for width in ("wide", "abbreviated")
    for number, name in Locale(tag).days["format"][width].items()
}
"""Names of days of the week, and their number: Monday is 0."""
_BEFORE = frozenset(("am", "an", "on", "vom", "den", "dem", "the"))
_BY_NUMBERS = re.compile(r"([0-9]{1,2})([./]) ?([0-9]{1,2})(?:[./] ?([0-9]{4}|[0-9]{2})?)?")
_BY_NAME = re.compile(r"([0-9]{1,2})(?:\.|st|nd|rd|th)? ?(?:of )?([^\W\d]+)\.?,? ?([0-9]{4})?")
_NAME_FIRST = re.compile(r"([^\W\d]+)\.? ([0-9]{1,2})(?:st|nd|rd|th)?(?:,? ([0-9]{4}))?")
LEAP = 8
"""Years after which each day of the year has come at least once."""


@dataclass(frozen=True)
class SaidDay:
    """A day as somebody named it; the numbers are not yet those of a calendar."""

    given: str
    day: int
    month: int
    year: int | None = None
    weekday: int | None = None
    has_slash: bool = False
    """`3/11`: 3 November to some, 11 March to others."""

    @staticmethod
    def of(day: date) -> SaidDay:
        """A day that is known."""
        return SaidDay(day.isoformat(), day.day, day.month, day.year)

    def latest(self, today: date) -> date | None:
        """The day in its year, else in the latest in which it has come; None where no calendar has it."""
        years = [self.year] if self.year is not None else range(today.year, today.year - LEAP - 1, -1)
        for year in years:
            try:
                day = date(year, self.month, self.day)
            except ValueError:
                continue
            if self.year is not None or day <= today:
                return day
        return None


def said_day(given: str) -> SaidDay | None:
    """`am Freitag, 20.11.`, `20. Nov. 2026`, `20th of November`, `November 20`; None for what names no day."""
    words, weekday = given.split(), None
    while words and (first := words[0].rstrip(",.").casefold()) in (_BEFORE | WEEKDAYS.keys()):
        weekday = WEEKDAYS.get(first, weekday)
        words = words[1:]
    text = " ".join(words)
    if found := _BY_NUMBERS.fullmatch(text):
        day, slash, month, year = found.groups()
        number = int(month)
    elif (found := _BY_NAME.fullmatch(text)) and found[2].casefold() in MONTHS:
        day, slash, number, year = found[1], "", MONTHS[found[2].casefold()], found[3]
    elif (found := _NAME_FIRST.fullmatch(text)) and found[1].casefold() in MONTHS:
        day, slash, number, year = found[2], "", MONTHS[found[1].casefold()], found[3]
    else:
        return None
    whole = int(year if len(year) == 4 else f"20{year}") if year else None
    return SaidDay(given, int(day), number, whole, weekday, slash == "/")


def as_iso(given: str) -> str:
    """`3.11.2026`, `3. 11. 26`, `3. November 2026` as `2026-11-03`, `11.2026` as `2026-11`; anything else as it is."""
    parts = _numbered(given).replace(" ", "").replace("/", ".").rstrip(".").split(".")
    if len(parts) == 2 and all(part.isdecimal() for part in parts) and len(parts[1]) == 4:
        return f"{parts[1]}-{int(parts[0]):02}"
    if len(parts) == 3 and all(part.isdecimal() for part in parts) and len(parts[2]) in (2, 4):
        return f"{parts[2] if len(parts[2]) == 4 else f'20{parts[2]}'}-{int(parts[1]):02}-{int(parts[0]):02}"
    return given.strip()


def _numbered(given: str) -> str:
    """The number of a month for its name: `3. November 2026` is `3.11.2026`."""
    found = re.fullmatch(r"(?:(\d{1,2})\.? )?([^\W\d]+)\.? (\d{4})", " ".join(given.split()))
    month = MONTHS.get(found[2].casefold()) if found else None
    return ".".join(filter(None, (found[1], str(month), found[3]))) if found and month else given


def moment(given: str) -> str:
    """A day with or without a time: `1.12.2026 18 Uhr`, `2026-12-01, 18:00` as `2026-12-01T18:00`."""
    words = given.replace("Uhr", "").replace("uhr", "").replace(",", " ").replace(" um ", " ").strip()
    day, _, clock = words.replace("T", " ").partition(" ")
    clock = clock.strip().replace(".", ":")
    if clock.isdecimal():
        clock = f"{clock}:00"
    hour, colon, minute = clock.partition(":")
    return f"{as_iso(day)}T{hour.zfill(2)}:{minute}" if colon else as_iso(day)
