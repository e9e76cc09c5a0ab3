"""The build: the whole expected output, the same bytes everywhere, and what happens when something is wrong."""

from __future__ import annotations

import re
from pathlib import Path

import miniature


def test_the_miniature_city_comes_out_as_expected(city_site: Path) -> None:
    """If this fails and the change is wanted: `make accept`, and read the difference."""
    built = miniature.golden(miniature.contents(city_site))
    expected = miniature.contents(miniature.EXPECTED)
    assert sorted(expected) == sorted(miniature.READ)
    assert [path for path in expected if built.get(path) != expected[path]] == []
    before = miniature.HASHES.read_text("utf-8").splitlines()
    assert sorted(set(miniature.hashes(built).splitlines()) ^ set(before)) == []


def test_two_builds_are_equal_to_the_byte(city_site: Path, tmp_path: Path) -> None:
    """Another folder, time zone, locale, hash seed and order of files."""
    root = miniature.copy_city(tmp_path / "another folder" / "city")
    for file in sorted((root / "data").rglob("*.yml"), reverse=True):  # written anew in another order
        text = file.read_bytes()
        file.unlink()
        file.write_bytes(text)
    other = miniature.build(
        root,
        tmp_path / "out" / "site",
        TZ="Pacific/Kiritimati",
        LC_ALL="tr_TR.UTF-8",
        LANG="tr_TR.UTF-8",
        PYTHONHASHSEED="7",
    )
    assert miniature.contents(other) == miniature.contents(city_site)


def test_secret_places_reach_no_file(city_site: Path) -> None:
    secrets = re.compile(rb"Geheimweg|10\.0512|20\.1512|10\.0522|20\.1522|Parkweg")
    found = [path for path, content in miniature.contents(city_site).items() if secrets.search(content)]
    assert found == []


def test_the_end_of_a_build_says_what_was_built(city: Path, tmp_path: Path) -> None:
    done = miniature.run_build(city, tmp_path / "site")
    assert re.search(r"^Built \d+ pages in de, en, ar; [\d.]+ MB in [\d.]+ s$", done.stderr, re.MULTILINE)
    assert re.search(r"^  3 services +2 active, 1 closed$", done.stderr, re.MULTILINE)
    assert "No confirmed Welcome Point in districts 2.\n" in done.stderr
    assert "WARNING" not in done.stderr


MISTAKES = [
    ("data/services/deutschkurs.yml", "status: active", "status: aktiv", "deutschkurs.yml:2:9: `aktiv` is not"),
    ("docs/de/guides/ankommen.md", "(service:deutschkurs)", "(service:x)", "ankommen.md:14:73: there is no service"),
    ("docs/de/guides/ankommen.md", "(page:topics)", "(missing.md)", "`missing.md` leads nowhere"),
    ("docs/de/guides/geld.md", "title: Geld für das Konto\n", "", "guides/geld.md:2:1: `title` is missing"),
]


def test_mistakes_stop_the_build_all_at_once_and_the_last_good_site_stays(built_project: Path) -> None:
    before = miniature.contents(built_project / "site")
    for file, old, new, _ in MISTAKES:
        broken = built_project / file
        text = broken.read_text("utf-8")
        assert old in text
        broken.write_text(text.replace(old, new, 1), "utf-8")
    done = miniature.make(built_project, "build")
    assert done.returncode == 2
    assert [answer for *_, answer in MISTAKES if answer not in done.stderr] == []
    assert miniature.contents(built_project / "site") == before
    assert not (built_project / ".site-new").exists()


def test_a_broken_template_stops_the_build(built_project: Path) -> None:
    project = built_project
    before = miniature.contents(project / "site")
    looks = project / "overrides"
    (looks / "home.html").write_text("\n{{ nobody_defined_this }}", "utf-8")
    done = miniature.make(project, "build")
    assert done.returncode != 0
    assert "overrides/home.html:2:1: 'nobody_defined_this' is undefined\n    This happened on the page /" in done.stderr
    assert "Traceback" not in done.stderr
    assert miniature.contents(project / "site") == before
    (looks / "home.html").write_text("\n{% if %}", "utf-8")
    (looks / "guide.html").write_text("\n\n{% endfor %}", "utf-8")
    (looks / "assets").mkdir()
    (looks / "assets/filter.js").write_text("const a =\n  ];", "utf-8")
    done = miniature.make(project, "build")
    assert done.returncode != 0
    assert "overrides/guide.html:3:1: Encountered unknown tag 'endfor'" in done.stderr
    assert "overrides/home.html:2:1: Expected an expression" in done.stderr
    assert "overrides/assets/filter.js:2:3: unexpected ] in expression" in done.stderr
    assert "Traceback" not in done.stderr
