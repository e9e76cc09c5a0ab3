"""A hand-written page in one language: its links lead to pages of the site, its office words to their explanations."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from markupsafe import Markup

from ..site.written_page import WrittenPage
from ..source import guide_markdown, hyperlinks
from .closed_links import without_closed_links
from .context import View

LinkTargets = Mapping[str, Mapping[str, str]]
"""Kind of link, id, address below the language."""


def body(view: View, page: WrittenPage, targets: LinkTargets) -> Markup:
    """The HTML of a page's Markdown; `view` is the page that it becomes and learns which words are explained."""

    def finish(root: Element) -> None:
        without_closed_links(view.edition, root)
        for link in root.iter("a"):
            _set(link, "href", _address(view, page, targets, guide_markdown.address(link.get("href", ""))))
        for picture in root.iter("img"):
            _set(picture, "src", _beside(view, page, guide_markdown.address(picture.get("src", ""))))
            picture.set("loading", "lazy")
        guide_markdown.explain(root, lambda words: [_piece(view, one) for one in view.known_words(words)])

    return guide_markdown.html(guide_markdown.read(page.markdown), finish)


def _set(element: Element, name: str, value: str | None) -> None:
    if value is None:
        element.attrib.pop(name, None)
    else:
        element.set(name, value)


def _address(view: View, page: WrittenPage, targets: LinkTargets, target: str) -> str | None:
    """Where a link leads from this page; None where no link may lead, which the check has told the editor."""
    kind, colon, name = target.partition(":")
    if colon and kind in hyperlinks.SCHEMES:
        return target if hyperlinks.fault(target) is None else None
    if colon:
        path = targets.get(kind, {}).get(name)
        return None if path is None else view.link(path)
    return target if target.startswith("#") else _beside(view, page, target)


def _beside(view: View, page: WrittenPage, name: str) -> str | None:
    """A file in the folder of the page, which lies in the folder of the language that the page is written in."""
    if name not in page.beside:
        return None
    folder = page.source.removeprefix(f"docs/{page.language}/").rpartition("/")[0]
    return f"{view.root}{view.urls.prefix(page.language)}{folder + '/' if folder else ''}{name}"


def _piece(view: View, piece: str | tuple[str, str]) -> str | Element:
    if isinstance(piece, str):
        return piece
    name, words = piece
    german = {} if view.reader.language == "de" else {"lang": "de", "dir": "ltr"}
    link = Element("a", {"class": "word", "href": f"#word-{name}", **german})
    link.text = words
    return link
