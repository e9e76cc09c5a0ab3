"""Every host shows the site as it is meant: small, with its type and policy, at a root and below a path."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import budgets
import miniature
import web_servers
from infosite.output import POLICY
from infosite.publishing.compression import METHODS, compress
from infosite.publishing.hosts import files_for
from web_servers import DEPLOY, Server

INFOSITE = miniature.PROJECT / "scripts/infosite"
TYPES = {
    "": "text/html; charset=utf-8",
    "{css}": "text/css; charset=utf-8",
    "{js}": "text/javascript; charset=utf-8",
    "assets/icon.svg": "image/svg+xml",
    "search/de.json": "application/json",
    "calendar/de/all.ics": "text/calendar; charset=utf-8",
    "feeds/de.xml": "application/xml; charset=utf-8",
    "manifest.webmanifest": "application/manifest+json",
    "llms.txt": "text/plain; charset=utf-8",
    "places.geojson": "application/geo+json",
}
"""Addresses and the type they are sent with; {css} and {js} are files with a hash in their name."""
HEADERS = {
    "content-security-policy": f"{POLICY}; frame-ancestors 'self'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "permissions-policy": "geolocation=(self), camera=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
}
YEAR = "public, max-age=31536000, immutable"


@pytest.mark.parametrize("name", ["nginx.conf", "apache.htaccess", "Caddyfile", "_headers"])
def test_every_host_sends_the_policy_of_the_pages(name: str) -> None:
    said = [line for line in (DEPLOY / name).read_text("utf-8").splitlines() if "Content-Security-Policy" in line]
    assert len(said) == 1
    assert HEADERS["content-security-policy"] in said[0]


# --- over the wire -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Shown:
    """A site behind a server: below which path, and its files."""

    server: Server
    base: str
    site: Path

    def headers(self, path: str, **asked: str) -> dict[str, str]:
        answer = self.server.get(self.base + path, **asked)
        assert answer.status == 200, path
        return answer.headers


def put(site: Path, folder: Path) -> None:
    """A copy of a site with the files that a test needs beside."""
    shutil.copytree(site, folder)
    for name, text in files_for("apache", folder, DEPLOY).items():
        (folder / name).write_text(text, "utf-8")
    (folder / "places.geojson").write_text('{"type": "FeatureCollection", "features": []}' + " " * 1_000)


@pytest.fixture(scope="module")
def root_site(city: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The miniature city for the root of a domain."""
    root = tmp_path_factory.mktemp("root")
    shutil.copytree(city, root / "city")
    config = root / "city/mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace(miniature.URL, "https://example.org/"), "utf-8")
    return miniature.build(root / "city", root / "site")


@pytest.fixture(scope="module", params=["nginx", "Apache", "Caddy"])
def program(request: pytest.FixtureRequest) -> str:
    if not web_servers.is_installed(request.param):
        pytest.skip(f"{request.param} is not installed")
    return str(request.param)


@pytest.fixture(scope="module", params=["/", "/ankommen/"])
def shown(
    request: pytest.FixtureRequest,
    program: str,
    city_site: Path,
    root_site: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Shown]:
    folder = tmp_path_factory.mktemp("host")
    www, base = folder / "www", request.param
    put(root_site if base == "/" else city_site, www / base.strip("/"))
    with web_servers.running(program, www, folder / "server") as server:
        yield Shown(server, base, www / base.strip("/"))


def hashed(site: Path, ending: str) -> str:
    """The largest file among those with a hash in their name."""
    found = [file for file in (site / "assets").glob(f"*.{ending}") if re.search(r"\.[0-9a-f]{10}\.", file.name)]
    return f"assets/{max(found, key=lambda file: file.stat().st_size).name}"


def address(site: Path, path: str) -> str:
    return hashed(site, path.strip("{}")) if path.startswith("{") else path


@pytest.mark.long
def test_every_kind_of_file_has_its_type_and_is_sent_small(shown: Shown) -> None:
    for path, kind in TYPES.items():
        path = address(shown.site, path)
        plain = shown.server.get(shown.base + path)
        small = shown.server.get(shown.base + path, Accept_Encoding="gzip")
        assert plain.status == small.status == 200, path
        assert plain.headers["content-type"].lower().startswith(kind), path
        if len(plain.body) >= 1_000:
            assert small.headers["content-encoding"] == "gzip", path
            assert gzip.decompress(small.body) == plain.body, path
            assert "accept-encoding" in small.headers["vary"].lower()


@pytest.mark.long
def test_what_is_missing_is_told_in_the_language_of_its_address(shown: Shown) -> None:
    for path, language in (
        ("nothing/", "de"),
        ("nothing", "de"),
        ("services/nothing/", "de"),
        ("en/nothing/", "en"),
        ("en/services/nothing/at/all", "en"),
        ("ar/nothing.txt", "ar"),
        ("assets/site.0123456789.css", "de"),
        (".htaccess", "de"),
        ("ar/.hidden", "ar"),
    ):
        answer = shown.server.get(shown.base + path)
        assert answer.status == 404, path
        assert f'<html lang="{language}"' in answer.body.decode(), path
        assert answer.headers["content-type"].lower() == "text/html; charset=utf-8"
        assert answer.headers["cache-control"] == "no-cache", "what is missing may be there tomorrow"


@pytest.mark.long
def test_every_answer_has_the_policy_and_what_else_keeps_readers_safe(shown: Shown) -> None:
    for path in ("", "en/", "assets/icon.svg", "sw.js", "nothing/"):
        headers = shown.server.get(shown.base + path).headers
        assert {name: headers.get(name) for name in HEADERS} == HEADERS, path


@pytest.mark.long
def test_what_has_a_hash_is_kept_for_a_year_and_all_else_is_asked_for_anew(shown: Shown) -> None:
    for path in ("", "topics/", "sw.js", "offline/de.json", "search/de.json", "manifest.webmanifest"):
        headers = shown.headers(path)
        assert headers["cache-control"] == "no-cache", path
        assert "etag" in headers
    assert shown.headers(hashed(shown.site, "css"))["cache-control"] == YEAR
    assert shown.headers(hashed(shown.site, "js"))["cache-control"] == YEAR
    assert shown.headers("assets/card.png")["cache-control"] == "public, max-age=86400"
    assert shown.headers("calendar/de/all.ics")["cache-control"] == "public, max-age=3600"
    assert shown.headers("calendar/de/all.ics")["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in shown.headers("")


@pytest.mark.long
def test_asking_again_costs_no_body(shown: Shown) -> None:
    for file in (shown.site / "en").glob("index.html*"):
        os.utime(file, (0, 0))  # Apache marks what changed this second weakly, and anew a second later
    mark = shown.headers("en/", Accept_Encoding="gzip")["etag"]
    again = shown.server.get(f"{shown.base}en/", Accept_Encoding="gzip", If_None_Match=mark)
    assert (again.status, again.body) == (304, b"")


@pytest.mark.long
def test_an_address_without_its_slash_leads_to_the_one_with_it(shown: Shown) -> None:
    answer = shown.server.get(f"{shown.base}topics", Host="ankommen.example")
    assert answer.status in (301, 308)
    location = answer.headers["location"]
    assert re.sub(r"^http://ankommen\.example", "", location) == f"{shown.base}topics/"


@pytest.mark.long
def test_every_first_view_fits_into_the_first_window_over_the_wire(shown: Shown) -> None:
    known: dict[str, int] = {}

    def size(path: str) -> int:
        if path not in known:
            known[path] = len(shown.server.get(shown.base + path, Accept_Encoding="gzip").body)
        return known[path]

    site_url = f"https://example.org{shown.base}"
    for page in budgets.built_pages(shown.site):
        files, foreign = budgets.first_view(shown.site, page, site_url)
        path = page.relative_to(shown.site).as_posix().removesuffix("index.html")
        assert foreign == []
        assert size(path) + sum(map(size, files)) <= budgets.FIRST_WINDOW, path
        assert 1 + sum(not name.endswith(budgets.LATER) for name in files) <= budgets.REQUESTS, path


@pytest.mark.long
def test_what_was_compressed_beforehand_is_sent_as_it_is(program: str, city_site: Path, tmp_path: Path) -> None:
    site = tmp_path / "www/ankommen"
    put(city_site, site)
    compress(site, tmp_path / "store")
    with web_servers.running(program, tmp_path / "www", tmp_path / "server") as server:
        for path, kind in TYPES.items():
            path = address(site, path)
            file = site / (path or "index.html")
            if Path(f"{file}.gz").is_file():
                answer = server.get(f"/ankommen/{path}", Accept_Encoding="gzip")
                assert answer.headers["content-encoding"] == "gzip", path
                assert answer.headers["content-type"].lower().startswith(kind), path
                assert answer.body == Path(f"{file}.gz").read_bytes(), path
                assert "accept-encoding" in answer.headers["vary"].lower(), path
                plain = server.get(f"/ankommen/{path}")
                assert plain.body == file.read_bytes(), path
                assert plain.headers["content-type"].lower().startswith(kind), path
            if Path(f"{file}.br").is_file() and program != "nginx":  # Debian's has it in a package of its own
                answer = server.get(f"/ankommen/{path}", Accept_Encoding="gzip, br")
                assert answer.headers["content-encoding"] == "br", path
                assert answer.headers["content-type"].lower().startswith(kind), path
                assert answer.body == Path(f"{file}.br").read_bytes(), path
        assert server.get(f"/ankommen/{hashed(site, 'css')}", Accept_Encoding="gzip").headers["cache-control"] == YEAR


# --- what a site takes along -------------------------------------------------------------------------------------


def run(site: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(INFOSITE), "publish", "--site", str(site), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=miniature.PROJECT)


def test_a_host_that_reads_from_the_folder_finds_its_files_there(city_site: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(city_site, site)
    assert run(site, "for", "netlify").returncode == 0
    assert (site / "_redirects").read_text() == "/ar/* /ar/404.html 404\n/en/* /en/404.html 404\n/* /404.html 404\n"
    headers = (site / "_headers").read_text("utf-8")
    assert f"/{hashed(site, 'css')}\n  Cache-Control: {YEAR}\n" in headers
    for line in headers.splitlines():
        assert re.fullmatch(r"#.*|/\S*|  [A-Z][\w-]+: \S.*", line), line
    assert run(site, "for", "apache").returncode == 0
    assert (site / ".htaccess").read_text("utf-8") == (DEPLOY / "apache.htaccess").read_text("utf-8")
    refused = run(site, "for", "nowhere")
    assert (refused.returncode, "Traceback" in refused.stderr) == (2, False)


def test_only_what_changed_is_compressed_again_and_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    site, store = tmp_path / "site", tmp_path / "store"
    (site / "topics").mkdir(parents=True)
    for path in ("index.html", "topics/index.html"):
        (site / path).write_text(f"{path} Wohnen und Arbeiten " * 100)
    (site / "small.txt").write_text("small")
    (site / "card.png").write_bytes(bytes(5_000))
    first = compress(site, store)
    assert (first.files, first.new) == (2, 2)
    for ending in METHODS:
        assert (site / f"topics/index.html{ending}").stat().st_size < 200
    assert gzip.decompress((site / "index.html.gz").read_bytes()) == (site / "index.html").read_bytes()
    assert not (site / "small.txt.gz").exists()
    assert not (site / "card.png.gz").exists()
    before = miniature.contents(site)
    assert compress(site, store).new == 0
    assert miniature.contents(site) == before
    (site / "topics/index.html").write_text("anders " * 100)
    (site / "index.html").unlink()
    again = compress(site, store)
    assert (again.files, again.new) == (1, 1)
    assert gzip.decompress((site / "topics/index.html.gz").read_bytes()) == (b"anders " * 100)
    assert not (site / "index.html.gz").exists(), "nothing is left of a page that is gone"
    assert len(list(store.iterdir())) == len(METHODS)
    other = tmp_path / "other"
    shutil.copytree(site, other)
    compress(other, tmp_path / "other-store")
    assert miniature.contents(other) == miniature.contents(site)
