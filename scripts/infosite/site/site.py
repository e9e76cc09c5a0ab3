"""A Site: everything that is known about one city on one day, and the answers to what pages and rules ask of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from ..i18n.locale import Localizer, Words
from ..records.amount import Amount
from ..records.category import Category
from ..records.city import City, EmergencyNumber
from ..records.dates import PartialDate
from ..records.district import District, Quarter
from ..records.event import Event
from ..records.glossary import GlossaryTerm
from ..records.organization import Organization
from ..records.places import Located, ServicePlace
from ..records.question import Questions
from ..records.record import Record
from ..records.school_holidays import SchoolHolidayTable
from ..records.service import Service
from ..records.welcome_point import WelcomePoint
from ..records.wording import Wording
from ..schedule.agenda import Agenda, grouped
from ..schedule.holiday_calendar import Almanac
from ..source.document import Document
from ..source.salvage import Salvaged
from .closures import Closures, Whereabouts
from .freshness import Freshness
from .geometry import Outlines, distance, reaches
from .markdown_page import MarkdownPage
from .urls import Urls

Point = tuple[float, float]
MOST_RELATED = 10
"""With so many related services a page names no more of those that only name it."""
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


@dataclass(frozen=True)
class Site:
    """Everything that is known about one city, on one day."""

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
    school_holidays: SchoolHolidayTable = field(default_factory=SchoolHolidayTable)
    questions: Mapping[str, Questions] = field(default_factory=dict)
    """What people ask of the search, by theme; no page shows it."""
    wording: Mapping[str, Wording] = field(default_factory=dict)
    """Words that texts use, and those that they leave; for rules alone."""

    @cached_property
    def whole(self) -> Site:
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

    # --- what there is ---

    @property
    def languages(self) -> tuple[str, ...]:
        return self.city.languages

    @property
    def default_language(self) -> str:
        return self.city.languages[0]

    def localizer(self, language: str) -> Localizer:
        """What depends on a language of the site."""
        return self._readers[language]

    @cached_property
    def _readers(self) -> dict[str, Localizer]:
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
        if kind == "district":
            return {str(number) for number in self.districts}
        if kind == "word":
            return set(self.words)
        return set(self.categories if kind == "category" else self.collections[KIND_FOLDERS[kind]])

    # --- freshness ---

    def is_doubtful(self, record: Record) -> bool:
        """Its facts are older than they hold, only weak sources tell them, or what it needs is gone."""
        return self.is_stale(record) or self.closures.cause(record) is not None

    def is_stale(self, record: Record) -> bool:
        """Somebody should confirm it: its facts are older than they hold, or only weak sources tell them."""
        return self.freshness.age(record) != "fresh"

    @cached_property
    def freshness(self) -> Freshness:
        """How old the facts of records are."""
        return Freshness(self.city, self.organizations, self.today)

    # --- what is gone ---

    @cached_property
    def closures(self) -> Closures:
        """What is closed, and what follows for all that names it."""
        return Closures(self.organizations, self.welcome_points, self.services)

    def find(self, kind: str, name: str) -> Record | None:
        """The record that a reference names; None for one that is not, and for topics and words."""
        if kind == "district":
            return self.districts.get(int(name))
        return self.collections[KIND_FOLDERS[kind]].get(name) if KIND_FOLDERS[kind] in self.collections else None

    def where(self, event: Event) -> Whereabouts:
        """Where an event happens. When its place closed, nobody knows; of what is over it is history."""
        at = self.welcome_points.get(event.place or "")
        if at is not None and at.is_gone and not self.agenda.is_over(event):
            return Whereabouts()
        return Whereabouts(at, event.venue, event.address, event.quarter)

    def organizers(self, event: Event) -> tuple[str, ...]:
        """The ids of those who invite and are still there; of what is over all who did."""
        return event.hosts if self.agenda.is_over(event) else self.closures.runs(event)

    @cached_property
    def emergency_numbers(self) -> list[EmergencyNumber]:
        """Numbers to dial. One of a service that is gone is not told any more, but for the short ones: 112 stays."""
        found = []
        for number in self.city.emergency_numbers:
            service = self.services.get(number.service or "")
            if service is None or not service.is_gone:
                found.append(number)
            elif (
                number.is_short
                or number.general_knowledge
                or number.number not in {phone.number for phone in service.phones}
            ):
                found.append(number.model_copy(update={"service": None}))
        return found

    # --- topics and services ---

    @cached_property
    def ordered_categories(self) -> list[tuple[str, Category]]:
        return sorted(self.categories.items(), key=lambda item: (item[1].order, item[0]))

    @property
    def main_topics(self) -> list[tuple[str, Category]]:
        """The topics to choose from; emergencies have a page of their own, in reach on every page."""
        return [(name, category) for name, category in self.ordered_categories if name != Urls.emergency_topic]

    @cached_property
    def _services_by_category(self) -> dict[str, list[Service]]:
        return grouped(self.services.values(), lambda service: service.categories)

    def services_in(self, category: str) -> list[Service]:
        """Services of a topic that one can go to, those whose main topic it is first."""
        found = [service for service in self._services_by_category.get(category, []) if not service.is_gone]
        return sorted(found, key=lambda one: (one.categories[0] != category, self.is_weak(one), one.id))

    @cached_property
    def topics_with_places(self) -> list[str]:
        """Topics for which a map has something to show."""
        return [
            name
            for name in self.categories
            if any(self.point(place) for one in self.services_in(name) for place in self.closures.places_of(one))
        ]

    def gone_services_in(self, category: str) -> list[Service]:
        return [
            one for one in self._services_by_category.get(category, []) if one.is_gone and one.categories[0] == category
        ]

    def is_weak(self, record: Record) -> bool:
        """Later in every list: not active."""
        return record.status != "active"

    @cached_property
    def _related(self) -> dict[str, list[str]]:
        """Related services in both directions, those that the record itself names first."""
        found: dict[str, list[str]] = {service.id: list(service.related) for service in self.services.values()}
        for service in self.services.values():
            for other in service.related:
                if other in found and service.id not in found[other]:
                    found[other].append(service.id)
        return found

    def related(self, service: Service) -> list[Service]:
        """All that a service names, and some that name it: a page does not grow with their number."""
        names = self._related[service.id][: max(MOST_RELATED, len(service.related))]
        return [self.services[name] for name in names if name in self.services and not self.services[name].is_gone]

    @cached_property
    def _services_by_organization(self) -> dict[str, list[Service]]:
        return grouped(self.services.values(), lambda one: (one.organization, *one.partners))

    @cached_property
    def _places_by_organization(self) -> dict[str, list[WelcomePoint]]:
        return grouped(self.welcome_points.values(), lambda one: (one.organization, *one.partners))

    @cached_property
    def _events_by_organization(self) -> dict[str, list[Event]]:
        return grouped(self.events.values(), lambda one: one.hosts)

    def offered_by(self, organization: str) -> tuple[list[Service], list[WelcomePoint], list[Event]]:
        """All that an organization runs, alone or with others."""
        return (
            self._services_by_organization.get(organization, []),
            self._places_by_organization.get(organization, []),
            self.agenda.by_next_date(self._events_by_organization.get(organization, [])),
        )

    @cached_property
    def _services_by_place(self) -> dict[str, list[Service]]:
        return grouped(
            self.services.values(),
            lambda one: [place.welcome_point for place in self.closures.places_of(one) if place.welcome_point],
        )

    def services_at(self, place: WelcomePoint) -> list[Service]:
        return self._services_by_place.get(place.id, [])

    @cached_property
    def spoken_languages(self) -> list[str]:
        """Every language that is spoken somewhere in the city."""
        found: set[str] = set()
        for record in [*self.services.values(), *self.welcome_points.values()]:
            if isinstance(record, (Service, WelcomePoint)) and not record.is_gone:
                found.update(spoken.code for spoken in record.languages_spoken)
        return sorted(found.union(*(event.languages for event in self.events.values())))

    # --- where ---

    def features(self, kind: str) -> list[Mapping[str, Any]]:
        """GeoJSON features of one kind that are drawn on every map: `water`, `landmark`."""
        return [feature for layer in self.layers if layer.kind == kind for feature in layer.features]

    @cached_property
    def quarters(self) -> dict[str, tuple[District, Quarter]]:
        return {
            quarter.name: (district, quarter) for district in self.districts.values() for quarter in district.quarters
        }

    def district_of(self, place: Located | ServicePlace | Event) -> int | None:
        """The district something is in: by its quarter or its coordinates; none if it is not public."""
        if place.address is not None and place.address.visibility != "public":
            return None
        if isinstance(place, Event) and not self.where(place):
            return None
        at = place.place if isinstance(place, Event) else None
        if isinstance(place, ServicePlace):
            at = place.welcome_point
        if at is not None and at in self.welcome_points:
            return self.district_of(self.welcome_points[at])
        if place.quarter in self.quarters:
            return self.quarters[place.quarter][0].number
        if isinstance(place, Located) and place.latitude is not None and place.longitude is not None:
            return self.outlines.district_at(place.latitude, place.longitude)
        return None

    def point(self, place: Located) -> Point | None:
        """Latitude and longitude that may be published."""
        if not place.is_public:
            return None
        if isinstance(place, ServicePlace) and place.welcome_point is not None:
            return self.point(self.welcome_points[place.welcome_point])
        if place.latitude is None or place.longitude is None:
            return None
        return place.latitude, place.longitude

    def event_point(self, event: Event) -> Point | None:
        """Where an event happens, when its place is public and known to the house or the street."""
        at = self.where(event).place
        hidden = event.address is not None and event.address.visibility != "public"
        return None if at is None or hidden or at.geo_precision == "quarter" else self.point(at)

    @cached_property
    def quarter_reach(self) -> dict[str, float]:
        """About how far each quarter reaches around its middle (km): half the way to the next one's, 0.2 to 1.5."""
        names = sorted(self.quarters)
        middles = [(self.quarters[name][1].latitude, self.quarters[name][1].longitude) for name in names]
        return {name: min(1.5, max(0.2, reach)) for name, reach in zip(names, reaches(middles), strict=True)}

    @cached_property
    def _places_by_district(self) -> dict[int | None, list[WelcomePoint]]:
        return grouped(self.welcome_points.values(), lambda one: [self.district_of(one)])

    def places_in(self, number: int) -> list[WelcomePoint]:
        """Every Welcome Point that is or was in a district: active first, gone last."""
        return sorted(
            self._places_by_district.get(number, []), key=lambda one: (one.is_gone, self.is_weak(one), one.id)
        )

    def confirmed_places_in(self, number: int) -> list[WelcomePoint]:
        return [place for place in self.places_in(number) if self._is_confirmed(place)]

    @cached_property
    def confirmed_places(self) -> list[WelcomePoint]:
        return [place for _, place in sorted(self.welcome_points.items()) if self._is_confirmed(place)]

    def _is_confirmed(self, place: WelcomePoint) -> bool:
        return place.status == "active" and self.freshness.age(place) != "old" and self.closures.cause(place) is None

    @property
    def independent_advice(self) -> list[Service]:
        """Where people without papers should ask first: what the city names and still exists."""
        services = (self.services[name] for name in self.city.independent_advice if name in self.services)
        return [service for service in services if not service.is_gone]

    @cached_property
    def first_help(self) -> list[Service]:
        """Services for the whole city, for those who find no place near by."""
        named = [self.services[name] for name in self.city.first_help if name in self.services]
        return [service for service in named if not service.is_gone]

    @cached_property
    def city_wide_places(self) -> list[WelcomePoint]:
        return [place for place in self.confirmed_places if place.place_kind == "welcome_centre"]

    def district_centre(self, number: int) -> Point:
        """The mean of the middles of its quarters."""
        quarters = self.districts[number].quarters
        return sum(q.latitude for q in quarters) / len(quarters), sum(q.longitude for q in quarters) / len(quarters)

    def nearest_confirmed(self, origin: Point, besides: Iterable[str] = ()) -> tuple[WelcomePoint, float] | None:
        """The nearest confirmed Welcome Point and how far it is, in kilometres as the crow flies."""
        known = [(place, self.point(place)) for place in self.confirmed_places if place.id not in set(besides)]
        ranked = sorted((distance(origin, point), place.id) for place, point in known if point is not None)
        return (self.welcome_points[ranked[0][1]], ranked[0][0]) if ranked else None

    def instead_of(self, place: WelcomePoint) -> tuple[WelcomePoint, float | None] | None:
        """Where to go now: what came after it and is still there, else the nearest confirmed place."""
        successor = self.closures.successor_of_place(place)
        if successor is not None:
            return successor, None
        origin = self.point(place)
        return self.nearest_confirmed(origin, [place.id]) if origin else None

    @cached_property
    def _services_by_district(self) -> dict[int | None, list[Service]]:
        return grouped(
            self.services.values(), lambda one: {self.district_of(place) for place in self.closures.places_of(one)}
        )

    def services_in_district(self, number: int) -> list[Service]:
        found = [one for one in self._services_by_district.get(number, []) if not one.is_gone]
        return sorted(found, key=lambda one: (self.is_weak(one), one.id))

    # --- events ---

    @cached_property
    def almanac(self) -> Almanac:
        """Clock and holidays of the city."""
        stretches = [stretch for year in self.school_holidays.years for stretch in year.holidays]
        free = [
            stretch.from_ + timedelta(days=number)
            for stretch in stretches
            for number in range((stretch.to - stretch.from_).days + 1)
        ]
        school = {
            one.year: frozenset(day for day in free if day.year == one.year) for one in self.school_holidays.years
        }
        return Almanac(ZoneInfo(self.city.time_zone), self.city.country, self.city.holiday_region, school)

    @cached_property
    def agenda(self) -> Agenda:
        """What is on."""
        return Agenda(self.events, self.almanac, self.today, self.is_doubtful)

    @cached_property
    def calendars(self) -> dict[str, list[Event]]:
        """The name of every calendar, and the events with confirmed dates in it, in the order of their ids.

        All, each district, each topic, each organization that ever invited, and each event that is still to come.
        """
        coming = self.agenda.coming
        found: dict[str, list[Event]] = {"all": coming}
        by_district = grouped(coming, lambda one: [self.district_of(one)])
        by_category = grouped(coming, lambda one: one.categories)
        by_organization = grouped(coming, self.closures.runs)
        found |= {f"district-{number}": by_district.get(number, []) for number in self.districts}
        found |= {f"category-{name}": by_category.get(name, []) for name in self.categories}
        found |= {
            f"organization-{name}": by_organization.get(name, []) for name in sorted(self._events_by_organization)
        }
        return found | {f"event-{event.id}": [event] for event in coming}

    def changed_at(self, record: Record) -> datetime:
        """When a record last changed, from the data: its assured day, else its newest source; UTC."""
        if isinstance(record.assured_date, PartialDate):
            day = record.assured_date.earliest
        else:
            day = max((one.date.earliest for one in record.sources if one.date), default=date(2000, 1, 1))
        further = timedelta(minutes=record.sequence if isinstance(record, Event) else 0)
        return datetime(day.year, day.month, day.day, tzinfo=UTC) + further

    @cached_property
    def _events_by_category(self) -> dict[str, list[Event]]:
        return grouped(self.events.values(), lambda one: one.categories)

    def events_in(self, category: str) -> list[Event]:
        """Events and regular offers of a topic that are not over."""
        found = [event for event in self._events_by_category.get(category, []) if not self.agenda.is_over(event)]
        return self.agenda.by_next_date(found)

    def events_of(
        self, *, service: str | None = None, place: str | None = None, district: int | None = None
    ) -> list[Event]:
        """Events of a service, at a place or in a district; what comes first, what is over last."""
        found = [
            event
            for event in self.events.values()
            if (service is not None and event.service == service and self._may_be_named(event, service))
            or (place is not None and event.place == place and self.where(event))
            or (district is not None and self.district_of(event) == district)
        ]
        return self.agenda.by_next_date(found)

    def _may_be_named(self, event: Event, service: str) -> bool:
        """Whether the page of a service names an event: that of a service that is gone only what is over."""
        return not self.services[service].is_gone or self.agenda.is_over(event)

    # --- hand-written pages ---

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

    def guides_in(self, category: str | None, *, main: bool = False) -> list[str]:
        """Addresses of the guides of a topic (`main`: of which it is the main topic), or of none, in their order."""
        topics = {
            path: next(iter(self.markdown_by_path[path].values())).head.categories[: 1 if main else None]
            for path in self.guides
        }
        return [path for path in self.guides if category in (topics[path] or (None,))]
