"""The command `infosite`, with one subcommand for each task; `COMMANDS` lists them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

from ..messages.message import Message
from .arguments import speak

COMMANDS = {
    "check": "check",
    "build": "build",
    "serve": "serve",
    "new": "new",
    "confirm": "confirm",
    "close": "close",
    "due": "due",
    "freshness": "freshness",
    "explain": "explain",
    "suggest": "suggest",
    "geocode": "geocode",
    "basemap": "basemap",
    "export": "export",
    "import": "import_files",
    "schema": "schema",
    "review": "review",
    "publish": "publish",
    "weekly": "weekly",
    "owners": "owners",
}
"""What people type, and the module that does it. A module is read only when it is asked for: `check` starts at once."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a subcommand with what follows it; returns its exit code, 2 for a command that is not."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0] in COMMANDS:
        sys.argv[0] = f"infosite {given[0]}"
        speak(given)
        return int(import_module(f".{COMMANDS[given[0]]}", __name__).main(given[1:]))
    speak(given)
    asked = bool(given) and given[0] in ("-h", "--help")
    names = f"{{{','.join(COMMANDS)}}}"
    usage = Message("help.commands", usage=Message("help.usage"), names=names, example=next(iter(COMMANDS))).what
    print(usage, file=sys.stdout if asked else sys.stderr)
    return 0 if asked else 2
