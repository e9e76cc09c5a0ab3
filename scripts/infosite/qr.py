"""An address to a QR code as inline SVG, a few times a thousand without anyone waiting.

segno draws the frame of a size once (finders, timing, format); the bits of an address are then laid into it here, with
the error correction of ISO/IEC 18004. That takes a tenth of the time. Tests hold every module against segno's own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any

import segno
from markupsafe import Markup

MASK = 3
"""One mask for all: trying the eight of them takes most of the time, and paper is read as well with any."""
BLOCKS = {2: (1, 28, 16), 3: (1, 44, 26), 4: (2, 32, 18), 5: (2, 43, 24), 6: (4, 27, 16)}
"""Level M (15 % may be lost), by version: blocks, data bytes of each, correction bytes of each."""
MARGIN = 4


def svg(address: str) -> Markup:
    """The code as one path; it takes the colour of the text around it."""
    rows = modules(address)
    lines = (
        f"M{MARGIN} {y}.5" + "".join(_strokes(row[start : start + 8]) for start in range(0, len(row), 8))
        for y, row in enumerate(rows, MARGIN)
    )
    size = len(rows) + 2 * MARGIN
    shape = '<svg viewBox="0 0 {0} {0}" role="img" aria-label="QR"><path stroke="currentColor" d="{1}"/></svg>'
    return Markup(shape).format(size, "".join(lines))


@cache
def _strokes(bits: str) -> str:
    """Up to eight modules as steps of a pen from left to right; there are few such pieces, and each recurs."""
    return "".join(f"h{len(run)}" if run[0] == "1" else f"m{len(run)} 0" for run in re.findall("0+|1+", bits))


def modules(address: str) -> list[str]:
    """Rows of `0` (light) and `1` (dark)."""
    text = address.encode()
    for version, (blocks, length, _) in BLOCKS.items():
        if len(text) + 2 <= blocks * length:
            return _frame(version).filled(_codewords(text, version))
    code = segno.make_qr(address, error="m", mask=MASK, boost_error=False)
    return ["".join(map(str, row)) for row in code.matrix]


def _codewords(text: bytes, version: int) -> bytes:
    """Mode (bytes), length, text, padding; then the correction of each block; blocks interleaved."""
    blocks, length, correction = BLOCKS[version]
    whole = int.from_bytes(bytes([4, len(text)]) + text, "big")  # mode and length take 12 bits, an end of 4 follows
    packed = ((whole & ((1 << (8 * len(text) + 8)) - 1)) | (4 << (8 * len(text) + 8))) << 4
    room = blocks * length
    data = packed.to_bytes(len(text) + 2, "big") + b"\0"  # the empty byte is a habit of segno's; readers stop before
    data = (data + b"\xec\x11" * room)[:room]
    parts = [data[start : start + length] for start in range(0, len(data), length)]
    extra = [_correction(part, correction) for part in parts]
    return bytes(one[i] for i in range(length) for one in parts) + bytes(
        one[i] for i in range(correction) for one in extra
    )


# --- error correction ----------------------------------------------------------------------------------------


def _times(a: int, b: int) -> int:
    """Product in the field of 256 elements that the standard names."""
    product = 0
    while b:
        product ^= a if b & 1 else 0
        a = a << 1 ^ (0x11D if a & 0x80 else 0)
        b >>= 1
    return product


@cache
def _steps(correction: int) -> list[int]:
    """For each byte that leaves the register, what is added to it: that byte times the generator, as one number."""
    generator, root = [1], 1
    for _ in range(correction):
        generator = [a ^ _times(b, root) for a, b in zip([*generator, 0], [0, *generator], strict=True)]
        root = _times(root, 2)
    return [int.from_bytes(bytes(_times(byte, one) for one in generator[1:]), "big") for byte in range(256)]


def _correction(data: bytes, length: int) -> bytes:
    steps, register, top = _steps(length), 0, 8 * (length - 1)
    rest = (1 << top) - 1
    for byte in data:
        register = (register & rest) << 8 ^ steps[byte ^ register >> top]
    return register.to_bytes(length, "big")


# --- where the bits go ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Frame:
    """One size: where each module comes from, and which of the laid bits the mask turns."""

    size: int
    pick: Any
    turned: int
    bits: int

    def filled(self, codewords: bytes) -> list[str]:
        laid = (int.from_bytes(codewords, "big") << (self.bits - 8 * len(codewords))) ^ self.turned
        cells = "".join(self.pick(f"{laid:0{self.bits}b}01"))
        return [cells[start : start + self.size] for start in range(0, len(cells), self.size)]


@cache
def _frame(version: int) -> Frame:
    drawn = segno.make_qr("0", version=version, error="m", mask=MASK, boost_error=False).matrix
    size = len(drawn)
    order = list(_path(size))
    turned = int("".join("1" if (y + x) % 3 == 0 else "0" for y, x in order), 2)
    source = {place: number for number, place in enumerate(order)}
    fixed = len(order)
    places = [(y, x) for y in range(size) for x in range(size)]
    return Frame(size, itemgetter(*(source.get((y, x), fixed + drawn[y][x]) for y, x in places)), turned, fixed)


def _path(size: int) -> Any:
    """Places of the bits: up and down in pairs of columns from the right, past what the frame occupies."""
    upward = True
    for right in [*range(size - 1, 6, -2), *range(5, 0, -2)]:
        for y in range(size - 1, -1, -1) if upward else range(size):
            for x in (right, right - 1):
                if not _occupied(y, x, size):
                    yield y, x
        upward = not upward


def _occupied(y: int, x: int, size: int) -> bool:
    finder = (y < 9 and (x < 9 or x >= size - 8)) or (y >= size - 8 and x < 9)
    aligned = size - 9 <= y < size - 4 and size - 9 <= x < size - 4
    return finder or aligned or 6 in (y, x)
