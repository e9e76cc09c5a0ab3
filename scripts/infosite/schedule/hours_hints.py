"""What an editor probably meant by opening hours that were refused: the concrete line to write instead.

Nothing here is ever taken as hours by itself: a guess is only shown, and only when it can be read.
"""

from __future__ import annotations

import re

from ..messages.message import Message
from .hours_figures import Unread
from .hours_prose import written
from .hours_rules import DAY, Weekdays
from .hours_speech import plain
from .hours_syntax import parse
from .hours_tokens import Refused
from .hours_words import DAY as DAY_WORD
from .hours_words import EVEN, ODD

BY_APPOINTMENT = re.compile(
    r"^[\s\"„“]*(?:bitte\s+)?(?:online-?)?(?:termine?|besuche?|beratung|sprechzeiten|visits?|appointments?)?\s*"
    r"(?:nur\s+|only\s+)?(?:nach|n\.|mit|auf|by|with|on)?\s*(?:telefonischer\s+|tel\.\s*|vorheriger\s+|an\s+|prior\s+)?"
    r"(?:vereinbar(?:ung|en)|absprache|termin(?:vereinbarung|vergabe)?|anfrage|anmeldung|appointment|arrangement|request"
    r"|erforderlich|required|needed)\b.*$|^\W*(?:nur\s+)?(?:nach|n\.)\s*(?:tel\.\s*)?(?:vereinb\.|v\.)\W*$",
    re.IGNORECASE,
)
NOT_KNOWN = re.compile(
    r"\s*(?:(?:derzeit|zurzeit|momentan|noch)\s+)?(?:unbekannt|nicht bekannt|k\.\s?A\.?"
    r"|keine(?: (?:Angaben?|Öffnungszeiten|Zeiten))?(?: bekannt)?|unknown|not known|n/?a|none|\?+|-+)\s*",
    re.I,
)
"""What people write where they do not know the hours."""
ELSEWHERE = re.compile(
    r"\b(?:siehe|see|laut|auf der|on the)\b.*"
    r"(?:\b(?:web|home|internet|seite|page|site|aushang|notice)|www\.|https?://)",
    re.I,
)
"""Where the hours stand, in their place."""
VARYING = re.compile(
    r"\b(?:wechselnd\w*|variabel|variieren\w*|unterschiedlich\w*|unregelmäßig|flexibel|nach bedarf|je nach \w+|varies"
    r"|vary|varying|irregular|depends)\b|"
    r"\bam \d{1,2}\.(?:\s*(?:,|und|u\.)\s*\d{1,2}\.)*\s*(?:des|jeden|eines|im) monat|"
    r"(?:\d\s?[x×]|(?:ein|zwei|drei|mehr)mals?|once|twice)"
    r"\s+(?:pro|in der|im|a|per)?"
    r"\s*(?:wöchentlich|monatlich|woche|monat|week|month)",
    re.I,
)
CLOSED_NOW = re.compile(
    r"\b(?:z\.\s?zt\.|aktuell|zurzeit|zur zeit|derzeit|momentan|vorübergehend|bis auf weiteres|currently"
    r"|temporarily)(?!\w)"
    r".*\b(?:geschlossen|zu|closed)\b|\bclosed until further notice",
    re.I,
)
LATER = re.compile(
    r"\s*(?:gültig\s+|valid\s+)?(?:ab|seit|vom|from|as of)\s+(?:dem\s+)?"
    r"(?:1\.\s?(?:1\.|januar)|january 1(?:st)?,?)\s?(20\d\d)\s?:?\s+(.*)",
    re.IGNORECASE,
)
"""Hours that begin with a year."""
SEASONS = re.compile(
    r"\b(?:sommer|winter|frühling|herbst|summer|spring|autumn)(?!ferien|pause| holidays| break)", re.IGNORECASE
)
"""Times of the year that have other months in each house."""
BY_PHONE = re.compile(
    r"[,;.\s(]*(?:\btel(?:efon)?(?:nummer|zeiten|sprechzeiten|sprechstunden?)?\b"
    r"|\btelefonische \w+|\btelefonisch\b|\bphone\b|\bby phone\b|☎|📞).*$",
    re.IGNORECASE | re.DOTALL,
)
"""What tells of the telephone, behind hours."""
ALWAYS_OPEN = re.compile(
    r"\s*(?:rund um die uhr|tag und nacht|(?:immer|durchgehend)(?: (?:offen|geöffnet))?|always(?: open)?|24\s?h"
    r"|24 (?:stunden|std\.?|hours)(?: (?:täglich|am tag|a day|daily|an (?:7|sieben) tagen))?(?: (?:geöffnet|open))?)"
    r"\s*",
    re.I,
)
ONCE_A_MONTH = re.compile(
    r"\s*\b(?:1\s?x|einmal|ein mal|once)\s*(?:im|pro|in the|a|per)\s*(?:monat|month),?|\bmonatlich,?|\bmonthly,?", re.I
)
"""Hours of one day in each month that is not named."""
SECOND = re.compile(
    rf"\b(?:jede[nrsm]?|every)\s+(?:zweite[nrs]?|2\.|second|2nd)\s+({DAY_WORD})\b(?!.*\b(?:monat|month))", re.IGNORECASE
)
"""What is the second of a month for some, and every other week for most."""
LONE_TIME = re.compile(
    r"(?<![\d.:–-])(?<![\d–-]\s)[\s,]+(?:um\s+|at\s+)?(\d{1,2}(?:[:.]\d\d)?\s*(?:uhr|h|[ap]m))\W*$", re.I
)
"""When something begins, with no end (`1. Mittwoch im Monat, 18 Uhr`)."""
WHOLE = re.compile(r"\d|geschl|closed|\b(?:zu|off)\b|vereinbarung|appointment", re.IGNORECASE)
"""What a part has that says something by itself."""
PARTS = re.compile(
    r"\s*(?:[,;|\n()*]|(?<!\d):(?=\s)|(?<=[^\W\d]{3})\.(?=\s)|\s[-–]\s(?=[^\W\d]))\s*|\s+(?=(?:und|and|außer|ausser|except|ohne|bei|nur)\b)"
)
"""Where one part of a sentence about hours ends."""
ENDS = re.compile(r"(?<=\d)(?:[\s,]+|(?<!\.\d)(?<!\.\d\d)\.\s*)$|(?<=:\d\d)[\s.,]+$|(?<=\.\d\d)[\s.,]*,\s*$")
"""What may stand behind the last figure of hours and is no part of it."""
YEAR_FIRST = re.compile(r"\s*20\d\d\b(?!\s*Uhr)", re.I)
"""Hours that begin with a year, which is no time of day to be guessed at (`2028-2026 Mo 10:00-12:00`)."""


def hint_for(text: str, refused: Refused) -> Message:
    """How to write these hours, as far as that can be guessed; an example otherwise."""
    if BY_APPOINTMENT.match(text):
        return Message("hint.hours-by-appointment")
    if NOT_KNOWN.fullmatch(text):
        return Message("hint.remove-line")
    if CLOSED_NOW.search(text):
        return Message("hint.hours-paused")
    monthly = ONCE_A_MONTH.search(text)
    first = _guess(f"erster {ONCE_A_MONTH.sub('', text)}") if monthly else None
    if first is not None:
        return Message("hint.hours-once-a-month", text=first)
    if VARYING.search(text):
        return Message("hint.hours-vary")
    guess = _guess(text)
    if guess is not None and not re.search(r"[A-Z]|24/7", guess):
        return Message("hint.hours-days-missing", text=guess)
    if guess is not None:
        return _two_readings(text, guess) or Message("hint.write-bare", text=guess)
    begins = _guess(LONE_TIME.sub(r" ab \1", text)) if LONE_TIME.search(text) else None
    if begins is not None:
        return Message("hint.hours-begins", text=begins)
    is_read = refused.why.code == "hours.says-nothing"
    whole = None if is_read or re.search(r"\d[.:]?\d", text) else _guess(f"{text.rstrip(' .:,')} 9-12 Uhr")
    if whole is not None:
        return Message("hint.hours-times-missing", text=whole)
    even, odd = _guess(text, EVEN), _guess(text, ODD)
    if even and odd:
        return Message("hint.hours-fortnight", odd=odd, even=even)
    here = BY_PHONE.sub("", text)
    if here != text and here.strip():
        kept = _guess(here) or (here.strip() if _is_read(here) else None)
        return Message("hint.hours-and-phone", text=kept) if kept else Message("hint.belongs-in-phones")
    if SEASONS.search(text):
        return Message("hint.hours-seasons")
    if ELSEWHERE.search(text):
        return Message("hint.hours-elsewhere")
    rest = _with_a_rest(text) if refused.why.code != "hours.says-nothing" else None
    return rest or refused.hint or Message("hint.hours-example")


def _two_readings(text: str, guess: str) -> Message | None:
    """Both ways to read hours, where people mean now one and now the other."""
    if SECOND.search(text):
        fortnight = SECOND.sub(r"alle zwei wochen \1", text)
        odd, even = _guess(fortnight, ODD), _guess(fortnight, EVEN)
        if odd and even:
            return Message("hint.hours-second", monthly=guess, odd=odd, even=even)
    later = overlapping(guess)
    if later is not None:
        return Message("hint.hours-both", both=guess.replace(f"; {later}", f", {later}"), later=guess, rule=later)
    return None


def overlapping(text: str) -> str | None:
    """The rule that opens days of an earlier one at other times: instead, says the line, and prose says both."""
    rules = [rule for rule in parse(text) if rule.state == "open" and rule.times and rule.weekdays]
    for number, later in enumerate(rules):
        if later.kind != "normal" or later.dates or later.weeks:
            continue
        for earlier in rules[:number]:
            same = any(_days(one) & _days(other) for one in earlier.weekdays for other in later.weekdays)
            apart = all(
                (one.end or DAY) <= other.start or (other.end or DAY) <= one.start
                for one in earlier.times
                for other in later.times
            )
            if same and apart and not (earlier.dates or earlier.weeks):
                return later.text
    return None


def _days(days: Weekdays) -> set[int]:
    length = (days.last - days.first) % 7
    return {(days.first + number) % 7 for number in range(length + 1)}


def _with_a_rest(text: str) -> Message | None:
    """Hours of which one part is none (`letzter Einlass 17 Uhr`): the line without it, and where it belongs."""
    cuts = [match.span() for match in PARTS.finditer(text)]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)]
    if len(text) > 300 or len(starts) > 8:
        return None
    runs = sorted(
        ((first, last) for first in range(len(starts)) for last in range(first, len(starts))),
        key=lambda run: ends[run[1]] - starts[run[0]],
    )
    for first, last in runs[:-1]:
        rest = text[starts[first] : ends[last]].strip(" .:-–)(")
        before, behind = (
            text[: ends[first - 1]] if first else "",
            text[starts[last + 1] :] if last + 1 < len(ends) else "",
        )
        kept = f"{before}; {behind}".strip("; \n")
        around = [text[starts[one] : ends[one]] for one in (first - 1, last + 1) if 0 <= one < len(starts)]
        if not all(WHOLE.search(part) for part in around):
            continue  # what is left of a sentence would join another one
        line = _guess(kept) or (kept if _is_read(kept) else None)
        if line and rest and re.search(r"[A-Z][a-z]|PH", line) and not overlapping(line):
            return Message("hint.hours-and-rest", text=line, rest=rest)
    return None


def _is_read(text: str) -> bool:
    try:
        parse(text.strip())
    except Refused:
        return False
    return True


def guessed(text: str) -> str | None:
    """Hours that can be read and look like the text, or None; what has two readings is asked about, by us or the check.

    What a later rule takes from an earlier one, `opening_hours.overruled` tells.
    """
    return None if SECOND.search(text) else _guess(text)


def _guess(text: str, fortnight: str = "") -> str | None:
    """The first way to read hours, or None; `fortnight` says what every second week means."""
    if len(text) > 300 or YEAR_FIRST.match(text):
        return None
    later = LATER.match(text)
    if later is not None:
        hours = _guess(later[2], fortnight)
        return f"{later[1]}+ {hours}" if hours and ";" not in hours else None
    if ALWAYS_OPEN.fullmatch(text):
        return "24/7"
    for said in (text, plain(text)):
        words = _read(said, fortnight)
        if words is not None:
            return words if words != text else None
    return None


def _read(said: str, fortnight: str) -> str | None:
    """What prose says, where it can be read as hours."""
    for given in (ENDS.sub("", said), said):  # a full stop ends the sentence, or `6.1.`
        try:
            words = written(given, fortnight)
            parse(words)
        except (Unread, Refused):
            continue
        return words
    return None


def swapped(text: str) -> str | None:
    """Hours that seem to go past midnight in the daytime (`17:00-15:00`) the other way round, or None."""

    def turned(match: re.Match[str]) -> str:
        start, end = match[1], match[2]
        return f"{end}-{start}" if "05:00" < end < start <= "20:00" else match[0]

    words = re.sub(r"(\d\d:\d\d)-(\d\d:\d\d)", turned, text)
    return words if words != text else None
