"""Times of day in words (`halb fünf`, `viertel nach acht`, `8 Uhr 30`) to figures."""

from __future__ import annotations

import re

NUMBERS = {
    word: number
    for number, words in enumerate(
        ("eins ein one", "zwei two", "drei three", "vier four", "fünf five", "sechs six", "sieben seven", "acht eight",
         "neun nine", "zehn ten", "elf eleven", "zwölf twelve"), 1,
    )
    for word in words.split()
}  # fmt: skip
NUMBER = "|".join(NUMBERS)


def figures(text: str) -> str:
    """Times in words as figures: `viertel nach acht`, `8 Uhr 30`, `halb fünf`."""
    near = rf"(?<![\w-])(?:{NUMBER})(?=\s*(?:uhr|bis|-|und|$|,|;|o['’]?clock))|(?<=\b(?:von|bis|vor)\s)(?:{NUMBER})\b"
    behind = rf"(?<=\b(?:ab|um)\s)(?:{NUMBER})\b|(?<=\b(?:halb|nach)\s)(?:{NUMBER})\b|(?<=viertel\s)(?:{NUMBER})\b"
    text = re.sub(f"(?i){near}|{behind}", lambda word: str(NUMBERS[word[0].lower()]), text)
    text = re.sub(r"(?i)\b(\d{1,2})\s+uhr\s+(\d\d)\b(?!\s*[:.]?\d)", r"\1:\2", text)
    text = re.sub(r"(?i)\b(?:halb|half)\s+(\d{1,2})\b", lambda half: _before(half[1], 30), text)
    text = re.sub(r"(?i)\b(?:dreiviertel|viertel vor)\s+(\d{1,2})\b", lambda one: _before(one[1], 15), text)
    return re.sub(r"(?i)\bviertel nach\s+(\d{1,2})\b", r"\1:15", text)


def _before(hour: str, minutes: int) -> str:
    return f"{(int(hour) - 1) % 24}:{60 - minutes:02}"
