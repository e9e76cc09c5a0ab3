"""What a pull request changes, as whoever judges it reads it: pages before and after, touched lines, safe Markdown."""

from __future__ import annotations

from pathlib import Path

import pytest

from infosite.review import page_text
from infosite.review.site_diff import Changes, PageChange, compare
from infosite.review.summary import LONGEST, markdown
from infosite.review.touched import is_code, touched_lines

PAGE = """\
<!doctype html><html lang="de"><head><title>Hispi – Düsseldorf</title><style>p {{ color: red }}</style></head>
<body><nav><a href="/">Start</a></nav>
<main><h1>Hispi</h1>
<p class="lead">Ein Haus <b>für</b>
alle.</p><p hidden>aus dem Speicher<p>
<ul><li><a href="tel:+49211899{phone}">Anrufen <bdi>0211 899-{phone}</bdi></a> <svg><text>x</text></svg></li>
<li><a href="https://example.org/{path}">Zur Website</a></li><li><a href="../">Zurück</a></ul>
<img src="a.svg" alt="Karte"><script>alert(1)</script></main><footer>Impressum</footer></body></html>
"""


def test_a_page_is_read_as_lines_with_the_addresses_that_its_links_hide() -> None:
    text = page_text.read(PAGE.format(phone="1234567", path="hispi"))
    assert text.title == "Hispi"
    assert text.lines == [
        "Hispi",
        "Ein Haus für alle.",
        "aus dem Speicher",
        "Anrufen 0211 899-1234567",
        "Zur Website → https://example.org/hispi",
        "Zurück",
        "Karte",
    ]
    assert text.first_screen() == [line for line in text.lines if line != "aus dem Speicher"]


def test_a_page_without_main_is_read_in_full() -> None:
    assert page_text.read("<p>Eins<p>Zwei<br>Drei").lines == ["Eins", "Zwei", "Drei"]
    assert page_text.read("<p>Eins &amp; zwei &#228;").lines == ["Eins & zwei ä"]


def test_a_number_that_is_not_the_one_in_its_link_is_shown_beside_it() -> None:
    assert page_text.read('<a href="tel:+492110000000">0211 89-21020</a>').lines == [
        "0211 89-21020 → tel:+492110000000"
    ]


def test_the_first_screen_ends_with_the_line_that_fills_it() -> None:
    text = page_text.PageText(lines=["eins zwei drei"] * 5)
    assert text.first_screen(words=7) == ["eins zwei drei"] * 3


def site(folder: Path, **pages: str) -> Path:
    for address, html in pages.items():
        file = folder / address.replace("__", "/") / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(html, "utf-8")
    return folder


def test_only_what_readers_see_counts_as_a_change_of_a_page(tmp_path: Path) -> None:
    page = PAGE.format(phone="1234567", path="hispi")
    before = site(tmp_path / "a", services__hispi=page, services__gone=page, topics=page)
    after = site(
        tmp_path / "b",
        services__hispi=PAGE.format(phone="7654321", path="hispi"),
        services__new=page,
        topics=page.replace("color: red", "color: blue"),
    )
    (after / "calendar.ics").touch()
    changes = compare(before, after, {"new"})
    assert changes.files == 1
    assert [(page.address, page.kind) for page in changes.pages] == [
        ("/services/new/", "new"),  # of the file that was touched
        ("/services/gone/", "gone"),
        ("/services/hispi/", "changed"),
    ]
    assert changes.pages[2].removed == ("Anrufen 0211 899-1234567",)
    assert changes.pages[2].added == ("Anrufen 0211 899-7654321",)


def test_first_comes_what_was_touched_and_of_that_the_first_language(tmp_path: Path) -> None:
    german, english = '<html lang="de"><main>{}</main>', '<html lang="en"><main>{}</main>'
    for folder, words in (("a", "old"), ("b", "new")):
        site(
            tmp_path / folder,
            about=german.format(words),
            en__services__hispi=english.format(words),
            services__hispi__flyer=german.format(words),
            services__hispi=german.format(words),
        )
        (tmp_path / folder / "index.html").write_text(german.format("Start"), "utf-8")
    assert [page.address for page in compare(tmp_path / "a", tmp_path / "b", {"hispi"}).pages] == [
        "/services/hispi/",
        "/en/services/hispi/",
        "/services/hispi/flyer/",
        "/about/",
    ]


def test_of_a_link_with_a_question_the_beginning_is_enough() -> None:
    line = page_text.read('<a href="https://example.org/new?title=Gesucht">Melden</a>').lines[0]
    assert line == "Melden → https://example.org/new?…"


def test_the_language_is_that_of_the_home_page(tmp_path: Path) -> None:
    for name in "ab":
        site(tmp_path / name)
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text('<!doctype html><html lang="de" dir="ltr"><main>Start</main>')
    assert compare(tmp_path / "a", tmp_path / "b").language == "de"


CHANGED = PageChange(
    address="/services/hispi/",
    title="Hispi",
    kind="changed",
    removed=("Telefon 1",),
    added=("Telefon 2",),
    first_screen=("Hispi", "Ein Haus"),
)

SUMMARY = """\
## Was sich auf der Seite ändert

2 geändert.

Dazu ändern sich 3 Dateien für Kalender, Suche und Programme.

### `Hispi` `/services/hispi/`: geändert

```diff
- Telefon 1
+ Telefon 2
```

<details><summary>Erster Bildschirm</summary>

```text
Hispi
Ein Haus
```

</details>

Dieselben Zeilen ändern sich auch auf `/services/`
"""


def test_a_summary_shows_each_change_once() -> None:
    changes = Changes(
        language="de",
        pages=(CHANGED, CHANGED.model_copy(update={"address": "/services/", "title": "A bis Z"})),
        files=3,
    )
    assert markdown(changes) == SUMMARY
    assert markdown(changes, "en").startswith("## What changes on the site\n\n2 changed.\n")
    assert markdown(changes.model_copy(update={"language": "fr"})).startswith("## What changes on the site\n")


def test_a_summary_says_when_nothing_changed_or_nothing_could_be_compared() -> None:
    assert "Nothing changes on the pages" in markdown(Changes())
    assert "could not be built" in markdown(None)
    assert "ließ sich nicht bauen" in markdown(None, "de")


def test_every_text_of_the_site_stands_in_code() -> None:
    hostile = "```\n@maintainers ![x](https://example.org/x.png) <img src=x> </details> `` \u202e"
    page = PageChange(address=hostile, title=hostile, kind="changed", added=(hostile,), first_screen=(hostile,))
    text = markdown(Changes(pages=(page,)))
    assert "\u202e" not in text
    heading = next(line for line in text.splitlines() if line.startswith("### "))
    assert heading.startswith("### ```` ``` @maintainers")
    assert heading.count("````") == 4
    fences = [line for line in text.splitlines() if line.startswith("````")]
    assert fences == ["````diff", "````", "````text", "````"]


def test_a_summary_is_never_too_long_for_a_comment() -> None:
    pages = tuple(
        CHANGED.model_copy(
            update={"address": f"/{number}/", "added": tuple(f"{number} {line} " + "x" * 500 for line in range(60))}
        )
        for number in range(300)
    )
    text = markdown(Changes(pages=pages))
    assert len(text) < LONGEST + 2000
    assert "… and 21 more lines" in text
    assert text.rstrip().endswith("more pages")


@pytest.mark.parametrize(("pages", "rest"), [(50, "`/50/`\n"), (51, "`/50/` … and 1 more pages\n")])
def test_of_pages_with_the_same_change_fifty_are_named(pages: int, rest: str) -> None:
    same = (CHANGED.model_copy(update={"address": f"/{number}/"}) for number in range(1, pages + 1))
    assert markdown(Changes(pages=(CHANGED, *same))).endswith(rest)


def test_of_a_long_line_its_beginning_is_shown() -> None:
    lines = ("x" * 398, "y" * 399)
    text = markdown(Changes(pages=(CHANGED.model_copy(update={"added": lines}),)))
    assert f"+ {'x' * 398}\n+ {'y' * 398}…\n```" in text


DIFF = """\
diff --git a/data/services/alt.yml b/data/services/alt.yml
deleted file mode 100644
--- a/data/services/alt.yml
+++ /dev/null
@@ -1,2 +0,0 @@
-id: alt
-status: active
diff --git a/data/services/hispi.yml b/data/services/hispi.yml
index 1..2 100644
--- a/data/services/hispi.yml
+++ b/data/services/hispi.yml
@@ -3 +3 @@
-a: 1
+++ b/data/services/not-a-file.yml
@@ -7,2 +7,0 @@
-b
-c
@@ -12,0 +10,3 @@
+d
+e
+f
diff --git a/docs/de/über uns.md b/docs/de/über uns.md
new file mode 100644
--- /dev/null
+++ b/docs/de/über uns.md\t
@@ -0,0 +1,2 @@
+# Wir
+alle
"""


def test_touched_lines_are_those_that_are_new() -> None:
    assert touched_lines(DIFF) == {
        "data/services/hispi.yml": {3, 10, 11, 12},
        "docs/de/über uns.md": {1, 2},
    }


@pytest.mark.parametrize(
    ("paths", "code"),
    [(["data/services/hispi.yml", "docs/de/index.md"], False), (["data/x.yml", "Makefile"], True), ([], False)],
)
def test_all_but_facts_and_words_is_code(paths: list[str], code: bool) -> None:
    assert is_code(paths) is code
