"""`make check`: what an editor reads, what GitHub reads, what a program reads, and the exit codes."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

import miniature
import warm

INFOSITE = miniature.PROJECT / "scripts/infosite"


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    variables = {
        "PATH": "/usr/bin:/bin",
        "PYTHONDONTWRITEBYTECODE": "1",
        "SOURCE_DATE_EPOCH": miniature.TODAY,
        **environment,
    }
    return warm.run(["infosite", "check", *arguments], variables)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    root = miniature.copy_city(tmp_path / "city")
    file = root / "data/services/deutschkurs.yml"
    file.write_text(file.read_text("utf-8").replace("status: active", "status: aktiv"), "utf-8")
    return root


def test_a_sound_city_exits_0_and_lists_reminders_apart(city: Path) -> None:
    done = run(str(city))
    assert done.returncode == 0
    assert done.stdout.startswith(
        "Flussingen: 2 organizations, 2 districts, 4 welcome points, 3 services, 10 events, 6 pages.\n"
    )
    assert re.search(r"^\d+ standing reminders: nothing is broken \(`infosite check --all`", done.stdout, re.MULTILINE)
    assert "not confirmed since" not in done.stdout
    assert "no problems, " in done.stdout


def test_all_reminders_and_how_hard_texts_are_to_read_are_told_to_whoever_asks(city: Path) -> None:
    done = run(str(city), "--all")
    assert done.returncode == 0
    assert "LIX" in done.stdout
    assert "Reminders (" in done.stdout
    assert "data/events/offener-treff.yml:3:15: not confirmed since 2019\n" in done.stdout


def test_a_problem_exits_1_and_says_where_what_and_how_to_mend_it(broken: Path) -> None:
    done = run(str(broken), "--quiet")
    assert done.returncode == 1
    assert "data/services/deutschkurs.yml:2:9: `aktiv` is not known here\n    Write `active`.\n" in done.stdout
    assert "1 problem, " in done.stdout


def test_on_github_a_problem_is_an_annotation(broken: Path) -> None:
    done = run(str(broken), GITHUB_ACTIONS="true")
    line = "::error file=data/services/deutschkurs.yml,line=2,col=9::`aktiv` is not known here%0AWrite `active`."
    assert line in done.stdout.splitlines()


def test_programs_read_json(broken: Path) -> None:
    found = json.loads(run(str(broken), "--json").stdout)
    assert {
        "path": "data/services/deutschkurs.yml",
        "line": 2,
        "column": 9,
        "code": "value.unknown",
        "what": "`aktiv` is not known here",
        "hint": "Write `active`.",
        "severity": "error",
    } in found


def test_another_day_can_be_asked_for(city: Path) -> None:
    done = run(str(city), "--today", "2026-08-01", "--quiet")
    assert done.returncode == 1
    assert "2026-10-15 lies in the future" in done.stdout


@pytest.mark.parametrize("arguments", [["--today", "soon"], ["--unknown"], ["/nowhere"]])
def test_wrong_use_exits_2(arguments: list[str]) -> None:
    assert run(*arguments).returncode == 2


def test_a_city_that_cannot_be_read_is_a_problem_too(tmp_path: Path) -> None:
    root = miniature.copy_city(tmp_path / "city")
    (root / "data/city.yml").write_text("name: [\n", "utf-8")
    done = run(str(root), "--quiet")
    assert done.returncode == 1
    assert "data/city.yml:2:1: brackets or commas do not match here" in done.stdout
