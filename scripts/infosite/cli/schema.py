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
    return {
        f"{name}.json": json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}, indent=1)
        + "\n"
        for name, schema in made.items()
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns the exit code."""
    parser = argparse.ArgumentParser(prog="infosite schema", description="Write the JSON Schemas of the records.")
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER, help="where to, if not beside the models")
    folder: Path = parser.parse_args(arguments).folder
    folder.mkdir(exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")
    return 0
