"""A site with gaps is built to be looked at, and not to be published: each gap is named with file, line and cure."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import miniature
from infosite.publishing import readiness
from infosite.records.city import Feedback
from infosite.site import load

ADDRESSES = {"SITE_URL": "https://ankommen.flussingen.city/", "REPO_URL": "https://git.flussingen.city/ankommen"}


def gaps(path: str, text: str) -> list[str]:
    return [f"{one.line}:{one.column}: {one.what}" for one in readiness._gaps(path, text)]


@pytest.mark.parametrize(
    "text",
    [
        "Siehe [Hispi](service:hispi) und [den Plan](plan.pdf).",
        "- [ ] Pass\n- [x] Foto",
        "---\ntitle: Wohnen\nkeywords: {de: [Miete, Kaution]}\n---\nWohnen",
        "Das Beispiel example zählt nicht, und der Entwurf eines Gesetzes auch nicht.",
        'Fragen Sie nach dem "Toten Winkel".\n!!! note "Achtung"\n    Test',
        "https://notexample.org und https://example.org.flussingen.city",
    ],
)
def test_what_pages_say_is_no_gap(text: str) -> None:
    assert gaps("docs/de/x.md", text) == []


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("docs/de/x.md", "# Kontakt\n\nE-Mail: **[E-Mail]**", "3:11: `[E-Mail]` is to be filled in"),
        ("docs/de/x.md", '!!! note "Entwurf"\n    Text', "1:1: this page is called a draft"),
        ("docs/de/x.md", "---\ndescription: Wer wir sind. Entwurf.\n---\n", "2:1: this page is called a draft"),
        ("docs/de/x.md", "Rufen Sie an. TODO: Nummer", "1:15: `TODO` is left to do"),
        ("data/x.yml", "url: https://www.example.org/x", "1:14: `www.example.org` stands for an address"),
        ("data/x.yml", "email: a@verein.example", "1:10: `verein.example` stands for an address"),
        ("data/x.yml", "summary: {de: FIXME}", "1:15: `FIXME` is left to do"),
    ],
)
def test_a_gap_is_named_with_its_place(path: str, text: str, said: str) -> None:
    assert gaps(path, text) == [said]


def test_remarks_of_editors_are_no_gap() -> None:
    assert gaps("data/x.yml", "# TODO: ask again\nname: Hispi  # see https://example.org") == []


def test_gaps_of_a_page_are_looked_for_below_its_head_and_in_every_line() -> None:
    text = "---\ntitle: '[x]'\n---\n[Name]\n\n---\n\nHier: [Ort] und [Tag]\n"
    said = [line.partition(" is to be")[0] for line in gaps("docs/de/x.md", text)]
    assert said == ["4:1: `[Name]`", "8:7: `[Ort]`", "8:17: `[Tag]`"]


@pytest.mark.parametrize(
    ("site_url", "repo_url", "codes"),
    [
        ("https://a.city/", "https://git.a.city/x", []),
        ("http://a.city/", "", []),
        ("", "", ["publish.no-address"]),
        ("ftp://a.city/", "", ["publish.address"]),
        ("https:///x", "", ["publish.address"]),
        ("https://www.example.org/", "", ["publish.site-address"]),
        ("https://a.city/", "git@host:x", ["publish.address"]),
        ("https://a.city/", "https://example.org/x", ["publish.repository"]),
        ("", "https://example.org/x", ["publish.no-address", "publish.repository"]),
    ],
)
def test_where_the_site_stands_must_be_an_address(
    site_url: str, repo_url: str, codes: list[str], tmp_path: Path
) -> None:
    assert [one.message.code for one in readiness._address(tmp_path, site_url, repo_url)] == codes
    (tmp_path / "mkdocs.yml").write_text("docs_dir: docs\nsite_name: x\nsite_url: x\n", "utf-8")
    lines = [one.line for one in readiness._address(tmp_path, site_url, repo_url)]
    assert lines == [1 if code == "publish.repository" or "git@" in repo_url else 3 for code in codes]


def test_readers_can_tell_somebody(city: Path) -> None:
    read, _ = load.load(city, miniature.DAY)
    assert read is not None
    nobody = read.city.model_copy(update={"feedback": None})
    somebody = read.city.model_copy(update={"feedback": Feedback(email="ankommen@flussingen.city")})
    assert [one.message.code for one in readiness._contact(nobody)] == ["publish.no-feedback"]
    assert list(readiness._contact(somebody)) == []


@pytest.fixture
def ready(project: Path) -> Path:
    """The miniature city with everything filled in."""
    return miniature.fill_in(project)


def test_a_site_that_is_ready_is_built_for_its_readers(ready: Path) -> None:
    done = miniature.make(ready, "build", PUBLISH="1", **ADDRESSES)
    assert done.returncode == 0, done.stderr
    assert ADDRESSES["SITE_URL"] in (ready / "site/sitemap.xml").read_text("utf-8")


def test_a_build_for_readers_names_all_gaps_at_once_and_keeps_the_last_site(ready: Path, city_site: Path) -> None:
    shutil.copytree(city_site, ready / "site")
    guide = ready / "docs/de/guides/ankommen.md"
    guide.write_text(guide.read_text("utf-8") + "\n**[Name und Anschrift]**\n", "utf-8")
    city = ready / "data/city.yml"
    city.write_text(city.read_text("utf-8").replace(miniature.FEEDBACK, ""), "utf-8")
    line = len(guide.read_text("utf-8").splitlines())
    done = miniature.make(ready, "build", PUBLISH="1", SITE_URL="", REPO_URL="https://github.com/example/ankommen")
    assert done.returncode != 0
    assert (
        f"docs/de/guides/ankommen.md:{line}:3: `[Name und Anschrift]` is to be filled in\n    Write what" in done.stderr
    )
    assert "data/city.yml:1:1: there is no way for readers to tell you that something is wrong\n    Add" in done.stderr
    assert "SITE_URL is empty\n    Set SITE_URL, as in SITE_URL=https://" in done.stderr
    assert "`https://github.com/example/ankommen` stands for the repository\n    Set REPO_URL" in done.stderr
    assert "Traceback" not in done.stderr
    assert miniature.contents(ready / "site") == miniature.contents(city_site)
