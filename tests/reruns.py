"""Tests by what they need: a browser, many invented values, or nothing.

A browser on a loaded machine may miss its moment, so its tests are asked up to three times. No other is: what fails,
fails.

Who was asked again is named at the end, so that a test that needs it often is seen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator

import pytest
from _pytest.terminal import TerminalReporter

WAIT = {"project", "built_project", "preview"}
"""Fixtures of tests that start processes and wait for them."""


def in_order(items: list[pytest.Item], workers: int) -> list[pytest.Item]:
    """The tests for so many processes, each of which begins with an equal part of the list and then takes from others.

    Each part begins with what takes long: at the end it would leave the others idle. One process builds the town and
    looks at it, while the others have enough to do.
    """
    parts: list[list[pytest.Item]] = [[] for _ in range(workers)]
    town, slow, rest = list[pytest.Item](), list[pytest.Item](), list[pytest.Item]()
    for item in items:
        needs = set(getattr(item, "fixturenames", ()))
        if any(mark.kwargs.get("minutes") for mark in item.iter_markers("long")):
            min(parts, key=len).append(item)
        else:
            (town if "town_site" in needs else slow if needs & WAIT else rest).append(item)
    parts[0] += town
    for number, item in enumerate(slow):
        parts[-1 - number % max(1, workers - 1)].append(item)
    for number, part in enumerate(parts):
        wanted = len(items) * (number + 1) // workers - len(items) * number // workers - len(part)
        part += rest[: max(0, wanted)]
        del rest[: max(0, wanted)]
    return [item for part in parts for item in part] + rest


def leave_out(config: pytest.Config, items: list[pytest.Item], cases: int | None) -> None:
    """Leaves out each test's cases beyond so many."""
    seen: Counter[str] = Counter()
    kept, out = list[pytest.Item](), list[pytest.Item]()
    for item in items:
        test = item.nodeid.partition("[")[0]
        seen[test] += 1
        (kept if cases is None or seen[test] <= cases else out).append(item)
    if out:
        config.hook.pytest_deselected(items=out)
    items[:] = kept


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> Generator[None, None, None]:
    """Marks what uses a browser or invents values: `-m browser` picks, `-m "not browser"` leaves out."""
    for item in items:
        if isinstance(item, pytest.Function) and getattr(item.function, "is_hypothesis_test", False):
            item.add_marker(pytest.mark.property)
            item.add_marker(pytest.mark.no_cover)  # a line that only chance comes to is not a tested one
        if isinstance(item, pytest.Function) and "browser" in item.fixturenames:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.flaky(reruns=2))
    yield  # now the rest is left out
    leave_out(config, items, config.getoption("--cases", default=None))
    items[:] = in_order(items, getattr(config, "workerinput", {}).get("workercount", 1))


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    asked = Counter(report.nodeid for report in terminalreporter.stats.get("rerun", []))
    if asked:
        terminalreporter.write_sep("=", "asked again")
        for test in sorted(asked):
            terminalreporter.write_line(f"{test} (a browser missed its moment, or the test is weak)")
