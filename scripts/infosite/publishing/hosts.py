"""A site takes along what its host reads from its folder: `.htaccess` of Apache, `_headers` and `_redirects` of others.

The files stand in `deploy/`, written by hand; here they only learn what depends on the site: names with a hash, and
which languages have a 404 page of their own. nginx and Caddy read theirs from elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

HASHED = re.compile(r"assets/[^/]+\.[0-9a-f]{10}\.(?:css|js)")
"""Files whose name says what is in them."""
MOST_LINES = 80
"""Cloudflare reads 100 rules; those of the file in `deploy/` are among them."""


def files_for(host: str, site: Path, deploy: Path) -> dict[str, str]:
    """Names and texts of what the host reads, for a built site. Raises KeyError for a host that reads nothing."""
    return {name: "".join(lines(site, deploy)) for name, lines in HOSTS[host].items()}


def _htaccess(site: Path, deploy: Path) -> Iterator[str]:
    yield (deploy / "apache.htaccess").read_text("utf-8")


def _headers(site: Path, deploy: Path) -> Iterator[str]:
    """A browser keeps what has a hash in its name for a year."""
    yield (deploy / "_headers").read_text("utf-8")
    hashed = (file.relative_to(site).as_posix() for file in sorted((site / "assets").glob("*")))
    for path in [path for path in hashed if HASHED.fullmatch(path)][:MOST_LINES]:
        yield f"/{path}\n  Cache-Control: public, max-age=31536000, immutable\n"


def _redirects(site: Path, deploy: Path) -> Iterator[str]:
    """Netlify: the 404 page of the language of an address. Cloudflare finds it by itself."""
    for page in sorted(site.glob("*/404.html")):
        yield f"/{page.parent.name}/* /{page.parent.name}/404.html 404\n"
    yield "/* /404.html 404\n"


HOSTS: dict[str, dict[str, Callable[[Path, Path], Iterator[str]]]] = {
    "apache": {".htaccess": _htaccess},
    "netlify": {"_headers": _headers, "_redirects": _redirects},
    "cloudflare": {"_headers": _headers},
}
