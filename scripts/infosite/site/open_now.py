"""What is open in the next two weeks, as instants that a page can carry and a phone compare with its clock.

Public holidays, exceptions of a place and the city's own closing days are worked in here, at build time. Where nobody
can know (a holiday that the hours do not mention), the time is `unsure`, and the page says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from ..records.dates import PartialDate
from ..records.event import Event
from ..records.parts import ExceptionalHours
from ..records.record import Record
from ..records.service import Service
from ..records.welcome_point import WelcomePoint
from ..schedule import opening_hours
from .freshness import last_confirmed_field
from .site import Site

DAYS = 14
"""How far ahead a page knows; an older page says nothing about being open."""


@dataclass(frozen=True, order=True)
class Stretch:
    """Open from `start` to `end`, local wall-clock time; `sure` unless the hours may not hold on that day."""

    start: datetime
    end: datetime
    sure: bool = True


def as_of(record: Record, published: PartialDate | None) -> PartialDate | None:
    """Up to when published hours hold: later than they say where somebody confirmed them or the whole record since."""
    return last_confirmed_field(record, "opening_hours", published)


def may_be_told(site: Site, record: Record, published: PartialDate | None) -> bool:
    """Whether a page may say "open now": the record is active, and its hours are younger than they hold."""
    if record.status != "active" or site.closures.cause(record) is not None:
        return False
    return site.freshness.field_age(record, "opening_hours", published) == "fresh"


def are_known(site: Site, record: Record, text: str, published: PartialDate | None) -> bool:
    """Whether they may be told, and say of each of these days when it is open."""
    return may_be_told(site, record, published) and opening_hours.can_be_told(
        text, site.today - timedelta(days=1), DAYS + 1, site.holiday_calendar
    )


def runs(site: Site, record: Record, text: str, as_of: PartialDate | None = None, *, phone: bool = False) -> str | None:
    """`29672100 c540o180u240…`: minutes since 1970 (UTC), then how many minutes it is closed, open or unsure, in turn.

    None where nothing may be told. A place's exceptions hold for its desk, not for its telephone.
    """
    if not are_known(site, record, text, as_of):
        return None
    exceptions = () if phone else record.exceptions if isinstance(record, WelcomePoint) else ()
    return encoded(stretches(site, record, text, exceptions), site.today, ZoneInfo(site.city.time_zone))


def stretches(site: Site, record: Record, text: str, exceptions: tuple[ExceptionalHours, ...] = ()) -> list[Stretch]:
    """When it is open from today on, in order. The evening before counts too: it may last past midnight."""
    first = site.today - timedelta(days=1)
    found: list[Stretch] = []
    days = [first + timedelta(days=index) for index in range(DAYS + 1)]
    usual = opening_hours.by_day(text, first, len(days), site.holiday_calendar)
    for day, spans in usual.items():
        exception = next((one for one in exceptions if _covers(one, day)), None)
        if exception is not None:
            found += [Stretch(one.start, one.end) for one in _on(exception, day)]
        else:
            found += _with_closures(site, record, text, day, spans)
    return sorted(found)


def _with_closures(
    site: Site, record: Record, text: str, day: date, spans: list[opening_hours.Span]
) -> Iterator[Stretch]:
    """The hours of a day on which the city's offices may be closed: sure for these, unsure for everybody else's."""
    closure = (
        None if text == opening_hours.ALWAYS else next((one for one in site.city.closures if _covers(one, day)), None)
    )
    of_the_city = _is_of_the_city(site, record)
    unmentioned = not opening_hours.mentions_holidays(text) and _is_holiday(site, day)
    for span in spans:
        sure = span.state == "open" and not span.comment and not unmentioned and (closure is None or of_the_city)
        if closure is None or not of_the_city:
            yield Stretch(span.start, span.end, sure)
            continue
        for allowed in _on(closure, day):
            start, end = max(span.start, allowed.start), min(span.end, allowed.end)
            if start < end:
                yield Stretch(start, end, sure)


def _covers(exception: ExceptionalHours, day: date) -> bool:
    return exception.from_ <= day <= (exception.to or exception.from_)


def _on(exception: ExceptionalHours, day: date) -> list[opening_hours.Span]:
    """The hours that an exception gives for a day; it is about that day, so holidays change nothing."""
    return opening_hours.by_day(exception.hours or "off", day, 1)[day]


def _is_of_the_city(site: Site, record: Record) -> bool:
    if not isinstance(record, Service | WelcomePoint | Event):
        return False
    organization = site.organizations.get(record.organization or "")
    return organization is not None and organization.type == "city"


def _is_holiday(site: Site, day: date) -> bool:
    return site.holiday_calendar.is_public_holiday(day)


def encoded(open_: list[Stretch], first: date, zone: ZoneInfo) -> str:
    """Stretches as run lengths from midnight of `first` on, `DAYS` days long."""
    begin, end = _minute(_midnight(first), zone), _minute(_midnight(first + timedelta(days=DAYS)), zone)
    marks, reached = {begin: "c", end: ""}, begin
    for one in open_:
        start, stop = max(_minute(one.start, zone, late=True), reached), min(_minute(one.end, zone), end)
        if start < stop:
            marks[start] = "o" if one.sure else "u"
            marks[stop] = "c" if stop < end else ""
            reached = stop
    joined: list[tuple[str, int]] = []
    for (at, kind), (until, _) in pairwise(sorted(marks.items())):
        if joined and joined[-1][0] == kind:
            joined[-1] = (kind, joined[-1][1] + until - at)
        else:
            joined.append((kind, until - at))
    return f"{begin} " + "".join(f"{kind}{length}" for kind, length in joined)


def _minute(local: datetime, zone: ZoneInfo, *, late: bool = False) -> int:
    """Minutes since 1970 of a local time; of the two that a clock change makes of it, the later or the earlier."""
    both = [int(local.replace(tzinfo=zone, fold=fold).astimezone(UTC).timestamp()) // 60 for fold in (0, 1)]
    return max(both) if late else min(both)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())
