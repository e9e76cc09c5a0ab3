"""What deserves a look in phone numbers: reminders only."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ..messages.message import Message
from ..records.parts import Phone
from ..site.site import Site
from ..source.document import Document, Path
from ..source.problem import Problem
from .traverse import owners

EXTENSION = re.compile(r"(.*\d)-(\d+)")
ENOUGH = 5
"""So many extensions of one length say how long those of a house are."""


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


def extensions_have_their_figures(site: Site) -> Iterator[Problem]:
    """Where all extensions of a house have as many figures, one with a figure more or fewer is a slip: a reminder."""
    houses: dict[str, dict[str, list[tuple[Document, Path]]]] = {}
    for record, document in site.records():
        for path, owner in owners(record):
            for index, phone in enumerate(owner.value_of("phones") or ()):
                match = EXTENSION.fullmatch(phone.number.display)
                if match is not None:
                    houses.setdefault(match[1], {}).setdefault(match[2], []).append(
                        (document, (*path, "phones", index, "number"))
                    )
    for house, extensions in houses.items():
        lengths = Counter(map(len, extensions))
        usual, count = lengths.most_common(1)[0]
        for extension, places in extensions.items():
            if count >= ENOUGH and abs(len(extension) - usual) == 1 and lengths[len(extension)] == 1:
                like = next(one for one in sorted(extensions) if len(one) == usual)
                message = Message("phone.figures", number=f"{house}-{extension}", like=f"{house}-{like}", count=usual)
                for document, place in places:
                    yield document.problem(place, message, warning=True)


RULES = (phones_stand_once, extensions_have_their_figures)
