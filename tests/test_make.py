"""`make build` and `make check` as people use them: exit codes, pipes, signals, a full disk, two at once."""

from __future__ import annotations

import ctypes
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import miniature

INFOSITE = str(miniature.PROJECT / "scripts/infosite")
BUILD, CHECK = (INFOSITE, "build"), (INFOSITE, "check")
VARIABLES = {**os.environ, "SOURCE_DATE_EPOCH": miniature.TODAY}


def run(
    *command: str | Path,
    cwd: Path,
    prepare: Callable[[], None] | None = None,
    variables: Mapping[str, str] = VARIABLES,
) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, *map(str, command)]
    return subprocess.run(
        words, cwd=cwd, env=variables, capture_output=True, text=True, check=False, preexec_fn=prepare
    )


def break_facts(root: Path) -> None:
    file = root / "data/services/deutschkurs.yml"
    file.write_text(file.read_text("utf-8").replace("status: active", "status: aktiv"), "utf-8")


def left_over(root: Path) -> list[str]:
    return [file.name for file in root.iterdir() if file.name.startswith(".site")]


def test_the_codes_are_those_that_the_readme_names(project: Path) -> None:
    """0 of a build and 3 are met below, where a site is built and where two are at it."""
    readme = (miniature.PROJECT / "README.md").read_text("utf-8")
    named = {int(code) for code in re.findall(r"^\| (\d) \|", readme, re.MULTILINE)}
    assert named == {0, 1, 2, 3}
    assert run(*CHECK, ".", cwd=project).returncode == 0
    assert run(*BUILD, "nowhere", cwd=project).returncode == 2
    assert run(*CHECK, "nowhere", cwd=project).returncode == 2
    break_facts(project)
    assert run(*BUILD, cwd=project).returncode == 1
    assert run(*CHECK, ".", cwd=project).returncode == 1
    assert miniature.make(project, "build").returncode == 2, "make itself has one code for every failure"


def test_what_is_published_can_be_read_by_a_server(project: Path) -> None:
    done = run(*BUILD, cwd=project, prepare=lambda: os.umask(0o077) and None)
    assert done.returncode == 0, done.stderr
    folders = [folder for folder in (project / "site").rglob("*") if folder.is_dir()]
    assert {file.stat().st_mode & 0o777 for file in (project / "site").rglob("*") if file.is_file()} == {0o644}
    assert {folder.stat().st_mode & 0o777 for folder in [project / "site", *folders]} == {0o755}


@pytest.mark.parametrize(("broken", "code"), [(False, 0), (True, 1)])
def test_a_reader_who_has_seen_enough_hears_no_complaint(project: Path, broken: bool, code: int) -> None:
    if broken:
        break_facts(project)
    command = [sys.executable, *CHECK, "."]
    read, write = os.pipe()
    os.close(read)  # `head` that has gone already
    done = subprocess.run(command, cwd=project, env=VARIABLES, stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert done.stderr == b""
    assert done.returncode == code


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a device that is always full")
def test_a_check_that_cannot_be_written_says_so(city: Path) -> None:
    with open("/dev/full", "w") as full:
        command = [sys.executable, *CHECK, str(city)]
        done = subprocess.run(command, env=VARIABLES, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.stderr == "Not everything could be printed. The disk is full\n"
    assert done.returncode == 1


def test_the_second_of_two_builds_leaves_the_first_alone(project: Path) -> None:
    first = subprocess.Popen([sys.executable, *BUILD], cwd=project, env=VARIABLES, stderr=subprocess.PIPE, text=True)
    with first:
        wait_for(project / ".site-new")
        second = run(*BUILD, cwd=project)
        assert second.returncode == 3
        assert second.stderr == "Another build is running here; it was left alone.\n"
        assert first.wait() == 0
    assert (project / "site/index.html").exists()
    assert left_over(project) == []


def wait_for(path: Path, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not path.exists():
        assert time.monotonic() < end, f"{path} never came"
        time.sleep(0.02)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_build_that_is_asked_to_end_cleans_up(project: Path, number: signal.Signals) -> None:
    (project / "site").mkdir()
    with subprocess.Popen([sys.executable, *BUILD], cwd=project, env=VARIABLES, stderr=subprocess.PIPE) as build:
        wait_for(project / ".site-new")
        build.send_signal(number)
        assert build.wait() == 128 + number
        assert build.stderr is not None
        assert b"Traceback" not in build.stderr.read()
    assert left_over(project) == []
    if number == signal.SIGTERM:
        assert run(*BUILD, cwd=project).returncode == 0, "nothing stands in the way of the next one"


@pytest.mark.parametrize("moment", [0, 0.02, 0.1, 0.3])
def test_a_build_may_be_asked_to_end_at_any_moment(project: Path, moment: float) -> None:
    with subprocess.Popen([sys.executable, *BUILD], cwd=project, env=VARIABLES, stderr=subprocess.PIPE) as build:
        wait_for(project / ".site-new")
        time.sleep(moment)
        build.send_signal(signal.SIGINT)
        build.send_signal(signal.SIGTERM)
        assert build.wait() in (128 + signal.SIGINT, 128 + signal.SIGTERM)
    assert left_over(project) == []


def test_a_build_whose_child_is_killed_says_so_and_cleans_up(project: Path) -> None:
    """As the kernel does when memory runs out."""
    with subprocess.Popen(
        [sys.executable, *BUILD], cwd=project, env=VARIABLES, stderr=subprocess.PIPE, text=True
    ) as build:
        wait_for(project / ".site-new")
        children = Path(f"/proc/{build.pid}/task/{build.pid}/children")
        while not children.read_text():
            time.sleep(0.01)
        os.kill(int(children.read_text().split()[0]), signal.SIGKILL)
        assert build.wait() == 1
        assert build.stderr is not None
        assert "The build was ended by SIGKILL; is there enough memory?\n" in build.stderr.read()
    assert left_over(project) == []


def test_what_a_killed_build_leaves_goes_at_the_next_check(built_project: Path) -> None:
    """Killed with all that it started, as a machine that is turned off does it."""
    project = built_project
    with subprocess.Popen(
        [sys.executable, *BUILD], cwd=project, env=VARIABLES, stderr=subprocess.DEVNULL, start_new_session=True
    ) as build:
        wait_for(project / ".site-new/index.html")
        for child in Path(f"/proc/{build.pid}/task/{build.pid}/children").read_text().split():
            os.killpg(int(child), signal.SIGKILL)
        os.killpg(build.pid, signal.SIGKILL)
    assert left_over(project) == [".site-new"]
    assert run(*CHECK, ".", cwd=project).returncode == 0
    assert left_over(project) == []
    assert (project / "site/index.html").is_file()


def without_roots_privilege() -> None:
    """Root, too, is refused what the permissions of a file refuse: its overriding capabilities are dropped."""
    drop = ctypes.CDLL(None).prctl
    for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        drop(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP


def test_a_missing_permission_is_one_sentence(project: Path) -> None:
    (project / "site").mkdir()
    project.chmod(0o555)
    done = run(*BUILD, cwd=project, prepare=without_roots_privilege)
    project.chmod(0o755)
    assert done.stderr == f"The site was not built: Permission is missing: {project / '.site-new'}\n"
    assert done.returncode == 1
    assert left_over(project) == []


def test_a_file_that_cannot_be_written_in_the_middle_is_one_sentence(project: Path) -> None:
    """A limit on sizes stands in for a full disk: the same way through MkDocs, with another number."""

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))

    unmeasured = {name: value for name, value in VARIABLES.items() if not name.startswith("COVERAGE")}
    done = run(*BUILD, cwd=project, prepare=small, variables=unmeasured)
    assert done.returncode == 1
    assert re.search(r"^A file grew larger than files may be here", done.stderr, re.MULTILINE)
    assert "Traceback" not in done.stderr
    assert left_over(project) == []


def test_a_full_disk_is_one_sentence(project: Path, tmp_path: Path) -> None:
    """A disk of 400 kB, where this system lets us make one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    (project / "site").symlink_to(disk / "site")
    apart = ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--user", "--map-root-user"])]
    mount = f'mount -t tmpfs -o size=400k none "{disk}"'
    if (
        shutil.which("unshare") is None
        or subprocess.run([*apart, "sh", "-c", mount], stderr=subprocess.DEVNULL).returncode
    ):
        pytest.skip("no disk can be made here")
    command = [*apart, "sh", "-c", f'{mount} && exec "{sys.executable}" "{INFOSITE}" build']
    done = subprocess.run(command, cwd=project, env=VARIABLES, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert re.search(r"^The disk is full", done.stderr, re.MULTILINE), done.stderr
    assert "Traceback" not in done.stderr
