"""Names in the order of a telephone book, and words cut to a length."""

from __future__ import annotations

import re
import unicodedata


def shortened(words: str, length: int) -> str:
    """Words that fit into so many characters, the last whole one followed by `…`."""
    if len(words) <= length:
        return words
    return words[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-(„“") + "…"


def sort_key(name: str) -> str:
    """Umlauts beside their vowels, as in a German telephone book's index; quotes and case count nothing."""
    bare = "".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one))
    return re.sub(r"^\W+", "", bare).casefold()
