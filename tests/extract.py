"""An OpenStreetMap extract of an invented ground, as tests write it: lines and areas with their tags."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

Places = Sequence[tuple[float, float]]
"""Longitude and latitude."""
Thing = tuple[dict[str, str], Places]
"""Tags, and where: closed where the first point is the last one again."""
NOWHERE = (0.0, 0.0)
"""A node that is not in the file, as where an extract was cut."""
MAIN = [(20.01 + 0.01 * step, 10.05 + 0.0003 * (step % 2)) for step in range(26)]
"""Through both districts of the miniature city, and out of it."""


def box(west: float, south: float, width: float, height: float) -> Places:
    east, north = west + width, south + height
    return [(west, south), (east, south), (east, north), (west, north), (west, south)]


GROUND: list[Thing] = [
    ({"highway": "primary", "name": "Lange Straße"}, MAIN[:6]),
    ({"highway": "primary", "name": "Lange Straße"}, MAIN[5:15]),
    ({"highway": "primary", "name": "Lange Straße"}, [(x, y + 0.0001) for x, y in MAIN[5:15]]),  # the other side
    ({"highway": "primary", "name": "Lange Straße"}, MAIN[14:]),
    ({"highway": "motorway", "ref": "A 1"}, [(20.02, 9.95), (20.02, 10.2)]),
    ({"highway": "residential", "name": "Kleine Gasse <b>{{ 7*7 }}</b>"}, [(20.04, 10.03), (20.04, 10.07)]),
    ({"highway": "residential"}, [(20.05, 10.03), (20.05, 10.07)]),  # without a name
    ({"highway": "footway", "name": "Fußweg"}, [(20.06, 10.03), (20.06, 10.07)]),
    ({"highway": "pedestrian", "name": "Platz", "area": "yes"}, box(20.06, 10.02, 0.001, 0.001)),
    ({"railway": "rail"}, [(20.03, 10.0), (20.035, 10.1)]),
    ({"railway": "rail"}, [(20.03004, 10.0), (20.03504, 10.1)]),  # the second track
    ({"railway": "rail", "service": "siding"}, [(20.06, 10.0), (20.07, 10.1)]),
    ({"railway": "light_rail"}, [(20.15, 10.02), (20.15, 10.05), (20.18, 10.05)]),
    ({"leisure": "park", "name": "Volkspark"}, box(20.07, 10.06, 0.006, 0.006)),
    ({"leisure": "park", "name": "Kleiner Park"}, box(20.09, 10.06, 0.0005, 0.0005)),
    ({"natural": "water", "name": "See"}, box(20.12, 10.07, 0.004, 0.004)),
    ({"natural": "water", "name": "Pfütze"}, box(20.13, 10.08, 0.0002, 0.0002)),
    ({"highway": "primary", "name": "Ohne Anfang"}, [NOWHERE, (20.05, 10.05)]),
    ({"building": "yes"}, box(20.05, 10.05, 0.001, 0.001)),
]
"""Of the miniature city: both kinds of rails, a main street in pieces, and what no map shows."""


def write(file: Path, things: Iterable[Thing] = GROUND) -> Path:
    """Writes an extract (.osm.pbf)."""
    import osmium

    file.unlink(missing_ok=True)
    nodes: dict[tuple[float, float], int] = {}
    ways = []
    for tags, places in things:
        ways.append((tags, [nodes.setdefault(place, len(nodes) + 1) for place in places]))
    with osmium.SimpleWriter(str(file)) as writer:
        for place, number in nodes.items():
            if place == NOWHERE:
                continue
            writer.add_node(osmium.osm.mutable.Node(id=number, location=place, version=1))
        for number, (tags, references) in enumerate(ways, 1):
            writer.add_way(osmium.osm.mutable.Way(id=number, nodes=references, tags=tags, version=1))
    return file
