"""What must hold of sums of money: pages say what the table says, and old sums are looked up again."""

from __future__ import annotations

from collections.abc import Iterator

from . import amounts, guide_markdown
from .problem import Problem
from .site import Site


def amounts_stand_in_their_words(site: Site) -> Iterator[Problem]:
    """The words of a link to an amount contain its number."""
    for page in site.written:
        for line, column, target, words in guide_markdown.links(page.markdown, page.first_line):
            kind, _, name = target.partition(":")
            amount = site.amounts.get(name) if kind == amounts.KIND else None
            if amount is not None and not amounts.says(words, amount):
                known = site.reader(page.language).amount(amount.value)
                what = f"`{words[:80]}` does not say {known}, which `{name}` is"
                yield Problem(page.source, line, column, what, "Mend the words, or the value in data/amounts.yml.")


def amounts_hold_today(site: Site) -> Iterator[Problem]:
    """An amount past its last day is shown with its year: a reminder to look up the new one."""
    for name, amount in site.amounts.items():
        if amount.valid_until < site.today:
            yield site.documents["amounts.yml", ""].problem(
                (name, "valid_until"),
                f"`{name}` held until {amount.valid_until}; pages now say of which year it is",
                "Look up the new amount; then change `value`, the dates, the sources and the words in the guides.",
                reminder=True,
            )


RULES = [amounts_stand_in_their_words, amounts_hold_today]
