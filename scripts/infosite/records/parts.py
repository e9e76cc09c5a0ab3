"""What records are made of: sources, phones, addresses, languages, costs.

Names follow Human Services Data Specification (HSDS) 3, then schema.org, then OpenStreetMap.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from ..messages.message import Message
from .dates import Day, PartialDate
from .phones import PhoneNumber
from .texts import LanguageTag, Text
from .values import PostCode, Slug, Street, Town, Url, refuse

Audience = Literal[
    "everyone", "migrants", "refugees", "asylum-seekers", "tolerated", "undocumented", "ukraine",
    "unaccompanied-minors", "children", "young-people", "adults", "families", "women", "lgbtiq", "disabled", "seniors",
    "jobseekers", "apprentices", "students", "skilled-workers", "employers", "eu-citizens",
    "low-income", "homeless", "uninsured", "traumatised", "discriminated", "volunteers", "associations", "donors",
]  # fmt: skip


REFERS = "x-refers-to"
"""The mark of a reference in the schema of a model; `infosite schema` takes it for the ids to offer."""


@dataclass(frozen=True)
class RefersTo:
    """Marks an id as the id of a record of that kind; the rule on references follows the mark."""

    kind: Literal["service", "welcome_point", "event", "organization", "district", "category", "word"]

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {**handler(schema), REFERS: self.kind}


ServiceId = Annotated[Slug, RefersTo("service")]
WelcomePointId = Annotated[Slug, RefersTo("welcome_point")]
OrganizationId = Annotated[Slug, RefersTo("organization")]
WordId = Annotated[Slug, RefersTo("word")]
CategoryId = Annotated[Slug, RefersTo("category")]
DistrictNumber = Annotated[int, Field(ge=1, le=99), RefersTo("district")]


class Part(BaseModel):
    """Anything written in YAML: frozen, no key that is not described here."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True, validate_default=False)

    def value_of(self, name: str) -> Any:
        """The value of a field; None where parts of this kind have no such field. For what walks over all kinds."""
        return getattr(self, name) if name in type(self).model_fields else None


class Source(Part):
    """Where a fact comes from: something published, or a call, a visit or a letter of ours."""

    type: Literal["publication", "call", "visit", "letter"] = "publication"
    """How we learnt it: somebody published it, or we rang, went there, or were written to (never whose name it was)."""
    title: str | None = None
    """Publisher or page, as a reader recognises it; a call, visit or letter needs none."""
    url: Url | None = None
    """Address of the source; https only."""
    document: Text | None = None
    """Name of the document, when it has no address."""
    date: PartialDate | None = None
    """When the source was published, as fine as known; absent when it shows no date."""
    date_note: Text | None = None
    """What can be said about the date when it is not shown."""
    says: Text | None = None
    """What the source says, in one sentence; after a call, visit or letter its absence means: all of it still holds."""

    @property
    def is_first_hand(self) -> bool:
        """Whether somebody of ours asked: only then something is called confirmed."""
        return self.type != "publication"

    @model_validator(mode="after")
    def _can_be_found(self) -> Source:
        if self.is_first_hand:
            if self.date is None:
                raise refuse(Message("source.call-without-date"))
            if self.url is not None or self.document is not None:
                raise refuse(Message("source.call-with-url"))
            return self
        if self.title is None:
            raise refuse(Message("source.title-missing"))
        if (self.url is None) == (self.document is None):
            raise refuse(Message("source.url-or-document"))
        if self.says is None:
            raise refuse(Message("source.says-missing"))
        return self


class Alert(Part):
    """A warning shown at the top of a record's page."""

    text: Text
    """What the reader must know now."""
    valid_from: Day | None = None
    """First day it is shown."""
    valid_to: Day | None = None
    """Last day it is shown."""


class Phone(Part):
    """A number to call (HSDS phone)."""

    number: PhoneNumber
    """In national notation (0211 89-21020) or international (+49 …)."""
    type: Literal["voice", "fax", "sms", "textphone", "messenger"] = "voice"
    """What answers at the other end."""
    description: Text | None = None
    """Whose number it is, or what to ask there."""
    opening_hours: str | None = None
    """When it is answered, in OpenStreetMap syntax."""
    opening_hours_date: PartialDate | None = None
    """When these hours were published."""


class Address(Part):
    """A postal address (HSDS address, schema.org PostalAddress)."""

    street_address: Street | None = None
    """Street and house number, as far as known."""
    postal_code: PostCode | None = None
    """Postcode: four or five digits."""
    locality: Town
    """Town."""
    visibility: Literal["public", "on_request", "secret"] = "public"
    """Who may see it: a secret address is never published, of one on request only the town."""
    note: Text | None = None
    """How to find it, or what is not known about it."""

    @property
    def shown(self) -> Address | None:
        """What of it may be published: nothing of a secret one, only the town of one on request."""
        if self.visibility == "secret":
            return None
        if self.visibility == "on_request":
            return self.model_copy(update={"street_address": None, "postal_code": None})
        return self


class Transport(Part):
    """A stop near by."""

    stop: str
    """Name of the stop."""
    lines: tuple[str, ...] = ()
    """Lines that call there."""
    as_of: PartialDate | None = None
    """When this was published."""


class ExceptionalHours(Part):
    """Days on which other hours hold."""

    model_config = ConfigDict(populate_by_name=True)

    from_: Day = Field(alias="from", description="First day.")
    to: Day | None = None
    """Last day; the first one when absent."""
    closed: bool = False
    """True: closed all day."""
    hours: str | None = None
    """Hours on these days, OpenStreetMap syntax."""
    reason: Text | None = None
    """Why."""

    @model_validator(mode="after")
    def _says_something(self) -> ExceptionalHours:
        if self.closed == (self.hours is not None):
            raise refuse(Message("exception.closed-or-hours"))
        if self.to is not None and self.to < self.from_:
            raise refuse(Message("exception.order"))
        return self


class SpokenLanguage(Part):
    """A language spoken there."""

    code: LanguageTag
    """BCP 47 code."""
    availability: Literal["always", "by_appointment", "interpreter"] = "always"
    """Whether somebody always speaks it, by appointment, or through an interpreter."""


class Eligibility(Part):
    """Who something is for."""

    audiences: tuple[Audience, ...] = ()
    """Groups of people."""
    minimum_age: Annotated[int, Field(ge=0, le=120)] | None = None
    """Years."""
    maximum_age: Annotated[int, Field(ge=0, le=120)] | None = None
    """Years, inclusive."""
    german_level: Literal["none", "A1", "A2", "B1", "B2", "C1", "C2"] | None = None
    """German needed (Common European Framework)."""
    description: Text | None = None
    """In words."""

    @model_validator(mode="after")
    def _ages_in_order(self) -> Eligibility:
        if self.minimum_age is not None and self.maximum_age is not None and self.maximum_age < self.minimum_age:
            raise refuse(Message("ages.order"))
        return self


MOST_EURO = 100_000
"""More than an offer to newcomers can cost: such a number has a slip in it."""


class Cost(Part):
    """What it costs."""

    free: bool | None = None
    """True when it costs nothing."""
    amount: Annotated[Decimal, Field(ge=0, le=MOST_EURO)] | None = None
    """Euro."""
    per: Text | None = None
    """What the amount is for: a month, a course, a person."""
    reduced: Annotated[Decimal, Field(ge=0, le=MOST_EURO)] | None = None
    """Euro, for those who get a reduction."""
    valid_until: Day | None = None
    """Last day on which the amounts are known to hold; after it they are shown with their year."""
    description: Text | None = None
    """In words."""

    @model_validator(mode="after")
    def _not_both(self) -> Cost:
        if self.free and (self.amount or self.reduced):
            raise refuse(Message("cost.free-with-amount"))
        if self.amount is not None and self.reduced is not None and self.reduced > self.amount:
            raise refuse(Message("cost.reduced-higher"), "reduced")
        return self


class RequiredDocument(Part):
    """A paper to bring."""

    name: Text
    """What it is, in the reader's language."""
    german_name: str | None = None
    """The word on the paper."""
    note: Text | None = None
    """Copy or original, from whom."""


class Media(Part):
    """A leaflet, film or form at another address."""

    url: Url
    """https address."""
    title: Text
    """What it is."""
    language: LanguageTag | None = None
    """Language it is in."""
