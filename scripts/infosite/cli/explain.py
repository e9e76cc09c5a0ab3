"""What a message of the check means, with an example: `infosite explain CODE`, or words of it; without any, all codes.

`infosite check --codes` shows the codes. Exit code 0: explained. 1: there is no such message. 2: wrong use.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..console import show
from ..messages import language
from ..messages.explained import codes, like, page
from ..messages.message import Message, named
from . import editors
from .arguments import Parser, said


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns one of the exit codes above."""
    parser = Parser(said("help.explain"))
    parser.add_argument("asked", nargs="*", metavar="CODE", help=said("help.explain-asked"))
    language.add_option(parser, said("help.language"))
    options = parser.parse_args(arguments)
    language.choose(options.language)
    asked = " ".join(options.asked)
    if not asked:
        show("\n".join(codes()))
        return 0
    if asked in codes():
        show(page(asked))
        return 0
    found = like(asked)
    if not found:
        editors.complain(Message("explain.none", given=asked))
        return 1
    if len(found) == 1:
        show(page(found[0]))
        return 0
    show(Message("explain.several", names=named(found)).what)
    return 0
