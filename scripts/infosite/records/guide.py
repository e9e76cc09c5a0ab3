"""The head of a hand-written page."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .dates import Day, Interval, PartialDate
from .parts import Audience, CategoryId, Part, Source
from .texts import LanguageTag
from .values import Url


class GuideFact(Part):
    """One fact of a hand-written page: what it is called, and where it comes from."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+([.-][a-z0-9]+)*$", max_length=80)]
    """Its name, the same in every language: residence.fiktionsbescheinigung"""
    source: str
    """Publisher or law, as a reader recognises it: § 81 AufenthG, BAMF"""
    url: Url | None = None
    """Where it can be read."""
    date: PartialDate | None = None
    """Date of the source, or the day on which it was read."""
    certainty: Literal["sure", "likely"] = "sure"
    """How sure it is; what is less than likely does not stand on a page."""
    valid_until: Day | None = None
    """Last day on which it is known to hold."""


class Guide(Part):
    """The head of a hand-written page."""

    title: Annotated[str, Field(min_length=1, max_length=60)]
    """Title."""
    description: Annotated[str, Field(min_length=1, max_length=160)]
    """What the page answers."""
    order: int = 100
    """Place in the list of guides."""
    icon: Annotated[str, Field(pattern=r"^[a-z0-9-]+$")] | None = None
    """Name of one of Material's icons."""
    categories: tuple[CategoryId, ...] = ()
    """Topics whose question it answers; the first is the main one."""
    audiences: tuple[Audience, ...] = ()
    """Readers who look for other things than most, and for whom this page is: the home page leads them here, and the
    services for them stand below its text."""
    keywords: dict[LanguageTag, tuple[str, ...]] = {}
    """Words people search for, in any language."""
    assured_date: PartialDate | None = None
    """Up to when its facts are known to hold: for law the day on which its text was read."""
    review_interval: Interval | None = None
    """How long they hold before somebody should read again; six months for sentences of law."""
    sources: tuple[Source, ...] = ()
    """Where its own facts come from."""
    facts: tuple[GuideFact, ...] = ()
    """Each fact the page states, so that it can be looked up and replaced."""
    informs_immigration_office: bool | None = None
    """True: the page leads to a body that must tell the immigration office of people without papers."""

    @property
    def references(self) -> tuple[GuideFact, ...]:
        """The facts, each place they come from once: what a reader wants to look up."""
        return tuple({(fact.source, fact.url, fact.date): fact for fact in reversed(self.facts)}.values())[::-1]
