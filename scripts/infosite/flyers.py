"""A Site to flyers: one A4 page per service and Welcome Point to hang on a wall, German beside the reader's language.

There is one flyer for each pair of languages. They are files beside the pages, not pages: nobody searches for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from . import qr
from .model import Service, WelcomePoint
from .pages import Edition, Output, View, flyer_language
from .sketch import Sketchbook


def flyers(edition: Edition, editions: Mapping[str, Edition]) -> Iterator[Output]:
    """The flyers that stand below this language."""
    first = editions[edition.site.default_language]
    beside = [tag for tag in edition.site.languages if flyer_language(edition.site, tag) == edition.reader.language]
    if not beside:
        return
    template = edition.env.get_template("flyer.html")
    pair = tuple(dict.fromkeys((first, editions[beside[-1]])))
    sketchbook = Sketchbook(edition.site)
    records: list[Service | WelcomePoint] = [*edition.site.services.values(), *edition.site.welcome_points.values()]
    for record in (one for one in records if not one.is_gone):
        path = edition.path_of(record) + "flyer/"
        address = first.address.site_url + first.path_of(record)
        views = {one: _side(one, record, path) for one in {*pair, edition}}
        html = template.render(
            record=record,
            sides=[views[one] for one in pair],
            view=views[edition],
            policy=edition.address.policy,
            address=address,
            qr=qr.svg(address),
            sketch=sketchbook.sketch(record),
        )
        yield Output(f"{edition.prefix}{path}index.html", html, edition.site.source(record))


def _side(edition: Edition, record: Service | WelcomePoint, path: str) -> View:
    title = Markup(edition.reader.say("flyer.title", name=edition.reader.plain(record.name))).striptags()
    return View(edition, path, title, "", edition.site.source(record), (edition.path_of(record),), "flyer.html")
