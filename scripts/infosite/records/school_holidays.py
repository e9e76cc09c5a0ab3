"""School holidays of the region, year by year."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field, model_validator

from ..messages.message import Message
from .dates import Day
from .parts import Part, Source
from .texts import Name
from .values import refuse


class SchoolHolidays(Part):
    """One stretch of school holidays."""

    model_config = ConfigDict(populate_by_name=True)

    name: Name
    """What they are called."""
    from_: Day = Field(alias="from", description="First day without school.")
    to: Day
    """Last day without school."""

    @model_validator(mode="after")
    def _in_order(self) -> SchoolHolidays:
        if self.to < self.from_:
            raise refuse(Message("holidays.order"))
        return self


class SchoolHolidayYear(Part):
    """All school holidays that touch one calendar year, so also those over New Year at both its ends."""

    year: Annotated[int, Field(ge=2000, le=2100)]
    """Calendar year; list it only when all its holidays are known."""
    holidays: Annotated[tuple[SchoolHolidays, ...], Field(min_length=1)]
    """In order."""
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    """Where the dates come from."""


class SchoolHolidayTable(Part):
    """School holidays of the region, year by year."""

    years: tuple[SchoolHolidayYear, ...] = ()
    """An event that pauses in school holidays is refused in a year that is not listed."""
