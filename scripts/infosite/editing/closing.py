"""Something closed: the record says so, says when and what came after it, and is never deleted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..messages.choices import word
from ..messages.message import Message
from ..records.dates import PartialDate
from ..records.glossary import GlossaryTerm
from ..records.organization import Organization
from ..records.service import Service
from ..records.welcome_point import WelcomePoint
from ..site.site import Site
from ..source.rewriting import Rewriting
from .confirming import Manner
from .targets import Target, find


@dataclass(frozen=True)
class Closing:
    """When something ended, what came after it (an id), what is known about it, and how that was learnt."""

    on: PartialDate | None = None
    successor: str | None = None
    note: Mapping[str, str] | None = None
    by: Manner | None = None
    asked_on: PartialDate | None = None
    """The day of the call, visit or letter; `by` needs it."""


def fault(site: Site, target: Target, closing: Closing) -> Message | None:
    """Why something cannot be closed so; None where it can."""
    part = target.part
    if isinstance(part, GlossaryTerm) or target.kind not in ("service", "welcome_point", "organization"):
        return Message("close.kind", name=target.called)
    if part.is_gone:
        return Message("close.closed", name=target.called, status=word(part.status))
    if isinstance(part, Organization):
        return Message("close.organization-more") if closing.on or closing.successor or closing.note else None
    if closing.successor is not None:
        key = closing.successor.rpartition(":")[2]
        after = find(site, f"{target.kind}:{key}")
        if isinstance(after, Message):
            other = find(site, key)
            if isinstance(other, Message):
                return after
            code = "close.successor-of-service" if target.kind == "service" else "close.successor-of-place"
            return Message(code, name=other.called)
        if after.key == target.key:
            return Message("close.itself")
        if isinstance(after.part, Service | WelcomePoint) and after.part.is_gone:
            return Message("close.successor-gone", name=after.called)
    if not (closing.on or closing.successor or closing.note):
        return Message("status.closed-without-more")
    return None


def closed(text: str, closing: Closing) -> str:
    """The text of the record's file. Raises CannotRewrite where that is not safe."""
    file = Rewriting(text)
    file.set(("status",), "closed")
    if closing.note:
        file.set(("closed_note",), dict(closing.note), ("status",))
    if closing.successor is not None:
        file.set(("successor",), closing.successor.rpartition(":")[2], ("status",))
    if closing.on is not None:
        file.set(("closed",), str(closing.on), ("status",))
    if closing.by is not None and closing.asked_on is not None:
        says = dict(closing.note or {"de": "Gibt es nicht mehr.", "en": "It no longer exists."})
        file.insert(("sources",), {"type": closing.by, "date": str(closing.asked_on), "says": says}, first=True)
    return file.text
