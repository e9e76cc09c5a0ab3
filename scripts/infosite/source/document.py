"""YAML text to a document whose values keep their line and column; no byte sequence raises anything else.

Every scalar stays the text that the editor wrote; the model alone decides what it means. So none of YAML 1.1's
surprises happen (`0211` is no octal number, `no` is no boolean, `12:30` is not 750).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from ..messages.message import Message
from ..records.texts import canonical_language
from . import invisible
from .braces import mistake_in_braces
from .problem import Problem
from .raw_text import Place, Refused, decoded
from .syntax import mended, syntax_problem
from .yaml_at_once import at_once, fences
from .yaml_causes import bullet, comment_behind_text

MAX_BYTES = 64_000
"""Of a record."""
MAX_TABLE_BYTES = 500_000
"""Of a file that holds many: topics, words, interface words."""
MAX_DEPTH = 12
MAX_CHARACTERS = 5_000
"""Of one value."""
MAX_ITEMS = 300
"""Of one list."""
MAX_PROBLEMS = 6
"""Lines of one file that no program can read, of which editors are told at once."""
Path = tuple[str | int, ...]
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml is ten times as fast


def at(value: Any, path: Path) -> Any:
    """What stands at a path of a document; None where nothing does."""
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value


@dataclass(frozen=True)
class Document:
    """One file as nested dicts, lists and texts, with line and column (from 1) of each key and value."""

    path: str
    value: dict[str, Any]
    values: Mapping[Path, Place] = field(repr=False)
    keys: Mapping[Path, Place] = field(repr=False)

    def place(self, path: Path) -> Place:
        """Where the value at `path` stands, or the nearest thing around it."""
        while path not in self.values:
            path = path[:-1]
        return self.values[path]

    def value_at(self, path: Path) -> Any:
        """What stands at a path that is known; None where a part around it could not be read."""
        return at(self.value, path)

    def problem(self, path: Path, message: Message, *, at_key: bool = False, warning: bool = False) -> Problem:
        """A mistake at a value, or at its key."""
        line, column = self.keys.get(path) or self.place(path) if at_key else self.place(path)
        return Problem(self.path, line, column, message, "warning" if warning else "error")


def nothing(path: str) -> Document:
    """A document without content, in the place of one that cannot be read."""
    return Document(path, {}, {(): (1, 1)}, {})


def read_yaml(path: str, raw: bytes, most: int = MAX_BYTES) -> tuple[Document | None, list[Problem]]:
    """The document in a file's bytes, or what is wrong with them.

    `path` is how people call the file, `most` how many bytes it may have.
    """
    try:
        text = decoded(path, raw, most, MAX_BYTES)
        return _Builder(path).build(text), []
    except Refused as refused:
        return None, sorted(set(refused.problems))


def read_mapping_text(path: str, text: str, first_line: int) -> tuple[Document | None, list[Problem]]:
    """As `read`, for YAML that begins in the middle of a file (the head of a guide)."""
    document, problems = read_yaml(path, ("\n" * (first_line - 1) + text).encode())
    return document, problems


class _Builder:
    """Builds the document from YAML events, so that nothing is interpreted, aliased or merged on the way."""

    def __init__(self, path: str, depth: int = 0) -> None:
        self.path = path
        self.depth = depth
        self.problems: list[Problem] = []
        self.lines: list[str] = []
        self.values: dict[Path, Place] = {}
        self.keys: dict[Path, Place] = {}

    def build(self, text: str) -> Document:
        self.lines = text.split("\n")
        if causes := at_once(text):
            raise Refused(*(cause.problem(self.path) for cause in causes))
        try:
            value = self._document(iter(yaml.parse(text, Loader=Loader)))
        except yaml.YAMLError as error:
            copied = [cause.problem(self.path) for cause in fences(text)]
            found = copied or self._with_those_below(syntax_problem(self.path, error, text))
            above = [one for one in self.problems if one.line < found[0].line]  # below, nothing is certain
            self.problems = above + found
        if self.problems:
            raise Refused(*self.problems)
        return Document(self.path, value, self.values, self.keys)

    def _with_those_below(self, broken: Problem) -> list[Problem]:
        """A line that no program can read, and what else is wrong below it once its value is put right."""
        lines = mended(self.lines, {broken.line})
        if lines == self.lines or self.depth == MAX_PROBLEMS:
            return [broken]
        try:
            _Builder(self.path, self.depth + 1).build("\n".join(lines))
        except Refused as refused:
            return [broken, *(one for one in refused.problems if one.line > broken.line)]
        return [broken]

    def _refuse(self, event: Any, message: Message) -> None:
        self.problems.append(Problem(self.path, *_place(event), message))

    def _document(self, events: Iterator[Any]) -> dict[str, Any]:
        value: Any = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(event, Message("yaml.second-document"))
                    break
                value = self._value(next(events), events, ())
        if documents == 0:
            self.problems.append(Problem(self.path, 1, 1, Message("yaml.empty")))
        elif not isinstance(value, dict) and not self.problems:
            self.problems.append(Problem(self.path, 1, 1, Message("yaml.no-keys")))
        return value if isinstance(value, dict) else {}

    def _value(self, event: Any, events: Iterator[Any], path: Path) -> Any:
        self.values[path] = _place(event)
        if isinstance(event, yaml.AliasEvent):
            self._refuse(event, Message("yaml.alias", name=event.anchor))
            return ""
        if event.anchor:
            self._refuse(event, Message("yaml.anchor", name=event.anchor))
        if event.tag:
            self._refuse(event, Message("yaml.tag", name=event.tag.replace("tag:yaml.org,2002:", "!!")))
        if isinstance(event, yaml.ScalarEvent):
            self._look_behind(event, path)
            return self._scalar(event, str(path[-1]) if path else "")
        if len(path) >= MAX_DEPTH:
            self._refuse(event, Message("yaml.deeper-than", most=MAX_DEPTH))
            raise Refused(*self.problems)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, path)
        found = self._mapping(events, path, event.flow_style)
        if not found and path and isinstance(path[-1], str) and not self.problems:
            self._refuse(event, Message("value.missing-at-key", key=path[-1]))
        return found

    def _look_behind(self, event: Any, path: Path) -> None:
        """A comment behind a text on its line was meant as text: it would be lost without a word."""
        if event.style or not path or not (_is_prose(path[-1]) or "strings/" in self.path):
            return
        end = event.end_mark
        line = self.lines[end.line] if end.line < len(self.lines) else ""  # an empty value may end behind the last
        if comment_behind_text(line[end.column :]):
            place = self.path, end.line + 1, event.start_mark.column + 1
            self.problems.append(Problem(*place, Message("yaml.comment-cuts-text")))

    def _scalar(self, event: Any, key: str = "") -> str:
        value: str = event.value
        if not event.style and value in ("", "~", "null", "Null", "NULL"):
            self._refuse_missing(event, key)
        if len(value) > MAX_CHARACTERS:
            self._refuse(event, Message("value.too-long", size=len(value), most=MAX_CHARACTERS))
        if event.style == '"':  # only here a sign can be written that the text of the file does not show: "\\u200b"
            for index in invisible.places_of(value.replace("\t", "\n")):
                self._refuse(event, invisible.told(value[index]))
                break
        return value

    def _refuse_missing(self, event: Any, key: str) -> None:
        """A value that is not there; below it may stand what is not indented."""
        if key.isdigit():
            key = ""  # the item of a list
        number, _ = _place(event)
        below = self.lines[number] if number < len(self.lines) and not event.value else ""
        language = re.match(r"(\s*)([a-z]{2,3}): ", below)
        if key and language and _is_language(language[2]) and not _is_language(key):
            place = self.path, number + 1, len(language[1]) + 1
            self.problems.append(Problem(*place, Message("yaml.not-indented", key=key)))
            return
        self._refuse(event, Message("value.missing-at-key", key=key) if key else Message("value.missing"))

    def _sequence(self, events: Iterator[Any], path: Path) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            if len(items) == MAX_ITEMS:
                self._refuse(event, Message("value.list-too-long", most=MAX_ITEMS))
                raise Refused(*self.problems)
            items.append(self._value(event, events, (*path, len(items))))
        return items

    def _mapping(self, events: Iterator[Any], path: Path, in_braces: bool = False) -> dict[str, Any]:
        items: dict[str, Any] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self._refuse(event, Message("yaml.key-expected"))
                self._value(event, events, (*path, "?"))
                self._value(next(events), events, (*path, "?"))
                continue
            if event.anchor or event.tag:
                self._refuse(event, Message("yaml.key-with-mark"))
            key = self._scalar(event)
            if re.match(r"-\w", key):
                self._refuse(event, Message("yaml.dash-without-space", text=f"{key[1:]}: …"))
                raise Refused(*self.problems)
            other = bullet(f"{key}: …", _place(event)[0])
            if other is not None:
                self._refuse(event, other.message)
                raise Refused(*self.problems)
            here = (*path, key)
            if key in items:
                line = self.keys[here][0]
                self._refuse(event, Message("yaml.key-twice", key=key, line=str(line)))
            else:
                self.keys[here] = _place(event)
            value = next(events)
            empty = isinstance(value, yaml.ScalarEvent) and not value.style and not value.value
            mistake = mistake_in_braces(key, items) if empty and in_braces else None
            if mistake is not None:
                self._refuse(event, mistake)
                items[key] = ""
                continue
            items[key] = self._value(value, events, here)
        return items


def _is_prose(key: str | int) -> bool:
    """Whether a key is that of a text that people read: a language, a name, a title."""
    return isinstance(key, str) and (key in ("name", "title", "venue", "note") or _is_language(key))


def _is_language(key: str) -> bool:
    return canonical_language(key) == key


def _place(event: Any) -> Place:
    return event.start_mark.line + 1, event.start_mark.column + 1
