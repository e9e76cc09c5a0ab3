"""What a reader may filter lists by: the traits of a service, place or event, and the choices that a list offers."""

from __future__ import annotations

from collections.abc import Iterable

from ..records.event import Event
from ..records.record import Record
from ..records.service import Service
from ..records.welcome_point import WelcomePoint
from . import open_now
from .site import Site

CHOICES = ("topic", "district", "language", "for")
"""Filters with many values; one value of each can be asked for."""
EVERYONE = "everyone"
"""What is for everyone fits whoever asks, and is no choice of its own."""
ON, OFF = "1", "0"
"""The answers to a switch; a record of which nobody knows has none."""
SWITCHES = ("free", "direct", "open", "childcare", "online")
"""Filters that are on or off: costs nothing, no appointment needed, open now, with child care, online."""


def traits(site: Site, record: Record) -> dict[str, tuple[str, ...]]:
    """What a record answers to each filter; filters it has no answer to are absent."""
    if isinstance(record, Event):
        return _of_event(site, record)
    if not isinstance(record, (Service, WelcomePoint)):
        return {}
    found: dict[str, tuple[str, ...]] = {"language": tuple(one.code for one in record.languages_spoken)}
    if isinstance(record, WelcomePoint):
        found["district"] = tuple(str(number) for number in record.districts)
    else:
        found["topic"] = record.categories
        places = site.closures.places_of(record)
        numbers = {site.district_of(place) for place in places} | set(record.service_area)
        found["district"] = tuple(str(number) for number in sorted(number for number in numbers if number))
        found["for"] = record.eligibility.audiences if record.eligibility else ()
        found["free"] = _switch(record.cost.free or False if record.cost is not None else None)
        found["direct"] = _switch(None if record.by_appointment is None else record.by_appointment == "no")
    hours = record.opening_hours
    if hours is not None and open_now.are_known(site, record, hours, record.opening_hours_date):
        found["open"] = ("1",)
    return {name: values for name, values in found.items() if values}


def _of_event(site: Site, event: Event) -> dict[str, tuple[str, ...]]:
    district = site.district_of(event)
    found = {
        "topic": event.categories,
        "district": (str(district),) if district else (),
        "language": event.languages,
        "for": (event.eligibility.audiences if event.eligibility else ()) or (EVERYONE,),
        "free": _switch(event.cost.free or False if event.cost is not None else None),
        "childcare": _switch(event.childcare),
        "online": ("1",) if event.online_url or event.event_status == "moved_online" else (),
    }
    return {name: values for name, values in found.items() if values}


def _switch(known: bool | None) -> tuple[str, ...]:
    """What is known to be so or not; nothing where nobody knows."""
    return () if known is None else (ON if known else OFF,)


def choices(site: Site, records: Iterable[Record]) -> dict[str, list[str]]:
    """For each filter the values that some of the records have, where choosing one makes a difference."""
    listed = list(records)
    answers = [traits(site, record) for record in listed]
    found: dict[str, list[str]] = {}
    for name in (*CHOICES, *SWITCHES):
        values = {value for answer in answers for value in answer.get(name, ())}
        telling = [
            one
            for one in values - {EVERYONE, OFF}
            if any(not {one, EVERYONE} & {*answer.get(name, ())} for answer in answers)
        ]
        if name == "language" and values:
            telling = site.spoken_languages  # who finds their own in no list may think that nobody asked
        if telling:
            found[name] = sorted(telling)
    return found
