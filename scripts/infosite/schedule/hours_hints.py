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


def hint_for(text: str, refused: Refused) -> Message:
    """How to write these hours, as far as that can be guessed; an example otherwise."""
    if BY_APPOINTMENT.match(text):
        return Message("hint.hours-by-appointment")
    guess = guessed(text)
    if guess is not None:
        return Message("hint.write-bare", text=guess)
    return refused.hint or Message("hint.hours-example")


def guessed(text: str) -> str | None:
    """Hours that can be read and look like the text, or None."""
    if len(text) > 300:
        return None
    words = text
    for pattern, replacement in DAYS.items():
        words = re.sub(rf"\b(?:{pattern})\b\.?", replacement, words, flags=re.IGNORECASE)
    words = re.sub(r"[‐‑‒–—−]|\s*\bbis\b\s*|\s+to\s+", "-", words)
    words = re.sub(r"\s*\b(?:und|and|u\.|sowie)\b\s*|\s*&\s*|\s*\+\s*(?=\d)", ",", words)
    words = re.sub(r"\b(?:uhr|h|von|from|ab)\b", " ", words, flags=re.IGNORECASE)
    words = re.sub(r"(\d{1,2})[.h](\d{2})\b", r"\1:\2", words)
    words = re.sub(r"(?<![\d:\[])(\d{1,2})(?![\d:\]])", _full_hour, words)
    words = re.sub(r"(?<![\d])(\d):(\d\d)", r"0\1:\2", words)
    words = re.sub(r"\s*-\s*", "-", words)
    words = re.sub(r"\s*,\s*", ",", words)
    words = re.sub(r"(?<=[A-Za-z\]])\s*:\s*(?=\d)", " ", words)
    words = re.sub(r"(?<=\d),(?=[A-Z])|\s*[;/|]\s*", "; ", words)
    words = " ".join(words.split()).strip(" ;,")
    words = re.sub(r"(?<=[a-zA-Z])(?=\d\d:)", " ", words)
    try:
        parse(words)
    except Refused:
        return None
    return words if words != text else None


def _full_hour(match: re.Match[str]) -> str:
    return f"{int(match[1]):02}:00" if int(match[1]) <= 24 else match[0]


def swapped(text: str) -> str | None:
    """Hours that seem to go past midnight in the daytime (`17:00-15:00`) the other way round, or None."""

    def turned(match: re.Match[str]) -> str:
        start, end = match[1], match[2]
        return f"{end}-{start}" if "05:00" < end < start <= "20:00" else match[0]

    words = re.sub(r"(\d\d:\d\d)-(\d\d:\d\d)", turned, text)
    return words if words != text else None
