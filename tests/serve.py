"""A static host as publishers use them: gzip, ETag, 404.html, the site below a folder of the domain."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from urllib.parse import unquote, urlsplit

mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("application/manifest+json", ".webmanifest")
mimetypes.add_type("text/calendar", ".ics")
COMPRESSED = ("text/", "application/json", "application/xml", "application/manifest", "image/svg")


class Line:
    """A line to a phone that all answers share: each waits, then they take turns, a little at a time."""

    PIECE = 500

    def __init__(self, bytes_a_second: int, latency: float) -> None:
        self.bytes_a_second, self.latency = bytes_a_second, latency
        self.turn = Lock()
        self.sent = list[tuple[str, int]]()
        """Addresses and bytes, in the order in which they went over the line."""

    def pieces(self, path: str, content: bytes) -> Iterator[bytes]:
        """The content of an answer, as slowly as the line is."""
        time.sleep(self.latency)
        for start in range(0, len(content), self.PIECE):
            piece = content[start : start + self.PIECE]
            with self.turn:
                time.sleep(len(piece) / self.bytes_a_second)
                self.sent.append((path, len(piece)))
            yield piece
            time.sleep(0.001)  # another answer's turn


class Host:
    """The folder it serves may be changed, and it may be taken off the net, while it runs."""

    def __init__(self, site: Path, base: str) -> None:
        self.site, self.base, self.requests = site, base, list[str]()
        self.online = True
        self.line: Line | None = None
        """None: as fast as this machine."""
        self.port = 0

    @property
    def url(self) -> str:
        """The address of the home page."""
        return f"http://127.0.0.1:{self.port}{self.base}"

    def find(self, path: str) -> tuple[int, Path]:
        if path.startswith(self.base):
            file = (self.site / path[len(self.base) :]).resolve()
            file = file / "index.html" if file.is_dir() else file
            if file.is_file() and file.is_relative_to(self.site.resolve()):
                return 200, file
        return 404, self.site / "404.html"


@contextmanager
def served(site: Path, base: str = "/ankommen/") -> Iterator[Host]:
    """Serves `site` below `base` on this machine's loopback address."""
    host = Host(site, base)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            if not host.online:
                self.close_connection = True
                self.connection.close()
                return
            path = unquote(urlsplit(self.path).path)
            host.requests.append(path)
            status, file = host.find(path)
            content = file.read_bytes()
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            tag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
            if status == 200 and self.headers.get("If-None-Match") == tag:
                self.send_response(304)
                content = b""
            else:
                self.send_response(status)
                self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
                if kind.startswith(COMPRESSED) and "gzip" in self.headers.get("Accept-Encoding", ""):
                    content = gzip.compress(content, 6, mtime=0)
                    self.send_header("Content-Encoding", "gzip")
            self.send_header("ETag", tag)
            self.send_header("Cache-Control", "max-age=0")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            for piece in host.line.pieces(path, content) if host.line else (content,):
                self.wfile.write(piece)

        def log_message(self, format: str, *args: object) -> None:
            return

    class Quiet(ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            """A browser that goes away in the middle of an answer is no error."""

    server = Quiet(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    host.port = server.server_address[1]
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()
