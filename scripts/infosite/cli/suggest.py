"""What somebody suggests by a form or a mail: `infosite suggest EVENT.json`, `infosite suggest mail.eml`.

Reads GitHub's event, a mail, or a text with the headings of a form. Writes message.md (what to answer) and
suggestion.json (the hash of the body and at most one file) into --output; with --write the file into data/ too. With
--forms FOLDER it writes the forms themselves. A list of issues, as GitLab and Gitea give it, is read one by one, into a
folder for each number; so is each form of a mail that holds several. Exit code 0: answered, whatever the answer is.
2: wrong use.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from ..console import show
from ..messages.message import Message
from ..suggestions.issue_forms import description_templates, issue_forms
from ..suggestions.judge import Verdict
from ..suggestions.mail import body_of, sent_on
from ..suggestions.several import verdicts
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
    parser.add_argument("--gitlab", action="store_true", help=said("help.suggest-gitlab"))
    options = parser.parse_args(arguments)
    if options.forms is not None:
        for name, text in (description_templates() if options.gitlab else issue_forms()).items():
            options.forms.mkdir(parents=True, exist_ok=True)
            (options.forms / name).write_text(text, "utf-8")
        return 0
    if options.file is None or not options.file.is_file() or options.file.stat().st_size > LARGEST:
        parser.error(Message("suggest.file", file=options.file or "").what)
    read = _read(parser, options.file)
    desk = editors.desk(parser, options)
    files = {document.path: (desk.root / document.path).read_text("utf-8") for _, document in desk.site.records()}

    def verdicts_of(body: str, sent: date | None) -> list[Verdict]:
        checked = lambda root: find(root, desk.today)[1]  # noqa: E731
        by_mail = options.file.suffix != ".json"
        return verdicts(body, desk.site, files, desk.root, desk.found, checked, sent, by_mail=by_mail)

    if isinstance(read, dict):
        for number, (body, sent) in read.items():
            (verdict,) = verdicts_of(body, sent)
            if verdict.is_form:
                _write(options.output / str(number), verdict)
                show(f"{number}: {verdict.suggestion.path if verdict.suggestion is not None else '-'}")
        return 0
    found = verdicts_of(*read)
    append_for_github("GITHUB_OUTPUT", f"answer={'true' if any(one.is_form for one in found) else 'false'}\n")
    for number, verdict in enumerate(found, 1):
        _write(options.output / str(number) if len(found) > 1 else options.output, verdict)
        made = verdict.suggestion
        if made is not None and (options.write == "always" or (options.write and not verdict.lacks_words)):
            (desk.root / made.path).write_text(made.text, "utf-8")
        show(verdict.message)
    return 0


def _write(folder: Path, verdict: Verdict) -> None:
    """What to answer, also as forges take it, and what is handed on."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "message.md").write_text(verdict.message, "utf-8")
    (folder / "answer.json").write_text(json.dumps({"body": verdict.message}), "utf-8")
    (folder / "suggestion.json").write_text(json.dumps(verdict.as_json(), ensure_ascii=False), "utf-8")


Written = tuple[str, date | None]
"""What somebody wrote, and on which day it was sent, where the file says so."""


def _read(parser: argparse.ArgumentParser, file: Path) -> Written | dict[int, Written]:
    """What one wrote, or what stands in many issues, by their numbers. Ends the program with a sentence for a file that
    holds nothing of the kind."""
    raw = file.read_bytes()
    if file.suffix == ".eml":
        return body_of(raw), sent_on(raw)
    if file.suffix != ".json":
        return raw.decode("utf-8", "replace"), None
    try:
        given = json.loads(raw)
        if isinstance(given, list):
            return {int(one.get("iid") or one["number"]): _issue(one) for one in given}
        return _issue(given["issue"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        parser.error(Message("suggest.file", file=file).what)


def _issue(issue: Mapping[str, Any]) -> Written:
    """An issue of GitHub or Gitea (`body`), or of GitLab (`description`)."""
    body = issue["description"] if "description" in issue else issue["body"]
    return body if isinstance(body, str) else "", _day(issue.get("created_at"))


def _day(written: object) -> date | None:
    """The day of a moment as forges write it (ISO 8601), in UTC."""
    try:
        return datetime.fromisoformat(str(written)).astimezone(UTC).date()
    except (ValueError, OverflowError):
        return None
