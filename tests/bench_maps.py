"""Time and bytes of all maps and pictures of one language: `python tests/bench_maps.py`."""

from __future__ import annotations

import gzip
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date
from math import sin
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))


from editions import body, templates
from infosite import maps
from infosite.output import Published
from infosite.records.district import Quarter
from infosite.records.texts import Text
from infosite.site import load
from infosite.site.edition import Edition
from infosite.site.geometry import Outlines
from infosite.site.site import Site
from miniature import PROJECT, copy_city

PUBLISHED = Published("https://example.org/ankommen/")
SIZES = ((10, 100), (10, 1_000), (100, 100), (100, 1_000))
"""Districts and places; half of the places are Welcome Points, half are services."""


def large_city(small: Site, districts: int, places: int) -> Site:
    """The miniature city grown to a square of districts with ragged borders, places spread evenly."""
    across = max(2, round(districts**0.5))
    size = 0.05
    geometries, numbered = {}, {}
    for index in range(districts):
        west, south, number = 20 + size * (index % across), 10 + size * (index // across), index + 1
        geometries[number] = {"type": "Polygon", "coordinates": [_ragged(west, south, size)]}
        middle = {"latitude": south + size / 2, "longitude": west + size / 2}
        quarter = Quarter(name=f"Quarter {number}", postal_codes=("10101",), **middle)
        name = Text({"de": f"Stadtbezirk {number}", "en": f"District {number}"})
        said = {"number": number, "name": name, "quarters": (quarter,)}
        numbered[number] = small.districts[1].model_copy(update=said)
    points, services, documents = {}, {}, dict(small.documents)
    place, service = small.welcome_points["haus-am-fluss"], small.services["deutschkurs"]
    topics = list(small.categories)
    for index in range(places):
        number, step = index % districts + 1, index // districts
        west, south = geometries[number]["coordinates"][0][0]
        spread = size * 0.8 * (((step * 37) % 97) / 97 + 0.1), size * 0.8 * (((step * 61) % 89) / 89 + 0.1)
        at = {"longitude": west + spread[0], "latitude": south + spread[1], "quarter": f"Quarter {number}"}
        name = Text({"de": f"Haus Nummer {index} am Ufer", "en": f"House number {index} by the river"})
        if index % 2:
            points[f"p-{index}"] = place.model_copy(update={**at, "id": f"p-{index}", "name": name})
            documents["welcome_points", f"p-{index}"] = documents["welcome_points", place.id]
        else:
            branch = service.places[0].model_copy(update={**at, "welcome_point": None, "geo_precision": "exact"})
            both = {"id": f"s-{index}", "name": name, "places": (branch,), "categories": (topics[index % len(topics)],)}
            services[f"s-{index}"] = service.model_copy(update=both)
            documents["services", f"s-{index}"] = documents["services", service.id]
    for number in numbered:
        documents["districts", f"{number:02}"] = documents["districts", "01"]
    return replace(
        small,
        districts=numbered,
        welcome_points=points,
        services=services,
        events={},
        outlines=Outlines(geometries),
        documents=documents,
    )


def _ragged(west: float, south: float, size: float) -> list[list[float]]:
    """A square whose sides swing, the same on both sides of a border; 96 corners, as a real district has."""
    steps = 24

    def swing(along: float, border: float, step: int) -> float:
        return 0.0 if step == 0 else size * 0.04 * sin(along * 9173 + border * 7919 + step * step)

    def side(x: float, y: float, east: int, north: int) -> list[tuple[float, float]]:
        along = [(x + east * size * step / steps, y + north * size * step / steps) for step in range(steps)]
        return [(a + north * swing(b, x, i), b + east * swing(a, y, i)) for i, (a, b) in enumerate(along)]

    low, right = side(west, south, 1, 0), side(west + size, south, 0, 1)
    high, left = side(west, south + size, 1, 0), side(west, south, 0, 1)
    ring = [*low, *right, (west + size, south + size), *high[:0:-1], (west, south + size), *left[:0:-1], low[0]]
    return [[round(x, 5), round(y, 5)] for x, y in ring]


def weight(content: str | bytes) -> int:
    return len(gzip.compress(content if isinstance(content, bytes) else content.encode(), 9, mtime=0))


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        small, _ = load.load(copy_city(Path(folder, "city")), date(2026, 11, 23))
        assert small is not None
        real, _ = load.load(PROJECT, date(2026, 11, 23))
        assert real is not None
        env = templates()
        libraries = [one for one in maps.outputs(Edition(real, "de", PUBLISHED), env) if "leaflet" in one.path]
        shared = sum(weight(one.content) for one in libraries)
        assets = ("map.css", "map-figures.js", "map-names.js", "icon.svg")
        shared += sum(weight((PROJECT / "overrides/assets" / name).read_bytes()) for name in assets)
        print(f"Maps of one language; {shared / 1000:.1f} kB of each are Leaflet, our script and our sheet.")
        print("districts places  maps  seconds     MB  land kB  largest kB  median kB  pictures s  largest kB")
        cities = [(len(real.districts), len(real.welcome_points) + len(real.services), real)]
        cities += [(districts, places, large_city(small, districts, places)) for districts, places in SIZES]
        for districts, places, of in cities:
            here = Edition(of, "en", PUBLISHED)
            began = time.perf_counter()
            made = {one.path: one.content for one in maps.outputs(here, env)}
            seconds = time.perf_counter() - began
            land = weight(made["maps/en/land.js"])
            each = sorted(
                shared + land + weight(content) + weight(made[path.removesuffix("html") + "js"])
                for path, content in made.items()
                if path.endswith(".html")
            )
            began = time.perf_counter()
            paths = ["districts/", *(f"districts/{number}/" for number in of.districts)]
            drawn = [
                weight(body(here, path).partition('<svg class="chart"')[2].partition("</svg>")[0]) for path in paths
            ]
            drawing = time.perf_counter() - began
            total = sum(len(str(content)) for content in made.values())
            row = f"{districts:9} {places:6} {len(each):5} {seconds:8.2f} {total / 1e6:6.2f} {land / 1000:8.1f}"
            row += f" {each[-1] / 1000:11.1f} {each[len(each) // 2] / 1000:10.1f} {drawing:11.2f}"
            print(f"{row} {max(drawn) / 1000:11.1f}")


if __name__ == "__main__":
    main()
