"""The budgets of a page hold by construction: for the fullest record, in eight languages, and among a thousand records.

Budgets of the live site are a table of `make bench`: no edit of a fact makes a test fail.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from budgets import (
    CAN_BE_REACHED,
    FIRST_WAY,
    FIRST_WINDOW,
    FULLEST,
    HALF_OF_ALL,
    REQUESTS,
    SCREENS,
    Weight,
    walked,
    weights,
)
from invented import LANGUAGES
from serve import Host, served

LARGE = [pytest.param(name, marks=pytest.mark.long) for name in ("grown_site", "metropolis_site")]
"""Three hundred services, and a thousand; the town has the fullest of everything."""
CITIES = ["city_site", "town_site", *LARGE]
LISTS = re.compile(
    r"(?:[a-z]{2}/)?(?:(?:services|glossary|organizations)/(?:[^/]|0-9|[0-9a-f]{4})?/?|welcome-points/|topics/[a-z]+/)"
    r"(?:\d+/)?index\.html"
)
"""Lists of everything, which grow with the city, and their further pages."""


def too_heavy(found: list[Weight]) -> list[Weight]:
    return [one for one in found if one.size > FIRST_WINDOW or one.requests > REQUESTS]


@pytest.fixture
def weighed(request: pytest.FixtureRequest) -> list[Weight]:
    return weights(request.getfixturevalue(request.param))


@pytest.mark.parametrize("weighed", CITIES, indirect=True)
def test_every_first_view_fits_into_the_first_window_and_asks_nobody_else(weighed: list[Weight]) -> None:
    """Budget P1. Lists of a thousand have a test of their own below."""
    assert too_heavy([one for one in weighed if not LISTS.fullmatch(one.path)]) == []
    assert [one for one in weighed if one.foreign] == []
    assert weighed[len(weighed) // 2].size <= HALF_OF_ALL


@pytest.mark.parametrize("weighed", CITIES[:2], indirect=True)
def test_the_lists_of_a_town_fit_into_the_first_window(weighed: list[Weight]) -> None:
    assert too_heavy([one for one in weighed if LISTS.fullmatch(one.path)]) == []


@pytest.mark.parametrize("weighed", LARGE, indirect=True)
def test_the_lists_of_a_large_city_fit_into_the_first_window(weighed: list[Weight]) -> None:
    assert too_heavy([one for one in weighed if LISTS.fullmatch(one.path)]) == []


def test_the_fullest_records_are_among_the_pages_that_were_weighed(town_site: Path) -> None:
    for language in ("", *(f"{tag}/" for tag in LANGUAGES[1:])):
        for path in FULLEST[:5]:
            assert (town_site / language / path / "index.html").is_file(), language + path


def test_the_first_way_to_reach_somebody_ends_on_the_first_screen(page: Page, town_host: Host, town_site: Path) -> None:
    """Budget P6: every record in one language, the fullest in all."""
    paths = [file.relative_to(town_site).as_posix() for file in sorted(town_site.rglob("index.html"))]
    fullest = [f"{tag}/{path}index.html" for tag in LANGUAGES[1:] for path in FULLEST[:2]]
    asked = [path for path in paths if CAN_BE_REACHED.fullmatch(path) and not path.startswith(LANGUAGES)] + fullest
    found = {path: way for path, way, _ in walked(page, town_host.url, asked) if way is not None}
    assert found.keys() >= set(fullest)
    assert len(found) > 50
    assert {path: way for path, way in found.items() if way > FIRST_WAY} == {}


def too_long(page: Page, site: Path, paths: list[str]) -> dict[str, float]:
    """Pages of more than six screens of a phone, and their screens."""
    asked = [path for path in dict.fromkeys(paths) if (site / path).is_file()]
    with served(site) as host:
        found = {path: round(height, 1) for path, _, height in walked(page, host.url, asked)}
    assert len(found) == len(asked) > 3
    return {path: height for path, height in found.items() if height > SCREENS}


@pytest.mark.parametrize("name", LARGE)
def test_no_list_of_a_large_city_is_longer_than_six_screens(
    page: Page, name: str, request: pytest.FixtureRequest
) -> None:
    """Budget P7: the first pages of every list, and the further ones of some."""
    site = request.getfixturevalue(name)
    kinds = "about/status/ districts/ districts/1/ emergency/ events/ guides/ services/s/ services/s/2/ glossary/s/"
    paths = [f"{path}index.html" for path in ("", *kinds.split(), "topics/law/2/", "topics/law/8/")]
    files = (file.relative_to(site).as_posix() for file in site.rglob("index.html"))
    paths += [path for path in files if LISTS.fullmatch(path) and path.count("/") < 3]
    assert too_long(page, site, paths) == {}


def test_no_record_is_longer_than_six_screens(page: Page, town_site: Path) -> None:
    """Budget P7, also of the fullest records: what comes after the answer is folded where it is much."""
    prefixes = ("", *(f"{tag}/" for tag in LANGUAGES[1:]))
    paths = [f"{prefix}{path}index.html" for prefix in prefixes for path in FULLEST[:5]]
    assert too_long(page, town_site, paths) == {}
