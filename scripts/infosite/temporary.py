"""A temporary folder that goes with its process, however that ends.

A killed process cannot tidy up, so the next one does: whoever still works holds the lock on its folder.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .staging import BusyError, locked

PREFIX = "infosite-temporary-"
YOUNG = 60
"""Seconds: a folder as young as that may belong to a process that is about to lock it."""


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """An empty folder that is gone after the block; those of this user's killed processes go now."""
    for left in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError, BusyError):  # nobody waits for this
            _take_away(left)
    with tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True) as name, locked(Path(name)):
        yield Path(name)


def _take_away(left: Path) -> None:
    """Removes a folder of nobody. Without locks nobody knows whose it is, and it stays."""
    known = left.lstat()
    if sys.platform == "win32" or known.st_uid != os.getuid() or not stat.S_ISDIR(known.st_mode):
        return
    if time.time() - known.st_mtime > YOUNG:
        with locked(left) as lock:
            if lock is not None:
                shutil.rmtree(left)
