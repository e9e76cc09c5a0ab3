"""Walking over everything that was decoded from YAML: records, the parts inside them, the references they make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_args

from ..records.parts import Part, RefersTo
from ..site.site import Site
from ..source.document import Document, Path


def parts(site: Site) -> Iterator[tuple[Part, Document, Path]]:
    """Everything decoded from YAML: records, topics, words and the city, with file and path."""
    for record, document in site.records():
        yield record, document, ()
    for name, table in (
        ("categories.yml", site.categories),
        ("glossary.yml", site.words),
        ("amounts.yml", site.amounts),
    ):
        for key, part in table.items():
            yield part, site.documents[name, ""], (key,)
    yield site.city, site.documents["city.yml", ""], ()
    if ("school_holidays.yml", "") in site.documents:
        yield site.school_holidays, site.documents["school_holidays.yml", ""], ()


def owners(part: Part, path: Path = ()) -> Iterator[tuple[Path, Part]]:
    """A record and every part inside it."""
    yield path, part
    values = dict(part)
    for name, key in _fields_with_parts(type(part)):
        value = values[name]
        if isinstance(value, Part):
            yield from owners(value, (*path, key))
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                yield from owners(item, (*path, key, index))


@cache
def _fields_with_parts(model: type[Part]) -> tuple[tuple[str, str], ...]:
    """The fields of a model, by name and key, that hold parts."""
    return tuple(
        (name, field.alias or name) for name, field in model.model_fields.items() if _holds_part(field.annotation)
    )


def _holds_part(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return True
    return any(_holds_part(inner) for inner in get_args(annotation))


def references(part: Part) -> Iterator[tuple[Path, str, str]]:
    """Every reference in a record: path, kind, id."""
    for path, owner in owners(part):
        values = dict(owner)
        for name, key, kind in _fields_that_refer(type(owner)):
            value = values[name]
            if isinstance(value, tuple):
                for index, item in enumerate(value):
                    yield (*path, key, index), kind, str(item)
            elif value is not None:
                yield (*path, key), kind, str(value)


@cache
def _fields_that_refer(model: type[Part]) -> tuple[tuple[str, str, str], ...]:
    """The fields of a model that name other records: name, key, kind of record."""
    found = []
    for name, field in model.model_fields.items():
        marks = [mark for mark in field.metadata if isinstance(mark, RefersTo)] or list(_marks(field.annotation))
        if marks:
            found.append((name, field.alias or name, marks[0].kind))
    return tuple(found)


def _marks(annotation: Any) -> Iterator[RefersTo]:
    for mark in getattr(annotation, "__metadata__", ()):
        if isinstance(mark, RefersTo):
            yield mark
    for inner in get_args(annotation):
        yield from _marks(inner)


def flat(strings: Mapping[str, Any], path: tuple[str, ...] = ()) -> dict[tuple[str, ...], str]:
    """Words of the interface by their paths: `("search", "call")`."""
    found: dict[tuple[str, ...], str] = {}
    for key, value in strings.items():
        if isinstance(value, Mapping):
            found |= flat(value, (*path, key))
        else:
            found[(*path, key)] = str(value)
    return found
