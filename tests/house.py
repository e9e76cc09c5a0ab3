"""Figures of the code: how it is divided, how much its parts call each other, how well it is described.

`python tests/house.py [FOLDER …]` prints them for the project, or for other checkouts of it side by side.
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).parent.parent
Definition = ast.FunctionDef | ast.ClassDef

COUNT = """
import os, runpy, sys
package = os.path.join(os.getcwd(), "scripts", "infosite") + os.sep
crossings = rooms = 0

def room(file):
    return file[len(package):].split(os.sep)[0]

def watch(frame, what, argument):
    global crossings, rooms
    if what != "call" or not frame.f_code.co_filename.startswith(package) or frame.f_back is None:
        return
    here, there = frame.f_code.co_filename, frame.f_back.f_code.co_filename
    if here != there and there.startswith(package):
        crossings += 1
        rooms += room(here) != room(there)

os.sched_getaffinity = lambda process: {0}
sys.argv = ["mkdocs", "build", "--strict", "-f", sys.argv[1], "-d", sys.argv[2]]
sys.setprofile(watch)
try:
    runpy.run_module("mkdocs", run_name="__main__")
finally:
    sys.setprofile(None)
    print(crossings, rooms, file=sys.stderr)
"""


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


def crossings(project: Path) -> tuple[int, int]:
    """How often a call goes from one module into another, and from room to room, for a page of the miniature city.

    Raises AssertionError when it cannot be built.
    """
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
        of_modules, of_rooms = done.stderr.split()[-2:]
        return round(int(of_modules) / pages), round(int(of_rooms) / pages)


def figures(project: Path) -> list[tuple[str, str]]:
    """What is told of a checkout."""
    lengths = {name: len(file.read_text("utf-8").splitlines()) for name, file in modules(project).items()}
    longest = max(lengths, key=lambda name: lengths[name])
    between, number = arrows(project)
    good, names = described(project)
    of_modules, of_rooms = crossings(project)
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
        ("crossings of modules, a page of the miniature", str(of_modules)),
        ("crossings of rooms, a page of the miniature", str(of_rooms)),
        ("lines of hooks.py", str(len((project / "scripts/hooks.py").read_text("utf-8").splitlines()))),
    ]


if __name__ == "__main__":
    columns = [figures(Path(name).resolve()) for name in sys.argv[1:] or [str(PROJECT)]]
    for row in zip(*columns, strict=True):
        print(f"{row[0][0]:48}" + "".join(f"{value:>36}" for _, value in row))
