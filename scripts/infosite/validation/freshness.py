"""Rules of truth in time: days, ends, successors, what has gone stale."""

from __future__ import annotations

from collections.abc import Iterator

from ..messages.message import Message
from ..records.service import Service
from ..records.welcome_point import WelcomePoint
from ..site.freshness import age, last_confirmed
from ..site.site import Site
from ..source.problem import Problem


def facts_that_cannot_be_dated_are_unconfirmed(site: Site) -> Iterator[Problem]:
    """An assured date that is unknown goes with a status other than active, a warning, or the body's own page."""
    for record, document in site.records():
        is_active = record.assured_date == "unknown" and record.status == "active" and record.alert is None
        if is_active and site.freshness.age(record) == "old":
            yield document.problem(("assured_date",), Message("status.active-of-unknown-age"))


def a_closed_record_says_when_or_what_next(site: Site) -> Iterator[Problem]:
    """A closed place or service names its end or its successor, or says that none is known."""
    for record, document in site.records():
        if isinstance(record, (Service, WelcomePoint)) and record.status == "closed":
            if record.closed is None and record.successor is None and record.closed_note is None:
                yield document.problem(("status",), Message("status.closed-without-more"))


def a_successor_is_another_record(site: Site) -> Iterator[Problem]:
    """No record succeeds itself, directly or around a corner."""
    for folder, after in (
        ("services", {name: one.successor for name, one in site.services.items()}),
        ("welcome_points", {name: one.successor for name, one in site.welcome_points.items()}),
    ):
        for name in after:
            seen, current = {name}, after[name]
            while current is not None and current in after and current not in seen:
                seen.add(current)
                current = after[current]
            if current == name:
                yield site.documents[folder, name].problem(
                    ("successor",), Message("successor.itself" if after[name] == name else "successor.circle")
                )


def every_district_has_a_place_or_says_so(site: Site) -> Iterator[Problem]:
    """A district has a confirmed Welcome Point, or `places_note` tells what is known instead: a warning."""
    if any(folder == "welcome_points" for folder, _ in site.unread):
        return  # it may be the one that could not be read
    for number, district in site.districts.items():
        document = site.documents["districts", f"{number:02}"]
        if not site.confirmed_places_in(number) and district.places_note is None:
            # the page says it by itself, in general words
            yield document.problem((), Message("district.without-place"), warning=True)


def stale_facts(site: Site) -> Iterator[Problem]:
    """Facts that nobody confirmed for longer than the city allows deserve a look: a reminder."""
    for record, document in site.records():
        if not record.is_gone and site.is_stale(record):
            day = last_confirmed(record)
            key = "assured_date"
            message = Message("date.stale", day=day) if day is not None else Message("date.never-confirmed")
            if day is not None and age(day, site.freshness.review_interval(record), site.today) == "fresh":
                key, message = "status", Message("status.still-unconfirmed", day=day)
            yield document.problem((key,), message, warning=True)


RULES = (
    facts_that_cannot_be_dated_are_unconfirmed,
    a_closed_record_says_when_or_what_next,
    a_successor_is_another_record,
    every_district_has_a_place_or_says_so,
    stale_facts,
)
