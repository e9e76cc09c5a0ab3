"""What a command takes, and its `--help`, in the language of who asks."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence

from ..messages import language
from ..messages.message import Message


def speak(given: Sequence[str]) -> None:
    """Speaks the language that a command line asks for (`--language de`), else that of the environment."""
    asked = [*given, ""]
    tags = [asked[index + 1] for index, one in enumerate(given) if one == "--language"]
    tags += [one.partition("=")[2] for one in given if one.startswith("--language=")]
    language.choose(next((tag for tag in tags if tag in language.LANGUAGES), language.of(os.environ)))


def said(code: str) -> str:
    """A sentence of `--help` in the language that is spoken."""
    return Message(code).what


class Parser(argparse.ArgumentParser):
    """A parser whose own words are in that language too."""

    def __init__(self, description: str = "", prog: str | None = None) -> None:
        super().__init__(prog=prog, description=description or None, add_help=False)
        self._positionals.title = said("help.positional")
        self._optionals.title = said("help.options")
        self.add_argument("-h", "--help", action="help", help=said("help.help"))

    def format_usage(self) -> str:
        """How the command is written."""
        return super().format_usage().replace("usage:", said("help.usage"), 1)

    def format_help(self) -> str:
        """All that the command takes."""
        return super().format_help().replace("usage:", said("help.usage"), 1)
