"""A table that somebody worked on, back into the files: `infosite import facts.xlsx`.

Says for each row what it changes; a row that is doubtful, or that changes a fact and does not say how it is known (its
own columns `by` and `on`, or `--by` and `--on` for all), is refused and the others are written. `--dry-run` only says
so, `--commit` makes one commit for each maintainer. Exit code 0: all rows were taken. 1: some were refused. 2: wrong
use.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from ..console import show
from ..editing.confirming import MANNERS, Confirmation
from ..editing.due import maintainer_of
from ..editing.saving import tried
from ..exchange.data_tables import Changes, changes, settle
from ..exchange.tables import read
from ..messages.message import Message
from ..review import git
from . import editors
from .arguments import said
from .check import find


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns one of the exit codes above."""
    parser = editors.parser(said("help.import-tables"))
    parser.add_argument("file", type=Path)
    parser.add_argument("--dry-run", action="store_true", help=said("help.dry-run"))
    parser.add_argument("--commit", action="store_true", help=said("help.commit"))
    parser.add_argument("--by", choices=MANNERS, help=said("help.import-by"))
    parser.add_argument("--on", metavar="DAY", help=said("help.confirm-on"))
    options = parser.parse_args(arguments)
    desk = editors.desk(parser, options)
    day = editors.day_of(parser, options.on) if options.on else desk.today
    if day > desk.today:
        parser.error(Message("confirm.future", day=day, today=desk.today).what)
    every = Confirmation(options.by, day, {}) if options.by else None
    tables, problems = read(options.file)
    texts = {document.path: (desk.root / document.path).read_text("utf-8") for _, document in desk.site.records()}
    made = changes(tables, options.file.name, desk.site, texts, every)
    settle(made, lambda given: tried(desk.root, given, desk.found, lambda root: find(root, desk.today)[1]))
    for line in made.told:
        show(line)
    refused = [*problems, *made.refused]
    for problem in refused:
        print(problem, file=sys.stderr)
    show(Message("table.taken", count=len(made.told), refused=len(refused)).what)
    if not options.dry_run and made.texts:
        if desk.save(made.texts):
            return 1
        if options.commit:
            _commit(desk, made, options.file.name)
    return 1 if refused else 0


def _commit(desk: editors.Desk, made: Changes, called: str) -> None:
    """One commit for each maintainer, of these files alone."""
    of: dict[str, list[str]] = defaultdict(list)
    for path, record in made.records.items():
        of[maintainer_of(record, desk.site)].append(path)
    for maintainer, paths in sorted(of.items()):
        git.run("add", "--", *sorted(paths), folder=desk.root)
        words = Message("table.commit", name=maintainer or Message("due.nobody"), file=called).what
        git.run("commit", "--quiet", "--message", words, "--only", "--", *sorted(paths), folder=desk.root)
