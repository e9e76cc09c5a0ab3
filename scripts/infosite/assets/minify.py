"""Style sheets and scripts without what only people need."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rcssmin import cssmin

from ..looks import Looks
from ..output import Output
from ..source.files import ASSETS

FOLDER = "assets/"
"""Among the looks, and on the site."""


def outputs(looks: Looks) -> Iterator[Output]:
    """The style sheets, scripts and drawings of a city's looks, small."""
    for name, file in looks.files.items():
        if name.startswith(FOLDER) and file.suffix in ASSETS:
            is_code = file.suffix in (".css", ".js")
            yield Output(name, compact(looks.text(name), file.name) if is_code else file.read_bytes())


def compact(text: str, name: str) -> str:
    """A style sheet or script without comments and indentation, which the phone need not load.

    Scripts are made smaller here: rjsmin takes spaces out of the words of a template inside a template.
    """
    if name.endswith(".js"):
        pieces = _SCRIPT.split(text)
        bare = "".join(_uncommented(piece) if index % 2 else _tight(piece) for index, piece in enumerate(pieces))
        return re.sub(r"(?<=[{(\[;,=>|&?:])\n+|\n+(?=[})\].?:&|])|(?<=\n)\n+", "", bare).lstrip()
    return str(cssmin(text))


_SCRIPT = re.compile(
    r"""("(?:\\.|[^"\\])*" | '(?:\\.|[^'\\])*' | `(?:\\.|\$\{[^}`]*(?:`[^`]*`[^}`]*)*\}|[^`\\])*`
    | //[^\n]* | /\*.*?\*/
    | (?:(?<=[(,=>:\[!&|?{};\n]) | (?<=[(,=>:\[!&|?{};]\ )) /(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\\n\[])+/\w*)""",
    re.VERBOSE | re.DOTALL,
)
"""What holds spaces of its own in a script: strings, templates, patterns; and comments."""


def _uncommented(piece: str) -> str:
    return "" if piece.startswith(("//", "/*")) else piece


def _tight(script: str) -> str:
    """Code without the spaces that only people need. Ends of lines stay: some end a statement."""
    script = re.sub(r"[ \t]*\n\s*", "\n", script)
    return re.sub(r" *([{}()\[\];,<>=*?:&|!]) *", r"\1", script)
