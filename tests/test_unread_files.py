"""Nothing is lost in silence: a file that nothing reads is named, with what to do about it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

import miniature
from infosite.site import load

TODAY = date(2026, 11, 23)
COPIED = "data/services/frauenhaus.yml"
TOLD = {
    "data/services/neu/lesecafe.yml": "nothing reads a folder below data/services/\n"
    "    Move the file to data/services/lesecafe.yml",
    "data/services/lesecafe.yaml": "`lesecafe.yaml` is not a record\n"
    "    Rename it to `lesecafe.yml`: records end in .yml",
    "data/services/lesecafe.YML": "`lesecafe.YML` is not a record\n"
    "    Rename it to `lesecafe.yml`: records end in .yml",
    "data/services/lesecafe.yml.txt": "`lesecafe.yml.txt` is not a record\n"
    "    Rename it to `lesecafe.yml`: records end in .yml",
    "data/events/fest.json": "`fest.json` is not a record\n    Records end in .yml",
    "data/service/lesecafe.yml": "nothing reads the folder `service`\n    Did you mean `services`?",
    "data/praxen/lesecafe.yml": "nothing reads the folder `praxen`\n    Folders known here: "
    "organizations, districts, welcome_points, services, events, geo",
    "data/glossary.yaml": "nothing reads `glossary.yaml`\n    Rename it to `glossary.yml`.",
    "data/glosary.yml": "nothing reads `glosary.yml`\n    Did you mean `glossary.yml`?",
    "data/lesecafe.yml": "nothing reads `lesecafe.yml`\n    Known here: "
    "amounts.yml, categories.yml, city.yml, glossary.yml, questions.yml, school_holidays.yml, wording.yml",
    "data/geo/parks.geojson": "no map shows this file\n    Name it in `layers` of data/city.yml.",
    "overrides/strings/uk.yml": "the site has no language `uk` yet\n    Languages of data/city.yml: de, en, ar",
    "overrides/strings/uk.yaml": "`uk.yaml` is not a file of words\n"
    "    They end in .yml and are called by their language: strings/uk.yml",
    "docs/lesecafe.md": "this page stands in no language's folder\n    Move it to docs/de/, docs/en/ …",
    "docs/deutsch/lesecafe.md": "this page stands in no language's folder\n    Move it to docs/de/, docs/en/ …",
    "docs/uk/lesecafe.md": "the site has no language `uk`\n    Languages of data/city.yml: de, en, ar",
    "docs/de/guides/lesecafe.MD": "`lesecafe.MD` is not a page\n    Rename it to `lesecafe.md`: pages end in .md",
    "docs/de/guides/lesecafe.md.txt": "`lesecafe.md.txt` is not a page\n"
    "    Rename it to `lesecafe.md`: pages end in .md",
}
QUIET = [
    "data/services/.lesecafe.yml.swp",
    "data/services/lesecafe.yml~",
    "data/services/README.md",
    "data/.lesecafe.yml",
    "data/README.md",
    "data/geo/README.md",
    "docs/de/.lesecafe.md",
    "docs/de/guides/house.png",
    "docs/de/guides/leaflet.pdf",
]


def found(root: Path) -> list[str]:
    _, problems = load.load(root, TODAY)
    return [str(problem) for problem in problems]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return miniature.copy_city(tmp_path / "city")


def add(root: Path, name: str) -> None:
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(root / COPIED, file)


@pytest.mark.parametrize("name", TOLD)
def test_a_file_that_nothing_reads_is_named(name: str, root: Path) -> None:
    add(root, name)
    assert found(root) == [f"{name}:1:1: {TOLD[name]}"]


@pytest.mark.parametrize("name", QUIET)
def test_leavings_of_editors_and_words_about_a_folder_are_quiet(name: str, root: Path) -> None:
    add(root, name)
    assert found(root) == []


def test_all_of_them_are_named_at_once(root: Path) -> None:
    for name in TOLD:
        add(root, name)
    assert {line.split(":")[0] for line in found(root)} == set(TOLD)


def test_a_record_at_the_wrong_place_is_not_also_called_missing(root: Path) -> None:
    file = root / "data/services/deutschkurs.yml"
    (root / "data/services/neu").mkdir()
    file.rename(root / "data/services/neu/deutschkurs.yml")
    read, problems = load.load(root, TODAY)
    assert read is not None
    assert read.knows("service", "deutschkurs")
    assert [problem.path for problem in problems] == ["data/services/neu/deutschkurs.yml"]
