"""Which page stands at which address, with which template and subject; the same in every language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..i18n.locale import Localizer
from ..records.record import Record
from ..records.service import Service
from ..records.texts import Text
from . import alphabetical, ranked
from .alphabetical import AlphabetPage
from .ranked import RankedPage
from .site import Site
from .urls import Urls

LISTS = {
    Urls.topics: "topics",
    Urls.districts: "districts",
    Urls.events: "events",
    Urls.guides: "guides",
    Urls.letters: "letters",
    Urls.emergency: "emergency",
    Urls.notices: "notices",
    Urls.search: "search",
    Urls.offline: "offline",
    Urls.saved: "saved",
}
"""Pages that are no records and stand once, each with the name of its template and of its words."""
ALPHABETS = {
    Urls.services: ("services", alphabetical.service_lines),
    Urls.organizations: ("organizations", alphabetical.organization_lines),
    Urls.glossary: ("glossary", alphabetical.word_lines),
}
"""Lists by the alphabet, each with the name of its template and of its words, and what it lists."""
SOURCES = {
    Urls.topics: "data/categories.yml",
    Urls.glossary: "data/glossary.yml",
    Urls.letters: "data/glossary.yml",
    Urls.emergency: "data/city.yml",
}


@dataclass(frozen=True)
class Moved:
    """The subject of a page that only leads on, and where it leads."""

    to: str


@dataclass(frozen=True)
class Route:
    """One page to be generated, the same in every language: its path, template and subject."""

    path: str
    template: str
    subject: Any = None
    source: str | None = None
    """The file behind it, for the edit link."""
    title: Text | str = ""
    """A text of the record, or the key of words of the interface."""
    description: Text | str = ""
    """As the title."""
    above: tuple[str, ...] = ()
    """Paths of the pages above it, from the top."""
    absolute: bool = False
    """True where the page may show at any address (404): its links then begin with the site's base path."""

    def blanks(self, localizer: Localizer) -> dict[str, str]:
        """What the words of title and description may name."""
        if isinstance(self.subject, Record):
            return {"name": localizer.plain(self.subject.name)}
        if isinstance(self.subject, AlphabetPage):
            return {"letter": self.subject.heading(localizer.language) if self.subject.slug else ""}
        if isinstance(self.subject, RankedPage):
            name = self.subject.category.question if self.subject.category else None
            return {"name": localizer.plain(name) if name else "", "number": str(self.subject.number)}
        if isinstance(self.subject, int):
            return {"year": str(self.subject)}
        if isinstance(self.subject, str):
            return {"month": localizer.month(date.fromisoformat(f"{self.subject}-01"))}
        return {}


NOT_FOUND = Route(
    Urls.not_found, "not_found.html", title="not_found.title", description="not_found.description", absolute=True
)
"""What hosts show for an address that does not exist."""


def routes_of(site: Site) -> Mapping[str, Route]:
    """Every page that is generated from data, by its path."""
    made = (*_lists(site), *_long_lists(site), *_records(site), *_words(site), *_dates(site))
    return {route.path: route for route in made}


def _lists(site: Site) -> Iterator[Route]:
    yield Route(Urls.home, "home.html", None, "data/city.yml", site.city.site_name, site.city.description)
    for path, name in LISTS.items():
        yield Route(path, f"{name}.html", None, SOURCES.get(path), f"{name}.title", f"{name}.description")
    status = (Urls.about,)
    yield Route(Urls.status, "status.html", None, None, "status.title", "status.description", status)


def _long_lists(site: Site) -> Iterator[Route]:
    """Lists that grow with the city: each is one page, or several where one would be too much."""
    for path, (name, lines) in ALPHABETS.items():
        first, source = alphabetical.alphabet(site, path, lines), SOURCES.get(path)
        yield Route(path, f"{name}.html", first, source, f"{name}.title", f"{name}.description")
        for address, page in first.pages.items():
            words = f"{name}.letter"
            yield Route(address, f"{name}.html", page, source, words, f"{name}.description", (path,))
    for name, category in site.categories.items():
        if name == Urls.emergency_topic:
            moved = Moved(Urls.emergency)
            yield Route(f"topics/{name}/", "moved.html", moved, None, "emergency.title", category.description)
            continue
        for topic in ranked.topic_pages(site, name, category, Urls.topic(name)):
            yield _ranked(topic, "records/topic.html", "topics.page", category.question, category.description)
    for places in ranked.place_pages(site, Urls.welcome_points):
        words = "welcome_points"
        yield _ranked(places, f"{words}.html", f"{words}.page", f"{words}.title", f"{words}.description")


def _ranked(page: RankedPage, template: str, further: str, title: Text | str, description: Text | str) -> Route:
    """A page of a list with what is of most use first; the further ones stand below the first."""
    above = (Urls.topics,) if page.category is not None else ()
    source = SOURCES[Urls.topics] if page.category is not None else None
    if page.number > 1:
        title, above = further, (*above, page.path)
    return Route(page.address(page.number), template, page, source, title, description, above)


def _words(site: Site) -> Iterator[Route]:
    """The office words, each with a page of its own: somebody holds a letter and looks for it."""
    for name, word in site.words.items():
        above = (Urls.letters if word.on_letters else Urls.glossary,)
        subject, source = (name, word), SOURCES[Urls.glossary]
        yield Route(
            Urls.word(name), "records/word.html", subject, source, Text({"": word.term}), word.explanation, above
        )


def _records(site: Site) -> Iterator[Route]:
    for folder, records in site.collections.items():
        for name, record in records.items():
            description = record.short_description or f"{record.folder}.description"
            above: tuple[str, ...] = (ABOVE[record.kind],)
            if isinstance(record, Service):
                topic = Urls.topic(record.categories[0])
                above = (topic,) if topic == Urls.emergency else (Urls.topics, topic)
            template, source = f"records/{record.kind}.html", site.documents[folder, name].path
            yield Route(Urls.record(record), template, record, source, record.name, description, above)


ABOVE = {
    "service": Urls.topics,
    "welcome_point": Urls.welcome_points,
    "event": Urls.events,
    "organization": Urls.organizations,
    "district": Urls.districts,
}
"""The list above the page of a record of each kind."""


def _dates(site: Site) -> Iterator[Route]:
    above, words = (Urls.events,), "events.subscribe"
    yield Route(Urls.calendars, "events_calendar.html", None, None, words, f"{words}_lead", above)
    for month in site.agenda.further_months:
        yield Route(Urls.month(month), "events_month.html", month, None, "events.of_month", "events.description", above)
    for year in site.agenda.archive:
        words = "events.archive_of" if year else "events.archive_undated"
        yield Route(Urls.archive(year), "archive.html", year, None, words, "events.archive_description", above)
