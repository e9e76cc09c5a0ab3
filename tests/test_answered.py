"""Every mistake of the corpus is answered: at the right line, with the right cure, as loud as it should be.

The short suite tries every twelfth of them in a city, the long one all. What one file tells by itself is tried whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import answered
import examples
import miniature
from infosite.messages import explained
from infosite.messages.language import LANGUAGES
from infosite.records.models import RECORDS
from infosite.source import geojson
from infosite.source.decode import decode
from infosite.source.document import read_yaml
from infosite.source.problem import Problem

EACH = 12
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
    text = case.content.decode("utf-8", "replace")
    told = {one.message.code for one in found if one.path == case.file and examples.around(text, one.line)}
    assert told <= explained.examples().keys(), "has no example: python tests/examples.py"


def alone(case: answered.Case) -> list[Problem]:
    """What is said of a case without its city: of YAML, of a record, an outline, or a calendar."""
    if case.way == "calendar":
        return answered.answer(miniature.CITY, case, frozenset())
    file = Path(case.file)
    if case.way == "check" and file.name == "districts.geojson":
        return geojson.read(case.file, case.content, geojson.AREAS)[1]
    if case.way != "check" or file.suffix != ".yml" or file.parent.name not in RECORDS:
        return []
    document, problems = read_yaml(case.file, case.content)
    return problems if document is None else decode(document, RECORDS[file.parent.name])[1]


def test_what_one_file_tells_needs_no_city() -> None:
    told = 0
    for case in answered.cases():
        found = alone(case)
        of_the_city = ("id.form", "time.form")  # the city knows whose name it is, and the time of its clocks
        waits = any(one.message.code in of_the_city for one in found)
        if found and not waits and not re.search("at once|together", case.mistake):
            said = "\n".join(f"{one.line}: {' / '.join(one.message.in_language('de'))}" for one in found)
            assert {answered.verdict(case, found, tag) for tag in LANGUAGES} == {"answered"}, (case.mistake, said)
            told += 1
    assert told > 500
