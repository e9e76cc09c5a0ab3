"""What a build consists of, in a few lines for whoever runs it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from .site import Site


def counts(site: Site) -> str:
    """`3 services, 2 districts`: how many records of each kind."""
    return ", ".join(f"{len(records)} {folder.replace('_', ' ')}" for folder, records in site.collections.items())


def lines(site: Site) -> Iterator[str]:
    """How many records are in which state, and what deserves a look."""
    for folder, records in site.collections.items():
        states = Counter(record.status for record in records.values())
        shown = ", ".join(f"{number} {state}" for state, number in sorted(states.items()))
        yield f"  {folder.replace('_', ' '):15}{len(records):5}  {shown}"
    lacking = [number for number in site.districts if not site.confirmed_places_in(number)]
    if lacking:
        yield f"No confirmed Welcome Point in districts {', '.join(map(str, lacking))}."
    stale = sum(not record.is_gone and site.is_doubtful(record) for record, _ in site.records())
    if stale:
        yield f"{stale} records are due for somebody to confirm; `make check` names them."
