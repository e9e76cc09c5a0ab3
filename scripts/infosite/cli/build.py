"""`make build`: the site in site/. What was there stays until the new one is whole, and then changes in one moment.

Exit code 0: the site is in site/. 1: it could not be built, and the lines before say why. 2: wrong use. 3: another
build is running, and was left alone.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from ..configuration import configuration
from ..messages import language
from ..messages.message import Message
from ..source import mkdocs_file
from ..staging import BusyError, Staging, explain, staged
from .arguments import Parser, said

BUILT, FAILED, BUSY = 0, 1, 3
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class NotBuiltError(Exception):
    """The site was not built; why has been said."""


class Builder:
    """MkDocs in a process of its own, which ends with all that it started when this one is asked to end.

    The asking is remembered and not raised: raised between the start of the child and its name, it would lose it.
    """

    def __init__(self) -> None:
        self.child: subprocess.Popen[bytes] | None = None
        self.signal = 0
        """The one that asked to end, 0 for none."""
        for number in SIGNALS:
            signal.signal(number, self.asked_to_end)

    def no_longer_asked(self) -> None:
        """After the build nothing is left to end: Python would die of a second signal while it exits."""
        for number in SIGNALS:
            signal.signal(number, signal.SIG_IGN)

    def asked_to_end(self, number: int, frame: FrameType | None) -> None:
        """Remembers the signal that asks, and ends the child."""
        self.signal = number
        self.end_child()

    def end_child(self) -> None:
        """Ends the child and all that it started: copied processes would wait for it for ever."""
        if self.child:
            with contextlib.suppress(ProcessLookupError, PermissionError):  # has ended; macOS says so with the second
                os.killpg(self.child.pid, signal.SIGKILL)

    def build(self, root: Path) -> int:
        """Builds the city in `root`; returns the exit code."""
        if wrong := misconfigured(root):
            say(wrong)
            return FAILED
        try:
            with staged(root / "site") as staging, configuration(root) as file:
                self.run_mkdocs(file, staging)
        except BusyError:
            say(Message("build.busy").what)
            return BUSY
        except OSError as error:
            say(Message("build.failed", why=explain(error)).what)
            return FAILED
        except NotBuiltError:
            return 128 + self.signal if self.signal else FAILED
        say(Message("build.done").what)
        return BUILT

    def run_mkdocs(self, configuration: Path, staging: Staging) -> None:
        """The site into the staging folder; raises NotBuiltError."""
        command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
        command += ["--config-file", str(configuration), "--site-dir", str(staging.folder)]
        kept = () if staging.lock is None else (staging.lock,)
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "INFOSITE_LANGUAGE": language.chosen()}
        self.child = subprocess.Popen(command, env=environment, stdout=2, pass_fds=kept, process_group=0)
        if self.signal:
            self.end_child()
        code = self.child.wait()
        self.end_child()  # its copied processes, should it have been killed
        self.child = None
        if code < 0 and not self.signal:
            say(Message("build.killed", signal=signal.Signals(-code).name).what)
        if code or self.signal:
            raise NotBuiltError


def misconfigured(root: Path) -> str:
    """What is wrong with the city's own mkdocs.yml, as people are told; empty where nothing is."""
    wrong = [problem for problem in mkdocs_file.problems(root) if problem.severity == "error"]
    return "\n".join(map(str, [*wrong, Message("build.mistakes")])) if wrong else ""


def say(line: str) -> None:
    """Tells people what goes on."""
    print(line, file=sys.stderr, flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns one of the exit codes above."""
    parser = Parser(said("help.build"))
    parser.add_argument("root", nargs="?", type=Path, default=Path(), help=said("help.root"))
    language.add_option(parser, said("help.language"))
    options = parser.parse_args(arguments)
    root: Path = options.root
    language.choose(options.language)
    if not (root / "data").is_dir():
        parser.error(Message("command.no-data", folder=root).what)
    os.umask(0o022)  # what is published can be read by the server, whatever the publisher's habit
    builder = Builder()
    code = builder.build(root.resolve())
    builder.no_longer_asked()
    return code
