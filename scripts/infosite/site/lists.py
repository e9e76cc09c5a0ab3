"""What stands in a list, in which order, and on which page: no page of a list outgrows a phone or a slow line.

Sizes are worked out from the words before anything is drawn, so that addresses are the same in every language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import Any

from ..i18n.collation import initial, letter_slug, shortened, sort_key
from ..records.category import Category
from ..records.record import Record
from ..records.service import Service
from ..records.welcome_point import WelcomePoint
from .site import Site
from .status import status_of

NAMES = 6_000
"""What the names on a page may weigh, packed: the first window of TCP without sheets, scripts and frame (P1)."""
ROWS = 2_800
"""The same for rows, which have filters and a map beside them."""
PLACES = 800
"""The same for places, which share their page with the map of the city and all its postcodes."""
HEIGHT = 2_500
"""Pixels for what stands open on a page: six screens of a phone without head, title and foot (P7)."""
LINE, GAP = 23, 14
"""Pixels of a line of text, and between two entries."""
ACROSS = 31
"""Letters in a line of a phone, set bold."""
BEGINNING = 50
"""Characters of what is said of an entry in one line."""
RANKS = {"fresh": 0, "ageing": 1, "later": 3, "old": 4, "gone": 5}
"""How far a state moves an entry down."""


# --- which is of more use ---


def is_old(record: Record, site: Site) -> bool:
    """Whether a record stands in the folded part of lists."""
    return status_of(record, site).is_last


def usefulness(record: Service | WelcomePoint, site: Site, category: str | None = None) -> tuple[Any, ...]:
    """The place in a list: how sure it is, whether it can be called, whether the topic is its main one.

    A step in each weighs the same, so that a sure place that can be called is not below all that name the topic first.
    """
    state = RANKS[status_of(record, site).kind]
    runs = site.organizations.get(record.organization)  # unknown to the check of a city with mistakes
    own = record.phones or (runs.phones if runs is not None else ())
    reached = 0 if record.phones else 1 if own or record.email or record.url or _can_be_found(record, site) else 2
    main = 0 if not isinstance(record, Service) or category in (None, record.categories[0]) else 1
    return state + reached + main, state, main, reached, record.id


def _can_be_found(record: Service | WelcomePoint, site: Site) -> bool:
    return isinstance(record, WelcomePoint) or bool(site.closures.places_of(record))


# --- what an entry takes ---


@dataclass(frozen=True)
class Line:
    """One entry of a list, as one language shows it."""

    key: str
    subject: Any
    """The record, or the word of the glossary."""
    name: str
    below: str = ""
    old: bool = False

    @property
    def size(self) -> int:
        """Bytes over the line: words pack to half, the rest is what stands around them."""
        return self.name_size + (0 if self.old else len(self.below.encode()) // 2)

    @property
    def name_size(self) -> int:
        return len(f"{self.name}{self.key}".encode()) // 2 + 16

    @property
    def height(self) -> int:
        """Pixels on a phone; nothing for what is folded."""
        return 0 if self.old else self.name_height + (21 if self.below else 0)

    @property
    def name_height(self) -> int:
        """Pixels without what is said below the name."""
        return 0 if self.old else LINE * -(-len(self.name) // ACROSS) + GAP


def in_pages(lines: Sequence[Line]) -> list[tuple[Line, ...]]:
    """Lines in their order on as few pages as hold them; one page, an empty one, where there is none."""
    pages: list[list[Line]] = [[]]
    size = height = 0
    for line in lines:
        size, height = size + line.size, height + line.height
        if pages[-1] and (size > NAMES or height > HEIGHT):
            pages.append([])
            size, height = line.size, line.height
        pages[-1].append(line)
    return [tuple(page) for page in pages]


# --- by the alphabet ---


@dataclass(frozen=True)
class Letter:
    """The entries below one letter, in pages."""

    name: str
    slug: str
    pages: tuple[tuple[Line, ...], ...]

    @property
    def lines(self) -> list[Line]:
        return [line for page in self.pages for line in page]


class Directory:
    """A list by the alphabet, in one language."""

    def __init__(self, lines: Iterable[Line], language: str) -> None:
        self.lines = sorted(lines, key=lambda line: (sort_key(line.name, language), line.key))
        """All, the folded ones among them."""
        self.language = language

    @cached_property
    def letters(self) -> tuple[Letter, ...]:
        """The letters with what they hold, those of other scripts last."""
        return tuple(self._letters(self.lines))

    @cached_property
    def open_letters(self) -> tuple[Letter, ...]:
        """The letters of what is not folded."""
        return tuple(self._letters([line for line in self.lines if not line.old]))

    @property
    def old(self) -> list[Line]:
        return [line for line in self.lines if line.old]

    def _letters(self, lines: Iterable[Line]) -> Iterator[Letter]:
        for name, group in groupby(lines, key=lambda line: initial(line.name, self.language)):
            yield Letter(name, letter_slug(name), tuple(in_pages(list(group))))

    def fits_on_a_page(self, names_alone: bool = False) -> bool:
        return sum(line.name_size if names_alone else line.size for line in self.lines) <= NAMES

    @property
    def is_dense(self) -> bool:
        """Whether only wide screens show the line below each name: on a phone the page would be too long."""
        return sum(line.height for line in self.lines) > HEIGHT

    @property
    def is_long(self) -> bool:
        """Whether its letters are folded: even names alone would be longer than a page may be."""
        return sum(line.name_height for line in self.lines) > HEIGHT


@dataclass(frozen=True)
class AlphabetPage:
    """A list by the alphabet: its first page, or one of those of a letter."""

    path: str
    """The address of the list."""
    directories: Mapping[str, Directory]
    """By language."""
    may_be_names_alone: bool = True
    """False where the line below a name is what people look for."""
    slug: str = ""
    """Of the letter; empty for the first page."""
    number: int = 1
    """Which of the pages of the letter."""

    @property
    def names_alone(self) -> bool:
        """Whether the list shows no more than names, so that it stays one page."""
        return not all(one.fits_on_a_page() for one in self.directories.values())

    @property
    def is_split(self) -> bool:
        """Whether each letter has pages of its own."""
        return self.names_alone and not (
            self.may_be_names_alone and all(one.fits_on_a_page(True) for one in self.directories.values())
        )

    def letter(self, language: str) -> Letter | None:
        """The letter of this page in a language, if any name there begins with it."""
        return next((one for one in self.directories[language].letters if one.slug == self.slug), None)

    def lines(self, language: str) -> tuple[Line, ...]:
        """What this page of a letter lists."""
        letter = self.letter(language)
        return letter.pages[self.number - 1] if letter and self.number <= len(letter.pages) else ()

    def heading(self, language: str) -> str:
        """`S`, or `S (2)`."""
        found = [self.letter(language), *map(self.letter, self.directories)]
        name = next(one.name for one in found if one)
        return name if self.number == 1 else f"{name} ({self.number})"

    def address(self, slug: str, number: int = 1) -> str:
        """Where a page of a letter stands."""
        return f"{self.path}{slug}/" + (f"{number}/" if number > 1 else "")

    @cached_property
    def pages(self) -> dict[str, AlphabetPage]:
        """The pages of all letters by their addresses, the same for every language."""
        most: dict[str, int] = {}
        for directory in self.directories.values() if self.is_split else ():
            for letter in directory.letters:
                most[letter.slug] = max(most.get(letter.slug, 1), len(letter.pages))
        return {
            self.address(slug, number): replace(self, slug=slug, number=number)
            for slug, last in sorted(most.items())
            for number in range(1, last + 1)
        }


def alphabet(site: Site, path: str, lines: Callable[[Site, str], Iterable[Line]]) -> AlphabetPage:
    """A list by the alphabet in every language; `lines` gives its entries in one. German words stay in German order."""
    order = {tag: site.default_language if lines is word_lines else tag for tag in site.languages}
    found = {tag: Directory(lines(site, tag), order[tag]) for tag in site.languages}
    return AlphabetPage(path, found, lines is not word_lines)


def service_lines(site: Site, language: str) -> Iterator[Line]:
    """All services that are not gone."""
    localizer = site.localizer(language)
    for one in site.services.values():
        if not one.is_gone:
            line = shortened(localizer.plain(one.summary), BEGINNING)
            yield Line(one.id, one, localizer.plain(one.name), line, is_old(one, site))


def organization_lines(site: Site, language: str) -> Iterator[Line]:
    """All organizations that are not gone, by their names alone."""
    for one in site.organizations.values():
        if not one.is_gone:
            yield Line(one.id, one, site.localizer(language).plain(one.name))


def word_lines(site: Site, language: str) -> Iterator[Line]:
    """The words of the glossary, which are German in every language, with the beginning of what they mean."""
    localizer = site.localizer(language)
    for name, word in site.words.items():
        told = word.explanation if language == site.default_language or word.translation is None else word.translation
        yield Line(name, word, word.term, shortened(localizer.plain(told), BEGINNING))


# --- by usefulness ---


@dataclass(frozen=True)
class RankedPage:
    """A list with what is of most use first: its first page, or one of the further ones."""

    path: str
    """The address of the list."""
    records: tuple[Any, ...]
    """Shown open."""
    old: tuple[Any, ...]
    """Folded."""
    number: int
    last: int
    total: int
    """Entries on all pages, old ones among them."""
    name: str = ""
    """Of the topic, where it is one."""
    category: Category | None = None

    def address(self, number: int) -> str:
        """Where a page of the list stands."""
        return self.path + (f"{number}/" if number > 1 else "")

    @property
    def further(self) -> list[str]:
        """Addresses of all pages behind the first."""
        return [self.address(number) for number in range(2, self.last + 1)]


def ranked(
    site: Site,
    path: str,
    records: Sequence[Any],
    name: str = "",
    category: Category | None = None,
    room: int = ROWS,
) -> list[RankedPage]:
    """Records in their order as pages, none longer in any language than it may be; old ones stand last."""
    old = {one.id for one in records if is_old(one, site)}
    ordered = sorted(records, key=lambda one: one.id in old)
    pages: list[list[Any]] = [[]]
    widths = [0] * len(site.languages)
    height = 0
    for record in ordered:
        lines = [_row(record, site, tag, record.id in old) for tag in site.languages]
        widths = [width + line.size for width, line in zip(widths, lines, strict=True)]
        tall = max(_height(line) for line in lines)
        height += tall
        if pages[-1] and (max(widths) > room or height > HEIGHT):
            pages.append([])
            widths, height = [line.size for line in lines], tall
        pages[-1].append(record)
    return [
        RankedPage(
            path,
            tuple(one for one in page if one.id not in old),
            tuple(one for one in page if one.id in old),
            number,
            len(pages),
            len(ordered),
            name,
            category,
        )
        for number, page in enumerate(pages, 1)
    ]


def _row(record: Any, site: Site, language: str, old: bool) -> Line:
    """A row of a group: name, what one gets, when that was true, the number to call, what filters ask."""
    localizer = site.localizer(language)
    below = localizer.plain(record.short_description) if record.short_description else ""
    traits = "x" * 60 + (record.phones[0].number.display if record.phones else "")
    return Line(record.id + traits, record, localizer.plain(record.name), below, old)


def _height(row: Line) -> int:
    """Pixels of a row on a phone: its name, what one gets beside the button to call, how old that is."""
    return 0 if row.old else LINE * (-(-len(row.name) // 24) - (-len(row.below) // 32) + 1) + GAP


def topic_pages(site: Site, name: str, category: Category, path: str) -> list[RankedPage]:
    """The services of a topic that are not gone."""
    found = sorted(site.services_in(name), key=lambda one: usefulness(one, site, name))
    return ranked(site, path, found, name, category)


def services_for(site: Site, audiences: Iterable[str]) -> list[Service]:
    """The services that are not gone and name one of these readers, those of most use first."""
    asked = set(audiences)
    found = [one for one in site.services.values() if not one.is_gone and one.eligibility is not None]
    named = [one for one in found if one.eligibility and asked.intersection(one.eligibility.audiences)]
    return sorted(named, key=lambda one: usefulness(one, site))


def place_pages(site: Site, path: str) -> list[RankedPage]:
    """The Welcome Points that are not gone."""
    there = [place for place in site.welcome_points.values() if not place.is_gone]
    return ranked(site, path, sorted(there, key=lambda one: usefulness(one, site)), room=PLACES)
