"""What deserves a look in phone numbers: reminders only."""

from __future__ import annotations

from collections.abc import Iterator

from ..messages.message import Message
from ..records.parts import Phone
from ..site.site import Site
from ..source.problem import Problem
from .traverse import owners


def phones_stand_once(site: Site) -> Iterator[Problem]:
    """A number stands once in a record, and one that costs the caller extra says so: reminders."""
    for record, document in site.records():
        for path, owner in owners(record):
            phones: tuple[Phone, ...] = owner.value_of("phones") or ()
            for index, phone in enumerate(phones):
                place = (*path, "phones", index, "number")
                if (phone.number, phone.type) in [(other.number, other.type) for other in phones[:index]]:
                    twice = Message("phone.twice", number=phone.number.display)
                    yield document.problem(place, twice, warning=True)
                elif phone.number.costs_extra and phone.description is None:
                    dear = Message("phone.dear", number=phone.number.display)
                    yield document.problem(place, dear, warning=True)


RULES = (phones_stand_once,)
