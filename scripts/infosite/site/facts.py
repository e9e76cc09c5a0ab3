"""All that was read about one city, and what it says of itself: languages, records, topics, guides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, Self

from ..i18n.locale import Localizer, Words
from ..records.amount import Amount
from ..records.category import Category
from ..records.city import City
from ..records.district import District, Quarter
from ..records.event import Event
from ..records.glossary import GlossaryTerm
from ..records.organization import Organization
from ..records.question import Questions
from ..records.record import Record
from ..records.school_holidays import SchoolHolidayTable
from ..records.service import Service
from ..records.texts import Text
from ..records.welcome_point import WelcomePoint
from ..records.wording import Wording
from ..source.document import Document
from ..source.salvage import Salvaged
from .base_map import CREDIT, BaseFigure
from .geometry import Outlines
from .markdown_page import MarkdownPage
from .past_counts import PastCount
from .urls import Urls

Point = tuple[float, float]
"""Latitude and longitude, in degrees."""
KIND_FOLDERS = {
    "service": "services",
    "welcome_point": "welcome_points",
    "event": "events",
    "organization": "organizations",
    "district": "districts",
    "category": "categories",
    "word": "glossary",
}
"""How a reference names a kind, and the folder (or file) below data/ that holds it."""


@dataclass(frozen=True)
class Layer:
    """Figures drawn on every map."""

    kind: str
    features: tuple[Mapping[str, Any], ...]
    file: str = ""
    """Its name below data/geo."""
    credit: Text | None = None
    """Whose figures they are, where they have terms of their own."""


@dataclass(frozen=True)
class Facts:
    """All that is known about one city, as it was read."""

    city: City
    today: date
    categories: Mapping[str, Category]
    words: Mapping[str, GlossaryTerm]
    amounts: Mapping[str, Amount]
    strings: Mapping[str, Mapping[str, Any]]
    organizations: Mapping[str, Organization]
    districts: Mapping[int, District]
    welcome_points: Mapping[str, WelcomePoint]
    services: Mapping[str, Service]
    events: Mapping[str, Event]
    markdown_pages: tuple[MarkdownPage, ...]
    outlines: Outlines
    layers: tuple[Layer, ...]
    documents: Mapping[tuple[str, str], Document] = field(repr=False)
    unread: frozenset[tuple[str, str]] = frozenset()
    """Records that exist and could not be read; nobody is told that they are missing.

    A file that could not be read at all stands here with its folder or name and nothing: `glossary` and "".
    """
    salvaged: Salvaged = field(default_factory=Salvaged, repr=False)
    """What is left of records with mistakes, for rules alone."""
    salvaged_pages: tuple[MarkdownPage, ...] = ()
    """Pages whose head cannot be read, for rules alone."""
    past_counts: tuple[PastCount, ...] = ()
    """How fresh the facts were on earlier days, where somebody counted."""
    school_holidays: SchoolHolidayTable = field(default_factory=SchoolHolidayTable)
    questions: Mapping[str, Questions] = field(default_factory=dict)
    """What people ask of the search, by theme; no page shows it."""
    wording: Mapping[str, Wording] = field(default_factory=dict)
    """Words that texts use, and those that they leave; for rules alone."""
    icons: frozenset[str] = frozenset()
    """The names of all icons that pages can show; for rules alone."""
    base: Mapping[str, tuple[BaseFigure, ...]] = field(default_factory=dict, repr=False)
    """Streets, rails, parks and water below all maps, by the name of their file: `city`, `03`."""

    @cached_property
    def whole(self) -> Self:
        """The site as rules look at it: with all that is left of records and pages with mistakes."""
        left = self.salvaged
        if not left.parts and not self.salvaged_pages:
            return self
        return replace(
            self,
            categories={**self.categories, **left.entries("categories.yml")},
            words={**self.words, **left.entries("glossary.yml")},
            amounts={**self.amounts, **left.entries("amounts.yml")},
            questions={**self.questions, **left.entries("questions.yml")},
            wording={**self.wording, **left.entries("wording.yml")},
            organizations={**self.organizations, **left.entries("organizations")},
            districts={**self.districts, **{int(name): one for name, one in left.entries("districts").items()}},
            welcome_points={**self.welcome_points, **left.entries("welcome_points")},
            services={**self.services, **left.entries("services")},
            events={**self.events, **left.entries("events")},
            markdown_pages=(*self.markdown_pages, *self.salvaged_pages),
            documents={**self.documents, **left.documents},
            unread=self.unread - left.parts.keys(),
            salvaged=Salvaged(),
            salvaged_pages=(),
        )

    @property
    def languages(self) -> tuple[str, ...]:
        """Codes of the languages, the first one first."""
        return self.city.languages

    @property
    def default_language(self) -> str:
        """The language that stands in for all others."""
        return self.city.languages[0]

    def localizer(self, language: str) -> Localizer:
        """What depends on a language of the site."""
        return self._localizers[language]

    @cached_property
    def _localizers(self) -> dict[str, Localizer]:
        words = Words(self.strings, self.languages, self.city.country)
        return {language: Localizer(words, language) for language in self.languages}

    @cached_property
    def collections(self) -> dict[str, Mapping[str, Record]]:
        """Records by folder and file name."""
        return {
            "organizations": self.organizations,
            "districts": {f"{number:02}": district for number, district in self.districts.items()},
            "welcome_points": self.welcome_points,
            "services": self.services,
            "events": self.events,
        }

    def records(self) -> Iterator[tuple[Record, Document]]:
        """Every record with the file it came from."""
        for folder, records in self.collections.items():
            for name, record in records.items():
                yield record, self.documents[folder, name]

    def source(self, record: Record) -> str:
        """The file a record came from, for the edit link."""
        return self.documents[record.folder, record.file_name].path

    def knows(self, kind: str, name: str) -> bool:
        """Whether a reference of that kind leads somewhere (or to a file that could not be read)."""
        folder, key = KIND_FOLDERS[kind], name.zfill(2) if kind == "district" else name
        return name in self.ids(kind) or (folder, key) in self.unread or (folder, "") in self.unread

    def ids(self, kind: str) -> set[str]:
        """The names of all records of a kind, as references say them."""
        if kind == "district":
            return {str(number) for number in self.districts}
        if kind == "word":
            return set(self.words)
        return set(self.categories if kind == "category" else self.collections[KIND_FOLDERS[kind]])

    def find(self, kind: str, name: str) -> Record | None:
        """The record that a reference names; None for one that is not, and for topics and words."""
        if kind == "district":
            return self.districts.get(int(name))
        return self.collections[KIND_FOLDERS[kind]].get(name) if KIND_FOLDERS[kind] in self.collections else None

    @cached_property
    def ordered_categories(self) -> list[tuple[str, Category]]:
        """Topics in the order of the city, by name."""
        return sorted(self.categories.items(), key=lambda item: (item[1].order, item[0]))

    @property
    def main_topics(self) -> list[tuple[str, Category]]:
        """The topics to choose from; emergencies have a page of their own, in reach on every page."""
        return [(name, category) for name, category in self.ordered_categories if name != Urls.emergency_topic]

    @property
    def map_credits(self) -> list[Text]:
        """Whose figures stand on maps."""
        credits = [self.city.map_credit, *(layer.credit for layer in self.layers if layer.credit is not None)]
        return [*credits, CREDIT] if self.base else credits

    def features(self, kind: str) -> list[Mapping[str, Any]]:
        """GeoJSON features of one kind that are drawn on every map: `water`, `landmark`, `border`, `stop`."""
        return [feature for layer in self.layers if layer.kind == kind for feature in layer.features]

    @cached_property
    def quarters(self) -> dict[str, tuple[District, Quarter]]:
        """Each quarter by its name, with its district."""
        return {
            quarter.name: (district, quarter) for district in self.districts.values() for quarter in district.quarters
        }

    @cached_property
    def markdown_by_path(self) -> dict[str, dict[str, MarkdownPage]]:
        """Hand-written pages by address, then language."""
        found: dict[str, dict[str, MarkdownPage]] = {}
        for page in self.markdown_pages:
            found.setdefault(page.path, {})[page.language] = page
        return found

    @cached_property
    def guides(self) -> list[str]:
        """Addresses of the guides in their order."""
        heads = {
            path: next(iter(pages.values())).head
            for path, pages in self.markdown_by_path.items()
            if path.startswith(Urls.guides)
        }
        return sorted(heads, key=lambda path: (heads[path].order, path))

    @cached_property
    def guides_of_audiences(self) -> list[str]:
        """Addresses of the guides for readers who look for other things than most, in their order."""
        return [path for path in self.guides if next(iter(self.markdown_by_path[path].values())).head.audiences]

    def guides_in(self, category: str | None, *, main: bool = False) -> list[str]:
        """Addresses of the guides of a topic (`main`: of which it is the main topic), or of none, in their order."""
        topics = {
            path: next(iter(self.markdown_by_path[path].values())).head.categories[: 1 if main else None]
            for path in self.guides
        }
        return [path for path in self.guides if category in (topics[path] or (None,))]
