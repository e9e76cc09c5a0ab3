"""Something closed: `infosite close ID --on 2026-10 --successor ID --note "…"`. The record stays and says so.

Exit code 0: written. 1: refused, and all files are as they were. 2: wrong use.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..editing.closing import Closing, closed, fault
from ..editing.confirming import MANNERS
from ..editing.naming import hinted
from ..editing.targets import find
from ..messages.message import Message
from ..records.dates import PartialDate
from ..source.rewriting import CannotRewrite
from . import editors
from .arguments import said


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns one of the exit codes above."""
    parser = editors.parser(said("help.close"))
    parser.add_argument("id", metavar="ID", help=said("help.close-id"))
    parser.add_argument("--on", metavar="DATE", help=said("help.close-on"))
    parser.add_argument("--successor", metavar="ID", help=said("help.close-successor"))
    parser.add_argument("--note", action="append", metavar="WORDS", help=said("help.close-note"))
    parser.add_argument("--by", choices=MANNERS, help=said("help.close-by"))
    options = parser.parse_args(arguments)
    desk = editors.desk(parser, options)
    ended = editors.partial_day_of(parser, options.on) if options.on else None
    day = PartialDate(desk.today.year, desk.today.month, desk.today.day)
    note = editors.by_language(options.note, desk.site.default_language)
    closing = Closing(ended, options.successor, note, options.by, day)
    target = find(desk.site, options.id)
    message = target if isinstance(target, Message) else fault(desk.site, target, closing)
    if isinstance(target, Message) or message is not None:
        editors.complain(hinted(message, desk.site) if message else Message("edit.nothing-written"))
        return 1
    try:
        return desk.save({target.document.path: closed(desk.text(target), closing)})
    except CannotRewrite:
        editors.complain(Message("edit.by-hand", file=target.document.path))
        return 1
