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
from itertools import accumulate
from typing import Any

from .. import compact_json
from ..output import Output
from ..site.edition import Edition
from ..site.urls import Urls
from . import nearest, quiet_words
from .entries import FOLDERS, NO_PRIORITY, Entry, entries_of
from .inflection import INFLECTION
from .normalize import normalise, script

WHOLE = 1000
"""With more entries than this the index is split by the first letters of words."""
EARLY, EARLY_OWN = 1, 2
"""Words that come with the first results, of the first language where the reader's is another and of the reader's own;
more follow at once. overrides/assets/search-index.mjs counts on from them."""
EARLY_FOREIGN = 12
"""Phrases of an entry in one script of other languages that come first; more follow, and what was found gets better."""
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
    own, elsewhere = quiet_words.small(edition)
    return {
        "small": " ".join(own),
        "elsewhere": " ".join(elsewhere),
        "people": quiet_words.faint(edition),
        "beyond": quiet_words.beyond(site),
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

    @property
    def early_own(self) -> int:
        """How many of its own phrases come with the first results: of an office word its name says the most."""
        return _early(self.own, 0 if self.entry.kind == "word" else EARLY_OWN)

    @classmethod
    def of(cls, entry: Entry, small: set[str]) -> Row:
        """The words of an entry, each once, in the order in which they count; `small` are words that say nothing."""
        row = cls(entry, [], [], [], set(normalise(entry.title).split()))
        row.own = row._phrases([normalise(phrase).split() for phrase in entry.own], small)
        few = sorted(entry.first, key=lambda phrase: phrase.count(" ") > 1)
        row.first = row._phrases([list(_bare(phrase)) for phrase in few], small, inflected=False)
        row.seldom = [word for word in normalise(" ".join(entry.seldom)).split() if row._is_new({word}, small)]
        return row

    def _phrases(self, phrases: list[list[str]], small: set[str], inflected: bool = True) -> list[str]:
        """Phrases of words that are new; what also stands alone is a phrase of its own.

        A space at the end says that further words of the phrase stand elsewhere.
        """
        found: list[str] = []
        alone = {phrase[0] for phrase in phrases if len(phrase) == 1}
        for phrase in phrases:
            telling = [word for word in phrase if not small.issuperset(normalise(word).split())]
            new = [
                word
                for word in telling
                if (inflected or not self._inflects(normalise(word)))
                and self._is_new(set(normalise(word).split()), small)
            ]
            found += (word for word in new if word in alone)
            parts = [word for word in new if word not in alone]
            if parts:
                found.append(" ".join(parts) + (" " if len(parts) < len(telling) else ""))
        return found

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
    own, elsewhere = words["small"].split(), words["elsewhere"].split()
    small = {*own, *elsewhere}
    everybody = quiet_words.everybody() - small
    rows = [Row.of(entry, small) for entry in found]
    states = list(dict.fromkeys(entry.state for entry in found))
    topics = {entry.name: str(number) for number, entry in enumerate(found) if entry.kind == "topic"}
    languages = sorted({entry.language for entry in found})
    foreign = _foreign(rows, small)
    foreign_parts = {name: _early_foreign(lines) for name, lines in foreign.items()}
    head: dict[str, Any] = {
        "prefix": prefix,
        "folders": list(FOLDERS.values()),
        "languages": languages,
        "states": states,
        "first": sum(entry.priority < NO_PRIORITY for entry in found),
        **{name: said for name, said in words.items() if name not in ("elsewhere", "people", "beyond")},
        "scripts": sorted(foreign),
        "further": sorted(name for name, (_, further) in foreign_parts.items() if any(further)),
    }
    kinds = list(FOLDERS)
    beyond: dict[str, tuple[list[str], list[str]]] = words.get("beyond", {})
    cells = [
        _cells(
            "" if row.entry.name == _told_by(row.entry.title) else row.entry.name,
            row.entry.title,
            kinds.index(row.entry.kind),
            states.index(row.entry.state),
            " ".join(topics[name] for name in row.entry.topics if name in topics),
            row.entry.district,
            ",".join(row.own[: row.early_own]),
            ",".join(row.first[: _early(row.first, EARLY)]),
            languages.index(row.entry.language),
        )
        for row in rows
    ]
    if len(found) <= WHOLE:
        here = [*own, *(word for word in elsewhere if script(word) not in foreign)]
        head["small"] = " ".join(here)
        yield Output(Urls.search_index(language), compact_json.dumps({**head, "entries": _columns(cells)}))
        mine = quiet_words.line((), words["people"], [beyond[language]] if language in beyond else [])
        yield Output(Urls.search_index(language, "lines"), compact_json.dumps([mine, *_columns(map(_line, rows))]))
        for name, (lines, further) in sorted(foreign_parts.items()):
            apart = (sorted(word for word in said if script(word) == name) for said in (elsewhere, everybody))
            theirs = [
                table for tag, table in beyond.items() if tag != language and quiet_words.script_of(table) == name
            ]
            quiet = quiet_words.line(next(apart), " ".join(next(apart)), theirs)  # of this script
            yield Output(
                Urls.search_index(language, name.lower()), compact_json.dumps([quiet, INFLECTION.get(name, {}), *lines])
            )
            if any(further):
                yield Output(Urls.search_index(language, f"{name.lower()}-further"), compact_json.dumps(further))
    else:
        head["small"] = quiet_words.line([*own, *elsewhere], " ".join(sorted(everybody)), beyond.values())
        head["rules"] = INFLECTION
        yield from _shards(language, head, rows, cells, foreign)


def _told_by(title: str) -> str:
    """The last part of an address that the browser makes of a title where none is given."""
    return normalise(title.split(" (")[0]).replace(" ", "-")


def _line(row: Row) -> tuple[str, ...]:
    further, more = ",".join(row.first[_early(row.first, EARLY) :]), ",".join(row.own[row.early_own :])
    return _cells(row.entry.summary, " ".join(row.seldom), ";".join(row.entry.phones), further, more)


def _early(phrases: list[str], words: int) -> int:
    """How many phrases come with the first results: those that begin among so many words."""
    begins = accumulate((len(phrase.split()) for phrase in phrases), initial=0)
    return sum(begin < words for begin, _ in zip(begins, phrases, strict=False))


def _cells(*values: object) -> tuple[str, ...]:
    """Values as they stand in a table: nothing for 0, and no bar, since bars part them."""
    return tuple(str(value or "").replace("|", "/") for value in values)


def _columns(table: Iterable[tuple[str, ...]]) -> list[str]:
    """A table as one string a column, bars between the cells: fewer bytes than a list of lists."""
    return ["|".join(column) for column in zip(*table, strict=True)]


def _foreign(rows: list[Row], small: set[str]) -> dict[str, list[str]]:
    """Phrases of other languages by script: one string for each entry, commas between the phrases."""
    by_script: dict[str, list[str]] = {}
    for number, row in enumerate(rows):
        spelled = [normalise(phrase).split() for phrase in row.entry.foreign]
        telling = ([word for word in words if word not in small] if len(words) > 1 else words for words in spelled)
        for phrase in dict.fromkeys(map(" ".join, telling)):
            if not phrase or phrase in row.known:
                continue
            lines = by_script.setdefault(script(phrase), [""] * len(rows))
            lines[number] = f"{lines[number]},{phrase}".lstrip(",")
    return by_script


def _early_foreign(lines: list[str]) -> tuple[list[str], list[str]]:
    """The phrases of each entry that come first, and those that follow."""
    phrases = [line.split(",") for line in lines]
    return (
        [",".join(one[:EARLY_FOREIGN]) for one in phrases],
        [",".join(one[EARLY_FOREIGN:]) for one in phrases],
    )


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
            for word in re.findall(r"\w+", lines[number]):
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
