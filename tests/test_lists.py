"""Long lists: the alphabet of each language, what comes first, and pages that no list outgrows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import invented
import miniature
from infosite.cli.check import find
from infosite.i18n.collation import initial, letter_slug, sort_key
from infosite.site import pagination, ranked
from infosite.site.alphabetical import Directory
from infosite.site.pagination import Line, in_pages
from infosite.site.routes import routes_of
from infosite.site.site import Site
from infosite.site.usefulness import usefulness


@pytest.fixture(scope="module")
def metropolis_lists(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The invented metropolis, read and not built."""
    site, _ = find(invented.city(tmp_path_factory.mktemp("lists"), invented.METROPOLIS), miniature.DAY)
    assert site is not None
    return site


# --- the alphabet --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("de", ["112", "Amt", "Ärzte", "Auskunft", "„Bus“", "Straße", "Zoll"]),
        ("tr", ["Cami", "Çay", "Işık", "İstanbul", "Şehir", "Taksi"]),
        ("ar", ["أمان", "البيت", "تعليم", "مدرسة"]),
        ("fa", ["بانک", "پزشک", "چای", "گمرک", "ژاله"]),
        ("uk", ["Адреса", "Ґанок", "Єдність", "Їжа"]),
        ("pl", ["Cena", "Ćma", "Łódka", "Źródło"]),
    ],
)
def test_names_stand_in_the_order_of_their_language(language: str, names: list[str]) -> None:
    in_order = sorted(names, key=lambda name: sort_key(name, language))
    assert in_order == (names if language != "fa" else ["بانک", "پزشک", "چای", "ژاله", "گمرک"])


def test_a_name_stands_below_its_letter() -> None:
    found = [
        initial(name, language)
        for name, language in (("Ärzte", "de"), ("Şehir", "tr"), ("istanbul", "tr"), ("البيت", "ar"), ("116117", "de"))
    ]
    assert found == ["A", "Ş", "İ", "ب", "0–9"]
    assert [letter_slug(letter) for letter in found] == ["a", "015e", "0130", "0628", "0-9"]


@given(st.text(min_size=1), st.sampled_from(["de", "tr", "ar", "fa", "uk"]))
def test_every_name_has_a_letter_and_an_address_of_safe_signs(name: str, language: str) -> None:
    slug = letter_slug(initial(name, language))
    assert slug
    assert slug.isascii()
    assert slug == slug.lower()
    assert "/" not in slug


# --- pages ---------------------------------------------------------------------------------------------------


def line(name: str, *, old: bool = False) -> Line:
    return Line(name.lower(), None, name, "What one gets there.", old)


def test_pages_hold_every_line_once_and_in_order() -> None:
    lines = [line(f"Name {number:03}") for number in range(400)]
    pages = in_pages(lines)
    assert len(pages) > 3
    assert [one for page in pages for one in page] == lines
    assert all(sum(one.height for one in page) <= pagination.HEIGHT for page in pages)
    assert all(sum(one.size for one in page) <= pagination.NAMES for page in pages)


def test_a_short_list_is_one_page_and_a_longer_one_folds_before_it_is_split() -> None:
    few, many = (Directory([line(f"Name {number}") for number in range(size)], "de") for size in (20, 110))
    assert few.fits_on_a_page()
    assert not few.is_dense
    assert many.is_dense
    assert many.fits_on_a_page(names_alone=True)


def test_what_is_old_stands_in_the_folded_part_alone() -> None:
    directory = Directory([line("Amt"), line("Alt", old=True), line("Bad")], "de")
    assert [letter.name for letter in directory.open_letters] == ["A", "B"]
    assert [one.name for one in directory.old] == ["Alt"]
    assert [one.name for letter in directory.open_letters for one in letter.lines] == ["Amt", "Bad"]


@pytest.mark.long
def test_every_service_of_a_metropolis_stands_on_one_page_of_its_letter(metropolis_lists: Site) -> None:
    routes = routes_of(metropolis_lists)
    first = routes["services/"].subject
    assert first.is_split
    for language in metropolis_lists.languages:
        listed = [one.key for page in first.pages.values() for one in page.lines(language)]
        assert sorted(listed) == sorted(
            name for name, service in metropolis_lists.services.items() if not service.is_gone
        )
    assert set(first.pages) < set(routes)


@pytest.mark.long
def test_every_service_of_a_topic_stands_on_one_of_its_pages_the_most_useful_first(metropolis_lists: Site) -> None:
    name, category = metropolis_lists.ordered_categories[0]
    pages = ranked.topic_pages(metropolis_lists, name, category, f"topics/{name}/")
    assert len(pages) > 3
    listed = [one for page in pages for one in (*page.records, *page.old)]
    assert {one.id for one in listed} == {one.id for one in metropolis_lists.services_in(name)}
    assert len(listed) == len({one.id for one in listed})
    ranks = [usefulness(one, metropolis_lists, name) for page in pages for one in page.records]
    assert all(one <= following for one, following in pairwise(ranks))
    folded = [bool(page.old) for page in pages]
    assert folded == sorted(folded), "old ones stand behind all others"


def test_a_place_that_can_be_called_stands_before_one_that_cannot(city: Path) -> None:
    site, _ = find(city, date(2026, 11, 23))
    assert site is not None
    place = next(one for one in site.welcome_points.values() if one.phones)
    silent = place.model_copy(update={"phones": (), "url": None, "email": None})
    bodies = {
        name: one.model_copy(update={"phones": (), "url": None, "email": None})
        for name, one in site.organizations.items()
    }
    without = replace(site, organizations=bodies)
    assert usefulness(place, without) < usefulness(silent, without)


def test_long_lists_office_words_and_urgent_help_stand_below_what_readers_know(tmp_path: Path) -> None:
    site, _ = find(miniature.copy_city(tmp_path / "city"), miniature.DAY)
    assert site is not None
    course, word = site.services["deutschkurs"], site.words["termin"]
    services = {f"kurs-{n}": course.model_copy(update={"id": f"kurs-{n}"}) for n in range(120)}
    services["notdienst"] = course.model_copy(update={"id": "notdienst", "categories": ("emergency",)})
    documents = {("services", name): site.documents["services", "deutschkurs"] for name in services}
    routes = routes_of(
        replace(
            site,
            services=services,
            documents={**site.documents, **documents},
            words={**site.words, "anderswo": word.model_copy(update={"on_letters": False})},
        )
    )
    first, second = routes["topics/language/"], routes["topics/language/2/"]
    assert (first.above, second.above) == (("topics/",), ("topics/", "topics/language/"))
    assert (first.title, second.title) == (site.categories["language"].question, "topics.page")
    assert first.source == second.source == "data/categories.yml"
    assert (routes["welcome-points/"].above, routes["welcome-points/"].source) == ((), None)
    assert routes["services/kurs-1/"].above == ("topics/", "topics/language/")
    assert routes["services/notdienst/"].above == ("emergency/",)
    assert routes["glossary/termin/"].above == ("letters/",)
    assert routes["glossary/anderswo/"].above == ("glossary/",)
