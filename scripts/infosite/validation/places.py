"""Rules of coordinates, outlines and postcodes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial

import shapely
from shapely.geometry import shape

from ..messages.message import Message
from ..records.district import District, Quarter
from ..records.parts import Part
from ..records.places import Located
from ..records.record import Record
from ..records.texts import canonical_language, named_language
from ..site.site import Site
from ..site.stops import LOWEST_RANK, MODES
from ..source.document import Document, Path
from ..source.problem import Problem
from .references import HTML
from .traverse import owners

HECTARE = 0.01
"""Square kilometres."""
BRACES = {"open": "{", "close": "}"}
AROUND = 0.05
"""Degrees around the city in which a stop may lie: people get off at the first one behind the border, too."""


def coordinates_lie_in_the_city(site: Site) -> Iterator[Problem]:
    """Coordinates lie in the city's bounding box and inside the district of their quarter."""
    box = site.city.bounding_box
    if _is_swapped(site):
        city = site.documents["city.yml", ""]
        swapped = f"{{west: {box.south}, south: {box.west}, east: {box.north}, north: {box.east}}}"
        yield city.problem(("bounding_box",), Message("city.box-swapped", text=swapped))
        return
    has_gaps = bool(set(site.districts) - set(site.outlines.geometries)) or bool(_elsewhere(site))
    for record, document in site.records():
        for path, owner in owners(record):
            latitude, longitude = owner.value_of("latitude"), owner.value_of("longitude")
            if latitude is None or longitude is None:
                continue
            if not box.south <= latitude <= box.north:
                message = Message("place.latitude", given=latitude, least=box.south, most=box.north)
                yield document.problem((*path, "latitude"), message)
            elif not box.west <= longitude <= box.east:
                message = Message("place.longitude", given=longitude, least=box.west, most=box.east)
                yield document.problem((*path, "longitude"), message)
            else:
                if not site.outlines.geometries:
                    continue  # they could not be read
                there = site.outlines.district_at(latitude, longitude)
                named = _named_district(site, record, owner)
                if there is None and has_gaps:
                    continue  # it may lie where the outline is missing or wrong: that comes first
                if there is None:
                    yield document.problem((*path, "latitude"), Message("place.outside"))
                elif named is not None and there != named:
                    message = Message("place.other-district", there=there, named=named)
                    yield document.problem((*path, "latitude"), message)


def _is_swapped(site: Site) -> bool:
    """Whether nothing lies in the box of the city, and all of it in the box with its two axes exchanged."""
    box = site.city.bounding_box
    found = []
    for record, _ in site.records():
        for _, owner in owners(record):
            latitude, longitude = owner.value_of("latitude"), owner.value_of("longitude")
            if latitude is not None and longitude is not None:
                found.append((latitude, longitude))
    return bool(found) and all(
        not (box.south <= latitude <= box.north)
        and box.west <= latitude <= box.east
        and box.south <= longitude <= box.north
        for latitude, longitude in found
    )


def districts_have_an_outline(site: Site) -> Iterator[Problem]:
    """Every district has an outline, and every outline a district."""
    if ("geo", site.city.outlines) in site.unread:
        return
    unread = {int(name) for folder, name in site.unread if folder == "districts" and name.isdigit()}
    for number in site.districts:
        if number not in site.outlines.geometries:
            document = site.documents["districts", f"{number:02}"]
            message = Message("district.no-outline", number=number, file=f"data/geo/{site.city.outlines}")
            yield document.problem(("outline",), message)
    for number in sorted(set(site.outlines.geometries) - set(site.districts) - unread):
        yield Problem(f"data/geo/{site.city.outlines}", 1, 1, Message("district.no-record", number=number))


def districts_name_the_outlines_of_the_city(site: Site) -> Iterator[Problem]:
    """Every district names the file of outlines that the city names; no other is read."""
    for number, district in site.districts.items():
        if district.outline != site.city.outlines:
            message = Message("district.other-outlines", name=district.outline, right=site.city.outlines)
            yield site.documents["districts", f"{number:02}"].problem(("outline",), message)


def quarters_lie_in_one_district(site: Site) -> Iterator[Problem]:
    """No two districts have a quarter of the same name."""
    for number, district in site.districts.items():
        for index, quarter in enumerate(district.quarters):
            for other, its in site.districts.items():
                if other != number and quarter.name in {one.name for one in its.quarters}:
                    message = Message("district.quarter-twice", name=quarter.name, other=other)
                    yield site.documents["districts", f"{number:02}"].problem(("quarters", index, "name"), message)


def postcodes_of_quarters_have_their_digits(site: Site) -> Iterator[Problem]:
    """The postcodes of quarters have as many digits as most of the city."""
    known = [code for one in site.districts.values() for quarter in one.quarters for code in quarter.postal_codes]
    usual, _ = Counter(map(len, known)).most_common(1)[0] if known else (0, 0)
    example = min((code for code in known if len(code) == usual), default="")
    for number, district in site.districts.items():
        for index, quarter in enumerate(district.quarters):
            for place, code in enumerate(quarter.postal_codes):
                if len(code) != usual or not code.isdigit():
                    message = Message("place.postcode-digits", code=code, count=len(code), example=example)
                    path = ("quarters", index, "postal_codes", place)
                    yield site.documents["districts", f"{number:02}"].problem(path, message)


def outlines_lie_in_the_city(site: Site) -> Iterator[Problem]:
    """Every outline touches the city's bounding box; where only the swapped one would, that is the mistake."""
    elsewhere = _elsewhere(site)
    for number, (west, south, east, north) in list(elsewhere.items())[:1]:
        swapped = _touches(site, south, west, north, east)
        if not swapped and len(elsewhere) < len(site.outlines.shapes):
            yield Problem(f"data/geo/{site.city.outlines}", 1, 1, Message("district.elsewhere", number=number))
            return
        code = "geojson.swapped" if swapped else "geojson.elsewhere"
        yield Problem(f"data/geo/{site.city.outlines}", 1, 1, Message(code))


def layers_lie_in_the_city(site: Site) -> Iterator[Problem]:
    """Something of every layer lies on the map; what lies elsewhere is drawn nowhere: a warning."""
    for layer in site.layers:
        bounds = [shapely.bounds(shape(feature["geometry"])) for feature in layer.features]
        if not bounds or layer.kind == "stop" or any(_touches(site, *map(float, one)) for one in bounds):
            continue
        swapped = any(_touches(site, *(float(one[at]) for at in (1, 0, 3, 2))) for one in bounds)
        message = Message("geojson.swapped" if swapped else "geojson.layer-elsewhere")
        yield Problem(f"data/geo/{layer.file}", 1, 1, message, "warning")


def _elsewhere(site: Site) -> dict[int, tuple[float, ...]]:
    """The edges of outlines that do not touch the city, by district: west, south, east, north in degrees."""
    every = {number: tuple(map(float, shapely.bounds(one))) for number, one in site.outlines.shapes.items()}
    return {number: edges for number, edges in every.items() if not _touches(site, *edges)}


def _touches(site: Site, west: float, south: float, east: float, north: float) -> bool:
    """Whether a box of degrees touches that of the city."""
    box = site.city.bounding_box
    return west <= box.east and east >= box.west and south <= box.north and north >= box.south


def outlines_lie_side_by_side(site: Site) -> Iterator[Problem]:
    """No two outlines cover the same ground, where a place would be in the lower-numbered district: a reminder."""
    for first, second, shared, size in site.outlines.overlaps():
        if size > HECTARE:  # less is how borders are drawn
            middle = shared.representative_point()
            where = f"{middle.y:.4f}, {middle.x:.4f}"
            message = Message("district.overlap", first=first, second=second, size=f"{size:.2g}", where=where)
            yield Problem(f"data/geo/{site.city.outlines}", 1, 1, message, "warning")


def landmarks_have_a_name(site: Site) -> Iterator[Problem]:
    """Every landmark has a name below codes of languages, or its sign says nothing: a warning."""
    for layer in site.layers:
        for index, feature in enumerate(layer.features if layer.kind == "landmark" else (), 1):
            name = feature["properties"].get("name") or {}
            odd = next((tag for tag in name if canonical_language(tag) != tag), "") if isinstance(name, dict) else ""
            problem = partial(Problem, f"data/geo/{layer.file}", 1, 1)
            if any(HTML.search(str(words)) for words in (name.values() if isinstance(name, dict) else [name])):
                yield problem(Message("text.html"))
            if odd:
                tag = named_language(odd) or site.default_language
                yield problem(Message("landmark.language", index=index, given=odd[:30], tag=tag))
            elif not name or (isinstance(name, dict) and site.default_language not in name):
                yield problem(Message("landmark.name", index=index, tag=site.default_language, **BRACES), "warning")


def stops_can_be_drawn(site: Site) -> Iterator[Problem]:
    """Every stop has a name, modes that are known, a rank from 1 to 6 if any, and lies in or near the city."""
    box = site.city.bounding_box
    for layer in site.layers:
        for index, feature in enumerate(layer.features if layer.kind == "stop" else (), 1):
            said, (east, north, *_) = feature["properties"], feature["geometry"]["coordinates"]
            modes, rank = said.get("modes"), said.get("rank", LOWEST_RANK)
            problem = partial(Problem, f"data/geo/{layer.file}", 1, 1)
            if not isinstance(said.get("name"), str) or not said["name"].strip():
                yield problem(Message("stop.name", index=index))
            elif not isinstance(modes, list) or not modes or any(mode not in MODES for mode in modes):
                yield problem(Message("stop.modes", name=said["name"], known=", ".join(MODES)))
            elif type(rank) is not int or not 1 <= rank <= LOWEST_RANK:
                yield problem(Message("stop.rank", name=said["name"], most=LOWEST_RANK))
            elif not (
                box.west - AROUND <= east <= box.east + AROUND and box.south - AROUND <= north <= box.north + AROUND
            ):
                yield problem(Message("stop.elsewhere", name=said["name"]))


def postcodes_fit_their_district(site: Site) -> Iterator[Problem]:
    """A postcode that no source puts into the quarter's district is worth a look: a reminder."""
    for record, document in site.records():
        for path, owner in owners(record):
            address, quarter = owner.value_of("address"), owner.value_of("quarter")
            if address is None or address.postal_code is None or quarter not in site.quarters:
                continue
            district = site.quarters[quarter][0]
            known = {code for one in district.quarters for code in (*one.postal_codes, *one.postal_codes_unconfirmed)}
            if known and len(address.postal_code) not in {len(code) for code in known}:
                code = address.postal_code
                message = Message("place.postcode-digits", code=code, count=len(code), example=min(known))
                yield document.problem((*path, "address", "postal_code"), message)
            elif address.postal_code not in known:
                message = Message("place.postcode", code=address.postal_code, district=district.number)
                yield document.problem((*path, "address", "postal_code"), message, warning=True)


def without_a_point(site: Site) -> Iterator[tuple[Document, Path, Located]]:
    """Places with a public street address whose point is unknown, or only that of the quarter."""
    for record, document in site.records():
        for path, owner in owners(record):
            if isinstance(owner, Located) and not record.is_gone and owner.is_public:
                address = owner.address
                if address is not None and address.street_address and owner.geo_precision in (None, "quarter"):
                    yield document, path, owner


def addresses_have_a_point(site: Site) -> Iterator[Problem]:
    """Public addresses have a point, so that maps show them: a reminder."""
    for document, path, owner in without_a_point(site):
        assert owner.address is not None
        message = Message("place.without-point", address=owner.address.street_address)
        yield document.problem((*path, "address", "street_address"), message, warning=True)


def _named_district(site: Site, record: Record, owner: Part) -> int | None:
    quarter = owner.value_of("quarter")
    if quarter in site.quarters:
        return site.quarters[quarter][0].number
    return record.number if isinstance(record, District) and isinstance(owner, Quarter) else None


RULES = (
    coordinates_lie_in_the_city,
    districts_have_an_outline,
    districts_name_the_outlines_of_the_city,
    quarters_lie_in_one_district,
    postcodes_of_quarters_have_their_digits,
    outlines_lie_in_the_city,
    layers_lie_in_the_city,
    outlines_lie_side_by_side,
    landmarks_have_a_name,
    stops_can_be_drawn,
    postcodes_fit_their_district,
    addresses_have_a_point,
)
