"""The miniature city with other events in it, for tests of dates, calendars and feeds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import miniature
from infosite.output import Published
from infosite.records.event import Event
from infosite.site import load
from infosite.site.edition import Edition
from infosite.site.site import Site

PUBLISHED = Published(miniature.URL, "https://example.org/source/edit/main/")


def read_city(root: Path, today: date) -> Site:
    """The miniature city copied to `root`, on a day."""
    site, problems = load.load(miniature.copy_city(root), today)
    assert site is not None, problems
    assert [problem for problem in problems if problem.severity == "error"] == []
    return site


def event(**fields: Any) -> Event:
    """An event of the miniature city; values as an editor writes them."""
    says = {"de": "so ist es", "en": "it is so"}
    common: dict[str, Any] = {
        "id": "treff",
        "status": "active",
        "assured_date": "2026-11-01",
        "name": {"de": "Treff", "en": "Meeting"},
        "summary": {"de": "Ein Treff.", "en": "A meeting."},
        "organization": "bruecke",
        "categories": ["language"],
        "sources": [{"title": "T", "url": "https://example.org/", "says": says}],
    }
    return Event.model_validate(common | fields, context={"region": "DE"})


def with_events(site: Site, *events: Event, today: date | None = None) -> Site:
    """The same city with these events alone."""
    documents = {key: value for key, value in site.documents.items() if key[0] != "events"}
    some = next(iter(value for key, value in site.documents.items() if key[0] == "events"))
    documents |= {("events", one.id): some for one in events}
    return replace(site, events={one.id: one for one in events}, documents=documents, today=today or site.today)


def edition(site: Site, language: str, published: Published = PUBLISHED) -> Edition:
    return Edition(site, language, published)
