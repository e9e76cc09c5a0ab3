"""The locks install with every pip that Python 3.11 to 3.14 bring, today and after somebody publishes something newer.

A lock is wrong in silence when a package asks for `coverage[toml]` and the lock says `coverage==…`: pip 23.2 then looks
the extra up by itself, which goes well until a newer coverage exists, and fails for everybody from that day on.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import environment
import miniature

LOCKS = {name: miniature.PROJECT / name for name in ("requirements.txt", "tests/requirements.txt")}
OLDEST_PIP = "22.3"
"""What ensurepip of Python 3.11.0 installs."""
PLACES = [
    {"sys_platform": platform, "python_version": version, "python_full_version": f"{version}.4"}
    for platform in ("linux", "darwin", "win32")
    for version in ("3.11", "3.12", "3.13", "3.14")
]


def pins(lock: str) -> list[Requirement]:
    """What a lock pins, without the hashes."""
    lines = re.sub(r"\\\n", " ", lock).splitlines()
    return [Requirement(re.split(r"\s--hash", line)[0]) for line in lines if re.match(r"[a-z0-9]", line)]


def lacking_extras(lock: str, asked_by: Callable[[str], Iterable[str]]) -> list[str]:
    """Requirements with an extra, of packages in the lock, for which the lock has no pin with that extra."""
    pinned = pins(lock)
    lacking = set()
    for place in PLACES:
        here = [pin for pin in pinned if pin.marker is None or pin.marker.evaluate({**place})]
        with_extras = {(canonicalize_name(pin.name), extra) for pin in here for extra in pin.extras}
        for pin in here:
            for text in asked_by(pin.name):
                asked = Requirement(text)
                active = asked.marker is None or any(
                    asked.marker.evaluate({**place, "extra": extra}) for extra in ["", *pin.extras]
                )
                for extra in asked.extras if active else ():
                    if (canonicalize_name(asked.name), extra) not in with_extras:
                        lacking.add(f"{pin.name} asks for {asked.name}[{extra}]")
    return sorted(lacking)


def asked_by(package: str) -> list[str]:
    """The requirements in an installed package's metadata."""
    try:
        return requires(package) or []
    except PackageNotFoundError:  # of another system or another Python
        return []


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_pins_the_extras_that_its_packages_ask_for(name: str) -> None:
    """If this fails: `make lock`."""
    assert lacking_extras(LOCKS[name].read_text("utf-8"), asked_by) == []


def test_a_lock_without_an_extra_is_noticed_before_anybody_publishes_anything() -> None:
    lock = (
        "coverage==7.17.3 \\\n    --hash=sha256:00 \\\n    --hash=sha256:01\n    # via pytest-cov\npytest-cov==7.1.0\n"
    )
    metadata = {
        "coverage": ["tomli; python_version < '3.11' and extra == 'toml'"],
        "pytest-cov": ["coverage[toml]>=7.10.6", "virtualenv[all]; extra == 'testing'", "x[y]; sys_platform == 'aix'"],
    }
    assert lacking_extras(lock, metadata.__getitem__) == ["pytest-cov asks for coverage[toml]"]
    assert lacking_extras(lock.replace("coverage==", "coverage[toml]==", 1), metadata.__getitem__) == []


def test_every_pin_of_the_project_stands_in_the_locks() -> None:
    import tomllib

    project = tomllib.loads((miniature.PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
    tests = project["optional-dependencies"]["test"]
    for name, wanted in (("requirements.txt", []), ("tests/requirements.txt", tests)):
        pinned = {(pin.name, str(pin.specifier)) for pin in pins(LOCKS[name].read_text("utf-8"))}
        for text in [*project["dependencies"], *wanted]:
            asked = Requirement(text)
            assert str(asked.specifier).startswith("=="), text
            assert (canonicalize_name(asked.name), str(asked.specifier)) in pinned, f"{text}: `make lock`"


# --- really installed --------------------------------------------------------------------------------------------


def newer_wheel(folder: Path, pin: Requirement) -> None:
    """A release of a package that is newer than any: what somebody will publish one day."""
    name = canonicalize_name(pin.name).replace("-", "_")
    base = f"{name}-99999.dist-info"
    metadata = f"Metadata-Version: 2.1\nName: {pin.name}\nVersion: 99999\n"
    metadata += "".join(f"Provides-Extra: {extra}\n" for extra in ["toml", "format", *pin.extras])
    files = {
        f"{base}/METADATA": metadata,
        f"{base}/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = ""
    with zipfile.ZipFile(folder / f"{name}-99999-py3-none-any.whl", "w") as wheel:
        for path, text in files.items():
            digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
            record += f"{path},sha256={digest},{len(text)}\n"
            wheel.writestr(path, text)
        wheel.writestr(f"{base}/RECORD", f"{record}{base}/RECORD,,\n")


def pip(python: Path, *arguments: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
    command = [str(python), "-m", "pip", *map(str, arguments)]
    own = {**os.environ, **variables}
    own.pop("LD_PRELOAD", None)  # whatever day a test moves the clock to: the certificates of hosts are of today
    return subprocess.run(command, env=own, capture_output=True, text=True, check=False)


@pytest.fixture(params=[f"=={OLDEST_PIP}", ""], ids=["the oldest pip", "the newest pip"])
def python(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The Python of a new environment with that pip."""
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True)
    python = tmp_path / "venv/bin/python"
    done = pip(python, "install", "-q", "--upgrade", f"pip{request.param}")
    assert done.returncode == 0, done.stderr
    return python


@pytest.mark.long(minutes=True)
def test_both_locks_install_also_when_newer_releases_exist(python: Path, tmp_path: Path) -> None:
    (tmp_path / "published later").mkdir()
    for file in LOCKS.values():
        for pin in pins(file.read_text("utf-8")):
            newer_wheel(tmp_path / "published later", pin)
    later = (tmp_path / "published later").as_uri()
    options = ["install", "-q", "--require-hashes", "--find-links", later]
    for file in LOCKS.values():
        done = pip(python, *options, "-r", file)
        assert done.returncode == 0, f"{pip(python, '--version').stdout}{done.stderr}"
    assert pip(python, "check").stdout == "No broken requirements found.\n"

    hole = tmp_path / "hole.txt"  # the lock as it was: this test sees what it is for
    hole.write_text(
        LOCKS["tests/requirements.txt"].read_text("utf-8").replace("coverage[toml]==", "coverage=="), "utf-8"
    )
    if f"pip {OLDEST_PIP} " in pip(python, "--version").stdout:
        refused = pip(python, *options, "--dry-run", "--ignore-installed", "-r", hole)
        assert "all requirements must have their versions pinned" in refused.stderr


# --- .venv -------------------------------------------------------------------------------------------------------


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """A folder with locks; what would have been run is written down instead, and works."""
    for name in LOCKS:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{name}\n")
    monkeypatch.chdir(tmp_path)
    done: list[tuple[str, ...]] = []

    def run(*command: str) -> None:
        done.append(command)
        if "--clear" in command:
            shutil.rmtree(environment.ENVIRONMENT, ignore_errors=True)
            environment.PYTHON.parent.mkdir(parents=True)
            environment.PYTHON.symlink_to(sys.executable)

    monkeypatch.setattr(environment, "run", run)
    return done


def installed(done: list[tuple[str, ...]]) -> list[str]:
    return [command[-1] for command in done]


def test_an_environment_is_made_once(clone: list[tuple[str, ...]]) -> None:
    environment.main([])
    assert installed(clone) == [".venv", "requirements.txt"]
    environment.main([])
    environment.main(["--tests"])
    environment.main(["--tests"])
    environment.main([])
    assert installed(clone) == [".venv", "requirements.txt", "tests/requirements.txt"]


def test_an_environment_is_made_anew_when_the_text_of_its_lock_changed(clone: list[tuple[str, ...]]) -> None:
    environment.main([])
    clone.clear()
    os.utime("requirements.txt", (2**31, 2**31))
    environment.main([])
    assert installed(clone) == []
    Path("requirements.txt").write_text("other\n")
    environment.main([])
    assert installed(clone) == [".venv", "requirements.txt"]


def test_an_environment_whose_python_went_away_is_made_anew(clone: list[tuple[str, ...]]) -> None:
    environment.main([])
    clone.clear()
    environment.PYTHON.unlink()
    environment.PYTHON.symlink_to("/nowhere/python3.11")
    environment.main([])
    assert installed(clone) == [".venv", "requirements.txt"]


def test_what_failed_is_not_taken_for_ready(clone: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*command: str) -> None:
        raise SystemExit("Setting up .venv failed; the lines above say why.")

    with monkeypatch.context() as patch:
        patch.setattr(environment, "run", fails)
        with pytest.raises(SystemExit):
            environment.main([])
    environment.main([])
    assert installed(clone) == [".venv", "requirements.txt"]


def test_an_old_python_is_told_so(clone: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment.sys, "version_info", (3, 9, 2))
    with pytest.raises(SystemExit) as end:
        environment.main([])
    assert end.value.code == "Python 3.11 or newer is needed; this one is 3.9. Name another: make PYTHON=python3.12"


def test_a_python_without_venv_is_told_what_to_install(
    clone: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    with pytest.raises(SystemExit) as end:
        environment.main([])
    assert end.value.code == "This Python comes without venv. On Debian and Ubuntu: apt install python3-venv"


def test_what_cannot_be_installed_is_said_in_a_sentence(tmp_path: Path) -> None:
    def setting_up() -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(miniature.PROJECT / "scripts/environment.py")]
        variables = {**os.environ, "PIP_NO_INDEX": "1"}
        return subprocess.run(command, cwd=tmp_path, env=variables, capture_output=True, text=True, check=False)

    done = setting_up()
    assert (done.returncode, done.stderr) == (
        1,
        "Setting up .venv failed: No such file or directory: requirements.txt\n",
    )
    (tmp_path / "requirements.txt").write_text("no-such-package==1 --hash=sha256:" + "0" * 64)
    done = setting_up()
    assert done.returncode == 1
    assert done.stderr.startswith("Setting up .venv (once) …\n")
    assert done.stderr.endswith("Setting up .venv failed; the lines above say why.\n")
    assert not (tmp_path / ".venv/requirements.txt").exists()
