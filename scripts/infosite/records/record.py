"""What every record has: a name, a status, sources, and the day up to which its facts are known to hold."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from ..messages.message import Message
from .dates import Interval, PartialDate
from .parts import Alert, OrganizationId, Part, Source
from .texts import Name, Text
from .values import Slug, refuse

Status = Literal["active", "unconfirmed", "paused", "planned", "closed", "historical"]
GONE = ("closed", "historical")
RecordKind = Literal["service", "welcome_point", "event", "organization", "district"]
"""What a record is: the word by which references name it."""


class Record(Part):
    """What every record has."""

    kind: ClassVar[RecordKind]
    """What it is."""
    folder: ClassVar[str]
    """The folder below data/ that holds all of its kind."""

    name: Name
    """What it is called."""
    status: Status
    """active, unconfirmed (only old or weak sources), paused, planned, closed, historical."""
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    """Where the facts come from."""
    assured_date: PartialDate | Literal["unknown"]
    """The day (or month, or year) up to which the facts are known to hold; `unknown` when no source can be dated."""
    assured_fields: dict[str, PartialDate] = {}
    """Fields confirmed on another day than the record: `{phones: 2025-10-31, opening_hours: 2022-05}`."""
    review_interval: Interval | None = None
    """How long the facts hold before somebody should confirm them (ISO 8601); the city's, for its kind, when absent."""
    maintainer: OrganizationId | None = None
    """Who is asked to confirm; the organization that runs it when absent."""
    priority: Annotated[int, Field(ge=1, le=99)] | None = None
    """What should be confirmed next, and the service that a search shows before others that fit alike: 1 first."""
    alert: Alert | None = None
    """A warning for the reader."""

    @model_validator(mode="after")
    def _confirmed_fields_exist(self) -> Record:
        keys = {field.alias or name for name, field in type(self).model_fields.items()}
        for name in self.assured_fields:
            if name not in keys:
                raise refuse(Message("record.assured-field", name=name), "assured_fields")
        return self

    @property
    def is_gone(self) -> bool:
        """Whether it is closed or historical."""
        return self.status in GONE

    @property
    def wholly_confirmed(self) -> PartialDate | None:
        """When a call, visit or letter last said that all of it still holds."""
        days = [source.date for source in self.sources if source.is_first_hand and source.says is None and source.date]
        return max(days, key=lambda day: day.latest, default=None)

    @property
    def key(self) -> str:
        """Its name among all of its kind: the last part of its address, and what references say."""
        raise NotImplementedError

    @property
    def file_name(self) -> str:
        """The name of its file, without `.yml`."""
        return self.key

    @property
    def short_description(self) -> Text | None:
        """What it is, in a sentence or two, where it says so."""
        return None


class IdentifiedRecord(Record):
    """A record with an id of its own."""

    id: Slug
    """Equal to the file name; part of the address for good."""

    @property
    def key(self) -> str:
        """Its id."""
        return self.id
