"""YAML text to a document whose values keep their line and column; no byte sequence raises anything else.

Every scalar stays the text that the editor wrote; the model alone decides what it means. So none of YAML 1.1's
surprises happen (`0211` is no octal number, `no` is no boolean, `12:30` is not 750).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import yaml

from ..records.texts import canonical_language
from .problem import Problem
from .yaml_causes import cause_of, comment_behind_text, merge_marks

MAX_BYTES = 64_000
"""Of a record."""
MAX_TABLE_BYTES = 500_000
"""Of a file that holds many: topics, words, interface words."""
MAX_DEPTH = 12
MAX_CHARACTERS = 5_000
"""Of one value."""
MAX_ITEMS = 300
"""Of one list."""
KEPT_INVISIBLE = "\u200c\u200d"  # ZWNJ and ZWJ: Persian and emoji need them
Path = tuple[str | int, ...]
Place = tuple[int, int]
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml is ten times as fast


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

    def problem(
        self, path: Path, what: str, hint: str = "", *, at_key: bool = False, reminder: bool = False
    ) -> Problem:
        line, column = self.keys.get(path) or self.place(path) if at_key else self.place(path)
        return Problem(self.path, line, column, what, hint, "warning" if reminder else "error")


def nothing(path: str) -> Document:
    """A document without content, in the place of one that cannot be read."""
    return Document(path, {}, {(): (1, 1)}, {})


def read_yaml(path: str, raw: bytes, most: int = MAX_BYTES) -> tuple[Document | None, list[Problem]]:
    """The document in a file's bytes, or what is wrong with them.

    `path` is how people call the file, `most` how many bytes it may have.
    """
    try:
        text = _text(path, raw, most)
        return _Builder(path).build(text), []
    except _Refused as refused:
        return None, sorted(set(refused.problems))


def read_mapping_text(path: str, text: str, first_line: int) -> tuple[Document | None, list[Problem]]:
    """As `read`, for YAML that begins in the middle of a file (the head of a guide)."""
    document, problems = read_yaml(path, ("\n" * (first_line - 1) + text).encode())
    return document, problems


class _Refused(Exception):  # noqa: N818
    def __init__(self, *problems: Problem) -> None:
        self.problems = problems


def _text(path: str, raw: bytes, most: int) -> str:
    if len(raw) > most:
        hint = f"At most {most:,} bytes fit{'; one file holds one record.' if most == MAX_BYTES else '.'}"
        raise _Refused(Problem(path, 1, 1, f"the file has {len(raw):,} bytes", hint))
    if raw[:3] == b"\xef\xbb\xbf":
        raise _Refused(Problem(path, 1, 1, "the file begins with a byte-order mark", "Save it as UTF-8 without BOM."))
    try:
        text = raw.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        hint = "Save the file as UTF-8."
        raise _Refused(Problem(path, *_place_after(before), "this is not UTF-8", hint)) from None
    problems = [Problem(path, *found) for found in unseen(text)]
    if problems:
        raise _Refused(*problems)
    return text


def unseen(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Characters that nobody can see: line, column, what, how to mend it; the first 20 of a file will do."""
    line, begin = 1, 0
    for index in islice(_forbidden(text), 20):
        line += text.count("\n", begin, index)
        begin = max(begin, text.rfind("\n", begin, index) + 1)
        yield line, index - begin + 1, *_invisible(text[index])


def _place_after(before: str) -> Place:
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


_SUSPECT = re.compile(r"[^\n -~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u05ff\u0620-\u06dc\u0900-\u1fff]")


def _forbidden(text: str) -> Iterator[int]:
    """Where characters stand that nobody can see: tabs, controls, bidi marks, zero-width signs."""
    for match in _SUSPECT.finditer(text):
        character = match[0]
        if character in KEPT_INVISIBLE:
            continue
        if unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp", "Cs", "Cn", "Co"):
            yield match.start()


def _invisible(character: str) -> tuple[str, str]:
    if character == "\t":
        return "a tab stands here", "Indent with two spaces."
    name = unicodedata.name(character, "a control character").lower()
    return (
        f"an invisible character stands here: U+{ord(character):04X} {name}",
        "Delete it; it changes how the text is read.",
    )


class _Builder:
    """Builds the document from YAML events, so that nothing is interpreted, aliased or merged on the way."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.lines: list[str] = []
        self.values: dict[Path, Place] = {}
        self.keys: dict[Path, Place] = {}

    def build(self, text: str) -> Document:
        self.lines = text.split("\n")
        for cause in merge_marks(text):
            raise _Refused(Problem(self.path, cause.line, cause.column, cause.what, cause.hint))
        try:
            value = self._document(iter(yaml.parse(text, Loader=Loader)))
        except yaml.YAMLError as error:
            self.problems.append(_syntax_problem(self.path, error, text))
        except RecursionError:
            self.problems.append(Problem(self.path, 1, 1, "the file is nested too deeply"))
        if self.problems:
            raise _Refused(*self.problems)
        return Document(self.path, value, self.values, self.keys)

    def _refuse(self, event: Any, what: str, hint: str = "") -> None:
        self.problems.append(Problem(self.path, *_place(event), what, hint))

    def _document(self, events: Iterator[Any]) -> dict[str, Any]:
        value: Any = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(
                        event, "a second document begins here", "One file holds one record: remove the line `---`."
                    )
                    break
                value = self._value(next(events), events, ())
        if documents == 0:
            self.problems.append(Problem(self.path, 1, 1, "the file is empty", "Write the record, or delete the file."))
        elif not isinstance(value, dict) and not self.problems:
            self.problems.append(
                Problem(self.path, 1, 1, "the file has no keys", "Each line begins with a key: `name: …`")
            )
        return value if isinstance(value, dict) else {}

    def _value(self, event: Any, events: Iterator[Any], path: Path) -> Any:
        self.values[path] = _place(event)
        if isinstance(event, yaml.AliasEvent):
            self._refuse(
                event, f"`*{event.anchor}` repeats another value", "Write the value out; aliases are not used here."
            )
            return ""
        if event.anchor:
            self._refuse(event, f"`&{event.anchor}` marks a value", "Remove the mark; anchors are not used here.")
        if event.tag:
            self._refuse(
                event,
                f"`{event.tag.replace('tag:yaml.org,2002:', '!!')}` is a tag",
                "Remove it; the kind of a value follows from its key.",
            )
        if isinstance(event, yaml.ScalarEvent):
            self._look_behind(event, path)
            return self._scalar(event, str(path[-1]) if path else "")
        if len(path) >= MAX_DEPTH:
            self._refuse(event, f"this is nested deeper than {MAX_DEPTH} levels")
            raise _Refused(*self.problems)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, path)
        return self._mapping(events, path, event.flow_style)

    def _look_behind(self, event: Any, path: Path) -> None:
        """A comment behind a text on its line was meant as text: it would be lost without a word."""
        if event.style or not path or not _is_prose(path[-1]):
            return
        end = event.end_mark
        line = self.lines[end.line] if end.line < len(self.lines) else ""  # an empty value may end behind the last
        if comment_behind_text(line[end.column :]):
            hint = "Put the text in quotes, or the comment on a line of its own."
            place = self.path, end.line + 1, event.start_mark.column + 1
            self.problems.append(Problem(*place, "what stands behind ` #` is lost", hint))

    def _scalar(self, event: Any, key: str = "") -> str:
        value: str = event.value
        if not event.style and value in ("", "~", "null", "Null", "NULL"):
            hint = "Write the value, or leave the key out: what is not known is absent."
            self._refuse(event, f"`{key}` has no value" if key else "a value is missing here", hint)
        if len(value) > MAX_CHARACTERS:
            hint = f"At most {MAX_CHARACTERS:,} characters fit into one value."
            self._refuse(event, f"the text has {len(value):,} characters", hint)
        for index in _forbidden(value.replace("\t", "\n")):
            what, hint = _invisible(value[index])
            self._refuse(event, what, hint)
            break
        return value

    def _sequence(self, events: Iterator[Any], path: Path) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            if len(items) == MAX_ITEMS:
                self._refuse(event, f"the list has more than {MAX_ITEMS} entries", "Leave out what nobody needs.")
                raise _Refused(*self.problems)
            items.append(self._value(event, events, (*path, len(items))))
        return items

    def _mapping(self, events: Iterator[Any], path: Path, in_braces: bool = False) -> dict[str, Any]:
        items: dict[str, Any] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self._refuse(event, "a key was expected here", "Put quotes around text that begins with [ { & * or !")
                self._value(event, events, (*path, "?"))
                self._value(next(events), events, (*path, "?"))
                continue
            if event.anchor or event.tag:
                self._refuse(event, "a key carries a mark or a tag", "Remove it.")
            key = self._scalar(event)
            if re.match(r"-\w", key):
                hint = f"Write `- {key[1:]}: …`"
                self._refuse(event, "a space is missing behind the dash", hint)
                raise _Refused(*self.problems)
            here = (*path, key)
            if key in items:
                line = self.keys[here][0]
                self._refuse(
                    event, f"`{key}` stands here a second time", f"It is already on line {line}; keep one of them."
                )
            else:
                self.keys[here] = _place(event)
            value = next(events)
            empty = isinstance(value, yaml.ScalarEvent) and not value.style and not value.value
            if empty and in_braces and items and all(map(_is_language, items)) and not _is_language(key):
                self._refuse(event, f"the comma in front of `{key}` ends the text", 'Put the text in quotes: "…, …"')
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


_SYNTAX = (
    (
        "mapping values are not allowed",
        "a colon stands where none is expected",
        "Put the text in quotes when it contains `: `.",
    ),
    (
        "could not find expected ':'",
        "a colon is missing after the key",
        "Write `key: value`.",
    ),
    ("did not find expected key", "the indentation is not clear here", "Keys of one level begin in the same column."),
    ("did not find expected '-'", "the list is not clear here", "Every item begins with `- ` in the same column."),
    ("unexpected end of stream", "quotes are opened and not closed", "Close them on the same line."),
    ("found character that cannot start", "a value cannot begin with this character", "Put the value in quotes."),
    (
        "did not find expected ',' or",
        "a bracket is opened and not closed",
        "Close it, or put the value in quotes.",
    ),
    ("did not find expected node content", "brackets or commas do not match here", "Put the text in quotes."),
    ("undefined alias", "`*` repeats a value that nowhere stands", "Put the text in quotes."),
    ("tag", "`!` begins a tag here", "Put the text in quotes."),
    ("escape", "a backslash stands in double quotes", "Use single quotes."),
    ("block entries are not allowed", "a list begins where none is expected", "Begin it on a line of its own."),
)


def _syntax_problem(path: str, error: yaml.YAMLError, text: str) -> Problem:
    began, ended = getattr(error, "context_mark", None), getattr(error, "problem_mark", None)
    stumbled = ended or began
    cause = cause_of(text, stumbled.line + 1) if stumbled is not None else None
    if cause is not None:
        return Problem(path, cause.line, cause.column, cause.what, cause.hint)
    said = str(getattr(error, "problem", None) or error)
    unknown = ("", "this line cannot be read", "Compare it with a record that works: quotes, colons and columns.")
    _, what, hint = next((known for known in _SYNTAX if known[0] in said), unknown)
    mark = began if "opened" in what and began is not None else ended or began
    if mark is None:
        return Problem(path, 1, 1, what, hint)
    return Problem(path, mark.line + 1, mark.column + 1, what, hint)
