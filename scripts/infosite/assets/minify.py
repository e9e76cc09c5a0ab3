"""Style sheets and scripts without what only people need, by tdewolff's minifier."""

from __future__ import annotations

import re
from functools import cache
from types import ModuleType

from ..looks import Looks
from ..messages.message import Message
from ..output import Output
from ..pages.templates import UnprintableError
from ..source.files import ASSETS
from ..source.problem import Problem
from . import modules

FOLDER = "assets/"
"""Among the looks, and on the site."""
TYPES = {"css": "text/css", "js": "application/javascript", "mjs": "application/javascript"}
"""Media types of what is made smaller, by ending."""


@cache
def _minifier() -> ModuleType:
    """The library, from its first use: it brings the threads of another runtime, and a process that is copied (tests
    do that) must not have them, or its copies wait for them for ever."""
    import minify

    minify.config({"js-version": 2020})  # newer words are not known to Safari 14
    library: ModuleType = minify
    return library


def read(looks: Looks) -> tuple[list[Output], list[Problem]]:
    """The style sheets, scripts and drawings of a city's looks, small; and what is no text, or no script."""
    outputs: list[Output] = []
    problems: list[Problem] = []
    for name, file in looks.files.items():
        if not name.startswith(FOLDER) or file.suffix not in ASSETS:
            continue
        try:
            if file.suffix[1:] not in TYPES:
                outputs.append(Output(name, file.read_bytes()))
                continue
            small = compact(looks.text(name), name)
            if file.suffix != ".css" and (wrong := list(modules.mistakes(name, looks))):
                problems += wrong
            elif file.suffix == ".js" and modules.imports_modules(looks.text(name)):
                outputs.append(Output(name, _bundled(name, looks)))
            elif file.suffix != modules.ENDING:
                outputs.append(Output(name, small))
        except UnicodeDecodeError:
            problems.append(Problem(looks.called(name), 1, 1, Message("file.not-utf-8")))
        except _minifier().MinifyError as error:
            what, line, column = place(str(error))
            problems.append(Problem(looks.called(name), line, column, Message("script.broken", reason=what)))
    return outputs, problems


def _bundled(name: str, looks: Looks) -> str:
    """A script with its modules, small. Raises MinifyError, without a place: no file has the lines of all together."""
    try:
        return compact(modules.bundled(name, looks), name)
    except _minifier().MinifyError as error:
        raise _minifier().MinifyError(place(str(error))[0]) from error


def compact(text: str, name: str) -> str:
    """A style sheet or script without comments, spaces and long names inside; its kind is the ending of `name`.

    Raises MinifyError for a script that is none.
    """
    return str(_minifier().string(TYPES[name.rpartition(".")[2]], text))


def printed(text: str, template: str) -> str:
    """A script that came out of a template, small. Raises UnprintableError for one that is none."""
    try:
        return compact(text, template)
    except _minifier().MinifyError as error:
        raise UnprintableError(
            Problem(f"overrides/{template}", 1, 1, Message("script.broken", reason=str(error)))
        ) from error


def place(said: str) -> tuple[str, int, int]:
    """From what the minifier says: what is wrong, on which line, in which column."""
    found = re.match(r"(.*) on line (\d+) and column (\d+)", said)
    return (found[1], int(found[2]), int(found[3])) if found else (said.splitlines()[0], 1, 1)
