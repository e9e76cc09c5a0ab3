"""Tests by what they need: a browser, many invented values, or nothing.

A browser on a loaded machine may miss its moment, so its tests are asked up to three times. No other is: what fails,
fails.

Who was asked again is named at the end, so that a test that needs it often is seen.
"""

from __future__ import annotations

from collections import Counter

import pytest
from _pytest.terminal import TerminalReporter


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what uses a browser or invents values: `-m browser` picks, `-m "not browser"` leaves out.

    What takes minutes comes first: at the end it would leave all other processors idle. Then what looks at the town:
    one process builds it while the others, who get later parts of the list, have enough to do.
    """

    def turn(item: pytest.Item) -> tuple[bool, bool]:
        minutes = any(mark.kwargs.get("minutes") for mark in item.iter_markers("long"))
        return not minutes, "town_site" not in getattr(item, "fixturenames", ())

    items.sort(key=turn)
    for item in items:
        if isinstance(item, pytest.Function) and getattr(item.function, "is_hypothesis_test", False):
            item.add_marker(pytest.mark.property)
        if isinstance(item, pytest.Function) and "browser" in item.fixturenames:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.flaky(reruns=2))


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    asked = Counter(report.nodeid for report in terminalreporter.stats.get("rerun", []))
    if asked:
        terminalreporter.write_sep("=", "asked again")
        for test in sorted(asked):
            terminalreporter.write_line(f"{test} (a browser missed its moment, or the test is weak)")
