"""Notices for the board: one sheet each, of everything that helps, in any two languages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import html5lib
import pytest
from playwright.sync_api import Page, expect

PATHS = ("emergency/", "topics/language/", "districts/1/", "services/deutschkurs/", "welcome-points/haus-am-fluss/")
TWO_METRES = 8.0
"""Millimetres: capital letters that are read from two metres off."""


def links(site: Path, path: str) -> set[str]:
    html = html5lib.parse((site / path / "index.html").read_bytes(), namespaceHTMLElements=False)
    return {one.get("href") for one in html.iter("a")}


@pytest.mark.parametrize("path", PATHS)
def test_every_notice_is_in_the_list_and_leads_from_its_page(city_site: Path, path: str) -> None:
    assert f"../{path}flyer/" in links(city_site, "notices")
    assert any(one.endswith(f"{path.split('/')[-2]}/flyer/") for one in links(city_site, path) if one)
    assert f"../../ar/{path}flyer/" in links(city_site, "ar/notices")


def test_no_notice_speaks_of_keys_that_a_phone_has_not(city_site: Path) -> None:
    assert not [
        file for file in city_site.rglob("flyer/index.html") if "Strg" in file.read_text() or "Ctrl" in file.read_text()
    ]


@pytest.mark.parametrize("language", ["de", "en", "ar"])
def test_search_finds_the_list_by_what_people_call_it(city_site: Path, language: str) -> None:
    index = (city_site / f"search/{language}.json").read_text(encoding="utf-8").casefold()
    for word in ("flyer", "poster", "notice", "aushang"):
        assert word in index, word


@pytest.mark.browser
def test_heading_and_number_are_read_from_two_metres_off_and_strips_can_be_torn_off(page: Page, city_host: Any) -> None:
    page.set_viewport_size({"width": 718, "height": 1043})
    page.emulate_media(media="print")
    for path in PATHS:
        page.goto(f"{city_host.url}{path}flyer/")
        sizes = page.evaluate(
            "[...document.querySelectorAll('.head h2:first-child, .head .number')].map("
            "(one) => parseFloat(getComputedStyle(one).fontSize) * 0.7 * 25.4 / 96)"
        )
        assert min(sizes) >= TWO_METRES, path
        assert page.locator(".strips li").count() == 8
        assert page.locator(".qr [role=img]").is_visible()


@pytest.mark.browser
def test_other_languages_are_put_together_on_the_spot(page: Page, city_host: Any, city_site: Path) -> None:
    sides = json.loads((city_site / "services/deutschkurs/flyer/sides.json").read_text(encoding="utf-8"))
    assert list(sides) == ["de", "en", "ar"]
    page.goto(f"{city_host.url}services/deutschkurs/flyer/")
    first, second = page.locator("select").all()
    expect(first).to_have_value("de")
    first.select_option("ar")
    second.select_option("en")
    columns = page.locator(".sides > section")
    expect(columns).to_have_count(2)
    assert [(one.get_attribute("lang"), one.get_attribute("dir")) for one in columns.all()] == [
        ("ar", "rtl"),
        ("en", "ltr"),
    ]
    expect(page.locator(".head h2")).to_have_text(["دورة ألمانية للجميع", "German course for all"])
    expect(page.locator(".head .number")).to_contain_text("0211 89-21020")
    second.select_option("")
    expect(columns).to_have_count(1)
