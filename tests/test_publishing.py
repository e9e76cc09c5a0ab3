"""What is published has passed the gates, and a host shows a whole state of the site or the one before."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import miniature
import warm
from infosite.output import POLICY
from infosite.publishing.compression import compress
from infosite.publishing.gates import faults, weaknesses
from infosite.publishing.releases import RefusedError, Target, release_name
from infosite.publishing.releases import publish as bring

INFOSITE = miniature.PROJECT / "scripts/infosite"
BASE = "https://example.org/ankommen/"
HEAD = f"""<!doctype html>
<html lang="de"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<link rel="canonical" href="{BASE}">
<title>Start</title><link rel="icon" href="data:image/svg+xml,x">
</head><body>
"""


def site(folder: Path, body: str = "") -> Path:
    """A site of two pages; `body` stands on line 7 of the home page."""
    (folder / "topics").mkdir(parents=True)
    (folder / "index.html").write_text(f"{HEAD}{body}", "utf-8")
    (folder / "topics/index.html").write_text(f'{HEAD}<h1 id="wohnen">Wohnen</h1><a href="../">Start</a>', "utf-8")
    (folder / "card.png").touch()
    return folder


def test_the_miniature_city_passes_the_gates(city_site: Path) -> None:
    assert faults(city_site) == []


@pytest.mark.parametrize(
    "body",
    [
        '<a href="topics/">x</a> <a href="topics/#wohnen">x</a> <a href="/ankommen/topics/?q=1#wohnen">x</a>',
        '<a href="https://example.org/other/">x</a> <a href="mailto:a@example.org">x</a> <a href="tel:112">x</a>',
        '<img src="card.png" alt=""><img src="data:image/png;base64,x" alt="">',
        '<script type="application/ld+json">{}</script>',
        '<meta http-equiv="refresh" content="0; url=topics/">',
        '<h1 id="ü">x</h1><a href="#%C3%BC">x</a>',
    ],
)
def test_what_our_pages_do_passes(tmp_path: Path, body: str) -> None:
    assert faults(site(tmp_path / "site", body)) == []


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ('<a href="nowhere/">x</a>', "`nowhere/` leads nowhere"),
        ('<a href="topics">x</a>', "`topics` leads nowhere"),
        ('<a href="topics/#nothing">x</a>', "`topics/#nothing` leads to a page that has no such place"),
        ('<a href="#nothing">x</a>', "`#nothing` leads to a page that has no such place"),
        ('<img src="none.png">', "`none.png` leads nowhere"),
        (f'<a href="{BASE}nowhere/">x</a>', f"`{BASE}nowhere/` leads nowhere"),
        (
            '<img src="https://elsewhere.example/x.png">',
            "`https://elsewhere.example/x.png` is fetched from another host",
        ),
        (
            '<link rel="stylesheet" href="https://elsewhere.example/x.css">',
            "`https://elsewhere.example/x.css` is fetched from another host",
        ),
        ('<a href="//elsewhere.example/">x</a>', "`//elsewhere.example/` leads to another host without saying so"),
        ('<a href="JavaScript:alert(1)">x</a>', "`JavaScript:alert(1)` begins with `javascript:`"),
        ('<a href="java\tscript:alert(1)">x</a>', "`java\tscript:alert(1)` begins with `javascript:`"),
        ('<a href="data:text/html,x">x</a>', "`data:text/html,x` begins with `data:`"),
        ('<a href="http://example.org/">x</a>', "`http://example.org/` begins with `http:`"),
        ("<script>alert(1)</script>", "a script stands in the page"),
        ('<b onclick="alert(1)">x</b>', "`onclick` runs code"),
        ('<b style="color: red">x</b>', "a style stands in the page"),
        ("<style>b { color: red }</style>", "a style stands in the page"),
        ('<base href="https://elsewhere.example/">', "<base> may stand on no page"),
        ('<object data="topics/"></object>', "<object> may stand on no page"),
        ('<iframe srcdoc="x"></iframe>', "`srcdoc` is a page within the page"),
        ('<meta http-equiv="Refresh" content="0; url=nowhere/">', "`nowhere/` leads nowhere"),
        *(
            (f'<meta http-equiv="Refresh" content="{content}">', "`refresh` leads readers away by itself")
            for content in ("0; url=https://elsewhere.example/", "0; url=//elsewhere.example/", "5", "0;URL='topics/'")
        ),
    ],
)
def test_what_would_harm_readers_is_stopped_with_its_place(tmp_path: Path, body: str, what: str) -> None:
    assert str(faults(site(tmp_path / "site", body))[0]) == f"index.html:7: {what}"


def test_a_site_without_a_home_page_a_page_without_a_policy_and_foreign_letters_are_stopped(tmp_path: Path) -> None:
    folder = site(tmp_path / "site")
    (folder / "bare.html").write_text("<h1>x</h1>")
    (folder / "latin.html").write_bytes("<h1>über</h1>".encode("latin-1"))
    assert [str(fault) for fault in faults(folder)] == [
        "bare.html:1: has no Content-Security-Policy",
        "latin.html:1: has no Content-Security-Policy",
        "latin.html:1: is not written in UTF-8",
    ]
    (folder / "index.html").unlink()
    assert [str(fault) for fault in faults(folder)] == ["index.html:1: there is no home page"]


def test_our_policy_has_no_weakness_and_every_loosening_is_seen() -> None:
    assert list(weaknesses(POLICY)) == []
    assert list(weaknesses(POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"))) == [
        "its policy allows `'unsafe-inline'` as style-src"
    ]
    assert list(weaknesses(POLICY.replace("img-src", "img-src https:"))) == ["its policy allows `https:` as img-src"]
    assert list(weaknesses(POLICY.replace("default-src 'none'; ", ""))) == [
        "its policy does not say `default-src 'none'`"
    ]


# --- the way to a host -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("/srv/www/", Target("", "/srv/www")),
        ("host:/srv/www", Target("host", "/srv/www")),
        ("jo@host.example:www", Target("jo@host.example", "www")),
    ],
)
def test_a_target_is_a_folder_here_or_on_a_host(text: str, target: Target) -> None:
    assert Target.parse(text) == target


@pytest.mark.parametrize("text", ["", "-e sh", "-oProxyCommand=x:/srv", "host:-x", "a b:/srv", "host:/a\nb"])
def test_what_a_program_could_take_for_an_option_is_no_target(text: str) -> None:
    with pytest.raises(ValueError, match="no target"):
        Target.parse(text)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A host that is this machine: what is said to it by ssh is done here, in a folder with a space in its name."""
    if shutil.which("rsync") is None:
        pytest.skip("rsync is not installed")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/ssh").write_text('#!/bin/sh\nwhile [ "$1" != host ]; do shift; done\nshift\nexec sh -c "$*"\n')
    (tmp_path / "bin/ssh").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    return f"host:{tmp_path / 'the host' / 'www'}"


def publish(folder: Path, target: str, how: str = "to") -> subprocess.CompletedProcess[str]:
    return warm.run(["infosite", "publish", "--site", str(folder), how, target], os.environ)


@pytest.mark.parametrize("is_remote", [False, True])
def test_a_site_is_brought_to_a_host_and_switched(tmp_path: Path, machine: str, is_remote: bool) -> None:
    there = Path(machine.removeprefix("host:"))
    target = Target.parse(machine if is_remote else str(there))
    folder = site(tmp_path / "site", "one")
    first = release_name(folder)
    assert bring(folder, target) == first
    assert os.readlink(there / "current") == f"releases/{first}"
    (folder / "index.html").write_text(f"{HEAD}two", "utf-8")
    second = bring(folder, target)
    assert miniature.contents(there / "current") == miniature.contents(folder)
    unchanged = "topics/index.html"
    assert (there / "current" / unchanged).samefile(there / "releases" / first / unchanged)
    assert bring(folder, target) == second
    assert {entry.name for entry in (there / "releases").iterdir()} == {first, second}
    (folder / "index.html").write_text(f"{HEAD}one", "utf-8")
    assert bring(folder, target) == first, "the state before is shown again"
    latest = []
    for words in ("three", "four", "five"):
        (folder / "index.html").write_text(f"{HEAD}{words}", "utf-8")
        latest.append(bring(folder, target))
    assert {entry.name for entry in (there / "releases").iterdir()} == set(latest)


def test_what_ends_in_the_middle_leaves_the_state_before_and_is_taken_up_again(tmp_path: Path, machine: str) -> None:
    there, target = Path(machine.removeprefix("host:")), Target.parse(machine)
    folder = site(tmp_path / "site", "one")
    assert publish(folder, machine).returncode == 0
    (folder / "index.html").write_text(f"{HEAD}two", "utf-8")
    half = there / "releases" / f".{release_name(folder)}"  # as a killed rsync leaves it
    half.mkdir()
    (half / "index.html").write_text("half")
    (half / "gone.html").write_text("half")
    assert (there / "current/index.html").read_text() == f"{HEAD}one"
    ssh = tmp_path / "bin/ssh"
    works = ssh.read_text()
    ssh.write_text("#!/bin/sh\nexit 255\n")
    with pytest.raises(RefusedError, match="ssh ended with code 255"):
        bring(folder, target)
    assert (there / "current/index.html").read_text() == f"{HEAD}one"
    ssh.write_text(works)
    bring(folder, target)
    assert miniature.contents(there / "current") == miniature.contents(folder)
    assert not half.exists()


@pytest.mark.long
@pytest.mark.parametrize("is_remote", [False, True])
def test_a_built_city_is_published_twice_and_a_kill_between_harms_nobody(
    city_site: Path, tmp_path: Path, machine: str, is_remote: bool
) -> None:
    there = Path(machine.removeprefix("host:"))
    target = machine if is_remote else str(there)
    folder = tmp_path / "site"
    shutil.copytree(city_site, folder)
    compress(folder, tmp_path / "store")
    assert publish(folder, target).returncode == 0
    first = miniature.contents(there / "current")
    assert first == miniature.contents(folder)
    for page in folder.rglob("*.html"):
        page.write_bytes(page.read_bytes().replace(b"<h1>", b"<h1>Neu: "))
    compress(folder, tmp_path / "store")

    slow = tmp_path / "bin/rsync"
    slow.write_text(f'#!/bin/sh\nexec {shutil.which("rsync")} --bwlimit=100 "$@"\n')
    slow.chmod(0o755)
    command = [sys.executable, str(INFOSITE), "publish", "--site", str(folder), "to", target]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    half = there / "releases" / f".{release_name(folder)}"
    for _ in range(600):
        if half.is_dir() and any(file.is_file() for file in half.rglob("*")):
            break
        time.sleep(0.05)
    assert process.poll() is None, "it is under way"
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(10)
    assert half.is_dir()
    assert miniature.contents(there / "current") == first, "readers see the state before, whole"
    slow.unlink()

    assert publish(folder, target).returncode == 0
    assert miniature.contents(there / "current") == miniature.contents(folder)
    assert not half.exists(), "nothing of the killed one is left"
    sheet = next(there.joinpath("current/assets").glob("site.*.css")).name
    kept = {entry.joinpath("assets", sheet).stat().st_ino for entry in (there / "releases").iterdir()}
    assert len(kept) == 1, "what did not change lies there once"


def test_a_site_becomes_the_only_commit_of_a_branch(tmp_path: Path) -> None:
    folder, there = site(tmp_path / "site", "one"), bare(tmp_path / "pages.git")
    done = publish(folder, str(there), "branch")
    assert done.returncode == 0, done.stdout
    first = git(there, "rev-parse", "pages")
    assert first[:10] in done.stdout
    assert set(git(there, "ls-tree", "-r", "--name-only", "pages").split()) == {
        *miniature.contents(folder),
        ".nojekyll",
    }
    assert publish(folder, str(there), "branch").returncode == 0
    assert git(there, "rev-parse", "pages") == first, "the same site is the same commit"
    (folder / "index.html").write_text(f"{HEAD}two", "utf-8")
    assert publish(folder, str(there), "branch").returncode == 0
    assert git(there, "show", "pages:index.html").endswith("two")
    assert git(there, "rev-list", "--count", "pages") == "1"


def test_a_branch_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    folder, there = site(tmp_path / "site"), bare(tmp_path / "pages.git")
    tree = git(there, "mktree")
    theirs = git(there, "-c", "user.name=x", "-c", "user.email=x@example.org", "commit-tree", "-m", "Facts", tree)
    git(there, "update-ref", "refs/heads/pages", theirs)
    done = publish(folder, str(there), "branch")
    assert done.returncode == 1
    assert "The branch pages holds something else; it was left alone. It was not published" in done.stdout
    assert git(there, "rev-parse", "pages") == theirs
    nowhere = publish(folder, str(tmp_path / "nowhere.git"), "branch")
    assert (nowhere.returncode, "Traceback" in nowhere.stderr) == (1, False)
    assert "It was not published; what was there before stays." in nowhere.stdout


@pytest.mark.long
def test_a_built_city_is_pushed_twice_and_a_kill_between_harms_nobody(city_site: Path, tmp_path: Path) -> None:
    folder, there = tmp_path / "site", bare(tmp_path / "pages.git")
    shutil.copytree(city_site, folder)
    assert publish(folder, str(there), "branch").returncode == 0
    first = git(there, "rev-parse", "pages")
    for page in folder.rglob("*.html"):
        page.write_bytes(page.read_bytes().replace(b"<h1>", b"<h1>Neu: "))
    hook = there / "hooks/pre-receive"  # the push has come, and nothing is changed yet
    hook.write_text(f"#!/bin/sh\ntouch '{tmp_path}/under-way'\nsleep 600\n")
    hook.chmod(0o755)
    command = [sys.executable, str(INFOSITE), "publish", "--site", str(folder), "branch", str(there)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    for _ in range(1200):
        if (tmp_path / "under-way").exists():
            break
        time.sleep(0.05)
    assert process.poll() is None, "it is under way"
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(10)
    assert git(there, "rev-parse", "pages") == first, "readers see the state before, whole"
    hook.unlink()
    assert publish(folder, str(there), "branch").returncode == 0
    shown = tmp_path / "shown"
    git(there, "worktree", "add", "--quiet", "--detach", str(shown), "pages")
    assert {**miniature.contents(folder), ".nojekyll": b""}.items() <= miniature.contents(shown).items()


def bare(folder: Path) -> Path:
    subprocess.run(["git", "init", "--quiet", "--bare", folder], check=True)
    return folder


def git(repository: Path, *arguments: str) -> str:
    command = ["git", "--git-dir", str(repository), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True, input="").stdout.strip()


def test_a_broken_site_is_not_brought_anywhere(tmp_path: Path, machine: str) -> None:
    done = publish(site(tmp_path / "site", '<a href="nowhere/">x</a>'), machine)
    assert done.returncode == 1
    assert "index.html:7: `nowhere/` leads nowhere\n1 fault in " in done.stdout
    assert not Path(machine.removeprefix("host:")).exists()


def test_a_folder_of_somebody_else_is_left_alone(
    tmp_path: Path, machine: str, capfd: pytest.CaptureFixture[str]
) -> None:
    theirs = Path(machine.removeprefix("host:")) / "current"
    theirs.mkdir(parents=True)
    (theirs / "index.html").write_text("theirs")
    with pytest.raises(RefusedError, match="ssh ended with code 1"):
        bring(site(tmp_path / "site"), Target.parse(machine))
    assert "is a folder of somebody else; it was left alone." in capfd.readouterr().err
    assert (theirs / "index.html").read_text() == "theirs"


def test_a_missing_program_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    done = publish(site(tmp_path / "site"), "host:/srv/www")
    assert done.returncode == 1
    assert "The program ssh is missing; install it." in done.stdout
    assert publish(tmp_path / "site", "-x").returncode == 2
    assert publish(tmp_path / "no-site", "/srv").returncode == 2
