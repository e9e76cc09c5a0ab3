"""Texts that still speak of an older state although somebody asked since: a record says one thing at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..messages.message import Message
from ..records.dates import PartialDate
from ..records.record import Record
from ..records.texts import texts_in
from ..site.site import Site
from ..source.problem import Problem

AS_OF = re.compile(
    r"\b(?:Stand|as of)\b:?\s+(?:[^\W\d]+\.?\s+)?(?:\d{1,2}[./-]\s*){0,2}((?:19|20)\d\d)\b", re.IGNORECASE
)
"""The year up to which a sentence holds: `Stand 2020`, `Stand: Mai 2020`, `as of 5/2020`."""
YEAR = re.compile(r"(?<![\w./-])(?:19|20)\d\d\b")
DOUBT = re.compile(
    r"wissen wir nicht|nicht bestätigt|unbestätigt|we do not know|not confirmed|unconfirmed", re.IGNORECASE
)
"""Words of our own doubt, in the two languages that editors write."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_])|\n+")
LONGEST = 90
"""Characters of a sentence that are shown."""


def asked_about_all(record: Record) -> PartialDate | None:
    """The day on which somebody last asked about all of a record, whether or not something was learnt."""
    known = str(record.assured_date)
    days = [
        source.date
        for source in record.sources
        if source.is_first_hand and source.date and (source.says is None or str(source.date) == known)
    ]
    return max(days, key=lambda day: day.earliest, default=None)


def confirmed_records_have_no_older_words(site: Site) -> Iterator[Problem]:
    """A warning or a sentence of a record does not speak of a state before somebody confirmed it: a reminder."""
    for record, document in site.records():
        day = asked_about_all(record)
        if day is None or record.is_gone:
            continue
        for path, text in texts_in(record):
            if path[0] == "sources" or (path[0] == "alert" and _has_days_of_its_own(record)):
                continue
            for tag, words in text.versions.items():
                sentence = _older(words, day, is_alert=path[0] == "alert")
                if sentence:
                    code = "older.alert" if path[0] == "alert" else "older.sentence"
                    message = Message(code, sentence=sentence, day=day)
                    yield document.problem((*path, tag) if tag else path, message, warning=True)


def _has_days_of_its_own(record: Record) -> bool:
    return record.alert is not None and bool(record.alert.valid_from or record.alert.valid_to)


def _older(words: str, day: PartialDate, *, is_alert: bool) -> str:
    """The first sentence that speaks of a year before the day, or (in a warning) of a doubt; or ""."""
    for sentence in _SENTENCE.split(words):
        years = [int(one) for one in (YEAR if is_alert else AS_OF).findall(sentence)]
        if any(year < day.earliest.year for year in years) or (is_alert and DOUBT.search(sentence)):
            return sentence if len(sentence) <= LONGEST else f"{sentence[:LONGEST]}…"
    return ""


RULES = (confirmed_records_have_no_older_words,)
