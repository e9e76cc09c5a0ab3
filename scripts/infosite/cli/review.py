"""What a pull request changes, for whoever judges it and for the workflows.

`pages` compares the built site with the one before, `kind` says whether code is touched, `comment` turns what another
run found into text. Exit code 0: done, whatever it found. 1: could not be done. 2: wrong use.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError

from ..console import show
from ..review import git
from ..review.site_diff import Changes, compare
from ..review.summary import markdown
from ..review.touched import is_code
from .arguments import Parser, said

FOLDER = Path(".review")
BEFORE, CHANGES, SUMMARY = FOLDER / "before", FOLDER / "changes.json", FOLDER / "summary.md"
LARGEST = 20_000_000
"""Bytes of what another run found; more is not read."""


def append_for_github(variable: str, text: str) -> None:
    """Adds to one of the files that a workflow's step may write to; nothing outside a workflow."""
    if path := os.environ.get(variable):
        with open(path, "a", encoding="utf-8") as file:
            file.write(text)


def kind(revision: str) -> int:
    """Prints `code=true` when anything but facts and words is touched, and gives it to the workflow."""
    line = f"code={'true' if is_code(git.names_since(revision)) else 'false'}"
    show(line)
    append_for_github("GITHUB_OUTPUT", f"{line}\n")
    return 0


def pages(revision: str, language: str) -> int:
    """Builds the site of the revision, compares site/ with it, writes and prints what differs."""
    if not Path("site/index.html").is_file():
        sys.exit("There is no site/ to compare: `make build` first.")
    FOLDER.mkdir(exist_ok=True)
    git.run("worktree", "prune")
    git.run("worktree", "add", "--force", "--detach", "--end-of-options", str(BEFORE), revision)
    try:
        command = [sys.executable, str(Path(__file__).parents[1]), "build", str(BEFORE)]
        built = subprocess.run(command, capture_output=True, text=True, check=False)
        touched = {Path(name).stem for name in git.names_since(revision)}
        changes = compare(BEFORE / "site", Path("site"), touched) if built.returncode == 0 else None
    finally:
        git.run("worktree", "remove", "--force", str(BEFORE))
    if changes is None:
        show(built.stderr)
    CHANGES.write_text(changes.model_dump_json() if changes else "null", encoding="utf-8")
    return publish(markdown(changes, language))


def comment(language: str) -> int:
    """The text for what another run found, which a stranger may have written: only checked values become text."""
    if CHANGES.stat().st_size > LARGEST:
        sys.exit(f"{CHANGES} is larger than {LARGEST} bytes; it was not read.")
    text = CHANGES.read_text(encoding="utf-8")
    try:
        changes = None if text == "null" else Changes.model_validate_json(text)
    except ValidationError as error:
        sys.exit(f"{CHANGES} does not hold changes of pages: {error.error_count()} mistakes.")
    return publish(markdown(changes, language))


def publish(text: str) -> int:
    """Gives the text to whoever reads it: the file, the workflow, the console."""
    SUMMARY.write_text(text, encoding="utf-8")
    append_for_github("GITHUB_STEP_SUMMARY", text)
    show(text)
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns one of the exit codes above."""
    parser = Parser(said("help.review"))
    parser.add_argument("what", choices=("pages", "kind", "comment"))
    parser.add_argument("--since", default="origin/main", metavar="REVISION", help=said("help.starts-from"))
    parser.add_argument("--language", default="", help=said("help.summary-language"))
    options = parser.parse_args(arguments)
    try:
        if options.what == "kind":
            return kind(options.since)
        return pages(options.since, options.language) if options.what == "pages" else comment(options.language)
    except (OSError, UnicodeDecodeError) as error:
        sys.exit(f"This could not be done: {error}")
