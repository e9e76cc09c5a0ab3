"""What every published page owes: its links lead somewhere, nothing in it runs that is not ours, its HTML is whole.

This is the build's own look, with the file that an editor has to correct; `gates` looks again at whatever folder is to
be published, and knows nothing of the build. Templates are tested for that. But a page is made of templates and of what
editors wrote, so each finished page is looked through once more, and a site with a mistake is not published. Pages from
templates alone, which escape everything, need a glance (a tenth of a millisecond); pages with Markdown, in which HTML
may stand, are read tag by tag.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ..messages.message import Message
from ..site.edition import Edition
from ..source.problem import Problem

LINK = re.compile(' (?:href|src)="([^"]*)"')
ID = re.compile(' id="([^"]*)"')
HANDLER = re.compile(" on[a-z]+=")
SCRIPT = re.compile("<script([^>]*)>")
NAME = re.compile("<(/?[a-z0-9]+)")
TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9-]*)([^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*)>""")
"""A tag: `/` of an end tag, name, attributes. Quotes may hold any sign."""
ATTRIBUTE = re.compile(r"""([^\s"'=<>/]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
TEXT_ONLY = re.compile(r"<!--.*?-->|(<(script|style)\b[^>]*>).*?(</\2>)", re.DOTALL)
"""Remarks, and elements whose content is not HTML."""
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
NO_END = VOID | {"circle", "line", "path", "polygon", "polyline", "rect", "use"}
"""Elements without an end tag; the shapes of SVG may have one."""
SCHEMES = {"https", "mailto", "tel", "sms", "geo", "webcal", "data"}
"""Links may leave the site only for these."""
POLICY = 'http-equiv="Content-Security-Policy"'


@dataclass(frozen=True)
class Seen:
    """What there is to know of a page: its ids, where it links to, and what is wrong in it."""

    ids: frozenset[str]
    links: frozenset[str]
    mistakes: tuple[Message, ...] = ()


def glance(html: str) -> Seen:
    """A page from templates alone: its attributes are as we write them. If anything looks odd it is read through."""
    ids = ID.findall(html)
    names = Counter(NAME.findall(html))
    if (
        len(ids) != len(set(ids))
        or any(mark in html for mark in ("<!--", "<style", ' style="'))
        or HANDLER.search(html)
        or any(names[name] != names[f"/{name}"] for name in {name.removeprefix("/") for name in names} - NO_END)
    ):
        return read_through(html)
    return Seen(frozenset(ids), frozenset(LINK.findall(html)), tuple(_common(html, ids)))


def read_through(html: str) -> Seen:
    """A page in which HTML of editors may stand."""
    ids: list[str] = []
    links: list[str] = []
    mistakes: list[Message] = []
    open_: list[str] = []
    for match in TAG.finditer(TEXT_ONLY.sub(r"\1\3", html)):
        end, name, inside = match[1], match[2].lower(), match[3]
        if end and open_ and open_[-1] == name:
            open_.pop()
        elif end:
            due = f"</{open_[-1]}>" if open_ else Message("built.nothing")
            mistakes.append(Message("built.wrong-end", tag=f"</{name}>", due=due))
            open_ = open_[: len(open_) - open_[::-1].index(name) - 1] if name in open_ else open_
        elif name not in VOID and not inside.endswith("/"):
            open_.append(name)
        for key, quoted, single, bare in ATTRIBUTE.findall(inside):
            value = quoted or single or bare
            if key.lower() in ("href", "src"):
                links.append(value)
            elif key.lower() == "id":
                ids.append(value)
            elif key.lower() == "style" and name not in ("td", "th"):  # columns of a Markdown table may be aligned
                mistakes.append(Message("built.style-in-tag", value=value[:40]))
            elif key.lower().startswith("on"):
                mistakes.append(Message("built.handler", name=key))
    mistakes += [Message("built.never-closed", tag=f"<{name}>") for name in open_]
    return Seen(frozenset(ids), frozenset(links), (*_common(html, ids), *mistakes))


def _common(html: str, ids: list[str]) -> Iterator[Message]:
    if POLICY not in html:
        yield Message("built.no-policy")
    if len(ids) != len(set(ids)):
        yield Message("built.id-twice", id=next(one for one in ids if ids.count(one) > 1))
    for inside in SCRIPT.findall(html):
        if " src=" not in inside and 'type="application/ld+json"' not in inside:
            yield Message("built.script")
    if "<style" in html:
        yield Message("built.style-sheet")


def in_folder(folder: Path, editions: Sequence[Edition]) -> list[Problem]:
    """What is wrong with the finished pages of all editions in a folder."""
    sources, by_hand = dict[str, str](), set[str]()
    for edition in editions:
        for path, route in edition.routes.items():
            sources[f"{edition.prefix}{path}index.html"] = route.source or f"/{edition.prefix}{path}"
        for path in edition.site.markdown_by_path:
            by_hand.add(f"{edition.prefix}{path}index.html")
            sources[f"{edition.prefix}{path}index.html"] = edition.markdown_pages(path).source
    paths = [file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()]
    base = urlsplit(editions[0].published.site_url).path
    return problems(paths, lambda path: (folder / path).read_text("utf-8"), base, sources, by_hand)


def problems(
    paths: Iterable[str], read: Callable[[str], str], base: str, sources: Mapping[str, str], by_hand: Iterable[str] = ()
) -> list[Problem]:
    """Everything that is wrong with the pages among the published `paths`.

    `read` gives the HTML of a path. `base` is the path below which the site is published: `/` or `/ankommen/`.
    `sources` names the file in which an editor can correct a page. Pages `by_hand` are read through.
    """
    published, written = set(paths), set(by_hand)
    seen = {
        path: (read_through if path in written else glance)(read(path))
        for path in sorted(published)
        if path.endswith(".html")
    }
    found = set()
    for path, page in seen.items():
        wrong = [*page.mistakes, *_broken_links(path, page, base, published, seen)]
        for what in wrong:
            source = sources.get(path)
            message = Message("built.on-page", path=path.removesuffix("index.html"), what=what)
            found.add(Problem(source or path, 1, 1, message))
    return sorted(found)


def _broken_links(path: str, page: Seen, base: str, published: set[str], seen: Mapping[str, Seen]) -> Iterator[Message]:
    """What is wrong with the links of a page."""
    above = ["", *(path[: index + 1] for index, sign in enumerate(path) if sign == "/")]
    for link in page.links:
        scheme = _scheme(link) if ":" in link or "//" in link or "&" in link else None
        if scheme is not None:
            if scheme not in SCHEMES:
                yield Message("built.link-kind", link=link[:60])
            continue
        address, _, fragment = link.partition("#")
        target = _target(address.partition("?")[0], path, above, base)
        if target not in published:
            yield Message("built.link-nowhere", link=link[:80])
        elif fragment and target in seen and unquote(unescape(fragment)) not in seen[target].ids:
            yield Message("built.link-to-no-part", link=link[:80])


def _scheme(link: str) -> str | None:
    """`https` of an address that names one, `//` of one that begins so; browsers skip blanks and control signs."""
    plain = re.sub(r"[\x00-\x20]", "", unescape(link))
    match = re.match(r"([a-zA-Z][a-zA-Z0-9+.-]*):", plain)
    return match[1].lower() if match else "//" if plain.startswith(("//", "\\\\", "/\\")) else None


def _target(address: str, path: str, above: list[str], base: str) -> str:
    """The published path that an address on a page means; what lies outside of the site is published nowhere."""
    if "%" in address or "&" in address:
        address = unquote(unescape(address))
    if not address:
        return path
    if address.startswith("/"):
        if not address.startswith(base):
            return "/"
        address, up = address[len(base) :], len(above) - 1
    else:
        up = 0
        while address.startswith("../"):
            address, up = address[3:], up + 1
        if up >= len(above) or ".." in address:
            return "/"
    place = above[len(above) - 1 - up] + address.removeprefix("./").removesuffix("./")
    return place + "index.html" if not place or place.endswith("/") else place
