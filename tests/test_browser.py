"""The site as people open it: in Chromium, below a sub-path, in three languages, with and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request

from invented import TOWN
from serve import Host


@pytest.fixture
def listened(page: Page) -> Iterator[Page]:
    """A page that may ask nobody but our host and may not complain."""
    messages: list[str] = []
    requests: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if "blocked by Playwright" not in message.text:  # it says so itself where a test blocks service workers
            messages.append(message.text)

    def see(request: Request) -> None:
        requests.append(request.url)

    page.on("console", hear)
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.on("request", see)
    yield page
    assert messages == []
    assert [url for url in requests if not re.match(r"(http://127\.0\.0\.1|data:)", url)] == []


def test_both_languages_and_the_switch_on_an_inner_page(listened: Page, city_host: Host) -> None:
    listened.goto(city_host.url + "services/deutschkurs/")
    assert listened.locator("html").get_attribute("lang") == "de"
    listened.get_by_text("Sprache: Deutsch").click()
    listened.get_by_role("navigation", name="Sprache").get_by_role("link", name="English").click()
    listened.wait_for_url("**/ankommen/en/services/deutschkurs/")
    assert listened.locator("html").get_attribute("lang") == "en"
    listened.get_by_text("Language: English").click()
    listened.get_by_role("navigation", name="Language").get_by_role("link", name="Deutsch").click()
    listened.wait_for_url("**/ankommen/services/deutschkurs/")


def test_from_home_to_a_phone_number_in_two_taps(listened: Page, city_host: Host) -> None:
    listened.goto(city_host.url)
    listened.get_by_role("link", name="Notfall", exact=True).click()
    assert listened.get_by_role("link", name=re.compile("112")).first.get_attribute("href") == "tel:112"


def test_an_unknown_address_answers_with_a_page_that_leads_on(page: Page, city_host: Host) -> None:
    answer = page.goto(city_host.url + "en/no/such/page/")
    assert answer is not None
    assert answer.status == 404
    assert page.get_by_role("heading", level=1).inner_text() == "Diese Seite gibt es nicht"
    page.get_by_role("link", name="To the home page").click()
    page.wait_for_url("**/ankommen/en/")


def test_right_to_left(listened: Page, city_host: Host) -> None:
    listened.goto(city_host.url + "ar/services/deutschkurs/")
    assert listened.locator("html").get_attribute("dir") == "rtl"
    heading = listened.get_by_role("heading", level=1).bounding_box()
    assert heading is not None
    assert listened.evaluate("getComputedStyle(document.querySelector('h1')).direction") == "rtl"
    assert listened.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [320, 412, 1280])
def test_nothing_scrolls_sideways(browser: Browser, city_host: Host, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 700})
    page = context.new_page()
    for path in (
        "",
        "services/deutschkurs/",
        "ar/services/deutschkurs/",
        "districts/1/",
        "welcome-points/",
        "events/sprachcafe/",
    ):
        page.goto(city_host.url + path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    context.close()


def test_everything_is_there_without_javascript(browser: Browser, city_host: Host) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 700})
    page = context.new_page()
    page.goto(city_host.url)
    page.get_by_role("link", name="Deutsch lernen").click()
    page.get_by_role("main").get_by_role("link", name="Deutschkurs für alle", exact=True).click()
    assert (
        page.get_by_role("link", name=re.compile(r"0211 89-21020")).first.get_attribute("href") == "tel:+492118921020"
    )
    assert page.get_by_text("Mo–Fr 8.30–12.30 Uhr").is_visible()
    page.get_by_text("Sprache: Deutsch").click()
    page.get_by_role("link", name="English").click()
    assert page.get_by_role("heading", level=1).inner_text() == "German course for all"
    page.goto(city_host.url + "districts/1/")
    assert page.get_by_role("group", name="Karte: Stadtbezirk 1").is_visible()
    assert page.get_by_role("link", name="Karte zeigen").count() == 0, "a map that nothing would draw"
    context.close()


def test_the_first_tab_stop_leads_to_the_content(listened: Page, city_host: Host) -> None:
    listened.goto(city_host.url + "services/deutschkurs/")
    listened.keyboard.press("Tab")
    assert listened.evaluate("document.activeElement.getAttribute('href')") == "#content"
    listened.keyboard.press("Enter")
    assert listened.evaluate("document.activeElement.id") == "content"


def test_the_map_of_every_district_asks_nobody(listened: Page, town_host: Host) -> None:
    for number in range(1, TOWN.districts + 1):
        listened.goto(f"{town_host.url}maps/de/district-{number}.html")
        listened.locator("path.current").wait_for()
        assert listened.locator("path.district").count() == TOWN.districts


def test_a_map_opens_on_demand_below_the_list(listened: Page, city_host: Host) -> None:
    city_host.requests.clear()
    listened.goto(city_host.url + "districts/1/")
    assert not [path for path in city_host.requests if "leaflet" in path or "/maps/" in path]
    place = listened.get_by_role("main").get_by_role("link", name="Haus am Fluss").first
    button = listened.get_by_role("link", name="Karte zeigen")
    assert place.evaluate("(e, other) => e.compareDocumentPosition(other) & 4", button.element_handle())
    button.click()
    listened.frame_locator("iframe").locator(".spot").first.wait_for()
    assert listened.locator("iframe").get_attribute("title") == "Karte: Stadtbezirk 1"
