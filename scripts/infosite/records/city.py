"""What makes a site the site of one city."""

from __future__ import annotations

import re
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from holidays import country_holidays
from pydantic import AfterValidator, Field, model_validator

from ..messages.message import Message
from .dates import Interval
from .other_hosts import RoutingSite, Tiles
from .parts import Audience, CategoryId, ExceptionalHours, OrganizationId, Part, ServiceId, WordId
from .phones import PhoneNumber
from .record import RecordKind
from .texts import SiteLanguage, Summary, Text
from .values import Email, Url, is_slug, refuse


def _map_file(name: str) -> str:
    if not name.endswith(".geojson") or not is_slug(name.removesuffix(".geojson")):
        raise refuse(Message("city.map-file", name=name))
    return name


MapFile = Annotated[str, AfterValidator(_map_file)]
"""The name of a GeoJSON file in data/geo; no path, so that it cannot lead anywhere else."""


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

    @property
    def is_short(self) -> bool:
        """Whether it is one of the few numbers that save lives: 112, 110. It is told whatever happens to a record."""
        return len(self.number.display) <= 3


class Need(Part):
    """What somebody may need tonight, and who gives it."""

    name: Text
    """A bed, a doctor without insurance, food."""
    icon: Annotated[str, Field(pattern=r"^[a-z0-9-]+$")] | None = None
    """Name of one of Material's icons."""
    is_shelter: bool = False
    """True: those who give it stand on no map, with their address in words alone."""
    services: tuple[ServiceId, ...] = ()
    """Who gives it; the page puts those first that can surely be reached. A need that nobody answers is not shown."""


class BoundingBox(Part):
    """Rectangle around the city, degrees, WGS 84."""

    west: Annotated[float, Field(ge=-180, le=180)]
    """Degrees east."""
    south: Annotated[float, Field(ge=-90, le=90)]
    """Degrees north."""
    east: Annotated[float, Field(ge=-180, le=180)]
    """Degrees east."""
    north: Annotated[float, Field(ge=-90, le=90)]
    """Degrees north."""

    @model_validator(mode="after")
    def _is_a_box(self) -> BoundingBox:
        if self.west >= self.east:
            raise refuse(Message("city.box", first="west", second="east"), "west")
        if self.south >= self.north:
            raise refuse(Message("city.box", first="south", second="north"), "south")
        return self


class Layer(Part):
    """Something drawn on every map."""

    file: MapFile
    """File below data/geo."""
    kind: Literal["water", "landmark", "border", "stop"]
    """How it is drawn: a river or lake, a station or the like, borders between quarters, stops of bus and train."""
    credit: Text | None = None
    """Whose figures they are, where they have terms of their own."""


def _time_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise refuse(Message("city.time-zone", name=name)) from None
    return name


def holiday_regions(country: str) -> list[str] | None:
    """The parts of a country with public holidays of their own; None where no calendar of the country is known."""
    try:
        return sorted(country_holidays(country, years=2026).subdivisions)
    except NotImplementedError:
        return None


class Feedback(Part):
    """Where readers tell that something is wrong."""

    email: Email | None = None
    """Address for mail."""
    url: Url | None = None
    """A form; the name of the record cannot be filled in."""
    phone: PhoneNumber | None = None
    """A number to ring."""

    @model_validator(mode="after")
    def _is_one_of_them(self) -> Feedback:
        if sum(one is not None for one in (self.email, self.url, self.phone)) != 1:
            raise refuse(Message("city.feedback"))
        return self


class HelpLine(Part):
    """A number of the city for every question."""

    name: Text
    """Who answers."""
    number: PhoneNumber
    """Number to dial."""
    service: ServiceId | None = None
    """The record that holds its sources and hours."""


def _account(name: str) -> str:
    if not re.fullmatch(r"@[A-Za-z0-9][A-Za-z0-9-]*(/[A-Za-z0-9._-]+)?", name) and not re.fullmatch(MAIL, name):
        page = re.fullmatch(r"https?://(?:www\.)?(?:github|gitlab|codeberg)\.\w+/([A-Za-z0-9-]+)/?", name)
        meant = page[1] if page else name if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9-]*", name) else None
        hint = Message("hint.account-meant", text=f"@{meant}") if meant else Message("hint.account")
        raise refuse(Message("city.account", given=name, hint=hint))
    return name


MAIL = r"[\w.+-]+@[\w-]+(\.[\w-]+)+"
Account = Annotated[str, AfterValidator(_account)]
"""Who is asked about a file: @name, @organization/team, or a mail address."""


class Maintainer(Part):
    """Who looks after the files of an organization, where the project is hosted."""

    organization: OrganizationId
    """Whose records they are: `maintainer` of a record, else who runs it."""
    accounts: Annotated[tuple[Account, ...], Field(min_length=1)]
    """Accounts, teams or mail addresses."""


class ExitPage(Part):
    """Where readers get who must leave a page at once, and on which pages: who reads them may be watched."""

    url: Url
    """A page that nobody wonders about: the weather."""
    name: Text
    """What it is, in a word or two."""
    audiences: tuple[Audience, ...] = ()
    """On pages of services and events for them."""
    categories: tuple[CategoryId, ...] = ()
    """On pages of these topics, and of services, events and guides that belong to them."""
    services: tuple[ServiceId, ...] = ()
    """On pages of these services."""


class City(Part):
    """What makes this site the site of one city."""

    name: Text
    """Name of the city."""
    site_name: Text
    """Name of the site."""
    description: Summary
    """What the site is for."""
    languages: Annotated[tuple[SiteLanguage, ...], Field(min_length=1)]
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
    tonight: tuple[Need, ...] = ()
    """What people need at night, the most urgent first."""
    closures: tuple[ExceptionalHours, ...] = ()
    """Days on which offices of the city close though they are no public holidays."""
    first_help: tuple[ServiceId, ...] = ()
    """Services for the whole city to name where a district has no confirmed place."""
    first_words: tuple[WordId, ...] = ()
    """Office words that stand on many letters: named first to those who hold one."""
    independent_advice: tuple[ServiceId, ...] = ()
    """Advice that is no office and reports nobody: named first to people without papers."""
    help_line: HelpLine | None = None
    """Whom readers can always ask: named where a record has nobody to ask."""
    exit_page: ExitPage | None = None
    """Where readers of certain pages get with one tap; none when absent."""
    review_intervals: dict[RecordKind, Interval] = {}
    """How long facts hold, for each kind of record, before somebody should confirm them; a year when absent."""
    feedback: Feedback | None = None
    """Where readers tell that something is wrong; when absent, the issues of the source's repository."""
    maintainers: tuple[Maintainer, ...] = ()
    """Who is asked about changes of which organization's records; `infosite owners` writes it down for GitHub."""
    offline: bool = True
    """False takes the site off every phone that kept it (the kill switch of the service worker)."""

    @model_validator(mode="after")
    def _has_public_holidays(self) -> City:
        regions = holiday_regions(self.country)
        if regions is None:
            raise refuse(Message("city.no-calendar", country=self.country), "country")
        if self.holiday_region is not None and self.holiday_region not in regions:
            known = ", ".join(regions) or "–"
            message = Message("city.holiday-region", region=self.holiday_region, country=self.country, names=known)
            raise refuse(message, "holiday_region")
        return self
