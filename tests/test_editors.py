"""What editors do with the command: begin, confirm, close, see what is due, look a message up. Pure: no browser."""

from __future__ import annotations

import builtins
import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

import examples
import miniature
from infosite import cli
from infosite.cli import check
from infosite.editing.saving import save
from infosite.messages import explained, language
from infosite.messages.message import Message
from infosite.source.problem import Problem
from infosite.source.rewriting import CannotRewrite, Rewriting
from infosite.source.yaml_values import flow, record, scalar
from infosite.suggestions.forms import body

Captured = pytest.CaptureFixture[str]
COURSE = "data/services/deutschkurs.yml"
MEETING = "data/events/offener-treff.yml"
OFFICE = "data/organizations/bruecke.yml"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The miniature city in a folder of its own, and the current one."""
    folder = miniature.copy_city(tmp_path / "city")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture(autouse=True)
def english_again() -> object:
    yield
    language.choose("en")


def run(*words: str) -> int:
    try:
        return cli.main(words)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1


def errors(root: Path) -> list[str]:
    return [str(one) for one in check.find(root, miniature.DAY)[1] if one.severity == "error"]


def lines(path: str) -> list[str]:
    return Path(path).read_text("utf-8").splitlines()


# --- text that is changed at single places -----------------------------------------------------------------------

TEXT = """\
# who looks after it: the north
id: cafe            # never changes
status: unconfirmed
assured_date: 2019  # a year alone

name:
  de: >-
    Café am
    Hafen
  en: Café at the port
tags: [a, b]   # two
sources:
  # the paper
  - title: Bote
    says:
      de: alles
  - {title: Blatt}
# the end
"""


def changed(path: tuple[str | int, ...], value: object, after: tuple[str, ...] = ()) -> str:
    file = Rewriting(TEXT)
    file.set(path, value, after)
    return file.text


def test_one_value_changes_and_every_other_line_stays() -> None:
    assert changed(("assured_date",), "2026-11-20") == TEXT.replace("2019  #", "2026-11-20  #")
    assert changed(("name",), {"de": "Neu: das Café"}) == TEXT.replace(
        TEXT[TEXT.index("  de: >-") - 1 : TEXT.index("tags")], ' {de: "Neu: das Café"}\n'
    )


def test_a_new_key_stands_behind_the_one_it_belongs_to() -> None:
    assert changed(("closed",), "2026-10", ("status",)) == TEXT.replace(
        "status: unconfirmed\n", "status: unconfirmed\nclosed: 2026-10\n"
    )
    assert changed(("assured_fields", "phones"), "2026-10-01", ("assured_date",)) == TEXT.replace(
        "# a year alone\n", "# a year alone\nassured_fields: {phones: 2026-10-01}\n"
    )


def test_items_are_added_at_either_end_and_taken_out() -> None:
    file = Rewriting(TEXT)
    file.insert(("sources",), {"type": "call", "date": "2026-11-20"}, first=True)
    file.insert(("tags",), "c: d")
    assert file.text == TEXT.replace("  - title: Bote", "  - {type: call, date: 2026-11-20}\n  - title: Bote").replace(
        "[a, b]", '[a, b, "c: d"]'
    )
    file.drop(("sources", 0))
    file.drop(("tags", 2))
    assert file.text == TEXT
    file.insert(("tags",), "z", first=True)
    assert file.text == TEXT.replace("[a, b]", "[z, a, b]")
    file.drop(("tags", 0))
    assert file.text == TEXT
    file.drop(("sources", 1))
    file.drop(("tags", 1))
    file.drop(("tags", 0))
    assert "tags" not in file.text
    assert "Blatt" not in file.text


def test_what_cannot_be_changed_without_a_loss_is_refused() -> None:
    file = Rewriting("a:\n  # why\n  b: 1\nc: 2\n")
    with pytest.raises(CannotRewrite):
        file.set(("a",), "plain")  # the comment would be lost
    assert file.text == "a:\n  # why\n  b: 1\nc: 2\n"


@pytest.mark.parametrize(
    "words",
    ["0211 89-21020", "112", "no", "~", "", " a", "a: b", "a #b", "- a", "@x", "*x", "[a", "a, b", "{", "'", '"',
     "12:30", "2026-11-20", "Mo-Fr 09:00-17:00; PH off", "a\nb", "% x", "null", "1e3", "ü\u200cü", "true", "\\", "? x",
     "=1+1"],
)  # fmt: skip
def test_words_are_written_so_that_they_read_the_same(words: str) -> None:
    assert yaml.load(f"a: {scalar(words)}\n", yaml.BaseLoader) == {"a": words}
    assert yaml.load(flow({"a": [words]}), yaml.BaseLoader) == {"a": [words]}
    assert yaml.load(record({"a": words, "b": [{"c": words}]}), yaml.BaseLoader)["b"] == [{"c": words}]
    strict = yaml.safe_load(f"a: {scalar(words)}\n")["a"]
    assert isinstance(strict, str | date), "an editor's program takes it for words or a day too"


def test_nothing_is_kept_of_a_change_that_the_check_refuses(root: Path) -> None:
    before = check.find(root, miniature.DAY)[1]
    mistake = Problem("data/new.yml", 1, 1, Message("file.missing"))
    old = Path(COURSE).read_bytes()
    assert save(root, {COURSE: "x\n", "data/new.yml": "y\n"}, before, lambda _: [*before, mistake]) == ([mistake], [])
    assert Path(COURSE).read_bytes() == old
    assert not Path("data/new.yml").exists()
    with pytest.raises(KeyboardInterrupt):
        save(root, {COURSE: "x\n"}, before, lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
    assert Path(COURSE).read_bytes() == old


# --- confirm -----------------------------------------------------------------------------------------------------


def test_a_call_confirms_a_whole_record_with_two_lines(root: Path) -> None:
    before = lines(OFFICE)
    assert run("confirm", "bruecke", "--by", "call", "--on", "2026-11-21") == 0
    after = lines(OFFICE)
    assert [line for line in after if line not in before] == [
        "status: active",
        "assured_date: 2026-11-21",
        "  - {type: call, date: 2026-11-21}",
    ]
    assert [line for line in before if line not in after] == ["status: unconfirmed", "assured_date: unknown"]
    assert errors(root) == []


def test_an_event_without_a_time_stays_unconfirmed(root: Path) -> None:
    assert run("confirm", "offener-treff", "--by", "call") == 0
    assert lines(MEETING)[1:3] == ["status: unconfirmed", "assured_date: 2026-11-23"]


def test_a_field_alone_is_confirmed_with_what_was_learnt(root: Path, capsys: Captured) -> None:
    before = Path(COURSE).read_text("utf-8")
    words = ("--field", "phones", "--learnt", "Nur: vormittags", "--learnt", "en: mornings only")
    assert run("confirm", "service:deutschkurs", "--by", "letter", "--on", "2026-11-22", *words) == 0
    after = Path(COURSE).read_text("utf-8")
    assert after == before.replace(
        "assured_date: 2026-11-20\n", "assured_date: 2026-11-20\nassured_fields: {phones: 2026-11-22}\n"
    ).replace(
        "sources:\n",
        'sources:\n  - {type: letter, date: 2026-11-22, says: {de: "Nur: vormittags", en: mornings only}}\n',
    )
    said = capsys.readouterr().out
    assert said.splitlines()[0] == COURSE
    assert "No course in December." not in said, "a warning that says itself how long it holds"
    assert run("confirm", "deutschkurs", "--by", "call", "--field", "places", "--language", "de") == 0
    said = capsys.readouterr().out
    place = next(number for number, line in enumerate(lines(COURSE), 1) if "Raum 2" in line)
    assert f"{COURSE}:{place}:11: hier steht weiter: „Raum 2“" in said
    assert "Büro" not in said, "the note beside another field"


def test_a_whole_call_leaves_no_older_day_and_names_what_still_doubts(root: Path, capsys: Captured) -> None:
    alert = "{de: Die Adresse ist von 2020. Rufen Sie an., en: The address is from 2020. Call first., ar: اتصل.}"
    text = Path(COURSE).read_text("utf-8")
    text = text.replace(
        "assured_date: 2026-11-20\n",
        "assured_date: 2026-11-20\nassured_fields: {phones: 2024, email: 2026-11-23}\n",
    )
    text = re.sub(r"alert:\n.*\n.*\n.*\n", f"alert:\n  text: {alert}\n", text)
    text = text.replace("Der Kurs beginnt jeden Monat.", "Der Kurs beginnt jeden Monat (Stand: Mai 2021).")
    Path(COURSE).write_text(text, "utf-8")
    assert run("confirm", "deutschkurs", "--by", "call", "--on", "2026-11-22", "--field", "opening_hours") == 0
    kept = yaml.safe_load(Path(COURSE).read_text("utf-8"))
    assert "opening_hours_date" not in kept, "the field's older day gives way to the call"
    assert any("opening_hours_date" in place for place in kept["places"]), "the hours of a place are another field"
    said = capsys.readouterr().out
    assert "this stays as it is: “The address is from 2020. Call first.”" in said
    assert "this stays as it is: “office”" in said
    assert run("confirm", "deutschkurs", "--by", "call", "--on", "2026-11-22") == 0
    said = capsys.readouterr().out
    for words in (
        f"{COURSE}:",
        "Die Adresse ist von 2020.",
        "The address is from 2020.",
        "Stand: Mai 2021",
        "Delete `alert`",
    ):
        assert words in said
    after = yaml.safe_load(Path(COURSE).read_text("utf-8"))
    assert after["assured_fields"] == {"email": date(2026, 11, 23)}
    assert "opening_hours_date" not in Path(COURSE).read_text("utf-8")


def test_what_has_a_mistake_is_not_confirmed(root: Path, capsys: Captured) -> None:
    broken = {
        COURSE: Path(COURSE).read_text("utf-8").replace("0211 89-21020", "0211 x"),
        OFFICE: Path(OFFICE).read_text("utf-8").replace("en: A group of neighbours.", "en: A <b>group</b>."),
    }
    for path, text in broken.items():
        Path(path).write_text(text, "utf-8")
    for name, path in (("deutschkurs", COURSE), ("organization:bruecke", OFFICE)):
        assert run("confirm", name, "--by", "call") == 1
        said = capsys.readouterr().err
        assert f"{path}:" in said
        assert "Mend it first" in said
        assert Path(path).read_text("utf-8") == broken[path]


def test_who_asks_in_german_needs_no_english(root: Path) -> None:
    assert run("confirm", "deutschkurs", "--by", "call", "--learnt", "Im August zu.") == 0
    assert "  - {type: call, date: 2026-11-23, says: {de: Im August zu.}}" in lines(COURSE)
    assert errors(root) == []


def test_several_are_confirmed_together_or_none(root: Path, capsys: Captured) -> None:
    assert run("confirm", "deutschkurs", "bruecke", "nirgendwo", "--by", "call") == 1
    assert "there is no record `nirgendwo`" in capsys.readouterr().err
    assert Path(COURSE).read_bytes() == (miniature.CITY / COURSE).read_bytes()
    assert run("confirm", "deutschkurs", "bruecke", "word:anmeldung", "--by", "call") == 0
    for path in (COURSE, OFFICE, "data/glossary.yml"):
        assert "{type: call, date: 2026-11-23}" in Path(path).read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("deutschkurs", "--by", "call", "--on", "2026-12-24"), "lies in the future"),
        (("deutschkurs", "--by", "call", "--on", "2026-11-01"), "was confirmed later than 2026-11-01 already"),
        (("altes-angebot", "--by", "call"), "is closed: there is nothing to confirm"),
        (("deutschkurs", "--by", "call", "--field", "steuer"), "has no `steuer` to confirm"),
        (("deutschkur", "--by", "call"), "Did you mean `deutschkurs`?"),
        (("der Kurs am Fluss für alle", "--by", "call"), "Did you mean `service:deutschkurs`?"),
        (("das Haus", "--by", "call"), "Use one of: welcome_point:haus-am-fluss"),
        (("Zwetschge", "--by", "call"), "there is no record `Zwetschge`"),
        (("thing:deutschkurs", "--by", "call"), "`thing` is no kind of record"),
        (("word:anmeldung", "--by", "call", "--field", "phones"), "is confirmed as a whole"),
    ],
)
def test_what_cannot_be_confirmed_is_said_and_nothing_written(
    root: Path, capsys: Captured, words: tuple[str, ...], said: str
) -> None:
    assert run("confirm", *words) == 1
    assert said in capsys.readouterr().err
    assert {path: (root / path).read_bytes() for path in (COURSE, MEETING)} == {
        path: (miniature.CITY / path).read_bytes() for path in (COURSE, MEETING)
    }


def test_a_day_is_taken_as_germans_write_it(root: Path, capsys: Captured) -> None:
    assert run("confirm", "deutschkurs", "--by", "call", "--on", "21.11.2026", "--field", "phones") == 0
    assert "assured_fields: {phones: 2026-11-21}" in lines(COURSE)
    assert run("close", "hafentreff", "--on", "10.2026", "--by", "call") == 0
    assert "closed: 2026-10" in lines("data/welcome_points/hafentreff.yml")
    assert run("confirm", "deutschkurs", "--by", "call", "--on", "31.2.2026") == 2
    assert "2026-02-31" in capsys.readouterr().err
    words = [word if word != "2026-11-20" else "20. November 2026" for word in NEW["organization"][0]]
    assert run("new", "organization", *words) == 0
    assert "assured_date: 2026-11-20" in lines(NEW["organization"][1])
    for flag, given in (("--on", "bald"), ("--source-date", "früher")):
        assert run("new", "organization", *NEW["organization"][0], flag, given) == 2
        assert given in capsys.readouterr().err


def test_a_series_is_begun_with_dates_that_are_different(root: Path, capsys: Captured) -> None:
    series = (
        *("--rrule", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270330", "--not-on", "Feiertage", "--cancelled", "29.12.2026"),
        *("--moved", "15.12.2026 = 16.12.2026 17 Uhr", "--exdate", "2026-12-08; 5.1.2027", "--rdate", "2027-04-14"),
    )
    assert run("new", "event", *NEW["event"][0], *series) == 0, capsys.readouterr()
    made = yaml.load(Path(NEW["event"][1]).read_text("utf-8"), yaml.BaseLoader)
    assert made["not_on"] == ["public_holidays"]
    assert (made["exdate"], made["rdate"]) == (["2026-12-08", "2027-01-05"], ["2027-04-14"])
    assert made["overrides"] == [
        {"date": "2026-12-15", "start": "2026-12-16T17:00"},
        {"date": "2026-12-29", "event_status": "cancelled"},
    ]
    assert run("new", "event", *NEW["event"][0], *series, "--cancelled", "Weihnachten") == 2
    assert "`Weihnachten`" in capsys.readouterr().err


def test_who_gives_a_name_is_asked_for_what_cannot_be_missing_alone(
    root: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch, {"Was ist es": ["Ein Amt schreibt Ihnen."]})
    assert run("new", "word", "--name", "Bescheid", "--language", "de") == 0
    assert "noch nicht auf Englisch: explanation" in capsys.readouterr().out
    assert run("new", "service", "--help") == 0
    assert "language (Learning German), housing (Housing)" in " ".join(capsys.readouterr().out.split())
    assert run("new", "service", "--help", "--root", "..") == 0


def test_a_place_is_closed_without_english(root: Path, capsys: Captured) -> None:
    assert run("close", "hafentreff", "--note", "Das Geld war aus.", "--by", "call") == 0
    assert "not in English yet: sources, closed_note" in capsys.readouterr().out
    assert errors(root) == []


def test_a_name_of_staff_is_reminded_of(root: Path, capsys: Captured) -> None:
    assert run("confirm", "deutschkurs", "--by", "call", "--learnt", "Frau Müller sagt: ja") == 0
    assert "Frau Müller" in capsys.readouterr().out


# --- close -------------------------------------------------------------------------------------------------------


def test_what_closes_says_when_and_what_comes_after(root: Path, capsys: Captured) -> None:
    assert run("close", "hafentreff", "--on", "2026-11", "--successor", "haus-am-fluss", "--by", "call") == 0
    text = Path("data/welcome_points/hafentreff.yml").read_text("utf-8")
    assert "status: closed\nclosed: 2026-11\nsuccessor: haus-am-fluss\n" in text
    assert "- {type: call, date: 2026-11-23, says: {de: Gibt es nicht mehr., en: It no longer exists.}}" in text
    assert errors(root) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("altes-angebot", "--on", "2026"), "is closed already"),
        (("deutschkurs",), "nothing says since when"),
        (("deutschkurs", "--successor", "deutschkurs"), "nothing comes after itself"),
        (("deutschkurs", "--successor", "altes-angebot"), "service:altes-angebot is closed itself"),
        (("deutschkurs", "--successor", "haus-am-fluss"), "welcome_point:haus-am-fluss is no service"),
        (("hafentreff", "--successor", "deutschkurs"), "service:deutschkurs is no place"),
        (("deutschkurs", "--successor", "haus-am-flus"), "there is no record `service:haus-am-flus`\n"),
        (("sprachcafe", "--on", "2026"), "event_status: cancelled"),
        (("stadt-flussingen", "--on", "2026"), "an organization has no end"),
    ],
)
def test_what_cannot_be_closed_is_said_and_nothing_written(
    root: Path, capsys: Captured, words: tuple[str, ...], said: str
) -> None:
    before = {file: file.read_bytes() for file in root.rglob("*.yml")}
    assert run("close", *words) == 1
    assert said in capsys.readouterr().err
    assert {file: file.read_bytes() for file in root.rglob("*.yml")} == before


# --- new ---------------------------------------------------------------------------------------------------------

NEW = {
    "service": (
        ("--name", "Lesecafé Süd", "--name-en", "Reading café", "--summary", "Wir lesen.", "--summary-en", "We read.",
         "--categories", "Deutsch lernen", "--organization", "Brücke e. V.", "--hours", "mittwochs 15-17 Uhr",
         "--phone", "0211 89-21020", "--by", "call"),
        "data/services/lesecafe-sued.yml",
    ),
    "place": (
        ("--name", "Treff am Wehr", "--place-kind", "welcome_point", "--districts", "1", "--organization", "bruecke",
         "--quarter", "Altstadt", "--source", "Flussinger Zeitung", "--source-url", "https://example.org/wehr",
         "--source-date", "2026-11"),
        "data/welcome_points/treff-am-wehr.yml",
    ),
    "event": (
        ("--name", "Lesung", "--name-en", "Reading", "--summary", "Wir lesen.", "--summary-en", "We read.", "--start",
         "2026-12-01T18:00", "--end", "2026-12-01T20:00", "--place", "Haus am Fluss", "--organization", "bruecke",
         "--categories", "language", "--by", "letter"),
        "data/events/lesung.yml",
    ),
    "organization": (
        ("--name", "Verein Wehr e. V.", "--type", "association", "--by", "visit", "--on", "2026-11-20"),
        "data/organizations/verein-wehr-e-v.yml",
    ),
    "word": (
        ("--name", "Bescheid", "--translation", "decision", "--description", "Ein Amt schreibt Ihnen.",
         "--description-en", "An office writes to you."),
        "data/glossary.yml",
    ),
    "guide": (
        ("--name", "Fahrrad", "--name-en", "Bicycle", "--description", "Wo Sie eines bekommen.", "--description-en",
         "Where you get one.", "--id", "bicycle"),
        "docs/de/guides/bicycle.md",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", NEW)
def test_something_new_is_a_short_file_that_passes_the_check(root: Path, capsys: Captured, kind: str) -> None:
    words, path = NEW[kind]
    assert run("new", kind, *words) == 0, capsys.readouterr().out
    assert capsys.readouterr().out.splitlines()[0] == path
    assert errors(root) == []


def test_only_what_was_answered_is_written(root: Path) -> None:
    run("new", "service", *NEW["service"][0])
    assert (
        Path(NEW["service"][1]).read_text("utf-8")
        == """\
id: lesecafe-sued
status: active
assured_date: 2026-11-23
name: {de: Lesecafé Süd, en: Reading café}
summary: {de: Wir lesen., en: We read.}
categories: [language]
organization: bruecke
phones:
  - {number: 0211 89-21020}
opening_hours: We 15:00-17:00
sources:
  - {type: call, date: 2026-11-23}
"""
    )


def test_new_names_what_is_missing_and_never_writes_over_a_file(root: Path, capsys: Captured) -> None:
    assert run("new", "service", "--name", "Nur ein Name") == 2
    said = capsys.readouterr().err
    assert "--categories (Which topics, the main one first?)" in said
    assert re.findall(r"--([a-z]+) \(", said) == ["summary", "categories", "organization"]
    before = Path(COURSE).read_bytes()
    assert run("new", "service", "--id", "deutschkurs", *NEW["service"][0]) == 1
    assert "`deutschkurs` exists already" in capsys.readouterr().err
    assert Path(COURSE).read_bytes() == before
    assert run("new", "service", *NEW["service"][0]) == run("new", "service", *NEW["service"][0]) == 0
    assert Path("data/services/lesecafe-sued-2.yml").is_file()
    for given, meant in (("Brucke", "bruecke"), ("Stadt", "stadt-flussingen")):
        other = [word if word != "Brücke e. V." else given for word in NEW["service"][0]]
        assert run("new", "service", *other) == 2
        assert f"Did you mean `{meant}`?" in capsys.readouterr().err
    words = [word if word != "Bescheid" else "anmeldung" for word in NEW["word"][0]]
    before = Path("data/glossary.yml").read_bytes()
    assert run("new", "word", *words) == 1
    assert "`anmeldung` exists already" in capsys.readouterr().err
    assert Path("data/glossary.yml").read_bytes() == before


def test_new_asks_in_the_language_of_the_editor_and_suggests(
    root: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {
        "Wie heißt es?": "Mietberatung am Wehr",
        "Was bekommen": "Rat zur Wohnung und zur Miete.",
        "Welche Themen": ["Wohnungsamt", "housing"],
        "Wer bietet": "bruecke",
        "Woher wissen": ["telefonisch", "call"],
    }

    def asked(question: str) -> str:
        answer = next((words for begin, words in told.items() if question.startswith(begin)), "")
        return answer.pop(0) if isinstance(answer, list) else answer

    monkeypatch.setattr(builtins, "input", asked)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    assert run("new", "service", "--language", "de") == 0, "the English words may follow"
    out = capsys.readouterr().out
    assert "Passend: housing (Wohnen)" in out
    assert "`Wohnungsamt` ist hier nicht bekannt" in out
    assert "data/services/mietberatung-am-wehr.yml" in out
    assert re.findall(r"\.yml:\d+:\d+: (noch nicht .*)", out) == ["noch nicht auf Englisch: name, summary"]
    assert "Bis jemand es übersetzt, steht dort der Text auf Deutsch, so gekennzeichnet." in out
    assert errors(root) == []


def answering(monkeypatch: pytest.MonkeyPatch, told: dict[str, list[str]]) -> None:
    """Somebody at the keyboard, who says this to questions that begin so, and else nothing."""

    def asked(question: str) -> str:
        answers = next((words for begin, words in told.items() if question.startswith(begin)), [])
        answer = answers.pop(0) if answers else ""
        if answer == "Ctrl+C":
            raise KeyboardInterrupt
        return answer

    monkeypatch.setattr(builtins, "input", asked)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)


def test_new_answers_at_once_what_cannot_be(root: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    told = {
        "Wie heißt es?": ["", "Sprachcafé"],
        "Und auf Englisch": ["Language café"],
        "Was bekommen": ["Reden."],
        "Dasselbe auf Englisch": ["Talk."],
        "Wann beginnt": ["morgen", "1.12.2026 18 Uhr"],
        "Wann endet": ["2026-12-01T20:00"],
        "Wiederholt": ["jeden Dienstag", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270330"],
        "Wo:": ["Saal im Turm"],
        "Welcher Stadtteil": ["Altstadt"],
        "Wer bietet": ["Brücke"],
        "Welche Themen": ["", "language"],
        "Woher wissen": ["geraten", "Anruf"],
    }
    answering(monkeypatch, told)
    assert run("new", "event", "--language", "de") == 0
    out = capsys.readouterr().out
    for words in (
        "in eigenen Worten",
        "„Sprachcafé“ gibt es schon",
        "`morgen`",
        "jeden Dienstag",
        "Möglich sind: language (Deutsch lernen), housing (Wohnen)",
        "Strg+C beendet",
        "Möglich sind: call",
    ):
        assert words in out, words
    made = yaml.safe_load(Path("data/events/sprachcafe-2.yml").read_text("utf-8"))
    assert made["venue"] == "Saal im Turm"
    assert "place" not in made
    assert (made["start"], made["organization"]) == ("2026-12-01T18:00", "bruecke")
    assert made["sources"] == [{"type": "call", "date": miniature.DAY}]


def test_who_leaves_new_has_written_nothing(root: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {file: file.read_bytes() for file in root.rglob("*") if file.is_file()}
    answering(monkeypatch, {"What is it called": ["termine", "Ctrl+C"]})
    assert run("new", "word") == 1
    said = capsys.readouterr()
    assert "is a form of" in said.out
    assert "Nothing was written" in said.err
    assert {file: file.read_bytes() for file in root.rglob("*") if file.is_file()} == before


# --- due ---------------------------------------------------------------------------------------------------------


def test_what_is_due_stands_by_maintainer_with_whom_to_ring_and_what_to_ask(root: Path, capsys: Captured) -> None:
    Path(MEETING).write_text(Path(MEETING).read_text("utf-8") + "priority: 1\n", "utf-8")
    assert run("due", "--language", "de") == 0
    out = capsys.readouterr().out
    block = out[out.index("event:offener-treff") :].split("\n\n")[0]
    assert out.index("== Brücke e. V. (bruecke)") < out.index("event:offener-treff")
    assert "Vorrang 1" in block
    assert "Stand: 2019" in block
    assert "? Stimmen die Zeiten? Wann fällt es aus?" in block
    assert "altes-angebot" not in out
    assert "service:deutschkurs" not in out, "confirmed a few days ago"
    assert run("due", "--most", "1") == 0
    out = capsys.readouterr().out
    assert out.startswith("One record should be confirmed.")
    assert "event:offener-treff" in out
    assert run("due", "--maintainer", "nobody") == 2


def test_the_sheet_to_print_holds_no_markup_of_editors(root: Path) -> None:
    file = Path("data/organizations/bruecke.yml")
    file.write_text(file.read_text("utf-8").replace("name: Brücke e. V.", 'name: "<img src=x> & Co"'), "utf-8")
    assert run("due", "--as", "html", "--output", "sheet.html") == 0
    text = Path("sheet.html").read_text("utf-8")
    assert "&lt;img src=x&gt; &amp; Co" in text
    assert "<img" not in text
    assert "<script" not in text


def due_issues(monkeypatch: pytest.MonkeyPatch, repository: str) -> dict[str, dict[str, str]]:
    monkeypatch.setenv("REPO_URL", repository)
    assert run("due", "--as", "issues", "--language", "de") == 0
    return {one["organization"]: one for one in json.loads(Path(".due.json").read_text("utf-8"))}


def test_each_maintainer_gets_one_issue_with_two_links_a_record(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = Path(OFFICE)
    file.write_text(file.read_text("utf-8").replace("name: Brücke e. V.", 'name: "Brücke @jo #1 `x`"'), "utf-8")
    own = due_issues(monkeypatch, "https://github.com/flussingen/ankommen")["bruecke"]
    assert own["title"] == "Brücke jo 1 x: Was zu bestätigen ist"
    assert own["body"].startswith("<!-- infosite due bruecke -->\n\n4 Einträge")
    link = "https://github.com/flussingen/ankommen/issues/new?template={}-de.yml&record=event:offener-treff"
    assert f"[Stimmt noch]({link.format('still-true')}) · [Etwas berichtigen]({link.format('correct')})" in own["body"]
    assert "- [ ] Stimmen die Zeiten? Wann fällt es aus?" in own["body"]
    assert "@" not in own["body"].replace("`E-Mail: post example.org`", "")


@pytest.mark.parametrize("repository", ["https://gitlab.com/flussingen/ankommen", "https://codeberg.org/a/ankommen"])
def test_where_a_forge_has_no_forms_the_links_begin_issues_with_their_headings(
    root: Path, monkeypatch: pytest.MonkeyPatch, repository: str
) -> None:
    text = due_issues(monkeypatch, repository)["bruecke"]["body"]
    found = re.findall(r"\[(Stimmt noch|Etwas berichtigen)\]\(([^()\s]+)\)", text)
    assert len(found) == 2 * 4
    for words, address in found:
        query = parse_qs(urlsplit(address).query)
        begun = next(query[key][0] for key in ("body", "issue[description]") if key in query)
        form = "still-true" if words == "Stimmt noch" else "correct"
        assert begun == body(form, "de", {"record": begun.splitlines()[1]}, boxes=True)
        assert address.startswith(repository)


# --- who is asked on GitHub ---------------------------------------------------------------------------------------


def test_files_belong_to_whoever_looks_after_their_organization(root: Path, capsys: Captured) -> None:
    assert run("owners") == 0
    text = Path(".github/CODEOWNERS").read_text("utf-8")
    assert "/data/services/frauenhaus.yml @bruecke-ev redaktion@example.org\n" in text
    assert COURSE not in text, "nobody is named for the city"
    city = Path("data/city.yml")
    city.write_text(city.read_text("utf-8").partition("maintainers:")[0], "utf-8")
    assert run("owners") == 0
    assert not Path(".github/CODEOWNERS").exists(), "no account is invented"


# --- check and explain -------------------------------------------------------------------------------------------


def test_check_changed_tells_reminders_of_changed_files_with_their_cure(root: Path, capsys: Captured) -> None:
    begin = ("init -q -b main", "add -A", "-c user.name=x -c user.email=x@example.org commit -qm x", "switch -qc mine")
    for words in begin:
        subprocess.run(["git", *words.split()], check=True)
    assert run("check", "--changed", "--quiet") == 0
    file = Path(MEETING)
    file.write_text(file.read_text("utf-8").replace("assured_date: 2019", "assured_date: 2018"), "utf-8")
    capsys.readouterr()
    assert run("check", "--changed", "--codes") == 0
    out = capsys.readouterr().out
    assert f"{MEETING}:3:15: not confirmed since 2018 [date.stale]\n    Call or write" in out
    assert "bruecke.yml" not in out
    assert re.search(r"^\d+ standing reminders: nothing is broken", out, re.MULTILINE)
    subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-qam", "y"], check=True)
    assert run("check") == 0
    assert f"{MEETING}:3:15: not confirmed since 2018\n    Call or write" in capsys.readouterr().out
    assert run("close", "haus-am-fluss", "--on", "2026-11", "--successor", "hafentreff", "--by", "call") == 0
    capsys.readouterr()
    assert run("check") == 0
    assert "data/events/sprachcafe.yml" in capsys.readouterr().out, "what names it, in files of others"
    course = Path(COURSE)
    course.write_text(course.read_text("utf-8").replace("kurs@example.org", "kurs@example.net"), "utf-8")
    office = Path(OFFICE)
    office.write_text(office.read_text("utf-8").replace("post@example.org", "kurs@example.org"), "utf-8")
    house = Path("data/welcome_points/hafentreff.yml")
    moved = "address: {street_address: Wehr 9, locality: Flussingen}\ngeo_precision: exact"
    house.write_text(house.read_text("utf-8").replace("geo_precision: quarter", moved.replace("9", "8")), "utf-8")
    subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-qam", "z"], check=True)
    house.write_text(house.read_text("utf-8").replace("Wehr 8", "Wehr 9"), "utf-8")
    assert run("check", "--changed") == 0
    assert f"{house}:8:11: this point is that of Wehr 8, but the address is now Wehr 9" in capsys.readouterr().out
    still = f"{OFFICE}:8:8: organization:bruecke still has `kurs@example.org`, which is gone from service:deutschkurs"
    assert run("check") == 0
    assert f"{still}\n    Does the new one hold here too?" in capsys.readouterr().out
    assert run("confirm", "deutschkurs", "--by", "call", "--field", "email") == 0
    said = capsys.readouterr().out
    assert still in said
    assert "`infosite confirm organization:bruecke --by call --field email`" in said


def test_a_reminder_of_which_only_the_number_changed_is_not_new() -> None:
    seventy, fewer, other = (
        Problem("data/services/hispi.yml", 1, 1, Message(code, count=count, tag="ar"), "warning")
        for code, count in (
            ("text.further-language", 70),
            ("text.further-language", 69),
            ("report.reminders", 69),
        )
    )
    assert check._subject(seventy) == check._subject(fewer) != check._subject(other)


def test_every_message_is_explained_in_both_languages() -> None:
    for tag in language.LANGUAGES:
        language.choose(tag)
        for code in explained.codes():
            page = explained.page(code)
            assert page.startswith(f"{code}\n\n")
            assert len(page) > len(code) + 2, code


def test_a_message_is_found_by_its_code_or_its_words(root: Path, capsys: Captured) -> None:
    assert run("explain", "text.tab", "--language", "de") == 0
    out = capsys.readouterr().out
    assert "Rücken Sie mit Leerzeichen ein" in out
    assert run("explain", "Tabulator") == 0
    assert "text.tab" in capsys.readouterr().out
    assert run("explain", "value.unknown", "--language", "en") == 0
    assert "For example data/" in capsys.readouterr().out
    assert run("explain", "Zwetschgenknödel") == 1
    assert run("explain") == 0
    assert "date.form\n" in capsys.readouterr().out


@pytest.mark.long(minutes=True)
def test_examples_are_those_that_mistakes_earn() -> None:
    """If this fails: `python tests/examples.py`. That none is missing is seen where each mistake is tried."""
    named = {example["mistake"] for example in explained.examples().values()}
    assert examples.FILE.read_text("utf-8") == examples.text(named)
    assert len(named) > 60
