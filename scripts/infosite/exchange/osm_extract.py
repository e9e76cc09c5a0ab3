"""What an OpenStreetMap extract (.osm.pbf) says of the ground: streets, rails, parks and water, in degrees.

Reading needs the package osmium, which nothing else here needs.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from ..site.base_map import SMALLEST, BaseFigure

OSMIUM = "osmium==4.3.2"
"""What has to be installed."""
LARGEST = 400_000_000
"""Bytes of an extract: a whole region fits into the memory of a small computer, a whole country does not."""
STREETS = {"motorway": 1, "trunk": 1, "primary": 2, "secondary": 3, "tertiary": 4}
SMALL_STREETS = ("residential", "unclassified", "living_street", "pedestrian")
RAILS = {"rail": "rail", "light_rail": "tram", "subway": "tram", "tram": "tram"}
ASIDE = ("yard", "siding", "spur", "crossover")
"""Tracks on which nobody travels."""
PARKS = {
    ("leisure", "park"),
    ("leisure", "garden"),
    ("leisure", "nature_reserve"),
    ("landuse", "cemetery"),
    ("landuse", "forest"),
    ("natural", "wood"),
}
WATERS = {("natural", "water"), ("waterway", "riverbank"), ("landuse", "basin")}
KEYS = ("highway", "railway", "leisure", "landuse", "natural", "waterway")
LONGEST_NAME = 60


def figures(file: Path, box: Polygon) -> Iterator[BaseFigure]:
    """What touches a box of degrees. Raises ImportError without osmium, and RuntimeError for a file that is no extract.

    Of a street that leaves the extract the known pieces are taken; an area that cannot be put together is left out.
    """
    import osmium

    shapely.prepare(box)
    factory: Any = osmium.geom.WKBFactory()
    keys = osmium.filter.KeyFilter(*KEYS)
    for one in osmium.FileProcessor(osmium.io.File(str(file), "pbf")).with_areas(keys).with_filter(keys):
        is_area = isinstance(one, osmium.osm.types.Area)
        if not is_area and not isinstance(one, osmium.osm.types.Way):
            continue
        tags = dict(one.tags)
        known = area_of(tags) if is_area else line_of(tags)
        if known is None:
            continue
        try:
            geometry = shapely.from_wkb(factory.create_multipolygon(one)) if is_area else _line(one, factory)
        except (osmium.InvalidLocationError, RuntimeError, ValueError):  # osmium's own errors are of no one kind
            continue
        if box.intersects(geometry):
            yield BaseFigure(*known, geometry)


def _line(way: Any, factory: Any) -> BaseGeometry:
    """The course of a way, as far as the extract has its nodes. Raises ValueError where it has fewer than two."""
    if all(node.location.valid() for node in way.nodes):
        line: BaseGeometry = shapely.from_wkb(factory.create_linestring(way))
        return line
    runs: list[list[tuple[float, float]]] = [[]]
    for node in way.nodes:
        if node.location.valid():
            runs[-1].append((node.location.lon, node.location.lat))
        elif runs[-1]:
            runs.append([])
    pieces = [run for run in runs if len(run) > 1]
    if not pieces:
        raise ValueError("no piece of the way is known")
    return shapely.MultiLineString(pieces)


def line_of(tags: Mapping[str, str]) -> tuple[str, int, str] | None:
    """Kind, rank and name of a street or a rail; None for what is no line of a map."""
    road = tags.get("highway", "")
    name = clean(tags.get("name") or "")
    if tags.get("area") == "yes":
        return None
    if road in STREETS:
        return "street", STREETS[road], name or clean(tags.get("ref") or "")
    if road in SMALL_STREETS and name:
        return "street", SMALLEST, name
    rail = RAILS.get(tags.get("railway", ""))
    return (rail, 1, "") if rail is not None and tags.get("service") not in ASIDE else None


def area_of(tags: Mapping[str, str]) -> tuple[str, int, str] | None:
    """Kind, rank and name of a park or of water; None for any other area."""
    pairs = set(tags.items())
    kind = "park" if pairs & PARKS else "water" if pairs & WATERS else None
    return None if kind is None else (kind, 1, clean(tags.get("name") or ""))


def clean(name: str) -> str:
    """A name in one line of visible characters; nothing where it is longer than a map can show."""
    visible = "".join(" " if unicodedata.category(one)[0] in "CZ" else one for one in name)
    words = " ".join(visible.split())
    return words if len(words) <= LONGEST_NAME else ""
