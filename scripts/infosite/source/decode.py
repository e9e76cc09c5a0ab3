"""A document to a typed record, or problems with line and column, in the words of editors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ..records.placeholders import fill
from ..records.slugs import slug_hint
from ..records.values import is_slug
from .document import Document, Path
from .editors_words import KEYS, VALUES, meant
from .problem import Problem, did_you_mean

Model = TypeVar("Model", bound=BaseModel)


def decode(document: Document, model: type[Model], region: str = "DE") -> tuple[Model | None, list[Problem]]:
    """The record in a document. `region` (ISO 3166-1) is where phone numbers in national notation belong."""
    return decode_part(document, (), document.value, model, region)


def decode_part(
    document: Document, base: Path, value: Any, model: type[Model], region: str = "DE"
) -> tuple[Model | None, list[Problem]]:
    """As `decode`, for the part of a document at the path `base`."""
    try:
        return model.model_validate(value, context={"region": region}), []
    except ValidationError as error:
        found: dict[Path, Problem] = {}
        for detail in error.errors(include_url=False):
            path = _known_path(document, (*base, *detail["loc"]))
            found.setdefault(
                (*path, detail["loc"][-1] if detail["type"] == "missing" else ""),
                _problem(document, path, detail, model),
            )
        return None, sorted(problem for key, problem in found.items() if not _explained_below(key, problem, found))


def _explained_below(key: Path, problem: Problem, found: Mapping[Path, Problem]) -> bool:
    """pydantic also calls a list too short when its only item was refused."""
    path = key[:-1]
    return problem.what == _EXPECTED["too_short"][0] and any(
        len(o) > len(key) and o[: len(path)] == path for o in found
    )


def decode_table(document: Document, model: type[Model], region: str = "DE") -> tuple[dict[str, Model], list[Problem]]:
    """A file that maps ids to parts of one kind (topics, words)."""
    table: dict[str, Model] = {}
    problems = []
    for key, value in document.value.items():
        if not is_slug(key):
            problems.append(document.problem((key,), f"`{key}` is not an id", slug_hint(key), at_key=True))
        part, found = decode_part(document, (key,), value, model, region)
        problems += found
        if part is not None:
            table[key] = part
    return table, problems


def _known_path(document: Document, loc: Sequence[str | int]) -> Path:
    """The part of pydantic's path that exists in the file (it also names union members and functions)."""
    path: Path = ()
    for step in loc:
        if (*path, step) not in document.values:
            break
        path = (*path, step)
    return path


def _problem(document: Document, path: Path, detail: ErrorDetails, model: type[BaseModel]) -> Problem:
    kind, context, given = detail["type"], detail.get("ctx", {}), detail["input"]
    if kind == "refused":
        at = context["at"]
        where = (*path, at) if at is not None and (*path, at) in document.values else path
        return document.problem(where, context["what"], context["mend"])
    if kind == "missing":
        key = detail["loc"][-1]
        field_ = _field(model, detail["loc"])
        return document.problem(path, f"`{key}` is missing", (field_.description or "") if field_ else "", at_key=True)
    if kind == "extra_forbidden":
        key = str(detail["loc"][-1])
        known = _keys(model, detail["loc"][:-1])
        other = meant(key, known, KEYS)
        hint = f"Write `{other}`." if other else did_you_mean(key, known) or f"Known here: {', '.join(known)}"
        return document.problem(path, f"`{key}` is not known here", hint, at_key=True)
    shown = f"`{given}`" if isinstance(given, str) else "this"
    if kind == "literal_error":
        known = [word.strip("' ") for word in re.split(r",| or ", str(context["expected"]))]
        other = meant(str(given), known, VALUES)
        hint = f"Write `{other}`." if other else did_you_mean(str(given), known) or f"Use one of: {', '.join(known)}"
        return document.problem(path, f"{shown} is not known here", hint)
    what, hint = _EXPECTED.get(kind, ("{given} does not fit here", ""))
    limit = next(
        (context[name] for name in ("ge", "gt", "le", "lt", "min_length", "max_length") if name in context), ""
    )
    field_ = _field(model, detail["loc"])
    hint = _written_out(kind, given, model, detail["loc"]) or hint or ((field_.description or "") if field_ else "")
    return document.problem(path, fill(what, {"given": shown, "limit": limit}), fill(hint, {"limit": limit}))


def _written_out(kind: str, given: Any, model: type[BaseModel], loc: Sequence[str | int]) -> str:
    """The value as it should be written, where one text stands in place of a list or of keys; else nothing."""
    if not isinstance(given, str) or "\n" in given or len(given) > 80:
        return ""
    part = model_at(model, loc)
    key = next((name for name, field in part.model_fields.items() if field.is_required()), None) if part else None
    key = key or (next(iter(part.model_fields)) if part and part.model_fields else None)
    if kind == "tuple_type":
        written = f"- {key}: {given}" if key else f"[{given}]"
        if not key and int in _types(_field(model, loc)):
            return "Write numbers in brackets: `[1]`"
        return f"Write `{written}`" + (" on a line below it." if key else ", or each item on a line behind `- `.")
    if kind in ("dict_type", "model_type", "model_attributes_type") and key:
        return f"Write `{key}: {given}`" + (
            " in its place." if loc and isinstance(loc[-1], int) else " below it, indented."
        )
    return ""


def _types(field_: Any) -> set[type]:
    """Every class that a field's annotation names."""
    return set(_classes(field_.annotation)) if field_ else set()


def _classes(annotation: Any) -> Iterator[type]:
    if isinstance(annotation, type):
        yield annotation
    for inner in get_args(annotation):
        yield from _classes(inner)


_EXPECTED = {
    "string_type": ("one text was expected here", "Write it on one line, in quotes if it contains `: `."),
    "int_parsing": ("{given} is not a whole number", ""),
    "int_type": ("a whole number was expected here", ""),
    "float_parsing": ("{given} is not a number", "Write it with a point: 51.2277"),
    "float_type": ("a number was expected here", "Write it with a point: 51.2277"),
    "finite_number": ("{given} is not a number", "Write it with a point: 51.2277"),
    "decimal_parsing": ("{given} is not an amount", "Write euro with a point: 12.50"),
    "decimal_type": ("an amount was expected here", "Write euro with a point: 12.50"),
    "bool_parsing": ("{given} is neither true nor false", "Write true or false."),
    "bool_type": ("true or false was expected here", ""),
    "time_delta_parsing": ("{given} is not a duration", "Write PT2H30M for two and a half hours."),
    "tuple_type": ("a list was expected here", "Every item on its own line, beginning with `- `."),
    "dict_type": ("keys and values were expected here", "Write `key: value` below it, indented by two spaces."),
    "model_type": ("keys and values were expected here", "Write `key: value` below it, indented by two spaces."),
    "model_attributes_type": (
        "keys and values were expected here",
        "Write `key: value` below it, indented by two spaces.",
    ),
    "greater_than_equal": ("{given} is too low", "At least {limit}."),
    "greater_than": ("{given} is too low", "More than {limit}."),
    "less_than_equal": ("{given} is too high", "At most {limit}."),
    "too_short": ("the list is empty", "At least {limit} is needed."),
    "string_too_short": ("the text is empty", "Write it, or leave the key out."),
    "string_too_long": ("the text is too long", "At most {limit} characters fit."),
}


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)


def model_at(model: type[BaseModel], loc: Sequence[str | int]) -> type[BaseModel] | None:
    current: type[BaseModel] | None = model
    for step in loc:
        if current is None or isinstance(step, int):
            continue
        by_name = {(field.alias or name): field for name, field in current.model_fields.items()}
        current = next(_models(by_name[step].annotation), None) if step in by_name else None
    return current


def _keys(model: type[BaseModel], loc: Sequence[str | int]) -> list[str]:
    found = model_at(model, loc)
    return [field.alias or name for name, field in found.model_fields.items()] if found else []


def _field(model: type[BaseModel], loc: Sequence[str | int]) -> Any:
    steps = [step for step in loc if not isinstance(step, int)]
    for length in range(len(steps), 0, -1):
        owner = model_at(model, steps[: length - 1])
        if owner is not None:
            for name, field_ in owner.model_fields.items():
                if (field_.alias or name) == steps[length - 1]:
                    return field_
    return None
