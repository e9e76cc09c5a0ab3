"""A number that a suggestion replaces and other records still show, as an organization and its offers often do."""

from __future__ import annotations

from collections.abc import Iterator

from ..messages.message import Message, named
from ..records.parts import Phone
from ..site.site import Site
from ..source.document import read_yaml
from .compose import Suggestion


def elsewhere(made: Suggestion, site: Site) -> Iterator[Message]:
    """For each number that goes: where else it stands, as a question to whoever suggests it."""
    document, _ = read_yaml(made.path, made.text.encode())
    written = document.value.get("phones", ()) if document is not None else ()
    kept = {str(phone["number"]) for phone in written}
    for record, before in site.records():
        if before.path != made.path:
            continue
        phones: tuple[Phone, ...] = record.value_of("phones") or ()
        for phone, old in zip(phones, before.value.get("phones", ()), strict=True):
            others = [
                f"{other.kind}:{other.key}"
                for other, _ in site.records()
                if other is not record
                and not other.is_gone
                and phone.number in [one.number for one in other.value_of("phones") or ()]
            ]
            if others and str(old["number"]) not in kept:
                yield Message("suggest.number-elsewhere", number=phone.number.display, names=named(others))
