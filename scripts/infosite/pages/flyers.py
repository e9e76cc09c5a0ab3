"""A Site to flyers: one A4 page per service and Welcome Point to hang on a wall, German beside the reader's language.

There is one flyer for each pair of languages. They are files beside the pages, not pages: nobody searches for them.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..maps.locator_map import LocatorMaps
from ..output import Output
from ..records.service import Service
from ..records.welcome_point import WelcomePoint
from ..site.edition import Edition
from . import qr
from .context import PageContext
from .render import Renderer


def outputs(renderer: Renderer) -> Iterator[Output]:
    """The flyers that stand below this language."""
    edition = renderer.edition
    site, urls = edition.site, edition.urls
    beside = [tag for tag in site.languages if urls.flyer_language(tag) == edition.language]
    if not beside:
        return
    first = edition.siblings[site.default_language]
    template = renderer.env.get_template("flyer.html")
    pair = tuple(dict.fromkeys((first, edition.siblings[beside[-1]])))
    locator_maps = LocatorMaps(first, renderer.env)
    records: list[Service | WelcomePoint] = [*site.services.values(), *site.welcome_points.values()]
    for record in (one for one in records if not one.is_gone):
        path = urls.flyer(urls.record(record))
        address = urls.absolute_page(first.language, urls.record(record))
        views = {one: _side(one, record, path) for one in {*pair, edition}}
        html = template.render(
            renderer.names(views[edition]),
            record=record,
            sides=[views[one] for one in pair],
            policy=edition.published.policy,
            address=address,
            qr=qr.svg(address),
            locator_map=locator_maps.of(record),
        )
        yield Output(urls.file(edition.language, path), html, site.source(record))


def _side(edition: Edition, record: Service | WelcomePoint, path: str) -> PageContext:
    title = edition.localizer.label("flyer.title", name=edition.localizer.plain(record.name))
    return PageContext(
        edition, path, title, "", edition.site.source(record), (edition.urls.record(record),), "flyer.html"
    )
