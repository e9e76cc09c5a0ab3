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
from .site import Site
from .urls import Urls

LISTS = {
    Urls.topics: "topics",
    Urls.services: "services",
    Urls.welcome_points: "welcome_points",
    Urls.districts: "districts",
    Urls.events: "events",
    Urls.organizations: "organizations",
    Urls.guides: "guides",
    Urls.glossary: "glossary",
    Urls.letters: "letters",
    Urls.emergency: "emergency",
    Urls.search: "search",
    Urls.offline: "offline",
    Urls.saved: "saved",
}
"""Pages that are no records and stand once, each with the name of its template and of its words."""
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
    return {route.path: route for route in (*_lists(site), *_records(site), *_words(site), *_dates(site))}


def _lists(site: Site) -> Iterator[Route]:
    yield Route(Urls.home, "home.html", None, "data/city.yml", site.city.site_name, site.city.description)
    for path, name in LISTS.items():
        yield Route(path, f"{name}.html", None, SOURCES.get(path), f"{name}.title", f"{name}.description")
    status = (Urls.about,)
    yield Route(Urls.status, "status.html", None, None, "status.title", "status.description", status)
    for name, category in site.categories.items():
        title, description, template = category.question, category.description, "records/topic.html"
        subject, above = (name, category), (Urls.topics,)
        if name == Urls.emergency_topic:
            yield Route(f"topics/{name}/", "moved.html", Moved(Urls.emergency), None, "emergency.title", description)
            continue
        yield Route(Urls.topic(name), template, subject, SOURCES[Urls.topics], title, description, above)


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
