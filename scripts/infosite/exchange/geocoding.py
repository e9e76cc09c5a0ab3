"""Which addresses have no point yet, and what a found point writes into a record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..messages.message import Message
from ..records.places import Located
from ..site.site import Site
from ..source.document import Document
from ..source.rewriting import Rewriting
from ..validation.places import without_a_point
from .house_coordinates import Found


@dataclass(frozen=True)
class Wanted:
    """An address of a record that has no point, or only that of its quarter."""

    document: Document
    path: tuple[str | int, ...]
    place: Located
    street: str
    postal_code: str
    locality: str


def wanted(site: Site) -> Iterator[Wanted]:
    """Every public address with a street whose point is not known."""
    for document, path, place in without_a_point(site):
        address = place.address
        if address is not None and address.street_address:
            yield Wanted(
                document, path, place, address.street_address, address.postal_code or "", str(address.locality)
            )


def fault(site: Site, one: Wanted, found: Found) -> Message | None:
    """Why a point is refused: outside the city, or in another district than the record's quarter."""
    there = site.outlines.district_at(found.latitude, found.longitude)
    named = site.district_of(one.place)
    if there is None:
        return Message("geocode.outside", address=one.street)
    if named is not None and there != named:
        return Message("geocode.other-district", address=one.street, there=there, named=named)
    return None


def written(text: str, one: Wanted, found: Found) -> str:
    """The text of the record's file with the point. Raises CannotRewrite where that is not safe."""
    file = Rewriting(text)
    values: Mapping[str, object] = {
        "latitude": round(found.latitude, 5),
        "longitude": round(found.longitude, 5),
        "geo_precision": found.precision,
        "geo_source": found.source,
    }
    before: tuple[str, ...] = ("quarter", "address")
    for key, value in values.items():
        file.set((*one.path, key), value, before)
        before = (key, *before)
    return file.text
