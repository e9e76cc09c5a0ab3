"""Opening hours once they are understood: rules that say on which days and at which times which state holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAY = 24 * 60
"""Minutes of a day."""
State = Literal["open", "closed", "unknown"]
Kind = Literal["normal", "additional", "fallback"]
"""Whether a rule replaces those before it, adds to them, or counts where they say nothing."""


@dataclass(frozen=True)
class Times:
    """From `start` to `end`, minutes from midnight; `end` is beyond 24:00 for a night. None: open end."""

    start: int
    end: int | None
    last_known: int | None = None
    """With an open end behind a known one (`09:00-17:00+`): until when it is surely open."""


@dataclass(frozen=True)
class Weekdays:
    """Weekdays from `first` to `last` (0 is Monday), all or the `nth` of the month, moved by `offset` days."""

    first: int
    last: int
    nth: tuple[int, ...]
    offset: int


@dataclass(frozen=True)
class Holidays:
    """Public (PH) or school holidays (SH), moved by `offset` days."""

    kind: Literal["PH", "SH"]
    offset: int


@dataclass(frozen=True)
class Anchor:
    """A day of any year or of one: month and day, a month (day 0), or Easter (month 0); moved by `offset` days."""

    month: int
    day: int
    year: int | None
    offset: int = 0

    @property
    def is_easter(self) -> bool:
        """Whether the day is Easter Sunday, before it is moved."""
        return self.month == 0


@dataclass(frozen=True)
class Dates:
    """Days of the year from `first` to `last`, which may lie in the next year."""

    first: Anchor
    last: Anchor


@dataclass(frozen=True)
class Numbers:
    """Years or weeks from `first` to `last` (None: without end), every `step`th."""

    first: int
    last: int | None
    step: int

    def holds(self, number: int) -> bool:
        """Whether a year or the number of a week is one of them."""
        within = self.first <= number and (self.last is None or number <= self.last)
        return within and (number - self.first) % self.step == 0


@dataclass(frozen=True)
class Rule:
    """One rule: on which days, at which times, which state; an absent selector selects everything."""

    kind: Kind
    years: tuple[Numbers, ...]
    dates: tuple[Dates, ...]
    weeks: tuple[Numbers, ...]
    weekdays: tuple[Weekdays, ...]
    holidays: tuple[Holidays, ...]
    both: bool
    """Holidays *and* weekdays (`SH Mo-Fr`), not either (`SH,Mo-Fr`)."""
    times: tuple[Times, ...]
    state: State
    comment: str
    text: str
    """As it was written."""
