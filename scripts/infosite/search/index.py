"""What the search in the browser reads: one index per language.

An index lists every page a reader may look for, with the words it is found by. The line about each page and words that
few look for follow in a second file, so that the first results come early; words in other scripts and languages stand
in further files, which the browser fetches only for a query that needs them. Spelling is made one by `normalize`, whose
rules `overrides/assets/normalise.mjs` holds too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .. import compact_json
from ..output import Output
from ..site.edition import Edition
from ..site.urls import Urls
from . import nearest
from .entries import FOLDERS, Entry, entries_of
from .normalize import normalise, script
from .small_words import SMALL_WORDS

WHOLE = 1000
"""With more entries than this the index is split by the first letters of words."""
EARLY, EARLY_OWN = 3, 12
"""Words that come with the first results, of the first language where the reader's is another and of the reader's own;
more follow at once. overrides/assets/search-index.mjs counts on from them."""
SHARD = 150
"""Entries that a part of a split index holds at least, where its words are that many."""


def outputs(edition: Edition) -> Iterator[Output]:
    """The search files of one language."""
    yield from index_files(entries_of(edition), edition.language, edition.prefix, spoken(edition))
    yield from nearest.outputs(edition)


def spoken(edition: Edition) -> dict[str, Any]:
    """Words that the browser needs to understand a query and to show results."""
    site, localizer = edition.site, edition.localizer
    results = site.strings[localizer.language].get("search", {}).get("results")
    return {
        "small": " ".join(_small(edition)),
        "words": {
            "results": results or site.strings[site.default_language]["search"]["results"],
            "none": localizer.label("search.none"),
            "maybe": localizer.label("search.maybe_answers"),
            "all": localizer.label("search.all"),
            "by": localizer.label("search.by_word", word="{word}"),
            "first": site.default_language,
            "kinds": [localizer.label(f"search.kind.{kind}") for kind in FOLDERS],
            "districts": {
                number: localizer.plain(district.name) for number, district in sorted(site.districts.items())
            },
        },
    }


def _small(edition: Edition) -> list[str]:
    """Words that say nothing in a query: those of the reader's language, then those of the others.

    A word of another language stays when editors use it as a keyword, alone or in a phrase: `die` is no article in
    English. In a language that the site does not have a word goes unless it is a keyword by itself.
    """
    site, language = edition.site, edition.language
    words = {tag: normalise(site.localizer(tag).label("search.small_words")).split() for tag in site.languages}
    keywords: list[Mapping[str, tuple[str, ...]]] = [
        *(service.keywords for service in site.services.values()),
        *(event.keywords for event in site.events.values()),
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
    return list(dict.fromkeys([*words[language], *others, *further]))


@dataclass
class Row:
    """What the index says of an entry, each word once and none that says nothing."""

    entry: Entry
    own: list[str]
    """In one spelling."""
    first: list[str]
    """As they stand in letters, since results show them."""
    seldom: list[str]
    """In one spelling."""
    known: set[str]
    """All words so far, in one spelling."""

    @classmethod
    def of(cls, entry: Entry, small: set[str]) -> Row:
        """The words of an entry, each once, in the order in which they count; `small` are words that say nothing."""
        row = cls(entry, [], [], [], set(normalise(entry.title).split()))
        row.own = [word for word in normalise(" ".join(entry.own)).split() if row._is_new({word}, small)]
        for phrase in sorted(entry.first, key=lambda phrase: phrase.count(" ") > 1):
            for written in _bare(phrase):
                word = normalise(written)
                if not row._inflects(word) and row._is_new(set(word.split()), small):
                    row.first.append(written)
        row.seldom = [word for word in normalise(" ".join(entry.seldom)).split() if row._is_new({word}, small)]
        return row

    def _inflects(self, word: str) -> bool:
        """Whether a word is a known one with a longer ending, which the browser forgives as it forgives slips."""
        return len(word) > 6 and not self.known.isdisjoint((word[:-1], word[:-2]))

    def _is_new(self, words: set[str], small: set[str]) -> bool:
        """Whether a word, in one spelling (which may part it), says something that was not yet said."""
        new = words - self.known - small
        self.known |= new
        return bool(new)


def _bare(phrase: str) -> Iterator[str]:
    """The words of a phrase without quotes and commas around them."""
    return (re.sub(r"^[\W_]+|[\W_]+$", "", word) for word in phrase.split())


def index_files(found: list[Entry], language: str, prefix: str, words: Mapping[str, Any]) -> Iterator[Output]:
    """The index of one language, whole or split, and the words of other languages by script."""
    small = set(words["small"].split())
    rows = [Row.of(entry, small) for entry in found]
    states = list(dict.fromkeys(entry.state for entry in found))
    topics = {entry.name: str(number) for number, entry in enumerate(found) if entry.kind == "topic"}
    languages = sorted({entry.language for entry in found})
    foreign = _foreign(rows)
    head: dict[str, Any] = {
        "prefix": prefix,
        "folders": list(FOLDERS.values()),
        "languages": languages,
        "states": states,
        **words,
        "scripts": sorted(foreign),
    }
    kinds = list(FOLDERS)
    cells = [
        _cells(
            "" if row.entry.name == _told_by(row.entry.title) else row.entry.name,
            row.entry.title,
            kinds.index(row.entry.kind),
            states.index(row.entry.state),
            " ".join(topics[name] for name in row.entry.topics if name in topics),
            row.entry.district,
            " ".join(row.own[:EARLY_OWN]),
            " ".join(row.first[:EARLY]),
            languages.index(row.entry.language),
        )
        for row in rows
    ]
    if len(found) <= WHOLE:
        apart = {name: [word for word in small if script(word) == name] for name in foreign if name != "Latin"}
        here = [word for word in words["small"].split() if script(word) not in apart]
        head["small"] = " ".join(here)
        yield Output(Urls.search_index(language), compact_json.dumps({**head, "entries": _columns(cells)}))
        yield Output(Urls.search_index(language, "lines"), compact_json.dumps(_columns(map(_line, rows))))
        for name, lines in sorted(foreign.items()):
            further = [" ".join(sorted(apart[name]))] if name in apart else []  # small words of a script follow last
            yield Output(Urls.search_index(language, name.lower()), compact_json.dumps([*lines, *further]))
    else:
        yield from _shards(language, head, rows, cells, foreign)


def _told_by(title: str) -> str:
    """The last part of an address that the browser makes of a title where none is given."""
    return normalise(title.split(" (")[0]).replace(" ", "-")


def _line(row: Row) -> tuple[str, ...]:
    further, more = " ".join(row.first[EARLY:]), " ".join(row.own[EARLY_OWN:])
    return _cells(row.entry.summary, " ".join(row.seldom), ";".join(row.entry.phones), further, more)


def _cells(*values: object) -> tuple[str, ...]:
    """Values as they stand in a table: nothing for 0, and no bar, since bars part them."""
    return tuple(str(value or "").replace("|", "/") for value in values)


def _columns(table: Iterable[tuple[str, ...]]) -> list[str]:
    """A table as one string a column, bars between the cells: fewer bytes than a list of lists."""
    return ["|".join(column) for column in zip(*table, strict=True)]


def _foreign(rows: list[Row]) -> dict[str, list[str]]:
    """Words of other languages by script: one string for each entry."""
    by_script: dict[str, list[str]] = {}
    for number, row in enumerate(rows):
        for word in dict.fromkeys(normalise(" ".join(row.entry.foreign)).split()):
            if word not in row.known:
                lines = by_script.setdefault(script(word), [""] * len(rows))
                lines[number] = f"{lines[number]} {word}".lstrip()
    return by_script


def _shards(
    language: str,
    head: dict[str, Any],
    rows: list[Row],
    cells: Sequence[tuple[str, ...]],
    foreign: dict[str, list[str]],
) -> Iterator[Output]:
    """A split index: the head names for two first letters the part that holds all entries with such a word.

    An entry also stands where a known word is hidden inside one of its own (`Wohnungsanmeldung` below `an`).
    """
    every = {word for row in rows for word in row.known}
    hidden = {word: [inner for inner in _inner(word) if inner in every] for word in every}
    by_letters: dict[str, dict[int, list[str]]] = {}
    for number, row in enumerate(rows):
        for word in row.known.union(*(hidden[one] for one in row.known)):
            by_letters.setdefault(word[:2], {}).setdefault(number, [])
        for lines in foreign.values():
            for word in lines[number].split():
                by_letters.setdefault(word[:2], {}).setdefault(number, []).append(word)
    parts: list[dict[int, list[str]]] = []
    where: dict[str, int] = {}
    for letters, entries_here in sorted(by_letters.items()):
        if not parts or len(parts[-1]) >= SHARD or len(entries_here) >= SHARD:
            parts.append({})
        for number, more in entries_here.items():
            parts[-1].setdefault(number, []).extend(more)
        where[letters] = len(parts) - 1
    yield Output(
        Urls.search_index(language), compact_json.dumps({**head, "scripts": [], "shards": where, "parts": len(parts)})
    )
    whole = [(*_line(row), *cells[number]) for number, row in enumerate(rows)]
    for part, numbers in enumerate(parts):
        table = [(str(number), " ".join(sorted(set(more))), *whole[number]) for number, more in sorted(numbers.items())]
        yield Output(Urls.search_shard(language, part), compact_json.dumps(_columns(table)))


def _inner(word: str) -> Iterator[str]:
    """Ends of a compound: what a reader may type of it."""
    return (word[start:end] for start in range(2, len(word) - 3) for end in range(start + 4, len(word) + 1))
