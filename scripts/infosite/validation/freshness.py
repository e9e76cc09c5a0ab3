"""Rules of truth in time: days, ends, successors, what has gone stale."""

from __future__ import annotations

from collections.abc import Iterator

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
            yield document.problem(
                ("assured_date",), "facts of unknown age are called active", "Write status: unconfirmed, or an `alert`."
            )


def a_closed_record_says_when_or_what_next(site: Site) -> Iterator[Problem]:
    """A closed place or service names its end or its successor, or says that none is known."""
    for record, document in site.records():
        if isinstance(record, (Service, WelcomePoint)) and record.status == "closed":
            if record.closed is None and record.successor is None and record.closed_note is None:
                hint = "Add `closed` (a date), `successor` (an id) or `closed_note` (what is known)."
                yield document.problem(
                    ("status",), "it is closed, and nothing says since when or what came after", hint
                )


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
                    ("successor",), "the successors lead back to this record", "Remove one of them."
                )


def every_district_has_a_place_or_says_so(site: Site) -> Iterator[Problem]:
    """A district has a confirmed Welcome Point, or `places_note` tells what is known instead: a reminder."""
    if any(folder == "welcome_points" for folder, _ in site.unread):
        return  # it may be the one that could not be read
    for number, district in site.districts.items():
        document = site.documents["districts", f"{number:02}"]
        if not site.confirmed_places_in(number) and district.places_note is None:
            hint = "Add `places_note`: what is known, and that the page names the nearest place."
            what = "no Welcome Point is confirmed in this district, and nothing says so"
            yield document.problem((), what, hint, reminder=True)  # the page says it by itself, in general words


def stale_facts(site: Site) -> Iterator[Problem]:
    """Facts that nobody confirmed for longer than the city allows deserve a look."""
    for record, document in site.records():
        if not record.is_gone and site.is_stale(record):
            day = last_confirmed(record)
            since = f"since {day}" if day is not None else "as far as is known"
            key, what, hint = "assured_date", f"not confirmed {since}", "Call or write, then set `assured_date`."
            if day is not None and age(day, site.freshness.review_interval(record), site.today) == "fresh":
                key, what = "status", f"its facts are of {day}, and it is still unconfirmed"
                hint = "If all of it is sure now, write status: active."
            yield document.problem((key,), what, hint, reminder=True)


RULES = (
    facts_that_cannot_be_dated_are_unconfirmed,
    a_closed_record_says_when_or_what_next,
    a_successor_is_another_record,
    every_district_has_a_place_or_says_so,
    stale_facts,
)
