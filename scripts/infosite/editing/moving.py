"""Another address in a record: what described the old house goes with it, so that no map leads people there."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from ..messages.message import Message, Names
from ..search.normalize import normalise
from ..source.document import Path
from ..source.rewriting import Rewriting

OF_THE_HOUSE: Mapping[str, str] = {
    "quarter": "column.quarter",
    "latitude": "suggest.old-point",
    "longitude": "suggest.old-point",
    "geo_precision": "suggest.old-point",
    "geo_source": "suggest.old-point",
    "transport": "suggest.old-stops",
    "wheelchair": "suggest.old-access",
    "accessibility": "suggest.old-access",
    "facilities": "suggest.old-facilities",
}
"""What a record says about a house and nobody knows about another, and what it is called."""


def is_same_house(one: str, other: str) -> bool:
    """Whether two streets with their numbers are written alike: `Uferstr. 3`, `Uferstraße 3`."""
    return _bare(one) == _bare(other)


def _bare(street: str) -> str:
    return re.sub(r"str(?:asse)?\b", "str", normalise(street)).replace(" ", "")


def without_the_house(file: Rewriting, base: Path, kept: Collection[str] = ()) -> Message | None:
    """Takes out what described another house, but for keys that were written anew; says what went."""
    gone: dict[Message, None] = {}
    for key, code in OF_THE_HOUSE.items():
        if key not in kept and file.get((*base, key)) is not None:
            file.drop((*base, key))
            gone[Message(code)] = None
    if file.get((*base, "address", "note")) is not None:
        file.drop((*base, "address", "note"))
        gone[Message("suggest.old-note")] = None
    return Message("suggest.old-house", names=Names(gone)) if gone else None
