"""Drafts of events from a calendar file: `infosite import FILE.ics --organization ID --category ID`.

Writes one YAML file for each entry, unconfirmed and with the file as its source, into data/events/. Never overwrites.
What the site cannot represent is refused with a message, and the rest is written. Exit code 1: something was refused.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from ..exchange.calendar_file import MAX_BYTES
from ..exchange.event_drafts import Draft, Given, drafts
from ..messages import language
from ..messages.message import Message
from ..records.city import City
from ..source import decode
from ..source.document import read_yaml
from ..source.problem import Problem
from .arguments import Parser, said


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns one of the exit codes above."""
    parser = Parser(said("help.import-events"))
    parser.add_argument("file", type=Path)
    parser.add_argument("--organization", required=True, help=said("help.import-organization"))
    parser.add_argument("--category", required=True, help=said("help.import-category"))
    parser.add_argument("--texts", default="de", metavar="LANGUAGE", help=said("help.import-texts"))
    language.add_option(parser, said("help.language"))
    parser.add_argument("--until", type=date.fromisoformat, help=said("help.import-until"))
    parser.add_argument("--root", type=Path, default=Path(), help=said("help.root-of-data"))
    options = parser.parse_args(arguments)
    language.choose(options.language)
    if not options.file.is_file():
        parser.error(Message("import.no-file", file=options.file).what)
    if options.file.stat().st_size > MAX_BYTES:
        parser.error(Message("import.too-large", file=options.file, most=MAX_BYTES).what)
    if not (options.root / "data/city.yml").is_file():
        parser.error(Message("import.no-city", folder=options.root).what)
    document, problems = read_yaml("data/city.yml", (options.root / "data/city.yml").read_bytes())
    city, problems = decode.decode(document, City) if document is not None else (None, problems)
    if city is None:
        parser.error("\n".join(map(str, problems)))
    given = Given(options.texts, options.organization, options.category, ZoneInfo(city.time_zone), options.until)
    folder = options.root / "data/events"
    refused = 0
    for found in drafts(
        options.file.read_bytes(), options.file.name, given, lambda name, uid: _is_free(folder, name, uid)
    ):
        if isinstance(found, Problem):
            print(found, file=sys.stderr)
            refused += found.severity == "error"
        elif _write(folder, found):
            print(f"data/events/{found.id}.yml")
        else:
            exists = Message("draft.exists", file=f"data/events/{found.id}.yml")
            print(Problem(options.file.name, 1, 1, exists), file=sys.stderr)
            refused += 1
    return 1 if refused else 0


def _is_free(folder: Path, name: str, uid: str) -> bool:
    """Whether the entry may have this id: no record of another entry has it. What may be its own is left to stay."""
    file = folder / f"{name}.yml"
    if not file.is_file():
        return True
    text = file.read_text(encoding="utf-8", errors="replace")
    return f"Entry {uid}" in text or "Entry " not in text


def _write(folder: Path, draft: Draft) -> bool:
    """Writes a draft; False when the file is there already."""
    try:
        with (folder / f"{draft.id}.yml").open("x", encoding="utf-8") as file:
            file.write(draft.text)
    except FileExistsError:
        return False
    return True
