"""The `[words](kind:id)` links by which hand-written pages reach records and other pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from posixpath import join, normpath

from ..messages.choices import words as explained
from ..messages.message import Message, named
from ..source import guide_markdown, guide_mistakes, hyperlinks
from ..source.files import BESIDE_PAGES, PICTURES
from ..source.markdown_shape import Mistake
from ..source.problem import did_you_mean, some
from .markdown_page import MarkdownPage
from .routes import routes_of
from .site import Site
from .urls import Urls

LINK_KINDS = {
    "service": "service",
    "place": "welcome_point",
    "event": "event",
    "organization": "organization",
    "topic": "category",
}

AMOUNT = "amount"
"""The kind of link that names a sum of money and leads nowhere."""


def page_links(markdown: str, first_line: int) -> Iterator[tuple[int, int, str, str]]:
    """`[words](kind:id)` links in Markdown: line, column, kind, id."""
    for line, column, target, _ in guide_mistakes.links(markdown, first_line):
        kind, colon, name = target.partition(":")
        if colon and re.fullmatch(r"[a-z]+", kind) and kind not in (*hyperlinks.SCHEMES, "http"):
            yield line, column, kind, name


def link_mistakes(
    page: MarkdownPage, targets: Mapping[str, Collection[str]], is_unread: Callable[[str, str], bool]
) -> Iterator[Mistake]:
    """Links and pictures of a hand-written page that lead nowhere, or where no link may lead.

    `targets` are the ids of each kind, `is_unread` tells whether a kind and id may exist and could not be read.
    """
    with_ids = {name for name, _ in _headings(page)}
    for line, column, target, words in guide_mistakes.links(page.markdown, page.first_line):
        found = _fault(page, target, targets, is_unread, with_ids)
        if found is not None:
            yield line, column, found
        elif not words:
            yield line, column, Message("link.no-words")
    for line, column, target, words in guide_mistakes.pictures(page.markdown, page.first_line):
        if not target.endswith(tuple(PICTURES)) or target not in page.beside:
            message = Message("link.no-picture", target=target[:80], endings=named(sorted(PICTURES)))
            yield line, column, message
        if not words:
            yield line, column, Message("link.picture-without-words")


def _headings(page: MarkdownPage) -> Iterator[tuple[str, str]]:
    try:
        yield from guide_markdown.read(page.markdown).headings()
    except guide_markdown.TooComplex:
        return


def _fault(
    page: MarkdownPage,
    target: str,
    targets: Mapping[str, Collection[str]],
    is_unread: Callable[[str, str], bool],
    ids: Collection[str],
) -> Message | None:
    kind, colon, name = target.partition(":")
    if target.startswith("#"):
        hint = did_you_mean(target[1:], ids) or (Message("hint.headings-here", names=some(ids)) if ids else None)
        return None if target[1:] in ids else Message("link.no-heading", target=target[:80], hint=hint)
    if kind in hyperlinks.SCHEMES and colon:
        return hyperlinks.fault(target)
    if kind == "http" and colon:
        return Message("link.http")
    meant = _meant(kind, name, target, targets)
    if meant is not None:
        return Message("link.otherwise", target=target[:80], hint=Message("hint.write", text=meant))
    if colon and re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*", kind):
        known = targets.get(kind)
        if known is None:
            known_kinds = Message("hint.known", names=explained(sorted((*targets, *hyperlinks.SCHEMES))))
            return Message("link.kind", kind=kind, hint=did_you_mean(kind, targets) or known_kinds)
        of, _, id_ = name.partition(":") if kind == "past" else (kind, "", name)
        if name in known or is_unread(of, id_):
            return None
        hint = did_you_mean(name, known) or Message("hint.known", names=some(known))
        return Message("link.unknown", kind=kind, name=name, hint=hint)
    if target in page.beside:
        return None
    return Message("link.nowhere", target=target[:80], hint=_hint(page, target, targets))


KINDS_IN_WORDS = {
    "angebot": "service", "dienst": "service", "hilfe": "service", "services": "service", "offer": "service",
    "ort": "place", "treff": "place", "places": "place", "welcome_point": "place", "welcome_points": "place",
    "termin": "event", "veranstaltung": "event", "events": "event", "date": "event", "thema": "topic",
    "kategorie": "topic", "category": "topic", "categories": "topic", "topics": "topic", "wort": "word",
    "begriff": "word", "glossar": "word", "glossary": "word", "term": "word", "words": "word", "leitfaden": "guide",
    "ratgeber": "guide", "anleitung": "guide", "guides": "guide", "seite": "page", "pages": "page",
    "bezirk": "district", "stadtbezirk": "district", "districts": "district", "organisation": "organization",
    "verein": "organization", "träger": "organization", "organizations": "organization", "betrag": "amount",
    "amounts": "amount", "mail": "mailto", "email": "mailto", "telefon": "tel",
}  # fmt: skip
"""Kinds of links as people call them, and folders of records."""


def _meant(kind: str, name: str, target: str, targets: Mapping[str, Collection[str]]) -> str | None:
    """The link that was meant by another word for its kind, by capitals, blanks, or the file of a record."""
    file = re.search(r"(?:^|/)([a-z_]+)/([\w-]+)\.ya?ml$", target)
    if file is not None:
        kind, name = file[1], file[2]
    plain = kind.strip().casefold()
    kind_meant = KINDS_IN_WORDS.get(plain, plain)
    known = targets.get(kind_meant, ())
    meant = next((one for one in (name.strip(), name.strip().casefold()) if one in known), None)
    written = f"{kind_meant}:{meant}"
    return written if meant is not None and written != target else None


def _hint(page: MarkdownPage, target: str, targets: Mapping[str, Collection[str]]) -> Message:
    """How to write a link that was meant as the path of a file or an address."""
    if target.endswith(tuple(BESIDE_PAGES)):
        return Message("hint.file-beside-page")
    if re.match(r"www\.\w", target):
        return Message("hint.write-bare", text=f"https://{target}")
    if re.fullmatch(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", target):
        return Message("hint.write-bare", text=f"mailto:{target}")
    kinds = [kind for kind, known in targets.items() if kind not in ("past", "page") and target in known]
    if kinds:
        return Message("hint.write", text=f"{kinds[0]}:{target}")
    path = normpath(join("/", page.path, "..", target)).strip("/").removesuffix(".md").removesuffix("/index")
    kind, name = ("guide", path.removeprefix("guides/")) if path.startswith("guides/") else ("page", path)
    if name in targets[kind]:
        return Message("hint.write", text=f"{kind}:{name}")
    return Message("hint.link-kinds")


def is_unread(site: Site, kind: str, name: str) -> bool:
    """Whether a link may lead to something that exists and could not be read."""
    if kind in ("guide", "page"):
        path = Urls.guide(name) if kind == "guide" else f"{name}/"
        return any(folder.startswith("docs/") and page == path for folder, page in site.unread)
    found = {**LINK_KINDS, "word": "word", "district": "district"}.get(kind)
    return found is not None and site.knows(found, name)


def link_targets(site: Site) -> dict[str, dict[str, str]]:
    """What a hand-written page may link to: kind, id, path. `past:service:x` links to what is told of as
    gone; an amount has no page, its words only get their year."""
    guides = {path.removeprefix(Urls.guides).rstrip("/"): path for path in site.guides}
    pages = {path.rstrip("/"): path for path in {*routes_of(site), *site.markdown_by_path}}
    records = {
        "service": {name: Urls.service(name) for name in site.services},
        "place": {name: Urls.welcome_point(name) for name in site.welcome_points},
        "event": {name: Urls.event(name) for name in site.events},
        "organization": {name: Urls.organization(name) for name in site.organizations},
    }
    return {
        **records,
        "past": {f"{kind}:{name}": path for kind, paths in records.items() for name, path in paths.items()},
        "district": {str(number): Urls.district(number) for number in site.districts},
        "topic": {name: Urls.topic(name) for name in site.categories},
        "guide": guides,
        "word": {name: Urls.word(name) for name in site.words},
        AMOUNT: dict.fromkeys(site.amounts, ""),
        "page": pages,
    }
