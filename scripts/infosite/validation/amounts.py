"""What must hold of sums of money: pages say what the table says, and old sums are looked up again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ..messages.message import Message
from ..records.amount import Amount
from ..site.links import AMOUNT
from ..site.site import Site
from ..source import guide_mistakes
from ..source.problem import Problem

_SEPARATORS = ".,'’ \u00a0\u202f\u066b\u066c"
_NUMBER = re.compile(rf"\d+(?:[{_SEPARATORS}]\d+)*")


def amounts_stand_in_their_words(site: Site) -> Iterator[Problem]:
    """The words of a link to an amount contain its number."""
    for page in site.markdown_pages:
        for line, column, target, words in guide_mistakes.links(page.markdown, page.first_line):
            kind, _, name = target.partition(":")
            amount = site.amounts.get(name) if kind == AMOUNT and ("amounts", name) not in site.unread else None
            if amount is not None and not says(words, amount):
                known = site.localizer(page.language).amount(amount.value)
                message = Message("amount.other-words", words=words[:80], known=known, name=name)
                yield Problem(page.source, line, column, message)


def amounts_hold_today(site: Site) -> Iterator[Problem]:
    """An amount past its last day is shown with its year: a warning to look up the new one."""
    for name, amount in site.amounts.items():
        if amount.valid_until < site.today:
            yield site.documents["amounts.yml", ""].problem(
                (name, "valid_until"),
                Message("amount.old", name=name, day=amount.valid_until),
                warning=True,
            )


def says(words: str, amount: Amount) -> bool:
    """Whether words contain the amount's number, as people of any language write it: 1.800, 1,800.00, ١٬٨٠٠."""
    return amount.value in _numbers(words)


def _numbers(words: str) -> Iterator[Decimal]:
    """Every number, groups of three digits read as thousands and one or two at the end as decimals."""
    for match in _NUMBER.finditer(words):
        first, *groups = re.split(r"\D", match[0])
        decimals = groups.pop() if groups and len(groups[-1]) < 3 else ""
        if all(len(group) == 3 for group in groups):
            yield Decimal(f"{first}{''.join(groups)}.{decimals or 0}")


RULES = (amounts_stand_in_their_words, amounts_hold_today)
