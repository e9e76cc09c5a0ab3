"""Check the facts: `infosite check`. For editors; says where, what and how to mend it.

Exit code 0: all is well. 1: problems. 2: wrong use.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from io import TextIOWrapper
from pathlib import Path

from ..console import show
from ..review.git import touched_since
from ..review.touched import Touched
from ..site import load, site
from ..source.problem import Problem
from ..validation import readability, registry


def today() -> date:
    """The day of SOURCE_DATE_EPOCH (seconds, UTC) when it is set, else of the clock.

    Exits with a sentence when it is set to anything else.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else datetime.now(UTC).date()
    except (ValueError, OverflowError, OSError):
        sys.exit(f"SOURCE_DATE_EPOCH is {epoch!r}; it has to be a number of seconds since 1970.")


def find(root: Path, day: date) -> tuple[site.Site | None, list[Problem]]:
    """The site below `root` and everything found in it, problems and reminders."""
    read, problems = load.load(root, day)
    if read is not None:
        problems = sorted({*problems, *registry.check(read)})
    return read, problems


def report(
    found: Sequence[Problem], *, annotations: bool = False, reminders: bool = True, touched: Touched | None = None
) -> str:
    """For people: problems first, reminders apart, a count at the end.

    As annotations: every problem, and the reminders on lines that a change touches; the others are folded away.
    """
    problems = [one for one in found if one.severity == "error"]
    others = [one for one in found if one.severity == "warning"] if reminders else []
    near = [one for one in others if annotations and one.line in (touched or {}).get(one.path, ())]
    standing = [str(one).splitlines()[0] for one in others if one not in near]
    lines = [one.annotation() if annotations else str(one) for one in [*problems, *near]]
    if standing and annotations:
        lines += [f"::group::Reminders of lines that this does not touch ({len(standing)})", *standing, "::endgroup::"]
    elif standing:
        lines += ["", f"Reminders ({len(standing)}): nothing is broken, but these deserve a look.", *standing]
    lines += [
        "",
        f"{_count(len(problems), 'problem')}, {_count(sum(one.severity == 'warning' for one in found), 'reminder')}.",
    ]
    return "\n".join(lines).lstrip("\n")


def reading_table(read: site.Site) -> str:
    """How hard the texts are to read, for people who write them."""
    lines = [f"{'text':36}{'language':>9}{'words':>7}{'per sentence':>14}{'long words':>12}{'LIX':>6}"]
    for name, language, one in readability.table(read):
        counted = f"{one.words:>7}{one.sentence_length:>14.1f}{one.long_share:>10.0f} %{one.lix:>6.0f}"
        lines.append(f"{name:36}{language:>9}{counted}")
    return "\n".join(lines)


def _count(number: int, word: str) -> str:
    return f"{number or 'no'} {word}{'' if number == 1 else 's'}"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Check the facts in data/ and docs/.")
    parser.add_argument("root", nargs="?", type=Path, default=Path(), help="folder that holds data/ and docs/")
    parser.add_argument("--json", action="store_true", help="print everything found as JSON")
    parser.add_argument(
        "--today", type=date.fromisoformat, default=None, metavar="YYYY-MM-DD", help="check as if it were this day"
    )
    parser.add_argument("--quiet", action="store_true", help="leave out reminders")
    parser.add_argument(
        "--since", metavar="REVISION", help="in a workflow: mark reminders only on lines that differ from this revision"
    )
    options = parser.parse_args(arguments)
    if isinstance(sys.stdout, TextIOWrapper):  # a console that lacks a letter shows its number
        sys.stdout.reconfigure(errors="backslashreplace")
    if not (options.root / "data").is_dir():
        parser.error(f"{options.root} has no folder data/")
    read, found = find(options.root.resolve(), options.today or today())
    if options.json:
        show(json.dumps([one.as_json() for one in found], ensure_ascii=False, indent=1))
    else:
        if read is not None and not os.environ.get("GITHUB_ACTIONS"):
            counts = ", ".join(
                f"{len(records)} {folder.replace('_', ' ')}" for folder, records in read.collections.items()
            )
            show(f"{read.city.name}: {counts}, {len(read.markdown_pages)} pages.\n")
            if not options.quiet:
                show(f"{reading_table(read)}\n")
        on_github = bool(os.environ.get("GITHUB_ACTIONS"))
        touched = touched_since(options.since, options.root) if options.since else None
        show(report(found, annotations=on_github, reminders=not options.quiet, touched=touched))
    return 1 if any(one.severity == "error" for one in found) else 0
