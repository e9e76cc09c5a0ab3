"""A Site to cards for the desk: a page for each service that somebody goes to, to be shown there or printed as A6.

They are files beside the pages, as flyers are: nobody searches for them.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..output import Output
from ..records.service import Service
from ..site.edition import Edition
from .context import PageContext
from .render import Renderer


def outputs(renderer: Renderer) -> Iterator[Output]:
    """The cards of a language: German, or whatever the site's first language is, with this one below."""
    edition = renderer.edition
    template = renderer.env.get_template("desk_card.html")
    first = edition.siblings[edition.site.default_language]
    for service in edition.site.services.values():
        if not service.has_desk_card:
            continue
        own, office = _view(edition, service), _view(first, service)
        html = template.render(
            renderer.names(own),
            service=service,
            own=own,
            office=office,
            policy=edition.published.policy,
        )
        yield Output(edition.urls.file(edition.language, own.path), html, edition.site.source(service))


def _view(edition: Edition, service: Service) -> PageContext:
    path = edition.urls.record(service)
    title = edition.localizer.label("desk.of", name=edition.localizer.plain(service.name))
    page = PageContext(
        edition, edition.urls.desk_card(path), title, "", edition.site.source(service), (path,), "desk_card.html"
    )
    page.can_be_left = edition.can_be_left(path)
    return page
