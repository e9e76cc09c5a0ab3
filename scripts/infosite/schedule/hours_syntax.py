"""Opening hours as OpenStreetMap writes them, to rules: understood, or refused with the place and the reason.

Reads what offices use of https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification: years, dates, Easter,
weeks, weekdays with their number in the month, public and school holidays with offsets, times past midnight and with an
open end, `off`, `unknown`, comments, additional rules (`,`) and fallbacks (`||`). Times of the sun are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ..messages.message import Message

WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAY = 24 * 60
"""Minutes of a day."""
STATES = {"open": "open", "off": "closed", "closed": "closed", "unknown": "unknown"}
State = Literal["open", "closed", "unknown"]


class Refused(ValueError):  # noqa: N818
    """Hours that are not understood: why, where in the text (from 0), and how to write it, where that is known."""

    def __init__(self, why: Message, at: int, hint: Message | None = None) -> None:
        super().__init__(why)
        self.why, self.at, self.hint = why, at, hint


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
    nth: tuple[int, ...] = ()
    offset: int = 0


@dataclass(frozen=True)
class Holidays:
    """Public (PH) or school holidays (SH), moved by `offset` days."""

    kind: Literal["PH", "SH"]
    offset: int = 0


@dataclass(frozen=True)
class Anchor:
    """A day of any year or of one: month and day, a month (day 0), or Easter (month 0); moved by `offset` days."""

    month: int = 0
    day: int = 0
    year: int | None = None
    offset: int = 0

    @property
    def is_easter(self) -> bool:
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
    step: int = 1

    def holds(self, number: int) -> bool:
        within = self.first <= number and (self.last is None or number <= self.last)
        return within and (number - self.first) % self.step == 0


@dataclass(frozen=True)
class Rule:
    """One rule: on which days, at which times, which state; an absent selector selects everything."""

    kind: Literal["normal", "additional", "fallback"] = "normal"
    years: tuple[Numbers, ...] = ()
    dates: tuple[Dates, ...] = ()
    weeks: tuple[Numbers, ...] = ()
    weekdays: tuple[Weekdays, ...] = ()
    holidays: tuple[Holidays, ...] = ()
    both: bool = False
    """Holidays *and* weekdays (`SH Mo-Fr`), not either (`SH,Mo-Fr`)."""
    times: tuple[Times, ...] = ()
    state: State = "open"
    comment: str = ""
    text: str = ""
    """As it was written."""

    @property
    def has_days(self) -> bool:
        return bool(self.years or self.dates or self.weeks or self.weekdays or self.holidays)


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str
    at: int


_TOKENS = re.compile(
    r"""(?P<space>\s+)|(?P<comment>"[^"]*")|(?P<always>24/7)|(?P<fallback>\|\|)
    |(?P<time>\d{1,2}:\d{2})|(?P<number>\d+)
    |(?P<word>[^\W\d_]+)|(?P<sign>[-+,;:\[\]/])|(?P<other>.)""",
    re.VERBOSE,
)


def _tokens(text: str) -> Iterator[_Token]:
    for match in _TOKENS.finditer(text):
        kind = match.lastgroup or "other"
        if kind == "other":
            raise Refused(Message("hours.sign", sign=match[0]), match.start())
        if kind != "space":
            yield _Token(match[0] if kind in ("sign", "fallback", "always") else kind, match[0], match.start())
    yield _Token("end", "", len(text))


@lru_cache(maxsize=4096)
def parse(text: str) -> tuple[Rule, ...]:
    """The rules in `text`, in order. Raises Refused."""
    return _Parser(text).rules()


class _Parser:
    """Reads token after token; each method reads one part of the grammar and stands behind it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = list(_tokens(text))
        self.position = 0

    # --- reading tokens ---

    def peek(self, ahead: int = 0) -> _Token:
        return self.tokens[min(self.position + ahead, len(self.tokens) - 1)]

    def take(self) -> _Token:
        token = self.peek()
        self.position += 1
        return token

    def accept(self, kind: str) -> _Token | None:
        return self.take() if self.peek().kind == kind else None

    def is_word(self, *words: str, ahead: int = 0) -> bool:
        token = self.peek(ahead)
        return token.kind == "word" and token.text in words

    def refuse(self, hint: Message | None = None) -> Refused:
        token = self.peek()
        missing = token.kind == "end"
        why = Message("hours.end-missing") if missing else Message("hours.part", part=token.text)
        return Refused(why, token.at, hint)

    # --- rules ---

    def rules(self) -> tuple[Rule, ...]:
        found = [self.rule("normal")]
        while self.peek().kind != "end":
            if self.accept(";"):
                if self.peek().kind == "end":  # a semicolon at the end means nothing
                    break
                found.append(self.rule("normal"))
            elif self.accept("||"):
                found.append(self.rule("fallback"))
            elif self.accept(","):
                found.append(self.rule("additional"))
            else:
                raise self.refuse()
        return tuple(found)

    def rule(self, kind: Literal["normal", "additional", "fallback"]) -> Rule:
        start = self.peek().at
        years: tuple[Numbers, ...] = ()
        dates: tuple[Dates, ...] = ()
        weeks: tuple[Numbers, ...] = ()
        weekdays: tuple[Weekdays, ...] = ()
        holidays: tuple[Holidays, ...] = ()
        both = False
        times: tuple[Times, ...] = ()
        always = self.accept("24/7") is not None
        if not always:
            years = self.years()
            dates = self.dates()
            weeks = self.weeks()
            if years or dates or weeks:
                self.accept(":")
            weekdays, holidays, both = self.weekdays()
            self.accept(":") if weekdays or holidays else None
            times = self.times()
        state, comment, said = self.modifier()
        if not (always or years or dates or weeks or weekdays or holidays or times or said):
            raise self.refuse()
        if not (always or times or said):
            why = Message("hours.says-nothing", rule=self.text[start : self.peek().at].strip())
            raise Refused(why, start, Message("hint.hours-add-times"))
        return Rule(
            kind, years, dates, weeks, weekdays, holidays, both, times, state, comment,
            self.text[start : self.peek().at].strip(),
        )  # fmt: skip

    def modifier(self) -> tuple[State, str, bool]:
        """State and comment; a comment without a state says that nobody may count on it (`unknown`)."""
        state: State | None = None
        if self.peek().kind == "word" and self.peek().text in STATES:
            state = STATES[self.take().text]  # type: ignore[assignment]
        comment = self.accept("comment")
        if comment is not None and not comment.text[1:-1].strip():
            raise Refused(Message("hours.comment-empty"), comment.at)
        words = comment.text[1:-1].strip() if comment else ""
        return state or ("unknown" if comment else "open"), words, state is not None or comment is not None

    # --- days ---

    def years(self) -> tuple[Numbers, ...]:
        """`2026`, `2026-2028`, `2026+`, `2026-2030/2`; not the year of a date (`2026 Dec 24`)."""
        found: list[Numbers] = []
        while self.peek().kind == "number" and len(self.peek().text) == 4:
            if self.is_month(1) or self.is_word("easter", ahead=1):
                break
            first = int(self.take().text)
            last: int | None = first
            step = 1
            if self.accept("+"):
                last = None
            elif self.peek().kind == "-" and self.peek(1).kind == "number" and len(self.peek(1).text) == 4:
                self.take()
                last = int(self.take().text)
                if self.accept("/"):
                    step = self.number(1, 99)
            if last is not None and last < first:
                raise Refused(Message("hours.years-order"), self.peek().at)
            found.append(Numbers(first, last, step))
            if not (self.peek().kind == "," and self.peek(1).kind == "number" and len(self.peek(1).text) == 4):
                break
            self.take()
        return tuple(found)

    def is_month(self, ahead: int = 0) -> bool:
        return self.is_word(*MONTHS, ahead=ahead)

    def begins_date(self, ahead: int = 0) -> bool:
        if self.peek(ahead).kind == "number" and len(self.peek(ahead).text) == 4:
            ahead += 1
        return self.is_month(ahead) or self.is_word("easter", ahead=ahead)

    def dates(self) -> tuple[Dates, ...]:
        """`Dec 24`, `Jul-Aug`, `Dec 24-26`, `2026 Dec 24-2027 Jan 6`, `easter -2 days`, and lists of them."""
        found: list[Dates] = []
        while self.begins_date():
            first = self.anchor(None)
            found.append(Dates(first, self.end_of(first)))
            while self.peek().kind == "," and self.is_day_number(1) and found[-1].last.day:
                self.take()  # Dec 24,31
                day = Anchor(found[-1].last.month, self.number(1, 31), found[-1].last.year)
                found.append(Dates(day, self.end_of(day)))
            if not (self.peek().kind == "," and self.begins_date(1)):
                break
            self.take()
        return tuple(found)

    def is_day_number(self, ahead: int) -> bool:
        token = self.peek(ahead)
        return token.kind == "number" and len(token.text) <= 2

    def anchor(self, year: int | None) -> Anchor:
        if self.peek().kind == "number" and len(self.peek().text) == 4:
            year = int(self.take().text)
        if self.is_word("easter"):
            self.take()
            return Anchor(0, 0, year, self.offset())
        if not self.is_month():
            raise self.refuse(Message("hint.months", names=", ".join(MONTHS)))
        month = MONTHS.index(self.take().text) + 1
        if not self.is_day_number(0):
            return Anchor(month, 0, year)
        day = self.number(1, 31)
        if day > (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31):
            raise Refused(Message("hours.no-such-day", month=MONTHS[month - 1], day=day), self.peek(-1).at)
        return Anchor(month, day, year, self.offset())

    def end_of(self, first: Anchor) -> Anchor:
        """The last day of a range of dates: `-26`, `-Aug`, `-2027 Jan 6`; the first day itself without a dash."""
        if self.peek().kind != "-":
            return first
        if self.is_day_number(1) and first.day:
            self.take()
            day = self.number(1, 31)
            if day < first.day:
                raise Refused(Message("hours.days-order"), self.peek(-1).at)
            return Anchor(first.month, day, first.year)
        if self.begins_date(1):
            self.take()
            last = self.anchor(None)
            if bool(first.day or first.is_easter) != bool(last.day or last.is_easter):
                raise Refused(Message("hours.day-at-one-end"), self.peek(-1).at)
            return last
        raise self.refuse()

    def weeks(self) -> tuple[Numbers, ...]:
        """`week 1-53/2`, `week 2,4`."""
        if not self.is_word("week"):
            return ()
        self.take()
        found = []
        while True:
            first = self.number(1, 53)
            last, step = first, 1
            if self.accept("-"):
                last = self.number(first, 53)
                if self.accept("/"):
                    step = self.number(1, 26)
            found.append(Numbers(first, last, step))
            if not (self.peek().kind == "," and self.peek(1).kind == "number"):
                return tuple(found)
            self.take()

    def weekdays(self) -> tuple[tuple[Weekdays, ...], tuple[Holidays, ...], bool]:
        """`Mo-Fr`, `Th[1]`, `PH`, `SH`, lists of them; holidays in front of weekdays without a comma mean both."""
        weekdays: list[Weekdays] = []
        holidays: list[Holidays] = []
        both = False
        while True:
            if self.is_word("PH", "SH"):
                kind: Literal["PH", "SH"] = "PH" if self.take().text == "PH" else "SH"
                holidays.append(Holidays(kind, self.offset()))
                if self.is_word(*WEEKDAYS):
                    both = True
                    continue
            elif self.is_word(*WEEKDAYS):
                weekdays.append(self.weekday_range())
            else:
                break
            if not (self.peek().kind == "," and self.is_word(*WEEKDAYS, "PH", "SH", ahead=1)):
                break
            if both and self.is_word("PH", "SH", ahead=1):
                break
            self.take()
        return tuple(weekdays), tuple(holidays), both

    def weekday_range(self) -> Weekdays:
        first = WEEKDAYS.index(self.take().text)
        last = first
        if self.peek().kind == "-" and self.is_word(*WEEKDAYS, ahead=1):
            self.take()
            last = WEEKDAYS.index(self.take().text)
        nth: list[int] = []
        if self.accept("["):
            if first != last:
                raise Refused(
                    Message("hours.nth-of-range"), self.peek(-1).at, Message("hint.write-bare", text="Th[1],Fr[1]")
                )
            nth = self.nth()
        return Weekdays(first, last, tuple(nth), self.offset())

    def nth(self) -> list[int]:
        found: list[int] = []
        while True:
            sign = -1 if self.accept("-") else 1
            first = self.number(1, 5)
            last = first
            if sign == 1 and self.accept("-"):
                last = self.number(first, 5)
            found += [sign * number for number in range(first, last + 1)]
            if self.accept("]"):
                return found
            if not self.accept(","):
                raise self.refuse()

    def offset(self) -> int:
        """` -1 day`, ` +2 days`, or nothing."""
        if self.peek().kind in "+-" and self.peek(1).kind == "number" and self.is_word("day", "days", ahead=2):
            sign = -1 if self.take().kind == "-" else 1
            days = self.number(1, 366)
            self.take()
            return sign * days
        return 0

    def number(self, least: int, most: int) -> int:
        token = self.accept("number")
        if token is None:
            raise self.refuse()
        if not least <= int(token.text) <= most:
            raise Refused(Message("hours.number", given=token.text, least=least, most=most), token.at)
        return int(token.text)

    # --- times ---

    def times(self) -> tuple[Times, ...]:
        if self.is_word("sunrise", "sunset", "dawn", "dusk"):
            raise self.refuse(Message("hint.hours-of-day"))
        found: list[Times] = []
        while self.peek().kind == "time":
            found.append(self.span())
            if not (self.peek().kind == "," and self.peek(1).kind == "time"):
                break
            self.take()
        if not found and self.peek().kind == "number":
            raise self.refuse(Message("hint.hours-minutes"))
        return tuple(found)

    def span(self) -> Times:
        start = self.clock(DAY)
        if self.accept("+"):
            return Times(start, None)
        dash = self.accept("-")
        if dash is None:
            raise Refused(Message("hours.no-end"), self.peek().at, Message("hint.hours-open-end"))
        if self.peek().kind == "number":
            raise self.refuse(Message("hint.hours-minutes"))
        end = self.clock(2 * DAY)
        if end == start:
            raise Refused(Message("hours.no-length"), dash.at, Message("hint.hours-whole-day"))
        if end < start:
            end += DAY
        if self.accept("+"):
            return Times(start, None, end)
        return Times(start, end)

    def clock(self, most: int) -> int:
        token = self.accept("time")
        if token is None:
            raise self.refuse(Message("hint.hours-minutes"))
        hours, minutes = (int(part) for part in token.text.split(":"))
        if minutes > 59 or hours * 60 + minutes > most:
            raise Refused(Message("hours.clock", given=token.text), token.at)
        return hours * 60 + minutes
