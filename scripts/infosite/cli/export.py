"""The facts as a table to work on: `infosite export xlsx`. `infosite import FILE.xlsx` takes it back.

Exit code 0: written. 2: wrong use.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..console import show
from ..exchange.columns import SHEETS
from ..exchange.data_tables import tables
from ..exchange.tables import to_csv, to_xlsx
from ..messages.message import Message
from . import editors
from .arguments import said


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns one of the exit codes above."""
    parser = editors.parser(said("help.export"))
    parser.add_argument("form", choices=("xlsx", "csv"), help=said("help.export-form"))
    parser.add_argument("--sheet", choices=SHEETS, help=said("help.export-sheet"))
    parser.add_argument("--output", type=Path, metavar="FILE", help=said("help.export-output"))
    options = parser.parse_args(arguments)
    desk = editors.desk(parser, options)
    made = [table for table in tables(desk.site) if options.sheet in (None, table.name)]
    if options.form == "csv" and options.sheet is None:
        parser.error(Message("export.one-sheet", names=", ".join(SHEETS)).what)
    file = options.output or Path("facts.xlsx" if options.form == "xlsx" else f"{options.sheet}.csv")
    file.write_bytes(to_xlsx(made, desk.today) if options.form == "xlsx" else to_csv(made[0]))
    show(Message("due.written", count=sum(len(table.rows) for table in made), file=file).what)
    return 0
