"""How it is known what somebody changed in a table: no fact changes without a call, a visit or a letter on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from ..editing.confirming import MANNERS, Confirmation, confirmed, manner_of
from ..editing.targets import Target
from ..messages.message import Message, Names
from ..source.document import Path
from .columns import TAGS, Fact
from .due_table import HEADS, day_in
from .tables import Column, Row

ASKED = ("by", "on")
"""Columns that say how something is known; empty as they are given out."""
WORDING = ("categories", "districts", "quarter", "maintainer", "priority", "review_interval", "opening_hours_date")
"""Columns, beside all texts, that say nothing about the world which somebody would have to have asked."""
TIMES = ("end", "duration", "rrule", "rdate", "exdate")
"""What belongs to the beginning of an event."""


def columns() -> list[Column]:
    """The two columns, with what may be chosen."""
    heads = {key: [Message(HEADS[key]).in_language(tag)[0] for tag in TAGS] for key in ASKED}
    return [Column(key, (head[0], head[1]), MANNERS if key == "by" else ()) for key, head in heads.items()]


def fields_of(differ: Iterable[Fact], base: Path, after: Mapping[str, str]) -> tuple[str, ...]:
    """The fields of a record about which a changed row states something new. What is emptied states nothing."""
    found: dict[str, None] = {}
    for fact in differ:
        is_note = fact.key == "opening_hours_note.de"
        if not after[fact.key] or fact.key in WORDING or (fact.kind == "text" and not is_note):
            continue
        key = "opening_hours" if is_note else str(fact.path[0])
        found[str(base[0]) if base else "start" if key in TIMES else key] = None
    return tuple(found)


def proof(
    row: Row, fields: tuple[str, ...], target: Target, every: Confirmation | None, today: date
) -> Confirmation | Message | None:
    """How the new facts of a row are known, by its own columns or by what holds for all rows; None where nothing has to
    be known, and a message where it is not said."""
    if not fields:
        return None
    by, on = (row.get(key, "").strip() for key in ASKED)
    if not by and not on:
        if every is None:
            return Message("table.no-source", name=target.called, names=Names(fields))
        return replace(every, fields=fields)
    manner = manner_of(by) if by else every.by if every is not None else None
    if manner is None:
        return Message("table.manner", given=by)
    day = day_in(on) if on else every.on if every is not None else today
    if isinstance(day, Message):
        return day
    return Confirmation(manner, day, {}, fields) if day <= today else Message("confirm.future", day=day, today=today)


def with_sources(text: str, target: Target, proofs: Sequence[Confirmation]) -> str:
    """The text of a record with a source for each way and day, whatever number of rows it holds for. Raises
    CannotRewrite where that is not safe."""
    fields: dict[tuple[str, date], dict[str, None]] = {}
    for one in proofs:
        fields.setdefault((one.by, one.on), {}).update(dict.fromkeys(one.fields))
    for one in proofs:
        own = fields.pop((one.by, one.on), None)
        if own is not None:
            text = confirmed(text, target, replace(one, fields=tuple(own)))
    return text
