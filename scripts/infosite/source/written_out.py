"""What an editor probably meant by one text where several keys or a list belong: the line as it should be written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ..messages.message import Message
from ..records.date_hints import day_hint, suggested_day
from ..records.parts import Address, RefersTo
from ..records.texts import Text
from ..records.values import is_slug
from .editors_words import KEYS, VALUES, meant
from .known_keys import choices_in, models_in
from .said_otherwise import length_in_words

EACH = re.compile(r"\s*(\d+(?:[.,]\d\d)?)\s*(?:€|EUR|Euro)?\s*(?:/|(?=(?:pro|im|je|a|per)\b))\s*(\S.*)")
"""An amount and what it is for."""
SPACED = re.compile(r"\s*(\d{1,4})\s+(\d\d)\s*(?:€|EUR|Euro)?\s*")
YES = {"ja": "true", "yes": "true", "true": "true", "nein": "false", "no": "false", "false": "false"}
NUMBER = re.compile(r"\s*(?:EUR|Euro|€)?\s*(\d+)(?:[.,](\d{1,6}))?\s*(?:EUR|Euro|€|°)?\s*")
LENGTH = re.compile(
    r"(\d{1,3})(?:[.,](\d))?\s*(stunden?|std\.?|h|hours?|hrs?|minuten?|min\.?|minutes?|tage?|days?)", re.IGNORECASE
)
LONGEST = 80
"""Characters; a longer text is not shown again."""
LISTS = "tuple_type"
PARTS = ("dict_type", "model_type", "model_attributes_type")


def written_out(kind: str, given: Any, part: type[BaseModel] | None, field: FieldInfo | None, in_list: bool) -> Any:
    """How to write what was given, as a Message; None where that cannot be guessed.

    `kind` is pydantic's name of the mistake, `part` the model that belongs there (or in the list there), `field` the
    field around it.
    """
    if isinstance(given, str):
        if kind == LISTS and part is not None and "\n" in given.strip():
            return _list_of_one(given.strip().partition("\n")[0][:LONGEST], part, field)
        if "\n" in given or len(given) > LONGEST:
            return None
        if kind == "dict_type" and part is None:
            return Message("hint.write-bare", text=f"{{de: [{given}]}}")
        if kind == LISTS:
            return _list_of_one(given, part, field)
        if kind in PARTS and part is not None:
            return _keys_of_one(given, part, in_list)
        if kind == "int_parsing" and in_list:
            return Message("hint.write-numbers")
        return _number(kind, given) or _length(kind, given)
    if isinstance(given, Mapping) and kind == LISTS and any(not isinstance(one, str) for one in given.values()):
        return None if part is None else Message("hint.hyphen-before", key=next(iter(given)))
    if isinstance(given, Mapping) and kind == LISTS and part is None and given and _is_text(field):
        words = ", ".join(f"{tag}: {text}" for tag, text in given.items())
        return Message("hint.write-bare", text=f"- {{{words}}}") if len(words) <= LONGEST else None
    if isinstance(given, Mapping) and kind == LISTS and part is None and given:
        return Message("hint.write-list", given=", ".join(map(str, given))[:LONGEST])
    if isinstance(given, Mapping) and kind == LISTS and part is not None and given:
        return Message("hint.hyphen-before", key=next(iter(given)))
    if isinstance(given, list) and kind in PARTS and part is not None and given and isinstance(given[0], dict):
        if given[0].keys() & {field.alias or name for name, field in part.model_fields.items()}:
            return Message("hint.no-hyphen", key=next(iter(given[0])))
    if isinstance(given, Sequence) and kind in PARTS:
        return _names_before(given, part)
    return None


def in_one_line(kind: str, given: Any, key: str) -> Message | None:
    """What stands in a list or below keys where one text belongs, as that text: hours, a rule, who runs it."""
    span = re.fullmatch(r"\D{0,6}(\d{1,3})\s*(?:-|–|bis|to)\s*(\d{1,3})\D{0,12}", str(given))
    if kind == "int_parsing" and key in ("minimum_age", "maximum_age") and span is not None:
        return Message("hint.write-bare", text=f"minimum_age: {span[1]}, maximum_age: {span[2]}")
    if kind != "string_type" or not isinstance(given, Mapping | Sequence) or not given:
        return None
    if isinstance(given, list) and len(given) == 1 and isinstance(given[0], str):
        return _short(f"{key}: {given[0]}" if key else given[0])
    if key == "answers" and isinstance(given, Mapping) and len(given) == 1:
        return Message("hint.write-bare", text=":".join(map(str, *given.items())))
    if any(isinstance(one, dict | list) for one in (given.values() if isinstance(given, Mapping) else given)):
        return None
    parts = (
        [f"{name} {value}" for name, value in given.items()] if isinstance(given, Mapping) else list(map(str, given))
    )
    if key in ("opening_hours", "hours"):
        if isinstance(given, Mapping) and {"opens", "closes"} <= given.keys():
            days = given.get("dayOfWeek", "Mo-Fr")
            named = [str(day).rpartition("/")[2][:2] for day in (days if isinstance(days, list) else [days])]
            parts = [f"{','.join(named)} {given['opens']}-{given['closes']}"]
        return _short(f"{key}: {'; '.join(parts)}")
    if key == "rrule":
        if isinstance(given, Mapping):
            parts = [
                f"{name}={re.sub(r'(?<=[0-9])-(?=[0-9])', '', str(value))}".upper() for name, value in given.items()
            ]
        return _short(f"{key}: {';'.join(parts)}")
    if key == "organization" and isinstance(given, list) and all(isinstance(one, str) for one in given):
        return Message("hint.first-and-partners", first=given[0], others=", ".join(given[1:])[:LONGEST])
    return _short(f"{key}: {parts[0]}") if key and isinstance(given, list) else None


def _short(text: str) -> Message | None:
    return Message("hint.write", text=text) if len(text) <= 2 * LONGEST and "\n" not in text else None


def _list_of_one(given: str, part: type[BaseModel] | None, field: FieldInfo | None) -> Message:
    if part is not None:
        return Message("hint.write-item-below", key=_reference(given, part) or _main_key(part), given=given)
    classes = set(_classes(field.annotation)) if field else set()
    if int in classes and re.match(r"alle|all\b|ganz|gesamt|überall|whole|every", given, re.IGNORECASE):
        return Message("hint.all-of-them")
    if int in classes:
        return Message("hint.write-numbers")
    if date in classes and re.search(r"\d", given):
        days = [suggested_day(one) or one for one in re.split(r"\s*[,;]\s*|\s+(?:und|and|u\.)\s+", given.strip("[] "))]
        return Message("hint.write-list", given=", ".join(days))
    if date in classes:
        return day_hint(given, Message("hint.write-list", given=given))
    known = list(choices_in(field.annotation)) if field else []
    given = re.sub(r"^\d{1,2}[.)]\s+", "", given.strip("()[]{}\"' "))
    return Message("hint.write-list", given=(known and meant(given, known, VALUES)) or given)


def _keys_of_one(given: str, part: type[BaseModel], in_list: bool) -> Message:
    whole = _address(given) if Address in (part, *_parts_of(part)) else None
    if whole is not None:
        inside = whole if part is Address else f"address: {{{whole}}}"
        return Message("hint.write-bare", text=inside if in_list or part is not Address else f"{{{inside}}}")
    key, value = _pair(given, part)
    return Message("hint.write-key-here" if in_list else "hint.write-key-below", key=key, given=value)


def _pair(given: str, part: type[BaseModel]) -> tuple[str, str]:
    """The key of a part that a text probably belongs to, and the text as it stands there."""
    fields = {field.alias or name: field for name, field in part.model_fields.items()}
    by_form = "email" if "@" in given else "url" if given.startswith("http") else ""
    by_form = by_form or ("phone" if re.fullmatch(r"\+?[\d\s()/.-]{6,20}", given) else "")
    if by_form in fields:
        return by_form, given
    named = given if given in fields else meant(given, list(fields), KEYS)
    if named is not None and bool in set(_classes(fields[named].annotation)):
        return named, "true"
    for key, field in fields.items():
        known = list(choices_in(field.annotation))
        value = given if given in known else meant(given, known, VALUES)
        if value is not None:
            return key, f"[{value}]" if get_origin(field.annotation) is tuple else value
    for key, field in fields.items():
        if Decimal in set(_classes(field.annotation)) and (number := _plain_number(given)):
            return key, number
    key = _reference(given, part) or _main_key(part)
    given = re.sub(rf"^{key}\s+(?=\S)", "", given)  # its colon was forgotten
    if bool in set(_classes(fields[key].annotation)):
        return key, YES.get(given.lower(), "true")
    return key, given


def _reference(given: str, part: type[BaseModel]) -> str | None:
    """The key that names another record, for what looks like an id."""
    fields = {field.alias or name: field for name, field in part.model_fields.items()}
    return next((key for key, field in fields.items() if is_slug(given) and _refers(field.annotation)), None)


def _refers(annotation: object) -> bool:
    return any(isinstance(inner, RefersTo) or _refers(inner) for inner in get_args(annotation))


def _main_key(part: type[BaseModel]) -> str:
    """The key that a part needs, else the first that is words."""
    fields = {field.alias or name: field for name, field in part.model_fields.items()}
    needed = (key for key, field in fields.items() if field.is_required())
    words = (key for key, field in fields.items() if {str, Text} & set(_classes(field.annotation)))
    return next(needed, None) or next(words, None) or next(iter(fields))


def _address(given: str) -> str | None:
    """A postal address of one line, by its parts."""
    match = re.fullmatch(r"(\D[^,]*?\d+\s?[a-z]?)(?:,?\s+(\d{4,5})\s+(\D+))?", given.strip())
    if match is None:
        return None
    if match[2] is None:
        return f"street_address: {match[1]}, locality: …"
    return f'street_address: {match[1]}, postal_code: "{match[2]}", locality: {match[3].strip()}'


def _names_before(given: Sequence[Any], part: type[BaseModel] | None) -> Message | None:
    """The names that belong before each of several values."""
    values = [str(one) for one in given if isinstance(one, str)]
    if part is None:
        return Message("hint.write-bare", text=f"{{de: [{', '.join(values)[:LONGEST]}]}}") if values else None
    fields = {field.alias or name: field for name, field in part.model_fields.items()}
    needed = [key for key, field in fields.items() if field.is_required()] or [*fields][:2]
    pairs = [f"{key}: …" for key in needed]
    return Message("hint.write-bare", text=f"{{{', '.join(pairs)}}}") if pairs else None


def _is_text(field: FieldInfo | None) -> bool:
    return field is not None and Text in set(_classes(field.annotation))


def _number(kind: str, given: str) -> Message | None:
    pair = re.fullmatch(r"\s*(-?\d{1,3}\.\d+)\s*[,;/ ]\s*(-?\d{1,3}\.\d+)\s*", given)
    if kind == "float_parsing" and pair is not None:
        return Message("hint.write", text=f"latitude: {pair[1]}, longitude: {pair[2]}")
    span = re.fullmatch(r"\D{0,6}(\d+(?:[.,]\d\d)?)\s*(?:€|Euro)?\s*(?:-|–|bis|to)\s*\d+(?:[.,]\d\d)?\D{0,6}", given)
    if kind == "decimal_parsing" and span is not None:
        return Message("hint.value.amount-span", text=span[1].replace(",", "."))
    number = _plain_number(re.sub(r"(?i)^\s*(?:ca\.?|circa|etwa|ungefähr|about|ab|nur|je|pro|à)\s*", "", given))
    if kind == "decimal_parsing" and (each := EACH.fullmatch(given)):
        return Message("hint.value.amount-each", text=each[1].replace(",", "."), per=each[2].strip()[:LONGEST])
    if kind == "decimal_parsing" and (spaced := SPACED.fullmatch(given)):
        number = f"{spaced[1]}.{spaced[2]}"
    if number is None or not kind.endswith("_parsing"):
        return None
    if kind == "decimal_parsing":
        return Message("hint.value.amount-meant", text=number)
    return Message("hint.write-bare", text=number) if kind == "float_parsing" and number != given else None


def _plain_number(given: str) -> str | None:
    thousands = re.fullmatch(r"(\d{1,3}(?:\.\d{3})+)(,\d+)?", given.strip())
    if thousands is not None:
        given = thousands[1].replace(".", "") + (thousands[2] or "")
    match = NUMBER.fullmatch(given)
    return None if match is None else match[1] + (f".{match[2]}" if match[2] else "")


def _length(kind: str, given: str) -> Message | None:
    """How long something lasts, in the words of a calendar."""
    if kind != "time_delta_parsing":
        return None
    told = length_in_words(given)
    if told:
        return Message("hint.write-bare", text=told)
    clock = re.fullmatch(r"P?T?(\d{1,2})(?:(?:[:.](\d\d)(?::00)?)|H)?(?:\s*Uhr)?", given.strip())
    if clock is not None:  # as a clock shows it, or a letter short
        minutes = f"{int(clock[2])}M" if clock[2] and int(clock[2]) else ""
        return Message("hint.write-bare", text=f"PT{int(clock[1])}H{minutes}")
    match = LENGTH.fullmatch(given.strip())
    if match is None:
        return None
    form = {"t": "P{}D", "d": "P{}D", "m": "PT{}M"}.get(match[3][0].lower(), "PT{}H")
    if match[2]:
        return Message("hint.write-bare", text=f"PT{match[1]}H{int(match[2]) * 6}M") if form == "PT{}H" else None
    return Message("hint.write-bare", text=form.replace("{}", match[1]))


def _parts_of(part: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for field in part.model_fields.values():
        yield from models_in(field.annotation)


def _classes(annotation: object) -> Iterator[type]:
    """Every class that an annotation names."""
    if isinstance(annotation, type):
        yield annotation
    for inner in get_args(annotation):
        yield from _classes(inner)
