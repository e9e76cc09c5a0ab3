"""Folium maps of the city, every district and every topic: our own page around Folium's script, no other host.

Whatever a record says reaches the map as GeoJSON alone, through `markers.plain`; `map-figures.js` puts it into the page
with textContent, so no text can become code. Leaflet comes from the package xstatic-leaflet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any

import branca.element
import folium
import shapely
from branca.element import Element, Figure, MacroElement
from folium.template import Template
from folium.utilities import JsCode
from jinja2 import Environment
from markupsafe import Markup
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry
from xstatic.pkg import leaflet

from .. import compact_json
from ..output import Output
from ..records.city import Tiles
from ..site.edition import Edition
from ..site.geometry import fewer_corners, polygons
from ..site.urls import Urls
from . import markers
from .figures import SHAPES, SIGNS, landmark_name
from .markers import Marker, plain

MOST_CORNERS = 1500
"""Land of more corners would not fit into the 60 kB of a map; a city with many districts is drawn more roughly."""


class CityMap(folium.Map):
    """A map that asks for no script, style or tile of its own."""

    default_js = []  # noqa: RUF012
    default_css = []  # noqa: RUF012


class Ground(MacroElement):
    """Land and water, which all maps of a language share; `current` is the district the map is about."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "figures.ground({{ this._parent.get_name() }}, {{ this.current | tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, current: int | None) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.current = current


class Gathered(MacroElement):
    """Turns the places of a GeoJson layer into marks, those that lie close together into one."""

    _template = Template("{% macro script(this, kwargs) %}figures.gather({{ this.layer.get_name() }});{% endmacro %}")

    def __init__(self, layer: folium.GeoJson) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.layer = layer


class _Written:
    """Text that is finished, standing where branca expects a template."""

    def __init__(self, text: str) -> None:
        self.text = text

    def render(self, **names: object) -> str:
        return self.text


@contextmanager
def _as_written() -> Iterator[None]:
    """Makes Folium write what it is given, and the same each time.

    It names its elements at random: here they are numbered. And it runs what it has written through Jinja once more,
    so that `{{…}}` in the name of a place would be executed by the build: here finished text stays as it is.
    """
    numbers = count(1)
    name, template = Element.__dict__["_generate_id"], vars(branca.element)["Template"]
    setattr(Element, "_generate_id", classmethod(lambda cls: str(next(numbers))))  # noqa: B010
    setattr(branca.element, "Template", _Written)  # noqa: B010
    try:
        yield
    finally:
        setattr(Element, "_generate_id", name)  # noqa: B010
        setattr(branca.element, "Template", template)  # noqa: B010


def outputs(edition: Edition, env: Environment) -> Iterator[Output]:
    """Every map in one language, a page and its script, and the land that they share; with the first one Leaflet."""
    land_script = Urls.map_script(edition.language, "land")
    yield Output(land_script, f"figures.land({compact_json.in_html(land(edition), sort_keys=True)});\n")
    for map_page in map_pages(edition):
        yield from _map(edition, env, map_page)
    if edition.is_first:
        for one in libraries():
            yield replace(one, path=edition.asset(one.path.removeprefix(Urls.assets)))


def libraries() -> Iterator[Output]:
    """Leaflet's script and style sheet, from the installed package."""
    yield Output(Urls.asset("leaflet.js"), Path(leaflet.BASE_DIR, "leaflet.js").read_bytes())
    sheet = Path(leaflet.BASE_DIR, "leaflet.css").read_text("utf-8")
    bare = re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL))
    yield Output(Urls.asset("leaflet.css"), re.sub(r" ?([{};,]) ?", r"\1", bare).strip() + "\n")


@dataclass(frozen=True)
class MapPage:
    """One map: its name in the address, what it is about, what it shows."""

    name: str
    title: str
    back: str
    """Address (below the language) of the page whose list says the same."""
    markers: list[Marker]
    district: int | None = None


def map_pages(edition: Edition) -> Iterator[MapPage]:
    """Every map of one language: the city, its districts, the topics whose services have a place."""
    site, localizer = edition.site, edition.localizer
    yield MapPage("city", localizer.plain(site.city.name), Urls.welcome_points, markers.city(edition))
    for number, district in site.districts.items():
        found = markers.district(edition, number)
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
            figure |= {"name": plain(words), "link": _link(edition, Urls.district(number)), "middle": _middle(outline)}
            figure |= {"lang": language} if language not in ("", localizer.language) else {}
        figures.append(figure)
    for layer in site.layers:
        for feature in layer.features:
            name, language = landmark_name(localizer, feature["properties"].get("name", ""))
            figure = {"kind": layer.kind, "lines": _lines(shape(dict(feature["geometry"])))}
            if layer.kind == "landmark":
                figure |= {"name": name} | ({"lang": language} if language else {})
            figures.append(figure)
    return figures


def _link(edition: Edition, path: str) -> str:
    """A link from a map to a page of its language."""
    return _root(edition) + edition.urls.page(edition.language, path)


def _root(edition: Edition) -> str:
    """The way from a map to the root of the site."""
    return "../" * Urls.map(edition.language, "").count("/")


def _middle(outline: BaseGeometry) -> list[int]:
    """Where the number of a district stands: the middle of the largest circle in its largest part."""
    largest = max(polygons(outline), key=lambda one: one.area)
    x, y = shapely.maximum_inscribed_circle(largest, tolerance=0.001).coords[0]
    return [round(x * 1e5), round(y * 1e5)]


def _lines(geometry: BaseGeometry) -> list[Any]:
    """For a point its numbers; for an area its polygons, each a list of rings."""
    if geometry.geom_type == "Point":
        return [_steps(geometry.coords)]
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
        "link": _link(edition, marker.path),
        "reach": marker.reach,
        "filters": {name: list(values) for name, values in marker.filters},
    }
    if marker.phone:
        said |= {"phone": marker.phone, "number": marker.phone.display}
    return {
        "type": "Feature",
        "properties": {name: value for name, value in said.items() if value},
        "geometry": {"type": "Point", "coordinates": [marker.longitude, marker.latitude]},
    }


def _bounds(geometries: Iterable[BaseGeometry]) -> list[list[float]]:
    """South-west and north-east corner around areas, as (latitude, longitude)."""
    west, south, east, north = (round(float(value), 5) for value in shapely.total_bounds(list(geometries)))
    return [[south, west], [north, east]]


def _words(edition: Edition) -> dict[str, Any]:
    """What the script says, and the shapes it draws."""
    keys = {"in": "zoom_in", "out": "zoom_out", "close": "close", "count": "count", "several": "several"}
    said = {name: plain(edition.localizer.gettext(f"map.{key}")) for name, key in keys.items()}
    said["call"] = plain(edition.localizer.gettext("contact.call"))
    return {**said, "shapes": SHAPES, "signs": SIGNS}


def policy(usual: str, tiles: Tiles | None) -> str:
    """The policy of a map's page: that of every page, and the host of the street pictures when the city has one."""
    return usual if tiles is None else usual.replace("img-src 'self'", f"img-src 'self' {tiles.origin}")


def _map(edition: Edition, env: Environment, map_page: MapPage) -> Iterator[Output]:
    path = Urls.map(edition.language, map_page.name)
    outlines = edition.site.outlines.shapes
    shown = [outlines[map_page.district]] if map_page.district in outlines else list(outlines.values())
    with _as_written():
        drawing = CityMap(tiles=None, zoom_control=True, attribution_control=False, zoom_snap=0.25, max_zoom=19)
        drawing.fit_bounds(_bounds(shown))
        Ground(map_page.district).add_to(drawing)
        places = folium.GeoJson(
            {"type": "FeatureCollection", "features": [feature(edition, marker) for marker in map_page.markers]},
            point_to_layer=JsCode("figures.point"),
        )
        places.add_to(drawing)
        Gathered(places).add_to(drawing)
        root = drawing.get_root()
        assert isinstance(root, Figure)
        root.render()
        html, script = root.html.render(), root.script.render()
    page = env.get_template("map.html").render(
        localizer=edition.localizer,
        urls=edition.urls,
        asset=edition.asset,
        policy=policy(edition.published.policy, edition.site.city.tiles),
        tiles=edition.site.city.tiles,
        title=plain(edition.localizer.gettext("map.title", name=map_page.title)),
        root=_root(edition),
        name=Path(path).stem,
        html=_safe(html),
        credit=edition.localizer.plain(edition.site.city.map_credit),
        back=_link(edition, map_page.back),
    )
    yield Output(path, page)
    lines = "\n".join(line.strip() for line in script.splitlines() if line.strip())
    script_path = Urls.map_script(edition.language, map_page.name)
    yield Output(script_path, f"figures.begin({compact_json.in_html(_words(edition), sort_keys=True)});\n{lines}\n")


def _safe(html: str) -> Markup:
    """Folium's own element, which holds nothing but an id; anything else is a change in Folium to look at."""
    stripped = html.strip()
    if not stripped.startswith('<div class="folium-map" id="map_') or stripped.count("<") != 2:
        raise ValueError(f"Folium wrote something unexpected: {stripped}")
    return Markup(stripped)
