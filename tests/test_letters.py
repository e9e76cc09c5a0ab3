"""Somebody holds a letter and looks for the word in it: by its first letters, misspelt, or from a list."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import html5lib
import pytest
from playwright.sync_api import Page, expect


def page(site: Path, address: str) -> Any:
    return html5lib.parse((site / address / "index.html").read_bytes(), namespaceHTMLElements=False)


def words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def test_a_word_says_what_it_means_until_when_who_helps_and_what_to_say(city_site: Path) -> None:
    main = page(city_site, "en/glossary/anmeldung").find(".//main")
    said = words(main)
    order = [
        "Anmeldung",
        "You tell the office where you live.",
        "Two weeks, from the day on which you move in.",
        "0211 89-21020",
        "Take the letter to the office.",
        "Ich möchte mich anmelden. Hier ist mein Pass.",
        "I would like to register. Here is my passport.",
        "Termin",
        "§ 17 BMG",
    ]
    places = [said.find(one) for one in order]
    assert -1 not in places, order[places.index(-1)]
    assert places == sorted(places)
    assert [one.get("href") for one in main.iter("a") if (one.get("href") or "").startswith("tel:")]


def test_the_german_sentence_is_marked_as_german(city_site: Path) -> None:
    quote = page(city_site, "ar/glossary/anmeldung").find(".//blockquote")
    assert (quote.get("lang"), quote.get("dir")) == ("de", "ltr")


def test_without_a_script_every_word_is_a_link_and_no_field_loses_what_is_typed(city_site: Path) -> None:
    main = page(city_site, "letters").find(".//main")
    links = {one.get("href") for one in main.iter("a")}
    assert {"../glossary/anmeldung/", "../glossary/termin/"} <= links
    assert all("hidden" in form.attrib for form in main.iter("form"))


def test_a_page_that_explains_a_word_leads_to_it(city_site: Path) -> None:
    links = {one.get("href") for one in page(city_site, "services/deutschkurs").find(".//main").iter("a")}
    assert "../../glossary/termin/" in links


TYPED = {
    "Anm": "Anmeldung",
    "anmeldungen": "Anmeldung",
    "Anmeldug": "Anmeldung",
    "ANMELDUNG": "Anmeldung",
    "Amneldung": "Anmeldung",
    "Termine": "Termin",
    "Xylofonkonzert": "",
}


@pytest.mark.browser
def test_a_word_is_found_by_its_first_letters_and_misspelt(page: Page, city_host: Any) -> None:
    page.goto(f"{city_host.url}letters/")
    field = page.get_by_role("searchbox", name="Das Wort im Brief")
    for typed, found in TYPED.items():
        field.fill(typed)
        first = page.locator("form[data-letters] li").first
        if found:
            expect(first).to_contain_text(found)
        else:
            expect(page.locator("form[data-letters] li")).to_have_count(0)
            expect(page.locator("form[data-letters] [role=status]")).to_contain_text("kennen wir nicht")
    field.fill("Anmeld")
    field.press("Enter")
    expect(page).to_have_url(f"{city_host.url}glossary/anmeldung/")
    page.get_by_role("link", name="Groß zeigen").click()
    expect(page.get_by_role("link", name="Zurück", exact=True)).to_be_in_viewport()
