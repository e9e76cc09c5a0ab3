"""Benchmark of the search: bytes from focus to the first results, time to them on a slow line, the next keystroke.

`python tests/bench_search.py` prints a table for 100, 300, 1,000 and 3,000 entries a language, made of the words of the
real data. S2 allows 12, 32 and 95 kB. Material's search of the same entries in two languages stands beside it (its own
code is measured, the index is built as it builds it). Pagefind 1.5.2 on the same entries, measured once with a package
that is no dependency: 107, 125, 128 and 137 kB, first result after 4.6 to 5.5 s.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import shutil
import statistics
import sys
import tempfile
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import material

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))

import browser as chromium
import miniature
from infosite.assets import minify
from infosite.cli.check import find
from infosite.looks import looks_of
from infosite.output import Published
from infosite.search import index
from infosite.search.entries import Entry, entries_of
from infosite.search.normalize import normalise
from infosite.site.edition import Edition
from serve import served

SIZES = (100, 300, 1000, 3000)
ALLOWED = {100: 12_000, 300: 32_000, 1000: 95_000}
SLOW_4G = {"offline": False, "latency": 562.5, "downloadThroughput": 180_000, "uploadThroughput": 84_375}
"""As Lighthouse has it, in bytes a second and milliseconds."""


@cache
def real_edition(language: str = "de") -> Edition:
    """The real site in a language."""
    site, _ = find(miniature.PROJECT, date(2026, 11, 23))
    assert site is not None
    return Edition(site, language, Published(miniature.URL))


@cache
def real_entries(language: str = "de") -> list[Entry]:
    """What the real site's index holds."""
    return entries_of(real_edition(language))


def entries(number: int, language: str = "de") -> list[Entry]:
    """So many entries, always the same: real ones spread evenly, and beyond them made-up ones of the same shape.

    Made-up words follow each other as in the real texts (a chain of pairs), so that they compress about as well.
    """
    real = real_entries(language)
    if number <= len(real):
        return [real[place * len(real) // number] for place in range(number)]
    draw = random.Random(1)
    chain: dict[str, list[str]] = {}
    for entry in real:
        for text in (entry.title, entry.summary):
            words = text.split()
            for one, following in zip(["", *words], words, strict=False):
                chain.setdefault(one, []).append(following)
    lists = ("own", "first", "foreign", "seldom")
    phrases = {name: [word for entry in real for word in getattr(entry, name)] for name in lists}

    def chained(count: int) -> str:
        words = [""]
        while len(words) <= count:
            words.append(draw.choice(chain.get(words[-1]) or chain[""]))
        return " ".join(words[1:])

    def made_up(place: int) -> Entry:
        like = draw.choice(real)
        return replace(
            like,
            name=f"{like.name}-{place}",
            title=chained(len(like.title.split())),
            summary=chained(len(like.summary.split())),
            **{name: draw.choices(phrases[name] or [""], k=len(getattr(like, name))) for name in lists},
        )

    return real + [made_up(place) for place in range(number - len(real))]


def files(number: int, language: str = "de") -> dict[str, bytes]:
    """The search files of such a site."""
    edition = real_edition(language)
    made = index.index_files(entries(number, language), language, edition.prefix, index.spoken(edition))
    return {one.path: one.data for one in made}


def script_size() -> int:
    """The script and the sheet for what it shows, as they are published."""
    files, _ = minify.read(looks_of(miniature.PROJECT))
    shown = [one.data for one in files if one.path in ("assets/search.js", "assets/find.css")]
    return sum(len(gzip.compress(data, 6, mtime=0)) for data in shown)


def first_results_size(number: int, query: str, language: str = "de") -> int:
    """Bytes, gzip, from the focus to the first results of a query: script, sheet, index, the parts it needs."""
    made = files(number, language)
    needed = [f"search/{language}.json"]
    head = json.loads(made[needed[0]])
    if "shards" in head:
        parts = {head["shards"].get(word[:2]) for word in query.split()}
        needed += [f"search/{language}/{part}.json" for part in sorted(part for part in parts if part is not None)]
    return script_size() + sum(len(gzip.compress(made[path], 6, mtime=0)) for path in needed)


def material_size(number: int) -> int:
    """Bytes, gzip, that Material's search loads for the same entries in German and English."""
    scripts = Path(material.__file__).parent / "templates/assets/javascripts"
    documents = [
        {"location": f"{one.name}/", "title": one.title, "text": f"<p>{one.summary}</p><p>{' '.join(one.own)}</p>"}
        for language in ("de", "en")
        for one in entries(number, language)
    ]
    index = json.dumps({"config": {"lang": ["de", "en"]}, "docs": documents}, ensure_ascii=False).encode()
    files = [*scripts.glob("bundle.*.min.js"), *scripts.glob("workers/search.*.min.js")]
    return sum(len(gzip.compress(content, 6, mtime=0)) for content in [index, *(file.read_bytes() for file in files)])


def times(site: Path, number: int, query: str) -> tuple[float, float]:
    """Milliseconds from the focus to the first result, and from one more key to its result; slow 4G, CPU × 4."""
    from playwright.sync_api import sync_playwright

    for path, content in files(number).items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)
    firsts, nexts = [], []
    with served(site) as host, sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium.find(), args=list(chromium.QUIET))
        for _ in range(3):
            context = launched.new_context(viewport={"width": 360, "height": 780}, service_workers="block")
            page = context.new_page()
            page.goto(host.url)
            session = context.new_cdp_session(page)
            session.send("Network.enable")
            session.send("Network.emulateNetworkConditions", SLOW_4G)
            session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
            page.evaluate(WATCH)
            page.evaluate(f"watched.type({json.dumps(query)})")
            page.wait_for_function("() => watched.end", timeout=60_000)
            firsts.append(page.evaluate("watched.end"))
            page.wait_for_timeout(3000)  # words of other languages, if it wants them
            page.evaluate(f"watched.type({json.dumps(query[:-1])})")
            page.wait_for_function("() => watched.end", timeout=60_000)
            nexts.append(page.evaluate("watched.end"))
            context.close()
        launched.close()
    return statistics.median(firsts), statistics.median(nexts)


WATCH = """() => {
  const field = document.getElementById("find");
  window.watched = {
    type(words) {
      this.end = 0;
      this.start = performance.now();
      field.focus();
      field.value = words;
      field.dispatchEvent(new InputEvent("input"));
    },
  };
  new MutationObserver(() => {
    if (!watched.end && document.querySelector("[data-result]")) watched.end = performance.now() - watched.start;
  }).observe(document.body, { childList: true, subtree: true });
}"""


def query(number: int, language: str = "de") -> str:
    """The longest word of a title in the middle of the index."""
    title = entries(number, language)[number // 2].title
    return max(re.findall(r"[a-z]+", normalise(title)), key=len)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = miniature.build(miniature.copy_city(Path(folder, "city")), Path(folder, "site"))
        heads = ("entries", "kB de", "kB en", "allowed", "Material", "first result", "next key")
        print("".join(f"{head:>14}" for head in heads))
        for number in SIZES:
            shutil.rmtree(site / "search/de", ignore_errors=True)
            first, after = times(site, number, query(number))
            sizes = [first_results_size(number, query(number, tag), tag) for tag in ("de", "en")]
            allowed = f"{ALLOWED[number] / 1000:.0f}" if number in ALLOWED else "–"
            kilobytes = [f"{size / 1000:.1f}" for size in (*sizes, material_size(number))]
            cells = (f"{number}", *kilobytes[:2], allowed, kilobytes[2], f"{first:.0f} ms", f"{after:.0f} ms")
            print("".join(f"{cell:>14}" for cell in cells))


if __name__ == "__main__":
    main()
