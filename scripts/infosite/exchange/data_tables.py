"""The facts of a city as tables to work on, and worked-on tables as changes of its files, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..editing.targets import Target, find
from ..messages.message import Message, named
from ..records.record import Record
from ..records.service import Service
from ..records.welcome_point import WelcomePoint
from ..site.site import Site
from ..source import decode
from ..source.document import Document, Path, read_yaml
from ..source.problem import Problem
from ..source.rewriting import CannotRewrite, Rewriting
from .columns import FACTS, FIXED, OWN, SHEETS, Fact, cell, compared, state, written
from .tables import Column, Row, Table

STATE = Column("state", ("Stand der Ausgabe", "state when given out"), hidden=True)
WIDE = ("summary.de", "summary.en", "description.de", "description.en", "called", "record")


# --- giving out --------------------------------------------------------------------------------------------------


def tables(site: Site) -> list[Table]:
    """All sheets. What is closed stays out: nobody keeps it up to date."""
    found = []
    for name, facts in SHEETS.items():
        columns = [*(_column(fact, site) for fact in facts), STATE]
        found.append(Table(name, columns, [_row(site, facts, *place) for place in _places(name, site)]))
    return found


def _column(fact: Fact, site: Site) -> Column:
    code = fact.head
    heads = [Message(code).in_language(tag)[0] for tag in ("de", "en")]
    if fact.kind == "text":
        heads = [f"{head} ({fact.key[-2:]})" for head in heads]
    choices = FIXED.get(fact.choices, ())
    if fact.choices in ("organization", "welcome_point"):
        choices = tuple(sorted(site.ids(fact.choices)))
    return Column(fact.key, (heads[0], heads[1]), choices, 42 if fact.key in WIDE else 18)


def _places(name: str, site: Site) -> Iterator[tuple[Record, Document, Path]]:
    """Which records, and which parts of them, have a row of a sheet."""
    for record, document in site.records():
        if record.is_gone:
            continue
        if name in OWN:
            if isinstance(record, OWN[name]):
                yield record, document, ()
        elif name == "maintainers":
            yield record, document, ()
        elif name == "phones":
            for index in range(len(document.value.get("phones", ()))):
                yield record, document, ("phones", index)
        elif isinstance(record, Service | WelcomePoint):
            yield record, document, ()
            for index, place in enumerate(document.value.get("places", ())):
                if "opening_hours" in place:
                    yield record, document, ("places", index)


def _row(site: Site, facts: Sequence[Fact], record: Record, document: Document, base: Path) -> Row:
    cells = {fact.key: cell(document.value, base, fact) for fact in compared([fact.key for fact in facts])}
    language = site.default_language
    known = {
        "record": f"{record.kind}:{record.key}",
        "part": "/".join(map(str, base)),
        "called": record.name.version(language, language)[0],
        "state": state(cells),
    }
    keys = {fact.key for fact in facts} | {"state"}
    return {**cells, **{key: words for key, words in known.items() if key in keys}}


# --- taking back -------------------------------------------------------------------------------------------------


@dataclass
class Changes:
    """What tables change: the new text of each file, a line for each changed cell, and rows that were refused."""

    texts: dict[str, str] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)
    records: dict[str, Record] = field(default_factory=dict)
    """By the path of the file."""


def changes(given: Sequence[Table], called: str, site: Site, texts: Mapping[str, str]) -> Changes:
    """What the rows of tables change of the city. `texts` are its files as they are, by path; nothing is written."""
    made = Changes()
    for table in given:
        keys = [column.key for column in table.columns]
        unknown = [key for key in keys if key and key not in FACTS and key != STATE.key]
        if "record" not in keys or unknown:
            message = Message("table.columns", names=named(unknown) or "record")
            made.refused.append(Problem(f"{called} ({table.name})", 1, 1, message))
            continue
        lines = enumerate(table.rows, table.first_line)
        for line, row in sorted(lines, key=lambda item: item[1].get("part", ""), reverse=True):  # last items go first
            if row:
                _take(row, compared(keys), Problem(f"{called} ({table.name})", line, 1, _NOTHING), site, texts, made)
    made.refused.sort()
    made.told.sort()
    return made


_NOTHING = Message("edit.nothing-written")


def _take(row: Row, facts: list[Fact], at: Problem, site: Site, texts: Mapping[str, str], made: Changes) -> None:
    """Takes one row over, or refuses it as a whole."""
    target = find(site, row.get("record", ""))
    if isinstance(target, Message):
        made.refused.append(Problem(at.path, at.line, 1, target))
        return
    if not isinstance(target.part, Record):
        made.refused.append(Problem(at.path, at.line, 1, Message("table.no-record")))
        return
    base = _part(row.get("part", ""))
    before = {fact.key: cell(target.document.value, base, fact) for fact in facts}
    after = {fact.key: row.get(fact.key, "") for fact in facts}
    differ = [fact for fact in facts if before[fact.key] != after[fact.key]]
    given_out = row.get(STATE.key, "")
    if not differ or given_out == state(after):
        return  # nobody touched the row, whatever the file has become since
    if base == ("phones",) and any(after["number"] == one.get("number") for one in _phones(target)):
        return  # the row was taken over before
    message = _doubt(target, base, differ, given_out, before)
    path = target.document.path
    text = made.texts.get(path) or texts[path]
    new = text
    if message is None:
        try:
            new = _rewritten(text, base, differ, after)
            message = _mistake(path, new, target, site)
        except CannotRewrite:
            message = Message("edit.by-hand", file=path)
    if message is not None:
        made.refused.append(Problem(at.path, at.line, 1, message))
        return
    made.texts[path] = new
    made.records[path] = target.part
    for fact in differ:
        told = Message("table.change", name=target.called, field=fact.key, old=before[fact.key], new=after[fact.key])
        made.told.append(f"{at.path}:{at.line}: {told.what}")


def _phones(target: Target) -> Sequence[Mapping[str, str]]:
    found: Sequence[Mapping[str, str]] = target.document.value.get("phones", ())
    return found


def _part(given: str) -> Path:
    return tuple(int(step) if step.isdigit() else step for step in given.split("/") if step)


def _doubt(target: Target, base: Path, differ: list[Fact], given_out: str, before: Mapping[str, str]) -> Message | None:
    """Why a row is better not taken over."""
    if base and base[0] not in ("phones", "places"):
        return Message("table.part", given="/".join(map(str, base)))
    if given_out and given_out != state(before):
        return Message("table.changed-since", name=target.called)
    locked = next((fact for fact in differ if fact.kind == "read-only"), None)
    if locked is not None:
        return Message("table.read-only", field=locked.key)
    return None


def _rewritten(text: str, base: Path, differ: list[Fact], after: Mapping[str, str]) -> str:
    file = Rewriting(text)
    if base and not any(after.values()):
        file.drop(base)
        return file.text
    if base == ("phones",):  # a row without a number of its own is one more
        item = {fact.path[0]: written(fact, None, after[fact.key]) for fact in differ if fact.kind != "text"}
        file.insert(base, {key: value for key, value in item.items() if value})
        base = ("phones", len(file.get(base)) - 1)
        differ = [fact for fact in differ if fact.kind == "text" and after[fact.key]]
    for fact in differ:
        path = (*base, *fact.path)
        value = written(fact, file.get(path), after[fact.key])
        if value is not None:
            file.set(path, value)
        elif file.get(path) is not None:
            file.drop(path)
    return file.text


def _mistake(path: str, text: str, target: Target, site: Site) -> Message | None:
    """What is wrong with the file as it would be; the rules are asked later, of all files together."""
    document, problems = read_yaml(path, text.encode())
    if document is not None:
        problems = decode.decode(document, type(target.part), site.city.country)[1]
    return Message("table.mistake", what=problems[0].message, hint=problems[0].hint) if problems else None
