"""Scripts that import modules of ours, published as one file: a browser would ask for each of them apart.

A module (`.mjs`) stands among the assets and is published only inside the scripts that import it. Its names and those
of what imports it are all different; the minifier says where one is given twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..looks import Looks
from ..messages.message import Message
from ..source.problem import Problem

ENDING = ".mjs"
IMPORT = re.compile(r'^import \{[\w\s,$]+\} from "\./([\w-]+\.mjs)";\n', re.MULTILINE)
"""The one form in which a module is imported: names as they are, a file beside the script."""
EXPORT = re.compile(r"^export (?=const |function |async function |class )", re.MULTILINE)
"""The one form in which a name is given out."""
OTHER = re.compile(r"^(?:import|export)\b", re.MULTILINE)
"""What is left of other forms."""


def imports_modules(text: str) -> bool:
    """Whether a script begins a line with an import."""
    return OTHER.search(text) is not None


def bundled(name: str, looks: Looks) -> str:
    """A script and all that it imports as one, shut off from other scripts of the page; `name` is below the looks."""
    return '"use strict";{' + "".join(_parts(name, looks, set())) + "}"


def _parts(name: str, looks: Looks, told: set[str]) -> Iterator[str]:
    """The texts of a script's modules, each once and before what imports it, and its own."""
    told.add(name)
    text = looks.text(name)
    for found in IMPORT.finditer(text):
        module = _beside(name, found[1])
        if module not in told:
            yield from _parts(module, looks, told)
    yield EXPORT.sub("", IMPORT.sub("", text))


def mistakes(name: str, looks: Looks) -> Iterator[Problem]:
    """What a script or module imports that is not there, and imports and exports that cannot be joined."""
    text = looks.text(name)
    for found in IMPORT.finditer(text):
        if _beside(name, found[1]) not in looks.files:
            yield _problem(name, looks, text, found.start(), Message("script.no-module", name=found[1]))
    shapes = {found.start() for pattern in (IMPORT, EXPORT) for found in pattern.finditer(text)}
    for other in OTHER.finditer(text):
        if other.start() not in shapes:
            yield _problem(name, looks, text, other.start(), Message("script.import", word=other[0]))


def _beside(name: str, module: str) -> str:
    return f"{name.rpartition('/')[0]}/{module}"


def _problem(name: str, looks: Looks, text: str, at: int, message: Message) -> Problem:
    return Problem(looks.called(name), text.count("\n", 0, at) + 1, 1, message)
