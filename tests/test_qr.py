"""QR codes of addresses."""

import re

import segno

from infosite.pages import qr


def drawn(svg: str, size: int) -> list[list[int]]:
    """The modules that the path of a code covers."""
    cells = [[0] * size for _ in range(size)]
    for x, y, length in re.findall(r"M(\d+) (\d+)\.5h(\d+)", svg):
        for column in range(int(x), int(x) + int(length)):
            cells[int(y) - qr.MARGIN][column - qr.MARGIN] = 1
    return cells


def test_the_path_covers_the_dark_modules_and_nothing_else() -> None:
    address = "https://example.org/ankommen/services/deutschkurs/"
    code = segno.make_qr(address, error="m", mask=qr.MASK, boost_error=False)
    assert drawn(str(qr.svg(address)), len(code.matrix)) == [list(row) for row in code.matrix]


def test_the_code_is_one_path_with_a_quiet_margin() -> None:
    assert str(qr.svg("https://example.org/")).startswith(
        '<svg viewBox="0 0 33 33" role="img" aria-label="QR"><path stroke="currentColor" d="M4 4.5h7'
    )
