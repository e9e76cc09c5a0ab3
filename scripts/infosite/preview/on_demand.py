"""One build, its pages put into a folder as they are asked for: a saved edit shows at once, whatever the size."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from threading import Lock

from ..build import BESIDE_PAGES
from ..output import Output
from ..pages import render
from ..pages.render import Renderer
from ..pages.templates import is_in_a_template, problem_of
from ..site.routes import Route
from ..source.problem import Problem

FILES = ""
"""Stands for all files that are no pages, which are printed together."""


def file_of(address: str) -> str:
    """The file that an address shows: `en/services/hispi/`, with its slash or without, `maps/…`."""
    return address if "." in address.rpartition("/")[2] else f"{address.strip('/')}/index.html".lstrip("/")


class OnDemand:
    """The generated pages and files of one build."""

    def __init__(self, renderers: Mapping[str, Renderer], folder: Path) -> None:
        self.renderers = renderers
        self.folder = folder
        self.before: OnDemand | None = None
        """An earlier build, which stands in for what this one cannot print."""
        self.broken: dict[str, list[Problem]] = {}
        """What could not be printed, by file."""
        self._printed: set[str] = set()
        self._lock = Lock()

    def provide(self, address: str) -> None:
        """Puts what is asked for into the folder, unless it is there."""
        file = file_of(address)
        with self._lock:
            asked = file if self._page(file) else FILES
            if asked in self._printed or (self.folder / file).exists():
                return
            self._printed.add(asked)
            found = self._print(file, self.folder)
            if found:
                self.broken[asked] = found
                if self.before is not None:
                    self.before._print(file, self.folder)

    def problems_at(self, address: str) -> list[Problem]:
        """What could not be printed of that page, and of the files that belong to no page."""
        return [*self.broken.get(FILES, []), *self.broken.get(file_of(address), [])]

    def prefix_of(self, address: str) -> str:
        """The folder of the language that an address belongs to."""
        prefixes = [one.edition.prefix for one in self.renderers.values() if address.startswith(one.edition.prefix)]
        return max(prefixes, key=len, default="")

    def _page(self, file: str) -> Callable[[], Iterator[Output]] | None:
        """What makes the page in a file; none when it is no generated page."""
        for renderer in self.renderers.values():
            edition = renderer.edition
            path = file.removeprefix(edition.prefix).removesuffix("index.html")
            if file.startswith(edition.prefix) and path in edition.routes:
                return partial(self._one, renderer, edition.routes[path])
        return None

    def _one(self, renderer: Renderer, route: Route) -> Iterator[Output]:
        page = renderer.output(route)
        yield page
        names = renderer.edition.published.names
        yield from render.bundles([page.scripts], lambda path: (self.folder / path).read_bytes(), names)

    def _print(self, file: str, folder: Path) -> list[Problem]:
        """Writes one page, or all files that are no pages, as far as they do not stand there yet."""
        page = self._page(file)
        files = [partial(kind, renderer) for kind in BESIDE_PAGES for renderer in self.renderers.values()]
        found: dict[tuple[str, int, str], Problem] = {}
        for maker in [page] if page else files:
            try:
                for output in maker():
                    target = folder / output.path
                    if not target.exists():
                        target.parent.mkdir(parents=True, exist_ok=True)
                        target.write_bytes(output.data)
            except Exception as error:
                if not is_in_a_template(error):
                    traceback.print_exception(error, file=sys.stderr)
                problem = problem_of(error)
                found.setdefault((problem.path, problem.line, problem.what), problem)
        return sorted(found.values())
