"""The miniature city: a whole site small enough to read, built by the same commands as the real one.

`python tests/miniature.py --accept` takes what the build makes of it now as the expected output.
"""

from __future__ import annotations

import calendar
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO

import warm

PROJECT = Path(__file__).parent.parent
CITY = Path(__file__).parent / "city"
STRINGS = PROJECT / "scripts/infosite/strings"
"""The words of the interface; a city's own, in overrides/strings/, stand in their place."""
EXPECTED = Path(__file__).parent / "expected"
"""Files that a person reads in review."""
HASHES = Path(__file__).parent / "expected.sha256"
"""A line for each other file: its hash, its path."""
DAY = date(2026, 11, 23)
"""The day on which every test takes place: a Monday."""
TODAY = str(calendar.timegm(DAY.timetuple()))
"""The same for SOURCE_DATE_EPOCH: seconds, UTC."""
MORNING = f"{DAY}T08:00:00Z"
"""Nine o'clock on that day in Flussingen, for the clocks of browsers."""
URL = "https://example.org/ankommen/"
REPOSITORY = "https://git.flussingen.city/ankommen"

CONFIG = """\
INHERIT: {project}/mkdocs.yml
site_url: {url}
repo_url: {repository}
docs_dir: docs
hooks:
  - {project}/scripts/hooks.py
"""


def config() -> str:
    """An mkdocs.yml for a city that uses this generator from another folder."""
    return CONFIG.format(project=PROJECT, url=URL, repository=REPOSITORY)


def copy_city(target: Path) -> Path:
    """A folder with the miniature city's data, docs and overrides, and with words that tests can change."""
    shutil.copytree(CITY, target, dirs_exist_ok=True)
    for tag in ("de", "en"):
        shutil.copy(STRINGS / f"{tag}.yml", target / "overrides/strings")
    return copy_generators_own(target)


def copy_generators_own(target: Path) -> Path:
    """Gives the city in a folder what the generator asks for: an mkdocs.yml, and a place for looks of its own."""
    (target / "overrides").mkdir(parents=True, exist_ok=True)
    (target / "mkdocs.yml").write_text(config(), encoding="utf-8")
    return target


def run_build(root: Path, site: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """What `make build` runs, for the city in `root`, on the miniature's day."""
    command = ["mkdocs", "build", "--strict", "-f", str(root / "mkdocs.yml"), "-d", str(site)]
    variables = {**os.environ, "SOURCE_DATE_EPOCH": TODAY, "NO_MKDOCS_2_WARNING": "1", **environment}
    return warm.run(command, variables)


def build(root: Path, site: Path, **environment: str) -> Path:
    """As `run_build`; raises with the whole output when the build fails."""
    done = run_build(root, site, **environment)
    if done.returncode:
        raise AssertionError(f"The build failed:\n{done.stdout}\n{done.stderr}")
    return site


def project(target: Path) -> Path:
    """A whole project around the miniature city, with the Makefile, and set up already."""
    root = copy_city(target)
    for name in ("Makefile", "requirements.txt"):
        shutil.copy(PROJECT / name, root)
    (root / "scripts").symlink_to(PROJECT / "scripts")
    set_up(root)
    return root


PUBLISHED_URL = "https://flussingen.city/ankommen/"
"""Where a city that is filled in is published."""
FEEDBACK = "feedback: {email: ankommen@flussingen.city}\n"


def fill_in(root: Path) -> Path:
    """Makes a project ready for readers: real addresses in place of those that stand for others, and a contact."""
    for file in [*root.glob("data/**/*.yml"), *root.glob("docs/**/*.md")]:
        text = file.read_text("utf-8")
        file.write_text(re.sub(r"(?:www\.)?example\.(?:org|com)|[\w-]+\.example\b", "flussingen.city", text), "utf-8")
    with (root / "data/city.yml").open("a", encoding="utf-8") as city:
        city.write(FEEDBACK)
    config = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(re.sub(r"^(?:site|repo)_url:.*\n", "", config, flags=re.MULTILINE), "utf-8")
    return root


def set_up(root: Path) -> None:
    """A .venv that is ready: it calls the Python that runs the tests."""
    binaries = root / ".venv/bin"
    binaries.mkdir(parents=True, exist_ok=True)
    (binaries / "python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    (binaries / "python").chmod(0o755)
    shutil.copy(root / "requirements.txt", root / ".venv/requirements.txt")


def make(root: Path, target: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`make` in a project, on the miniature's day."""
    variables = {**os.environ, "SOURCE_DATE_EPOCH": TODAY, **environment}
    command = ["make", "--no-print-directory", target]
    return subprocess.run(command, cwd=root, env=variables, capture_output=True, text=True, check=False)


@contextmanager
def preview(root: Path, log: IO[str] | int = subprocess.DEVNULL) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """What `make serve` runs, for the city in `root`: its address and its process, which ends with the block."""
    address = f"127.0.0.1:{8000 + os.getpid() % 1000}"
    command = [sys.executable, str(PROJECT / "scripts/infosite"), "serve", str(root), "--address", address]
    variables = {**os.environ, "SOURCE_DATE_EPOCH": TODAY, "NO_MKDOCS_2_WARNING": "1"}
    server = subprocess.Popen(command, stdout=log, stderr=log, env=variables)
    try:
        yield f"http://{address}/ankommen/", server
    finally:
        server.terminate()
        server.wait(10)


def contents(site: Path) -> dict[str, bytes]:
    """Every published file by its path."""
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in sorted(site.rglob("*")) if file.is_file()}


def asset(site: Path, name: str) -> Path:
    """A style sheet or script of a built site, by the name that templates use: `site.css`."""
    stem, _, ending = name.rpartition(".")
    found = [file for file in (site / "assets").iterdir() if re.fullmatch(rf"{stem}\.\w{{10}}\.{ending}", file.name)]
    assert len(found) == 1, f"{name} is published once: {found}"
    return found[0]


def golden(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Those whose text is ours to read: no copies of assets or of pages, and no hashes of them."""
    copies = ("assets/", "sw.js")
    return {
        path: re.sub(rb"(assets/[\w-]+)\.[0-9a-f]{10}(?=\.(?:css|js)\b)", rb"\1", content)
        for path, content in files.items()
        if not path.startswith(copies) and not (path.startswith("offline/") and path.endswith(".json"))
    }


READ = {
    "index.html": "the way in: search, questions, places",
    "ar/index.html": "right-to-left, with words that are missing",
    "404.html": "links from anywhere",
    "about/index.html": "a hand-written page of the smallest kind",
    "about/status/index.html": "how fresh and how translated everything is",
    "districts/index.html": "the map of all districts",
    "districts/1/index.html": "a full district: its map, places, services, events",
    "districts/2/index.html": "a district without a confirmed place",
    "emergency/index.html": "numbers to dial",
    "events/index.html": "what is on, with its filters",
    "events/2027-03/index.html": "a month further away",
    "events/archive/2025/index.html": "what was on",
    "events/calendar/index.html": "every calendar to subscribe to",
    "events/fest/index.html": "over long ago",
    "events/kinoabend/index.html": "cancelled",
    "events/offener-treff/index.html": "a regular offer whose times nobody confirmed",
    "events/sprachcafe/index.html": "a series with dates that are different",
    "ar/events/sprachcafe/index.html": "dates and times inside right-to-left text",
    "glossary/index.html": "office words from A to Z",
    "guides/index.html": "guides by topic",
    "guides/ankommen/index.html": "Markdown with every component",
    "guides/geld/index.html": "amounts and the day of the law",
    "ar/guides/ankommen/index.html": "a guide that stands in for another language's",
    "offline/index.html": "what a phone keeps",
    "saved/index.html": "the reader's own list",
    "search/index.html": "results without the field on top",
    "organizations/bruecke/index.html": "all that somebody offers",
    "services/index.html": "a list with filters",
    "services/deutschkurs/index.html": "the fullest record",
    "ar/services/deutschkurs/index.html": "the same right-to-left, texts that lack a language marked",
    "services/frauenhaus/index.html": "a house whose address is secret",
    "services/altes-angebot/index.html": "closed, and where to go now",
    "services/deutschkurs/flyer/index.html": "the notice for the board",
    "topics/language/index.html": "a topic: guides, services, events",
    "welcome-points/index.html": "the city map and the list",
    "welcome-points/haus-am-fluss/index.html": "a place with rooms, hours and ways there",
    "welcome-points/alter-hafen/index.html": "a place that is history",
    "calendar/de/all.ics": "a calendar with every kind of event",
    "feeds/de.xml": "news",
    "maps/de/city.html": "a Folium map in a page of ours",
    "maps/de/city.js": "what that map draws",
    "search/de.json": "the index",
    "manifest.webmanifest": "the site as an app",
    "sitemap.xml": "every page in every language",
    "robots.txt": "what machines may read",
    "llms.txt": "what machines should read",
}
"""What is read in review, each file for a reason; a change in any other shows in its hash alone."""


def hashes(files: Mapping[str, bytes]) -> str:
    """A line for each file that nobody reads."""
    others = sorted(files.keys() - READ.keys())
    return "".join(f"{hashlib.sha256(files[path]).hexdigest()[:16]}  {path}\n" for path in others)


def accept() -> None:
    with tempfile.TemporaryDirectory() as folder:
        built = build(copy_city(Path(folder, "city")), Path(folder, "site"))
        files = golden(contents(built))
    shutil.rmtree(EXPECTED, ignore_errors=True)
    for path in READ:
        file = EXPECTED / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(files[path])
    HASHES.write_text(hashes(files), encoding="utf-8")
    print(f"{len(READ)} files in {EXPECTED.relative_to(PROJECT)}, {len(files) - len(READ)} more by their hash")


if __name__ == "__main__":
    if sys.argv[1:] != ["--accept"]:
        sys.exit("usage: python tests/miniature.py --accept")
    accept()
