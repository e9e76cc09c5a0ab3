"""The short suite with the machine's clock on other days: what passes today passes on every day.

`python tests/other_days.py [--day 2030-07-01 …] [what pytest takes]`; without days on the last day of a year, on one
before a leap day would be, and years from now. Linux, with a C compiler.
"""

from __future__ import annotations

import argparse
import calendar
import os
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

PROJECT = Path(__file__).parent.parent
DAYS = (date(2026, 12, 31), date(2027, 2, 28), date(2030, 7, 1))


def compiled(folder: Path) -> Path:
    """The library that moves the clock of every process that loads it."""
    library = folder / "clock.so"
    command = ["cc", "-shared", "-fPIC", "-O1", "-o", library, Path(__file__).with_name("clock.c"), "-ldl"]
    subprocess.run(command, check=True)
    return library


def run(day: date, library: Path, arguments: list[str]) -> int:
    """The suite at noon, UTC, of a day: pytest's exit code."""
    shift = calendar.timegm(day.timetuple()) + 12 * 3600 - int(time.time())
    variables = {**os.environ, "LD_PRELOAD": str(library), "CLOCK_SHIFT": str(shift)}
    variables.pop("SOURCE_DATE_EPOCH", None)
    shown = subprocess.run(["date", "+%F"], env=variables, capture_output=True, text=True, check=True).stdout.strip()
    assert shown == str(day), f"the clock cannot be moved here: it says {shown}"
    print(f"== {day}", flush=True)
    command = [sys.executable, "-m", "pytest", "-m", "not long", *arguments]
    return subprocess.run(command, cwd=PROJECT, env=variables, check=False).returncode


def main() -> int:
    parser = argparse.ArgumentParser(description="The short suite with the machine's clock on other days.")
    parser.add_argument("--day", type=date.fromisoformat, action="append")
    given, arguments = parser.parse_known_args()
    with tempfile.TemporaryDirectory() as folder:
        library = compiled(Path(folder))
        return max([run(day, library, arguments) for day in given.day or DAYS])


if __name__ == "__main__":
    sys.exit(main())
