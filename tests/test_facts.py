"""The facts of Düsseldorf: complete in two languages, each with a source, doubts shown, plainly written."""

from __future__ import annotations

import re
from datetime import date

import pytest

import miniature
from infosite import loading, readability
from infosite.site import Site, WrittenPage
from infosite.values import texts_in

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def duesseldorf() -> Site:
    read, problems = loading.load(miniature.PROJECT, TODAY)
    assert read is not None
    assert problems == []
    return read


def test_nobody_is_missing(duesseldorf: Site) -> None:
    counts = {folder: len(records) for folder, records in duesseldorf.collections.items()}
    assert counts["services"] == 59
    assert counts["welcome_points"] == 10
    assert counts["events"] == 27
    assert counts["districts"] == 10
    assert sum(len(district.quarters) for district in duesseldorf.districts.values()) == 50
    assert 10 <= len(duesseldorf.categories) <= 14
    assert len(duesseldorf.words) >= 40
    assert len(duesseldorf.guides) == 9


def test_every_organization_runs_something(duesseldorf: Site) -> None:
    idle = [name for name in duesseldorf.organizations if not any(duesseldorf.offered_by(name))]
    assert idle == []


def test_every_record_has_a_source_and_a_date_or_says_that_it_has_none(duesseldorf: Site) -> None:
    for record, document in duesseldorf.records():
        assert record.sources, document.path
        for source in record.sources:
            assert source.url or source.document, document.path
        assert record.assured_date == "unknown" or record.assured_date.latest.year >= 2014, document.path


def test_assured_dates_are_no_younger_than_the_sources(duesseldorf: Site) -> None:
    """Facts are assured up to a source's date, not up to the day somebody typed them."""
    for record, document in duesseldorf.records():
        if record.assured_date != "unknown":
            dated = [source.date.latest for source in record.sources if source.date]
            noted = [
                int(year) for s in record.sources if s.date_note for year in re.findall(r"20\d\d", str(s.date_note))
            ]
            youngest = max([*dated, *(date(year, 12, 31) for year in noted)], default=TODAY)
            assert record.assured_date.earliest <= youngest, document.path


def test_no_text_is_empty_and_german_and_english_differ(duesseldorf: Site) -> None:
    same_in_both = []
    for record, document in duesseldorf.records():
        for path, text in texts_in(record):
            for words in text.versions.values():
                assert words.strip(), (document.path, path)
            if not text.is_shared and text.versions["de"] == text.versions["en"]:
                same_in_both.append((document.path, path))
    assert same_in_both == []


def test_places_whose_house_is_not_known_say_so(duesseldorf: Site) -> None:
    located = [place for service in duesseldorf.services.values() for place in service.places]
    for place in [*located, *duesseldorf.welcome_points.values()]:
        assert place.geo_precision in (None, "quarter"), "the sources give no position of a house"


def test_closed_places_lead_to_a_place_that_is_open(duesseldorf: Site) -> None:
    for name in ("wp-01", "wp-03", "wp-05"):
        instead = duesseldorf.instead_of(duesseldorf.welcome_points[name])
        assert instead is not None
        assert instead[0].status == "active"


def test_districts_without_a_confirmed_place_say_so_and_name_the_nearest(duesseldorf: Site) -> None:
    for number in (1, 2, 4, 5, 7, 9, 10):
        assert duesseldorf.confirmed_places_in(number) == []
        assert duesseldorf.districts[number].places_note is not None
        assert duesseldorf.nearest_confirmed(duesseldorf.district_centre(number)) is not None
    assert [place.id for place in duesseldorf.city_wide_places] == ["wc-fwid"]


def test_gone_places_are_in_no_list_of_places_to_go(duesseldorf: Site) -> None:
    for category in duesseldorf.categories:
        assert not [one.id for one in duesseldorf.services_in(category) if one.is_gone]
    for number in duesseldorf.districts:
        assert not [one.id for one in duesseldorf.services_in_district(number) if one.is_gone]


def test_every_topic_asks_a_question_and_knows_everyday_words(duesseldorf: Site) -> None:
    for name, category in duesseldorf.categories.items():
        for words in category.question.versions.values():
            assert words.endswith("?"), name
        assert {"de", "en"} <= set(category.synonyms), name
        assert len(category.synonyms) >= 4, name


def guides(duesseldorf: Site) -> list[WrittenPage]:
    return [page for page in duesseldorf.written if page.path.startswith("guides/")]


def test_guides_are_short_and_end_with_one_next_step(duesseldorf: Site) -> None:
    for page in guides(duesseldorf):
        text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", page.markdown)
        assert 200 <= len(re.findall(r"[^\W_]+", text)) <= 500, page.source
        headings = re.findall(r"^## (.*)$", page.markdown, re.MULTILINE)
        assert headings[-1] == ("Ihr nächster Schritt" if page.language == "de" else "Your next step"), page.source
        assert len(re.findall(r"\]\([a-z]+:", page.markdown.split("\n## ")[-1])) <= 1, page.source


def test_every_guide_stands_in_both_languages(duesseldorf: Site) -> None:
    for path, pages in duesseldorf.written_by_path.items():
        assert set(pages) == {"de", "en"}, path


@pytest.mark.parametrize("language", ["de", "en"])
def test_texts_are_easy_to_read(duesseldorf: Site, language: str) -> None:
    """Sentences of 15 words on average or fewer, and LIX below 45: `make check` prints the table."""
    for name, tag, one in readability.table(duesseldorf):
        if tag == language:
            assert one.sentence_length <= 15, (name, tag)
            assert one.lix < 45, (name, tag)


def test_lix_counts_as_defined() -> None:
    one = readability.measure(["Wir lernen Deutsch. Die Anmeldung geht am Telefon: Rufen Sie an!"])
    assert (one.words, one.sentences, one.long_words) == (11, 3, 3)
    assert round(one.lix, 1) == round(11 / 3 + 100 * 3 / 11, 1)


def test_the_article_the_project_began_with_is_carried(duesseldorf: Site) -> None:
    """The event of November 2018, who spoke, and what it reported."""
    event = duesseldorf.events["nrw-das-machen-wir-2018"]
    assert str(event.start) == "2018-11-21"
    for words in (event.description.versions["de"], event.description.versions["en"]) if event.description else ():
        for name in ("Hintzsche", "Richter", "Güler", "Mettmann"):
            assert name in words
    work = {page.language: page.markdown for page in guides(duesseldorf) if page.path == "guides/work-and-training/"}
    for word in ("2017", "2018", "IT", "Pflege", "Hotel", "Werbung", "Kraftfahrzeuge", "Spedition"):
        assert word.lower() in work["de"].lower(), word
    for word in ("2017", "2018", "IT", "care", "hotel", "advertising", "motor vehicle", "haulage"):
        assert word.lower() in work["en"].lower(), word
