"""What a Service, a WelcomePoint, an Event … has: pydantic models, which are also the JSON Schema for editors.

Names follow Human Services Data Specification (HSDS) 3, then schema.org, then OpenStreetMap.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Annotated, ClassVar, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from .phones import PhoneNumber
from .placeholders import fill
from .values import (
    Day,
    Email,
    Interval,
    LanguageTag,
    Moment,
    Name,
    PartialDate,
    Slug,
    Summary,
    Text,
    Url,
    is_https,
    is_slug,
    refuse,
)

Status = Literal["active", "unconfirmed", "paused", "planned", "closed", "historical"]
GONE = ("closed", "historical")

RecordKind = Literal["service", "welcome_point", "event", "organization", "district"]
"""What a record is: the word by which references name it."""

Audience = Literal[
    "everyone", "migrants", "refugees", "asylum-seekers", "tolerated", "undocumented", "ukraine",
    "unaccompanied-minors", "children", "young-people", "adults", "families", "women", "lgbtiq", "disabled", "seniors",
    "jobseekers", "apprentices", "skilled-workers", "employers",
    "low-income", "homeless", "uninsured", "traumatised", "discriminated", "volunteers", "associations", "donors",
]  # fmt: skip


@dataclass(frozen=True)
class RefersTo:
    """Marks an id as the id of a record of that kind; the rule on references follows the mark."""

    kind: Literal["service", "welcome_point", "event", "organization", "district", "category", "word"]


ServiceId = Annotated[Slug, RefersTo("service")]
WelcomePointId = Annotated[Slug, RefersTo("welcome_point")]
OrganizationId = Annotated[Slug, RefersTo("organization")]
WordId = Annotated[Slug, RefersTo("word")]
CategoryId = Annotated[Slug, RefersTo("category")]
DistrictNumber = Annotated[int, Field(ge=1, le=99), RefersTo("district")]


class Part(BaseModel):
    """Anything written in YAML: frozen, no key that is not described here."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True, validate_default=False)


# --- parts of records ----------------------------------------------------------------------------------------


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
                raise refuse("a call, visit or letter has a `date`", "Add the day: date: 2026-11-25")
            if self.url is not None or self.document is not None:
                raise refuse(
                    "a call, visit or letter has no `url` and no `document`",
                    "What stands on a page or in a paper is a source of its own, without `type`.",
                )
            return self
        if self.title is None:
            raise refuse(
                "`title` is missing", "Add who published it, as a reader recognises it: title: Rheinische Post"
            )
        if (self.url is None) == (self.document is None):
            raise refuse("a source has a `url` or a `document`, one of the two")
        if self.says is None:
            raise refuse("`says` is missing", "Add in one sentence what the source says.")
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

    street_address: str | None = None
    """Street and house number, as far as known."""
    postal_code: Annotated[str, Field(pattern=r"^[0-9]{4,5}$")] | None = None
    """Postcode: four or five digits."""
    locality: str
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


class Located(Part):
    """What is known about where something is."""

    address: Address | None = None
    """Postal address."""
    quarter: str | None = None
    """Name of the quarter, as listed in its district."""
    latitude: Annotated[float, Field(ge=-90, le=90)] | None = None
    """Degrees north, WGS 84."""
    longitude: Annotated[float, Field(ge=-180, le=180)] | None = None
    """Degrees east, WGS 84."""
    geo_precision: Literal["exact", "street", "quarter"] | None = None
    """What the coordinates mark: the house, the street, or only the middle of the quarter."""
    transport: tuple[Transport, ...] = ()
    """Stops near by."""
    wheelchair: Literal["yes", "limited", "no"] | None = None
    """Whether a wheelchair gets in (OpenStreetMap wheelchair)."""
    accessibility: Text | None = None
    """Details: steps, toilets, guidance, parking."""
    facilities: tuple[Text, ...] = ()
    """What the place has."""

    @model_validator(mode="after")
    def _whole_coordinates(self) -> Located:
        known = [self.latitude is not None, self.longitude is not None, self.geo_precision is not None]
        if any(known) and not all(known):
            raise refuse("`latitude`, `longitude` and `geo_precision` belong together", "Give all three or none.")
        return self

    @property
    def is_gone(self) -> bool:
        """Whether nobody can go there any more; only a record of its own can say so."""
        return False

    @property
    def is_public(self) -> bool:
        """Whether the place may be shown on a map and in a file."""
        return self.address is None or self.address.visibility == "public"


class ServicePlace(Located):
    """Where a service is offered (HSDS service_at_location)."""

    welcome_point: WelcomePointId | None = None
    """A Welcome Point, when it is offered there."""
    name: Name | None = None
    """Name of the building or branch."""
    opening_hours: str | None = None
    """Hours at this place, in OpenStreetMap syntax."""
    opening_hours_date: PartialDate | None = None
    """When these hours were published."""
    note: Text | None = None
    """What is special at this place."""

    @model_validator(mode="after")
    def _is_somewhere(self) -> ServicePlace:
        if self.welcome_point is None and self.address is None and self.quarter is None:
            raise refuse("a place has a `welcome_point`, an `address` or a `quarter`")
        return self


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
            raise refuse("an exception is `closed: true` or has `hours`, one of the two")
        if self.to is not None and self.to < self.from_:
            raise refuse("the exception ends before it begins", "Swap `from` and `to`.")
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
            raise refuse("`maximum_age` is lower than `minimum_age`", "Swap them.")
        return self


class Cost(Part):
    """What it costs."""

    free: bool | None = None
    """True when it costs nothing."""
    amount: Annotated[Decimal, Field(ge=0)] | None = None
    """Euro."""
    per: Text | None = None
    """What the amount is for: a month, a course, a person."""
    reduced: Annotated[Decimal, Field(ge=0)] | None = None
    """Euro, for those who get a reduction."""
    valid_until: Day | None = None
    """Last day on which the amounts are known to hold; after it they are shown with their year."""
    description: Text | None = None
    """In words."""

    @model_validator(mode="after")
    def _not_both(self) -> Cost:
        if self.free and self.amount:
            raise refuse("`free: true` and an `amount` contradict each other")
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


# --- records -------------------------------------------------------------------------------------------------


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
    """What should be confirmed next: 1 first."""
    alert: Alert | None = None
    """A warning for the reader."""

    @model_validator(mode="after")
    def _confirmed_fields_exist(self) -> Record:
        keys = {field.alias or name for name, field in type(self).model_fields.items()}
        for name in self.assured_fields:
            if name not in keys:
                raise refuse(f"`{name}` is not a key of this record", "Name a key that stands here: phones: 2025-10-31")
        return self

    @property
    def is_gone(self) -> bool:
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
        return self.id


class Service(IdentifiedRecord):
    """One offer to newcomers."""

    kind: ClassVar[RecordKind] = "service"
    folder: ClassVar[str] = "services"

    alternate_name: Name | None = None
    """Another name people use."""
    official_term: str | None = None
    """The German office word, kept in every language."""
    summary: Summary
    """What the reader gets, in at most 160 characters."""
    description: Text | None = None
    """More, in plain paragraphs."""
    categories: Annotated[tuple[CategoryId, ...], Field(min_length=1)]
    """Topics; the first is the main one."""
    organization: OrganizationId
    """Who runs it."""
    partners: tuple[OrganizationId, ...] = ()
    """Who runs it with them."""
    places: tuple[ServicePlace, ...] = ()
    """Where."""
    channels: tuple[Literal["in_person", "phone", "email", "online", "video", "chat", "post", "home_visit"], ...] = ()
    """How it is given."""
    phones: tuple[Phone, ...] = ()
    """Numbers to call, the best first."""
    email: Email | None = None
    """Address for mail."""
    url: Url | None = None
    """Its own page."""
    opening_hours: str | None = None
    """OpenStreetMap syntax: Mo-Fr 09:00-17:00; PH off."""
    opening_hours_date: PartialDate | None = None
    """When these hours were published."""
    opening_hours_note: Text | None = None
    """What the hours mean, or why they are unusual."""
    by_appointment: Literal["no", "possible", "required"] | None = None
    """Whether an appointment is needed."""
    appointment_url: Url | None = None
    """Where to book one."""
    appointment_phone: PhoneNumber | None = None
    """Where to ring for one."""
    languages_spoken: tuple[SpokenLanguage, ...] = ()
    """Languages that a source names."""
    eligibility: Eligibility | None = None
    """Who it is for."""
    cost: Cost | None = None
    """What it costs."""
    required_documents: tuple[RequiredDocument, ...] = ()
    """What to bring."""
    steps: tuple[Text, ...] = ()
    """What to do, one after the other."""
    application_process: Text | None = None
    """How to apply, in a sentence."""
    capacity: Text | None = None
    """How many places, how long one waits."""
    anonymous: bool | None = None
    """True when no name is asked for."""
    informs_immigration_office: bool | None = None
    """True: the body must tell the immigration office of people without papers; then the reader is warned first."""
    say: Text | None = None
    """What to say or show at the desk: a German sentence, with its translations."""
    service_area: tuple[DistrictNumber, ...] = ()
    """Districts it serves; the whole city when absent."""
    related: tuple[ServiceId, ...] = ()
    """Services to look at as well."""
    successor: ServiceId | None = None
    """What came after it."""
    keywords: dict[LanguageTag, tuple[str, ...]] = {}
    """Words people search with, per language."""
    media: tuple[Media, ...] = ()
    """Leaflets, films and forms."""
    closed: PartialDate | None = None
    """When it ended."""
    closed_note: Text | None = None
    """What is known about its end."""

    @property
    def short_description(self) -> Text | None:
        return self.summary


class WelcomePoint(IdentifiedRecord, Located):
    """One Welcome Point, or the urban centre or welcome centre that followed."""

    kind: ClassVar[RecordKind] = "welcome_point"
    folder: ClassVar[str] = "welcome_points"

    place_kind: Literal["welcome_point", "urban_centre", "welcome_centre"] = Field(
        alias="kind", description="Welcome Point, Urbanes Zentrum (since 2023), or a centre for the whole city."
    )
    description: Text | None = None
    """What it is like."""
    districts: Annotated[tuple[DistrictNumber, ...], Field(min_length=1)]
    """Districts it serves."""
    organization: OrganizationId
    """Who runs it."""
    partners: tuple[OrganizationId, ...] = ()
    """Who runs it with them."""
    phones: tuple[Phone, ...] = ()
    """Numbers to call."""
    email: Email | None = None
    """Address for mail."""
    url: Url | None = None
    """Its own page."""
    opening_hours: str | None = None
    """OpenStreetMap syntax."""
    opening_hours_date: PartialDate | None = None
    """When these hours were published."""
    opening_hours_note: Text | None = None
    """What the hours mean, or why they are unusual."""
    exceptions: tuple[ExceptionalHours, ...] = ()
    """Days with other hours."""
    languages_spoken: tuple[SpokenLanguage, ...] = ()
    """Languages that a source names."""
    offers: tuple[Text, ...] = ()
    """What people find there, one thing each."""
    informs_immigration_office: bool | None = None
    """True: the body must tell the immigration office of people without papers; then the reader is warned first."""
    successor: WelcomePointId | None = None
    """The place that came after it."""
    opened: PartialDate | None = None
    """When it opened."""
    closed: PartialDate | None = None
    """When it closed."""
    closed_note: Text | None = None
    """What is known about its end."""
    history: tuple[Text, ...] = ()
    """What happened to it, in order."""

    @property
    def short_description(self) -> Text | None:
        return self.description


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
    duration: timedelta | None = None
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
            raise refuse(
                "`start` is missing", "A regular offer whose times nobody confirmed has `schedule_description` instead."
            )
        if self.end is not None and self.duration is not None:
            raise refuse("`end` and `duration` say the same twice", "Keep one of them.")
        return self

    @property
    def short_description(self) -> Text | None:
        return self.summary

    @property
    def hosts(self) -> tuple[str, ...]:
        """Organizations that invite, the first one first; none when no source says."""
        return self.partners if self.organization is None else (self.organization, *self.partners)


class Organization(IdentifiedRecord):
    """Who runs things."""

    kind: ClassVar[RecordKind] = "organization"
    folder: ClassVar[str] = "organizations"

    alternate_name: Name | None = None
    """Short name."""
    type: Literal["city", "public", "welfare", "association", "church", "company", "education", "initiative"]
    """City office, other public body, welfare or registered association, church, company, school, initiative."""
    description: Text | None = None
    """Who they are, in a sentence or two."""
    url: Url | None = None
    """Their page."""
    email: Email | None = None
    """Address for mail."""
    phones: tuple[Phone, ...] = ()
    """Numbers to call."""
    address: Address | None = None
    """Where they sit."""
    informs_immigration_office: bool | None = None
    """True: the body must tell the immigration office of people without papers; then the reader is warned first."""

    @property
    def short_description(self) -> Text | None:
        return self.description


class Quarter(Part):
    """A part of a district (Stadtteil)."""

    name: str
    """Name, the same in every language."""
    postal_codes: tuple[str, ...] = ()
    """Postcodes in it."""
    postal_codes_unconfirmed: tuple[str, ...] = ()
    """Postcodes that only one weak source puts here."""
    latitude: Annotated[float, Field(ge=-90, le=90)]
    """Its middle, degrees north."""
    longitude: Annotated[float, Field(ge=-180, le=180)]
    """Its middle, degrees east."""


class DistrictOffice(Part):
    """The office of the district (Bezirksverwaltungsstelle)."""

    name: Text
    """What it is called."""
    address: Address
    """Where it is."""
    phones: tuple[Phone, ...] = ()
    """Numbers to call."""
    email: Email | None = None
    """Address for mail."""
    url: Url | None = None
    """Its page."""


class Population(Part):
    """How many people live there."""

    number: Annotated[int, Field(gt=0)]
    """People."""
    date: PartialDate
    """When they were counted."""


def _map_file(name: str) -> str:
    if not name.endswith(".geojson") or not is_slug(name.removesuffix(".geojson")):
        raise refuse(
            f"`{name}` is not the name of a file in data/geo", "The name alone, in small letters: rhine.geojson"
        )
    return name


MapFile = Annotated[str, AfterValidator(_map_file)]
"""The name of a GeoJSON file in data/geo; no path, so that it cannot lead anywhere else."""


class District(Record):
    """One of the city's districts (Stadtbezirk)."""

    kind: ClassVar[RecordKind] = "district"
    folder: ClassVar[str] = "districts"

    number: Annotated[int, Field(ge=1, le=99)]
    """Equal to the file name without its zero."""
    quarters: Annotated[tuple[Quarter, ...], Field(min_length=1)]
    """Its quarters."""
    outline: MapFile
    """File with its outline below data/geo (feature with the same number)."""
    office: DistrictOffice | None = None
    """District office."""
    population: Population | None = None
    """Inhabitants."""
    places_note: Text | None = None
    """What to tell newcomers when no place here is confirmed; required then."""

    @property
    def key(self) -> str:
        return str(self.number)

    @property
    def file_name(self) -> str:
        return f"{self.number:02}"


class Category(Part):
    """A topic, phrased as the question it answers."""

    name: Name
    """Short name."""
    question: Name
    """The question people ask."""
    description: Text
    """What they find there."""
    parent: CategoryId | None = None
    """The wider topic."""
    icon: Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]
    """Name of one of Material's icons."""
    order: int
    """Place in the list."""
    synonyms: dict[LanguageTag, tuple[str, ...]] = {}
    """Everyday words, also misspelt, per language."""


class Word(Part):
    """A German office word, explained."""

    term: str
    """The word as it stands in letters."""
    forms: tuple[str, ...] = ()
    """Other forms of it in texts."""
    translation: Text | None = None
    """What it is called elsewhere."""
    explanation: Text
    """What it means, in plain sentences."""
    what_to_do: Text | None = None
    """What to do first when the word stands in a letter."""
    deadline: Text | None = None
    """The deadline in words, and from when it counts."""
    who_helps: tuple[ServiceId, ...] = ()
    """Services that help with it, the best first."""
    say: Text | None = None
    """What to say or show at the desk: a German sentence, with its translations."""
    related: tuple[WordId, ...] = ()
    """Words that go with it."""
    on_letters: bool = False
    """True for a word that stands on letters: it is listed where people look up their letter."""
    law: tuple[str, ...] = ()
    """The sentences of law behind it: § 81 Abs. 3 AufenthG"""
    sources: tuple[Source, ...] = ()
    """Where its facts come from."""
    assured_date: PartialDate | None = None
    """Up to when they are known to hold: the day on which the text of the law was read."""
    review_interval: Interval | None = None
    """How long they hold before somebody should read again."""

    @property
    def all_forms(self) -> tuple[str, ...]:
        """How it may stand in a text."""
        return (self.term, *self.forms)


class Amount(Part):
    """A sum of money that the law changes, named by guides as `[563 Euro](amount:standard-allowance)`."""

    name: Text
    """What it is."""
    value: Annotated[Decimal, Field(ge=0)]
    """In the city's currency."""
    per: Text | None = None
    """What it is for: a month, a person."""
    valid_from: Day | None = None
    """First day on which it holds."""
    valid_until: Day
    """Last day on which it is known to hold; after it pages say of which year it is."""
    law: tuple[str, ...] = ()
    """The sentences of law behind it."""
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    """Where it comes from."""


class GuideFact(Part):
    """One fact of a hand-written page: what it is called, and where it comes from."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+([.-][a-z0-9]+)*$", max_length=80)]
    """Its name, the same in every language: residence.fiktionsbescheinigung"""
    source: str
    """Publisher or law, as a reader recognises it: § 81 AufenthG, BAMF"""
    url: Url | None = None
    """Where it can be read."""
    date: PartialDate | None = None
    """Date of the source, or the day on which it was read."""
    certainty: Literal["sure", "likely"] = "sure"
    """How sure it is; what is less than likely does not stand on a page."""
    valid_until: Day | None = None
    """Last day on which it is known to hold."""


class Guide(Part):
    """The head of a hand-written page."""

    title: Annotated[str, Field(min_length=1, max_length=60)]
    """Title."""
    description: Annotated[str, Field(min_length=1, max_length=160)]
    """What the page answers."""
    order: int = 100
    """Place in the list of guides."""
    icon: Annotated[str, Field(pattern=r"^[a-z0-9-]+$")] | None = None
    """Name of one of Material's icons."""
    categories: tuple[CategoryId, ...] = ()
    """Topics whose question it answers; the first is the main one."""
    keywords: dict[LanguageTag, tuple[str, ...]] = {}
    """Words people search for, in any language."""
    assured_date: PartialDate | None = None
    """Up to when its facts are known to hold: for law the day on which its text was read."""
    review_interval: Interval | None = None
    """How long they hold before somebody should read again; six months for sentences of law."""
    sources: tuple[Source, ...] = ()
    """Where its own facts come from."""
    facts: tuple[GuideFact, ...] = ()
    """Each fact the page states, so that it can be looked up and replaced."""
    informs_immigration_office: bool | None = None
    """True: the page leads to a body that must tell the immigration office of people without papers."""

    @property
    def references(self) -> tuple[GuideFact, ...]:
        """The facts, each place they come from once: what a reader wants to look up."""
        return tuple({(fact.source, fact.url, fact.date): fact for fact in reversed(self.facts)}.values())[::-1]


# --- the city ------------------------------------------------------------------------------------------------


class EmergencyNumber(Part):
    """A number for emergencies."""

    number: PhoneNumber
    """Number to dial."""
    name: Text
    """Who answers."""
    description: Text
    """When to call, what it costs."""
    service: ServiceId | None = None
    """The record that holds its sources."""
    general_knowledge: bool = False
    """True when the number is known to all and no source was looked up."""


class BoundingBox(Part):
    """Rectangle around the city, degrees, WGS 84."""

    west: float
    """Degrees east."""
    south: float
    """Degrees north."""
    east: float
    """Degrees east."""
    north: float
    """Degrees north."""


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
            raise refuse("the holidays end before they begin", "Swap `from` and `to`.")
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


class Layer(Part):
    """Something drawn on every map."""

    file: MapFile
    """File below data/geo."""
    kind: Literal["water", "landmark"]
    """How it is drawn."""


def _time_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise refuse(f"`{name}` is no time zone", "It looks like Europe/Berlin.") from None
    return name


class Tiles(Part):
    """Street pictures of another host below the maps; they load only when the reader asks for them."""

    url: Annotated[str, Field(pattern=r"^https://[a-z0-9.-]+(:[0-9]+)?/[A-Za-z0-9._~/{}-]*$")]
    """Address of one picture with {z}, {x} and {y}, at one host."""
    name: str
    """Who runs the host, as the reader shall know it."""
    credit: Text
    """Whose pictures they are."""
    maximum_zoom: Annotated[int, Field(ge=1, le=22)] = 19
    """The finest pictures there are."""

    @model_validator(mode="after")
    def _has_blanks(self) -> Tiles:
        if set(re.findall(r"{([^}]*)}", self.url)) != {"z", "x", "y"}:
            raise refuse("the address of a picture has {z}, {x} and {y} and nothing else in braces")
        return self

    @property
    def origin(self) -> str:
        """Scheme and host: what the policy of a page must allow."""
        return "/".join(self.url.split("/")[:3])

    @property
    def host(self) -> str:
        return self.url.split("/")[2]


class RoutingSite(Part):
    """A site that shows the way; opened only when the reader taps its name."""

    name: str
    """Its name."""
    url: Annotated[str, Field(pattern=r"^https://[^\s<>\"']+$")]
    """Its address with the destination as {latitude} and {longitude}, or as {address}."""

    @model_validator(mode="after")
    def _has_a_destination(self) -> RoutingSite:
        if self.placeholders not in ({"address"}, {"latitude", "longitude"}) or not is_https(self.to("1", "1", "1")):
            raise refuse(
                "this is no https address with the destination as {address}, or as {latitude} and {longitude}",
                "https://example.org/to?place={latitude},{longitude}",
                "url",
            )
        return self

    @property
    def placeholders(self) -> frozenset[str]:
        """What is filled into the address."""
        return frozenset(re.findall(r"{([^}]*)}", self.url))

    def to(self, latitude: str, longitude: str, address: str) -> str:
        """The address that leads to a place; each part is already quoted."""
        return fill(self.url, {"latitude": latitude, "longitude": longitude, "address": address})


class Feedback(Part):
    """Where readers tell that something is wrong."""

    email: Email | None = None
    """Address for mail."""
    url: Url | None = None
    """A form; the name of the record cannot be filled in."""

    @model_validator(mode="after")
    def _is_one_of_them(self) -> Feedback:
        if (self.email is None) == (self.url is None):
            raise refuse("feedback goes to an `email` or a `url`, one of the two")
        return self


class HelpLine(Part):
    """A number of the city for every question."""

    name: Text
    """Who answers."""
    number: PhoneNumber
    """Number to dial."""
    service: ServiceId | None = None
    """The record that holds its sources and hours."""


class City(Part):
    """What makes this site the site of one city."""

    name: Text
    """Name of the city."""
    site_name: Text
    """Name of the site."""
    description: Summary
    """What the site is for."""
    languages: Annotated[tuple[LanguageTag, ...], Field(min_length=1)]
    """Languages of the site; the first is at the root and stands in where another is missing."""
    time_zone: Annotated[str, AfterValidator(_time_zone)]
    """IANA name."""
    country: Annotated[str, Field(pattern="^[A-Z]{2}$")]
    """ISO 3166-1, for phone numbers and holidays."""
    holiday_region: str | None = None
    """ISO 3166-2 part for public holidays."""
    bounding_box: BoundingBox
    """Every coordinate lies in it."""
    outlines: MapFile
    """File below data/geo with the outlines of all districts."""
    layers: tuple[Layer, ...] = ()
    """River, stations and the like."""
    map_credit: Text
    """Whose map figures they are."""
    tiles: Tiles | None = None
    """Street pictures of another host; none when absent."""
    routing_sites: tuple[RoutingSite, ...] = ()
    """Sites that show the way to a place."""
    emergency_numbers: Annotated[tuple[EmergencyNumber, ...], Field(min_length=1)]
    """In the order of urgency."""
    closures: tuple[ExceptionalHours, ...] = ()
    """Days on which offices of the city close though they are no public holidays."""
    first_help: tuple[ServiceId, ...] = ()
    """Services for the whole city to name where a district has no confirmed place."""
    independent_advice: tuple[ServiceId, ...] = ()
    """Advice that is no office and reports nobody: named first to people without papers."""
    help_line: HelpLine | None = None
    """Whom readers can always ask: named where a record has nobody to ask."""
    review_intervals: dict[RecordKind, Interval] = {}
    """How long facts hold, for each kind of record, before somebody should confirm them; a year when absent."""
    stale_after_days: int = 365
    """Facts older than this carry a notice."""
    feedback: Feedback | None = None
    """Where readers tell that something is wrong; when absent, the issues of the source's repository."""
    offline: bool = True
    """False takes the site off every phone that kept it (the kill switch of the service worker)."""


RECORDS: dict[str, type[Record]] = {
    model.folder: model for model in (Organization, District, WelcomePoint, Service, Event)
}
"""Folder below data/ and the type of each of its files."""
