"""Markdown is text: what a guide may hold, what an editor is told, and that nothing in it can run."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown import Markdown

import miniature
from editions import editions_of
from hostile import MARKDOWN, SHOWN_AS_WRITTEN, SLOW, guide
from infosite.pages import guides
from infosite.pages.context import PageContext
from infosite.site import load
from infosite.site.links import page_links
from infosite.source import guide_markdown, guide_mistakes, hyperlinks, markdown_shape
from infosite.validation import registry

COMPONENTS = (Path(__file__).parent / "components.md").read_text("utf-8").split("---\n", 2)[2]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return miniature.copy_city(tmp_path_factory.mktemp("markdown") / "city")


def told(root: Path, body: str) -> list[str]:
    """What the check says of a guide with this body, in one line each; the first line of the body is the fifth."""
    file = root / "docs/de/guides/hostile.md"
    file.write_text(guide(body), "utf-8")
    try:
        site, problems = load.load(root, miniature.DAY)
        found = [*problems, *(registry.check(site) if site is not None else [])]
        return [
            f"{one.line}:{one.column} {one.what} / {one.hint}"
            for one in sorted(set(found))
            if one.path == "docs/de/guides/hostile.md" and one.severity == "error"
        ]
    finally:
        file.unlink()


def html(body: str) -> str:
    """A body as HTML though nobody checked it; links stay what they are."""
    return str(guide_markdown.html(guide_markdown.read(body), lambda root: None))


# --- nothing runs --------------------------------------------------------------------------------------------

ALLOWED_ATTRIBUTES = {
    *("href", "src", "alt", "title", "id", "class", "lang", "dir", "start", "open", "loading"),
    *("type", "disabled", "checked"),
}


def elements(written: str) -> Iterator[tuple[str, dict[str, str]]]:
    """What a browser makes of HTML in the middle of a page."""
    page = f"<!doctype html><title>x</title><main><div>{written}</div><p id=after></main>"
    document = html5lib.parse(page, namespaceHTMLElements=False)
    main = document.find("body/main")
    assert main is not None
    assert [child.tag for child in main] == ["div", "p"], "the frame is broken"
    inside: Element = main[0]
    for element in inside.iter():
        assert isinstance(element.tag, str), f"a comment or an instruction: {element.text}"
        yield element.tag, dict(element.items())


def assert_harmless(written: str) -> None:
    for tag, attributes in elements(written):
        assert tag in {"div", *guide_markdown._TAGS}
        assert set(attributes) <= ALLOWED_ATTRIBUTES
        assert not {"content", "find", "words"} & {attributes.get("id")}
        for address in (attributes.get("href", ""), attributes.get("src", "")):
            assert re.match(r"(https|mailto|tel):|[\w.#-][\w.#/-]*$|$", address, re.IGNORECASE), address


@pytest.mark.parametrize("name", MARKDOWN)
def test_nothing_of_a_hostile_text_can_run_even_unchecked(name: str) -> None:
    assert_harmless(html(MARKDOWN[name]))
    assert_harmless(html(f"- > {MARKDOWN[name]}\n\n!!! note\n    {MARKDOWN[name]}"))


MARKS = st.sampled_from(
    [
        *(
            "<",
            ">",
            "</",
            "<!--",
            "-->",
            "<script>",
            "</main>",
            "&#",
            ";",
            '"',
            "'",
            "`",
            "```\n",
            "[",
            "](",
            ")",
            "![",
            "!",
        ),
        *(
            "javascript:",
            "https://",
            "data:",
            "//",
            "{: ",
            "}",
            "*",
            "_",
            "\n",
            "\n\n",
            "    ",
            "- ",
            "> ",
            "|",
            "#",
            "\\",
        ),
        *(
            "!!! note\n    ",
            "onerror=hit()",
            "x",
            " ",
            "\x02",
            "\x03",
            "klzzwxh:0000",
            "[x]: ",
            "*[x]: ",
            "= ",
            "$",
            "%",
        ),
    ]
)


@settings(max_examples=1500, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(MARKS, max_size=25).map("".join))
def test_whatever_is_written_nothing_of_it_can_run(body: str) -> None:
    """Also unchecked; and the check of it ends, with places in the text."""
    assert_harmless(html(body))
    for line, column, message in [*markdown_shape.mistakes(body), *guide_mistakes.mistakes(body)]:
        assert 1 <= line <= body.count("\n") + 1
        assert column >= 1
        assert message.what


def test_the_second_guard_holds_without_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were Python-Markdown to let HTML through, the allow-list alone would stop it."""
    monkeypatch.setattr(guide_markdown, "_markdown", lambda: Markdown(extensions=["attr_list", "md_in_html"]))
    guide_markdown.read.cache_clear()
    try:
        for body in MARKDOWN.values():
            written = html(body)
            values = [
                value for _, one in elements(written) for name, value in one.items() if name not in ("title", "alt")
            ]
            assert "hit()" not in " ".join(values)
            assert not {"script", "meta", "base", "iframe", "form", "svg", "style"} & {
                tag for tag, _ in elements(written)
            }
    finally:
        guide_markdown.read.cache_clear()


# --- what an editor is told ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", MARKDOWN)
def test_an_editor_is_told_what_is_not_shown_as_written(root: Path, name: str) -> None:
    assert bool(told(root, MARKDOWN[name])) == (name not in SHOWN_AS_WRITTEN)


HTML = "HTML stands in the text / Write it in Markdown; an example stands in backticks."
NO_LINK = (
    "this is not a link: it is shown as it stands / "
    "Without a space, and with both brackets: [words](service:deutschkurs)"
)
TOLD = {
    "Words\n\nand <b>bold</b>.": [f"7:5 {HTML}", f"7:12 {HTML}"],
    "`<b>` is how HTML says bold.": [],
    "```\n<script>\n```": [],
    "1 < 2 and a<3, R&D, A & B": [],
    "z.&nbsp;B.": ["5:3 `&nbsp;` is a code that stands for a character / Write the character itself."],
    "Sie &uuml;ben": ["5:5 `&uuml;` is a code that stands for a character / Write the character itself: ü"],
    "A\ttab": ["5:2 a tab stands here / Write spaces in its place."],
    "A \u202etxt.exe": [
        "5:3 an invisible character stands here: U+202E right-to-left override / "
        "Delete it; it changes how the text is read."
    ],
    "می‌خواهم": [],
    "[Amt][1] hilft.\n\n[1]: https://example.org/": [
        "5:5 a link refers to another line / Write the address behind it: [words](https://…)",
        "7:1 this line is not shown / Write the address into the link itself.",
    ],
    "**[Name eintragen]** und [112](tel:112)": [],
    "[Amt] (service:amt)": [f"5:5 {NO_LINK}"],
    "[Amt]( https://example.org/": [f"5:5 {NO_LINK}"],
    "[Amt](service:amt": [f"5:5 {NO_LINK}"],
    "Im Haus [hinten] (Hof)": [],
    "TODO: Fristen": ["5:1 this is not finished / Write what is meant, or leave it out: readers would see it."],
    "Words[^1]": ["5:6 there are no footnotes / Write it into the text, or into `sources`."],
    "*[HzL]: Hilfe": ["5:1 abbreviations have no lines of their own / Link it: [HzL](word:…)"],
    "[A](page:services){ .md-button }": ["5:19 braces set attributes, which are not used here / Remove them."],
    '!!! notic "A"\n    B': ["5:5 `notic` is no kind of notice / Did you mean `note`?"],
    '??? urgent "A"\n    B': [
        "5:5 `urgent` is no kind of notice / Known here: abstract, bug, danger, example, failure, info, note, "
        "question, quote, success, tip, warning"
    ],
    "[](page:services)": ["5:4 the link has no words / Write between the brackets where it leads."],
    "A [x](service:deutschkurz) B": ["5:7 there is no service `deutschkurz` / Did you mean `deutschkurs`?"],
    "A [x](servce:deutschkurs)": ["5:7 `servce:` is no kind of link / Did you mean `service`?"],
    "[x](http://example.org/)": [
        "5:5 the link is not encrypted / Write https:// if the site knows it; else leave the link out."
    ],
    "[x](https://a.example@evil.example/)": [
        "5:5 `https://a.example@evil.example/` is no address that can be linked / "
        "https://, the name of a host and a path; no user name, no port, no spaces or quotes."
    ],
    "<https://a.example@evil.example/>": [
        "5:2 `https://a.example@evil.example/` is no address that can be linked / "
        "https://, the name of a host and a path; no user name, no port, no spaces or quotes."
    ],
    "<https://example.org/> <info@example.org> [x](mailto:info@example.org) [112](tel:112)": [],
    "[x](mailto:nobody)": ["5:5 `nobody` is no e-mail address / The address alone: mailto:info@example.org"],
    "[x](tel:0211-8991)": ["5:5 `0211-8991` is no number to dial / Digits alone: tel:112, tel:+492118991"],
    "[x](ankommen.md)": ["5:5 `ankommen.md` leads nowhere / Write `guide:ankommen`."],
    "[x](../about/)": ["5:5 `../about/` leads nowhere / Write `page:about`."],
    "[x](/services/)": ["5:5 `/services/` leads nowhere / Write `page:services`."],
    "[x](leaflet.pdf)": [
        "5:5 `leaflet.pdf` leads nowhere / "
        "The file lies in the folder of the page and is named without one: [words](leaflet.pdf)"
    ],
    "## Ihr Weg\n\n[x](#ihr-weg) [y](#ihr-wek)": [
        "7:19 no heading of this page is called `#ihr-wek` / Did you mean `ihr-weg`?"
    ],
    "![](https://example.org/x.png)": [
        "5:5 the picture has no words / Write between the brackets what it shows.",
        "5:5 there is no picture `https://example.org/x.png` beside this page / "
        "A picture lies in the folder of the page (.jpeg, .jpg, .png, .webp): ![words](house.jpg)",
    ],
}


@pytest.mark.parametrize("body", TOLD)
def test_an_editor_is_told_where_and_how_to_mend_it(root: Path, body: str) -> None:
    assert told(root, body) == TOLD[body]


def test_the_second_of_two_equal_mistakes_has_its_own_place(root: Path) -> None:
    assert told(root, "<b>\n\n<b>") == [f"5:1 {HTML}", f"7:1 {HTML}"]


def test_all_parts_that_we_offer_are_honest(root: Path) -> None:
    assert told(root, COMPONENTS) == []


@pytest.mark.parametrize(
    ("head", "answer"),
    [
        ("title: A\ndescription: B\ntemplate: ../../etc/passwd", "4:1 `template` is not known here"),
        ("title: A\ndescription: !!python/object/apply:os.system [x]", "is a tag"),
        ("title: &a A\ndescription: *a", "marks a value"),
        ('title: "A\\u202eB"\ndescription: B', "an invisible character stands here"),
        ("title: A\ndescription: B\nicon: ../../secret", "4:7 `../../secret` does not fit here"),
        ("title: <script>hit()</script>\ndescription: B", "2:8 HTML stands in the text"),
        ("title: A\n...\ntemplate: B", "this line cannot be read"),
    ],
)
def test_the_head_of_a_page_holds_facts_alone(root: Path, head: str, answer: str) -> None:
    file = root / "docs/de/guides/hostile.md"
    file.write_text(f"---\n{head}\n---\nText.\n", "utf-8")
    site, problems = load.load(root, miniature.DAY)
    found = [*problems, *(registry.check(site) if site is not None else [])]
    file.unlink()
    assert any(answer in f"{one.line}:{one.column} {one.what}" for one in found if one.path.endswith("hostile.md"))


# --- shape ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SLOW)
def test_a_shape_that_takes_long_is_refused_at_once(root: Path, name: str) -> None:
    """Refused in a second on any machine, where reading it would take minutes or exhaust the stack."""
    begun = time.process_time()
    found = markdown_shape.mistakes(SLOW[name], 5)
    assert time.process_time() - begun < 1
    assert found
    line, column, message = found[0]
    assert line >= 5
    assert column >= 1
    assert message.what
    assert message.hint
    assert len(told(root, SLOW[name][:60_000])) >= 1


def test_messages_about_shape() -> None:
    def first(text: str) -> str:
        line, column, message = markdown_shape.mistakes(text)[0]
        return f"{line}:{column} {message.what} / {message.hint}"

    assert (
        first("a\n\n" + "[" * 20)
        == "3:9 more than 8 `[` are open here at once / Close them with `]`, or leave them out."
    )
    assert first("a\n" + "*a " * 301) == "2:1 more than 300 `*` in one paragraph / Divide it."
    assert first("> " * 9 + "a") == (
        "1:1 quotes and lists lie inside each other more than 6 deep / "
        "Bring the text further to the left, or write it as paragraphs."
    )
    assert first("a" * 9_000) == (
        "1:1 9,000 characters on 1 lines stand here without an empty line / "
        "At most 8,000 on 200: divide the paragraph or the table."
    )
    assert first("a\n\n" * 800) == "1500:1 the page has 1,601 lines / At most 1,500 fit: divide it into several."
    assert first("# a\n\n" * 101) == "201:1 more than 100 headings / Divide the page into several."


def test_an_honest_page_has_an_honest_shape() -> None:
    table = "| a | b |\n|---|---|\n" + "| [Amt](service:x) (Stand 2024) | **ja** |\n" * 60
    for text in (
        COMPONENTS,
        table,
        "---\n\n" * 20,
        "- - -",
        "* * * * *",
        "a " * 1500,
        "1. a\n    - b\n        - c\n" * 20,
    ):
        assert markdown_shape.mistakes(text) == []


SLOW_PARTS = st.sampled_from([part for text in SLOW.values() for part in (text[:1], text[:3], text[:40], text[-7:])])


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(SLOW_PARTS, SLOW_PARTS, st.integers(1, 300), st.integers(1, 30))
def test_what_has_an_honest_shape_is_read_in_time(one: str, other: str, often: int, again: int) -> None:
    text = ((one + other) * often + "\n\n") * again
    if len(text) <= 64_000 and not markdown_shape.mistakes(text):
        begun = time.process_time()
        guide_markdown.read(text)
        assert time.process_time() - begun < 20


# --- what is shown -------------------------------------------------------------------------------------------


def test_parts_become_what_they_are() -> None:
    assert html("# A *b*\n\nc `d` **e**\nf\n\n- g\n- h\n\nj\n\n1. i") == (
        '<h1 id="a-b">A <em>b</em></h1>\n<p>c <code>d</code> <strong>e</strong>\nf</p>\n'
        "<ul>\n<li>g</li>\n<li>h</li>\n</ul>\n<p>j</p>\n<ol>\n<li>i</li>\n</ol>"
    )
    assert html('!!! note "A & B"\n    C') == (
        '<div class="admonition note">\n<p class="admonition-title">A &amp; B</p>\n<p>C</p>\n</div>'
    )
    assert html('???+ tip "A"\n    B') == (
        '<details class="tip" open="open">\n<summary>A</summary>\n<p>B</p>\n</details>'
    )
    assert html("- [x] a") == (
        '<ul class="task-list">\n<li class="task-list-item">'
        '<input type="checkbox" disabled="" checked=""> a</li>\n</ul>'
    )
    assert html("|a|\n|-:|\n|b|").count("style") == 0


def test_a_mail_address_in_angles_is_a_link() -> None:
    for angles in ("<info@example.org>", "<mailto:info@example.org>"):
        assert html(f"a {angles} b") == '<p>a <a href="mailto:info@example.org">info@example.org</a> b</p>'


def test_links_pictures_and_headings_are_listed_with_their_words() -> None:
    tree = guide_markdown.read("# A *b*\n\n## C `d`\n\ne [f *g*](<x&amp;y>) ![ h ](i.png)\n\n### J\n  k")
    assert list(tree.headings()) == [("a-b", "A b"), ("c-d", "C d"), ("j", "J")]
    assert list(tree.headings("h2", "h3")) == [("c-d", "C d"), ("j", "J")]
    assert list(tree.links()) == [("x&y", "f g")]
    assert list(tree.pictures()) == [("i.png", "h")]


def test_signs_of_html_stay_signs() -> None:
    assert html("<b>x</b> & &amp; 1 < 2") == "<p>&lt;b&gt;x&lt;/b&gt; &amp; &amp; 1 &lt; 2</p>"


def test_a_heading_takes_no_id_of_the_frame() -> None:
    assert re.findall(r'id="([^"]*)"', html("## Content\n\n## Content\n\n## Words\n\n## Word A\n\n## Ihr Weg")) == [
        *("content-1", "content-1_1", "words-1", "word-a-1", "ihr-weg")
    ]


def test_no_heading_of_a_guide_can_collide_with_the_frame(city_site: Path) -> None:
    document = html5lib.parse((city_site / "guides/ankommen/index.html").read_bytes(), namespaceHTMLElements=False)
    article = document.find(".//article")
    assert article is not None
    inside = {element.get("id") for element in article.iter()} - {None}
    around = {element.get("id") for element in document.iter() if isinstance(element.tag, str)} - inside - {None}
    assert inside
    assert {one for one in around if one not in guide_markdown.FRAME_IDS and not str(one).startswith("word-")} == set()


def test_links_have_their_place_also_where_they_are_spelt_twice() -> None:
    body = "[a](service:x) and [b](service:x)\n\n[c](<place:y>) `[d](event:z)` [e](https://example.org/)"
    assert list(page_links(body, 5)) == [(5, 5, "service", "x"), (5, 24, "service", "x"), (7, 6, "place", "y")]


def test_office_words_are_explained_in_the_order_of_reading(city: Path) -> None:
    """Once each, in the text before what it holds, never in links, headings and code."""
    edition = editions_of(city)["de"]
    word = next(iter(edition.site.words.values())).term
    view, page = PageContext(edition, "guides/ankommen/", "", "", None), edition.markdown_pages("guides/ankommen/")
    body = f"## {word}\n\n`{word}` [{word}](page:services) *x & {word}* {word}"
    changed = replace(page, markdown=body)
    written = guides.body(view, changed, edition.targets)
    assert written.count('class="word"') == 1
    assert re.search(rf'<em>x &amp; <a class="word" href="#word-[a-z-]+">{word}</a></em> {word}</p>', written)


def test_a_picture_and_a_leaflet_lie_beside_their_page(root: Path) -> None:
    folder = root / "docs/de/guides"
    (folder / "house.jpg").write_bytes(b"x")
    (folder / "leaflet.pdf").write_bytes(b"x")
    body = "![Das Haus](house.jpg) [Merkblatt](leaflet.pdf)"
    assert told(root, body) == []
    assert told(root, "![](house.jpg)") == ["5:5 the picture has no words / Write between the brackets what it shows."]
    (folder / "hostile.md").write_text(guide(body), "utf-8")
    site = root.parent / "site"
    miniature.build(root, site)
    for name in ("hostile.md", "house.jpg", "leaflet.pdf"):
        (folder / name).unlink()
    for page, way in (("guides/hostile", "../../"), ("ar/guides/hostile", "../../../")):
        written = (site / page / "index.html").read_text("utf-8")
        assert f'<img alt="Das Haus" loading="lazy" src="{way}guides/house.jpg">' in written
        assert f'<a href="{way}guides/leaflet.pdf">Merkblatt</a>' in written
        assert (site / page / way / "guides/house.jpg").resolve().is_file()


# --- addresses outside ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "https://example.org/a-b_c/?d=e&f=%C3%BC#g",
        "mailto:info@example.org",
        "tel:112",
        "tel:+492118991",
    ],
)
def test_sound_addresses(address: str) -> None:
    assert hyperlinks.fault(address) is None


@pytest.mark.parametrize(
    "address",
    [
        "https://",
        "https://localhost/",
        "https://a.example:8080/",
        "https://a@b.example/",
        "https://a:b@c.example/",
        "https://@c.example/",
        "https://a.example\\@evil.example/",
        "https://a.example/ b",
        "https://a.example/\u202e",
        "https://düsseldorf.example/",
        'https://a.example/"',
        "https://[::1/",
        "https://a.example/" + "x" * 2000,
        "mailto:",
        "mailto:a@b.example,c@d.example",
        "mailto:a@b.example?cc=c@d.example",
        "mailto:ä@b.example",
        "tel:",
        "tel:1",
        "tel:*21#",
        "tel:112 ",
        "tel:١١٢",
        "tel:" + "1" * 16,
    ],
)
def test_addresses_that_may_not_be_linked(address: str) -> None:
    assert hyperlinks.fault(address) is not None
