"""Streets, rails, parks and water as files for maps: joined by name, clipped to districts, simplified until they fit.

One file a district, all kinds in it: a map asks for one file, and each file can be weighed against one budget.
"""

from __future__ import annotations

import gzip
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from .. import compact_json
from ..site.base_map import KINDS, SMALLEST, BaseFigure, name_of
from ..site.geometry import scale
from ..source.geojson import MOST_FEATURES

MARGIN = 60
"""Metres around a district: a street along its border belongs to it, and outlines are 20 m off."""
MOST_BYTES = 40_000
"""Of a file, packed: a map of 60 kB with 10 kB of stops stays below 120."""
SIDE_BY_SIDE = 20
"""Metres between two tracks or carriageways that are drawn as one line."""
SMALLEST_AREA = {"park": 20_000, "water": 5_000}
"""Square metres of what is drawn."""
SPECK = 40
"""Metres: a shorter piece of a street or rail is left out, as a lane beside a crossing."""
OF_CITY = 5
"""On the map of the whole city so many times as much."""
STEPS = ((5, 8), (5, 14), (4, 14), (4, 22), (3, 22), (3, 40), (2, 40), (2, 80), (1, 80), (1, 300))
"""The smallest rank of streets, and metres by which lines may be off: the first that fits is taken."""
CITY_STEPS = STEPS[4:]


class TooMuch(Exception):  # noqa: N818
    """What does not fit into a map, however roughly it is drawn: the name of its file."""


@dataclass(frozen=True)
class BaseFile:
    """A file of one district or of the city, as GeoJSON."""

    name: str
    features: int
    text: str
    rank: int
    """The smallest streets in it."""

    @property
    def weight(self) -> int:
        """Bytes over the line."""
        return len(gzip.compress(self.text.encode(), 9, mtime=0))


def files(found: Iterable[BaseFigure], outlines: Mapping[int, BaseGeometry]) -> Iterator[BaseFile]:
    """A file for each district with anything in it, then that of the city. Raises TooMuch."""
    grid = scale(sum(one.centroid.y for one in outlines.values()) / len(outlines))
    flat = [
        BaseFigure(one.kind, one.rank, one.name, shapely.transform(one.geometry, lambda points: points * grid * 1000))
        for one in found
    ]
    areas = {
        number: shapely.transform(one, lambda points: points * grid * 1000).buffer(MARGIN)
        for number, one in sorted(outlines.items())
    }
    tree = shapely.STRtree([one.geometry for one in flat])
    for number, area in (*areas.items(), (None, shapely.union_all(list(areas.values())))):
        here = [flat[index] for index in tree.query(area, predicate="intersects")]
        fitting = _fitting(name_of(number), joined(here, area), grid, CITY_STEPS if number is None else STEPS)
        if fitting.features:
            yield fitting


def joined(figures: Iterable[BaseFigure], area: BaseGeometry) -> list[BaseFigure]:
    """All pieces of one kind, rank and name as one figure, clipped to an area."""
    groups: dict[tuple[str, int, str], list[BaseGeometry]] = defaultdict(list)
    for one in figures:
        clipped = shapely.get_parts(one.geometry.intersection(area))
        groups[one.kind, one.rank, one.name] += [part for part in clipped if shapely.get_dimensions(part) == _wide(one)]
    found = []
    for (kind, rank, name), pieces in sorted(groups.items()):
        whole = shapely.union_all(pieces)
        if whole.geom_type.endswith("LineString"):
            whole = shapely.union_all(_once(shapely.get_parts(shapely.line_merge(whole))))
        found.append(BaseFigure(kind, rank, name, shapely.normalize(whole)))
    return found


def _wide(figure: BaseFigure) -> int:
    """Dimensions: 2 for an area."""
    return 2 if figure.kind in SMALLEST_AREA else 1


def _once(lines: Iterable[BaseGeometry]) -> list[BaseGeometry]:
    """Of two tracks or carriageways side by side only the longer one."""
    ordered = sorted(lines, key=lambda one: (-one.length, shapely.normalize(one).wkt))
    strips = [line.buffer(SIDE_BY_SIDE, quad_segs=2) for line in ordered]
    tree = shapely.STRtree(strips)
    kept: dict[int, BaseGeometry] = {}
    for index, line in enumerate(ordered):
        beside = [strips[other] for other in tree.query(line, predicate="intersects") if other in kept]
        if line.intersection(shapely.union_all(beside)).length < line.length * 0.8:
            kept[index] = line
    return list(kept.values())


def _fitting(
    name: str, figures: Sequence[BaseFigure], grid: tuple[float, float], steps: Sequence[tuple[int, int]]
) -> BaseFile:
    times = OF_CITY if steps is CITY_STEPS else 1
    for rank, tolerance in steps:
        features = _as_many_as_are_read(list(_features(figures, grid, rank, tolerance, times)))
        lines = ",\n".join(compact_json.dumps(one) for one in features)
        made = BaseFile(name, len(features), f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n', rank)
        if made.features <= MOST_FEATURES and made.weight <= MOST_BYTES:
            return made
    raise TooMuch(name)


def _as_many_as_are_read(found: list[tuple[BaseFigure, dict[str, Any]]]) -> list[dict[str, Any]]:
    """All features but the shortest of the smallest streets, where there are more than a file may hold."""
    small = sorted((one for one, _ in found if one.rank == SMALLEST), key=lambda one: one.geometry.length)
    without = {id(one) for one in small[: max(0, len(found) - MOST_FEATURES)]}
    return [feature for one, feature in found if id(one) not in without]


def _features(
    figures: Iterable[BaseFigure], grid: tuple[float, float], rank: int, tolerance: int, times: int
) -> Iterator[tuple[BaseFigure, dict[str, Any]]]:
    for one in sorted(figures, key=lambda one: (KINDS.index(one.kind), one.rank, one.name)):
        if one.rank > rank:
            continue
        least = SMALLEST_AREA.get(one.kind, 0) * times
        parts = [part for part in shapely.get_parts(one.geometry) if _is_seen(part, least, tolerance)]
        geometry = _in_degrees(shapely.union_all(parts).simplify(tolerance), grid)
        if not geometry.is_empty:
            said = {"kind": one.kind, "rank": one.rank} | ({"name": one.name} if one.name else {})
            lines = _rounded(mapping(geometry)["coordinates"])
            written = {"type": geometry.geom_type, "coordinates": lines}
            yield one, {"type": "Feature", "properties": said, "geometry": written}


def _is_seen(part: BaseGeometry, least: int, tolerance: int) -> bool:
    """Whether a piece is large enough: square metres of an area, metres of a line (for which `least` is 0)."""
    return bool(part.area >= max(least, tolerance**2) if least else part.length >= max(SPECK, 2 * tolerance))


def _in_degrees(flat: BaseGeometry, grid: tuple[float, float]) -> BaseGeometry:
    """A geometry in hundred-thousandths of a degree, which is still sound; an empty one where nothing is left of it."""
    degrees = shapely.transform(flat, lambda points: points / grid / 1000)
    return shapely.normalize(shapely.set_precision(degrees, 1e-5))


def _rounded(values: Any) -> Any:
    """Without the noise that binary numbers leave behind."""
    return round(values, 5) if isinstance(values, float) else [_rounded(one) for one in values]


LICENCE = """\
The files in this folder are made from OpenStreetMap by `infosite basemap`: chosen, joined, clipped, simplified.

© OpenStreetMap contributors. They are a database of their own under the Open Database License (ODbL) 1.0:
https://opendatacommons.org/licenses/odbl/1-0/ - https://www.openstreetmap.org/copyright

Who passes them on does so under the same licence and names OpenStreetMap; the maps of the site do.
"""
