"""Every address of the site, and the `[words](kind:id)` links by which hand-written pages reach them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .site import Site

_LINK = re.compile(r"\]\(([a-z]+):(?!//)([^)\s]*)\)")
LINK_KINDS = {
    "service": "service",
    "place": "welcome_point",
    "event": "event",
    "organization": "organization",
    "topic": "category",
}
_FOREIGN = ("https", "mailto", "tel", "http")


def page_links(markdown: str, first_line: int) -> Iterator[tuple[int, int, str, str]]:
    """`[words](kind:id)` links in Markdown: line, column, kind, id."""
    for number, line in enumerate(markdown.split("\n"), first_line):
        for match in _LINK.finditer(line):
            if match[1] not in _FOREIGN:
                yield number, match.start(1) + 1, match[1], match[2]


def link_targets(site: Site) -> dict[str, dict[str, str]]:
    """What a hand-written page may link to: kind, id, address. `past:service:x` links to what is known to be gone."""
    records = {
        "service": {name: f"services/{name}/" for name in site.services},
        "place": {name: f"welcome-points/{name}/" for name in site.welcome_points},
        "event": {name: f"events/{name}/" for name in site.events},
        "organization": {name: f"organizations/{name}/" for name in site.organizations},
    }
    pages = {path.rstrip("/"): path for path in generated_addresses(site) | set(site.written_by_path)}
    return {
        **records,
        "past": {f"{kind}:{name}": path for kind, paths in records.items() for name, path in paths.items()},
        "district": {str(number): f"districts/{number}/" for number in site.districts},
        "topic": {name: f"topics/{name}/" for name in site.categories},
        "guide": {path.removeprefix("guides/").rstrip("/"): path for path in site.guides},
        "word": {name: f"glossary/#{name}" for name in site.words},
        "page": pages,
    }


LISTS = (
    "",
    "topics/",
    "services/",
    "welcome-points/",
    "districts/",
    "events/",
    "events/calendar/",
    "organizations/",
    "guides/",
    "glossary/",
    "emergency/",
    "search/",
    "offline/",
    "saved/",
    "about/status/",
)
"""Addresses of generated pages that are no records."""


def archive_path(year: int | None) -> str:
    """The page of events that were over in a year; of those nobody dated."""
    return f"events/archive/{year or 'undated'}/"


def month_path(month: str) -> str:
    """The page of the single dates of a month, `2027-03`."""
    return f"events/{month}/"


def calendar_path(language: str, name: str) -> str:
    """Where a calendar stands below the site: `all`, `district-3`, `category-german`, `event-sprachcafe`."""
    return f"calendar/{language}/{name}.ics"


def feed_path(language: str) -> str:
    """Where the news of a language stand below the site."""
    return f"feeds/{language}.xml"


def generated_addresses(site: Site) -> set[str]:
    """Every address (below the language) that the build fills from data."""
    records = {
        *(f"services/{name}/" for name in site.services),
        *(f"welcome-points/{name}/" for name in site.welcome_points),
        *(f"events/{name}/" for name in site.events),
        *(f"organizations/{name}/" for name in site.organizations),
        *(f"districts/{number}/" for number in site.districts),
        *(f"topics/{name}/" for name in site.categories),
        *(archive_path(year) for year in site.agenda.archive),
        *(month_path(month) for month in site.agenda.further_months),
    }
    return records | set(LISTS)
