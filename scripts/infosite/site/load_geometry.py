"""Outlines and layers of a city, and what lies below its maps, from `data/geo/`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..messages.message import Message, named
from ..records.city import City
from ..source import geojson
from ..source.problem import Problem
from . import base_map
from .base_map import BaseFigure
from .facts import Layer
from .geometry import Outlines


@dataclass(frozen=True)
class GeometryLoader:
    """Reads GeoJSON; what is wrong with it goes to `problems`, and what cannot be read to `unread`."""

    root: Path
    called: Callable[[Path], str]
    problems: list[Problem]
    unread: set[tuple[str, str]]
    named_at: Callable[[str], tuple[int, int]]
    """Where the city names a file: line and column."""

    def _geojson(self, name: str, kinds: Collection[str]) -> list[geojson.Feature] | None:
        file = self.root / "data" / "geo" / name
        if not file.is_file():
            there = sorted(one.name for one in file.parent.glob("*.geojson"))
            hint = Message("hint.known-here", names=named(there))
            self.problems.append(Problem(self.called(file), 1, 1, Message("file.missing-of-city")))
            line, column = self.named_at(name)
            self.problems.append(Problem("data/city.yml", line, column, Message("city.no-map", name=name, hint=hint)))
            return None
        features, problems = geojson.read(self.called(file), file.read_bytes(), kinds)
        self.problems.extend(problems)
        return features

    def outlines(self, name: str) -> Outlines:
        """The outlines of the districts, from a file that the city names."""
        features = self._geojson(name, geojson.AREAS)
        if features is None:
            self.unread.add(("geo", name))
            return Outlines({})
        if not features:
            self.problems.append(Problem(f"data/geo/{name}", 1, 1, Message("geojson.no-features")))
        outlines, problems = geojson.numbered(f"data/geo/{name}", features, 99)
        self.problems.extend(problems)
        return Outlines(outlines)

    def layers(self, city: City) -> Iterator[Layer]:
        """What is drawn on every map, as far as it can be read."""
        for layer in city.layers:
            features = self._geojson(layer.file, geojson.KINDS[layer.kind])
            if features is not None:
                yield Layer(layer.kind, tuple(features), layer.file, layer.credit)

    def base(self) -> Iterator[tuple[str, tuple[BaseFigure, ...]]]:
        """What lies below all maps, by the name of its file; a city need not have it."""
        for file in geojson.base_files(self.root):
            features = self._geojson(f"{geojson.BASE}/{file.name}", (*geojson.LINES, *geojson.AREAS))
            if features is not None:
                yield file.stem, base_map.figures_of(features)
