"""A Site to flyers: one A4 page to hang on a wall, German beside the reader's language, for every service, place, topic
and district and for emergencies.

There is one flyer for each pair of languages. They are files beside the pages, not pages: nobody searches for them.
Other pairs are put together in the browser, from one file that holds the sides in all languages.
"""

from __future__ import annotations

from collections.abc import Iterator

from .. import compact_json
from ..maps.locator_map import LocatorMaps
from ..output import Output
from ..records.texts import Text
from ..site.edition import Edition
from . import qr
from .context import PageContext
from .notices import Notice, notices
from .render import Renderer

STRIPS = 8
"""How many can be torn off."""


def outputs(renderer: Renderer) -> Iterator[Output]:
    """The flyers that stand below this language; with the first, the sides of each in all languages."""
    edition = renderer.edition
    site, urls = edition.site, edition.urls
    beside = [tag for tag in site.languages if urls.flyer_language(tag) == edition.language]
    if not beside:
        return
    first = edition.siblings[site.default_language]
    template = renderer.env.get_template("flyer.html")
    pair = tuple(dict.fromkeys((first, edition.siblings[beside[-1]])))
    locator_maps = LocatorMaps(first, renderer.env)
    for notice in notices(site):
        path = urls.flyer(notice.path)
        address = urls.absolute_page(first.language, notice.path)
        views = {one: side(one, notice, path) for one in {*pair, edition}}
        html = template.render(
            renderer.names(views[edition]),
            notice=notice,
            record=notice.record,
            sides=[views[one] for one in pair],
            policy=edition.published.policy,
            address=address,
            qr=qr.svg(address),
            locator_map=locator_maps.of(notice.record) if notice.record is not None else None,
            strips=range(STRIPS),
            texts=urls.flyer_texts(notice.path) if len(site.languages) > 1 else None,
        )
        yield Output(urls.file(edition.language, path), html, notice.source)
        if edition.is_first and len(site.languages) > 1:
            yield Output(urls.flyer_texts(notice.path), _texts(renderer, notice, path), notice.source)


def _texts(renderer: Renderer, notice: Notice, path: str) -> str:
    """The sides of a notice by language, as [its own name, direction, heading, side]; their HTML is escaped."""
    template = renderer.env.get_template("partials/notice.html")
    sides = {}
    for tag, edition in renderer.edition.siblings.items():
        view = side(edition, notice, path)
        names = {**renderer.names(view), "notice": notice, "record": notice.record, "side": view}
        head, body = template.render(names, part="head"), template.render(names, part="body")
        sides[tag] = [edition.localizer.own_name(tag), edition.localizer.direction, head.strip(), body.strip()]
    return compact_json.dumps(sides) + "\n"


def side(edition: Edition, notice: Notice, path: str) -> PageContext:
    """One language of a notice."""
    name = notice.name
    words = edition.localizer.plain(name) if isinstance(name, Text) else edition.localizer.label(name)
    title = edition.localizer.label("flyer.title", name=words)
    return PageContext(edition, path, title, "", notice.source, (notice.path,), "flyer.html")
