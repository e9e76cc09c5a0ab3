"""Builds and commands in copies of a process that has imported everything: a start costs more than a small city.

What runs in a copy is what a new process runs, with its own environment, output and end. Tests of the start itself,
of signals and of `make` start new processes.
"""

from __future__ import annotations

import atexit
import json
import os
import runpy
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

SCRIPTS = Path(__file__).parent.parent / "scripts"


def run(
    command: Sequence[str], environment: Mapping[str, str], folder: Path | str = "."
) -> subprocess.CompletedProcess[str]:
    """What `python -m` and the words of `command` do in a process of their own; only Linux copies processes safely."""
    if sys.platform != "linux":
        whole = [sys.executable, "-m", *command]
        return subprocess.run(whole, env=environment, cwd=folder, capture_output=True, text=True, check=False)
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        server = _server()
        assert server.stdin is not None
        assert server.stdout is not None
        streams = [f"/proc/{os.getpid()}/fd/{stream.fileno()}" for stream in (out, err)]
        asked = {"command": list(command), "environment": dict(environment), "folder": str(folder), "streams": streams}
        server.stdin.write(json.dumps(asked) + "\n")
        server.stdin.flush()
        code = json.loads(server.stdout.readline())
        texts = []
        for stream in (out, err):
            stream.seek(0)
            texts.append(stream.read().decode())
    return subprocess.CompletedProcess(list(command), code, *texts)


@cache
def _server() -> subprocess.Popen[str]:
    """The process that is copied: one for each process of a run, started by the first that asks."""
    variables = {**os.environ, "PYTHONPATH": str(SCRIPTS), "NO_MKDOCS_2_WARNING": "1"}
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    server = subprocess.Popen([sys.executable, __file__], env=variables, **pipes)
    atexit.register(server.communicate)
    return server


def _warm_up() -> None:
    import folium  # noqa: F401
    import material  # noqa: F401
    import mkdocs_static_i18n.plugin  # noqa: F401
    from jinja2 import DictLoader

    import infosite.cli.build
    import infosite.cli.check
    import infosite.preview
    import infosite.session  # noqa: F401
    from infosite.i18n.hyphens import hyphenated
    from infosite.looks import looks_of
    from infosite.pages.templates import Templates

    Templates().read(looks_of(SCRIPTS), DictLoader({}))  # as every other city has them
    hyphenated("Warteschlangen", "de")
    hyphenated("Understandability", "en")
    assert "minify" not in sys.modules, "its threads are not copied: a copy would wait for them for ever"


def _serve() -> None:
    """Answers each line on the standard input with the code of the command that it names."""
    _warm_up()
    for line in sys.stdin:
        asked = json.loads(line)
        child = os.fork()
        if not child:
            os._exit(_do(**asked))
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _do(command: list[str], environment: dict[str, str], folder: str, streams: list[str]) -> int:
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for number, stream in enumerate(streams, 1):
        os.dup2(os.open(stream, os.O_WRONLY | os.O_APPEND), number)
    sys.stdout, sys.stderr = open(1, "w", closefd=False), open(2, "w", closefd=False)  # noqa: SIM115
    sys.argv = command
    sys.modules.pop(f"{command[0]}.__main__", None)
    code: Any = 0
    try:
        runpy.run_module(command[0], run_name="__main__", alter_sys=True)
    except SystemExit as end:
        code = end.code
    except BaseException:
        sys.excepthook(*sys.exc_info())
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    return code if isinstance(code, int) else int(code is not None)


if __name__ == "__main__":
    _serve()
