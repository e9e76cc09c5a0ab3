"""Write data/schema/<type>.json, which editors' programs use to complete and check YAML: `python scripts/schema.py`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from infosite.records.amount import Amount
from infosite.records.category import Category
from infosite.records.city import City
from infosite.records.glossary import Word
from infosite.records.models import RECORDS
from infosite.records.parts import Part
from infosite.records.school_holidays import SchoolHolidayTable

DATA = Path(__file__).parent.parent / "data"
TABLES: dict[str, type[Part]] = {"amounts": Amount, "categories": Category, "glossary": Word}


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


if __name__ == "__main__":
    (DATA / "schema").mkdir(exist_ok=True)
    for name, text in schemas().items():
        (DATA / "schema" / name).write_text(text, encoding="utf-8")
