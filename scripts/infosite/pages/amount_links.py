"""Sums of money in hand-written pages: `[563 Euro](amount:standard-allowance)` gets its year once it may have changed.

As long as the amount is known to hold, the words stand there as they are written. Afterwards the page says of which
year they are, so that no reader takes an old figure for today's.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from ..site.edition import Edition
from ..site.links import AMOUNT
from ..source.guide_markdown import address

_WORDS = "\ue000"
"""Stands in the words of the interface for the words of the page."""


def without_amount_links(edition: Edition, language: str, root: Element) -> None:
    """Turns links to amounts into words; those that are no longer known to hold say their year, in that language."""
    site, localizer = edition.site, edition.localizer_of(language)
    for element in list(root.iter("a")):
        kind, _, name = address(element.get("href", "")).partition(":")
        amount = site.amounts.get(name)
        if kind != AMOUNT or amount is None:
            continue
        element.tag = "span"  # none that the page keeps
        element.attrib.clear()
        if site.today > amount.valid_until:
            said = localizer.label("guides.amount_of", amount=_WORDS, year=amount.valid_until.year)
            before, _, after = said.partition(_WORDS)
            element.text = before + (element.text or "")
            if len(element):
                element[-1].tail = (element[-1].tail or "") + after
            else:
                element.text += after
