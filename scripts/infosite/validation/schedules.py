"""Rules of opening hours, events and holidays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ..messages.choices import word
from ..messages.message import Message
from ..schedule import event_checks, opening_hours, recurrence
from ..site.site import Site
from ..source.problem import Problem
from .traverse import owners, parts


def hours_can_be_read(site: Site) -> Iterator[Problem]:
    """Opening hours are OpenStreetMap syntax; long spans and those past midnight carry a note; `off` comes last."""
    for part, document, base in parts(site):
        for path, owner in owners(part):
            for key in ("opening_hours", "hours"):
                text = owner.value_of(key)
                if text is None:
                    continue
                found = list(opening_hours.mistakes(text))
                for message in found:
                    yield document.problem((*base, *path, key), message)
                note = next(
                    (
                        owner.value_of(k)
                        for k in ("opening_hours_note", "note", "description", "reason")
                        if k in type(owner).model_fields
                    ),
                    None,
                )
                doubt = None if found else opening_hours.needs_note(text)
                if doubt and note is None:
                    yield document.problem((*base, *path, key), doubt)
                twice = None if found else opening_hours.overruled(text)
                if twice:
                    yield document.problem((*base, *path, key), twice, warning=True)
                if not found and key == "opening_hours" and _never_opens(site, text):
                    yield document.problem((*base, *path, key), Message("hours.never-open"), warning=True)
                if not found and opening_hours.needs_school_holidays(text) and not site.school_holidays.years:
                    yield document.problem((*base, *path, key), Message("hours.school-holidays-unknown"))


def _never_opens(site: Site, text: str) -> bool:
    """Whether hours hold on no day of the next year; those of school holidays are not asked."""
    if opening_hours.needs_school_holidays(text):
        return False
    soon = any(opening_hours.by_day(text, site.today, 8, site.holiday_calendar).values())
    return not soon and not any(opening_hours.by_day(text, site.today, 366, site.holiday_calendar).values())


def events_have_sound_dates(site: Site) -> Iterator[Problem]:
    """A repeating event ends, an event ends after it starts, and rules can be read."""
    for name, event in site.events.items():
        if "school_holidays" in event.not_on and ("school_holidays", "") in site.unread:
            continue
        for key, message in event_checks.mistakes(event, site.holiday_calendar):
            yield site.documents["events", name].problem((key,), message)


def changed_dates_exist(site: Site) -> Iterator[Problem]:
    """A date that is left out or changed is one that the rule gives, and is changed once."""
    for name, event in site.events.items():
        if event.start is None or not site.agenda.has_sound_dates(event):
            continue
        document = site.documents["events", name]
        ruled = {one.date() for one in recurrence.all_dates(event, site.holiday_calendar)}
        given = {one.date() for one in recurrence.given_dates(event, site.holiday_calendar)}
        for index, day in enumerate(event.exdate):
            if day not in ruled:
                message = Message("event.no-date-of-it", day=day, hint=_nearest(day, ruled))
                yield document.problem(("exdate", index), message)
        for index, change in enumerate(event.overrides):
            path = ("overrides", index, "date")
            if change.date not in given:
                message = Message("event.no-date-of-it", day=change.date, hint=_nearest(change.date, given))
                yield document.problem(path, message)
            elif change.date in {other.date for other in event.overrides[:index]}:
                yield document.problem(path, Message("event.changed-twice", day=change.date))


def school_holidays_belong_to_their_year(site: Site) -> Iterator[Problem]:
    """Every year of school holidays stands once, and its holidays touch it."""
    document = site.documents.get(("school_holidays.yml", ""))
    seen: set[int] = set()
    for index, one in enumerate(site.school_holidays.years if document is not None else ()):
        assert document is not None
        if one.year in seen:
            yield document.problem(("years", index, "year"), Message("holidays.year-twice", year=str(one.year)))
        seen.add(one.year)
        for number, stretch in enumerate(one.holidays):
            if one.year not in (stretch.from_.year, stretch.to.year):
                message = Message("holidays.other-year", year=str(one.year))
                yield document.problem(("years", index, "holidays", number), message)


def days_with_other_hours_are_told_once(site: Site) -> Iterator[Problem]:
    """No day stands twice among the closures of the city or the exceptions of a place: a warning."""
    for part, document, base in parts(site):
        for key in ("closures", "exceptions"):
            days: set[date] = set()
            for index, one in enumerate(part.value_of(key) or ()):
                length = min((one.to - one.from_).days if one.to else 0, 366)
                own = {one.from_ + timedelta(days=number) for number in range(length + 1)}
                if own & days:
                    message = Message("closures.twice", day=min(own & days))
                    yield document.problem((*base, key, index, "from"), message, warning=True)
                days |= own


def active_events_have_a_start(site: Site) -> Iterator[Problem]:
    """An event without a start is a regular offer whose times are not confirmed."""
    for name, event in site.events.items():
        if event.start is None and event.status in ("active", "planned"):
            message = Message("event.active-without-start", status=word(event.status))
            yield site.documents["events", name].problem(("status",), message)


def what_is_over_is_historical(site: Site) -> Iterator[Problem]:
    """An event whose last date is past still counts as coming: a warning."""
    for name, event in site.events.items():
        if event.status == "active" and event.start is not None and site.agenda.has_sound_dates(event):
            dates = site.agenda.dates[event.id]
            if not dates or dates[-1].last_day < site.today:
                message = Message("event.past" if dates else "event.no-dates-left")
                yield site.documents["events", name].problem(("status",), message, warning=True)


def _nearest(day: date, known: set[date]) -> Message:
    """The dates of an event around a day that is none of them."""
    near = sorted(sorted(known, key=lambda one: (abs(one - day), one))[:2])
    if len(near) == 2:
        return Message("hint.two-dates-near", first=near[0], second=near[1])
    return Message("hint.date-near", day=near[0]) if near else Message("hint.take-out")


RULES = (
    hours_can_be_read,
    events_have_sound_dates,
    changed_dates_exist,
    school_holidays_belong_to_their_year,
    days_with_other_hours_are_told_once,
    active_events_have_a_start,
    what_is_over_is_historical,
)
