"""Days, months and years as fine as they are known, local times, and lengths of time."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated, Any

from pydantic import (
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainValidator,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, core_schema

from ..messages.message import Message
from .values import refuse


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A day, a month or a year (EDTF level 0): `2018-11-21`, `2018-11`, `2018`. Facts are dated no finer than known."""

    year: int
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        return "-".join(f"{part:0{width}}" for part, width in ((self.year, 4), (self.month, 2), (self.day, 2)) if part)

    @property
    def earliest(self) -> date:
        """The first day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Raises ValueError for anything that is no day, month or year of the calendar."""
        match = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", text, re.ASCII)
        if not match:
            raise ValueError(text)
        partial = cls(*(int(part or 0) for part in match.groups()))
        if match[2] == "00" or match[3] == "00":
            raise ValueError(text)
        _ = partial.earliest, partial.latest  # a 30 February raises
        return partial

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(_partial_date)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        by_text = {"type": "string", "pattern": r"^\d{4}(-\d\d(-\d\d)?)?$"}
        by_year = {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR}  # YAML takes 2018 for a number
        return {"anyOf": [by_text, by_year]}


MONTHS = tuple(
    Message(code)
    for code in (
        *("month.january", "month.february", "month.march", "month.april", "month.may", "month.june", "month.july"),
        *("month.august", "month.september", "month.october", "month.november", "month.december"),
    )
)


MONTH_NAMES = {
    start: number
    for number, starts in enumerate(
        ("jan jän", "feb", "mär mar mae", "apr", "mai may", "jun", "jul", "aug", "sep", "okt oct", "nov", "dez dec"), 1
    )
    for start in starts.split()
}
"""How months begin in German and English."""


def suggested_day(text: str) -> str | None:
    """The day or month that a German date, one with slashes or one in words means, as it is written here."""
    text = re.sub(r"[‐‑‒–−]", "-", text)
    german = re.fullmatch(r"\s*(?:\w+,\s*)?(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d\d)\s*", text)
    numbers = re.fullmatch(r"\s*(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})\s*", text)
    worded = re.fullmatch(r"\s*(?:(\d{1,2})\.?\s+)?([A-Za-zä]{3})[a-zä]*\.?\s+(\d{4})\s*", text)
    american = re.fullmatch(r"\s*([A-Za-z]{3})[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\s*", text)
    of_month = re.fullmatch(r"\s*(\d{1,2})[./]\s?(\d{4})\s*", text)
    if german:
        day, month, year = german.groups()
    elif of_month:
        day, month, year = None, *of_month.groups()
    elif american and american[1].lower() in MONTH_NAMES:
        day, month, year = american[2], MONTH_NAMES[american[1].lower()], american[3]
    elif numbers:
        year, month, day = numbers.groups()
    elif worded and worded[2].lower() in MONTH_NAMES:
        day, month, year = worded[1], MONTH_NAMES[worded[2].lower()], worded[3]
    else:
        return None
    year = f"20{year}" if len(year) == 2 else year
    try:
        meant = date(int(year), int(month), int(day or 1))
    except ValueError:
        return None
    return meant.isoformat() if day else f"{meant:%Y-%m}"


def _day_hint(text: Any, otherwise: Message) -> Message:
    """How to write the day that a text means, how long its month is, or `otherwise`."""
    suggested = suggested_day(str(text))
    if suggested is not None and suggested != text:
        return Message("hint.write-stop", text=suggested)
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(?:[T ].*)?", str(text))
    if match and 1 <= int(match[2]) <= 12 and int(match[1]):
        year, month = int(match[1]), int(match[2])
        return Message(
            "hint.days-of-month", month=MONTHS[month - 1], year=str(year), days=calendar.monthrange(year, month)[1]
        )
    return otherwise


def _moment_hint(text: Any) -> Message:
    """The local time that a text probably means, as it is written here."""
    words = re.sub(r"\s*(Uhr|h)\s*$", "", str(text).strip(), flags=re.IGNORECASE)
    words = re.sub(r"(Z|[+-]\d\d:?\d\d)$", "", words)
    words = re.sub(r"(?<![\d.:-])(\d{1,2})$", r"\1:00", words) if words != str(text).strip() else words
    clock = re.fullmatch(r"(?:(.*\d)[T ,]+)?(\d{1,2})[:.](\d\d)(?::\d\d)?", words)
    if clock is None and (suggested_day(words) or re.fullmatch(r"\d{4}-\d\d-\d\d", words)):
        return _day_hint(words, Message("hint.local-time"))
    if clock is None or int(clock[2]) > 24 or int(clock[3]) > 59:
        return Message("hint.local-time")
    day = clock[1] and suggested_day(clock[1].rstrip(", "))
    if clock[1] and day is None and re.fullmatch(r"\d{4}-\d\d-\d\d", clock[1]):
        return _day_hint(clock[1], Message("hint.local-time"))
    if int(clock[2]) == 24:
        return Message("hint.midnight")
    time = f"{int(clock[2]):02}:{clock[3]}"
    if clock[1] is None:
        return Message("hint.day-too", time=time)
    return Message("hint.write-bare", text=f"{day}T{time}") if day else Message("hint.local-time")


FIRST_YEAR, LAST_YEAR = 1000, 2199
"""Between these lies what a city tells of; beyond them a year is mistyped, and calendars cannot count on."""


def _in_our_time(year: int, given: Any) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise refuse(Message("date.year", given=given, first=str(FIRST_YEAR), last=str(LAST_YEAR)))


def _partial_date(value: Any) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    try:
        partial = PartialDate.parse(value)
    except (TypeError, ValueError):
        raise refuse(Message("date.form", given=value, hint=_day_hint(value, Message("hint.date")))) from None
    _in_our_time(partial.year, value)
    return partial


def _day(value: Any) -> date:
    if type(value) is date:
        return value
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
            raise ValueError(value)
        day = date.fromisoformat(value)
    except (TypeError, ValueError):
        raise refuse(Message("day.form", given=value, hint=_day_hint(value, Message("hint.day")))) from None
    _in_our_time(day.year, value)
    return day


def _moment(value: Any) -> date | datetime:
    if isinstance(value, date):
        return value
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
            moment = date.fromisoformat(value)
        elif re.fullmatch(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d", value, re.ASCII):
            moment = datetime.fromisoformat(value)
        else:
            raise ValueError(value)
    except (TypeError, ValueError):
        raise refuse(Message("time.form", given=value, hint=_moment_hint(value))) from None
    _in_our_time(moment.year, value)
    return moment


@dataclass(frozen=True, slots=True)
class Interval:
    """A length of calendar time (ISO 8601 duration): years, months and days, `P1Y`, `P6M`, `P30D`."""

    years: int = 0
    months: int = 0
    days: int = 0

    def __str__(self) -> str:
        parts = ((self.years, "Y"), (self.months, "M"), (self.days, "D"))
        return "P" + "".join(f"{number}{unit}" for number, unit in parts if number)

    def after(self, day: date) -> date:
        """The day that lies this long after `day`; the 31st becomes the last day of a shorter month."""
        months = day.year * 12 + day.month - 1 + self.years * 12 + self.months
        year, month = divmod(months, 12)
        last = calendar.monthrange(year, month + 1)[1]
        return date(year, month + 1, min(day.day, last)) + timedelta(days=self.days)

    @classmethod
    def parse(cls, text: str) -> Interval:
        """Raises ValueError for what is not a number of years, months or days, and for more than 100 years."""
        match = re.fullmatch(r"P(?:(\d{1,3})Y)?(?:(\d{1,4})M)?(?:(\d{1,5})D)?", text, re.ASCII)
        interval = cls(*(int(part or 0) for part in match.groups())) if match else cls()
        if interval == cls() or interval.years + interval.months / 12 + interval.days / 365 > 100:
            raise ValueError(text)
        return interval

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(_interval)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", "pattern": r"^P(?=\d)(\d{1,3}Y)?(\d{1,4}M)?(\d{1,5}D)?$"}


def _interval(value: Any) -> Interval:
    if isinstance(value, Interval):
        return value
    try:
        return Interval.parse(value)
    except (TypeError, ValueError):
        raise refuse(Message("interval.form", given=value)) from None


Day = Annotated[date, PlainValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
"""A day of the calendar, `2018-11-21`."""
Moment = Annotated[
    date | datetime,
    PlainValidator(_moment),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d\d-\d\d([T ]\d\d:\d\d)?$"}),
]
"""A local wall-clock time in the city's time zone, or a day alone. Never carries an offset."""
