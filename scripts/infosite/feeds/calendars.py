"""A Site to calendars to subscribe to (RFC 5545).

Nothing here asks the clock: an entry keeps its UID for good, and its number and time of change come from the data, so
an edit changes the entry in the reader's calendar and never adds a second one. Only confirmed dates are told.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from icalendar import Calendar, vRecur, vText
from icalendar import Event as Entry

from ..output import Output
from ..records.event import Event
from ..records.texts import Text
from ..schedule.recurrence import NOT_TAKING_PLACE, Occurrence, all_dates, given_dates, plain_date, until_utc
from ..site.edition import Edition
from ..site.status import assured
from ..site.urls import Urls
from .atom import news
from .vtimezone import vtimezone

FIRST_DAY = date(2000, 1, 1)


def outputs(edition: Edition) -> Iterator[Output]:
    """Every calendar of one language, and its news."""
    language, site = edition.language, edition.site
    writer = _CalendarWriter(edition)
    for name, events in site.calendars.items():
        yield Output(Urls.calendar(language, name), writer.calendar(name, events))
    yield Output(Urls.feed(language), news(edition))


class _CalendarWriter:
    """The calendars of one language; each event is written once and joined into every calendar that has it."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.localizer = edition.localizer
        self.site = edition.site
        self.zone = edition.site.holiday_calendar.zone
        self.host = edition.urls.host
        self.entries: dict[str, bytes] = {}

    def calendar(self, name: str, events: list[Event]) -> bytes:
        """A whole calendar file."""
        site_name = self.localizer.plain(self.site.city.site_name)
        title = self._title(name, events)
        shown = f"{title} – {site_name}" if title else site_name
        head = Calendar()
        head.add("prodid", "-//infosite//calendar//EN")
        head.add("version", "2.0")
        head.add("method", "PUBLISH")
        # icalendar does not know that these are texts, and would leave their line breaks and commas as they are
        head.add("name", vText(shown), parameters={"LANGUAGE": self.localizer.language})
        head.add("x-wr-calname", vText(shown))
        head.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
        head.add("x-published-ttl", "P1D")
        address = self.edition.urls.absolute(Urls.calendar(self.localizer.language, name))
        head.add("source", address, parameters={"VALUE": "URI"})
        opening, _, closing = head.to_ical().partition(b"END:VCALENDAR")
        dates = [one for event in events for one in self.site.agenda.dates[event.id]]
        years = [one.start.year for one in dates] or [FIRST_DAY.year]
        ends = [one.last_day.year for one in dates] or [FIRST_DAY.year]
        zone = vtimezone(self.zone.key, min(years), max(ends))
        return b"".join([opening, zone, *map(self.entry, events), b"END:VCALENDAR", closing])

    def _title(self, name: str, events: list[Event]) -> str:
        kind, _, key = name.partition("-")
        subject: Text
        if kind == "district":
            subject = self.site.districts[int(key)].name
        elif kind == "category":
            subject = self.site.categories[key].name
        elif kind == "organization":
            subject = self.site.organizations[key].name
        elif kind == "event":
            subject = events[0].name
        else:
            return ""
        return self.localizer.plain(subject)

    def entry(self, event: Event) -> bytes:
        """An event as the VEVENT of its rule, one for each date that is different and one for each further date."""
        if event.id not in self.entries:
            self.entries[event.id] = b"".join(one.to_ical() for one in self._entries(event))
        return self.entries[event.id]

    def _entries(self, event: Event) -> Iterator[Entry]:
        dates, holiday_calendar = [], self.site.holiday_calendar
        for one in self.site.agenda.dates[event.id]:
            # not as RDATE: ical.js takes it for the only dates, node-ical does not read it at all
            day = (
                one.recurrence_id.date()
                if one.recurrence_id is not None and one.recurrence_id.date() in event.rdate
                else None
            )
            if day is None and event.rrule is not None:
                dates.append(one)
                continue
            single = self._described(event, one, day)
            self._set_time(single, one)
            yield single
        if event.rrule is None:
            return
        normal = plain_date(event, holiday_calendar)
        whole = self._described(event, None)
        self._set_time(whole, normal)
        whole.add("rrule", self._rule(event))
        taken_back = set(all_dates(event, holiday_calendar)) - set(given_dates(event, holiday_calendar))
        for left_out in sorted(one for one in taken_back if one.date() not in event.rdate):
            whole.add("exdate", self._value(left_out, normal.has_time))
        yield whole
        for one in sorted(dates, key=lambda one: one.recurrence_id or one.start):
            assert one.recurrence_id is not None
            if one.change is None and self._as_readers_would(one, normal):
                continue
            single = self._described(event, one)
            self._set_time(single, one)
            single.add("recurrence-id", self._value(one.recurrence_id, one.has_time))
            yield single

    def _described(self, event: Event, one: Occurrence | None, day: date | None = None) -> Entry:
        """All but the times, of the whole event or of one date; `day` names a date that is no part of the series."""
        localizer, site = self.localizer, self.site
        status = one.status if one is not None else event.event_status
        entry = Entry()
        entry.add("uid", f"event-{event.id}{f'-{day:%Y%m%d}' if day else ''}@{self.host}")
        changed = site.changed_at(event)
        entry.add("dtstamp", changed)
        entry.add("last-modified", changed)
        entry.add("sequence", (changed.date() - FIRST_DAY).days + event.sequence)
        title = localizer.plain(event.name)
        if status != "scheduled":
            title = f"{localizer.label('event_status.' + status)}: {title}"
        entry.add("summary", title, parameters=self._language(event.name))
        url = self.edition.urls.absolute_page(localizer.language, Urls.record(event))
        paragraphs = [localizer.plain(event.summary)]
        if one is not None and one.change is not None and one.change.note is not None:
            paragraphs.insert(0, localizer.plain(one.change.note))
        if event.description is not None:
            paragraphs.append(localizer.plain(event.description))
        if event.registration is not None:
            key = "registration_required" if event.registration.required else "registration_optional"
            paragraphs.append(localizer.label(f"event.{key}"))
        paragraphs += [assured(event, localizer).striptags(), url]
        entry.add("description", "\n\n".join(paragraphs), parameters=self._language(event.summary))
        entry.add("url", url)
        topics = [localizer.plain(site.categories[name].name) for name in event.categories]
        entry.add("categories", topics, parameters={"LANGUAGE": localizer.language})
        where = self._where(event, status)
        if where:
            entry.add("location", where, parameters={"LANGUAGE": localizer.language})
        point = site.event_point(event)
        if point is not None and status != "moved_online":
            entry.add("geo", point)
        cancelled = status in NOT_TAKING_PLACE
        entry.add("status", "CANCELLED" if cancelled else "CONFIRMED")
        entry.add("transp", "TRANSPARENT" if cancelled or event.all_day else "OPAQUE")
        return entry

    def _language(self, text: Text) -> dict[str, str]:
        return {"LANGUAGE": self.localizer.version(text)[1] or self.localizer.language}

    def _where(self, event: Event, status: str) -> str:
        if status == "moved_online":
            return event.online_url or ""
        where = self.site.where(event)
        address = where.address or (where.place.address if where.place else None)
        shown = address.shown if address else None
        named = where.venue or (where.place.name if where.place else None)
        name = self.localizer.plain(named) if named else ""
        town = " ".join(part for part in (shown.postal_code, shown.locality) if part) if shown else ""
        parts = [name, (shown.street_address or "") if shown else "", town or where.quarter or ""]
        return ", ".join(part for part in parts if part) or event.online_url or ""

    # --- times ---

    def _as_readers_would(self, one: Occurrence, normal: Occurrence) -> bool:
        """Whether it lasts as long as the first date by every way to count; the night of a clock change does not."""
        if one.end is None or normal.end is None or not one.has_time:
            return True
        holiday_calendar = self.site.holiday_calendar
        passed = holiday_calendar.utc(one.end) - holiday_calendar.utc(one.start)
        return (
            one.end - one.start
            == normal.end - normal.start
            == passed
            == holiday_calendar.utc(normal.end) - holiday_calendar.utc(normal.start)
        )

    def _set_time(self, entry: Entry, one: Occurrence) -> None:
        entry.add("dtstart", self._value(one.start, one.has_time))
        if one.has_time:
            if one.end is not None:
                entry.add("dtend", self._value(one.end, True))
        else:
            entry.add("dtend", one.last_day + timedelta(days=1))

    def _value(self, local: datetime, has_time: bool) -> datetime | date:
        return local.replace(tzinfo=self.zone) if has_time else local.date()

    def _rule(self, event: Event) -> vRecur:
        assert event.rrule is not None
        rule: vRecur = vRecur.from_ical(event.rrule.upper())
        until = until_utc(event.rrule, self.site.holiday_calendar)
        if until is not None:
            timed = isinstance(event.start, datetime) and not event.all_day
            rule["UNTIL"] = [until if timed else self.site.holiday_calendar.local(until).date()]
        return rule
