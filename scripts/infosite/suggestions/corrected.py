"""A filled-in correction as the new text of a record's file: other values, with the source that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from ..editing.confirming import LABELS, MANNERS, label
from ..editing.targets import Target
from ..messages.message import Message, named
from ..records.record import Record
from ..site.site import Site
from ..source import decode
from ..source.document import read_yaml
from ..source.rewriting import Rewriting
from . import addresses
from .corrections import parted, stated_in
from .filled import Filled
from .understood import DOMAIN, Refused, hours, mail_address, page_title

FAX = re.compile(r"fax", re.IGNORECASE)
LABEL = re.compile(r"^(?:tel|phone|nummer|number|fon|fax)[^\W\d]*[\s.:]*", re.IGNORECASE)
"""What people write before a number."""


def own_field(field: str, target: Target) -> str:
    """The key of a field: services have their address in a place."""
    return "places" if field == "address" and target.kind == "service" else field


def corrected(filled: Filled, target: Target, on: date, site: Site, before: str) -> tuple[str, tuple[Message, ...]]:
    """The new text, and what is to be said about it. Raises Refused with the reason, and CannotRewrite."""
    answers = filled.answers
    if isinstance(target.part, Record) and target.part.is_gone:
        raise Refused(Message("confirm.gone", name=target.called, status=target.part.status))
    file, told, fields = Rewriting(before), list[Message](), list[str]()
    for field, new in parted(answers["new"], answers["field"]):
        old = answers["old"] if field == answers["field"] or answers["field"] == "all" else ""
        told += _put(file, field, new, old, target, site)
        fields.append(own_field(field, target))
    if len(set(fields)) < len(fields):
        raise Refused(Message("suggest.one-each"))
    source = _source(answers, on, fields)
    for field in fields:
        if field == "opening_hours" and file.get(("opening_hours_date",)) is not None:
            file.set(("opening_hours_date",), on.isoformat())
        file.set(("assured_fields", field), on.isoformat(), ("assured_date",))
    file.insert(("sources",), source, first=True)
    return _readable(file.text, target, site), tuple(told)


def with_stated(text: str, learnt: str, filled: Filled, target: Target, site: Site) -> tuple[str, tuple[Message, ...]]:
    """The text of a confirmed record with what was learnt on the way about a number or an address: nobody confirms the
    old one and tells the new one."""
    file, told = Rewriting(text), list[Message]()
    for field, new in stated_in(learnt):
        told += _put(file, field, new.rstrip(". "), "", target, site)
        name = Message(LABELS[field]).in_language(filled.language)[0]
        told.append(Message("suggest.read-as", given=new, meant=name))
    return _readable(file.text, target, site), tuple(told)


def _source(answers: Mapping[str, str], on: date, fields: list[str]) -> dict[str, Any]:
    says = {tag: named(label(field, tag) for field in fields) for tag in ("de", "en")}
    if answers["by"] in MANNERS:
        return {"type": answers["by"], "date": on.isoformat(), "says": says}
    if answers["source_url"]:
        return {"title": page_title(answers), "url": answers["source_url"], "date": on.isoformat(), "says": says}
    raise Refused(Message("suggest.how"))


def _put(file: Rewriting, field: str, new: str, old: str, target: Target, site: Site) -> Iterator[Message]:
    """Writes one value; says what has to be known about it."""
    if field == "address":
        yield from addresses.enter(file, new, old, target, site)
        return
    if field not in type(target.part).model_fields:
        name = Message(LABELS[field])
        raise Refused(Message("suggest.no-such-field", name=target.called, field=name))
    if field == "phones":
        _set_phone(file, new, old)
        return
    value = hours(new) if field == "opening_hours" else new
    value = f"https://{value}" if field == "url" and DOMAIN.match(value) else value
    value = mail_address(value) if field == "email" else value
    file.set((field,), value, ("phones", "places", "organization", "summary"))


def _set_phone(file: Rewriting, given: str, old: str) -> None:
    """The number that was named, or the only one there is."""
    new = LABEL.sub("", given)
    phones = file.get(("phones",)) or []
    if not phones:
        file.set(("phones",), [{"number": new}], ("places", "organization", "summary"))
        return
    if not old and all(phone.get("type") == "fax" for phone in phones) and not FAX.match(given):
        file.insert(("phones",), {"number": new}, first=True)  # who can be rung has no number here yet
        return
    digits = "".join(filter(str.isdigit, old))
    like = [
        index
        for index, phone in enumerate(phones)
        if digits and "".join(filter(str.isdigit, phone.get("number", ""))).endswith(digits.lstrip("0"))
    ]
    if len(like) != 1 and len(phones) != 1:
        raise Refused(Message("suggest.which-number"))
    if old and not like:
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
