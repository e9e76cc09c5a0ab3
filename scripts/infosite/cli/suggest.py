"""What somebody suggests by a form or a mail: `infosite suggest EVENT.json`, `infosite suggest mail.eml`.

Reads GitHub's event, a mail, or a text with the headings of a form. Writes message.md (what to answer) and
suggestion.json (the hash of the body and at most one file) into --output; with --write the file into data/ too. With
--forms FOLDER it writes the forms themselves. Exit code 0: answered, whatever the answer is. 2: wrong use.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from ..console import show
from ..messages.message import Message
from ..suggestions.issue_forms import issue_forms
from ..suggestions.judge import judge
from ..suggestions.mail import body_of, sent_on
from . import editors
from .arguments import said
from .check import find
from .review import append_for_github

LARGEST = 2_000_000
"""Bytes of an event or a mail."""


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns one of the exit codes above."""
    parser = editors.parser(said("help.suggest"))
    parser.add_argument("file", nargs="?", type=Path, help=said("help.suggest-file"))
    parser.add_argument(
        "--output", type=Path, default=Path(".suggestion"), metavar="FOLDER", help=said("help.suggest-output")
    )
    parser.add_argument(
        "--write",
        nargs="?",
        const="always",
        choices=("always", "complete"),
        help=said("help.suggest-write"),
    )
    parser.add_argument("--forms", type=Path, metavar="FOLDER", help=said("help.suggest-forms"))
    options = parser.parse_args(arguments)
    if options.forms is not None:
        options.forms.mkdir(parents=True, exist_ok=True)
        for name, text in issue_forms().items():
            (options.forms / name).write_text(text, "utf-8")
        return 0
    if options.file is None or not options.file.is_file() or options.file.stat().st_size > LARGEST:
        parser.error(Message("suggest.file", file=options.file or "").what)
    body, sent = _read(parser, options.file)
    desk = editors.desk(parser, options)
    files = {document.path: (desk.root / document.path).read_text("utf-8") for _, document in desk.site.records()}
    verdict = judge(body, desk.site, files, desk.root, desk.found, lambda root: find(root, desk.today)[1], sent)
    options.output.mkdir(parents=True, exist_ok=True)
    (options.output / "message.md").write_text(verdict.message, "utf-8")
    (options.output / "suggestion.json").write_text(json.dumps(verdict.as_json(), ensure_ascii=False), "utf-8")
    append_for_github("GITHUB_OUTPUT", f"answer={'true' if verdict.is_form else 'false'}\n")
    if verdict.suggestion is not None and (options.write == "always" or (options.write and not verdict.lacks_words)):
        (desk.root / verdict.suggestion.path).write_text(verdict.suggestion.text, "utf-8")
    show(verdict.message)
    return 0


def _read(parser: argparse.ArgumentParser, file: Path) -> tuple[str, date | None]:
    """What somebody wrote, and on which day it was sent, where the file says so. Ends the program with a sentence for a
    file that holds nothing of the kind."""
    raw = file.read_bytes()
    if file.suffix == ".eml":
        return body_of(raw), sent_on(raw)
    if file.suffix != ".json":
        return raw.decode("utf-8", "replace"), None
    try:
        issue = json.loads(raw)["issue"]
        body = issue["body"]
    except (ValueError, KeyError, TypeError, RecursionError):
        parser.error(Message("suggest.file", file=file).what)
    return body if isinstance(body, str) else "", _day(issue.get("created_at"))


def _day(written: object) -> date | None:
    """The day of a moment as forges write it (ISO 8601), in UTC."""
    try:
        return datetime.fromisoformat(str(written)).astimezone(UTC).date()
    except (ValueError, OverflowError):
        return None
