"""What the search in the browser reads: one index per language.

An index lists every page a reader may look for, with the words it is found by. The line about each page follows in a
second file, so that the first results come early; words in other scripts and languages stand in further files, which
the browser fetches only for a query that needs them. Spelling is made one by `spelling`, whose rules
`docs/assets/search.js` holds too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from .findable import FOLDERS, Entry, entries, plain
from .pages import Edition, Output
from .reader import Reader
from .spelling import normalise, script

WHOLE = 1000
"""With more entries than this the index is split by the first letters of words."""
SHARD = 150
"""Entries that a part of a split index holds at least, where its words are that many."""


def outputs(edition: Edition) -> Iterator[Output]:
    """The search files of one language."""
    found = entries(edition)
    language = edition.reader.language
    words: dict[str, Any] = {"small": " ".join(_small_words(edition)), "words": _said(edition)}
    yield from index_files(found, language, edition.prefix, words)


def _small_words(edition: Edition) -> list[str]:
    """Words that say nothing about what is looked for, in all languages of the site."""
    site = edition.site
    words = [str(Reader(site, tag).say("search.small_words").striptags()) for tag in site.languages]
    return list(dict.fromkeys(normalise(" ".join(words)).split()))


def _said(edition: Edition) -> dict[str, Any]:
    """Words of the interface that the browser needs to show results."""
    site, reader = edition.site, edition.reader
    results = site.strings[reader.language].get("search", {}).get("results")
    return {
        "results": results or site.strings[site.default_language]["search"]["results"],
        "none": plain(reader.say("search.none")),
        "all": plain(reader.say("search.all")),
        "by": plain(reader.say("search.by_word", word="{word}")),
        "first": site.default_language,
        "kinds": [plain(reader.say(f"search.kind.{kind}")) for kind in FOLDERS],
        "districts": {number: reader.plain(district.name) for number, district in sorted(site.districts.items())},
    }


def index_files(found: list[Entry], language: str, prefix: str, words: Mapping[str, Any]) -> Iterator[Output]:
    """The index of one language, whole or split, and the words of other languages by script."""
    states = list(dict.fromkeys(entry.state for entry in found))
    kinds = list(FOLDERS)
    topics = [entry.name for entry in found if entry.kind == "topic"]
    languages = sorted({entry.language for entry in found})
    rows = [_row(entry, kinds, topics, states, languages) for entry in found]
    foreign = _foreign(found, rows)
    head: dict[str, Any] = {
        "prefix": prefix,
        "folders": list(FOLDERS.values()),
        "languages": languages,
        "states": states,
        **words,
        "scripts": sorted(foreign),
        "topics": [number for number, entry in enumerate(found) if entry.kind == "topic"],
    }
    if len(found) <= WHOLE:
        yield Output(f"search/{language}.json", _json({**head, "entries": rows}))
        yield Output(f"search/{language}-lines.json", _json([entry.summary for entry in found]))
        for name, lines in sorted(foreign.items()):
            yield Output(f"search/{language}-{name.lower()}.json", _json(lines))
    else:
        yield from _shards(language, head, found, rows, foreign)


def _row(
    entry: Entry, kinds: list[str], topics: list[str], states: list[tuple[str, str]], languages: list[str]
) -> list[Any]:
    """name, title, kind, state, topics, district, own, first, language; what is empty at the end goes.

    Words that stand in the title already are left out; so are long phrases whose words all stand in shorter ones.
    """
    known = set(normalise(entry.title).split())
    own = [word for word in dict.fromkeys(normalise(" ".join(entry.own)).split()) if word not in known]
    known.update(own)
    first = []
    for phrase in sorted(dict.fromkeys(entry.first), key=lambda phrase: phrase.count(" ") > 1):
        new = set(normalise(phrase).split()) - known
        if new:
            first.append(phrase)
            known |= new
    row: list[Any] = [
        entry.name,
        entry.title,
        kinds.index(entry.kind),
        states.index(entry.state),
        [topics.index(name) for name in entry.topics if name in topics],
        entry.district,
        " ".join(own),
        "|".join(first),
        languages.index(entry.language),
    ]
    while not row[-1]:
        row.pop()
    return row


def _known(row: list[Any]) -> set[str]:
    """Words, in one spelling, that a row is found by already."""
    own, first = (row[column] if len(row) > column else "" for column in (6, 7))
    return {*normalise(f"{row[1]} {first}").split(), *own.split()}


def _foreign(found: list[Entry], rows: list[list[Any]]) -> dict[str, list[str]]:
    """Words of other languages by script: one string for each entry."""
    by_script: dict[str, list[str]] = {}
    for number, (entry, row) in enumerate(zip(found, rows, strict=True)):
        known = _known(row)
        for word in dict.fromkeys(normalise(" ".join(entry.foreign)).split()):
            if word not in known:
                lines = by_script.setdefault(script(word), [""] * len(found))
                lines[number] = f"{lines[number]} {word}".lstrip()
    return by_script


def _shards(
    language: str, head: dict[str, Any], found: list[Entry], rows: list[list[Any]], foreign: dict[str, list[str]]
) -> Iterator[Output]:
    """A split index: the head names for two first letters the part that holds all entries with such a word.

    An entry also stands where a known word is hidden inside one of its own (`Wohnungsanmeldung` below `an`).
    """
    words = [_known(row) for row in rows]
    vocabulary = {word for known in words for word in known if len(word) >= 4}
    hidden = {word: [inner for inner in _inner(word) if inner in vocabulary] for word in set().union(*words)}
    by_letters: dict[str, dict[int, list[str]]] = {}
    for number, known in enumerate(words):
        for word in known.union(*(hidden[one] for one in known)):
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
        f"search/{language}.json", _json({**head, "scripts": [], "shards": where, "parts": len(parts), "entries": []})
    )
    for part, numbers in enumerate(parts):
        shard = [
            [number, " ".join(sorted(set(more))), found[number].summary, *rows[number]]
            for number, more in sorted(numbers.items())
        ]
        yield Output(f"search/{language}/{part}.json", _json(shard))


def _inner(word: str) -> Iterator[str]:
    """Ends of a compound: what a reader may type of it."""
    return (word[start:end] for start in range(2, len(word) - 3) for end in range(start + 4, len(word) + 1))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
