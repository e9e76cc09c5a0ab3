"""The `[words](kind:id)` links by which hand-written pages reach records and other pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from .routes import routes_of
from .site import Site
from .urls import Urls

_LINK = re.compile(r"\]\(([a-z]+):(?!//)([^)\s]*)\)")
LINK_KINDS = {
    "service": "service",
    "place": "welcome_point",
    "event": "event",
    "organization": "organization",
    "topic": "category",
}
_FOREIGN = ("https", "mailto", "tel", "http")


def page_links(markdown: str, first_line: int) -> Iterator[tuple[int, int, str, str]]:
    """`[words](kind:id)` links in Markdown: line, column, kind, id."""
    for number, line in enumerate(markdown.split("\n"), first_line):
        for match in _LINK.finditer(line):
            if match[1] not in _FOREIGN:
                yield number, match.start(1) + 1, match[1], match[2]


def with_targets(markdown: str, targets: dict[str, dict[str, str]], link: Callable[[str], str]) -> str:
    """Markdown with its `kind:id` links as addresses, which `link` makes of paths."""

    def target(match: re.Match[str]) -> str:
        path = targets.get(match[1], {}).get(match[2])
        return match[0] if path is None else f"]({link(path)})"

    return _LINK.sub(target, markdown)


def link_targets(site: Site) -> dict[str, dict[str, str]]:
    """What a hand-written page may link to: kind, id, path. `past:service:x` links to what is told of as gone."""
    guides = {path.removeprefix(Urls.guides).rstrip("/"): path for path in site.guides}
    pages = {path.rstrip("/"): path for path in {*routes_of(site), *site.written_by_path}}
    records = {
        "service": {name: Urls.service(name) for name in site.services},
        "place": {name: Urls.welcome_point(name) for name in site.welcome_points},
        "event": {name: Urls.event(name) for name in site.events},
        "organization": {name: Urls.organization(name) for name in site.organizations},
    }
    return {
        **records,
        "past": {f"{kind}:{name}": path for kind, paths in records.items() for name, path in paths.items()},
        "district": {str(number): Urls.district(number) for number in site.districts},
        "topic": {name: Urls.topic(name) for name in site.categories},
        "guide": guides,
        "word": {name: Urls.word(name) for name in site.words},
        "page": pages,
    }
