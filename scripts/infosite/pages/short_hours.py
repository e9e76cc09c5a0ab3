"""Opening hours in one line: `Di, Do 16–19, Fr 13–16 Uhr`; and what may be said about today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from markupsafe import Markup

from ..records.dates import PartialDate
from ..records.record import Record
from ..schedule import opening_hours
from ..schedule.opening_hours import Span
from ..site import open_now
from .context import PageContext

MOST_GROUPS = 3
"""Hours with more kinds of days are shown as a table."""


@dataclass(frozen=True)
class Hours:
    """The hours of a desk or a telephone, as one page shows them."""

    page: PageContext
    record: Record
    text: str
    """OpenStreetMap syntax."""
    published: PartialDate | None
    """When they were published."""
    phone: bool
    """Whether somebody answers then, or is there."""

    @cached_property
    def may_be_told(self) -> bool:
        """Whether they hold today: only then anything is called open now."""
        return open_now.may_be_told(self.page.site, self.record, self.published)

    @cached_property
    def runs(self) -> str | None:
        """When it is open in the next two weeks, for `open-now.js`; None where nobody can say."""
        return self.page.open_runs(self.record, self.text, self.published, self.phone)

    @property
    def is_walk_in(self) -> bool:
        """Whether one may just go there: "open now" would mislead who needs an appointment."""
        return self.phone or self.record.value_of("by_appointment") != "required"

    @property
    def is_always(self) -> bool:
        """Whether it is open day and night."""
        return self.text == opening_hours.ALWAYS

    @cached_property
    def year(self) -> str:
        """Of which year hours are that need not hold any more; nothing where nobody knows."""
        known = self.page.hours_as_of(self.record, self.published)
        if known is None and isinstance(self.record.assured_date, PartialDate):
            known = self.record.assured_date
        return str(known.year) if known is not None else ""

    @cached_property
    def closed_weekdays(self) -> str | None:
        """`0110111`: a 1 for each weekday without hours, Monday first; None where weeks differ."""
        table = opening_hours.week(self.text, self.page.site.today)
        if table.monday is not None or self.is_always:
            return None
        return "".join("0" if spans else "1" for spans in table.days)

    @cached_property
    def line(self) -> Markup | None:
        """All of them in one line; None where only a table can say it."""
        if self.is_always:
            return self.page.t("hours.always")
        table = opening_hours.week(self.text, self.page.site.today)
        if table.monday is not None or any(not _is_plain(span) for spans in table.days for span in spans):
            return None
        groups: dict[tuple[str, ...], list[int]] = {}
        for index, spans in enumerate(table.days):
            if spans:
                groups.setdefault(tuple(self._times(span) for span in spans), []).append(index)
        if not 0 < len(groups) <= MOST_GROUPS:
            return None
        told = Markup(", ").join(
            Markup('<bdi>{} <bdi dir="ltr">{}</bdi></bdi>').format(self._days(days), ", ".join(times))
            for times, days in groups.items()
        )
        return self.page.t("hours.line", hours=told)

    def _days(self, days: list[int]) -> str:
        """`Mo–Do`, `Di, Do`, `täglich`."""
        if len(days) == 7:
            return self.page.label("hours.daily")
        known = self.page.localizer.locale.days["stand-alone"]["abbreviated"]
        names = [str(known[index]) for index in range(7)]
        if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
            return f"{names[days[0]]}–{names[days[-1]]}"
        return ", ".join(names[day] for day in days)

    def _times(self, span: Span) -> str:
        """`9–12.30` or `9:00–12:30`, as the language writes it."""
        end = "24:00" if f"{span.end:%H:%M}" == "00:00" else f"{span.end:%H:%M}"
        return f"{self._clock(f'{span.start:%H:%M}')}–{self._clock(end)}"

    def _clock(self, time: str) -> str:
        hour, _, minute = time.partition(":")
        key = "hours.whole" if minute == "00" else "hours.clock"
        blanks = {"hour": str(int(hour))} | ({} if minute == "00" else {"minute": minute})
        return self.page.label(key, **blanks)


def _is_plain(span: Span) -> bool:
    return not (span.comment or span.open_end or span.whole_day) and span.state == "open" and _is_short(span)


def _is_short(span: Span) -> bool:
    return isinstance(span.start, datetime) and (span.end - span.start).total_seconds() < 24 * 3600
