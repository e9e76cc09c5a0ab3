"""What still names something that is gone: the site sends nobody there, and the editor is reminded to name another."""

from __future__ import annotations

from collections.abc import Iterator

from ..records.city import City, EmergencyNumber
from ..records.event import Event
from ..records.parts import Part
from ..records.record import Record
from ..records.service import Service
from ..site.closures import is_online
from ..site.links import LINK_KINDS, page_links
from ..site.site import Site
from ..source.document import Document, Path
from ..source.problem import Problem
from .traverse import parts, references

RUNNING = ("organization", "partners", "maintainer")


def _named(site: Site) -> Iterator[tuple[Part, Document, Path, str, Record]]:
    """Every reference to a gone record by what goes on: who names it, file, path, key, what is gone."""
    for part, document, base in parts(site):
        if isinstance(part, Record) and _is_past(site, part):
            continue
        for path, kind, name in references(part):
            record = site.find(kind, name)
            if record is not None and record.is_gone:
                yield part, document, (*base, *path), [step for step in path if isinstance(step, str)][-1], record


def _is_past(site: Site, record: Record) -> bool:
    return record.is_gone or (isinstance(record, Event) and site.agenda.is_over(record))


def nothing_goes_on_at_a_closed_place(site: Site) -> Iterator[Problem]:
    """Events and services that go on are at no place that is gone: a reminder to name the new one."""
    for part, document, path, key, place in _named(site):
        if key == "place" and isinstance(part, Event):
            what = "shown as online only" if is_online(part) else "shown without a place and without dates"
            yield _reminder(
                site, document, path, place, f"the event is {what}", "Name the new `place`, or end the event."
            )
        elif key == "welcome_point" and isinstance(part, Service):
            what = "no longer shown there" if site.closures.places_of(part) else "shown without a place, as unconfirmed"
            yield _reminder(
                site, document, path, place, f"the service is {what}", "Name its new place, or take this one out."
            )


def what_is_closed_runs_nothing(site: Site) -> Iterator[Problem]:
    """Organizations that are gone run nothing that goes on: a reminder to name who runs it now."""
    for _, document, path, key, organization in _named(site):
        if key not in RUNNING:
            continue
        what, hint = {
            "organization": ("what it runs is shown as unconfirmed", "Name who runs it now, or close it as well."),
            "partners": ("it is no longer linked as a partner", "Take it out of `partners`."),
            "maintainer": ("nobody is asked to confirm this", "Name somebody who can be asked."),
        }[key]
        yield _reminder(site, document, path, organization, what, hint)


def successors_are_still_there(site: Site) -> Iterator[Problem]:
    """What came after a closed record is not closed itself: a reminder to name what there is now."""
    for record, document in site.records():
        successor = getattr(record, "successor", None)
        for _, kind, name in references(record):
            following = site.find(kind, name) if name == successor else None
            if following is not None and following.is_gone:
                what, hint = "so readers are led further, if anywhere", "Name what there is now, or leave it out."
                yield _reminder(site, document, ("successor",), following, what, hint)


def nobody_is_sent_to_what_is_closed(site: Site) -> Iterator[Problem]:
    """First help, emergency numbers, words, events and related services name what is still there: a reminder."""
    for part, document, path, key, record in _named(site):
        if key in ("place", "welcome_point", "successor", *RUNNING):
            continue
        if isinstance(part, Event):
            what, hint = "the event is shown without dates", "Name another `service`, leave it out, or end the event."
        elif isinstance(part, City) and path[0] == "emergency_numbers":
            what, hint = _of_number(site, part.emergency_numbers[int(path[1])]), "Name the record that holds it now."
        else:
            what, hint = "it is no longer named here", "Name another, or take it out."
        yield _reminder(site, document, path, record, what, hint)


def _of_number(site: Site, number: EmergencyNumber) -> str:
    told = number.number in {other.number for other in site.emergency_numbers}
    return "its page is no longer linked here" if told else "its number is told nowhere any more"


def pages_link_to_what_is_still_there(site: Site) -> Iterator[Problem]:
    """Hand-written pages link to what is still there, or with `past:` to what they tell of as gone: a reminder."""
    for page in site.markdown_pages:
        for line, column, kind, name in page_links(page.markdown, page.first_line):
            told_as_past = kind == "past"
            if told_as_past:
                kind, _, name = name.partition(":")
            record = site.find(LINK_KINDS[kind], name) if kind in LINK_KINDS else None
            if record is None or told_as_past == _is_past(site, record):
                continue
            if told_as_past:
                what, hint = f"`{name}` is {record.status}, and the page links to it as past", f"Write {kind}:{name}"
            else:
                state = "over" if isinstance(record, Event) else record.status
                what = f"`{name}` is {state}: the page says so in place of the link"
                hint = f"Name another, or link to past:{kind}:{name} where the page tells of it as gone."
                hint = f"{hint} {_after(site, record)}".rstrip()
            yield Problem(page.source, line, column, what, hint, "warning")


def _reminder(site: Site, document: Document, path: Path, gone: Record, what: str, hint: str) -> Problem:
    after = _after(site, gone)
    name = getattr(gone, "id", "")
    said = f"`{name}` is {gone.status}: {what}"
    return document.problem(path, said, f"{hint} {after}" if after else hint, reminder=True)


def _after(site: Site, gone: Record) -> str:
    following = site.closures.successor(gone)
    return "" if following is None else f"After it came `{following.id}`."


RULES = [
    nothing_goes_on_at_a_closed_place,
    what_is_closed_runs_nothing,
    successors_are_still_there,
    nobody_is_sent_to_what_is_closed,
    pages_link_to_what_is_still_there,
]
