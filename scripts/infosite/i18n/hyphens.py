"""Soft hyphens in long words of titles and names, where browsers know none: Ausländer­behörde on a narrow phone."""

from __future__ import annotations

import re
from functools import cache

import pyphen

LONG = 14
"""Letters of a word that may be too long for a line of a phone in large type."""
SOFT_HYPHEN = "\u00ad"
_WORD = re.compile(rf"[^\W\d_]{{{LONG},}}")


@cache
def hyphenated(text: str, language: str) -> str:
    """The text with soft hyphens in its long words; as it is where nobody knows how the language divides them."""
    divider = _divider(language)
    if divider is None:
        return text
    return _WORD.sub(lambda word: str(divider.inserted(word[0], SOFT_HYPHEN)), text)


@cache
def _divider(language: str) -> pyphen.Pyphen | None:
    known = pyphen.language_fallback(language.replace("-", "_"))
    return pyphen.Pyphen(lang=known, left=4, right=4) if known else None
