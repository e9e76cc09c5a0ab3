"""What commands for editors share: the city they work on, days as people write them, and how a change ends."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from ..console import show
from ..editing.days import as_iso
from ..editing.elsewhere import left_after
from ..editing.saving import save
from ..editing.targets import Target
from ..messages import language
from ..messages.message import Message
from ..records.dates import Day, PartialDate
from ..review.git import base_of, printed
from ..site.site import Site
from ..source.problem import Problem
from .arguments import Parser, said
from .check import find, today

Value = TypeVar("Value")
_DAY, _PARTIAL = TypeAdapter(Day), TypeAdapter(PartialDate)


@dataclass(frozen=True)
class Desk:
    """The city in a folder, on a day, and what the check says of it before anything is changed."""

    root: Path
    today: date
    site: Site
    found: Sequence[Problem]

    def text(self, target: Target) -> str:
        """What stands in the file of a record."""
        return (self.root / target.document.path).read_text("utf-8")

    def save(self, texts: Mapping[str, str]) -> int:
        """Writes, checks, and says what came of it; returns 1 when all was taken back."""
        base = base_of(self.root)
        committed = {path: printed(self.root, "show", f"{base}:./{path}").decode("utf-8", "replace") for path in texts}
        before = {path: [text, self._text(path)] for path, text in committed.items()}
        after: list[Site | None] = [None]

        def check(root: Path) -> list[Problem]:
            after[0], found = find(root, self.today)
            return found

        mistakes, reminders = save(self.root, texts, self.found, check)
        for problem in mistakes:
            print(problem, file=sys.stderr)
        if mistakes:
            print(Message("edit.taken-back").what, file=sys.stderr)
            return 1
        for path in texts:
            show(path)
        for problem in [*reminders, *(left_after(before, after[0]) if after[0] is not None else ())]:
            show(str(problem))
        return 0

    def _text(self, path: str) -> str:
        file = self.root / path
        return file.read_text("utf-8") if file.is_file() else ""


def parser(description: str) -> argparse.ArgumentParser:
    """A parser with what every command for editors takes."""
    made = Parser(description)
    made.add_argument("--root", type=Path, default=Path(), help=said("help.root"))
    made.add_argument("--today", type=date.fromisoformat, default=None, metavar="YYYY-MM-DD", help=said("help.today"))
    language.add_option(made, said("help.language"))
    return made


def desk(made: argparse.ArgumentParser, options: argparse.Namespace) -> Desk:
    """The city that the options name. Ends the program with a sentence where there is none."""
    language.choose(options.language)
    if not (options.root / "data").is_dir():
        made.error(Message("command.no-data", folder=options.root).what)
    root, day = options.root.resolve(), options.today or today()
    site, found = find(root, day)
    if site is None:
        sys.exit("\n".join(str(one) for one in found if one.severity == "error"))
    return Desk(root, day, site, found)


def day_of(made: argparse.ArgumentParser, given: str) -> date:
    """A day as it is written here; ends the program with the right way to write it."""
    return _value(made, _DAY.validate_python, given)


def partial_day_of(made: argparse.ArgumentParser, given: str) -> PartialDate:
    """A day, month or year; ends the program with the right way to write it."""
    return _value(made, _PARTIAL.validate_python, given)


def _value(made: argparse.ArgumentParser, read: Callable[[str], Value], given: str) -> Value:
    try:
        return read(as_iso(given))
    except ValidationError as error:
        message: Message = error.errors()[0]["ctx"]["message"]
        made.error("\n".join(filter(None, (message.what, message.hint))))


def by_language(given: Sequence[str] | None, first: str) -> dict[str, str]:
    """Words by language: `en: …` names its own, all others are in the first one."""
    found: dict[str, str] = {}
    for words in given or ():
        tag, colon, rest = words.partition(":")
        own = tag.strip() if colon and len(tag.strip()) == 2 and tag.strip().islower() else first
        found[own] = (rest if own == tag.strip() and colon else words).strip()
    return {tag: words for tag, words in found.items() if words}


def complain(message: Message) -> None:
    """A sentence that nothing was done, and how to do it."""
    print("\n    ".join(filter(None, (message.what, message.hint))), file=sys.stderr)
