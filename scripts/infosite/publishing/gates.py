"""A built site is looked through before anybody gets it: dead links, a weak policy, words that became code.

Two look at links, and on purpose. `soundness` belongs to the build: it knows which file an editor has to correct, is
quick, and trusts that templates wrote the page. This knows nothing of the build and trusts nobody: it reads any folder,
also one that was downloaded or changed since, tag by tag as a browser does, with the addresses that it will have. A
mistake in one is no hole in the other. What is only heavy or ugly is no matter of these gates: a corrected fact must
not wait for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

SCHEMES = {"", "https", "mailto", "tel", "geo", "webcal", "sms"}
"""Where a link may lead; in pictures and icons `data` too."""
LINKS = {"href", "src", "action", "formaction", "poster", "data", "cite", "background", "ping"}
"""Attributes that hold an address."""
LOADED = {"script", "img", "iframe", "audio", "video", "source", "track", "embed", "object", "input", "portal"}
"""Elements whose address is fetched without a tap."""
FORBIDDEN = {"base", "object", "embed", "applet", "portal", "frame", "frameset"}
DATA_SCRIPTS = {"application/ld+json", "application/json"}
"""Kinds of script that do not run."""
DIRECTIVES = {"default-src": {"'none'"}, "base-uri": {"'none'"}, "script-src": {"'self'"}, "form-action": {"'self'"}}
"""What the policy of every page must say."""
SOURCES = {"'none'", "'self'", "data:"}
"""What it may say at all: no other origin, nothing unsafe."""


@dataclass(frozen=True, order=True)
class Fault:
    """Something that keeps a site from being published; `path` is below the site, `line` counts from 1."""

    path: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}"


@dataclass
class _Link:
    address: str
    line: int
    is_loaded: bool


@dataclass
class _Page:
    path: str
    faults: list[Fault] = field(default_factory=list)
    links: list[_Link] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    canonical: str = ""
    has_policy: bool = False


def faults(site: Path) -> list[Fault]:
    """All that is wrong with the pages of a built site."""
    files = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    if "index.html" not in files:
        return [Fault("index.html", 1, "there is no home page")]
    pages = {path: _read(path, site / path) for path in sorted(files) if path.endswith(".html")}
    found = [fault for page in pages.values() for fault in page.faults]
    found += [fault for page in pages.values() for fault in _broken_links(page, pages, files)]
    return sorted(found)


def _read(path: str, file: Path) -> _Page:
    localizer = _Reader(_Page(path))
    try:
        localizer.feed(file.read_text(encoding="utf-8"))
        localizer.close()
    except UnicodeDecodeError:
        localizer.fault("is not written in UTF-8")
    if not localizer.page.has_policy:
        localizer.page.faults.append(Fault(path, 1, "has no Content-Security-Policy"))
    return localizer.page


def _broken_links(page: _Page, pages: dict[str, _Page], files: set[str]) -> Iterator[Fault]:
    """Addresses below the site's own that no file answers."""
    base = pages["index.html"].canonical
    own = urljoin(base or "https://site.invalid/", page.path.removesuffix("index.html"))
    for link in page.links:
        target, fragment = urldefrag(urljoin(own, link.address))
        start = base or "https://site.invalid/"
        if not target.startswith(start):
            if link.is_loaded and urlsplit(target).scheme != "data":
                yield Fault(page.path, link.line, f"`{link.address}` is fetched from another host")
            continue
        path = unquote(target.removeprefix(start).partition("?")[0])
        path += "index.html" if not path or path.endswith("/") else ""
        if path not in files:
            yield Fault(page.path, link.line, f"`{link.address}` leads nowhere")
        elif fragment and path in pages and unquote(fragment) not in pages[path].ids:
            yield Fault(page.path, link.line, f"`{link.address}` leads to a page that has no such place")


class _Reader(HTMLParser):
    """Gathers links and ids of a page, and what may stand on none."""

    def __init__(self, page: _Page) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page

    def fault(self, what: str) -> None:
        self.page.faults.append(Fault(self.page.path, self.getpos()[0], what))

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attributes}
        if tag in FORBIDDEN:
            self.fault(f"<{tag}> may stand on no page")
        if tag == "style" or "style" in named:
            self.fault("a style stands in the page")
        if tag == "script" and "src" not in named and named.get("type") not in DATA_SCRIPTS:
            self.fault("a script stands in the page")
        for name in named:
            if name.startswith("on"):
                self.fault(f"`{name}` runs code")
        if "srcdoc" in named:
            self.fault("`srcdoc` is a page within the page")
        if "id" in named:
            self.page.ids.add(named["id"])
        if tag == "meta":
            self._meta(named)
        if tag == "link" and named.get("rel") == "canonical":
            self.page.canonical = self.page.canonical or named.get("href", "")
        for name in LINKS & named.keys():
            self._link(tag, name, named)

    def _link(self, tag: str, name: str, named: dict[str, str]) -> None:
        address = named[name].strip()
        scheme = re.match(r"([a-z][a-z0-9+.-]*):", re.sub(r"[\t\n\r]", "", address), re.IGNORECASE)
        is_loaded = tag in LOADED or (tag == "link" and named.get("rel") not in ("canonical", "alternate"))
        kind = scheme[1].lower() if scheme else ""
        if kind not in SCHEMES and not (kind == "data" and is_loaded and tag in ("img", "link")):
            self.fault(f"`{address}` begins with `{kind}:`")
        elif address.startswith(("//", "\\", "/\\")):
            self.fault(f"`{address}` leads to another host without saying so")
        else:
            self.page.links.append(_Link(address, self.getpos()[0], is_loaded))

    def _meta(self, named: dict[str, str]) -> None:
        kind = named.get("http-equiv", "").lower()
        if kind == "refresh":
            self._refresh(named.get("content", ""))
        if kind == "content-security-policy":
            self.page.has_policy = True
            for what in weaknesses(named.get("content", "")):
                self.fault(what)

    def _refresh(self, content: str) -> None:
        """A page that has moved may lead to another of ours, at once; nowhere else."""
        found = re.fullmatch(r"0; url=([^\s\"';:\\]+)", content)
        if found is None or found[1].startswith("//"):
            self.fault("`refresh` leads readers away by itself")
        else:
            self.page.links.append(_Link(found[1], self.getpos()[0], is_loaded=True))


def weaknesses(policy: str) -> Iterator[str]:
    """What a Content-Security-Policy lets through that none of our pages needs."""
    said = {words[0].lower(): set(words[1:]) for part in policy.split(";") if (words := part.split())}
    for directive, sources in DIRECTIVES.items():
        if said.get(directive) != sources:
            yield f"its policy does not say `{directive} {' '.join(sorted(sources))}`"
    for directive, sources in said.items():
        for source in sorted(sources - SOURCES):
            yield f"its policy allows `{source}` as {directive}"
