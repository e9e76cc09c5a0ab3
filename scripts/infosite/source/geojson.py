"""GeoJSON (RFC 7946) to features that can be drawn, or problems with the number of the feature."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NoReturn

import shapely
from shapely.geometry import shape

from .problem import Problem

AREAS = ("Polygon", "MultiPolygon")
POINTS = ("Point",)
MOST_FEATURES = 1_000
LONGEST_NAME = 100
Feature = Mapping[str, Any]
"""A mapping with `properties` and `geometry`, the latter of a type that was asked for."""


class _Refused(Exception):  # noqa: N818
    """What is wrong with a feature, and how to mend it."""


def read(path: str, raw: bytes, kinds: Collection[str]) -> tuple[list[Feature] | None, list[Problem]]:
    """The features of a file, each with a geometry of one of the `kinds`, in degrees; or what is wrong with them."""
    try:
        given = json.loads(raw.decode("utf-8"), parse_constant=_no_number)
    except json.JSONDecodeError as error:
        return None, [Problem(path, error.lineno, error.colno, "this is no JSON", "Export the file once more.")]
    except (ValueError, RecursionError):
        return None, [Problem(path, 1, 1, "this is no GeoJSON", "UTF-8, with numbers alone as coordinates.")]
    features = given.get("features") if isinstance(given, dict) else None
    if not isinstance(features, list):
        return None, [Problem(path, 1, 1, "this is no GeoJSON", "A FeatureCollection is expected.")]
    if len(features) > MOST_FEATURES:
        hint = f"At most {MOST_FEATURES:,} can be drawn."
        return None, [Problem(path, 1, 1, f"there are {len(features):,} features", hint)]
    found, problems = [], []
    for number, one in enumerate(features, 1):
        try:
            found.append(_feature(one, kinds))
        except _Refused as refused:
            what, hint = refused.args
            problems.append(Problem(path, 1, 1, f"feature {number}: {what}", hint))
    return (None if problems else found), problems


def numbered(path: str, features: Collection[Feature], most: int) -> tuple[dict[int, Mapping[str, Any]], list[Problem]]:
    """Geometries by the property `number` (1 to `most`), each number once; features without one are left out."""
    found: dict[int, Mapping[str, Any]] = {}
    problems = []
    for index, one in enumerate(features, 1):
        number = one["properties"].get("number")
        if number is None:
            continue
        if isinstance(number, str) and number.isascii() and number.isdigit():
            number = int(number[:3])  # some programs write every property as text
        if isinstance(number, bool) or not isinstance(number, int) or not 1 <= number <= most:
            hint = f"A whole number from 1 to {most}."
            problems.append(Problem(path, 1, 1, f"feature {index}: `number` is not the number of a district", hint))
        elif number in found:
            what = f"feature {index}: {number} stands here a second time"
            problems.append(Problem(path, 1, 1, what, "Join the two to one MultiPolygon."))
        else:
            found[number] = one["geometry"]
    return found, problems


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)  # NaN and Infinity, which Python reads and JSON does not know


def _feature(given: Any, kinds: Collection[str]) -> Feature:
    if not isinstance(given, dict):
        raise _Refused("this is no feature", "A feature has `properties` and a `geometry`.")
    properties, geometry = given.get("properties") or {}, given.get("geometry")
    if not isinstance(properties, dict):
        raise _Refused("its `properties` are no keys and values", "")
    for text in _names(properties.get("name", "")):
        if not isinstance(text, str) or len(text) > LONGEST_NAME or not _is_visible(text):
            hint = "One line of text, or one for each language; only characters that can be seen."
            raise _Refused(f"its `name` is no text of at most {LONGEST_NAME} characters", hint)
    if not isinstance(geometry, dict) or geometry.get("type") not in kinds:
        raise _Refused(f"it has no geometry of the type {' or '.join(kinds)}", "")
    try:
        drawn = shape(geometry)
        bounds = [float(value) for value in drawn.bounds]
    except (ValueError, TypeError, IndexError, KeyError, AttributeError, OverflowError, shapely.errors.ShapelyError):
        raise _Refused("its coordinates cannot be read", "[longitude, latitude], and rings that are closed") from None
    if drawn.is_empty or len(bounds) != 4:
        raise _Refused("its geometry is empty", "Leave the feature out.")
    west, south, east, north = bounds
    if west < -180 or east > 180 or south < -90 or north > 90:
        hint = "[longitude, latitude] in WGS 84 (EPSG:4326); export it once more."
        raise _Refused("its coordinates are not degrees", hint)
    if not drawn.is_valid:
        raise _Refused(
            f"its outline is not sound: {shapely.is_valid_reason(drawn)}", "Draw it without crossing itself."
        )
    return {"properties": properties, "geometry": geometry}


def _names(name: object) -> Iterator[object]:
    if isinstance(name, dict):
        yield from name.values()
    else:
        yield name


def _is_visible(text: str) -> bool:
    return not any(unicodedata.category(one)[0] == "C" and one not in "\u200c\u200d" for one in text)
