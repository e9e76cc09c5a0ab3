"""What stands on each map of one language: which maps there are, their places, the land they share, their words.

Whatever a record says reaches a map through `markers.plain` and as JSON alone; `map-figures.js` puts it into the page
with textContent, so no text can become code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from ..site.base_map import BaseFigure
from ..site.edition import Edition
from ..site.geometry import fewer_corners, polygons
from ..site.stops import MODES
from ..site.urls import Urls
from . import markers
from .figures import SHAPES, SIGNS, Frame, landmark_name
from .markers import Marker, plain
from .svg_map import Drawings

MOST_CORNERS = 1500
"""Land of more corners would not fit into the bytes of a map; a city with many districts is drawn more roughly."""


@dataclass(frozen=True)
class MapPage:
    """One map: its name in the address, what it is about, what it shows."""

    name: str
    title: str
    back: str
    """Address (below the language) of the page whose list says the same."""
    markers: list[Marker]
    district: int | None = None

    @property
    def is_drawn_in_page(self) -> bool:
        """Whether a page holds its drawing; others show the file."""
        return self.district is not None or self.name == "city"


def map_pages(edition: Edition, drawings: Drawings) -> Iterator[MapPage]:
    """Every map of one language: the city, its districts, the topics whose services have a place."""
    site, localizer = edition.site, edition.localizer
    yield MapPage("city", localizer.plain(site.city.name), Urls.welcome_points, drawings.markers())
    for number, district in site.districts.items():
        found = drawings.markers(number)
        yield MapPage(f"district-{number}", localizer.plain(district.name), Urls.district(number), found, number)
    for name in site.topics_with_places:
        found = markers.topic(edition, name)
        yield MapPage(f"topic-{name}", localizer.plain(site.categories[name].name), Urls.topic(name), found)


def land(edition: Edition) -> list[dict[str, Any]]:
    """Districts, water and landmarks; lines are whole numbers of 0.00001°, each point a step from the one before."""
    site, localizer = edition.site, edition.localizer
    figures: list[dict[str, Any]] = []
    outlines = fewer_corners(list(site.outlines.shapes.values()), 0, MOST_CORNERS)
    for number, outline in zip(site.outlines.shapes, outlines, strict=True):
        district = site.districts.get(number)
        figure = {"kind": "district", "number": number, "lines": _lines(outline)}
        if district is not None:
            words, language = localizer.version(district.name)
            figure |= {"name": plain(words), "link": link(edition, Urls.district(number)), "middle": _middle(outline)}
            figure |= {"lang": language} if language not in ("", localizer.language) else {}
        figures.append(figure)
    for layer in site.layers:
        if layer.kind == "stop":
            continue  # a layer of its own, the same in all languages
        for feature in layer.features:
            name, language = landmark_name(localizer, feature["properties"].get("name", ""))
            figure = {"kind": layer.kind, "lines": _lines(shape(dict(feature["geometry"])))}
            if layer.kind == "landmark":
                figure |= {"name": name} | ({"lang": language} if language else {})
            figures.append(figure)
    for district in site.districts.values():
        for quarter in district.quarters:
            at = [round(quarter.longitude * 1e5), round(quarter.latitude * 1e5)]
            figures.append({"kind": "quarter", "name": plain(quarter.name), "lines": [at], "number": district.number})
    return figures


def base(figures: Iterable[BaseFigure]) -> list[list[Any]]:
    """What lies below a map: kind, rank, name, lines as those of the land; in the order in which it is drawn."""
    return [[one.kind, one.rank, plain(one.name), _lines(one.geometry)] for one in figures]


def link(edition: Edition, path: str) -> str:
    """A link from a map to a page of its language."""
    return root(edition) + edition.urls.page(edition.language, path)


def root(edition: Edition) -> str:
    """The way from a map to the root of the site."""
    return "../" * Urls.map(edition.language, "").count("/")


def _middle(outline: BaseGeometry) -> list[int]:
    """Where the number of a district stands: the middle of the largest circle in its largest part."""
    largest = max(polygons(outline), key=lambda one: one.area)
    x, y = shapely.maximum_inscribed_circle(largest, tolerance=0.001).coords[0]
    return [round(x * 1e5), round(y * 1e5)]


def _lines(geometry: BaseGeometry) -> list[Any]:
    """For a point its numbers; for lines each one's; for an area its polygons, each a list of rings."""
    if geometry.geom_type == "Point":
        return [_steps(geometry.coords)]
    if geometry.geom_type.endswith("LineString"):
        return [_steps(line.coords) for line in shapely.get_parts(geometry)]
    return [[_steps(ring.coords) for ring in (one.exterior, *one.interiors)] for one in polygons(geometry)]


def _steps(points: Iterable[Any]) -> list[int]:
    steps: list[int] = []
    x, y = 0, 0
    for east, north, *_ in points:
        here = round(east * 1e5), round(north * 1e5)
        steps += [here[0] - x, here[1] - y]
        x, y = here
    return steps


def feature(edition: Edition, marker: Marker) -> dict[str, Any]:
    """A spot as GeoJSON; empty properties are left out."""
    said: dict[str, Any] = {
        "id": marker.id,
        "kind": marker.kind,
        "sign": marker.state,
        "name": marker.name,
        "lang": marker.language,
        "state": marker.words,
        "state_language": marker.status_language,
        "note": marker.note,
        "near": marker.near,
        "off": [[one.name, round(one.longitude * 1e5), round(one.latitude * 1e5)] for one in marker.get_off],
        "link": link(edition, marker.path),
        "reach": marker.reach,
        "quarter": marker.quarter,
        "filters": {name: list(values) for name, values in marker.filters},
    }
    if marker.phone:
        said |= {"phone": marker.phone, "number": marker.phone.display}
    return {
        "type": "Feature",
        "properties": {name: value for name, value in said.items() if value},
        "geometry": {"type": "Point", "coordinates": [marker.longitude, marker.latitude]},
    }


def quarters(edition: Edition, shown: Iterable[Marker]) -> dict[str, list[Any]]:
    """The areas of the quarters in which places of a map lie somewhere, by name; lines as those of the land."""
    known = edition.site.quarter_areas
    return {name: _lines(known[name]) for name in sorted({one.quarter for one in shown if one.quarter})}


def corners(seen: Frame) -> list[list[float]]:
    """South-west and north-east corner of what a drawing shows, as (latitude, longitude): the map opens there."""
    west, south, east, north = (round(float(value), 5) for value in seen.world.bounds)
    return [[south, west], [north, east]]


def stops(edition: Edition) -> list[list[Any]]:
    """All stops, the most important first: name, longitude and latitude in 0.00001°, rank, modes by their place."""
    return [
        [one.name, round(one.longitude * 1e5), round(one.latitude * 1e5), one.rank, [MODES.index(m) for m in one.modes]]
        for one in edition.site.stops.all
    ]


def words(edition: Edition) -> dict[str, Any]:
    """What the script says, and the shapes it draws."""
    keys = {"in": "zoom_in", "out": "zoom_out", "close": "close", "count": "count", "several": "several"}
    keys |= {"fingers": "two_fingers", "wheel": "wheel", "here": "here", "area": "in_quarter", "off": "get_off"}
    said: dict[str, Any] = {name: plain(edition.localizer.gettext(f"map.{key}")) for name, key in keys.items()}
    said["call"] = plain(edition.localizer.gettext("contact.call"))
    said["modes"] = [plain(edition.localizer.gettext(f"mode.{mode}")) for mode in MODES]
    return {**said, "shapes": SHAPES, "signs": SIGNS}
