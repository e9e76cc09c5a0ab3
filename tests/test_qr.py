"""QR codes of addresses."""

import re

import segno

from infosite.pages import qr


def drawn(svg: str, size: int) -> list[list[int]]:
    """The modules that the path of a code covers."""
    cells = [[0] * size for _ in range(size)]
    x = y = 0
    for step, numbers in re.findall(r"([Mmh])([\d. -]+)", svg[svg.index(' d="') + 4 :]):
        across, down = [*map(float, numbers.split()), 0.0][:2]
        if step == "h":
            for column in range(x, x + int(across)):
                cells[y - qr.MARGIN][column - qr.MARGIN] = 1
        x, y = (int(across), int(down)) if step == "M" else (x + int(across), y + int(down))
    return cells


def test_the_path_covers_the_dark_modules_and_nothing_else() -> None:
    address = "https://example.org/ankommen/services/deutschkurs/"
    code = segno.make_qr(address, error="m", mask=qr.MASK, boost_error=False)
    assert drawn(str(qr.svg(address)), len(code.matrix)) == [list(row) for row in code.matrix]


def test_the_code_is_one_path_with_a_quiet_margin() -> None:
    code = str(qr.svg("https://example.org/"))
    assert code.startswith('<svg viewBox="0 0 33 33"><path stroke="#000" d="M4 4.5h7')
    assert code.count("<path") == 1
