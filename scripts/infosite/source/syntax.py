"""Why a parser of YAML gave up, in the words of editors, at the line that is to be changed."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import yaml

from ..messages.message import Message
from .problem import Problem
from .yaml_causes import KEY, cause_of

STAND_IN = "…"
"""In place of a value that cannot be read, so that what comes behind it can."""


def mended(lines: Sequence[str], broken: Collection[int]) -> list[str]:
    """The lines with a sign in place of the values on the broken ones, where a key stands before them."""
    return [
        f"{match['lead']}{match['key']}: {STAND_IN}" if number in broken and (match := KEY.match(line)) else line
        for number, line in enumerate(lines, 1)
    ]


_SYNTAX = (
    ("mapping values are not allowed", Message("yaml.colon-in-text")),
    ("could not find expected ':'", Message("yaml.colon-missing")),
    ("did not find expected key", Message("yaml.indentation")),
    ("did not find expected '-'", Message("yaml.list-indentation")),
    ("unexpected end of stream", Message("yaml.quotes-open")),
    ("found character that cannot start", Message("yaml.first-character")),
    ("did not find expected ',' or", Message("yaml.bracket-open")),
    ("did not find expected node content", Message("yaml.brackets-or-commas")),
    ("undefined alias", Message("yaml.undefined-alias")),
    ("tag", Message("yaml.tag-begins")),
    ("escape", Message("yaml.backslash")),
    ("hexdecimal", Message("yaml.backslash")),
    ("entries are not allowed", Message("yaml.list-not-expected")),
)
"""What libyaml says, and what it means."""
_OPENED = ("yaml.quotes-open", "yaml.bracket-open")


def syntax_problem(path: str, error: yaml.YAMLError, text: str) -> Problem:
    """Why text cannot be read as YAML, at the line that is to be changed."""
    began, ended = getattr(error, "context_mark", None), getattr(error, "problem_mark", None)
    stumbled = ended or began
    cause = cause_of(text, stumbled.line + 1) if stumbled is not None else None
    if cause is not None:
        return cause.problem(path)
    said = str(getattr(error, "problem", None) or error)
    message = next((known for sign, known in _SYNTAX if sign in said), Message("yaml.unreadable-line"))
    mark = began if message.code in _OPENED and began is not None else ended or began
    if message.code == "yaml.bracket-open" and mark is not None:
        sign = text.split("\n")[mark.line][mark.column]
        message = Message("yaml.bracket-open", opened=sign, closed="}" if sign == "{" else "]")
    if mark is None:
        return Problem(path, 1, 1, message)
    return Problem(path, mark.line + 1, mark.column + 1, message)
