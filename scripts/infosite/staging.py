"""A folder is made beside its old self and takes its place in one moment; what was there stays if anything fails.

Only one process at a time makes it: the lock is the kernel's, so it ends with the processes that hold it, however
they end, and leaves no file behind.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from .messages.message import Message

AT_FDCWD, RENAME_EXCHANGE = -100, 2  # Linux: fcntl.h, fs.h
RENAME_SWAP = 2  # macOS: sys/stdio.h
NO_EXCHANGE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}
"""A file system that cannot exchange two names: some network drives."""
NO_LOCK = {errno.ENOLCK, errno.EBADF, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}
"""A file system without locks."""


class BusyError(Exception):
    """Another process is making the same folder."""


@dataclass(frozen=True)
class Staging:
    """Where the new folder is made. A child process that is given `lock` keeps it until it ends."""

    folder: Path
    lock: int | None
    """File descriptor; None where there are no locks."""


@contextmanager
def staged(target: Path) -> Iterator[Staging]:
    """An empty folder beside `target` that takes its place when the block ends well, and is gone when it does not.

    Raises BusyError at once when another process is at it, OSError when the disk refuses.
    """
    target = target.resolve()  # a link to another disk stays a link
    folder = _new(target)
    with locked(target.parent) as lock:
        _tidy(folder, target)
        try:
            folder.mkdir(mode=0o755)
            yield Staging(folder, lock)
            exchange(folder, target)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def take_away_leftovers(target: Path) -> None:
    """What killed processes left beside `target`; nothing while one is at it. It never fails: nobody waits for it."""
    target = target.resolve()
    if _new(target).exists() or _aside(target).exists():
        with suppress(OSError, BusyError), locked(target.parent) as lock:
            if lock is not None:
                _tidy(_new(target), target)


def _tidy(folder: Path, target: Path) -> None:
    """Takes away what killed processes left, and gives back what one was about to replace."""
    aside = _aside(target)
    if aside.exists() and not target.exists():
        os.rename(aside, target)
    for left in (folder, aside):
        if left.exists():
            shutil.rmtree(left)


@contextmanager
def locked(folder: Path) -> Iterator[int | None]:
    """The lock on a folder itself, as a file descriptor: no file for it is left over. None where there are no locks.

    Raises BusyError when another process holds it.
    """
    if sys.platform == "win32":
        yield None
        return
    import fcntl

    descriptor = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BusyError from None
        except OSError as error:
            if error.errno not in NO_LOCK:
                raise
            yield None
        else:
            yield descriptor
    finally:
        os.close(descriptor)


def exchange(new: Path, old: Path) -> None:
    """`new` takes the name of `old`, and `old`, where there is one, the name of `new`: in one step that nobody can
    look into, or, where the system or the disk has no such step, in three."""
    if not old.exists():
        os.rename(new, old)
        return
    try:
        _exchange_names(new, old)
    except OSError as error:
        if error.errno not in NO_EXCHANGE:
            raise
        os.rename(old, _aside(old))
        os.rename(new, old)
        os.rename(_aside(old), new)


def _new(target: Path) -> Path:
    return target.with_name(f".{target.name}-new")


def _aside(target: Path) -> Path:
    return target.with_name(f".{target.name}-old")


def _exchange_names(first: Path, second: Path) -> None:
    """Linux 3.15 and macOS 10.12 can; raises OSError with ENOSYS elsewhere."""
    library = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(first), os.fsencode(second)
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        failed = library.renamex_np(*names, RENAME_SWAP)
    elif hasattr(library, "renameat2"):
        failed = library.renameat2(AT_FDCWD, names[0], AT_FDCWD, names[1], RENAME_EXCHANGE)
    else:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    if failed:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(first), None, str(second))


REFUSALS = {
    errno.ENOSPC: Message("disk.full"),
    errno.EDQUOT: Message("disk.quota"),
    errno.EFBIG: Message("disk.file-too-large"),
    errno.EACCES: Message("disk.permission"),
    errno.EPERM: Message("disk.permission"),
    errno.EROFS: Message("disk.read-only"),
    errno.EBUSY: Message("disk.busy"),
}
"""What a disk refuses, in words."""


def explain(error: OSError) -> str:
    """One sentence for the person at the keyboard, in place of a traceback."""
    where = f": {error.filename}" if error.filename else ""
    return f"{REFUSALS.get(error.errno or 0, error.strerror or type(error).__name__)}{where}"
