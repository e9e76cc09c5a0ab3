"""What the reader is told about truth: how old a record is, in which words, and whom to ask."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import miniature
from infosite.records.dates import Interval, PartialDate
from infosite.site import contact, doubt, freshness, load
from infosite.site.site import Site
from infosite.site.status import status_of, status_of_guide

SERVICE = "deutschkurs"
PAGE = "https://example.org/kurs"


@pytest.fixture(scope="module")
def flussingen(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site, _ = load.load(miniature.copy_city(tmp_path_factory.mktemp("status") / "city"), miniature.DAY)
    assert site is not None
    return site


def with_service(site: Site, **changes: Any) -> Site:
    """The city with one service changed; its source is a paper unless the case says otherwise."""
    service = site.services[SERVICE]
    paper = service.sources[0].model_copy(
        update={"type": "publication", "url": "https://example.com/paper", "date": None}
    )
    changed = service.model_copy(update={"url": PAGE, "sources": (paper,), "review_interval": None, **changes})
    runs = site.organizations[service.organization].model_copy(update={"type": "association"})
    return replace(
        site,
        services={**site.services, SERVICE: changed},
        organizations={**site.organizations, runs.id: runs},
    )


@pytest.mark.parametrize(
    ("confirmed", "holds", "today", "age"),
    [
        ("2025-11-23", "P1Y", date(2026, 11, 23), "fresh"),
        ("2025-11-23", "P1Y", date(2026, 11, 24), "ageing"),
        ("2025", "P1Y", date(2026, 1, 1), "fresh"),
        ("2025", "P1Y", date(2026, 1, 2), "ageing"),
        ("2025-11", "P1Y", date(2026, 11, 2), "ageing"),
        ("2021-11-23", "P1Y", date(2026, 11, 23), "ageing"),
        ("2021-11-23", "P1Y", date(2026, 11, 24), "old"),
        ("2026-04-29", "P6M", date(2026, 10, 30), "ageing"),
        ("2024-02-29", "P1Y", date(2025, 2, 28), "fresh"),
        ("2024-02-29", "P1Y", date(2025, 3, 1), "ageing"),
        ("2027-01-01", "P1Y", date(2026, 11, 23), "fresh"),
        ("2016", "P10Y", date(2026, 11, 23), "ageing"),
    ],
)
def test_a_partial_date_counts_from_its_first_day(confirmed: str, holds: str, today: date, age: str) -> None:
    assert freshness.age(PartialDate.parse(confirmed), Interval.parse(holds), today) == age


CASES = {
    "fresh": ({"assured_date": PartialDate(2026, 5)}, "fresh", "Stand: Mai 2026", None, None),
    "ageing": ({"assured_date": PartialDate(2023)}, "ageing", "Stand: 2023", "Stand 2023", None),
    "old": (
        {"assured_date": PartialDate(2016, 3)},
        "old",
        "Diese Angaben sind alt (Stand: März 2016).",
        "Stand 2016",
        "Diese Angaben sind alt (Stand: März 2016). ",
    ),
    "unconfirmed is at best old": (
        {"assured_date": PartialDate(2026, 5), "status": "unconfirmed"},
        "old",
        "Diese Angaben (Mai 2026) sind nicht gesichert.",
        "Stand 2026",
        "Diese Angaben (Mai 2026) sind nicht gesichert. ",
    ),
    "undated": (
        {"assured_date": "unknown"},
        "old",
        "Wie alt diese Angaben sind, wissen wir nicht.",
        "Alter nicht bekannt",
        "Wie alt diese Angaben sind, wissen wir nicht. ",
    ),
    "planned": ({"status": "planned"}, "later", "Geplant, noch nicht eröffnet", "Geplant, noch nicht eröffnet", None),
    "paused": ({"status": "paused"}, "later", "Macht Pause", "Macht Pause", None),
    "closed": ({"status": "closed"}, "gone", "Geschlossen", "Geschlossen", None),
    "holds longer": (
        {"assured_date": PartialDate(2022), "review_interval": Interval(years=5)},
        "fresh",
        "Stand: 2022",
        None,
        None,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_a_reader_is_told(flussingen: Site, name: str) -> None:
    changes, kind, words, in_lists, notice = CASES[name]
    site = with_service(flussingen, **changes)
    service, localizer = site.services[SERVICE], site.localizer("de")
    status = status_of(service, site)
    assert (status.kind, status.words(localizer)) == (kind, words)
    assert status.in_lists(localizer) == in_lists
    said = doubt.of_record(service, site, localizer)
    assert (said is not None) == (notice is not None)
    assert said is None or (said.words.startswith(notice) and said.words.endswith(":") and said.contact is not None)


def test_last_confirmed_is_said_only_where_somebody_asked(flussingen: Site) -> None:
    source = flussingen.services[SERVICE].sources[0]
    call = source.model_copy(update={"type": "call", "date": PartialDate(2026, 10, 3), "says": None, "url": None})
    site = with_service(flussingen, sources=(call,), assured_date=PartialDate(2020))
    said = status_of(site.services[SERVICE], site)
    assert (said.kind, said.words(site.localizer("en"))) == ("fresh", "Last confirmed: 3 October 2026")


def test_undated_facts_of_the_bodys_own_page_are_ageing(flussingen: Site) -> None:
    source = flussingen.services[SERVICE].sources[0]
    own = source.model_copy(update={"type": "publication", "url": "https://www.example.org/kurse/b1", "date": None})
    site = with_service(flussingen, sources=(own,), assured_date="unknown")
    status = status_of(site.services[SERVICE], site)
    assert (status.kind, status.words(site.localizer("de"))) == (
        "ageing",
        "Wie alt diese Angaben sind, wissen wir nicht.",
    )


def test_offices_are_never_old_for_want_of_a_date(flussingen: Site) -> None:
    runs = flussingen.services[SERVICE].organization
    office = flussingen.organizations[runs].model_copy(update={"type": "public", "url": None})
    site = with_service(flussingen, assured_date="unknown", status="unconfirmed")
    site = replace(site, organizations={**site.organizations, runs: office})
    assert status_of(site.services[SERVICE], site).kind == "ageing"


def test_a_number_that_everybody_knows_carries_no_doubt(flussingen: Site) -> None:
    site = with_service(flussingen, assured_date=PartialDate(2010), status="unconfirmed")
    first = site.city.emergency_numbers[0].model_copy(update={"service": SERVICE, "general_knowledge": True})
    city = site.city.model_copy(update={"emergency_numbers": (first,)})
    site = replace(site, city=city)
    service = site.services[SERVICE]
    assert status_of(service, site).kind == "fresh"
    assert doubt.of_record(service, site, site.localizer("de")) is None


def test_nobody_is_told_to_ask_where_nobody_can_be_asked(flussingen: Site) -> None:
    """Own number, else that of who runs it, else the city's; and no "ask" where there is none."""
    site = with_service(flussingen, assured_date="unknown", phones=(), email=None, places=())
    runs = site.services[SERVICE].organization
    mute = site.organizations[runs].model_copy(update={"phones": (), "email": None})
    site = replace(
        site, organizations={**site.organizations, runs: mute}, city=site.city.model_copy(update={"help_line": None})
    )
    service = site.services[SERVICE]
    assert contact.whom_to_ask(service, site) is None
    said = doubt.of_record(service, site, site.localizer("de"))
    assert said is not None
    assert (said.contact, said.words.rpartition(". ")[2]) == (None, "Ob es das noch gibt, wissen wir nicht.")


def test_one_field_may_be_younger_than_its_record(flussingen: Site) -> None:
    site = with_service(
        flussingen, assured_date=PartialDate(2015), assured_fields={"opening_hours": PartialDate(2026, 10)}
    )
    service = site.services[SERVICE]
    assert site.freshness.field_age(service, "opening_hours") == "fresh"
    assert site.freshness.field_age(service, "phones") == "old"
    assert site.freshness.field_age(service, "opening_hours", PartialDate(2026, 11)) == "fresh"


def test_guides_age_too(flussingen: Site) -> None:
    guide = flussingen.markdown_pages[0].head
    for day, kind in ((PartialDate(2026, 6), "fresh"), (PartialDate(2026, 4), "ageing"), (PartialDate(2021), "old")):
        status = status_of_guide(guide.model_copy(update={"assured_date": day, "review_interval": None}), flussingen)
        assert status is not None
        assert status.kind == kind
    assert status_of_guide(guide.model_copy(update={"assured_date": None}), flussingen) is None


def test_a_sentence_that_stands_in_for_another_language_has_its_own_dates(flussingen: Site) -> None:
    arabic = flussingen.localizer("ar")
    words = arabic.gettext("truth.as_of", date=arabic.date(PartialDate(2026, 5)))
    assert words == '<span lang="de" dir="ltr">Stand: Mai 2026.</span>'


def test_the_file_of_states_is_read_from_a_city(tmp_path: Path) -> None:
    """How long facts hold is the city's to say, per kind of record."""
    root = miniature.copy_city(tmp_path / "city")
    file = root / "data/city.yml"
    file.write_text(file.read_text("utf-8") + "review_intervals: {service: P20Y}\n", "utf-8")
    site, problems = load.load(root, miniature.DAY)
    assert site is not None
    assert [one for one in problems if one.severity == "error"] == []
    assert site.freshness.review_interval(site.services[SERVICE]) == Interval(years=20)
    assert site.freshness.review_interval(next(iter(site.organizations.values()))) == Interval(years=1)
