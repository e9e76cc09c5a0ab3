"""Rules of ids, references, links and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from ..messages.message import Message
from ..records.district import District
from ..site.facts import KIND_FOLDERS
from ..site.links import is_unread, link_mistakes, link_targets
from ..site.routes import routes_of
from ..site.site import Site
from ..site.urls import Urls
from ..source.problem import Problem, did_you_mean, some
from .traverse import owners, parts, references

RESERVED = {"index", "all", "archive", "calendar", "new", "search", "api"}
"""Last parts of addresses that are not for records."""
KINDS = {
    "category": Message("kind.category"),
    "district": Message("kind.district"),
    "event": Message("kind.event"),
    "organization": Message("kind.organization"),
    "service": Message("kind.service"),
    "welcome_point": Message("kind.welcome-point"),
    "word": Message("kind.word"),
}
"""What a reference names, in words."""


def id_is_the_file_name(site: Site) -> Iterator[Problem]:
    """The id of a record is the name of its file (so it is unique within its type)."""
    for folder, records in site.collections.items():
        for name, record in records.items():
            document = site.documents[folder, name]
            key, given = "number" if isinstance(record, District) else "id", record.file_name
            if given != name:
                yield document.problem((key,), Message("id.file-name", given=given, name=name))


def no_id_is_reserved(site: Site) -> Iterator[Problem]:
    """No id takes an address that the site needs for itself."""
    for folder, records in site.collections.items():
        for name in records:
            if name in RESERVED:
                yield site.documents[folder, name].problem(("id",), Message("id.reserved", name=name))


def references_resolve(site: Site) -> Iterator[Problem]:
    """Every id that a record names belongs to a record."""
    for part, document, base in parts(site):
        for path, kind, name in references(part):
            if not site.knows(kind, name):
                known = some(site.ids(kind))
                if path[-1] == "place" and name in ("online", "zoom", "internet", "virtuell", "digital"):
                    yield document.problem((*base, *path), Message("event.place-online"))
                    continue
                ids = site.ids(kind) | {key for folder, key in site.unread if folder == KIND_FOLDERS[kind] and key}
                near = None if name.isdigit() else did_you_mean(name, ids)  # 11 is no slip of 1
                called = _called(site, kind, name)
                near = Message("hint.write", text=called) if called else near
                hint = near or (Message("hint.known-here", names=known) if known else Message("hint.none-yet"))
                message = Message("reference.unknown", kind=KINDS[kind], name=name, hint=hint)
                yield document.problem((*base, *path), message)


def _called(site: Site, kind: str, name: str) -> str | None:
    """The id of what has such a name in some language: `wohnen` for the topic Wohnen."""
    every = site.categories if kind == "category" else site.collections.get(KIND_FOLDERS[kind], {})
    return next(
        (
            key
            for key, part in every.items()
            if name.casefold() in (words.casefold().replace(" ", "-") for words in part.name.versions.values())
        ),
        None,
    )


def quarters_are_known(site: Site) -> Iterator[Problem]:
    """Every quarter that a record names is listed in a district."""
    if any(folder == "districts" for folder, _ in site.unread):
        return
    for record, document in site.records():
        for path, owner in owners(record):
            quarter = owner.value_of("quarter")
            if quarter is not None and quarter not in site.quarters:
                near = did_you_mean(quarter, site.quarters)
                known = Message("hint.known-here", names=some(site.quarters))
                message = Message("reference.quarter", name=quarter, hint=near or known)
                yield document.problem((*path, "quarter"), message)


def links_in_pages_resolve(site: Site) -> Iterator[Problem]:
    """Every link in a hand-written page leads to a record, a page, a file beside it, or an address outside."""
    targets = link_targets(site)
    unread = partial(is_unread, site)
    for page in site.markdown_pages:
        for line, column, message in link_mistakes(page, targets, unread):
            yield Problem(page.source, line, column, message)


def topics_of_pages_exist(site: Site) -> Iterator[Problem]:
    """Every topic that the head of a hand-written page names is a topic of the city."""
    for page in site.markdown_pages:
        document = site.documents[f"docs/{page.language}", page.path]
        for index, name in enumerate(page.head.categories):
            if not site.knows("category", name):
                hint = did_you_mean(name, site.categories) or Message("hint.known-here", names=some(site.categories))
                message = Message("reference.unknown", kind=KINDS["category"], name=name, hint=hint)
                yield document.problem(("categories", index), message)


def no_topic_stands_above_itself(site: Site) -> Iterator[Problem]:
    """The wider topics of a topic never lead back to it."""
    for name in site.categories:
        above = site.categories[name].parent
        for _ in site.categories:
            if above is None or above not in site.categories or above == name:
                break
            above = site.categories[above].parent
        if above == name:
            yield site.documents["categories.yml", ""].problem((name, "parent"), Message("topic.circle", name=name))


def no_page_at_a_generated_address(site: Site) -> Iterator[Problem]:
    """No hand-written page stands at the address of a generated one."""
    generated = routes_of(site)
    for page in site.markdown_pages:
        if page.path in generated:
            yield Problem(page.source, 1, 1, Message("page.address-taken", path=page.path))


def pages_exist_in_the_first_language(site: Site) -> Iterator[Problem]:
    """Every hand-written page exists in the first language, which stands in for the others."""
    for path, pages in site.markdown_by_path.items():
        if site.default_language not in pages and (f"docs/{site.default_language}", path) not in site.unread:
            page = next(iter(pages.values()))
            yield Problem(page.source, 1, 1, Message("page.not-in-first", path=path, tag=site.default_language))


def about_page_exists(site: Site) -> Iterator[Problem]:
    """There is a page about the site: every page links to it, and the one about the state of the facts is below it."""
    first = site.default_language
    if Urls.about not in site.markdown_by_path and (f"docs/{first}", Urls.about) not in site.unread:
        yield Problem(f"docs/{first}/about/index.md", 1, 1, Message("file.missing"))


HTML = re.compile(r"<[a-zA-Z/!]|&[a-zA-Z]+;|&#")


def secret_places_have_no_coordinates(site: Site) -> Iterator[Problem]:
    """What is kept secret stands in no file that everybody can read: a warning; no page ever shows it."""
    for record, document in site.records():
        for path, owner in owners(record):
            address = owner.value_of("address")
            if address is not None and address.visibility == "secret" and owner.value_of("latitude") is not None:
                yield document.problem((*path, "latitude"), Message("place.secret"), warning=True)


RULES = (
    id_is_the_file_name,
    no_id_is_reserved,
    references_resolve,
    quarters_are_known,
    links_in_pages_resolve,
    topics_of_pages_exist,
    no_topic_stands_above_itself,
    no_page_at_a_generated_address,
    pages_exist_in_the_first_language,
    about_page_exists,
    secret_places_have_no_coordinates,
)
