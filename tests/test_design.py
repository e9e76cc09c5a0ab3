"""What every page owes a cheap phone and every pair of eyes: weight, contrast, direction, keyboard, titles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from html import unescape
from itertools import pairwise, product
from pathlib import Path
from urllib.parse import urlsplit

import html5lib
import pytest
import tinycss2
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, Page

import nu
from budgets import FULLEST, LATER, built_pages, first_view
from editions import grown
from editions import page as page_of
from infosite.assets.minify import compact
from infosite.i18n.collation import shortened
from invented import LANGUAGES
from miniature import PROJECT, asset, build, copy_city
from serve import Host, served

KINDS = (
    "",
    "topics/",
    "topics/language/",
    "services/",
    "services/deutschkurs/",
    "services/deutschkurs/flyer/",
    "services/altes-angebot/",
    "welcome-points/",
    "welcome-points/haus-am-fluss/",
    "districts/",
    "districts/1/",
    "events/",
    "events/sprachcafe/",
    "organizations/bruecke/",
    "guides/",
    "guides/ankommen/",
    "glossary/",
    "emergency/",
    "search/",
    "saved/",
    "offline/",
    "about/status/",
    "about/status/bruecke/",
    "services/deutschkurs/feedback/",
    "404.html",
)
"""One page of each kind in the miniature city, below each language."""
SHEETS = tuple(f"overrides/assets/{name}.css" for name in ("site", "card", "home", "emergency", "flyer", "guide"))

# --- the style sheets ----------------------------------------------------------------------------------------


def sheet(name: str) -> str:
    return (PROJECT / name).read_text(encoding="utf-8")


def colours(css: str, scheme: str) -> dict[str, str]:
    """The colours that a sheet names, as a reader with that scheme sees them."""
    light, dark = re.findall(r":root \{(.*?)\}", css, re.DOTALL)[:2]
    named = dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{3,6})\b", light))
    return named | (dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{3,6})\b", dark)) if scheme == "dark" else {})


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast of two colours, 1 to 21."""

    def luminance(colour: str) -> float:
        digits = colour.lstrip("#")
        digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
        parts = [int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_computed_as_wcag_says() -> None:
    assert round(contrast("#000", "#fff"), 2) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_colour_stands_out_sevenfold_from_what_it_stands_on(scheme: str) -> None:
    named = colours(sheet(SHEETS[0]), scheme)
    pairs = [
        *((ink, paper) for ink in ("ink", "soft", "link") for paper in ("paper", "card", "sand")),
        ("on-deep", "deep"),
        *((ink, "tint") for ink in ("ink", "link")),
        *((f"on-{name}", name) for name in ("alarm", "action")),
        *((state, f"on-{state}") for state in ("sure", "doubt")),
        ("gone", "sand"),
    ]
    weak = {pair: round(contrast(*(named[f"--{name}"] for name in pair)), 1) for pair in pairs}
    assert {pair: found for pair, found in weak.items() if found < 7} == {}


@pytest.mark.parametrize("name", SHEETS)
def test_sheets_know_no_left_and_right_and_insist_on_nothing(name: str) -> None:
    physical = re.compile(
        r"^(-webkit-)?((margin|padding|border|scroll-(margin|padding))-(left|right|top|bottom)|left|right|top|bottom"
        r"|(min-|max-)?(width|height)|border-(top|bottom)-(left|right)-radius)"
    )
    wrong = []
    for declaration in declarations(sheet(name)):
        value = tinycss2.serialize(declaration.value)
        if physical.match(declaration.name) or declaration.important:
            wrong.append(declaration.name)
        if declaration.name in ("float", "clear", "text-align", "caption-side") and re.search(r"left|right", value):
            wrong.append(f"{declaration.name}: {value}")
    assert wrong == []


def declarations(css: str) -> Iterator[tinycss2.ast.Declaration]:
    for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        content = rule.content or []
        inside = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
        if rule.type == "at-rule" and rule.lower_at_keyword != "page":
            yield from declarations(tinycss2.serialize(content))
        else:
            yield from (one for one in inside if one.type == "declaration")


# --- weight --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["services/service-7/", "services/fullest-service/"])
def test_the_page_of_a_service_does_not_grow_with_the_city(town: Path, path: str) -> None:
    """Budget P4: 1 % when 100 services become 1,000."""
    small, large = (len(page_of(grown(town, number)["en"], path).data) for number in (100, 1_000))
    assert large <= 1.01 * small


def test_a_service_that_hundreds_name_still_names_ten(town: Path) -> None:
    site = grown(town, 1_000, far=False)["en"].site
    assert len(site.related(site.services["service-7"])) == 10


def test_a_browser_fetches_what_the_page_names_and_nothing_else(city_host: Host, phone: BrowserContext) -> None:
    said: list[str] = []
    opened: list[tuple[str, Page, list[str]]] = []
    for path in KINDS[:-1]:
        page = phone.new_page()
        asked: list[str] = []
        page.on("request", lambda request, asked=asked: asked.append(request.url.removeprefix(city_host.url)))
        page.on("console", lambda message: said.append(message.text))
        page.goto(city_host.url + path)
        opened.append((path, page, asked))
    for path, page, asked in opened:  # what comes late has had its time when the last page is there
        page.wait_for_load_state("networkidle")
        files, _ = first_view(city_host.site, city_host.site / path / "index.html")
        named = {path, *(name for name in files if not name.endswith(LATER))}
        if path == "offline/":
            named.add("offline/de.json")  # says how large a whole language is
        keeps = asset(city_host.site, "update.js").name  # asked for when the line was quiet for four seconds
        assert {name for name in asked if not name.endswith((*LATER, keeps))} == named
    assert [one for one in said if "Service Worker registration blocked" not in one] == []


def test_scripts_are_published_without_what_only_people_need() -> None:
    script = "// A remark.\nconst shown = (text) => `${text ? `yes , ` : 'no'} // none`; // another\n"
    assert compact(script, "x.js") == 'const shown=e=>`${e?`yes , `:"no"} // none`'


@cache
def classes(name: str) -> set[str]:
    """Those that a sheet speaks of."""
    return set(re.findall(r"\.([a-z][\w-]*)", re.sub(r"\{[^{}]*\}", "", sheet(f"overrides/assets/{name}"))))


@cache
def looks(site: Path) -> list[tuple[Path, set[str], set[str]]]:
    """Every page of a site with the classes it uses and the sheets it loads."""
    found = []
    for page in built_pages(site):
        html = page.read_text(encoding="utf-8")
        used = {one for value in re.findall(r'\bclass="([^"]*)"', html) for one in value.split()}
        found.append((page, used, set(re.findall(r"assets/([a-z]+)\.(?:\w+\.)?css", html))))
    return found


@pytest.mark.parametrize("which", ["town_site", "city_site"])
@pytest.mark.parametrize("name", ["dates.css", "chart.css", "card.css", "home.css", "emergency.css", "saved.css"])
def test_a_page_loads_the_sheet_of_the_classes_it_uses(which: str, name: str, request: pytest.FixtureRequest) -> None:
    own = classes(name) - classes("site.css")
    assert own
    bare = []
    site: Path = request.getfixturevalue(which)
    for page, used, loaded in looks(site):
        others = {one for other in loaded - {"leaflet", "material"} for one in classes(f"{other}.css")}
        if used & own - others and name[:-4] not in loaded and "flyer" not in loaded:
            bare.append((page.relative_to(site).as_posix(), used & own - others))
    assert bare == []


# --- HTML ----------------------------------------------------------------------------------------------------


def well_formed(pages: Iterable[Path]) -> None:
    """Raises where a browser would have to guess. Pages that differ in words alone are read once."""
    parser = html5lib.HTMLParser(strict=True)
    seen: set[str] = set()
    for page in pages:
        html = page.read_text(encoding="utf-8")
        frame = re.sub(r">[^<]*<", "><", re.sub(r'="[^"]*"', '=""', html))
        if frame not in seen:
            seen.add(frame)
            parser.parse(html)
    assert len(seen) > 20


def test_html_is_without_mistakes(city_site: Path) -> None:
    if nu.find() is not None:
        assert nu.mistakes(city_site) == []
    well_formed(built_pages(city_site))


def test_html_of_the_fullest_records_is_without_mistakes(town_site: Path) -> None:
    well_formed(
        town_site / language / path / "index.html"
        for language, path in product(("", *(f"{tag}/" for tag in LANGUAGES[1:])), FULLEST)
        if "flyer" not in path or language in ("", "ar/", "ru/")
    )


def test_a_long_title_ends_after_a_whole_word() -> None:
    assert shortened("Exchange forum of migrant associations: taking part in education", 60) == (
        "Exchange forum of migrant associations: taking part in…"
    )
    assert shortened("Hispi", 60) == "Hispi"


@pytest.mark.parametrize("which", ["town_site", "city_site"])
def test_titles_and_what_shared_links_show(which: str, request: pytest.FixtureRequest) -> None:
    """Also where the name of a record is as long as the check lets pass."""
    site: Path = request.getfixturevalue(which)
    long, lacking = {}, []
    for page in built_pages(site):
        html = page.read_text(encoding="utf-8")
        title = re.search(r"<title>([^<]*)</title>", html)
        assert title is not None
        if not 0 < len(unescape(title[1])) <= 60:
            long[page.relative_to(site).as_posix()] = title[1]
        if 'name="robots" content="noindex"' in html and page.name != "404.html":
            continue  # nobody finds or shares it
        for name in ("description", "og:title", "og:description"):
            if not re.search(rf'<meta (?:name|property)="{name}" content="[^"]+">', html):
                lacking.append((page.relative_to(site).as_posix(), name))
    assert (long, lacking) == ({}, [])


# --- eyes, ears and hands ------------------------------------------------------------------------------------

RULES = {
    "light": {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "dark": {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}},
}
"""Dark pages are the light ones in other colours."""


OPENED = "() => document.querySelectorAll('details').forEach(one => { one.open = true; })"
"""Everything that can be opened is: what it hides has to be right too."""
CLOSED = "() => document.querySelectorAll('.popover:not(.menu)').forEach(one => { one.open = false; })"
"""On a wide screen an open list of languages lies over the menu, as it should: it has been looked at on narrow ones."""

FOUND = """options => axe.run({...options, resultTypes: ['violations']}).then(answer => [
  answer.passes.length,
  answer.violations.map(one => [one.id, one.nodes[0].html]),
])"""


EVERYWHERE = tuple((width, scheme) for width in (320, 412, 1280) for scheme in ("light", "dark"))


@pytest.mark.parametrize("quarter", range(4))
@pytest.mark.parametrize(
    ("language", "screens"),
    [
        ("", ((320, "light"), (1280, "dark"))),
        pytest.param("", EVERYWHERE, marks=pytest.mark.long),
        pytest.param("ar/", EVERYWHERE, marks=pytest.mark.long),
    ],
    ids=["german", "german everywhere", "arabic everywhere"],
)
def test_axe_finds_nothing_on_any_kind_of_page(
    browser: Browser, city_host: Host, language: str, screens: tuple[tuple[int, str], ...], quarter: int
) -> None:
    context = browser.new_context(reduced_motion="reduce", service_workers="block")
    page = context.new_page()
    found = {}
    for kind in KINDS[quarter::4]:
        page.goto(city_host.url + (language if exists(city_host, language + kind) else "") + kind)
        page.evaluate(OPENED)
        page.evaluate(AXE_SCRIPT)
        for width, scheme in screens:
            page.set_viewport_size({"width": width, "height": 780})
            if width == 1280:
                page.evaluate(CLOSED)
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            passed, violations = page.evaluate(FOUND, RULES[scheme])
            assert passed, kind
            if violations:
                found[kind, width, scheme] = violations
    context.close()
    assert found == {}


def exists(host: Host, path: str) -> bool:
    return host.find(host.base + path)[0] == 200


WALK = """() => {
  const seen = new Set();
  window.stops = [];
  window.left = false;
  const look = one => {
    const box = one.getBoundingClientRect(), style = getComputedStyle(one);
    const x = Math.min(Math.max(box.x + box.width / 2, 0), innerWidth - 1);
    const y = Math.min(Math.max(box.y + box.height / 2, 0), innerHeight - 1);
    const hit = document.elementFromPoint(x, y);
    const rects = one.getClientRects();
    const first = document.elementFromPoint(rects[0].x + rects[0].width / 2, rects[0].y + rects[0].height / 2);
    return {
      name: one.tagName + ' ' + one.textContent.trim().slice(0, 40),
      seen: style.visibility === 'visible' && style.opacity !== '0'
        && [hit, first].some(h => h && (one.contains(h) || h.contains(one))),
      inside: box.left >= -1 && box.right <= innerWidth + 1 && box.top >= -1 && box.bottom <= innerHeight + 1,
      size: Math.min(box.width, box.height),
      inSentence: style.display === 'inline' && one.parentElement.textContent.trim() !== one.textContent.trim(),
      ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    };
  };
  addEventListener('keydown', () => {
    const one = document.activeElement;
    if (window.left || (one === document.body && !seen.size)) return;
    if (one === document.body || seen.has(one)) window.left = true;
    else stops.push(look(one));
    seen.add(one);
  }, true);
}"""
"""At each press of a key the page writes down where the focus has been until then."""
KEYS_AT_ONCE = 15


@pytest.mark.parametrize(
    ("width", "language"),
    [
        (320, "ar/"),
        pytest.param(320, "", marks=pytest.mark.long),
        pytest.param(1280, "", marks=pytest.mark.long),
        pytest.param(1280, "ar/", marks=pytest.mark.long),
    ],
)
def test_every_stop_of_the_keyboard_can_be_seen(browser: Browser, city_host: Host, language: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 780}, service_workers="block")
    page = context.new_page()
    wrong = []
    for kind in KINDS:
        if not exists(city_host, language + kind):
            continue
        page.goto(city_host.url + language + kind)
        page.evaluate(WALK)
        for _ in range(400 // KEYS_AT_ONCE):
            for _ in range(KEYS_AT_ONCE):
                page.keyboard.press("Tab")
            if page.evaluate("left"):
                break
        else:
            raise AssertionError(f"the keyboard never leaves {kind}")
        stops = page.evaluate("stops")
        assert len(stops) > (1 if kind.endswith("flyer/") else 8), kind
        for stop in stops:
            if not (stop["seen"] and stop["inside"] and stop["ring"] and (stop["size"] >= 24 or stop["inSentence"])):
                wrong.append((kind, stop))
    context.close()
    assert wrong == []


def test_name_languages_and_emergency_come_first_after_the_skip_link(city_host: Host, page: Page) -> None:
    page.goto(city_host.url + "services/deutschkurs/")
    stops = []
    for _ in range(5):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.textContent.trim()"))
    assert stops == ["Zum Inhalt", "Neu in Flussingen", "Sprache: Deutsch", "Notfall", ""]  # the field


def test_the_skip_link_leads_past_the_frame(city_host: Host, page: Page) -> None:
    page.goto(city_host.url + "services/deutschkurs/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


@pytest.mark.parametrize("language", ["", "en/", "ar/"])
def test_nothing_scrolls_sideways(browser: Browser, city_host: Host, language: str) -> None:
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    wide = []
    for kind in KINDS:
        page.goto(city_host.url + language + kind)
        page.evaluate(OPENED)
        for height in (780, 256):  # a small phone, and 1280 x 1024 at 400 %
            page.set_viewport_size({"width": 320, "height": height})
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                wide.append((kind, height))
    context.close()
    assert wide == []


def test_what_is_pressed_is_large(city_host: Host, phone: BrowserContext) -> None:
    page = phone.new_page()
    page.goto(city_host.url + "services/deutschkurs/")
    sizes = page.eval_on_selector_all(
        ".action, .call, .ways a, .site-header :is(a, summary), .breadcrumbs :is(a, button, summary), .site-footer a",
        "all => all.filter(one => one.checkVisibility()).map(one => one.getBoundingClientRect().height)",
    )
    assert len(sizes) > 5
    assert min(sizes) >= 44


def test_forced_colours_keep_shapes(browser: Browser, city_host: Host) -> None:
    context = browser.new_context(forced_colors="active", service_workers="block")
    page = context.new_page()
    page.goto(city_host.url + "services/deutschkurs/")
    edges = page.eval_on_selector_all(
        ".call, .row, .notice, .site-header", "all => all.map(one => parseFloat(getComputedStyle(one).borderTopWidth))"
    )
    context.close()
    assert len(edges) > 3
    assert min(edges) >= 1


def test_without_scripts_the_menu_opens_and_leads_on(browser: Browser, city_host: Host) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 780})
    page = context.new_page()
    page.goto(city_host.url + "services/deutschkurs/")
    link = page.locator(".menu nav a").first
    assert not link.is_visible()
    page.locator(".menu summary").press("Enter")
    assert link.is_visible()
    link.click()
    assert urlsplit(page.url).path == "/ankommen/topics/"
    context.close()


def test_without_scripts_every_page_says_the_same(browser: Browser, city_host: Host) -> None:
    """Only what says by the clock whether it is open, and what scripts bring out themselves, may be missing."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for kind in KINDS[:-1]:
        html = (city_host.site / kind / "index.html").read_text(encoding="utf-8")
        page.goto(city_host.url + kind)
        words = page.locator("main").inner_text()
        heading = re.search(r"<h1[^>]*>(.*?)</h1>", html, re.DOTALL)
        assert heading is not None
        assert re.sub(r"<[^>]*>", "", heading[1]).strip().split()[0] in words, kind
        assert len(words) > 60, kind
    context.close()


@pytest.mark.parametrize(
    ("phone", "opens"),
    [
        ("Linux; Android 14", "geo:10.02000,20.05000"),
        ("iPhone; CPU iPhone OS 17_0 like Mac OS X", "maps:?daddr=10.02000,20.05000"),
        ("X11; Linux x86_64", "https://example.org/to?place=10.02000,20.05000"),
    ],
)
def test_one_button_opens_the_map_app_of_the_phone(browser: Browser, city_host: Host, phone: str, opens: str) -> None:
    context = browser.new_context(user_agent=f"Mozilla/5.0 ({phone})", service_workers="block")
    page = context.new_page()
    page.goto(city_host.url + "services/deutschkurs/")
    ways = page.get_by_role("link", name="Weg zeigen")
    assert ways.count() == 1
    assert re.sub(r"[\d.]+", "0", str(ways.get_attribute("href"))) == re.sub(r"[\d.]+", "0", opens)
    context.close()


def test_a_number_is_never_broken_in_two(city_host: Host, page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 780})
    for path, number in (("", "[href^='tel:'] bdi"), ("feedback/", ".action bdi")):
        page.goto(f"{city_host.url}ar/services/deutschkurs/{path}")
        lines = page.eval_on_selector_all(number, "all => all.map(one => one.getClientRects().length)")
        assert lines
        assert set(lines) == {1}


# --- the outline ----------------------------------------------------------------------------------------------

OUTLINE = """() => [...document.querySelectorAll(
    "header, nav, [role=search], main, section[aria-labelledby], footer, h1, h2, h3, h4")]
  .filter(one => one.checkVisibility() || one.classList.contains("visually-hidden"))
  .map(one => {
    const named = /^H[1-6]/.test(one.tagName) ? one : document.getElementById(one.getAttribute("aria-labelledby"));
    const said = one.getAttribute("aria-label") || named?.textContent || "";
    return `${one.getAttribute("role") || one.tagName.toLowerCase()} ${said.replaceAll("\u00ad", "")}`.trim();
  })"""
FRAME = ["header", "search", "main", "footer Fußzeile"]
"""Landmarks of every page; menus and languages are folded on a phone."""
OUTLINES = {
    "": [
        "h1 Willkommen in Flussingen",
        "h2 Schnell zur Antwort",
        "h2 Was brauchen Sie?",
        "h2 Termine",
        "h2 Auch für Sie",
    ],
    "services/frauenhaus/": [
        "nav Sie sind hier",
        "h1 Frauenhaus",
        "section So erreichen Sie die Stelle",
        "h2 So erreichen Sie die Stelle",
        "h2 Was Sie bekommen",
        "h2 Hilft Ihnen auch",
        "h3 Deutschkurs für alle",
    ],
    "emergency/": [
        "nav Sie sind hier",
        "h1 Im Notfall",
        "section Heute Nacht",
        "h2 Heute Nacht",
        "h3 Ein Bett",
        "h4 Frauenhaus",
        "h3 Rat",
        "h4 Deutschkurs für alle",
    ],
}


@pytest.mark.parametrize("path", OUTLINES)
def test_headings_and_landmarks_are_an_outline_of_the_page(city_host: Host, phone: BrowserContext, path: str) -> None:
    page = phone.new_page()
    page.goto(city_host.url + path)
    found = page.evaluate(OUTLINE)
    assert [line for line in found if line in FRAME] == FRAME
    events = ("h3 Ausstellung", "h3 Hausaufgabenhilfe", "h3 Elternrunde")
    assert [line for line in found if line not in FRAME and line not in events] == OUTLINES[path]


def test_every_page_has_one_title_and_no_heading_skips_a_level(city_site: Path, town_site: Path) -> None:
    wrong = []
    for site in (city_site, town_site):
        for file in built_pages(site):
            if file.parent.name == "flyer":
                continue
            levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", file.read_text(encoding="utf-8"))]
            steps = pairwise(levels)
            if levels.count(1) != 1 or levels[0] != 1 or any(after > before + 1 for before, after in steps):
                wrong.append((file.relative_to(site).as_posix(), levels))
    assert wrong == []


def test_a_page_says_at_most_once_that_something_is_doubtful(city_site: Path, town_site: Path) -> None:
    told = [
        (file.relative_to(site).as_posix(), count)
        for site in (city_site, town_site)
        for file in built_pages(site)
        if (count := len(re.findall(r'class="notice"', file.read_text(encoding="utf-8"))))
    ]
    assert told
    assert [one for one in told if one[1] > 1] == []


def test_the_frame_and_the_way_back_leave_the_screen_to_the_answer(city_host: Host, phone: BrowserContext) -> None:
    page = phone.new_page()
    page.set_viewport_size({"width": 360, "height": 780})
    tall = {}
    for kind in (kind for kind in KINDS[1:-1] if "flyer" not in kind):
        page.goto(city_host.url + kind)
        above = page.evaluate("document.querySelector('h1').getBoundingClientRect().top + scrollY")
        if above > 150:
            tall[kind] = above
    assert tall == {}


def test_on_a_wide_screen_the_answer_stands_beside_the_text(city_host: Host, page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 780})
    page.goto(city_host.url + "services/deutschkurs/")
    card, text = page.locator(".answer-card").bounding_box(), page.locator(".prose").bounding_box()
    assert card is not None
    assert text is not None
    assert card["x"] > text["x"] + text["width"]
    assert card["y"] + card["height"] > text["y"]


# --- paper ---------------------------------------------------------------------------------------------------


def paper(page: Page) -> int:
    """How many sheets a page takes in A4."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True)))


ROOM_LEFT = """() => {
  const last = [...document.querySelectorAll(".sides > section > :last-child")];
  const end = Math.max(...last.map(one => one.getBoundingClientRect().bottom));
  return document.querySelector(".qr").getBoundingClientRect().top - end;
}"""


@pytest.mark.parametrize("every", [5, pytest.param(1, marks=pytest.mark.long)], ids=["some", "all"])
def test_every_flyer_is_one_sheet_on_which_nothing_covers_anything(
    town_host: Host, city_host: Host, page: Page, every: int
) -> None:
    """Every one (here: every fifth) in one language, those of the fullest records in all."""
    page.set_viewport_size({"width": 718, "height": 1043})  # A4 without its margins, at 96 pixels an inch
    page.emulate_media(media="print")
    room, sheets = {}, {}
    for host in (town_host, city_host):
        paths = sorted(file.relative_to(host.site).as_posix() for file in host.site.rglob("flyer/index.html"))
        plain = [path for path in paths if not path.startswith(LANGUAGES) and "fullest" not in path]
        for path in [*plain[::every], *(path for path in paths if "fullest" in path)]:
            page.goto(host.url + path)
            room[page.url] = page.evaluate(ROOM_LEFT)
            if host is city_host or "fullest" in path:
                sheets[page.url] = paper(page)
    assert len(room) > 50 / every
    assert {url: left for url, left in room.items() if left < 0} == {}
    assert len(sheets) > 10
    assert {url: number for url, number in sheets.items() if number != 1} == {}


def test_a_flyer_says_the_same_in_german_and_in_the_readers_language(city_host: Host, page: Page) -> None:
    page.goto(city_host.url + "ar/services/deutschkurs/")
    page.get_by_role("link", name=re.compile("A4")).click()
    assert urlsplit(page.url).path == "/ankommen/ar/services/deutschkurs/flyer/"
    sides = page.locator(".sides > section")
    assert [(side.get_attribute("lang"), side.get_attribute("dir")) for side in sides.all()] == [
        ("de", "ltr"),
        ("ar", "rtl"),
    ]
    assert [one.get_attribute("lang") for one in page.locator(".head h2").all()] == ["de", "ar"]
    assert page.locator(".head .number").inner_text() == "0211 89-21020"
    assert page.locator(".qr [role=img]").is_visible()
    assert page.locator(".qr bdi").inner_text() == "https://example.org/ankommen/services/deutschkurs/"


@pytest.mark.parametrize("language", ["", "ar/"])
def test_a_flyer_shows_in_which_part_of_the_city_the_place_lies(city_host: Host, page: Page, language: str) -> None:
    page.goto(city_host.url + language + "welcome-points/haus-am-fluss/flyer/")
    inside = page.evaluate("""() => {
      const dot = document.querySelector(".locator-map .dot"),
        point = document.querySelector(".locator-map").createSVGPoint();
      [point.x, point.y] = [dot.cx.baseVal.value, dot.cy.baseVal.value];
      return document.querySelector(".locator-map .here").isPointInFill(point);
    }""")
    assert inside
    assert page.locator(".locator-map .water").is_visible()
    assert page.locator(".locator-map").bounding_box()["width"] > 200  # type: ignore[index]


def test_a_secret_address_is_on_no_flyer(city_host: Host, page: Page) -> None:
    page.goto(city_host.url + "services/frauenhaus/flyer/")
    assert page.locator(".locator-map").count() == 0
    assert "Die Adresse ist geschützt" in page.locator("main").inner_text()


@pytest.mark.parametrize("kind", ["", "services/deutschkurs/", "guides/ankommen/", "emergency/"])
@pytest.mark.parametrize("language", ["", "ar/"])
def test_paper_is_black_on_white_without_the_frame(city_host: Host, page: Page, kind: str, language: str) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(city_host.url + language + kind)
    assert not page.locator(".site-header").is_visible()
    shown = page.evaluate(
        "[...document.querySelectorAll('h1, p, li, a')].filter(one => one.checkVisibility() && one.closest('main'))"
        ".map(one => getComputedStyle(one).color)"
    )
    assert set(shown) <= {"rgb(0, 0, 0)", "rgb(51, 51, 51)", "rgb(255, 255, 255)"}
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


# --- guides --------------------------------------------------------------------------------------------------

COMPONENTS = Path(__file__).parent / "components.md"
"""A guide that uses every part of Markdown that we offer."""


@pytest.fixture(scope="module")
def components(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    root = copy_city(tmp_path_factory.mktemp("components") / "city")
    for language in ("de", "ar"):
        folder = root / "docs" / language / "guides"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "components.md").write_text(COMPONENTS.read_text(encoding="utf-8"), encoding="utf-8")
    with served(build(root, root.parent / "site")) as host:
        yield host


def test_every_component_looks_like_one(components: Host, page: Page) -> None:
    """A look at what only guides have: boxes whose edge says how urgent they are, lists to tick, tables that scroll."""
    page.goto(components.url + "guides/components/")
    look = page.evaluate(
        """() => {
          const style = (selector, name) => getComputedStyle(document.querySelector(selector))[name];
          const edge = (kind) => style(`.guide .${kind}`, "borderInlineStartColor");
          return [
            style(".admonition", "borderInlineStartWidth"), new Set(["note", "warning", "danger"].map(edge)).size,
            style(".task-list", "listStyleType"), style(".guide table", "overflowX"),
          ];
        }"""
    )
    assert look == ["6px", 3, "none", "auto"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
