"""Days as people write them."""

from __future__ import annotations

import re

from babel import Locale

MONTHS = {
    name.rstrip(".").casefold(): number
    for tag in ("de", "en")
    for width in ("wide", "abbreviated")
    for number, name in Locale(tag).months["format"][width].items()
}
"""Names of months in the languages of editors, and their number."""


def as_iso(given: str) -> str:
    """`3.11.2026`, `3. 11. 26`, `3. November 2026` as `2026-11-03`, `11.2026` as `2026-11`; anything else as it is."""
    parts = _numbered(given).replace(" ", "").replace("/", ".").rstrip(".").split(".")
    if len(parts) == 2 and all(part.isdecimal() for part in parts) and len(parts[1]) == 4:
        return f"{parts[1]}-{int(parts[0]):02}"
    if len(parts) == 3 and all(part.isdecimal() for part in parts) and len(parts[2]) in (2, 4):
        return f"{parts[2] if len(parts[2]) == 4 else f'20{parts[2]}'}-{int(parts[1]):02}-{int(parts[0]):02}"
    return given.strip()


def _numbered(given: str) -> str:
    """The number of a month for its name: `3. November 2026` is `3.11.2026`."""
    found = re.fullmatch(r"(?:(\d{1,2})\.? )?([^\W\d]+)\.? (\d{4})", " ".join(given.split()))
    month = MONTHS.get(found[2].casefold()) if found else None
    return ".".join(filter(None, (found[1], str(month), found[3]))) if found and month else given


def moment(given: str) -> str:
    """A day with or without a time: `1.12.2026 18 Uhr`, `2026-12-01, 18:00` as `2026-12-01T18:00`."""
    words = given.replace("Uhr", "").replace("uhr", "").replace(",", " ").replace(" um ", " ").strip()
    day, _, clock = words.replace("T", " ").partition(" ")
    clock = clock.strip().replace(".", ":")
    if clock.isdecimal():
        clock = f"{clock}:00"
    hour, colon, minute = clock.partition(":")
    return f"{as_iso(day)}T{hour.zfill(2)}:{minute}" if colon else as_iso(day)
