"""The pictures that stand for the site elsewhere: what a phone's home screen and a shared link show."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import groupby
from pathlib import Path

import numpy
import pytest
from numpy.typing import NDArray
from PIL import Image
from shapely.geometry import Point, box

from infosite.assets import icons
from infosite.assets.icons import painted
from miniature import PROJECT

GROUND, SUN, WAVES, WATER = icons.GROUND, icons.SUN, icons.WAVES, icons.WATER


def pixels(png: bytes) -> NDArray[numpy.uint8]:
    """Rows and columns of red, green and blue."""
    with Image.open(BytesIO(png), formats=["PNG"]) as image:
        return numpy.asarray(image.convert("RGB"))


def colours(line: NDArray[numpy.uint8]) -> list[str]:
    """The plain colours along a line, in order; what an edge mixes is left out."""
    known = {GROUND, SUN, WAVES, WATER}
    found = (bytes(pixel).hex() for pixel in line)
    return [one for one, _ in groupby(one for one in found if one in known)]


def test_an_edge_covers_a_part_of_a_pixel() -> None:
    line = pixels(painted(30, 10, "000000", [(Point(15, 5).buffer(4), "ffffff")]))[5, :, 0]
    assert line[12:18].min() == 255
    assert line[:10].max() == 0
    assert set(line.tolist()) - {0, 255}


def test_what_lies_outside_is_cut_and_a_hole_stays_open() -> None:
    ring = Point(5, 5).buffer(20).difference(box(3, 3, 7, 7))
    drawn = pixels(painted(10, 10, "000000", [(box(0, 0, 10, 10), "0000ff"), (ring, "ffffff")]))
    assert drawn[5, 5].tolist() == [0, 0, 255]
    assert drawn[1, 1].tolist() == [255, 255, 255]


@pytest.mark.parametrize("size", icons.ICONS)
def test_icons_show_the_sun_over_two_waves(size: int) -> None:
    drawn = pixels(icons.icon(size))
    assert drawn.shape == (size, size, 3)
    assert colours(drawn[:, size // 2]) == [GROUND, SUN, GROUND, WAVES, GROUND, WAVES, GROUND]
    assert colours(drawn[0]) == [GROUND]


def test_icons_have_the_colours_of_the_drawing() -> None:
    drawing = (PROJECT / "overrides/assets/icon.svg").read_text("utf-8")
    assert set(re.findall("#([0-9a-f]{6})", drawing)) == set(icons.COLOURS)


def test_a_shared_link_shows_the_sun_beside_the_city_and_its_river(city_site: Path, town_site: Path) -> None:
    for site in (city_site, town_site):
        file = (site / "assets/card.png").read_bytes()
        drawn = pixels(file)
        assert drawn.shape == (630, 1200, 3)
        assert colours(drawn[270])[:2] == [GROUND, SUN]
        assert any(colours(row)[-4:-1] == [icons.LAND, WATER, icons.LAND] for row in drawn)
        assert len(file) < 100_000
    assert (city_site / "assets/card.png").read_bytes() != (town_site / "assets/card.png").read_bytes()


@pytest.mark.parametrize("language", ["", "en/", "ar/"])
def test_a_page_names_the_picture_in_full_and_in_words(city_site: Path, language: str) -> None:
    html = (city_site / language / "services/deutschkurs/index.html").read_text("utf-8")
    said = dict(re.findall(r'<meta (?:property|name)="((?:og|twitter):[a-z:]+)" content="([^"]+)">', html))
    assert said["og:image"] == "https://example.org/ankommen/assets/card.png"
    assert {"": "Flussingen", "en/": "Riverton", "ar/": "مدينة النهر"}[language] in said["og:image:alt"]
