"""What somebody wants to stand there, part by part: `Tel.: 0211 1234, Adresse jetzt: Parkweg 9, 40213 Düsseldorf`."""

from __future__ import annotations

import re

from ..messages.message import Message
from .understood import DOMAIN, Refused, hours

_NAMES = {
    "phones": r"telefonnummer|telefon|tel\.?|rufnummer|nummer|phone number|phone|number",
    "email": r"e-?mail(?:[- ]?adresse|[- ]address)?|mail(?:adresse|[- ]address)?",
    "url": r"web-?(?:seite|adresse)|website|web page|homepage|internetseite",
    "opening_hours": r"(?:neue )?öffnungszeiten|sprechzeiten|uhrzeiten|opening (?:hours|times)|hours",
    "address": r"adresse|anschrift|address",
}
_LABEL = re.compile(
    r"(?<![\w-])(?:(?:die|the|our|unsere|neue[rs]?|new) +)*"
    rf"(?:{'|'.join(f'(?P<{field}>{words})' for field, words in _NAMES.items())})"
    r"(?:(?: +(?:ist|lautet|is|jetzt|neu|nun|now|new))+ *:?|\s*:)\s*",
    re.IGNORECASE,
)
"""What stands before a part that says what it is."""
_NUMBER = re.compile(r"\+?[\d /()-]{5,}")
_MAIL = re.compile(r"\S+ ?@ ?\S+")
_BETWEEN = re.compile(r"^[\s,;.]*(?:(?:und|and)\b)?[\s,;]*|[\s,;]*(?:\b(?:und|and))?[\s,;.]*$", re.IGNORECASE)
_POSTCODE = re.compile(r"\b\d{4,5} +[^\W\d]")


def parted(given: str, field: str) -> list[tuple[str, str]]:
    """Each field that an answer is about and its words. What has no label is about the field that was chosen; where
    that was everything, about what it looks like, or nobody can tell."""
    labels = list(_LABEL.finditer(given))
    if not labels:
        return [(field if field != "all" else _looks_like(given), given)]
    first = _BETWEEN.sub("", given[: labels[0].start()])
    found = [(field if field != "all" else _looks_like(first), first)] if first else []
    return found + _labelled(given, labels)


def stated_in(given: str) -> list[tuple[str, str]]:
    """What words that tell something else state about a field by the way: a label, and behind it what looks like it."""
    shapes = {"phones": _NUMBER.fullmatch, "email": _MAIL.fullmatch, "address": _POSTCODE.search}
    found = _labelled(given, list(_LABEL.finditer(given)))
    return [(field, words) for field, words in found if field in shapes and shapes[field](words.rstrip(". "))]


def _labelled(given: str, labels: list[re.Match[str]]) -> list[tuple[str, str]]:
    """The words behind each label, up to the next."""
    found = []
    ends = [*(one.start() for one in labels), len(given)][1:]
    for label, end in zip(labels, ends, strict=True):
        words = given[label.end() : end].strip()
        found.append((str(label.lastgroup), _BETWEEN.sub("", words) if end < len(given) else words))
    return found


def _looks_like(words: str) -> str:
    if _MAIL.fullmatch(words):
        return "email"
    if _NUMBER.fullmatch(words):
        return "phones"
    if words.startswith("https://") or DOMAIN.match(words):
        return "url"
    if _POSTCODE.search(words):
        return "address"
    try:
        hours(words)
    except Refused:
        raise Refused(Message("suggest.which-field", given=words[:80])) from None
    return "opening_hours"
