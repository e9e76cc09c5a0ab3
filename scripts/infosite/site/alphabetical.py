"""Lists by the alphabet of each language: services, organizations, words; a long one has pages for each letter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from ..i18n.collation import initial, letter_slug, shortened, sort_key
from .pagination import HEIGHT, NAMES, Line, in_pages
from .site import Site
from .usefulness import is_old

BEGINNING = 50
"""Characters of what is said of an entry in one line."""


@dataclass(frozen=True)
class Letter:
    """The entries below one letter, in pages."""

    name: str
    slug: str
    pages: tuple[tuple[Line, ...], ...]

    @property
    def lines(self) -> list[Line]:
        """All entries of the letter, in order."""
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
        """The entries that stand folded."""
        return [line for line in self.lines if line.old]

    def _letters(self, lines: Iterable[Line]) -> Iterator[Letter]:
        for name, group in groupby(lines, key=lambda line: initial(line.name, self.language)):
            yield Letter(name, letter_slug(name), tuple(in_pages(list(group))))

    def fits_on_a_page(self, names_alone: bool = False) -> bool:
        """Whether all entries, or their names alone, weigh no more than a page may."""
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
