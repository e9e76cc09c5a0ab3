"""`make serve`: a page is printed when somebody looks at it, so that a saved edit shows at once, whatever the size."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from threading import Lock

from infosite import press, render
from infosite.output import Output
from infosite.render import Renderer


class Preview:
    """The generated pages and files of one build, put into its folder one by one."""

    def __init__(self, renderers: Mapping[str, Renderer], folder: Path) -> None:
        self.renderers = renderers
        self.folder = folder
        self.lock = Lock()
        self.has_files = False

    def provide(self, address: str) -> None:
        """Writes what is asked for, unless it is there: `en/services/hispi/`, with its slash or without, `maps/…`."""
        file = address if "." in address.rpartition("/")[2] else f"{address.strip('/')}/index.html".lstrip("/")
        with self.lock:
            if (self.folder / file).exists():
                return
            for renderer in self.renderers.values():
                edition = renderer.edition
                path = file.removeprefix(edition.prefix).removesuffix("index.html")
                if file.startswith(edition.prefix) and path in edition.routes:
                    page = renderer.output(edition.routes[path])
                    self._write(page)
                    self.bundle({page.scripts})
                    return
            if not self.has_files:
                self.has_files = True
                for renderer in self.renderers.values():
                    for output in press.files(renderer):
                        self._write(output)

    def bundle(self, used: set[tuple[str, ...]]) -> None:
        """The scripts of pages in one file each."""
        for output in render.bundles(used, lambda path: (self.folder / path).read_bytes()):
            self._write(output)

    def _write(self, output: Output) -> None:
        target = self.folder / output.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(output.data)
