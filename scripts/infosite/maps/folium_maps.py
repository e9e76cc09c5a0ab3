"""Folium maps of the city, every district and every topic: our own page around Folium's script, no other host.

This module alone knows Folium. Each map is a `folium.Map` with three layers: the ground, the stops, the places. Folium
writes its element and its script; `map.html` places them. Leaflet comes from the package xstatic-leaflet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import folium
from branca.element import Figure, MacroElement
from folium.template import Template
from jinja2 import Environment
from markupsafe import Markup
from xstatic.pkg import leaflet

from .. import compact_json
from ..output import Output
from ..records.other_hosts import Tiles
from ..site import base_map
from ..site.edition import Edition
from ..site.urls import Urls
from . import map_pages
from .map_pages import MapPage
from .markers import plain
from .svg_map import Drawings, frame_of


class CityMap(folium.Map):
    """A map that asks for no script, style or tile of its own, and has the same name each time.

    One finger scrolls the page and a wheel without a key as well: `map-figures.js` lets two fingers and a mouse drag.
    """

    default_js = []  # noqa: RUF012
    default_css = []  # noqa: RUF012

    def __init__(self, bounds: list[list[float]]) -> None:
        super().__init__(
            tiles=None,
            attribution_control=False,
            zoom_snap=0,
            max_zoom=19,
            dragging=False,
            scroll_wheel_zoom=False,
        )
        self.fit_bounds(bounds)

    @classmethod
    def _generate_id(cls) -> str:
        return "of_places"  # one map a page; Folium's own names are random


class Ground(MacroElement):
    """Land, water and names, which all maps of a language share; `current` is the district the map is about."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "figures.ground({{ this._parent.get_name() }}, {{ this.current | tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, current: int | None) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.current = current


class Streets(MacroElement):
    """Streets, rails, parks and water, where the city has them: of one district, or of the whole city."""

    _template = Template("{% macro script(this, kwargs) %}base.on({{ this._parent.get_name() }});{% endmacro %}")


class Stops(MacroElement):
    """Stops of bus and train, which all maps share."""

    _template = Template("{% macro script(this, kwargs) %}stops.on({{ this._parent.get_name() }});{% endmacro %}")


class Places(folium.GeoJson):
    """The places of a map as GeoJSON, which our script turns into marks."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "const {{ this.get_name() }} = figures.places({{ this._parent.get_name() }}, {{ this.as_script }});"
        "{% endmacro %}"
    )

    @classmethod
    def _generate_id(cls) -> str:
        return "places"

    @property
    def as_script(self) -> str:
        """JSON that a page may hold and that branca, which runs finished scripts through Jinja again, leaves alone.

        A brace in a text is written as an escape, so no name of a place can begin what Jinja would execute.
        """
        written = compact_json.in_html(self.data, sort_keys=True)
        return re.sub(r'"(?:[^"\\]|\\.)*"', lambda text: text[0].replace("{", "\\u007b"), written)


def folium_map(edition: Edition, map_page: MapPage) -> folium.Map:
    """A map with its layers."""
    drawing = CityMap(map_pages.corners(frame_of(edition, map_page.district)))
    Ground(map_page.district).add_to(drawing)
    if base_map.name_of(map_page.district) in edition.site.base:
        Streets().add_to(drawing)  # type: ignore[no-untyped-call]
    if edition.site.stops.all:
        Stops().add_to(drawing)  # type: ignore[no-untyped-call]
    features = [map_pages.feature(edition, marker) for marker in map_page.markers]
    quarters = map_pages.quarters(edition, map_page.markers)
    collection = {"type": "FeatureCollection", "features": features} | ({"quarters": quarters} if quarters else {})
    Places(collection).add_to(drawing)
    return drawing


def written(drawing: folium.Map) -> tuple[Markup, str]:
    """The element and the script that Folium writes for a map."""
    root = drawing.get_root()
    assert isinstance(root, Figure)
    root.render()
    lines = (line.strip() for line in root.script.render().splitlines())
    return _safe(root.html.render()), "\n".join(line for line in lines if line)


def outputs(edition: Edition, env: Environment) -> Iterator[Output]:
    """Every map in one language, a page and its script, and the land that they share; with the first one Leaflet."""
    land = compact_json.in_html(map_pages.land(edition), sort_keys=True)
    yield Output(Urls.map_script(edition.language, "land"), f"figures.land({land});\n")
    drawings = Drawings(edition)
    for map_page in map_pages.map_pages(edition, drawings):
        yield from _map(edition, env, map_page, drawings)
    picture = env.get_template("map_picture.svg")
    for marker in drawings.markers():
        names = {"drawings": drawings, "drawing": drawings.around(marker), "part": "whole"}
        yield Output(Urls.map_picture(edition.language, f"place-{marker.id}"), picture.render(names))
    if edition.is_first:
        for name, figures in edition.site.base.items():
            yield Output(Urls.map_base(name), f"base.are({compact_json.in_html(map_pages.base(figures))});\n")
        if edition.site.stops.all:
            yield Output(Urls.stops, f"stops.are({compact_json.in_html(map_pages.stops(edition))});\n")
        for one in libraries():
            yield replace(one, path=edition.asset(one.path.removeprefix(Urls.assets)))


def libraries() -> Iterator[Output]:
    """Leaflet's script and style sheet, from the installed package."""
    yield Output(Urls.asset("leaflet.js"), Path(leaflet.BASE_DIR, "leaflet.js").read_bytes())
    sheet = Path(leaflet.BASE_DIR, "leaflet.css").read_text("utf-8")
    bare = re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL))
    yield Output(Urls.asset("leaflet.css"), re.sub(r" ?([{};,]) ?", r"\1", bare).strip() + "\n")


def policy(usual: str, tiles: Tiles | None) -> str:
    """The policy of a map's page: that of every page, and the host of the street pictures when the city has one."""
    return usual if tiles is None else usual.replace("img-src 'self'", f"img-src 'self' {tiles.origin}")


def _map(edition: Edition, env: Environment, map_page: MapPage, drawings: Drawings) -> Iterator[Output]:
    html, script = written(folium_map(edition, map_page))
    path, base = Urls.map(edition.language, map_page.name), base_map.name_of(map_page.district)
    names: dict[str, Any] = {
        "localizer": edition.localizer,
        "urls": edition.urls,
        "asset": edition.asset,
        "link": lambda target: map_pages.link(edition, target),
        "policy": policy(edition.published.policy, edition.site.city.tiles),
        "tiles": edition.site.city.tiles,
        "title": plain(edition.localizer.gettext("map.title", name=map_page.title)),
        "root": map_pages.root(edition),
        "name": Path(path).stem,
        "html": html,
        "credits": [edition.localizer.plain(credit) for credit in edition.site.map_credits],
        "back": map_pages.link(edition, map_page.back),
        "stops": Urls.stops if edition.site.stops.all else None,
        "base": Urls.map_base(base) if base in edition.site.base else None,
        "base_credit": base_map.SHORT_CREDIT,
        "drawings": drawings,
        "drawing": drawings.drawn(map_page.markers, map_page.district),
    }
    yield Output(path, env.get_template("map.html").render(names))
    picture = env.get_template("map_picture.svg")
    yield Output(Urls.map_picture(edition.language, map_page.name), picture.render(names, part="whole"))
    if map_page.district is not None and names["drawing"].ground.lines:
        yield Output(Urls.map_ground(edition.language, map_page.name), picture.render(names, part="ground"))
    if map_page.is_drawn_in_page and names["drawing"].has_way:
        yield Output(Urls.map_way(edition.language, map_page.name), picture.render(names, part="way"))
    words = compact_json.in_html(map_pages.words(edition), sort_keys=True)
    yield Output(Urls.map_script(edition.language, map_page.name), f"figures.begin({words});\n{script}\n")


def _safe(html: str) -> Markup:
    """Folium's own element, which holds nothing but an id; anything else is a change in Folium to look at."""
    stripped = html.strip()
    if not stripped.startswith('<div class="folium-map" id="map_') or stripped.count("<") != 2:
        raise ValueError(f"Folium wrote something unexpected: {stripped}")
    return Markup(stripped)
