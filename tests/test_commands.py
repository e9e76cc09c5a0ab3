"""What each command answers to wrong use, to help, and where there is nothing to work on: a sentence and its code."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

import miniature
from infosite import cli
from infosite.cli import COMMANDS, review

Captured = pytest.CaptureFixture[str]


def answer(*words: str, heard: Captured) -> tuple[int, str, str]:
    """Exit code, output and complaints of a command, as a shell sees them."""
    code = 0
    try:
        code = cli.main(words)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
        if isinstance(end.code, str):
            return code, *heard.readouterr()[:1], end.code
    out, complaints = heard.readouterr()
    return code, out, complaints


def test_without_a_command_the_commands_are_named(capsys: Captured) -> None:
    code, out, said = answer(heard=capsys)
    assert (code, out) == (2, "")
    assert all(name in said for name in COMMANDS)
    assert answer("buidl", heard=capsys)[0] == 2
    code, out, said = answer("--help", heard=capsys)
    assert (code, said) == (0, "")
    assert all(name in out for name in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_and_refuses_what_it_does_not_know(command: str, capsys: Captured) -> None:
    code, out, said = answer(command, "--help", heard=capsys)
    assert (code, said) == (0, "")
    assert out.startswith("usage: infosite ")
    code, out, said = answer(command, "--no-such-thing", heard=capsys)
    assert (code, out) == (2, "")
    assert said.startswith("usage: infosite ")


NOWHERE = {
    "check nowhere": "nowhere has no folder data/",
    "build nowhere": "nowhere has no folder data/",
    "serve nowhere": "nowhere has no folder data/",
    "import none.ics --organization x --category y": "there is no file none.ics",
    "import dates.ics --organization x --category y": ". has no file data/city.yml",
    "publish --site nowhere gates": "there is no nowhere/: `make build` first",
    "publish to host:-srv": "`host:-srv` is no target: write /folder, host:/folder",
    "publish for nobody": "invalid choice: 'nobody'",
    "review everything": "invalid choice: 'everything'",
}


@pytest.mark.parametrize("words", NOWHERE)
def test_where_there_is_nothing_to_work_on_a_sentence_says_so(
    words: str, capsys: Captured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "dates.ics").write_text("BEGIN:VCALENDAR\nEND:VCALENDAR\n", "utf-8")
    (tmp_path / "site").mkdir()
    code, _, said = answer(*words.split(), heard=capsys)
    assert code == 2
    assert NOWHERE[words] in said


def test_a_calendar_file_that_is_too_large_and_a_city_that_cannot_be_read_are_refused(
    capsys: Captured, city: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = tmp_path / "large.ics"
    large.touch()
    os.truncate(large, 1 << 40)
    who = ("--organization", "bruecke", "--category", "language")
    code, _, said = answer("import", str(large), *who, "--root", str(city), heard=capsys)
    assert code == 2
    assert "export fewer entries at a time" in said
    (tmp_path / "data").mkdir()
    (tmp_path / "data/city.yml").write_text("name: [\n", "utf-8")
    os.truncate(large, 10)
    code, _, said = answer("import", str(large), *who, "--root", str(tmp_path), heard=capsys)
    assert code == 2
    assert "data/city.yml:2:1: brackets or commas do not match here" in said


def test_schemas_can_be_written_anywhere(capsys: Captured, tmp_path: Path) -> None:
    assert answer("schema", str(tmp_path / "new"), heard=capsys)[0] == 0
    service = json.loads((tmp_path / "new/service.json").read_text("utf-8"))
    assert "phones" in service["properties"]


def test_a_clock_that_is_set_to_nonsense_is_named(
    capsys: Captured, city: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "Monday")
    code, _, said = answer("check", str(city), heard=capsys)
    assert (code, said) == (1, "SOURCE_DATE_EPOCH is 'Monday'; it has to be a number of seconds since 1970.")


def test_a_site_that_is_not_sound_is_told_with_its_places_and_brought_nowhere(
    capsys: Captured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text('<!doctype html>\n<a href="nowhere/">x</a>\n', "utf-8")
    code, out, _ = answer("publish", "gates", heard=capsys)
    assert code == 1
    assert "site/index.html:2: `nowhere/` leads nowhere" in out
    code, out, _ = answer("publish", "to", str(tmp_path / "host"), heard=capsys)
    assert code == 1
    assert "It was not published; what was there before stays." in out
    assert not (tmp_path / "host").exists()


# --- what a change touches -------------------------------------------------------------------------------------


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project under git with one commit, and the current folder of the test."""
    root = miniature.copy_city(tmp_path / "project")
    monkeypatch.chdir(root)
    for words in ("init -q", "add -A", "-c user.name=x -c user.email=x@example.org commit -qm x"):
        subprocess.run(["git", *words.split()], check=True)
    return root


def test_a_workflow_hears_whether_code_is_touched(
    repository: Path, capsys: Captured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outputs = tmp_path / "outputs"
    monkeypatch.setenv("GITHUB_OUTPUT", str(outputs))
    file = repository / "data/services/deutschkurs.yml"
    file.write_text(file.read_text("utf-8").replace("Deutschkurs für alle", "Deutschkurs"), "utf-8")
    assert answer("review", "kind", "--since", "HEAD", heard=capsys)[:2] == (0, "code=false\n")
    (repository / "mkdocs.yml").write_text("site_name: x\n", "utf-8")
    assert answer("review", "kind", "--since", "HEAD", heard=capsys)[:2] == (0, "code=true\n")
    assert outputs.read_text("utf-8") == "code=false\ncode=true\n"


def test_on_github_a_reminder_is_marked_where_a_change_touches_its_line(
    repository: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    file = repository / "data/services/frauenhaus.yml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("de: Frauenhaus", "de: Deutschkurs für alle", 1), "utf-8")
    code, out, _ = answer("check", "--since", "HEAD", heard=capsys)
    assert code == 0
    assert "::notice file=data/services/frauenhaus.yml,line=4" in out
    assert "::group::Reminders of lines that this does not touch" in out


def test_a_revision_that_is_not_there_is_said_in_the_words_of_git(repository: Path, capsys: Captured) -> None:
    code, _, said = answer("review", "kind", "--since", "no-such-branch", heard=capsys)
    assert code == 1
    assert "no-such-branch" in said


def test_there_must_be_a_site_to_compare(repository: Path, capsys: Captured) -> None:
    code, _, said = answer("review", "pages", "--since", "HEAD", heard=capsys)
    assert (code, said) == (1, "There is no site/ to compare: `make build` first.")


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (b'{"pages": "all"}', "does not hold changes of pages"),
        (b"\xff", "This could not be done: "),
        (None, "This could not be done: "),
    ],
)
def test_what_another_run_found_is_read_with_care(
    repository: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch, found: bytes | None, said: str
) -> None:
    review.FOLDER.mkdir()
    if found is not None:
        review.CHANGES.write_bytes(found)
    code, _, complaint = answer("review", "comment", heard=capsys)
    assert code == 1
    assert said in complaint


def test_what_another_run_found_may_be_too_much_or_nothing(
    repository: Path, capsys: Captured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    review.FOLDER.mkdir()
    review.CHANGES.touch()
    os.truncate(review.CHANGES, review.LARGEST + 1)
    assert "it was not read" in answer("review", "comment", heard=capsys)[2]
    review.CHANGES.write_text("null", "utf-8")
    code, out, _ = answer("review", "comment", "--language", "en", heard=capsys)
    assert code == 0
    assert out.strip() == summary.read_text("utf-8").strip() != ""
