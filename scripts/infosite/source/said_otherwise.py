"""Numbers, yes and no, and lengths of time that people say otherwise, as the line to write."""

from __future__ import annotations

import re
from typing import Any

from ..messages.message import Message

LONGEST = 80
"""Characters; in a longer text nobody can tell which number is meant."""
ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
COUNTED = {
    word: number
    for words in (
        "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
        "zero one two three four five six seven eight nine ten eleven twelve",
        "- erste zweite dritte vierte fünfte sechste siebte achte neunte zehnte",
        "- first second third fourth fifth sixth seventh eighth ninth tenth",
    )
    for number, word in enumerate(words.split())
    if word != "-"
}
"""Small numbers as words."""
AFFIRMED = re.compile(
    r"(?:(?:ja|yes|true|wahr|richtig|x|kostenlos|kostenfrei|gratis|frei|free|umsonst|erforderlich|nötig|notwendig"
    r"|pflicht|required|möglich|vorhanden|available|selbstverständlich)\b|[✓✔])",
    re.IGNORECASE,
)
DENIED = re.compile(r"(?:(?:nein|nicht|no|not|false|falsch|keine?r?|none|ohne|leider)\b|[✗✘✕])", re.IGNORECASE)
HOURS_AND_MINUTES = re.compile(
    r"(\d{1,2})\s*(?:stunden?|std\.?|h|hours?|hrs?)\s*(?:und|and|,)?\s*(\d{1,2})\s*(?:minuten?|min\.?|minutes?|m)?",
    re.IGNORECASE,
)
LENGTHS = {
    "PT1H30M": ("anderthalb stunden", "eineinhalb stunden"),
    "PT30M": ("eine halbe stunde", "halbe stunde", "half an hour"),
    "PT1H": ("eine stunde", "one hour", "an hour"),
    "PT2H": ("zwei stunden", "two hours"),
    "PT3H": ("drei stunden", "three hours"),
    "PT2H30M": ("zweieinhalb stunden",),
    "P1D": ("ein tag", "ganztägig", "ganzer tag", "all day", "one day"),
}


def whole_number(kind: str, given: Any, key: str) -> Message | None:
    """The whole number that stands in a text or a list: `ab 16`, `16-27`, `1.`, `IV`. `kind` is pydantic's name."""
    if kind not in ("int_parsing", "int_type") or not key:
        return None
    text = ", ".join(map(str, given)) if isinstance(given, list) else str(given).strip()
    said = ROMAN.get(text) or COUNTED.get(text.casefold())
    numbers = [str(said)] if said is not None else re.findall(r"(?<![\d.,])\d{1,6}(?!\d|[.,]\d)", text)
    if len(numbers) == 2 and key in ("minimum_age", "maximum_age"):
        return Message("hint.write", text=f"minimum_age: {numbers[0]}, maximum_age: {numbers[1]}")
    if not numbers or len(numbers) > 2 or len(text) > LONGEST:
        return None
    return Message("hint.write", text=f"{key}: {numbers[0]}")


def yes_or_no(kind: str, given: Any, key: str) -> Message | None:
    """What says yes or no in other words."""
    if kind != "bool_parsing" or not isinstance(given, str) or not key:
        return None
    if DENIED.match(given.strip()):
        return Message("hint.write", text=f"{key}: false")
    return Message("hint.write", text=f"{key}: true") if AFFIRMED.match(given.strip()) else None


def length_in_words(given: str) -> str | None:
    """A length of time as records have it, `PT1H30M`; None where that cannot be told."""
    plain = given.strip().lower()
    if re.fullmatch(r"p(?:\d+d)?(?:t(?:\d+h)?(?:\d+m)?)?", plain) and plain[-1] != "t" and len(plain) > 2:
        return plain.upper()
    both = HOURS_AND_MINUTES.fullmatch(plain)
    if both is not None:
        return f"PT{int(both[1])}H{int(both[2])}M"
    return next((length for length, words in LENGTHS.items() if plain in words), None)
