"""Days and times of day in the prose of hours, as OpenStreetMap writes them."""

from __future__ import annotations

import re

from .hours_words import MONTH, MONTHS


class Unread(ValueError):  # noqa: N818
    """The prose holds something that is not understood."""


def date_of(said: str) -> str:
    """`24. und 31. Dezember`, `24.12.`, `December 24` as `Dec 24,31`."""
    if said.startswith("easter"):
        return said
    year = re.search(r"(?<!\d)20\d\d\b", said)
    figures = re.findall(r"\b\d{1,2}(?!\d)", said)
    name = re.search(rf"(?:{MONTH})", said, re.IGNORECASE)
    if name is None:
        day, month = (int(figure) for figure in figures)
        if not 1 <= month <= 12:
            raise Unread(said)
        return f"{f'{year[0]} ' if year else ''}{MONTHS[month - 1]} {day:02}"
    short = name[0].lower()[:3].replace("mär", "mar").replace("jän", "jan").replace("mai", "may")
    month_name = short.replace("okt", "oct").replace("dez", "dec").capitalize()
    days = ",".join(f"{int(figure):02}" for figure in figures)
    return " ".join(filter(None, [year[0] if year else "", month_name, days]))


def of_day(hours: float, half: str) -> float:
    """Hours of a day from those of its half: `a`, `p` or nothing."""
    return hours % 12 + (12 if half == "p" else 0) if half else hours


def clock(hours: float) -> str:
    """Hours as a clock shows them, `09:30`."""
    minutes = round(hours * 60)
    return f"{minutes // 60:02}:{minutes % 60:02}"
