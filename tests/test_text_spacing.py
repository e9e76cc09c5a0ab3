"""Readers who set their own spacing of lines, letters, words and paragraphs lose nothing (WCAG 2.2, 1.4.12)."""

from __future__ import annotations

from playwright.sync_api import Page

from budgets import FULLEST
from serve import Host
from test_design import KINDS

SPACED = """() => {
  const sheet = new CSSStyleSheet();
  const wide = "line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important";
  sheet.replaceSync(`* { ${wide} } p { margin-block-end: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""
LOST = """() => {
  const lost = document.documentElement.scrollWidth > innerWidth ? ["the page scrolls sideways"] : [];
  const aside = "svg, .visually-hidden, .skip, option, datalist, table, pre, .leave *"; // a way out stays on top
  const hidden = (element) => {
    for (let one = element; one; one = one.parentElement)
      if (one.matches(aside) || getComputedStyle(one).clipPath !== "none") return true;
    return !element.checkVisibility();
  };
  const pieces = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (!text.data.trim() || hidden(text.parentElement)) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const box of range.getClientRects()) if (box.width > 2) pieces.push({ box, text, words: text.data.trim() });
  }
  for (const { box, text, words } of pieces) {
    for (let one = text.parentElement; one !== document.body; one = one.parentElement) {
      const style = getComputedStyle(one);
      const around = one.getBoundingClientRect();
      const filled = style.backgroundColor !== "rgba(0, 0, 0, 0)" || style.borderTopWidth !== "0px";
      const cuts = [style.overflowX, style.overflowY].some((how) => how === "hidden" || how === "clip");
      if (!filled && !cuts) continue;
      const wide = box.right > around.right + 1 || box.left < around.left - 1;
      if (wide || box.bottom > around.bottom + 4 || box.top < around.top - 4) lost.push(`${words} leaves its box`);
      break;
    }
  }
  pieces.sort((one, other) => one.box.top - other.box.top);
  pieces.forEach((one, number) => {
    for (const other of pieces.slice(number + 1)) {
      if (other.box.top > one.box.bottom) break;
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const down = Math.min(one.box.bottom, other.box.bottom) - other.box.top;
      const apart = one.text === other.text || across <= 2 || down <= 8;
      if (!apart) lost.push(`${one.words} covers ${other.words}`);
    }
  });
  return lost;
}"""


def lost(page: Page, url: str) -> list[str]:
    """What cannot be read on a page with the reader's own spacing."""
    page.goto(url)
    page.evaluate(SPACED)
    found: list[str] = page.evaluate(LOST)
    return found


def test_nothing_is_cut_or_covered_where_readers_space_text_widely(
    page: Page, city_host: Host, town_host: Host
) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    urls = [
        city_host.url + kind for kind in (*KINDS, "ar/", "ar/services/deutschkurs/", "letters/", "glossary/anmeldung/")
    ]
    urls += [town_host.url + path for path in FULLEST[:5]]
    found = {url: what for url in urls if "flyer" not in url and (what := lost(page, url))}
    assert found == {}
    page.goto(city_host.url)
    page.evaluate("document.querySelector('h1').style = 'white-space: nowrap; inline-size: 5rem; overflow: hidden'")
    page.evaluate(SPACED)
    assert page.evaluate(LOST) != []
