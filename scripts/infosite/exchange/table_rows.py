"""The record that a row of a table is about, as people change what stands in its first cell."""

from __future__ import annotations

from ..editing.targets import Target, find
from ..messages.message import Message
from ..records.record import Record
from ..site.site import Site


def target_of(site: Site, given: str) -> Target | Message:
    """The record of a row, or why nobody can tell."""
    if not given.strip():
        return Message("table.no-record")
    given = given.strip()  # of hard spaces too, which come along when cells are copied
    target = find(site, given)
    if given == "record":
        return Message("table.heads-again")
    if isinstance(target, Message):
        for record, document in site.records():
            called = Target(record.kind, record.key, record, document).called
            if record.key == given.rpartition(":")[2].strip().casefold():
                return Message("table.record-called", given=given, name=called)
        for record, document in site.records():
            if given.casefold() in (words.casefold() for words in record.name.versions.values()):
                called = Target(record.kind, record.key, record, document).called
                return Message("table.record-by-name", given=given, name=called)
        unlike = target.code == "target.none" and not target.values.get("hint")
        return Message("table.no-such-row", given=given) if unlike else target
    return target if isinstance(target.part, Record) else Message("table.no-record")
