"""The main walks in Firefox ESR and WebKitGTK: first steps, search, map, emergency, and without a network."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from other_browsers import BROWSERS, Walker, missing
from serve import Host, served

pytestmark = pytest.mark.long
COURSE = "services/deutschkurs/"


@pytest.fixture(scope="module")
def host(city_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """The miniature city on a host of its own, which can be taken off the net."""
    folder = tmp_path_factory.mktemp("other-browsers") / "site"
    shutil.copytree(city_site, folder)
    with served(folder) as one:
        yield one


@pytest.fixture(scope="module", params=sorted(BROWSERS))
def walker(request: pytest.FixtureRequest) -> Iterator[Walker]:
    lacking = missing(request.param)
    assert not lacking, f"{', '.join(lacking)} is missing: python tests/system.py {' '.join(lacking)}"
    with BROWSERS[request.param]() as one:
        yield one


def test_from_the_first_page_to_a_number_to_call(walker: Walker, host: Host) -> None:
    walker.go(host.url)
    walker.click('main a[href*="topics/"]')
    walker.click('main a[href*="services/"]')
    walker.wait("document.querySelectorAll('main a[href^=\"tel:\"]').length")
    box = walker.ask("document.querySelector('main a[href^=\"tel:\"]').getBoundingClientRect().toJSON()")
    assert box["width"] >= 44
    assert box["height"] >= 44
    assert walker.ask("document.documentElement.scrollWidth <= innerWidth"), "the page can be moved sideways"


def test_the_search_finds_a_record_and_answers_typing_errors(walker: Walker, host: Host) -> None:
    walker.go(host.url)
    walker.type("#find", "deutschkrus")
    walker.wait("[...document.querySelectorAll('a[href*=\"services/deutschkurs/\"]')].length")


def test_a_map_opens_at_a_tap(walker: Walker, host: Host) -> None:
    walker.go(f"{host.url}districts/1/")
    walker.click("[data-map]")
    walker.wait("frames[0].document.querySelectorAll('.leaflet-interactive, .leaflet-marker-icon').length")


def test_in_an_emergency_the_number_is_on_the_first_screen(walker: Walker, host: Host) -> None:
    walker.go(f"{host.url}emergency/")
    bottom = walker.wait("document.querySelector('a[href=\"tel:112\"]').getBoundingClientRect().bottom")
    assert bottom <= walker.ask("innerHeight")


def test_what_was_looked_at_is_there_without_a_network(walker: Walker, host: Host) -> None:
    walker.go(host.url + COURSE)
    walker.wait("navigator.serviceWorker.controller || (navigator.serviceWorker.ready, false)")
    walker.go(host.url + COURSE)
    title = walker.wait("document.querySelector('h1').textContent")
    host.online = False
    try:
        walker.go(host.url + COURSE)
        assert walker.wait("document.querySelector('h1').textContent") == title
        walker.go(f"{host.url}emergency/")
        walker.wait("document.querySelectorAll('a[href=\"tel:112\"]').length")
    finally:
        host.online = True
