"""What a map shows of places: where, what kind, in which state, in plain words. Both kinds of maps draw the same.

Only what `Site.point` gives out becomes a marker, so secret addresses and those on request never reach a map.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ..records.phones import PhoneNumber
from ..records.places import Located, ServicePlace
from ..records.service import Service
from ..records.welcome_point import WelcomePoint
from ..site import facets
from ..site.edition import Edition
from ..site.site import Site
from ..site.stops import Stop
from ..site.urls import Urls

JOINERS = "\u200c\u200d"  # shape letters in Persian and other scripts, and do nothing else
UNKNOWN_REACH_KM = 0.5  # how far a place may lie from the point when not even its quarter is known


@dataclass(frozen=True)
class Marker:
    """One place on a map. All words are plain text in the reader's language, or marked with the one they are in."""

    id: str
    kind: str
    """`welcome_point`, `urban_centre`, `welcome_centre` or `service`: decides the shape of its mark."""
    state: str
    """`sure`, `doubt` or `gone`: decides how the shape is filled and what is written on it."""
    name: str
    language: str
    """Language of the name where it is another than the reader's, else empty."""
    words: str
    """The state in words."""
    status_language: str
    """Language of the state in words where it is another than the reader's, else empty."""
    note: str
    """Which of several places it is, or that only its quarter is known."""
    phone: PhoneNumber | None
    """International notation, or empty."""
    path: str
    """Address of its page below the language."""
    latitude: float
    longitude: float
    reach: float
    """Kilometres around the point in which the place lies; 0 where the point itself is known."""
    district: int | None
    quarter: str = ""
    """Name of the quarter in which it lies somewhere, where the area of that is known."""
    near: str = ""
    """The nearest stops in words; empty where only the quarter is known."""
    get_off: tuple[Stop, ...] = ()
    """The stops that its record names."""
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """What the reader's filters ask of it: name of the filter and the values that fit; absent where it has none."""

    @property
    def label(self) -> str:
        """Its accessible name: name, state, and what must be known of its place."""
        return ", ".join(part.rstrip(".") for part in (self.name, self.words, self.note) if part)


def plain(words: str | Markup) -> str:
    """Any text as a map may say it: plain characters without markup, tags, control signs or line breaks.

    Whatever reaches a map passes here once; the map then carries it as JSON and shows it with textContent.
    """
    bare = words.striptags() if isinstance(words, Markup) else words
    return " ".join("".join(one if one.isprintable() or one in JOINERS else " " for one in bare).split())


def city(edition: Edition) -> list[Marker]:
    """Every Welcome Point that people can go to."""
    return _ordered(_of_places(edition, edition.site.welcome_points.values()))


def district(edition: Edition, number: int) -> list[Marker]:
    """What the list of a district's page names: its Welcome Points and the services offered there."""
    services = edition.site.services_in_district(number)
    return _ordered(
        [
            *_of_places(edition, edition.site.places_in(number)),
            *(one for one in _of_services(edition, services) if one.district == number),
        ]
    )


def topic(edition: Edition, name: str) -> list[Marker]:
    """Every place of the services that the list of a topic names."""
    return _ordered(_of_services(edition, edition.site.services_in(name)))


def _ordered(markers: Iterable[Marker]) -> list[Marker]:
    """From north to south, so that moving through them with the keyboard follows the map."""
    return sorted(markers, key=lambda one: (-one.latitude, one.longitude, one.path, one.id))


def _of_places(edition: Edition, places: Iterable[WelcomePoint]) -> Iterator[Marker]:
    for place in (one for one in places if not one.is_gone):
        yield from _marker(edition, place, place, place.id)


def _of_services(edition: Edition, services: Iterable[Service]) -> Iterator[Marker]:
    for service in services:
        for index, place in enumerate(service.places):
            if not edition.site.closures.is_there(place):
                continue
            name = service.id if len(service.places) == 1 else f"{service.id}-{index + 1}"
            yield from _marker(edition, service, place, name)


def reach_of(site: Site, place: Located) -> float:
    """Kilometres around its point in which a place lies; 0 where the point itself is known."""
    if site.precision_of(place) != "quarter":
        return 0
    return round(site.quarter_reach.get(site.whereabouts(place).quarter or "", UNKNOWN_REACH_KM), 2)


def _marker(edition: Edition, record: Service | WelcomePoint, place: Located, name: str) -> Iterator[Marker]:
    site, localizer = edition.site, edition.localizer
    at = site.point(place)
    if at is None:
        return
    if isinstance(record, Service) and not site.may_be_mapped(record, place):
        return
    reach, quarter = reach_of(site, place), site.whereabouts(place).quarter or ""
    words = edition.status_words(record)
    title, language = localizer.version(record.name)
    branch = place.name if isinstance(place, ServicePlace) else None
    notes = [localizer.plain(branch)] if branch is not None else []
    if site.precision_of(place) != "exact":
        notes.append(plain(localizer.gettext("map.quarter_only" if reach else "map.street_only")))
    number = site.district_of(place)
    yield Marker(
        id=name,
        kind=record.place_kind if isinstance(record, WelcomePoint) else "service",
        state=edition.status(record).mark,
        name=plain(title),
        language="" if language in ("", localizer.language) else language,
        words=plain(words),
        status_language=site.default_language if words.startswith("<span lang=") else "",
        note=", ".join(plain(note) for note in notes),
        phone=record.phones[0].number if record.phones and not record.is_gone else None,
        path=Urls.record(record),
        latitude=round(at[0], 5),
        longitude=round(at[1], 5),
        reach=reach,
        district=number,
        quarter=quarter if reach and quarter in site.quarter_areas else "",
        near=plain(edition.near_words(place)),
        get_off=tuple(site.stops_named(place)),
        filters=tuple(_filters(site, record, number)),
    )


def _filters(site: Site, record: Service | WelcomePoint, number: int | None) -> Iterator[tuple[str, tuple[str, ...]]]:
    """As the list beside the map answers; of several places each only for the district it lies in."""
    answers = facets.traits(site, record)
    if isinstance(record, Service) and len(record.places) > 1:
        numbers = {number, *record.service_area} - {None}
        answers["district"] = tuple(str(one) for one in sorted(filter(None, numbers)))
    asked = (*facets.CHOICES, "free", "direct") if isinstance(record, Service) else ("district", "language")
    for name in asked:
        yield name, answers.get(name, ())
