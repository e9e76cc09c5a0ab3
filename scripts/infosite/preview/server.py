"""Between MkDocs' server and the browser: the last good build, and what is wrong since.

Every build goes to a folder of its own. Only when all went well the server turns to it.
"""

from __future__ import annotations

import logging
import shutil
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Protocol

from ..messages.message import Message
from ..pages.render import Renderer
from ..pages.templates import is_in_a_template, problem_of
from ..source.problem import Problem
from . import notice
from .on_demand import OnDemand, file_of
from .warnings import problem_in

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Headers = list[tuple[str, str]]


class Server(Protocol):
    """What is asked of MkDocs' server."""

    root: str
    mount_path: str
    builder: Callable[[], None]

    def serve_request(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answers one request (WSGI)."""

    def set_app(self, application: Any) -> None:
        """Sets what answers requests."""


@dataclass(frozen=True)
class Found:
    """An answer of the server that is not sent yet."""

    address: str
    """Below the site; another than was asked for where that has nothing to show."""
    status: str
    headers: Headers
    body: Iterable[bytes]

    @property
    def is_page(self) -> bool:
        """Whether it is HTML that a reader sees, and no redirection."""
        return ("Content-Type", "text/html") in self.headers and not self.status.startswith("3")

    def with_body(self, body: bytes) -> Found:
        """The same answer with another content."""
        headers = [one for one in self.headers if one[0] != "Content-Length"]
        return replace(self, headers=[*headers, ("Content-Length", str(len(body)))], body=[body])


class Previewer:
    """One preview, from its start to its end."""

    def __init__(self) -> None:
        self.good: OnDemand | None = None
        """The last build that went well."""
        self.found: list[Problem] = []
        """What keeps the latest build from going well."""
        self._coming: OnDemand | None = None
        self._told: list[Problem] = []
        self._root = Path.cwd()
        self._server: Server | None = None

    # --- building ---

    def begin(self, renderers: Mapping[str, Renderer], root: Path, below: Path) -> Path:
        """A new folder, below the one given, for what is being built from the project in `root`."""
        self._root = root
        below.mkdir(parents=True, exist_ok=True)
        self._coming = OnDemand(renderers, Path(mkdtemp(dir=below)))
        return self._coming.folder

    def tell(self, problems: Sequence[Problem]) -> None:
        """Why the build under way is about to be given up."""
        self._told = list(problems)

    def guarded(self, build: Callable[..., None]) -> Callable[..., None]:
        """A function that builds and never raises: what goes wrong is shown in the browser instead."""

        def attempt(*arguments: Any, **options: Any) -> None:
            self._told = []
            with _warnings() as said:
                try:
                    build(*arguments, **options)
                except Exception as error:
                    self._coming = None
                    self.found = self._told or self._mistakes(error, said)
                else:
                    self._take()

        return attempt

    def _mistakes(self, error: Exception, said: Sequence[str]) -> list[Problem]:
        """From what MkDocs raised, or from what it said before it gave up."""
        if isinstance(error, SystemExit):
            found = {problem_in(message, self._root) for message in said}
            return sorted(one for one in found if one is not None) or [
                Problem("mkdocs.yml", 1, 1, Message("mkdocs.said", words=str(error)))
            ]
        if not is_in_a_template(error):
            traceback.print_exception(error, file=sys.stderr)
        problem = problem_of(error)
        print(f"\n{problem}\n", file=sys.stderr, flush=True)
        return [problem]

    def _take(self) -> None:
        """The build went well: it is what browsers see from now on."""
        if self._coming is None:
            return
        new, self._coming, self.found = self._coming, None, []
        old, self.good = self.good, new
        if old is not None:
            new.before = old.before if old.broken else old
            old.before = None
        if self._server is not None:
            self._server.root = str(new.folder)
        kept = {one.folder for one in (new, new.before, old) if one is not None}  # an answer may be under way from old
        for folder in new.folder.parent.iterdir():
            if folder not in kept and folder.is_dir():
                shutil.rmtree(folder, ignore_errors=True)

    # --- answering ---

    def attach(self, server: Server) -> None:
        """Stands between the server and browsers from now on."""
        self._server = server
        server.builder = self.guarded(server.builder)
        if self.good is not None:
            server.root = str(self.good.folder)
        server.set_app(self._application(server))

    def _application(self, server: Server) -> Callable[[Environ, StartResponse], Iterable[bytes]]:
        def answer(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
            asked = str(environ["PATH_INFO"]).encode("latin-1").decode("utf-8", "replace")
            if asked.startswith("/livereload/") or not asked.startswith(server.mount_path):
                return server.serve_request(environ, start_response)
            asked = asked.removeprefix(server.mount_path)
            root = ""
            while server.root != root:  # again, where a build ended meanwhile and this came from the one before
                root = server.root
                found = self._found(server, environ, Path(root), asked)
            problems = sorted({*self._problems_at(asked), *self._problems_at(found.address)})
            if found.is_page and problems and environ.get("HTTP_SEC_FETCH_DEST") != "iframe":
                is_old = found.address != notice.BLANK_FILE
                found = found.with_body(notice.on_top(b"".join(found.body), problems, server.mount_path, is_old))
            start_response(found.status, found.headers)
            return found.body

        return answer

    def _found(self, server: Server, environ: Environ, root: Path, asked: str) -> Found:
        """What the server has at an address, or shows in its place."""
        address, status = self._prepare(root, asked)
        path = (server.mount_path + address).encode().decode("latin-1")
        said: list[tuple[str, Headers]] = []

        def hear(status: str, headers: Headers, *others: object) -> None:
            said.append((status, headers))

        body = server.serve_request({**environ, "PATH_INFO": path}, hear)
        return Found(address, status or said[0][0], said[0][1], body)

    def _prepare(self, root: Path, asked: str) -> tuple[str, str | None]:
        """What to show for an address, and the status that goes with it, where it is not the server's own."""
        if asked == notice.SHEET:
            (root / asked).write_bytes(notice.STYLE)
        file = file_of(asked)
        if self.good is not None:
            self.good.provide(asked)
        if (root / file).is_file() or not file.endswith(".html"):
            return asked, None
        if self.good is not None and file not in self.good.broken:
            for prefix in (self.good.prefix_of(asked), ""):
                self.good.provide(f"{prefix}404.html")
                if (root / prefix / "404.html").is_file():
                    return f"{prefix}404.html", "404 Not Found"
        (root / notice.BLANK_FILE).write_text(notice.blank(), "utf-8")
        return notice.BLANK_FILE, "503 Service Unavailable"

    def _problems_at(self, address: str) -> list[Problem]:
        printed = self.good.problems_at(address) if self.good is not None else []
        return sorted({*self.found, *printed})


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """What MkDocs warns of meanwhile."""
    said: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield said
    finally:
        logger.removeHandler(handler)
