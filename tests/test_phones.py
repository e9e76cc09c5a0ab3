"""Phone numbers: as people write them on paper, or refused with the way to mend it; never a number nobody wrote."""

from __future__ import annotations

import pickle
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from infosite.records.phones import PhoneNumber

READ = [
    # (as an editor writes it, what a phone dials, what a page shows)
    ("0211 89-21020", "+492118921020", "0211 89-21020"),
    ("0211/89-21020", "+492118921020", "0211 89-21020"),
    ("(0211) 89-21020", "+492118921020", "0211 89-21020"),
    ("(0211)89 21020", "+492118921020", "0211 89 21020"),
    ("0211.89.21020", "+492118921020", "0211 89 21020"),
    ("02118921020", "+492118921020", "02118921020"),
    ("0211 89–21020", "+492118921020", "0211 89-21020"),
    ("0211\u00a089-21020", "+492118921020", "0211 89-21020"),
    ("0211 310636-0", "+492113106360", "0211 310636-0"),
    ("+49 211 8921020", "+492118921020", "0211 8921020"),
    ("+49 (0)211 89-21020", "+492118921020", "0211 8921020"),
    ("0049 211 8921020", "+492118921020", "0211 8921020"),
    ("+43 1 4000", "+4314000", "+43 1 4000"),
    ("0157 53606531", "+4915753606531", "0157 53606531"),
    ("0800 1110111", "+498001110111", "0800 1110111"),
    ("112", "112", "112"),
    ("110", "110", "110"),
    ("115", "115", "115"),
    ("116 117", "116117", "116 117"),
    ("116016", "116016", "116016"),
    ("116 006", "116006", "116 006"),
]

REFUSED = [
    # (as an editor writes it, a word of what is wrong, a word of how to mend it)
    ("0211 89 91 (Zentrale)", "more than digits", "`number: 0211 89 91`"),
    ("0211 8991 Frau Muster", "more than digits", "`description`"),
    ("0211 899-XXXX", "more than digits", "Digits only"),
    ("Fax 0211 89-21020", "more than digits", "`type: fax`"),
    ("0211 89-21020, Mo-Fr 9-12 Uhr", "more than digits", "`opening_hours`"),
    ("49 211 8921020", "plus sign is missing", "Write +49 211 8921020"),
    ("kurs@example.org", "is an e-mail address", "`email`"),
    ("drei vier fünf", "not a phone number", "Write it with digits"),
    ("0211 89-91 oder -92", "two phone numbers", "one number per item"),
    ("0211 8991, 0211 8992", "two phone numbers", "one number per item"),
    ("0211 89-91 und 89-92", "two phone numbers", "one number per item"),
    ("0211 8991 / 8992", "two phone numbers", "one number per item"),
    ("0211 89-91/-92", "two phone numbers", "one number per item"),
    ("0211/8991/8992", "two phone numbers", "one number per item"),
    ("7-19 Uhr", "more than digits", "description"),
    ("8921020", "without its area code", "0211 89-21020"),
    ("89-21020", "without its area code", "area code"),
    ("0211 89", "too few or wrong digits", "Compare the digits"),
    ("0211", "too few or wrong digits", "Compare the digits"),
    ("0211 8921020 0211 8921021", "too many digits", "one number per item"),
    ("+94 211 8921020", "country", "+49"),
    ("+49 211", "too few or wrong digits", "Compare the digits"),
    ("keine", "not a phone number", "Leave the key out"),
    ("siehe Website", "not a phone number", "Leave the key out"),
    ("٠٢١١ ٨٩٢١٠٢٠", "signs in it that a phone cannot dial", "Write 0211 8921020"),
    ("0211 8921020\u202e", "more than digits", "Digits only"),
    ("-", "", ""),
    ("+", "", ""),
    ("()", "", ""),
]


@pytest.mark.parametrize(("written", "dialled", "shown"), READ)
def test_a_number_is_dialled_and_shown_as_on_paper(written: str, dialled: str, shown: str) -> None:
    number = PhoneNumber.parse(written, "DE")
    assert (number, number.display) == (dialled, shown)
    kept = pickle.loads(pickle.dumps(number))
    assert (kept, kept.display) == (dialled, shown)


@pytest.mark.parametrize(("written", "what", "hint"), REFUSED)
def test_what_is_not_one_number_is_refused_with_the_way_to_mend_it(written: str, what: str, hint: str) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        PhoneNumber.parse(written, "DE")
    answer = (refused.value.context or {})["message"]
    assert what in answer.what
    assert hint in answer.hint
    assert answer.hint


def test_a_number_belongs_to_the_country_of_the_city() -> None:
    assert PhoneNumber.parse("01 4000", "AT") == "+4314000"
    assert PhoneNumber.parse("33 15 20 00", "DK") == "+4533152000"
    assert PhoneNumber.parse("+49 211 8921020", "AT").display == "+49 211 8921020"


@pytest.mark.parametrize(
    ("written", "costs"), [("112", False), ("116 117", False), ("0211 89-21020", False), ("0900 1234567", True)]
)
def test_a_number_that_costs_extra_is_known(written: str, costs: bool) -> None:
    assert PhoneNumber.parse(written, "DE").costs_extra is costs


@given(st.text(alphabet="0123456789+-/() .abcX,;&Ã\u202e", max_size=24))
def test_whatever_is_accepted_has_the_digits_that_were_written_and_no_others(text: str) -> None:
    try:
        number = PhoneNumber.parse(text, "DE")
    except PydanticCustomError:
        return
    written, dialled = re.sub(r"\D", "", text), re.sub(r"\D", "", number)
    assert re.fullmatch(r"[0-9+ ()./-]+", text.strip())
    assert dialled in (written, "49" + written.lstrip("0"), written.lstrip("0"), written.replace("490", "49", 1))
