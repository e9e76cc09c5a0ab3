"""A sum of money that the law changes."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from .dates import Day
from .parts import Part, Source
from .texts import Text


class Amount(Part):
    """A sum of money that the law changes, named by guides as `[563 Euro](amount:standard-allowance)`."""

    name: Text
    """What it is."""
    value: Annotated[Decimal, Field(ge=0, le=10_000_000)]
    """In the city's currency."""
    per: Text | None = None
    """What it is for: a month, a person."""
    valid_from: Day | None = None
    """First day on which it holds."""
    valid_until: Day
    """Last day on which it is known to hold; after it pages say of which year it is."""
    law: tuple[str, ...] = ()
    """The sentences of law behind it."""
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    """Where it comes from."""
