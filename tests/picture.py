"""The picture in the README: five pages on a phone, from the site as it is now. `python tests/picture.py`.

Four pages of the real site, one of the miniature city in Arabic; which ones follows from what stands on them.
"""

from __future__ import annotations

import io
import sys
import tempfile
import time
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).parent))

import browser as chromium
import miniature
from serve import served

TARGET = miniature.PROJECT / ".github/picture.png"
PHONE = {"width": 360, "height": 780}
EDGE, COLOURS = 16, 128
PAPER = "#e9e1d2"


def fullest(site: Path, folder: str, *signs: str) -> str:
    """The address of the page in a folder on which most of what is named stands; the first of several."""
    pages = sorted((site / folder).glob("*/index.html"))
    found = max(pages, key=lambda page: sum(page.read_text("utf-8").count(sign) for sign in signs))
    return f"{folder}{found.parent.name}/"


def shot(browser: Browser, site: Path, path: str, scheme: str = "light") -> Image.Image:
    """The first screen of a page."""
    with served(site) as host:
        context = browser.new_context(
            viewport=PHONE,  # type: ignore[arg-type]
            color_scheme=scheme,  # type: ignore[arg-type]
            service_workers="block",
            device_scale_factor=1,
        )
        page = context.new_page()
        page.goto(host.url + path)
        page.wait_for_load_state("networkidle")
        taken = page.screenshot()
        context.close()
    return Image.open(io.BytesIO(taken)).convert("RGB")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        now = str(int(time.time()))  # real facts may be younger than the day of the tests
        real = miniature.build(miniature.PROJECT, Path(folder, "real"), SITE_URL=miniature.URL, SOURCE_DATE_EPOCH=now)
        small = miniature.build(miniature.copy_city(Path(folder, "city")), Path(folder, "small"))
        launched = playwright.chromium.launch(executable_path=chromium.find(), args=list(chromium.QUIET))
        shots = [
            shot(launched, real, ""),
            shot(launched, real, fullest(real, "services/", 'class="open-now"', 'class="call"', 'class="sure"')),
            shot(launched, real, fullest(real, "districts/", 'class="row-call"'), "dark"),
            shot(launched, real, "en/emergency/"),
            shot(launched, small, fullest(small, "ar/services/", "<li><a", 'class="call"')),
        ]
        launched.close()
    width = sum(one.width + EDGE for one in shots) + EDGE
    sheet = Image.new("RGB", (width, PHONE["height"] + 2 * EDGE), PAPER)
    for index, one in enumerate(shots):
        sheet.paste(one, (EDGE + index * (one.width + EDGE), EDGE))
    sheet.quantize(COLOURS).save(TARGET, optimize=True)
    print(f"{TARGET.relative_to(miniature.PROJECT)}: {TARGET.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
