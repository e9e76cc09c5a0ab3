"""Benchmark of what people type: how often the right page of the live site is among the first three results.

`python tests/bench_queries.py [SITE]` prints a table by language and edition, and every query that missed. The queries
of tests/queries/ were written before the search was tuned (`before`) or after, and were never tuned on (`after`).
Budget S3: 97 of 100.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).parent))

import browser as chromium
import miniature
from serve import served

QUERIES: dict[str, list[dict[str, Any]]] = {
    file.stem: yaml.safe_load(file.read_text("utf-8")) for file in sorted(Path(__file__).parent.glob("queries/*.yml"))
}
FIRST_THREE = """async ([url, queries]) => {
  const shared = new search.Index(url);
  await shared.open();
  return Promise.all(queries.map(async (query) => {
    const index = new search.Index(url);
    index.files = shared.files;
    let found = [];
    await index.search(query, (results) => { found = results; });
    return found.slice(0, 3).map((one) => one.path);
  }));
}"""


def table(site: Path) -> None:
    from playwright.sync_api import sync_playwright

    missed: list[str] = []
    print("Queries that find the right page among the first three (budget 97 of 100)")
    print("".join(f"{head:>10}" for head in ("language", "edition", "before", "after")))
    with served(site) as host, sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=chromium.find(), args=list(chromium.QUIET)).new_page()
        page.goto(host.url)
        page.locator("#find").focus()
        page.wait_for_function("() => typeof search !== 'undefined'")
        for language, queries in QUERIES.items():
            for edition in (language,) if language in ("de", "en") else ("de", "en"):
                asked = [f"/ankommen/search/{edition}.json", [str(query["query"]) for query in queries]]
                found = page.evaluate(FIRST_THREE, asked)
                right = dict.fromkeys(("before", "after"), 0)
                for query, paths in zip(queries, found, strict=True):
                    if {path.removeprefix("en/") for path in paths} & set(query["pages"]):
                        right[query["written"]] += 1
                    else:
                        missed.append(f"  {language} {edition} {query['query']}: {', '.join(paths)}")
                total = {when: sum(query["written"] == when for query in queries) for when in right}
                cells = (language, edition, *(f"{right[when]}/{total[when]}" for when in right))
                print("".join(f"{cell:>10}" for cell in cells))
    print("\nMissed:", *missed, sep="\n")


def main() -> None:
    if sys.argv[1:]:
        table(Path(sys.argv[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        now = str(int(time.time()))  # real facts may be younger than the day of the tests
        site = Path(folder, "site")
        table(miniature.build(miniature.PROJECT, site, SITE_URL=miniature.URL, SOURCE_DATE_EPOCH=now))


if __name__ == "__main__":
    main()
