"""A calendar file as the world writes it (iCalendar) to its entries, one by one: a broken entry spoils no other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from warnings import catch_warnings

from icalendar import Calendar
from icalendar import Event as Component
from icalendar.prop import vRecur
from icalendar.prop.broken import vBroken

from ..messages.message import Message
from .zones import zone_of_cities

MAX_BYTES = 5_000_000
"""So large may a calendar file be."""
KEPT = frozenset(
    {"UID", "SUMMARY", "DESCRIPTION", "LOCATION", "URL", "STATUS", "CLASS", "SEQUENCE", "LAST-MODIFIED", "DTSTAMP",
     "CREATED", "DTSTART", "DTEND", "DURATION", "RRULE", "EXRULE", "RDATE", "EXDATE", "RECURRENCE-ID"}
)  # fmt: skip
"""What is read of an entry. Who takes part and who organizes is not."""
TIMES = frozenset({"DTSTART", "DTEND", "RDATE", "EXDATE", "RECURRENCE-ID", "DTSTAMP", "CREATED", "LAST-MODIFIED"})
TIME = re.compile(r"\d{8}t\d{6}z?", re.IGNORECASE)
Moment = date | datetime


class NotACalendar(ValueError):  # noqa: N818
    """The file holds no calendar."""


class Unreadable(ValueError):  # noqa: N818
    """Something in an entry cannot be read."""

    def __init__(self, why: Message) -> None:
        super().__init__(why)
        self.why = why


@dataclass
class Entry:
    """One VEVENT: where it begins in the file, and its properties as the library read them."""

    line: int
    """Line of its BEGIN, counted from 1."""
    component: Any
    cancelled_as_a_whole: bool = False
    """The file as a whole takes its entries back (METHOD:CANCEL)."""
    is_cut: bool = False
    """The file ends, or another entry begins, before this one ends."""
    unread: list[str] = field(default_factory=list)
    """Lines that are no properties at all."""

    def texts(self, name: str) -> list[tuple[str, str]]:
        """Every value of a text property with the language it says it is in (or "")."""
        return [
            (str(getattr(value, "params", {}).get("LANGUAGE", "")).lower(), str(value))
            for value in self._all(name)
            if str(value).strip()
        ]

    def text(self, name: str) -> str:
        """The first value, or nothing."""
        return next((words for _, words in self.texts(name)), "")

    def moment(self, name: str) -> Moment | None:
        """A day or a time. Raises Unreadable for what is neither, for two different ones and for an unknown clock."""
        found: list[Moment] = []
        for value in self._all(name):
            if self._is_empty(value):
                continue
            moment = self._dt(name, value)
            if not isinstance(moment, date):
                raise Unreadable(Message("entry.no-time", key=name, given=_shown(value)))
            found.append(moment)
        if len({_comparable(moment) for moment in found}) > 1:
            raise Unreadable(Message("entry.more-than-one", key=name))
        return found[0] if found else None

    def moments(self, name: str) -> list[Moment]:
        """Every day or time of a list. Raises Unreadable for periods and for what is neither."""
        found: list[Moment] = []
        for value in self._all(name):
            if self._is_empty(value):
                continue
            for part in [value] if isinstance(value, vBroken) else value.dts:
                moment = self._dt(name, part)
                if isinstance(moment, tuple):
                    raise Unreadable(Message("entry.period", key=name))
                found.append(moment)
        return found

    def duration(self) -> timedelta | None:
        """How long it lasts, None where it does not say. Raises Unreadable for what is no length of time."""
        for value in self._all("DURATION"):
            if not self._is_empty(value):
                length = self._dt("DURATION", value)
                if not isinstance(length, timedelta):
                    raise Unreadable(Message("entry.no-duration", given=_shown(value)))
                return length
        return None

    def rules(self) -> list[vRecur]:
        """The rules by which it repeats. Raises Unreadable for one that cannot be read."""
        found = []
        for value in self._all("RRULE"):
            if self._is_empty(value):
                continue
            if not isinstance(value, vRecur) or "FREQ" not in value:
                raise Unreadable(Message("entry.no-rule", given=_shown(value)))
            found.append(value)
        return found

    @property
    def sequence(self) -> int:
        """Its number among its versions; 0 where it names none."""
        number = self.text("SEQUENCE")
        return int(number) if re.fullmatch(r"\d{1,9}", number) else 0

    @property
    def changed(self) -> datetime | None:
        """When it last changed, as far as it says so in a form that can be read."""
        for name in ("LAST-MODIFIED", "DTSTAMP", "CREATED"):
            try:
                moment = self.moment(name)
            except Unreadable:
                continue
            if isinstance(moment, datetime):
                return moment
        return None

    @property
    def is_cancelled(self) -> bool:
        """Whether it does not take place."""
        return self.cancelled_as_a_whole or self.text("STATUS").upper() == "CANCELLED"

    @property
    def is_private(self) -> bool:
        """Whether it says that it is not for everybody; an unknown class is treated as private (RFC 5545, 3.8.1.3)."""
        return self.text("CLASS").upper() not in ("", "PUBLIC")

    @property
    def changed_date(self) -> str:
        """Which date of a series it changes, as a key; empty where it changes none."""
        return "" if not self.has("RECURRENCE-ID") else str(self._all("RECURRENCE-ID")[0])

    def has(self, name: str) -> bool:
        """Whether it says anything at all under a name."""
        return any(not self._is_empty(value) for value in self._all(name))

    def parameter(self, name: str, key: str) -> str:
        """A parameter of the first value of a property."""
        return next((str(getattr(value, "params", {}).get(key, "")) for value in self._all(name)), "")

    def _all(self, name: str) -> list[Any]:
        value = self.component.get(name, [])
        return value if isinstance(value, list) else [value]

    def _is_empty(self, value: Any) -> bool:
        return isinstance(value, vBroken) and not str(value).strip()

    def _dt(self, name: str, value: Any) -> Any:
        if isinstance(value, vBroken):
            raise Unreadable(Message("entry.broken", key=name, given=_shown(value)))
        moment = value.dt
        zone = str(getattr(value, "params", {}).get("TZID", ""))
        if zone and isinstance(moment, datetime) and moment.tzinfo is None:
            known = zone_of_cities(zone)
            if known is None:
                raise Unreadable(Message("entry.unknown-zone", key=name, zone=zone[:60]))
            return moment.replace(tzinfo=known)
        return moment


def _shown(value: Any) -> str:
    if isinstance(value, vRecur):
        value = bytes(value.to_ical()).decode() or "…"  # type: ignore[no-untyped-call]
    return " ".join(str(value).split())[:60]


def _comparable(moment: Moment) -> str:
    """Equal for the same instant in two zones."""
    if isinstance(moment, datetime) and moment.tzinfo is not None:
        return str(moment.timestamp())
    return moment.isoformat()


def decoded(content: bytes) -> tuple[str, str]:
    """The text of a file and the encoding it was read in: UTF-8, UTF-16 by its mark, else Windows-1252."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace"), "UTF-16"
    # some programs fold a line in the middle of a letter: the fold goes behind it
    folded = re.sub(rb"([\xc2-\xf4][\x80-\xbf]*)(\r?\n[ \t])([\x80-\xbf]+)", rb"\1\3\2", content)
    try:
        return folded.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace"), "Windows-1252"


def entries(text: str) -> Iterator[Entry]:
    """Every entry of a calendar file in its order. Raises NotACalendar when it holds none and is none."""
    lines = text.splitlines()
    if not any(line.strip().upper() == "BEGIN:VCALENDAR" for line in lines):
        raise NotACalendar
    zones = "".join(_joined(lines[start:end]) for start, end in _blocks(lines, "VTIMEZONE"))
    taken_back = any(re.fullmatch(r"METHOD:\s*CANCEL\s*", line, re.IGNORECASE) for line in lines)
    for start, end in _blocks(lines, "VEVENT"):
        component, unread = _component(lines[start + 1 : end - 1], zones)
        closed = end <= len(lines) and lines[end - 1].strip().upper() == "END:VEVENT"
        yield Entry(start + 1, component, taken_back, not closed, unread)


def other_parts(text: str) -> Iterator[tuple[int, str]]:
    """What a calendar file holds beside entries, and nobody writes: line and kind of tasks and diaries."""
    lines = text.splitlines()
    for kind in ("VTODO", "VJOURNAL"):
        for start, _ in _blocks(lines, kind):
            yield start + 1, kind


def _blocks(lines: Sequence[str], name: str) -> Iterator[tuple[int, int]]:
    """Where parts of a kind begin and end; one that is never closed ends where the next begins."""
    start: int | None = None
    for number, line in enumerate(lines):
        mark = line.strip().upper()
        if mark == f"BEGIN:{name}":
            if start is not None:
                yield start, number + 1
            start = number
        elif mark == f"END:{name}" and start is not None:
            yield start, number + 1
            start = None
    if start is not None:
        yield start, len(lines) + 1


def _component(lines: Sequence[str], zones: str) -> tuple[Any, list[str]]:
    """The properties of one entry, without those of parts inside it (alarms), and the lines that are none."""
    kept: list[str] = []
    unread: list[str] = []
    inside = 0
    for line in _unfolded(lines):
        name = re.match(r"[A-Za-z0-9-]+", line)
        mark = line.strip().upper()
        if mark.startswith("BEGIN:"):
            inside += 1
        elif mark.startswith("END:"):
            inside = max(0, inside - 1)
        elif not inside and name and name[0].upper() in KEPT and re.match(r"[A-Za-z0-9-]+[;:]", line):
            kept.append(TIME.sub(lambda moment: moment[0].upper(), line) if name[0].upper() in TIMES else line)
        elif not inside and line.strip() and not re.match(r"[A-Za-z0-9-]+[;:]", line):
            unread.append(line.strip())
    whole = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{zones}BEGIN:VEVENT\r\n{_joined(kept)}END:VEVENT\r\nEND:VCALENDAR\r\n"
    try:
        with catch_warnings(action="ignore"):  # that it guesses the clock behind an old name is no news for editors
            return Calendar.from_ical(whole).walk("VEVENT")[0], unread
    except (ValueError, KeyError, IndexError, TypeError, AttributeError):
        return _line_by_line(kept, zones), unread


def _line_by_line(lines: Sequence[str], zones: str) -> Any:
    """An entry without the lines over which the library stumbles; what must be there is then missed and named."""
    component = Component()
    for line in lines:
        whole = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{zones}BEGIN:VEVENT\r\n{line}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        try:
            read = Calendar.from_ical(whole).walk("VEVENT")[0]
        except (ValueError, KeyError, IndexError, TypeError, AttributeError):
            continue
        for name, value in read.items():
            component.add(name, value, encode=False)
    return component


def _unfolded(lines: Sequence[str]) -> list[str]:
    """Lines with their continuations, which begin with a space or a tab."""
    whole: list[str] = []
    for line in lines:
        if line[:1] in (" ", "\t") and whole:
            whole[-1] += line[1:]
        elif (
            whole and whole[-1].endswith("=") and re.match(r"[^:]*ENCODING=QUOTED-PRINTABLE", whole[-1], re.IGNORECASE)
        ):
            whole[-1] = whole[-1][:-1] + line
        else:
            whole.append(line)
    return whole


def _joined(lines: Sequence[str]) -> str:
    return "".join(f"{line}\r\n" for line in lines)
