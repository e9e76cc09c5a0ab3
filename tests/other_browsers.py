"""Firefox ESR and WebKitGTK as Debian has them, for walks in another engine than Chromium's.

Both understand the commands of W3C WebDriver: WebKitGTK over HTTP, Firefox over its own socket (Marionette). Selenium
would need a geckodriver between, which neither Debian nor PyPI has.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

from system import FIREFOX, SCREEN, WEBKIT_DRIVER

PATIENCE = 20
"""Seconds that a page has for what a walk waits for: two cores may be busy with other tests."""
NARROW = {"width": 390, "height": 780}
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The key of an element in answers, by the standard."""


class Driver(Protocol):
    """What carries a command to a browser and its answer back; raises AssertionError for one that is refused."""

    def __call__(self, command: str, **parameters: Any) -> Any: ...


class Walker:
    """Somebody who reads the site in one browser."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    def go(self, address: str) -> None:
        self._driver("Navigate", url=address)

    def ask(self, expression: str) -> Any:
        """What an expression is worth on the page."""
        return self._driver("ExecuteScript", script=f"return {expression}", args=[])

    def wait(self, expression: str) -> Any:
        """The first value of an expression that is true; raises AssertionError when none comes."""
        until = time.monotonic() + PATIENCE
        while not (found := self.ask(f"(() => {{ try {{ return {expression} }} catch {{ return null }} }})()")):
            assert time.monotonic() < until, f"never true: {expression}"
            time.sleep(0.1)
        return found

    def click(self, selector: str) -> None:
        self._driver("ElementClick", id=self._element(selector))

    def type(self, selector: str, words: str) -> None:
        self._driver("ElementSendKeys", id=self._element(selector), text=words)

    def _element(self, selector: str) -> str:
        self.wait(f"document.querySelector({selector!r}) && true")
        found = self._driver("FindElement", using="css selector", value=selector)
        element: str = found[ELEMENT]
        script = "arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})"
        self._driver("ExecuteScript", script=script, args=[{ELEMENT: element}])
        return element


# --- Firefox ---------------------------------------------------------------------------------------------------


class Marionette:
    """Firefox's own socket: each message its length, a colon, and JSON."""

    def __init__(self, port: int) -> None:
        until = time.monotonic() + PATIENCE
        while True:
            with suppress(OSError):
                self._stream = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE).makefile("rwb")
                break
            assert time.monotonic() < until, "Firefox does not answer"
            time.sleep(0.2)
        self._read()  # it says who it is
        self._number = 0

    def __call__(self, command: str, **parameters: Any) -> Any:
        self._number += 1
        message = json.dumps([0, self._number, f"WebDriver:{command}", parameters]).encode()
        self._stream.write(b"%d:%b" % (len(message), message))
        self._stream.flush()
        _, _, refused, answer = self._read()
        assert not refused, refused
        return answer["value"] if isinstance(answer, Mapping) and set(answer) == {"value"} else answer

    def _read(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            one = self._stream.read(1)
            assert one, "Firefox has gone away"
            length += one
        return json.loads(self._stream.read(int(length[:-1])))


@contextmanager
def firefox() -> Iterator[Walker]:
    """A headless Firefox ESR, as wide as a phone."""
    port = _free_port()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        preferences = {"marionette.port": port, "intl.accept_languages": "de", "app.update.enabled": False}
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in preferences.items()]
        Path(profile, "user.js").write_text("".join(lines), "utf-8")
        command = [FIREFOX, "--headless", "--marionette", "--no-remote", "--profile", profile]
        with _process(command):
            driver = Marionette(port)
            driver("NewSession")
            driver("SetWindowRect", **NARROW)
            yield Walker(driver)


# --- WebKitGTK -------------------------------------------------------------------------------------------------

PATHS = {
    "Navigate": "url",
    "ExecuteScript": "execute/sync",
    "FindElement": "element",
    "ElementClick": "element/{id}/click",
    "ElementSendKeys": "element/{id}/value",
    "SetWindowRect": "window/rect",
}
"""Where the driver takes each command, below the session."""


class Http:
    """WebKitGTK's driver, which takes commands over HTTP."""

    def __init__(self, port: int) -> None:
        self._address = f"http://127.0.0.1:{port}/session"
        options = {"binary": str(_mini_browser()), "args": ["--automation"]}
        wanted = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
        until = time.monotonic() + PATIENCE
        while True:
            with suppress(OSError):
                session = self._post(self._address, wanted)["sessionId"]
                break
            assert time.monotonic() < until, "WebKitGTK does not answer"
            time.sleep(0.2)
        self._address = f"{self._address}/{session}"

    def __call__(self, command: str, **parameters: Any) -> Any:
        element = parameters.pop("id", "")
        return self._post(f"{self._address}/{PATHS[command].replace('{id}', element)}", parameters)

    def _post(self, address: str, content: Mapping[str, Any]) -> Any:
        request = urllib.request.Request(address, json.dumps(content).encode(), {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=PATIENCE * 2) as answer:
            return json.load(answer)["value"]


@contextmanager
def webkit() -> Iterator[Walker]:
    """WebKitGTK's small browser on a screen that nobody sees."""
    port = _free_port()
    with _screen() as display:
        surroundings = {"DISPLAY": display, "WEBKIT_DISABLE_COMPOSITING_MODE": "1"}
        with _process([WEBKIT_DRIVER, f"--port={port}"], **surroundings):
            driver = Http(port)
            driver("SetWindowRect", **NARROW)
            yield Walker(driver)


@contextmanager
def _screen() -> Iterator[str]:
    """The name of a display of its own; the server chooses a free number and says it when it is ready."""
    command = [SCREEN, "-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        try:
            yield f":{server.stdout.readline().strip()}"
        finally:
            server.terminate()


def _mini_browser() -> Path:
    found = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
    assert found, "webkit2gtk-driver brings MiniBrowser"
    return found[-1]


# --- both ------------------------------------------------------------------------------------------------------


@contextmanager
def _process(command: list[str], **surroundings: str) -> Iterator[None]:
    """A program that ends with the block, with all that it started."""
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "process_group": 0}
    with subprocess.Popen(command, env={**os.environ, **surroundings}, **quiet) as running:
        try:
            yield
        finally:
            with suppress(ProcessLookupError):
                os.killpg(running.pid, 9)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


BROWSERS = {"firefox": firefox, "webkit": webkit}
NEEDED = {"firefox": (FIREFOX,), "webkit": (WEBKIT_DRIVER, SCREEN)}


def missing(name: str) -> list[str]:
    """Programs that a browser needs and this machine lacks."""
    return [program for program in NEEDED[name] if shutil.which(program) is None]
