"""The dates of events in words of one language: days, times, the night they end in."""

from __future__ import annotations

from datetime import timedelta

from markupsafe import Markup, escape

from ..schedule.recurrence import Occurrence
from .locale import Localizer

NIGHT = timedelta(hours=16)
"""What is shorter ends the same day or night, and its end needs no day."""


def when(localizer: Localizer, one: Occurrence) -> Markup:
    """A date in words: day, and times where they are known."""
    shown = escape(localizer.day(one.start))
    if one.has_time:
        shown += ", " + times(localizer, one)
    elif one.days > 1:
        shown += " – " + localizer.day(one.last_day)
    return shown


def times(localizer: Localizer, one: Occurrence) -> Markup:
    """The times of a date, `18:00–20:00`, with the day it ends on when that is not the same night."""
    start = localizer.time(one.start)
    if not one.has_time:
        return Markup("")
    if one.end is None:
        return left_to_right(start)
    end = "24:00" if one.end.date() > one.last_day else localizer.time(one.end)
    if one.end - one.start < NIGHT:
        return left_to_right(f"{start}–{end}")
    return left_to_right(start) + " – " + localizer.day(one.last_day) + ", " + left_to_right(end)


def given(localizer: Localizer, one: Occurrence) -> Markup:
    """The day and time that a date would have by the rule."""
    assert one.recurrence_id is not None
    shown = escape(localizer.day_of_month(one.recurrence_id))
    return shown + ", " + left_to_right(localizer.time(one.recurrence_id)) if one.has_time else shown


def left_to_right(words: str) -> Markup:
    """Figures that keep their order in right-to-left text."""
    return Markup('<bdi dir="ltr">') + words + Markup("</bdi>")
