"""Folium maps of the city and of every district: our own page around Folium's script, nothing from another host.

Whatever a record says reaches the map as GeoJSON alone; `map-figures.js` puts it into the page with textContent, so
no text can become code. Leaflet comes from the package xstatic-leaflet.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import folium
from branca.element import Element, Figure
from folium.utilities import JsCode
from markupsafe import Markup
from xstatic.pkg import leaflet

from .model import WelcomePoint
from .pages import Edition, Output, View, map_path


class CityMap(folium.Map):
    """A map that asks for no script, style or tile of its own."""

    default_js = []  # noqa: RUF012
    default_css = []  # noqa: RUF012


@contextmanager
def _numbered_elements() -> Iterator[None]:
    """Folium names its elements at random; inside this they are numbered, so that equal input gives equal bytes."""
    numbers = count(1)
    original = Element.__dict__["_generate_id"]
    setattr(Element, "_generate_id", classmethod(lambda cls: str(next(numbers))))  # noqa: B010
    try:
        yield
    finally:
        setattr(Element, "_generate_id", original)  # noqa: B010


def libraries() -> Iterator[Output]:
    """Leaflet's script and style sheet, from the installed package."""
    for name in ("leaflet.js", "leaflet.css"):
        yield Output(f"assets/{name}", Path(leaflet.BASE_DIR, name).read_bytes())


def maps(edition: Edition) -> Iterator[Output]:
    """The map of the city and of each district in one language: a page and its script."""
    shared = _background(edition)
    yield from _map(edition, None, shared)
    for number in edition.site.districts:
        yield from _map(edition, number, shared)


def _background(edition: Edition) -> list[dict[str, Any]]:
    """Outlines and landmarks, the same on every map but for the district it is about."""
    features: list[dict[str, Any]] = []
    for layer in edition.site.layers:
        for feature in layer.features:
            name = feature["properties"].get("name", "")
            words = (
                name.get(edition.reader.language) or name.get(edition.site.default_language)
                if isinstance(name, Mapping)
                else name
            )
            features.append(_feature(feature["geometry"], kind=layer.kind, name=words or ""))
    return features


def _feature(geometry: Mapping[str, Any], **properties: object) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _districts(edition: Edition, number: int | None) -> Iterator[dict[str, Any]]:
    for other, geometry in sorted(edition.site.outlines.geometries.items()):
        district = edition.site.districts.get(other)
        name = edition.reader.plain(district.name) if district else str(other)
        kind = "district" if other != number else "district current"
        link = f"../../{edition.prefix}districts/{other}/" if district else ""
        yield _feature(geometry, kind=kind, name=name, link=link)


def _places(edition: Edition, number: int | None) -> Iterator[dict[str, Any]]:
    for place in edition.site.welcome_points.values():
        point = edition.site.point(place)
        if point is not None and (number is None or edition.site.district_of(place) == number):
            yield _feature(
                {"type": "Point", "coordinates": [round(point[1], 5), round(point[0], 5)]}, **_said(edition, place)
            )


def _said(edition: Edition, place: WelcomePoint) -> dict[str, object]:
    """What the map tells of a place: name, state, phone, page; plain text."""
    view = View(edition, "", "", "", None)
    state, words = view.state(place)
    said: dict[str, object] = {
        "kind": f"place {state}",
        "name": edition.reader.plain(place.name),
        "state": words.striptags(),
        "link": f"../../{edition.prefix}welcome-points/{place.id}/",
    }
    if place.geo_precision == "quarter":
        said["note"] = edition.reader.say("map.quarter_only").striptags()
    if place.phones and not place.is_gone:
        said["phone"] = place.phones[0].number
        said["call"] = (
            f"{edition.reader.say('contact.call').striptags()} {edition.reader.phone(place.phones[0].number)}"
        )
    return said


def _bounds(features: list[dict[str, Any]]) -> list[list[float]]:
    """South-west and north-east corner around polygons, as (latitude, longitude)."""
    points = [point for feature in features for point in _points(feature["geometry"]["coordinates"])]
    longitudes, latitudes = [x for x, _ in points], [y for _, y in points]
    return [[min(latitudes), min(longitudes)], [max(latitudes), max(longitudes)]]


def _points(coordinates: Any) -> Iterator[tuple[float, float]]:
    if coordinates and isinstance(coordinates[0], (int, float)):
        yield coordinates[0], coordinates[1]
    else:
        for inner in coordinates:
            yield from _points(inner)


def _map(edition: Edition, number: int | None, background: list[dict[str, Any]]) -> Iterator[Output]:
    path = map_path(edition.reader.language, number)
    districts = list(_districts(edition, number))
    shown = [one for one in districts if number is None or "current" in one["properties"]["kind"]] or districts
    with _numbered_elements():
        chart = CityMap(tiles=None, zoom_control=True, attribution_control=False, zoom_snap=0.25, prefer_canvas=False)
        figures = [*districts, *background, *_places(edition, number)]
        folium.GeoJson(
            {"type": "FeatureCollection", "features": figures},
            smooth_factor=0,
            on_each_feature=JsCode("figures.describe"),
            style=JsCode("figures.style"),
            point_to_layer=JsCode("figures.point"),
        ).add_to(chart)
        chart.fit_bounds(_bounds(shown))
        root = chart.get_root()
        assert isinstance(root, Figure)
        root.render()
        html, script = root.html.render(), root.script.render()
    title = edition.reader.say("map.title", name=_about(edition, number)).striptags()
    words = {"in": edition.reader.say("map.zoom_in").striptags(), "out": edition.reader.say("map.zoom_out").striptags()}
    back = f"../../{edition.prefix}" + ("welcome-points/" if number is None else f"districts/{number}/")
    page = edition.env.get_template("map.html").render(
        reader=edition.reader,
        policy=edition.address.policy,
        title=title,
        root="../../",
        name=Path(path).stem,
        html=_safe(html),
        credit=edition.reader.plain(edition.site.city.map_credit),
        back=back,
        back_words=edition.reader.say("map.back"),
        without_script=edition.reader.say("map.without_script"),
    )
    yield Output(path, page)
    yield Output(path.removesuffix("html") + "js", f"figures.name({json.dumps(words)});\n{script.strip()}\n")


def _safe(html: str) -> Markup:
    """Folium's own element, which holds nothing but an id; anything else is a change in Folium to look at."""
    stripped = html.strip()
    if not stripped.startswith('<div class="folium-map" id="map_') or stripped.count("<") != 2:
        raise ValueError(f"Folium wrote something unexpected: {stripped}")
    return Markup(stripped)


def _about(edition: Edition, number: int | None) -> str:
    site = edition.site
    return edition.reader.plain(site.city.name if number is None else site.districts[number].name)
