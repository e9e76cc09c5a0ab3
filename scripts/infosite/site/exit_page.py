"""Which pages offer a way to leave at once: who reads them may be watched."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..records.event import Event
from ..records.guide import Guide
from ..records.organization import Organization
from ..records.service import Service
from .ranked import RankedPage
from .site import Site


def can_be_left(site: Site, subject: Any) -> bool:
    """Whether a page about this is one of those that city.yml names: by topic, by whom it is for, or by itself."""
    wanted = site.city.exit_page
    if wanted is None:
        return False
    if isinstance(subject, Service | Event):
        audiences = subject.eligibility.audiences if subject.eligibility is not None else ()
        named = isinstance(subject, Service) and subject.id in wanted.services
        return named or _meet(subject.categories, wanted.categories) or _meet(audiences, wanted.audiences)
    if isinstance(subject, Organization):
        offers = [one for one in site.services.values() if one.organization == subject.id and not one.is_gone]
        return bool(offers) and all(can_be_left(site, one) for one in offers)
    if isinstance(subject, Guide):
        return _meet(subject.categories, wanted.categories)
    return isinstance(subject, RankedPage) and subject.category is not None and subject.name in wanted.categories


def _meet(some: Iterable[str], others: Iterable[str]) -> bool:
    return not set(some).isdisjoint(others)
