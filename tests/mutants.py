"""Changes one sign of the generator at a time and sees whether a test notices: `make mutants`.

R3: 85 % of the changes to reading, schedules, statuses and escaping are noticed. What survives is a place to look: a
missing test, or code that nobody needs. Six changes of each module are tried, the same every time, which takes a
quarter of an hour on two cores; `python tests/mutants.py --each 20 schedule` takes so many of each module whose path
holds the word.

Only quick tests are asked, those that build no site: whoever changes a sign should hear of it within seconds. Each
change is tried in a copy of a process that has imported what tests need, since a start costs more than most tests.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import importlib
import multiprocessing
import os
import random
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.pool import ThreadPool
from pathlib import Path
from queue import Queue
from typing import Any

import pytest

import miniature

TESTS = {
    "schedule/opening_hours.py": "test_hours.py test_open_now.py",
    "schedule/hours_evaluation.py": "test_hours.py test_open_now.py",
    "schedule/hours_tokens.py": "test_hours.py",
    "schedule/hours_days.py": "test_hours.py",
    "schedule/hours_syntax.py": "test_hours.py",
    "schedule/hours_rules.py": "test_hours.py",
    "schedule/hours_prose.py": "test_hours.py",
    "schedule/hours_hints.py": "test_hours.py",
    "schedule/recurrence.py": "test_recurrence.py test_feeds.py",
    "schedule/event_checks.py": "test_recurrence.py",
    "schedule/agenda.py": "test_events_page.py test_recurrence.py test_feeds.py",
    "schedule/holiday_calendar.py": "test_hours.py test_recurrence.py",
    "site/geometry.py": "test_geometry.py",
    "site/routes.py": "test_lists.py test_site.py test_events_page.py",
    "site/stops.py": "test_maps.py",
    "maps/labels.py": "test_maps.py",
    "maps/markers.py": "test_maps.py",
    "maps/drawn_marks.py": "test_maps.py",
    "maps/svg_map.py": "test_maps.py",
    "site/status.py": "test_status.py",
    "site/freshness.py": "test_status.py test_first_hand.py",
    "site/doubt.py": "test_status.py",
    "site/open_now.py": "test_open_now.py test_first_hand.py",
    "records/dates.py": "test_status.py test_decode.py",
    "source/decode.py": "test_decode.py test_answered.py",
    "source/document.py": "test_decode.py test_files.py",
    "source/invisible.py": "test_decode.py test_files.py",
    "source/plain_text.py": "test_import_events.py test_suggestions.py",
    "source/hyperlinks.py": "test_markdown.py",
    "source/guide_markdown.py": "test_markdown.py",
    "source/yaml_causes.py": "test_decode.py test_answered.py",
    "source/salvage.py": "test_decode.py test_answered.py test_all_at_once.py",
    "source/rewriting.py": "test_editors.py",
    "validation/schedules.py": "test_rules.py",
    "validation/places.py": "test_rules.py",
    "validation/facts.py": "test_rules.py",
    "validation/truth.py": "test_rules.py test_first_hand.py",
    "validation/references.py": "test_rules.py",
    "records/phones.py": "test_phones.py",
    "exchange/event_drafts.py": "test_import_events.py",
    "exchange/event_times.py": "test_import_events.py",
    "exchange/calendar_file.py": "test_import_events.py",
    "exchange/tables.py": "test_tables.py",
    "exchange/columns.py": "test_tables.py",
    "feeds/calendars.py": "test_feeds.py test_vtimezone.py",
    "feeds/vtimezone.py": "test_vtimezone.py test_feeds.py",
    "feeds/atom.py": "test_feeds.py",
    "suggestions/judge.py": "test_suggestions.py",
    "suggestions/compose.py": "test_suggestions.py",
    "suggestions/corrected.py": "test_suggestions.py",
    "suggestions/understood.py": "test_suggestions.py",
    "suggestions/filled.py": "test_suggestions.py",
    "suggestions/forms.py": "test_suggestions.py test_feedback.py",
    "suggestions/addresses.py": "test_suggestions.py",
    "suggestions/mail.py": "test_suggestions.py",
    "suggestions/guard.py": "test_suggestions.py",
    "editing/closing.py": "test_suggestions.py test_editors.py",
    "editing/confirming.py": "test_suggestions.py test_editors.py",
    "search/index.py": "test_search.py",
    "search/quiet_words.py": "test_search.py",
    "search/normalize.py": "test_search.py",
    "assets/service_worker.py": "test_offline.py",
    "review/page_text.py": "test_review.py",
    "review/summary.py": "test_review.py",
    "review/external_links.py": "test_weekly.py",
    "i18n/placeholders.py": "test_words.py",
    "source/geojson.py": "test_files.py",
    "source/raw_text.py": "test_files.py test_decode.py",
    "exchange/data_tables.py": "test_tables.py",
    "publishing/gates.py": "test_publishing.py",
    "publishing/soundness.py": "test_soundness.py",
    "publishing/releases.py": "test_publishing.py",
    "publishing/readiness.py": "test_readiness.py",
    "placeholders.py": "test_words.py",
    "compact_json.py": "test_maps.py",
    "pages/templates.py": "test_templates.py",
}
"""Modules whose mistakes would reach readers, and the tests that are theirs."""
GOAL = 0.85
SLOW = "not long and not browser"
BUILDS = re.compile(r"(?:^|_)(?:site|host|project)$|^(?:metropolis|grown)")
"""Fixtures of such a name build a site, or invent a large city, which is no quick test's business."""
QUICK = 2.0
"""Seconds that a quick test may take."""
ENOUGH = 20.0
"""Seconds of tests that one change is worth, unless `--seconds` says otherwise; the quickest come first."""
SECONDS = 240
ENDLESS = 10
"""Seconds of a processor after which a change has made a loop without end, above those that tests may take."""
HEAVY = ("hypothesis", "mkdocs.commands.build", "folium", "playwright.sync_api", "icalendar", "shapely", "holidays")
"""What tests and generator import from elsewhere: imported once, copied for each change."""

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
    """Nodes that can be changed, with their lines; annotations and docstrings cannot.

    Nor can what no input tells apart: whether a class may be written to or prints its fields, how much a cache keeps,
    whether `zip` would complain about lists that are equally long, and what only mypy reads.
    """
    silent = {inner for node in ast.walk(tree) for outer in _silent(node) for inner in ast.walk(outer)}
    for node in ast.walk(tree):
        if node not in silent and (
            (isinstance(node, ast.BinOp | ast.BoolOp) and type(node.op) in SWAPPED and not _is_type(node))
            or (isinstance(node, ast.Compare) and type(node.ops[0]) in SWAPPED)
            or (isinstance(node, ast.Constant) and type(node.value) in (int, bool))
            or (isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not))
            or isinstance(node, ast.If | ast.IfExp | ast.While)
        ):
            yield node, getattr(node, "lineno", 0)


def _silent(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of a node whose changes nobody could notice."""
    if isinstance(node, ast.ClassDef):
        yield from node.decorator_list
    elif isinstance(node, ast.Call):
        yield from (word for word in node.keywords if word.arg in ("strict", "maxsize", "frozen", "repr", "stacklevel"))
    elif isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        yield node


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


def copies(folder: Path, count: int) -> Queue[Path]:
    """So many projects whose generator may be changed, with what tests are compiled to, which is worked out once."""
    first = copy(folder / "0")
    asked(
        first,
        ["--collect-only", *sorted({f"tests/{name}" for names in TESTS.values() for name in names.split()})],
        True,
    )
    projects: Queue[Path] = Queue()
    projects.put(first)
    for number in range(1, count):
        subprocess.run(["cp", "-a", first, folder / str(number)], check=True)
        projects.put(folder / str(number))
    return projects


def copy(folder: Path) -> Path:
    """A project whose generator may be changed: all else is linked."""
    folder.mkdir()
    for entry in miniature.PROJECT.iterdir():
        if entry.name not in ("scripts", "tests", ".git", "site", ".venv") and not entry.name.startswith(".site"):
            (folder / entry.name).symlink_to(entry)
    for name in ("scripts", "tests"):
        subprocess.run(["cp", "-a", miniature.PROJECT / name, folder], check=True)
    return folder


@dataclass
class Seconds:
    """What pytest tells while it runs: how long each test took that builds no site."""

    taken: dict[str, float] = field(default_factory=dict)

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if not any(map(BUILDS.search, self._fixtures(item)))]

    def _fixtures(self, item: pytest.Item) -> set[str]:
        """What a test asks for; what its own table of values gives it may be called as it likes."""
        given = set(item.callspec.params) - {"site"} if hasattr(item, "callspec") else set()
        return set(item.fixturenames) - given

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call":
            self.taken[report.nodeid] = report.duration


def run(project: Path, tests: Sequence[str], write: bool, answer: Connection) -> None:
    """Runs tests in a project, in this process; sends whether one failed and how long each took."""
    os.setsid()  # so that what tests start ends with them
    os.chdir(project)
    for stream in (1, 2):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
    here = str(Path(__file__).parent)
    sys.path[:] = [path for path in sys.path if path != here]
    for name in ("miniature", "warm"):  # the copy's own shall be read
        sys.modules.pop(name, None)
    sys.dont_write_bytecode = not write
    if not write:  # a changed module may never end, and its tests take as long as before if it does
        limit = int(sum(os.times()[:2]) + 2 * ENOUGH + ENDLESS)
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
    seconds = Seconds()
    options = ["-x", "-q", "-n", "0", "-p", "no:cacheprovider", "--hypothesis-seed=0", "-m", SLOW]
    code = pytest.main([*options, *tests], plugins=[seconds])
    answer.send((code, seconds.taken))


def asked(project: Path, tests: Sequence[str], write: bool = False) -> tuple[int, dict[str, float]]:
    """What `run` says in a copy of this process; -1 when it takes too long."""
    fork = multiprocessing.get_context("fork")
    ours, theirs = fork.Pipe(duplex=False)
    process = fork.Process(target=run, args=(project, tests, write, theirs))
    process.start()
    theirs.close()
    try:
        answer: tuple[int, dict[str, float]] = ours.recv() if ours.poll(SECONDS) else (-1, {})
    except EOFError:  # it ended without a word
        answer = (-1, {})
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid or 0, signal.SIGKILL)
    process.join()
    return answer


@contextlib.contextmanager
def taken(projects: Queue[Path]) -> Iterator[Path]:
    """A project that nobody uses just now."""
    project = projects.get()
    try:
        yield project
    finally:
        projects.put(project)


def is_noticed(projects: Queue[Path], tests: Sequence[str], mutant: Mutant) -> bool:
    """Whether tests fail on a mutant."""
    with taken(projects) as project:
        file = project / "scripts/infosite" / mutant.module
        text = file.read_text("utf-8")
        file.write_text(mutant.text, "utf-8")
        try:
            return asked(project, tests)[0] != 0
        finally:
            file.write_text(text, "utf-8")


def tests_of(module: str, text: str) -> tuple[str, ...]:
    """What pytest is told to ask about a module; of the cases of all rules, those of its own."""
    files = tuple(f"tests/{name}" for name in TESTS[module].split())
    if not module.startswith("validation/"):
        return files
    rules = [node.name for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)]
    return *files, "-k", " or ".join(["not test_a_broken_rule", *rules])


def quickest(projects: Queue[Path], enough: float, tests: Sequence[str]) -> list[str]:
    """The quickest of some tests, which take `enough` seconds together; none when one fails already."""
    with taken(projects) as project:
        code, seconds_of = asked(project, tests, write=True)
    chosen, sum_of_seconds = [], 0.0
    for test, seconds in sorted(seconds_of.items(), key=lambda pair: (pair[1], pair[0])):
        sum_of_seconds += seconds
        if code or seconds > QUICK or sum_of_seconds > enough:
            break
        chosen.append(test)
    return chosen


def main() -> int:
    parser = argparse.ArgumentParser(description="Changes one sign at a time and sees whether a test notices.")
    parser.add_argument("word", nargs="?", default="", help="only modules whose path holds it")
    parser.add_argument("--each", type=int, default=6, help="changes of each module")
    parser.add_argument("--seconds", type=float, default=ENOUGH, help="seconds of tests that a change is worth")
    parser.add_argument("--at-once", type=int, default=max(1, os.cpu_count() or 2), help="changes tried side by side")
    options = parser.parse_args()
    begun, noticed, tried, unmeasured = time.monotonic(), 0, 0, 0
    for name in HEAVY:
        importlib.import_module(name)
    print(f"{'module':34}{'tests':>7}{'changes':>9}{'noticed':>9}", flush=True)
    with tempfile.TemporaryDirectory() as folder, ThreadPool(options.at_once) as pool:
        projects = copies(Path(folder), options.at_once)
        with taken(projects) as project:  # what is changed is what was copied: somebody may go on writing meanwhile
            code = project / "scripts/infosite"
            texts = {module: (code / module).read_text("utf-8") for module in TESTS if options.word in module}
        about = {module: tests_of(module, text) for module, text in texts.items()}
        sets = list(dict.fromkeys(about.values()))
        quick = dict(zip(sets, pool.map(partial(quickest, projects, options.seconds), sets, chunksize=1), strict=True))
        for module, text in texts.items():
            tests = quick[about[module]]
            if not tests:
                print(f"{module:34} is not measured: its tests fail, or take over {SECONDS} s, without any change.")
                unmeasured += 1
                continue
            every = list(mutants(module, text))
            chosen = random.Random(module).sample(every, len(every))[: options.each]
            hits = pool.map(partial(is_noticed, projects, tests), chosen, chunksize=1)
            tried, noticed = tried + len(hits), noticed + sum(hits)
            share = 100 * sum(hits) / max(1, len(hits))
            print(f"{module:34}{len(tests):>7}{len(hits):>9}{share:>8.0f} %", flush=True)
            for mutant, hit in sorted(zip(chosen, hits, strict=True), key=lambda pair: pair[0].line):
                if not hit:
                    print(f"  survived: line {mutant.line}: {mutant.change}", flush=True)
    share = noticed / max(1, tried)
    print(f"{100 * share:.0f} % of {tried} changes are noticed, {noticed} (goal {100 * GOAL:.0f} %).")
    print(f"It took {(time.monotonic() - begun) / 60:.0f} minutes.")
    return 0 if share >= GOAL and not unmeasured else 1


if __name__ == "__main__":
    sys.exit(main())
