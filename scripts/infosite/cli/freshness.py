"""How fresh the facts were on earlier days, for the figure on the page of freshness: `infosite freshness`.

Reads git's history of data/ and writes .freshness.json beside it; without a history it takes the file away, and the
page shows no figure. Exit code 0: done. 2: wrong use.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..console import show
from ..messages.message import Message
from ..review.past_freshness import past_freshness
from ..site.past_counts import FILE, text
from . import editors
from .arguments import said


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns one of the exit codes above."""
    parser = editors.parser(said("help.freshness"))
    root = parser.parse_args(arguments).root.resolve()
    found, file = past_freshness(root), root / FILE
    if len(found) < 2:
        file.unlink(missing_ok=True)
        show(Message("freshness.none").what)
        return 0
    file.write_text(text(found), "utf-8")
    show(Message("freshness.written", count=len(found), first=found[0].day, last=found[-1].day, file=FILE).what)
    return 0
