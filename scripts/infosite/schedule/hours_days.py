"""On which days hours hold: years, dates, Easter, weeks, weekdays and holidays, read from their signs.

Each function reads one part of the grammar, stands behind it, and gives nothing where the part is absent; all raise
Refused.
"""

from __future__ import annotations

from typing import Literal

from ..messages.message import Message
from ..records.date_hints import MONTHS as MONTH_WORDS
from .hours_rules import MONTHS, WEEKDAYS, Anchor, Dates, Holidays, Numbers, Weekdays
from .hours_tokens import Refused, Tokens


def years(tokens: Tokens) -> tuple[Numbers, ...]:
    """`2026`, `2026-2028`, `2026+`, `2026-2030/2`; not the year of a date (`2026 Dec 24`)."""
    found: list[Numbers] = []
    while tokens.peek().kind == "number" and len(tokens.peek().text) == 4:
        if _is_month(tokens, 1) or tokens.is_word("easter", ahead=1):
            break
        first = int(tokens.take().text)
        last: int | None = first
        step = 1
        if tokens.accept("+"):
            last = None
        elif tokens.peek().kind == "-" and tokens.peek(1).kind == "number" and len(tokens.peek(1).text) == 4:
            tokens.take()
            last = int(tokens.take().text)
            if tokens.accept("/"):
                step = tokens.number(1, 99)
        if last is not None and last < first:
            raise Refused(Message("hours.years-order"), tokens.peek().at)
        found.append(Numbers(first, last, step))
        if not (tokens.peek().kind == "," and tokens.peek(1).kind == "number" and len(tokens.peek(1).text) == 4):
            break
        tokens.take()
    return tuple(found)


def _is_month(tokens: Tokens, ahead: int = 0) -> bool:
    return tokens.is_word(*MONTHS, ahead=ahead)


def _begins_date(tokens: Tokens, ahead: int = 0) -> bool:
    if tokens.peek(ahead).kind == "number" and len(tokens.peek(ahead).text) == 4:
        ahead += 1
    return _is_month(tokens, ahead) or tokens.is_word("easter", ahead=ahead)


def dates(tokens: Tokens) -> tuple[Dates, ...]:
    """`Dec 24`, `Jul-Aug`, `Dec 24-26`, `2026 Dec 24-2027 Jan 6`, `easter -2 days`, and lists of them."""
    found: list[Dates] = []
    while _begins_date(tokens):
        first = _anchor(tokens, None)
        found.append(Dates(first, _end_of(tokens, first)))
        while tokens.peek().kind == "," and _is_day_number(tokens, 1) and found[-1].last.day:
            tokens.take()  # Dec 24,31
            day = Anchor(found[-1].last.month, tokens.number(1, 31), found[-1].last.year)
            found.append(Dates(day, _end_of(tokens, day)))
        if not (tokens.peek().kind == "," and _begins_date(tokens, 1)):
            break
        tokens.take()
    return tuple(found)


def _is_day_number(tokens: Tokens, ahead: int) -> bool:
    token = tokens.peek(ahead)
    return token.kind == "number" and len(token.text) <= 2


def _anchor(tokens: Tokens, year: int | None) -> Anchor:
    if tokens.peek().kind == "number" and len(tokens.peek().text) == 4:
        year = int(tokens.take().text)
    if tokens.is_word("easter"):
        tokens.take()
        return Anchor(0, 0, year, _offset(tokens))
    if not _is_month(tokens):
        raise tokens.refuse(Message("hint.months", names=", ".join(MONTHS)))
    month = MONTHS.index(tokens.take().text) + 1
    if not _is_day_number(tokens, 0):
        return Anchor(month, 0, year)
    day = tokens.number(1, 31)
    if day > (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31):
        raise Refused(Message("hours.no-such-day", month=MONTH_WORDS[month - 1], day=day), tokens.peek(-1).at)
    return Anchor(month, day, year, _offset(tokens))


def _end_of(tokens: Tokens, first: Anchor) -> Anchor:
    """The last day of a range of dates: `-26`, `-Aug`, `-2027 Jan 6`; the first day itself without a dash."""
    if tokens.peek().kind != "-":
        return first
    if _is_day_number(tokens, 1) and first.day:
        tokens.take()
        day = tokens.number(1, 31)
        if day < first.day:
            raise Refused(Message("hours.days-order"), tokens.peek(-1).at)
        return Anchor(first.month, day, first.year)
    if _begins_date(tokens, 1):
        tokens.take()
        last = _anchor(tokens, None)
        if bool(first.day or first.is_easter) != bool(last.day or last.is_easter):
            raise Refused(Message("hours.day-at-one-end"), tokens.peek(-1).at)
        return last
    raise tokens.refuse()


def weeks(tokens: Tokens) -> tuple[Numbers, ...]:
    """`week 1-53/2`, `week 2,4`."""
    if not tokens.is_word("week"):
        return ()
    tokens.take()
    found = []
    while True:
        first = tokens.number(1, 53)
        last, step = first, 1
        if tokens.accept("-"):
            last = tokens.number(first, 53)
            if tokens.accept("/"):
                step = tokens.number(1, 26)
        found.append(Numbers(first, last, step))
        if not (tokens.peek().kind == "," and tokens.peek(1).kind == "number"):
            return tuple(found)
        tokens.take()


def weekdays(tokens: Tokens) -> tuple[tuple[Weekdays, ...], tuple[Holidays, ...], bool]:
    """`Mo-Fr`, `Th[1]`, `PH`, `SH`, lists of them; holidays in front of weekdays without a comma mean both."""
    weekdays: list[Weekdays] = []
    holidays: list[Holidays] = []
    both = False
    while True:
        if tokens.is_word("PH", "SH"):
            kind: Literal["PH", "SH"] = "PH" if tokens.take().text == "PH" else "SH"
            holidays.append(Holidays(kind, _offset(tokens)))
            if tokens.is_word(*WEEKDAYS):
                both = True
                continue
        elif tokens.is_word(*WEEKDAYS):
            weekdays.append(_weekday_range(tokens))
        else:
            break
        if not (tokens.peek().kind == "," and tokens.is_word(*WEEKDAYS, "PH", "SH", ahead=1)):
            break
        if both and tokens.is_word("PH", "SH", ahead=1):
            break
        tokens.take()
    return tuple(weekdays), tuple(holidays), both


def _weekday_range(tokens: Tokens) -> Weekdays:
    first = WEEKDAYS.index(tokens.take().text)
    last = first
    if tokens.peek().kind == "-" and tokens.is_word(*WEEKDAYS, ahead=1):
        tokens.take()
        last = WEEKDAYS.index(tokens.take().text)
    nth: list[int] = []
    if tokens.accept("["):
        if first != last:
            raise Refused(
                Message("hours.nth-of-range"), tokens.peek(-1).at, Message("hint.write-bare", text="Th[1],Fr[1]")
            )
        nth = _nth(tokens)
    return Weekdays(first, last, tuple(nth), _offset(tokens))


def _nth(tokens: Tokens) -> list[int]:
    found: list[int] = []
    while True:
        sign = -1 if tokens.accept("-") else 1
        first = tokens.number(1, 5)
        last = first
        if sign == 1 and tokens.accept("-"):
            last = tokens.number(first, 5)
        found += [sign * number for number in range(first, last + 1)]
        if tokens.accept("]"):
            return found
        if not tokens.accept(","):
            raise tokens.refuse()


def _offset(tokens: Tokens) -> int:
    """` -1 day`, ` +2 days`, or nothing."""
    if tokens.peek().kind in "+-" and tokens.peek(1).kind == "number" and tokens.is_word("day", "days", ahead=2):
        sign = -1 if tokens.take().kind == "-" else 1
        days = tokens.number(1, 366)
        tokens.take()
        return sign * days
    return 0
