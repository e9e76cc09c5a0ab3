"""What can be looked for: every page of one language, and the words it is found by.

Words are sorted by the language they are in, since readers meet them differently: in their own, in the first language
of the site (as it stands in letters), in any other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice, zip_longest

from ..records.category import Category
from ..records.district import District
from ..records.event import Event
from ..records.glossary import GlossaryTerm
from ..records.organization import Organization
from ..records.parts import Address, Phone
from ..records.record import Record
from ..records.service import Service
from ..records.texts import Text
from ..records.welcome_point import WelcomePoint
from ..site.edition import Edition
from ..site.markdown_page import MarkdownPage
from ..site.urls import Urls
from ..source import guide_markdown
from .normalize import normalise

FOLDERS = {
    "service": Urls.services,
    "topic": Urls.topics,
    "place": Urls.welcome_points,
    "district": Urls.districts,
    "event": Urls.events,
    "organization": Urls.organizations,
    "guide": Urls.guides,
    "word": Urls.glossary,
    "page": Urls.home,
}
"""Kinds of pages in the order in which the index counts them, and where their addresses begin."""
LONGEST_STREET = 200
"""Characters that are looked at: the number of a house stands at the end of one line."""
NO_PRIORITY = 100
"""Behind all that have one."""
READ_ELSEWHERE = 16
"""Keywords in a language that the site has, where it is read in another one: who types them has pages in it."""
ELSEWHERE = -1
"""In the place of a district: in another town."""
MANY = 5
"""Pages that share a heading from which on it tells none of them apart."""


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
    seldom: list[str] = field(default_factory=list)
    """Words that few readers look for: streets, headings."""
    phones: list[str] = field(default_factory=list)
    """Numbers to call as they stand on paper, the best first."""
    topics: tuple[str, ...] = ()
    district: int = 0
    """Its number; 0 where it is in none or in several."""
    state: tuple[str, str] = ("", "")
    priority: int = NO_PRIORITY
    """How soon people wait for it: 1 first."""
    language: str = ""
    """Language of title and summary, where it is not the reader's."""


def entries_of(edition: Edition) -> list[Entry]:
    """Every page that can be looked for, in the same order in every language."""
    here = _Entries(edition)
    site = edition.site
    return [
        *sorted(map(here.service, site.services.values()), key=lambda one: (one.priority, one.name)),
        *(here.topic(name, category) for name, category in site.ordered_categories),
        *(here.place(one) for _, one in sorted(site.welcome_points.items())),
        *(here.district(one) for _, one in sorted(site.districts.items())),
        *(here.event(one) for _, one in sorted(site.events.items())),
        *(here.organization(one) for _, one in sorted(site.organizations.items())),
        *(here.markdown_pages(path) for path in sorted(site.markdown_by_path)),
        *(here.word(name, word) for name, word in sorted(site.words.items())),
        *(here.listed(path) for path in Urls.main),
    ]


class _Entries:
    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.site = edition.site
        self.localizer = edition.localizer
        self.first_language = edition.site.default_language

    def service(self, one: Service) -> Entry:
        entry = self._record("service", one)
        entry.priority = one.priority or NO_PRIORITY
        self._texts(entry, one.alternate_name)
        self._words(entry, self.first_language, (one.official_term or "").split())
        if one.is_gone:
            return entry  # found by its name alone
        self._keywords(entry, one.keywords)
        self._phones(entry, one.phones)
        entry.topics = one.categories
        places = self.site.closures.places_of(one)
        districts = {self.site.district_of(place) for place in places}
        entry.district = (districts.pop() or 0) if len(districts) == 1 else 0
        towns = {_town(place.address) for place in places} - {""}
        if towns and towns.isdisjoint(map(normalise, self.site.city.name.versions.values())):
            entry.district = ELSEWHERE
        for place in places:
            self._texts(entry, place.name)
            if place.is_public:
                entry.own.append(place.quarter or "")
                entry.seldom.append(_street(place.address))
        return entry

    def topic(self, name: str, one: Category) -> Entry:
        entry = self._entry("topic", name, one.question, one.description)
        self._texts(entry, one.name)
        self._keywords(entry, one.synonyms)
        entry.topics = (name,)
        return entry

    def place(self, one: WelcomePoint) -> Entry:
        entry = self._record("place", one)
        if one.is_gone:
            return entry  # found by its name alone
        entry.own += [one.quarter or "", *(self.localizer.label("districts.one"), str(self.site.district_of(one)))]
        self._texts(entry, *one.offers)
        self._phones(entry, one.phones)
        if one.is_public:
            entry.seldom.append(_street(one.address))
        entry.district = self.site.district_of(one) or 0
        return entry

    def district(self, one: District) -> Entry:
        entry = self._entry("district", str(one.number), one.name, None)
        entry.summary = ", ".join(quarter.name for quarter in one.quarters)
        for quarter in one.quarters:
            entry.own += [quarter.name, *quarter.postal_codes, *quarter.postal_codes_unconfirmed]
        entry.own.append(self.localizer.label("welcome_points.short"))
        if one.office:
            self._texts(entry, one.office.name)
        return entry

    def event(self, one: Event) -> Entry:
        entry = self._record("event", one)
        self._keywords(entry, one.keywords)
        where = self.site.where(one)
        self._texts(entry, where.venue)
        entry.own.append(where.quarter or "")
        entry.topics = one.categories
        entry.district = self.site.district_of(one) or 0
        return entry

    def organization(self, one: Organization) -> Entry:
        entry = self._record("organization", one)
        self._texts(entry, one.alternate_name)
        if not one.is_gone:
            self._keywords(entry, one.keywords)
            self._phones(entry, one.phones)
        return entry

    def markdown_pages(self, path: str) -> Entry:
        pages = self.site.markdown_by_path[path]
        page = self.edition.markdown_pages(path)
        kind = "guide" if path.startswith(Urls.guides) else "page"
        entry = Entry(kind, path.removeprefix(FOLDERS[kind]).rstrip("/"), page.head.title, _line(page.head.description))
        entry.language = page.language if page.language != self.localizer.language else ""
        for tag, other in sorted(pages.items()):
            self._words(entry, tag, other.head.title.split() if tag != page.language else [])
            self._keywords(entry, other.head.keywords)
        entry.topics = page.head.categories
        entry.seldom += [heading for heading in _headings(page) if heading not in self.headings_of_many]
        return entry

    def word(self, name: str, one: GlossaryTerm) -> Entry:
        entry = self._entry("word", name, Text({"": one.term}), one.explanation)
        forms = [form for form in one.forms if not form.startswith(one.term)]  # plurals are alike enough
        self._words(entry, self.site.default_language, [one.term, *forms])
        self._texts(entry, one.translation)
        self._keywords(entry, one.keywords)
        if self.localizer.language != self.site.default_language and one.translation is not None:
            entry.title = f"{one.term} ({self.localizer.plain(one.translation)})"
        return entry

    def listed(self, path: str) -> Entry:
        title, description = self.edition.words_of(self.edition.routes[path])
        entry = Entry("page", path.rstrip("/"), title, _line(description))
        if path == Urls.notices:
            entry.own.append(self.localizer.label("notices.words"))
        if path == Urls.emergency:
            entry.own += [one.number for one in self.site.emergency_numbers]
            self._texts(entry, *(one.name for one in self.site.emergency_numbers))
        return entry

    # --- parts of entries ---

    @cached_property
    def headings_of_many(self) -> set[str]:
        """Headings that stand in so many pages that they say nothing of one: "Who helps"."""
        found = Counter(heading for page in self.site.markdown_pages for heading in set(_headings(page)))
        return {heading for heading, number in found.items() if number >= MANY}

    def _entry(self, kind: str, name: str, title: Text, summary: Text | None) -> Entry:
        words, language = self.localizer.version(title)
        below, _ = self.localizer.version(summary) if summary else ("", "")
        entry = Entry(kind, name, words, _line(below))
        entry.language = language if language not in ("", self.localizer.language) else ""
        for tag, version in sorted(title.versions.items()):
            if tag not in ("", language):
                self._words(entry, tag, version.split())  # a name is found by each of its words
        return entry

    def _phones(self, entry: Entry, phones: Iterable[Phone]) -> None:
        entry.phones += [one.number.display for one in phones if one.type == "voice"]

    def _record(self, kind: str, record: Record) -> Entry:
        entry = self._entry(kind, record.key, record.name, record.short_description)
        status = self.edition.status(record)
        note = status.in_lists(self.localizer)
        entry.state = ("" if status.kind == "fresh" else status.kind, note.striptags() if note else "")
        return entry

    def _texts(self, entry: Entry, *texts: Text | None) -> None:
        for text in texts:
            for tag, words in sorted(text.versions.items()) if text else ():
                self._words(entry, tag or self.localizer.language, [words])

    def _keywords(self, entry: Entry, keywords: Mapping[str, Iterable[str]]) -> None:
        """Words by language; of other languages the first of each come first, since editors name what matters first."""
        here = (self.localizer.language, self.first_language)
        said = {
            tag: words if tag == here[0] or tag not in self.site.languages else islice(words, READ_ELSEWHERE)
            for tag, words in sorted(keywords.items())
        }
        for tag in dict.fromkeys(here):
            self._words(entry, tag, said.get(tag, ()))
        others = (words for tag, words in said.items() if tag not in here)
        entry.foreign += (word for rank in zip_longest(*others) for word in rank if word)

    def _words(self, entry: Entry, tag: str, words: Iterable[str]) -> None:
        """Words in a language to the list where readers of this edition find them."""
        if tag == self.localizer.language:
            entry.own += words
        elif tag == self.first_language:
            entry.first += words
        else:
            entry.foreign += words


def _town(address: Address | None) -> str:
    """The town of an address in one spelling; nothing where there is none."""
    return normalise(address.locality) if address else ""


def _street(address: Address | None) -> str:
    """The street without the number of the house, by which nobody looks for anything."""
    street = " ".join(((address and address.street_address) or "").split())[:LONGEST_STREET]
    return re.sub(r"(?<=.)(?:[ /–-]+\d+(?: ?[a-z])?)+$", "", street, flags=re.IGNORECASE)


def _line(words: str) -> str:
    """One line for the list of results: whole sentences until it has 50 characters, never more than 120."""
    text = " ".join(words.split())
    whole = re.match(r".{50,119}?[.!?](?= |$)", text)
    if whole:
        return whole[0]
    return text if len(text) <= 120 else text[:118].rsplit(" ", 1)[0] + " …"


def _headings(page: MarkdownPage) -> list[str]:
    return [words for _, words in guide_markdown.read(page.markdown).headings("h2", "h3")]
