"""What a page says about being open: the hours of the next two weeks, and the words that a phone makes of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser

import miniature
from editions import publish
from infosite.records.dates import PartialDate
from infosite.records.parts import ExceptionalHours
from infosite.records.service import Service
from infosite.records.welcome_point import WelcomePoint
from infosite.site import load, open_now
from infosite.site.open_now import Stretch
from infosite.site.site import Site
from serve import Host, served

WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
BERLIN = ZoneInfo("Europe/Berlin")
OFFICE = "Mo-Fr 09:00-12:00; PH off"
CARNIVAL = ExceptionalHours.model_validate({"from": date(2027, 2, 8), "closed": True})
CHRISTMAS_EVE = ExceptionalHours.model_validate({"from": date(2026, 12, 24), "closed": True})
NEW_YEARS_EVE = ExceptionalHours.model_validate({"from": date(2026, 12, 31), "hours": "09:00-11:00"})


@pytest.fixture(scope="session")
def town(city: Path) -> Site:
    """The miniature city as a Site; its only house belongs to the city, its shelter to an association."""
    read, problems = load.load(city, miniature.DAY)
    assert read is not None
    assert problems == []
    return read


def on(town: Site, day: date) -> Site:
    """The town on another day, with three closing days of its offices."""
    city = town.city.model_copy(update={"closures": (CARNIVAL, CHRISTMAS_EVE, NEW_YEARS_EVE)})
    return replace(town, today=day, city=city)


def fresh(town: Site, **changes: Any) -> WelcomePoint:
    """The house by the river, confirmed today, without exceptions of its own."""
    house = town.welcome_points["haus-am-fluss"]
    changes = {"assured_date": PartialDate.parse(str(town.today)), "exceptions": (), **changes}
    return house.model_copy(update=changes)


def lines(found: list[Stretch], until: date) -> list[str]:
    """`Mo 23.11. 09:00-12:00`, with a question mark where it is not sure, up to a day."""
    return [
        f"{WEEKDAYS[one.start.weekday()]} {one.start:%d.%m. %H:%M}-{one.end:%H:%M}" + ("" if one.sure else " ?")
        for one in found
        if one.start.date() <= until
    ]


# --- the next two weeks -----------------------------------------------------------------------------------------


def test_offices_are_shut_on_fronleichnam(town: Site) -> None:
    at = on(town, date(2026, 6, 3))
    assert lines(open_now.stretches(at, fresh(at), OFFICE), date(2026, 6, 5)) == [
        "Tu 02.06. 09:00-12:00",
        "We 03.06. 09:00-12:00",
        "Fr 05.06. 09:00-12:00",
    ]


def test_offices_are_shut_on_allerheiligen(town: Site) -> None:
    at = on(town, date(2027, 10, 31))
    assert lines(open_now.stretches(at, fresh(at), OFFICE), date(2027, 11, 2)) == ["Tu 02.11. 09:00-12:00"]


def test_on_a_holiday_that_the_hours_do_not_mention_nobody_can_be_sure(town: Site) -> None:
    at = on(town, date(2026, 6, 3))
    assert lines(open_now.stretches(at, fresh(at), "Mo-Fr 09:00-12:00"), date(2026, 6, 5)) == [
        "Tu 02.06. 09:00-12:00",
        "We 03.06. 09:00-12:00",
        "Th 04.06. 09:00-12:00 ?",
        "Fr 05.06. 09:00-12:00",
    ]


def test_the_city_closes_on_rosenmontag_and_others_may(town: Site) -> None:
    at = on(town, date(2027, 2, 8))
    club = fresh(at, organization="bruecke")
    assert lines(open_now.stretches(at, fresh(at), OFFICE), date(2027, 2, 9)) == ["Tu 09.02. 09:00-12:00"]
    assert lines(open_now.stretches(at, club, OFFICE), date(2027, 2, 9)) == [
        "Mo 08.02. 09:00-12:00 ?",
        "Tu 09.02. 09:00-12:00",
    ]


def test_the_city_closes_on_christmas_eve_and_early_on_new_years_eve(town: Site) -> None:
    at = on(town, date(2026, 12, 23))
    assert lines(open_now.stretches(at, fresh(at), OFFICE), date(2027, 1, 4)) == [
        "Tu 22.12. 09:00-12:00",
        "We 23.12. 09:00-12:00",
        "Mo 28.12. 09:00-12:00",
        "Tu 29.12. 09:00-12:00",
        "We 30.12. 09:00-12:00",
        "Th 31.12. 09:00-11:00",
        "Mo 04.01. 09:00-12:00",
    ]


def test_what_never_closes_has_no_holidays(town: Site) -> None:
    at = on(town, date(2026, 12, 23))
    assert open_now.runs(at, fresh(at), "24/7") == "29966340 o20160"


def test_an_exception_of_the_house_comes_before_holidays_and_closing_days(town: Site) -> None:
    at = on(town, date(2026, 12, 23))
    open_house = ExceptionalHours.model_validate(
        {"from": date(2026, 12, 24), "to": date(2026, 12, 25), "hours": "18:00-22:00"}
    )
    house = fresh(at, exceptions=(open_house,))
    assert lines(open_now.stretches(at, house, OFFICE, house.exceptions), date(2026, 12, 27)) == [
        "Tu 22.12. 09:00-12:00",
        "We 23.12. 09:00-12:00",
        "Th 24.12. 18:00-22:00",
        "Fr 25.12. 18:00-22:00",
    ]


def test_the_house_is_shut_for_building_works_and_its_telephone_is_not(town: Site) -> None:
    house = town.welcome_points["haus-am-fluss"]
    desk = open_now.runs(town, house, "Th 09:00-12:00")
    phone = open_now.runs(town, house, "Th 09:00-12:00", phone=True)
    assert desk == "29923140 c14940o180c2760o240c2040"  # the second Thursday, and the open day on the Saturday after
    assert phone == "29923140 c4860o180c9900o180c5040"


def test_a_night_belongs_to_its_evening(town: Site) -> None:
    at = on(town, date(2026, 6, 4))  # Fronleichnam; the night before is a usual one
    assert lines(open_now.stretches(at, fresh(at), "Mo-Su 22:00-02:00; PH off"), date(2026, 6, 6)) == [
        "We 03.06. 22:00-02:00",
        "Fr 05.06. 22:00-02:00",
        "Sa 06.06. 22:00-02:00",
    ]


def test_hours_with_a_condition_are_not_sure(town: Site) -> None:
    at = on(town, date(2026, 6, 8))
    found = open_now.stretches(at, fresh(at), 'Mo 09:00-12:00 "nach Vereinbarung"')
    assert lines(found, date(2026, 6, 8)) == ["Mo 08.06. 09:00-12:00 ?"]


def test_the_day_of_a_clock_change_is_an_hour_longer_or_shorter() -> None:
    autumn = [Stretch(datetime(2026, 10, 25, 9), datetime(2026, 10, 25, 12))]
    spring = [Stretch(datetime(2027, 3, 28, 9), datetime(2027, 3, 28, 12))]
    assert open_now.encoded(autumn, date(2026, 10, 25), BERLIN) == "29881320 c600o180c19440"
    assert open_now.encoded(spring, date(2027, 3, 28), BERLIN) == "30103140 c480o180c19440"


def test_a_time_that_comes_twice_closes_at_the_first_and_opens_at_the_second() -> None:
    night = [Stretch(datetime(2026, 10, 24, 22), datetime(2026, 10, 25, 2, 30))]
    morning = [Stretch(datetime(2026, 10, 25, 2, 30), datetime(2026, 10, 25, 6))]
    assert open_now.encoded(night, date(2026, 10, 25), BERLIN) == "29881320 o150c20070"
    assert open_now.encoded(morning, date(2026, 10, 25), BERLIN) == "29881320 c210o210c19800"


def test_spans_that_meet_or_overlap_are_one() -> None:
    both = [
        Stretch(datetime(2026, 6, 8, 9), datetime(2026, 6, 8, 12)),
        Stretch(datetime(2026, 6, 8, 11), datetime(2026, 6, 8, 13)),
        Stretch(datetime(2026, 6, 8, 13), datetime(2026, 6, 8, 14)),
    ]
    assert open_now.encoded(both, date(2026, 6, 8), BERLIN) == "29681160 c540o300c19320"


@pytest.mark.parametrize(
    ("changes", "as_of"),
    [
        ({"status": "unconfirmed"}, None),
        ({"status": "paused"}, None),
        ({"status": "closed"}, None),
        ({"assured_date": PartialDate.parse("2025-11-01")}, None),
        ({"assured_date": "unknown"}, None),
        ({}, PartialDate.parse("2022-05")),
    ],
    ids=["unconfirmed", "paused", "closed", "old", "undated", "old hours"],
)
def test_nothing_is_told_in_doubt(town: Site, changes: dict[str, Any], as_of: PartialDate | None) -> None:
    assert open_now.runs(town, fresh(town, **changes), OFFICE, as_of) is None


# --- the words on the phone -------------------------------------------------------------------------------------


HOUSE, SHELTER, COURSE = "welcome-points/haus-am-fluss/", "services/frauenhaus/", "services/deutschkurs/"
SHUT, NIGHT = "Jetzt geschlossen. Öffnet ", "Mo-Su 22:00-02:30"
# Hours, the day the page was built, language, the moment in Düsseldorf, and what is said.
CASES = {
    "in the morning": (OFFICE, "2026-06-03", "de", "2026-06-03T09:30", "Jetzt offen, bis 12:00."),
    "to the minute": (OFFICE, "2026-06-03", "de", "2026-06-03T12:00", SHUT + "Freitag, 09:00."),
    "before it opens": (OFFICE, "2026-06-03", "en", "2026-06-03T08:59", "Closed now. Opens 09:00."),
    "on Fronleichnam": (OFFICE, "2026-06-03", "de", "2026-06-04T10:00", SHUT + "Freitag, 09:00."),
    "on Allerheiligen": (OFFICE, "2027-10-31", "en", "2027-11-01T10:00", "Closed now. Opens Tuesday 09:00."),
    "on Rosenmontag": (OFFICE, "2027-02-04", "de", "2027-02-08T11:11", SHUT + "Dienstag, 09:00."),
    "on Christmas Eve": (OFFICE, "2026-12-23", "de", "2026-12-24T10:00", SHUT + "Montag, 09:00."),
    "a holiday not mentioned": (
        "Mo-Fr 09:00-12:00", "2026-06-03", "de", "2026-06-04T10:00",
        "Feiertag oder Schließtag. Fragen Sie vorher, ob jetzt offen ist.",
    ),
    "past midnight": (NIGHT, "2026-06-09", "de", "2026-06-11T01:00", "Jetzt offen, bis 02:30."),
    "an evening": (NIGHT, "2026-06-09", "en", "2026-06-09T23:00", "Open now, until Wednesday 02:30."),
    "the hour that comes twice": (NIGHT, "2026-10-24", "de", "2026-10-25T02:45", SHUT + "22:00."),
    "the hour that is left out": (NIGHT, "2027-03-27", "de", "2027-03-28T03:00", SHUT + "22:00."),
    "next week": ("Mo 09:00-12:00", "2026-06-08", "de", "2026-06-08T12:30", SHUT + "Montag, 15. Juni um 09:00."),
    "day and night": ("24/7", "2026-12-23", "en", "2026-12-25T03:00", "Open now."),
    "not in these two weeks": ("Mar Mo 09:00-12:00", "2026-06-08", "en", "2026-06-08T10:00", "Closed now."),
    "on the last day": (OFFICE, "2026-06-08", "de", "2026-06-21T10:00", "Jetzt geschlossen."),
    "a page too old": (OFFICE, "2026-06-08", "de", "2026-06-22T10:00", None),
    "a clock that is wrong": (OFFICE, "2026-06-08", "de", "2026-06-07T23:59", None),
    "German words on an Arabic page": (OFFICE, "2026-06-03", "ar", "2026-06-03T09:30", "Jetzt offen, bis 12:00."),
}  # fmt: skip


@pytest.fixture(scope="session")
def pages_of_cases(town: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """A site for each case, one below the other."""
    root = tmp_path_factory.mktemp("cases")
    for number, (hours, built, language, _, _) in enumerate(CASES.values()):
        at = on(town, date.fromisoformat(built))
        house = fresh(at, opening_hours=hours, opening_hours_date=None)
        at = replace(at, welcome_points={**at.welcome_points, house.id: house})
        publish(at, root / str(number), HOUSE, language)
    with served(root) as host:
        yield host


ELSEWHERE = [pytest.param(zone, marks=pytest.mark.long) for zone in ("Europe/Berlin", "America/Los_Angeles")]


@pytest.mark.parametrize("zone", ["Asia/Kabul", *ELSEWHERE])
def test_the_phone_says_the_same_in_every_zone(browser: Browser, pages_of_cases: Host, zone: str) -> None:
    context = browser.new_context(timezone_id=zone, locale="uk-UA", service_workers="block")
    page = context.new_page()
    said = {}
    for number, (name, (_, _, language, moment, _)) in enumerate(CASES.items()):
        page.clock.set_fixed_time(datetime.fromisoformat(moment).replace(tzinfo=BERLIN))
        prefix = "" if language == "de" else f"{language}/"
        page.goto(f"{pages_of_cases.url}{number}/{prefix}{HOUSE}")
        box = page.locator(".answer-card .open-now").first
        said[name] = box.inner_text() if box.is_visible() else None
    context.close()
    assert said == {name: case[-1] for name, case in CASES.items()}


def test_it_changes_while_one_looks(browser: Browser, city_host: Host) -> None:
    page = browser.new_page()
    page.clock.install(time=datetime(2026, 11, 23, 11, 59, 45, tzinfo=BERLIN))
    page.goto(f"{city_host.url}en/{HOUSE}")
    desk = page.locator(".answer-card .open-now").first
    assert desk.inner_text() == "Open now, until 12:00."
    page.clock.run_for(31000)
    assert desk.inner_text() == "Closed now. Opens 14:00."
    page.context.close()


def test_phone_hours_beside_desk_hours(browser: Browser, city_host: Host) -> None:
    page = browser.new_page()
    page.clock.set_fixed_time(datetime(2026, 11, 26, 10, tzinfo=BERLIN))  # building works
    page.goto(f"{city_host.url}en/{HOUSE}")
    said = [one.inner_text() for one in page.locator(".open-now").all()]
    assert said == ["Closed now. Opens Monday 09:00.", "Phone line open, until 16:00."]
    page.context.close()


def test_a_service_by_appointment_says_so_and_not_that_it_is_open(browser: Browser, city_host: Host) -> None:
    page = browser.new_page()
    page.clock.set_fixed_time(datetime(2026, 11, 23, 10, tzinfo=BERLIN))
    page.goto(f"{city_host.url}en/{COURSE}")
    assert page.locator(".open-now").count() == 0
    assert page.get_by_text("By appointment only.").is_visible()
    page.context.close()


def test_without_script_the_hours_are_there_and_nothing_is_said_of_now(browser: Browser, city_host: Host) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{city_host.url}en/{HOUSE}")
    assert page.locator(".open-now:visible").count() == 0
    assert page.get_by_text("Mon–Thu 9:00–12:00, 14:00–17:00, Fri 9:00–12:00").is_visible()
    page.context.close()


OLD = "Mo-Fr 09:00-12:00"


@pytest.mark.parametrize(("moment", "said"), [("2026-11-28T10:00", True), ("2026-11-27T10:00", False)])
def test_of_old_hours_only_that_it_is_probably_closed_is_said(
    browser: Browser, town: Site, tmp_path: Path, moment: str, said: bool
) -> None:
    house = fresh(town, opening_hours=OLD, opening_hours_date=PartialDate.parse("2022-05"), sources=())
    publish(replace(town, welcome_points={**town.welcome_points, house.id: house}), tmp_path, HOUSE, "de")
    with served(tmp_path) as host:
        page = browser.new_page()
        page.clock.set_fixed_time(datetime.fromisoformat(moment).replace(tzinfo=BERLIN))
        page.goto(host.url + HOUSE)
        desk = page.locator(".facts > div", has_text="Geöffnet")
        assert desk.get_by_text("Laut Stand 2022: Mo–Fr 9–12 Uhr").is_visible()
        assert desk.get_by_text("Heute wohl zu.").is_visible() is said
        assert desk.get_by_text("Jetzt").count() == 0
        page.context.close()


def test_a_service_may_be_asked_like_a_place(town: Site) -> None:
    shelter = town.services["frauenhaus"]
    assert isinstance(shelter, Service)
    assert open_now.runs(town, shelter, shelter.opening_hours or "") == "29923140 o20160"
