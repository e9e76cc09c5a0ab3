"""The schemas say what the check says, as far as a shape can say it; programs that complete YAML can use them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

import answered
import miniature
from infosite.cli import schema

MADE = {name.removesuffix(".json"): json.loads(text) for name, text in schema.schemas().items()}
SHAPES = {"key.missing", "key.unknown", "value.list-expected", "value.keys-expected", "value.true-or-false-expected"}
"""Mistakes that lie in the shape alone, and that a schema must refuse as well."""


class Loader(yaml.CSafeLoader):
    """YAML as programs of editors read it: dates stay text."""


Loader.yaml_implicit_resolvers = {
    sign: [one for one in known if one[0] != "tag:yaml.org,2002:timestamp"]
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
    with answered.city() as root:
        before = answered.standing(root)
        for case in answered.cases():
            found = {one.message.code for one in answered.answer(root, case, before) if one.path == case.file}
            if found & SHAPES and not any(code.startswith("yaml.") for code in found):
                assert faults(Path(case.file), case.text), case.mistake
                refused += 1
    assert refused > 5
