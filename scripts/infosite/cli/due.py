"""What should be confirmed next, with the number to ring, what we believe and what to ask: `infosite due`.

As text, as a sheet to print (`--as html`), or as a table to fill in (`--as xlsx`, `--as csv`), which
`infosite confirm --from FILE` reads back. Exit code 0: done. 2: wrong use.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path

from ..console import show
from ..editing.due import due, urgency
from ..editing.due_sheet import html, text
from ..exchange.due_table import table
from ..exchange.tables import to_csv, to_xlsx
from ..forge import forge_of
from ..messages.language import chosen as chosen_language
from ..messages.message import Message
from ..suggestions.due_issues import issues
from . import editors
from .arguments import said

FORMS = ("text", "html", "xlsx", "csv", "issues")
"""How it is given out; `issues` for the workflow that asks each maintainer every month."""


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns one of the exit codes above."""
    parser = editors.parser(said("help.due"))
    parser.add_argument("--maintainer", default="", metavar="ID", help=said("help.due-maintainer"))
    parser.add_argument("--most", type=int, default=0, metavar="N", help=said("help.due-most"))
    parser.add_argument("--as", dest="form", choices=FORMS, default="text", help=said("help.due-form"))
    parser.add_argument("--output", type=Path, metavar="FILE", help=said("help.due-output"))
    options = parser.parse_args(arguments)
    desk = editors.desk(parser, options)
    if options.maintainer and options.maintainer not in desk.site.organizations:
        parser.error(Message("due.no-maintainer", name=options.maintainer).what)
    rows = due(desk.site, options.maintainer)
    if options.most > 0:
        chosen = sorted(rows, key=urgency)[: options.most]
        rows = [one for one in rows if one in chosen]
    if options.form == "text":
        show(text(rows))
        return 0
    forge = forge_of(os.environ.get("REPO_URL", ""), os.environ.get("FORGE", ""))
    made = {
        "html": lambda: html(rows).encode(),
        "csv": lambda: to_csv(table(rows)),
        "xlsx": lambda: to_xlsx([table(rows)], desk.today),
        "issues": lambda: json.dumps(
            issues(rows, desk.site, chosen_language(), forge), ensure_ascii=False, indent=1
        ).encode(),
    }
    file = options.output or Path(".due.json" if options.form == "issues" else f"due.{options.form}")
    file.write_bytes(made[options.form]())
    show(Message("due.written", count=len(rows), file=file).what)
    return 0
