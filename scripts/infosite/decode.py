"""YAML text to a typed record, or problems with line and column; no byte sequence raises anything else.

Every scalar stays the text that the editor wrote; the model alone decides what it means. So none of YAML 1.1's
surprises happen (`0211` is no octal number, `no` is no boolean, `12:30` is not 750).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeVar, get_args

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from .editors_words import KEYS, VALUES, meant
from .placeholders import fill
from .problem import Problem, did_you_mean
from .slugs import slug_hint
from .values import canonical_language, is_slug
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
Model = TypeVar("Model", bound=BaseModel)
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
        self, path: Path, what: str, mend: str = "", *, at_key: bool = False, reminder: bool = False
    ) -> Problem:
        line, column = self.keys.get(path) or self.place(path) if at_key else self.place(path)
        return Problem(self.path, line, column, what, mend, "reminder" if reminder else "problem")


# --- text to document ----------------------------------------------------------------------------------------


def read(path: str, raw: bytes, most: int = MAX_BYTES) -> tuple[Document | None, list[Problem]]:
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
    document, problems = read(path, ("\n" * (first_line - 1) + text).encode())
    return document, problems


class _Refused(Exception):  # noqa: N818
    def __init__(self, *problems: Problem) -> None:
        self.problems = problems


def _text(path: str, raw: bytes, most: int) -> str:
    if len(raw) > most:
        mend = f"At most {most:,} bytes fit{'; one file holds one record.' if most == MAX_BYTES else '.'}"
        raise _Refused(Problem(path, 1, 1, f"the file has {len(raw):,} bytes", mend))
    if raw[:3] == b"\xef\xbb\xbf":
        raise _Refused(Problem(path, 1, 1, "the file begins with a byte-order mark", "Save it as UTF-8 without BOM."))
    try:
        text = raw.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        mend = "Save the file as UTF-8."
        raise _Refused(Problem(path, *_place_after(before), "this is not UTF-8", mend)) from None
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

    def _refuse(self, event: Any, what: str, mend: str = "") -> None:
        self.problems.append(Problem(self.path, *_place(event), what, mend))

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
        if comment_behind_text(self.lines[end.line][end.column :]):
            hint = "Put the text in quotes, or the comment on a line of its own."
            place = self.path, end.line + 1, event.start_mark.column + 1
            self.problems.append(Problem(*place, "what stands behind ` #` is lost", hint))

    def _scalar(self, event: Any, key: str = "") -> str:
        value: str = event.value
        if not event.style and value in ("", "~", "null", "Null", "NULL"):
            hint = "Write the value, or leave the key out: what is not known is absent."
            self._refuse(event, f"`{key}` has no value" if key else "a value is missing here", hint)
        if len(value) > MAX_CHARACTERS:
            mend = f"At most {MAX_CHARACTERS:,} characters fit into one value."
            self._refuse(event, f"the text has {len(value):,} characters", mend)
        for index in _forbidden(value.replace("\t", "\n")):
            what, mend = _invisible(value[index])
            self._refuse(event, what, mend)
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
    _, what, mend = next((known for known in _SYNTAX if known[0] in said), unknown)
    mark = began if "opened" in what and began is not None else ended or began
    if mark is None:
        return Problem(path, 1, 1, what, mend)
    return Problem(path, mark.line + 1, mark.column + 1, what, mend)


# --- document to record --------------------------------------------------------------------------------------


def decode(document: Document, model: type[Model], region: str = "DE") -> tuple[Model | None, list[Problem]]:
    """The record in a document. `region` (ISO 3166-1) is where phone numbers in national notation belong."""
    return decode_part(document, (), document.value, model, region)


def decode_part(
    document: Document, base: Path, value: Any, model: type[Model], region: str = "DE"
) -> tuple[Model | None, list[Problem]]:
    """As `decode`, for the part of a document at the path `base`."""
    try:
        return model.model_validate(value, context={"region": region}), []
    except ValidationError as error:
        found: dict[Path, Problem] = {}
        for detail in error.errors(include_url=False):
            path = _known_path(document, (*base, *detail["loc"]))
            found.setdefault(
                (*path, detail["loc"][-1] if detail["type"] == "missing" else ""),
                _problem(document, path, detail, model),
            )
        return None, sorted(problem for key, problem in found.items() if not _explained_below(key, problem, found))


def _explained_below(key: Path, problem: Problem, found: Mapping[Path, Problem]) -> bool:
    """pydantic also calls a list too short when its only item was refused."""
    path = key[:-1]
    return problem.what == _EXPECTED["too_short"][0] and any(
        len(o) > len(key) and o[: len(path)] == path for o in found
    )


def decode_table(document: Document, model: type[Model], region: str = "DE") -> tuple[dict[str, Model], list[Problem]]:
    """A file that maps ids to parts of one kind (topics, words)."""
    table: dict[str, Model] = {}
    problems = []
    for key, value in document.value.items():
        if not is_slug(key):
            problems.append(document.problem((key,), f"`{key}` is not an id", slug_hint(key), at_key=True))
        part, found = decode_part(document, (key,), value, model, region)
        problems += found
        if part is not None:
            table[key] = part
    return table, problems


def _known_path(document: Document, loc: Sequence[str | int]) -> Path:
    """The part of pydantic's path that exists in the file (it also names union members and functions)."""
    path: Path = ()
    for step in loc:
        if (*path, step) not in document.values:
            break
        path = (*path, step)
    return path


def _problem(document: Document, path: Path, detail: ErrorDetails, model: type[BaseModel]) -> Problem:
    kind, context, given = detail["type"], detail.get("ctx", {}), detail["input"]
    if kind == "refused":
        at = context["at"]
        where = (*path, at) if at is not None and (*path, at) in document.values else path
        return document.problem(where, context["what"], context["mend"])
    if kind == "missing":
        key = detail["loc"][-1]
        field_ = _field(model, detail["loc"])
        return document.problem(path, f"`{key}` is missing", (field_.description or "") if field_ else "", at_key=True)
    if kind == "extra_forbidden":
        key = str(detail["loc"][-1])
        known = _keys(model, detail["loc"][:-1])
        other = meant(key, known, KEYS)
        mend = f"Write `{other}`." if other else did_you_mean(key, known) or f"Known here: {', '.join(known)}"
        return document.problem(path, f"`{key}` is not known here", mend, at_key=True)
    shown = f"`{given}`" if isinstance(given, str) else "this"
    if kind == "literal_error":
        known = [word.strip("' ") for word in re.split(r",| or ", str(context["expected"]))]
        other = meant(str(given), known, VALUES)
        mend = f"Write `{other}`." if other else did_you_mean(str(given), known) or f"Use one of: {', '.join(known)}"
        return document.problem(path, f"{shown} is not known here", mend)
    what, mend = _EXPECTED.get(kind, ("{given} does not fit here", ""))
    limit = next(
        (context[name] for name in ("ge", "gt", "le", "lt", "min_length", "max_length") if name in context), ""
    )
    field_ = _field(model, detail["loc"])
    mend = _written_out(kind, given, model, detail["loc"]) or mend or ((field_.description or "") if field_ else "")
    return document.problem(path, fill(what, {"given": shown, "limit": limit}), fill(mend, {"limit": limit}))


def _written_out(kind: str, given: Any, model: type[BaseModel], loc: Sequence[str | int]) -> str:
    """The value as it should be written, where one text stands in place of a list or of keys; else nothing."""
    if not isinstance(given, str) or "\n" in given or len(given) > 80:
        return ""
    part = _model_at(model, loc)
    key = next((name for name, field in part.model_fields.items() if field.is_required()), None) if part else None
    key = key or (next(iter(part.model_fields)) if part and part.model_fields else None)
    if kind == "tuple_type":
        written = f"- {key}: {given}" if key else f"[{given}]"
        if not key and int in _types(_field(model, loc)):
            return "Write numbers in brackets: `[1]`"
        return f"Write `{written}`" + (" on a line below it." if key else ", or each item on a line behind `- `.")
    if kind in ("dict_type", "model_type", "model_attributes_type") and key:
        return f"Write `{key}: {given}`" + (
            " in its place." if loc and isinstance(loc[-1], int) else " below it, indented."
        )
    return ""


def _types(field_: Any) -> set[type]:
    """Every class that a field's annotation names."""
    return set(_classes(field_.annotation)) if field_ else set()


def _classes(annotation: Any) -> Iterator[type]:
    if isinstance(annotation, type):
        yield annotation
    for inner in get_args(annotation):
        yield from _classes(inner)


_EXPECTED = {
    "string_type": ("one text was expected here", "Write it on one line, in quotes if it contains `: `."),
    "int_parsing": ("{given} is not a whole number", ""),
    "int_type": ("a whole number was expected here", ""),
    "float_parsing": ("{given} is not a number", "Write it with a point: 51.2277"),
    "float_type": ("a number was expected here", "Write it with a point: 51.2277"),
    "finite_number": ("{given} is not a number", "Write it with a point: 51.2277"),
    "decimal_parsing": ("{given} is not an amount", "Write euro with a point: 12.50"),
    "decimal_type": ("an amount was expected here", "Write euro with a point: 12.50"),
    "bool_parsing": ("{given} is neither true nor false", "Write true or false."),
    "bool_type": ("true or false was expected here", ""),
    "time_delta_parsing": ("{given} is not a duration", "Write PT2H30M for two and a half hours."),
    "tuple_type": ("a list was expected here", "Every item on its own line, beginning with `- `."),
    "dict_type": ("keys and values were expected here", "Write `key: value` below it, indented by two spaces."),
    "model_type": ("keys and values were expected here", "Write `key: value` below it, indented by two spaces."),
    "model_attributes_type": (
        "keys and values were expected here",
        "Write `key: value` below it, indented by two spaces.",
    ),
    "greater_than_equal": ("{given} is too low", "At least {limit}."),
    "greater_than": ("{given} is too low", "More than {limit}."),
    "less_than_equal": ("{given} is too high", "At most {limit}."),
    "too_short": ("the list is empty", "At least {limit} is needed."),
    "string_too_short": ("the text is empty", "Write it, or leave the key out."),
    "string_too_long": ("the text is too long", "At most {limit} characters fit."),
}


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)


def _model_at(model: type[BaseModel], loc: Sequence[str | int]) -> type[BaseModel] | None:
    current: type[BaseModel] | None = model
    for step in loc:
        if current is None or isinstance(step, int):
            continue
        by_name = {(field.alias or name): field for name, field in current.model_fields.items()}
        current = next(_models(by_name[step].annotation), None) if step in by_name else None
    return current


def _keys(model: type[BaseModel], loc: Sequence[str | int]) -> list[str]:
    found = _model_at(model, loc)
    return [field.alias or name for name, field in found.model_fields.items()] if found else []


def _field(model: type[BaseModel], loc: Sequence[str | int]) -> Any:
    steps = [step for step in loc if not isinstance(step, int)]
    for length in range(len(steps), 0, -1):
        owner = _model_at(model, steps[: length - 1])
        if owner is not None:
            for name, field_ in owner.model_fields.items():
                if (field_.alias or name) == steps[length - 1]:
                    return field_
    return None
