"""Sites and a browser that several tests share; each is made once."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent))

import browser as chromium
import miniature
from serve import Host, served

pytest_plugins = ["pytester", "reruns"]


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The miniature city's data and docs in a folder of their own; not to be changed."""
    return miniature.copy_city(tmp_path_factory.mktemp("miniature") / "city")


@pytest.fixture(scope="session")
def city_site(city: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The miniature city, built."""
    return miniature.build(city, tmp_path_factory.mktemp("built") / "site")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A whole project around the miniature city, to be changed, built and broken."""
    return miniature.project(tmp_path / "project")


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built strictly as it is now."""
    site = tmp_path_factory.mktemp("real") / "site"
    return miniature.build(miniature.PROJECT, site, SITE_URL=miniature.URL)


@pytest.fixture(scope="session")
def city_host(city_site: Path) -> Iterator[Host]:
    """The miniature city, served below /ankommen/."""
    with served(city_site) as host:
        yield host


@pytest.fixture(scope="session")
def real_host(real_site: Path) -> Iterator[Host]:
    """The real site, served below /ankommen/."""
    with served(real_site) as host:
        yield host


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium.find(), args=list(chromium.QUIET))
        yield launched
        launched.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """A phone 360 px wide, touch, no service worker."""
    context = browser.new_context(
        viewport={"width": 360, "height": 780}, has_touch=True, is_mobile=True, service_workers="block", locale="de-DE"
    )
    yield context
    context.close()


@pytest.fixture
def page(phone: BrowserContext) -> Page:
    return phone.new_page()
