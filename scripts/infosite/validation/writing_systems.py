"""In which letters a language is written, and whether a text is in others."""

from __future__ import annotations

import unicodedata
from functools import cache

from babel.core import get_global

NAMES = {"Arab": ("ARABIC",), "Armn": ("ARMENIAN",), "Beng": ("BENGALI",), "Cyrl": ("CYRILLIC",),
         "Deva": ("DEVANAGARI",), "Ethi": ("ETHIOPIC",), "Geor": ("GEORGIAN",), "Grek": ("GREEK",),
         "Guru": ("GURMUKHI",),
         "Hans": ("CJK",), "Hant": ("CJK",), "Hebr": ("HEBREW",), "Jpan": ("CJK", "HIRAGANA", "KATAKANA"),
         "Kore": ("HANGUL", "CJK"), "Latn": ("LATIN", "FULLWIDTH"), "Sinh": ("SINHALA",), "Taml": ("TAMIL",),
         "Thai": ("THAI",)}  # fmt: skip
"""How Unicode calls the letters of a script, by its code (ISO 15924)."""
FEWEST = 12
"""Letters; shorter texts may be a name."""
PERSIAN = frozenset("\u067e\u0686\u0698\u06af\u06a9\u06cc")
"""Letters that Persian, Urdu and Kurdish have and Arabic has not."""


@cache
def _letters_of(tag: str) -> tuple[str, ...]:
    """How the letters of a language begin their names; nothing where that is not known."""
    language, *further = tag.split("-")
    script = next((one for one in further if len(one) == 4), None)
    if script is None:
        likely = get_global("likely_subtags").get(language, "").split("_")
        script = next((one for one in likely if len(one) == 4), "")
    return NAMES.get(script, ())


def is_in_other_letters(tag: str, words: str) -> bool:
    """Whether most letters of a text belong to no script in which its language is written."""
    own = _letters_of(tag)
    letters = [letter for letter in words if letter.isalpha()]
    if not own or len(letters) < FEWEST:
        return False
    if tag == "ar" and sum(letter in PERSIAN for letter in letters) > 3:
        return True
    return sum(unicodedata.name(letter, "").startswith(own) for letter in letters) * 3 < len(letters)
