"""One mistake hides no other, and no mistake makes others up: rules run on all that could be read."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

import miniature
from infosite.messages.message import Message
from infosite.records.glossary import GlossaryTerm
from infosite.records.service import Service
from infosite.site import load
from infosite.source.document import read_yaml
from infosite.source.problem import Problem
from infosite.source.readable_rest import readable_rest
from infosite.source.salvage import Salvaged, remainder
from infosite.validation import registry
from test_rules import CASES, Case

TODAY = date(2026, 11, 23)
RECORDS = re.compile(r"data/(?:city\.yml|(?:services|events|organizations|welcome_points|districts)/.*)")
LOOKED_THROUGH = (
    "data/services/deutschkurs.yml",
    "data/services/altes-angebot.yml",
    "data/events/sprachcafe.yml",
    "data/events/hausaufgabenhilfe.yml",
    "data/welcome_points/haus-am-fluss.yml",
    "data/welcome_points/alter-hafen.yml",
    "data/organizations/bruecke.yml",
    "data/districts/01.yml",
    "data/categories.yml",
    "data/glossary.yml",
    "data/school_holidays.yml",
    "data/city.yml",
    "docs/de/guides/ankommen.md",
)
"""Files of every kind; together they have almost every key."""


def find(root: Path) -> tuple[list[Problem], list[Problem]]:
    """What reading and what rules find, without reminders."""
    read, problems = load.load(root, TODAY)
    found = registry.check(read) if read is not None else []
    return problems, [problem for problem in found if problem.severity == "error"]


def is_a_problem(case: Case, root: Path) -> bool:
    return any(str(problem) in case.answer for problem in find(root)[1])


@pytest.mark.parametrize(
    "case", [case for case in CASES if RECORDS.fullmatch(case.file)], ids=lambda case: f"{case.rule}: {case.new[:20]}"
)
def test_a_mistake_that_cannot_be_read_hides_no_other_in_its_record(case: Case, tmp_path: Path) -> None:
    root = miniature.copy_city(tmp_path / "city")
    file = root / case.file
    file.write_text(file.read_text("utf-8").replace(case.old, case.new, 1), "utf-8")
    stops = is_a_problem(case, root)
    file.write_text(file.read_text("utf-8") + "fax: 1\n", "utf-8")
    read, found = find(root)
    assert "`fax` is not known here" in "\n".join(map(str, read))
    if stops:  # a reminder waits until the record can be read
        assert case.answer in "\n".join(map(str, sorted({*read, *found})))


def keys(text: str) -> list[tuple[str, str]]:
    """Every key of a file at its outermost levels, as (the line as it is, the line with a value that fits nowhere)."""
    found = []
    for match in re.finditer(r"^(?P<indent> {0,2}(?:- )?)(?P<key>[a-z_]+):(?P<rest> \S.*)?$", text, re.MULTILINE):
        if match["rest"]:
            found.append((match[0], f"{match['indent']}{match['key']}: {{nowhere: {{at: all}}}}"))
    return found


@pytest.mark.parametrize("every", [4, pytest.param(1, marks=pytest.mark.long)], ids=["some keys", "all keys"])
@pytest.mark.parametrize("name", LOOKED_THROUGH)
def test_what_cannot_be_read_makes_no_rule_speak(name: str, every: int, tmp_path: Path) -> None:
    root = miniature.copy_city(tmp_path / "city")
    file = root / name
    whole = file.read_text("utf-8")
    looked = 0
    for line, broken in keys(whole)[::every]:
        file.write_text(whole.replace(f"{line}\n", f"{broken}\n", 1), "utf-8")
        read, found = find(root)
        if read:
            looked += 1
            assert [str(problem) for problem in found] == [], broken
    file.write_text(whole, "utf-8")
    assert looked >= min(2, len(keys(whole)[::every]) - 1)


def test_a_record_that_lacks_what_every_record_has_is_still_looked_at(tmp_path: Path) -> None:
    root = miniature.copy_city(tmp_path / "city")
    file = root / "data/services/frauenhaus.yml"
    lines = file.read_text("utf-8").replace("Day and night.", "See http://example.org.").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if not line.startswith(("status", "assured_date", "id"))), "utf-8")
    read, found = find(root)
    assert [(problem.line, problem.what) for problem in [*read, *found]] == [
        (1, "`assured_date` is missing"),
        (1, "`id` is missing"),
        (1, "`status` is missing"),
        (2, "an address stands in the text"),
    ]


def test_a_file_that_cannot_be_read_is_the_only_one_that_is_told(tmp_path: Path) -> None:
    """All that names its records or words is silent about them."""
    for name in (*LOOKED_THROUGH, "data/geo/districts.geojson", "overrides/strings/de.yml", "overrides/strings/en.yml"):
        root = miniature.copy_city(tmp_path / name.replace("/", "-"))
        file = root / name
        file.write_bytes(b"[\xff" if name.endswith(".md") else b"[\n")
        read, found = find(root)
        assert {problem.path for problem in [*read, *found]} == {name}, name


def test_mistakes_of_many_files_are_told_together(tmp_path: Path) -> None:
    """Every case of a rule that can be broken beside the others, in one city, with one unreadable value each."""
    root = miniature.copy_city(tmp_path / "city")
    broken: dict[str, Case] = {}
    for case in CASES:
        if case.file.startswith(("data/services/", "data/events/", "data/welcome_points/")):
            broken.setdefault(case.file, case)
    for case in broken.values():
        file = root / case.file
        file.write_text(file.read_text("utf-8").replace(case.old, case.new, 1) + "fax: 1\n", "utf-8")
    read, _ = find(root)
    assert {problem.path for problem in read if "fax" in problem.what} == set(broken)
    assert len(broken) >= 6


LINES = "id: a\nstatus: active\nname: {de: A\nurl: http://example.org\nphones:\n  - number: x\n"


@pytest.mark.parametrize(
    ("text", "kept", "lost"),
    [
        (LINES, {"id", "status", "name", "url", "phones"}, {"name"}),
        (LINES.replace("status: active", "<<<<<<< HEAD\nstatus: active\n=======\nstatus: paused\n>>>>>>> b"),
         {"id", "url", "phones"}, {"status", "name"}),
        (LINES.replace("{de: A", "A").replace("url: ", "url: \x00"), {"id", "status", "name", "url", "phones"},
         {"url"}),
        (LINES.replace("{de: A", "A").replace("url: ", "url "), {"id", "status", "name", "phones"}, {"url"}),
        ("name: {de: A\n", {"name"}, {"name"}),
        ("no key\n", None, set()),
    ],
)  # fmt: skip
def test_what_stands_beside_broken_lines_is_read(text: str, kept: set[str] | None, lost: set[str]) -> None:
    _, problems = read_yaml("x.yml", text.encode())
    rest = readable_rest("x.yml", text.encode(), problems)
    assert (None if rest is None else set(rest.document.value)) == kept
    assert (set() if rest is None else rest.lost) == lost
    assert readable_rest("x.yml", b"name: \xff\n", problems) is None


SOUND = """\
id: kurs
status: active
name: {de: Kurs, en: course}
summary: {de: Ein Kurs., en: A course.}
categories: [language]
organization: stadt
assured_date: 2026-10
sources: [{title: Stadt, url: "https://example.org/", date: 2026-10, says: {de: alles, en: everything}}]
"""


@pytest.mark.parametrize(
    ("old", "new", "lost"),
    [
        ("id: kurs", "id: kurs\nurl: nie\nnowhere: 1", "url nowhere"),
        ("id: kurs", "id: kurs\nphones: [{number: 0211 8921020, type: nie}]", "phones.0.type"),
        ("id: kurs", "id: kurs\nphones: [{type: fax, number: nie}]", "phones"),
        ("id: kurs", "id: kurs\ncost: {free: true, amount: 5}", "cost"),
        ("id: kurs", "id: kurs\nrequired_documents: [x]", "required_documents"),
        ("{de: Kurs, en: course}", "[x]", "name"),
        ("organization: stadt\n", "", "organization"),
        ("2026-10\ns", "bald\ns", "assured_date"),
        ("title: Stadt, ", "", "sources.0.title"),
    ],
)
def test_of_a_record_only_what_cannot_be_read_is_left_out(old: str, new: str, lost: str) -> None:
    document, _ = read_yaml("x.yml", SOUND.replace(old, new).encode())
    assert document is not None
    left = remainder(document.value, Service, "DE")
    assert left is not None
    assert {".".join(map(str, path)) for path in left.lost} == set(lost.split())
    assert [phone.type for phone in left.part.phones] == (["voice"] if "phones." in lost else [])
    assert (left.part.name.versions.get("de") == "Kurs") is (lost != "name")


@pytest.mark.parametrize("text", ["a: 1\n", SOUND.replace("id: kurs\n", "")])
def test_of_what_has_no_name_nothing_is_left(text: str) -> None:
    document, _ = read_yaml("x.yml", text.encode())
    assert document is not None
    assert remainder(document.value, Service, "DE") is None


def test_what_is_said_of_lost_values_waits_and_what_is_said_of_others_does_not() -> None:
    document, _ = read_yaml("data/glossary.yml", b"a:\n  nowhere: [1]\n  term: x\nb:\n  term: y\n")
    other, _ = read_yaml("data/other.yml", b"a: 1\n")
    assert document is not None
    assert other is not None
    left = remainder(document.value["a"], GlossaryTerm, "DE")
    assert left is not None
    kept = Salvaged()
    kept.keep(("glossary.yml", "a"), document, ("a",), left)
    said = Message("value.missing")
    waits = [
        document.problem(("a", "term"), said, warning=True),
        document.problem(("a", "nowhere"), said),
        document.problem(("a", "nowhere", 0), said),
        document.problem(("a",), said, at_key=True),
        document.problem(("a", "term"), Message("key.missing", key="nowhere", hint="")),
    ]
    stays = [
        document.problem(("a", "term"), said),
        document.problem(("b", "term"), said),
        document.problem(("b", "term"), said, warning=True),
        other.problem(("a",), said, warning=True),
    ]
    assert [kept.explains(one) for one in waits] == [True] * len(waits)
    assert [kept.explains(one) for one in stays] == [False] * len(stays)
