"""Names in the order of a telephone book of their language, the letters it has, and words cut to a length."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

ALPHABETS = {
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "es": "abcdefghijklmnñopqrstuvwxyz",
    "fa": "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
    "ku": "abcçdeêfghiîjklmnopqrsştuûvwxyz",
    "pl": "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż",
    "ro": "aăâbcdefghiîjklmnopqrsștțuvwxyz",
    "ru": "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    "tr": "abcçdefgğhıijklmnoöprsştuüvyz",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
}
"""Letters that a language counts as its own, in its order (CLDR). All others stand beside their plain letter."""
SAME = str.maketrans({"ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ء": "ا", "ё": "е"} | dict.fromkeys("أإآٱ", "ا"))
PERSIAN = str.maketrans({"ي": "ی", "ك": "ک"})
FIGURES = "0–9"
"""The heading of names that begin with a number or a sign."""
UNSEEN = re.compile("[\u00ad\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def shortened(words: str, length: int) -> str:
    """Words that fit into so many characters, the last whole one followed by `…`."""
    if len(words) <= length:
        return words
    return words[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-(„“") + "…"


@lru_cache
def _order(language: str) -> dict[str, int]:
    return {letter: place for place, letter in enumerate(ALPHABETS.get(language, ""))}


def _bare(name: str, language: str) -> str:
    """A name without quotes before it, in small letters; only the language's own letters keep their marks."""
    own = _order(language)
    text = UNSEEN.sub("", unicodedata.normalize("NFC", name))
    text = re.sub(r"^[\W_]+", "", text.replace("I", "ı").replace("İ", "i") if language == "tr" else text).casefold()
    if language in ("ar", "fa"):
        text = text.translate(SAME)
        text = text.translate(PERSIAN) if language == "fa" else re.sub(r"^ال(?=\w{2})", "", text)
    elif language == "ru":
        text = text.translate(SAME)
    if text.isascii():
        return text
    return "".join(one if one in own else _without_marks(one) for one in text)


def _without_marks(letter: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(one))


@lru_cache(1 << 14)
def sort_key(name: str, language: str = "de") -> tuple[tuple[int, int, str], ...]:
    """The place of a name: numbers, then the language's own letters in their order, then those of other scripts.

    Marks that the language does not count as letters say nothing (German umlauts stand beside their vowels), nor do
    quotes, case and the Arabic article.
    """
    own = _order(language)
    return tuple(_place(one, own) for one in _bare(name, language))


def _place(letter: str, own: dict[str, int]) -> tuple[int, int, str]:
    if not letter.isalpha():
        return 0, 0, letter
    return (1, own[letter], "") if letter in own else (2 if own else 1, 0, letter)


def initial(name: str, language: str) -> str:
    """The letter below which a name stands in a list; `0–9` for a number."""
    first = _bare(name, language)[:1]
    if not first.isalpha():
        return FIGURES
    return "İ" if language == "tr" and first == "i" else first.upper()[:1]


def letter_slug(letter: str) -> str:
    """The last part of the address of a letter's page: `s`; for other scripts the letter's number, `0628`."""
    plain = letter.lower()
    if letter == FIGURES:
        return "0-9"
    return plain if re.fullmatch("[a-z]", plain) else f"{ord(letter[0]):04x}"
