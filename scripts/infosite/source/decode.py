"""A document to a typed record, or problems with line and column, in the words of editors."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ..messages.choices import words
from ..messages.message import Message
from ..records.slugs import slug_hint
from ..records.values import is_slug
from .document import Document, Path
from .editors_words import VALUES, meant
from .field_words import described
from .key_hints import key_hint, model_at
from .known_keys import choices_in
from .problem import Problem, did_you_mean
from .said_otherwise import whole_number, yes_or_no
from .written_out import in_one_line, written_out

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
        called_otherwise = {(*key[:-2], _meant_by(problem)) for key, problem in found.items() if len(key) > 1}
        return None, sorted(
            problem
            for key, problem in found.items()
            if key not in called_otherwise and not _explained_below(key, problem, found)
        )


def _meant_by(problem: Problem) -> object:
    """The key that an unknown one stands for: it is not missing as well."""
    hint = problem.message.values.get("hint") if problem.message.code == "key.unknown" else None
    return (hint.values.get("text") or hint.values.get("name")) if isinstance(hint, Message) else None


def _explained_below(key: Path, problem: Problem, found: Mapping[Path, Problem]) -> bool:
    """pydantic also calls a list too short when its only item was refused."""
    path = key[:-1]
    return problem.message.code == _EXPECTED["too_short"][0] and any(
        len(o) > len(key) and o[: len(path)] == path for o in found
    )


def decode_table(document: Document, model: type[Model], region: str = "DE") -> tuple[dict[str, Model], list[Problem]]:
    """A file that maps ids to parts of one kind (topics, words)."""
    table: dict[str, Model] = {}
    problems = []
    for key, value in document.value.items():
        if not is_slug(key):
            problems.append(
                document.problem((key,), Message("id.of-entry", given=key, hint=slug_hint(key)), at_key=True)
            )
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
    if _is_cut_off(document, path, detail):
        return document.problem(path, Message("list.new-item"))
    if kind == "refused":
        at = context["at"]
        where = (*path, at) if at is not None and (*path, at) in document.values else path
        unknown = isinstance(given, str) and "assured_date" in detail["loc"] and meant(given, ["unknown"], VALUES)
        if context["code"] == "date.form" and unknown:
            told = Message("date.form", given=given, hint=Message("hint.write", text="unknown"))
            return document.problem(where, told)
        return document.problem(where, context["message"])
    if kind == "missing":
        key = detail["loc"][-1]
        field_ = _field(model, detail["loc"])
        message = Message("key.missing", key=key, hint=described(key, field_))
        return document.problem(path, message, at_key=True)
    if kind == "extra_forbidden":
        key = str(detail["loc"][-1])
        hint = key_hint(document, detail["loc"], model, detail["input"])
        return document.problem(path, Message("key.unknown", key=key, hint=hint), at_key=True)
    shown = f"`{given}`" if isinstance(given, str) else Message("value.this")
    if kind == "literal_error":
        known = [word.strip("' ") for word in re.split(r",| or ", str(context["expected"]))]
        plain = re.split(r"\s*(?://|#|\()", str(given))[0]
        other = plain if plain in known else meant(plain, known, VALUES)
        near = did_you_mean(str(given), known) or Message("hint.use-one-of", names=words(known))
        hint = (
            Message("hint.write", text=other) if other else _under_another_key(str(given), detail["loc"], model) or near
        )
        return document.problem(path, Message("value.unknown", given=shown, hint=hint))
    limit = next(
        (str(context[name]) for name in ("ge", "gt", "le", "lt", "min_length", "max_length") if name in context), ""
    )
    code, usual = _EXPECTED.get(kind, ("value.unfitting", ""))
    loc = detail["loc"]
    in_list = bool(loc) and isinstance(loc[-1], int)
    around = _last_key(loc)
    written = (
        written_out(kind, given, model_at(model, loc), _field(model, loc), in_list)
        or in_one_line(kind, given, around)
        or whole_number(kind, given, "" if in_list else around)
        or yes_or_no(kind, given, around)
    )
    if kind == "string_type" and isinstance(given, dict) and len(given) == 1 and _is_id(model, loc):
        return document.problem(path, Message("id.form", given=next(iter(given.values())), hint=Message("hint.id")))
    always = Message(usual, limit=limit) if usual else described(around, _field(model, loc))
    return document.problem(path, Message(code, given=shown, hint=written or always))


def _under_another_key(given: str, loc: Sequence[str | int], model: type[BaseModel]) -> Message | None:
    """The key beside this one that knows such a value: an event is not closed, its `event_status` is cancelled."""
    owner = model_at(model, loc[:-1])
    for name, field_ in owner.model_fields.items() if owner else ():
        known = list(choices_in(field_.annotation))
        value = given if given in known else meant(given, known, VALUES)
        if value is not None and (field_.alias or name) != loc[-1]:
            return Message("hint.under-another-key", key=field_.alias or name, value=value)
    return None


def _is_cut_off(document: Document, path: Path, detail: ErrorDetails) -> bool:
    """Whether an item lacks what the item above has, and holds what that one lacks: a hyphen tears the two apart."""
    code = detail.get("ctx", {}).get("code", "")
    if not path or not isinstance(path[-1], int) or path[-1] < 1 or detail["type"] not in ("missing", "refused"):
        return False
    here, above = document.value_at(path), document.value_at((*path[:-1], path[-1] - 1))
    if not isinstance(here, dict) or not isinstance(above, dict) or here.keys() & above.keys():
        return False
    return (detail["type"] == "missing" and detail["loc"][-1] in above) or (
        code == "source.title-missing" and "title" in above
    )


def _last_key(loc: Sequence[str | int]) -> str:
    return next((step for step in reversed(loc) if isinstance(step, str)), "")


_EXPECTED = {
    "string_type": ("value.one-text", "hint.value.one-line"),
    "int_parsing": ("value.not-whole", ""),
    "int_type": ("value.whole-expected", ""),
    "float_parsing": ("value.not-a-number", "hint.value.number"),
    "float_type": ("value.number-expected", "hint.value.number"),
    "finite_number": ("value.not-a-number", "hint.value.number"),
    "decimal_parsing": ("value.not-an-amount", "hint.value.amount"),
    "decimal_type": ("value.amount-expected", "hint.value.amount"),
    "bool_parsing": ("value.not-true-or-false", "hint.value.true-or-false"),
    "bool_type": ("value.true-or-false-expected", ""),
    "time_delta_parsing": ("value.not-a-duration", "hint.value.duration"),
    "tuple_type": ("value.list-expected", "hint.value.list"),
    "dict_type": ("value.keys-expected", "hint.value.keys"),
    "model_type": ("value.keys-expected", "hint.value.keys"),
    "model_attributes_type": ("value.keys-expected", "hint.value.keys"),
    "greater_than_equal": ("value.too-low", "hint.value.at-least"),
    "greater_than": ("value.too-low", "hint.value.more-than"),
    "less_than_equal": ("value.too-high", "hint.value.at-most"),
    "too_short": ("value.list-empty", "hint.value.at-least-needed"),
    "string_too_short": ("value.text-empty", "hint.value.leave-out"),
    "string_too_long": ("value.text-too-long", "hint.value.characters"),
}
"""What pydantic calls a mistake: the code of what is wrong, and that of how to mend it where it is always the same."""


def _is_id(model: type[BaseModel], loc: Sequence[str | int]) -> bool:
    """Whether the id of a record belongs there."""
    return any(getattr(one, "kind", "") for one in getattr(_field(model, loc), "metadata", ()))


def _field(model: type[BaseModel], loc: Sequence[str | int]) -> Any:
    steps = [step for step in loc if not isinstance(step, int)]
    for length in range(len(steps), 0, -1):
        owner = model_at(model, steps[: length - 1])
        if owner is not None:
            for name, field_ in owner.model_fields.items():
                if (field_.alias or name) == steps[length - 1]:
                    return field_
    return None
