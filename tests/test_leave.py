"""Some may not be seen to read a page: it is left at once, and no phone keeps it unasked."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

SHELTER = "services/frauenhaus/"
WEATHER = "https://example.org/wetter"


@pytest.mark.parametrize("path", [SHELTER, f"ar/{SHELTER}", f"{SHELTER}card/", "organizations/bruecke/"])
def test_without_a_script_the_way_out_is_a_link_that_tells_nobody_where_one_was(city_site: Path, path: str) -> None:
    html = (city_site / path / "index.html").read_text(encoding="utf-8")
    (link,) = re.findall(r"<a [^>]*data-leave[^>]*>", html)
    assert f'href="{WEATHER}"' in link
    assert 'rel="noopener noreferrer"' in link
    assert '<meta name="referrer" content="no-referrer">' in html


def test_other_pages_have_none(city_site: Path) -> None:
    having = {
        file.relative_to(city_site).as_posix() for file in city_site.rglob("*.html") if "data-leave" in file.read_text()
    }
    records = {"events/sprachcafe/", SHELTER, "organizations/bruecke/"}  # the event is for women
    assert {path.removeprefix("en/").removeprefix("ar/").removesuffix("index.html") for path in having} == {
        *records,
        *(f"{record}feedback/" for record in records),
        f"{SHELTER}card/",
    }


def leave_by(page: Page, how: str) -> None:
    if how == "tap":
        page.get_by_role("link", name="Seite verlassen").click()
    else:
        for _ in range(3):
            page.keyboard.press("Escape")


@pytest.mark.browser
@pytest.mark.parametrize("how", ["tap", "Escape"])
def test_the_page_and_its_place_in_the_history_are_replaced(page: Page, city_host: Any, how: str) -> None:
    page.route("https://example.org/**", lambda route: route.fulfill(body="<h1>Sonne</h1>", content_type="text/html"))
    page.goto(f"{city_host.url}topics/housing/")
    page.goto(f"{city_host.url}{SHELTER}")
    for key in ("Escape", "Escape", "Tab"):
        page.keyboard.press(key)
    assert SHELTER in page.url
    leave_by(page, how)
    expect(page.get_by_role("heading", name="Sonne")).to_be_visible()
    page.go_back()
    assert page.url == f"{city_host.url}topics/housing/"
    page.go_forward()
    assert page.url == WEATHER


KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys())
    for (const one of await (await caches.open(name)).keys()) found.push(one.url);
  return found;
}"""


@pytest.mark.browser
def test_no_phone_keeps_it_unasked(browser: Any, city_host: Any) -> None:
    context: BrowserContext = browser.new_context(locale="de-DE")
    context.add_init_script(
        "const wait = setTimeout; setTimeout = (what, time, ...more) => wait(what, time / 40, ...more);"
    )
    page = context.new_page()
    page.goto(f"{city_host.url}{SHELTER}")
    page.evaluate("navigator.serviceWorker.ready")
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    for path in (SHELTER, f"{SHELTER}card/", "services/deutschkurs/"):
        page.goto(city_host.url + path)
    page.wait_for_function(f"({KEPT})().then((all) => all.some((one) => one.endsWith('/deutschkurs/')))")
    kept = page.evaluate(KEPT)
    assert f"{city_host.url}emergency/" in kept
    assert [one for one in kept if "frauenhaus" in one] == []
    context.close()


def test_a_language_that_somebody_keeps_whole_has_it(city_site: Path) -> None:
    whole = json.loads((city_site / "offline/de.all.json").read_text(encoding="utf-8"))
    core = json.loads((city_site / "offline/de.json").read_text(encoding="utf-8"))["core"]
    assert {SHELTER, f"{SHELTER}card/"} <= set(whole)
    assert SHELTER not in core
