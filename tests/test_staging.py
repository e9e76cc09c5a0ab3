"""The folder made beside the last good one: never absent, never half, one at a time, refusals in a sentence."""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from infosite import staging
from infosite.staging import BusyError, staged, take_away_leftovers
from infosite.temporary import temporary_folder

SCRIPTS = Path(__file__).parent.parent / "scripts"


def fill(folder: Path, words: str) -> None:
    for name in ("index.html", "topics/index.html"):
        (folder / name).parent.mkdir(exist_ok=True, parents=True)
        (folder / name).write_text(words, "utf-8")


def names(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


def test_the_new_folder_takes_the_place_of_the_old_one_and_nothing_else_is_left(tmp_path: Path) -> None:
    fill(tmp_path / "site", "old")
    (tmp_path / "site/gone.html").touch()
    with staged(tmp_path / "site") as new:
        fill(new.folder, "new")
        assert (tmp_path / "site/index.html").read_text() == "old"
    assert names(tmp_path) == {"site"}
    assert names(tmp_path / "site") == {"index.html", "topics"}
    assert (tmp_path / "site/index.html").read_text() == "new"


def test_the_first_folder_has_no_old_one(tmp_path: Path) -> None:
    with staged(tmp_path / "site") as new:
        fill(new.folder, "new")
    assert names(tmp_path) == {"site"}


@pytest.mark.parametrize("failure", [ValueError, KeyboardInterrupt, SystemExit])
def test_what_fails_leaves_the_old_folder_and_nothing_else(tmp_path: Path, failure: type[BaseException]) -> None:
    fill(tmp_path / "site", "old")
    with contextlib.suppress(failure), staged(tmp_path / "site") as new:
        fill(new.folder, "half")
        raise failure
    assert names(tmp_path) == {"site"}
    assert (tmp_path / "site/index.html").read_text() == "old"


def test_a_link_to_another_folder_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    fill(tmp_path / "disk/www", "old")
    (tmp_path / "site").symlink_to(tmp_path / "disk/www")
    with staged(tmp_path / "site") as new:
        fill(new.folder, "new")
    assert (tmp_path / "site").is_symlink()
    assert (tmp_path / "site/index.html").read_text() == "new"
    assert names(tmp_path / "disk") == {"www"}


def without_exchange(first: Path, second: Path) -> None:
    raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))


def test_a_disk_without_exchange_gets_it_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staging, "_exchange_names", without_exchange)
    fill(tmp_path / "site", "old")
    with staged(tmp_path / "site") as new:
        fill(new.folder, "new")
    assert names(tmp_path) == {"site"}
    assert (tmp_path / "site/index.html").read_text() == "new"


def test_a_system_without_exchange_gets_it_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ctypes.CDLL", lambda *names, **options: object())
    fill(tmp_path / "site", "old")
    with staged(tmp_path / "site") as new:
        fill(new.folder, "new")
    assert names(tmp_path) == {"site"}
    assert (tmp_path / "site/index.html").read_text() == "new"


def test_another_failure_of_the_exchange_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(first: Path, second: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(second))

    monkeypatch.setattr(staging, "_exchange_names", refused)
    fill(tmp_path / "site", "old")
    with pytest.raises(PermissionError), staged(tmp_path / "site") as new:
        fill(new.folder, "new")
    assert names(tmp_path) == {"site"}
    assert (tmp_path / "site/index.html").read_text() == "old"


def test_what_killed_processes_left_is_taken_away(tmp_path: Path) -> None:
    fill(tmp_path / ".site-new", "half")
    fill(tmp_path / ".site-old", "older")
    fill(tmp_path / "site", "old")
    with staged(tmp_path / "site") as new:
        assert names(new.folder) == set()
        assert names(tmp_path) == {"site", ".site-new"}
        fill(new.folder, "new")
    assert names(tmp_path) == {"site"}


def test_a_folder_that_was_being_replaced_comes_back(tmp_path: Path) -> None:
    """On a disk without exchange, a process was killed between two steps."""
    fill(tmp_path / ".site-old", "old")
    with pytest.raises(ValueError, match="broken"), staged(tmp_path / "site"):
        raise ValueError("broken")
    assert names(tmp_path) == {"site"}
    assert (tmp_path / "site/index.html").read_text() == "old"


def watch(seen: Callable[[], str], stop: threading.Event, found: set[str]) -> None:
    while not stop.is_set():
        found.add(seen())


def test_who_looks_during_ten_swaps_always_finds_a_whole_folder(tmp_path: Path) -> None:
    fill(tmp_path / "site", "whole")

    def seen() -> str:
        try:
            page = (tmp_path / "site/topics/index.html").read_text()
        except OSError as error:
            return type(error).__name__
        return page

    found: set[str] = set()
    stop = threading.Event()
    watchers = [threading.Thread(target=watch, args=(seen, stop, found)) for _ in range(2)]
    for watcher in watchers:
        watcher.start()
    for _ in range(10):
        with staged(tmp_path / "site") as new:
            fill(new.folder, "whole")
        time.sleep(0.005)
    stop.set()
    for watcher in watchers:
        watcher.join()
    assert found == {"whole"}


HOLD = """
import sys, time
sys.path.insert(0, {scripts!r})
from pathlib import Path
from infosite.staging import staged
with staged(Path({site!r})) as new:
    (new.folder / "index.html").write_text("half")
    print("ready", flush=True)
    time.sleep(60)
"""


def test_of_two_at_once_the_second_is_told_and_a_killed_one_lets_go(tmp_path: Path) -> None:
    fill(tmp_path / "site", "old")
    code = HOLD.format(scripts=str(SCRIPTS), site=str(tmp_path / "site"))
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "ready\n"
        with pytest.raises(BusyError), staged(tmp_path / "site"):
            pass
        assert (tmp_path / ".site-new/index.html").read_text() == "half", "the first is left alone"
        first.send_signal(signal.SIGKILL)
    with staged(tmp_path / "site") as new:
        fill(new.folder, "new")
    assert names(tmp_path) == {"site"}


def test_what_a_killed_process_left_goes_but_never_what_one_is_working_on(tmp_path: Path) -> None:
    """As `infosite check` and `infosite serve` do when they start."""
    fill(tmp_path / "site", "old")
    code = HOLD.format(scripts=str(SCRIPTS), site=str(tmp_path / "site"))
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "ready\n"
        take_away_leftovers(tmp_path / "site")
        assert names(tmp_path) == {"site", ".site-new"}
        first.send_signal(signal.SIGKILL)
    assert names(tmp_path) == {"site", ".site-new"}
    take_away_leftovers(tmp_path / "site")
    assert names(tmp_path) == {"site"}
    assert (tmp_path / "site/index.html").read_text() == "old"


def test_without_locks_nobody_knows_what_is_left_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unlocked(file: int, how: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("fcntl.flock", unlocked)
    fill(tmp_path / ".site-new", "half")
    take_away_leftovers(tmp_path / "site")
    assert names(tmp_path) == {".site-new"}


HOLD_TEMPORARY = """
import sys, time
sys.path.insert(0, {scripts!r})
from infosite.temporary import temporary_folder
with temporary_folder() as folder:
    (folder / "page").write_text("half")
    print(folder, flush=True)
    time.sleep(60)
"""


def test_temporary_folders_of_killed_processes_go_and_all_others_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    code = HOLD_TEMPORARY.format(scripts=str(SCRIPTS))
    command = [sys.executable, "-c", code]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "TMPDIR": str(tmp_path)}
    ) as other:
        assert other.stdout is not None
        left = Path(other.stdout.readline().rstrip("\n"))
        somebody, theirs = tmp_path / f"{left.name[:-8]}file", tmp_path / "infosite-backup"
        somebody.touch()
        theirs.mkdir()
        for path in (left, somebody, theirs):
            os.utime(path, (0, 0))
        with temporary_folder() as own:
            assert names(tmp_path) == {own.name, left.name, somebody.name, theirs.name}, "one works in it"
        other.send_signal(signal.SIGKILL)
    with temporary_folder() as own:
        assert names(tmp_path) == {own.name, somebody.name, theirs.name}
    assert names(tmp_path) == {somebody.name, theirs.name}


def test_a_disk_without_locks_builds_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unlocked(file: int, how: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("fcntl.flock", unlocked)
    with staged(tmp_path / "site") as new:
        assert new.lock is None
        fill(new.folder, "new")
    assert names(tmp_path) == {"site"}


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "site/index.html"), "The disk is full: site/index.html"),
        (OSError(errno.ENOSPC, "No space left on device"), "The disk is full"),
        (PermissionError(errno.EACCES, "Permission denied", "/srv"), "Permission is missing: /srv"),
        (OSError(errno.EROFS, "Read-only file system", "/srv"), "This disk can only be read: /srv"),
        (OSError(errno.EIO, "Input/output error", "/srv"), "Input/output error: /srv"),
        (TimeoutError(), "TimeoutError"),
    ],
)
def test_what_a_disk_refuses_is_one_sentence(error: OSError, sentence: str) -> None:
    assert staging.explain(error) == sentence
