"""What stands in for settings of the city that cannot be read, so that all else can still be looked at."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import Any

from ..records.texts import named_language


def city_stand_ins(value: Mapping[str, Any], root: Path) -> dict[str, Any]:
    """The languages that are probably meant, and the outlines that lie where they belong, where such are found."""
    given = value.get("languages")
    names = given if isinstance(given, list) else str(given).replace(",", " ").split()
    tags = [named_language(name) for name in names if isinstance(name, str)]
    file = PurePath(str(value.get("outlines"))).name
    meant: dict[str, Any] = {"languages": list(dict.fromkeys(tags))} if tags and all(tags) else {}
    return meant | ({"outlines": file} if (root / "data/geo" / file).is_file() else {})
