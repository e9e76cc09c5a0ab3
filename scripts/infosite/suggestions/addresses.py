"""Another address of a record, as somebody wrote it on one line; what described the old house goes with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..editing.moving import is_same_house, without_the_house
from ..editing.targets import Target
from ..messages.message import Message, Names
from ..records.service import Service
from ..search.normalize import normalise
from ..site.site import Site
from ..source.document import Path
from ..source.rewriting import Rewriting
from .understood import Refused

_HOUSE = re.compile(r"(?P<street>[^\W\d].*?\D) *(?P<number>\d+ ?[a-z]?(?: ?[-–/+] ?\d* ?[a-z]?)?)", re.IGNORECASE)
_WITHOUT = re.compile(r"(?:ohne|keine) (?:haus)?nummer|(?:without|no) (?:house )?number", re.IGNORECASE)
_INSIDE = re.compile(
    r"(?:etage|stock|og|eg|raum|zimmer|aufgang|hinterhaus|gebäude|floor|room|suite|building)\b", re.IGNORECASE
)
"""Begins what is said about the inside of a house, and is no street though a number follows."""


@dataclass(frozen=True)
class Written:
    """An address in its parts. `rest`: what stood beside it and has no place in it."""

    street_address: str
    postal_code: str
    locality: str
    quarter: str
    rest: tuple[str, ...]


def read(given: str, site: Site, town: str) -> Written:
    """The parts of an address on one line; `town` where none is named. Raises Refused where a part is missing."""
    code = re.search(r"(?<!\d)(?:[A-Z]{1,2}-)?(\d{4,5})(?!\d)(?= *,? *(?:[^\W\d]|$))", given)
    before, after = (given[: code.start()], given[code.end() :]) if code else (given, "")
    parts = [" ".join(part.split()).strip(" .") for part in re.split(r"[,;()]", f"{before},\0{after}")]
    parts = [part for part in parts if part.strip("\0 .")]
    is_nameless = any(_WITHOUT.fullmatch(part) for part in parts)
    parts = [part for part in parts if not _WITHOUT.fullmatch(part)]
    streets = [part for part in parts if "\0" not in part]
    house = next((part for part in streets if _HOUSE.fullmatch(part) and not _INSIDE.match(part)), "")
    if is_nameless and not house:
        house = next(iter(streets), "")
    lacking = [] if house else [Message("suggest.house-number")]
    if code is None:
        lacking.append(Message("suggest.postcode"))
    if code is None or not house:
        raise Refused(Message("suggest.address-lacks", given=given[:80], names=Names(lacking)))
    parts.remove(house)
    here = next((part for part in parts if part.startswith("\0")), "")
    quarters = {quarter.casefold(): quarter for quarter in site.quarters}
    locality, quarter = _town(here.strip("\0 "), quarters, {town: town, **_towns(site)})
    rest = []
    for part in parts:
        bare = re.sub(r"^(?:stadtteil|ortsteil|quarter|district) ", "", part, flags=re.IGNORECASE).casefold()
        if part is not here and bare in quarters:
            quarter = quarters[bare]
        elif part is not here:
            rest.append(part)
    return Written(" ".join(house.split()), code[1], locality or town, quarter, tuple(rest))


def _town(words: str, quarters: Mapping[str, str], towns: Mapping[str, str]) -> tuple[str, str]:
    """The town, and the quarter where it is named with it: `Düsseldorf-Bilk`, or alone."""
    town = next((town for town in towns if re.match(rf"{re.escape(town)}\b", words, re.IGNORECASE)), "")
    rest = words[len(town) :].strip(" -/–").casefold()
    if rest in quarters:
        return towns.get(town, ""), quarters[rest]
    return (towns[town], "") if town and not rest else (words, "")


def _towns(site: Site) -> dict[str, str]:
    """The city by its name in each language, and what it is called in letters."""
    own = site.city.name.version(site.default_language, site.default_language)[0]
    return dict.fromkeys(site.city.name.versions.values(), own)


def enter(file: Rewriting, given: str, old: str, target: Target, site: Site) -> Iterator[Message]:
    """Writes another address into a record's text; says what went with the old one. Raises Refused with a reason."""
    base = _where(target, old)
    known: Mapping[str, Any] = file.get((*base, "address")) or {} if base is not None else {}
    if known.get("visibility", "public") != "public":
        raise Refused(Message("suggest.address-hidden"))
    town = site.city.name.version(site.default_language, site.default_language)[0]
    new = read(given, site, str(known.get("locality", town)))
    values = {"street_address": new.street_address, "postal_code": new.postal_code, "locality": new.locality}
    if base is None:
        place = {"address": values, **({"quarter": new.quarter} if new.quarter else {})}
        file.set(("places",), [place], ("organization", "categories"))
    elif known:
        behind = {"postal_code": "street_address", "locality": "postal_code", "street_address": "locality"}
        for key, value in values.items():
            file.set((*base, "address", key), value, (behind[key],))
    else:
        file.set((*base, "address"), values, ("organization", "venue", "start", "name"))
    moved = not is_same_house(str(known.get("street_address", "")), new.street_address)
    if known and base is not None and (moved or new.locality != known.get("locality")):
        gone = without_the_house(file, base)
        if gone is not None:
            yield gone
    if base is not None and new.quarter and (base or "quarter" in type(target.part).model_fields):
        file.set((*base, "quarter"), new.quarter, ("address",))
    if new.rest:
        yield Message("suggest.address-rest", given=", ".join(new.rest)[:80])


def _where(target: Target, old: str) -> Path | None:
    """Where in a record the address is that is meant; None for an offer that has no place yet."""
    value = target.document.value
    elsewhere = value.get("place")
    if elsewhere:
        raise Refused(Message("suggest.address-of-place", name=f"place:{elsewhere}"))
    if not isinstance(target.part, Service):
        if "address" not in type(target.part).model_fields:
            raise Refused(Message("suggest.no-such-field", name=target.called, field=Message("field.address")))
        return ()
    places = value.get("places") or []
    own = {index: place["address"] for index, place in enumerate(places) if "address" in place}
    like = [
        index
        for index, address in own.items()
        if old and normalise(str(address.get("street_address", "\0"))) in normalise(old)
    ]
    if len(like) == 1 or (len(own) == 1 and not any(map(_HOUSE.fullmatch, re.split(r"[,;]", old)))):
        return ("places", like[0] if like else next(iter(own)))
    if own:
        if not any(map(is_public, own.values())):
            raise Refused(Message("suggest.address-hidden"))
        streets = "; ".join(str(one["street_address"]) for one in own.values() if is_public(one))
        raise Refused(Message("suggest.which-address", names=streets))
    there = next((place["welcome_point"] for place in places if "welcome_point" in place), None)
    if there is not None:
        raise Refused(Message("suggest.address-of-place", name=f"place:{there}"))
    return ("places", 0) if places else None


def is_public(address: Mapping[str, Any]) -> bool:
    """Whether everybody may read the street."""
    return address.get("visibility", "public") == "public" and "street_address" in address
