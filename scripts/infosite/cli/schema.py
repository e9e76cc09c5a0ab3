"""Write the JSON Schemas, which editors' programs use to complete and check YAML: `infosite schema`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..records.amount import Amount
from ..records.category import Category
from ..records.city import City
from ..records.glossary import GlossaryTerm
from ..records.models import RECORDS
from ..records.parts import Part
from ..records.question import Questions
from ..records.school_holidays import SchoolHolidayTable
from ..records.wording import Wording

DIALECT = "https://json-schema.org/draft/2020-12/schema"
NOTHING = {"type": "null"}
FOLDER = Path(__file__).parents[1] / "records/schema"
TABLES: dict[str, type[Part]] = {
    "amounts": Amount,
    "categories": Category,
    "glossary": GlossaryTerm,
    "questions": Questions,
    "wording": Wording,
}


def schemas() -> dict[str, str]:
    """File name and text of every schema, from the models."""
    single: dict[str, type[Part]] = {
        "city": City,
        "school_holidays": SchoolHolidayTable,
        **{folder.rstrip("s"): model for folder, model in RECORDS.items()},
    }
    made: dict[str, dict[str, Any]] = {name: model.model_json_schema() for name, model in single.items()}
    for name, model in TABLES.items():
        inner = model.model_json_schema()
        definitions = {**inner.pop("$defs", {}), model.__name__: inner}
        entry = {"$ref": f"#/$defs/{model.__name__}"}
        made[name] = {"title": name, "type": "object", "additionalProperties": entry, "$defs": definitions}
    return {f"{name}.json": _text({"$schema": DIALECT, **_as_written(schema)}) for name, schema in made.items()}


def _text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, indent=1) + "\n"


def _as_written(node: Any) -> Any:
    """A schema for what people write: a key without a value is none, and YAML takes a word of digits for a number."""
    if isinstance(node, list):
        return [_as_written(item) for item in node]
    if not isinstance(node, dict):
        return node
    made = {name: _as_written(inner) for name, inner in node.items() if (name, inner) != ("default", None)}
    choices = [choice for choice in made.get("anyOf", ()) if choice != NOTHING]
    if "anyOf" in made and len(choices) < len(made["anyOf"]):
        rest = {name: inner for name, inner in made.items() if name != "anyOf"}
        return {**choices[0], **rest} if len(choices) == 1 else {**rest, "anyOf": choices}
    if made.get("type") == "string" and made.keys() <= {"type", "minLength", "title", "description", "default"}:
        made["type"] = ["string", "number"]
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns the exit code."""
    parser = argparse.ArgumentParser(prog="infosite schema", description="Write the JSON Schemas of the records.")
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER, help="where to, if not beside the models")
    folder: Path = parser.parse_args(arguments).folder
    folder.mkdir(exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")
    return 0
