"""What is meant by a key that is not known where it stands: another word for one, or one that stands elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel

from ..messages.message import Message, named
from ..records.event import Event
from ..records.organization import Organization
from ..records.record import IdentifiedRecord
from ..records.service import Service
from ..records.texts import canonical_language
from ..records.welcome_point import WelcomePoint
from .document import Document
from .editors_words import KEYS, meant
from .known_keys import models_in
from .problem import did_you_mean

FEW = 8
"""So many keys are all named; of more only the nearest."""
Loc = Sequence[str | int]


def key_hint(document: Document, loc: Loc, model: type[BaseModel], value: Any) -> Message | None:
    """How to mend the unknown key with which a path of keys ends."""
    key, known = str(loc[-1]), keys_of(model, loc[:-1])
    plain = key.strip().lower().replace("-", "_")
    other = meant(key, known, KEYS) or meant(plain, known, KEYS) or (plain if plain in known else None)
    if canonical_language(key) == key:
        return _of_a_language(key, known, value) or _known_here(known, key)
    candidates = [key, plain, *KEYS.get(key.strip().lower(), "").split(" | ")]
    below = None if other and key not in _all_below(model_at(model, loc[:-1])) else _below(model, loc[:-1], candidates)
    above = [one for one in candidates if len(loc) > 1 and one in keys_of(model, ())]
    near = did_you_mean(key, known)
    return (
        below
        or (Message("hint.write", text=other) if other else None)
        or _elsewhere(document, loc, model)
        or near
        or (Message("hint.key-at-the-edge", key=above[0]) if above else None)
        or _known_here(known, key)
    )


def _of_a_language(tag: str, known: Sequence[str], value: Any) -> Message | None:
    """A language where keys belong: its text belongs below one of them."""
    named_by_value = meant(str(value), list(known), KEYS) if isinstance(value, str) else None
    if named_by_value == "free":
        return Message("hint.write", text="free: true")
    key = next((one for one in ("description", "note", "text", "name", "title", "reason") if one in known), None)
    return Message("hint.write", text=f"{key}: {{{tag}: …}}") if key else None


def _all_below(model: type[BaseModel] | None) -> Iterator[str]:
    for field in model.model_fields.values() if model else ():
        for inner in models_in(field.annotation):
            yield from (one.alias or name for name, one in inner.model_fields.items())


def _below(model: type[BaseModel], loc: Loc, candidates: Sequence[str]) -> Message | None:
    """The key below which one stands that was written beside it: `latitude` below `places`."""
    owner = model_at(model, loc)
    for name, field in owner.model_fields.items() if owner else ():
        for inner in models_in(field.annotation):
            inside = [one.alias or key for key, one in inner.model_fields.items()]
            found = next((one for one in candidates if one in inside and one not in COMMON), None)
            if found is not None:
                return Message("hint.key-below", key=found, above=field.alias or name)
    return None


COMMON = {
    "name", "title", "date", "note", "description", "url", "type", "text", "id", "start", "end", "status", "number",
    "opening_hours", "email", "document", "phone",
}  # fmt: skip
"""Keys of so many parts that nobody can tell which is meant."""


def _known_here(names: Sequence[str], given: str) -> Message:
    if len(names) <= FEW:
        return Message("hint.known-here", names=named(names))
    return Message("hint.nearest-keys", names=named(get_close_matches(given, names, 5, 0)))


def _elsewhere(document: Document, loc: Sequence[str | int], model: type[BaseModel]) -> Message | None:
    """The folder whose records have a key that this one has not: the record may be in the wrong one."""
    folders = [
        kind.folder
        for kind in (Service, WelcomePoint, Event, Organization)
        if kind is not model and loc[-1] in keys_of(kind, ()) and document.path.startswith("data/")
    ]
    if len(loc) > 1 or not folders or not issubclass(model, IdentifiedRecord):
        return None
    return Message("hint.key-of-folder", folders=named(f"data/{folder}/" for folder in folders))


def model_at(model: type[BaseModel], loc: Sequence[str | int]) -> type[BaseModel] | None:
    """The model in which a path of keys and indices ends; None where there is none."""
    current: type[BaseModel] | None = model
    for step in loc:
        if current is None or isinstance(step, int):
            continue
        by_name = {(field.alias or name): field for name, field in current.model_fields.items()}
        current = next(models_in(by_name[step].annotation), None) if step in by_name else None
    return current


def keys_of(model: type[BaseModel], loc: Sequence[str | int]) -> list[str]:
    """The keys that the part at a path of keys may have."""
    found = model_at(model, loc)
    return [field.alias or name for name, field in found.model_fields.items()] if found else []
