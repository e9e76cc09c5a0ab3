"""Who helps tonight: for each need, first who surely answers, last those of whom only old hours are known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..records.phones import PhoneNumber
from ..records.service import Service
from ..records.texts import Text
from .answer import Answer
from .context import PageContext
from .short_hours import Hours

ALWAYS, TOLD, UNKNOWN, OLD = range(4)
"""In this order: day and night; hours that hold today, of which a script says whether they are now; no hours; old."""


@dataclass(frozen=True)
class Offer:
    """One service that helps tonight."""

    service: Service
    hours: Hours | None
    rank: int
    number: PhoneNumber | None
    where: str
    """Street and house number, where they are public."""


@dataclass(frozen=True)
class Needed:
    """A need, and who gives what it asks for."""

    name: Text
    icon: str | None
    offers: tuple[Offer, ...]


def tonight(page: PageContext) -> Iterator[Needed]:
    """Every need of the city that somebody still helps with, the most urgent first."""
    site = page.site
    for need in site.city.tonight:
        services = [site.services[name] for name in need.services if name in site.services]
        offers = [_offer(page, service) for service in services if not service.is_gone and service.status != "planned"]
        if offers:
            yield Needed(need.name, need.icon, tuple(sorted(offers, key=lambda one: one.rank)))


def _offer(page: PageContext, service: Service) -> Offer:
    answer = Answer(page, service)
    about = "desk" if answer.places else "phone"
    hours = next((found for kind, found in answer.hours() if kind == about), None)
    address = answer.place.address.shown if answer.place is not None and answer.place.address is not None else None
    where = (address.street_address or "") if address is not None else ""
    return Offer(service, hours, _rank(page, service, hours), page.number_of(service), where)


def _rank(page: PageContext, service: Service, hours: Hours | None) -> int:
    is_old = page.status(service).kind == "old"
    if hours is None or is_old:
        return OLD if is_old else UNKNOWN
    if hours.is_always:
        return ALWAYS
    return TOLD if hours.may_be_told else OLD
