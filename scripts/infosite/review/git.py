"""What git knows about a change: which lines and which files differ from a revision."""

from __future__ import annotations

import io
import subprocess
import sys
import tarfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ..temporary import temporary_folder
from .touched import Touched, touched_lines


def run(*arguments: str, folder: Path = Path()) -> str:
    """What git prints; ends the program with git's own words when it fails."""
    command = ["git", "-c", "core.quotePath=false", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr.strip() or f"git {arguments[0]} failed")
    return done.stdout


def base_of(folder: Path = Path()) -> str | None:
    """The commit that a change began from: where this branch left the main one, else the last commit; None where no git
    knows the folder, or nothing was committed yet."""
    for revision in ("origin/HEAD", "origin/main", "main", "HEAD"):
        command = ["git", "merge-base", "--end-of-options", revision, "HEAD"]
        try:
            done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        except OSError:
            return None
        if done.returncode == 0:
            return done.stdout.strip()
    return None


@contextmanager
def extracted(revision: str, folders: Iterable[str], root: Path = Path()) -> Iterator[Path]:
    """What stood in some folders at a revision, in a folder that goes with the block; empty where git gives nothing."""
    with temporary_folder() as folder:
        known = [name for name in folders if printed(root, "ls-tree", "--name-only", revision, "--", name)]
        if known and (packed := printed(root, "archive", revision, *known)):
            with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
                for member in archive:  # files alone; the filters of `extractall` are younger than Python 3.11
                    target = (folder / member.name).resolve()
                    content = archive.extractfile(member) if member.isfile() else None
                    if content is not None and target.is_relative_to(folder.resolve()):
                        target.parent.mkdir(parents=True, exist_ok=True)
                        target.write_bytes(content.read())
        yield folder


def printed(root: Path, *arguments: str) -> bytes:
    """What git prints; nothing where it fails: no repository, no history."""
    try:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=False)
    except OSError:
        return b""
    return done.stdout if done.returncode == 0 else b""


def touched_since(revision: str, folder: Path = Path()) -> Touched:
    """The lines of the files in a folder that differ from a revision; paths are those below the folder."""
    options = ["--unified=0", "--no-color", "--no-ext-diff", "--find-renames", "--relative"]
    return touched_lines(run("diff", *options, "--end-of-options", revision, "--", folder=folder))


def names_since(revision: str) -> list[str]:
    """All paths that a change adds, alters or removes."""
    names = run("diff", "--name-only", "--no-renames", "-z", "--end-of-options", revision, "--")
    return [name for name in names.split("\0") if name]


def changed_files(revision: str, folder: Path = Path()) -> frozenset[str]:
    """Files below a folder that differ from a revision, new ones included; paths are those below the folder."""
    differ = ["diff", "--name-only", "--no-renames", "--relative", "-z", "--end-of-options", revision, "--"]
    names = run(*differ, folder=folder) + run("ls-files", "--others", "--exclude-standard", "-z", folder=folder)
    return frozenset(name for name in names.split("\0") if name)
