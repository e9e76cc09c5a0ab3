"""Which pages are too heavy for the first window: what the end of a build remarks."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import budgets
from infosite.assets import weight


def test_a_page_is_weighed_with_the_files_that_it_fetches_and_no_others() -> None:
    words = os.urandom(12_000).hex().encode()
    fetched = b'<link rel="stylesheet" href="../assets/a.css"><script src="../assets/a.js?v=1"></script>'
    others = b'<link rel="icon" href="data:,x"><link rel="alternate" href="https://example.org/big">'
    page = fetched + others + b'<a href="../assets/big.js">x</a>'
    files = {"a/index.html": page + words, "assets/a.css": os.urandom(2_000), "assets/a.js": os.urandom(2_000)}
    ((path, size),) = weight.heavy(files, files.__getitem__)
    assert path == "a/"
    assert 16_000 < size < 18_500


def test_a_page_that_fits_is_not_named() -> None:
    files = {"index.html": b"x" * 50_000, "maps/de/city.html": os.urandom(50_000)}
    assert weight.heavy(files, files.__getitem__) == []


def test_the_build_weighs_as_the_budget_does(town_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weight, "FIRST_WINDOW", 12_000)
    said = list(weight.remarks(town_site))
    assert [line.partition(" kB")[0] for line in said] == [
        f"/{one.path.removesuffix('index.html')} weighs {one.size / 1000:.1f}"
        for one in sorted(budgets.weights(town_site), key=lambda one: (-one.size, one.path))
        if one.size > 12_000 and (town_site / one.path).stat().st_size >= weight.NEVER_HEAVY
    ]
    assert len(said) > 10


def test_what_lies_elsewhere_is_no_matter_of_weight() -> None:
    sheet = '<link rel="stylesheet" href="https://elsewhere.example/x.css">'
    files = {"index.html": (sheet + " " * weight.NEVER_HEAVY).encode()}
    assert weight.heavy(files, files.__getitem__) == []
