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
from .date_hints import day_hint, moment_hint
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
        raise refuse(Message("date.form", given=value, hint=day_hint(value, Message("hint.date")))) from None
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
        raise refuse(Message("day.form", given=value, hint=day_hint(value, Message("hint.day")))) from None
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
        raise refuse(Message("time.form", given=value, hint=moment_hint(value))) from None
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


def _interval_hint(value: Any) -> Message:
    match = re.fullmatch(
        r"(\d{1,3})\s*(jahre?n?|years?|monate?n?|months?|tage?n?|days?)", str(value).strip(), re.IGNORECASE
    )
    if match is None:
        return Message("hint.interval")
    unit = {"j": "Y", "y": "Y", "m": "M"}.get(match[2][0].lower(), "D")
    return Message("hint.write-stop", text=f"P{match[1]}{unit}")


def _interval(value: Any) -> Interval:
    if isinstance(value, Interval):
        return value
    try:
        return Interval.parse(value)
    except (TypeError, ValueError):
        raise refuse(Message("interval.form", given=value, hint=_interval_hint(value))) from None


Day = Annotated[date, PlainValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
"""A day of the calendar, `2018-11-21`."""
Moment = Annotated[
    date | datetime,
    PlainValidator(_moment),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d\d-\d\d([T ]\d\d:\d\d)?$"}),
]
"""A local wall-clock time in the city's time zone, or a day alone. Never carries an offset."""
