"""The page for emergencies: numbers to call first, then who helps tonight, those first who can be relied on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page

from editions import page as page_of
from editions import publish
from infosite.output import Published
from infosite.records.city import Need
from infosite.records.dates import PartialDate
from infosite.records.places import ServicePlace
from infosite.records.texts import Text
from infosite.site import load
from infosite.site.edition import Edition
from infosite.site.site import Site
from serve import Host, served

BUILT = date(2026, 12, 20)
CHRISTMAS = datetime(2026, 12, 25, 3, 0, tzinfo=ZoneInfo("Europe/Berlin"))
PLACE = ServicePlace.model_validate({"address": {"street_address": "Uferweg 3", "locality": "Flussingen"}})
TONIGHT: dict[str, dict[str, Any]] = {
    "old": {"opening_hours": "Mo-Su 12:30-14:30", "opening_hours_date": "2023", "places": (PLACE,)},
    "by-day": {"opening_hours": "Mo-Fr 09:00-17:00; PH off", "opening_hours_date": "2026-12", "places": (PLACE,)},
    "unknown": {"opening_hours": None, "places": (PLACE,), "phones": ()},
    "by-night": {"opening_hours": "Mo-Su,PH 00:00-06:00", "opening_hours_date": "2026-12", "places": (PLACE,)},
    "line": {"opening_hours": "24/7", "places": ()},
}
"""In the wrong order: each begins as the shelter, which was confirmed a few days before."""
ORDER = ["line", "by-night", "unknown", "old", "by-day"]
"""Who surely answers; who is open now; of whom no hours are known; of whom old ones are; who is closed now."""


@pytest.fixture(scope="module")
def winter_town(city: Path) -> Site:
    """The miniature city a few days before Christmas, with five services for the night."""
    read, problems = load.load(city, BUILT)
    assert read is not None
    assert problems == []
    shelter = read.services["frauenhaus"]
    services, documents = dict(read.services), dict(read.documents)
    for name, changes in TONIGHT.items():
        dates = {key: PartialDate.parse(value) for key, value in changes.items() if key.endswith("_date")}
        same = {"id": name, "name": Text({"": name}), "assured_date": PartialDate.parse("2026-12-15"), "sources": ()}
        services[name] = shelter.model_copy(update=same | changes | dates)
        documents["services", name] = documents["services", "frauenhaus"]
    needs = (Need.model_validate({"name": {"de": "Ein Bett", "en": "A bed"}, "services": list(TONIGHT)}),)
    return replace(read, services=services, documents=documents, city=read.city.model_copy(update={"tonight": needs}))


@pytest.fixture(scope="module")
def night(winter_town: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    folder = tmp_path_factory.mktemp("night")
    publish(winter_town, folder, "emergency/", "de")
    with served(folder) as host:
        yield host


def names(page: Page) -> list[str]:
    return page.locator("[data-tonight] h4").all_inner_texts()


def test_at_three_in_the_morning_on_christmas_day_who_helps_now_stands_first(browser: Browser, night: Host) -> None:
    page = browser.new_page()
    page.clock.set_fixed_time(CHRISTMAS)
    page.goto(night.url + "emergency/")
    assert names(page) == ORDER
    rows = {name: page.locator("[data-tonight] > li", has_text=name).inner_text() for name in ORDER}
    assert "Tag und Nacht" in rows["line"]
    assert "Jetzt offen, bis 06:00." in rows["by-night"]
    assert "Jetzt geschlossen. Öffnet Montag" in rows["by-day"]
    assert "Laut Stand 2023: täglich 12.30–14.30 Uhr" in rows["old"]
    assert [name for name, words in rows.items() if "Jetzt" in words] == ["by-night", "by-day"]
    page.context.close()


def test_without_a_script_nobody_is_called_open_now(browser: Browser, night: Host) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(night.url + "emergency/")
    told = names(page)
    assert told[0] == "line"
    assert told[3:] == ["unknown", "old"]
    assert "Jetzt" not in page.locator("main").inner_text()
    page.context.close()


def test_the_numbers_come_first_and_the_short_ones_first_of_all(city_host: Host, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto(city_host.url + "ar/emergency/")
    links = page.locator("main a")
    assert [links.nth(index).get_attribute("href") for index in (1, 2)] == ["tel:112", "tel:110"]
    for box in (links.nth(index).bounding_box() for index in (1, 2)):
        assert box is not None
        assert box["height"] >= 100
        assert box["y"] + box["height"] < 400


def test_a_closed_record_takes_no_short_number_away(winter_town: Site) -> None:
    closed = winter_town.services["frauenhaus"].model_copy(update={"status": "closed"})
    numbers = replace(winter_town, services={**winter_town.services, "frauenhaus": closed}).emergency_numbers
    assert [number.number.display for number in numbers] == ["112", "110"]
    assert numbers[0].service is None


def test_the_topic_of_emergencies_leads_to_the_page(winter_town: Site) -> None:
    topics = {**winter_town.categories, "emergency": winter_town.categories["housing"]}
    edition = Edition(replace(winter_town, categories=topics), "en", Published("https://example.org/ankommen/"))
    html = page_of(edition, "topics/emergency/").data.decode()
    assert '<meta http-equiv="refresh" content="0; url=../../../en/emergency/">' in html
    assert '<a class="action" href="../../../en/emergency/">In an emergency</a>' in html
    assert "topics/emergency/" not in page_of(edition, "").data.decode()


@pytest.mark.parametrize("language", ["", "en/", "ar/"])
def test_on_paper_it_is_one_sheet_with_black_numbers_of_thirty_points(
    town_host: Host, page: Page, language: str
) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(town_host.url + language + "emergency/")
    looks = page.eval_on_selector_all(
        ".number b, .sos b",
        "all => all.map(one => [getComputedStyle(one).color, parseFloat(getComputedStyle(one).fontSize) * .75])",
    )
    assert len(looks) > 3
    assert {colour for colour, _ in looks} == {"rgb(0, 0, 0)"}
    assert min(size for _, size in looks) >= 30
    said = page.locator(".number", has_text="116016").inner_text().replace("\u00ad", "")
    assert said.count("Hilfetelefon Gewalt gegen Frauen") == 1
    assert ("Helpline violence against women" in said) is (language == "en/")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True))) == 1
