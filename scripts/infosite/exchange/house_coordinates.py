"""Addresses to points from the house coordinates of a German state (`gebref`): a line for each house, or its ZIP."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import asin, atan2, cos, cosh, degrees, pi, sin, sinh
from pathlib import Path
from typing import Literal, TextIO

SOURCE = "Geobasis NRW, Gebäudereferenzen (dl-de/zero-2-0)"
NEAR = 10
"""House numbers apart that still are the same piece of a street."""
FIELDS = 20
"""Fields of a line: among them 8 district, 10 town, 14 street, 15 number, 16 letter, 18 east, 19 north."""

Precision = Literal["exact", "street"]


@dataclass(frozen=True)
class Found:
    """Where an address is, how exactly, and who says so."""

    latitude: float
    longitude: float
    precision: Precision
    source: str


@dataclass(frozen=True)
class House:
    """A street as it is compared, and the house numbers of an address: `24-36` is 24 to 36."""

    street: str
    first: int | None
    last: int | None
    letter: str = ""


def house(address: str) -> House:
    """The parts of a line of an address; without a number only the street."""
    parts = re.fullmatch(r"(.*?)\s+(\d{1,4})\s*([a-z]?)(?:\s*[-–/]\s*(\d{1,4})\s*[a-z]?)?", address.strip(), re.I)
    if parts is None:
        return House(plain_street(address), None, None)
    first = int(parts[2])
    return House(plain_street(parts[1]), first, int(parts[4] or first), (parts[3] or "").lower())


def plain_street(name: str) -> str:
    """A street as it is compared: `Bachstr.` and `Bach Straße` are `bachstrasse`."""
    words = re.sub(r"[\s-]+", "", name.lower().replace("ß", "ss"))
    return re.sub(r"str\.?$", "strasse", words)


def read(file: Path, towns: Collection[str], wanted: Collection[str]) -> dict[str, Found]:
    """Points of the wanted addresses of a town. Raises ValueError for a file that holds no such lines."""
    streets = {house(address).street for address in wanted}
    points: dict[str, dict[tuple[int, str], tuple[float, float]]] = {}
    understood = 0
    with _lines(file) as lines:
        for line in lines:
            fields = line.rstrip("\r\n").split(";")
            if len(fields) < FIELDS or not fields[15].isdigit():
                continue
            understood += 1
            street = plain_street(fields[14])
            if street in streets and not {fields[8], fields[10]}.isdisjoint(towns):
                east, north = (float(value.replace(",", ".")) for value in fields[18:20])
                number = int(fields[15]), fields[16].strip().lower()
                points.setdefault(street, {})[number] = degrees_of(east % 1_000_000, north)
    if not understood:
        raise ValueError(file.name)
    return {address: one for address in wanted if (one := _found(house(address), points)) is not None}


def _found(asked: House, points: dict[str, dict[tuple[int, str], tuple[float, float]]]) -> Found | None:
    known = points.get(asked.street, {})
    if asked.first is None or asked.last is None:
        return None
    for key in ((asked.first, asked.letter), (asked.last, asked.letter)):
        if key in known:
            return Found(*known[key], "exact", SOURCE)
    ranked = sorted((min(abs(number - asked.first), abs(number - asked.last)), number, key) for number, key in known)
    if not ranked or ranked[0][0] > NEAR:
        return None
    return Found(*known[ranked[0][1:]], "street", SOURCE)


@contextmanager
def _lines(file: Path) -> Iterator[TextIO]:
    if not zipfile.is_zipfile(file):
        with file.open(encoding="utf-8-sig", errors="replace") as lines:
            yield lines
        return
    with zipfile.ZipFile(file) as archive:
        names = [name for name in archive.namelist() if name.lower().endswith((".txt", ".csv"))]
        if not names:
            raise ValueError(file.name)
        with archive.open(names[0]) as content:
            yield io.TextIOWrapper(content, encoding="utf-8-sig", errors="replace")


def degrees_of(east: float, north: float, zone: int = 32) -> tuple[float, float]:
    """Latitude and longitude of a point in UTM (metres, ETRS89), by Krüger's series: good to a millimetre."""
    flattening = 1 / 298.257222101
    n = flattening / (2 - flattening)
    radius = 6_378_137 / (1 + n) * (1 + n**2 / 4 + n**4 / 64)
    up, right = north / (0.9996 * radius), (east - 500_000) / (0.9996 * radius)
    beta = (n / 2 - 2 * n**2 / 3 + 37 * n**3 / 96, n**2 / 48 + n**3 / 15, 17 * n**3 / 480)
    delta = (2 * n - 2 * n**2 / 3 - 2 * n**3, 7 * n**2 / 3 - 8 * n**3 / 5, 56 * n**3 / 15)
    terms = list(enumerate(beta, 1))
    xi = up - sum(b * sin(2 * j * up) * cosh(2 * j * right) for j, b in terms)
    eta = right - sum(b * cos(2 * j * up) * sinh(2 * j * right) for j, b in terms)
    chi = asin(sin(xi) / cosh(eta))
    latitude = chi + sum(d * sin(2 * j * chi) for j, d in enumerate(delta, 1))
    longitude = (zone * 6 - 183) * pi / 180 + atan2(sinh(eta), cos(xi))
    return degrees(latitude), degrees(longitude)
