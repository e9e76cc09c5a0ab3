"""Which of two records is of more use to somebody who looks for help: the sure one that can be reached comes first."""

from __future__ import annotations

from typing import Any

from ..records.record import Record
from ..records.service import Service
from ..records.welcome_point import WelcomePoint
from .site import Site
from .status import status_of

RANKS = {"fresh": 0, "ageing": 1, "later": 3, "old": 4, "gone": 5}
"""How far a state moves an entry down."""


def is_old(record: Record, site: Site) -> bool:
    """Whether a record stands in the folded part of lists."""
    return status_of(record, site).is_last


def usefulness(record: Service | WelcomePoint, site: Site, category: str | None = None) -> tuple[Any, ...]:
    """The place in a list: how sure it is, whether it can be called, whether the topic is its main one.

    A step in each weighs the same, so that a sure place that can be called is not below all that name the topic first.
    """
    state = RANKS[status_of(record, site).kind]
    runs = site.organizations.get(record.organization)  # unknown to the check of a city with mistakes
    own = record.phones or (runs.phones if runs is not None else ())
    reached = 0 if record.phones else 1 if own or record.email or record.url or _can_be_found(record, site) else 2
    main = 0 if not isinstance(record, Service) or category in (None, record.categories[0]) else 1
    return state + reached + main, state, main, reached, record.id


def _can_be_found(record: Service | WelcomePoint, site: Site) -> bool:
    return isinstance(record, WelcomePoint) or bool(site.closures.places_of(record))
