"""A finished page with a dead link, with something that runs, or with broken HTML is not published."""

from __future__ import annotations

from pathlib import Path

import pytest

import miniature
from infosite.publishing import soundness

HEAD = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
OTHER = f'{HEAD}<h2 id="hours">Zeiten</h2><p id="größe">x</p>'
BESIDE = {
    "index.html": OTHER,
    "guides/index.html": OTHER,
    "guides/money/index.html": OTHER,
    "404.html": HEAD,
    "assets/site.css": "",
}
FINE = [
    '<a href="../../guides/money/#hours">x</a>',
    '<a href="../money/?q=1#hours">x</a>',
    '<a href="./">x</a>',
    '<a href="#top" id="top">x</a>',
    '<a href="../money/#gr%C3%B6%C3%9Fe">x</a>',
    '<a href="/ankommen/">x</a>',
    '<a href="/ankommen/guides/money/">x</a>',
    '<link rel="stylesheet" href="../../assets/site.css">',
    '<a href="https://example.org/a?b=c:d">x</a><a href="mailto:a@example.org">x</a><a href="tel:112">x</a>',
    '<a href="geo:0,0?q=x">x</a><a href="webcal://example.org/a.ics">x</a>',
    "<p>Schreiben Sie &lt;img src=x onerror=alert(1)&gt;, id=&#34;x&#34;, style=&#34;y&#34;</p>",
    '<script src="../../assets/site.css"></script><script type="application/ld+json">{"a": "<b>"}</script>',
    '<p>eins<br>zwei<img src="data:image/png;base64,xx" alt=""></p>',
    '<svg><path d="M0 0"/><a href="../"><path d="M1 1"></path></a></svg>',
]
WRONG = {
    '<a href="../nowhere/">x</a>': "the link `../nowhere/` leads nowhere",
    '<a href="../../../../">x</a>': "the link `../../../../` leads nowhere",
    '<a href="/elsewhere/">x</a>': "the link `/elsewhere/` leads nowhere",
    '<a href="../money">x</a>': "the link `../money` leads nowhere",
    '<img src="../../assets/no.svg" alt="">': "the link `../../assets/no.svg` leads nowhere",
    '<a href="../money/#minutes">x</a>': "the link `../money/#minutes` leads to a part of the page that does not exist",
    '<a href="#minutes">x</a>': "the link `#minutes` leads to a part of the page that does not exist",
    '<a href="http://example.org/">x</a>': "a link to `http://example.org/`, of a kind that is not allowed",
    '<a href="//example.org/">x</a>': "a link to `//example.org/`, of a kind that is not allowed",
    '<a href="javascript:alert(1)">x</a>': "a link to `javascript:alert(1)`, of a kind that is not allowed",
    '<a href=" java&#10;script:alert(1)">x</a>': "a link to ` java&#10;script:alert(1)`, of a kind that is not allowed",
    '<b id="a">x</b><b id="a">y</b>': "the id `a` stands twice",
    "<script>alert(1)</script>": "a script stands in the page",
    "<style>p { color: red }</style>": "a style sheet stands in the page",
    '<p style="color: red">x</p>': 'style="color: red" stands in a tag',
    '<img src="data:,x" alt="" onerror="alert(1)">': "`onerror` in a tag would run",
    "<p><b>x</p>": "</p> stands where </b> is to be closed",
    "<p>x</p></div>": "</div> stands where nothing is to be closed",
    "<div><p>x</p>": "<div> is never closed",
}


def found(inside: str, *, by_hand: bool) -> list[str]:
    """What is wrong with a page at /guides/home/ that has this inside."""
    pages = BESIDE | {"guides/home/index.html": f"{HEAD}{inside}"}
    hand = ["guides/home/index.html"] if by_hand else []
    sources = {"guides/home/index.html": "docs/de/guides/home.md"}
    return [str(one) for one in soundness.problems(pages, pages.__getitem__, "/ankommen/", sources, hand)]


@pytest.mark.parametrize("by_hand", [False, True])
@pytest.mark.parametrize("inside", FINE)
def test_a_sound_page_is_let_pass(inside: str, by_hand: bool) -> None:
    assert found(inside, by_hand=by_hand) == []


@pytest.mark.parametrize("by_hand", [False, True])
@pytest.mark.parametrize("inside", WRONG)
def test_what_is_wrong_is_said_with_page_and_file(inside: str, by_hand: bool) -> None:
    assert f"docs/de/guides/home.md:1:1: on the page /guides/home/: {WRONG[inside]}" in found(inside, by_hand=by_hand)


def test_html_of_editors_is_read_as_a_browser_reads_it() -> None:
    """Other quotes, capital letters and none at all."""
    for inside, what in (
        ("<A HREF='../nowhere/'>x</A>", "the link `../nowhere/` leads nowhere"),
        ("<a href=javascript:alert(1)>x</a>", "a link to `javascript:alert(1)`, of a kind that is not allowed"),
        ("<IMG SRC='data:,x' ALT='>' OnError=alert(1)>", "`OnError` in a tag would run"),
    ):
        assert [line.partition("home/: ")[2] for line in found(inside, by_hand=True)] == [what]


def test_a_page_without_policy_is_not_let_pass() -> None:
    pages = {"index.html": "<p>x</p>"}
    assert [one.what for one in soundness.problems(pages, pages.__getitem__, "/", {})] == [
        "on the page /: no Content-Security-Policy"
    ]


@pytest.mark.parametrize("by_hand", [False, True], ids=["at a glance", "tag by tag"])
def test_every_page_of_an_invented_town_is_sound(town_site: Path, by_hand: bool) -> None:
    """In eight languages, with the fullest records."""
    paths = list(miniature.contents(town_site))
    hand = paths if by_hand else []
    assert soundness.problems(paths, lambda path: (town_site / path).read_text("utf-8"), "/ankommen/", {}, hand) == []
    assert sum(path.endswith(".html") for path in paths) > 1_000


def test_a_page_that_is_not_sound_stops_the_build_and_the_last_good_site_stays(built_project: Path) -> None:
    """Here a designer's template has a link to nowhere on every page."""
    project = built_project
    before = miniature.contents(project / "site")
    base = (miniature.PROJECT / "overrides/base.html").read_text("utf-8")
    (project / "overrides/base.html").write_text(
        base.replace("<footer", '<a href="nirgends/">x</a><footer', 1), "utf-8"
    )
    done = miniature.make(project, "build")
    assert done.returncode != 0
    said = "docs/de/guides/ankommen.md:1:1: on the page /guides/ankommen/: the link `nirgends/` leads nowhere"
    assert said in done.stderr
    assert miniature.contents(project / "site") == before
