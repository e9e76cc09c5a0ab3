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
from ..editing.confirming import MANNERS, Confirmation, confirmed, label
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
from .filled import Filled
from .understood import Refused, day_of, hours, learnt, mail_address

FOLDERS = ("data/services/", "data/events/", "data/organizations/", "data/welcome_points/")
"""Where a suggestion may change or add a file."""
NEW = {"new-offer": "service", "new-event": "event"}
PATHS = {"email": ("email",), "url": ("url",), "opening_hours": ("opening_hours",)}
LABEL = re.compile(r"^(?:tel|phone|nummer|number|fon)[^\W\d]*[\s.:]*", re.IGNORECASE)
"""What people write before a number."""
DOMAIN = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?$", re.IGNORECASE)
"""The address of a page as people say it, without `https://`."""
_PARTIAL = TypeAdapter(PartialDate)


@dataclass(frozen=True)
class Suggestion:
    """One file as it would be, and as it is (empty for a new one)."""

    path: str
    text: str
    before: str


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
    if filled.form == "closed":
        text = _closed(filled, target, on, site, before)
    elif filled.form == "still-true":
        text = _confirmed(filled, target, on, site, before)
    else:
        text = _corrected(filled, target, on, site, before)
    return Suggestion(target.document.path, text, before)


def _confirmed(filled: Filled, target: Target, on: date, site: Site, before: str) -> str:
    """Still true is only what somebody asked."""
    answers = filled.answers
    if answers["by"] not in MANNERS:
        raise Refused(Message("suggest.only-asked"))
    fields = () if answers["field"] == "all" else (_field(answers["field"], target),)
    words = learnt(answers["learnt"], filled.language)
    confirmation = Confirmation(answers["by"], on, words, fields)  # type: ignore[arg-type]
    message = fault_of_confirming(target, confirmation, site.today)
    if message is not None:
        raise Refused(message)
    return confirmed(before, target, confirmation)


def _field(field: str, target: Target) -> str:
    """The key of a field: services have their address in a place."""
    return "places" if field == "address" and target.kind == "service" else field


def _closed(filled: Filled, target: Target, on: date, site: Site, before: str) -> str:
    answers = filled.answers
    by: Any = answers["by"]
    if by not in MANNERS:
        raise Refused(Message("suggest.only-asked"))
    ended = _ended(answers["closed"]) if answers["closed"] else None
    successor = _record(answers["successor"], site).key if answers["successor"] else None
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


def _corrected(filled: Filled, target: Target, on: date, site: Site, before: str) -> str:
    """Another value of one field, with the source that says so."""
    answers = filled.answers
    if isinstance(target.part, Record) and target.part.is_gone:
        raise Refused(Message("confirm.gone", name=target.called, status=target.part.status))
    field = _field(answers["field"], target)
    file = Rewriting(before)
    if field == "phones":
        _set_phone(file, answers, target)
    elif field in PATHS:
        value = hours(answers["new"]) if field == "opening_hours" else answers["new"]
        value = f"https://{value}" if field == "url" and DOMAIN.match(value) else value
        value = mail_address(value) if field == "email" else value
        if field not in type(target.part).model_fields:
            raise Refused(Message("suggest.by-hand"))
        file.set(PATHS[field], value, ("phones", "places", "organization", "summary"))
    else:
        raise Refused(Message("suggest.by-hand"))  # an address has parts, and a place on the map
    says = {tag: label(field, tag) for tag in ("de", "en")}
    if answers["by"] in MANNERS:
        source: dict[str, Any] = {"type": answers["by"], "date": on.isoformat(), "says": says}
    elif answers["source_url"]:
        source = {"title": _title(answers), "url": answers["source_url"], "date": on.isoformat(), "says": says}
    else:
        raise Refused(Message("suggest.how"))
    if field == "opening_hours" and file.get(("opening_hours_date",)) is not None:
        file.set(("opening_hours_date",), on.isoformat())
    file.set(("assured_fields", field), on.isoformat(), ("assured_date",))
    file.insert(("sources",), source, first=True)
    return _readable(file.text, target, site)


def _title(answers: Mapping[str, str]) -> str:
    """What a page is called that somebody read: by its host, where nothing else was said."""
    return answers["source"] or answers["source_url"].split("/")[2]


def _set_phone(file: Rewriting, answers: Mapping[str, str], target: Target) -> None:
    """The number that was named, or the only one there is."""
    if "phones" not in type(target.part).model_fields:
        raise Refused(Message("suggest.by-hand"))
    new = LABEL.sub("", answers["new"])
    phones = file.get(("phones",)) or []
    if not phones:
        file.set(("phones",), [{"number": new}], ("places", "organization", "summary"))
        return
    digits = "".join(filter(str.isdigit, answers["old"]))
    like = [
        index
        for index, phone in enumerate(phones)
        if digits and "".join(filter(str.isdigit, phone.get("number", ""))).endswith(digits.lstrip("0"))
    ]
    if len(like) != 1 and len(phones) != 1:
        raise Refused(Message("suggest.which-number"))
    if answers["old"] and not like:
        raise Refused(Message("suggest.which-number"))
    file.set(("phones", like[0] if like else 0, "number"), new)


def _readable(text: str, target: Target, site: Site) -> str:
    """What is composed is what the build reads, or it is refused with the reason."""
    document, problems = read_yaml(target.document.path, text.encode())
    if document is not None:
        problems = decode.decode(document, type(target.part), site.city.country)[1]
    if problems:
        raise Refused(problems[0].message)
    return text


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
        answers["source"] = _title(answers)
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
