"""Sums of money in hand-written pages: `[563 Euro](amount:standard-allowance)` gets its year once it may have changed.

As long as the amount is known to hold, the words stand there as they are written. Afterwards the page says of which
year they are, so that no reader takes an old figure for today's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from xml.etree.ElementTree import Element

from .edition import Edition
from .guide_markdown import address
from .model import Amount

KIND = "amount"
"""What stands before the colon."""

_WORDS = "\ue000"
"""Stands in the words of the interface for the words of the page."""
_SEPARATORS = ".,'’ \u00a0\u202f\u066b\u066c"
_NUMBER = re.compile(rf"\d+(?:[{_SEPARATORS}]\d+)*")


def says(words: str, amount: Amount) -> bool:
    """Whether words contain the amount's number, as people of any language write it: 1.800, 1,800.00, ١٬٨٠٠."""
    return amount.value in _numbers(words)


def without_amount_links(edition: Edition, language: str, root: Element) -> None:
    """Turns links to amounts into words; those that are no longer known to hold say their year, in that language."""
    site, reader = edition.site, edition.reader_of(language)
    for element in list(root.iter("a")):
        kind, _, name = address(element.get("href", "")).partition(":")
        amount = site.amounts.get(name)
        if kind != KIND or amount is None:
            continue
        element.tag = "span"  # none that the page keeps
        element.attrib.clear()
        if site.today > amount.valid_until:
            said = reader.label("guides.amount_of", amount=_WORDS, year=amount.valid_until.year)
            before, _, after = said.partition(_WORDS)
            element.text = before + (element.text or "")
            if len(element):
                element[-1].tail = (element[-1].tail or "") + after
            else:
                element.text += after


def _numbers(words: str) -> Iterator[Decimal]:
    """Every number, groups of three digits read as thousands and one or two at the end as decimals."""
    for match in _NUMBER.finditer(words):
        first, *groups = re.split(r"\D", match[0])
        decimals = groups.pop() if groups and len(groups[-1]) < 3 else ""
        if all(len(group) == 3 for group in groups):
            yield Decimal(f"{first}{''.join(groups)}.{decimals or 0}")
