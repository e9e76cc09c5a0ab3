"""Every rule of the site. One function, one rule; its docstring is the rule. This list is the table of contents.

A rule yields Problems; those marked as reminders stop nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..site.site import Site
from ..source.problem import Problem
from . import (
    addresses,
    amounts,
    closures,
    facts,
    freshness,
    needs,
    office,
    older_words,
    phones,
    places,
    questions,
    references,
    schedules,
    style,
    texts,
    truth,
    wording,
)

Rule = Callable[[Site], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    *references.RULES,
    *texts.RULES,
    *needs.RULES,
    *freshness.RULES,
    *truth.RULES,
    *older_words.RULES,
    *facts.RULES,
    *closures.RULES,
    *amounts.RULES,
    *phones.RULES,
    *addresses.RULES,
    *places.RULES,
    *schedules.RULES,
    *office.RULES,
    *questions.RULES,
    *wording.RULES,
    *style.RULES,
)


def check(site: Site) -> list[Problem]:
    """Everything that the rules say about a site, in the order of files and lines."""
    found = {problem for rule in RULES for problem in rule(site.whole)}
    return sorted(problem for problem in found if not site.salvaged.explains(problem))
