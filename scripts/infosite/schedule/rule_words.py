"""How often something takes place in words, to the rule that says so: `jeden 1. Dienstag im Monat`."""

from __future__ import annotations

import re

from ..messages.message import Message
from ..records.date_hints import suggested_day
from .hours_words import DAY
from .rule_signs import days_of, last_day_of

COUNT = re.compile(r"[(,]?\s*\b(\d{1,3})\s*(?:x|mal|times|termine|dates|sessions|abende|treffen)\b\)?", re.IGNORECASE)
UNTIL = re.compile(
    r"[,(]?\s*\b(?:bis|until|till|through|to)\s+(?:einschließlich\s+|zum\s+|including\s+)?(.{4,40}?)\)?$", re.IGNORECASE
)
FROM = re.compile(
    r"\b(?:ab|seit|vom|from|since|starting)\s+(?:dem\s+)?(\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{2,4})?|\d{4}-\d\d-\d\d"
    r"|\d{1,2}\.?\s+[^\W\d]{3,9}\.?(?:\s+\d{4})?)[,\s]*", re.IGNORECASE,
)  # fmt: skip
"""When a series begins, which `start` says."""
CLOCK = re.compile(
    r",?\s*\b(?:(?:um|ab|von|at|from)\s+)?\d{1,2}(?:[:.]\d\d)?\s*(?:(?:uhr|h|[ap]m)\b\s*)?(?:(?:-|–|bis|to)\s*"
    r"\d{1,2}(?:[:.]\d\d)?\s*)?(?:uhr|h|[ap]m)\b|,?\s*\b(?:um|at)\s+\d{1,2}[:.]\d\d|\b\d{1,2}:\d\d(?:\s*[-–]\s*"
    r"\d{1,2}:\d\d)?", re.IGNORECASE,
)  # fmt: skip
"""Times of day, which `start` and `end` say."""
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
    (r"monatlich|jeden monat|einmal im monat|monthly|every month|(?:jeden|eines jeden|of (?:each|every)) monats?",
     "FREQ=MONTHLY"),
    (r"jährlich|jedes jahr|yearly|annually|every year", "FREQ=YEARLY"),
)  # fmt: skip
ONCE = re.compile(r"\s*(?:einmalig|einmal|nein|keine?|nie|once|never|no|none|one-?off|-+)\W*", re.IGNORECASE)
"""What happens once has no rule."""
HOLIDAYS = re.compile(
    r"[,;(]?\s*(?:aber\s+)?\b(?:außer|ausser|ohne|nicht|nicht in|except)\b\s*(?:an|in|den|während|during|the|\s)*"
    r"(?:(feiertag\w*|(?:public|bank) holidays?)|((?:schul)?ferien|school holidays?))\W*$",
    re.IGNORECASE,
)
NOT_ON = re.compile(
    r"[,;(]?\s*(?:aber\s+)?\b(?:außer|ausser|ohne|nicht|except|not)\b\s*(?:am|an|den|on|the|\s)*(\d.*?)\)?\s*$",
    re.IGNORECASE,
)
"""Single days that are left out."""
SECOND = re.compile(
    rf"\b(?:(?:jede[nrsm]?|every)\s+(?:zweite[nrs]?|2\.|second|2nd)|(every\s+other))\s+(?=(?:{DAY})\b)"
    r"(?!.*\b(?:monat|month))", re.IGNORECASE,
)  # fmt: skip
"""What is every other week for most, and the second of a month for some."""
IRREGULAR = re.compile(
    r"\b(?:unregelmäßig|wechselnd\w*|verschieden\w*|variabel|irregular|varying|varies)", re.IGNORECASE
)
ARRANGED = re.compile(
    r"\b(?:nach|by|on)\s+(?:\w+\s+)?(?:absprache|vereinbarung|bedarf|anfrage|arrangement|request)", re.I
)
OF_YEAR = re.compile(r"^\W*(?:am|on|the)?\s*(\d{1,2})(?:\.|st|nd|rd|th)?\s+(?:of\s+)?([^\W\d]{3,9})\W*$", re.IGNORECASE)
BY_DAY_OF_MONTH = re.compile(r"^\W*(?:am|immer am|on the|the)?\s*(\d{1,2})(?:\.|st|nd|rd|th)?\W*$", re.IGNORECASE)


def happens_once(text: str) -> bool:
    """Whether the words say that nothing repeats."""
    return ONCE.fullmatch(text) is not None


def left_out(text: str) -> tuple[str, str]:
    """The words without the holidays that they leave out, and which these are (`school_holidays`), if any."""
    found = HOLIDAYS.search(text)
    if found is None:
        return text, ""
    return text[: found.start()], "public_holidays" if found[1] else "school_holidays"


def hint_in_words(text: str) -> Message:
    """How words that tell of a series are written as a rule, and what else they say beside it."""
    if IRREGULAR.search(text):
        return Message("hint.rule-irregular")
    if ARRANGED.search(text):
        return Message("hint.rule-arranged")
    if alone := days_alone(text):
        return Message("hint.rule-days-alone", days=", ".join(alone))
    bare, holidays = left_out(text.strip())
    bare, days = _without_days(bare)
    meant = rule_in_words(bare)
    if meant is None:
        return Message("hint.rule-form")
    second = SECOND.search(bare)
    if second is not None and not second[1]:
        fortnight = rule_in_words(SECOND.sub("alle zwei wochen ", bare)) or meant
        return Message("hint.rule-second", weekly=fortnight, monthly=meant)
    if days:
        return Message("hint.rule-and-exdate", rule=meant, days=days)
    if holidays:
        return Message("hint.rule-and-not-on", rule=meant, name=holidays)
    return Message("hint.rule-in-words", text=meant)


def days_alone(text: str) -> list[str]:
    """The days that a list of days names (`8.12., 15.12. und 22.12.2026`); nothing where it tells of more."""
    given = [
        one
        for one in re.split(r"\s*(?:[,;&]|\bund\b|\band\b|\bu\.)\s*", re.sub(r"(?i)^\W*(?:am|on)\b", "", text))
        if one
    ]
    year = re.search(r"20\d\d", given[-1]) if given else None
    whole = [f"{one}{year[0]}" if year and re.fullmatch(r"\d{1,2}\.\s?\d{1,2}\.", one) else one for one in given]
    days = [suggested_day(one) for one in whole]
    return [day for day in days if day] if all(day and len(day) == 10 for day in days) else []


def _without_days(text: str) -> tuple[str, str]:
    """The words without the days that they leave out, and these days; all words where a day cannot be read."""
    found = NOT_ON.search(text)
    days = [suggested_day(one) for one in re.split(r"\s*(?:,|;|\bund\b|\band\b)\s*", found[1])] if found else []
    if found is None or not all(day and len(day) == 10 for day in days):
        return text, ""
    return text[: found.start()], ", ".join(filter(None, days))


def rule_in_words(text: str) -> str | None:
    """The rule that words tell, its end as they tell it or one to be replaced; None where that cannot be guessed."""
    bare, _ = left_out(text.strip())
    ends = COUNT.search(bare)
    end = f"COUNT={ends[1]}" if ends else ""
    bare = COUNT.sub("", bare)
    until = UNTIL.search(bare)
    day = last_day_of(until[1]) if until else None
    if until is not None and day is not None:
        end, bare = f"UNTIL={day}", bare[: until.start()]
    elif until is not None and not re.search(r"\d", until[1]) and days_of(until[1]) is None:
        bare = bare[: until.start()]  # `bis Weihnachten`: the editor writes the day
    bare = re.sub(r"(?i)\bevery other (?=\w+day)", "every two weeks ", CLOCK.sub(" ", FROM.sub(" ", bare)))
    often = next(((rule, words) for words, rule in EVERY if re.search(rf"(?i)\b(?:{words})\b", bare)), None)
    rest = re.sub(rf"(?i)\b(?:{often[1]})\b", " ", bare) if often else bare
    rule = often[0] if often else ""
    of_month = BY_DAY_OF_MONTH.match(re.sub(r"(?i)\b(?:im|des|of the)\s+(?:monats?|month)\b", "", rest))
    if of_month is not None and rule.startswith("FREQ=MONTHLY") and 1 <= int(of_month[1]) <= 31:
        return f"{rule};BYMONTHDAY={int(of_month[1])};{end or 'UNTIL=20261218'}"
    of_year = OF_YEAR.match(rest)
    if of_year is not None and rule == "FREQ=YEARLY" and (meant := suggested_day(f"{of_year[1]}. {of_year[2]} 2024")):
        return f"{rule};BYMONTH={int(meant[5:7])};BYMONTHDAY={int(meant[8:10])};{end or 'UNTIL=20301231'}"
    if rule == "FREQ=DAILY" and re.search(r"\w", rest) and (kept := days_of(bare)):
        return f"FREQ=WEEKLY;BYDAY={kept};{end or 'UNTIL=20261218'}"
    days = days_of(rest)
    if days is None and (often is None or re.sub(r"(?i)\b(?:am|an|jede[nrs]?|immer|on|every)\b|\W", "", rest)):
        return None
    if days and re.search(r"\d", days):
        rule = "FREQ=MONTHLY" if not often or often[0] in ("FREQ=WEEKLY", "FREQ=MONTHLY") else often[0]
    rule = rule or "FREQ=WEEKLY"
    return ";".join(filter(None, [rule, f"BYDAY={days}" if days else "", end or "UNTIL=20261218"]))
