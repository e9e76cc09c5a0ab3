"""An address to a QR code as inline SVG."""

from __future__ import annotations

import segno
from markupsafe import Markup

MARGIN = 4
"""Modules that stay light on every side."""
MASK = 3
"""One mask for all: trying the eight of them takes most of the time, and paper is read as well with any."""


def svg(address: str) -> Markup:
    """The code as one path, black unless a style sheet says otherwise. 15 % of it may be lost."""
    code = segno.make_qr(address, error="m", mask=MASK, boost_error=False)
    return Markup(code.svg_inline(border=MARGIN, omitsize=True, svgclass=None, lineclass=None))
