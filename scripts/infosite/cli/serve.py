"""`make serve`: the site on a local address, anew at every saved change; a mistake stands on top of the page.

Exit code 0: ended by whoever started it. 1: it could not start. 2: wrong use.
"""

from __future__ import annotations

import os
import runpy
import signal
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from ..configuration import configuration
from ..messages import language
from ..messages.message import Message
from ..staging import take_away_leftovers
from ..temporary import temporary_folder
from .arguments import Parser, said
from .build import misconfigured, say

SIGNALS = (signal.SIGTERM, signal.SIGHUP)


def asked_to_end(number: int, frame: FrameType | None) -> None:
    """The same as Ctrl+C: MkDocs ends in order. A second time changes nothing."""
    for other in (*SIGNALS, signal.SIGINT):
        signal.signal(other, signal.SIG_IGN)
    raise KeyboardInterrupt


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs MkDocs' server in this process until it is ended."""
    parser = Parser(said("help.serve"))
    parser.add_argument("root", nargs="?", type=Path, default=Path(), help=said("help.root"))
    parser.add_argument("--address", default="127.0.0.1:8000", metavar="HOST:PORT", help=said("help.serve-address"))
    language.add_option(parser, said("help.language"))
    options = parser.parse_args(arguments)
    language.choose(options.language)
    if not (options.root / "data").is_dir():
        parser.error(Message("command.no-data", folder=options.root).what)
    if wrong := misconfigured(options.root.resolve()):
        say(wrong)
        return 1
    os.environ |= {"NO_MKDOCS_2_WARNING": "1", "INFOSITE_LANGUAGE": language.chosen()}
    take_away_leftovers(options.root / "site")
    for number in SIGNALS:
        signal.signal(number, asked_to_end)
    with configuration(options.root.resolve()) as file, temporary_folder() as folder:
        tempfile.tempdir = str(folder)  # MkDocs leaves its own behind when it is killed
        sys.argv = ["mkdocs", "serve", "--livereload", "--config-file", str(file), "--dev-addr", options.address]
        runpy.run_module("mkdocs", run_name="__main__")
    return 0
