"""Every key that some record may have: by it a line is known whose colon is missing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal, get_args, get_origin

from pydantic import BaseModel

from ..records.amount import Amount
from ..records.category import Category
from ..records.city import City
from ..records.glossary import GlossaryTerm
from ..records.guide import Guide
from ..records.models import RECORDS
from ..records.question import Questions
from ..records.school_holidays import SchoolHolidayTable
from ..records.wording import Wording

TABLES: tuple[type[BaseModel], ...] = (
    *(Amount, Category, City, GlossaryTerm, Guide, Questions, SchoolHolidayTable, Wording),
)


@cache
def models_of_files() -> frozenset[type[BaseModel]]:
    """Every kind of file that editors write, and every part inside them."""
    found: set[type[BaseModel]] = set()

    def look(model: type[BaseModel]) -> None:
        if model not in found:
            found.add(model)
            for field in model.model_fields.values():
                for inner in models_in(field.annotation):
                    look(inner)

    kinds: tuple[type[BaseModel], ...] = (*RECORDS.values(), *TABLES)
    for kind in kinds:
        look(kind)
    return frozenset(found)


@cache
def known_keys() -> frozenset[str]:
    """The keys of all of them."""
    return frozenset(field.alias or name for model in models_of_files() for name, field in model.model_fields.items())


def choices_of(model: type[BaseModel]) -> Iterator[str]:
    """The words among which the fields of a model choose."""
    for field in model.model_fields.values():
        yield from choices_in(field.annotation)


def choices_in(annotation: object) -> Iterator[str]:
    """The words that an annotation names, however deep."""
    if get_origin(annotation) is Literal:
        yield from (word for word in get_args(annotation) if isinstance(word, str))
    else:
        for inner in get_args(annotation):
            yield from choices_in(inner)


def models_in(annotation: object) -> Iterator[type[BaseModel]]:
    """Every model that an annotation names, however deep."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from models_in(inner)
