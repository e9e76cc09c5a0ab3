"""A built page as the lines of text that a reader sees, with the addresses that its links lead to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

INLINE = {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "em", "i", "kbd", "mark", "q", "rp", "rt", "ruby"}
INLINE |= {"s", "small", "span", "strong", "sub", "sup", "time", "u"}
UNSEEN = {"head", "script", "style", "svg", "template"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
FOREIGN = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)


@dataclass
class PageText:
    """`lines` from top to bottom, without empty ones, hidden ones too; `title` is the heading of the page."""

    title: str = ""
    language: str = ""
    lines: list[str] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    """Positions of lines that are there for a script to show."""

    def first_screen(self, words: int = 90) -> list[str]:
        """About what a phone shows before anybody scrolls."""
        shown: list[str] = []
        for index, line in enumerate(self.lines):
            if index not in self.hidden:
                shown.append(line)
                words -= len(line.split())
            if words <= 0:
                break
        return shown


def read(html: str) -> PageText:
    """The text of a page's <main>, or of all of it where there is none."""
    localizer = _Reader(within_main="<main" in html)
    localizer.feed(html)
    localizer.close()
    localizer.end_line()
    return PageText(localizer.title, localizer.language, localizer.lines, localizer.hidden_lines)


class _Reader(HTMLParser):
    def __init__(self, within_main: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.hidden_lines: set[int] = set()
        self.title = self.language = self.line = ""
        self.within_main = within_main
        self.is_main = not within_main
        self.unseen: tuple[str, int] | None = None
        """The element whose content is no text, and how many of its name are open."""
        self.hidden = ""
        """The name of a hidden element that is open."""
        self.links: list[tuple[str, int]] = []
        """Addresses of open links, and where in the line their text begins."""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        named = dict(attributes)
        if self.unseen:
            name, depth = self.unseen
            self.unseen = (name, depth + (tag == name))
            return
        if tag in UNSEEN:
            self.unseen = (tag, 1)
            return
        if tag == "html":
            self.language = named.get("lang") or ""
        if tag == "main":
            self.is_main = True
        if tag not in INLINE:
            self.end_line()
            self.hidden = "" if self.hidden == "p" else self.hidden  # the next block ends a paragraph
            if "hidden" in named and tag not in VOID and not self.hidden:
                self.hidden = tag
        if tag == "img" and self.is_main and named.get("alt"):
            self.line += f" {named['alt']} "
        if tag == "a":
            self.links.append((named.get("href") or "", len(self.line)))

    def handle_endtag(self, tag: str) -> None:
        if self.unseen:
            name, depth = self.unseen
            depth -= tag == name
            self.unseen = (name, depth) if depth else None
            return
        if tag == "a" and self.links:
            address, start = self.links.pop()
            self.line += _target(address, self.line[start:])
        if tag not in INLINE:
            heading = self.end_line()
            if tag == "h1" and not self.title:
                self.title = heading
            if tag == self.hidden:
                self.hidden = ""
        if tag == "main":
            self.is_main = not self.within_main

    def handle_data(self, text: str) -> None:
        if self.is_main and not self.unseen:
            self.line += text

    def end_line(self) -> str:
        """Closes the line and returns it."""
        line = " ".join(self.line.split())
        if line:
            if self.hidden:
                self.hidden_lines.add(len(self.lines))
            self.lines.append(line)
        self.line = ""
        self.links = [(address, 0) for address, _ in self.links]
        return line


def _target(address: str, text: str) -> str:
    """` → https://…` where a link leads off the site and its text does not say where to."""
    if not FOREIGN.match(address):
        return ""
    scheme, _, rest = address.partition(":")
    if scheme.lower() == "tel" and re.sub(r"\D", "", rest)[-6:] in re.sub(r"\D", "", text):
        return ""
    host, question, _ = address.partition("?")
    return "" if rest in text else f" → {host}{question and '?…'} "
