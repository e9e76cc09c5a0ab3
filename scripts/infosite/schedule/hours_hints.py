"""What an editor probably meant by opening hours that were refused: the concrete line to write instead.

Nothing here is ever taken as hours by itself: a guess is only shown, and only when it can be read.
"""

from __future__ import annotations

import re

from ..messages.message import Message
from .hours_syntax import parse
from .hours_tokens import Refused

BY_APPOINTMENT = re.compile(
    r"^[\s\"„“]*(?:nur\s+|only\s+)?(?:nach|mit|auf|by|with|on)?\s*(?:telefonischer\s+|vorheriger\s+|an\s+)?"
    r"(?:vereinbarung|absprache|termin(?:vereinbarung)?|anfrage|anmeldung|appointment|arrangement|request)\b.*$",
    re.IGNORECASE,
)
ON_SOME_DAYS = re.compile(
    r"\b(?:nur\s+|only\s+)?(?:nach|mit|by)\s+(?:telefonischer\s+|vorheriger\s+)?"
    r"(?:vereinbarung|absprache|terminvereinbarung|anmeldung|appointment|arrangement)\b",
    re.IGNORECASE,
)
"""Among hours it is a remark about its days: `Fr "nach Vereinbarung"`."""
DAYS = {
    "montags?": "Mo", "dienstags?": "Tu", "mittwochs?": "We", "donnerstags?": "Th", "freitags?": "Fr",
    "samstags?|sonnabends?": "Sa", "sonntags?": "Su", "di": "Tu", "mi": "We", "do": "Th", "so": "Su",
    "mo": "Mo", "fr": "Fr", "sa": "Sa", "mondays?|mon": "Mo", "tuesdays?|tues?": "Tu", "wednesdays?|wed": "We",
    "thursdays?|thurs?": "Th", "fridays?|fri": "Fr", "saturdays?|sat": "Sa", "sundays?|sun": "Su",
    "feiertags?|feiertage|feiertagen|public holidays?": "PH", "schulferien|ferien|school holidays?": "SH",
    "täglich|daily": "Mo-Su", "werktags?": "Mo-Sa", "geschlossen|zu|geschl": "off", "januar": "Jan", "februar": "Feb",
    "märz": "Mar", "april": "Apr", "mai": "May", "juni": "Jun", "juli": "Jul", "august": "Aug", "september": "Sep",
    "oktober|okt": "Oct", "november": "Nov", "dezember|dez": "Dec",
}  # fmt: skip
NOT_KNOWN = re.compile(
    r"\s*(?:unbekannt|nicht bekannt|k\.\s?A\.?|keine(?: Angaben?)?|unknown|n/?a|none|\?+|-+)\s*", re.I
)
"""What people write where they do not know the hours."""
ALWAYS_OPEN = re.compile(r"\s*(?:rund um die uhr|tag und nacht|immer(?: offen)?|always(?: open)?|24\s?h)\s*", re.I)
NTH = {
    "1.|ersten?r?s?|first": "1", "2.|zweiten?r?s?|second": "2", "3.|dritten?r?s?|third": "3",
    "4.|vierten?r?s?|fourth": "4", "letzten?r?s?|last": "-1",
}  # fmt: skip
MONTH = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"


def hint_for(text: str, refused: Refused) -> Message:
    """How to write these hours, as far as that can be guessed; an example otherwise."""
    if BY_APPOINTMENT.match(text):
        return Message("hint.hours-by-appointment")
    if NOT_KNOWN.fullmatch(text):
        return Message("hint.remove-line")
    guess = guessed(text)
    if guess is not None:
        return Message("hint.write-bare", text=guess)
    return refused.hint or Message("hint.hours-example")


def guessed(text: str) -> str | None:
    """Hours that can be read and look like the text, or None."""
    if len(text) > 300:
        return None
    if ALWAYS_OPEN.fullmatch(text):
        return "24/7"
    words = re.sub(r"\b(?:und|and|u\.|sowie)(?=\s)", ",", text)
    words = re.sub(r"\b(\d{1,2})(?::(\d\d))?\s*([ap])\.?m\b\.?", _of_twelve, words, flags=re.IGNORECASE)
    for pattern, replacement in DAYS.items():
        words = re.sub(rf"\b(?:{pattern})\b\.?", replacement, words, flags=re.IGNORECASE)
    words = ON_SOME_DAYS.sub(r'"\g<0>"', _nth(words))
    words = re.sub(r"[‐‑‒–—−]|\s*\bbis\b\s*|\s+to\s+", "-", words)
    words = re.sub(r"\s*&\s*|\s*\+\s*(?=\d)", ",", words)
    words = re.sub(r"\b(?:uhr|h|von|from|ab)\b", " ", words, flags=re.IGNORECASE)
    words = re.sub(r"(\d{1,2})[.h](\d{2})\b", r"\1:\2", words)
    words = re.sub(
        rf"(?:(?:{MONTH}) \d{{1,2}}(?!\d)|(?<![\d:\[-])(\d{{1,2}})(?![\d:\]])|(?<=-)(\d{{1,2}})(?![\d:\]]))",
        _full_hour,
        words,
    )
    words = re.sub(r"(?<![\d])(\d):(\d\d)", r"0\1:\2", words)
    words = re.sub(r"\s*-\s*", "-", words)
    words = re.sub(r"\s*,\s*", ",", words)
    words = re.sub(r"(?<=[A-Za-z\]])\s*:\s*(?=\d)", " ", words)
    words = re.sub(r"(?<=\d),(?=[A-Z])|\s*[;/|]\s*", "; ", words)
    words = re.sub(r"(?<=\d)\s+(?=\d\d:)", ",", words)
    words = re.sub(r"\b(Mo|Tu|We|Th|Fr|Sa|Su)\s+(?=(?:Mo|Tu|We|Th|Fr|Sa|Su)\b)", r"\1,", words)
    words = " ".join(words.split()).strip(" ;,")
    words = re.sub(r"(?<=[a-zA-Z])(?=\d\d:)", " ", words)
    try:
        parse(words)
    except Refused:
        return None
    return words if words != text else None


def _full_hour(match: re.Match[str]) -> str:
    """An hour with its minutes; the day of a month stays what it is."""
    number = match[1] or match[2]
    return f"{int(number):02}:00" if number and int(number) <= 24 else match[0]


def _of_twelve(match: re.Match[str]) -> str:
    """`9:30 pm` as 21:30."""
    hour = int(match[1]) % 12 + (12 if match[3].lower() == "p" else 0)
    return f"{hour:02}:{match[2] or '00'}"


def _nth(words: str) -> str:
    """`jeden 2. We`, `letzter Fr im Monat` as We[2], Fr[-1]."""
    for pattern, number in NTH.items():
        name = pattern.replace("1.", r"1\.").replace("2.", r"2\.").replace("3.", r"3\.").replace("4.", r"4\.")
        words = re.sub(
            rf"(?:\bjede[nrs]?\s+|\bevery\s+|\bam\s+)?(?<!\w)(?:{name})\s+(Mo|Tu|We|Th|Fr|Sa|Su)\b",
            rf"\1[{number}]",
            words,
            flags=re.I,
        )
    return re.sub(r"\s*\b(?:im monat|des monats|of (?:the|each|every) month)\b", "", words, flags=re.I)


def swapped(text: str) -> str | None:
    """Hours that seem to go past midnight in the daytime (`17:00-15:00`) the other way round, or None."""

    def turned(match: re.Match[str]) -> str:
        start, end = match[1], match[2]
        return f"{end}-{start}" if "05:00" < end < start <= "20:00" else match[0]

    words = re.sub(r"(\d\d:\d\d)-(\d\d:\d\d)", turned, text)
    return words if words != text else None
