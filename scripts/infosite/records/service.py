"""A service: one offer to newcomers."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from .dates import PartialDate
from .parts import (
    CategoryId,
    Cost,
    DistrictNumber,
    Eligibility,
    Media,
    OrganizationId,
    Phone,
    RequiredDocument,
    ServiceId,
    SpokenLanguage,
)
from .phones import PhoneNumber
from .places import ServicePlace
from .record import IdentifiedRecord, RecordKind
from .texts import LanguageTag, Name, Summary, Text
from .values import Email, Url


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
    def has_desk_card(self) -> bool:
        """Whether somebody goes there with papers, after steps, by appointment or with a sentence to say."""
        asks = self.required_documents or self.steps or self.say or self.by_appointment in ("required", "possible")
        return not self.is_gone and bool(asks or self.places)

    @property
    def short_description(self) -> Text | None:
        """Its summary."""
        return self.summary
