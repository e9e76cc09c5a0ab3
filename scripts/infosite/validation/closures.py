"""What still names something that is gone: the site sends nobody there, and the editor is reminded to name another."""

from __future__ import annotations

from collections.abc import Iterator

from ..messages.choices import word
from ..messages.message import Message
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
    """Events and services that go on are at no place that is gone: a warning to name the new one."""
    for part, document, path, key, place in _named(site):
        if key == "place" and isinstance(part, Event):
            code = "gone.place-of-online-event" if is_online(part) else "gone.place-of-event"
            yield _reminder(site, document, path, place, code)
        elif key == "welcome_point" and isinstance(part, Service):
            left = site.closures.places_of(part)
            yield _reminder(
                site, document, path, place, "gone.place-of-service" if left else "gone.last-place-of-service"
            )


def what_is_closed_runs_nothing(site: Site) -> Iterator[Problem]:
    """Organizations that are gone run nothing that goes on: a warning to name who runs it now."""
    for _, document, path, key, organization in _named(site):
        if key not in RUNNING:
            continue
        code = {"organization": "gone.organization", "partners": "gone.partner", "maintainer": "gone.maintainer"}[key]
        yield _reminder(site, document, path, organization, code)


def successors_are_still_there(site: Site) -> Iterator[Problem]:
    """What came after a closed record is not closed itself: a warning to name what there is now."""
    for record, document in site.records():
        successor = record.value_of("successor")
        for _, kind, name in references(record):
            following = site.find(kind, name) if name == successor else None
            if following is not None and following.is_gone:
                yield _reminder(site, document, ("successor",), following, "gone.successor")


def nobody_is_sent_to_what_is_closed(site: Site) -> Iterator[Problem]:
    """First help, emergency numbers, words, events and related services name what is still there: a warning."""
    for part, document, path, key, record in _named(site):
        if key in ("place", "welcome_point", "successor", *RUNNING):
            continue
        if isinstance(part, Event):
            code = "gone.service-of-event"
        elif isinstance(part, City) and path[0] == "emergency_numbers":
            code = _of_number(site, part.emergency_numbers[int(path[1])])
        else:
            code = "gone.named"
        yield _reminder(site, document, path, record, code)


def _of_number(site: Site, number: EmergencyNumber) -> str:
    told = number.number in {other.number for other in site.emergency_numbers}
    return "gone.number-elsewhere" if told else "gone.number"


def pages_link_to_what_is_still_there(site: Site) -> Iterator[Problem]:
    """Hand-written pages link to what is still there, or with `past:` to what they tell of as gone: a warning."""
    for page in site.markdown_pages:
        for line, column, kind, name in page_links(page.markdown, page.first_line):
            told_as_past = kind == "past"
            if told_as_past:
                kind, _, name = name.partition(":")
            record = site.find(LINK_KINDS[kind], name) if kind in LINK_KINDS else None
            if record is None or told_as_past == _is_past(site, record):
                continue
            if told_as_past:
                message = Message("gone.link-as-past", name=name, status=word(record.status), kind=kind)
            else:
                state = Message("gone.over") if isinstance(record, Event) else word(record.status)
                after = _after(site, record)
                message = Message("gone.link", name=name, state=state, kind=kind, after=after)
            yield Problem(page.source, line, column, message, "warning")


def _reminder(site: Site, document: Document, path: Path, gone: Record, code: str) -> Problem:
    message = Message(code, name=gone.key, status=word(gone.status), after=_after(site, gone))
    return document.problem(path, message, warning=True)


def _after(site: Site, gone: Record) -> Message | None:
    following = site.closures.successor(gone)
    return None if following is None else Message("gone.after", name=following.id)


RULES = [
    nothing_goes_on_at_a_closed_place,
    what_is_closed_runs_nothing,
    successors_are_still_there,
    nobody_is_sent_to_what_is_closed,
    pages_link_to_what_is_still_there,
]
