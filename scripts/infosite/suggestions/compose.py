"""A filled-in form as the new text of one file: by the record's model, never by a template; or why it cannot be one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import TypeAdapter, ValidationError

from ..editing.closing import Closing, closed
from ..editing.closing import fault as fault_of_closing
from ..editing.confirming import MANNERS, Confirmation, confirmed
from ..editing.confirming import fault as fault_of_confirming
from ..editing.days import as_iso, moment
from ..editing.drafting import chosen, free_id, texts
from ..editing.naming import names
from ..editing.targets import Target, everything, find
from ..messages.message import Message
from ..records.dates import PartialDate
from ..records.models import RECORDS
from ..records.record import Record
from ..site.facts import KIND_FOLDERS
from ..site.site import Site
from ..source import decode
from ..source.document import read_yaml
from ..source.rewriting import CannotRewrite, Rewriting
from .corrected import corrected, own_field, with_stated
from .filled import Filled
from .understood import Refused, day_of, hours, learnt, page_title

FOLDERS = ("data/services/", "data/events/", "data/organizations/", "data/welcome_points/")
"""Where a suggestion may change or add a file."""
NEW = {"new-offer": "service", "new-event": "event"}
MOVED = re.compile(
    r"\b(?:umgezogen|zieht um|umzug|(?:neue|andere)n? (?:adresse|anschrift)|moved|new address)\b", re.IGNORECASE
)
"""What has another address has not closed."""
_PARTIAL = TypeAdapter(PartialDate)


@dataclass(frozen=True)
class Suggestion:
    """One file as it would be, and as it is (empty for a new one)."""

    path: str
    text: str
    before: str
    told: tuple[Message, ...] = ()
    """What is to be said about it to whoever suggested it."""


def compose(filled: Filled, site: Site, files: Mapping[str, str]) -> Suggestion | Message:
    """The file that a form means. `files` are the texts of all records, by path."""
    try:
        made = _new(filled, site) if filled.form in NEW else _changed(filled, site, files)
    except Refused as refused:
        return refused.message
    except CannotRewrite:
        return Message("suggest.by-hand")
    if not made.path.startswith(FOLDERS):
        return Message("suggest.by-hand")
    if made.text == made.before:
        return Message("suggest.nothing-new")
    return made


def _record(given: str, site: Site) -> Target:
    """The record that a form names: `service:hispi`, `hispi`, or the address of its page."""
    words = given.strip().rstrip("/")
    if words.startswith("https://"):
        *_, folder, words = ["", *words.partition("#")[0].partition("?")[0].rstrip("/").split("/")]
        kind = next((kind for kind, name in KIND_FOLDERS.items() if name == folder.replace("-", "_")), "")
        words = f"{kind}:{words}" if kind else words
    found = find(site, words)
    if isinstance(found, Message):
        named = [one for one in everything(site) if words.casefold() in map(str.casefold, names(one.part))]
        if len(named) != 1:
            raise Refused(found)
        return named[0]
    return found


# --- changes of a record -----------------------------------------------------------------------------------------


def _changed(filled: Filled, site: Site, files: Mapping[str, str]) -> Suggestion:
    answers = filled.answers
    target = _record(answers["record"], site)
    if not isinstance(target.part, Record) or target.document.path not in files:
        raise Refused(Message("suggest.by-hand"))
    before = files[target.document.path]
    on = day_of(answers["on"], site.today)
    told: tuple[Message, ...] = ()
    if filled.form == "closed":
        text = _closed(filled, target, on, site, before)
    elif filled.form == "still-true":
        text = _confirmed(filled, target, on, site, before)
        text, told = with_stated(text, filled.answers["learnt"], filled, target, site)
    else:
        text, told = corrected(filled, target, on, site, before)
    return Suggestion(target.document.path, text, before, told)


def _confirmed(filled: Filled, target: Target, on: date, site: Site, before: str) -> str:
    """Still true is only what somebody asked."""
    answers = filled.answers
    if answers["by"] not in MANNERS:
        raise Refused(Message("suggest.only-asked"))
    fields = () if answers["field"] == "all" else (own_field(answers["field"], target),)
    words = learnt(answers["learnt"], filled.language)
    confirmation = Confirmation(answers["by"], on, words, fields)  # type: ignore[arg-type]
    message = fault_of_confirming(target, confirmation, site.today)
    if message is not None:
        raise Refused(message)
    return confirmed(before, target, confirmation)


def _closed(filled: Filled, target: Target, on: date, site: Site, before: str) -> str:
    answers = filled.answers
    by: Any = answers["by"]
    if by not in MANNERS:
        raise Refused(Message("suggest.only-asked"))
    ended = _ended(answers["closed"]) if answers["closed"] else None
    successor = _record(answers["successor"], site).key if answers["successor"] else None
    if successor is None and MOVED.search(answers["note"]):
        raise Refused(Message("suggest.moved"))
    if ended is None and successor is None and target.kind != "organization":
        ended = PartialDate(on.year, on.month)  # by then at the latest
    closing = Closing(ended, successor, None, by, PartialDate(on.year, on.month, on.day))
    message = fault_of_closing(site, target, closing)
    if message is not None:
        raise Refused(message)
    text = closed(before, closing)
    note = learnt(answers["note"], filled.language)
    if note:
        file = Rewriting(text)
        file.set(("sources", 0, "says"), note)
        text = file.text
    return text


def _ended(given: str) -> PartialDate:
    """When something ended, as people write days, months and years."""
    try:
        return _PARTIAL.validate_python(as_iso(given))
    except ValidationError:
        raise Refused(Message("suggest.day", given=given, hint=Message("hint.date"))) from None


# --- something new -----------------------------------------------------------------------------------------------


def _new(filled: Filled, site: Site) -> Suggestion:
    kind = NEW[filled.form]
    answers = dict(filled.answers)
    on = day_of(answers["on"], site.today).isoformat()
    if answers["by"] in MANNERS:
        answers["on"] = on
    else:
        if not answers["source_url"]:
            raise Refused(Message("suggest.how"))
        answers |= {"by": "", "on": "", "source_date": on}
        answers["source"] = page_title(answers)
    if filled.language == "en":  # the form asks in English: its words are English
        for key in ("name", "summary"):
            answers[key], answers[f"{key}_en"] = answers[f"{key}_en"], answers[key]
            if not answers[key]:
                raise Refused(Message("suggest.german"))
    for key in ("categories", "organization"):
        fit = chosen(key, answers[key], site)
        if isinstance(fit, Message):
            raise Refused(Message("suggest.unknown-name", given=answers[key], hint=fit.values.get("hint")))
        answers[key] = fit
    if answers.get("place"):
        fit = chosen("place", answers["place"], site)
        answers |= {"venue": answers["place"], "place": ""} if isinstance(fit, Message) else {"place": fit}
    if answers.get("hours"):
        answers["hours"] = hours(answers["hours"])
    for key in ("start", "end"):
        if answers.get(key):
            answers[key] = moment(answers[key])
    made = texts(kind, free_id(kind, answers["name"], site), answers, site)
    path, text = next(iter(made.items()))
    document, problems = read_yaml(path, text.encode())
    if document is not None:
        problems = decode.decode(document, RECORDS[f"{kind}s"], site.city.country)[1]
    if problems:
        raise Refused(problems[0].message)
    return Suggestion(path, text, "")
