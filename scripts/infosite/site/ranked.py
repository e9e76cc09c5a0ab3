"""Lists with what is of most use first: the services of a topic, the places; a long one goes on on further pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ..records.category import Category
from ..records.service import Service
from .pagination import GAP, HEIGHT, LINE, Line
from .site import Site
from .usefulness import is_old, usefulness

ROWS = 2_800
"""What the rows of a page may weigh, packed: they have filters and a map beside them."""
PLACES = 800
"""The same for places, which share their page with the map of the city and all its postcodes."""


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


def _pages_of(
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
    return _pages_of(site, path, found, name, category)


def services_for(site: Site, audiences: Iterable[str]) -> list[Service]:
    """The services that are not gone and name one of these readers, those of most use first."""
    asked = set(audiences)
    found = [
        one
        for one in site.services.values()
        if not one.is_gone and one.eligibility is not None and asked.intersection(one.eligibility.audiences)
    ]
    return sorted(found, key=lambda one: usefulness(one, site))


def place_pages(site: Site, path: str) -> list[RankedPage]:
    """The Welcome Points that are not gone."""
    there = [place for place in site.welcome_points.values() if not place.is_gone]
    return _pages_of(site, path, sorted(there, key=lambda one: usefulness(one, site)), room=PLACES)
