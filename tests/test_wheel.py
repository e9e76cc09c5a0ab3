"""The wheel holds all that a city needs besides its own facts and words."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import miniature

pytestmark = pytest.mark.long


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """What a command prints; raises with all of it when the command fails."""
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        command, cwd=cwd, env={**inherited, **environment}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The generator as a package, in a folder beside the packages that it needs."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=miniature.PROJECT)
    (wheel,) = folder.glob("*.whl")
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    run(*pip, "--no-index", "--no-deps", "--target", folder / "packages", wheel, cwd=folder)
    return folder / "packages"


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """The miniature city's data/, docs/ and its words of the interface in Arabic; nothing else."""
    root = tmp_path / "city"
    for name in ("data", "docs", "overrides/strings"):
        shutil.copytree(miniature.CITY / name, root / name)
    return root


def test_a_city_of_facts_and_words_becomes_the_same_site(installed: Path, town: Path, city_site: Path) -> None:
    addresses = {"SITE_URL": miniature.URL, "REPO_URL": miniature.REPOSITORY}
    run(sys.executable, "-m", "infosite", "build", cwd=town, PYTHONPATH=str(installed), **addresses)
    assert miniature.contents(town / "site") == miniature.contents(city_site)
    assert sorted(entry.name for entry in town.iterdir()) == ["data", "docs", "overrides", "site"]


def test_a_template_of_its_own_stands_before_ours(installed: Path, town: Path, tmp_path: Path) -> None:
    (town / "overrides/partials").mkdir()
    (town / "overrides/assets").mkdir()
    (town / "overrides/partials/foot.html").write_text("<footer>Only in this city</footer>", "utf-8")
    (town / "overrides/assets/chart.css").write_text(".chart { color: rebeccapurple; }", "utf-8")
    run(sys.executable, "-m", "infosite", "build", cwd=town, PYTHONPATH=str(installed))
    site = miniature.contents(town / "site")
    assert b"<footer>Only in this city</footer>" in site["services/index.html"]
    assert [name for name, content in site.items() if name.startswith("assets/chart") and b"rebecca" in content]
    assert b"<main" in site["services/index.html"]


def test_the_command_stands_among_the_programs(installed: Path, town: Path) -> None:
    command = (sys.executable, installed / "bin/infosite", "check", "--quiet")
    assert "no problems" in run(*command, cwd=town, PYTHONPATH=str(installed))
