"""Where to look for the nearest place: quarters, postcodes and confirmed places, for the browser to measure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from .findable import plain
from .pages import Edition, Output


def outputs(edition: Edition) -> Iterator[Output]:
    """The one file of a language."""
    content = json.dumps(places(edition), ensure_ascii=False, separators=(",", ":"))
    yield Output(f"search/places-{edition.reader.language}.json", content)


def places(edition: Edition) -> dict[str, Any]:
    """Quarters with postcodes and middles, and the confirmed places, to find the nearest one in the browser."""
    site = edition.site
    reader = edition.reader
    view = edition.view(edition.sheets["search/"])
    confirmed = []
    for place in site.confirmed_places:
        point = site.point(place)
        if point is not None:
            state, words = view.state(place)
            confirmed.append(
                {
                    "name": reader.plain(place.name),
                    "page": edition.path_of(place),
                    "district": site.district_of(place),
                    "at": [round(point[0], 4), round(point[1], 4)],
                    "state": [state, plain(words)],
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
    names = {number: reader.plain(district.name) for number, district in sorted(site.districts.items())}
    said = {name: plain(reader.say(f"near.{name}")) for name in ("several", "unknown", "next", "close", "refused")}
    said |= {"far": plain(reader.say("place.crow", km="{km}")), "unsure": plain(reader.say("districts.unsure"))}
    said["none"] = plain(reader.say("districts.none_confirmed"))
    return {"prefix": edition.prefix, "words": said, "districts": names, "quarters": quarters, "places": confirmed}
