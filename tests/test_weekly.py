"""Links that died, facts that grew old, translations: told once a week, and a link only after it failed twice."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

import miniature
from infosite.messages.message import Message
from infosite.review.external_links import Answer, Link, ask, is_dead, links, remembered
from infosite.review.weekly import LONGEST, MARK, markdown, memory
from infosite.source.problem import Problem

MONDAY = date(2026, 11, 23)
CODES = {"/fine": 200, "/gone": 404, "/shut": 403, "/busy": 429, "/ill": 500}
CODES |= {f"/{code}": code for code in (401, 405, 406, 410, 451)}


@contextmanager
def host() -> Iterator[tuple[str, list[str]]]:
    """A host that answers as its addresses say: its address, and what it was asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(302 if self.path == "/moved" else CODES.get(self.path, 404))
            self.send_header("Location", "/fine")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
    finally:
        server.shutdown()
        server.server_close()


def test_answers_say_what_is_there_what_is_gone_and_what_nobody_knows() -> None:
    with host() as (home, asked):
        answers = ask([f"{home}{path}" for path in (*CODES, "/moved", "/fine")], pause=0)
        states = {url.removeprefix(home): answer.state for url, answer in answers.items()}
    assert states == {
        "/fine": "fine", "/moved": "fine", "/gone": "failed", "/ill": "failed", "/shut": "unknown", "/busy": "unknown",
        "/401": "unknown", "/405": "unknown", "/406": "unknown", "/410": "failed", "/451": "unknown",
    }  # fmt: skip
    assert sorted(asked) == sorted([*CODES, "/moved", "/fine"]), "each page once"
    gone = ask([f"{home}/fine"], pause=0)[f"{home}/fine"]
    assert (gone.state, "refused" in gone.words) == ("failed", True), "the host is gone"
    assert ask(["https://[x/", "https://ü .flussingen/x"], pause=0)["https://[x/"].state == "failed"


def test_a_link_is_dead_when_it_failed_twice_seven_days_apart() -> None:
    bad, shut, good = Answer("failed", "404"), Answer("unknown", "403"), Answer("fine", "200")
    since: dict[str, date] = {}
    for days, answer, expected in (
        (0, bad, False), (6, bad, False), (7, bad, True), (8, shut, False), (9, bad, True), (10, good, False),
        (17, bad, False), (23, bad, False), (24, bad, True),
    ):  # fmt: skip
        today = MONDAY + timedelta(days=days)
        since = remembered(since, {"x": answer}, today)
        assert is_dead("x", since, {"x": answer}, today) is expected, days
    assert remembered(since, {}, MONDAY) == {}, "a link that nobody has any more is forgotten"


def test_links_are_found_in_facts_and_words_with_their_place(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "docs/de").mkdir(parents=True)
    (tmp_path / "data/x.yml").write_text(
        "name: x\nurl: https://a.city/x#top\nnote: (https://a.city/y_(z)), http://b.city.\n"
    )
    (tmp_path / "docs/de/x.md").write_text("[x](https://a.city/x) und <https://c.city/?q=1>\n[y](service:x)")
    assert links(tmp_path) == [
        Link("http://b.city", "data/x.yml", 3),
        Link("https://a.city/x", "data/x.yml", 2),
        Link("https://a.city/y_(z)", "data/x.yml", 3),
        Link("https://c.city/?q=1", "docs/de/x.md", 1),
    ]


def report(found: list[Link], answers: dict[str, Answer], since: dict[str, date], **more: list[Problem]) -> str:
    return markdown(found, answers, since, more.get("stale", []), more.get("texts", []), MONDAY, "de")


def test_the_text_remembers_since_when_a_link_fails_and_pings_nobody() -> None:
    link = Link("https://a.city/--x-->@jo`", "data/x.yml", 2)
    old = Problem("data/y.yml", 3, 1, Message("phone.too-long", given="2019 @jo `x`"), severity="warning")
    since = {link.url: MONDAY - timedelta(days=7), "https://b.city/": MONDAY}
    text = report([link], {link.url: Answer("failed", "404 <b>@jo")}, since, stale=[old])
    assert text.startswith(f"{MARK}\n## Was diese Woche einen Blick verdient\n\n### Tote Links (1)\n")
    assert "- `data/x.yml:2` `https://a.city/--x-->@jo`: `404 <b>@jo`, seit 2026-11-16\n" in text
    assert "- `data/y.yml:3` `2019 @jo x has too many digits for a phone number`" in text
    assert memory(text) == {"https://b.city/": MONDAY}, "a link that could end the remark is not remembered"
    assert "Nichts." in report([], {}, {})


@pytest.mark.parametrize(
    "text", ["", "<!-- since {} -->", "<!-- since {bad} -->", '<!-- since {"x": "gestern"} -->', "x"]
)
def test_what_cannot_be_read_is_no_memory(text: str) -> None:
    assert memory(text) == {}


def test_a_long_text_stays_within_what_an_issue_takes() -> None:
    long = Message("phone.too-long", given="x" * 300)
    many = [Problem(f"data/{number}.yml", 1, 1, long, severity="warning") for number in range(3_000)]
    text = report([], {}, {"https://a.city/": MONDAY}, stale=many)
    assert len(text) < LONGEST + 100
    assert "… und 2940 weitere" in text
    assert memory(text) == {"https://a.city/": MONDAY}


def test_the_command_asks_for_every_link_and_takes_up_where_it_left(tmp_path: Path) -> None:
    root = miniature.copy_city(tmp_path / "city")
    with host() as (home, asked):
        for file in [*root.glob("data/**/*.yml"), *root.glob("docs/**/*.md")]:
            text = file.read_text("utf-8").replace("https://example.org", f"{home}")
            file.write_text(text, "utf-8")
        command = [sys.executable, str(miniature.PROJECT / "scripts/infosite"), "weekly", str(root), "--pause", "0"]

        def run(day: date) -> str:
            seconds = str((day - date(1970, 1, 1)) // timedelta(seconds=1))
            environment = {**os.environ, "SOURCE_DATE_EPOCH": seconds}
            done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr
            return (root / ".weekly/report.md").read_text("utf-8")

        first = run(MONDAY)
        assert "Seit Kurzem nicht erreichbar" in first
        assert "Tote Links" not in first
        assert "Alte Angaben" in first
        (root / ".weekly/before.md").write_text(first, "utf-8")
        second = run(MONDAY + timedelta(days=7))
        assert "Tote Links" in second
        assert "seit 2026-11-23" in second
    assert asked
