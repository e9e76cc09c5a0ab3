"""Every honest edit passes, alone, on the miniature city, and a reader sees what it was for (budget E1)."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

import miniature
from honest import EDITS, HonestEdit
from honest.city import City
from honest.reading import editions, missing, printed

DAYS = (
    date(2027, 1, 1),
    date(2028, 2, 29),
    date(2027, 3, 28),  # clocks go forward
    date(2027, 10, 31),  # clocks go back
    date(2036, 11, 23),  # ten years from now
)


def test_there_are_sixty() -> None:
    assert len({edit.name for edit in EDITS}) == len({edit.sentence for edit in EDITS}) == len(EDITS) >= 60


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_an_honest_edit_passes_and_is_seen(edit: HonestEdit, city: Path, tmp_path: Path) -> None:
    """On an ordinary day and on one that is not, in turn."""
    for today in (miniature.DAY, DAYS[EDITS.index(edit) % len(DAYS)]):
        root = tmp_path / str(today)
        for folder in ("data", "docs", "overrides"):
            shutil.copytree(city / folder, root / folder)
        changed = City(root, today)
        effects = edit.operation(changed)
        read = editions(changed)
        for effect in effects:
            assert missing(printed(read, effect), effect) == [], f"{edit.sentence}: {effect.path}, {today}"
