"""Looks for known holes in the packages of both locks: `make audit`. Says so when it could not look.

Exit code 0: none is known, or nobody could be asked, which is said. 1: there are some, each with its cure.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

LOCKS = ("requirements.txt", "tests/requirements.txt")


def look(lock: str) -> tuple[list[dict[str, Any]] | None, str]:
    """What pip-audit knows of a lock; None and its words when it could not look."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", lock, "--no-deps", "--disable-pip"]
    command += ["--format", "json", "--progress-spinner", "off", "--timeout", "30"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        return list(json.loads(done.stdout)["dependencies"]), ""
    except (ValueError, KeyError, TypeError):
        return None, (done.stderr.strip().splitlines() or ["it said nothing"])[-1]


def seen(lock: str, packages: list[dict[str, Any]]) -> Iterator[str]:
    """How many packages it could look at, and of how many nothing is known."""
    skipped = [package for package in packages if "skip_reason" in package]
    yield f"{lock}: looked at {len(packages) - len(skipped)} of {len(packages)} packages."
    if skipped:
        names = ", ".join(package["name"] for package in skipped[:5]) + (" …" if len(skipped) > 5 else "")
        reason = str(skipped[0]["skip_reason"]).strip().splitlines()[-1]
        yield f"{warning()}{lock}: of {len(skipped)} packages nothing is known ({names}): {reason}"


def warning() -> str:
    """What makes a line a warning on GitHub."""
    return "::warning::" if os.environ.get("GITHUB_ACTIONS") == "true" else ""


def holes(packages: list[dict[str, Any]]) -> Iterator[str]:
    """A line for each known hole."""
    for package in packages:
        for hole in package.get("vulns", ()):
            cure = " or ".join(hole.get("fix_versions") or ()) or "no version that mends it is known"
            yield f"{package['name']} {package.get('version', '?')}: {hole['id']}; mended in {cure}"


def main() -> int:
    found: set[str] = set()
    for lock in LOCKS:
        packages, why = look(lock)
        if packages is None:
            print(f"{warning()}{lock}: could not look for known holes, so nothing is known: {why}")
            continue
        found.update(holes(packages))
        print(*seen(lock, packages), sep="\n")
    for line in sorted(found):
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    os.chdir(Path(__file__).parent.parent)
    sys.exit(main())
