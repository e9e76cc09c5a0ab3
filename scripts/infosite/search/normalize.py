"""One spelling for words that people write in many ways, so that a search finds `Behörde`, `Behoerde` and `BEHORDE`.

`overrides/assets/normalise.mjs` holds the same rules for the browser; `tests/normalise_cases.yml` holds both to one
table.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LETTERS = str.maketrans(
    {"ٱ": "ا", "ى": "ی", "ي": "ی", "ة": "ه", "ك": "ک", "ء": "", "ß": "ss", "ı": "i", "æ": "ae", "œ": "oe"}
    | {"ø": "o", "ł": "l", "đ": "d", "ґ": "г"}
)
"""Letters that Unicode does not take apart by itself (it does أ, ü, ş)."""
UNSEEN = re.compile("[\u00ad\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Soft hyphen, tatweel, ZWNJ and its like, marks of direction."""
LATIN = str.maketrans("абвгдезиклмнопрстуфхцыэі", "abwgdesiklmnoprstufhziei") | str.maketrans(
    {"ж": "sch", "ч": "tsch", "ш": "sch", "щ": "sch", "ъ": "", "ь": "", "ю": "ju", "я": "ja", "є": "je"}
)
"""Cyrillic letters as Germans write them."""


PARTED = re.compile(r"(?<!\S)(بی|ن?می) (?=[\u0621-\u06cc])|(?<=[\u0621-\u06cc]) (هایی?|ها)(?!\S)")
"""What belongs to the next or to the last word in Persian, whether a space, a ZWNJ or nothing stands between."""


def normalise(text: str) -> str:
    """Words in one spelling, apart by single spaces: no case, no marks, one form for each letter.

    ä, ae and a are alike (also ö, ü); ß is ss; harakat, tatweel and ZWNJ go; Arabic and Persian letters become one;
    a leading ال goes; Persian `بی خانمان` is one word; digits are Latin; hyphens part words.
    """
    words = " ".join(filter(None, map(_spelled, text.split())))
    return words if words.isascii() else PARTED.sub(lambda found: found[1] or found[2], words)


@lru_cache(maxsize=1 << 16)  # a site says the same words again and again
def _spelled(text: str) -> str:
    """What stands between two spaces, in one spelling."""
    text = text.lower()
    if not text.isascii():
        text = _plain_letters(text)
    return " ".join(re.sub("([aou])e", r"\1", word) for word in re.findall(r"[^\W_]+", text))


def _plain_letters(text: str) -> str:
    text = UNSEEN.sub("", text)
    text = re.sub(r"(^|[\W_])ال(?=[^\W_]{2})", r"\1", text)  # before أل becomes ال
    text = unicodedata.normalize("NFKD", text)
    text = "".join(one for one in text if not unicodedata.category(one).startswith("M")).lower().translate(LETTERS)
    text = re.sub("[\u0660-\u0669\u06f0-\u06f9]", lambda digit: str(ord(digit[0]) & 15), text)
    return re.sub("([а-яіє])['’ʼ`]", r"\1", text)


def latin(word: str) -> str:
    """A normalised Cyrillic word in Latin letters; other words stay as they are."""
    return normalise(word.translate(LATIN))


@lru_cache(maxsize=1 << 16)
def script(word: str) -> str:
    """The script a word is written in, as Unicode names it: `Latin`, `Arabic`, `Cyrillic`."""
    for letter in word:
        if letter.isalpha():
            return unicodedata.name(letter).split()[0].title()
    return "Latin"
