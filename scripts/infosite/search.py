"""What the search in the browser reads: one index per language, and where to look for the nearest place.

An index lists every page a reader may look for, with the words it is found by. The line about each page follows in a
second file, so that the first results come early; words in other scripts and languages stand in further files, which
the browser fetches only for a query that needs them. Spelling is made one by
`spelling`, whose rules `docs/assets/search.js` holds too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from .model import Category, District, Event, Organization, Record, Service, WelcomePoint, Word
from .pages import Edition, Output, View
from .reader import Reader
from .site import WrittenPage
from .spelling import normalise, script
from .values import Text

FOLDERS = {
    "service": "services/",
    "topic": "topics/",
    "place": "welcome-points/",
    "district": "districts/",
    "event": "events/",
    "organization": "organizations/",
    "guide": "guides/",
    "word": "glossary/#",
    "page": "",
}
"""Kinds of pages in the order in which the index counts them, and where their addresses begin."""
LISTS = ("topics/", "services/", "welcome-points/", "districts/", "events/", "guides/", "glossary/", "emergency/")
"""Pages of our own that are no records and can be looked for."""
WHOLE = 1000
"""With more entries than this the index is split by the first letters of words."""
SHARD = 150
"""Entries that a part of a split index holds at least, where its words are that many."""


@dataclass
class Entry:
    """One page that can be found, and the words it is found by."""

    kind: str
    name: str
    """The last part of its address."""
    title: str
    summary: str
    own: list[str] = field(default_factory=list)
    """Words in the reader's language and names."""
    first: list[str] = field(default_factory=list)
    """Words in the first language of the site as they stand in letters, where the reader's is another."""
    foreign: list[str] = field(default_factory=list)
    """Words and titles in all other languages."""
    topics: tuple[str, ...] = ()
    district: int = 0
    state: tuple[str, str] = ("", "")
    language: str = ""
    """Language of title and summary, where it is not the reader's."""


# --- what can be found ---------------------------------------------------------------------------------------


def entries(edition: Edition) -> list[Entry]:
    """Every page that can be looked for, in the same order in every language."""
    here = _Entries(edition)
    site = edition.site
    return [
        *(here.service(one) for _, one in sorted(site.services.items())),
        *(here.topic(name, category) for name, category in site.ordered_categories),
        *(here.place(one) for _, one in sorted(site.welcome_points.items())),
        *(here.district(one) for _, one in sorted(site.districts.items())),
        *(here.event(one) for _, one in sorted(site.events.items())),
        *(here.organization(one) for _, one in sorted(site.organizations.items())),
        *(here.written(path) for path in sorted(site.written_by_path)),
        *(here.word(name, word) for name, word in sorted(site.words.items())),
        *(here.listed(path) for path in LISTS),
    ]


class _Entries:
    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.site = edition.site
        self.reader = edition.reader
        self.view: View = edition.view(edition.sheets["search/"])

    def service(self, one: Service) -> Entry:
        entry = self._record("service", one.id, one, one.name, one.summary)
        self._texts(entry, one.alternate_name)
        self._words(entry, self.site.default_language, [one.official_term] if one.official_term else [])
        self._keywords(entry, one.keywords)
        entry.topics = one.categories
        districts = {self.site.district_of(place) for place in one.places}
        entry.district = (districts.pop() or 0) if len(districts) == 1 else 0
        for place in one.places:
            self._texts(entry, place.name)
            if place.is_public:
                entry.own += [place.quarter or "", (place.address and place.address.street_address) or ""]
        return entry

    def topic(self, name: str, one: Category) -> Entry:
        entry = self._entry("topic", name, one.question, one.description)
        self._texts(entry, one.name)
        self._keywords(entry, one.synonyms)
        entry.topics = (name,)
        return entry

    def place(self, one: WelcomePoint) -> Entry:
        entry = self._record("place", one.id, one, one.name, one.description)
        entry.own += [one.quarter or "", *(_plain(self.reader.say("districts.one")), str(self.site.district_of(one)))]
        self._texts(entry, *one.offers)
        if one.address and one.is_public:
            entry.own.append(one.address.street_address or "")
        entry.district = self.site.district_of(one) or 0
        return entry

    def district(self, one: District) -> Entry:
        entry = self._entry("district", str(one.number), one.name, None)
        entry.summary = ", ".join(quarter.name for quarter in one.quarters)
        for quarter in one.quarters:
            entry.own += [quarter.name, *quarter.postal_codes, *quarter.postal_codes_unconfirmed]
        entry.own.append(_plain(self.reader.say("welcome_points.short")))
        if one.office:
            self._texts(entry, one.office.name)
        return entry

    def event(self, one: Event) -> Entry:
        entry = self._record("event", one.id, one, one.name, one.summary)
        self._keywords(entry, one.keywords)
        self._texts(entry, one.venue)
        entry.own.append(one.quarter or "")
        entry.topics = one.categories
        entry.district = self.site.district_of(one) or 0
        return entry

    def organization(self, one: Organization) -> Entry:
        entry = self._record("organization", one.id, one, one.name, one.description)
        self._texts(entry, one.alternate_name)
        return entry

    def written(self, path: str) -> Entry:
        pages = self.site.written_by_path[path]
        page = self.edition.written(path)
        kind = "guide" if path.startswith("guides/") else "page"
        entry = Entry(kind, path.removeprefix(FOLDERS[kind]).rstrip("/"), page.head.title, _line(page.head.description))
        entry.language = page.language if page.language != self.reader.language else ""
        for tag, other in sorted(pages.items()):
            self._words(entry, tag, [other.head.title] if tag != page.language else [])
        entry.own += _headings(page)
        return entry

    def word(self, name: str, one: Word) -> Entry:
        entry = self._entry("word", name, Text({"": one.term}), one.explanation)
        forms = [form for form in one.forms if not form.startswith(one.term)]  # plurals are alike enough
        self._words(entry, self.site.default_language, [one.term, *forms])
        self._texts(entry, one.translation)
        if self.reader.language != self.site.default_language and one.translation is not None:
            entry.title = f"{one.term} ({self.reader.plain(one.translation)})"
        return entry

    def listed(self, path: str) -> Entry:
        view = self.edition.view(self.edition.sheets[path])
        entry = Entry("page", path.rstrip("/"), view.title, _line(view.description))
        if path == "emergency/":
            entry.own += [one.number for one in self.site.city.emergency_numbers]
            self._texts(entry, *(one.name for one in self.site.city.emergency_numbers))
        return entry

    # --- parts of entries ---

    def _entry(self, kind: str, name: str, title: Text, summary: Text | None) -> Entry:
        words, language = self.reader.version(title)
        below, _ = self.reader.version(summary) if summary else ("", "")
        entry = Entry(kind, name, words, _line(below))
        entry.language = language if language not in ("", self.reader.language) else ""
        for tag, version in sorted(title.versions.items()):
            if tag not in ("", language):
                self._words(entry, tag, [version])
        return entry

    def _record(self, kind: str, name: str, record: Record, title: Text, summary: Text | None) -> Entry:
        entry = self._entry(kind, name, title, summary)
        state, words = self.view.state(record)
        entry.state = (state, _plain(words))
        return entry

    def _texts(self, entry: Entry, *texts: Text | None) -> None:
        for text in texts:
            for tag, words in sorted(text.versions.items()) if text else ():
                self._words(entry, tag or self.reader.language, [words])

    def _keywords(self, entry: Entry, keywords: Mapping[str, Iterable[str]]) -> None:
        for tag, words in sorted(keywords.items()):
            self._words(entry, tag, words)

    def _words(self, entry: Entry, tag: str, words: Iterable[str]) -> None:
        """Words in a language to the list where readers of this edition find them."""
        if tag == self.reader.language:
            entry.own += words
        elif tag == self.site.default_language:
            entry.first += words
        else:
            entry.foreign += words


def _plain(words: Markup) -> str:
    return str(words.striptags())


def _line(words: str) -> str:
    """One line for the list of results: whole sentences until it has 50 characters, never more than 120."""
    text = " ".join(words.split())
    whole = re.match(r".{50,119}?[.!?](?= |$)", text)
    if whole:
        return whole[0]
    return text if len(text) <= 120 else text[:118].rsplit(" ", 1)[0] + " …"


def _headings(page: WrittenPage) -> list[str]:
    return re.findall(r"^#{2,3} +(.+?)(?: *\{.*\})?$", page.markdown, re.MULTILINE)


# --- the files -----------------------------------------------------------------------------------------------


def outputs(edition: Edition) -> Iterator[Output]:
    """The search files of one language."""
    found = entries(edition)
    language = edition.reader.language
    words: dict[str, Any] = {"small": " ".join(_small_words(edition)), "words": _said(edition)}
    yield from index_files(found, language, edition.prefix, words)
    yield Output(f"search/places-{language}.json", _json(places(edition)))


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
        "none": _plain(reader.say("search.none")),
        "all": _plain(reader.say("search.all")),
        "by": _plain(reader.say("search.by_word", word="{word}")),
        "first": site.default_language,
        "kinds": [_plain(reader.say(f"search.kind.{kind}")) for kind in FOLDERS],
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
    by_letters: dict[str, dict[int, list[str]]] = {}
    for number, known in enumerate(words):
        hidden = {inner for word in known for inner in _inner(word) if inner in vocabulary}
        for word in known | hidden:
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


# --- the nearest place ---------------------------------------------------------------------------------------


def places(edition: Edition) -> dict[str, Any]:
    """Quarters with postcodes and middles, and the confirmed places, to find the nearest one in the browser."""
    site = edition.site
    reader = edition.reader
    view = edition.view(edition.sheets["search/"])
    confirmed = []
    for place in site.confirmed_places:
        point = site.point(place)
        if point is not None:
            state, words = view.state(place)
            confirmed.append(
                {
                    "name": reader.plain(place.name),
                    "page": edition.path_of(place),
                    "district": site.district_of(place),
                    "at": [round(point[0], 4), round(point[1], 4)],
                    "state": [state, _plain(words)],
                }
            )
    quarters = [
        [
            quarter.name,
            district.number,
            round(quarter.latitude, 4),
            round(quarter.longitude, 4),
            " ".join(quarter.postal_codes),
            " ".join(quarter.postal_codes_unconfirmed),
        ]
        for district in site.districts.values()
        for quarter in district.quarters
    ]
    names = {number: reader.plain(district.name) for number, district in sorted(site.districts.items())}
    said = {name: _plain(reader.say(f"near.{name}")) for name in ("several", "unknown", "next", "close", "refused")}
    said |= {"far": _plain(reader.say("place.crow", km="{km}")), "unsure": _plain(reader.say("districts.unsure"))}
    said["none"] = _plain(reader.say("districts.none_confirmed"))
    return {"prefix": edition.prefix, "words": said, "districts": names, "quarters": quarters, "places": confirmed}
