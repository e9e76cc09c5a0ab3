"""GeoJSON (RFC 7946) to features that can be drawn, or problems with the number of the feature."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn

import shapely
from shapely.geometry import shape

from ..messages.message import Message
from .problem import Problem
from .yaml_at_once import merge_marks

AREAS = ("Polygon", "MultiPolygon")
POINTS = ("Point",)
LINES = ("LineString", "MultiLineString")
KINDS: Mapping[str, Collection[str]] = {"water": AREAS, "landmark": POINTS, "border": LINES, "stop": POINTS}
"""Which geometries each kind of layer has."""
BASE = "base"
"""The folder below data/geo that `infosite basemap` writes."""
MOST_FEATURES = 1_000
LONGEST_NAME = 100
Feature = Mapping[str, Any]
"""A mapping with `properties` and `geometry`, the latter of a type that was asked for."""


class _Refused(Exception):  # noqa: N818
    """What is wrong with a feature."""

    def __init__(self, message: Message) -> None:
        self.message = message


def read(path: str, raw: bytes, kinds: Collection[str]) -> tuple[list[Feature] | None, list[Problem]]:
    """The features of a file, each with a geometry of one of the `kinds`, in degrees; or what is wrong with them."""
    if raw[:2] in (b"\x1f\x8b", b"PK") or raw[:4] == b"\0\0'\n" or raw[:4] == b"SQLi":
        return None, [Problem(path, 1, 1, Message("geojson.other-format"))]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return None, [Problem(path, line, 1, Message("file.not-utf-8"))]
    for cause in merge_marks(text):
        return None, [Problem(path, cause.line, cause.column, cause.message)]
    if not text.strip():
        return None, [Problem(path, 1, 1, Message("geojson.no-features"))]
    try:
        given = json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        message = _of_signs(text, error)
        if error.msg == "Extra data":
            message = Message("geojson.lines")
        elif text.lstrip().startswith("<"):
            message = Message("geojson.xml")
        else:
            message = _of_a_script(text[error.pos : error.pos + 40]) or message
        return None, [Problem(path, error.lineno, error.colno, message)]
    except (ValueError, RecursionError):
        return None, [Problem(path, 1, 1, Message("geojson.numbers"))]
    features = given.get("features") if isinstance(given, dict) else None
    if isinstance(given, dict) and given.get("type") == "FeatureCollection" and not isinstance(features, list):
        return None, [Problem(path, 1, 1, Message("geojson.features-missing"))]
    if not isinstance(features, list):
        return None, [Problem(path, 1, 1, Message("geojson.no-collection"))]
    if any(isinstance(one, dict) and "attributes" in one for one in features[:1]):
        return None, [Problem(path, 1, 1, Message("geojson.no-collection"))]
    system = _system(given)
    if system is not None:
        return None, [Problem(path, 1, 1, Message("geojson.system", name=system))]
    if len(features) > MOST_FEATURES:
        message = Message("geojson.too-many", size=len(features), most=MOST_FEATURES)
        return None, [Problem(path, 1, 1, message)]
    found, problems = [], []
    for number, one in enumerate(features, 1):
        try:
            found.append(_feature(number, one, kinds))
        except _Refused as refused:
            problems.append(Problem(path, 1, 1, refused.message))
    return (None if problems else found), problems


def base_files(root: Path) -> list[Path]:
    """What lies below all maps of the city in a folder, if anything: `base/city.geojson`, `base/03.geojson`."""
    found = sorted((root / "data/geo" / BASE).glob("*.geojson"))
    return [file for file in found if re.fullmatch(r"city|[0-9]{2,}", file.stem, re.ASCII)]


def numbered(path: str, features: Collection[Feature], most: int) -> tuple[dict[int, Mapping[str, Any]], list[Problem]]:
    """Geometries by the property `number` (1 to `most`), each number once; features without one are left out."""
    found: dict[int, Mapping[str, Any]] = {}
    problems = []
    for index, one in enumerate(features, 1):
        number = one["properties"].get("number")
        if number is None:
            problems.append(Problem(path, 1, 1, Message("geojson.no-number", index=index), "warning"))
            continue
        if isinstance(number, str) and number.isascii() and number.isdigit():
            number = int(number[:3])  # some programs write every property as text
        if isinstance(number, float) and number.is_integer():
            number = int(number)  # others write every number with its decimals
        if isinstance(number, bool) or not isinstance(number, int) or not 1 <= number <= most:
            problems.append(Problem(path, 1, 1, Message("geojson.district-number", index=index, most=most)))
        elif number in found:
            problems.append(Problem(path, 1, 1, Message("geojson.district-twice", index=index, number=number)))
        else:
            found[number] = one["geometry"]
    return found, problems


def _system(given: Mapping[str, Any]) -> str | None:
    """The system of coordinates that a file says it is in, if it is not longitude and latitude (WGS 84)."""
    named = given.get("crs")
    properties = named.get("properties") if isinstance(named, dict) else None
    properties = properties if isinstance(properties, dict) else {}
    code = properties.get("code")
    name = properties.get("name") or (f"EPSG:{code}" if isinstance(code, int | str) else None)
    if not isinstance(name, str) or re.search(r"CRS84|\b4326$|\b4258$", name):
        return None
    return name[:60]


def _of_signs(text: str, error: json.JSONDecodeError) -> Message:
    """Which sign is wrong, is missing or is one too many where JSON ends to be JSON."""
    here = text[error.pos : error.pos + 2]
    if re.search("[“”„]", here):
        return Message("geojson.curly-quotes")
    if here[:1] == "'":
        return Message("geojson.single-quotes")
    if here[:1] in ("]", "}") and text[: error.pos].rstrip().endswith(","):
        return Message("geojson.comma-too-many")
    return Message(
        "geojson.comma-missing" if "',' delimiter" in error.msg and here[:1] in ('"', "{", "[") else "geojson.no-json"
    )


def _of_a_script(words: str) -> Message | None:
    """What a program of Python's or JavaScript's leaves, which JSON does not know."""
    key = re.match(r"\s*([A-Za-z_]\w*)\s*:", words)
    if key is not None:
        return Message("geojson.key-without-quotes", key=key[1])
    word = re.match(r"\s*(None|True|False|undefined|nan)\b", words)
    if word is None:
        return None
    return Message("geojson.word", given=word[1], meant={"True": "true", "False": "false"}.get(word[1], "null"))


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)  # NaN and Infinity, which Python reads and JSON does not know


def _feature(index: int, given: Any, kinds: Collection[str]) -> Feature:
    if not isinstance(given, dict):
        raise _Refused(Message("geojson.no-feature", index=index))
    properties, geometry = given.get("properties") or {}, given.get("geometry")
    if not isinstance(properties, dict):
        raise _Refused(Message("geojson.properties", index=index))
    for text in _names(properties.get("name", "")):
        if isinstance(properties.get("name"), dict) and not str(text).strip():
            raise _Refused(Message("geojson.name-empty", index=index))
        if not isinstance(text, str) or len(text) > LONGEST_NAME or not _is_visible(text):
            raise _Refused(Message("geojson.name", index=index, most=LONGEST_NAME))
    if not isinstance(geometry, dict) or geometry.get("type") not in kinds:
        given_type = geometry.get("type") if isinstance(geometry, dict) else None
        kind = "null" if given_type is None else str(given_type)[:30]
        raise _Refused(Message("geojson.type", index=index, kinds="/".join(kinds), kind=kind))
    if geometry.get("coordinates") is None:
        raise _Refused(Message("geojson.coordinates-missing", index=index))
    if _has_decimal_commas(geometry["coordinates"]):
        raise _Refused(Message("geojson.decimal-comma", index=index))
    if not _all_numbers(geometry["coordinates"]):
        raise _Refused(Message("geojson.coordinates", index=index))
    geometry = {**geometry, "coordinates": _flat(geometry["coordinates"])}
    try:
        drawn = shape(geometry)
        bounds = [float(value) for value in drawn.bounds]
    except (ValueError, TypeError, IndexError, KeyError, AttributeError, OverflowError, shapely.errors.ShapelyError):
        raise _Refused(Message("geojson.coordinates", index=index)) from None
    if drawn.is_empty or len(bounds) != 4:
        raise _Refused(Message("geojson.empty", index=index))
    west, south, east, north = bounds
    if west < -180 or east > 180 or south < -90 or north > 90:
        raise _Refused(Message("geojson.degrees", index=index))
    if drawn.geom_type in AREAS and drawn.convex_hull.area == 0:
        raise _Refused(Message("geojson.no-area", index=index))
    if not drawn.is_valid and shapely.set_precision(drawn, 1e-9, mode="pointwise").is_valid:
        geometry = {**geometry, "coordinates": _rounded(geometry["coordinates"])}
        drawn = shape(geometry)
    if not drawn.is_valid:
        reason, _, where = shapely.is_valid_reason(drawn).partition("[")
        code = "geojson.hole" if "ole" in reason else "geojson.unsound"
        raise _Refused(Message(code, index=index, where=where.rstrip("]")))
    return {"properties": properties, "geometry": geometry}


def _flat(coordinates: Any) -> Any:
    """Without heights, which some points of a drawing have and others do not."""
    if not isinstance(coordinates, list):
        return coordinates
    is_point = len(coordinates) > 2 and not any(isinstance(one, list) for one in coordinates)
    return coordinates[:2] if is_point else [_flat(one) for one in coordinates]


def _rounded(coordinates: Any) -> Any:
    """Without the noise of a program behind the ninth place, a tenth of a millimetre."""
    if isinstance(coordinates, list):
        return [_rounded(one) for one in coordinates]
    return round(coordinates, 9)


def _all_numbers(coordinates: object) -> bool:
    """Whether nothing but numbers lies in the lists; a number in quotes is a text."""
    if isinstance(coordinates, list):
        return all(map(_all_numbers, coordinates))
    return isinstance(coordinates, int | float) and not isinstance(coordinates, bool)


def _has_decimal_commas(coordinates: object) -> bool:
    """Whether a point has four whole numbers: two decimal fractions, with commas in place of their points."""
    if not isinstance(coordinates, list):
        return False
    if len(coordinates) == 4 and all(isinstance(one, int) and not isinstance(one, bool) for one in coordinates):
        return True
    return any(map(_has_decimal_commas, coordinates))


def _names(name: object) -> Iterator[object]:
    if isinstance(name, dict):
        yield from name.values()
    else:
        yield name


def _is_visible(text: str) -> bool:
    return not any(unicodedata.category(one)[0] == "C" and one not in "\u200c\u200d" for one in text)
