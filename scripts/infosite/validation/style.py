"""How texts of this city speak: one word for one thing, and sentences that a learner can follow. Reminders only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from ..messages.message import Message
from ..records.parts import Part
from ..records.service import Service
from ..records.texts import texts_in
from ..records.wording import Wording
from ..site.site import Site
from ..source.document import Document, Path
from ..source.problem import Problem
from . import readability
from .traverse import parts

LONG_SENTENCE = 22
"""Words; a sentence of more is hard to follow in a language one is learning."""
SHOWN = 90
"""Characters of a sentence by which an editor recognises it."""


def texts_say_the_agreed_words(site: Site) -> Iterator[Problem]:
    """Texts use the words of data/wording.yml and leave those that it names: a warning with the sentence."""
    tables = {tag: _by_word(site, tag) for tag in site.languages}
    for part, document, path, tag, words in _texts(site):
        if agreed := tables.get(tag):
            for message in _other_words(agreed, words, _audiences(part)):
                yield document.problem((*path, tag), message, warning=True)
    for page in site.markdown_pages:
        if agreed := tables.get(page.language):
            for line, running in _lines(page.markdown, page.first_line):
                for message in _other_words(agreed, running, frozenset()):
                    yield Problem(page.source, line, 1, message, "warning")


def sentences_are_short(site: Site) -> Iterator[Problem]:
    """A sentence has at most so many words: a warning with the sentence."""
    for _, document, path, tag, words in _texts(site):
        if tag in ("", *site.languages[:2]) and (message := _too_long(words)):
            yield document.problem((*path, tag) if tag else path, message, warning=True)
    for page in site.markdown_pages:
        if page.language in site.languages[:2]:
            for line, running in _lines(page.markdown, page.first_line):
                if message := _too_long(running):
                    yield Problem(page.source, line, 1, message, "warning")


def _texts(site: Site) -> Iterator[tuple[Part, Document, Path, str, str]]:
    """Every text of every record: in what and where it stands, its language, its words."""
    for part, document, base in parts(site):
        for path, text in texts_in(part):
            for tag, words in text.versions.items():
                yield part, document, (*base, *path), tag, words


def _audiences(part: Part) -> frozenset[str]:
    """Whom a service is for."""
    eligibility = part.eligibility if isinstance(part, Service) else None
    return frozenset(eligibility.audiences if eligibility is not None else ())


def _lines(markdown: str, first_line: int) -> Iterator[tuple[int, str]]:
    """The running words of a page, line by line."""
    for number, line in enumerate(markdown.split("\n"), first_line):
        if running := readability.plain(line):
            yield number, running


def _too_long(words: str) -> Message | None:
    if words.count(" ") < LONG_SENTENCE:
        return None
    sentence = readability.longest_sentence(words)
    length = readability.length(sentence)
    return Message("text.long-sentence", words=length, sentence=_shown(sentence)) if length > LONG_SENTENCE else None


def _by_word(site: Site, tag: str) -> Mapping[str, list[Wording]]:
    """The wordings of a language by the longest word of each phrase that they avoid: few texts hold one of them."""
    found: dict[str, list[Wording]] = {}
    for wording in site.wording.values():
        for phrase in wording.avoid if wording.language == tag else ():
            found.setdefault(max(_words(phrase), key=len, default=""), []).append(wording)
    return found


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _other_words(agreed: Mapping[str, list[Wording]], text: str, audiences: frozenset[str]) -> Iterator[Message]:
    meant = {wording: None for word in sorted({*_words(text), ""} & agreed.keys()) for wording in agreed[word]}
    for sentence in readability.sentences(text) if meant else ():
        for wording in meant:
            found = _pattern(wording.avoid).search(sentence)
            if found is not None and audiences.isdisjoint(wording.unless_for):
                said = {"found": found[0], "sentence": _shown(sentence), "better": wording.use, "why": wording.why}
                yield Message("wording.other" if wording.why else "wording.other-without-reason", **said)


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words, whole where they begin or end with a letter; small letters find capitals too."""
    choices = []
    for word in sorted(words, key=len, reverse=True):
        first = f"[{word[0]}{word[0].upper()}]" if word[0].isalpha() and word[0].islower() else re.escape(word[0])
        before = r"(?<!\w)" if re.match(r"\w", word) else ""
        after = r"(?!\w)" if re.search(r"\w$", word) else ""
        choices.append(f"{before}{first}{re.escape(word[1:])}{after}")
    return re.compile("|".join(choices))


def _shown(sentence: str) -> str:
    return f"“{sentence if len(sentence) <= SHOWN else sentence[: SHOWN - 1].rstrip() + '…'}”"


RULES = (texts_say_the_agreed_words, sentences_are_short)
