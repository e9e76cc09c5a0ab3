"""Times, memory and bytes of the build: `make bench`. Each table names what it measures; ratios outlive machines."""

from __future__ import annotations

import importlib
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from datetime import date
from pathlib import Path

import miniature

SIZES = (100, 1_000, 10_000)
PARTS = (
    "budgets",
    "bench_search",
    "bench_questions",
    "tasks",
    "bench_maps",
    "bench_events",
    "bench_phone",
    "bench_packages",
)
"""Further benchmarks, each with a `main()` that prints its table."""


def synthetic_city(target: Path, records: int) -> Path:
    """Düsseldorf with so many services in two languages: the real ones, and copies of them under other names."""
    shutil.copytree(miniature.PROJECT / "data", target / "data")
    shutil.copytree(miniature.PROJECT / "docs", target / "docs")
    (target / "mkdocs.yml").write_text(miniature.config(), encoding="utf-8")
    services = sorted((target / "data/services").glob("*.yml"))
    for number in range(records - len(services)):
        original = services[number % len(services)]
        name = f"{original.stem[:40].rstrip('-')}-{number}"
        text = original.read_text("utf-8").replace(f"id: {original.stem}", f"id: {name}", 1)
        (original.parent / f"{name}.yml").write_text(text, "utf-8")
    return target


def build_table() -> None:
    """B1 and B2: whole build, two languages, strict, in a process of its own."""
    print("Build: records × 2 languages, validation and maps included (budget 1.5 s at 100, 4 s at 1,000, 300 MB)")
    heads = ("records", "seconds", "× before", "MB memory", "pages", "MB site", "kB hispi")
    print("".join(f"{head:>11}" for head in heads))
    before = 0.0
    for records in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            root = synthetic_city(Path(folder, "city"), records)
            site = Path(folder, "site")
            started = time.perf_counter()
            miniature.build(root, site)
            seconds = time.perf_counter() - started
            memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            files = [file for file in site.rglob("*") if file.is_file()]
            size = sum(file.stat().st_size for file in files) / 1e6
            pages = sum(file.suffix == ".html" for file in files)
            page = (site / "services/hispi/index.html").stat().st_size / 1e3
            ratio = f"{seconds / before:.1f}" if before else ""
            cells = (f"{records}", f"{seconds:.2f}", ratio, f"{memory:.0f}", f"{pages}", f"{size:.1f}", f"{page:.2f}")
            print("".join(f"{cell:>11}" for cell in cells))
            before = seconds


def preview_table() -> None:
    """B3: from saving one record to its new page in `make serve`, median of three."""
    with tempfile.TemporaryDirectory() as folder:
        root = synthetic_city(Path(folder, "city"), 500)
        file = root / "data/services/hispi.yml"
        text = file.read_text("utf-8")
        waits = []
        with miniature.preview(root) as (url, server):
            for number in range(4):
                words = f"Haus Nummer {number}"
                saved = time.perf_counter()
                file.write_text(text.replace("de: Hispi", f"de: {words}", 1), "utf-8")
                while words not in _fetched(f"{url}services/hispi/"):
                    assert server.poll() is None, "the preview ended"
                    time.sleep(0.02)
                waits.append(time.perf_counter() - saved)
    print(f"\nPreview of 500 records × 2: saved edit to new page {sorted(waits[1:])[1]:.2f} s (budget 2 s)")


def _fetched(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=60) as answer:
            return str(answer.read().decode())
    except OSError:
        return ""


def stage_table() -> None:
    """The share of each stage at 1,000 records, in this process."""
    sys.path.insert(0, str(miniature.PROJECT / "scripts"))
    from jinja2 import FileSystemLoader

    from infosite import output
    from infosite.build import BESIDE_PAGES, renderers_of
    from infosite.pages.templates import environment
    from infosite.site import edition, load
    from infosite.validation import registry

    material = Path(str(importlib.import_module("material").__file__)).parent / "templates"
    with tempfile.TemporaryDirectory() as folder:
        root = synthetic_city(Path(folder, "city"), 1_000)
        times: dict[str, float] = {}

        def timed(name: str, started: float) -> float:
            times[name] = time.perf_counter() - started
            return time.perf_counter()

        started = time.perf_counter()
        read, _ = load.load(root, date(2026, 11, 22))
        assert read is not None
        started = timed("read and decode", started)
        registry.check(read)
        started = timed("rules", started)
        env = environment(FileSystemLoader([miniature.PROJECT / "overrides", material]))
        renderers = renderers_of(edition.editions_of(read, output.Published(miniature.URL)), env)
        started = timed("routes", started)
        bodies = [(here, *here.body(route)) for here in renderers.values() for route in here.edition.routes.values()]
        started = timed("pages", started)
        for here, view, rendered in bodies:
            here.framed(view, rendered)
        started = timed("frames", started)
        for kind in BESIDE_PAGES:
            for here in renderers.values():
                list(kind(here))
            started = timed(kind.__module__.rpartition(".")[2] + "." + kind.__name__.lstrip("_"), started)
    whole = sum(times.values())
    print("\nStages at 1,000 records × 2 languages (without MkDocs and start-up)")
    for name, seconds in times.items():
        print(f"  {name:18}{seconds:>7.2f} s{100 * seconds / whole:>6.0f} %")


def check_table() -> None:
    """`make check` on 1,000 records (budget 2 s)."""
    with tempfile.TemporaryDirectory() as folder:
        root = synthetic_city(Path(folder, "city"), 1_000)
        started = time.perf_counter()
        command = [sys.executable, str(miniature.PROJECT / "scripts/infosite"), "check", str(root), "--quiet"]
        subprocess.run(
            command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "SOURCE_DATE_EPOCH": miniature.TODAY}
        )
        print(f"\nCheck of 1,000 records: {time.perf_counter() - started:.2f} s (budget 2 s)")


if __name__ == "__main__":
    build_table()
    stage_table()
    check_table()
    preview_table()
    for name in PARTS:
        if (Path(__file__).parent / f"{name}.py").is_file():
            print()
            importlib.import_module(name).main()
