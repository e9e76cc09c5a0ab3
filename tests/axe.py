"""What axe finds on one page of every kind of the real site, light and dark, at 320 and 1280 px: `make axe`.

A report to be read; the tests hold the same for the miniature city. Exit code 0: nothing. 1: something, with its page.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import sync_playwright

import browser as chromium
import budgets
import miniature
from serve import served

FOUND = """() => axe.run({resultTypes: ['violations']}).then(answer =>
  answer.violations.map(one => `${one.id}: ${one.help} (${one.nodes.length} ×, first ${one.nodes[0].target})`))"""


def kinds(site: Path) -> list[str]:
    """The address of the largest page of each kind and language."""
    largest: dict[str, tuple[int, str]] = {}
    for page in budgets.built_pages(site):
        path = page.relative_to(site).as_posix().removesuffix("index.html")
        kind = re.sub(r"(?<=/)[^/]+/(?=$|flyer/)", "*/", path) if path.count("/") > 1 else path
        largest[kind] = max(largest.get(kind, (0, "")), (page.stat().st_size, path))
    return sorted(path for _, path in largest.values())


def main() -> int:
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        site = miniature.build(miniature.PROJECT, Path(folder, "site"), SITE_URL=miniature.URL)
        pages = kinds(site)
        with served(site) as host, sync_playwright() as playwright:
            launched = playwright.chromium.launch(executable_path=chromium.find(), args=list(chromium.QUIET))
            context = launched.new_context(service_workers="block", bypass_csp=True)
            page = context.new_page()
            for path in pages:
                for scheme, width in (("light", 320), ("dark", 1280)):
                    page.set_viewport_size({"width": width, "height": 780})
                    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                    page.goto(host.url + path)
                    page.evaluate(AXE_SCRIPT.read_text("utf-8") if isinstance(AXE_SCRIPT, Path) else AXE_SCRIPT)
                    for line in page.evaluate(FOUND):
                        bad += 1
                        print(f"/{path} {scheme} {width} px: {line}")
            launched.close()
    print(f"axe looked at {len(pages)} pages, one of each kind, and found {bad or 'nothing'}.")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
