"""Maps and pictures: what they show, what they never show, what they cost, and that nothing in them runs."""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import cast
from urllib.parse import urljoin

import folium
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, expect
from pydantic import ValidationError
from shapely.geometry import box

from editions import body, page, templates
from infosite import compact_json, maps
from infosite.assets import service_worker
from infosite.maps import drawn_marks, figures, folium_maps, labels, map_pages, markers, stops, svg_map
from infosite.output import Output, Published
from infosite.pages import render
from infosite.pages.context import PageContext
from infosite.records.city import City
from infosite.records.other_hosts import RoutingSite, Tiles
from infosite.records.texts import Text
from infosite.site import load
from infosite.site.edition import Edition
from infosite.site.geometry import distance, reaches
from infosite.site.site import Site
from infosite.site.stops import Stop, Stops, stops_of
from miniature import DAY, PROJECT, copy_city
from serve import Host, served

HAFENTREFF = "Harbour meeting place, This information is old (as of 2020), only the quarter is known"
TODAY = DAY
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def read(root: Path) -> Site:
    found, problems = load.load(root, TODAY)
    assert found is not None, problems
    return found


def edition(of: Site, language: str) -> Edition:
    return Edition(of, language, Published("https://example.org/ankommen/"))


@pytest.fixture(scope="module")
def real(town: Path) -> Site:
    """An invented town with ten ragged districts."""
    return read(town)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return read(copy_city(tmp_path_factory.mktemp("maps") / "city"))


def city_spots(of: Site, language: str = "en") -> list[markers.Marker]:
    return markers.city(edition(of, language))


def charts(here: Edition) -> Iterator[map_pages.MapPage]:
    return map_pages.map_pages(here, svg_map.Drawings(here))


def weight(content: str | bytes) -> int:
    """Bytes over the line."""
    return len(gzip.compress(content if isinstance(content, bytes) else content.encode(), 9, mtime=0))


# --- the ground ----------------------------------------------------------------------------------------------


def test_the_area_of_an_outline_is_that_of_the_ellipsoid(small: Site) -> None:
    """A tenth of a degree each way at 10° north: 10.964 km × 11.061 km (WGS 84)."""
    assert small.outlines.area(1) == pytest.approx(10.964 * 11.061, rel=0.01)
    assert small.outlines.area(1) == pytest.approx(small.outlines.area(2), rel=1e-6)


def test_ragged_outlines_together_are_the_square(real: Site) -> None:
    """Two districts that share a border swing the same way there, so nothing is lost between them."""
    mean = sum(map(real.outlines.area, real.districts)) / len(real.districts)
    assert mean == pytest.approx(5.48 * 5.53, rel=0.03)


def test_neighbours_share_a_border_and_not_only_a_corner(real: Site) -> None:
    """Ten districts in rows of four."""
    found = {number: real.outlines.neighbours(number) for number in (1, 2, 6, 10)}
    assert {
        number: set(known) >= side
        for (number, known), side in zip(found.items(), ({2, 5}, {1, 3, 6}, {2, 5, 7, 10}, {6, 9}), strict=True)
    } == dict.fromkeys(found, True)
    assert all(number in real.outlines.neighbours(other) for number, known in found.items() for other in known)


def test_every_place_lies_in_its_district(real: Site) -> None:
    shown = [spot for chart in charts(edition(real, "de")) for spot in chart.markers]
    assert len(shown) > 50
    assert all(real.outlines.district_at(spot.latitude, spot.longitude) == spot.district for spot in shown)


def test_a_degree_of_latitude_at_duesseldorf_is_111_km() -> None:
    assert distance((51.0, 6.8), (52.0, 6.8)) == pytest.approx(111.258, abs=0.001)  # Helmert's series


def test_quarters_reach_half_the_way_to_the_next_one() -> None:
    assert reaches([(51.0, 6.8), (51.02, 6.8), (51.2, 6.8)]) == pytest.approx([1.1125, 1.1125, 10.0128], abs=1e-3)
    assert reaches([(51.0, 6.8)]) == [0]
    assert reaches([(51.0, 6.8), (51.0, 6.8)]) == [0, 0]


# --- what is shown -------------------------------------------------------------------------------------------


def test_the_spots_of_the_miniature_city(small: Site) -> None:
    assert [(spot.id, spot.kind, spot.state, spot.label, spot.reach) for spot in city_spots(small)] == [
        ("haus-am-fluss", "urban_centre", "sure", "House by the river, As of 15 October 2026", 0),
        (
            "hafentreff",
            "welcome_point",
            "doubt",
            HAFENTREFF,
            1.5,
        ),
    ]


def test_secret_places_and_those_on_request_reach_no_map(small: Site, city_site: Path) -> None:
    """The miniature's shelters have coordinates; `10.05` is the start of their latitude, `105120` of a step to it."""
    secret = ("schutzhaus", "frauenhaus")
    hidden = re.compile(r"20\.15|10\.0512|10\.0522|2015120|1005120|2015220|1005220|Geheimweg")
    for language in small.languages:
        here = edition(small, language)
        for chart in charts(here):
            assert not [spot for spot in chart.markers if spot.id in secret], chart.name
    for file in [*city_site.rglob("maps/**/*"), *city_site.rglob("*.geojson")]:
        if file.is_file():
            assert not hidden.search(file.read_text("utf-8")), file
    for file in city_site.rglob("*.html"):
        assert not hidden.search(file.read_text("utf-8")), file


def test_a_service_with_its_own_secret_address_is_not_shown_at_the_welcome_point_it_is_run_from(small: Site) -> None:
    service = small.services["frauenhaus"]
    place = service.places[0].model_copy(update={"welcome_point": "haus-am-fluss"})
    assert small.point(place) is None


def test_words_lose_control_signs_and_tags_but_keep_persian_joiners() -> None:
    assert markers.plain("A\u202eB\n C\x07") == "A B C"
    assert markers.plain("می\u200cخواهم") == "می\u200cخواهم"
    assert markers.plain("<b>5 < 6</b> {{7*7}} ${1} \\ `") == "<b>5 < 6</b> {{7*7}} ${1} \\ `"


def test_json_for_a_script_ends_no_element_and_no_line() -> None:
    assert compact_json.dumps({"a": ["ß", 1]}) == '{"a":["ß",1]}'
    assert compact_json.in_html({"a": "</script><!-- '&\u2028"}) == (
        '{"a":"\\u003c/script\\u003e\\u003c!-- \\u0027\\u0026\\u2028"}'
    )


@pytest.mark.parametrize("language", ["de", "en"])
def test_everything_on_a_map_stands_in_the_list_beside_it(real: Site, language: str) -> None:
    here = edition(real, language)
    for chart in charts(here):
        parts = [path for path in here.routes if re.fullmatch(rf"{chart.back}(\d+/)?", path)]  # long lists have several
        linked = {
            urljoin(f"/{path}", link) for path in parts for link in re.findall(r'href="([^"]+)"', body(here, path))
        }
        view = PageContext(here, chart.back, "", "", None)
        assert {urljoin(f"/{chart.back}", view.link(spot.path)) for spot in chart.markers} <= linked, chart.name


def test_maps_are_the_same_bytes_each_time(small: Site) -> None:
    first, second = (list(maps.outputs(edition(small, "ar"), templates())) for _ in range(2))
    assert first == second


def test_coordinates_are_rounded_to_a_metre(real: Site) -> None:
    for output in (one for one in maps.outputs(edition(real, "de"), templates()) if one.path.startswith("maps/")):
        assert not re.search(r"\d\.\d{6,}", str(output.content)), output.path


# --- pictures ------------------------------------------------------------------------------------------------


def drawn(of: Site, number: int | None, language: str = "en") -> str:
    here = edition(of, language)
    path = "districts/" if number is None else f"districts/{number}/"
    shown = re.search(r'<svg class="chart".*?</svg>', body(here, path), re.DOTALL)
    assert shown is not None
    return shown[0]


@pytest.mark.parametrize("number", [None, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
def test_a_picture_weighs_at_most_three_kilobytes(real: Site, number: int | None) -> None:
    assert weight(drawn(real, number)) <= 3000


def test_the_picture_of_the_miniature_city(small: Site) -> None:
    assert drawn(small, None).replace("><", ">\n<").splitlines() == PICTURE.splitlines()


def test_a_district_is_drawn_among_its_neighbours_with_the_river(real: Site) -> None:
    shown = drawn(real, 1)
    named = set(re.findall(r'districts/(\d+)/"', shown))
    assert {"2", "5"} <= named
    assert "10" not in named
    assert 'class="here"' in shown
    assert 'class="water"' in shown
    assert 'class="landmark"' in shown


def test_on_paper_the_marks_of_a_district_have_the_numbers_of_its_list(real: Site) -> None:
    """The first in the list is 1; who shares a mark shares its number; every place on the map is in the list."""
    here = edition(real, "en")
    for number in real.districts:
        marks = svg_map.Drawings(here).of(number).marks
        page = body(here, f"districts/{number}/")
        assert sorted(re.findall(r'class="spot" y="5">(\d+)<', page)) == sorted(str(one.number) for one in marks)
        listed = re.findall(r'data-spot="([\d, ]+)"(?:><a)? href="([^"]+)"', page)
        assert [int(spots.split(",")[0]) for spots, _ in listed][:1] == [1] * bool(marks)
        for mark in marks:
            for marker in mark.markers:
                assert any(
                    link.endswith(marker.path) and str(mark.number) in spots.split(", ") for spots, link in listed
                )
    assert "data-spot" not in body(here, "welcome-points/")


def test_marks_too_near_to_tap_become_one(small: Site) -> None:
    near = [(0, 0, "a"), (20, 0, "b"), (60, 0, "c"), (40, 0, "d"), (60, 28, "e"), (20, 26, "f")]
    groups = [["a", "b"], ["c", "d"], ["e"], ["f"]]
    assert [[name for _, _, name in group] for group in drawn_marks.grouped(near, 28)] == groups


def marked(*points: tuple[float, float], reach: float = 0, quarter: str = "") -> list[drawn_marks.Mark]:
    """Marks of places at these units of a drawing of 288 by 200 units around 0° north and east."""
    seen = figures.Frame(west=0, north=0, across=1024, down=1024, height=200)
    about = {"id": "x", "kind": "service", "state": "sure", "language": "", "words": "", "status_language": ""}
    rest = {"note": "", "phone": None, "district": None, "reach": reach, "quarter": quarter}
    places = [
        markers.Marker(**about, **rest, name=name, path=f"{name}/", latitude=-y / 1024, longitude=x / 1024)  # type: ignore[arg-type]
        for name, (x, y) in zip("ABCD", points, strict=False)
    ]
    return drawn_marks.marks_of(seen, places, None, {"Mitte": box(100, 60, 180, 140)})


def test_a_place_at_the_edge_has_its_whole_mark_on_the_map_and_one_beyond_it_has_none() -> None:
    corners = marked((0, 0), (288, 200), (144, 14), (274, 100))
    assert [(one.x, one.y) for one in corners] == [(14, 14), (274, 186), (144, 14), (274, 100)]
    assert marked((-1, 50), (289, 50), (50, -1), (50, 201)) == []


def test_a_mark_of_several_places_names_two_of_them_and_leads_to_all() -> None:
    assert [(one.label, one.path) for one in marked((50, 50))] == [("A", "A/")]
    assert [(one.label, one.path) for one in marked((50, 50), (60, 50))] == [("2: A, B", "welcome-points/")]
    (several,) = marked((50, 50), (60, 50), (50, 60))
    assert several.label == "3: A, B …"


def test_a_place_of_which_only_the_surroundings_are_known_is_a_ring_or_its_quarter() -> None:
    """A ring of two kilometres; of its size on the drawing, but never smaller than a finger sees."""
    (ring,) = marked((50, 50), reach=2.0)
    assert ring.rings == ((50, 50, 19),)
    assert marked((50, 50), reach=0.5)[0].rings == ((50, 50, 13),)
    (area,) = marked((140, 100), reach=2.0, quarter="Mitte")
    assert (area.rings, bool(area.areas), area.is_area) == ((), True, True)
    assert not marked((140, 100))[0].is_area


def test_the_number_of_an_area_stands_beside_its_station_and_inside_it() -> None:
    area = box(100, 60, 180, 140)
    assert drawn_marks._inside(140, 100, [(140, 100)], area) == (140, 72)
    assert drawn_marks._inside(140, 100, [(140, 100)], box(120, 80, 160, 120)) is None  # it would lie elsewhere
    assert drawn_marks._inside(140, 100, [], None) is None


def test_no_name_stands_on_another_one_when_a_map_opens(real: Site, small: Site) -> None:
    found = 0
    for here in (edition(small, "ar"), edition(real, "de"), edition(real, "en")):
        shown = svg_map.Drawings(here)
        drawings = [shown.of(), *(shown.of(number) for number in here.site.districts)]
        drawings += [shown.around(marker) for marker in shown.markers()]
        for drawing in drawings:
            assert labels.overlaps(drawing.labels) == []
            found += len(drawing.labels)
    assert found > 50


def test_a_name_goes_where_it_is_free_or_is_left_out() -> None:
    page = labels.Labels(100, 60)
    first, second = page.beside("Stop", 50, 30, 4, 10), page.beside("Stop", 50, 30, 4, 10)
    assert first is not None
    assert second is not None
    assert (first.anchor, first.y, second.y) == ("middle", 44, 23)
    assert page.beside("A name that is wider than the page is", 50, 30, 4, 10) is None
    assert labels.overlaps([first, first]) == [("Stop", "Stop")]


def test_a_place_stands_in_the_middle_of_its_own_picture(small: Site) -> None:
    marker = city_spots(small)[0]
    seen = svg_map.frame_around(marker, None)
    assert seen.at(marker.longitude, marker.latitude) == pytest.approx((svg_map.WIDTH / 2, seen.height / 2), abs=1)


def test_a_name_stands_beside_its_mark_and_never_on_it() -> None:
    page = labels.Labels(400, 300)
    mark = labels.around(200, 150, 7)
    assert mark == labels.Box(193, 143, 207, 157)
    found = [one for one in (page.beside("Markt", 200, 150, 8, 10) for _ in range(9)) if one is not None]
    assert [one.anchor for one in found[:4]] == ["middle", "middle", "start", "end"]
    assert found[0].y > 150 > found[1].y
    assert found[2].x > 200 > found[3].x
    assert labels.overlaps(found) == []
    for one in found:
        assert not one.box.meets(mark)
        assert one.box.right - one.box.left == pytest.approx(labels.width("Markt", 10) + 2 * labels.GAP)


@pytest.mark.parametrize(
    ("ends", "turn"),
    [((20, 100, 180, 100), 0), ((100, 20, 100, 180), 90), ((20, 20, 180, 180), 45), ((180, 20, 20, 180), -45)],
)
def test_the_name_of_a_street_runs_along_it(ends: tuple[float, float, float, float], turn: int) -> None:
    """In its middle first, then nearer to an end, never over the page's edge, and read from left to right."""
    page = labels.Labels(200, 200)
    first, *more = [one for one in (page.along("Allee", ends, 10) for _ in range(9)) if one is not None]
    assert (first.x, first.y, first.turn) == (100, 100, turn)
    assert 1 <= len(more) <= 4
    assert labels.overlaps([first, *more]) == []
    half = labels.width("Allee", 10) / 2
    for one in (first, *more):
        assert one.turn == turn
        middles = [((box.left + box.right) / 2, (box.top + box.bottom) / 2) for box in one.pieces]
        length = ((middles[-1][0] - middles[0][0]) ** 2 + (middles[-1][1] - middles[0][1]) ** 2) ** 0.5
        assert length == pytest.approx(2 * half)
        assert all(box.bottom - box.top == pytest.approx(14) for box in one.pieces)
        assert all(min(box.left, box.top) >= 0 and max(box.right, box.bottom) <= 200 for box in one.pieces)


def test_a_street_that_is_shorter_than_its_name_or_off_the_page_has_none() -> None:
    page = labels.Labels(200, 200)
    assert page.along("Allee", (80, 100, 115, 100), 10) is None
    assert page.along("Allee", (20, 3, 180, 3), 10) is None
    assert page.along("Allee", (80, 100, 120, 100), 10) is not None


def test_a_name_in_a_corner_has_a_place_even_where_none_is_free() -> None:
    page = labels.Labels(200, 100)
    found = [page.in_a_corner("Fluss", 10) for _ in range(5)]
    assert [(one.anchor, one.x, one.y) for one in found] == [
        ("end", 197, 95),
        ("start", 3, 95),
        ("end", 197, 11),
        ("start", 3, 11),
        ("end", 197, 95),
    ]
    assert labels.overlaps(found[:4]) == []
    assert found[4].box.left == pytest.approx(197 - labels.width("Fluss", 10))
    assert found[4].box.bottom == 100


def test_the_number_of_an_area_stands_beside_a_mark_and_in_its_middle_where_none_is() -> None:
    far = drawn_marks.TARGET
    assert drawn_marks._free(50, 50, []) == (50, 50)
    assert drawn_marks._free(50, 50, [(50, 50 + far)]) == (50, 50)
    assert drawn_marks._free(50, 50, [(50, 50 + far - 2)]) == (50, 50), "they touch"
    assert drawn_marks._free(50, 50, [(50, 50 + far - 3)]) == (50, 50 - far)
    assert drawn_marks._free(50, 50, [(50, 50)]) == (50, 50 - far)
    assert drawn_marks._free(50, 50, [(52, 49), (50, 50 - far)]) == (50, 50 + far)
    assert drawn_marks._free(50, 50, [(50, 50 + y) for y in (0, far, -far)]) == (50 - far, 50)


# --- stops and layers ----------------------------------------------------------------------------------------


def test_every_map_is_a_folium_map_whose_layers_hold_what_the_records_say(real: Site) -> None:
    here = edition(real, "en")
    for chart in charts(here):
        drawing = folium_maps.folium_map(here, chart)
        assert isinstance(drawing, folium.Map)
        layers = {type(one): one for one in drawing._children.values()}
        assert {folium_maps.Ground, folium_maps.Stops, folium_maps.Places} <= layers.keys()
        assert layers[folium_maps.Ground].current == chart.district
        features = layers[folium_maps.Places].data["features"]
        said = [(one["properties"]["id"], one["geometry"]["coordinates"]) for one in features]
        assert said == [(one.id, [one.longitude, one.latitude]) for one in chart.markers]
        if chart.district is not None:
            services = {one.id for one in real.services_in_district(chart.district)}
            places = {one.id for one in real.places_in(chart.district) if not one.is_gone}
            known = services | places
            assert all(name in known or name.rpartition("-")[0] in known for name, _ in said)


def test_all_stops_reach_the_maps(small: Site) -> None:
    assert [(one[0], one[3]) for one in map_pages.stops(edition(small, "de"))] == [
        ("Bahnhof", 1),
        ("Uferplatz", 5),
        ("Hafen", 6),
        ("Markt", 6),
    ]


def test_a_place_with_a_point_names_its_stops_and_one_known_by_quarter_none(small: Site) -> None:
    house, harbour = small.welcome_points["haus-am-fluss"], small.welcome_points["hafentreff"]
    assert [(one.stop.name, one.metres) for one in small.stops_near(house)] == [("Uferplatz", 150), ("Bahnhof", 600)]
    assert edition(small, "de").near_words(house) == "nahe: Uferplatz, 150 m · Bahnhof, 600 m"
    assert harbour.geo_precision == "quarter"
    assert small.stops_near(harbour) == []
    assert edition(small, "de").near_words(harbour) == ""
    street = house.model_copy(update={"geo_precision": "street"})
    assert [one.metres for one in small.stops_near(street)] == [200, 600]


def test_the_stop_that_a_record_names_says_where_to_get_off(small: Site) -> None:
    here = edition(small, "en")
    house, harbour = city_spots(small)
    assert [one.name for one in house.get_off] == ["Uferplatz"]
    assert harbour.get_off == ()
    chart = next(one for one in charts(here) if one.name == "city")
    (said,) = [map_pages.feature(here, one)["properties"].get("off") for one in chart.markers if one.get_off]
    assert said == [["Uferplatz", 2003250, 1005150]]
    drawing = svg_map.Drawings(here).around(house)
    assert "Get off here: Uferplatz" in [one.text for one in drawing.stops.labels]
    assert drawing.stops.lines[0][0] == "off"


def test_a_stop_is_meant_by_its_words_however_a_record_writes_them() -> None:
    garath = Stop("Garath S", 0, 0, ("suburban",), 2)
    assert garath.is_called("Düsseldorf-Garath (S-Bahn)")
    assert not Stop("Garather Kirchweg", 0, 0, ("bus",), 6).is_called("Düsseldorf-Garath (S-Bahn)")
    assert Stop("Düsseldorf Hauptbahnhof", 0, 0, ("national",), 1).is_called("Hauptbahnhof")
    assert not garath.is_called("S")
    assert Stop("Au", 0, 0, ("tram",), 5).is_called("Au")


def test_a_layer_may_hold_stops_that_nobody_can_use() -> None:
    def feature(**said: object) -> dict[str, object]:
        return {"properties": said, "geometry": {"coordinates": [6.8, 51.2, 40]}}

    layer = [
        feature(name="Markt", modes=["bus", "hovercraft"]),
        feature(name="Ost", modes=["tram", "subway"], rank=1),
        feature(name="Nord", modes=[]),
        feature(name="West", modes="bus"),
        feature(modes=["bus"]),
    ]
    assert [(one.name, one.modes, one.rank) for one in stops_of(layer)] == [
        ("Ost", ("subway", "tram"), 1),
        ("Markt", ("bus",), 6),
    ]


def test_help_in_an_emergency_is_on_a_map_by_its_exact_point_alone_and_shelters_never(small: Site) -> None:
    service = small.services["deutschkurs"]  # somebody may need it tonight
    exact = service.places[0].model_copy(
        update={"welcome_point": None, "latitude": 10.05, "longitude": 20.03, "geo_precision": "exact"}
    )
    rough = exact.model_copy(update={"geo_precision": "street"})
    assert (small.may_be_mapped(service, exact), small.may_be_mapped(service, rough)) == (True, False)
    needs = tuple(one.model_copy(update={"is_shelter": True}) for one in small.city.tonight)
    sheltered = replace(small, city=small.city.model_copy(update={"tonight": needs}))
    assert not sheltered.may_be_mapped(service, exact)


def test_the_most_important_stops_are_drawn_first() -> None:
    def stop(rank: int, number: int) -> tuple[float, float, Stop]:
        return (number % 20 * 10, number // 20 * 10, Stop(str(number), 0, 0, ("bus",), rank))

    many = [stop(2, 0), *(stop(6, number) for number in range(1, 100))]
    assert [one.rank for _, _, one in stops._as_many_as_fit(many, 10_000)] == [2]
    assert len(stops._as_many_as_fit(many, 1_000_000)) == 100
    assert len(stops._as_many_as_fit(many[1:], 10_000)) == 99  # there is nothing more important


def test_buses_give_way_to_the_name_of_a_station() -> None:
    seen = figures.frame([box(20, 10, 20.1, 10.1)], 0)
    middle = Stop("Mitte S", 10.05, 20.05, ("suburban",), 2)
    around = [
        Stop(f"{x} {y}", 10.05 + 0.004 * y, 20.05 + 0.004 * x, ("bus",), 6) for x in range(-9, 10) for y in (-1, 0, 1)
    ]
    here = SimpleNamespace(stops=Stops((middle, *around)))
    drawn = stops.drawn_stops(cast(Site, here), seen, labels.Labels(288, seen.height), ())
    assert [label.text for label in drawn.labels] == ["Mitte S"]
    assert dict(drawn.lines)["bus"].count("M") > 20


# --- ways ----------------------------------------------------------------------------------------------------


def test_ways_to_places(small: Site) -> None:
    city = small.city.model_copy(
        update={
            "routing_sites": (
                RoutingSite(name="A", url="https://a.example/?to={latitude},{longitude}"),
                RoutingSite(name="B", url="https://b.example/?to={address}"),
            )
        }
    )
    here = edition(replace(small, city=city), "de")
    view = PageContext(here, "", "", "", None)
    places = here.site.welcome_points
    assert view.ways(places["haus-am-fluss"]) == [
        ("A", "https://a.example/?to=10.05100,20.03100"),
        ("B", "https://b.example/?to=Uferweg%203%2C%2010101%20Flussingen"),
    ]
    vague = places["haus-am-fluss"].model_copy(update={"geo_precision": "quarter"})
    assert view.ways(vague) == [("B", "https://b.example/?to=Uferweg%203%2C%2010101%20Flussingen")]
    assert view.geo(vague) == "geo:0,0?q=Uferweg%203%2C%2010101%20Flussingen"
    assert view.ways(places["alter-hafen"]) == []
    assert view.ways(places["schutzhaus"]) == []
    assert view.geo(places["schutzhaus"]) is None


@pytest.mark.parametrize(
    "url",
    [
        "http://a.example/{address}",
        "https://a.example/",
        "https://a.example/{latitude}",
        "https://a.example/{address!r}",
    ],
)
def test_a_routing_site_names_the_destination(url: str) -> None:
    with pytest.raises(ValidationError):
        RoutingSite(name="A", url=url)


# --- street pictures of another host -------------------------------------------------------------------------

STREETS = Tiles(
    url="https://tiles.example/{z}/{x}/{y}.png",
    name="Streets e. V.",
    credit=Text({"de": "Straßen: S.", "en": "Streets: S."}),
)


@pytest.mark.parametrize(
    "url",
    [
        "http://tiles.example/{z}/{x}/{y}.png",
        "https://tiles.example/{z}/{x}.png",
        "https://{s}.tiles.example/{z}/{x}/{y}.png",
        "https://tiles.example; script-src *//{z}/{x}/{y}.png",
    ],
)
def test_a_tile_address_is_one_host_with_z_x_and_y(url: str) -> None:
    with pytest.raises(ValidationError):
        Tiles(url=url, name="A", credit=Text({"de": "A"}))


def test_only_the_page_of_a_map_may_ask_the_host_of_the_streets(small: Site) -> None:
    here = edition(replace(small, city=small.city.model_copy(update={"tiles": STREETS})), "en")
    found = [str(output.content) for output in maps.outputs(here, templates()) if output.path.endswith(".html")]
    assert len(found) == 5
    for content in found:
        policy = content.split('Content-Security-Policy" content="')[1].split('"')[0]
        assert "img-src &#39;self&#39; https://tiles.example" in policy
        assert policy.count("https:") == 1
    assert "tiles.example" not in str(page(here, "districts/1/").content)
    assert not [one.path for one in maps.outputs(edition(small, "en"), templates()) if "streets" in str(one.content)]


def test_no_tiles_is_the_rule() -> None:
    assert City.model_fields["tiles"].default is None


# --- cost ----------------------------------------------------------------------------------------------------


def scripted(file: Path) -> str:
    """What a browser with scripts reads of a page."""
    return re.sub("<noscript>.*?</noscript>", "", file.read_text(), flags=re.DOTALL)


def test_a_map_costs_at_most_60_kilobytes_and_120_with_stops_after_the_tap_and_nothing_before(town_site: Path) -> None:
    found = sorted(town_site.glob("maps/*/*.html"))
    assert len(found) > 40
    for file in found:
        needed = {
            file,
            *(
                (file.parent / link).resolve()
                for link in re.findall(r'(?:src|href)="([^"]+\.(?:js|css|svg))"', scripted(file))
            ),
        }
        assert sum(weight(one.read_bytes()) for one in needed) <= 120_000, file
        assert sum(weight(one.read_bytes()) for one in needed if one.name != "stops.js") <= 60_000, file
    for file in town_site.rglob("index.html"):
        text = file.read_text("utf-8")
        assert "leaflet." not in text, file
        assert "<iframe" not in text, file


# --- in a browser --------------------------------------------------------------------------------------------


class Watched:
    """A page that remembers what it asked for and what the console said."""

    def __init__(self, page: Page, host: Host) -> None:
        self.page, self.host = page, host
        self.foreign: list[str] = []
        self.messages: list[str] = []
        page.on("request", lambda request: self.foreign.extend([request.url] * (not request.url.startswith(host.url))))
        page.on("console", self.hear)
        page.on("pageerror", lambda error: self.messages.append(str(error)))
        page.on("dialog", lambda dialog: (self.messages.append(f"dialog {dialog.message}"), dialog.dismiss()))

    def hear(self, message: ConsoleMessage) -> None:
        if message.text != "Service Worker registration blocked by Playwright":  # these pages shall come from the host
            self.messages.append(message.text)

    def open_map(self, path: str) -> Page:
        self.page.goto(self.host.url + path)
        self.page.wait_for_function(
            "typeof figures === 'object' && document.querySelector('.leaflet-overlay-pane path')"
        )
        return self.page

    def calm(self) -> None:
        assert self.foreign == []
        assert self.messages == []


@pytest.fixture(params=["light", pytest.param("dark", marks=pytest.mark.long)])
def narrow(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A phone 320 px wide, in both colour schemes."""
    context = browser.new_context(
        viewport={"width": 320, "height": 640},
        color_scheme=request.param,
        service_workers="block",
        reduced_motion="reduce",
    )
    yield context.new_page()
    context.close()


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['target']} {one['nodes'][0]['failureSummary']}" for one in found]


def too_small(page: Page, selector: str) -> list[str]:
    """Targets below 24 pixels."""
    return page.eval_on_selector_all(
        selector,
        """all => all.filter(one => {
            const box = one.getBoundingClientRect();
            return box.width && (box.width < 24 || box.height < 24);
        }).map(one => one.outerHTML)""",
    )


WIDER = """() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("main *")]
  .filter(one => one.getBoundingClientRect().right > innerWidth).map(one => one.outerHTML.slice(0, 200)).slice(0, 5)"""
"""What makes a page scroll sideways."""
OVERLAPS = """() => {
  const all = [...document.querySelectorAll(".name, .spot")].map(one => [one.textContent, one.getBoundingClientRect()]);
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  return all.flatMap(([text, a], i) => all.slice(i + 1).filter(([, b]) => meet(a, b)).map(([other]) => [text, other]))
    .filter(pair => isNaN(pair[0]) || isNaN(pair[1]));
}"""
"""Names on a map that stand on another one or on a mark."""


def check_maps(page: Page, host: Host, *folders: str) -> None:
    watched = Watched(page, host)
    found = [file for folder in folders for file in sorted(host.site.glob(f"maps/{folder}/*.html"))]
    assert found
    for file in found:
        path = file.relative_to(host.site).as_posix()
        watched.open_map(path)
        assert violations(page) == [], path
        assert too_small(page, ".spot, .leaflet-control a, main > p a") == [], path
        assert page.evaluate(WIDER) == [], path
        names = page.eval_on_selector_all(".spot", "all => all.map(one => one.getAttribute('aria-label'))")
        assert all(names), path
        assert page.evaluate(OVERLAPS) == [], path
        watched.calm()


def test_every_map_of_the_miniature_city(narrow: Page, city_host: Host) -> None:
    check_maps(narrow, city_host, "de", "en", "ar")


@pytest.mark.long
@pytest.mark.parametrize(("language", "narrow"), [("de", "light"), ("en", "dark")], indirect=["narrow"])
def test_every_map_of_a_town(narrow: Page, town_host: Host, language: str) -> None:
    check_maps(narrow, town_host, language)


def test_a_mark_is_opened_and_closed_with_the_keyboard(narrow: Page, city_host: Host) -> None:
    watched = Watched(narrow, city_host)
    page = watched.open_map("maps/en/city.html")
    mark = page.get_by_role("button", name="House by the river, As of 15 October 2026")
    mark.focus()
    mark.press("Enter")
    link = page.locator("#sheet").get_by_role("link", name="House by the river")
    expect(link).to_be_focused()
    assert [line for line in page.locator("#sheet [aria-live]").inner_text().split("\n") if line] == [
        "House by the river",
        "As of 15 October 2026",
        "Get off here: Uferplatz",
        "near: Uferplatz, 150 m · Bahnhof, 600 m",
        "Call 0211 89-21020",
    ]
    expect(page.locator(".off .name")).to_have_text("Get off here: Uferplatz")
    page.keyboard.press("Escape")
    expect(page.locator("#sheet")).to_be_hidden()
    expect(page.locator(".off")).to_have_count(0)
    expect(mark).to_be_focused()
    watched.calm()


def test_the_close_button_speaks_the_readers_language(narrow: Page, city_host: Host) -> None:
    page = Watched(narrow, city_host).open_map("maps/de/city.html#haus-am-fluss")
    page.get_by_role("button", name="Schließen", exact=True).click()
    expect(page.locator("#sheet")).to_be_hidden()


def test_an_arabic_map_reads_from_right_to_left(narrow: Page, city_host: Host) -> None:
    watched = Watched(narrow, city_host)
    page = watched.open_map("maps/ar/city.html#haus-am-fluss")
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]
    expect(page.locator("#sheet").get_by_role("link", name="بيت النهر")).to_be_visible()
    assert page.locator("#sheet a bdi").get_attribute("dir") == "ltr"
    assert violations(page) == []
    watched.calm()


def test_places_close_together_are_one_mark_that_lists_them(narrow: Page, city_host: Host) -> None:
    """The German course is given in the house by the river, at the same point."""
    watched = Watched(narrow, city_host)
    page = watched.open_map("maps/en/district-1.html")
    group = page.locator(".spot.many")
    expect(group).to_have_count(1)
    assert group.get_attribute("aria-label") == "2 places close together: German course for all; House by the river"
    group.press("Enter")
    page.get_by_role("button", name="House by the river, As of 15 October 2026").press("Enter")
    expect(page.locator("#sheet").get_by_role("link", name="House by the river")).to_be_focused()
    watched.calm()


def test_a_place_known_by_its_quarter_is_drawn_as_an_area(narrow: Page, city_host: Host) -> None:
    page = Watched(narrow, city_host).open_map("maps/en/city.html")
    expect(page.locator("path.about")).to_have_count(1)
    area = page.get_by_role("button", name=HAFENTREFF)
    expect(area).to_have_class(re.compile(r"\barea doubt\b"))
    expect(area.locator("svg")).to_have_count(0)  # no pin


def test_a_district_on_the_map_leads_to_its_page(narrow: Page, city_host: Host) -> None:
    page = Watched(narrow, city_host).open_map("maps/en/city.html")
    page.locator("path.district").nth(1).click()
    page.locator("#sheet").get_by_role("link", name="District 2").click()
    page.wait_for_url("**/en/districts/2/")


def test_the_readers_filters_hold_on_the_map(narrow: Page, city_host: Host) -> None:
    page = Watched(narrow, city_host).open_map("maps/en/city.html?language=ar&topic=housing")
    assert page.eval_on_selector_all(".spot", "all => all.map(one => one.title)") == [
        "House by the river, As of 15 October 2026"
    ]
    expect(page.get_by_role("status")).to_have_text("1 of 2 places")


def test_list_and_map_show_each_other_what_is_chosen(narrow: Page, city_host: Host) -> None:
    watched = Watched(narrow, city_host)
    page, asked = narrow, list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(city_host.url + "en/topics/")
    page.goto(city_host.url + "en/welcome-points/")
    assert not [address for address in asked if "leaflet" in address or address.endswith(".html")]
    drawing = page.locator(".map-frame svg.chart")
    page.get_by_role("link", name="Show the map").click()
    frame = page.frame_locator("iframe.map")
    mark = frame.get_by_role("button", name="House by the river, As of 15 October 2026")
    expect(mark).to_be_visible()
    expect(drawing).to_be_hidden()
    boxes = page.evaluate(
        "['svg.chart', 'iframe.map'].map(one => JSON.stringify(document.querySelector(one).getBoundingClientRect()))"
    )
    assert boxes[0] == boxes[1]  # the same frame, no jump
    assert page.locator("iframe.map").get_attribute("title") == "Map: Riverton"
    card = page.locator(".row", has_text="House by the river")
    card.get_by_role("button", name="Show on the map").click()
    expect(frame.locator("#sheet").get_by_role("link", name="House by the river")).to_be_visible()
    expect(card).to_have_class("row chosen")
    frame.get_by_role("button", name="Close", exact=True).click()
    expect(card).to_have_class("row")
    mark.click()
    expect(card).to_have_class("row chosen")
    assert violations(page) == []
    card.evaluate("one => { one.hidden = true; }")
    expect(mark).to_have_count(0)
    expect(frame.get_by_role("status")).to_have_text("1 of 2 places")
    page.go_back()
    page.wait_for_url("**/en/topics/")
    watched.calm()


@pytest.mark.long
def test_a_wide_map_opens_with_its_places_in_the_middle_beside_the_list(browser: Browser, city_host: Host) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 700}, service_workers="block")
    Watched(page, city_host).open_map("maps/en/city.html")
    middle = "one => { const box = one.getBoundingClientRect(); return (box.left + box.right) / 2; }"
    shown = page.locator(".leaflet-overlay-pane svg g").first.evaluate(middle)
    assert abs(shown - page.locator(".canvas").evaluate(middle)) < 20
    page.close()


@pytest.mark.long
def test_one_finger_scrolls_the_page_and_two_move_the_map(browser: Browser, city_host: Host) -> None:
    context = browser.new_context(
        viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True, service_workers="block"
    )
    page = context.new_page()
    page.goto(city_host.url + "en/districts/1/")
    page.locator(".map-frame svg.chart").tap(position={"x": 20, "y": 20})
    page.locator(".map-frame.open").wait_for()
    frame = page.frames[-1]
    view = "[map_of_places.getCenter().lat.toFixed(4), map_of_places.getZoom().toFixed(1)].join()"
    before, box = frame.evaluate(view), page.locator("iframe.map").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    finger = context.new_cdp_session(page)
    points = [[{"x": x, "y": y - 10 * step}] for step in range(12)]
    for kind, where in [("touchStart", points[0]), *(("touchMove", one) for one in points[1:]), ("touchEnd", [])]:
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": where})
    page.wait_for_function("scrollY > 50")
    assert frame.evaluate(view) == before
    expect(frame.locator("#hint")).to_have_text("Move the map with two fingers.")
    y -= page.evaluate("scrollY")
    pinch = {"x": x, "y": y, "scaleFactor": 2, "relativeSpeed": 400, "gestureSourceType": "touch"}
    finger.send("Input.synthesizePinchGesture", pinch)
    frame.wait_for_function(f"{view} !== {before!r}")
    assert page.evaluate("visualViewport.scale") == 1
    frame.locator(".spot").last.tap()
    expect(frame.locator("#sheet")).to_be_visible()
    context.close()


def test_without_javascript_the_picture_is_the_map(browser: Browser, city_host: Host) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(city_host.url + "en/districts/")
    page.locator("svg.chart").get_by_role("link", name="District 2").click()
    page.wait_for_url("**/en/districts/2/")
    expect(page.get_by_role("link", name="Show the map")).to_be_hidden()
    expect(page.locator("img.way")).to_be_visible()
    for path in ("en/districts/2/", "en/topics/language/", "en/welcome-points/haus-am-fluss/"):
        page.goto(city_host.url + path)
        assert "Stops: invented" in page.locator("main").text_content(), path
    page.goto(city_host.url + "maps/en/district-2.html")
    assert page.locator(".canvas img").evaluate("one => one.complete && one.naturalWidth") == 288
    assert "The map that moves needs JavaScript" in page.locator("noscript").last.inner_text()
    context.close()


@pytest.mark.parametrize("path", ["districts/", "districts/1/", "welcome-points/", "ar/districts/1/"])
def test_pages_with_a_picture(narrow: Page, city_host: Host, path: str) -> None:
    watched = Watched(narrow, city_host)
    narrow.goto(city_host.url + path)
    assert violations(narrow) == []
    assert too_small(narrow, "svg.chart a") == []
    assert narrow.evaluate("document.documentElement.scrollWidth <= innerWidth")
    watched.calm()


def test_on_paper_the_picture_is_light_and_the_ways_to_other_sites_are_gone(narrow: Page, city_host: Host) -> None:
    narrow.emulate_media(media="print")
    narrow.goto(city_host.url + "districts/2/")
    expect(narrow.locator("img.way")).to_be_visible()
    narrow.goto(city_host.url + "districts/1/")
    colour = "one => getComputedStyle(one).fill"
    expect(narrow.locator("svg.chart")).to_be_visible()
    expect(narrow.locator(".map-frame .action")).to_be_hidden()
    assert narrow.locator("svg.chart .here").evaluate(colour) == "rgb(238, 238, 238)"
    assert narrow.locator("svg.chart .landmark text").evaluate(colour) == "rgb(0, 0, 0)"
    expect(narrow.locator("svg.chart .spot").first).to_be_visible()
    beside = "one => getComputedStyle(one, '::before').content"
    assert narrow.locator("[data-spot]").first.evaluate(beside) == '"1"'
    expect(narrow.locator("svg.chart .mark > path").first).to_be_hidden()
    narrow.goto(city_host.url + "welcome-points/haus-am-fluss/")
    to_other_sites = narrow.locator("main a[href*='/to?']")
    expect(to_other_sites).to_have_count(2)  # the first in the answer card, the other one below
    for link in to_other_sites.all():
        expect(link).to_be_hidden()
    expect(narrow.locator("summary", has_text="Andere Karten")).to_be_hidden()
    write = narrow.get_by_role("link", name="E-Mail")
    expect(write).to_be_visible()
    assert "haus@example.org" in write.evaluate("one => getComputedStyle(one, '::after').content")


# --- other cities, made by hand ------------------------------------------------------------------------------


def publish(here: Edition, folder: Path, *paths: str) -> Path:
    """Maps of one language and some of its pages, with all assets."""
    shutil.copytree(PROJECT / "overrides/assets", folder / "assets")
    written = [page(here, path) for path in paths]
    bundles = render.bundles(
        (one.scripts for one in written), lambda name: (PROJECT / "overrides" / name).read_bytes(), {}
    )
    others = [*service_worker.outputs(here, templates()), *bundles, Output("404.html", ""), Output("sw.js", "")]
    for output in [*maps.outputs(here, templates()), *written, *others]:
        file = folder / output.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(output.content if isinstance(output.content, bytes) else output.content.encode())
    return folder


def test_street_pictures_load_after_a_second_tap_that_names_the_host(narrow: Page, small: Site, tmp_path: Path) -> None:
    here = edition(replace(small, city=small.city.model_copy(update={"tiles": STREETS})), "en")
    asked: list[str] = []
    narrow.context.route("https://tiles.example/**", lambda route: (asked.append(route.request.url), route.abort()))
    with served(publish(here, tmp_path / "site")) as host:
        page = narrow
        page.goto(host.url + "maps/en/city.html")
        page.wait_for_function("document.querySelector('.leaflet-overlay-pane path')")
        button = page.get_by_role("button", name="tiles.example (Streets e. V.)")
        assert asked == []
        assert violations(page) == []
        with page.expect_event("requestfailed", lambda request: request.url.startswith("https://tiles.example/")):
            button.click()
        assert asked
        expect(page.get_by_text("Streets: S.")).to_be_visible()


HOSTILE = [
    "<script>boom()</script>",
    "<img src=x onerror=boom()>",
    "</script><script>boom()</script>",
    "</title><script>boom()</script>",
    '"><svg onload=boom()>',
    "'-boom()-'",
    '";boom();//',
    "\\';boom();//",
    "${boom()}",
    "`${boom()}`",
    "\\u003cimg src=x onerror=boom()\\u003e",
    "&lt;img src=x onerror=boom()&gt;",
    "{{ boom() }}{{ 7 * 7 }}",
    "{% for one in ().__class__.__mro__ %}boom{% endfor %}{# gone #}",
    "javascript:boom()",
    "\u2028boom()//",
    "<!--<script>boom()",
    "]]>boom()<![CDATA[",
]


def with_places_called(of: Site, values: list[str]) -> Site:
    """The city with one Welcome Point and one service of each name, each pair half a kilometre from the next."""
    place, service = of.welcome_points["haus-am-fluss"], of.services["deutschkurs"]
    places, services = {}, {}
    for index, value in enumerate(values):
        text, name = Text({"de": value, "en": value}), f"hostile-{index}"
        at = {"name": text, "latitude": 10.01 + 0.005 * (index // 5), "longitude": 20.01 + 0.005 * (index % 5)}
        places[name] = place.model_copy(update={**at, "id": name})
        branch = service.places[0].model_copy(update={**at, "welcome_point": None, "geo_precision": "quarter"})
        services[name] = service.model_copy(update={"id": name, "name": text, "places": (branch,)})
    documents = {("welcome_points", name): of.documents["welcome_points", place.id] for name in places}
    documents |= {("services", name): of.documents["services", service.id] for name in services}
    return replace(
        of,
        welcome_points={**of.welcome_points, **places},
        services={**of.services, **services},
        documents={**of.documents, **documents},
    )


def with_ground_called(of: Site, value: str) -> Site:
    """The city whose name, districts, landmarks and credit are one text."""
    text = Text({"de": value, "en": value})
    named = {"properties": {"name": {"de": value, "en": value}}}
    return replace(
        of,
        city=of.city.model_copy(update={"name": text, "map_credit": text}),
        districts={number: one.model_copy(update={"name": text}) for number, one in of.districts.items()},
        layers=tuple(replace(one, features=tuple({**f, **named} for f in one.features)) for one in of.layers),
    )


@pytest.fixture
def trapped(browser: Browser) -> Iterator[Page]:
    """A page in which everything hostile would call `boom`."""
    context = browser.new_context(service_workers="block", reduced_motion="reduce")
    context.add_init_script("window.ran = 0; window.boom = () => { window.ran += 1; };")
    yield context.new_page()
    context.close()


def test_no_name_of_a_place_runs_and_each_arrives_letter_by_letter(trapped: Page, small: Site, tmp_path: Path) -> None:
    here = edition(with_places_called(small, HOSTILE), "en")
    with served(publish(here, tmp_path / "site", "districts/1/")) as host:
        watched = Watched(trapped, host)
        for name in ("city", "topic-language"):
            for index, value in enumerate(HOSTILE):
                link = "" if name == "city" else "-1" * (len(here.site.services[f"hostile-{index}"].places) > 1)
                trapped.goto(f"{host.url}maps/en/{name}.html?{index}#hostile-{index}{link}")
                link_text = trapped.locator("#sheet div a").first
                expect(link_text).to_have_text(markers.plain(value))
                assert trapped.evaluate("window.ran") == 0
        trapped.goto(f"{host.url}en/districts/1/")
        names = trapped.eval_on_selector_all("svg.chart a", "all => all.map(one => one.getAttribute('aria-label'))")
        assert any(markers.plain(value) in name for name in names for value in HOSTILE)
        assert trapped.evaluate("window.ran") == 0
        watched.calm()


@pytest.mark.parametrize("value", [HOSTILE[2], HOSTILE[3], HOSTILE[4], HOSTILE[12]])
def test_no_name_of_the_ground_runs(trapped: Page, small: Site, tmp_path: Path, value: str) -> None:
    here = edition(with_ground_called(small, value), "en")
    with served(publish(here, tmp_path / "site", "districts/1/", "districts/")) as host:
        watched = Watched(trapped, host)
        watched.open_map("maps/en/district-1.html")
        assert markers.plain(value) in trapped.title()
        expect(trapped.locator(".landmark span").first).to_have_text(markers.plain(value))
        trapped.locator("path.district:not(.current)").dispatch_event("click")  # its middle may lie on a border
        expect(trapped.locator("#sheet div a")).to_have_text(markers.plain(value))
        assert trapped.evaluate("window.ran") == 0
        for path in ("en/districts/1/", "en/districts/"):
            trapped.goto(host.url + path)
            trapped.locator("svg.chart").hover()
            assert trapped.evaluate("window.ran") == 0
        watched.calm()


PICTURE = f"""\
<svg class="chart" viewBox="0 0 288 153" role="group" aria-labelledby="picture">
<title id="picture">Map: Riverton</title>
<desc>The list has it all.</desc>
<a href="../../en/districts/1/" aria-label="District 1">
<path d="M144 145l0-137-136 0 0 137z"/>
<text x="76" y="81">1</text>
</a>
<a href="../../en/districts/2/" aria-label="District 2">
<path d="M144 145l0-137 136 0 0 137z"/>
<text x="212" y="82">2</text>
</a>
<path class="water" d="M280 118l0-7-272-28 0 7z"/>
<g class="landmark">
<path d="M72 59h8v8h-8z"/>
<text x="82" y="67" class="start">Station</text>
</g>
<a href="../../en/welcome-points/hafentreff/" aria-label="{HAFENTREFF}">
<path class="about" d="M144 145l0-68-136 13 0 55z"/>
<g class="mark area doubt" transform="translate(103 104)">
<circle r="14"/>
<text y="5">1</text>
</g>
</a>
<a href="../../en/welcome-points/haus-am-fluss/" aria-label="House by the river, As of 15 October 2026">
<g class="mark sure" transform="translate(50 75)">
<circle r="14"/>
<path d="M-8.5-8.5h17v17h-17z"/>
<path d="M-4 0-1 3.5 4.5-3.5"/>
</g>
</a>
</svg>
"""
