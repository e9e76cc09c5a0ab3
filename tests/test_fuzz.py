"""Whatever happens to a file of a city: the check answers with problems, and what it passes is built."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import fuzz
import miniature

SHORT, LONG, BATCH, TOGETHER = 1_000, 20_000, 200, 25

pytestmark = pytest.mark.no_cover  # a line that only chance comes to is not a tested one


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return miniature.copy_city(tmp_path_factory.mktemp("fuzz") / "city")


def try_all(city: Path, numbers: range, whole_each: int) -> None:
    """Tries the mutations of these numbers, some at once; in some rounds the whole site is built of what passes."""
    failed = {}
    verdicts: Counter[str] = Counter()
    for round_, first in enumerate(numbers[::TOGETHER]):
        together = range(first, min(first + TOGETHER, numbers.stop))
        try:
            verdicts += fuzz.tried(city, together, whole=round_ % whole_each == 0)
        except Exception as error:
            failed[first] = repr(error)[:300]
    assert not failed
    assert sum(verdicts.values()) == len(numbers)
    assert verdicts["refused"]
    assert verdicts["built"]


@pytest.mark.parametrize("first", range(0, SHORT, BATCH))
def test_a_file_with_a_mistake_is_answered_or_built(city: Path, first: int) -> None:
    try_all(city, range(first, first + BATCH), whole_each=4)


@pytest.mark.long
@pytest.mark.parametrize("first", range(SHORT, SHORT + LONG, 5 * BATCH))
def test_twenty_thousand_files_with_mistakes_are_answered_or_built(city: Path, first: int) -> None:
    try_all(city, range(first, first + 5 * BATCH), whole_each=12)
