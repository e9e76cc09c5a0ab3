"""Notes and warnings that a confirmation leaves where they are: a number may hold while the note beside it does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from ..messages.language import chosen
from ..messages.message import Message
from ..source.document import Document, Path, at
from ..source.problem import Problem

BESIDE: Mapping[str, tuple[Path, ...]] = {
    "address": (("address", "note"),),
    "cost": (("cost", "description"),),
    "eligibility": (("eligibility", "description"),),
    "opening_hours": (("opening_hours_note",),),
    "places": (("note",), ("address", "note")),
}
"""What is said in words beside a field; of each place for places."""
LONGEST = 90
"""Characters that are shown."""


def remaining(document: Document, base: Path, fields: tuple[str, ...], today: date) -> list[Problem]:
    """What stays beside the fields (all where none is named), and the warning, but one that says itself how long it
    holds."""
    value = document.value if not base else at(document.value, base)
    return [
        document.problem((*base, *path), Message("confirm.remains", words=words), warning=True)
        for path in _paths(value, fields, today)
        if (words := _words(at(value, path)))
    ]


def _paths(value: Mapping[str, object], fields: tuple[str, ...], today: date) -> Iterator[Path]:
    until = at(value, ("alert", "valid_to"))
    if until is None or str(until) < today.isoformat():
        yield ("alert", "text")
    for field in fields or BESIDE:
        for path in BESIDE.get(field, ()):
            places = value.get("places") if field == "places" else None
            if isinstance(places, list):
                yield from (("places", index, *path) for index in range(len(places)))
            elif field != "places":
                yield path


def _words(given: object) -> str:
    """A text in the language that is spoken, else in its first; empty where there is none."""
    if isinstance(given, Mapping):
        given = given.get(chosen()) or next(iter(given.values()), "")
    words = " ".join(str(given or "").split())
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"
