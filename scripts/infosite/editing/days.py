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
