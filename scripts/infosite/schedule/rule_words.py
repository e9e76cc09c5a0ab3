"""How often something takes place in words, to the rule that says so: `jeden 1. Dienstag im Monat`."""

from __future__ import annotations

import re

from ..records.date_hints import suggested_day
from .hours_figures import Unread
from .hours_prose import written
from .hours_rules import WEEKDAYS
from .hours_speech import plain

DAY = re.compile(r"(Mo|Tu|We|Th|Fr|Sa|Su)(?:\[(-?\d(?:,-?\d)*)\])?")
COUNT = re.compile(r"\b(\d{1,3})\s*(?:x|mal|times|termine|dates)\b", re.IGNORECASE)
UNTIL = re.compile(r"\b(?:bis|until|till|through)\s+(?:zum\s+)?(.{6,40})$", re.IGNORECASE)
EVERY = (
    (r"(?:alle|jede[nrs]?) (?:zwei|2|zweite[nrs]?|2\.) (?:wochen?)|(?:14|vierzehn)-?tägig|alle (?:14|vierzehn) tage"
     r"|zweiwöchentlich|every (?:two|2|other|second) weeks?|fortnightly|bi-?weekly", "FREQ=WEEKLY;INTERVAL=2"),
    (r"alle (?:drei|3) wochen|every (?:three|3) weeks", "FREQ=WEEKLY;INTERVAL=3"),
    (r"alle (?:vier|4) wochen|every (?:four|4) weeks", "FREQ=WEEKLY;INTERVAL=4"),
    (r"alle (?:zwei|2) monate|every (?:two|2|other) months?", "FREQ=MONTHLY;INTERVAL=2"),
    (r"vierteljährlich|quartalsweise|alle (?:drei|3) monate|quarterly|every (?:three|3) months",
     "FREQ=MONTHLY;INTERVAL=3"),
    (r"täglich|jeden tag|daily|every day", "FREQ=DAILY"),
    (r"wöchentlich|jede woche|einmal (?:in der|pro) woche|weekly|every week", "FREQ=WEEKLY"),
    (r"monatlich|jeden monat|einmal im monat|monthly|every month", "FREQ=MONTHLY"),
    (r"jährlich|jedes jahr|yearly|annually|every year", "FREQ=YEARLY"),
)  # fmt: skip
ONCE = re.compile(r"\s*(?:einmalig|einmal|nein|keine?|nie|once|never|no|none|one-?off|-+)\W*", re.IGNORECASE)
"""What happens once has no rule."""
HOLIDAYS = re.compile(
    r"[,;(]?\s*(?:aber\s+)?\b(?:außer|ausser|ohne|nicht|nicht in|except)\b\s*(?:an|in|den|während|during|the|\s)*"
    r"(?:(feiertag\w*|(?:public|bank) holidays?)|((?:schul)?ferien|school holidays?))\W*$",
    re.IGNORECASE,
)


def happens_once(text: str) -> bool:
    """Whether the words say that nothing repeats."""
    return ONCE.fullmatch(text) is not None


def left_out(text: str) -> tuple[str, str]:
    """The words without the holidays that they leave out, and which these are (`school_holidays`), if any."""
    found = HOLIDAYS.search(text)
    if found is None:
        return text, ""
    return text[: found.start()], "public_holidays" if found[1] else "school_holidays"


def rule_in_words(text: str) -> str | None:
    """The rule that words tell, its end as they tell it or one to be replaced; None where that cannot be guessed."""
    bare, _ = left_out(text.strip())
    ends = COUNT.search(bare)
    end = f"COUNT={ends[1]}" if ends else ""
    bare = COUNT.sub("", bare)
    until = UNTIL.search(bare)
    day = suggested_day(until[1]) if until else None
    if until is not None and day is not None and len(day) == 10:
        end, bare = f"UNTIL={day.replace('-', '')}", bare[: until.start()]
    often = next(((rule, words) for words, rule in EVERY if re.search(rf"(?i)\b(?:{words})\b", bare)), None)
    rest = re.sub(rf"(?i)\b(?:{often[1]})\b", " ", bare) if often else bare
    days = _days(rest)
    if days is None and (often is None or re.sub(r"(?i)\b(?:am|an|jede[nrs]?|immer|on|every)\b|\W", "", rest)):
        return None
    rule = often[0] if often else ""
    if days and re.search(r"\d", days):
        rule = "FREQ=MONTHLY" if not often or often[0] in ("FREQ=WEEKLY", "FREQ=MONTHLY") else often[0]
    rule = rule or "FREQ=WEEKLY"
    return ";".join(filter(None, [rule, f"BYDAY={days}" if days else "", end or "UNTIL=20261218"]))


def _days(text: str) -> str | None:
    """Days of the week as a rule names them: `TU,TH`, `1TU`."""
    try:
        hours = written(f"{plain(text)} 10:00-11:00")
    except Unread:
        return None
    when = hours.removesuffix(" 10:00-11:00")
    span = re.fullmatch(r"(\w\w)-(\w\w)", when)
    if span is not None and span[1] in WEEKDAYS and span[2] in WEEKDAYS:
        first, last = WEEKDAYS.index(span[1]), WEEKDAYS.index(span[2])
        return ",".join(WEEKDAYS[first : last + 1]).upper() or None
    found = []
    for part in re.split(r",(?![^\[]*\])", when):
        day = DAY.fullmatch(part)
        if day is None:
            return None
        found += [f"{number}{day[1]}".upper() for number in (day[2] or "").split(",")]
    return ",".join(found)
