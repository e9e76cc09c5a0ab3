"""Write the JSON Schemas, which editors' programs use to complete and check YAML: `infosite schema`.

With `--data` the schemas of the records of one city, which also offer the ids that it has: programs of editors complete
`organization: ` by them. They refuse nothing more than the others, so a record of tomorrow needs no new schema.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ..records.amount import Amount
from ..records.category import Category
from ..records.city import City
from ..records.glossary import GlossaryTerm
from ..records.models import RECORDS
from ..records.parts import REFERS, Part
from ..records.question import Questions
from ..records.school_holidays import SchoolHolidayTable
from ..records.wording import Wording
from ..source.document import read_yaml
from .arguments import Parser, said

DIALECT = "https://json-schema.org/draft/2020-12/schema"
NOTHING = {"type": "null"}
YES_OR_NO = "^([Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|[Yy][Ee][Ss]|[Nn][Oo]|[Oo][Nn]|[Oo][Ff][Ff]|[YyNnTtFf01])$"
IN_QUOTES: Mapping[str, list[dict[str, Any]]] = {
    "boolean": [{"type": "string", "pattern": YES_OR_NO}, {"enum": [0, 1]}],
    "integer": [{"type": "string", "pattern": r"^[+-]?\d+(\.0+)?$"}],
    "number": [{"type": "string", "pattern": r"^[+-]?\d+(\.\d+)?$"}],
}
"""What the check takes for yes and no, or for a number, though it stands in quotes."""
FOLDER = Path(__file__).parents[1] / "records/schema"
TABLES: dict[str, type[Part]] = {
    "amounts": Amount,
    "categories": Category,
    "glossary": GlossaryTerm,
    "questions": Questions,
    "wording": Wording,
}


def ids_in(root: Path) -> dict[str, list[str]]:
    """The ids that records of the city in `root` may name, by kind."""
    data = root / "data"
    found = {
        kind: sorted(file.stem for file in (data / folder).glob("*.yml"))
        for kind, folder in (
            ("service", "services"),
            ("welcome_point", "welcome_points"),
            ("event", "events"),
            ("organization", "organizations"),
        )
    }
    for kind, name in (("category", "categories.yml"), ("word", "glossary.yml")):
        document = read_yaml(name, (data / name).read_bytes())[0] if (data / name).is_file() else None
        found[kind] = sorted(document.value) if document is not None else []
    return found


def schemas(ids: Mapping[str, Sequence[str]] | None = None) -> dict[str, str]:
    """File name and text of every schema, from the models; with the `ids` of a city to offer, those of its records."""
    single: dict[str, type[Part]] = {
        "city": City,
        **({} if ids else {"school_holidays": SchoolHolidayTable}),
        **{folder.rstrip("s"): model for folder, model in RECORDS.items()},
    }
    made: dict[str, dict[str, Any]] = {name: model.model_json_schema() for name, model in single.items()}
    for name, model in () if ids else TABLES.items():
        inner = model.model_json_schema()
        definitions = {**inner.pop("$defs", {}), model.__name__: inner}
        entry = {"$ref": f"#/$defs/{model.__name__}"}
        made[name] = {"title": name, "type": "object", "additionalProperties": entry, "$defs": definitions}
    return {
        f"{name}.json": _text({"$schema": DIALECT, **_as_written(schema, ids or {})}, indent=None if ids else 1)
        for name, schema in made.items()
    }


def _text(schema: dict[str, Any], indent: int | None) -> str:
    return json.dumps(schema, indent=indent) + "\n"


def _as_written(node: Any, ids: Mapping[str, Sequence[str]]) -> Any:
    """A schema for what people write: a key without a value is none, and YAML takes a word of digits for a number."""
    if isinstance(node, list):
        return [_as_written(item, ids) for item in node]
    if not isinstance(node, dict):
        return node
    made = {name: _as_written(inner, ids) for name, inner in node.items() if (name, inner) != ("default", None)}
    known = ids.get(str(made.pop(REFERS, "")))
    if known:
        about = {name: made.pop(name) for name in ("title", "description", "default") if name in made}
        return {**about, "anyOf": [{"enum": list(known)}, made]}
    choices = [choice for choice in made.get("anyOf", ()) if choice != NOTHING]
    if "anyOf" in made and len(choices) < len(made["anyOf"]):
        rest = {name: inner for name, inner in made.items() if name != "anyOf"}
        return {**choices[0], **rest} if len(choices) == 1 else {**rest, "anyOf": choices}
    if isinstance(made.get("type"), str) and made["type"] in IN_QUOTES:
        about = {name: made.pop(name) for name in ("title", "description", "default") if name in made}
        return {**about, "anyOf": [made, *IN_QUOTES[made["type"]]]}
    if made.get("type") == "string" and re.fullmatch(str(made.get("pattern", "x")), "10101"):
        made["type"] = ["string", "integer"]  # YAML takes a postcode for a number
    if made.get("type") == "string" and made.keys() <= {"type", "minLength", "title", "description", "default"}:
        made["type"] = ["string", "number", "boolean"]
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns the exit code."""
    parser = Parser(said("help.schema"), "infosite schema")
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER, help=said("help.schema-folder"))
    parser.add_argument("--data", type=Path, metavar="ROOT", help=said("help.schema-data"))
    options = parser.parse_args(arguments)
    folder: Path = options.folder
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas(ids_in(options.data) if options.data else None).items():
        (folder / name).write_text(text, encoding="utf-8")
    return 0
