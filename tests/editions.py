"""The editions of a city, as the build makes them, on the miniature's day, in this process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import material
from jinja2 import FileSystemLoader

import miniature
from infosite import loading, pages
from infosite.pages import Edition, Published

DAY = datetime.fromtimestamp(int(miniature.TODAY), UTC).date()


@cache
def editions_of(root: Path, day: date = DAY) -> dict[str, Edition]:
    """An edition for each language of the city in a folder."""
    read, problems = loading.load(root, day)
    assert read is not None
    assert problems == []
    templates = [miniature.PROJECT / "overrides", Path(material.__file__).parent / "templates"]
    env, sheets = pages.environment(FileSystemLoader(templates)), pages.plan(read)
    return {tag: Edition(read, tag, env, Published(miniature.URL), sheets) for tag in read.languages}


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
    first = editions["en"]
    return {"en": Edition(more, "en", first.env, first.address, pages.plan(more))}
