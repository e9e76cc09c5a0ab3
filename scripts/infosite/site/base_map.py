"""Streets, rails, parks and water below all maps: what `infosite basemap` wrote into data/geo/base, if it did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from ..records.texts import Text

CITY = "city"
KINDS = ("park", "water", "rail", "tram", "street")
"""In the order in which they are drawn."""
CREDIT = Text(
    {
        "de": "Straßen, Schienen, Parks, Gewässer: © OpenStreetMap-Mitwirkende (ODbL 1.0), vereinfacht",
        "en": "Streets, rails, parks, water: © OpenStreetMap contributors (ODbL 1.0), simplified",
    }
)
"""What the licence asks for wherever they are shown; on the pictures themselves stands its short form."""
SHORT_CREDIT = "© OpenStreetMap"
SMALLEST = 5
"""Ranks of streets: 1 motorways, 2 to 4 main streets, 5 the others."""


@dataclass(frozen=True)
class BaseFigure:
    """Something on the ground, in degrees: a street with all its pieces, a park."""

    kind: str
    """One of `KINDS`."""
    rank: int
    """1 the most important, to `SMALLEST`."""
    name: str
    geometry: BaseGeometry


def name_of(number: int | None) -> str:
    """The name of the file of a district, or of the whole city, without its ending."""
    return CITY if number is None else f"{number:02}"


def figures_of(features: Iterable[Mapping[str, Any]]) -> tuple[BaseFigure, ...]:
    """The figures of a file in the order in which they are drawn, main streets last, without what nobody knows."""
    found = []
    for feature in features:
        said = feature["properties"]
        kind, rank, name = said.get("kind"), said.get("rank"), said.get("name", "")
        if kind in KINDS:
            rank = rank if type(rank) is int and 1 <= rank <= SMALLEST else SMALLEST
            name = name if isinstance(name, str) else ""
            found.append(BaseFigure(kind, rank, name, shape(dict(feature["geometry"]))))
    return tuple(sorted(found, key=lambda one: (KINDS.index(one.kind), -one.rank, one.name, one.geometry.wkt)))
