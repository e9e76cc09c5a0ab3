"""What a build consists of, in a few lines for whoever runs it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..messages.message import Message, named
from .site import Site

FOLDERS = {
    "districts": "folder.districts",
    "events": "folder.events",
    "organizations": "folder.organizations",
    "services": "folder.services",
    "welcome_points": "folder.welcome-points",
}
"""What the records of a folder are called, with their number."""


def counts(site: Site) -> str:
    """`3 services, 2 districts`: how many records of each kind."""
    return ", ".join(str(Message(FOLDERS[folder], count=len(records))) for folder, records in site.collections.items())


def lines(site: Site) -> Iterator[str]:
    """How many records are in which state, and what deserves a look."""
    for folder, records in site.collections.items():
        states = Counter(record.status for record in records.values())
        shown = ", ".join(f"{number} {state}" for state, number in sorted(states.items()))
        yield f"  {Message(FOLDERS[folder], count=len(records)).what:22}{shown}"
    lacking = [number for number in site.districts if not site.confirmed_places_in(number)]
    if lacking:
        yield Message("summary.districts", numbers=named(lacking)).what
    stale = sum(not record.is_gone and site.is_doubtful(record) for record, _ in site.records())
    if stale:
        yield Message("summary.stale", count=stale).what
