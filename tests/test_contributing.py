"""What CONTRIBUTING shows is true: every example passes the check, every command runs, in German as in English."""

from __future__ import annotations

import builtins
import json
import re
import shlex
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import openpyxl
import pytest
import yaml

import form_pictures
import miniature
import test_feedback
from infosite import cli
from infosite.cli import check
from infosite.editing.confirming import LABELS
from infosite.exchange.tables import HEADS
from infosite.records.models import RECORDS

FILES = {tag: miniature.PROJECT / name for tag, name in (("en", "CONTRIBUTING.md"), ("de", "CONTRIBUTING.de.md"))}
OURS = {"hispi": "deutschkurs", "mbe-liga": "frauenhaus", "caritas-duesseldorf": "bruecke"}
"""Records of the miniature city in place of those that the texts name."""
ANSWERS = ["Nähcafé", "Sewing café", "Wir nähen.", "We sew.", "language", "bruecke", *[""] * 8, "call", ""]


def blocks(tag: str, kind: str) -> list[str]:
    found = re.findall(r"^```(\w*)\n(.*?)^```$", FILES[tag].read_text("utf-8"), re.DOTALL | re.MULTILINE)
    return [text for name, text in found if name == kind]


def commands(tag: str) -> list[list[str]]:
    """The blocks of commands, line by line."""
    return [text.splitlines() for text in blocks(tag, "") if text.startswith("infosite ")]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = miniature.copy_city(tmp_path / "city")
    monkeypatch.chdir(folder)
    return folder


def errors(root: Path) -> list[str]:
    return [str(one) for one in check.find(root, miniature.DAY)[1] if one.severity == "error"]


def asks_for_its_words_alone(root: Path) -> bool:
    """Whether the check finds nothing but words of a template that still wait for the editor's own."""
    found = {one.message.code for one in check.find(root, miniature.DAY)[1] if one.severity == "error"}
    return found == {"text.unfinished"}


def test_both_languages_show_the_same_examples() -> None:
    assert commands("de") == [
        [line.replace("Closed in August.", "Im August geschlossen.") for line in block] for block in commands("en")
    ]
    english, german = ([yaml.safe_load(text) for text in blocks(tag, "yaml")] for tag in ("en", "de"))
    assert german == english
    heads = [re.findall(r"^(#+) ", FILES[tag].read_text("utf-8"), re.MULTILINE) for tag in ("de", "en")]
    assert heads[0] == heads[1], "the same chapters"


@pytest.mark.parametrize("tag", FILES)
def test_every_field_that_can_be_confirmed_by_itself_is_named(tag: str) -> None:
    text = FILES[tag].read_text("utf-8")
    rows = re.findall(r"^\| [^|]+ \| (`[^|]+`) \|$", text, re.MULTILINE)
    assert sorted(re.findall(r"`(\w+)`", " ".join(rows))) == sorted(LABELS)
    for folder in RECORDS:
        assert f"`data/{folder}/" in text or folder in ("organizations", "districts")


@pytest.mark.parametrize("tag", FILES)
def test_the_examples_of_records_pass_the_check(root: Path, tag: str) -> None:
    whole, confirmed, event = (
        next(text for text in blocks(tag, "yaml") if text.startswith(begin))
        for begin in ("id: ", "assured_date: ", "status: ")
    )
    offer = whole.replace("caritas-duesseldorf", "bruecke")
    name = yaml.safe_load(offer)["id"]
    (root / f"data/services/{name}.yml").write_text(offer, "utf-8")
    assert errors(root) == []
    call = confirmed.splitlines()
    old = offer.index("assured_date:")
    text = offer[:old] + offer[offer.index("name:") :]
    text = text.replace("sources:\n", f"{call[0]}\nsources:\n{call[2]}\n")
    (root / f"data/services/{name}.yml").write_text(text, "utf-8")
    assert errors(root) == []
    base = (
        "id: lesung\nassured_date: 2026-11-20\nname: {de: Lesung, en: Reading}\nsummary: {de: Ja., en: Yes.}\n"
        "categories: [language]\norganization: bruecke\nsources:\n  - {type: call, date: 2026-11-20}\n"
    )
    (root / "data/events/lesung.yml").write_text(base + event, "utf-8")
    assert errors(root) == []
    assert "school_holidays" not in yaml.safe_load(event)["not_on"], "few cities know those of all years"


@pytest.mark.parametrize("tag", FILES)
def test_the_mail_that_is_shown_is_understood(root: Path, tag: str) -> None:
    (text,) = blocks(tag, "text")
    Path("mail.txt").write_text(text.replace("lesecafe-eller", "deutschkurs"), "utf-8")
    assert cli.main(["suggest", "mail.txt", "--write"]) == 0
    assert "opening_hours: We 16:00-18:00\n" in Path("data/services/deutschkurs.yml").read_text("utf-8")
    assert errors(root) == []


def filled_in(file: Path) -> None:
    """A sheet of what is due, as if somebody had rung about the first record."""
    book = openpyxl.load_workbook(file)
    heads = [head.value for head in book["due"][1]]
    for key, words in {"by": "call", "on": str(miniature.DAY)}.items():
        book["due"].cell(HEADS + 1, heads.index(key) + 1).value = words
    book.save(file)


@pytest.mark.parametrize("tag", FILES)
def test_every_command_that_is_shown_runs(
    root: Path, tag: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers: list[str] = []
    monkeypatch.setattr(builtins, "input", lambda question: answers.pop(0))
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    shown = commands(tag)
    assert len(shown) >= 4
    for number, block in enumerate(shown):
        own = miniature.copy_city(tmp_path / str(number))
        monkeypatch.chdir(own)
        for line in block:
            words: list[Any] = [OURS.get(word, word) for word in shlex.split(line)[1:]]
            if words[0] == "confirm" and "--from" not in words:
                monkeypatch.chdir(miniature.copy_city(tmp_path / f"{number}-{block.index(line)}"))
            if "--from" in words:
                filled_in(Path(words[-1]))
            answers[:] = ANSWERS
            assert cli.main(words) == 0, f"{line}\n{capsys.readouterr()}"
    assert errors(root) == []


@pytest.mark.parametrize("tag", FILES)
def test_a_file_begun_in_the_browser_passes_the_check(root: Path, tag: str) -> None:
    link = re.compile(r"\(\.\./\.\./new/main/data/(\w+)\?filename=([\w-]+)\.yml&value=(\S+)\)")
    links = link.findall(FILES[tag].read_text("utf-8"))
    assert [folder for folder, *_ in links] == ["services", "events"]
    for folder, name, value in links:
        text = unquote(value).replace("caritas-duesseldorf", "bruecke")
        assert yaml.safe_load(text)["id"] == name
        (root / f"data/{folder}/{name}.yml").write_text(text, "utf-8")
    assert asks_for_its_words_alone(root)


def test_snippets_of_the_editor_pass_the_check(root: Path) -> None:
    snippets = json.loads((miniature.PROJECT / ".vscode/facts.code-snippets").read_text("utf-8"))
    assert len({one["prefix"] for one in snippets.values()}) == len(snippets) == 6
    for number, snippet in enumerate(snippets.values()):
        text = re.sub(r"\$\{\d+:([^}]*)\}", r"\1", "\n".join(snippet["body"])).replace("caritas-duesseldorf", "bruecke")
        if text.startswith("- "):
            assert yaml.load(text, yaml.BaseLoader) == [{"type": "call", "date": "2026-11-20"}]
            continue
        text = re.sub(r"^id: .*", f"id: neu-{number}", text)
        folder = "events" if "start:" in text else "services"
        (root / f"data/{folder}/neu-{number}.yml").write_text(text + "\n", "utf-8")
    assert asks_for_its_words_alone(root)


def test_its_pictures_show_the_words_of_today() -> None:
    """If this fails: `python tests/form_pictures.py`."""
    for name, drawn in form_pictures.pictures().items():
        assert (miniature.PROJECT / ".github" / name).read_text("utf-8") == drawn
        assert f"(.github/{name})" in FILES[name.removesuffix(".svg")[-2:]].read_text("utf-8")


def test_its_table_of_taps_says_what_is_counted() -> None:
    """`tests/test_feedback.py` counts them."""
    counted = Path(test_feedback.__file__).read_text("utf-8")
    for tag in FILES:
        rows = re.findall(r"^\|.*\d.*\|$", FILES[tag].read_text("utf-8"), re.MULTILINE)[:2]
        taps = [[(int(a), int(b)) for a, b in re.findall(r"(\d+) \w+, (\d+) ", row)] for row in rows]
        assert taps == [[(3, 0)] * 3, [(5, 13), (8, 12), (5, 13)]]
        for pair in {pair for row in taps for pair in row}:
            assert f"(hand.taps, hand.typed) == {pair}" in counted
