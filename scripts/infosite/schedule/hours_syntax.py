"""Opening hours as OpenStreetMap writes them, to rules: understood, or refused with the place and the reason.

Reads what offices use of https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification: years, dates, Easter,
weeks, weekdays with their number in the month, public and school holidays with offsets, times past midnight and with an
open end, `off`, `unknown`, comments, additional rules (`,`) and fallbacks (`||`). Times of the sun are refused.
"""

from __future__ import annotations

from functools import lru_cache

from ..messages.message import Message
from . import hours_days
from .hours_rules import DAY, Dates, Holidays, Kind, Numbers, Rule, State, Times, Weekdays
from .hours_tokens import Refused, Tokens

STATES: dict[str, State] = {"open": "open", "off": "closed", "closed": "closed", "unknown": "unknown"}


@lru_cache(maxsize=4096)
def parse(text: str) -> tuple[Rule, ...]:
    """The rules in `text`, in order. Raises Refused."""
    return _rules(Tokens(text))


def _rules(tokens: Tokens) -> tuple[Rule, ...]:
    found = [_rule(tokens, "normal")]
    while tokens.peek().kind != "end":
        if tokens.accept(";"):
            if tokens.peek().kind == "end":  # a semicolon at the end means nothing
                break
            found.append(_rule(tokens, "normal"))
        elif tokens.accept("||"):
            found.append(_rule(tokens, "fallback"))
        elif tokens.accept(","):
            found.append(_rule(tokens, "additional"))
        else:
            raise tokens.refuse()
    return tuple(found)


def _rule(tokens: Tokens, kind: Kind) -> Rule:
    start = tokens.peek().at
    years: tuple[Numbers, ...] = ()
    dates: tuple[Dates, ...] = ()
    weeks: tuple[Numbers, ...] = ()
    weekdays: tuple[Weekdays, ...] = ()
    holidays: tuple[Holidays, ...] = ()
    both = False
    times: tuple[Times, ...] = ()
    always = tokens.accept("24/7") is not None
    if not always:
        years = hours_days.years(tokens)
        dates = hours_days.dates(tokens)
        weeks = hours_days.weeks(tokens)
        if years or dates or weeks:
            tokens.accept(":")
        weekdays, holidays, both = hours_days.weekdays(tokens)
        tokens.accept(":") if weekdays or holidays else None
        times = _times(tokens)
    state, comment, said = _modifier(tokens)
    if not (always or years or dates or weeks or weekdays or holidays or times or said):
        raise tokens.refuse()
    if not (always or times or said):
        why = Message("hours.says-nothing", rule=tokens.text[start : tokens.peek().at].strip())
        raise Refused(why, start, Message("hint.hours-add-times"))
    return Rule(
        kind, years, dates, weeks, weekdays, holidays, both, times, state, comment,
        tokens.text[start : tokens.peek().at].strip(),
    )  # fmt: skip


def _modifier(tokens: Tokens) -> tuple[State, str, bool]:
    """State and comment; a comment without a state says that nobody may count on it (`unknown`)."""
    state: State | None = None
    if tokens.peek().kind == "word" and tokens.peek().text in STATES:
        state = STATES[tokens.take().text]
    comment = tokens.accept("comment")
    if comment is not None and not comment.text[1:-1].strip():
        raise Refused(Message("hours.comment-empty"), comment.at)
    words = comment.text[1:-1].strip() if comment else ""
    return state or ("unknown" if comment else "open"), words, state is not None or comment is not None


def _times(tokens: Tokens) -> tuple[Times, ...]:
    if tokens.is_word("sunrise", "sunset", "dawn", "dusk"):
        raise tokens.refuse(Message("hint.hours-of-day"))
    found: list[Times] = []
    while tokens.peek().kind == "time":
        found.append(_span(tokens))
        if not (tokens.peek().kind == "," and tokens.peek(1).kind == "time"):
            break
        tokens.take()
    if not found and tokens.peek().kind == "number":
        raise tokens.refuse(Message("hint.hours-minutes"))
    return tuple(found)


def _span(tokens: Tokens) -> Times:
    start = _clock(tokens, DAY)
    if tokens.accept("+"):
        return Times(start, None)
    dash = tokens.accept("-")
    if dash is None:
        raise Refused(Message("hours.no-end"), tokens.peek().at, Message("hint.hours-open-end"))
    if tokens.peek().kind == "number":
        raise tokens.refuse(Message("hint.hours-minutes"))
    end = _clock(tokens, 2 * DAY)
    if end == start:
        raise Refused(Message("hours.no-length"), dash.at, Message("hint.hours-whole-day"))
    if end < start:
        end += DAY
    if tokens.accept("+"):
        return Times(start, None, end)
    return Times(start, end)


def _clock(tokens: Tokens, most: int) -> int:
    token = tokens.accept("time")
    if token is None:
        raise tokens.refuse(Message("hint.hours-minutes"))
    hours, minutes = (int(part) for part in token.text.split(":"))
    if minutes > 59 or hours * 60 + minutes > most:
        raise Refused(Message("hours.clock", given=token.text), token.at)
    return hours * 60 + minutes
