"""Licences and sizes of what is installed to build the site, from the lock: a table of `make bench`."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

import miniature
from infosite.publishing.sbom import PACKAGE, licence


def size(name: str, version: str) -> int:
    """Bytes of an installed package; 0 for one that this system does not need, or needs in another version."""
    try:
        files = (metadata.version(name) == version and metadata.files(name)) or []
    except metadata.PackageNotFoundError:
        return 0
    return sum(Path(str(file.locate())).stat().st_size for file in files if Path(str(file.locate())).is_file())


def main() -> None:
    lock = (miniature.PROJECT / "requirements.txt").read_text("utf-8")
    rows = sorted(((size(name, version), name, version) for name, version, _ in PACKAGE.findall(lock)), reverse=True)
    print(f"Packages: {len(rows)} in the lock, {sum(row[0] for row in rows) / 1e6:.0f} MB installed")
    for number, name, version in rows:
        print(f"{number / 1e6:>8.1f} MB  {name + ' ' + version:38} {licence(name, version) or '?'}")


if __name__ == "__main__":
    main()
