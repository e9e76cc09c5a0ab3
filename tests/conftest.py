"""The day, the cities and the browser that tests share; what is built is built once for all processes of a run."""

from __future__ import annotations

import fcntl
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent))

import browser as chromium
import fuzz
import invented
import miniature
from serve import Host, served

pytest_plugins = ["pytester", "reruns"]
os.environ["SOURCE_DATE_EPOCH"] = miniature.TODAY  # for everything that tests start; no test asks the machine's clock
os.environ["INFOSITE_LANGUAGE"] = "en"  # whatever the machine speaks
# who corrects a phone number meets no example found by chance; `make test-all` looks for further ones
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("new", derandomize=False, deadline=None)
settings.load_profile("same")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--site", type=Path, action="append", help="a built site that tests of every page look at instead")
    parser.addoption("--cases", type=int, help="leave out each test's cases beyond so many")


@pytest.fixture(scope="session")
def today() -> date:
    """The one day on which all tests take place."""
    return miniature.DAY


@pytest.fixture(scope="session", autouse=True)
def files_are_read_once() -> Iterator[None]:
    """Most tests change one file of a city; the others are read once in each process."""
    with fuzz.reading_once():
        yield


# --- cities ----------------------------------------------------------------------------------------------------


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], Any]) -> Path:
    """The folder `name` that `make` fills, made by whichever process of this run asks first."""
    own = factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / name
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            make(folder.with_suffix(".new"))
            folder.with_suffix(".new").rename(folder)
    return folder


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The miniature city's data and docs in a folder of their own; not to be changed."""
    return once(tmp_path_factory, "city", miniature.copy_city)


@pytest.fixture(scope="session")
def city_site(city: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The miniature city, built; not to be changed."""
    return once(tmp_path_factory, "city-site", lambda site: miniature.build(city, site))


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An invented city with sixty services, the fullest record of each kind, and eight languages; not to be changed."""
    return once(tmp_path_factory, "town", lambda root: invented.city(root, invented.TOWN, invented.LANGUAGES))


@pytest.fixture(scope="session")
def town_site(town: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented town, built; not to be changed."""
    return once(tmp_path_factory, "town-site", lambda site: miniature.build(town, site))


@pytest.fixture(scope="session")
def grown_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented city with three hundred services and two languages, built; not to be changed."""
    root = once(tmp_path_factory, "grown", lambda root: invented.city(root, invented.GROWN))
    return once(tmp_path_factory, "grown-site", lambda site: miniature.build(root, site))


@pytest.fixture(scope="session")
def metropolis(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented city with a thousand services and two languages; not to be changed."""
    return once(tmp_path_factory, "metropolis", lambda root: invented.city(root, invented.METROPOLIS))


@pytest.fixture(scope="session")
def metropolis_site(metropolis: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented metropolis, built; not to be changed."""
    return once(tmp_path_factory, "metropolis-site", lambda site: miniature.build(metropolis, site))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A whole project around the miniature city, to be changed, built and broken."""
    return miniature.project(tmp_path / "project")


@pytest.fixture
def built_project(project: Path, city_site: Path) -> Path:
    """The same, with the site that its last build made."""
    shutil.copytree(city_site, project / "site")
    return project


@pytest.fixture(scope="session")
def city_host(city_site: Path) -> Iterator[Host]:
    """The miniature city, served below /ankommen/."""
    with served(city_site) as host:
        yield host


@pytest.fixture(scope="session")
def town_host(town_site: Path) -> Iterator[Host]:
    """The invented town, served below /ankommen/."""
    with served(town_site) as host:
        yield host


# --- the browser -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a process; its clocks stand at nine o'clock on the day of the tests."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium.find(), args=list(chromium.QUIET))
        new_context = launched.new_context

        def on_the_day(**options: Any) -> BrowserContext:
            context = new_context(**options)
            context.clock.set_fixed_time(miniature.MORNING)
            return context

        def page_on_the_day(**options: Any) -> Page:
            return on_the_day(**options).new_page()

        launched.new_context, launched.new_page = on_the_day, page_on_the_day  # type: ignore[method-assign]
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
