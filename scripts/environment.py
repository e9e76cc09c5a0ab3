"""Sets up .venv from the locks: what building needs, with `--tests` what testing needs. Itself it needs nothing.

Runs at every `make`, in a few hundredths of a second when there is nothing to do. Old Pythons can read it too, to say
that they are too old. Exit code 0: .venv is ready. 1: it could not be set up.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
from pathlib import Path

with contextlib.suppress(ImportError):  # not on Windows
    import fcntl

OLDEST = (3, 11)
ENVIRONMENT = Path(".venv")
PYTHON = ENVIRONMENT / "bin/python"
BUILD, TESTS = Path("requirements.txt"), Path("tests/requirements.txt")


def stamp(lock: Path) -> Path:
    """A copy of the lock as it was installed: its text counts, its age says nothing after a checkout."""
    return ENVIRONMENT / str(lock).replace("/", "-")


def is_installed(lock: Path) -> bool:
    return stamp(lock).is_file() and stamp(lock).read_bytes() == lock.read_bytes()


def starts() -> bool:
    """Whether .venv has a Python that starts: after an upgrade of the system, or in a moved folder, it does not."""
    try:
        return subprocess.call([str(PYTHON), "-c", ""], stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def create() -> None:
    """An empty .venv, of the Python that runs this."""
    if sys.version_info < OLDEST:
        version = ".".join(map(str, sys.version_info[:2]))
        sys.exit(f"Python 3.11 or newer is needed; this one is {version}. Name another: make PYTHON=python3.12")
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        sys.exit("This Python comes without venv. On Debian and Ubuntu: apt install python3-venv")
    say("Setting up .venv (once) …")
    run(sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT))


def install(lock: Path) -> None:
    options = ["--quiet", "--disable-pip-version-check", "--no-input", "--require-hashes"]
    run(str(PYTHON), "-m", "pip", "install", *options, "-r", str(lock))
    stamp(lock).write_bytes(lock.read_bytes())  # last: what is killed before is begun anew


def run(*command: str) -> None:
    if subprocess.call(command) != 0:
        sys.exit("Setting up .venv failed; the lines above say why.")


def main(arguments: list[str]) -> None:
    with BUILD.open() as lock:
        if "fcntl" in globals():
            fcntl.flock(lock, fcntl.LOCK_EX)  # of two at once, the second waits, and finds all done
        if not is_installed(BUILD) or not starts():
            create()
            install(BUILD)
        if "--tests" in arguments and not is_installed(TESTS):
            say("Setting up .venv for the tests (once) …")
            install(TESTS)


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except OSError as error:
        sys.exit(f"Setting up .venv failed: {error.strerror}: {error.filename}")
    except KeyboardInterrupt:
        sys.exit(130)
