"""Style sheets and scripts are published under names that say what is in them: new pages never meet old ones."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ..output import Output
from ..site.urls import Urls

ENDINGS = (".css", ".js")


def named(output: Output) -> str:
    """The name below assets/ with a hash of the content in it: `site.0123456789.css`."""
    stem, _, ending = output.path.removeprefix(Urls.assets).rpartition(".")
    return f"{stem}.{hashlib.sha256(output.data).hexdigest()[:10]}.{ending}"


def names_of(outputs: Iterable[Output]) -> dict[str, str]:
    """Published names by the names that templates use; pictures keep theirs, other sites show them."""
    return {one.path.removeprefix(Urls.assets): named(one) for one in outputs if one.path.endswith(ENDINGS)}


def renamed(outputs: Iterable[Output], names: Mapping[str, str]) -> Iterator[Output]:
    """The same under their published names."""
    for output in outputs:
        name = output.path.removeprefix(Urls.assets)
        yield replace(output, path=Urls.asset(names.get(name, name)))
