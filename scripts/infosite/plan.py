"""Which page stands at which address, with which template and subject; the same in every language.

Also what is published at all: a page or file is an `Output`, a path with its content and the file it came from.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from jinja2 import BaseLoader, Environment, StrictUndefined

from .links import archive_path, generated_addresses, month_path
from .site import Site
from .values import Text

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'"
)
"""Content-Security-Policy of every page."""


@dataclass(frozen=True)
class Output:
    """Anything that is published: its path below the site, its bytes or text, and the file it came from."""

    path: str
    content: str | bytes
    source: str | None = None

    @property
    def data(self) -> bytes:
        """What is written: text as UTF-8."""
        return self.content.encode() if isinstance(self.content, str) else self.content


@dataclass(frozen=True)
class Sheet:
    """One planned page, the same in every language: its address below the language, template and subject."""

    path: str
    template: str
    subject: Any = None
    source: str | None = None
    title: Text | str = ""
    """A text of the record, or the key of words of the interface."""
    description: Text | str = ""
    above: tuple[str, ...] = ()
    """Addresses of the pages above it, from the top."""


@dataclass(frozen=True)
class Published:
    """Where the site is published, and where its source can be edited."""

    site_url: str
    """Absolute, ends with a slash."""
    edit_url: str | None = None
    """Address that, followed by the path of a file, leads to its editor."""
    policy: str = POLICY
    """Content-Security-Policy of every page."""
    issues_url: str | None = None
    """Address that, followed by a query with title and body, opens a form for a new issue."""

    @property
    def base(self) -> str:
        """The path below which the site lies: `/` or `/ankommen/`."""
        return urlsplit(self.site_url).path


def environment(loader: BaseLoader) -> Environment:
    """The one Jinja environment: escapes by default, refuses undefined names."""
    return Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )


# --- which pages there are -----------------------------------------------------------------------------------


def plan(site: Site) -> dict[str, Sheet]:
    """Every page that is generated from data, by address below the language."""
    sheets = {sheet.path: sheet for sheet in _sheets(site)}
    assert set(sheets) == generated_addresses(site)
    return sheets


def _sheets(site: Site) -> Iterator[Sheet]:
    yield Sheet("", "home.html", None, "data/city.yml", site.city.site_name, site.city.description)
    for path, template in (
        ("topics/", "topics.html"),
        ("services/", "services.html"),
        ("welcome-points/", "welcome_points.html"),
        ("districts/", "districts.html"),
        ("events/", "events.html"),
        ("organizations/", "organizations.html"),
        ("guides/", "guides.html"),
        ("glossary/", "glossary.html"),
        ("emergency/", "emergency.html"),
        ("search/", "search.html"),
        ("offline/", "offline.html"),
        ("saved/", "saved.html"),
    ):
        name = template.removesuffix(".html")
        source = {
            "topics/": "data/categories.yml",
            "glossary/": "data/glossary.yml",
            "emergency/": "data/city.yml",
        }.get(path)
        yield Sheet(path, template, None, source, f"{name}.title", f"{name}.description")
    yield Sheet("about/status/", "status.html", None, None, "status.title", "status.description", ("about/",))
    for name, category in site.categories.items():
        yield Sheet(
            f"topics/{name}/",
            "records/topic.html",
            (name, category),
            "data/categories.yml",
            category.question,
            category.description,
            ("topics/",),
        )
    for service in site.services.values():
        above = ("topics/", f"topics/{service.categories[0]}/")
        yield Sheet(
            f"services/{service.id}/",
            "records/service.html",
            service,
            site.source(service),
            service.name,
            service.summary,
            above,
        )
    for place in site.welcome_points.values():
        description = place.description or "welcome_points.description"
        yield Sheet(
            f"welcome-points/{place.id}/",
            "records/welcome_point.html",
            place,
            site.source(place),
            place.name,
            description,
            ("welcome-points/",),
        )
    for event in site.events.values():
        yield Sheet(
            f"events/{event.id}/",
            "records/event.html",
            event,
            site.source(event),
            event.name,
            event.summary,
            ("events/",),
        )
    title, description = "events.subscribe", "events.subscribe_lead"
    yield Sheet("events/calendar/", "events_calendar.html", None, None, title, description, ("events/",))
    for month in site.agenda.further_months:
        title = "events.of_month"
        yield Sheet(month_path(month), "events_month.html", month, None, title, "events.description", ("events/",))
    for year in site.agenda.archive:
        title = "events.archive_of" if year else "events.archive_undated"
        yield Sheet(archive_path(year), "archive.html", year, None, title, "events.archive_description", ("events/",))
    for organization in site.organizations.values():
        description = organization.description or "organizations.description"
        yield Sheet(
            f"organizations/{organization.id}/",
            "records/organization.html",
            organization,
            site.source(organization),
            organization.name,
            description,
            ("organizations/",),
        )
    for number, district in site.districts.items():
        yield Sheet(
            f"districts/{number}/",
            "records/district.html",
            district,
            site.source(district),
            district.name,
            "districts.description",
            ("districts/",),
        )


def map_path(language: str, name: str) -> str:
    """Where a map stands below the site: `city`, `district-3` or `topic-housing`."""
    return f"maps/{language}/{name}.html"


def flyer_language(site: Site, language: str) -> str:
    """Below which language the flyer stands that readers of `language` want: one flyer for each pair with the first."""
    return site.default_language if language in site.languages[:2] else language
