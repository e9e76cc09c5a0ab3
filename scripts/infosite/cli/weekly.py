"""What deserves a look this week: links to others that no longer answer, old facts, translations: `infosite weekly`.

Reads `.weekly/before.md`, the text of the week before, and writes `.weekly/report.md`. Exit code 0: done, whatever it
found. 1: could not be done. 2: wrong use.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from ..console import show
from ..review.external_links import PAUSE, ask, links, remembered
from ..review.weekly import markdown, memory
from ..site import load
from ..validation.freshness import stale_facts
from ..validation.texts import texts_are_complete, texts_of_further_languages
from .arguments import Parser, said
from .check import today
from .review import append_for_github

FOLDER = ".weekly"


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns the exit code."""
    parser = Parser(said("help.weekly"))
    parser.add_argument("root", nargs="?", type=Path, default=Path(), help=said("help.root-of-data"))
    parser.add_argument("--pause", type=float, default=PAUSE, help=said("help.weekly-pause"))
    parser.add_argument("--language", default="", help=said("help.weekly-language"))
    options = parser.parse_args(arguments)
    folder: Path = options.root / FOLDER
    folder.mkdir(exist_ok=True)
    day = today()
    site, problems = load.load(options.root, day)
    if site is None:
        sys.exit("\n".join(map(str, problems)))
    before = folder / "before.md"
    known = memory(before.read_text("utf-8", "replace")) if before.is_file() else {}
    found = links(options.root)
    answers = ask((link.url for link in found), options.pause)
    since = remembered(known, answers, day)
    stale = sorted(stale_facts(site))
    texts = sorted([*texts_are_complete(site), *texts_of_further_languages(site)])
    text = markdown(found, answers, since, stale, texts, day, options.language or site.default_language)
    (folder / "report.md").write_text(text, "utf-8")
    append_for_github("GITHUB_STEP_SUMMARY", text)
    show(text)
    return 0
