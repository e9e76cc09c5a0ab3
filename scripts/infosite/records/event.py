"""A dated event, a repeating one, or a regular offer."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from ..messages.message import Message
from .dates import Day, Moment, PartialDate
from .parts import Address, CategoryId, Cost, Eligibility, OrganizationId, Part, ServiceId, WelcomePointId
from .phones import PhoneNumber
from .record import IdentifiedRecord, RecordKind
from .texts import LanguageTag, Summary, Text
from .values import Email, Url, refuse


class Registration(Part):
    """Signing up for an event."""

    required: bool
    """True when nobody gets in without."""
    url: Url | None = None
    """Where."""
    phone: PhoneNumber | None = None
    """Number to ring."""
    email: Email | None = None
    """Address to write to."""
    deadline: PartialDate | None = None
    """Last day."""


class ChangedDate(Part):
    """One date of a repeating event that is different (RFC 5545 RECURRENCE-ID)."""

    date: Day
    """The date as the rule gives it."""
    start: Moment | None = None
    """New local start; a day alone keeps the time."""
    end: Moment | None = None
    """New local end; it lasts as long as the others when absent."""
    event_status: Literal["scheduled", "cancelled", "postponed", "moved_online"] | None = None
    """What became of it."""
    note: Text | None = None
    """What the reader must know."""


class Event(IdentifiedRecord):
    """One dated event, a repeating one, or a regular offer whose times are not confirmed."""

    kind: ClassVar[RecordKind] = "event"
    folder: ClassVar[str] = "events"

    summary: Summary
    """What happens, in at most 160 characters."""
    description: Text | None = None
    """More, in plain paragraphs."""
    start: Moment | None = None
    """Local time (2026-12-01T18:00), or the day alone when no time is known."""
    end: Moment | None = None
    """Local time or day; `duration` may stand instead."""
    duration: Annotated[timedelta, Field(le=timedelta(days=366))] | None = None
    """ISO 8601: PT2H30M."""
    all_day: bool = False
    """True: it fills the day."""
    rrule: str | None = None
    """RFC 5545 rule with UNTIL or COUNT: FREQ=WEEKLY;BYDAY=TU;UNTIL=20261218"""
    rdate: tuple[Day, ...] = ()
    """Further dates."""
    exdate: tuple[Day, ...] = ()
    """Dates that are left out."""
    not_on: tuple[Literal["public_holidays", "school_holidays"], ...] = ()
    """Days on which the rule gives no date; what `rdate` names takes place all the same."""
    overrides: tuple[ChangedDate, ...] = ()
    """Single dates that are different."""
    sequence: Annotated[int, Field(ge=0, le=99)] = 0
    """One more for each further change within one `assured_date`, so that calendars take it over."""
    schedule_description: Text | None = None
    """For a regular offer without confirmed times: what an old source said about them."""
    event_status: Literal["scheduled", "cancelled", "postponed", "moved_online"] = "scheduled"
    """schema.org eventStatus."""
    place: WelcomePointId | None = None
    """The Welcome Point where it happens."""
    venue: Text | None = None
    """Name of another place."""
    address: Address | None = None
    """Its address."""
    quarter: str | None = None
    """Its quarter."""
    online_url: Url | None = None
    """Where to join online."""
    url: Url | None = None
    """Its own page."""
    organization: OrganizationId | None = None
    """Who invites; absent when no source says."""
    partners: tuple[OrganizationId, ...] = ()
    """Who invites with them."""
    service: ServiceId | None = None
    """The service it belongs to."""
    categories: Annotated[tuple[CategoryId, ...], Field(min_length=1)]
    """Topics; the first is the main one."""
    languages: tuple[LanguageTag, ...] = ()
    """Languages spoken."""
    eligibility: Eligibility | None = None
    """Who it is for."""
    cost: Cost | None = None
    """What it costs."""
    registration: Registration | None = None
    """Signing up."""
    childcare: bool | None = None
    """True when children are looked after."""
    keywords: dict[LanguageTag, tuple[str, ...]] = {}
    """Words people search with, per language."""

    @model_validator(mode="after")
    def _has_a_time(self) -> Event:
        if self.start is None and self.schedule_description is None:
            raise refuse(Message("event.start-missing"))
        if self.end is not None and self.duration is not None:
            raise refuse(Message("event.end-and-duration"), "duration")
        return self

    @property
    def short_description(self) -> Text | None:
        """Its summary."""
        return self.summary

    @property
    def hosts(self) -> tuple[str, ...]:
        """Organizations that invite, the first one first; none when no source says."""
        return self.partners if self.organization is None else (self.organization, *self.partners)
