"""The Nu HTML checker, where Java is at hand: the npm package vnu-jar, put beside the tests once.

`python tests/nu.py` fetches it; `VNU_JAR` names one that is already there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent / ".nu"
PACKAGE = "vnu-jar@26.9.27"


def find() -> Path | None:
    """The checker, if it and a Java to run it are there."""
    named = os.environ.get("VNU_JAR")
    jars = [Path(named)] if named else sorted(FOLDER.glob("node_modules/vnu-jar/build/dist/vnu.jar"))
    return jars[0] if jars and jars[0].is_file() and shutil.which("java") else None


def mistakes(folder: Path) -> list[str]:
    """What the checker says of every HTML file in a folder."""
    jar = find()
    assert jar is not None
    command = ["java", "-jar", str(jar), "--skip-non-html", "--errors-only", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stderr.splitlines()


if __name__ == "__main__":
    if find() is None and shutil.which("npm") and shutil.which("java"):
        subprocess.run(["npm", "install", "--silent", "--no-fund", "--prefix", str(FOLDER), PACKAGE], check=False)
    sys.exit(0 if find() else "The Nu HTML checker needs Java and npm; without it html5lib checks the pages.")
