"""Opening hours in the prose of notices, pages and mails to the line that says the same, word by word.

A word that is not known ends the reading: what is only half understood is never shown as if it were meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from .hours_figures import Unread, clock, date_of, of_day
from .hours_rules import WEEKDAYS
from .hours_words import SIGNS, WORD

WEEKLY = frozenset(WEEKDAYS) | {f"{first}-{last}" for first in WEEKDAYS for last in WEEKDAYS}


@dataclass(frozen=True)
class _Word:
    kind: str
    value: str


@dataclass
class _Rule:
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

    @property
    def says_when(self) -> bool:
        return bool(self.weeks or self.dates or self.nths or self.days)

    @property
    def says_what(self) -> bool:
        return bool(self.times or self.comment or self.is_off)


def written(text: str, fortnight: str = "") -> str:
    """The line that says what the prose says. Raises Unread.

    Nobody can tell from prose which weeks "every second week" are: `fortnight` names them.
    """
    rules = _joined_by_day(_Reader(list(_words(text))).rules())
    if not all(rule.says_what for rule in rules) or not any(rule.times or rule.is_off for rule in rules):
        raise Unread(text)
    found = ""
    for rule in _in_order(rules):
        if rule.weeks == "?":
            if not fortnight:
                raise Unread("every second week")
            rule.weeks = fortnight
        mark = "" if not found else " || " if rule.is_fallback else ", " if rule.is_more else "; "
        found += mark + _told(rule)
        kept = [day for day in rule.excepted if day not in WEEKDAYS]
        if kept:
            found += f"; {','.join(kept)} off"
    return found


def _joined_by_day(rules: Sequence[_Rule]) -> list[_Rule]:
    """The times of one day in one rule, where prose names the day twice: the later rule would hold alone."""
    found: list[_Rule] = []
    for rule in rules:
        same = next((one for one in found if rule.times and one.times and one == replace(rule, times=one.times)), None)
        if same is not None and not rule.is_more:
            same.times += rule.times
        else:
            found.append(rule)
    return found


def _in_order(rules: Sequence[_Rule]) -> list[_Rule]:
    """What closes days stands behind what opens them: the later rule holds."""
    first = next((number for number, rule in enumerate(rules) if not rule.is_off), 0)
    late = [
        rule.is_off and (number < first or bool(rule.dates) or not WEEKLY.issuperset(rule.days))
        for number, rule in enumerate(rules)
    ]
    order = sorted(range(len(rules)), key=lambda number: (rules[number].is_fallback, late[number]))
    return [rules[number] for number in order]


def _words(text: str) -> Iterator[_Word]:
    """The words of a text, those of one kind alike. Raises Unread for one that is not known."""
    usual = "".join(chr(ord(sign) - 0xFEE0) if "！" <= sign <= "～" else sign for sign in text.strip())
    plain = re.sub(r"[‐‑‒–—−]", "-", re.sub(r"[^\S\n]+", " ", usual))
    at = 0
    while at < len(plain):
        if plain[at] == " ":
            at += 1
            continue
        match = WORD.match(plain, at)
        if match is None or not match[0] or _cuts(plain, match):
            raise Unread(plain[at:])
        kind, _, value = SIGNS[int((match.lastgroup or "s0")[1:])][0].partition(":")
        yield _Word(kind, value or match[0].strip("\"„“”'()"))
        at = match.end()


def _cuts(text: str, match: re.Match[str]) -> bool:
    """Whether a word would be read to its middle alone (`Dosen` as `Do`)."""
    return match[0][-1].isalpha() and text[match.end() : match.end() + 1].isalpha()


class _Reader:
    """Reads one rule after the other."""

    def __init__(self, words: list[_Word]) -> None:
        self.words = [word for word in words if word.kind not in ("noise", "clock")]
        self.at = 0
        self.done: list[_Rule] = []
        self.rule = _Rule()

    def rules(self) -> list[_Rule]:
        """All of them. Raises Unread."""
        excepting = False
        joined = False
        while self.at < len(self.words):
            word = self.words[self.at]
            if word.kind in ("week", "weeks", "days", "date", "dates", "month", "nth-figure", "nth", "day", "group"):
                if not excepting and self.rule.says_what and (self.rule.says_when or self.rule.comment):
                    self._next()
                self._when(excepting)
            elif word.kind in ("time", "from") or self._ends_sooner():
                excepting = False
                if self.rule.is_off or self.rule.comment:
                    self._next()
                self.rule.times.append(self._span())
            elif word.kind == "all-day":
                self.rule.times.append("00:00-24:00")
                self.at += 1
            else:
                excepting = self._mark(word, excepting, joined)
                self.at += 1
            joined = word.kind in ("and", "end")
        self._next()
        return self.done

    def _ends_sooner(self) -> bool:
        """Whether a day has an end alone (`Fr bis 12 Uhr`) behind days with a beginning, which is then its own too."""
        kinds = [word.kind for word in self.words[self.at : self.at + 2]]
        return kinds == ["to", "time"] and self.rule.says_when and not self.rule.times and bool(self._usual_start())

    def _usual_start(self) -> str:
        """When it opens on the days before."""
        return next((rule.times[0][:5] for rule in reversed(self.done) if rule.times), "")

    def _mark(self, word: _Word, excepting: bool, joined: bool) -> bool:
        """What a word without a day and a time means; whether what follows is left out."""
        if word.kind == "except":
            return True
        if word.kind == "off" and not excepting:
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
            self.rule.is_fallback = joined and bool(self.done) and self.rule == _Rule()
            self.rule.comment = word.value
        elif word.kind == "end" and self.rule.says_what and self.rule.says_when:
            self._next()
        elif word.kind not in ("and", "end"):
            raise Unread(word.value)
        return excepting and word.kind == "and"

    def _next(self) -> None:
        if self.rule != _Rule():
            self.done.append(self.rule)
        self.rule = _Rule()

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

    def _other_end(self, *kinds: str) -> _Word | None:
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
        is_open = self.words[self.at].kind == "from"
        if is_open:
            self.at += 1
        start, half = self._time()
        if self.at < len(self.words) and self.words[self.at].kind == "to":
            self.at += 1
            end, half_of_end = self._time()
            if half_of_end and not half and start <= 12:
                half = half_of_end if start % 12 < end % 12 else "a"
            begins, ends = of_day(start, half), of_day(end, half_of_end)
            if not half and not half_of_end and 6 <= start <= 12 and end < start and end <= 8:
                ends += 12  # nine to five
            return f"{clock(begins)}-{clock(ends)}"
        if not is_open:
            raise Unread("a time without its end")
        return f"{clock(of_day(start, half))}+"

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


def _told(rule: _Rule) -> str:
    """A rule as OpenStreetMap writes it."""
    if rule.nths:
        raise Unread("the number of a day that is not named")
    left_out = [day for day in rule.excepted if day in WEEKDAYS]
    days = _without(rule.days, left_out) if left_out else rule.days
    if any(date[:2] == "20" for date in rule.dates):
        days = []  # a day of one year has its weekday already
    when = [_joined(rule.dates), f"week {rule.weeks}" if rule.weeks else "", ",".join(days)]
    what = [",".join(rule.times), "off" if rule.is_off else "", f'"{rule.comment}"' if rule.comment else ""]
    return " ".join(filter(None, [*when, *what]))


def _joined(dates: Sequence[str]) -> str:
    """`Dec 24`, `Dec 31` as `Dec 24,Dec 31`."""
    return ",".join(dates)


def _without(days: Sequence[str], left_out: Sequence[str]) -> list[str]:
    """`Mo-Su` without `Su` as `Mo-Sa`. Raises Unread for days that are no single span."""
    span = re.fullmatch(r"(\w\w)-(\w\w)", days[0]) if len(days) == 1 else None
    if span is None:
        raise Unread("days that are left out")
    first, last = WEEKDAYS.index(span[1]), WEEKDAYS.index(span[2])
    kept = [day for day in WEEKDAYS[first : last + 1] if day not in left_out]
    whole = WEEKDAYS[WEEKDAYS.index(kept[0]) : WEEKDAYS.index(kept[-1]) + 1] if kept else ()
    return [f"{kept[0]}-{kept[-1]}"] if len(kept) > 2 and list(whole) == kept else kept
