"""What is on: the dates of all events, sorted into what comes, what repeats, what goes on and what is over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from ..records.event import Event
from .event_checks import mistakes
from .holiday_calendar import HolidayCalendar
from .recurrence import Occurrence, occurrences

WEEKS_AHEAD = timedelta(weeks=8)
DATES_AHEAD = 40
"""The page of events shows single dates of so many weeks, and so many at most; further months have their own page."""
REGULAR_AHEAD = 20
"""So many regular dates and offers of each kind stand there as well; the pages of the topics have all."""


@dataclass(frozen=True)
class Agenda:
    """The events of a city on one day."""

    events: Mapping[str, Event]
    holiday_calendar: HolidayCalendar
    today: date
    is_doubtful: Callable[[Event], bool]
    """Whether nobody confirmed an event lately."""

    @cached_property
    def _with_unsound_dates(self) -> set[str]:
        return {event.id for event in self.events.values() if any(mistakes(event, self.holiday_calendar))}

    def has_sound_dates(self, event: Event) -> bool:
        """Whether nothing is wrong with the dates of an event."""
        return event.id not in self._with_unsound_dates

    @cached_property
    def dates(self) -> dict[str, list[Occurrence]]:
        """The dates of every event, confirmed or not; none where they are wrong."""
        return {
            event.id: occurrences(event, self.holiday_calendar) if self.has_sound_dates(event) else []
            for event in self.events.values()
        }

    def has_confirmed_dates(self, event: Event) -> bool:
        """Whether its dates may be told: it is active, and somebody confirmed it lately."""
        return event.status == "active" and event.start is not None and not self.is_doubtful(event)

    def coming_dates(self, event: Event) -> list[Occurrence]:
        """Confirmed dates from today on, also cancelled ones."""
        return self._coming_dates.get(event.id, [])

    @cached_property
    def _coming_dates(self) -> dict[str, list[Occurrence]]:
        found = {}
        for name, event in self.events.items():
            if self.has_confirmed_dates(event):
                coming = [one for one in self.dates[event.id] if one.last_day >= self.today]
                if coming:
                    found[name] = coming
        return found

    @property
    def coming(self) -> list[Event]:
        """Events with confirmed dates from today on, by id."""
        return [self.events[name] for name in sorted(self._coming_dates)]

    @cached_property
    def upcoming(self) -> list[tuple[Event, Occurrence]]:
        """Confirmed dates from today on, the first first."""
        found = [(self.events[name], one) for name, dates in self._coming_dates.items() for one in dates]
        return sorted(found, key=lambda pair: (pair[1].start, pair[0].id))

    @cached_property
    def single_dates(self) -> list[tuple[Event, Occurrence]]:
        """Coming dates of events that neither repeat nor last long."""
        return [(event, one) for event, one in self.upcoming if event.rrule is None and not self.is_long_running(event)]

    @cached_property
    def near_dates(self) -> list[tuple[Event, Occurrence]]:
        """Single dates of the next weeks, not more than one page holds."""
        last = self.today + WEEKS_AHEAD
        return [pair for pair in self.single_dates if pair[1].start.date() < last][:DATES_AHEAD]

    @cached_property
    def further_months(self) -> dict[str, list[tuple[Event, Occurrence]]]:
        """Months (`2027-03`) with single dates beyond the near ones, and all single dates of each."""
        beyond = {f"{one.start:%Y-%m}" for _, one in self.single_dates[len(self.near_dates) :]}
        by_month = grouped(self.single_dates, lambda pair: [f"{pair[1].start:%Y-%m}"])
        return {month: by_month[month] for month in sorted(beyond)}

    def is_long_running(self, event: Event) -> bool:
        """An exhibition, a festival: one date that lasts more than three days."""
        return event.rrule is None and any(one.days > 3 for one in self.dates[event.id])

    @cached_property
    def long_running(self) -> list[Event]:
        """What lasts for more than three days and is not over, by its start."""
        found = [self.events[name] for name in self._coming_dates if self.is_long_running(self.events[name])]
        return sorted(found, key=self._next_first)

    @cached_property
    def series(self) -> list[Event]:
        """What repeats by a rule and is not over, the next date first."""
        found = [self.events[name] for name in self._coming_dates if self.events[name].rrule is not None]
        return sorted(found, key=self._next_first)

    def _next_first(self, event: Event) -> tuple[str, str]:
        coming = self.coming_dates(event)
        return (coming[0].start.isoformat() if coming else "~", event.id)

    @cached_property
    def regular_offers(self) -> list[Event]:
        """Offers that may go on, but whose times nobody confirmed lately."""
        return [
            event
            for _, event in sorted(self.events.items())
            if not event.is_gone
            and not self.has_confirmed_dates(event)
            and (not self.dates[event.id] or self.dates[event.id][-1].last_day >= self.today)
        ]

    @cached_property
    def past_events(self) -> list[Event]:
        """What is over, the newest first."""
        coming = {*self._coming_dates, *(event.id for event in self.regular_offers)}
        past = [event for event in self.events.values() if event.id not in coming]
        return sorted(past, key=lambda event: (self._last_day(event), event.id), reverse=True)

    @cached_property
    def _over(self) -> frozenset[str]:
        return frozenset(event.id for event in self.past_events)

    def is_over(self, event: Event) -> bool:
        """Whether an event will not happen again."""
        return event.id in self._over

    def _last_day(self, event: Event) -> str:
        dates = self.dates[event.id]
        return dates[-1].last_day.isoformat() if dates else ""

    def by_next_date(self, events: Iterable[Event]) -> list[Event]:
        """What comes next first, then offers without confirmed times, then what is over, the newest first."""
        rank = {event.id: number for number, event in enumerate(self.past_events)}
        return sorted(events, key=lambda event: (rank.get(event.id, -1), *self._next_first(event)))

    @cached_property
    def archive(self) -> dict[int | None, list[Event]]:
        """What is over by the year of its last date, the newest year first; None where no date is known."""
        return grouped(self.past_events, lambda one: [int(self._last_day(one)[:4] or 0) or None])


def grouped(items: Iterable[Any], keys: Any) -> dict[Any, list[Any]]:
    """Items by each of their `keys(item)`, in the order they come."""
    groups: dict[Any, list[Any]] = {}
    for item in items:
        for key in keys(item):
            groups.setdefault(key, []).append(item)
    return groups
