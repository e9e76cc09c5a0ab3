"""The editions of a city, as the build makes them, on the miniature's day, in this process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import material
from infosite.pages import Edition, Published
from jinja2 import FileSystemLoader

import miniature
from infosite import loading, pages

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


def grown(root: Path, number: int) -> Mapping[str, Edition]:
    """A city's editions with its services repeated, under other ids, until there are so many."""
    editions = editions_of(root)
    known = next(iter(editions.values())).site
    originals = list(known.services.values())
    services = {}
    for index in range(number):
        one = originals[index % len(originals)]
        name = one.id if index < len(originals) else f"copy-{index // len(originals)}-of-{one.id}"  # far from it
        services[name] = one.model_copy(update={"id": name})
    sources = {
        ("services", name): known.documents["services", originals[index % len(originals)].id]
        for index, name in enumerate(services)
    }
    more = replace(known, services=services, documents={**known.documents, **sources})
    first = editions["en"]
    return {"en": Edition(more, "en", first.env, first.address, pages.plan(more))}
