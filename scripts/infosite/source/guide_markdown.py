"""Markdown of hand-written pages to a tree, and from there to HTML in which nothing can run.

Guides are written by strangers. HTML, entities, attributes and links by reference mean nothing here: they stay the
signs they are, and `guide_mistakes` tells the editor. What comes out passes an allow-list once more (nh3), so that
neither a gap in this module nor one in Python-Markdown reaches a reader.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions.toc import TocExtension, slugify
from markdown.inlinepatterns import AUTOMAIL_RE, InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

NOTICES = (
    "abstract",
    "bug",
    "danger",
    "example",
    "failure",
    "info",
    "note",
    "question",
    "quote",
    "success",
    "tip",
    "warning",
)
"""Kinds of notices: `!!! note "Title"`, or `??? note "Title"` to unfold."""
FRAME_IDS = {"content", "count", "evidence", "find", "quarters", "reach", "sources", "where", "words"}
"""Ids that the page around a guide has; a heading of that name takes another one."""
OPAQUE = ("a", "button", "code", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "summary", "title")
"""Elements whose words are not explained."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TAGS = {
    *("a", "blockquote", "br", "code", "dd", "details", "div", "dl", "dt", "em", "hr", "img", "input", "li", "ol", "p"),
    *("pre", "strong", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul", *_HEADINGS),
}
_ATTRIBUTES = {
    "a": {"href", "lang", "dir", "title"},
    "img": {"src", "alt", "loading"},
    "details": {"open"},
    "input": {"disabled", "checked"},
    "ol": {"start"},
} | {heading: {"id"} for heading in _HEADINGS}
_CLASSES = {
    "a": {"word"},
    "div": {"admonition", *NOTICES},
    "details": set(NOTICES),
    "p": {"admonition-title"},
    "li": {"task-list-item"},
    "ul": {"task-list"},
}
_RELATIVE = re.compile(r"#[\w-]+|(?:\.{1,2}/)*(?:[\w-][\w.-]*(?:/[\w-][\w.-]*)*/?)?(?:#[\w-]+)?")
"""Addresses within the site as this generator writes them."""


class TooComplex(Exception):  # noqa: N818
    """Markdown that cannot be read in reasonable time; its shape is refused before, so nobody should meet this."""


@dataclass(frozen=True)
class Tree:
    """A text of Markdown, read; not to be changed."""

    root: Element
    markdown: Markdown

    def links(self) -> Iterator[tuple[str, str]]:
        """Every link: where to, and its words."""
        for link in self.root.iter("a"):
            yield address(link.get("href", "")), "".join(link.itertext()).strip()

    def pictures(self) -> Iterator[tuple[str, str]]:
        """Every picture: its file, and the words that stand for it."""
        for picture in self.root.iter("img"):
            yield address(picture.get("src", "")), picture.get("alt", "").strip()

    def headings(self, *levels: str) -> Iterator[tuple[str, str]]:
        """Id and words of every heading (of these levels: `h2`, `h3`)."""
        for element in self.root.iter():
            if element.tag in (levels or _HEADINGS):
                yield element.get("id", ""), " ".join("".join(element.itertext()).split())


@lru_cache(maxsize=2048)
def read(text: str) -> Tree:
    """The tree of a text, read once for the check and for every language that shows it. Raises TooComplex."""
    markdown = _markdown()
    keep = _Keep(markdown)
    markdown.treeprocessors.register(keep, "keep", -10)
    try:
        markdown.convert(text)
    except RecursionError:
        raise TooComplex from None
    return Tree(keep.root, markdown)


def html(tree: Tree, finish: Callable[[Element], None]) -> Markup:
    """The HTML of a tree, once `finish` has led its links somewhere and explained its words; safe whatever it does."""
    root = deepcopy(tree.root)
    finish(root)
    written = tree.markdown.serializer(root).strip().removeprefix("<div>").removesuffix("</div>").strip()
    for processor in tree.markdown.postprocessors:
        written = processor.run(written)
    return Markup(_clean(written))


def address(given: str) -> str:
    """What a browser makes of an address in an attribute: entities resolved, no space around it."""
    return unescape(given).strip()


def explain(root: Element, pieces: Callable[[str], Sequence[str | Element]]) -> None:
    """Puts links between the words of a tree, in the order of reading; `pieces` divides a text into texts and links.

    Words in links, headings and code are left alone.
    """
    if root.tag in OPAQUE:
        return
    children = list(root)
    for child in children:
        root.remove(child)
    root.text = _appended(root, None, pieces(root.text or ""))
    for child in children:
        explain(child, pieces)
        root.append(child)
        tail, child.tail = child.tail or "", None
        child.tail = _appended(root, child, pieces(tail))


def _appended(parent: Element, last: Element | None, pieces: Sequence[str | Element]) -> str:
    """Appends links to `parent`, each followed by its text; returns the text before the first."""
    before = ""
    link: Element | None = None
    for piece in pieces:
        if isinstance(piece, Element):
            parent.append(piece)
            link = piece
        elif link is None:
            before += piece
        else:
            link.tail = (link.tail or "") + piece
    return before


def _clean(written: str) -> str:
    return nh3.clean(
        written,
        tags=_TAGS,
        clean_content_tags={"script", "style"},
        attributes=_ATTRIBUTES,
        allowed_classes=_CLASSES,
        tag_attribute_values={"input": {"type": {"checkbox"}}},
        url_schemes={"https", "mailto", "tel"},
        url_relative=lambda url: url if _RELATIVE.fullmatch(url) else None,
        link_rel=None,
        strip_comments=True,
    )


class _Keep(Treeprocessor):
    """Keeps the finished tree; that of an empty text never comes here."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.root = Element("div")

    def run(self, root: Element) -> None:
        for cell in (*root.iter("td"), *root.iter("th")):
            cell.attrib.pop("style", None)  # the policy forbids it
        self.root = root


class _Mail(InlineProcessor):
    """`<info@example.org>` as a link; Python-Markdown's own hides the address behind entities."""

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, match: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        link = Element("a")
        link.text = self.unescape(match[1]).removeprefix("mailto:")
        link.set("href", f"mailto:{link.text}")
        return link, match.start(), match.end()


def _markdown() -> Markdown:
    made = Markdown(
        extensions=[
            TocExtension(marker="", slugify=_id_of),
            *("tables", "fenced_code", "admonition", "def_list", "pymdownx.details", "pymdownx.tasklist"),
        ]
    )
    made.preprocessors.deregister("html_block")
    made.parser.blockprocessors.deregister("reference")
    for name in ("reference", "image_reference", "short_reference", "short_image_ref", "html", "entity"):
        made.inlinePatterns.deregister(name)
    made.inlinePatterns.register(_Mail(AUTOMAIL_RE, made), "automail", 110)
    return made


def _id_of(words: str, separator: str) -> str:
    made = slugify(words, separator)
    return f"{made}{separator}1" if made in FRAME_IDS or made.startswith(("word-", "picture")) else made
