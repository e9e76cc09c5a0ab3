"""How long a throttled phone waits for a page, beside a stock Material build of the same guides.

P2: 64 kbit/s, 300 ms. P5: Lighthouse's mobile line (1.6 Mbit/s, 150 ms). Both on a processor slowed down fourfold;
the median of five cold loads. Material is built without its web fonts, which would come from a foreign host.
"""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

import browser as chromium
from miniature import PROJECT, URL, build
from serve import Host, served

RUNS = 5
GUIDE = "guides/first-steps/"
PREPAID = {"latency": 300, "downloadThroughput": 8_000, "uploadThroughput": 8_000}
MOBILE = {"latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750}

WATCH = """
window.seen = {lcp: 0, cls: 0, tbt: 0};
new PerformanceObserver(l => { for (const e of l.getEntries()) seen.lcp = e.startTime; })
  .observe({type: 'largest-contentful-paint', buffered: true});
new PerformanceObserver(l => { for (const e of l.getEntries()) if (!e.hadRecentInput) seen.cls += e.value; })
  .observe({type: 'layout-shift', buffered: true});
new PerformanceObserver(l => { for (const e of l.getEntries()) seen.tbt += Math.max(0, e.duration - 50); })
  .observe({type: 'longtask', buffered: true});
"""

STOCK = """\
site_name: Guides
site_url: https://example.org/ankommen/
use_directory_urls: true
theme: {name: material, font: false, language: de}
plugins: [search]
markdown_extensions:
  [abbr, admonition, attr_list, def_list, md_in_html, tables, pymdownx.details, pymdownx.tasklist]
"""


@dataclass(frozen=True)
class Load:
    """One cold load: seconds until something is painted, until the largest part is, and until all is there."""

    painted: float
    largest: float
    loaded: float
    blocked: float
    shifted: float
    kilobytes: float
    requests: int


def stock(folder: Path) -> Path:
    """The German guides in Material as it is shipped."""
    shutil.copytree(PROJECT / "docs/de/guides", folder / "docs/guides")
    for file in (folder / "docs").rglob("*.md"):
        body = file.read_text(encoding="utf-8").split("\n---\n", 1)[1]
        file.write_text(re.sub(r"\]\([a-z]+:[^)]*\)", "](index.md)", body), encoding="utf-8")
    (folder / "docs/guides/index.md").write_text("# Guides\n", encoding="utf-8")
    (folder / "docs/index.md").write_text("# Guides\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(STOCK, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "-f", str(folder / "mkdocs.yml"), "-d", str(folder / "site")]
    subprocess.run(command, check=True, capture_output=True)
    return folder / "site"


def load(launched: Browser, host: Host, path: str, line: dict[str, int]) -> Load:
    context = launched.new_context(
        viewport={"width": 412, "height": 823}, device_scale_factor=1.75, is_mobile=True, service_workers="block"
    )
    page = context.new_page()
    page.add_init_script(WATCH)
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", {"offline": False, **line})
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    sizes: dict[str, float] = {}
    devtools.on("Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}))
    page.goto(host.url + path, wait_until="load", timeout=120_000)
    page.wait_for_timeout(500)
    while not page.evaluate("performance.getEntriesByName('first-contentful-paint').length"):
        page.wait_for_timeout(100)
    painted, loaded = page.evaluate(
        "[performance.getEntriesByName('first-contentful-paint')[0].startTime,"
        " performance.getEntriesByType('navigation')[0].loadEventStart]"
    )
    seen = page.evaluate("seen")
    context.close()
    kilobytes = sum(sizes.values()) / 1000
    return Load(painted / 1000, seen["lcp"] / 1000, loaded / 1000, seen["tbt"], seen["cls"], kilobytes, len(sizes))


def median(launched: Browser, host: Host, path: str, line: dict[str, int]) -> Load:
    loads = [load(launched, host, path, line) for _ in range(RUNS)]
    return Load(*(statistics.median(getattr(one, name) for one in loads) for name in Load.__dataclass_fields__))


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        ours = build(PROJECT, Path(folder, "ours"), SITE_URL=URL)
        material = stock(Path(folder, "stock"))
        print(f"{'':42}{'painted':>9}{'LCP':>8}{'loaded':>8}{'TBT':>8}{'CLS':>7}{'kB':>8}{'files':>7}")
        with served(ours) as here, served(material) as there, sync_playwright() as playwright:
            launched = playwright.chromium.launch(executable_path=chromium.find(), args=list(chromium.QUIET))
            for name, host, path, line in (
                ("P2 service page, 64 kbit/s  (≤ 2.5 s)", here, "services/auslaenderbehoerde/", PREPAID),
                ("P2 guide, 64 kbit/s", here, GUIDE, PREPAID),
                ("   the guide in stock Material", there, GUIDE, PREPAID),
                ("P5 service page, 1.6 Mbit/s (≤ 1.0 s)", here, "services/auslaenderbehoerde/", MOBILE),
                ("P5 guide, 1.6 Mbit/s", here, GUIDE, MOBILE),
                ("   the guide in stock Material", there, GUIDE, MOBILE),
            ):
                one = median(launched, host, path, line)
                print(
                    f"{name:42}{one.painted:7.2f} s{one.largest:6.2f} s{one.loaded:6.2f} s{one.blocked:5.0f} ms"
                    f"{one.shifted:7.3f}{one.kilobytes:8.1f}{one.requests:7}"
                )
            launched.close()


if __name__ == "__main__":
    main()
