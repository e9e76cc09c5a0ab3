"""The site as people open it: in Chromium, below a sub-path, in three languages, with and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request

import miniature
from editions import page, templates
from infosite import maps
from infosite.output import Published
from infosite.records.parts import Part
from infosite.records.texts import Text
from infosite.site import load, site
from infosite.site.edition import editions_of
from invented import TOWN
from serve import Host, served
from test_rules import TODAY


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
    listened.get_by_role("navigation", name="Sprache").get_by_role("link", name="English").click()
    listened.wait_for_url("**/ankommen/en/services/deutschkurs/")
    assert listened.locator("html").get_attribute("lang") == "en"
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
    page.get_by_role("link", name="This page does not exist").click()
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
    page.get_by_role("link", name="Wo lerne ich Deutsch?").click()
    page.get_by_role("main").get_by_role("link", name="Deutschkurs für alle").click()
    assert (
        page.get_by_role("link", name=re.compile(r"Anrufen 0211 89-21020")).first.get_attribute("href")
        == "tel:+492118921020"
    )
    assert page.get_by_role("table").first.is_visible()
    page.get_by_role("link", name="English").click()
    assert page.get_by_role("heading", level=1).inner_text() == "German course for all"
    page.goto(city_host.url + "districts/1/")
    page.get_by_role("link", name="Karte zeigen").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Karte: Stadtbezirk 1"
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


PAYLOAD = (
    "<script>hit()</script><img src=x onerror=hit()><svg onload=hit()></svg>\"'><b onmouseover=hit()>"
    "${hit()}`${hit()}`\\</script><script>hit()</script>{{ 7*7 }}{% raw %}javascript:hit() *x* [x](javascript:hit()) "
    "&lt;u&gt;]]><!-- \u2028"
)
KEPT = {
    "id",
    "number",
    "quarter",
    "rrule",
    "opening_hours",
    "hours",
    "outline",
    "icon",
    "locality",
    "code",
    "postal_codes",
}


def poisoned(value: object, key: str = "") -> object:
    """A record in which every text, shared name and keyword begins with something that wants to run."""
    if isinstance(value, Text):
        return Text({tag: PAYLOAD + words for tag, words in value.versions.items()})
    if isinstance(value, Part):
        changed = {}
        for name in type(value).model_fields:
            if name in KEPT or (name == "name" and hasattr(value, "postal_codes")):
                continue
            changed[name] = poisoned(getattr(value, name), name)
        return value.model_copy(update=changed)
    if isinstance(value, tuple):
        return tuple(poisoned(item, key) for item in value)
    if isinstance(value, str) and key in FREE:
        return PAYLOAD + value
    return value


FREE = {"title", "official_term", "street_address", "note", "stop", "lines", "german_name", "term"}
"""Fields that are one plain string in all languages."""


@pytest.fixture(scope="session")
def hostile_site(city: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every page and map of the miniature city with hostile words, under a policy that would let them run."""
    read, problems = load.load(city, TODAY)
    assert read is not None
    assert problems == []
    tables = ("organizations", "districts", "welcome_points", "services", "events", "categories", "words")
    changed = {name: {key: poisoned(one) for key, one in getattr(read, name).items()} for name in tables}
    hostile = site.Site(**{**vars_of(read), **changed, "city": poisoned(read.city)})
    open_door = "default-src * 'unsafe-inline' 'unsafe-eval' data:"
    published = Published(miniature.URL, None, open_door)
    target = tmp_path_factory.mktemp("hostile")
    for here in editions_of(hostile, published).values():
        for output in [*(page(here, path) for path in here.routes), *maps.outputs(here, templates())]:
            write(target / output.path, output.content)
    for asset in (miniature.PROJECT / "docs/assets").iterdir():
        write(target / "assets" / asset.name, asset.read_bytes())
    return target


def vars_of(read: site.Site) -> dict[str, object]:
    return {name: getattr(read, name) for name in site.Site.__dataclass_fields__}


def write(file: Path, content: str | bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)


def test_hostile_words_stay_words_on_every_page_and_map(browser: Browser, hostile_site: Path) -> None:
    context = browser.new_context(service_workers="block")
    context.add_init_script("window.hits = 0; window.hit = () => { window.hits += 1; };")
    page = context.new_page()
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    seen = 0
    with served(hostile_site) as host:
        for file in sorted(hostile_site.rglob("*.html")):
            path = file.relative_to(hostile_site).as_posix()
            page.goto(host.url + path, wait_until="load")
            if path.startswith("maps/"):
                page.locator("path.district").first.wait_for(state="attached")
                for mark in page.locator(".mark.place").all():
                    mark.dispatch_event("click")
            assert page.evaluate("window.hits") == 0, path
            made = "[onerror],[onload],[onmouseover],img[src='x'],script:not([src]):not([type]),a[href^='javascript']"
            assert page.locator(made).count() == 0, path
            text = page.locator("body").inner_text()
            assert "49{%" not in text, path
            seen += "<script>hit()</script>" in text
    assert dialogs == []
    assert seen > 60
    context.close()
