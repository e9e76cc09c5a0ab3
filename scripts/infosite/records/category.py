"""A topic, phrased as the question it answers."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .parts import CategoryId, Part
from .texts import LanguageTag, Name, Text


class Category(Part):
    """A topic, phrased as the question it answers."""

    name: Name
    """Short name."""
    question: Name
    """The question people ask."""
    description: Text
    """What they find there."""
    parent: CategoryId | None = None
    """The wider topic."""
    icon: Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]
    """Name of one of Material's icons."""
    order: int
    """Place in the list."""
    synonyms: dict[LanguageTag, tuple[str, ...]] = {}
    """Everyday words, also misspelt, per language."""
