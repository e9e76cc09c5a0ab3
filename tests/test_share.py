"""Passing a page on, one's own list, and saying that something is wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

import miniature
from serve import Host

HOUSE, COURSE = "welcome-points/haus-am-fluss/", "services/deutschkurs/"
RECORDS = (HOUSE, COURSE, "events/sprachcafe/", "organizations/bruecke/", "districts/1/")


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(service_workers="block", locale="de-DE")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


# --- share ------------------------------------------------------------------------------------------------------


def opened(page: Page, address: str, name: str) -> Locator:
    """The list of ways to pass a page on, as it is once somebody has opened it."""
    page.goto(address)
    page.locator(".share-out summary", has_text=name).click()
    ways = page.get_by_role("navigation", name=name)
    expect(ways.get_by_role("link", name="WhatsApp")).to_be_visible()
    return ways


def test_a_page_is_passed_on_by_whatsapp_sms_and_mail(reader: Page, city_host: Host) -> None:
    ways = opened(reader, city_host.url + COURSE + "?from=list#sources", "Teilen")
    message = f"Deutschkurs für alle {city_host.url}{COURSE}"
    for words, begins in (("WhatsApp", "https://wa.me/?text="), ("SMS", "sms:?&body="), ("E-Mail", "mailto:?subject=")):
        address = unquote(str(ways.get_by_role("link", name=words).get_attribute("href")))
        assert address.startswith(begins)
        assert address.endswith(message)


def test_the_phone_shares_with_its_own_sheet(reader: Page, city_host: Host) -> None:
    reader.add_init_script("navigator.share = async (what) => { window.shared = what; }")
    ways = opened(reader, city_host.url + COURSE, "Teilen")
    ways.get_by_role("button", name="Mehr").click()
    assert reader.evaluate("window.shared") == {"title": "Deutschkurs für alle", "url": city_host.url + COURSE}


def test_the_address_is_copied(reader: Page, city_host: Host) -> None:
    ways = opened(reader, city_host.url + "en/" + COURSE, "Share")
    ways.get_by_role("button", name="Copy the address").click()
    expect(ways.get_by_role("status")).to_have_text("Address copied.")
    assert reader.evaluate("navigator.clipboard.readText()") == city_host.url + "en/" + COURSE


def test_where_copying_is_forbidden_the_address_is_shown(reader: Page, city_host: Host) -> None:
    reader.add_init_script("delete Navigator.prototype.share; delete Navigator.prototype.clipboard")
    ways = opened(reader, city_host.url + COURSE, "Teilen")
    expect(ways.get_by_role("button", name="Mehr")).to_have_count(0)
    ways.get_by_role("button", name="Adresse kopieren").click()
    expect(ways.get_by_role("status")).to_have_text(city_host.url + COURSE)


def test_who_closes_the_sheet_hears_nothing(reader: Page, city_host: Host) -> None:
    reader.add_init_script("navigator.share = async () => { throw new DOMException('', 'AbortError'); }")
    ways = opened(reader, city_host.url + COURSE, "Teilen")
    ways.get_by_role("button", name="Mehr").click()
    expect(ways.get_by_role("status")).to_have_text("")


# --- one's own list ---------------------------------------------------------------------------------------------


def test_a_page_is_remembered_found_in_another_language_and_removed(reader: Page, city_host: Host) -> None:
    reader.goto(city_host.url + COURSE)
    button = reader.get_by_role("button", name="Merken")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    reader.goto(city_host.url + HOUSE)
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    reader.goto(city_host.url + "en/saved/")
    links = reader.locator("main ul.saved a")
    expect(links).to_have_text(["Deutschkurs für alle", "Haus am Fluss"])
    assert [link.get_attribute("lang") for link in links.all()] == ["de", "de"]
    reader.get_by_role("button", name="Remove: Haus am Fluss").click()
    expect(links).to_have_text(["Deutschkurs für alle"])
    links.first.click()
    expect(reader.locator("h1")).to_have_text("German course for all")
    button = reader.get_by_role("button", name="Save")
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    reader.goto(city_host.url + "en/saved/")
    expect(reader.locator("[data-when=empty]")).to_be_visible()


def test_the_list_stays_in_the_browser(reader: Page, city_host: Host) -> None:
    reader.goto(city_host.url + COURSE)
    reader.wait_for_load_state("networkidle")
    city_host.requests.clear()
    reader.get_by_role("button", name="Merken").click()
    expect(reader.get_by_role("button", name="Merken")).to_have_attribute("aria-pressed", "true")
    assert [path for path in city_host.requests if "/assets/save." not in path] == []
    assert reader.evaluate("Object.entries(localStorage)") == [
        ["saved /ankommen/", '[{"path":"services/deutschkurs/","name":"Deutschkurs für alle","language":"de"}]']
    ]
    assert reader.context.cookies() == []


@pytest.mark.parametrize(
    "stored",
    [
        "not JSON",
        '"text"',
        '[{"path":"https://example.org/","name":"elsewhere","language":"en"}]',
        '[{"path":"javascript:alert(1)","name":"code","language":"en"}]',
        '[{"path":"../../other/","name":"another site","language":"en"}]',
        '[{"path":1,"name":null}]',
    ],
)
def test_what_another_site_on_this_host_wrote_leads_nowhere(reader: Page, city_host: Host, stored: str) -> None:
    reader.add_init_script(f"localStorage.setItem('saved /ankommen/', {json.dumps(stored)})")
    reader.goto(city_host.url + "saved/")
    expect(reader.locator("[data-when=empty]")).to_be_visible()
    assert reader.locator("main ul.saved a").count() == 0


def test_the_list_is_put_in_order_passed_on_and_printed(reader: Page, city_host: Host) -> None:
    saved = [{"path": path, "name": name, "language": "de"} for path, name in ((COURSE, "Kurs"), (HOUSE, "Haus"))]
    key, value = json.dumps("saved /ankommen/"), json.dumps(json.dumps(saved))
    reader.add_init_script(f"localStorage[{key}] ??= {value}; window.print = () => {{ window.printed = true; }}")
    reader.goto(city_host.url + "saved/")
    links = reader.locator("main ul.saved a")
    expect(links).to_have_text(["Kurs", "Haus"])
    reader.get_by_role("button", name="Nach unten: Kurs").click()
    expect(links).to_have_text(["Haus", "Kurs"])
    reader.reload()
    expect(links).to_have_text(["Haus", "Kurs"])
    sms = unquote(str(reader.get_by_role("link", name="SMS").get_attribute("href")))
    assert sms == f"sms:?&body=Haus\n{city_host.url}{HOUSE}\n\nKurs\n{city_host.url}{COURSE}"
    reader.get_by_role("button", name="Drucken").click()
    assert reader.evaluate("window.printed")


def test_names_are_text_and_nothing_else(reader: Page, city_host: Host) -> None:
    name = "<img src=x onerror=alert(1)>"
    stored = json.dumps([{"path": COURSE, "name": name, "language": "de"}])
    reader.add_init_script(f"localStorage.setItem('saved /ankommen/', {json.dumps(stored)})")
    reader.goto(city_host.url + "saved/")
    expect(reader.locator("main ul.saved a")).to_have_text(name)
    assert reader.locator("main img").count() == 0


def test_where_the_browser_stores_nothing_nothing_is_offered(reader: Page, city_host: Host) -> None:
    reader.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error(); } })")
    reader.goto(city_host.url + COURSE)
    expect(reader.locator(".share-out summary")).to_be_visible()
    expect(reader.get_by_role("button", name="Merken")).to_be_hidden()
    reader.goto(city_host.url + "saved/")
    expect(reader.get_by_text("Die Liste braucht JavaScript.")).to_be_visible()


def test_without_script_there_are_no_buttons_and_the_page_says_why(browser: Browser, city_host: Host) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(city_host.url + COURSE)
    assert page.locator("main button:visible, .share-out:visible").count() == 0
    assert page.get_by_role("link", name="Hier stimmt etwas nicht").is_visible()
    page.goto(city_host.url + "en/saved/")
    assert page.get_by_text("The list needs JavaScript.").is_visible()
    page.context.close()


# --- something is wrong -----------------------------------------------------------------------------------------


def wrong(site: Path, path: str, words: str) -> str:
    """Where the link with these words leads on a page."""
    html = (site / path / "index.html").read_text("utf-8")
    before = html[: html.index(f">{words}</a>")]
    return before[before.rindex('href="') + 6 :].split('"')[0].replace("&amp;", "&").replace("&#39;", "'")


def test_a_page_that_no_form_can_change_is_reported_by_a_prefilled_issue(city_site: Path) -> None:
    address = urlsplit(wrong(city_site, "en/districts/1/", "Something is wrong here"))
    assert address._replace(query="").geturl() == f"{miniature.REPOSITORY}/issues/new"
    assert parse_qs(address.query) == {
        "title": ["Wrong: District 1"],
        "body": [
            "What is wrong? (No personal details, please. Others can read this.)\n\n\n"
            "https://example.org/ankommen/en/districts/1/\ndata/districts/01.yml\n"
        ],
    }


def test_feedback_goes_to_one_place(tmp_path: Path) -> None:
    root = miniature.copy_city(tmp_path / "city")
    file = root / "data/city.yml"
    file.write_text(
        file.read_text("utf-8") + 'feedback: {email: fehler@example.org, url: "https://example.org/form"}\n', "utf-8"
    )
    done = miniature.run_build(root, tmp_path / "site")
    assert done.returncode != 0
    assert "feedback goes to an `email`, a `url` or a `phone`, one of the three" in done.stderr
