"""A German office word, explained."""

from __future__ import annotations

from .dates import Interval, PartialDate
from .parts import Part, ServiceId, Source, WordId
from .texts import LanguageTag, Text


class GlossaryTerm(Part):
    """A German office word, explained."""

    term: str
    """The word as it stands in letters."""
    forms: tuple[str, ...] = ()
    """Other forms of it in texts."""
    translation: Text | None = None
    """What it is called elsewhere."""
    keywords: dict[LanguageTag, tuple[str, ...]] = {}
    """Words people search with, per language."""
    explanation: Text
    """What it means, in plain sentences."""
    what_to_do: Text | None = None
    """What to do first when the word stands in a letter."""
    deadline: Text | None = None
    """The deadline in words, and from when it counts."""
    who_helps: tuple[ServiceId, ...] = ()
    """Services that help with it, the best first."""
    say: Text | None = None
    """What to say or show at the desk: a German sentence, with its translations."""
    related: tuple[WordId, ...] = ()
    """Words that go with it."""
    on_letters: bool = False
    """True for a word that stands on letters: it is listed where people look up their letter."""
    law: tuple[str, ...] = ()
    """The sentences of law behind it: § 81 Abs. 3 AufenthG"""
    sources: tuple[Source, ...] = ()
    """Where its facts come from."""
    assured_date: PartialDate | None = None
    """Up to when they are known to hold: the day on which the text of the law was read."""
    review_interval: Interval | None = None
    """How long they hold before somebody should read again."""

    @property
    def all_forms(self) -> tuple[str, ...]:
        """How it may stand in a text."""
        return (self.term, *self.forms)
