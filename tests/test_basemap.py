"""Streets below the maps: from a small invented extract, through the command, to what people see."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from shapely.geometry import LineString, box, shape

import extract
import miniature
import test_maps
from editions import body, templates
from infosite import cli, maps
from infosite.assets.minify import printed
from infosite.exchange import basemap, osm_extract
from infosite.maps import folium_maps, labels, locator_map, map_pages, svg_map
from infosite.messages import language
from infosite.output import Published
from infosite.site import load
from infosite.site.base_map import BaseFigure, figures_of
from infosite.site.edition import Edition
from serve import served

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = miniature.copy_city(tmp_path / "city")
    monkeypatch.chdir(folder)
    yield folder
    language.choose("en")


def run(*words: str | Path) -> int:
    try:
        return cli.main(["basemap", *map(str, words), "--today", miniature.DAY.isoformat(), "--language", "en"])
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1


def read(root: Path, name: str) -> dict[str, dict[str, Any]]:
    """Each feature by its kind and name."""
    features = json.loads((root / f"data/geo/base/{name}.geojson").read_text("utf-8"))["features"]
    return {f"{one['properties']['kind']} {one['properties'].get('name', '')}".strip(): one for one in features}


def test_an_extract_becomes_a_file_for_each_district_and_one_for_the_city(root: Path, capsys: Captured) -> None:
    assert run(extract.write(root / "small.osm.pbf")) == 0, capsys.readouterr().err
    first, second, city = (read(root, name) for name in ("01", "02", "city"))
    little = "street Kleine Gasse <b>{{ 7*7 }}</b>"
    assert set(first) == {"park Volkspark", "rail", "street A 1", "street Lange Straße", little}
    assert set(second) == {"water See", "tram", "street Lange Straße"}
    assert set(city) == {"park Volkspark", "water See", "rail", "tram", "street A 1", "street Lange Straße"}
    said = capsys.readouterr().out
    assert "01: 5 figures" in said
    assert "city: 6 figures" in said
    assert "OpenStreetMap contributors" in (root / "data/geo/base/LICENSE.txt").read_text("utf-8")
    site, problems = load.load(root, miniature.DAY)
    assert problems == []
    assert site is not None
    assert set(site.base) == {"01", "02", "city"}


def test_pieces_are_joined_clipped_and_drawn_with_fewer_corners(root: Path) -> None:
    run(extract.write(root / "small.osm.pbf"))
    street = shape(read(root, "01")["street Lange Straße"]["geometry"])
    assert street.geom_type == "LineString"  # three pieces, and of two carriageways one
    assert street.bounds[0] == pytest.approx(20.01)
    assert street.bounds[2] == pytest.approx(20.1, abs=0.001)  # the border, and a little
    assert shape(read(root, "01")["rail"]["geometry"]).geom_type == "LineString"
    assert len(read(root, "02")["tram"]["geometry"]["coordinates"]) == 3
    text = (root / "data/geo/base/01.geojson").read_text("utf-8")
    assert all(len(number) <= 8 for number in text.replace("[", ",").replace("]", ",").split(",") if number[:2] == "20")


def test_the_same_extract_gives_the_same_bytes_in_whatever_order_it_stands(root: Path) -> None:
    def written() -> dict[str, bytes]:
        return {file.name: file.read_bytes() for file in (root / "data/geo/base").iterdir()}

    run(extract.write(root / "small.osm.pbf"))
    before = written()
    run(extract.write(root / "small.osm.pbf", reversed(extract.GROUND)))
    assert written() == before


def test_of_a_street_that_leaves_the_extract_the_known_pieces_are_drawn(root: Path) -> None:
    places = [
        (20.01, 10.05),
        (20.02, 10.05),
        extract.NOWHERE,
        (20.05, 10.05),
        extract.NOWHERE,
        (20.06, 10.05),
        (20.08, 10.05),
    ]
    speck = [(20.03, 10.08), (20.0303, 10.08)]  # 33 m
    tags = {"highway": "primary", "name": "Halbe Straße"}
    assert run(extract.write(root / "cut.osm.pbf", [(tags, places), (tags, speck)])) == 0
    street = shape(read(root, "01")["street Halbe Straße"]["geometry"])
    assert sorted(piece.bounds[::2] for piece in street.geoms) == [(20.01, 20.02), (20.06, 20.08)]


def test_files_that_came_of_an_earlier_extract_go(root: Path) -> None:
    run(extract.write(root / "small.osm.pbf"))
    run(extract.write(root / "small.osm.pbf", [one for one in extract.GROUND if "railway" in one[0]][:1]))
    assert sorted(file.name for file in (root / "data/geo/base").iterdir()) == [
        "01.geojson",
        "LICENSE.txt",
        "city.geojson",
    ]


def test_what_is_no_extract_of_this_city_is_refused_with_a_sentence(root: Path, capsys: Captured) -> None:
    picture, cut, large = root / "a.osm.pbf", root / "cut.osm.pbf", root / "large.osm.pbf"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" * 40)
    cut.write_bytes(extract.write(root / "small.osm.pbf").read_bytes()[:150])
    large.touch()
    os.truncate(large, osm_extract.LARGEST + 1)
    away = [(tags, [(x + 5, y) for x, y in places]) for tags, places in extract.GROUND]
    for given, sentence in (
        (root / "nothing.osm.pbf", "nothing.osm.pbf is no extract that can be read: No such file"),
        (picture, "a.osm.pbf is no extract that can be read: PBF error"),
        (cut, "cut.osm.pbf is no extract that can be read: "),
        (root, "city is no extract that can be read: "),
        (extract.write(root / "empty.osm.pbf", []), "empty.osm.pbf: nothing in it lies inside the city's outlines"),
        (extract.write(root / "away.osm.pbf", away), "away.osm.pbf: nothing in it lies inside the city's outlines"),
        (large, "large.osm.pbf has 400 MB, more than 400\n    Cut out the city: `osmium extract -b 19.99"),
    ):
        assert run(given) == 1, given
        said = capsys.readouterr()
        assert said.err.startswith(sentence), said.err
        assert said.out == ""
    assert not (root / "data/geo/base").exists()


def test_without_osmium_and_without_outlines_a_sentence_says_so(
    root: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = extract.write(root / "small.osm.pbf")
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "osmium", None)
        assert run(small) == 1
    assert capsys.readouterr().err == (
        "this needs the package osmium; building the site does not\n"
        f"    `{sys.executable} -m pip install {osm_extract.OSMIUM}`\n"
    )
    (root / "data/geo/districts.geojson").write_text('{"type": "FeatureCollection", "features": []}', "utf-8")
    assert run(small) == 1
    assert capsys.readouterr().err.startswith("the city has no outlines")


def test_what_is_to_install_is_what_was_tested() -> None:
    project = (miniature.PROJECT / "pyproject.toml").read_text("utf-8")
    assert project.count(f'"{osm_extract.OSMIUM}"') == 2  # for who uses the command, and for the tests


def streets(number: int, rank: int) -> Iterator[BaseFigure]:
    """Crooked streets that cannot be drawn with fewer corners."""
    for index in range(number):
        y = 10 + 0.1 * index / number
        swings = [0.002 * ((step * 7919 + index * 31) % 17) / 17 for step in range(50)]
        line = LineString([(20 + 0.002 * step, y + swing) for step, swing in enumerate(swings)])
        yield BaseFigure("street", rank, f"Weg {rank}-{index}", line)


def test_a_file_that_would_weigh_too_much_loses_small_streets_first() -> None:
    district = {1: box(20, 10, 20.1, 10.1)}
    made = next(basemap.files([*streets(20, 2), *streets(600, 5)], district))
    assert made.weight <= basemap.MOST_BYTES
    assert made.features == 20
    assert made.rank == 4
    assert next(basemap.files(streets(20, 5), district)).rank == 5
    with pytest.raises(basemap.TooMuch, match="01"):
        list(basemap.files(streets(1_100, 1), district))


def test_a_file_that_would_hold_too_many_streets_loses_the_shortest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(basemap, "MOST_FEATURES", 12)
    lanes = [
        BaseFigure(
            "street", 5, f"Gasse {n}", LineString([(20.01, 10.01 + n / 1e3), (20.02 + n / 1e3, 10.01 + n / 1e3)])
        )
        for n in range(20)
    ]
    made = next(basemap.files([*streets(3, 2), *lanes], {1: box(20, 10, 20.1, 10.1)}))
    assert (made.features, made.rank) == (12, 5)
    assert "Gasse 19" in made.text
    assert '"Gasse 1"' not in made.text


def test_whoever_asks_for_too_much_is_told(root: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(basemap, "MOST_BYTES", 10)
    assert run(extract.write(root / "small.osm.pbf")) == 1
    assert capsys.readouterr().err.startswith("01: even drawn roughly this fits into no map")


def test_names_are_one_visible_line_or_nothing() -> None:
    assert osm_extract.clean("Am\u202e  Markt\n") == "Am Markt"
    assert osm_extract.clean("x" * 61) == ""
    assert osm_extract.line_of({"highway": "motorway", "ref": "A 46"}) == ("street", 1, "A 46")
    assert osm_extract.area_of({"landuse": "forest"}) == ("park", 1, "")


# --- on maps -------------------------------------------------------------------------------------------------

BOX = [(20.02, 10.02), (20.04, 10.02), (20.04, 10.03), (20.02, 10.03), (20.02, 10.02)]


def feature(kind: str, rank: int, name: str, geometry: str, coordinates: Any) -> dict[str, Any]:
    said = {"kind": kind, "rank": rank} | ({"name": name} if name else {})
    return {"properties": said, "geometry": {"type": geometry, "coordinates": coordinates}}


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The miniature city with streets in its first district."""
    read, _ = load.load(miniature.copy_city(tmp_path_factory.mktemp("maps") / "city"), miniature.DAY)
    assert read is not None
    ground = figures_of(
        [
            feature("street", 2, "Lange Straße {{ 7*7 }}", "LineString", [(20.0, 10.085), (20.1, 10.09)]),
            feature("street", 5, "Gasse", "LineString", [(20.028, 10.046), (20.034, 10.047)]),
            feature("rail", 1, "", "LineString", [(20.02, 10.0), (20.02, 10.1)]),
            feature("park", 1, "Volkspark", "Polygon", [BOX]),
            feature("castle", 1, "Unknown", "Polygon", [BOX]),
        ]
    )
    return Edition(
        replace(read, base={"01": ground, "city": ground[:3]}), "en", Published("https://example.org/ankommen/")
    )


def test_streets_lie_below_the_places_of_a_drawing_with_their_names_and_their_credit(here: Edition) -> None:
    made = {one.path: str(one.content) for one in maps.outputs(here, templates())}
    page = body(here, "districts/1/")
    assert 'maps/en/district-1-ground.svg" width="288"' in page
    assert page.index("<image") < page.index('class="landmark"')
    assert "© OpenStreetMap contributors (ODbL 1.0)" in page
    assert "<image" not in body(here, "districts/2/")
    assert "maps/en/district-2-ground.svg" not in made
    ground, way, city = (made[f"maps/en/{name}.svg"] for name in ("district-1-ground", "district-1-way", "city"))
    assert all(f'class="{kind}"' in ground for kind in ("park", "rail", "street s2"))
    assert "Unknown" not in ground
    assert "© OpenStreetMap</text>" in ground
    assert "rotate(-" in way
    assert "Lange Straße {{ 7*7 }}</text>" in way
    assert "© OpenStreetMap</text>" in city
    assert 'class="street s5"' in made["maps/en/place-haus-am-fluss.svg"]
    drawing = svg_map.Drawings(here).of(1)
    assert labels.overlaps([*drawing.labels, drawing.ground.credit]) == []


def test_streets_lie_below_the_place_on_a_notice_for_a_board(here: Edition) -> None:
    made = locator_map.LocatorMaps(here, templates()).of(here.site.welcome_points["haus-am-fluss"])
    assert made is not None
    assert all(f'class="{kind}"' in made.ground for kind in ("park", "rail", "street s2"))
    assert "© OpenStreetMap" not in made.ground  # it stands beside the drawing, with all others


def test_the_name_of_a_street_gives_way_and_is_turned_as_it_runs() -> None:
    page = labels.Labels(200, 200)
    name = page.along("Lange Straße", (190, 10, 10, 190), 10)
    assert name is not None
    assert (name.x, name.y, name.turn) == (100, 100, -45)
    assert page.exactly("A", 100, 104, 10) is None  # on it
    assert page.exactly("B", 60, 64, 10) is not None  # beside it, though inside its bounds
    assert page.along("Gasse", (60, 0, 60, 200), 10) is not None
    assert page.along("Lange Straße", (10, 10, 30, 10), 10) is None  # longer than the street
    page.keep_free([labels.Box(0, 0, 200, 200)])
    assert page.in_a_corner("©", 9).anchor == "end"  # whatever stands there: the licence asks for it


def test_streets_are_a_layer_of_the_folium_map_that_is_loaded_where_they_are(here: Edition) -> None:
    made = {one.path: str(one.content) for one in maps.outputs(here, templates())}
    for chart in map_pages.map_pages(here, svg_map.Drawings(here)):
        has = chart.district != 2
        layers = {type(one) for one in folium_maps.folium_map(here, chart)._children.values()}
        page = made[f"maps/en/{chart.name}.html"]
        assert (folium_maps.Streets in layers) is has
        assert ("map-base.js" in page) is has
        assert ('href="https://www.openstreetmap.org/copyright"' in page) is has
    assert made["maps/base/01.js"].startswith("base.are([[")
    assert "Volkspark" in made["maps/base/01.js"]


def test_few_streets_are_drawn_where_there_are_many() -> None:
    line = LineString([(step, step % 2 * 9) for step in range(500)])
    many = [BaseFigure("street", rank, str(rank), line) for rank in (1, 2, 3)]
    assert [one.rank for one in svg_map.shown(many, 1_100)] == [1, 2]
    assert [one.rank for one in svg_map.shown(many, 100)] == [1]


@pytest.mark.long
def test_streets_on_the_map_that_moves(here: Edition, browser: Browser, tmp_path: Path) -> None:
    site = test_maps.publish(here, tmp_path / "site", "districts/1/")
    for file in site.glob("assets/map-*.js"):  # as they are published: a minifier may break what ran before
        file.write_text(printed(file.read_text("utf-8"), file.name), "utf-8")
    context = browser.new_context(viewport={"width": 360, "height": 640}, service_workers="block")
    with served(site) as host:
        page = context.new_page()
        watched = test_maps.Watched(page, host)
        watched.open_map("maps/en/district-1.html")
        expect(page.locator("path.base.street.s2")).to_be_visible()
        expect(page.locator("path.base.street.s5")).to_be_hidden()
        expect(page.locator(".street-name", has_text="Lange Straße {{ 7*7 }}")).to_be_visible()
        page.evaluate("map_of_places.setView([10.0465, 20.031], 15, {animate: false})")
        expect(page.locator("path.base.street.s5")).to_be_visible()
        expect(page.locator(".street-name", has_text="Gasse")).to_be_visible()
        assert test_maps.violations(page) == []
        assert page.evaluate(test_maps.OVERLAPS) == []
        page.goto(host.url + "en/districts/1/")
        assert page.evaluate("document.querySelector('image').getBBox().width") == 288
        watched.calm()
    context.close()
