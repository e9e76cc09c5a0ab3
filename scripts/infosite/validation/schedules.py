"""Rules of opening hours, events and holidays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..schedule import event_checks, opening_hours, recurrence
from ..site.site import Site
from ..source.problem import Problem
from .traverse import owners, parts


def hours_can_be_read(site: Site) -> Iterator[Problem]:
    """Opening hours are OpenStreetMap syntax; long spans and those past midnight carry a note; `off` comes last."""
    for part, document, base in parts(site):
        for path, owner in owners(part):
            for key in ("opening_hours", "hours"):
                text = getattr(owner, key, None)
                if text is None:
                    continue
                found = list(opening_hours.mistakes(text))
                for what, hint in found:
                    yield document.problem((*base, *path, key), what, hint)
                note = next(
                    (
                        getattr(owner, k, None)
                        for k in ("opening_hours_note", "note", "description", "reason")
                        if hasattr(owner, k)
                    ),
                    None,
                )
                doubt = None if found else opening_hours.needs_note(text)
                if doubt and note is None:
                    yield document.problem(
                        (*base, *path, key), doubt, "If that is right, say so in `opening_hours_note`."
                    )
                twice = None if found else opening_hours.overruled(text)
                if twice:
                    what, days = twice
                    hint = f"If both hold, write them together: {days}"
                    yield document.problem((*base, *path, key), what, hint, reminder=True)
                if not found and opening_hours.needs_school_holidays(text) and not site.school_holidays.years:
                    hint = "Add them with their source to data/school_holidays.yml, or write the dates themselves."
                    what = "the hours hang on school holidays, and none are known"
                    yield document.problem((*base, *path, key), what, hint)


def events_have_sound_dates(site: Site) -> Iterator[Problem]:
    """A repeating event ends, an event ends after it starts, and rules can be read."""
    for name, event in site.events.items():
        if "school_holidays" in event.not_on and ("school_holidays", "") in site.unread:
            continue
        for key, what, hint in event_checks.mistakes(event, site.almanac):
            yield site.documents["events", name].problem((key,), what, hint)


def changed_dates_exist(site: Site) -> Iterator[Problem]:
    """A date that is left out or changed is one that the rule gives, and is changed once."""
    for name, event in site.events.items():
        if event.start is None or not site.agenda.has_sound_dates(event):
            continue
        document = site.documents["events", name]
        ruled = {one.date() for one in recurrence.all_dates(event, site.almanac)}
        given = {one.date() for one in recurrence.given_dates(event, site.almanac)}
        for index, day in enumerate(event.exdate):
            if day not in ruled:
                yield document.problem(("exdate", index), f"{day} is not a date of this event", _nearest(day, ruled))
        for index, change in enumerate(event.overrides):
            path = ("overrides", index, "date")
            if change.date not in given:
                what = f"{change.date} is not a date of this event"
                yield document.problem(path, what, _nearest(change.date, given))
            elif change.date in {other.date for other in event.overrides[:index]}:
                yield document.problem(path, f"{change.date} is changed twice", "Keep one of them.")


def school_holidays_belong_to_their_year(site: Site) -> Iterator[Problem]:
    """Every year of school holidays stands once, and its holidays touch it."""
    document = site.documents.get(("school_holidays.yml", ""))
    seen: set[int] = set()
    for index, one in enumerate(site.school_holidays.years if document is not None else ()):
        assert document is not None
        if one.year in seen:
            yield document.problem(("years", index, "year"), f"{one.year} stands here twice", "Join the two.")
        seen.add(one.year)
        for number, stretch in enumerate(one.holidays):
            if one.year not in (stretch.from_.year, stretch.to.year):
                what = f"these holidays do not touch {one.year}"
                yield document.problem(("years", index, "holidays", number), what, "Correct the year.")


def active_events_have_a_start(site: Site) -> Iterator[Problem]:
    """An event without a start is a regular offer whose times are not confirmed."""
    for name, event in site.events.items():
        if event.start is None and event.status in ("active", "planned"):
            hint = "Give the `start`, or write status: unconfirmed."
            yield site.documents["events", name].problem(
                ("status",), f"it is {event.status}, and nothing says when it is", hint
            )


def what_is_over_is_historical(site: Site) -> Iterator[Problem]:
    """An event whose last date is past still counts as coming: a reminder."""
    for name, event in site.events.items():
        if event.status == "active" and event.start is not None and site.agenda.has_sound_dates(event):
            dates = site.agenda.dates[event.id]
            if not dates or dates[-1].last_day < site.today:
                yield site.documents["events", name].problem(
                    ("status",), "all its dates are past", "Write status: historical.", reminder=True
                )


def _nearest(day: date, known: set[date]) -> str:
    """The dates of an event around a day that is none of them."""
    near = sorted(sorted(known, key=lambda one: (abs(one - day), one))[:2])
    return f"Near it are {' and '.join(map(str, near))}. Take it out, or correct the rule." if near else "Take it out."


RULES = (
    hours_can_be_read,
    events_have_sound_dates,
    changed_dates_exist,
    school_holidays_belong_to_their_year,
    active_events_have_a_start,
    what_is_over_is_historical,
)
