"""What deserves a look in texts that editors write or paste: reminders, for a person can tell better than a rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from ..messages.message import LanguageName, Message
from ..records.event import Event
from ..records.organization import Organization
from ..records.record import Record
from ..records.service import Service
from ..records.texts import Text, texts_in
from ..records.welcome_point import WelcomePoint
from ..site.site import Site
from ..source.document import Document
from ..source.plain_text import MAIL, MOBILE, PERSON
from ..source.problem import Problem
from .tongues import Tongues
from .traverse import parts
from .writing_systems import is_in_other_letters

FREQUENT = {
    "de": frozenset(
        ("der", "die", "das", "und", "ist", "nicht", "mit", "für", "von", "zu", "ein", "eine", "im", "am", "sie", "wir")
    ),
    "en": frozenset(
        ("the", "and", "is", "not", "with", "for", "of", "to", "a", "an", "at", "you", "we", "it", "are", "by", "this")
    ),
}
"""Words so common that they tell a language, in the languages that can be told."""
FEWEST_WORDS = 5
"""Shorter texts tell no language."""
MARKDOWN = re.compile(
    r"\*\*|__\w|\]\(|^\s*#{1,6} |^\s*[-*•‣] |(?<!\w)\*[^*\s][^*\n]*\*(?!\w)|(?<!\w)_[^_\s][^_\n]*_(?!\w)", re.MULTILINE
)
BARE_ADDRESS = re.compile(
    r"\bwww\.\S*\w|(?<![@\w./-])(?:[a-z0-9-]+\.)+(?:de|org|com|net|eu|info)\b(?:/[^\s.,;)]*)?", re.IGNORECASE
)
SPELT_MAIL = re.compile(r"[\w.+-]+\s*[\[({]\s*(?:at|ät)\s*[\])}]\s*[\w.-]+", re.IGNORECASE)
NOTE_OF_A_PAGE = re.compile(r"\[\d{1,3}\]")
ACCOUNT = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b")
CAPITALS = re.compile(r"[^a-zäöüßéèàçñ]*[A-ZÄÖÜ]{4}[^a-zäöüßéèàçñ]*")
CUT = re.compile(r"\b(?:und|oder|sowie|mit|für|and|or|with|for|of|the)\s*$")
"""Words with which no sentence ends."""
BULLET = re.compile(r"\s*[•·▪‣–]\s+\S")
BOLD_LINE = re.compile(r"\s*(?:\*\*|__)([^*_\[][^*_]*)(?:\*\*|__)\s*")
PHONE = re.compile(r"(?<![\w.,/-])(?:\+49|0049|0)[ /()-]{0,3}[2-9]\d{1,4}[ /()-]{1,3}\d{2,}(?:[ -]?\d+)*")
"""A number of a town, as people write it; short ones like 112 may stand in a text."""


def _languages(words: str) -> dict[str, int]:
    """How many of its words each language uses all the time."""
    used = re.findall(r"[^\W\d_]+", words.lower())
    return {tag: sum(word in frequent for word in used) for tag, frequent in FREQUENT.items()}


def _tells(words: str) -> str | None:
    """The language of a text, when its words leave no doubt."""
    if len(words.split()) < FEWEST_WORDS:
        return None
    counted = sorted(_languages(words).items(), key=lambda item: -item[1])
    (first, most), (_, next_) = counted[:2]
    return first if most >= 2 and most > 2 * next_ else None


def texts_are_in_their_language(site: Site) -> Iterator[Problem]:
    """A text stands below the code of its own language: a reminder."""
    first, second = FREQUENT
    tongues = Tongues(site.strings[first], site.strings[second]) if {first, second} <= site.strings.keys() else None
    for part, document, base in parts(site):
        for path, text in texts_in(part):
            for tag, words in text.versions.items():
                if tag and is_in_other_letters(tag, words) and not _is_repeated(text, tag):
                    message = Message("text.other-language", language=LanguageName(tag))
                    yield document.problem((*base, *path, tag), message, warning=True)
            told = {tag: _tells(words) for tag, words in text.versions.items() if tag in FREQUENT}
            wrong = [tag for tag, tongue in told.items() if tongue is not None and tongue != tag]
            one_tells = len(wrong) == 1 and len(told) == 2 and None in told.values()
            if len(wrong) == 2 or (one_tells and _speak_for_each_other(text, wrong[0], tongues)):
                yield document.problem((*base, *path), Message("text.swapped"), warning=True)
            elif wrong and not _is_repeated(text, wrong[0]):
                message = Message("text.other-language", language=LanguageName(wrong[0]))
                yield document.problem((*base, *path, wrong[0]), message, warning=True)
            elif tongues is not None and not wrong and len(told) == 2 and None in told.values():
                if tongues.are_swapped(text.versions[first], text.versions[second]):
                    yield document.problem((*base, *path), Message("text.swapped"), warning=True)


def _speak_for_each_other(text: Text, wrong: str, tongues: Tongues | None) -> bool:
    """Whether a text in the other's language stands beside one that is short and in its language, too."""
    other = next(tag for tag in FREQUENT if tag != wrong)
    counted = _languages(text.versions[other])
    named = counted[wrong] > counted[other]
    return named or (tongues is not None and tongues.are_swapped(text.versions["de"], text.versions["en"]))


def _is_repeated(text: Text, tag: str) -> bool:
    return list(text.versions.values()).count(text.versions[tag]) > 1


def _is_linked(address: str, value: Any) -> bool:
    """Whether some key of a file leads to the site that a text names, `example.org`: then the name is a name."""
    if isinstance(value, Mapping):
        return any(_is_linked(address, one) for one in value.values())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return any(_is_linked(address, one) for one in value)
    there = re.match(r"https://(?:www\.)?([^/]+)", str(value), re.IGNORECASE)
    return there is not None and there[1].casefold() == address.casefold()


def texts_have_no_markup(site: Site) -> Iterator[Problem]:
    """Texts of records are plain: no Markdown, no bare addresses; a reminder."""
    for document, path, tag, words in _all(site):
        at = (*path, tag) if tag else path
        if CAPITALS.fullmatch(words) and len(re.findall(r"[^\W\d_]{4,}", words)) > 1:
            yield document.problem(at, Message("text.capitals"), warning=True)
        if MARKDOWN.search(words):
            yield document.problem(at, Message("text.markdown"), warning=True)
        address = BARE_ADDRESS.search(words)
        if address is not None and not _is_linked(address[0], document.value):
            yield document.problem(at, Message("text.bare-address", address=address[0]), warning=True)
        mail, phone = MAIL.search(words) or SPELT_MAIL.search(words), PHONE.search(words)
        note, account = NOTE_OF_A_PAGE.search(words), ACCOUNT.search(words)
        if note is not None:
            yield document.problem(at, Message("text.note-of-a-page", note=note[0]), warning=True)
        if account is not None:
            yield document.problem(at, Message("text.account", number=account[0]), warning=True)
        if CUT.search(words) and path[-1] in ("summary", "description"):
            yield document.problem(at, Message("text.cut"), warning=True)
        if mail is not None:
            yield document.problem(at, Message("text.mail", address=mail[0]), warning=True)
        if phone is not None and path[0] in ("summary", "description"):
            yield document.problem(at, Message("text.phone", number=phone[0].strip()), warning=True)


def pages_mark_headings_and_lists(site: Site) -> Iterator[Problem]:
    """Headings and lists of pages are marked as such, or programs that read aloud miss them; a reminder."""
    for file, number, line, above in _lines_of_pages(site):
        bold = BOLD_LINE.fullmatch(line)
        if bold is not None and not above.strip():
            yield Problem(file, number, 1, Message("page.bold-heading", text=bold[1].strip()[:60]), "warning")
        if BULLET.match(line) and not BULLET.match(above):
            text = line.strip().lstrip("•·▪‣– ")[:60]
            yield Problem(file, number, 1, Message("page.other-bullet", text=text), "warning")


def _lines_of_pages(site: Site) -> Iterator[tuple[str, int, str, str]]:
    """File, number, words of each line of a page, and the line above it."""
    for page in site.markdown_pages:
        above = ""
        for number, line in enumerate(page.markdown.split("\n"), page.first_line):
            yield page.source, number, line, above
            above = line


def texts_name_nobody(site: Site) -> Iterator[Problem]:
    """Texts hold no mobile numbers and name no persons: a reminder."""
    for document, path, tag, words in _all(site):
        at = (*path, tag) if tag else path
        number, person = MOBILE.search(words), PERSON.search(words)
        if number is not None:
            yield document.problem(at, Message("text.mobile", number=number[0].strip()), warning=True)
        if person is not None:
            yield document.problem(at, Message("text.person", name=person[0]), warning=True)
    for file, line_number, line, _ in _lines_of_pages(site):
        number = MOBILE.search(line)
        if number is not None:
            yield Problem(file, line_number, 1, Message("text.mobile", number=number[0].strip()), "warning")


def somebody_can_be_asked(site: Site) -> Iterator[Problem]:
    """Readers of an offer can call, write, look or go there; the record or its organization says how: a reminder."""
    for record, document in site.records():
        if not isinstance(record, Service) or record.is_gone:
            continue
        organization = site.organizations.get(record.organization)
        reachable = record.phones or record.email or record.url or record.appointment_url or record.places
        through = organization is not None and (organization.phones or organization.email or organization.url)
        if not reachable:
            message = Message("record.contact-of-organization" if through else "record.no-contact")
            yield document.problem(("id",), message, warning=True)


def related_services_are_others(site: Site) -> Iterator[Problem]:
    """A service names others as related, each once; an office word goes with others: a reminder."""
    for name, word in site.words.items():
        for index, other in enumerate(word.related):
            if other == name:
                message = Message("related.itself-word", name=name)
                yield site.documents["glossary.yml", ""].problem((name, "related", index), message, warning=True)
    for name, service in site.services.items():
        document = site.documents["services", name]
        for index, other in enumerate(service.related):
            if other == name or other in service.related[:index]:
                code = "related.itself" if other == name else "related.twice"
                yield document.problem(("related", index), Message(code, name=other), warning=True)


def records_are_told_once(site: Site) -> Iterator[Problem]:
    """No two records of a kind have the same name: a reminder."""
    seen: dict[tuple[type[Record], str], str] = {}
    for record, document in site.records():
        if not isinstance(record, Service | WelcomePoint | Event | Organization) or record.is_gone:
            continue
        key = (type(record), str(record.name).casefold())
        if key in seen and not isinstance(record, Event):
            yield document.problem(("name",), Message("record.same-name", other=seen[key]), warning=True)
        seen.setdefault(key, record.id)


def _all(site: Site) -> Iterator[tuple[Document, tuple[str | int, ...], str, str]]:
    for part, document, base in parts(site):
        for path, text in texts_in(part):
            for tag, words in text.versions.items():
                yield document, (*base, *path), tag, words


RULES: list[Callable[[Site], Iterator[Problem]]] = [
    texts_are_in_their_language,
    texts_have_no_markup,
    pages_mark_headings_and_lists,
    texts_name_nobody,
    somebody_can_be_asked,
    related_services_are_others,
    records_are_told_once,
]
