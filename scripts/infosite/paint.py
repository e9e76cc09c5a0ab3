"""Areas to a PNG: plain colours, smooth edges, the same bytes on each run.

The edge of an area is asked where it crosses each of a few lines per row of pixels; from there on everything to the
right of it is inside or outside. Summed up along the row that is how much of each pixel the area covers.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable

import numpy
import shapely
from numpy import float32, uint8
from numpy.typing import NDArray
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry

LINES = 4
"""Lines per row of pixels."""


def painted(width: int, height: int, ground: str, layers: Iterable[tuple[BaseGeometry, str]]) -> bytes:
    """A PNG of areas (in pixels, y downwards), each with its colour (`f6b25c`), later ones over earlier ones."""
    pixels = numpy.full((height, width, 3), list(bytes.fromhex(ground)), uint8)
    for area, colour in layers:
        west, north, east, south = area.intersection(shapely.box(0, 0, width, height)).bounds
        left, top, right, bottom = int(west), int(north), min(int(east) + 1, width), min(int(south) + 1, height)
        seen = pixels[top:bottom, left:right]
        share = _covered(translate(area, -left, -top), right - left, bottom - top)
        for channel, value in enumerate(bytes.fromhex(colour)):
            seen[..., channel] = numpy.rint(seen[..., channel] + share * (value - seen[..., channel].astype(float32)))
    return _png(pixels)


def _covered(area: BaseGeometry, width: int, height: int) -> NDArray[float32]:
    """How much of each pixel lies inside an area, 0 to 1."""
    rings = shapely.get_rings(shapely.get_parts(shapely.orient_polygons(area)))
    corners, ring = shapely.get_coordinates(rings, return_index=True)
    same = ring[1:] == ring[:-1]
    (x, y), (next_x, next_y) = corners[:-1][same].T, corners[1:][same].T
    y, next_y = y * LINES - 0.5, next_y * LINES - 0.5
    first, last = (numpy.ceil(end(y, next_y)).clip(0, LINES * height) for end in (numpy.minimum, numpy.maximum))
    crossings = (last - first).astype(int)
    edge = numpy.repeat(numpy.arange(len(crossings)), crossings)
    line = first[edge] + numpy.arange(len(edge)) - numpy.repeat(numpy.cumsum(crossings) - crossings, crossings)
    across = (x[edge] + (line - y[edge]) * ((next_x - x)[edge] / (next_y - y)[edge])).clip(0, width)
    column = numpy.floor(across)
    inside = numpy.sign(next_y - y)[edge] / LINES
    place = (line // LINES * (width + 2) + column).astype(int)
    size = height * (width + 2)
    steps = numpy.bincount(place, inside * (1 - across + column), size)
    steps += numpy.bincount(place + 1, inside * (across - column), size)
    covered = numpy.abs(steps.reshape(height, width + 2).cumsum(axis=1)[:, :width]).clip(0, 1)
    return numpy.asarray(covered, float32)


def _png(pixels: NDArray[uint8]) -> bytes:
    """Pixels (rows, columns, red green blue) as a file; each pixel is told by what it differs from the one before."""
    height, width, _ = pixels.shape
    rows = numpy.empty((height, 3 * width + 1), uint8)
    rows[:, 0] = 1
    rows[:, 1:4] = pixels[:, 0]
    rows[:, 4:] = (pixels[:, 1:] - pixels[:, :-1]).reshape(height, -1)
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows.tobytes(), 6)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in chunks
    )
