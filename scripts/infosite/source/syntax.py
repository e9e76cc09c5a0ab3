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
    ("mapping values are not allowed", "yaml.colon-in-text"),
    ("could not find expected ':'", "yaml.colon-missing"),
    ("did not find expected key", "yaml.indentation"),
    ("did not find expected '-'", "yaml.list-indentation"),
    ("unexpected end of stream", "yaml.quotes-open"),
    ("found character that cannot start", "yaml.first-character"),
    ("did not find expected ',' or", "yaml.bracket-open"),
    ("did not find expected node content", "yaml.brackets-or-commas"),
    ("undefined alias", "yaml.undefined-alias"),
    ("tag", "yaml.tag-begins"),
    ("escape", "yaml.backslash"),
    ("hexdecimal", "yaml.backslash"),
    ("entries are not allowed", "yaml.list-not-expected"),
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
    code = next((known for sign, known in _SYNTAX if sign in said), "yaml.unreadable-line")
    mark = began if code in _OPENED and began is not None else ended or began
    if mark is None:
        return Problem(path, 1, 1, Message("yaml.unreadable-line"))
    if code != "yaml.bracket-open":
        return Problem(path, mark.line + 1, mark.column + 1, Message(code))
    opened = "{" if text[mark.index : mark.index + 1] == "{" else "["
    message = Message("yaml.bracket-open", opened=opened, closed={"{": "}", "[": "]"}[opened])
    return Problem(path, mark.line + 1, mark.column + 1, message)
