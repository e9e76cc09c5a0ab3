"""QR codes of addresses: every module as segno draws it."""

import segno
from hypothesis import given
from hypothesis import strategies as st

from infosite import qr


def by_segno(address: str, version: int) -> list[str]:
    code = segno.make_qr(
        address, version=version, error="m", mask=qr.MASK, mode="byte", encoding="utf-8", eci=False, boost_error=False
    )
    return ["".join(map(str, row)) for row in code.matrix]


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=106))
def test_a_code_is_the_one_that_segno_draws(address: str) -> None:
    rows = qr.modules(address)
    assert rows == by_segno(address, (len(rows) - 17) // 4)


def test_an_address_too_long_for_our_frames_is_drawn_by_segno_alone() -> None:
    rows = qr.modules("https://example.org/" + "a" * 100)
    assert len(rows) == 45


def test_the_code_is_one_path_with_a_quiet_margin() -> None:
    drawn = str(qr.svg("https://example.org/"))
    assert drawn.startswith(
        '<svg viewBox="0 0 33 33" role="img" aria-label="QR"><path stroke="currentColor" d="M4 4.5h7'
    )
