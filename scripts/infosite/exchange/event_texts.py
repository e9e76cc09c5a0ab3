"""What an entry of a calendar says, as a record says it: one line, no longer than it may be, nothing personal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ..messages.message import Message, named
from ..source.plain_text import PERSON, one_line, plain, without_personal
from .calendar_file import Entry

CODE = re.compile(
    r"\b(?:meeting-?id|kenncode|passcode|pass ?wor[dt]|kennwort|zugangscode|access code|pin)\s*:\s*"
    r"(?=\S*\d)\w+(?:[ -]\d+)*",
    re.I,
)
"""What opens a meeting to everybody who reads it."""
FAMILY = re.compile(r"\b(?:Familie|Fam\.|Family)\s+[A-ZÄÖÜ][a-zäöüß]{2,}")
CALLED_OFF = re.compile(
    r"\b(?:abgesagt|absage|fällt(?: leider)? aus|entfällt|findet nicht statt|verschoben"
    r"|cancell?ed|called off|postponed)\b",
    re.IGNORECASE,
)
"""What a name says of an entry that its STATUS does not."""
NOT_PUBLIC = re.compile(
    r"\W*(?:(?:privat|private)(?:er termin| appointment)?|privat\s*[:–-].*|busy|gebucht|belegt|blocker"
    r"|blockiert|blocked"
    r"|reserviert|termin|frei|holiday|vacation|urlaub(?: [^\W\d]+)?"
    r"|geburtstag(?: von)? [^\W\d]+|[^\W\d]+[’']s birthday"
    r"|birthday|geburtstag|out of office|kein titel|no title|untitled|ohne titel)\W*",
    re.IGNORECASE,
)
"""Names of entries that are somebody's own, or say nothing."""
LONGEST_SUMMARY = 160
"""Characters."""
PLACE_WORDS = {"de": "Ort", "en": "Place"}


def name_of(entry: Entry) -> str | Message:
    """What messages call an entry."""
    return one_line(plain(entry.text("SUMMARY")))[:60] or Message("entry.nameless")


def versions(texts: Sequence[tuple[str, str]], language: str) -> dict[str, str]:
    """A text in the languages it says it has; the first without one is in `language`."""
    found: dict[str, str] = {}
    for tag, words in texts:
        shown = one_line(without_personal(plain(words))[0])
        if shown:
            found.setdefault(tag.split("-")[0] or language, shown)
    return dict(sorted(found.items(), key=lambda item: item[0] != language))


def texts_of(entry: Entry, names: dict[str, str], language: str, remarks: list[Message]) -> dict[str, Any]:
    """Summary and description. What looks personal is left out and named."""
    words, personal = without_personal(plain("\n\n".join(words for _, words in entry.texts("DESCRIPTION"))))
    if personal:
        remarks.append(Message("draft.personal-text", name=name_of(entry), found=named(personal)))
    remarks += _doubts(entry, words)
    named_too = without_personal(plain(entry.text("SUMMARY")))[1]
    if named_too:
        remarks.append(Message("draft.personal-text", name=name_of(entry), found=named(named_too)))
    codes = [one_line(code[0]) for code in CODE.finditer(words)]
    if codes:
        remarks.append(Message("draft.code", name=name_of(entry), found=named(codes)))
        words = CODE.sub("", words).strip()
    summary = one_line(words)
    found: dict[str, Any] = {"summary": {language: _beginning(summary)} if summary else dict(names)}
    if len(summary) > LONGEST_SUMMARY or "\n" in words:
        found["description"] = {language: words}
    return found


def _doubts(entry: Entry, words: str) -> list[Message]:
    """What an editor should look at: persons, what is called off by its name alone, what is nobody's event."""
    name, title = name_of(entry), plain(entry.text("SUMMARY"))
    found = []
    for text in (words, title, plain(entry.text("LOCATION"))):
        person = PERSON.search(text) or FAMILY.search(text)
        if person is not None:
            found.append(Message("draft.person", name=name, person=one_line(person[0])))
    off = CALLED_OFF.search(title)
    if off is not None and not entry.is_cancelled:
        found.append(Message("draft.called-off", name=name, words=off[0]))
    if NOT_PUBLIC.fullmatch(title):
        found.append(Message("draft.not-public", name=name))
    return found


def _beginning(words: str) -> str:
    """As many whole sentences as fit, else as many whole words."""
    if len(words) <= LONGEST_SUMMARY:
        return words
    cut = words[:LONGEST_SUMMARY]
    sentence = max(cut.rfind(mark) for mark in (". ", "! ", "? "))
    return cut[: sentence + 1] if sentence > 30 else cut.rpartition(" ")[0] or cut


def note_of(change: Entry, whole: Entry, language: str) -> str:
    """What a changed date says otherwise than the series: its name, its place."""

    def words(entry: Entry, name: str) -> str:
        return without_personal(one_line(plain(entry.text(name))))[0]

    parts = []
    title, place = words(change, "SUMMARY"), words(change, "LOCATION")
    if title and title != words(whole, "SUMMARY"):
        parts.append(title)
    if place and place != words(whole, "LOCATION"):
        label = PLACE_WORDS.get(language)
        parts.append(f"{label}: {place}" if label else place)
    return ". ".join(parts)
