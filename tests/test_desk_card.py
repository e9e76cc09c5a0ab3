"""Somebody stands at the desk without the words: a card says what they want and what they bring."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

CARD = "services/deutschkurs/card/"
SAID = [
    "Integrationskurs",
    "Ich möchte einen Termin.",
    "Ich spreche Arabisch.",
    "Ausweis",
    "Bitte schreiben Sie es mir auf.",
]


@pytest.mark.browser
def test_two_taps_from_a_service_to_a_card_that_is_filled_in(page: Page, city_host: Any) -> None:
    page.goto(f"{city_host.url}ar/services/deutschkurs/")
    page.get_by_role("link", name="بطاقة للشباك").click()
    assert page.url == f"{city_host.url}ar/{CARD}"
    german = page.locator("main b[lang=de][dir=ltr]").all_inner_texts()
    for words in SAID:
        assert any(words in one for one in german), words
    below = page.locator("main small").all_inner_texts()
    assert "أتكلم العربية." in below
    assert len(below) == len(german) - 1  # what a paper is called is not yet said in Arabic
    sizes = page.evaluate(
        "['main b', 'main small'].map((one) => parseFloat(getComputedStyle(document.querySelector(one)).fontSize))"
    )
    assert sizes[0] > 1.2 * sizes[1]
    box = page.get_by_role("checkbox").first
    box.check()
    page.get_by_role("link", name="أظهره كبيرا").or_(page.locator("a.show")).first.click()
    said = page.locator("#say").bounding_box()
    assert said is not None
    assert (said["width"], said["height"]) == tuple(page.viewport_size.values())  # type: ignore[union-attr]
    page.locator("a.close").click()
    assert box.is_checked()
    stored = (
        "[JSON.stringify({...localStorage}), JSON.stringify({...sessionStorage}), document.cookie, location.search]"
    )
    assert page.evaluate(stored) == ["{}", "{}", "", ""]
    page.reload()
    expect(page.get_by_role("checkbox").first).not_to_be_checked()


@pytest.mark.browser
@pytest.mark.parametrize("language", ["", "en/", "ar/"])
def test_a_card_is_one_sheet_a6(page: Page, city_host: Any, language: str) -> None:
    page.goto(f"{city_host.url}{language}{CARD}")
    pdf = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    width, height = (float(one) / 72 * 25.4 for one in re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)[0])
    assert (round(width), round(height)) == (105, 148)


def test_without_a_script_a_card_is_all_there(city_site: Path) -> None:
    html = (city_site / "en" / CARD / "index.html").read_text(encoding="utf-8")
    for words in ("Es geht um: Integrationskurs.", "I am here about: German course for all.", "passport or ID"):
        assert words in html
    assert re.search(r"<button[^>]* data-print hidden>", html)  # it does nothing without one


def test_where_nobody_goes_there_is_no_card(city_site: Path) -> None:
    assert not (city_site / "services/altes-angebot/card").exists()
