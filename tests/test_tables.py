"""Facts as spreadsheets and back: no difference where nothing was changed, nothing doubtful where something was."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import miniature
from infosite import cli
from infosite.exchange import data_tables
from infosite.exchange.columns import FACTS, SHEETS, Fact
from infosite.exchange.columns import cell as cell_of
from infosite.exchange.tables import FORMULA, HEADS, Column, Table, read, to_csv, to_xlsx
from infosite.messages.message import Message
from infosite.records.record import Record
from infosite.source.problem import Problem

Captured = pytest.CaptureFixture[str]
COURSE = "data/services/deutschkurs.yml"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = miniature.copy_city(tmp_path / "city")
    monkeypatch.chdir(folder)
    return folder


def run(*words: str) -> int:
    try:
        return cli.main(words)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1


def facts(root: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in sorted((root / "data").rglob("*.yml"))}


def worked_on(change: Callable[[Any], object], file: str = "facts.xlsx") -> None:
    """The exported workbook with what somebody did to it."""
    run("export", "xlsx")
    book = openpyxl.load_workbook("facts.xlsx")
    change(book)
    book.save(file)


def cell(book: Any, sheet: str, record: str, key: str, part: str = "") -> Any:
    heads = [head.value for head in book[sheet][1]]
    for row in book[sheet].iter_rows(min_row=HEADS + 1):
        if row[0].value == record and (not part or row[1].value == part):
            return row[heads.index(key)]
    raise LookupError(f"{sheet} has no {record} {part}")


# --- tables ------------------------------------------------------------------------------------------------------

WORDS = [
    "=1+1",
    '=HYPERLINK("https://x")',
    "+49 211",
    "-1",
    "@x",
    "'=1",
    "''=1",
    "\t=1",
    "00112",
    "2026-11-20",
    "a\nb",
    '"',
]
ONE = Table(
    "x", [Column("a", ("Eins", "one")), Column("b", ("Zwei", "two"))], [{"a": words, "b": "."} for words in WORDS]
)


def test_a_workbook_holds_words_and_never_a_formula(tmp_path: Path) -> None:
    raw = to_xlsx([ONE], miniature.DAY)
    sheet = openpyxl.load_workbook(io.BytesIO(raw))["x"]
    assert [sheet.cell(HEADS + 1 + number, 1).value for number in range(len(WORDS))] == WORDS
    assert {sheet.cell(HEADS + 1 + number, 1).data_type for number in range(len(WORDS))} == {"s"}
    (tmp_path / "x.xlsx").write_bytes(raw)
    tables, problems = read(tmp_path / "x.xlsx")
    assert problems == []
    assert [row["a"] for row in tables[0].rows] == [words.strip(" \n") for words in WORDS]


def test_each_column_offers_its_own_choices_in_every_row() -> None:
    columns = [Column("a", ("A", "A"), ("x", "y")), Column("b", ("B", "B")), Column("c", ("C", "C"), ("1", "2", "3"))]
    for rows, last in ((3, HEADS + 3), (2, HEADS + 2)):
        book = openpyxl.load_workbook(io.BytesIO(to_xlsx([Table("t", columns, [{"a": "x"}] * rows)], miniature.DAY)))
        offered = {}
        for one in book["t"].data_validations.dataValidation:
            assert one.allow_blank
            cells = one.formula1.partition("!")[2].replace("$", "")
            offered[str(one.sqref)] = [cell.value for (cell,) in book["lists"][cells]]
        assert offered == {f"A{HEADS + 1}:A{last}": ["x", "y"], f"C{HEADS + 1}:C{last}": ["1", "2", "3"]}


def test_a_text_for_all_languages_stands_in_the_first_column_alone() -> None:
    for name, cells in (
        ("Hispi ", ["Hispi", ""]),
        ({"de": "Amt", "en": "office"}, ["Amt", "office"]),
        (None, ["", ""]),
    ):
        assert [cell_of({"name": name}, (), FACTS[f"name.{tag}"]) for tag in ("de", "en")] == cells


def test_a_row_without_a_number_of_its_own_is_one_more() -> None:
    facts = [Fact("number", "x"), Fact("description.de", "x", "text"), Fact("description.en", "x", "text")]
    after = {"number": "0211 2", "description.de": "Büro", "description.en": ""}
    text = data_tables._rewritten("id: x\nphones:\n  - {number: 0211 1}\n", ("phones",), facts, after)
    assert text == "id: x\nphones:\n  - {number: 0211 1}\n  - {number: 0211 2, description: {de: Büro}}\n"
    gone = data_tables._rewritten(text, ("phones", 0), facts, dict.fromkeys(after, ""))
    assert gone == "id: x\nphones:\n  - {number: 0211 2, description: {de: Büro}}\n"


@pytest.mark.parametrize(("blamed", "left"), [("a", ["b"]), ("b", ["a"]), ("elsewhere", [])])
def test_only_rows_whose_files_have_a_mistake_are_taken_back(blamed: str, left: list[str]) -> None:
    """All of them where nobody can tell which one it was."""
    rows = {name: [Problem("t", line, 1, Message("value.missing"))] for line, name in enumerate("ab", 3)}
    texts = dict.fromkeys("ab", "id: x\nurl: y\n")
    made = data_tables.Changes(texts, ["t:3: url", "t:4: url"], [], dict.fromkeys("ab", cast(Record, None)), rows)

    def found_with(given: Mapping[str, str]) -> list[Problem]:
        wrong = blamed in given or (blamed == "elsewhere" and given)
        return [Problem(blamed, 2, 5, Message("value.missing"))] if wrong else []

    data_tables.settle(made, found_with)
    assert sorted(made.texts) == sorted(made.rows) == sorted(made.records) == left
    assert made.told == [f"t:{'ab'.index(name) + 3}: url" for name in left]
    assert [one.line for one in made.refused] == [line for line, name in enumerate("ab", 3) if name not in left]
    assert {one.message.code for one in made.refused} == {
        "value.missing" if blamed == "elsewhere" else "table.mistake"
    }, "with the key that is meant, where one is"


def test_a_text_file_begins_no_cell_as_a_formula(tmp_path: Path) -> None:
    raw = to_csv(ONE)
    assert not any(line.startswith((*FORMULA, '"=', '"+', '"-', '"@')) for line in raw.decode("utf-8-sig").splitlines())
    (tmp_path / "x.csv").write_bytes(raw)
    assert [row["a"] for row in read(tmp_path / "x.csv")[0][0].rows] == WORDS


@given(st.lists(st.text(st.characters(exclude_categories=["C"]), min_size=1), min_size=1, max_size=5))
def test_any_words_come_back_from_a_text_file(tmp_path_factory: pytest.TempPathFactory, words: list[str]) -> None:
    file = tmp_path_factory.mktemp("words") / "x.csv"
    file.write_bytes(to_csv(Table("x", ONE.columns, [{"a": one, "b": "."} for one in words])))
    assert [row.get("a", "") for row in read(file)[0][0].rows] == [one.strip(" \n\u00a0") for one in words]


def test_what_german_excel_saves_is_read(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes("a;b\r\nEins;Zwei\r\none;two\r\nCafé;1\r\n".encode("cp1252"))
    assert read(file)[0][0].rows == [{"a": "Café", "b": "1"}]


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04 broken", b"\x00" * 100, b"<html>"])
def test_what_is_no_table_is_said_in_a_sentence(tmp_path: Path, raw: bytes) -> None:
    for ending in ("xlsx", "csv"):
        file = tmp_path / f"x.{ending}"
        file.write_bytes(raw)
        tables, problems = read(file)
        assert problems or not any(table.rows for table in tables)


# --- the whole city ----------------------------------------------------------------------------------------------


def test_the_whole_city_goes_out_and_comes_back_without_a_difference(root: Path, capsys: Captured) -> None:
    before = facts(root)
    assert run("export", "xlsx") == run("import", "facts.xlsx") == 0
    for sheet in SHEETS:
        assert run("export", "csv", "--sheet", sheet) == run("import", f"{sheet}.csv") == 0
    assert facts(root) == before
    assert capsys.readouterr().out.count("Nothing changes; 0 refused.") == 1 + len(SHEETS)


def test_a_workbook_names_its_columns_in_two_languages_and_offers_what_may_be_chosen(root: Path) -> None:
    run("export", "xlsx")
    sheet = openpyxl.load_workbook("facts.xlsx")["services"]
    heads = [[head.value for head in sheet[line]] for line in (1, 2, 3)]
    assert heads[0][:2] == ["record", "name.de"]
    assert (heads[1][1], heads[2][1]) == ("Name (de)", "name (de)")
    assert "opening" not in " ".join(filter(None, heads[1]))
    choices = {str(one.sqref)[0]: one.formula1 for one in sheet.data_validations.dataValidation}
    assert "lists!" in choices["DEFGH"[heads[0].index("status") - 3]]


def test_changed_cells_change_their_lines_and_no_other(root: Path, capsys: Captured) -> None:
    before = facts(root)

    def change(book: Any) -> None:
        cell(book, "phones", "service:deutschkurs", "number", "phones/0").value = "0211 89-21022"
        book["phones"].append(["service:deutschkurs", "phones", None, "0211 89-21023", None, "Büro", "office"])
        cell(book, "maintainers", "service:deutschkurs", "priority").value = 3
        cell(book, "organizations", "organization:bruecke", "url").value = "https://example.org/bruecke"
        cell(book, "services", "service:deutschkurs", "by_appointment").value = None

    worked_on(change)
    assert run("import", "facts.xlsx") == 1, "nobody says how it is known"
    said = capsys.readouterr().err
    assert "service:deutschkurs: nobody says how the new facts are known (phones)" in said
    assert said.count("--by letter --on") == 3
    assert run("import", "facts.xlsx", "--by", "call", "--on", "2099-01-01") == 2
    Path(COURSE).write_bytes(before[root / COURSE])
    known = ("--by", "letter", "--on", "2026-11-22")
    assert run("import", "facts.xlsx", "--dry-run", *known) == 0
    assert facts(root) == before
    assert run("import", "facts.xlsx", *known) == 0
    out = capsys.readouterr().out
    assert "facts.xlsx (phones):" in out
    assert "service:deutschkurs: number: `0211 89-21020` → `0211 89-21022`" in out
    after = facts(root)
    assert {file.name for file in after if after[file] != before[file]} == {"deutschkurs.yml", "bruecke.yml"}
    old, new = (text[root / COURSE].decode().splitlines() for text in (before, after))
    assert [line for line in new if line not in old] == [
        "assured_fields: {phones: 2026-11-22}",
        "  - {number: 0211 89-21022, description: {de: Anmeldung, en: registration}}",
        "  - {number: 0211 89-21023, description: {de: Büro, en: office}}",
        "  - {type: letter, date: 2026-11-22, says: {de: Telefonnummern, en: phone numbers}}",
        "priority: 3",
    ]
    assert [line for line in old if line not in new] == [
        "  - {number: 0211 89-21020, description: {de: Anmeldung, en: registration}}",
        "by_appointment: required",
    ]
    assert run("import", "facts.xlsx") == 0, "the same table once more changes nothing"
    assert facts(root) == after


def test_a_row_says_itself_how_it_is_known(root: Path, capsys: Captured) -> None:
    def change(book: Any) -> None:
        for sheet, record, key, value, by, on in (
            ("services", "service:deutschkurs", "email", "neu@example.org", "Anruf", "20.11.2026"),
            ("hours", "service:deutschkurs", "opening_hours", "Mo 09:00-12:00", "call", "2026-11-20"),
            ("hours", "welcome_point:haus-am-fluss", "opening_hours_note.de", "Im Juli zu.", None, "2026-11-20"),
            ("places", "welcome_point:haus-am-fluss", "address.street_address", "Wehr 1", "call", "2026-11-22"),
            ("organizations", "organization:stadt-flussingen", "email", "stadt@example.org", "call", "2026-11-24"),
            ("places", "welcome_point:hafentreff", "name.de", "Treff im Hafen", None, None),
            ("places", "welcome_point:hafentreff", "address.street_address", "Wehr 2", "visit", "2026-11-22"),
            ("dates", "event:sprachcafe", "end", "2026-12-06T23:00", "call", "bald"),
        ):
            cell(book, sheet, record, key).value = value
            cell(book, sheet, record, "by").value = by
            cell(book, sheet, record, "on").value = on

    worked_on(change)
    assert run("import", "facts.xlsx") == 1
    out, said = capsys.readouterr()
    assert "welcome_point:haus-am-fluss: This describes the old house and is taken out: quarter, the point on" in out
    for words in ("`` does not say how it was asked", "2026-11-24 lies in the future", "`bald`"):
        assert words in said, said
    made = Path(COURSE).read_text("utf-8")
    assert "assured_fields: {email: 2026-11-20, opening_hours: 2026-11-20}" in made
    says = '{de: "E-Mail-Adresse, Öffnungszeiten", en: "mail address, opening hours"}'
    assert f"{{type: call, date: 2026-11-20, says: {says}}}" in made
    assert made.count("type: call") == 2, "one source for both rows"
    added = Path("data/welcome_points/hafentreff.yml").read_text("utf-8")
    assert "Treff im Hafen" in added
    assert "address: {street_address: Wehr 2, locality: Flussingen}" in added
    moved = Path("data/welcome_points/haus-am-fluss.yml").read_text("utf-8")
    assert "Wehr 1" in moved
    assert "latitude" not in moved, "nobody is led to the old house"


def test_doubtful_rows_are_refused_by_their_line_and_the_others_taken(root: Path, capsys: Captured) -> None:
    def change(book: Any) -> None:
        cell(book, "services", "service:frauenhaus", "email").value = "keine Adresse"
        cell(book, "maintainers", "service:frauenhaus", "assured_date").value = "2026-11-22"
        cell(book, "places", "welcome_point:hafentreff", "record").value = "welcome_point:hafentref"
        cell(book, "services", "service:deutschkurs", "url").value = "https://example.org/neu"

    worked_on(change)
    before = facts(root)
    assert run("import", "facts.xlsx", "--by", "letter") == 1
    said = capsys.readouterr().err
    assert "`keine Adresse` is not an e-mail address" in said
    assert "the column `assured_date` is only for reading" in said
    assert "Did you mean `hafentreff`?" in said
    assert said.count("facts.xlsx (") == 3
    after = facts(root)
    assert {file.name for file in after if after[file] != before[file]} == {"deutschkurs.yml"}


def test_what_changed_since_the_table_was_given_out_is_not_taken_back(root: Path, capsys: Captured) -> None:
    worked_on(lambda book: setattr(cell(book, "services", "service:deutschkurs", "email"), "value", "neu@example.org"))
    file = Path(COURSE)
    file.write_text(file.read_text("utf-8").replace("https://example.org/kurs\n", "https://example.org/k\n"), "utf-8")
    before = facts(root)
    assert run("import", "facts.xlsx") == 1
    assert "service:deutschkurs was changed since" in capsys.readouterr().err
    assert facts(root) == before


def test_each_maintainer_gets_one_commit(root: Path) -> None:
    for words in ("init -q", "config user.name x", "config user.email x@example.org", "add -A", "commit -qm x"):
        subprocess.run(["git", *words.split()], check=True)

    def change(book: Any) -> None:
        for name in ("service:deutschkurs", "service:frauenhaus", "organization:bruecke"):
            cell(book, "maintainers", name, "priority").value = 5

    worked_on(change)
    Path("notes.txt").write_text("not theirs", "utf-8")
    assert run("import", "facts.xlsx", "--commit") == 0
    log = subprocess.run(["git", "log", "--format=%s", "--name-only", "-2"], capture_output=True, text=True, check=True)
    blocks = {tuple(part.split()) for part in log.stdout.replace("\n\n", " ").split("Facts of ") if part.strip()}
    assert {block[0].rstrip(",") for block in blocks} == {"bruecke", "stadt-flussingen"}
    assert "notes.txt" not in log.stdout


# --- the sheet of what is due ------------------------------------------------------------------------------------


def test_a_filled_in_sheet_of_what_is_due_confirms(root: Path, capsys: Captured) -> None:
    assert run("due", "--as", "xlsx") == 0
    book = openpyxl.load_workbook("due.xlsx")
    heads = [head.value for head in book["due"][1]]
    first, *others = [row for row in book["due"].iter_rows(min_row=HEADS + 1) if row[0].value]
    given = {"by": "Anruf", "on": "22.11.2026", "learnt": "=Zeiten gelten"}
    for key, words in given.items():
        target = first[heads.index(key)]
        target.value = words
        target.data_type = "s"
    book.save("due.xlsx")
    before = facts(root)
    assert run("confirm", "--from", "due.xlsx") == 0, capsys.readouterr().err
    changed = [file for file, text in facts(root).items() if text != before[file]]
    assert [file.stem for file in changed] == [first[0].value.partition(":")[2]]
    assert "{type: call, date: 2026-11-22, says: {de: =Zeiten gelten}}" in changed[0].read_text("utf-8")
    assert others, "rows that nobody filled in are left alone"


def test_a_row_that_does_not_say_how_stops_all(root: Path, capsys: Captured) -> None:
    assert run("due", "--as", "csv") == 0
    file = Path("due.csv")
    heads = file.read_bytes().split(b"\r\n")[:HEADS]
    file.write_bytes(b"\r\n".join([*heads, b"bruecke,,,,,,,,2026-11-22,,,"]))
    before = facts(root)
    assert run("confirm", "--from", "due.csv", "--language", "en") == 1
    assert "due.csv:4:1: `` does not say how it was asked" in capsys.readouterr().err
    assert facts(root) == before
