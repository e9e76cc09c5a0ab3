"""The editions of a city, as the build makes them, on the miniature's day, in this process."""

from __future__ import annotations

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
