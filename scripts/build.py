"""`make build`: the site in site/. What was there stays until the new one is whole, and then changes in one moment.

Exit code 0: the site is in site/. 1: it could not be built, and the lines before say why. 2: wrong use. 3: another
build is running, and was left alone.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import NoReturn

sys.path.insert(0, str(Path(__file__).parent))

from infosite.staging import BusyError, Staging, explain, staged

BUILT, FAILED, BUSY = 0, 1, 3


def build(root: Path) -> int:
    """Builds the city in `root`; returns the exit code."""
    try:
        with staged(root / "site") as staging:
            if not run_mkdocs(root, staging):
                raise ChildProcessError
    except BusyError:
        say("Another build is running here; it was left alone.")
        return BUSY
    except ChildProcessError:  # it has said why
        return FAILED
    except OSError as error:
        say(f"The site was not built: {explain(error)}")
        return FAILED
    say("The site is in site/")
    return BUILT


def run_mkdocs(root: Path, staging: Staging) -> bool:
    """Whether the site was built into the staging folder. In a group of its own, so that no worker outlives it."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    command += ["--config-file", str(root / "mkdocs.yml"), "--site-dir", str(staging.folder)]
    kept = () if staging.lock is None else (staging.lock,)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    child = subprocess.Popen(command, env=environment, stdout=2, pass_fds=kept, process_group=0)
    try:
        code = child.wait()
    finally:
        end_group(child)
    if code < 0:
        say(f"The build was ended by {signal.Signals(-code).name}; is there enough memory?")
    return code == 0


def end_group(leader: subprocess.Popen[bytes]) -> None:
    """Ends a process and all that it started."""
    with contextlib.suppress(ProcessLookupError, PermissionError):  # all have ended; macOS says it with the second
        os.killpg(leader.pid, signal.SIGKILL)
    leader.wait()


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def leave(number: int, frame: FrameType | None) -> NoReturn:
    """What `kill` asks for: an end that cleans up."""
    signal.signal(number, signal.SIG_IGN)  # asked twice, it is still cleaning up
    raise SystemExit(128 + number)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Build the site in site/.")
    parser.add_argument("root", nargs="?", type=Path, default=Path(), help="folder that holds data/ and mkdocs.yml")
    root: Path = parser.parse_args(arguments).root
    if not (root / "mkdocs.yml").is_file():
        parser.error(f"{root / 'mkdocs.yml'} is not there")
    os.umask(0o022)  # what is published can be read by the server, whatever the publisher's habit
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, leave)
    try:
        return build(root.resolve())
    except KeyboardInterrupt:
        return 128 + signal.SIGINT


if __name__ == "__main__":
    sys.exit(main())
