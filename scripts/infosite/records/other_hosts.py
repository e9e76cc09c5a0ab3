"""Hosts of others that a city's maps name: pictures of streets, and sites that show the way."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field, WithJsonSchema, model_validator

from ..messages.message import Message
from ..placeholders import fill
from .parts import Part
from .texts import Text
from .values import is_https, refuse


def _address_to_fill(pattern: str) -> AfterValidator:
    def sound(value: str) -> str:
        if re.fullmatch(pattern, value):
            return value
        secure = re.sub(r"^(?:http:/*|https?:/?(?!/)|//|www\.)?", "https://", value, count=1)
        hint = Message("hint.write-bare", text=secure) if re.fullmatch(pattern, secure) else Message("hint.https")
        raise refuse(Message("url.form", given=value, hint=hint))

    return AfterValidator(sound)


_TILES = r"^https://[a-z0-9.-]+(:[0-9]+)?/[A-Za-z0-9._~/{}-]*$"
_ROUTE = r"""^https://[^\s<>"']+$"""


class Tiles(Part):
    """Street pictures of another host below the maps; they load only when the reader asks for them."""

    url: Annotated[str, _address_to_fill(_TILES), WithJsonSchema({"type": "string", "pattern": _TILES})]
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
            raise refuse(Message("city.tiles-url", z="{z}", x="{x}", y="{y}"))
        return self

    @property
    def origin(self) -> str:
        """Scheme and host: what the policy of a page must allow."""
        return "/".join(self.url.split("/")[:3])

    @property
    def host(self) -> str:
        """The origin that the policy of map pages must allow."""
        return self.url.split("/")[2]


class RoutingSite(Part):
    """A site that shows the way; opened only when the reader taps its name."""

    name: str
    """Its name."""
    url: Annotated[str, _address_to_fill(_ROUTE), WithJsonSchema({"type": "string", "pattern": _ROUTE})]
    """Its address with the destination as {latitude} and {longitude}, or as {address}."""

    @model_validator(mode="after")
    def _has_a_destination(self) -> RoutingSite:
        if self.placeholders not in ({"address"}, {"latitude", "longitude"}) or not is_https(self.to("1", "1", "1")):
            raise refuse(Message("city.routing-url", whole="{address}", north="{latitude}", east="{longitude}"), "url")
        return self

    @property
    def placeholders(self) -> frozenset[str]:
        """What is filled into the address."""
        return frozenset(re.findall(r"{([^}]*)}", self.url))

    def to(self, latitude: str, longitude: str, address: str) -> str:
        """The address that leads to a place; each part is already quoted."""
        return fill(self.url, {"latitude": latitude, "longitude": longitude, "address": address})
