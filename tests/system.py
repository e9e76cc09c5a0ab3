"""Programs of the system that some tests use: installed where that is possible, else their tests say what is missing.

`python tests/system.py rsync firefox-esr …` installs what is missing of the programs named.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

FIREFOX, WEBKIT_DRIVER, SCREEN = "firefox-esr", "WebKitWebDriver", "Xvfb"
PACKAGES = {WEBKIT_DRIVER: "webkit2gtk-driver", SCREEN: "xvfb"}
"""Debian's packages by the programs in them, where their names differ."""


def may_install() -> bool:
    return shutil.which("apt-get") is not None and os.geteuid() == 0


def install(packages: Sequence[str]) -> None:
    """Debian's packages, where we may."""
    if may_install():
        quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
        subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], check=False, **quiet)


if __name__ == "__main__":
    missing = [name for name in sys.argv[1:] if shutil.which(name) is None]
    if missing:
        print(f"Installing {', '.join(missing)} for the tests (once) …", flush=True)
        install([PACKAGES.get(name, name) for name in missing])
    for name in missing:
        if shutil.which(name) is None:
            print(f"{name} is missing.")
