"""Only tests in a browser are asked twice, and the end says which were."""

from __future__ import annotations

from pathlib import Path

import pytest

SUITE = """
import pytest

@pytest.fixture
def browser():
    return None

asked = []

def test_in_a_browser(browser):
    asked.append(1)
    assert len(asked) == 2

def test_by_itself():
    asked.append(1)
    assert len(asked) == 4

def test_that_holds(browser):
    pass
"""


def test_only_a_browser_is_asked_again_and_is_named(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    pytester.makepyfile(SUITE)
    pytester.makeini("[pytest]\nmarkers =\n    browser: in a browser\n")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    done = pytester.runpytest_subprocess("-p", "reruns", "-p", "no:xdist", "--strict-markers")
    done.assert_outcomes(passed=2, failed=1)
    named = [line.split()[0] for line in done.outlines if "a browser missed its moment" in line]
    assert named == ["test_only_a_browser_is_asked_again_and_is_named.py::test_in_a_browser"]
