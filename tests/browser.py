"""A Chromium for the tests: found, or installed where that is possible, or asked for in one sentence."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import system

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""Chromium by itself asks Google's hosts at every start; the tests only ever talk to this machine."""
HURRIED = "const wait = setTimeout; setTimeout = (what, time, ...more) => wait(what, time / 40, ...more);"
"""Run before a page's own scripts: its pauses take a fortieth. The site waits 4 s before it keeps anything."""


SHELL = "chromium-headless-shell"
"""Chromium without its own windows: the same engine for a third of the work."""


def find() -> str | None:
    """The path of a Chromium: the system's own, or the one Playwright installed."""
    for name in (SHELL, "chromium", "chromium-browser", "google-chrome"):
        path = shutil.which(name)
        if path:
            return path
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install() -> None:
    """Debian's own package where we may install it, the lighter one if there is one, else Playwright's download."""
    system.install([SHELL, "fonts-noto-core"])
    if find() is None:
        system.install(["chromium", "fonts-noto-core"])
    if find() is None:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


if __name__ == "__main__":
    if find() is None or (shutil.which(SHELL) is None and system.may_install()):
        print("Installing Chromium for the tests (once) …", flush=True)
        install()
    if find() is None:
        sys.exit(
            "The tests need a Chromium: install the package `chromium`, or run `python -m playwright install chromium`."
        )
