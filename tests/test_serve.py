"""`make serve` with mistakes: the last good page stays with them on top, and goes on after the correction."""

from __future__ import annotations

import re
import shutil
import signal
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from subprocess import Popen

import html5lib
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

import miniature

SERVICE = "data/services/deutschkurs.yml"
PATIENCE = 30
"""Seconds: a loaded machine is slow, a hanging page is for ever."""


@dataclass
class Preview:
    """A preview that runs, and the project that it shows."""

    root: Path
    home: str
    process: Popen[bytes]
    log: Path | None = None
    """What stands in its terminal."""

    def edit(self, path: str, old: str, new: str) -> None:
        file = self.root / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")

    def get(self, address: str = "") -> tuple[int, str]:
        """Status and page; no answer within ten seconds fails the test."""
        try:
            with urllib.request.urlopen(self.home + address, timeout=PATIENCE) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def wait(self, address: str, words: str, without: str = "\0") -> str:
        """The page at an address, as soon as it holds the words and not the others."""
        end, page = time.monotonic() + PATIENCE, ""
        while time.monotonic() < end:
            assert self.process.poll() is None, "the preview ended"
            try:
                page = self.get(address)[1]
            except urllib.error.URLError as error:  # it is only starting
                page = str(error)
            if words in page and without not in page:
                return page
            time.sleep(0.2)
        raise AssertionError(f"{words!r} never came at {address}: {page[:800]}")


def notice(page: str) -> str:
    """The words of the notice on top; empty without one."""
    document = html5lib.parse(page, namespaceHTMLElements=False)
    found = document.find(".//div[@role='alert']")
    words = [] if found is None else ["".join(paragraph.itertext()) for paragraph in found.iter("p")]
    return re.sub(r"\s+", " ", " ".join(words)).strip()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The miniature city with looks of its own, in a folder that may be changed."""
    root = miniature.copy_city(tmp_path / "city")
    shutil.copytree(miniature.PROJECT / "overrides", root / "overrides", dirs_exist_ok=True)
    return root


@pytest.fixture
def preview(project: Path, tmp_path: Path) -> Iterator[Preview]:
    with (tmp_path / "log").open("w") as log, miniature.preview(project, log) as (home, process):
        running = Preview(project, home, process, tmp_path / "log")
        running.wait("", "Neu in Flussingen")
        yield running


def test_the_last_good_page_stays_with_the_mistake_on_top_and_goes_on_after_the_correction(preview: Preview) -> None:
    page = "services/deutschkurs/"
    preview.wait(page, "Deutschkurs für alle")
    preview.edit(SERVICE, "status: active", "status: aktiv")
    preview.edit(SERVICE, "de: Deutschkurs für alle", "de: Deutsch für jeden")
    broken = preview.wait(page, 'role="alert"')
    assert "<h1>Deutschkurs für alle</h1>" in re.sub(r"<h1[^>]*>", "<h1>", broken)
    assert notice(broken).startswith("1 mistake to correct.")
    assert f"{SERVICE}, line 2, column 9: `aktiv` is not known here Write `active`." in notice(broken)
    assert "<title>(1 mistake) " in broken
    assert "livereload(" in broken
    assert preview.log is not None
    assert f"{SERVICE}:2:9: `aktiv` is not known here\n    Write `active`." in preview.log.read_text("utf-8")
    preview.edit(SERVICE, "status: aktiv", "status: active")
    assert notice(preview.wait(page, "Deutsch für jeden", 'role="alert"')) == ""
    preview.wait("search/de.json", "Deutsch für jeden")
    preview.wait(f"{page}flyer/", "Deutsch für jeden")


def test_a_mistake_at_the_first_start_shows_itself_and_two_are_shown_at_once(project: Path) -> None:
    file = project / SERVICE
    good = file.read_text("utf-8")
    file.write_text(good.replace("status: active", "status: aktiv").replace("minimum_age: 16", "minimum_age: zwölf"))
    with miniature.preview(project) as (home, process):
        running = Preview(project, home, process)
        page = running.wait("services/deutschkurs/", 'role="alert"')
        assert running.get("services/deutschkurs/")[0] == 503
        assert notice(page).startswith("2 mistakes to correct.")
        assert f"{SERVICE}, line 2, column 9" in notice(page)
        assert "`zwölf`" in notice(page)
        assert "livereload(" in page
        file.write_text(good, "utf-8")
        running.wait("services/deutschkurs/", "Deutschkurs für alle", 'role="alert"')


def test_a_preview_that_is_asked_to_end_leaves_nothing_behind(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    with miniature.preview(project) as (home, process):
        Preview(project, home, process).wait("", "Neu in Flussingen")
        assert list(temporary.iterdir())
        process.send_signal(signal.SIGTERM)
        process.wait(10)
    assert list(temporary.iterdir()) == []


MISTAKES: dict[str, tuple[str, str, str, str, str, str]] = {
    "a link in Markdown": (
        "docs/de/guides/ankommen.md",
        "(page:topics)",
        "(missing.md)",
        "guides/ankommen/",
        "`missing.md` leads nowhere",
        "Machen Sie zuerst",
    ),
    "the head of a guide": (
        "docs/de/guides/ankommen.md",
        "title: Ankommen\n",
        "",
        "guides/ankommen/",
        "docs/de/guides/ankommen.md, line 2, column 1: `title` is missing",
        "Machen Sie zuerst",
    ),
    "the syntax of a template": (
        "overrides/records/service.html",
        "<article ",
        "{% if %}<article ",
        "services/deutschkurs/",
        "overrides/records/service.html, line 7, column 1: Expected an expression, got 'end of statement block'",
        "Deutschkurs für alle",
    ),
    "a name that a template does not know": (
        "overrides/glossary.html",
        "</h1>",
        "{{ nobody_defined_this }}</h1>",
        "glossary/",
        "'nobody_defined_this' is undefined This happened on the page /glossary/",
        "Anmeldung",
    ),
    "a template that guides share": (
        "overrides/guide.html",
        "</h1>",
        "{{ nobody_defined_this }}</h1>",
        "guides/ankommen/",
        "'nobody_defined_this' is undefined",
        "Machen Sie zuerst",
    ),
    "the file for search engines": (
        "overrides/robots.txt",
        "User-agent",
        "{{ nobody_defined_this }}\nUser-agent",
        "robots.txt",
        "'nobody_defined_this' is undefined",
        "User-agent",
    ),
    "a word of the interface": (
        "overrides/strings/en.yml",
        "  edit:",
        "  edited:",
        "services/deutschkurs/",
        "overrides/strings/en.yml, line ",
        "Deutschkurs für alle",
    ),
}


def test_every_kind_of_mistake_is_shown_on_the_page_that_it_concerns(preview: Preview) -> None:
    for path, old, new, page, said, still_there in MISTAKES.values():
        looked_at = "" if page.endswith(".txt") else page
        preview.get(page)
        good = (preview.root / path).read_text("utf-8")
        preview.edit(path, old, new)
        end, shown = time.monotonic() + PATIENCE, ""
        while said not in shown and time.monotonic() < end:
            preview.get(page)
            shown = notice(preview.get(looked_at)[1])
            time.sleep(0.2)
        assert said in shown
        assert still_there in preview.get(page)[1]
        (preview.root / path).write_text(good, "utf-8")
        preview.wait(looked_at, "livereload(", 'role="alert"')
        assert still_there in preview.get(page)[1]


def test_a_browser_reads_the_notice_at_320_px_and_goes_on_by_itself(preview: Preview, browser: Browser) -> None:
    """Under the policy of the preview: its sheet loads, nothing is blocked, nobody reloads by hand."""
    page = browser.new_page(viewport={"width": 320, "height": 640}, service_workers="block")
    blocked: list[str] = []
    page.on("console", lambda message: blocked.append(message.text) if message.type == "error" else None)
    page.goto(f"{preview.home}en/services/deutschkurs/")
    preview.edit(SERVICE, "email: kurs@example.org", f"email: {'sehr-langes-wort' * 9}")
    alert = page.get_by_role("alert")
    alert.wait_for(timeout=PATIENCE * 1000)
    assert SERVICE in alert.inner_text()
    assert alert.evaluate("element => getComputedStyle(element).backgroundColor") == "rgb(107, 15, 26)"
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert page.get_by_role("heading", level=1).inner_text().strip() == "German course for all"
    rules = {"runOnly": {"type": "rule", "values": ["color-contrast-enhanced", "region", "heading-order", "list"]}}
    assert Axe().run(page, options=rules).response["violations"] == []
    preview.edit(SERVICE, "sehr-langes-wort" * 9, "neu@example.org")
    page.locator("a[href='mailto:neu@example.org']").first.wait_for(timeout=PATIENCE * 1000)
    assert page.get_by_role("alert").count() == 0
    assert blocked == []
    page.close()
