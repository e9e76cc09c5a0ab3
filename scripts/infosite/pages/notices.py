"""What hangs on the wall: notices for emergencies, topics, districts, services and places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..records.phones import PhoneNumber
from ..records.record import IdentifiedRecord
from ..records.service import Service
from ..records.texts import Text
from ..records.welcome_point import WelcomePoint
from ..site.site import Site
from ..site.urls import Urls

MOST_ROWS = 7
"""Whom a notice of a topic, a district or an emergency names."""


@dataclass(frozen=True)
class Notice:
    """What hangs on the wall: of a record, or of a page that names several."""

    path: str
    """The page that it leads to."""
    kind: str
    name: Text | str
    """A text, or the key of words of the interface."""
    lead: Text | str | None
    number: PhoneNumber | None = None
    """The one to call, in large digits."""
    record: Service | WelcomePoint | None = None
    rows: tuple[tuple[Text, PhoneNumber | None], ...] = ()
    """Whom it names besides, each with a number where there is one."""
    source: str | None = None


def notices(site: Site) -> Iterator[Notice]:
    """Every notice: for emergencies, of topics, of districts, of services and places that are not gone."""
    urgent = [(one.name, one.number) for one in site.emergency_numbers]
    yield Notice(
        Urls.emergency, "emergency", "emergency.title", "emergency.say", urgent[0][1], None, tuple(urgent[:10])
    )
    for name, category in site.main_topics:
        helpers = site.services_in(name)[:MOST_ROWS]
        rows = tuple((one.name, _voice(one)) for one in helpers)
        yield Notice(Urls.topic(name), "topic", category.question, category.description, None, None, rows)
    for number, district in sorted(site.districts.items()):
        places = site.confirmed_places_in(number)[:MOST_ROWS] or [*site.city_wide_places, *site.first_help][:MOST_ROWS]
        rows = tuple((one.name, _voice(one)) for one in places)
        lead = Text({"": ", ".join(quarter.name for quarter in district.quarters)})
        yield Notice(Urls.district(number), "district", district.name, lead, None, None, rows, site.source(district))
    records: list[Service | WelcomePoint] = [*site.services.values(), *site.welcome_points.values()]
    for record in (one for one in records if not one.is_gone):
        about: Text | str = record.summary if isinstance(record, Service) else f"kind.{record.place_kind}"
        path = FOLDER[record.kind](record.id)
        yield Notice(path, record.kind, record.name, about, _voice(record), record, (), site.source(record))


FOLDER = {"service": Urls.service, "welcome_point": Urls.welcome_point}


def _voice(record: IdentifiedRecord) -> PhoneNumber | None:
    return next((phone.number for phone in record.value_of("phones") or () if phone.type == "voice"), None)
