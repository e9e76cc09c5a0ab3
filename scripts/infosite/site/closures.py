"""What is closed, and what follows for all that names it: nobody is sent to what is gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from ..records.event import Event
from ..records.organization import Organization
from ..records.parts import Address
from ..records.places import ServicePlace
from ..records.record import Record
from ..records.service import Service
from ..records.texts import Text
from ..records.welcome_point import WelcomePoint

Succeeded = TypeVar("Succeeded", Service, WelcomePoint)


@dataclass(frozen=True)
class Whereabouts:
    """Where an event happens; empty where nobody knows since its place closed."""

    place: WelcomePoint | None = None
    venue: Text | None = None
    address: Address | None = None
    quarter: str | None = None

    def __bool__(self) -> bool:
        return self != Whereabouts()


@dataclass(frozen=True)
class Closures:
    """What the records of a city cannot do without, and whether it is still there."""

    organizations: Mapping[str, Organization]
    welcome_points: Mapping[str, WelcomePoint]
    services: Mapping[str, Service]

    def cause(self, record: Record) -> Record | None:
        """What is gone though a record cannot do without it: who runs it, what it belongs to, where it is.

        A record with a cause may live on, but nobody confirmed how: so it is doubtful, and its dates are not told.
        """
        return next(self._causes(record), None)

    def _causes(self, record: Record) -> Iterator[Record]:
        if isinstance(record, (Service, WelcomePoint, Event)):
            yield from _gone(self.organizations.get(next(iter(_who_run(record)), "")))
        if isinstance(record, Event):
            yield from _gone(self.services.get(record.service or ""))
            if not is_online(record):
                yield from _gone(self.welcome_points.get(record.place or ""))
        if isinstance(record, Service) and record.places and not self.places_of(record):
            yield from _gone(self.welcome_points.get(record.places[0].welcome_point or ""))

    def places_of(self, service: Service) -> tuple[ServicePlace, ...]:
        """Where a service can still be found: none of one that is gone, and no place that closed."""
        return () if service.is_gone else tuple(place for place in service.places if self.is_there(place))

    def is_there(self, place: ServicePlace) -> bool:
        """Whether people can still go to a place."""
        at = self.welcome_points.get(place.welcome_point or "")
        return at is None or not at.is_gone

    def runs(self, record: Service | WelcomePoint | Event) -> tuple[str, ...]:
        """The ids of those who run something and are still there, the first named first."""
        return tuple(
            name for name in _who_run(record) if name in self.organizations and not self.organizations[name].is_gone
        )

    def successor_of_service(self, service: Service) -> Service | None:
        """What came after a service and is still there; of a chain the first such link."""
        return _successor(service, self.services)

    def successor_of_place(self, place: WelcomePoint) -> WelcomePoint | None:
        """What came after a place and is still there; of a chain the first such link."""
        return _successor(place, self.welcome_points)

    def successor(self, record: Record) -> Service | WelcomePoint | None:
        """What came after any record and is still there; only services and places can name it."""
        if isinstance(record, Service):
            return self.successor_of_service(record)
        return self.successor_of_place(record) if isinstance(record, WelcomePoint) else None


def _who_run(record: Service | WelcomePoint | Event) -> tuple[str, ...]:
    """The ids of those who run a record, the first one first; nobody where no source says."""
    return tuple(dict.fromkeys(name for name in (record.organization, *record.partners) if name is not None))


def _successor(record: Succeeded, table: Mapping[str, Succeeded]) -> Succeeded | None:
    seen = {record.id}
    following = table.get(record.successor or "")
    while following is not None and following.is_gone and following.id not in seen:
        seen.add(following.id)
        following = table.get(following.successor or "")
    return None if following is None or following.is_gone else following


def is_online(event: Event) -> bool:
    """Whether people can take part without going anywhere."""
    return event.online_url is not None or event.event_status == "moved_online"


def _gone(record: Record | None) -> Iterator[Record]:
    if record is not None and record.is_gone:
        yield record
