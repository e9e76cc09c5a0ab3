"""What a page says of events: their days and times, where they are, their calendars."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any

from markupsafe import Markup

from .. import compact_json
from ..i18n import event_dates
from ..records.event import Event
from ..schedule.agenda import REGULAR_AHEAD
from ..schedule.recurrence import Occurrence
from .context import PageContext
from .json_ld import event_data


class EventContext:
    """Events as one page shows them."""

    def __init__(self, context: PageContext) -> None:
        self.context = context
        self.localizer = context.localizer
        self.site = context.site

    def when(self, one: Occurrence) -> Markup:
        """A date in words: day, and times where they are known."""
        return event_dates.when(self.localizer, one)

    def times(self, one: Occurrence) -> Markup:
        """The times of a date, `18:00–20:00`, with the day it ends on when that is not the same night."""
        return event_dates.times(self.localizer, one)

    def given(self, one: Occurrence) -> Markup:
        """The day and time that a date would have by the rule."""
        return event_dates.given(self.localizer, one)

    def iso(self, one: Occurrence) -> str:
        """The start of a date for machines: `2026-12-01T18:00`, without its time where it has none."""
        return f"{one.start:%Y-%m-%dT%H:%M}" if one.has_time else f"{one.start:%Y-%m-%d}"

    def until(self, one: Occurrence) -> int:
        """Seconds since 1970 at which a date is over, for the script that hides it then."""
        assert one.over is not None
        return int(one.over.timestamp())

    def dates(self, event: Event) -> list[Occurrence]:
        """All confirmed dates to come; of what is over the last one; none of what nobody confirmed."""
        agenda = self.site.agenda
        return agenda.coming_dates(event) or (agenda.dates[event.id][-1:] if agenda.is_over(event) else [])

    def by_day(self, dates: Iterable[tuple[Event, Occurrence]]) -> list[tuple[date, list[tuple[date, list[Any]]]]]:
        """Dates below their day, days below the first of their month; what began earlier stands at today."""
        placed = [(max(one.start.date(), self.site.today), event, one) for event, one in dates]
        days = [
            (day, [(event, one) for _, event, one in group])
            for day, group in groupby(sorted(placed, key=lambda row: row[0]), key=lambda row: row[0])
        ]
        return [(month, list(group)) for month, group in groupby(days, key=lambda row: row[0].replace(day=1))]

    def first_ones(self, events: list[Event]) -> list[Event]:
        """As many as the page of events holds."""
        return events[:REGULAR_AHEAD]

    def topics(self, events: Iterable[Event]) -> list[tuple[str, Markup]]:
        """The topics of events, in the order of all topics."""
        categories = {name for event in events for name in event.categories}
        return [(name, self.context.text(one.name)) for name, one in self.site.ordered_categories if name in categories]

    def calendar(self, name: str) -> str:
        """A link to a calendar file."""
        return self.context.file(self._calendar(name))

    def webcal(self, name: str) -> str:
        """An address that calendar programs subscribe to."""
        return self.context.urls.subscription(self._calendar(name))

    def calendar_url(self, name: str) -> str:
        """The absolute address of a calendar file."""
        return self.context.urls.absolute(self._calendar(name))

    def _calendar(self, name: str) -> str:
        """Where a calendar stands. Raises LookupError for one that is not."""
        if name not in self.site.calendars:
            raise LookupError(f"the page /{self.context.path} links to the calendar {name}, which does not exist")
        return self.context.urls.calendar(self.localizer.language, name)

    def where(self, event: Event) -> Markup:
        """Where an event happens, in a few words: the place and its quarter or district."""
        where = self.site.where(event)
        at, number = where.place, self.site.district_of(event)
        quarter = where.quarter or (at.quarter if at else None)
        parts = [self.context.text(where.venue) if where.venue else self.context.text(at.name) if at else ""]
        parts.append(Markup("<bdi>{}</bdi>").format(quarter) if quarter else "")
        if number is not None and not quarter:
            parts.append(self.context.text(self.site.districts[number].name))
        if event.online_url and not any(parts):
            parts.append(self.context.t("events.online"))
        return Markup(", ").join(part for part in parts if part)

    def month_name(self, month: str) -> str:
        """The name of a month given as `2027-03`."""
        return self.localizer.month(date.fromisoformat(f"{month}-01"))

    def archive_title(self, year: int | None) -> Markup:
        """The title of the events of a year; None for those that nobody dated."""
        return self.context.t("events.archive_of", year=year) if year else self.context.t("events.archive_undated")

    def event_data(self, event: Event) -> Markup:
        """The event in the words of schema.org."""
        dates = self.dates(event)[:10]
        return compact_json.in_html(event_data(self.context.edition, event, dates, self.context.canonical))
