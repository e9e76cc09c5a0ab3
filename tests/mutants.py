"""Changes one sign of the generator at a time and sees whether a test notices: `make mutants`.

R3: 85 % of the changes to reading, schedules, statuses and escaping are noticed. What survives is a place to look: a
missing test, or code that nobody needs. `python tests/mutants.py --each 20 schedule` takes so many of each module whose
path holds the word; the choice is the same every time.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from queue import Queue
from typing import Any

import miniature

TESTS = {
    "source/decode.py": "test_decode.py test_rules.py test_answered.py",
    "source/document.py": "test_decode.py test_files.py",
    "source/invisible.py": "test_decode.py test_files.py",
    "source/plain_text.py": "test_decode.py test_rules.py test_markdown.py",
    "source/hyperlinks.py": "test_markdown.py test_rules.py",
    "schedule/opening_hours.py": "test_hours.py test_rules.py",
    "schedule/hours_evaluation.py": "test_hours.py test_open_now.py",
    "schedule/hours_tokens.py": "test_hours.py test_rules.py",
    "schedule/hours_days.py": "test_hours.py test_rules.py",
    "schedule/hours_syntax.py": "test_hours.py test_rules.py",
    "schedule/recurrence.py": "test_recurrence.py test_feeds.py",
    "schedule/agenda.py": "test_events_page.py test_recurrence.py test_feeds.py",
    "schedule/holiday_calendar.py": "test_hours.py test_recurrence.py",
    "site/status.py": "test_status.py test_site.py",
    "site/freshness.py": "test_status.py test_first_hand.py",
    "site/geometry.py": "test_geometry.py test_places.py",
    "site/routes.py": "test_site.py test_events_page.py",
    "placeholders.py": "test_words.py",
    "compact_json.py": "test_hostile.py test_site.py test_maps.py",
    "pages/templates.py": "test_hostile.py test_build.py",
}
"""Modules whose mistakes would reach readers, and the tests that are theirs."""
GOAL = 0.85
UNCHANGED = "nothing"
SLOW = "not long and not browser"
SECONDS = 240

SWAPPED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult,
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """A module with one change: its text, and what is different on which line."""

    module: str
    line: int
    change: str
    text: str


def mutants(module: str, text: str) -> Iterator[Mutant]:
    """Every change that can be made to a module, one at a time."""
    count = sum(1 for _ in _places(ast.parse(text)))
    for number in range(count):
        tree = ast.parse(text)
        node, line = list(_places(tree))[number]
        before = ast.unparse(node)
        change = _mutate(node)
        yield Mutant(module, line, f"{before[:70]} → {change}", ast.unparse(tree))


def _places(tree: ast.AST) -> Iterator[tuple[ast.AST, int]]:
    """Nodes that can be changed, with their lines; annotations and docstrings cannot."""
    for node in ast.walk(tree):
        if (
            (isinstance(node, ast.BinOp | ast.BoolOp) and type(node.op) in SWAPPED and not _is_type(node))
            or (isinstance(node, ast.Compare) and type(node.ops[0]) in SWAPPED)
            or (isinstance(node, ast.Constant) and type(node.value) in (int, bool))
            or (isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not))
            or isinstance(node, ast.If | ast.IfExp | ast.While)
        ):
            yield node, getattr(node, "lineno", 0)


def _is_type(node: ast.BinOp | ast.BoolOp) -> bool:
    """Whether `a | b` is a type."""
    return isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr)


def _mutate(node: Any) -> str:
    """Changes a node; returns what it is now."""
    if isinstance(node, ast.BinOp | ast.BoolOp):
        node.op = SWAPPED[type(node.op)]()
    elif isinstance(node, ast.Compare):
        node.ops[0] = SWAPPED[type(node.ops[0])]()
    elif isinstance(node, ast.Constant):
        node.value = not node.value if isinstance(node.value, bool) else node.value + 1
    elif isinstance(node, ast.UnaryOp):
        node.op = ast.UAdd()  # bool(x) in a condition
    else:
        node.test = ast.UnaryOp(ast.Not(), node.test)
    return ast.unparse(node).splitlines()[0][:70]


def copy(folder: Path) -> Path:
    """A project whose generator may be changed: all else is linked."""
    for entry in miniature.PROJECT.iterdir():
        if entry.name not in ("scripts", ".git", "site", ".venv") and not entry.name.startswith(".site"):
            (folder / entry.name).symlink_to(entry)
    (folder / "tests").unlink()
    subprocess.run(["cp", "-r", miniature.PROJECT / "scripts", miniature.PROJECT / "tests", folder], check=True)
    return folder


def is_noticed(projects: Queue[Path], mutant: Mutant) -> bool:
    """Whether the tests of its module fail on a mutant, in a project that nobody uses just now.

    An unchanged module is a mutant too, that nobody may notice.
    """
    project = projects.get()
    file = project / "scripts/infosite" / mutant.module
    text = file.read_text("utf-8")
    tests = [f"tests/{name}" for name in TESTS[mutant.module].split()]
    command = [
        sys.executable,
        "-B",
        "-m",
        "pytest",
        "-x",
        "-q",
        "-n",
        "0",
        "-p",
        "no:cacheprovider",
        "-m",
        SLOW,
        *tests,
    ]
    file.write_text(mutant.text, "utf-8")
    try:
        done = subprocess.run(command, cwd=project, capture_output=True, check=False, timeout=SECONDS)
        return done.returncode != 0
    except subprocess.TimeoutExpired:
        return True
    finally:
        file.write_text(text, "utf-8")
        projects.put(project)


def main() -> int:
    parser = argparse.ArgumentParser(description="Changes one sign at a time and sees whether a test notices.")
    parser.add_argument("word", nargs="?", default="", help="only modules whose path holds it")
    parser.add_argument("--each", type=int, default=15, help="changes of each module")
    options = parser.parse_args()
    seen: dict[Mutant, bool] = {}
    workers = max(1, os.cpu_count() or 2)
    print(f"{'module':32}{'changes':>9}{'noticed':>9}", flush=True)
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(workers) as pool:
        projects: Queue[Path] = Queue()
        for number in range(workers):
            (Path(folder) / str(number)).mkdir()
            projects.put(copy(Path(folder) / str(number)))
        for module in TESTS:
            file = miniature.PROJECT / "scripts/infosite" / module
            if options.word not in module or not file.is_file():
                continue
            text = file.read_text("utf-8")
            if is_noticed(projects, Mutant(module, 0, UNCHANGED, ast.unparse(ast.parse(text)))):
                print(f"The tests of {module} fail, or take over {SECONDS} s, without any change: nothing is measured.")
                return 1
            every = list(mutants(module, text))
            chosen = random.Random(module).sample(every, min(options.each, len(every)))
            hits = list(pool.map(partial(is_noticed, projects), chosen))
            seen.update(zip(chosen, hits, strict=True))
            print(f"{module:32}{len(hits):>9}{100 * sum(hits) / max(1, len(hits)):>8.0f} %", flush=True)
            for one, hit in sorted(zip(chosen, hits, strict=True), key=lambda pair: pair[0].line):
                if not hit:
                    print(f"  survived: line {one.line}: {one.change}", flush=True)
    share = sum(seen.values()) / max(1, len(seen))
    print(f"{100 * share:.0f} % of {len(seen)} changes are noticed (goal {100 * GOAL:.0f} %).")
    return 0 if share >= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
