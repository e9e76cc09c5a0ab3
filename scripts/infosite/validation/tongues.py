"""Which of two languages a few words are in: by their letters, three at a time, learnt from the words of the interface.

Names of two words hold none of the words that tell a language. Both texts of a pair have to speak for the other one.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from .traverse import flat

APART = 0.8
"""So much further must each text lie on the other's side; of 2,710 right pairs of a city none came near."""


class Tongues:
    """How much likelier groups of three letters are in the first language than in the second."""

    def __init__(self, first: Mapping[str, Any], second: Mapping[str, Any]) -> None:
        one, other = _counted(first), _counted(second)
        known = one.keys() | other.keys()
        sizes = one.total() + len(known) / 2, other.total() + len(known) / 2
        self._odds = {
            group: math.log((one[group] + 0.5) / sizes[0]) - math.log((other[group] + 0.5) / sizes[1])
            for group in known
        }

    def are_swapped(self, first: str, second: str) -> bool:
        """Whether a text in the first language and one in the second stand in each other's place, beyond doubt."""
        of_first, of_second = self._leaning(first), self._leaning(second)
        return of_first < 0 < of_second and of_second - of_first > APART

    def _leaning(self, words: str) -> float:
        """Above 0: towards the first language; 0 where nothing tells."""
        groups = [group for word in _words(words) for group in _groups(word)]
        return sum(self._odds.get(group, 0) for group in groups) / max(len(groups), 1)


def _counted(interface: Mapping[str, Any]) -> Counter[str]:
    texts = (re.sub(r"\{\w+\}", " ", str(text)) for text in flat(dict(interface)).values())
    return Counter(
        group for word in sorted({word for text in texts for word in _words(text)}) for group in _groups(word)
    )


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.lower())


def _groups(word: str) -> Iterator[str]:
    padded = f" {word} "
    return (padded[at : at + 3] for at in range(len(padded) - 2))
