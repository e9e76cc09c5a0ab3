"""nginx, Apache and Caddy from Debian, each started here with the configuration in `deploy/`; None where it is missing.

A server is stopped by its own process; nothing of the system's configuration is read but types and modules.
"""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import miniature

DEPLOY = miniature.PROJECT / "deploy"
APACHE_MODULES = Path("/usr/lib/apache2/modules")
MODULES = "authz_core dir mime filter deflate headers rewrite setenvif env alias"


@dataclass(frozen=True)
class Answer:
    """What came over the wire: status, headers in small letters, the body as it was sent."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Server:
    """A web server on this machine."""

    port: int

    def get(self, path: str, **headers: str) -> Answer:
        """Asks for a path. `_` in names of headers stands for `-`."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            line.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
            answer = line.getresponse()
            named = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, named, answer.read())
        finally:
            line.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _set(text: str, values: Mapping[str, str]) -> str:
    """A configuration with what an administrator sets in it replaced."""
    for old, new in values.items():
        assert text.count(old) == 1, f"`{old}` stands there once"
        text = text.replace(old, new)
    return text


def nginx(www: Path, folder: Path, port: int, *, as_it_comes: bool = False) -> list[str]:
    """As in `deploy/nginx.conf`, or as Debian's package comes."""
    own = _set(
        (DEPLOY / "nginx.conf").read_text("utf-8"),
        {
            "listen 80; #": f"listen 127.0.0.1:{port}; #",
            "server_name ankommen.example;": "server_name _;",
            "root /srv/www/current;": f"root {www};",
        },
    )
    if as_it_comes:
        own = f"gzip on; server {{ listen 127.0.0.1:{port}; root {www}; index index.html; }}"
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/log; events {{}}\n"
        f"http {{\naccess_log off; include /etc/nginx/mime.types; default_type application/octet-stream;\n"
        f"{temporary}{own}\n}}\n"
    )
    return ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "log")]


def apache(www: Path, folder: Path, port: int, *, as_it_comes: bool = False) -> list[str]:
    """With the `.htaccess` that lies in the folder of the site, or without; the rest as Debian has it."""
    modules = "".join(f"LoadModule {name}_module {APACHE_MODULES}/mod_{name}.so\n" for name in MODULES.split())
    mods = Path("/etc/apache2/mods-available")
    (folder / "apache.conf").write_text(
        f"ServerRoot {folder}\nServerName localhost\nListen 127.0.0.1:{port}\nPidFile {folder}/pid\n"
        f"ErrorLog {folder}/log\nLoadModule mpm_event_module {APACHE_MODULES}/mod_mpm_event.so\n{modules}"
        f"User www-data\nGroup www-data\nDefaultRuntimeDir {folder}\n"
        f"Include {mods}/mime.conf\nInclude {mods}/deflate.conf\nInclude {mods}/dir.conf\n"
        f"DocumentRoot {www}\n<Directory />\nRequire all granted\nOptions FollowSymLinks\n"
        f"AllowOverride {'None' if as_it_comes else 'All'}\n</Directory>\n"
    )
    return ["apache2", "-X", "-f", str(folder / "apache.conf")]


def caddy(www: Path, folder: Path, port: int) -> list[str]:
    """As in `deploy/Caddyfile`."""
    values = {"ankommen.example {": f":{port} {{", "root * /srv/www/current": f"root * {www}"}
    text = _set((DEPLOY / "Caddyfile").read_text("utf-8"), values)
    (folder / "Caddyfile").write_text(f"{{\n\tadmin off\n}}\n{text}")
    return ["caddy", "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]


PROGRAMS: dict[str, tuple[str, Callable[..., list[str]]]] = {
    "nginx": ("nginx", nginx),
    "Apache": ("apache2", apache),
    "Caddy": ("caddy", caddy),
}


def is_installed(name: str) -> bool:
    return shutil.which(PROGRAMS[name][0]) is not None


@contextmanager
def running(name: str, www: Path, folder: Path, **options: bool) -> Iterator[Server]:
    """A server that shows the folder `www`; `folder` is for its own files."""
    folder.mkdir(parents=True)
    temporary = Path(tempfile.gettempdir())
    for above in [one for one in www.parents if temporary in one.parents]:  # servers become a user who may do nothing
        above.chmod(above.stat().st_mode | 0o011)
    port = _free_port()
    command = PROGRAMS[name][1](www, folder, port, **options)
    with (folder / "said").open("wb") as said:
        homes = {"XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder)}  # of Caddy
        process = subprocess.Popen(command, stdout=said, stderr=said, env={**os.environ, **homes})
    try:
        _wait(port, process, folder)
        yield Server(port)
    finally:
        process.terminate()
        process.wait(20)


def _wait(port: int, process: subprocess.Popen[bytes], folder: Path) -> None:
    for _ in range(200):
        if process.poll() is not None:
            break
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    logs = "".join(file.read_text("utf-8", "replace") for file in (folder / "said", folder / "log") if file.is_file())
    raise AssertionError(f"The server does not answer:\n{logs}")
