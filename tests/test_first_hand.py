"""Rang today, still true: an honest edit of two lines, which passes the check and stands on the page."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

import editions
import miniature
from infosite.records.dates import PartialDate
from infosite.site import load
from infosite.site.open_now import as_of
from infosite.validation import registry
from infosite.validation.truth import person_in

TODAY = date(2026, 11, 23)
WITHOUT_CALL = [
    ("data/services/frauenhaus.yml", "services/frauenhaus/"),
    ("data/welcome_points/haus-am-fluss.yml", "welcome-points/haus-am-fluss/"),
    ("data/organizations/stadt-flussingen.yml", "organizations/stadt-flussingen/"),
    ("data/events/nachtcafe.yml", "events/nachtcafe/"),
    ("data/districts/01.yml", "districts/1/"),
]


def told(root: Path, name: str, today: date = TODAY) -> list[str]:
    read, problems = load.load(root, today)
    assert read is not None
    return [str(problem) for problem in {*problems, *registry.check(read)} if problem.path == name]


def confirm(root: Path, name: str, source: str, day: str) -> None:
    """The honest edit: one line changed, one added."""
    file = root / name
    text = re.sub(r"(?m)^assured_date: .*$", f"assured_date: {day}", file.read_text("utf-8"), count=1)
    file.write_text(text.replace("\nsources:\n", f"\nsources:\n  - {source}\n", 1), "utf-8")


def sources_of(root: Path, path: str, language: str) -> str:
    html = editions.body(editions.editions_of(root)[language], path)
    return html[html.index('<details class="details sources"') :]


@pytest.mark.parametrize(("name", "path"), WITHOUT_CALL)
def test_a_call_of_today_confirms_a_record(name: str, path: str, tmp_path: Path) -> None:
    root = miniature.copy_city(tmp_path / "city")
    before = told(root, name)
    confirm(root, name, "{type: call, date: 2026-11-23}", "2026-11-23")
    assert set(told(root, name)) <= set(before)
    assert "<li>Telefonisch bestätigt am 23. November 2026.</li>" in sources_of(root, path, "de")
    assert "<li>Confirmed by phone on 23 November 2026.</li>" in sources_of(root, path, "en")


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("{type: visit, date: 2026-11-20}", "Confirmed in person on 20 November 2026."),
        ("{type: letter, date: 2026-11}", "Confirmed in writing: November 2026."),
        (
            "{type: call, title: Bürgertelefon, date: 2026-11-20, says: {de: Auch freitags., en: Fridays too.}}",
            'Bürgertelefon: Confirmed by phone on 20 November 2026. <span class="muted">Fridays too.</span>',
        ),
    ],
)
def test_sources_say_how_and_when_somebody_confirmed_it(source: str, line: str, tmp_path: Path) -> None:
    root = miniature.copy_city(tmp_path / "city")
    confirm(root, "data/services/frauenhaus.yml", source, "2026-11-20")
    assert f"<li>{line}</li>" in sources_of(root, "services/frauenhaus/", "en")


def test_a_call_may_be_of_a_day_that_has_just_begun_where_the_editor_lives(tmp_path: Path) -> None:
    """At one o'clock in the morning in Berlin it is still yesterday by the clock of the machine that checks."""
    root = miniature.copy_city(tmp_path / "city")
    name = "data/services/frauenhaus.yml"
    confirm(root, name, "{type: call, date: 2027-01-01}", "2027-01-01")
    assert [line for line in told(root, name, date(2026, 12, 31)) if "future" in line] == []
    assert len([line for line in told(root, name, date(2026, 12, 30)) if "future" in line]) == 2


def test_hours_hold_since_somebody_confirmed_the_whole_record(tmp_path: Path) -> None:
    root = miniature.copy_city(tmp_path / "city")
    name = "data/welcome_points/haus-am-fluss.yml"
    read, _ = load.load(root, TODAY)
    assert read is not None
    published = PartialDate(2022, 5)
    place = read.welcome_points["haus-am-fluss"]
    assert as_of(place, published) == published
    confirm(root, name, "{type: call, date: 2026-11-23}", "2026-11-23")
    read, _ = load.load(root, TODAY)
    assert read is not None
    place = read.welcome_points["haus-am-fluss"]
    assert as_of(place, published) == PartialDate(2026, 11, 23)
    assert as_of(place, None) is None


@pytest.mark.parametrize(
    "words", ["Frau Müller", "Herrn Yıldız", "Herr Dr. Özil", "Mr. Smith", "Mrs Smith", "Ms O'Hara", "Mme Dupont"]
)
def test_a_title_and_a_name_look_like_a_person(words: str) -> None:
    assert person_in(f"Das sagte {words} am Telefon.") == words


@pytest.mark.parametrize(
    "words",
    [
        "Frauen und Herren",
        "Frauenberatung Düsseldorf",
        "die Frau am Empfang",
        "die Frau öffnet",
        "Fr. 9-12 Uhr",
        "Ms. 3",
        "Herrenstraße 5",
    ],
)
def test_other_words_do_not(words: str) -> None:
    assert person_in(words) == ""
