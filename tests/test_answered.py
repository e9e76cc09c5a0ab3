"""Every mistake of the corpus is answered: at the right line, with the right cure, as loud as it should be.

The short suite tries every tenth of them, the long one all. What is cheap is tried whole: hours and mkdocs.yml.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import answered
from infosite.messages.language import LANGUAGES
from infosite.source.problem import Problem

EACH = 10
"""Of so many mistakes, the short suite tries one."""


@pytest.fixture(scope="module")
def city() -> Iterator[tuple[Path, frozenset[Problem]]]:
    """A copy of the miniature city, and what the check says about it as it is."""
    with answered.city() as root:
        yield root, answered.standing(root)


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case.key, marks=() if number % EACH == 0 else pytest.mark.long)
        for number, case in enumerate(answered.cases())
    ],
)
def test_a_mistake_is_answered_where_it_is_with_its_cure(
    city: tuple[Path, frozenset[Problem]], case: answered.Case
) -> None:
    root, before = city
    found = answered.answer(root, case, before)
    for tag in LANGUAGES:
        said = "\n".join(f"{one.line}: {' / '.join(one.message.in_language(tag))}" for one in found)
        assert answered.verdict(case, found, tag) == "answered", said
