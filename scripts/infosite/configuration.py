"""The mkdocs.yml with which a city is built: its own, or else ours with its folders filled in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .looks import CONFIGURATION, HOOKS
from .temporary import temporary_folder


@contextmanager
def configuration(root: Path) -> Iterator[Path]:
    """The file for the city in a folder (absolute). Ours lies in a temporary folder as long as the block lasts.

    Its addresses come from the environment then: `SITE_URL`, `REPO_URL`.
    """
    own = root / "mkdocs.yml"
    if own.is_file():
        yield own
        return
    with temporary_folder() as folder:
        settings = {"INHERIT": str(CONFIGURATION), "docs_dir": str(root / "docs"), "hooks": [str(HOOKS)]}
        file = folder / "mkdocs.yml"
        file.write_text(json.dumps(settings, ensure_ascii=False), "utf-8")  # JSON is YAML too
        yield file
