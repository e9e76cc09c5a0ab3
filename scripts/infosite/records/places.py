"""Where something is: address, coordinates, stops, access."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from ..messages.message import Message
from .dates import PartialDate
from .parts import Address, Part, Transport, WelcomePointId
from .texts import Name, Text
from .values import refuse


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
    geo_source: str | None = None
    """Who says where it is, with licence, when it is not the record's own sources."""
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
            first = next(key for key in ("latitude", "longitude", "geo_precision") if getattr(self, key) is not None)
            raise refuse(Message("place.coordinates-together"), first)
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
            raise refuse(Message("place.nowhere"))
        return self
