"""Figures of the code: how it is divided, how much its parts call each other, how well it is described.

`python tests/house.py [FOLDER …]` prints them for the project, or for other checkouts of it side by side.
"""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).parent.parent
Definition = ast.FunctionDef | ast.ClassDef

COUNT = """
import json, os, runpy, sys
package = os.path.join(os.getcwd(), "scripts", "infosite") + os.sep
tasks = {
    "page": [("build.py", "pages."), ("press.py", "_pages")],
    "index": [("search/index.py", "outputs"), ("search.py", "outputs")],
}
inside = dict.fromkeys(tasks, 0)
made = {task: [] for task in tasks}
crossings = dict.fromkeys(("module", "room", *tasks), 0)

def place(code):
    return code.co_filename[len(package):].replace(os.sep, "/")

def task_of(code, known={}):
    if code not in known:
        begins = ((task, one) for task, ones in tasks.items() for one in ones)
        fits = (task for task, (file, name) in begins if place(code) == file and code.co_qualname.startswith(name))
        known[code] = next(fits, None)
    return known[code]

def watch(frame, what, argument):
    code = frame.f_code
    if what not in ("call", "return") or not code.co_filename.startswith(package):
        return
    task = task_of(code)
    if task is not None:
        inside[task] += 1 if what == "call" else -1
        if what == "return" and argument is not None:
            made[task].append(frame)
    if what == "return" or frame.f_back is None:
        return
    here, there = code.co_filename, frame.f_back.f_code.co_filename
    if here != there and there.startswith(package):
        crossings["module"] += 1
        crossings["room"] += place(code).split("/")[0] != place(frame.f_back.f_code).split("/")[0]
        for task, depth in inside.items():
            crossings[task] += depth > 0

os.sched_getaffinity = lambda process: {0}
sys.argv = ["mkdocs", "build", "--strict", "-f", sys.argv[1], "-d", sys.argv[2]]
sys.setprofile(watch)
try:
    runpy.run_module("mkdocs", run_name="__main__")
finally:
    sys.setprofile(None)
    crossings["page"] = round(crossings["page"] / max(len(made["page"]), 1))
    crossings["index"] = round(crossings["index"] / max(len(set(made["index"])), 1))
    print(json.dumps(crossings), file=sys.stderr)
"""
"""Runs a build and counts calls that cross from one module into another: in all, while pages are drawn (each yields
one), and while the search index of a language is made. The functions are named as they are and as they once were."""


def modules(project: Path) -> dict[str, Path]:
    """The modules of the generator by their path below it: `site.urls`."""
    package = project / "scripts/infosite"
    return {".".join(file.relative_to(package).with_suffix("").parts): file for file in package.rglob("*.py")}


def arrows(project: Path) -> tuple[set[tuple[str, str]], int]:
    """Which room imports which other, and how many imports of modules lead from one room to another."""
    between: set[tuple[str, str]] = set()
    number = 0
    for name, file in modules(project).items():
        here = name.split(".")[:-1]
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.level:
                base = here[: len(here) - node.level + 1]
                targets = [node.module] if node.module else [alias.name for alias in node.names]
                for target in targets:
                    room = [*base, *target.split(".")][0]
                    if room != name.split(".")[0]:
                        between.add((name.split(".")[0], room))
                        number += 1
    return between, number


def public(tree: ast.Module) -> Iterator[Definition]:
    """Functions and classes that other modules may use, and the methods of such classes."""
    for node in tree.body:
        if isinstance(node, Definition) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                inner = (one for one in node.body if isinstance(one, ast.FunctionDef))
                yield from (one for one in inner if not one.name.startswith("_"))


def described(project: Path) -> tuple[int, int]:
    """How many public names have a docstring, and how many there are."""
    names = [node for file in modules(project).values() for node in public(ast.parse(file.read_text("utf-8")))]
    return sum(ast.get_docstring(node) is not None for node in names), len(names)


@dataclass(frozen=True)
class Crossings:
    """How often a call goes from one module into another while the miniature city is built."""

    modules: int
    """In all, for each of its pages."""
    rooms: int
    """The same, from one room into another."""
    page: int
    """While one generated page is drawn."""
    index: int
    """While the search index of one language is made."""


def crossings(project: Path) -> Crossings:
    """What is counted. Raises AssertionError when the city cannot be built."""
    with tempfile.TemporaryDirectory() as folder:
        prepare = (
            "import sys; sys.path.insert(0, 'tests')\n"
            "import miniature, pathlib; miniature.copy_city(pathlib.Path(sys.argv[1]))"
        )
        environment = {**os.environ, "SOURCE_DATE_EPOCH": "1795392000", "NO_MKDOCS_2_WARNING": "1"}
        city, site = Path(folder, "city"), Path(folder, "site")
        subprocess.run([sys.executable, "-c", prepare, city], cwd=project, env=environment, check=True)
        command = [sys.executable, "-c", COUNT, city / "mkdocs.yml", site]
        done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
        assert (site / "index.html").is_file(), done.stderr
        pages = sum(1 for _ in site.rglob("index.html"))
        found = json.loads(done.stderr.splitlines()[-1])
        return Crossings(round(found["module"] / pages), round(found["room"] / pages), found["page"], found["index"])


def figures(project: Path) -> list[tuple[str, str]]:
    """What is told of a checkout."""
    lengths = {name: len(file.read_text("utf-8").splitlines()) for name, file in modules(project).items()}
    longest = max(lengths, key=lambda name: lengths[name])
    between, number = arrows(project)
    good, names = described(project)
    crossed = crossings(project)
    both = sum((there, here) in between for here, there in between) // 2
    return [
        ("modules", str(len(lengths))),
        ("packages", str(sum(name.endswith("__init__") for name in lengths) - 1)),
        ("longest module", f"{longest} ({lengths[longest]} lines)"),
        ("modules over 300 lines", str(sum(length > 300 for length in lengths.values()))),
        ("imports between rooms", str(number)),
        ("arrows between rooms", str(len(between))),
        ("pairs of rooms that import each other", str(both)),
        ("public names with a docstring", f"{good} of {names} ({100 * good / names:.0f} %)"),
        ("crossings of modules in all, by pages", str(crossed.modules)),
        ("crossings of rooms in all, by pages", str(crossed.rooms)),
        ("crossings of modules, drawing a page", str(crossed.page)),
        ("crossings of modules, a search index", str(crossed.index)),
        ("lines of hooks.py", str(len((project / "scripts/hooks.py").read_text("utf-8").splitlines()))),
    ]


if __name__ == "__main__":
    columns = [figures(Path(name).resolve()) for name in sys.argv[1:] or [str(PROJECT)]]
    for row in zip(*columns, strict=True):
        print(f"{row[0][0]:48}" + "".join(f"{value:>36}" for _, value in row))
