"""A man holds a letter. On a phone, by taps: from the home page to the word, whom to call, what to show at the desk."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect

LETTER = "Bitte melden Sie sich an.\nIhre Anmeldung muss binnen zwei Wochen nach Einzug erfolgen."
WAYS = {
    "": ("Ich habe einen Brief", "Deutschkurs für alle", "Karte für den Schalter"),
    "en/": ("I have a letter", "German course for all", "Card for the desk"),
    "ar/": ("عندي رسالة", "دورة ألمانية للجميع", "بطاقة للشباك"),
}


@pytest.mark.browser
@pytest.mark.parametrize("language", WAYS)
def test_from_the_home_page_to_the_desk_in_seven_taps(phone: BrowserContext, city_host: Any, language: str) -> None:
    entry, helper, card = WAYS[language]
    page = phone.new_page()
    page.goto(city_host.url + language)
    page.get_by_role("link", name=entry).first.tap()
    page.locator("#letter").tap()
    page.locator("#letter").fill(LETTER)
    page.locator("[data-letter] button").tap()
    expect(page.locator(".letter .deadline")).to_have_text("binnen zwei Wochen nach Einzug")
    expect(page.locator(".until")).to_contain_text("Ihre Anmeldung muss binnen zwei Wochen nach Einzug erfolgen.")
    expect(page.locator(".help a[href^='tel:']").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator(".words > li > a").first.tap()
    expect(page).to_have_url(f"{city_host.url}{language}glossary/anmeldung/")
    expect(page.locator(".answer-card a[href^='tel:']").first).to_be_in_viewport()
    page.locator(".answer-card").get_by_role("link", name=helper, exact=True).tap()
    page.get_by_role("link", name=card).tap()
    expect(page.locator("#say b").first).to_have_attribute("lang", "de")
    page.locator("#say .show").tap()
    expect(page.locator("#say .close")).to_be_in_viewport()
