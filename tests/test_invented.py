"""The invented city is one that the check lets pass, and its fullest records leave nothing out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

import invented
import miniature
from infosite.cli import check
from infosite.records.models import RECORDS
from infosite.records.record import Record
from infosite.site.site import Site
from infosite.validation import facts, readability, registry
from infosite.validation.facts import MOST_LETTERS, letters

FULLEST = {
    "services": "fullest-service",
    "welcome_points": "fullest-place",
    "events": "fullest-event",
    "organizations": "fullest-organization",
    "districts": "01",
}
NOT_BESIDE_THE_OTHERS = {
    "Service": {"successor", "closed", "closed_note"},  # what is gone shows less
    "WelcomePoint": {"successor", "closed", "closed_note"},
    "Event": {"all_day", "duration", "schedule_description"},  # `start` and `end` stand in their place
    "Cost": {"free"},
    "Quarter": {"postal_codes_unconfirmed"},
}
"""Fields that no full record has beside the others."""


@pytest.fixture(scope="module")
def read(town: Path) -> Site:
    site, found = check.find(town, miniature.DAY)
    assert site is not None
    assert [str(one) for one in found if one.severity == "error"] == []
    return site


def fullest(read: Site, folder: str) -> Record:
    return read.collections[folder][FULLEST[folder]]


def lacking(model: type[BaseModel], filled: set[str]) -> set[str]:
    return set(model.model_fields) - filled - NOT_BESIDE_THE_OTHERS.get(model.__name__, set())


def parts(value: object) -> Iterator[BaseModel]:
    """A record and every part in it."""
    if isinstance(value, BaseModel):
        yield value
        for name in type(value).model_fields:
            yield from parts(getattr(value, name))
    elif isinstance(value, tuple):
        for inner in value:
            yield from parts(inner)


@pytest.mark.parametrize("folder", FULLEST)
def test_the_fullest_record_has_every_field(read: Site, folder: str) -> None:
    """If this fails: a field is new. Add it to the record in tests/invented_city/fullest/."""
    assert lacking(RECORDS[folder], fullest(read, folder).model_fields_set) == set()


def test_every_field_of_every_part_stands_in_a_fullest_record(read: Site) -> None:
    filled: dict[type[BaseModel], set[str]] = {}
    for folder in FULLEST:
        for part in parts(fullest(read, folder)):
            filled.setdefault(type(part), set()).update(part.model_fields_set)
    assert {model.__name__: left for model, fields in filled.items() if (left := lacking(model, fields))} == {}


@pytest.mark.parametrize("folder", ["services", "welcome_points", "events", "organizations"])
def test_the_fullest_record_has_the_longest_name_and_summary(read: Site, folder: str) -> None:
    record = fullest(read, folder)
    for key, longest in (("name", 100), ("summary", 160)):
        for words in getattr(record, key).versions.values() if hasattr(record, key) else ():
            assert longest - 4 <= len(words) <= longest, (key, words)


@pytest.mark.parametrize("folder", FULLEST)
def test_the_fullest_record_has_as_many_letters_as_the_check_lets_pass(read: Site, folder: str) -> None:
    for tag in ("de", "en"):
        assert MOST_LETTERS - 200 < letters(fullest(read, folder), tag, "de") <= MOST_LETTERS


@pytest.mark.parametrize("rule", facts.RULES, ids=lambda rule: rule.__name__)
def test_nothing_in_the_invented_city_deserves_a_look(read: Site, rule: registry.Rule) -> None:
    """So its records are ones that an editor may leave as they are."""
    assert [str(one) for one in rule(read)] == []


def test_the_longest_guide_has_nearly_as_many_words_as_people_read(read: Site) -> None:
    words = [one.words for name, _, one in readability.table(read) if name.startswith("guides/")]
    assert 440 < max(words) <= facts.MOST_WORDS


def test_the_city_is_the_same_each_time(town: Path, tmp_path: Path) -> None:
    again = invented.city(tmp_path / "again", invented.TOWN, invented.LANGUAGES)
    assert miniature.contents(again) == miniature.contents(town)
