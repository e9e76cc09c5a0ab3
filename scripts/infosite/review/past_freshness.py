"""How fresh the facts were on earlier days: git's history of data/, read anew with the rules of today.

A day whose facts cannot be read without a mistake today is left out: no number is guessed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from ..site import load
from ..site.past_counts import AGES, FIELDS, MOST, PastCount
from ..site.site import Site
from ..site.status import status_of
from .git import extracted, printed

FOLDERS = ("data", "docs", "overrides/strings")
"""What a city's facts are read from."""
MONTHS = 3
"""From so many on, one day a month stands for it; before, every day on which something changed."""


def past_freshness(root: Path) -> list[PastCount]:
    """The counts of the last days, the earliest first; none where there is no history."""
    found = [_counted(root, revision, day) for revision, day in _chosen(_commits(root))]
    return [one for one in found if one is not None]


def counts_of(site: Site) -> dict[str, tuple[int, int, int]]:
    """Of each folder and field, how many are fresh, ageing and old; what is gone or not yet there counts nowhere."""
    found: dict[str, Counter[str]] = {}
    for record, _ in site.records():
        kind = status_of(record, site).kind
        if kind in AGES:
            found.setdefault(record.folder, Counter())[kind] += 1
            for field in FIELDS:
                if record.value_of(field):
                    found.setdefault(field, Counter())[site.freshness.field_age(record, field)] += 1
    return {name: (counter["fresh"], counter["ageing"], counter["old"]) for name, counter in sorted(found.items())}


def _commits(root: Path) -> list[tuple[str, date]]:
    """The commits that changed facts, the latest first."""
    lines = printed(root, "log", "--first-parent", "--format=%H %cs", "--", "data").decode().splitlines()
    return [(line.split()[0], date.fromisoformat(line.split()[1])) for line in lines]


def _chosen(commits: list[tuple[str, date]]) -> Iterator[tuple[str, date]]:
    """The last commit of each month or day, the earliest first."""
    months = {(day.year, day.month) for _, day in commits}
    last: dict[tuple[int, ...], tuple[str, date]] = {}
    for revision, day in commits:
        key = (day.year, day.month) if len(months) >= MONTHS else (day.year, day.month, day.day)
        last.setdefault(key, (revision, day))
    yield from sorted(last.values(), key=lambda one: one[1])[-MOST:]


def _counted(root: Path, revision: str, day: date) -> PastCount | None:
    """The counts of a commit on its day; None where its facts are not what we read today."""
    with extracted(revision, FOLDERS, root) as folder:
        site, problems = load.load(folder, day)
    if site is None or any(one.severity == "error" for one in problems):
        return None
    return PastCount(day=day, counts=counts_of(site))
