"""How hard a text is to read: LIX (Björnsson 1968), the mean length of sentences plus the share of long words.

LIX needs no dictionary and is in use for German and English alike: below 40 is easy, above 50 is hard. German words
are longer, so the same content reads about five points higher.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..site.site import Site
from ..site.urls import Urls

LONG_WORD = 6
"""Words of more letters than this are long."""


@dataclass(frozen=True)
class Reading:
    """What was counted in a text."""

    words: int
    sentences: int
    long_words: int

    @property
    def sentence_length(self) -> float:
        """Words in a sentence, on average."""
        return self.words / max(1, self.sentences)

    @property
    def long_share(self) -> float:
        """Long words, percent."""
        return 100 * self.long_words / max(1, self.words)

    @property
    def lix(self) -> float:
        """LIX: words a sentence and the share of long words in per cent, added; 40 is plain, 60 is hard."""
        return self.sentence_length + self.long_share


def sentences(text: str) -> Iterator[str]:
    """Its sentences, as they are written, without the marks at their ends."""
    yield from re.split(r"[.!?:](?:\s+|$)|\n+", text)


def length(sentence: str) -> int:
    """How many words it has."""
    return len(_words(sentence))


def longest_sentence(text: str) -> str:
    """The sentence with the most words."""
    return max(sentences(text), key=length)


def _words(sentence: str) -> list[str]:
    return re.findall(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*", sentence)


def measure(texts: Iterable[str]) -> Reading:
    """Counts over texts, each of which ends a sentence."""
    words = number = long_words = 0
    for text in texts:
        for found in map(_words, sentences(text)):
            words += len(found)
            number += bool(found)
            long_words += sum(len(word) > LONG_WORD for word in found)
    return Reading(words, number, long_words)


def plain(markdown: str) -> str:
    """The running words of a guide: no marks, no addresses, no headings, no tables."""
    lines = [line.strip() for line in markdown.split("\n")]
    kept = [line for line in lines if line and not line.startswith(("#", "|", "!!!", "???"))]
    text = "\n".join(re.sub(r"^([-*+]|\d+\.)\s+", "", line) for line in kept)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"[*_`]", "", text)


def table(site: Site) -> list[tuple[str, str, Reading]]:
    """For every guide, and for the summaries and descriptions of all records: name, language, reading."""
    rows = []
    for page in site.markdown_pages:
        if page.path.startswith(Urls.guides):
            rows.append((page.path.rstrip("/"), page.language, measure([plain(page.markdown)])))
    for name in ("summary", "description"):
        for language in site.languages[:2]:
            texts = [record.value_of(name) for record, _ in site.records()]
            said = [text.versions[language] for text in texts if text is not None and language in text.versions]
            rows.append((f"{name} of all records", language, measure(said)))
    return sorted(rows, key=lambda row: (row[0], row[1]))
