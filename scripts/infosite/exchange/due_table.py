"""What is due as a table to fill in, and the filled-in table as confirmations."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pydantic import TypeAdapter, ValidationError

from ..editing.confirming import LABELS, MANNERS, Confirmation, manner_of
from ..editing.days import as_iso
from ..editing.due import Due
from ..editing.due_sheet import COLUMNS, TO_FILL_IN, rows_to_fill_in
from ..messages.message import Message
from ..records.dates import Day
from ..source.problem import Problem
from .tables import Column, Table

HEADS = {
    "record": "column.record",
    "name": "column.name",
    "maintainer": "column.maintainer",
    "number": "column.number",
    "since": "column.since",
    "beliefs": "column.beliefs",
    "questions": "column.questions",
    "by": "column.by",
    "on": "column.on",
    "fields": "column.fields",
    "learnt": "column.learnt",
    "learnt_en": "column.learnt-en",
}
_DAY = TypeAdapter(Day)


def table(rows: Sequence[Due]) -> Table:
    """A sheet with a row for each record; how it was asked is chosen from a list."""
    columns = []
    for key in COLUMNS:
        head = Message(HEADS[key]).in_language("de")[0], Message(HEADS[key]).in_language("en")[0]
        wide = key in ("beliefs", "questions", "learnt", "learnt_en", "name")
        columns.append(Column(key, head, MANNERS if key == "by" else (), 40 if wide else 18))
    return Table("due", columns, rows_to_fill_in(rows))


def confirmations(given: Table, called: str, first: str) -> tuple[list[tuple[str, Confirmation]], list[Problem]]:
    """What the rows that somebody filled in say: a record and how it was confirmed. `first` is the site's language."""
    found: list[tuple[str, Confirmation]] = []
    problems: list[Problem] = []
    for line, row in enumerate(given.rows, given.first_line):
        if not any(row.get(key) for key in TO_FILL_IN):
            continue
        read = _confirmation(row, first)
        if isinstance(read, Message):
            problems.append(Problem(called, line, 1, read))
        else:
            found.append((row["record"], read))
    return found, problems


def _confirmation(row: dict[str, str], first: str) -> Confirmation | Message:
    if not row.get("record"):
        return Message("table.no-record")
    manner = manner_of(row.get("by", ""))
    if manner is None:
        return Message("table.manner", given=row.get("by", ""))
    day = day_in(row.get("on", ""))
    if isinstance(day, Message):
        return day
    fields = tuple(field for field in row.get("fields", "").replace(";", ",").replace(" ", "").split(",") if field)
    unknown = next((field for field in fields if field not in LABELS), None)
    if unknown is not None:
        return Message("table.field", given=unknown)
    learnt = {first: row.get("learnt", ""), "en": row.get("learnt_en", "")}
    return Confirmation(manner, day, {tag: words for tag, words in learnt.items() if words}, fields)


def day_in(given: str) -> date | Message:
    """The day in a cell, also as Germans write it; what is wrong with it."""
    try:
        day: date = _DAY.validate_python(as_iso(given))
    except ValidationError as error:
        message: Message = error.errors()[0]["ctx"]["message"]
        return message
    return day
