"""A district of the city, its quarters and its office."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from .city import MapFile
from .dates import PartialDate
from .parts import Address, Part, Phone
from .record import Record, RecordKind
from .texts import Text
from .values import Email, Url


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
        """Its number."""
        return str(self.number)

    @property
    def file_name(self) -> str:
        """Its number in two digits."""
        return f"{self.number:02}"
