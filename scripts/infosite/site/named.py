"""What one value alone cannot tell: the id of the record that a name means, the local time of a time of the world."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ..messages.message import Message
from ..records.date_hints import moment_of_the_world
from ..source.document import Document
from ..source.problem import Problem, some

NAMED = ("id.form", "question.answer")
"""What is said of a name in the place of an id, or of a link to one."""
FILES = ("categories.yml", "glossary.yml")
"""Files of many entries, each of which has a name."""


def with_ids(problems: Iterable[Problem], documents: Mapping[tuple[str, str], Document]) -> list[Problem]:
    """The problems, those about a name in the place of an id with that id as their cure; times in the city's zone."""
    by_path = {document.path: document for document in documents.values()}
    ids = _ids_by_name(documents)
    zone = _zone(documents.get(("city.yml", "")))
    return [
        _with_id(problem, by_path, ids)
        if problem.message.code in NAMED
        else _with_local_time(_with_its_day(problem, by_path), zone)
        if problem.message.code == "time.form"
        else problem
        for problem in problems
    ]


def _zone(city: Document | None) -> ZoneInfo | None:
    try:
        return ZoneInfo(str(city.value.get("time_zone"))) if city is not None else None
    except (ValueError, OSError, ZoneInfoNotFoundError):
        return None


def _with_its_day(problem: Problem, by_path: Mapping[str, Document]) -> Problem:
    """An end that is a time alone (`20 Uhr`) on the day of the start."""
    document, hint = by_path.get(problem.path), problem.message.values.get("hint")
    start = str(document.value.get("start")) if document is not None else ""
    day = re.match(r"\d{4}-\d\d-\d\d(?!\d)", start)
    if day is None or not isinstance(hint, Message) or hint.code != "hint.day-too":
        return problem
    with_day = Message("hint.day-too", day=day[0], time=hint.values["time"])
    return replace(problem, message=Message("time.form", given=problem.message.values["given"], hint=with_day))


def _with_local_time(problem: Problem, zone: ZoneInfo | None) -> Problem:
    given = problem.message.values["given"]
    local = moment_of_the_world(given, zone) if zone is not None else None
    if local is None or zone is None:
        return problem
    hint = Message("hint.local-time-of-the-world", text=local, zone=zone.key)
    return replace(problem, message=Message("time.form", given=given, hint=hint))


def _with_id(problem: Problem, by_path: Mapping[str, Document], ids: Mapping[str, str]) -> Problem:
    document = by_path.get(problem.path)
    if document is None:
        return problem
    place = problem.line, problem.column
    path = next((path for path, at in document.values.items() if at == place), ())
    key = next((step for step in reversed(path) if isinstance(step, str)), "id")
    given = str(problem.message.values["given"]).rpartition(":")[2]
    near = get_close_matches(given.casefold(), ids, 1, 0.85)
    if key == "id":
        return problem
    guess = problem.message.values.get("hint")
    if isinstance(guess, Message) and guess.values.get("text") in ids.values():
        return problem  # what is meant is known already
    if near:
        return replace(problem, message=Message("id.name-given", given=given, name=ids[near[0]]))
    if key == "place" and re.match(r"//|https?:|online\b|zoom\b|internet\b|virtuell\b|digital\b", given, re.IGNORECASE):
        return replace(problem, message=Message("event.place-online"))
    if key == "place":
        return replace(problem, message=Message("event.place-is-venue", given=given))
    if key in ("categories", "parent") and isinstance(guess, Message) and guess.code in ("hint.id", "hint.write"):
        topics = (one.value for path, one in by_path.items() if path.endswith("/categories.yml"))
        hint = Message("hint.known-here", names=some(next(topics, {})))
        return replace(problem, message=Message("id.form", given=given, hint=hint))
    return problem


def _ids_by_name(documents: Mapping[tuple[str, str], Document]) -> dict[str, str]:
    found: dict[str, str] = {}
    for (folder, name), document in documents.items():
        entries = document.value.items() if folder in FILES else [(name, document.value)]
        for key, value in entries:
            if isinstance(value, dict):
                for field in ("name", "alternate_name", "term"):
                    for words in _words(value.get(field)):
                        found.setdefault(words.casefold(), key)
    return found


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (words for words in value.values() if isinstance(words, str))
