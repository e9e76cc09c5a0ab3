"""Words of a query that say nothing or little, and those that name what the site does not answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..site.edition import Edition
from ..site.site import Site
from .normalize import normalise, script
from .small_words import FAINT, PEOPLE, SMALL_WORDS

Beyond = dict[str, tuple[list[str], list[str]]]
"""By language: words beside which others may be answered, and those others: they name what the site does not answer."""


def small(edition: Edition) -> tuple[list[str], list[str]]:
    """Words that say nothing in a query: those of the reader's language, then those of the others.

    A word of another language stays when editors use it as a keyword, alone or in a phrase: `die` is no article in
    English. In a language that the site does not have a word goes unless it is a keyword by itself.
    """
    site, language = edition.site, edition.language
    words = {tag: normalise(site.localizer(tag).label("search.small_words")).split() for tag in site.languages}
    keywords: list[Mapping[str, tuple[str, ...]]] = [
        *(service.keywords for service in site.services.values()),
        *(event.keywords for event in site.events.values()),
        *(organization.keywords for organization in site.organizations.values()),
        *(page.head.keywords for page in site.markdown_pages),
        *(category.synonyms for category in site.categories.values()),
        *(word.keywords for word in site.words.values()),
    ]
    telling = {word for table in keywords for phrase in table.get(language, ()) for word in normalise(phrase).split()}
    alone = {normalise(phrase) for table in keywords for phrases in table.values() for phrase in phrases}
    others = [
        word
        for tag in site.languages
        if tag != language
        for word in words[tag]
        if len(word) == 1 or word not in telling
    ]
    further = [
        word
        for tag, said in SMALL_WORDS.items()
        if tag not in site.languages
        for word in normalise(said).split()
        if len(word) == 1 or word not in telling | alone
    ]
    own = list(dict.fromkeys(words[language]))
    return own, [word for word in dict.fromkeys([*others, *further]) if word not in own]


def faint(edition: Edition) -> str:
    """Words of the reader's language that say less than the others of a query, and the city's name."""
    said = (table.get(edition.language, "") for table in (PEOPLE, FAINT))
    return normalise(" ".join([*said, edition.localizer.plain(edition.site.city.name)]))


def everybody() -> set[str]:
    """Words of any language that say less than the others of a query."""
    return {word for table in (PEOPLE, FAINT) for said in table.values() for word in normalise(said).split()}


def beyond(site: Site) -> Beyond:
    """What the city says in `data/questions.yml`."""
    found: Beyond = {}
    for asked in site.questions.values():
        for place, table in enumerate((asked.unless, asked.unanswered)):
            for tag, phrases in sorted(table.items()):
                known = found.setdefault(tag, ([], []))[place]
                known += [one for one in map(normalise, phrases) if one and one not in known]
    return found


def line(small: Iterable[str], people: str, unanswered: Iterable[tuple[list[str], list[str]]]) -> str:
    """What `Index.quiet` in the browser takes apart again, a line for each language; trailing commas go."""
    tables = list(unanswered) or [([], [])]
    heads = [(" ".join(small), people), *[("", "")] * (len(tables) - 1)]
    lines = [",".join((*head, " ".join(words), *phrases)) for head, (words, phrases) in zip(heads, tables, strict=True)]
    return "\n".join(one.rstrip(",") for one in lines)


def script_of(table: tuple[list[str], list[str]]) -> str:
    """The script of a language, as its words tell."""
    return next((script(phrase) for phrases in table for phrase in phrases), "")
