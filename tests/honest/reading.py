"""What a reader finds on the pages of a city, printed one by one without MkDocs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree import ElementTree

import html5lib

import miniature
from editions import templates
from infosite import search
from infosite.cli import check
from infosite.output import Published
from infosite.pages.render import Renderer
from infosite.site.edition import Edition, editions_of

from . import Effect
from .city import City

SEARCH = "search/"
"""Stands for everything that is searched in a language."""


def editions(city: City) -> Mapping[str, Edition]:
    """The city in each of its languages; fails with everything that the check refuses."""
    site, found = check.find(city.root, city.today)
    refused = [str(problem) for problem in found if problem.severity == "error"]
    assert not refused, "\n".join(refused)
    assert site is not None
    return editions_of(site, Published(miniature.URL))


def printed(read: Mapping[str, Edition], effect: Effect) -> str:
    """What stands at an address."""
    one = read[effect.language or "de"]
    if effect.path == SEARCH:
        return "\n".join(output.data.decode() for output in search.outputs(one))
    renderer = Renderer(one, templates())
    if effect.path in one.routes:
        return str(renderer.page(one.routes[effect.path]).html)
    return str(renderer.markdown_page(effect.path).html)


def visible(page: str) -> str:
    """The words of a page, and where its links lead, as one line."""
    if not page.lstrip().lower().startswith("<!doctype"):
        return page
    document = html5lib.parse(page, namespaceHTMLElements=False)
    words = [*_words(document.find("body")), *(link.attrib.get("href", "") for link in document.iter("a"))]
    return re.sub(r"\s+", " ", " ".join(words)).replace("\u00ad", "")  # soft hyphens are for the eye


def _words(element: ElementTree.Element) -> list[str]:
    if element.tag in ("script", "style", "nav") or element.attrib.get("role") == "search":
        return [element.tail or ""]
    inner = [element.text or "", *(word for child in element for word in _words(child))]
    return [*inner, element.tail or ""] if element.tag in INLINE else [" ", *inner, " ", element.tail or ""]


INLINE = ("a", "abbr", "bdi", "b", "em", "i", "s", "small", "span", "strong", "time")


def missing(page: str, effect: Effect) -> list[str]:
    """What the page should say and does not, and what it says and should not."""
    text = visible(page)
    return [f"lacks {words!r}" for words in effect.shows if words not in text] + [
        f"still has {words!r}" for words in effect.lacks if words in text
    ]
