"""Stops of bus and train: which there are, what calls there, which ones lie near a place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import shapely
from shapely.geometry import Point as Shape

from .geometry import distance, scale

MODES = ("national", "regional", "suburban", "subway", "tram", "bus", "ferry")
"""What calls at a stop, the fastest first; `subway` is the Stadtbahn as well."""
LOWEST_RANK = 6
STATION = 2
"""Down to this rank trains call: by these stops people know where a quarter is."""
NEAR_KM = 0.8
"""How far a stop may be to be called near: ten minutes on foot."""
MOST_KM = 2
"""How far a stop may be that a record names."""
MOST_NEAR = 2


@dataclass(frozen=True)
class Stop:
    """A stop, all its platforms as one point."""

    name: str
    latitude: float
    longitude: float
    modes: tuple[str, ...]
    rank: int
    """1 the main station, 2 trains, 3 and 4 Stadtbahn, 5 tram, 6 bus: which stops are drawn and named first."""

    @property
    def mode(self) -> str:
        """The kind of mark it gets: `train`, `subway`, `tram` or `bus`."""
        best = self.modes[0] if self.modes else "bus"
        return "train" if best in ("national", "regional", "suburban") else "bus" if best == "ferry" else best

    def is_called(self, name: str) -> bool:
        """Whether a record means it: `Düsseldorf-Garath (S-Bahn)` is `Garath S`, `Garather Kirchweg` is not."""
        ours, theirs = _words(self.name), _words(name)
        return bool(ours and theirs) and (ours <= theirs or theirs <= ours)


@dataclass(frozen=True)
class Near:
    """A stop near a place."""

    stop: Stop
    metres: int
    """As the crow flies, rounded: finer than the point itself would say more than anybody knows."""


def _words(name: str) -> set[str]:
    """The words of a name but for the signs of trains behind it: `S`, `U`."""
    return {one for one in re.findall(r"\w+", name.casefold()) if len(one) > 1 and one != "bahn"}


def stops_of(features: Iterable[Mapping[str, Any]]) -> Iterator[Stop]:
    """The stops of a layer, the most important first; rules tell what is wrong with the others."""
    found = []
    for feature in features:
        said = feature["properties"]
        name, modes = said.get("name"), said.get("modes")
        if isinstance(name, str) and isinstance(modes, list) and modes:
            east, north = feature["geometry"]["coordinates"][:2]
            known = tuple(mode for mode in MODES if mode in modes)
            rank = said.get("rank")
            found.append(Stop(name, north, east, known, rank if type(rank) is int else LOWEST_RANK))
    return iter(sorted(found, key=lambda one: (one.rank, one.name, one.latitude, one.longitude)))


@dataclass(frozen=True)
class Stops:
    """All stops of a city; another city may have none."""

    all: Sequence[Stop]

    @cached_property
    def _tree(self) -> shapely.STRtree:
        return shapely.STRtree([Shape(one.longitude, one.latitude) for one in self.all])

    def within(self, west: float, south: float, east: float, north: float) -> list[Stop]:
        """The stops in a box of degrees, the most important first."""
        return [self.all[index] for index in sorted(self._tree.query(shapely.box(west, south, east, north)))]

    def called(self, name: str, latitude: float, longitude: float) -> Stop | None:
        """The nearest stop that a record of something here means by a name."""
        east, north = (MOST_KM / one for one in scale(latitude))
        around = self.within(longitude - east, latitude - north, longitude + east, latitude + north)
        meant = [one for one in around if one.is_called(name)]
        here = latitude, longitude
        return min(meant, key=lambda one: distance(here, (one.latitude, one.longitude)), default=None)

    def near(self, latitude: float, longitude: float, step: int = 50) -> list[Near]:
        """The nearest stop, and the nearest of trains or trams where that one has only buses; metres by steps."""
        east, north = (NEAR_KM / one for one in scale(latitude))
        around = self.within(longitude - east, latitude - north, longitude + east, latitude + north)
        far = [(distance((latitude, longitude), (one.latitude, one.longitude)), one) for one in around]
        found: list[Near] = []
        for km, one in sorted((pair for pair in far if pair[0] <= NEAR_KM), key=lambda pair: (pair[0], pair[1].name)):
            if not found or (found[0].stop.mode == "bus" != one.mode):
                found.append(Near(one, max(step, round(km * 1000 / step) * step)))
            if found[-1].stop.mode != "bus" or len(found) == MOST_NEAR:
                break
        return found
