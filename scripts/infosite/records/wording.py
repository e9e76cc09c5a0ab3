"""One word for one thing: what texts of a city say, and what they do not."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .parts import Audience, Part
from .texts import LanguageTag


class Wording(Part):
    """A word that texts use, and those that they leave."""

    language: LanguageTag
    """The language of the texts."""
    use: str
    """What they say."""
    avoid: Annotated[tuple[Annotated[str, Field(min_length=1)], ...], Field(min_length=1)]
    """What they do not say, in every form; small letters stand for capitals too."""
    why: str | None = None
    """The reason, in a few words."""
    unless_for: tuple[Audience, ...] = ()
    """Groups of people to whom one may say it."""
