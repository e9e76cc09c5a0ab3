"""What people mean by a part of a name, by first letters, by a day without its year: taken where it has one reading.

What was read so is said to whoever wrote it; where there are two readings, they are asked.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date, timedelta

from babel import Locale

from ..editing.days import SaidDay, said_day
from ..editing.drafting import chosen, fitting
from ..editing.naming import by_first_letters, by_words, names
from ..editing.targets import Target, everything, find
from ..messages.message import Message, named
from ..site.facts import KIND_FOLDERS
from ..site.site import Site
from .filled import Filled
from .understood import Refused

KINDS = ("service", "welcome_point", "event", "organization")
"""What a form may change."""
AGO = {"heute": 0, "today": 0, "gestern": 1, "yesterday": 1, "vorgestern": 2}
"""Days before the one on which it was sent, as people call them."""
_TIME_OF_DAY = re.compile(r" (?:früh|morgen|vormittag|mittag|nachmittag|abend|morning|afternoon|evening)$")
_ADDRESS = re.compile(r"/([a-z_-]+)/([a-z0-9-]+)/?(?=[\s?#)>,.;]|$)")
"""The end of a page's address."""
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
    addresses = {f"{kind}:{key}" for kind, key in _addresses(given) if kind in kinds or kinds is KINDS}
    found = [target for name in sorted(addresses) if isinstance(target := find(site, name), Target)]
    is_address = len(found) == 1 and given.strip().startswith("https://")
    targets = [one for one in everything(site) if one.kind in kinds]
    is_whole = True
    if not found:
        found, is_whole = by_words(given, targets, site)
    found = found or by_first_letters(given, targets)
    if len(found) > 1 or not is_whole:
        code = "suggest.which-record" if is_whole else "suggest.no-record"
        raise Refused(Message(code, given=given, names=named(target.called for target in found[:MOST])))
    return (found[0] if found else None), is_address


def _addresses(given: str) -> Iterator[tuple[str, str]]:
    kinds = {name.replace("_", "-"): kind for kind, name in KIND_FOLDERS.items()}
    for folder, key in _ADDRESS.findall(given):
        if folder in kinds:
            yield kinds[folder], key


def _called(words: str, site: Site) -> list[Target]:
    return [one for one in everything(site) if any(words == name.casefold() for name in names(one.part))]


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
