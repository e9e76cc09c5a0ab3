"""The zone that a program calls by its cities: `(UTC+01:00) Amsterdam, Berlin, Bern`."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo, available_timezones


def zone_of_cities(name: str) -> ZoneInfo | None:
    """The zone of the first city of Europe that a name tells: `(UTC+01:00) Amsterdam, Berlin, Bern`."""
    if not name.startswith("("):
        return None
    for city in re.findall(r"[A-Z][a-z]+", name):
        if f"Europe/{city}" in available_timezones():
            return ZoneInfo(f"Europe/{city}")
    return None
