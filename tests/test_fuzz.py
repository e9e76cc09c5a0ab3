"""Whatever happens to a file of a city: the check answers with problems, and what it passes is built."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import fuzz
import miniature

SHORT, LONG, BATCH = 1_000, 20_000, 100


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return miniature.copy_city(tmp_path_factory.mktemp("fuzz") / "city")


def try_all(city: Path, numbers: range, whole_each: int) -> None:
    """Tries the mutations of these numbers; the whole site is built of some that pass, the pages of the file of all."""
    failed = {}
    verdicts: Counter[str] = Counter()
    with fuzz.reading_once():
        for number in numbers:
            try:
                verdicts[fuzz.tried(city, number, whole=number % whole_each == 0)] += 1
            except Exception as error:
                failed[number] = repr(error)[:300]
    assert not failed
    assert verdicts["refused"]
    assert verdicts["built"]


@pytest.mark.parametrize("first", range(0, SHORT, BATCH))
def test_a_file_with_a_mistake_is_answered_or_built(city: Path, first: int) -> None:
    try_all(city, range(first, first + BATCH), whole_each=100)


@pytest.mark.long
@pytest.mark.parametrize("first", range(SHORT, SHORT + LONG, 10 * BATCH))
def test_twenty_thousand_files_with_mistakes_are_answered_or_built(city: Path, first: int) -> None:
    try_all(city, range(first, first + 10 * BATCH), whole_each=50)
