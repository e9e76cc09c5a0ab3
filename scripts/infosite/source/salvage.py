"""What can still be checked of a record with mistakes: all of it but the values that cannot be read.

One mistake then hides no other. Only rules see what is salvaged; pages are made of whole records alone.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from .document import Document, Path
from .key_hints import model_at
from .problem import Problem

Salvageable = TypeVar("Salvageable", bound=BaseModel)

TOGETHER = (
    {"start", "end", "duration", "all_day", "rrule", "rdate", "exdate", "not_on", "overrides", "schedule_description"},
    {"latitude", "longitude", "geo_precision"},
    {"address", "quarter"},
    {"opening_hours", "hours", "opening_hours_note", "note", "description", "reason"},
    {"status", "assured_date", "alert", "closed", "closed_note", "successor", "start", "sources"},
    {"valid_from", "valid_to"},
    {"organization", "partners"},
)
"""Keys of which each means little without the others: when one cannot be read, nothing is said of how they fit."""
OF_ITSELF = re.compile(
    r"reference\.|hours\.(?!past-midnight|long)|rule\.(?:form|part|spaces|value)|icon\."
    r"|date\.(?:confirmed-in-)?future|city\.no-map"
)
"""Codes of what is wrong with one value whatever stands beside it: a name that nobody has, a rule that is none."""

STAND_INS: Mapping[str, Any] = {
    "assured_date": "unknown",
    "bounding_box": {"west": "-180", "south": "-90", "east": "180", "north": "90"},
    "categories": ["unknown"],
    "country": "DE",
    "description": "…",
    "emergency_numbers": [{"number": "112", "name": "…", "description": "…", "general_knowledge": "true"}],
    "districts": ["1"],
    "explanation": "…",
    "icon": "help",
    "kind": "welcome_point",
    "map_credit": "…",
    "name": "…",
    "order": "0",
    "organization": "unknown",
    "outline": "unknown.geojson",
    "question": "…",
    "says": "…",
    "schedule_description": "…",
    "sources": [{"title": "…", "document": "…", "says": "…"}],
    "site_name": "…",
    "status": "unconfirmed",
    "summary": "…",
    "term": "…",
    "time_zone": "Europe/Berlin",
    "title": "…",
    "type": "initiative",
    "valid_until": "2100-01-01",
    "value": "0",
}
"""What stands in for a value that every record has and that cannot be read."""

OPTIONAL = {"start": "2026-01-05T09:00"}
"""What stands in for a value that a record can do without, so that those that hang on it can be looked at."""
MOST_STEPS = 100
"""So many values are left out at most; a record with more mistakes is not looked at further."""


@dataclass(frozen=True)
class Remainder(Generic[Salvageable]):
    """What is left of a record."""

    part: Salvageable
    lost: frozenset[Path]
    """Paths of which nothing may be said: what could not be read."""
    beside: frozenset[Path] = frozenset()
    """Paths of what means little without that."""
    owners: frozenset[Path] = frozenset()
    """Paths of parts in which something is missing that every such part has."""

    def without(self, keys: Iterable[str]) -> Remainder[Salvageable]:
        """As it is, with nothing to be said of these keys either."""
        lost = {(key,) for key in keys}
        beside = {path for key in keys for path in _beside((key,))}
        return replace(self, lost=self.lost | lost, beside=self.beside | beside)


@dataclass(frozen=True)
class Salvaged:
    """All that is left of records with mistakes."""

    parts: dict[tuple[str, str], BaseModel] = field(default_factory=dict)
    """By folder and name, or by file and key: `services` `hispi`, `glossary.yml` `duldung`, `city.yml` and nothing."""
    documents: dict[tuple[str, str], Document] = field(default_factory=dict)
    _lost: dict[str, set[Path]] = field(default_factory=dict)
    """Paths of which nothing may be said, nor of anything below them, by the path of the file."""
    _beside: dict[str, set[Path]] = field(default_factory=dict)
    """Paths of which only that may be said which holds whatever stands beside them."""
    _bases: dict[str, set[Path]] = field(default_factory=dict)
    """Where the records themselves stand: what is said of one as a whole can wait."""

    def keep(self, key: tuple[str, str], document: Document, base: Path, left: Remainder[Any]) -> None:
        """Takes in what is left of a part that stands at the path `base` of a document."""
        self.parts[key] = left.part
        self.documents[key] = document
        self._lost.setdefault(document.path, set()).update((*base, *path) for path in left.lost)
        self._beside.setdefault(document.path, set()).update((*base, *path) for path in left.beside)
        self._bases.setdefault(document.path, set()).update({base, *((*base, *path) for path in left.owners)})

    def entries(self, name: str) -> dict[str, Any]:
        """What is left of the records in a folder, or of the entries of a file."""
        return {key: part for (folder, key), part in self.parts.items() if folder == name}

    def explains(self, problem: Problem) -> bool:
        """Whether a finding may only follow from what could not be read; reminders wait until it is mended."""
        if problem.path not in self._bases:
            return False
        lost, bases = self._lost[problem.path], self._bases[problem.path]
        if OF_ITSELF.match(problem.message.code) and problem.severity == "error":
            paths = self._paths_at(problem)
            return any(path in bases or any(path[: len(one)] == one for one in lost) for path in paths)
        lost = lost | self._beside[problem.path]
        named = set(re.findall(r"`([a-z_]+)`", " ".join(problem.message.in_language("en"))))
        if named & {path[-1] for path in lost}:
            return True  # it asks for what is there and cannot be read
        for path in self._paths_at(problem):
            inside = any(path[: len(base)] == base for base in bases)
            if path in bases or (inside and problem.severity == "warning"):
                return True
            if any(path[: len(one)] == one for one in lost):
                return True
        return False

    def _paths_at(self, problem: Problem) -> list[Path]:
        """The paths in a document of every key and value that stands where a problem was found."""
        document = next(one for one in self.documents.values() if one.path == problem.path)
        place = (problem.line, problem.column)
        known = (*document.values.items(), *document.keys.items())
        return [path for path, at in known if at == place]


def remainder(
    value: Any, model: type[Salvageable], region: str, own: Mapping[str, Any] | None = None
) -> Remainder[Salvageable] | None:
    """What is left of a record when values that cannot be read are left out, `own` or usual values standing in.

    None when nothing can stand in for what is missing.
    """
    given = copy.deepcopy(value) if isinstance(value, dict) else {}
    stand_ins = {**STAND_INS, **(own or {})}
    lost: set[Path] = set()
    beside: set[Path] = set()
    owners: set[Path] = set()
    for _ in range(MOST_STEPS):
        try:
            part = model.model_validate(given, context={"region": region})
            return Remainder(part, frozenset(lost), frozenset(beside), frozenset(owners))
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            at = first.get("ctx", {}).get("at")  # below which key the mistake of a part as a whole is
            loc = (*first["loc"], *([at] if at else []))
            added = _added(given, first, stand_ins)
            owners |= {added[:-1]} if added else set()
            path = added or _left_out(given, model, loc, stand_ins)
            if path is None:
                return None
            lost.add(path)
            beside |= {*_beside(path)}
    return None


def _added(given: Any, error: ErrorDetails, stand_ins: Mapping[str, Any]) -> Path | None:
    """Puts a usual value into `given` where one is missing further in: what stands beside it can then be read."""
    steps = _existing(given, error["loc"])
    asked = re.fullmatch(r"\w+\.(\w+)-missing", error.get("ctx", {}).get("code", ""))
    key = error["loc"][-1] if error["type"] == "missing" else asked[1] if asked else ""
    owner = _at(given, steps)
    if not steps or key not in stand_ins or not isinstance(owner, dict) or key in owner:
        return None
    owner[key] = stand_ins[str(key)]
    return (*steps, key)


def _left_out(
    given: Any, model: type[BaseModel], loc: Sequence[str | int], stand_ins: Mapping[str, Any]
) -> Path | None:
    """Takes out of `given` the innermost value around `loc` that a record can do without; its path."""
    steps = _existing(given, loc)
    for length in range(len(steps), 0, -1):
        key, owner = steps[length - 1], _at(given, steps[: length - 1])
        if isinstance(key, int) and key > 0 and owner[key] != owner[key - 1]:
            owner[key] = copy.deepcopy(owner[key - 1])  # so that all others keep their places
            return steps[:length]
        if not isinstance(key, str) or not isinstance(owner, dict):
            continue
        required = _is_required(model, steps[:length])
        usual = OPTIONAL.get(key) if length == 1 else None
        if usual is not None and owner[key] != usual and required is False:
            owner[key] = usual
            return steps[:length]
        if required is None or not required:
            del owner[key]
            return steps[:length]
    first = loc[0] if loc else "schedule_description"  # the record as a whole: an event that is to begin some day
    if first not in {field.alias or name for name, field in model.model_fields.items()}:
        return None
    if isinstance(first, str) and first in stand_ins and given.get(first) != stand_ins[first]:
        given[first] = stand_ins[first]
        return (first,)
    return None


def _existing(given: Any, loc: Sequence[str | int]) -> Path:
    """The part of pydantic's path that exists (it also names union members and functions)."""
    path: Path = ()
    for step in loc:
        here = _at(given, path)
        known = isinstance(here, dict) and step in here
        if not known and not (isinstance(here, list) and isinstance(step, int) and step < len(here)):
            break
        path = (*path, step)
    return path


def _at(given: Any, path: Path) -> Any:
    for step in path:
        given = given[step]
    return given


def _is_required(model: type[BaseModel], path: Path) -> bool | None:
    """Whether a key must be there; None for one that is not known there at all."""
    owner = model_at(model, path[:-1])
    fields = owner.model_fields if owner is not None else {}
    found = next((one for name, one in fields.items() if (one.alias or name) == path[-1]), None)
    return None if found is None else found.is_required()


def _beside(path: Path) -> Iterator[Path]:
    """The keys beside a value that mean little without it."""
    for group in TOGETHER:
        if path[-1] in group:
            yield from ((*path[:-1], key) for key in group)
