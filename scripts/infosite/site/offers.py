"""What a city offers: services by topic, organization, place and district, and whom to call."""

from __future__ import annotations

from functools import cached_property

from ..records.city import EmergencyNumber
from ..records.event import Event
from ..records.service import Service
from ..records.welcome_point import WelcomePoint
from ..schedule.agenda import grouped
from .geography import Geography

MOST_RELATED = 10
"""With so many related services a page names no more of those that only name it."""


class Offers(Geography):
    """Who helps with what."""

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

    @cached_property
    def spoken_languages(self) -> list[str]:
        """Every language that is spoken somewhere in the city."""
        found: set[str] = set()
        for record in [*self.services.values(), *self.welcome_points.values()]:
            if isinstance(record, (Service, WelcomePoint)) and not record.is_gone:
                found.update(spoken.code for spoken in record.languages_spoken)
        return sorted(found.union(*(event.languages for event in self.events.values())))

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
            if any(
                self.point(place) and self.may_be_mapped(one, place)
                for one in self.services_in(name)
                for place in self.closures.places_of(one)
            )
        ]

    def gone_services_in(self, category: str) -> list[Service]:
        """Services that are closed and had this main topic."""
        return [
            one for one in self._services_by_category.get(category, []) if one.is_gone and one.categories[0] == category
        ]

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
        """Services that are offered at a place."""
        return self._services_by_place.get(place.id, [])

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
    def _services_by_district(self) -> dict[int | None, list[Service]]:
        return grouped(
            self.services.values(), lambda one: {self.district_of(place) for place in self.closures.places_of(one)}
        )

    def services_in_district(self, number: int) -> list[Service]:
        """Services of a district that one can go to, the active ones first."""
        found = [one for one in self._services_by_district.get(number, []) if not one.is_gone]
        return sorted(found, key=lambda one: (self.is_weak(one), one.id))
