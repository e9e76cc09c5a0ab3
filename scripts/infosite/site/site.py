"""A Site: everything that is known about one city on one day, and the answers to what pages and rules ask of it."""

from __future__ import annotations

from functools import cached_property

from ..records.event import Event
from ..schedule.agenda import grouped
from .offers import Offers


class Site(Offers):
    """Everything that is known about one city, on one day; here what is on, and every calendar."""

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
