"""Where to look for the nearest place: quarters, postcodes and confirmed places, for the browser to measure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .. import compact_json
from ..output import Output
from ..site.edition import Edition
from ..site.urls import Urls


def outputs(edition: Edition) -> Iterator[Output]:
    """The one file of a language."""
    yield Output(Urls.nearest(edition.language), compact_json.dumps(places(edition)))


def places(edition: Edition) -> dict[str, Any]:
    """Quarters with postcodes and middles, and the confirmed places, to find the nearest one in the browser."""
    site = edition.site
    localizer = edition.localizer
    confirmed = []
    for place in site.confirmed_places:
        point = site.point(place)
        if point is not None:
            confirmed.append(
                {
                    "name": localizer.plain(place.name),
                    "page": Urls.record(place),
                    "district": site.district_of(place),
                    "at": [round(point[0], 4), round(point[1], 4)],
                    "state": [edition.status(place).mark, edition.status_words(place).striptags()],
                }
            )
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
    said = {name: localizer.label(f"near.{name}") for name in ("several", "unknown", "next", "close", "refused")}
    said |= {"far": localizer.label("place.crow", km="{km}"), "unsure": localizer.label("districts.unsure")}
    said["none"] = localizer.label("districts.none_confirmed")
    return {"prefix": edition.prefix, "words": said, "districts": names, "quarters": quarters, "places": confirmed}
