"""What must hold between records: every rule is broken once in the miniature city and answers in full."""

from __future__ import annotations

import re
import shutil
import tempfile
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest

import miniature
from events_at import event, with_events
from infosite.records.dates import PartialDate
from infosite.records.parts import Alert, ExceptionalHours
from infosite.records.texts import Text
from infosite.site import load
from infosite.site.site import Site
from infosite.source.problem import Problem
from infosite.validation import facts, places, registry, schedules, truth

TODAY = miniature.DAY


@dataclass(frozen=True)
class Case:
    """Replace `old` by `new` in one file of the miniature city, and `answer` is what the rules say."""

    rule: str
    file: str
    old: str
    new: str
    answer: str


CASES = [
    Case(
        "offices_say_whom_they_inform",
        "data/services/deutschkurs.yml",
        "informs_immigration_office: true\n",
        "",
        "data/services/deutschkurs.yml:23:1: it is an office, and `informs_immigration_office` is missing\n"
        "    Write `true` when the reader without papers should get independent advice first, "
        "`false` when the office is bound to secrecy or reports nobody.",
    ),
    Case(
        "offices_say_whom_they_inform",
        "data/organizations/stadt-flussingen.yml",
        "informs_immigration_office: true\n",
        "",
        "data/organizations/stadt-flussingen.yml:5:1: it is an office, and `informs_immigration_office` is missing",
    ),
    Case(
        "guides_say_where_they_lead",
        "docs/en/guides/ankommen.md",
        "informs_immigration_office: true\n",
        "",
        "docs/en/guides/ankommen.md:7:61: the page leads to `deutschkurs`, "
        "and its head has no `informs_immigration_office`",
    ),
    Case(
        "school_holidays_belong_to_their_year",
        "data/school_holidays.yml",
        "year: 2027",
        "year: 2026",
        "data/school_holidays.yml:9:11: 2026 stands here twice\n    Join the two.",
    ),
    Case(
        "school_holidays_belong_to_their_year",
        "data/school_holidays.yml",
        "from: 2026-10-12, to: 2026-10-24",
        "from: 2025-10-12, to: 2025-10-24",
        "data/school_holidays.yml:5:9: these holidays do not touch 2026\n    Correct the year.",
    ),
    Case(
        "changed_dates_exist",
        "data/events/sprachcafe.yml",
        "date: 2026-12-08, start",
        "date: 2026-12-01, start",
        "data/events/sprachcafe.yml:14:12: 2026-12-01 is changed twice\n    Keep one of them.",
    ),
    Case(
        "events_have_sound_dates",
        "data/events/hausaufgabenhilfe.yml",
        "UNTIL=20270118",
        "UNTIL=20280118",
        "data/events/hausaufgabenhilfe.yml:9:9: the school holidays of 2028 are not known\n"
        "    Add them with their source to data/school_holidays.yml, or end the rule before.",
    ),
    Case(
        "id_is_the_file_name",
        "data/services/deutschkurs.yml",
        "id: deutschkurs",
        "id: deutschkurse",
        "data/services/deutschkurs.yml:1:5: `deutschkurse` is not the name of the file\n"
        "    Write `deutschkurs`, or rename the file.",
    ),
    Case(
        "id_is_the_file_name",
        "data/districts/02.yml",
        "number: 2",
        "number: 3",
        "data/districts/02.yml:1:9: `03` is not the name of the file\n    Write `02`, or rename the file.",
    ),
    Case(
        "references_resolve",
        "data/events/sprachcafe.yml",
        "service: deutschkurs",
        "service: deutschkurz",
        "data/events/sprachcafe.yml:18:10: there is no service `deutschkurz`\n    Did you mean `deutschkurs`?",
    ),
    Case(
        "references_resolve",
        "data/services/frauenhaus.yml",
        "categories: [housing]",
        "categories: [food]",
        "data/services/frauenhaus.yml:6:14: there is no category `food`\n    Known here: housing, language",
    ),
    Case(
        "an_exit_is_offered_somewhere",
        "data/city.yml",
        "  audiences: [women]\n  services: [frauenhaus]\n",
        "  audiences: [seniors]\n",
        "data/city.yml:46:1: no page offers this way out\n"
        "    Name `audiences`, `categories` or `services` that there are: pages on violence, for women, for people "
        "without papers.",
    ),
    Case(
        "quarters_are_known",
        "data/events/fest.yml",
        "quarter: Hafen",
        "quarter: Haven",
        "data/events/fest.yml:12:10: no district has a quarter `Haven`\n    Did you mean `Hafen`?",
    ),
    Case(
        "links_in_pages_resolve",
        "docs/de/guides/ankommen.md",
        "(service:deutschkurs)",
        "(service:deutschkur)",
        "docs/de/guides/ankommen.md:14:73: there is no service `deutschkur`\n    Did you mean `deutschkurs`?",
    ),
    Case(
        "links_in_pages_resolve",
        "docs/en/guides/ankommen.md",
        "(topic:language)",
        "(topics:language)",
        "docs/en/guides/ankommen.md:10:53: `topics:language` leads nowhere as it is\n    Write `topic:language`.",
    ),
    Case(
        "texts_are_complete",
        "data/services/frauenhaus.yml",
        "name: {de: Frauenhaus, en: Women's shelter}",
        "name: {de: Frauenhaus}",
        "data/services/frauenhaus.yml:4:7: not in English yet: name\n"
        "    Until somebody translates it, the text in German stands there, marked so. Whoever can adds `en: …`.",
    ),
    Case(
        "texts_are_complete",
        "data/services/frauenhaus.yml",
        "says: {de: Telefon, en: phone}",
        "says: Telefon",
        "data/services/frauenhaus.yml:20:83: one text for all languages\n"
        "    Only names may be the same: write `de: …` and `en: …`",
    ),
    Case(
        "keywords_stand_one_by_one",
        "data/services/deutschkurs.yml",
        "[Deutsch, Sprachkurs]",
        "['Deutsch, Sprachkurs']",
        "data/services/deutschkurs.yml:70:17: the search takes `Deutsch, Sprachkurs` for one phrase\n"
        "    Write each word by itself: [Deutsch, Sprachkurs]",
    ),
    Case(
        "texts_are_plain",
        "data/services/frauenhaus.yml",
        "Tag und Nacht.",
        "<b>Tag</b> und Nacht.",
        "data/services/frauenhaus.yml:5:15: HTML stands in the text\n    Write plain text; < and & may stand alone.",
    ),
    Case(
        "texts_are_plain",
        "data/services/frauenhaus.yml",
        "Day and night.",
        "See http://example.org.",
        "data/services/frauenhaus.yml:5:70: an address stands in the text\n    Put it into `url` (https only).",
    ),
    Case(
        "strings_are_complete",
        "overrides/strings/en.yml",
        "  edit: Improve this page\n",
        "",
        "overrides/strings/en.yml:2:1: `frame.edit` is missing\n    In the first language: Diese Seite verbessern",
    ),
    Case(
        "placeholders_are_those_the_site_fills",
        "overrides/strings/ar.yml",
        '  as_of: "حتى {date}."',
        '  as_of: "حتى {day}."',
        "overrides/strings/ar.yml:9:10: nothing is filled in for `{day}`\n    Did you mean `{date}`?",
    ),
    Case(
        "strings_are_complete",
        "overrides/strings/ar.yml",
        "  breadcrumbs: أنت هنا",
        "  breadcrums: أنت هنا",
        "overrides/strings/ar.yml:4:3: `frame.breadcrums` is no word of the interface\n"
        "    Did you mean `frame.breadcrumbs`?",
    ),
    Case(
        "words_are_there",
        "overrides/strings/de.yml",
        "  edit: Diese Seite verbessern\n",
        "",
        "overrides/strings/de.yml:2:1: `frame.edit` is missing, and pages need it\n    In English: Improve this page",
    ),
    Case(
        "icons_exist",
        "data/categories.yml",
        "icon: home-city\n",
        "icon: home-cities\n",
        "data/categories.yml:13:9: there is no icon `home-cities`\n    Perhaps `home-city",
    ),
    Case(
        "districts_name_the_outlines_of_the_city",
        "data/districts/02.yml",
        "outline: districts.geojson",
        "outline: bezirke.geojson",
        "data/districts/02.yml:7:10: the outlines of the city do not stand in bezirke.geojson\n"
        "    Write districts.geojson, as data/city.yml does at `outlines`.",
    ),
    Case(
        "quarters_lie_in_one_district",
        "data/districts/02.yml",
        "quarters:\n",
        'quarters:\n  - {name: Hafen, postal_codes: ["10201"], latitude: 10.05, longitude: 20.15}\n',
        "data/districts/01.yml:7:12: the quarter `Hafen` stands in district 2 too\n"
        "    A quarter lies in one district: take it out of one of the two.",
    ),
    Case(
        "postcodes_of_quarters_have_their_digits",
        "data/districts/02.yml",
        "10201",
        "1020",
        "data/districts/02.yml:6:37: postcode 1020 has 4 digits\n    Postcodes here look like 10101.",
    ),
    Case(
        "no_topic_stands_above_itself",
        "data/categories.yml",
        "  icon: translate\n",
        "  parent: housing\n  icon: translate\n",
        "data/categories.yml:5:11: `language` stands above itself\n"
        "    Name a wider topic in `parent`, or leave the line out.",
    ),
    Case(
        "days_with_other_hours_are_told_once",
        "data/city.yml",
        "  - from: 2026-12-31\n",
        "  - {from: 2026-12-24, to: 2026-12-25, closed: true}\n  - from: 2026-12-31\n",
        "data/city.yml:40:12: something stands here for 2026-12-24 already\n"
        "    Keep one of the two: the day stands here twice.",
    ),
    Case(
        "deadlines_have_a_source",
        "data/glossary.yml",
        """  law: [§ 17 BMG]
  sources:
    - title: Flusszeitung
      url: https://example.org/anmeldung
      date: 2026-10
      says: {de: Erklärt die Anmeldung., en: Explains registration.}
""",
        "",
        "data/glossary.yml:13:5: no source and no law gives this deadline\n"
        "    Add `law` or `sources`, or leave the deadline out.",
    ),
    Case(
        "words_are_explained_once",
        "data/glossary.yml",
        "forms: [Termine]",
        "forms: [Anmeldung]",
        "data/glossary.yml:29:1: `Anmeldung` is explained already\n    It is a form of `anmeldung`.",
    ),
    Case(
        "dates_are_not_in_the_future",
        "data/services/frauenhaus.yml",
        "assured_date: 2026-09",
        "assured_date: 2026-12",
        "data/services/frauenhaus.yml:3:15: 2026-12 lies in the future\n"
        "    Today is 2026-11-23. Write the day on which somebody last confirmed the facts.",
    ),
    Case(
        "dates_are_not_in_the_future",
        "docs/de/guides/ankommen.md",
        "assured_date: 2026-10",
        "assured_date: 2027",
        "docs/de/guides/ankommen.md:7:15: 2027 lies in the future\n"
        "    Today is 2026-11-23. Write the day on which somebody last confirmed the facts.",
    ),
    Case(
        "dates_are_not_in_the_future",
        "data/welcome_points/haus-am-fluss.yml",
        "as_of: 2026-09",
        "as_of: 2027-09",
        "data/welcome_points/haus-am-fluss.yml:35:49: 2027-09 lies in the future\n    Today is 2026-11-23.",
    ),
    Case(
        "confirmed_records_have_no_older_words",
        "data/services/frauenhaus.yml",
        "sources:\n",
        'alert: {text: {de: "Ob es das gibt, wissen wir nicht.", en: Call first.}}\n'
        "sources:\n  - {type: call, date: 2026-09}\n",
        "data/services/frauenhaus.yml:19:20: somebody confirmed all of it on 2026-09, and the warning still says: "
        "“Ob es das gibt, wissen wir nicht.”\n    Delete `alert` if that is settled;",
    ),
    Case(
        "facts_are_as_young_as_their_confirmation",
        "data/services/frauenhaus.yml",
        "sources:\n",
        "sources:\n  - {type: call, date: 2026-11-20}\n",
        "data/services/frauenhaus.yml:3:15: somebody confirmed it on 2026-11-20, and this still says 2026-09\n"
        "    Write assured_date: 2026-11-20",
    ),
    Case(
        "sources_name_no_person",
        "data/services/frauenhaus.yml",
        "sources:\n",
        "sources:\n  - {type: visit, date: 2026-09, says: {de: Frau Dr. Özil öffnet um 9., en: It opens at 9.}}\n",
        "data/services/frauenhaus.yml:20:45: `Frau Dr. Özil` looks like the name of a person\n"
        "    Write what was learnt, not from whom.",
    ),
    Case(
        "sources_name_no_person",
        "data/services/frauenhaus.yml",
        "sources:\n",
        "sources:\n  - {type: letter, title: Ms Smith, date: 2026-09}\n",
        "data/services/frauenhaus.yml:20:27: `Ms Smith` looks like the name of a person\n"
        "    Write what was learnt, not from whom.",
    ),
    Case(
        "facts_that_cannot_be_dated_are_unconfirmed",
        "data/services/frauenhaus.yml",
        "assured_date: 2026-09",
        "assured_date: unknown",
        "data/services/frauenhaus.yml:3:15: facts of unknown age are called active\n"
        "    Write status: unconfirmed, or an `alert`.",
    ),
    Case(
        "a_closed_record_says_when_or_what_next",
        "data/services/altes-angebot.yml",
        "successor: deutschkurs\nclosed: 2022-12\nclosed_note: {de: Das Geld war aus., en: The money had run out.}\n",
        "",
        "data/services/altes-angebot.yml:2:9: it is closed, and nothing says since when or what came after\n"
        "    Add `closed` (a date), `successor` (an id) or `closed_note` (what is known).",
    ),
    Case(
        "a_successor_is_another_record",
        "data/services/altes-angebot.yml",
        "successor: deutschkurs",
        "successor: altes-angebot",
        "data/services/altes-angebot.yml:8:12: nothing comes after itself\n"
        "    Name what came after it, or leave the line out.",
    ),
    Case(
        "addresses_are_bare",
        "data/services/deutschkurs.yml",
        "url: https://example.org/kurs\n",
        "url: https://example.org/kurs?utm_source=brief\n",
        "data/services/deutschkurs.yml:41:6: the address has more in it than the page needs\n"
        "    Write https://example.org/kurs",
    ),
    Case(
        "layers_lie_in_the_city",
        "data/geo/landmarks.geojson",
        "[20.05, 10.06]",
        "[10.06, 20.05]",
        "data/geo/landmarks.geojson:1:1: longitude and latitude are swapped",
    ),
    Case(
        "landmarks_have_a_name",
        "data/geo/landmarks.geojson",
        '"name": {',
        '"title": {',
        "data/geo/landmarks.geojson:1:1: feature 1 has no `name`: the map shows a sign without words",
    ),
    Case(
        "lists_name_things_once",
        "data/services/deutschkurs.yml",
        "categories: [language, housing]",
        "categories: [language, housing, language]",
        "data/services/deutschkurs.yml:22:33: `language` stands here twice\n    Keep one of them.",
    ),
    Case(
        "lists_name_things_once",
        "data/services/deutschkurs.yml",
        "partners: [bruecke]",
        "partners: [stadt-flussingen]",
        "data/services/deutschkurs.yml:24:12: `stadt-flussingen` runs it already",
    ),
    Case(
        "lists_name_things_once",
        "data/city.yml",
        'number: "110"',
        'number: "112"',
        "data/city.yml:26:13: `112` stands here twice",
    ),
    Case(
        "stale_facts",
        "data/services/deutschkurs.yml",
        "status: active",
        "status: unconfirmed",
        "data/services/deutschkurs.yml:2:9: its facts are of 2026-11-20, and it is still unconfirmed\n"
        "    If all of it is sure now, write status: active.",
    ),
    Case(
        "every_district_has_a_place_or_says_so",
        "data/districts/02.yml",
        "places_note:\n  de: Hier gibt es zurzeit keinen bestätigten Ort.\n"
        "  en: There is no confirmed place here at the moment.\n",
        "",
        "data/districts/02.yml:1:1: no Welcome Point is confirmed in this district, and nothing says so\n"
        "    Add `places_note`: what is known, and that the page names the nearest place.",
    ),
    Case(
        "coordinates_lie_in_the_city",
        "data/welcome_points/haus-am-fluss.yml",
        "latitude: 10.051\nlongitude: 20.031",
        "latitude: 20.031\nlongitude: 10.051",
        "data/welcome_points/haus-am-fluss.yml:12:11: latitude 20.031 lies outside the city\n"
        "    Are latitude and longitude swapped? Latitude lies between 10.0 and 10.1.",
    ),
    Case(
        "coordinates_lie_in_the_city",
        "data/welcome_points/haus-am-fluss.yml",
        "longitude: 20.031",
        "longitude: 20.131",
        "data/welcome_points/haus-am-fluss.yml:12:11: the point lies in district 2, not 1\n"
        "    Correct the coordinates, or the quarter.",
    ),
    Case(
        "coordinates_lie_in_the_city",
        "data/districts/01.yml",
        "longitude: 20.07}",
        "longitude: 20.17}",
        "data/districts/01.yml:7:54: the point lies in district 2, not 1\n    Correct the coordinates, or the quarter.",
    ),
    Case(
        "districts_have_an_outline",
        "data/geo/districts.geojson",
        '"number": 2',
        '"number": 3',
        "data/geo/districts.geojson:1:1: district 3 has an outline and no record\n    Add the record.",
    ),
    Case(
        "districts_have_an_outline",
        "data/geo/districts.geojson",
        '"number": 2',
        '"number": 3',
        "data/districts/02.yml:7:10: there is no outline of district 2\n"
        "    Draw it in data/geo/districts.geojson, with `number`: 2 among its properties.",
    ),
    Case(
        "phones_stand_once",
        "data/services/deutschkurs.yml",
        "phones:\n",
        "phones:\n  - number: 0900 1234567\n",
        "data/services/deutschkurs.yml:38:13: 0900 1234567 costs the caller extra\n"
        "    Is there a number without extra cost? If not, say in its `description` what a call costs.",
    ),
    Case(
        "languages_stand_once_by_their_code",
        "data/city.yml",
        "languages: [de, en, ar]",
        "languages: [de, en, ar, de]",
        "data/city.yml:8:25: the language `de` stands here twice\n    Keep one of them.",
    ),
    Case(
        "extensions_have_their_figures",
        "data/services/deutschkurs.yml",
        "phones:\n",
        "phones:\n" + "".join(f"  - number: 0211 89-{number}\n" for number in (2102, 21021, 21022, 21023, 21024)),
        "data/services/deutschkurs.yml:38:13: 0211 89-2102 has a figure more or fewer than all "
        "other numbers of this house\n"
        "    Compare it with the paper: all others end in 5 figures, like 0211 89-21020.",
    ),
    Case(
        "outlines_lie_in_the_city",
        "data/city.yml",
        "bounding_box: {west: 20.0, south: 10.0, east: 20.2, north: 10.1}",
        "bounding_box: {west: 10.0, south: 20.0, east: 10.1, north: 20.2}",
        "data/geo/districts.geojson:1:1: longitude and latitude are swapped\n"
        "    GeoJSON puts longitude first: [6.77, 51.22]. "
        "Export the file again, or swap the two numbers of every point.",
    ),
    Case(
        "outlines_lie_side_by_side",
        "data/geo/districts.geojson",
        "[20.1, 10.0], [20.1, 10.1]",
        "[20.12, 10.0], [20.1, 10.1]",
        "data/geo/districts.geojson:1:1: districts 1 and 2 overlap, by 12 km² around 10.0500, 20.1050\n"
        "    Give both the same border.",
    ),
    Case(
        "stops_can_be_drawn",
        "data/geo/stops.geojson",
        '"name": "Markt"',
        '"name": " "',
        "data/geo/stops.geojson:1:1: stop 4 has no name\n    Give it a `name`: people look for it on the sign.",
    ),
    Case(
        "stops_can_be_drawn",
        "data/geo/stops.geojson",
        '"modes": ["bus"], "rank": 5',
        '"modes": ["zeppelin"], "rank": 5',
        "data/geo/stops.geojson:1:1: nothing known calls at the stop Uferplatz\n"
        "    `modes` is a list of these: national, regional, suburban, subway, tram, bus, ferry",
    ),
    Case(
        "stops_can_be_drawn",
        "data/geo/stops.geojson",
        '"rank": 5',
        '"rank": 9',
        "data/geo/stops.geojson:1:1: the rank of the stop Uferplatz is no number from 1 to 6\n"
        "    1 is the main station, 6 a stop of buses. Leave it out where you do not know it.",
    ),
    Case(
        "stops_can_be_drawn",
        "data/geo/stops.geojson",
        "[20.17, 10.07]",
        "[10.07, 20.17]",
        "data/geo/stops.geojson:1:1: the stop Markt lies far from the city\n"
        "    GeoJSON puts longitude first. Compare it with `bounding_box` in data/city.yml.",
    ),
    Case(
        "addresses_have_a_point",
        "data/welcome_points/haus-am-fluss.yml",
        "latitude: 10.051\nlongitude: 20.031\ngeo_precision: exact\n",
        "",
        "data/welcome_points/haus-am-fluss.yml:11:27: “Uferweg 3” has no point on the map\n"
        "    `infosite geocode` finds points for all addresses that have none.",
    ),
    Case(
        "postcodes_fit_their_district",
        "data/welcome_points/haus-am-fluss.yml",
        'postal_code: "10101"',
        'postal_code: "10201"',
        "data/welcome_points/haus-am-fluss.yml:11:51: postcode 10201 is not known in district 1\n"
        "    Check the postcode and the quarter.",
    ),
    Case(
        "hours_can_be_read",
        "data/services/deutschkurs.yml",
        "opening_hours: Sa 10:00-12:00",
        "opening_hours: Samstag 10-12",
        "data/services/deutschkurs.yml:34:20: `Samstag 10-12` are not opening hours: `Samstag` is not understood here\n"
        "    Write Sa 10:00-12:00",
    ),
    Case(
        "hours_can_be_read",
        "data/services/deutschkurs.yml",
        "opening_hours: Mo-Fr 08:30-12:30; PH off",
        "opening_hours: PH off; Mo-Fr 08:30-12:30",
        "data/services/deutschkurs.yml:42:16: `PH off` means nothing here, because `Mo-Fr 08:30-12:30` comes after it\n"
        "    Move it to the end: Mo-Fr 09:00-17:00; PH off",
    ),
    Case(
        "hours_can_be_read",
        "data/welcome_points/alter-hafen.yml",
        'opening_hours_note: {de: "Bis zwei Uhr nachts.", en: "Until two at night."}\n',
        "",
        "data/welcome_points/alter-hafen.yml:12:16: `20:00-02:00` goes past midnight\n"
        "    If that is right, say so in `opening_hours_note`.",
    ),
    Case(
        "hours_can_be_read",
        "data/services/deutschkurs.yml",
        "opening_hours: Sa 10:00-12:00",
        "opening_hours: Sa 07:00-22:30",
        "data/services/deutschkurs.yml:34:20: `07:00-22:30` is longer than 14 hours\n"
        "    If that is right, say so in `opening_hours_note`.",
    ),
    Case(
        "events_have_sound_dates",
        "data/events/sprachcafe.yml",
        ";UNTIL=20261222",
        "",
        "data/events/sprachcafe.yml:9:8: the event repeats without end\n"
        "    Add UNTIL=20261218 or COUNT=10 to the rule.",
    ),
    Case(
        "events_have_sound_dates",
        "data/events/sprachcafe.yml",
        "end: 2026-11-03T20:00",
        "end: 2026-11-03T16:00",
        "data/events/sprachcafe.yml:8:6: the event ends before it begins\n"
        "    Swap `start` and `end`, or correct the year.",
    ),
    Case(
        "changed_dates_exist",
        "data/events/sprachcafe.yml",
        "exdate: [2026-11-24]",
        "exdate: [2026-11-25]",
        "data/events/sprachcafe.yml:11:10: 2026-11-25 is not a date of this event\n"
        "    Near it are 2026-11-24 and 2026-12-01. Take it out, or correct the rule.",
    ),
    Case(
        "active_events_have_a_start",
        "data/events/offener-treff.yml",
        "status: unconfirmed",
        "status: active",
        "data/events/offener-treff.yml:2:9: it is active, and nothing says when it is\n"
        "    Give the `start`, or write status: unconfirmed.",
    ),
    Case(
        "what_is_over_is_historical",
        "data/events/fest.yml",
        "status: historical",
        "status: active",
        "data/events/fest.yml:2:9: all its dates are past\n    Write status: historical.",
    ),
    Case(
        "alerts_end_after_they_begin",
        "data/services/deutschkurs.yml",
        "valid_to: 2026-12-31",
        "valid_to: 2026-10-31",
        "data/services/deutschkurs.yml:21:13: the warning ends before it begins on 2026-11-01, so nobody ever sees it\n"
        "    Swap `valid_from` and `valid_to`, or correct the year.",
    ),
    Case(
        "alerts_that_are_over",
        "data/services/deutschkurs.yml",
        "valid_to: 2026-12-31",
        "valid_to: 2026-11-22",
        "data/services/deutschkurs.yml:21:13: the warning was over on 2026-11-22, and nobody sees it any more\n"
        "    Take it out, or give it a new last day.",
    ),
    Case(
        "what_has_ended_is_closed",
        "data/welcome_points/alter-hafen.yml",
        "status: closed",
        "status: active",
        "data/welcome_points/alter-hafen.yml:15:9: it ended in 2024-05, and its status is still active\n"
        "    Write status: closed.",
    ),
    Case(
        "what_has_a_successor_is_closed",
        "data/services/altes-angebot.yml",
        "status: closed",
        "status: active",
        "data/services/altes-angebot.yml:8:12: it names a `successor`, and its status is still active\n"
        "    Write status: closed, or take the line out.",
    ),
    Case(
        "nothing_goes_on_at_a_closed_place",
        "data/events/nachtcafe.yml",
        "place: haus-am-fluss",
        "place: alter-hafen",
        "data/events/nachtcafe.yml:8:8: `alter-hafen` is closed: the event is shown without a place and without dates\n"
        "    Name the new `place`, or end the event. After it came `haus-am-fluss`.",
    ),
    Case(
        "nothing_goes_on_at_a_closed_place",
        "data/events/nachtcafe.yml",
        "place: haus-am-fluss",
        "place: alter-hafen\nevent_status: moved_online",
        "data/events/nachtcafe.yml:8:8: `alter-hafen` is closed: the event is shown as online only\n"
        "    Name the new `place`, or end the event. After it came `haus-am-fluss`.",
    ),
    Case(
        "nothing_goes_on_at_a_closed_place",
        "data/services/deutschkurs.yml",
        "welcome_point: haus-am-fluss",
        "welcome_point: alter-hafen",
        "data/services/deutschkurs.yml:26:20: `alter-hafen` is closed: the service is no longer shown there\n"
        "    Name its new place, or take this one out. After it came `haus-am-fluss`.",
    ),
    Case(
        "what_is_closed_runs_nothing",
        "data/organizations/bruecke.yml",
        "status: unconfirmed",
        "status: closed",
        "data/services/frauenhaus.yml:7:15: `bruecke` is closed: what it runs is shown as unconfirmed\n"
        "    Name who runs it now, or close it as well.",
    ),
    Case(
        "what_is_closed_runs_nothing",
        "data/organizations/bruecke.yml",
        "status: unconfirmed",
        "status: closed",
        "data/services/deutschkurs.yml:24:12: `bruecke` is closed: it is no longer linked as a partner\n"
        "    Take it out of `partners`.",
    ),
    Case(
        "successors_are_still_there",
        "data/welcome_points/haus-am-fluss.yml",
        "status: active",
        "status: closed\nclosed: 2026-11\nsuccessor: hafentreff",
        "data/welcome_points/alter-hafen.yml:14:12: `haus-am-fluss` is closed: "
        "so readers are led further, if anywhere\n"
        "    Name what there is now, or leave it out. After it came `hafentreff`.",
    ),
    Case(
        "nobody_is_sent_to_what_is_closed",
        "data/services/frauenhaus.yml",
        "status: active",
        "status: closed\nclosed: 2026-11",
        "data/services/deutschkurs.yml:69:11: `frauenhaus` is closed: it is no longer named here\n"
        "    Name another, or take it out.",
    ),
    Case(
        "nobody_is_sent_to_what_is_closed",
        "data/services/frauenhaus.yml",
        "status: active",
        "status: closed\nclosed: 2026-11",
        "data/city.yml:25:14: `frauenhaus` is closed: its page is no longer linked here\n"
        "    Name the record that holds it now.",
    ),
    Case(
        "nobody_is_sent_to_what_is_closed",
        "data/services/deutschkurs.yml",
        "status: active",
        "status: closed\nclosed: 2026-11",
        "data/events/sprachcafe.yml:18:10: `deutschkurs` is closed: the event is shown without dates\n"
        "    Name another `service`, leave it out, or end the event.",
    ),
    Case(
        "pages_link_to_what_is_still_there",
        "data/services/deutschkurs.yml",
        "status: active",
        "status: closed\nclosed: 2026-11",
        "docs/de/guides/ankommen.md:14:73: `deutschkurs` is closed: the page says so in place of the link\n"
        "    Name another, or link to past:service:deutschkurs where the page tells of it as gone.",
    ),
    Case(
        "pages_link_to_what_is_still_there",
        "docs/de/guides/ankommen.md",
        "(service:deutschkurs)",
        "(past:service:deutschkurs)",
        "docs/de/guides/ankommen.md:14:73: `deutschkurs` is active, and the page links to it as past\n"
        "    Write service:deutschkurs",
    ),
    Case(
        "facts_are_no_younger_than_their_sources",
        "data/services/frauenhaus.yml",
        "assured_date: 2026-09",
        "assured_date: 2026-10",
        "data/services/frauenhaus.yml:3:15: 2026-10 is younger than every source\n"
        "    Add the source that says so (a call is one), or write the date of the newest source.",
    ),
    Case(
        "facts_are_no_younger_than_their_sources",
        "data/services/frauenhaus.yml",
        "status: active\n",
        "status: active\nassured_fields: {phones: 2026-10-01}\n",
        "data/services/frauenhaus.yml:3:26: 2026-10-01 is younger than every source\n"
        "    Add the source that says so (a call is one), or write the date of the newest source.",
    ),
    Case(
        "translations_differ",
        "data/services/frauenhaus.yml",
        "name: {de: Frauenhaus, en: Women's shelter}",
        "name: {de: Frauenhaus, en: Frauenhaus}",
        "data/services/frauenhaus.yml:4:7: the same words in `de` and `en`\n"
        "    If it is a name for everyone, write it once: name: Frauenhaus",
    ),
    Case(
        "translations_differ",
        "data/services/frauenhaus.yml",
        "en: Shelter for women and their children. Day and night.",
        "en: Schutz für Frauen und ihre Kinder. Tag und Nacht.",
        "data/services/frauenhaus.yml:5:70: the same words in `de` and `en`\n    Translate it into English.",
    ),
    Case(
        "texts_are_in_their_language",
        "data/services/frauenhaus.yml",
        "{de: Schutz für Frauen und ihre Kinder. Tag und Nacht., en: Shelter for women and their children. Day and",
        "{de: Shelter for women and for their children by day., en: Schutz für Frauen und die Kinder. Day and",
        "data/services/frauenhaus.yml:5:10: the languages seem to be swapped\n    Exchange the two texts.",
    ),
    Case(
        "texts_have_no_markup",
        "data/services/frauenhaus.yml",
        "de: Schutz für Frauen",
        "de: '**Schutz** für Frauen siehe www.example.org',  fr: Schutz",
        "data/services/frauenhaus.yml:5:15: `www.example.org` is an address\n"
        "    Put it into `url`, with https:// in front.\n"
        "data/services/frauenhaus.yml:5:15: this looks like Markdown\n"
        "    Write plain sentences: signs like **, • or - are shown as they stand. What to bring and what to do have "
        "lists of their own: `required_documents`, `steps`.",
    ),
    Case(
        "pages_mark_headings_and_lists",
        "docs/de/guides/ankommen.md",
        "## Ihr nächster Schritt",
        "**Ihr nächster Schritt**",
        ": bold words in the place of a heading: programs that read aloud do not find them",
    ),
    Case(
        "texts_name_nobody",
        "data/services/frauenhaus.yml",
        "Tag und Nacht.",
        "Frau Muster 0171 2345678",
        "data/services/frauenhaus.yml:5:15: `0171 2345678` may be somebody's own number\n"
        "    Leave it out; a number that the body publishes belongs into `phones`.\n"
        "data/services/frauenhaus.yml:5:15: `Frau Muster` may be a person's name\n"
        "    Name the office or the task instead.",
    ),
    Case(
        "somebody_can_be_asked",
        "data/services/altes-angebot.yml",
        "status: closed",
        "status: paused",
        "data/services/altes-angebot.yml:1:5: only its organization can be asked\n"
        "    Add `phones`, `email`, `url` or `places` when a source names one.",
    ),
    Case(
        "related_services_are_others",
        "data/services/deutschkurs.yml",
        "related: [frauenhaus]",
        "related: [frauenhaus, deutschkurs, frauenhaus]",
        "data/services/deutschkurs.yml:69:23: `deutschkurs` is this service itself\n    Take it out.\n"
        "data/services/deutschkurs.yml:69:36: `frauenhaus` stands here twice\n    Take it out.",
    ),
    Case(
        "records_are_told_once",
        "data/services/frauenhaus.yml",
        "name: {de: Frauenhaus,",
        "name: {de: Deutschkurs für alle,",
        "data/services/frauenhaus.yml:4:7: `deutschkurs` has the same name\n    Is it the same? Then keep one of them.",
    ),
    Case(
        "sources_are_no_younger_than_the_facts",
        "data/services/deutschkurs.yml",
        "assured_date: 2026-11-20",
        "assured_date: 2025-11",
        "data/services/deutschkurs.yml:3:15: the newest source, 2026-11-20, is younger than 2025-11\n"
        "    Does it confirm the record? Then set `assured_date`; a single field has `assured_fields`.",
    ),
    Case(
        "secret_places_have_no_coordinates",
        "data/services/deutschkurs.yml",
        "visibility: on_request",
        "visibility: secret",
        "data/services/deutschkurs.yml:31:15: the address is secret, yet its place stands here\n"
        "    Take out `latitude`, `longitude` and `geo_precision`: this file is public.",
    ),
    Case(
        "topics_are_questions",
        "data/categories.yml",
        "question: {de: Wo finde ich eine Wohnung?,",
        "question: {de: Wo finde ich eine Wohnung,",
        "data/categories.yml:10:18: the question of a topic has no question mark\n"
        "    Write it as people ask it: Where do I learn German?",
    ),
    Case(
        "topics_know_everyday_words",
        "data/categories.yml",
        "synonyms: {de: [Miete], en: [rent]}",
        "synonyms: {de: [Miete]}",
        "data/categories.yml:8:1: no everyday words in `en`\n    synonyms: {en: [words people type, also misspelt]}",
    ),
    Case(
        "guides_are_short",
        "docs/de/guides/ankommen.md",
        "Machen Sie zuerst die Anmeldung.",
        "Heute geht es los. " * 130,
        "docs/de/guides/ankommen.md:14:1: the guide has 541 words; up to 500 are read to the end\n"
        "    Split it, or leave details to records.",
    ),
    Case(
        "guides_are_short",
        "docs/en/guides/ankommen.md",
        "First do your Anmeldung.",
        "Whoever " + "considers registration " * 20 + "waits.",
        "docs/en/guides/ankommen.md:8:1: hard to read: 12 words in a sentence, LIX 82\n"
        "    Shorter sentences, shorter words.",
    ),
    Case(
        "amounts_stand_in_their_words",
        "data/amounts.yml",
        "value: 7.50",
        "value: 8",
        "docs/de/guides/geld.md:26:70: `7,50 Euro` does not say 8, which `kontogebuehr` is\n"
        "    Mend the words, or the value in data/amounts.yml.",
    ),
    Case(
        "links_in_pages_resolve",
        "docs/en/guides/geld.md",
        "(amount:kontogebuehr)",
        "(amount:kontogebuer)",
        "there is no amount `kontogebuer`\n    Did you mean `kontogebuehr`?",
    ),
    Case(
        "answers_exist",
        "data/questions.yml",
        "service:deutschkurs",
        "service:deutschkurse",
        "data/questions.yml:7:17: there is no page `service:deutschkurse`, which is to answer questions here: 1\n"
        "    Did you mean `service:deutschkurs`?",
    ),
    Case(
        "answers_exist",
        "data/questions.yml",
        "service:deutschkurs",
        "guide:deutschkurs",
        "data/questions.yml:7:17: there is no page `guide:deutschkurs`, which is to answer questions here: 1\n"
        "    Did you mean `service:deutschkurs`?",
    ),
    Case(
        "answers_are_of_a_kind",
        "data/questions.yml",
        "topic:housing",
        "thema:housing",
        "data/questions.yml:7:38: nothing is linked by `thema:`\n    Known here: district, ",
    ),
    Case(
        "questions_are_asked_once",
        "data/questions.yml",
        "words: Anmeldung",
        "words: Deutsch Kurs",
        "data/questions.yml:8:44: `Deutsch Kurs` is asked twice in `de`\n    Join the answers of the two.",
    ),
    Case(
        "amounts_hold_today",
        "data/amounts.yml",
        "valid_until: 2026-12-31",
        "valid_until: 2025-12-31",
        "data/amounts.yml:5:16: `kontogebuehr` held until 2025-12-31; pages now say of which year it is\n"
        "    Look up the new amount;",
    ),
    Case(
        "topics_of_pages_exist",
        "docs/de/guides/geld.md",
        "categories: [housing]",
        "categories: [housinng]",
        "docs/de/guides/geld.md:5:14: there is no category `housinng`\n    Did you mean `housing`?",
    ),
    Case(
        "guides_begin_with_today",
        "docs/de/guides/ankommen.md",
        "Machen Sie zuerst die Anmeldung.",
        "Seit dem Jahr 2018 machen alle die Anmeldung.",
        "docs/de/guides/ankommen.md:14:15: the guide begins with 2018\n    What to do today comes first; history last.",
    ),
    Case(
        "sentences_are_short",
        "data/services/frauenhaus.yml",
        "Schutz für Frauen und ihre Kinder.",
        "Schutz " + "für Frauen und ihre Kinder und " * 4 + ".",
        "data/services/frauenhaus.yml:5:15: a sentence of 25 words: "
        "“Schutz für Frauen und ihre Kinder und für Frauen und ihre Kinder und für Frauen und ihre…”\n"
        "    Make two of it: readers are learning the language.",
    ),
    Case(
        "sentences_are_short",
        "docs/de/guides/ankommen.md",
        "Machen Sie zuerst die Anmeldung.",
        "Machen Sie " + "zuerst die Anmeldung und dann " * 5 + "Pause.",
        "docs/de/guides/ankommen.md:14:1: a sentence of 28 words: “Machen Sie zuerst die Anmeldung und dann",
    ),
    Case(
        "texts_say_the_agreed_words",
        "data/services/frauenhaus.yml",
        "Schutz für Frauen und ihre Kinder.",
        "Schutz für alle. Du rufst an.",
        "data/services/frauenhaus.yml:5:15: `Du` in “Du rufst an”\n    Say `Sie`: we say Sie to adults.",
    ),
    Case(
        "texts_say_the_agreed_words",
        "docs/en/guides/ankommen.md",
        "First do your Anmeldung.",
        "Ring us first. Ringing helps.",
        "docs/en/guides/ankommen.md:8:1: `Ring` in “Ring us first”\n    Say `call`.",
    ),
    Case(
        "records_fit_their_page",
        "data/services/deutschkurs.yml",
        "Der Kurs beginnt jeden Monat.",
        "Der Kurs beginnt. " * 200,
        "data/services/deutschkurs.yml:8:1: 4,375 letters in `de` are more than a cheap phone gets at once, "
        "at most 3,600\n    Shorten the texts, or split the record.",
    ),
]
REMINDERS_OF_THE_CITY = ("stale_facts", "texts_of_further_languages", "pages_stand_in_the_second_language")
FILES = (
    "organizations_run_something",
    "no_id_is_reserved",
    "no_page_at_a_generated_address",
    "pages_exist_in_the_first_language",
    "about_page_exists",
)


def problems_of(root: Path) -> list[Problem]:
    read, problems = load.load(root, TODAY)
    assert read is not None
    return sorted({*problems, *registry.check(read)})


def answers(root: Path, *, reminders: bool = True) -> str:
    return "\n".join(str(one) for one in problems_of(root) if reminders or one.severity == "error")


@cache
def answers_as_it_is() -> tuple[str, ...]:
    """Line by line, for the miniature city in which nothing is broken."""
    with tempfile.TemporaryDirectory() as folder:
        return tuple(answers(miniature.copy_city(Path(folder, "city"))).splitlines())


PARTLY_REMINDERS = ("texts_are_complete", "facts_that_cannot_be_dated_are_unconfirmed", "hours_can_be_read")
REMINDER = re.compile(r"\ba warning\b|\breminders?\b")
"""What the sentence of a rule says that stops no build."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}: {case.new[:20]}")
def test_a_broken_rule_says_where_what_and_how_to_mend_it(case: Case, tmp_path: Path) -> None:
    root = miniature.copy_city(tmp_path / "city")
    file = root / case.file
    text = file.read_text("utf-8")
    assert case.old in text
    file.write_text(text.replace(case.old, case.new, 1), "utf-8")
    found = problems_of(root)
    lines = [line for one in found for line in str(one).splitlines()]
    new = [line for line in lines if line not in answers_as_it_is() or line.startswith("    ")]
    assert case.answer in "\n".join(new)
    rule = next(rule for rule in registry.RULES if rule.__name__ == case.rule)
    told = {one.severity for one in found if case.answer in str(one) or str(one) in case.answer}
    if case.rule not in PARTLY_REMINDERS:
        assert told == {"warning" if REMINDER.search(rule.__doc__ or "") else "error"}, "as its sentence says"


@pytest.mark.parametrize(
    ("words", "is_told"), [("fluss-netz.example.org", False), ("www.fluss-netz.example.org", True)]
)
def test_the_name_of_a_site_that_the_record_links_may_stand_in_a_text(
    words: str, is_told: bool, tmp_path: Path
) -> None:
    root = miniature.copy_city(tmp_path / "city")
    file = root / "data/services/deutschkurs.yml"
    text = file.read_text("utf-8")
    link = "{title: Netz, url: https://fluss-netz.example.org/lesen, date: 2026-01, says: {de: Plätze, en: places}}"
    text = text.replace("sources:\n", f"sources:\n  - {link}\n", 1)
    file.write_text(text.replace("{de: Deutsch von Anfang an.", f"{{de: Plätze zeigt {words}.", 1), "utf-8")
    told = [one for one in problems_of(root) if one.path.endswith("deutschkurs.yml")]
    assert any(one.message.code == "text.bare-address" for one in told) == is_told


def test_an_offer_that_many_questions_name_can_be_removed_and_is_told_of_once(tmp_path: Path) -> None:
    root = miniature.copy_city(tmp_path / "city")
    file = root / "data/questions.yml"
    asked = [
        f'    - {{who: anybody, words: "{words}", language: de, answers: [service:gone]}}\n'
        for words in ("eins", "zwei")
    ]
    file.write_text(file.read_text("utf-8") + "removed:\n  questions:\n" + "".join(asked), "utf-8")
    [told] = [one for one in problems_of(root) if "service:gone" in one.what]
    assert (told.severity, told.what.endswith(": 2")) == ("warning", True)


def test_a_city_without_a_page_about_itself_is_told_so(tmp_path: Path) -> None:
    root = miniature.copy_city(tmp_path / "city")
    for file in root.glob("docs/*/about/index.md"):
        file.unlink()
    assert answers(root, reminders=False).startswith("docs/de/about/index.md:1:1: the file is missing")


def test_a_place_that_cannot_be_read_is_not_missed_in_its_district(tmp_path: Path) -> None:
    root = miniature.copy_city(tmp_path / "city")
    file = root / "data/welcome_points/haus-am-fluss.yml"
    file.write_text(file.read_text("utf-8") + "fax: 1\n", "utf-8")
    problems = [line for line in answers(root, reminders=False).splitlines() if line.startswith("data/")]
    assert len(problems) == 1
    assert problems[0].startswith("data/welcome_points/haus-am-fluss.yml:")
    assert problems[0].endswith("`fax` is not known here")


def test_every_rule_has_a_case() -> None:
    covered = {case.rule for case in CASES} | set(REMINDERS_OF_THE_CITY) | set(FILES)
    assert {rule.__name__ for rule in registry.RULES} == covered


def test_the_docstring_of_every_rule_is_a_sentence() -> None:
    for rule in registry.RULES:
        assert rule.__doc__ is not None
        assert rule.__doc__.endswith("."), rule.__name__


def test_the_miniature_city_keeps_all_rules(city: Path) -> None:
    assert answers(city, reminders=False) == ""


def test_stale_facts_and_missing_translations_are_reminders(city: Path) -> None:
    found = answers(city)
    assert "data/events/offener-treff.yml:3:15: not confirmed since 2019" in found
    assert "data/organizations/bruecke.yml:3:15: not confirmed as far as is known" in found
    assert "data/services/frauenhaus.yml:1:1: 3 texts are not translated to `ar`" in found


def test_a_page_that_lacks_the_second_language_is_a_reminder(city: Path) -> None:
    assert (
        "docs/de/about/index.md:1:1: the page `/about/` is missing in en\n    Write docs/en/about/index.md"
        in answers(city)
    )


def test_an_organization_that_runs_nothing_is_a_reminder(tmp_path: Path) -> None:
    root = miniature.copy_city(tmp_path / "city")
    file = root / "data/organizations/niemand.yml"
    shutil.copy(root / "data/organizations/stadt-flussingen.yml", file)
    file.write_text(file.read_text("utf-8").replace("id: stadt-flussingen", "id: niemand"), "utf-8")
    assert (
        "data/organizations/niemand.yml:1:5: no service, Welcome Point or event names this organization\n"
        "    Name it where it belongs, or remove it." in answers(root)
    )


def test_an_id_the_site_needs_itself_is_refused(tmp_path: Path) -> None:
    root = miniature.copy_city(tmp_path / "city")
    file = root / "data/services/search.yml"
    shutil.copy(root / "data/services/frauenhaus.yml", file)
    file.write_text(file.read_text("utf-8").replace("id: frauenhaus", "id: search"), "utf-8")
    assert "data/services/search.yml:1:5: `search` is an address of the site itself" in answers(root)


def test_a_page_at_the_address_of_a_generated_one_is_refused(tmp_path: Path) -> None:
    root = miniature.copy_city(tmp_path / "city")
    (root / "docs/de/services").mkdir()
    shutil.copy(root / "docs/de/about/index.md", root / "docs/de/services/frauenhaus.md")
    assert (
        "docs/de/services/frauenhaus.md:1:1: `/services/frauenhaus/` is an address that the build fills itself"
        in answers(root)
    )


def test_a_page_that_only_a_translation_has_is_refused(tmp_path: Path) -> None:
    root = miniature.copy_city(tmp_path / "city")
    (root / "docs/de/guides/ankommen.md").unlink()
    assert "docs/en/guides/ankommen.md:1:1: the page `/guides/ankommen/` is missing in de" in answers(root)


def test_a_record_that_cannot_be_read_is_not_called_missing(tmp_path: Path) -> None:
    root = miniature.copy_city(tmp_path / "city")
    file = root / "data/services/deutschkurs.yml"
    file.write_text(file.read_text("utf-8").replace("status: active", "status: aktiv"), "utf-8")
    assert answers(root, reminders=False) == (
        "data/services/deutschkurs.yml:2:9: `aktiv` is not known here\n    Write `active`."
    )


def test_mistakes_of_all_files_are_answered_at_once(tmp_path: Path) -> None:
    root = miniature.copy_city(tmp_path / "city")
    for name in ("deutschkurs", "frauenhaus"):
        file = root / f"data/services/{name}.yml"
        file.write_text(file.read_text("utf-8").replace("status: active", "status: aktiv"), "utf-8")
    (root / "data/events/Fest 2.yml").write_text("", "utf-8")
    read, problems = load.load(root, TODAY)
    assert read is not None
    assert [f"{one.path}:{one.line}" for one in problems] == [
        "data/events/Fest 2.yml:1",
        "data/services/deutschkurs.yml:2",
        "data/services/frauenhaus.yml:2",
    ]


# --- rules asked about a city that was read once ----------------------------------------------------------------


@pytest.fixture(scope="module")
def flussingen(city: Path) -> Site:
    read, _ = load.load(city, TODAY)
    assert read is not None
    return read


@pytest.mark.parametrize(
    ("closed", "twice"),
    [
        ([("2026-12-24", None), ("2026-12-25", None)], []),
        ([("2026-12-24", "2026-12-26"), ("2026-12-27", "2026-12-28")], []),
        ([("2026-12-24", "2026-12-26"), ("2026-12-26", "2026-12-28")], ["2026-12-26"]),
        ([("2026-12-24", "2026-12-28"), ("2026-12-25", None)], ["2026-12-25"]),
        ([("2026-12-24", None), ("2026-12-24", None)], ["2026-12-24"]),
    ],
)
def test_a_closing_day_that_stands_twice_is_named(
    flussingen: Site, closed: list[tuple[str, str | None]], twice: list[str]
) -> None:
    closures = tuple(
        ExceptionalHours.model_validate({"from": first, "closed": True} | ({"to": last} if last else {}))
        for first, last in closed
    )
    site = replace(flussingen, city=flussingen.city.model_copy(update={"closures": closures}))
    found = [one for one in schedules.days_with_other_hours_are_told_once(site) if one.path == "data/city.yml"]
    assert [one.severity for one in found] == ["warning"] * len(twice)
    assert [day in one.message.what for day, one in zip(twice, found, strict=True)] == [True] * len(twice)


def test_an_outline_whose_district_cannot_be_read_is_not_missed(flussingen: Site) -> None:
    alone = replace(flussingen, districts={1: flussingen.districts[1]})
    assert [one.message.code for one in places.districts_have_an_outline(alone)] == ["district.no-record"]
    unread = replace(alone, unread=frozenset({("districts", "02")}))
    assert list(places.districts_have_an_outline(unread)) == []


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("Im Jahr 2020 war alles anders.", (0, 9)),
        ("Heute.\n\nSeit 2019 auch dort.", (2, 6)),
        ("Das gilt seit 2021 und bis 2031.", None),
        ("Zuerst.\n\n## Heute\n\nZuerst.\n\n## Früher\n\nSeit 1999.", None),
    ],
)
def test_a_guide_that_begins_with_a_year_long_past_is_reminded(
    flussingen: Site, body: str, place: tuple[int, int] | None
) -> None:
    page = next(one for one in flussingen.markdown_pages if one.path.startswith("guides/"))
    site = replace(flussingen, markdown_pages=[replace(page, markdown=body)])
    found = [(one.line - page.first_line, one.column) for one in facts.guides_begin_with_today(site)]
    assert found == ([] if place is None else [place])


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        (None, "2026-11-22", "alert.over"),
        (None, "2026-11-23", None),
        ("2026-11-22", "2026-11-22", "alert.over"),
        ("2026-11-23", "2026-11-22", "alert.order"),
        ("2026-11-24", "2026-11-24", None),
    ],
)
def test_a_warning_that_nobody_sees_is_named(flussingen: Site, first: str | None, last: str, code: str | None) -> None:
    alert = Alert.model_validate({"text": {"de": "Baustelle"}, "valid_from": first, "valid_to": last})
    service = flussingen.services["frauenhaus"].model_copy(update={"alert": alert})
    site = replace(flussingen, services={"frauenhaus": service})
    path = site.documents["services", "frauenhaus"].path
    found = [*truth.alerts_end_after_they_begin(site), *truth.alerts_that_are_over(site)]
    assert [one.message.code for one in found if one.path == path] == ([] if code is None else [code])


@pytest.mark.parametrize(("day", "is_told"), [("2018-12-31", False), ("2019-01-01", True), ("2019", True)])
def test_a_year_in_the_words_about_a_source_counts_to_its_end(flussingen: Site, day: str, is_told: bool) -> None:
    service = flussingen.services["frauenhaus"]
    report = {"date": None, "date_note": Text({"de": "Jahresbericht 2018"})}
    service = service.model_copy(
        update={
            "sources": (service.sources[0].model_copy(update=report),),
            "assured_date": PartialDate.parse(day),
            "assured_fields": {},
        }
    )
    site = replace(flussingen, services={"frauenhaus": service})
    path = site.documents["services", "frauenhaus"].path
    assert any(one.path == path for one in facts.facts_are_no_younger_than_their_sources(site)) is is_told


@pytest.mark.parametrize(
    ("day", "is_told"), [("2026-11-22", True), ("2026-11-23", False), ("2026-11", False), ("2026-10", True)]
)
def test_what_has_ended_is_told_on_the_day_after(flussingen: Site, day: str, is_told: bool) -> None:
    service = flussingen.services["frauenhaus"].model_copy(update={"closed": PartialDate.parse(day)})
    site = replace(flussingen, services={"frauenhaus": service})
    assert bool(list(truth.what_has_ended_is_closed(site))) is is_told


@pytest.mark.parametrize(("start", "is_past"), [("2026-11-22", True), ("2026-11-23", False), ("2026-11-24", False)])
def test_an_event_is_over_on_the_day_after_its_last(flussingen: Site, start: str, is_past: bool) -> None:
    site = with_events(flussingen, event(start=start))
    found = [one.message.code for one in schedules.what_is_over_is_historical(site)]
    assert found == (["event.past"] if is_past else [])


@pytest.mark.parametrize(
    ("hours", "severity"),
    [
        ("Mo-Fr 09:00-12:00; We 14:00-17:00", ["warning"]),
        ("2019 Mo 09:00-12:00", ["warning"]),
        ("Mo 09.00-12.00", ["error"]),
        ("Mo-Fr 09:00-12:00; PH off", []),
    ],
)
def test_hours_that_cannot_be_meant_are_reminders_and_others_mistakes(
    flussingen: Site, hours: str, severity: list[str]
) -> None:
    service = flussingen.services["frauenhaus"].model_copy(update={"opening_hours": hours, "phones": ()})
    site = replace(flussingen, services={"frauenhaus": service})
    path = site.documents["services", "frauenhaus"].path
    assert [one.severity for one in schedules.hours_can_be_read(site) if one.path == path] == severity
