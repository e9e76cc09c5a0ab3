"""Honest edits: what editors do all day, each as an operation on whatever city there is.

An edit finds its record by what it has ("the first service with a phone") and changes the text of the file as an editor
would: a line here, a new file there, comments and order stay. It says what a reader shall see afterwards.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .city import City

Operation = Callable[[City], "list[Effect]"]


@dataclass(frozen=True)
class Effect:
    """What a page says after an edit: words, or addresses of links."""

    path: str
    """Below the language: `services/hispi/`."""
    shows: tuple[str, ...]
    lacks: tuple[str, ...] = ()
    language: str = ""
    """German when empty."""


@dataclass(frozen=True)
class HonestEdit:
    """One edit and the sentence that names it."""

    sentence: str
    operation: Operation
    alone: bool
    """It changes what every page or other edits stand on, so nothing else is done to the same city."""

    @property
    def name(self) -> str:
        return self.operation.__name__


EDITS: list[HonestEdit] = []


def honest(sentence: str, *, alone: bool = False) -> Callable[[Operation], Operation]:
    def register(operation: Operation) -> Operation:
        EDITS.append(HonestEdit(sentence, operation, alone))
        return operation

    return register


def seen(path: str, *shows: str, lacks: tuple[str, ...] = (), language: str = "") -> Effect:
    return Effect(path, shows, lacks, language)


from . import changes, closings, events, places, services, words  # noqa: E402, F401
