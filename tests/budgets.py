"""What a page costs a cheap phone: bytes and requests of its first view (P1), where the first way to reach somebody
stands (P6), how long it is (P7). Measured on any built site; `python tests/budgets.py SITE` prints the tables.
"""

from __future__ import annotations

import gzip
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent))

import browser as chromium
import miniature
from serve import served

FIRST_WINDOW = 14_600
"""P1: bytes that arrive before a server has to wait for an answer: the initial window of TCP."""
HALF_OF_ALL = 10_500
"""P1: what half of all pages weigh at most."""
REQUESTS = 6
"""P1: the page and five files."""
PHONE = {"width": 360, "height": 780}
FIRST_WAY = 640
"""P6: above this line (pixels) the first way to reach a place or service ends."""
SCREENS = 6
"""P7: the longest page, folded as it opens."""
LATER = ("icon.svg", "manifest.webmanifest")
"""What some browsers fetch at once, and others when a tab shows it or somebody installs the site."""


FULLEST = (
    "services/fullest-service/",
    "welcome-points/fullest-place/",
    "events/fullest-event/",
    "organizations/fullest-organization/",
    "districts/1/",
    "services/fullest-service/flyer/",
    "welcome-points/fullest-place/flyer/",
)
"""Pages of the fullest records of the invented city."""


@dataclass(frozen=True, order=True)
class Weight:
    """The first view of a page: bytes over the line, requests, its address, and what it asks of other hosts."""

    size: int
    requests: int
    path: str
    foreign: tuple[str, ...] = ()


def built_pages(site: Path) -> list[Path]:
    """Every page of a site; maps are no pages, they come after a tap."""
    return [file for file in sorted(site.rglob("*.html")) if file.relative_to(site).parts[0] != "maps"]


def leads_on(page: Path) -> bool:
    """Whether a page only sends its reader to another."""
    return b'http-equiv="refresh"' in page.read_bytes()


def zipped(file: Path) -> int:
    """Bytes over the line."""
    return len(gzip.compress(file.read_bytes(), 6, mtime=0))


LAZY = re.compile('<img[^>]*loading="lazy"[^>]*>')
"""A picture that is fetched when it comes near the screen; one that is folded away waits until somebody opens it."""


def first_view(site: Path, page: Path, url: str = miniature.URL) -> tuple[list[str], list[str]]:
    """What a page of the site at `url` makes a browser fetch by itself: files of the site, and foreign addresses."""
    here = url + page.relative_to(site).as_posix().removesuffix("index.html")
    html = re.sub("<noscript>.*?</noscript>", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    html = re.sub("<details.*?</details>", lambda folded: LAZY.sub("", folded[0]), html, flags=re.DOTALL)
    asked = [
        value
        for tag in re.findall(r"<(?:link|script|img|iframe|source|video|audio|object|embed)\b[^>]*>", html)
        if not re.search(r'rel="(?:canonical|alternate|next|prev|license|apple-touch-icon)"', tag)
        for value in re.findall(r'\b(?:href|src|data)="([^"]*)"', tag)
        if not value.startswith("data:")  # stands in the page itself
    ]
    addresses = [urljoin(here, value) for value in dict.fromkeys(asked)]
    own = [one for one in addresses if one.startswith(url)]
    return [urlsplit(one).path.removeprefix(urlsplit(url).path) for one in own], sorted(set(addresses) - set(own))


def weights(site: Path) -> list[Weight]:
    """Every page of a site, the heaviest first."""
    known: dict[str, int] = {}
    found = []
    for page in built_pages(site):
        files, foreign = first_view(site, page)
        for name in files:
            if name not in known:
                known[name] = zipped(site / name)
        size = zipped(page) + sum(known[name] for name in files)
        asked = 1 + sum(not name.endswith(LATER) for name in files)
        found.append(Weight(size, asked, page.relative_to(site).as_posix(), tuple(foreign)))
    return sorted(found, reverse=True)


CAN_BE_REACHED = re.compile(r"(?:[a-z]{2}/)?(?:services|welcome-points)/[^/]+/index\.html")
WAYS = ".answer-card .call, .answer-card .ways a"
FIRST_BOTTOM = """ways => {
  const seen = [...document.querySelectorAll(ways)].filter(one => one.checkVisibility());
  return seen.length ? Math.min(...seen.map(one => one.getBoundingClientRect().bottom + scrollY)) : null;
}"""


def first_way(page: Page) -> float | None:
    """Where the first way to call, write or go ends, in pixels from the top; nothing where there is no way at all."""
    found: float | None = page.evaluate(FIRST_BOTTOM, WAYS)
    return found


def screens(page: Page) -> float:
    """How many screens of a phone the page fills."""
    height: float = page.evaluate("document.documentElement.getBoundingClientRect().height")
    return height / PHONE["height"]


def walked(page: Page, home: str, paths: Iterable[str]) -> Iterator[tuple[str, float | None, float]]:
    """The address of each page, its first way and its screens, on a phone."""
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    for path in paths:
        page.goto(home + path.removesuffix("index.html"))
        yield path, first_way(page) if CAN_BE_REACHED.fullmatch(path) else None, screens(page)


def table(site: Path, worst: int = 8) -> None:
    """The worst pages of a built site for each of the three budgets."""
    all_pages = weights(site)
    print(f"P1 (≤ {FIRST_WINDOW / 1000} kB, ≤ {REQUESTS} requests; half of all ≤ {HALF_OF_ALL / 1000} kB): ", end="")
    print(f"{len(all_pages)} pages, half of them ≤ {all_pages[len(all_pages) // 2].size / 1000:.1f} kB")
    for one in all_pages[:worst]:
        print(f"{one.size / 1000:>8.1f} kB{one.requests:>4}  /{one.path.removesuffix('index.html')}")
    pages = [page for page in built_pages(site) if page.parent.name != "flyer" and not leads_on(page)]
    paths = [page.relative_to(site).as_posix() for page in pages]
    with served(site) as host, sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium.find(), args=list(chromium.QUIET))
        context = launched.new_context(service_workers="block", has_touch=True, is_mobile=True)
        seen = list(walked(context.new_page(), host.url, paths))
        launched.close()
    print(f"P6 (first way to call, write or go ≤ {FIRST_WAY} px)")
    for way, path in sorted(((way, path) for path, way, _ in seen if way is not None), reverse=True)[:worst]:
        print(f"{way:>8.0f} px      /{path.removesuffix('index.html')}")
    print(f"P7 (≤ {SCREENS} screens of {PHONE['height']} px)")
    for height, path in sorted(((height, path) for path, _, height in seen), reverse=True)[:worst]:
        print(f"{height:>8.1f} screens  /{path.removesuffix('index.html')}")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        table(miniature.build(miniature.PROJECT, Path(folder, "site"), SITE_URL=miniature.URL))


if __name__ == "__main__":
    table(Path(sys.argv[1])) if sys.argv[1:] else main()
