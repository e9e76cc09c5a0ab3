"""A Welcome Point, an urban centre or a welcome centre."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from .dates import PartialDate
from .parts import DistrictNumber, ExceptionalHours, OrganizationId, Phone, SpokenLanguage, WelcomePointId
from .places import Located
from .record import IdentifiedRecord, RecordKind
from .texts import Text
from .values import Email, Url


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
        """Its description."""
        return self.description
