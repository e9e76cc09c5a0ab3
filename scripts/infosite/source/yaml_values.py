"""Values to YAML as editors write it: plain where that is safe, in quotes where a sign would mean something."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import yaml

LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
WIDEST = 110
"""Columns of a line in a new file."""
_YEAR = re.compile(r"\d{4}")
_UNSEEN = re.compile(r"[^\n -~\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def scalar(value: object) -> str:
    """One value on one line, readable inside brackets too. `None` is nobody's value and raises ValueError."""
    if value is None:
        raise ValueError("nothing cannot be written")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%dT%H:%M}"
    if isinstance(value, str):
        return value if _is_plain(value) else json.dumps(value, ensure_ascii=False)
    return str(value)


def _is_plain(words: str) -> bool:
    """Whether words mean themselves without quotes: to our reader, to an editor's program and in brackets."""
    if not words or words != words.strip() or "\n" in words or _UNSEEN.search(words):
        return False
    if _YEAR.fullmatch(words):
        return True
    try:
        strict = yaml.safe_load(f"[{words}]")
        read = yaml.load(f"- {words}\n- [{words}]\n", LOADER)
    except (yaml.YAMLError, ValueError):
        return False
    return read == [words, [words]] and len(strict) == 1 and isinstance(strict[0], str | date)


def flow(value: Any) -> str:
    """Any value on one line: `{de: ja, en: yes}`, `[a, b]`."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(key)}: {flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(flow, value)) + "]"
    return scalar(value)


def record(value: Mapping[str, Any]) -> str:
    """A whole file: a key a line; what is too long for one line below its key."""
    return "".join(f"{line}\n" for key, inner in value.items() for line in _lines(key, inner, ""))


def _lines(key: str, value: Any, indent: str) -> list[str]:
    short = f"{indent}{key}: {flow(value)}"
    nested = isinstance(value, Mapping) or (isinstance(value, Sequence) and not isinstance(value, str))
    if isinstance(value, str) and _is_block(value):
        mark = "|" if value.endswith("\n") else "|-"
        return [f"{indent}{key}: {mark}", *(f"{indent}  {line}".rstrip() for line in value.rstrip("\n").split("\n"))]
    if not nested or (len(short) <= WIDEST and "\\n" not in short and not _holds_mappings(value)):
        return [short]
    if isinstance(value, Mapping):
        return [
            f"{indent}{key}:",
            *(line for name, inner in value.items() for line in _lines(name, inner, indent + "  ")),
        ]
    lines = [f"{indent}{key}:"]
    for item in value:
        line = f"{indent}  - {flow(item)}"
        if isinstance(item, Mapping) and (len(line) > WIDEST or "\\n" in line):
            below = [one for name, inner in item.items() for one in _lines(name, inner, f"{indent}    ")]
            lines += [f"{indent}  - {below[0].lstrip()}", *below[1:]]
        else:
            lines.append(line)
    return lines


def _is_block(words: str) -> bool:
    """Whether words of several lines can stand as they are read, below their key."""
    lines = words.removesuffix("\n").split("\n")
    plain = all(line == line.rstrip() and not _UNSEEN.search(line) for line in lines)
    return len(lines) > 1 and plain and bool(lines[-1]) and bool(lines[0]) and not lines[0].startswith(" ")


def _holds_mappings(value: Any) -> bool:
    """Lists of sources and phones stand one below the other."""
    return isinstance(value, Sequence) and any(isinstance(item, Mapping) for item in value)
