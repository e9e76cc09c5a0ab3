"""Points for addresses: from a small file of house coordinates, from a server of our own, and what is refused."""

from __future__ import annotations

import json
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

import miniature
from infosite import cli
from infosite.exchange.house_coordinates import House, degrees_of, house, plain_street, read
from infosite.exchange.nominatim import Server
from infosite.messages import language

HOUSE = "data/welcome_points/haus-am-fluss.yml"
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The miniature city, in which the house by the river has no point yet."""
    folder = miniature.copy_city(tmp_path / "city")
    file = folder / HOUSE
    lines = file.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(("latitude", "longitude", "geo_precision"))]
    file.write_text("".join(kept), "utf-8")
    monkeypatch.chdir(folder)
    yield folder
    language.choose("en")


def run(*words: str) -> int:
    try:
        return cli.main(["geocode", *words, "--today", miniature.DAY.isoformat(), "--language", "en"])
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1


def line(street: str, number: int, letter: str, east: float, north: float) -> str:
    fields = [""] * 21
    fields[10], fields[14], fields[15], fields[16] = "Flussingen", street, str(number), letter
    fields[18], fields[19] = str(east).replace(".", ","), str(north).replace(".", ",")
    return ";".join(fields) + "\n"


def test_addresses_are_taken_apart() -> None:
    assert house("Völklinger Straße 24-36") == House("völklingerstrasse", 24, 36)
    assert house("Bachstr. 7b") == House("bachstrasse", 7, 7, "b")
    assert house("Am Markt") == House("ammarkt", None, None)
    assert plain_street("Graf-Adolf-Straße") == plain_street("Graf Adolf Str.")


def test_metres_of_utm_become_degrees() -> None:
    """The main station of Düsseldorf, worked out with PROJ."""
    assert degrees_of(345_927.43, 5_676_649.43) == pytest.approx((51.22, 6.794), abs=0.01)
    assert degrees_of(500_000, 0) == (0, 9)


def test_house_coordinates_are_exact_or_of_the_street_or_nothing(tmp_path: Path) -> None:
    text = line("Uferweg", 3, "", 345_000, 5_676_000) + line("Uferweg", 30, "a", 345_500, 5_676_000) + "x;y\n"
    plain, packed = tmp_path / "gebref.txt", tmp_path / "gebref.zip"
    plain.write_text(text, "utf-8")
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("gebref.txt", text)
    asked = ["Uferweg 3", "Uferweg 7", "Uferweg 30a", "Uferweg 99", "Uferweg", "Anderswo 1"]
    for file in (plain, packed):
        found = read(file, {"Flussingen"}, asked)
        assert {address: one.precision for address, one in found.items()} == {
            "Uferweg 3": "exact",
            "Uferweg 7": "street",
            "Uferweg 30a": "exact",
        }
    assert read(plain, {"Anderswo"}, asked) == {}


def test_a_file_without_houses_is_told(root: Path, tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "a.txt").write_text("no houses\n", "utf-8")
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("picture.png", b"")
    for name in ("a.txt", "b.zip", "missing.txt"):
        assert run("--gebref", str(tmp_path / name)) == 1
        assert "lines with semicolons" in capsys.readouterr().err


def test_a_point_outside_the_city_is_refused(root: Path, tmp_path: Path, capsys: Captured) -> None:
    file = tmp_path / "gebref.txt"
    file.write_text(line("Uferweg", 3, "", 345_000, 5_676_000), "utf-8")  # Düsseldorf, not Flussingen
    assert run("--gebref", str(file), "--write") == 1
    assert "Uferweg 3: the point lies outside the city: not taken" in capsys.readouterr().err
    assert "latitude" not in (root / HOUSE).read_text("utf-8")


@pytest.mark.parametrize("words", [[], ["--nominatim", "http://localhost/"], ["--gebref", "a", "--nominatim", "b"]])
def test_one_source_is_named_and_a_server_is_told_whom_to_write_to(root: Path, words: list[str]) -> None:
    assert run(*words) == 2


class StandIn(BaseHTTPRequestHandler):
    """A Nominatim server that knows one house."""

    asked: list[dict[str, Any]] = []  # noqa: RUF012
    answer: Any = None

    def do_GET(self) -> None:
        query = {key: value[0] for key, value in parse_qs(urlsplit(self.path).query).items()}
        self.asked.append({**query, "agent": self.headers["User-Agent"]})
        body = json.dumps(self.answer).encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words: object) -> None:
        """Says nothing."""


@pytest.fixture
def stand_in() -> Iterator[str]:
    StandIn.asked = []
    StandIn.answer = [{"lat": "10.051", "lon": "20.031", "address": {"house_number": "3"}}]
    server = HTTPServer(("127.0.0.1", 0), StandIn)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/search"
    server.shutdown()
    server.server_close()


def test_a_server_is_asked_once_and_the_point_is_written_when_asked_for(
    root: Path, stand_in: str, capsys: Captured
) -> None:
    words = ("--nominatim", stand_in, "--contact", "us@example.org")
    assert run(*words) == 0
    assert f"{HOUSE}: Uferweg 3: 10.05100, 20.03100 (exact)" in capsys.readouterr().out
    assert "latitude" not in (root / HOUSE).read_text("utf-8")
    questions = len(StandIn.asked)
    assert all("us@example.org" in one["agent"] and one["countrycodes"] == "de" for one in StandIn.asked)
    assert run(*words, "--write") == 0
    assert len(StandIn.asked) == questions  # answers are kept
    written = yaml.safe_load((root / HOUSE).read_text("utf-8"))
    assert (written["latitude"], written["longitude"], written["geo_precision"]) == (10.051, 20.031, "exact")
    assert "OpenStreetMap" in written["geo_source"]


def test_a_point_in_another_district_is_refused(root: Path, stand_in: str, capsys: Captured) -> None:
    StandIn.answer = [{"lat": "10.05", "lon": "20.15"}]
    assert run("--nominatim", stand_in, "--contact", "us@example.org") == 1
    assert "the point lies in district 2, not 1" in capsys.readouterr().err


def test_questions_keep_their_distance_and_strange_answers_are_told(tmp_path: Path, stand_in: str) -> None:
    waited: list[float] = []
    server = Server(stand_in, "us@example.org", tmp_path / "cache.json", sleep=waited.append, clock=lambda: 5.0)
    for number in (1, 2, 2):
        found = server.find(f"Uferweg {number}", "10101", "Flussingen", "DE")
        assert found is not None
        assert found.precision == "street"
    assert waited == [pytest.approx(1.1)]
    StandIn.answer = []
    assert server.find("Uferweg 4", "", "Flussingen", "DE") is None
    StandIn.answer = {"error": "down"}
    with pytest.raises(ValueError, match="no list"):
        server.find("Uferweg 5", "", "Flussingen", "DE")
