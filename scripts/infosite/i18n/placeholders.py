"""Which words of the interface have which places to fill, and what translators get wrong there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from babel import Locale

from ..messages.choices import words as explained
from ..messages.message import Message
from ..placeholders import _PLACEHOLDER
from ..source.problem import did_you_mean

PLACEHOLDERS: Mapping[str, frozenset[str]] = {
    key: frozenset(names.split())
    for key, names in {
        "contact.call_named": "name number",
        "desk.about": "name",
        "desk.of": "name",
        "desk.speak": "language",
        "districts.area": "area",
        "districts.description": "city",
        "districts.from_middle": "km",
        "districts.population": "number date",
        "event.deadline": "date",
        "event.further": "count",
        "event.moved": "date",
        "event.rest": "date",
        "event.times_as_of": "date",
        "events.all_of_month": "month",
        "events.archive_description": "city",
        "events.archive_of": "year",
        "events.as_of": "date",
        "events.description": "city",
        "events.more": "count",
        "events.of_month": "month",
        "events.regular_count": "count",
        "feedback.also_public": "name",
        "feedback.public": "name",
        "feedback.theirs_title": "name",
        "feedback.title": "name",
        "filter.all": "count",
        "filter.count": "shown all",
        "filter.none": "value",
        "filter.remove": "value",
        "filter.these": "count",
        "filter.unknown": "count what",
        "filter.without": "value count",
        "flyer.title": "name",
        "frame.as_of": "date",
        "frame.card": "city",
        "glossary.letter": "letter",
        "guides.amount_of": "amount year",
        "guides.description": "city",
        "guides.read": "date",
        "guides.services_for": "who",
        "hours.as_of": "date",
        "home.welcome": "city",
        "hours.clock": "hour minute",
        "hours.from": "time",
        "hours.line": "hours",
        "hours.of_unknown_year": "hours",
        "hours.of_year": "year hours",
        "hours.week_of": "date",
        "hours.whole": "hour",
        "letter.count": "deadlines words",
        "list.gone": "count",
        "list.older": "count",
        "list.page": "number last",
        "map.count": "shown all",
        "map.get_off": "stop",
        "map.in_quarter": "count",
        "map.picture_title": "name",
        "map.several": "count",
        "map.streets": "host name",
        "map.title": "name",
        "near.is": "code where",
        "offline.kept": "date",
        "offline.renew": "size",
        "offline.save": "language size",
        "open.desk.opens": "when",
        "open.desk.until": "when",
        "open.phone.opens": "when",
        "open.phone.until": "when",
        "organizations.description": "city",
        "organizations.letter": "letter",
        "papers.danger": "number",
        "place.crow": "km",
        "place.near_stop": "stop metres",
        "place.somewhere": "quarter",
        "record.age_from": "minimum",
        "record.age_to": "maximum",
        "record.ages": "minimum maximum",
        "record.amount": "amount",
        "record.closed_on": "date",
        "record.german_level": "level",
        "record.gone": "name",
        "record.gone_now": "name successor",
        "record.more": "count",
        "record.opened_on": "date",
        "record.over": "name",
        "record.reduced": "amount",
        "record.since": "date",
        "search.by_word": "word",
        "search.description": "city",
        "search.further": "count",
        "search.lost": "word",
        "search.results": "count",
        "search.unknown_lead": "query",
        "services.description": "city",
        "services.letter": "letter",
        "state.as_of": "date",
        "state.confirmed": "date",
        "state.in_lists": "year",
        "state.old": "date",
        "state.weak": "date",
        "status.lead": "date",
        "status.of_texts": "done all",
        "topics.count": "count",
        "topics.description": "city",
        "topics.first_call": "count",
        "topics.page": "name number",
        "truth.as_of": "date",
        "truth.call": "date",
        "truth.call_in": "date",
        "truth.confirmed": "date",
        "truth.letter": "date",
        "truth.letter_in": "date",
        "truth.visit": "date",
        "truth.visit_in": "date",
        "welcome_points.description": "city",
        "welcome_points.gone_count": "count",
        "welcome_points.page": "number",
        "wrong.account": "name",
        "wrong.subject": "name",
    }.items()
}
"""The interface words in which the site fills something in, and the names it fills in; all other words have none."""
PLURALS = frozenset(
    {
        "events.regular_count",
        "filter.unknown",
        "list.gone",
        "list.older",
        "search.results",
        "topics.count",
        "topics.first_call",
        "welcome_points.gone_count",
    }
)
"""The interface words that have a form for each plural category of the language (CLDR)."""


def mistakes(language: str, words: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], Message]]:
    """What is wrong with the placeholders and plural forms of a language's interface words."""
    for path, text in _texts(words, ()):
        key, form = ".".join(path), ""
        if ".".join(path[:-1]) in PLURALS:
            key, form = ".".join(path[:-1]), path[-1]
        yield from ((path, found) for found in _mistakes_of_text(language, key, form, text))
    for key in sorted(PLURALS):
        path = tuple(key.split("."))
        forms = _at(words, path)
        if isinstance(forms, Mapping) and "other" not in forms:
            yield path, Message("strings.other-missing")
        elif forms is not None and not isinstance(forms, Mapping):
            yield path, Message("strings.no-forms", forms=explained(_counts(language)))


def _mistakes_of_text(language: str, key: str, form: str, text: object) -> Iterator[Message]:
    if not isinstance(text, str):
        yield Message("strings.list")
        return
    if form and form not in _counts(language):
        yield Message("strings.form", form=form, forms=explained(_counts(language)))
        return
    if re.search(r"\$\{|%(?:\(\w+\))?[sd]\b", text):
        yield Message("strings.other-program")
    wanted = PLACEHOLDERS.get(key, frozenset())
    known = ", ".join(f"{{{name}}}" for name in sorted(wanted))
    given = frozenset(_PLACEHOLDER.findall(text))
    for name in sorted(given - wanted):
        near = did_you_mean(f"{{{name}}}", [f"{{{one}}}" for one in wanted])
        filled = Message("hint.filled-in", names=known) if known else Message("hint.remove")
        yield Message("strings.placeholder", name=f"{{{name}}}", hint=near or filled)
    missing = wanted - given - ({"count"} if form and _counts(language)[form] else frozenset())
    for name in sorted(missing if given <= wanted else ()):  # a misspelt name is one mistake, not two
        yield Message("strings.placeholder-missing", name=f"{{{name}}}", names=known)
    rest = re.search(r"\{[^{}]*\}?|\}", _PLACEHOLDER.sub("", text))
    if rest:
        hint = Message("hint.filled-in", names=known) if known else Message("hint.no-braces")
        yield Message("strings.no-placeholder", text=rest[0][:60], hint=hint)


@cache
def _counts(language: str) -> dict[str, bool]:
    """The plural forms of a language, and whether each stands for one number alone (so that words may say it)."""
    rule = Locale.parse(language, sep="-").plural_form
    numbers: dict[str, list[int]] = {form: [] for form in (*sorted(rule.tags), "other")}
    for number in range(1001):
        numbers[rule(number)].append(number)
    return {form: len(found) == 1 for form, found in numbers.items()}


def _texts(words: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], object]]:
    for key, value in words.items():
        if isinstance(value, Mapping):
            yield from _texts(value, (*path, key))
        else:
            yield (*path, key), value


def _at(words: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    value: Any = words
    for step in path:
        value = value.get(step) if isinstance(value, Mapping) else None
    return value
