"""The schemas say what the check says, as far as a shape can say it; programs that complete YAML can use them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

import answered
import miniature
import node
from infosite.cli import schema
from infosite.records.models import RECORDS
from infosite.source.decode import decode
from infosite.source.document import read_yaml

TESTS = Path(__file__).parent
MADE = {name.removesuffix(".json"): json.loads(text) for name, text in schema.schemas().items()}
SHAPES = {"key.missing", "key.unknown", "value.list-expected", "value.keys-expected", "value.true-or-false-expected"}
"""Mistakes that lie in the shape alone, and that a schema must refuse as well."""


class Loader(yaml.CSafeLoader):
    """YAML 1.2 as programs of editors read it: dates stay text, and so do yes, no, on and off."""


Loader.yaml_implicit_resolvers = {
    sign: [
        one
        for one in known
        if one[0] != "tag:yaml.org,2002:timestamp" and (one[0] != "tag:yaml.org,2002:bool" or sign in "tTfF")
    ]
    for sign, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def schema_of(file: Path) -> Any:
    folder = file.parent.name
    return MADE[file.stem if folder == "data" else folder.removesuffix("s")]


def faults(file: Path, text: str) -> list[str]:
    validator = jsonschema.Draft202012Validator(schema_of(file))
    return [error.message for error in validator.iter_errors(yaml.load(text, Loader))]


def nodes(value: Any) -> Iterator[Any]:
    yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nodes(inner)


@pytest.mark.parametrize("name", MADE)
def test_a_schema_is_one(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(MADE[name], jsonschema.Draft202012Validator.FORMAT_CHECKER)


@pytest.mark.parametrize("name", MADE)
def test_nobody_is_offered_nothing(name: str) -> None:
    """`null` stands for no value, and the check refuses a key without a value."""
    assert "null" not in [one for one in nodes(MADE[name]) if isinstance(one, str)]
    assert not any(isinstance(one, dict) and one.get("default", "") is None for one in nodes(MADE[name]))


def test_languages_are_offered_where_texts_stand() -> None:
    texts = [one for one in nodes(MADE["service"]) if isinstance(one, dict) and "propertyNames" in one]
    assert any(set(one.get("properties", ())) == {"de", "en"} for one in texts)


def test_the_facts_of_the_miniature_city_fit_their_schemas() -> None:
    files = sorted((miniature.CITY / "data").rglob("*.yml"))
    found = {file.name: faults(file, file.read_text("utf-8")) for file in files}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_a_shape_that_the_check_refuses_the_schema_refuses_too() -> None:
    refused = 0
    for case in answered.cases():
        file = Path(case.file)
        document, _ = read_yaml(case.file, case.content)
        if document is not None and file.suffix == ".yml" and file.parent.name in RECORDS:
            found = {one.message.code for one in decode(document, RECORDS[file.parent.name])[1]}
            if found & SHAPES:
                assert faults(file, case.content.decode()), case.mistake
                refused += 1
    assert refused > 5


def test_what_the_check_takes_the_schema_takes_too() -> None:
    taken = 0
    for case in answered.cases():
        file = Path(case.file)
        document, _ = read_yaml(case.file, case.content)
        if document is not None and file.suffix == ".yml" and file.parent.name in RECORDS:
            if not decode(document, RECORDS[file.parent.name])[1]:
                assert not faults(file, case.content.decode()), case.mistake
                taken += 1
    assert taken > 200


# --- programs of others, which editors use -----------------------------------------------------------------------


def answered_by(script: str, asked: Any) -> Any:
    """What a script of Node's says."""
    done = node.run(TESTS / script, stdin=json.dumps(asked))
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def offering(root: Path) -> dict[str, Any]:
    """The schemas that programs of editors get for a city: those of its records know its ids."""
    made = schema.schemas(schema.ids_in(root))
    return MADE | {name.removesuffix(".json"): json.loads(text) for name, text in made.items()}


@pytest.mark.long
@pytest.mark.parametrize("which", ["of the models", "of a city"])
def test_other_programs_take_the_schemas_for_sound(which: str, tmp_path: Path) -> None:
    made = MADE if which == "of the models" else offering(miniature.CITY)
    assert answered_by("ajv.mjs", made) == {}
    files = [tmp_path / f"{name}.json" for name in made]
    for file in files:
        file.write_text(json.dumps(made[file.stem]), "utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--check-metaschema", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.long
@pytest.mark.parametrize("root", [miniature.CITY, miniature.PROJECT], ids=["miniature", "own"])
def test_no_file_is_red_in_an_editors_program(root: Path) -> None:
    made = offering(root)
    files = [(file, file.stem if file.parent.name == "data" else file.parent.name.removesuffix("s"))
             for file in sorted((root / "data").rglob("*.yml"))]  # fmt: skip
    shown = [[file.relative_to(root).as_posix(), kind, file.read_text("utf-8")] for file, kind in files if kind in made]
    assert shown
    assert answered_by("yaml_language_server.mjs", {"schemas": made, "files": shown, "asked": []})["faults"] == {}


@pytest.mark.long
def test_an_editors_program_shows_a_mistake_and_offers_ids_and_languages() -> None:
    asked = {
        "organization: ": ["bruecke", "stadt-flussingen"],
        "categories:\n  - ": ["housing", "language"],
        "places:\n  - welcome_point: ": ["alter-hafen", "hafentreff", "haus-am-fluss", "schutzhaus"],
        "status: a": ["active"],
        "name:\n  d": ["de", "en"],
    }
    question = {
        "schemas": offering(miniature.CITY),
        "files": [["wrong", "service", "id: x\nadress: y\n"]],
        "asked": [["service", text] for text in asked],
    }
    answer = answered_by("yaml_language_server.mjs", question)
    assert any("adress" in fault for fault in answer["faults"]["wrong"])
    for (text, wanted), offered in zip(asked.items(), answer["offered"], strict=True):
        assert offered[: len(wanted)] == wanted, text
        assert not {"null", "undefined"} & set(offered)
