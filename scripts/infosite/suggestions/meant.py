"""What people mean by a part of a name, by first letters, by a day without its year: taken where it has one reading.

What was read so is said to whoever wrote it; where there are two readings, they are asked.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from babel import Locale

from ..editing.days import SaidDay, said_day
from ..editing.drafting import chosen, fitting
from ..editing.targets import Target, everything, find
from ..messages.message import Message, named
from ..records.places import Located
from ..records.record import Record
from ..records.texts import Text
from ..search.normalize import normalise
from ..site.facts import KIND_FOLDERS
from ..site.site import Site
from .filled import Filled
from .understood import Refused

KINDS = ("service", "welcome_point", "event", "organization")
"""What a form may change."""
AGO = {"heute": 0, "today": 0, "gestern": 1, "yesterday": 1, "vorgestern": 2}
"""Days before the one on which it was sent, as people call them."""
_TIME_OF_DAY = re.compile(r" (?:früh|morgen|vormittag|mittag|nachmittag|abend|morning|afternoon|evening)$")
_SMALL = normalise(
    "der die das des dem den ein eine the a an of in im am vom von bei beim zum zur und and für for"
).split()
_ADDRESS = re.compile(r"/([a-z_-]+)/([a-z0-9-]+)/?(?=[\s?#)>,.;]|$)")
"""The end of a page's address."""
LEAST = 4
"""Letters of a word that may stand inside another: `Kurs` in `Deutschkurs`."""
LETTERS = range(2, 7)
"""Of first letters: `HaF`."""
MOST = 8
"""Candidates that are named."""


def meant(filled: Filled, site: Site, sent: date | None) -> tuple[Filled, list[Message]]:
    """A form with its records and its day named as a program understands them, and what is to be said about that.

    Raises Refused where there are two readings.
    """
    answers = dict(filled.answers)
    said = [Message("suggest.signature")] if filled.is_signed else []
    for key in ("record", "successor", "organization"):
        if answers.get(key):
            kinds = ("organization",) if key == "organization" else KINDS
            target, is_named = _record(answers[key], site, kinds)
            if target is not None and not is_named:
                said.append(Message("suggest.read-as", given=answers[key], meant=target.called))
            if target is not None:
                answers[key] = target.key if key == "organization" else target.called
    if answers.get("categories"):
        topics = [_topic(given, site) for given in answers["categories"].replace(";", ",").split(",") if given.strip()]
        said += [Message("suggest.read-as", given=given, meant=meant) for given, meant in topics if given != meant]
        answers["categories"] = ", ".join(meant for _, meant in topics)
    written = _written_day(answers["on"], sent)
    day = _day(written, filled.language, sent or site.today) if written is not None else None
    if written is not None and day is not None:
        if written.year is None:
            said.append(Message("suggest.read-as", given=answers["on"], meant=day.isoformat()))
        answers["on"] = day.isoformat()
    return replace(filled, answers=answers), said


# --- records -----------------------------------------------------------------------------------------------------


def _record(given: str, site: Site, kinds: Collection[str]) -> tuple[Target | None, bool]:
    """The one record that is meant, and whether by its own name or address; None where nobody can tell."""
    named_so = find(site, given.strip())
    called = [named_so] if isinstance(named_so, Target) else _called(given.strip().casefold(), site)
    if len(called) == 1 and (called[0].kind in kinds or kinds is KINDS):
        return called[0], True
    addresses = {f"{kind}:{key}" for kind, key in _addresses(given)}
    found = [target for name in sorted(addresses) if isinstance(target := find(site, name), Target)]
    is_address = len(found) == 1 and given.strip().startswith("https://")
    targets = [one for one in everything(site) if one.kind in kinds]
    found = found or _by_words(given, targets, site) or _by_first_letters(given, targets)
    if len(found) > 1:
        names = named(target.called for target in found[:MOST])
        raise Refused(Message("suggest.which-record", given=given, names=names))
    return (found[0] if found else None), is_address


def _addresses(given: str) -> Iterator[tuple[str, str]]:
    kinds = {name.replace("_", "-"): kind for kind, name in KIND_FOLDERS.items()}
    for folder, key in _ADDRESS.findall(given):
        if folder in kinds:
            yield kinds[folder], key


def _called(words: str, site: Site) -> list[Target]:
    return [one for one in everything(site) if any(words == name.casefold() for name in names(one.part))]


def names(part: object) -> list[str]:
    """What a record is called, in all languages."""
    texts: Iterable[Text | None] = (
        (part.value_of("name"), part.value_of("alternate_name")) if isinstance(part, Record) else ()
    )
    return [name for text in texts if text is not None for name in text.versions.values()]


def _by_words(given: str, targets: Sequence[Target], site: Site) -> list[Target]:
    """Records whose name is what was given but for articles; else those that hold each word of it, in their name or in
    that of who runs them or of the quarter, and one at least in their own name. Raises Refused where most fit."""
    wanted = list(_words(given))
    if not wanted:
        return []
    just_so = [one for one in targets if any(list(_words(name)) == wanted for name in (*names(one.part), one.key))]
    if just_so:
        return just_so
    own = [{word for name in names(one.part) for word, _ in _words(name)} for one in targets]
    around = [{word for name in _around(one, site) for word, _ in _words(name)} for one in targets]
    counts = [
        sum(_stands(word, mine | others) for word in wanted) if any(_stands(word, mine) for word in wanted) else 0
        for mine, others in zip(own, around, strict=True)
    ]
    most = max(counts, default=0)
    best = [target for target, count in zip(targets, counts, strict=True) if count == most]
    if len(wanted) > most > len(wanted) / 2:
        raise Refused(Message("suggest.no-record", given=given, names=named(target.called for target in best[:MOST])))
    return best if most == len(wanted) else []


def _around(target: Target, site: Site) -> Iterator[str]:
    """What people say beside a name: who runs it, and where it is if everybody may know."""
    part = target.part
    organization = part.value_of("organization") if isinstance(part, Record) else None
    if organization is not None and organization in site.organizations:
        yield from names(site.organizations[organization])
    if isinstance(part, Located) and part.is_public and part.quarter:
        yield part.quarter


def _words(text: str) -> Iterator[tuple[str, bool]]:
    """Words in one spelling, without articles, and whether each is cut short: `Haus a. Fluss`."""
    for written in text.replace("-", " ").split():
        is_short = written.endswith(".") and len(written) < 6
        yield from ((word, is_short) for word in normalise(written).split() if word not in _SMALL)


def _stands(wanted: tuple[str, bool], known: Iterable[str]) -> bool:
    word, is_short = wanted
    return any(
        word == other or (is_short and other.startswith(word)) or (len(word) >= LEAST and word in other)
        for other in known
    )


def _by_first_letters(given: str, targets: Iterable[Target]) -> list[Target]:
    letters = given.strip().replace(".", "").casefold()
    if not letters.isalpha() or len(letters) not in LETTERS:
        return []
    return [one for one in targets if letters in {made for name in names(one.part) for made in _first(name)}]


def _first(name: str) -> Iterator[str]:
    """First letters of all words, and of those that begin with a capital."""
    words = re.findall(r"[^\W\d_]+", name)
    if len(words) > 1:
        yield "".join(word[0] for word in words).casefold()
        yield "".join(word[0] for word in words if word[0].isupper()).casefold()


def _topic(given: str, site: Site) -> tuple[str, str]:
    """What was given and the id of the topic that is meant; the same twice where it is named, or nobody can tell."""
    words = given.strip()
    found = [] if isinstance(chosen("categories", words, site), str) else fitting("categories", words, site)
    if len(found) > 1:
        raise Refused(Message("suggest.which-record", given=words, names=named(found)))
    return words, found[0] if found else words


# --- days --------------------------------------------------------------------------------------------------------


def _written_day(given: str, sent: date | None) -> SaidDay | None:
    """The day that words name; an empty answer and `gestern` by the day on which they were sent."""
    words = " ".join(given.casefold().split()).strip(" .,!")
    ago = AGO.get(_TIME_OF_DAY.sub("", words)) if words else 0
    if ago is None:
        return said_day(given)
    return SaidDay.of(sent - timedelta(days=ago)) if sent is not None else None


def _day(said: SaidDay, language: str, today: date) -> date | None:
    """The day itself; without a year the latest that has come. None for one that no calendar has."""
    if language == "en" and said.has_slash and said.month != said.day <= 12:
        raise Refused(Message("suggest.two-days", given=said.given))
    day = said.latest(today)
    if day is not None and said.weekday is not None and said.weekday != day.weekday():
        weekday = Locale(language).days["format"]["wide"][day.weekday()]
        raise Refused(Message("suggest.weekday", given=said.given, day=day.isoformat(), weekday=weekday))
    return day
