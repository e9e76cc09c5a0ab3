"""Days as people write them."""

from __future__ import annotations


def as_iso(given: str) -> str:
    """`3.11.2026`, `3. 11. 2026` as `2026-11-03`, `11.2026` as `2026-11`; anything else as it is."""
    parts = given.replace(" ", "").replace("/", ".").rstrip(".").split(".")
    if len(parts) == 2 and all(part.isdecimal() for part in parts) and len(parts[1]) == 4:
        return f"{parts[1]}-{int(parts[0]):02}"
    if len(parts) == 3 and all(part.isdecimal() for part in parts) and len(parts[2]) == 4:
        return f"{parts[2]}-{int(parts[1]):02}-{int(parts[0]):02}"
    return given.strip()


def moment(given: str) -> str:
    """A day with or without a time: `1.12.2026 18 Uhr`, `2026-12-01, 18:00` as `2026-12-01T18:00`."""
    words = given.replace("Uhr", "").replace("uhr", "").replace(",", " ").replace(" um ", " ").strip()
    day, _, clock = words.replace("T", " ").partition(" ")
    clock = clock.strip().replace(".", ":")
    if clock.isdecimal():
        clock = f"{clock}:00"
    hour, colon, minute = clock.partition(":")
    return f"{as_iso(day)}T{hour.zfill(2)}:{minute}" if colon else as_iso(day)
