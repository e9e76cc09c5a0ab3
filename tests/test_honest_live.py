"""Tests know the generator, never the city: not what editors change, nor which city it is.

Honest edits are done to a copy of the real facts, as many together as can live together, each batch on a day of its
own; then it is checked, built, and every page of it tested. And everything that is quick runs where another city's
facts and words stand in place of the real ones: a test that pins a fact fails here before it turns an editor away.
"""

from __future__ import annotations

import calendar
import os
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

import miniature
from honest import EDITS, Effect, HonestEdit
from honest.city import City
from honest.reading import SEARCH, missing

pytestmark = pytest.mark.long(minutes=True)

TODAY = datetime.now(UTC).date()
"""By the clock: the real facts are of today, and an editor's next one is too."""
NOT_COPIED = (".git", ".venv", ".*cache*", "__pycache__", "node_modules", ".hypothesis", "expected")
RARE = 2
"""So many edits of a batch may find no record that has what they need: no series runs, say."""


def last_sunday(year: int, month: int) -> date:
    day = date(year, month, 31)
    return day - timedelta(days=(day.weekday() + 1) % 7)


def days() -> list[date]:
    """Today, and what comes next of each kind of odd day, at the latest ten years from now."""
    year = TODAY.year + 1
    leap = next(later for later in range(year, year + 9) if calendar.isleap(later))
    odd = [date(year, 1, 1), last_sunday(year, 3), last_sunday(year, 10), date(leap, 2, 29)]
    return [TODAY, *odd, TODAY + timedelta(days=3653)]


def batches() -> list[list[HonestEdit]]:
    """One edit that changes everything at most in each, and first."""
    found: list[list[HonestEdit]] = [[] for _ in days()]
    for number, edit in enumerate(sorted(EDITS, key=lambda edit: not edit.alone)):
        found[number % len(found)].append(edit)
    assert all(sum(edit.alone for edit in batch) <= 1 for batch in found)
    return found


def copy_of_the_project(root: Path) -> Path:
    shutil.copytree(miniature.PROJECT, root, ignore=shutil.ignore_patterns(*NOT_COPIED))
    shutil.rmtree(root / "site", ignore_errors=True)
    for command in (["git", "init", "--quiet"], ["git", "add", "--all"]):
        subprocess.run(command, cwd=root, check=True)
    return root


def run(root: Path, today: date, *command: str) -> subprocess.CompletedProcess[str]:
    epoch = str(calendar.timegm(today.timetuple()))
    unmeasured = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    variables = {**unmeasured, "SOURCE_DATE_EPOCH": epoch, "SITE_URL": miniature.URL, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(
        [sys.executable, *command], cwd=root, env=variables, capture_output=True, text=True, check=False
    )


def text_of(site: Path, effect: Effect, first: str) -> str:
    """What was built for an effect: a page, or everything that is searched."""
    language = effect.language or "de"
    if effect.path == SEARCH:
        return "\n".join(file.read_text("utf-8") for file in sorted(site.glob(f"search/{language}*.json")))
    prefix = "" if language == first else f"{language}/"
    return (site / prefix / effect.path / "index.html").read_text("utf-8")


@pytest.mark.parametrize("number", range(len(days())), ids=lambda number: str(days()[number]))
def test_honest_edits_live_together_on_the_real_facts(number: int, tmp_path: Path) -> None:
    root, today = copy_of_the_project(tmp_path / "project"), days()[number]
    city, effects, without = City(root, today), list[Effect](), list[str]()
    for edit in batches()[number]:
        try:
            effects += edit.operation(city)
        except LookupError as nothing:
            without.append(f"{edit.name}: {nothing}")
    assert len(without) <= RARE, without

    checked = run(root, today, "scripts/infosite", "check", "--quiet")
    assert checked.returncode == 0, checked.stdout
    built = run(root, today, "scripts/infosite", "build")
    assert built.returncode == 0, built.stderr
    unseen = [
        f"{effect.path} {effect.language}: {what}"
        for effect in effects
        for what in missing(text_of(root / "site", effect, city.languages[0]), effect)
    ]
    assert unseen == []
    tests = run(root, today, *PYTEST, "tests/test_site.py", f"--site={root / 'site'}")
    assert tests.returncode == 0, tests.stdout + tests.stderr


def test_each_quick_test_passes_in_three_cases_where_another_city_stands_in_place_of_the_real_one(
    tmp_path: Path,
) -> None:
    root = copy_of_the_project(tmp_path / "project")
    for folder in ("data", "docs"):
        shutil.rmtree(root / folder)
    shutil.copytree(miniature.CITY, root, dirs_exist_ok=True)
    checked = run(root, miniature.DAY, "scripts/infosite", "check", "--quiet")
    assert checked.returncode == 0, checked.stdout
    quick = ("-m", "not long and not browser", "--cases=3", "--deselect", EXPECTED)
    tests = run(root, miniature.DAY, *PYTEST, "tests", *quick)
    assert tests.returncode == 0, tests.stdout + tests.stderr


PYTEST = ("-m", "pytest", "-q", "-n", "2", "-p", "no:cacheprovider")
EXPECTED = "tests/test_build.py::test_the_miniature_city_comes_out_as_expected"
"""Its expected files are not copied; it knows nothing of the real city."""
