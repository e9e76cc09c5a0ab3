"""What editors bring: a calendar file becomes drafts of events, a table of `export` changes facts: `infosite import`.

A file's ending says which of the two it is: .ics, or .xlsx and .csv.
"""

from __future__ import annotations

from collections.abc import Sequence

from . import import_events, import_tables

TABLES = (".xlsx", ".csv")


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns the exit code of the one that is meant."""
    given = list(arguments or ())
    is_table = any(word.lower().endswith(TABLES) for word in given if not word.startswith("-"))
    return import_tables.main(given) if is_table else import_events.main(given)
