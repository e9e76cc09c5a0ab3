"""What pages are made of is there: icons, and every word of the interface that the generator says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from ..looks import STRINGS
from ..messages.message import Message
from ..records.category import Category
from ..records.city import Need
from ..site.exit_page import can_be_left
from ..site.site import Site
from ..source.document import MAX_TABLE_BYTES, read_yaml
from ..source.problem import Problem
from .traverse import flat, owners, parts


def icons_exist(site: Site) -> Iterator[Problem]:
    """Every icon that a topic, a need or a page names is one of Material's, ours or the city's own."""
    for part, document, base in parts(site):
        for path, owner in owners(part):
            if isinstance(owner, Category | Need) and owner.icon is not None and owner.icon not in site.icons:
                yield document.problem((*base, *path, "icon"), _no_icon(site, owner.icon))
    for page in site.markdown_pages:
        if page.head.icon is not None and page.head.icon not in site.icons:
            yield site.documents[f"docs/{page.language}", page.path].problem(("icon",), _no_icon(site, page.head.icon))


def _no_icon(site: Site, name: str) -> Message:
    near = get_close_matches(name, sorted(site.icons), 1)
    hint = Message("hint.icon-near", name=near[0]) if near else Message("hint.icons")
    return Message("icon.unknown", name=name, hint=hint)


def words_are_there(site: Site) -> Iterator[Problem]:
    """Every word that the generator says stands in the first language, which stands in for the others."""
    tag = site.default_language
    document = site.documents.get(("strings", tag))
    if document is None or not document.path.startswith("overrides/"):
        return  # the generator's own have them all: a test sees to it
    here = flat(site.strings[tag])
    misspelt = misspelt_groups(site.strings[tag])
    for path, words in brought_words().items():
        if path[0] in misspelt:
            continue
        if path not in here and path[:-1] not in here and not (path[-1] != "other" and (*path[:-1], "other") in here):
            message = Message("strings.missing-in-first", key=".".join(path), words=words)
            yield document.problem(path[:-1], message, at_key=True)


def languages_stand_once_by_their_code(site: Site) -> Iterator[Problem]:
    """No language of the site stands twice, or with a country for which there are no words of its own."""
    document = site.documents["city.yml", ""]
    for index, tag in enumerate(site.city.languages):
        base = tag.partition("-")[0]
        if tag in site.city.languages[:index]:
            yield document.problem(("languages", index), Message("city.language-twice", tag=tag))
        elif base != tag and ("strings", tag) in site.unread and Path(STRINGS, f"{base}.yml").is_file():
            yield document.problem(("languages", index), Message("city.language-country", tag=tag, base=base))


def misspelt_groups(words: Mapping[str, object]) -> frozenset[str]:
    """Groups of words that stand under a name with a slip: that is said once, and not of each word in them."""
    known = {path[0] for path in brought_words()}
    gone = known - words.keys()
    near = (get_close_matches(group, sorted(gone), 1) for group in words if group not in known)
    return frozenset(found[0] for found in near if found)


@cache
def brought_words() -> Mapping[tuple[str, ...], str]:
    """The words that the generator brings, in English."""
    file = Path(STRINGS, "en.yml")
    document, _ = read_yaml(file.name, file.read_bytes(), MAX_TABLE_BYTES)
    return flat(document.value) if document is not None else {}


def an_exit_is_offered_somewhere(site: Site) -> Iterator[Problem]:
    """Where city.yml names a page to leave for, at least one page offers it."""
    unread = any(folder in ("services", "events") or folder.startswith("docs/") for folder, _ in site.unread)
    if site.city.exit_page is None or unread:
        return
    subjects = [*site.services.values(), *site.events.values(), *(page.head for page in site.markdown_pages)]
    if not site.city.exit_page.categories and not any(can_be_left(site, one) for one in subjects):
        yield site.documents["city.yml", ""].problem(("exit_page",), Message("city.exit-unused"), at_key=True)


RULES = (icons_exist, words_are_there, languages_stand_once_by_their_code, an_exit_is_offered_somewhere)
