"""Pages of events: what stands where, what is hidden when it is over, filters in the address, data for machines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import html5lib
import pytest
from playwright.sync_api import Browser, Page

import miniature
from editions import body as rendered
from events_at import edition, event, read_city, with_events
from infosite.site.site import Site
from serve import Host

TODAY = miniature.DAY


@pytest.fixture(scope="module")
def flussingen(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return read_city(tmp_path_factory.mktemp("events"), TODAY)


def body(site: Site, path: str, language: str = "de") -> Any:
    content = rendered(edition(site, language), path)
    return html5lib.parse(str(content), treebuilder="etree", namespaceHTMLElements=False)


def words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def outline(tree: Any) -> list[str]:
    """Headings and what is listed below them, in order."""
    found = []
    listed = {inner for one in tree.iter("li") if one.get("data-traits") for inner in one.iter() if inner is not one}
    for one in tree.iter():
        if one.tag in ("h1", "h2", "h3") and one not in listed:
            found.append(f"{'#' * int(one.tag[1])} {words(one)}")
        elif one.tag == "li" and one.get("data-traits"):
            found.append(words(one))
    return found


# --- what stands where ----------------------------------------------------------------------------------------


def test_single_dates_stand_by_day_below_months_and_what_repeats_or_lasts_stands_apart(flussingen: Site) -> None:
    assert outline(body(flussingen, "events/", "en")) == [
        "# Events",
        "## November 2026",
        "### Friday, 27 November",
        "18:00–20:00 Film evening Cancelled Neustadt",
        "22:00–01:30 Night café House by the river, Altstadt",
        "## December 2026",
        "### Saturday, 5 December",
        "Street party market square, Altstadt",
        "## Further months",
        "## Regular dates",
        "Help with homework Help with school work. Monday, 23 November 2026, 15:00–17:00 "
        "Monday, 30 November 2026, 15:00–17:00 Monday, 7 December 2026, 15:00–18:30 House by the river, Altstadt",
        "Parents’ round Parents talk about school. Friday, 27 November 2026, 17:00–18:30 "
        "Friday, 25 December 2026, 17:00–18:30 Friday, 29 January 2027, 17:00–18:30",
        "Language café Talk and drink tea. Tuesday, 1 December 2026, 18:00–20:00 Cancelled The leader is ill. "
        "Wednesday, 9 December 2026, 17:00–19:00 Tuesday, 15 December 2026, 18:00–20:00 House by the river, Altstadt",
        "## Over a longer time",
        "Exhibition Pictures of Riverton. Friday, 20 November 2026 – Friday, 15 January 2027 Hafen",
        "Open meeting As of 2019",
    ]


def test_a_month_further_on_has_its_page(flussingen: Site) -> None:
    assert outline(body(flussingen, "events/2027-03/")) == [
        "# Termine im März 2027",
        "## März 2027",
        "### Freitag, 5. März",
        "10:00–11:00 Online-Stunde online",
    ]


def test_what_is_cancelled_is_struck_through_and_said(flussingen: Site) -> None:
    tree = body(flussingen, "events/")
    struck = [words(one) for one in tree.iter("s")]
    assert struck == ["18:00–20:00 Kinoabend", "Dienstag, 1. Dezember 2026, 18:00–20:00"]
    page = body(flussingen, "events/kinoabend/")
    assert [words(one) for one in page.iter("s")] == ["Freitag, 27. November 2026, 18:00–20:00"]
    assert "Abgesagt" in [words(one) for one in page.iter("p")]


def test_the_event_page_lists_the_next_dates_and_says_what_was_moved(flussingen: Site) -> None:
    tree = body(flussingen, "events/sprachcafe/", "en")
    dates = [one for one in tree.iter("ul") if one.get("class") == "dates"]
    assert [words(one) for part in dates for one in part] == [
        "Tuesday, 1 December 2026, 18:00–20:00 Cancelled The leader is ill.",
        "Wednesday, 9 December 2026, 17:00–19:00 Changed, usually: Tuesday, 8 December, 18:00.",
        "Tuesday, 15 December 2026, 18:00–20:00",
        "Tuesday, 22 December 2026, 18:00–20:00",
        "Wednesday, 30 December 2026, 18:00–20:00",
    ]
    links = [one.get("href") for one in tree.iter("a") if ".ics" in (one.get("href") or "")]
    assert links == [
        "../../../calendar/en/event-sprachcafe.ics",
        "webcal://example.org/ankommen/calendar/en/event-sprachcafe.ics",
    ]


def test_more_than_four_dates_are_folded(flussingen: Site) -> None:
    tree = body(flussingen, "events/elternrunde/")
    assert [len(list(one)) for one in tree.iter("ul") if one.get("class") == "dates"] == [4, 10]
    assert "Weitere Termine (10)" in [words(one) for one in tree.iter("summary")]


def test_of_very_many_dates_the_page_names_thirty_and_the_last(flussingen: Site) -> None:
    daily = event(start="2026-11-24", rrule="FREQ=DAILY;COUNT=60")
    tree = body(with_events(flussingen, daily), "events/treff/", "en")
    assert [len(list(one)) for one in tree.iter("ul") if one.get("class") == "dates"] == [4, 26]
    assert "Further dates (56)" in words(tree)
    assert "More until Friday, 22 January 2027 are in the calendar." in words(tree)


def test_every_calendar_can_be_subscribed_to_from_one_page(flussingen: Site) -> None:
    links = [one.get("href") or "" for one in body(flussingen, "events/calendar/").iter("a")]
    base = "webcal://example.org/ankommen/calendar/de/"
    assert [link for link in links if link.startswith("webcal:")] == [
        f"{base}all.ics",
        f"{base}district-1.ics",
        f"{base}district-2.ics",
        f"{base}category-language.ics",
        f"{base}category-housing.ics",
    ]


def test_school_and_public_holidays_are_left_out(flussingen: Site) -> None:
    days = [one.start.date().isoformat() for one in flussingen.agenda.dates["hausaufgabenhilfe"]]
    assert days == [
        "2026-11-09",
        "2026-11-16",
        "2026-11-23",
        "2026-11-30",
        "2026-12-07",
        "2026-12-14",
        "2027-01-11",
        "2027-01-18",
    ]


def test_an_offer_that_nobody_confirmed_has_no_dates_and_no_calendar(flussingen: Site) -> None:
    stale = event(id="stale", start="2026-12-01T18:00", rrule="FREQ=WEEKLY;COUNT=9", assured_date="2025-11-01")
    site = with_events(flussingen, stale)
    assert site.calendars["all"] == []
    tree = body(site, "events/stale/", "en")
    assert list(tree.iter("time")) == []
    assert [one.get("href") for one in tree.iter("a") if ".ics" in (one.get("href") or "")] == []
    assert "Times as of 1 November 2025." in words(tree)
    assert "Whether this still holds is not confirmed. Ask first." in words(tree)


@pytest.mark.parametrize(
    ("language", "none"),
    [("de", "Zurzeit kennen wir keinen kommenden Termin."), ("en", "We know of no coming event at the moment.")],
)
def test_a_city_without_confirmed_dates_says_so(flussingen: Site, language: str, none: str) -> None:
    regular = event(
        status="unconfirmed", schedule_description={"de": "dienstags", "en": "Tuesdays"}, assured_date="2019"
    )
    tree = body(with_events(flussingen, regular), "events/", language)
    assert next(words(one) for one in tree.iter("p") if one.get("hidden") is None) == none
    assert [one for item in tree.iter("li") if item.get("data-traits") for one in item.iter("time")] == []


def test_past_events_stand_in_the_archive_of_their_year(flussingen: Site) -> None:
    once = event(id="once", start="2024-05-02", status="historical")
    over = event(id="over", start="2025-12-30T10:00", rrule="FREQ=DAILY;COUNT=4", assured_date="2025-12-01")
    gone = event(id="gone", status="closed", schedule_description={"de": "dienstags", "en": "Tuesdays"})
    site = with_events(flussingen, once, over, gone)
    assert {year: [one.id for one in events] for year, events in site.agenda.archive.items()} == {
        2026: ["over"],
        2024: ["once"],
        None: ["gone"],
    }
    assert outline(body(site, "events/archive/2026/", "en"))[0] == "# Dates in 2026"
    assert outline(body(site, "events/archive/undated/", "en"))[0] == "# Past offers without a date"
    assert "Friday, 2 January 2026, 10:00" in words(body(site, "events/archive/2026/", "en"))
    years = [one for one in body(site, "events/", "en").iter("a") if "archive/" in (one.get("href") or "")]
    assert [words(one) for one in years] == ["2026", "2024", "Past offers without a date"]


def test_district_place_organization_service_and_topic_show_theirs(flussingen: Site) -> None:
    for path in (
        "districts/1/",
        "welcome-points/haus-am-fluss/",
        "organizations/bruecke/",
        "services/deutschkurs/",
    ):
        links = [one.get("href") for one in body(flussingen, path).iter("a")]
        assert "../../events/sprachcafe/" in links, path
    topic = [one.get("href") or "" for one in body(flussingen, "topics/language/").iter("a")]
    dates = [link for link in topic if link.startswith("../../events/")]
    assert dates == [
        "../../events/ausstellung/",
        "../../events/elternrunde/",
        "../../events/nachtcafe/",
        "../../events/?topic=language",
    ], "the next three, and all of the topic"
    calendars = [
        one.get("href") for one in body(flussingen, "districts/1/").iter("a") if "webcal" in (one.get("href") or "")
    ]
    assert calendars == ["webcal://example.org/ankommen/calendar/de/district-1.ics"]


# --- schema.org -----------------------------------------------------------------------------------------------


def data(site: Site, path: str, language: str = "de") -> dict[str, Any]:
    content = rendered(edition(site, language), path)
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', str(content), re.DOTALL)
    assert block is not None
    found: dict[str, Any] = json.loads(block[1])
    return found


def test_the_page_says_the_event_in_the_words_of_schema_org(flussingen: Site) -> None:
    said = data(flussingen, "events/sprachcafe/", "en")
    assert said["@context"] == "https://schema.org"
    assert [(one["startDate"], one["eventStatus"].rpartition("/")[2]) for one in said["@graph"]] == [
        ("2026-12-01T18:00:00+01:00", "EventCancelled"),
        ("2026-12-09T17:00:00+01:00", "EventRescheduled"),
        ("2026-12-15T18:00:00+01:00", "EventScheduled"),
        ("2026-12-22T18:00:00+01:00", "EventScheduled"),
        ("2026-12-30T18:00:00+01:00", "EventScheduled"),
    ]
    assert said["@graph"][1] == {
        "@type": "Event",
        "name": "Language café",
        "description": "Talk and drink tea.",
        "organizer": [
            {
                "@type": "Organization",
                "name": "Brücke e. V.",
                "url": "https://example.org/ankommen/en/organizations/bruecke/",
            },
            {
                "@type": "Organization",
                "name": "City of Riverton",
                "url": "https://example.org/ankommen/en/organizations/stadt-flussingen/",
            },
        ],
        "inLanguage": ["de", "ar"],
        "isAccessibleForFree": True,
        "location": {
            "@type": "Place",
            "name": "House by the river",
            "address": {
                "@type": "PostalAddress",
                "streetAddress": "Uferweg 3",
                "postalCode": "10101",
                "addressLocality": "Flussingen",
                "addressCountry": "DE",
            },
            "geo": {"@type": "GeoCoordinates", "latitude": 10.051, "longitude": 20.031},
        },
        "startDate": "2026-12-09T17:00:00+01:00",
        "eventStatus": "https://schema.org/EventRescheduled",
        "endDate": "2026-12-09T19:00:00+01:00",
        "previousStartDate": "2026-12-08T18:00:00+01:00",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "url": "https://example.org/ankommen/en/events/sprachcafe/",
    }


def test_an_unconfirmed_offer_is_an_event_without_dates(flussingen: Site) -> None:
    said = data(flussingen, "events/offener-treff/")
    assert "startDate" not in said
    assert said["name"] == "Offener Treff"


def test_an_address_that_is_protected_is_in_no_data(flussingen: Site) -> None:
    hidden = event(start="2026-12-01T18:00", place="schutzhaus")
    address = flussingen.welcome_points["schutzhaus"].address
    assert address is not None
    text = json.dumps(data(with_events(flussingen, hidden), "events/treff/"), ensure_ascii=False)
    assert "geo" not in text
    assert str(address.street_address) not in text


HOSTILE = '</script><script>alert(1)</script><!-- & \u2028 \u2029 \\ " ]]>'


def test_hostile_text_stays_inside_its_block(flussingen: Site) -> None:
    evil = event(start="2026-12-01T18:00", name={"de": HOSTILE, "en": HOSTILE})
    content = rendered(edition(with_events(flussingen, evil), "de"), "events/treff/")
    block = str(content).partition('<script type="application/ld+json">')[2]
    assert block.count("</script>") == 1
    assert not re.search("[<>&\u2028\u2029]", block.partition("</script>")[0])
    assert data(with_events(flussingen, evil), "events/treff/")["name"] == HOSTILE


# --- in a browser ---------------------------------------------------------------------------------------------


@pytest.fixture
def watched(page: Page) -> Iterator[Page]:
    """A page that must not write to the console."""
    said: list[str] = []
    blocked = "blocked by Playwright"  # it says so itself where a test blocks service workers
    page.on("console", lambda message: None if blocked in message.text else said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    assert said == []


def visible(page: Page) -> list[str]:
    """Names of the events that are listed and can be seen."""
    return [one.inner_text() for one in page.locator("li[data-traits]:visible a").all()]


def test_what_is_over_by_the_readers_clock_is_hidden(watched: Page, city_host: Host) -> None:
    seen = {}
    for moment in ("2026-11-23T08:00:00Z", "2026-11-27T19:30:00Z", "2026-11-28T00:31:00Z", "2027-06-01T00:00:00Z"):
        watched.clock.set_fixed_time(moment)
        watched.goto(f"{city_host.url}en/events/")
        assert watched.locator("[data-built]").is_hidden()
        seen[moment] = visible(watched), watched.locator("h2:visible").first.inner_text()
    regular = ["Help with homework", "Parents’ round", "Language café", "Exhibition"]
    assert seen == {
        "2026-11-23T08:00:00Z": (["Film evening", "Night café", "Street party", *regular], "November 2026"),
        "2026-11-27T19:30:00Z": (["Night café", "Street party", *regular], "November 2026"),
        "2026-11-28T00:31:00Z": (["Street party", *regular], "December 2026"),
        "2027-06-01T00:00:00Z": (["Parents’ round"], "Further months"),
    }


def test_the_readers_own_time_zone_plays_no_part(browser: Browser, city_host: Host) -> None:
    for zone in ("Pacific/Auckland", "America/Los_Angeles"):
        context = browser.new_context(timezone_id=zone, service_workers="block")
        page = context.new_page()
        page.clock.set_fixed_time("2026-11-27T19:30:00Z")
        page.goto(f"{city_host.url}en/events/")
        assert visible(page)[0] == "Night café", zone
        context.close()


def test_an_old_page_of_an_event_that_is_over_says_so(watched: Page, city_host: Host) -> None:
    watched.clock.set_fixed_time("2026-11-28T00:31:00Z")
    watched.goto(f"{city_host.url}events/nachtcafe/")
    assert watched.locator("[data-over]").inner_text() == "Vorbei"
    assert watched.locator(".dates li:visible").count() == 0
    watched.goto(f"{city_host.url}events/fest/")
    assert watched.locator(".dates li:visible").count() == 1


def test_without_script_the_day_of_the_build_is_named(browser: Browser, city_host: Host) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{city_host.url}en/events/")
    assert page.locator("[data-built]").inner_text() == "Dates from 23 November 2026. This page was built on that day."
    assert visible(page)[:3] == ["Film evening", "Night café", "Street party"]
    assert page.locator("form[data-filter]").is_hidden()
    context.close()


def test_filters_stand_in_the_address(watched: Page, city_host: Host) -> None:
    watched.clock.set_fixed_time("2026-11-23T08:00:00Z")
    watched.goto(f"{city_host.url}en/events/")
    watched.locator("summary", has_text="Filter").click()
    watched.locator("select[name=topic]").select_option("housing")
    assert visible(watched) == ["Film evening", "Street party", "Help with homework"]
    assert watched.url.endswith("/en/events/?topic=housing")
    watched.locator("select[name=for]").select_option("families")
    assert visible(watched) == ["Film evening", "Street party"]
    assert watched.locator("[data-filter] [role=status]").inner_text() == "2 of 8"
    watched.reload()
    assert visible(watched) == ["Film evening", "Street party"]
    assert watched.locator("select[name=for]").input_value() == "families"
    watched.locator("summary", has_text="Filter (2)").click()
    watched.locator("button[type=reset]").click()
    watched.wait_for_url("**/en/events/")
    assert len(visible(watched)) == 7, "without a filter the offer without dates is folded"


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("district=2", ["Film evening", "Open meeting"]),
        ("language=ar", ["Night café", "Language café"]),
        ("free=1", ["Film evening", "Language café"]),
        ("childcare=1", ["Language café"]),
        ("district=2&childcare=1", []),
        ("topic=no-such", None),
        ("topic=%3Cimg%20src=x%20onerror=alert(1)%3E", None),
        ("other=1", None),
    ],
)
def test_every_filter_can_be_opened_by_its_address(
    watched: Page, city_host: Host, asked: str, expected: list[str] | None
) -> None:
    watched.clock.set_fixed_time("2026-11-23T08:00:00Z")
    watched.goto(f"{city_host.url}en/events/?{asked}")
    found = visible(watched)
    assert found == expected if expected is not None else len(found) == 7
    shown = watched.locator("[data-filter] [role=status]").inner_text()
    assert shown == ("" if expected is None else f"{len(expected)} of 8")
