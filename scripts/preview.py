"""`make serve`: a page is printed when somebody looks at it, so that a saved edit shows at once, whatever the size."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from threading import Lock

from infosite import pages, press
from infosite.pages import Edition, Output


class Preview:
    """The generated pages and files of one build, put into its folder one by one."""

    def __init__(self, editions: Mapping[str, Edition], folder: Path) -> None:
        self.editions = editions
        self.folder = folder
        self.lock = Lock()
        self.has_files = False

    def provide(self, address: str) -> None:
        """Writes what is asked for, unless it is there: `en/services/hispi/`, with its slash or without, `maps/…`."""
        file = address if "." in address.rpartition("/")[2] else f"{address.strip('/')}/index.html".lstrip("/")
        with self.lock:
            if (self.folder / file).exists():
                return
            for edition in self.editions.values():
                page = file.removeprefix(edition.prefix).removesuffix("index.html")
                if file.startswith(edition.prefix) and page in edition.sheets:
                    self._write(Output(file, press.page(edition, page)))
                    self.join_scripts()
                    return
            if not self.has_files:
                self.has_files = True
                for tag in self.editions:
                    for output in press.files(tag, self.editions):
                        self._write(output)

    def join_scripts(self) -> None:
        for output in pages.joined_scripts(self.editions, lambda path: (self.folder / path).read_bytes()):
            self._write(output)

    def _write(self, output: Output) -> None:
        target = self.folder / output.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(output.data)
