"""Opening hours in the prose of notices, pages and mails, word by word, to rules: when, and what holds then.

A word that is not known ends the reading: what is only half understood is never shown as if it were meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .hours_figures import Unread, clock, date_of, of_day
from .hours_lexer import Word


@dataclass
class Rule:
    """What one sentence says: when, and what holds then."""

    weeks: str = ""
    dates: list[str] = field(default_factory=list)
    nths: list[str] = field(default_factory=list)
    days: list[str] = field(default_factory=list)
    excepted: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    comment: str = ""
    is_off: bool = False
    is_more: bool = False
    is_fallback: bool = False
    is_usual: bool = False
    """What holds where nothing else is said (`sonst`)."""

    @property
    def says_when(self) -> bool:
        """Whether it names days."""
        return bool(self.weeks or self.dates or self.nths or self.days)

    @property
    def says_what(self) -> bool:
        """Whether it says what holds: times, closed, or words."""
        return bool(self.times or self.comment or self.is_off)


WHEN = ("week", "weeks", "days", "date", "dates", "month", "nth-figure", "nth", "day", "group")
"""Kinds of words that say on which days."""


class Reader:
    """Reads one rule after the other: a day begins the next one, or a time, where they stand in front of their days."""

    def __init__(self, words: list[Word], times_first: bool = False) -> None:
        self.words = [word for word in words if word.kind not in ("noise", "clock")]
        self.times_first = times_first
        self.at = 0
        self.done: list[Rule] = []
        self.rule = Rule()
        self.pauses: list[tuple[str, str]] = []
        """Breaks in the hours of all rules: start and end."""

    def rules(self) -> list[Rule]:
        """All of them. Raises Unread."""
        excepting = False
        joined = False
        while self.at < len(self.words):
            word = self.words[self.at]
            if word.kind in WHEN:
                if not excepting and self._is_whole(word):
                    self._next()
                self._when(excepting)
            elif word.kind == "half-day":
                self._half_day(word)
            elif excepting and self.rule.times and word.kind in ("time", "from", "later", "to"):
                self._day_of_its_own()
                excepting = False
            elif word.kind in ("time", "from") and self.at and self.words[self.at - 1].kind == "except":
                self._pause(self._span())
                excepting = False
            elif word.kind == "to" and self._kind(1) in ("time", "comment", "off") and self._parts_day_and_time():
                self.at += 1  # a dash between a day and its hours
            elif word.kind in ("time", "from", "later") or self._ends_sooner():
                excepting = False
                if self.rule.is_off or self.rule.comment or (self.times_first and self.rule.times and self.rule.days):
                    self._next()
                self.rule.times.append(self._span())
                self._closed_then()
            elif word.kind == "all-day":
                self.rule.times.append("00:00-24:00")
                self.at += 1
            elif word.kind == "pause":
                self.at += 1
                if self._kind() in ("time", "from"):
                    self._pause(self._span())
                elif self.rule.times:
                    self._pause(self.rule.times.pop())
                else:
                    raise Unread(word.value)
            else:
                excepting = self._mark(word, excepting, joined)
                self.at += 1
            joined = word.kind in ("and", "end")
        self._next()
        return self.done

    def _kind(self, ahead: int = 0) -> str:
        """Of what kind a word further on is; nothing behind the last one."""
        return self.words[self.at + ahead].kind if self.at + ahead < len(self.words) else ""

    def _is_whole(self, word: Word) -> bool:
        """Whether the rule so far wants no further day."""
        if self.times_first:
            return bool(self.rule.comment or self.rule.is_off)
        return self.rule.says_what and bool(self.rule.says_when or self.rule.comment)

    def _parts_day_and_time(self) -> bool:
        """Whether a dash stands between a day and a whole span of hours, or before words."""
        if self._kind(1) != "time":
            return True
        behind = [word.kind for word in self.words[self.at + 2 : self.at + 5] if word.kind != "half"]
        return self.rule.says_when and not self.rule.says_what and behind[:2] == ["to", "time"]

    def _closed_then(self) -> None:
        """Hours at which it is closed (`12-13 Uhr geschlossen`): a break in those before, or of a day by itself."""
        if self._kind() != "off" or self._kind(1) in WHEN:
            return
        self.at += 1
        if len(self.rule.times) > 1 or (self.done and not self.rule.says_when):
            self._pause(self.rule.times.pop())
        else:
            self.rule.is_off = True

    def _day_of_its_own(self) -> None:
        """Days that were left out and have hours of their own (`Mo-Fr 8-16, außer Mi bis 14 Uhr`)."""
        days = list(dict.fromkeys(self.rule.excepted))
        self.rule.excepted = [day for day in days if day not in ("PH", "SH")]
        self._next()
        self.rule.days = list(days)

    def _half_day(self, word: Word) -> None:
        """`Fr nur vormittags`, `Mi nachmittags geschlossen`: one half of the hours of the days before."""
        usual = next((rule.times for rule in reversed(self.done) if rule.times), [])
        self.at += 1
        half = word.value
        if self._kind() == "off":
            self.at += 1
            half = "am" if half == "pm" else "pm"
        times = [span for span in usual if (span < "12:00" and span[6:] <= "14:00") == (half == "am")]
        if not times or len(times) == len(usual) or self.rule.times or not self.rule.says_when:
            raise Unread(word.value)
        self.rule.times = times

    def _closed_from(self, span: str) -> None:
        """`Mo-Fr 9-17, closed 12-1`: a break; of a day without hours of its own (`Sa zu 12-13`), when it is closed."""
        if self.rule.times or (self.done and not self.rule.says_when):
            self._pause(span)
        else:
            self.rule.times.append(span)
            self.rule.is_off = True

    def _pause(self, span: str) -> None:
        start, _, end = span.partition("-")
        if not end:
            raise Unread(span)
        if end < start:  # half past twelve to half past one, in hours of twelve
            end = f"{int(end[:2]) + 12}{end[2:]}"
        self.pauses.append((start, end))

    def _ends_sooner(self) -> bool:
        """Whether a day has an end alone (`Fr bis 12 Uhr`) behind days with a beginning, which is then its own too."""
        kinds = [word.kind for word in self.words[self.at : self.at + 2]]
        return kinds == ["to", "time"] and self.rule.says_when and not self.rule.times and bool(self._usual_start())

    def _usual_start(self) -> str:
        """When it opens on the days before."""
        return next((rule.times[0][:5] for rule in reversed(self.done) if rule.times), "")

    def _mark(self, word: Word, excepting: bool, joined: bool) -> bool:
        """What a word without a day and a time means; whether what follows is left out."""
        if word.kind == "except" and (self._kind(1) in WHEN or self._kind(1) in ("time", "from")):
            return True
        if word.kind == "off" and self._kind(1) == "time" and not self.rule.is_off:
            self.at += 1
            span = self._span()
            if self._kind() == "pause":
                self.at += 1
            self.at -= 1
            self._closed_from(span)
        elif word.kind in ("off", "except") and not excepting:
            if self.rule.says_what:
                self._next()
            self.rule.is_off = True
        elif word.kind == "also":
            if self.rule.says_what:
                self._next()
            self.rule.is_more = True
        elif word.kind == "comment":
            if self.rule.says_what and joined:
                self._next()
            # of no day of its own it holds where nothing else does: as a rule like others it would hold on every day
            self.rule.is_fallback = (joined or self.rule.is_usual) and bool(self.done) and not self.rule.says_when
            self.rule.is_usual = False
            self.rule.comment = word.value
        elif word.kind == "usual":
            self._next()
            self.rule.is_usual = True
        elif word.kind == "end" and self.rule.says_what and self.rule.says_when:
            self._next()
        elif word.kind not in ("and", "end"):
            raise Unread(word.value)
        return excepting and word.kind == "and"

    def _next(self) -> None:
        if self.rule != Rule():
            self.done.append(self.rule)
        self.rule = Rule()

    def _when(self, excepting: bool) -> None:
        word = self.words[self.at]
        self.at += 1
        days = self.rule.excepted if excepting else self.rule.days
        if word.kind == "week":
            self.rule.weeks = word.value
        elif word.kind == "weeks":
            numbers = re.sub(r"bis", "-", word.value.lower())
            self.rule.weeks = ",".join(re.findall(r"\d+(?:\s*-\s*\d+)?", numbers)).replace(" ", "")
        elif word.kind in ("nth", "nth-figure"):
            self.rule.nths.append(re.sub(r"[^-\d]", "", word.value))
        elif word.kind in ("days", "group"):
            days.append(word.value)
        elif word.kind == "day":
            other = self._other_end("day")
            nth = f"[{','.join(self.rule.nths)}]" if self.rule.nths else ""
            self.rule.nths = []
            days.append(f"{word.value}-{other.value}" if other else word.value + nth)
        else:
            first = date_of(word.value)
            end = self._other_end("date", "dates", "month")
            (self.rule.excepted if excepting else self.rule.dates).append(
                f"{first}-{date_of(end.value)}" if end else first
            )

    def _other_end(self, *kinds: str) -> Word | None:
        """The word behind a dash, when it is of that kind."""
        following = self.words[self.at : self.at + 2]
        if len(following) < 2 or following[0].kind != "to" or following[1].kind not in kinds:
            return None
        self.at += 2
        return following[1]

    def _span(self) -> str:
        if self.words[self.at].kind == "to":
            self.at += 1
            end, half = self._time()
            return f"{self._usual_start()}-{clock(of_day(end, half))}"
        later = self.words[self.at].kind == "later"
        is_open = later or self.words[self.at].kind == "from"
        if is_open:
            self.at += 1
        start, half = self._time()
        if self.at < len(self.words) and self.words[self.at].kind == "to":
            self.at += 1
            end, half_of_end = self._time()
            if half_of_end and not half and start <= 12:
                half = half_of_end if start % 12 < end % 12 else "a"
            begins, ends = of_day(start, half), of_day(end, half_of_end)
            if begins == ends and 6 <= begins <= 12 and self.words[self.at - 1].value.isdigit():
                ends += 12  # from eight to eight
            if not half and not half_of_end and 6 <= start <= 12 and end < start and end <= 8:
                ends += 12  # nine to five
            return f"{clock(begins)}-{clock(ends)}"
        if not is_open:
            raise Unread("a time without its end")
        usual_end = next((rule.times[-1][6:] for rule in reversed(self.done) if rule.times), "") if later else ""
        return f"{clock(of_day(start, half))}-{usual_end}" if usual_end else f"{clock(of_day(start, half))}+"

    def _time(self) -> tuple[float, str]:
        """Hours as a number, and the half of the day."""
        if self.at >= len(self.words) or self.words[self.at].kind not in ("time", "all-day"):
            raise Unread("a time is missing")
        digits = re.sub(r"\D", "", self.words[self.at].value)
        self.at += 1
        hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
        if hours > 24 or minutes > 59:
            raise Unread(digits)
        half = ""
        if self.at < len(self.words) and self.words[self.at].kind == "half":
            half = self.words[self.at].value[0].lower()
            self.at += 1
        return hours + minutes / 60, half
