"""Who is asked about which file: `infosite owners` writes .github/CODEOWNERS, or takes it away where nobody is named.

Exit code 0: done. 2: wrong use.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..console import show
from ..messages.message import Message
from ..review.owners import owners
from . import editors
from .arguments import said

FILE = ".github/CODEOWNERS"


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns one of the exit codes above."""
    parser = editors.parser(said("help.owners"))
    options = parser.parse_args(arguments)
    desk = editors.desk(parser, options)
    text, file = owners(desk.site), desk.root / FILE
    if text is None:
        file.unlink(missing_ok=True)
        show(Message("owners.none").what)
        return 0
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, "utf-8")
    show(Message("owners.written", count=text.count("\n") - 1, file=FILE).what)
    return 0
