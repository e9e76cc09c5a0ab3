"""Walking over everything that was decoded from YAML: records, the parts inside them, the references they make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from .decode import Document, Path
from .model import Part, RefersTo
from .site import Site


def parts(site: Site) -> Iterator[tuple[Part, Document, Path]]:
    """Everything decoded from YAML: records, topics, words and the city, with file and path."""
    for record, document in site.records():
        yield record, document, ()
    for name, table in (("categories.yml", site.categories), ("glossary.yml", site.words)):
        for key, part in table.items():
            yield part, site.documents[name, ""], (key,)
    yield site.city, site.documents["city.yml", ""], ()
    if ("school_holidays.yml", "") in site.documents:
        yield site.school_holidays, site.documents["school_holidays.yml", ""], ()


def owners(part: Part, path: Path = ()) -> Iterator[tuple[Path, Part]]:
    """A record and every part inside it."""
    yield path, part
    for name, field in type(part).model_fields.items():
        value = getattr(part, name)
        key = field.alias or name
        if isinstance(value, Part):
            yield from owners(value, (*path, key))
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, Part):
                    yield from owners(item, (*path, key, index))


def references(part: Part) -> Iterator[tuple[Path, str, str]]:
    """Every reference in a record: path, kind, id."""
    for path, owner in owners(part):
        for name, field in type(owner).model_fields.items():
            marks = [mark for mark in field.metadata if isinstance(mark, RefersTo)] or list(_marks(field.annotation))
            if not marks:
                continue
            value = getattr(owner, name)
            key = field.alias or name
            if isinstance(value, tuple):
                for index, item in enumerate(value):
                    yield (*path, key, index), marks[0].kind, str(item)
            elif value is not None:
                yield (*path, key), marks[0].kind, str(value)


def _marks(annotation: Any) -> Iterator[RefersTo]:
    for mark in getattr(annotation, "__metadata__", ()):
        if isinstance(mark, RefersTo):
            yield mark
    for inner in get_args(annotation):
        yield from _marks(inner)


def flat(strings: Mapping[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Words of the interface as (path, text)."""
    for key, value in strings.items():
        if isinstance(value, Mapping):
            yield from flat(value, (*path, key))
        else:
            yield (*path, key), str(value)
