"""What the reader is told about truth: how old a record is, in which words, and whom to ask."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import miniature
from events_at import event, with_events
from infosite.records.city import HelpLine
from infosite.records.dates import Interval, PartialDate
from infosite.records.parts import Alert
from infosite.site import contact, doubt, freshness, load
from infosite.site.site import Site
from infosite.site.status import alert_of, assured, status_of, status_of_guide

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


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026", "2026-01-01", "2026-12-31"),
        ("2028-02", "2028-02-01", "2028-02-29"),
        ("2026-11-03", "2026-11-03", "2026-11-03"),
    ],
)
def test_a_day_is_known_as_finely_as_it_is_written(text: str, first: str, last: str) -> None:
    known = PartialDate.parse(text)
    assert (str(known), str(known.earliest), str(known.latest)) == (text, first, last)


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
    known_to_few = site.city.model_copy(
        update={"emergency_numbers": (first.model_copy(update={"general_knowledge": False}),)}
    )
    assert status_of(service, replace(site, city=known_to_few)).kind == "old"


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


def test_an_old_page_says_whom_to_ask_first(flussingen: Site) -> None:
    """Who has a number and a door is called; who has a number alone may not answer; of others somebody else knows."""
    line = HelpLine.model_validate({"name": {"en": "City line"}, "number": "0211 8991"}, context={"region": "DE"})
    city = flussingen.city.model_copy(update={"help_line": line})
    mute = flussingen.organizations["stadt-flussingen"].model_copy(update={"phones": (), "email": None})

    def asked(**changes: Any) -> tuple[str, str]:
        site = with_service(replace(flussingen, city=city), assured_date=PartialDate(2016), **changes)
        runs = mute.model_copy(update={"type": "association"})
        site = replace(site, organizations={**site.organizations, runs.id: runs})
        said = doubt.of_record(site.services[SERVICE], site, site.localizer("en"))
        assert said is not None
        assert said.contact is not None
        return str(said.words), said.contact.name.versions["en"]

    old = "This information is old (as of 2016). "
    assert asked() == (f"{old}Call before you go:", "German course for all")
    assert asked(places=()) == (f"{old}If nobody answers there, ask:", "City line")
    assert asked(phones=(), email=None) == (f"{old}Ask:", "City line")
    assert asked(phones=()) == (f"{old}Ask:", "German course for all")


def test_an_old_guide_says_whom_to_ask(flussingen: Site) -> None:
    line = HelpLine.model_validate({"name": {"en": "City line"}, "number": "0211 8991"}, context={"region": "DE"})
    helped = replace(flussingen, city=flussingen.city.model_copy(update={"help_line": line}))
    alone = replace(flussingen, city=flussingen.city.model_copy(update={"help_line": None}))
    guide = flussingen.markdown_pages[0].head.model_copy(update={"assured_date": PartialDate(2016)})
    with_line, without = (doubt.of_guide(guide, site, site.localizer("en")) for site in (helped, alone))
    assert with_line is not None
    assert without is not None
    assert with_line.contact is not None
    assert (with_line.words.endswith("Ask:"), without.contact) == (True, None)
    assert without.words.endswith("We do not know if it still exists.")
    for day in (None, PartialDate(2026, 11)):
        fresh = guide.model_copy(update={"assured_date": day})
        assert doubt.of_guide(fresh, helped, helped.localizer("en")) is None


def test_one_field_may_be_younger_than_its_record(flussingen: Site) -> None:
    site = with_service(
        flussingen, assured_date=PartialDate(2015), assured_fields={"opening_hours": PartialDate(2026, 10)}
    )
    service = site.services[SERVICE]
    assert site.freshness.field_age(service, "opening_hours") == "fresh"
    assert site.freshness.field_age(service, "phones") == "old"
    assert site.freshness.field_age(service, "opening_hours", PartialDate(2026, 11)) == "fresh"


@pytest.mark.parametrize(
    ("day", "length", "then"),
    [
        ("2026-01-31", "P1M", "2026-02-28"),
        ("2026-11-30", "P1M", "2026-12-30"),
        ("2026-12-15", "P1M", "2027-01-15"),
        ("2026-01-15", "P11M", "2026-12-15"),
        ("2026-12-31", "P1Y2M3D", "2028-03-03"),
        ("2026-02-27", "P2D", "2026-03-01"),
    ],
)
def test_a_length_of_time_is_counted_by_the_calendar(day: str, length: str, then: str) -> None:
    assert Interval.parse(length).after(date.fromisoformat(day)) == date.fromisoformat(then)
    assert str(Interval.parse(length)) == length


@pytest.mark.parametrize(
    ("first", "last", "is_shown"),
    [
        (None, None, True),
        ("2026-11-23", None, True),
        ("2026-11-24", None, False),
        (None, "2026-11-23", True),
        (None, "2026-11-22", False),
        ("2026-11-01", "2026-11-30", True),
    ],
)
def test_a_warning_stands_there_from_its_first_day_to_its_last(
    flussingen: Site, first: str | None, last: str | None, is_shown: bool
) -> None:
    alert = Alert.model_validate({"text": {"de": "Baustelle"}, "valid_from": first, "valid_to": last})
    service = flussingen.services[SERVICE].model_copy(update={"alert": alert})
    assert (alert_of(service, flussingen) is not None) is is_shown


ONCE, OVER = {"start": "2026-12-01T18:00"}, {"start": "2026-11-22T18:00"}
WEEKLY = {"start": "2026-11-30T18:00", "rrule": "FREQ=WEEKLY;COUNT=9"}
OFFER = {"schedule_description": {"de": "dienstags", "en": "Tuesdays"}}
# What an editor writes, the kind and words of the state, the sign on maps, whether lists fold it away.
EVENTS: dict[str, tuple[dict[str, Any], str, str, str, bool]] = {
    "coming": (ONCE, "fresh", "state.as_of", "sure", False),
    "over": (OVER, "gone", "state.over", "gone", True),
    "today": ({"start": "2026-11-23T18:00"}, "fresh", "state.as_of", "sure", False),
    "closed": ({**ONCE, "status": "closed"}, "gone", "state.over", "gone", True),
    "planned": ({**OVER, "status": "planned"}, "later", "state.planned", "doubt", False),
    "paused": ({**WEEKLY, "status": "paused"}, "later", "state.paused", "doubt", False),
    "cancelled": ({**ONCE, "event_status": "cancelled"}, "gone", "event_status.cancelled", "gone", True),
    "old dates of a series": ({**WEEKLY, "assured_date": "2024"}, "ageing", "event.times_as_of", "doubt", False),
    "one old date": ({**ONCE, "assured_date": "2024"}, "ageing", "state.as_of", "doubt", False),
    "an offer that nobody dated": ({**OFFER, "assured_date": "unknown"}, "old", "event.times_undated", "doubt", True),
    "a fresh offer": (OFFER, "fresh", "state.as_of", "sure", False),
}


def test_what_lost_who_runs_it_is_in_doubt(flussingen: Site) -> None:
    asked = event(**ONCE)
    site = with_events(flussingen, asked)
    gone = site.organizations["bruecke"].model_copy(update={"status": "closed"})
    site = replace(site, organizations={**site.organizations, "bruecke": gone})
    status = status_of(asked, site)
    assert (status.kind, status.key) == ("old", "state.organization_gone")


def test_the_page_says_up_to_when_it_holds_and_whether_somebody_was_asked(flussingen: Site) -> None:
    localizer = flussingen.localizer("en")
    service = flussingen.services[SERVICE]
    paper, call = (
        service.sources[0].model_copy(update={"type": kind, "date": None}) for kind in ("publication", "call")
    )
    said = [
        assured(service.model_copy(update={"assured_date": day, "sources": (source,)}), localizer)
        for day, source in (("unknown", paper), (PartialDate(2016, 3), paper), (PartialDate(2016, 3), call))
    ]
    never, as_of, confirmed = said
    assert (as_of, confirmed) == ("As of March 2016.", "Last confirmed: March 2016.")
    assert "2016" not in never


@pytest.mark.parametrize("name", EVENTS)
def test_an_event_is_coming_over_or_in_doubt(flussingen: Site, name: str) -> None:
    fields, *expected = EVENTS[name]
    asked = event(**fields)
    status = status_of(asked, with_events(flussingen, asked))
    assert [status.kind, status.key, status.mark, status.is_last] == expected


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
