"""The editions of a city, as the build makes them, on the miniature's day, in this process."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import material
from jinja2 import Environment, FileSystemLoader

import miniature
from infosite.output import Output, Published
from infosite.pages import render
from infosite.pages.render import Renderer
from infosite.pages.templates import environment
from infosite.site import edition, load
from infosite.site.edition import Edition
from infosite.site.site import Site

DAY = datetime.fromtimestamp(int(miniature.TODAY), UTC).date()


@cache
def templates() -> Environment:
    """Our templates, then Material's."""
    return environment(
        FileSystemLoader([miniature.PROJECT / "overrides", Path(material.__file__).parent / "templates"])
    )


def body(of: Edition, path: str) -> str:
    """The HTML of a generated page without its frame."""
    return Renderer(of, templates()).body(of.routes[path])[1].html


def page(of: Edition, path: str) -> Output:
    """A whole generated page, as the build publishes it."""
    return Renderer(of, templates()).output(of.routes[path])


def publish(at: Site, folder: Path, path: str, language: str) -> None:
    """One page of the town on a day, as the build writes it."""
    printed = page(Edition(at, language, Published("https://example.org/ankommen/")), path)
    file = folder / printed.path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(printed.data)
    shutil.copytree(miniature.PROJECT / "overrides/assets", folder / "assets")
    for output in render.bundles([printed.scripts], lambda path: (folder / path).read_bytes(), {}):
        (folder / output.path).write_bytes(output.data)


@cache
def editions_of(root: Path, day: date = DAY) -> dict[str, Edition]:
    """An edition for each language of the city in a folder."""
    read, problems = load.load(root, day)
    assert read is not None
    assert problems == []
    return edition.editions_of(read, Published(miniature.URL))


def grown(root: Path, number: int, *, far: bool = True) -> Mapping[str, Edition]:
    """A city's editions with its services repeated, under other ids, until there are so many.

    Copies that are `far` are related to each other, as in another part of the city; else to the same as the original.
    """
    editions = editions_of(root)
    known = next(iter(editions.values())).site
    originals = list(known.services.values())
    services, documents = dict(known.services), dict(known.documents)
    for index in range(len(originals), number):
        one, copy = originals[index % len(originals)], f"copy-{index // len(originals)}-of-"
        related = tuple(f"{copy}{name}" for name in one.related) if far else one.related
        services[copy + one.id] = one.model_copy(update={"id": copy + one.id, "related": related})
        documents["services", copy + one.id] = known.documents["services", one.id]
    more = replace(known, services=services, documents=documents)
    return {"en": Edition(more, "en", editions["en"].published)}
