"""The answer on top of a record's page: whom to call, where to write, book and go, and what nobody knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from babel.lists import format_list
from markupsafe import Markup

from ..records.event import Event
from ..records.organization import Organization
from ..records.parts import Phone
from ..records.phones import PhoneNumber
from ..records.places import Located, ServicePlace
from ..records.record import Record
from ..records.service import Service
from ..records.texts import Text
from ..records.welcome_point import WelcomePoint
from .context import PageContext
from .short_hours import Hours

MOST_WAYS = 3
"""So many ways stand below the number to call."""
CALLABLE = ("voice", "messenger", "sms", "textphone")


@dataclass(frozen=True)
class Way:
    """One way to reach somebody."""

    kind: Literal["call", "book", "write", "register", "route", "web"]
    href: str
    number: PhoneNumber | None = None
    """What is dialled."""
    note: Text | None = None
    """Whose number it is, or what to ask there."""
    geo: str | None = None
    """The same place for a phone's map app, where `href` is an address on the web."""
    address: str = ""
    """Where mail goes."""


@dataclass(frozen=True)
class Answer:
    """How to reach what a page is about; one that is gone is not asked."""

    page: PageContext
    record: Record

    @cached_property
    def phones(self) -> tuple[Phone, ...]:
        """Its own numbers, those that a voice answers first."""
        known: tuple[Phone, ...] = self.record.value_of("phones") or ()
        return tuple(sorted(known, key=lambda phone: (phone.type == "fax", phone.type != "voice")))

    @cached_property
    def places(self) -> list[ServicePlace | WelcomePoint]:
        """Where one can go."""
        return self.page.places(self.record) if isinstance(self.record, Service | WelcomePoint) else []

    @cached_property
    def place(self) -> Located | None:
        """The place to go to first."""
        if self.places:
            return self.places[0]
        if isinstance(self.record, Organization) and self.record.address is not None:
            return Located(address=self.record.address)
        if isinstance(self.record, Event):
            where = self.page.site.where(self.record)
            if where.place is not None:
                return where.place
            return Located(address=where.address) if where.address is not None else None
        return None

    @cached_property
    def route(self) -> Way | None:
        """The way there: the city's first map site, or what opens the phone's map app; None without an address."""
        if self.place is None:
            return None
        geo, sites = self.page.geo(self.place), self.page.ways(self.place)
        if sites:
            return Way("route", sites[0][1], geo=geo)
        return None if geo is None else Way("route", geo)

    def _all(self) -> Iterator[Way]:
        record = self.record
        for phone in self.phones:
            if phone.type in CALLABLE:
                yield Way("call", f"tel:{phone.number}", phone.number, phone.description)
        if isinstance(record, Service) and record.appointment_url:
            yield Way("book", record.appointment_url)
        if isinstance(record, Event) and record.registration is not None:
            about = record.registration
            if about.phone is not None:
                yield Way("call", f"tel:{about.phone}", about.phone)
            if about.url is not None:
                yield Way("register", about.url)
            if about.email is not None:
                yield Way("write", f"mailto:{about.email}", address=about.email)
        email = record.value_of("email")
        if email:
            yield Way("write", f"mailto:{email}", address=email)
        if isinstance(record, Event) and record.online_url:
            yield Way("web", record.online_url)
        if self.route is not None:
            yield self.route
        url = record.value_of("url")
        if url:
            yield Way("web", url)

    @cached_property
    def own(self) -> list[Way]:
        """Its own ways, the best first, each kind but calls once."""
        found: list[Way] = []
        for way in self._all():
            if way.kind == "call" or way.kind not in {one.kind for one in found}:
                found.append(way)
        return found

    @cached_property
    def first(self) -> Way | None:
        """What to do now: call, else book, register or write; None where nobody of their own can be asked."""
        return next((way for way in self.own if way.kind not in ("route", "web")), None)

    @cached_property
    def ways(self) -> list[Way]:
        """The next ways, at most three; one number to call is enough here."""
        rest = [way for way in self.own if way is not self.first and way.kind != "call"]
        return rest[:MOST_WAYS]

    @cached_property
    def website(self) -> str | None:
        """Its page, where it stands among no ways."""
        web = next((way for way in self.own if way.kind == "web"), None)
        return web.href if web is not None and web not in self.ways else None

    @cached_property
    def further_phones(self) -> tuple[Phone, ...]:
        """Its other numbers."""
        first = self.first.number if self.first is not None else None
        return tuple(phone for phone in self.phones if phone.number != first)

    # --- when ---

    def hours(self) -> Iterator[tuple[str, Hours]]:
        """When somebody is there, and when somebody answers: the key of what it is about, and the hours."""
        record = self.record
        if isinstance(record, Service | WelcomePoint) and record.opening_hours:
            is_desk = bool(self.places) or isinstance(record, WelcomePoint)
            about = "desk" if is_desk else "phone"
            yield about, Hours(self.page, record, record.opening_hours, record.opening_hours_date, about == "phone")
        elif self.places and isinstance(self.places[0], ServicePlace) and self.places[0].opening_hours:
            place = self.places[0]
            yield "desk", Hours(self.page, record, place.opening_hours or "", place.opening_hours_date, False)
        for phone in self.phones[:1]:
            if phone.opening_hours:
                yield "phone", Hours(self.page, record, phone.opening_hours, phone.opening_hours_date, True)

    # --- what nobody knows ---

    @cached_property
    def unknown(self) -> str:
        """What readers look for and the data lack, in one sentence; nothing where all is known."""
        record, localizer = self.record, self.page.localizer
        lacking = []
        if isinstance(record, Service | WelcomePoint):
            if not record.opening_hours and not record.opening_hours_note and not list(self.hours()):
                lacking.append("hours")
            if not record.languages_spoken:
                lacking.append("languages")
        if self.place is not None and self.route is not None and self.place.wheelchair is None:
            if not self.place.accessibility and isinstance(record, Service | WelcomePoint):
                lacking.append("wheelchair")
        if not lacking:
            return ""
        words = [localizer.label(f"unknown.{name}") for name in lacking]
        listed = str(format_list(words, locale=localizer.locale))
        return f"{listed[:1].upper()}{listed[1:]}."

    def words_of(self, way: Way) -> Markup:
        """What a way is called on its button."""
        return self.page.t(f"way.{way.kind}")
