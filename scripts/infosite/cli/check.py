"""Check the facts: `infosite check`. For editors; says where, what and how to mend it.

Exit code 0: all is well. 1: problems. 2: wrong use.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime
from io import TextIOWrapper
from pathlib import Path

from ..console import show
from ..editing.elsewhere import left_elsewhere
from ..messages import language
from ..messages.message import Message
from ..review.git import base_of, changed_files, extracted, touched_since
from ..review.touched import Touched
from ..site import load, site, summary
from ..source.problem import Problem
from ..staging import take_away_leftovers
from ..validation import readability, registry
from .arguments import Parser, said

FOLDERS = ("data", "docs", "overrides")
"""What a change of facts and words touches."""


def today() -> date:
    """The day of SOURCE_DATE_EPOCH (seconds, UTC) when it is set, else of the clock.

    Exits with a sentence when it is set to anything else.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else datetime.now(UTC).date()
    except (ValueError, OverflowError, OSError):
        sys.exit(Message("command.epoch", given=repr(epoch)).what)


def find(root: Path, day: date) -> tuple[site.Site | None, list[Problem]]:
    """The site below `root` and everything found in it, problems and reminders."""
    read, problems = load.load(root, day)
    if read is not None:
        problems = sorted({*problems, *registry.check(read)})
    return read, problems


def report(
    found: Sequence[Problem],
    *,
    annotations: bool = False,
    reminders: bool = True,
    touched: Touched | None = None,
    new: Collection[Problem] | None = None,
    codes: bool = False,
) -> str:
    """For people: problems first, reminders apart, a count at the end.

    As annotations: every problem, and the reminders on lines that a change touches; the others are folded away. With
    `new`: whole are these reminders, with their cure, all others are one line. `codes`: behind each
    its code, for `explain`.
    """
    problems = [one for one in found if one.severity == "error"]
    others = [one for one in found if one.severity == "warning"] if reminders else []
    near = [one for one in others if annotations and one.line in (touched or {}).get(one.path, ())]
    if new is not None:
        near = [one for one in others if one in new]
    standing = [_shown(one, codes).splitlines()[0] for one in others if one not in near]
    lines = [one.annotation() if annotations else _shown(one, codes) for one in [*problems, *near]]
    if standing and new is not None:
        lines += ["", Message("report.elsewhere", count=len(standing)).what]
    elif standing and annotations:
        lines += [f"::group::{Message('report.untouched', count=len(standing))}", *standing, "::endgroup::"]
    elif standing:
        lines += ["", Message("report.standing", count=len(standing)).what, *standing]
    reminded = sum(one.severity == "warning" for one in found)
    count = Message("report.problems", count=len(problems)), Message("report.reminders", count=reminded)
    lines += ["", Message("report.counts", problems=count[0], reminders=count[1]).what]
    return "\n".join(lines).lstrip("\n")


def _shown(problem: Problem, with_code: bool) -> str:
    first, *more = str(problem).splitlines()
    return "\n".join([f"{first} [{problem.message.code}]" if with_code else first, *more])


def _new(found: Sequence[Problem], here: site.Site | None, options: argparse.Namespace) -> set[Problem]:
    """The reminders about files that differ from what was asked for, else from where a change began; and what a change
    brought to others: who closes something is told of all that still names it, who changes a number of all that still
    have the old one."""
    base = options.since or ("HEAD" if options.changed else base_of(options.root))
    files = changed_files(base, options.root) if base else frozenset()
    new = {one for one in found if one.path in files}
    if base and any(file.startswith(tuple(f"{name}/" for name in FOLDERS)) for file in files):
        with extracted(base, FOLDERS, options.root) as folder:
            read, before = find(folder, options.today or today())
        if read is not None:
            known = set(map(_subject, before))
            new |= {one for one in found if _subject(one) not in known}
            now = {} if here is None else {(record.kind, record.key): record for record, _ in here.records()}
            pairs = [(old, now[name]) for old, _ in read.records() if (name := (old.kind, old.key)) in now]
            new |= set(left_elsewhere([pair for pair in pairs if pair[0] != pair[1]], here)) if here else set()
    return new


def _subject(problem: Problem) -> tuple[str, str]:
    """What a problem is about: not on which line it stands, nor how many there are by now."""
    message = problem.message
    return problem.path, message.code if "count" in message.values else problem.what


def reading_table(read: site.Site) -> str:
    """How hard the texts are to read, for people who write them."""
    heads = [Message(code).what for code in ("reading.text", "reading.language", "reading.words")]
    heads += [Message(code).what for code in ("reading.sentence", "reading.long-words")]
    widths = ("36", ">9", ">7", ">14", ">12")
    lines = ["".join(f"{head:{width}}" for head, width in zip(heads, widths, strict=True)) + f"{'LIX':>6}"]
    for name, tag, one in readability.table(read):
        counted = f"{one.words:>7}{one.sentence_length:>14.1f}{one.long_share:>10.0f} %{one.lix:>6.0f}"
        lines.append(f"{name:36}{tag:>9}{counted}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns one of the exit codes above."""
    parser = Parser(said("help.check"))
    parser.add_argument("root", nargs="?", type=Path, default=Path(), help=said("help.root"))
    parser.add_argument("--json", action="store_true", help=said("help.json"))
    parser.add_argument(
        "--today", type=date.fromisoformat, default=None, metavar="YYYY-MM-DD", help=said("help.check-today")
    )
    parser.add_argument("--quiet", action="store_true", help=said("help.quiet"))
    parser.add_argument("--since", metavar="REVISION", help=said("help.since"))
    parser.add_argument("--changed", action="store_true", help=said("help.changed"))
    parser.add_argument("--all", action="store_true", help=said("help.all"))
    parser.add_argument("--codes", action="store_true", help=said("help.codes"))
    language.add_option(parser, said("help.language"))
    options = parser.parse_args(arguments)
    language.choose(options.language)
    if isinstance(sys.stdout, TextIOWrapper):  # a console that lacks a letter shows its number
        sys.stdout.reconfigure(errors="backslashreplace")
    if not (options.root / "data").is_dir():
        parser.error(Message("command.no-data", folder=options.root).what)
    take_away_leftovers(options.root / "site")
    read, found = find(options.root.resolve(), options.today or today())
    if options.json:
        show(json.dumps([one.as_json() for one in found], ensure_ascii=False, indent=1))
    else:
        if read is not None and not os.environ.get("GITHUB_ACTIONS"):
            pages = Message("report.pages", count=len(read.markdown_pages))
            show(f"{read.city.name}: {summary.counts(read)}, {pages}.\n")
            if options.all and not options.quiet:
                show(f"{reading_table(read)}\n")
        on_github = bool(os.environ.get("GITHUB_ACTIONS"))
        touched = touched_since(options.since, options.root) if options.since else None
        new = None if on_github or options.all else _new(found, read, options)
        found = sorted({*found, *(new or ())})
        how = {"annotations": on_github, "reminders": not options.quiet, "codes": options.codes}
        show(report(found, touched=touched, new=new, **how))
    return 1 if any(one.severity == "error" for one in found) else 0
