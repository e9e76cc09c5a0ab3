"""Where to look for the nearest place: quarters, postcodes and places, for the browser to measure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .. import compact_json
from ..output import Output
from ..records.welcome_point import WelcomePoint
from ..site.edition import Edition
from ..site.urls import Urls

WORDS = ("several", "unknown", "next", "close", "refused", "is", "call", "help")


def outputs(edition: Edition) -> Iterator[Output]:
    """The one file of a language."""
    yield Output(Urls.nearest(edition.language), compact_json.dumps(places(edition)))


def places(edition: Edition) -> dict[str, Any]:
    """Quarters with postcodes and middles, and the places that are not old, to find the nearest one in the browser."""
    site = edition.site
    localizer = edition.localizer
    quarters = [
        [
            quarter.name,
            district.number,
            round(quarter.latitude, 4),
            round(quarter.longitude, 4),
            " ".join(quarter.postal_codes),
            " ".join(quarter.postal_codes_unconfirmed),
        ]
        for district in site.districts.values()
        for quarter in district.quarters
    ]
    names = {number: localizer.plain(district.name) for number, district in sorted(site.districts.items())}
    blanks = {"code": "{code}", "where": "{where}"}
    said = {name: localizer.label(f"near.{name}", **(blanks if name == "is" else {})) for name in WORDS}
    said |= {"far": localizer.label("place.crow", km="{km}"), "unsure": localizer.label("districts.unsure")}
    said["none"] = localizer.label("districts.none_confirmed")
    found: dict[str, Any] = {"prefix": edition.prefix, "words": said, "districts": names, "quarters": quarters}
    found["places"] = [about for place in site.confirmed_places if (about := _about(place, edition))]
    line = site.city.help_line
    if line is not None:
        found["help"] = [localizer.plain(line.name), line.number.display, str(line.number)]
    return found


def _about(place: WelcomePoint, edition: Edition) -> dict[str, Any] | None:
    """What an answer says of a place; nothing of one that no map may show."""
    localizer, point = edition.localizer, edition.site.point(place)
    if point is None:
        return None
    shown = place.address.shown if place.address else None
    phone = next((one.number for one in place.phones if one.type == "voice"), None)
    note = edition.status(place).in_lists(localizer)
    about = {
        "name": localizer.plain(place.name),
        "page": Urls.record(place),
        "district": edition.site.district_of(place),
        "at": [round(point[0], 4), round(point[1], 4)],
        "street": (shown.street_address if shown else None) or place.quarter or "",
        "note": note.striptags() if note else "",
        "phone": [phone.display, str(phone)] if phone else None,
    }
    return {name: value for name, value in about.items() if value}
