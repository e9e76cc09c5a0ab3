"""A record of an event as a file of YAML, written so that the build reads the same again."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from ..messages.message import Message
from ..records.event import Event
from ..schedule.event_checks import mistakes
from ..schedule.holiday_calendar import HolidayCalendar
from ..schedule.recurrence import all_dates, given_dates
from ..source import decode
from ..source.document import read_yaml
from .calendar_file import Unreadable


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as they are read."""


def _several_lines(dumper: yaml.SafeDumper, words: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", words, style="|" if "\n" in words else None)


_Dumper.add_representer(str, _several_lines)


def written(record: dict[str, Any]) -> str:
    """The record in YAML."""
    return yaml.dump(_plain_values(record), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)


def _plain_values(value: Any) -> Any:
    """Times as the site writes them."""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%dT%H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain_values(item) for key, item in value.items()}
    return [_plain_values(item) for item in value] if isinstance(value, list) else value


def must_be_readable(name: str, text: str, zone: ZoneInfo) -> list[date]:
    """What we write is what the build reads; only a translation may be missing. Raises Unreadable.

    Gives the days that it leaves out and that are none of its dates.
    """
    document, problems = read_yaml(f"data/events/{name}.yml", text.encode())
    event = None
    if document is not None:
        event, problems = decode.decode(document, Event)
    if problems or event is None:
        raise Unreadable(problems[0].message if problems else Message("entry.no-record"))
    # holidays play no part: a calendar file names the days that it leaves out
    holiday_calendar = HolidayCalendar(zone, "DE", None, {})
    for _, message in mistakes(event, holiday_calendar):
        raise Unreadable(message)
    days = {one.date() for one in given_dates(event, holiday_calendar)}
    for change in event.overrides:
        if change.date not in days:
            raise Unreadable(Message("entry.change-of-no-date", day=change.date))
    ruled = {one.date() for one in all_dates(event, holiday_calendar)}
    return [day for day in event.exdate if day not in ruled]
