"""Addresses to points from a Nominatim server (OpenStreetMap): slowly, with a name, and never the same twice."""

from __future__ import annotations

import json
import re
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from .house_coordinates import Found, house

SOURCE = "© OpenStreetMap contributors (ODbL 1.0), Nominatim"
PAUSE = 1.1
"""Seconds between two questions: public servers allow one a second."""
PATIENCE = 30


@dataclass
class Server:
    """A server, whom it may write to when we ask too much, and what it has answered before."""

    url: str
    contact: str
    cache: Path
    pause: float = PAUSE
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _last: float | None = field(default=None, init=False)

    def find(self, street: str, postal_code: str, locality: str, country: str) -> Found | None:
        """Where an address is. Raises OSError when the server does not answer, ValueError for what is no answer."""
        asked = {"street": street, "city": locality, "countrycodes": country.lower(), "format": "jsonv2"}
        asked |= {"addressdetails": "1", "limit": "1"} | ({"postalcode": postal_code} if postal_code else {})
        answer = self._answer(urlencode(sorted(asked.items())))
        for hit in _hits(answer):
            numbers = re.split(r"[-–,;/\s]+", str(hit.get("address", {}).get("house_number", "")).lower())
            wanted = house(street)
            is_house = wanted.first is not None and f"{wanted.first}{wanted.letter}" in numbers
            return Found(float(hit["lat"]), float(hit["lon"]), "exact" if is_house else "street", SOURCE)
        return None

    def _answer(self, query: str) -> Any:
        known = json.loads(self.cache.read_text("utf-8")) if self.cache.is_file() else {}
        if query not in known:
            if self._last is not None:
                self.sleep(max(0.0, self._last + self.pause - self.clock()))
            request = urllib.request.Request(
                f"{self.url}?{query}", headers={"User-Agent": f"ankommen-infosite ({self.contact})"}
            )
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                known[query] = json.load(answer)
            self._last = self.clock()
            self.cache.write_text(json.dumps(known, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")
        return known[query]


def _hits(answer: Any) -> Iterator[dict[str, Any]]:
    if not isinstance(answer, list):
        raise ValueError("no list of places")
    yield from (hit for hit in answer if isinstance(hit, dict) and {"lat", "lon"} <= hit.keys())
