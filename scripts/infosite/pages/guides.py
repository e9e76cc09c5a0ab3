"""A hand-written page in one language: its links lead to pages of the site, its office words to their explanations."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from markupsafe import Markup

from ..site.markdown_page import MarkdownPage
from ..source import guide_markdown, hyperlinks
from .amount_links import without_amount_links
from .closed_links import without_closed_links
from .context import PageContext

LinkTargets = Mapping[str, Mapping[str, str]]
"""Kind of link, id, address below the language."""


def body(context: PageContext, page: MarkdownPage, targets: LinkTargets) -> Markup:
    """The HTML of a page's Markdown; `context` is the page that it becomes and learns which words are explained."""

    def finish(root: Element) -> None:
        without_closed_links(context.edition, root)
        without_amount_links(context.edition, page.language, root)
        for link in root.iter("a"):
            _set(link, "href", _address(context, page, targets, guide_markdown.address(link.get("href", ""))))
        for picture in root.iter("img"):
            _set(picture, "src", _beside(context, page, guide_markdown.address(picture.get("src", ""))))
            picture.set("loading", "lazy")
        guide_markdown.explain(root, lambda words: [_piece(context, one) for one in context.known_words(words)])

    return guide_markdown.html(guide_markdown.read(page.markdown), finish)


def _set(element: Element, name: str, value: str | None) -> None:
    if value is None:
        element.attrib.pop(name, None)
    else:
        element.set(name, value)


def _address(context: PageContext, page: MarkdownPage, targets: LinkTargets, target: str) -> str | None:
    """Where a link leads from this page; None where no link may lead, which the check has told the editor."""
    kind, colon, name = target.partition(":")
    if colon and kind in hyperlinks.SCHEMES:
        return target if hyperlinks.fault(target) is None else None
    if colon:
        path = targets.get(kind, {}).get(name)
        return None if path is None else context.link(path)
    return target if target.startswith("#") else _beside(context, page, target)


def _beside(context: PageContext, page: MarkdownPage, name: str) -> str | None:
    """A file in the folder of the page, which lies in the folder of the language that the page is written in."""
    if name not in page.beside:
        return None
    folder = page.source.removeprefix(f"docs/{page.language}/").rpartition("/")[0]
    return f"{context.root}{context.urls.prefix(page.language)}{folder + '/' if folder else ''}{name}"


def _piece(context: PageContext, piece: str | tuple[str, str]) -> str | Element:
    if isinstance(piece, str):
        return piece
    name, words = piece
    german = {} if context.localizer.language == "de" else {"lang": "de", "dir": "ltr"}
    link = Element("a", {"class": "word", "href": f"#word-{name}", **german})
    link.text = words
    return link
