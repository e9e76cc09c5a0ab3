"""Every key that some record may have: by it a line is known whose colon is missing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import get_args

from pydantic import BaseModel

from ..records.city import City
from ..records.models import RECORDS


@cache
def known_keys() -> frozenset[str]:
    """The keys of all kinds of records and of the city, and of what lies inside them."""
    found: set[str] = set()
    seen: set[type[BaseModel]] = set()

    def look(model: type[BaseModel]) -> None:
        if model in seen:
            return
        seen.add(model)
        for name, field in model.model_fields.items():
            found.add(field.alias or name)
            for inner in models_in(field.annotation):
                look(inner)

    kinds: tuple[type[BaseModel], ...] = (*RECORDS.values(), City)
    for kind in kinds:
        look(kind)
    return frozenset(found)


def models_in(annotation: object) -> Iterator[type[BaseModel]]:
    """Every model that an annotation names, however deep."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from models_in(inner)
