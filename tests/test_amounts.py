"""Sums of money in guides: as written while they are known to hold, with their year afterwards."""

from __future__ import annotations

import calendar
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import miniature
from infosite.records.amount import Amount
from infosite.validation.amounts import says


def _guides(tmp_path: Path, day: date) -> dict[str, str]:
    root = miniature.copy_city(tmp_path / "city")
    clock = str(calendar.timegm(day.timetuple()))
    site = miniature.build(root, tmp_path / "site", SOURCE_DATE_EPOCH=clock)
    return {
        language: (site / path / "guides/geld/index.html").read_text("utf-8")
        for language, path in (("de", "."), ("en", "en"), ("ar", "ar"))
    }


def test_an_amount_stands_as_written_until_its_last_day(tmp_path: Path) -> None:
    guides = _guides(tmp_path, date(2026, 12, 31))
    assert "Es kostet 7,50 Euro im Monat." in guides["de"]
    assert "It costs 7.50 <strong>euros</strong> a month." in guides["en"]
    assert not any("amount:" in html or "Betrag von" in html for html in guides.values())


def test_an_old_amount_says_its_year_in_the_language_of_the_page(tmp_path: Path) -> None:
    guides = _guides(tmp_path, date(2027, 1, 2))
    assert "Es kostet 7,50 Euro (Betrag von 2026) im Monat." in guides["de"]
    assert "It costs 7.50 <strong>euros</strong> (amount of 2026) a month." in guides["en"]
    assert "Es kostet 7,50 Euro (Betrag von 2026) im Monat." in guides["ar"], "the page stands there in German"


@pytest.mark.parametrize(
    ("value", "words", "expected"),
    [
        ("563", "563 Euro", True),
        ("563", "bis zu 563,00 Euro", True),
        ("563", "536 Euro", False),
        ("563", "1.563 Euro", False),
        ("1800", "1.800 Euro", True),
        ("1800", "1,800 euros", True),
        ("1800", "1\u202f800 €", True),
        ("1800", "١٬٨٠٠ يورو", True),
        ("13.90", "13,90 Euro", True),
        ("13.90", "13.90 euros", True),
        ("13.90", "1.390 Euro", False),
        ("45934.20", "45.934,20 Euro", True),
        ("45934.20", "45,934.20 euros", True),
        ("7", "sieben Euro", False),
    ],
)
def test_words_say_an_amount_in_the_numbers_of_any_language(value: str, words: str, expected: bool) -> None:
    amount = Amount.model_construct(value=Decimal(value))
    assert says(words, amount) is expected
