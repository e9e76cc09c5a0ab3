"""Somebody asked, and it still holds: `infosite confirm ID… --by call --on 2026-11-25 --learnt "…"`.

Sets the day and adds the source; with --field of these fields alone. `--from FILE` reads a filled-in sheet of `due`.
Exit code 0: written. 1: something was refused and all files are as they were. 2: wrong use.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePath

from ..console import show
from ..editing.confirming import MANNERS, Confirmation, confirmed, fault
from ..editing.naming import hinted
from ..editing.remaining import remaining
from ..editing.targets import Target, find
from ..exchange.due_table import confirmations
from ..exchange.tables import read
from ..messages.message import Message
from ..source.document import read_yaml
from ..source.problem import Problem
from ..source.rewriting import CannotRewrite
from . import editors
from .arguments import said


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns one of the exit codes above."""
    parser = editors.parser(said("help.confirm"))
    parser.add_argument("ids", nargs="*", metavar="ID", help=said("help.confirm-ids"))
    parser.add_argument("--by", choices=MANNERS, help=said("help.confirm-by"))
    parser.add_argument("--on", metavar="DAY", help=said("help.confirm-on"))
    parser.add_argument("--learnt", action="append", metavar="WORDS", help=said("help.confirm-learnt"))
    parser.add_argument("--from", dest="file", type=Path, metavar="FILE", help=said("help.confirm-from"))
    parser.add_argument("--field", action="append", default=[], help=said("help.confirm-field"))
    options = parser.parse_args(arguments)
    if bool(options.file) == bool(options.ids) or (options.ids and not options.by):
        parser.error(Message("confirm.usage").what)
    desk = editors.desk(parser, options)
    if options.file:
        return _from_file(desk, options.file)
    on = editors.day_of(parser, options.on) if options.on else desk.today
    learnt = editors.by_language(options.learnt, desk.site.default_language)
    asked = Confirmation(options.by, on, learnt, tuple(options.field))
    return write(desk, [(given, asked) for given in options.ids])


def _from_file(desk: editors.Desk, file: Path) -> int:
    tables, problems = read(file)
    wanted = []
    for table in tables:
        found, mistakes = confirmations(table, file.name, desk.site.default_language)
        wanted += found
        problems += mistakes
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems or not wanted:
        editors.complain(Message("edit.nothing-written"))
        return 1
    return write(desk, wanted)


def write(desk: editors.Desk, wanted: Sequence[tuple[str, Confirmation]]) -> int:
    """Writes all confirmations or none; returns the exit code."""
    texts: dict[str, str] = {}
    refused = False
    for given, confirmation in wanted:
        target = find(desk.site, given)
        faults = _mistakes(desk, given, target)
        if faults:
            for problem in faults:
                print(problem, file=sys.stderr)
            editors.complain(Message("confirm.has-errors", name=given))
            refused = True
            continue
        message = target if isinstance(target, Message) else fault(target, confirmation, desk.today)
        if isinstance(target, Target) and message is None:
            path = target.document.path
            try:
                texts[path] = confirmed(texts.get(path) or desk.text(target), target, confirmation)
            except CannotRewrite:
                message = Message("edit.by-hand", file=path)
        if message is not None:
            editors.complain(hinted(message, desk.site))
            refused = True
    if refused:
        editors.complain(Message("edit.nothing-written"))
        return 1
    code = desk.save(texts)
    if code == 0:
        for problem in _remaining(desk, wanted, texts):
            show(str(problem))
    return code


def _remaining(
    desk: editors.Desk, wanted: Sequence[tuple[str, Confirmation]], texts: Mapping[str, str]
) -> Iterator[Problem]:
    """What stays in words beside what was confirmed, with its line in the file as it is now."""
    for given, confirmation in wanted:
        target = find(desk.site, given)
        if isinstance(target, Target):
            document, _ = read_yaml(target.document.path, texts[target.document.path].encode())
            if document is not None:
                yield from remaining(document, target.base, confirmation.fields, desk.today)


def _mistakes(desk: editors.Desk, given: str, target: Target | Message) -> list[Problem]:
    """What the check says against a record already, also against one that it could not read."""
    name, path = given.rpartition(":")[2], target.document.path if isinstance(target, Target) else None
    return [
        one
        for one in desk.found
        if one.severity == "error" and (one.path == path if path else PurePath(one.path).stem == name)
    ]
