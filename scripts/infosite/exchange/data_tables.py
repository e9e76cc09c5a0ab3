"""The facts of a city as tables to work on, and worked-on tables as changes of its files, row by row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..editing.answers import town_of
from ..editing.confirming import Confirmation
from ..editing.moving import is_same_house, without_the_house
from ..editing.targets import Target
from ..messages.message import Message
from ..records.record import Record
from ..records.service import Service
from ..records.welcome_point import WelcomePoint
from ..site.site import Site
from ..source.document import Document, Path
from ..source.document import at as value_at
from ..source.problem import Problem, did_you_mean
from ..source.rewriting import CannotRewrite, Rewriting
from .columns import FACTS, FIXED, OWN, SHEETS, Fact, cell, compared, spoilt, state, written
from .row_mistakes import mistakes_of, of_row, sound_part
from .table_rows import target_of
from .table_sources import ASKED, columns, fields_of, proof, with_sources
from .tables import Column, Row, Table

STREET = "address.street_address"
STATE = Column("state", ("Stand der Ausgabe", "state when given out"), hidden=True)
WIDE = ("summary.de", "summary.en", "description.de", "description.en", "called", "record")


# --- giving out --------------------------------------------------------------------------------------------------


def tables(site: Site) -> list[Table]:
    """All sheets. What is closed stays out: nobody keeps it up to date."""
    found = []
    for name, facts in SHEETS.items():
        asked = [] if name == "maintainers" else columns()
        every = [*(_column(fact, site) for fact in facts), *asked, STATE]
        found.append(Table(name, every, [_row(site, facts, *place) for place in _places(name, site)]))
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
    rows: dict[str, list[Problem]] = field(default_factory=dict)
    """The rows that change a file, by its path."""
    every: Confirmation | None = None
    """How all is known whose row does not say so itself."""
    proofs: dict[str, list[Confirmation]] = field(default_factory=dict)
    """How it is known what a file states anew, by its path."""
    partly: dict[str, tuple[str, Problem]] = field(default_factory=dict)
    """The text of a file with what is sound of a row that was refused, which rules look at; and the row."""
    bare: dict[str, str] = field(default_factory=dict)
    """The new texts before these sources stand in them."""


def changes(
    given: Sequence[Table], called: str, site: Site, texts: Mapping[str, str], every: Confirmation | None = None
) -> Changes:
    """What the rows of tables change of the city. `texts` are its files as they are, by path; nothing is written.
    `every` is how it is known what a row changes that does not say so itself."""
    made = Changes(every=every)
    for table in given:
        keys = [column.key for column in table.columns]
        name = f"{called} ({table.name})"
        mistakes = [Problem(name, line, 1, message) for line, message in _mistakes_of_heads(table, keys)]
        made.refused += mistakes
        if mistakes:
            continue
        made.refused += [
            Problem(name, line, 1, Message("table.beside", given=words[:60])) for line, words in table.beside
        ]
        seen: dict[tuple[str, str], int] = {}
        lines = []
        for line, row in enumerate(table.rows, table.first_line):
            place = row.get("record", ""), row.get("part", "")
            if row and place in seen and place[1] not in ("phones", "places"):
                made.refused.append(Problem(name, line, 1, Message("table.twice", name=place[0], line=seen[place])))
            elif row:
                seen[place] = line
                lines.append((line, row))
        for line, row in sorted(lines, key=lambda item: item[1].get("part", ""), reverse=True):  # last items go first
            _take(row, compared(keys), Problem(name, line, 1, _NOTHING), site, texts, made)
    made.refused.sort()
    made.told.sort()
    return made


def _mistakes_of_heads(table: Table, keys: Sequence[str]) -> Iterator[tuple[int, Message]]:
    """What is wrong with the first three rows: line and message."""
    if "record" not in keys:
        yield 1, Message("table.no-record-column" if set(keys) & set(FACTS) else "table.no-heads")
        return
    known = [*FACTS, *ASKED, STATE.key]
    for number, key in enumerate(keys):
        if key and key not in known:
            yield 1, Message("table.column", name=key, hint=did_you_mean(key, FACTS))
        elif key and key in keys[:number]:
            yield 1, Message("table.column-twice", name=key)
    for line, words in table.heads:
        if re.fullmatch(r"[a-z_]+:[a-z0-9-]+", words.get("record", "")):
            yield line, Message("table.heads")


def settle(made: Changes, found_with: Callable[[Mapping[str, str]], Sequence[Problem]]) -> None:
    """Takes back the rows whose files the check would find mistakes in, so that all others can be written.

    `found_with` tells what the check finds that is new when files hold these texts.
    """
    for path, (text, row) in made.partly.items():
        told = [of_row(one, path, text) for one in found_with({path: text}) if one.severity == "error"]
        made.refused += [Problem(row.path, row.line, 1, message) for message in told]
    while made.texts:
        mistakes = [problem for problem in found_with(made.texts) if problem.severity == "error"]
        if not mistakes:
            break
        blamed = {problem.path for problem in mistakes} & made.texts.keys() or set(made.texts)
        for path in sorted(blamed):
            text = made.texts.pop(path)
            del made.records[path]
            for row in made.rows.pop(path):
                told = [of_row(problem, path, text) for problem in mistakes if problem.path not in blamed - {path}]
                made.refused += [Problem(row.path, row.line, 1, message) for message in told]
                made.told = [line for line in made.told if not line.startswith(f"{row.path}:{row.line}: ")]
    made.refused.sort()


_NOTHING = Message("edit.nothing-written")


def _take(row: Row, facts: list[Fact], at: Problem, site: Site, texts: Mapping[str, str], made: Changes) -> None:
    """Takes one row over, or refuses it as a whole."""
    target = target_of(site, row.get("record", ""))
    if isinstance(target, Message):
        made.refused.append(Problem(at.path, at.line, 1, target))
        return
    base = _part(row.get("part", ""))
    before = {fact.key: cell(target.document.value, base, fact) for fact in facts}
    after = {fact.key: row.get(fact.key, "") for fact in facts}
    differ = [fact for fact in facts if before[fact.key] != after[fact.key]]
    if not differ or (given_out := row.get(STATE.key, "")) == state(after):
        return  # nobody touched the row, whatever the file has become since
    if base == ("phones",) and any(after["number"] == one.get("number") for one in _phones(target)):
        return  # the row was taken over before
    doubt = _doubt(target, base, differ, given_out, before)
    path = target.document.path
    gone = None
    new = bare = made.bare.get(path) or texts[path]
    known = proof(row, fields_of(differ, base, after), target, made.every, site.today)
    proofs = [*made.proofs.get(path, ()), *([known] if isinstance(known, Confirmation) else [])]
    wrong = [doubt] if doubt else [*filter(None, (spoilt(fact, after[fact.key]) for fact in differ))]
    if not wrong:
        try:
            bare = _rewritten(bare, base, differ, after)
            bare, gone = _at_home(bare, base, differ, before, after, town_of(site))
            new = with_sources(bare, target, proofs)
            wrong = mistakes_of(path, new, target, site)
            if wrong and path not in made.partly:
                part = sound_part(
                    differ,
                    lambda some: _rewritten(texts[path], base, some, after),
                    lambda text: mistakes_of(path, text, target, site),
                )
                made.partly |= {path: (part, at)} if part else {}
        except CannotRewrite:
            wrong = [Message("edit.by-hand", file=path)]
        if not wrong and isinstance(known, Message):
            wrong = [known]
    if wrong:
        made.refused += [Problem(at.path, at.line, 1, message) for message in dict.fromkeys(wrong)]
        return
    made.texts[path], made.bare[path], made.proofs[path] = new, bare, proofs
    assert isinstance(target.part, Record)
    made.records[path] = target.part
    made.rows.setdefault(path, []).append(at)
    if gone is not None:
        made.told.append(f"{at.path}:{at.line}: {target.called}: {gone.what}")
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
    stands = base in ((), ("phones",)) or (len(base) == 2 and value_at(target.document.value, base) is not None)
    if not stands or (base and base[0] not in ("phones", "places")):
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


def _at_home(
    text: str, base: Path, differ: list[Fact], before: Mapping[str, str], after: Mapping[str, str], town: str
) -> tuple[str, Message | None]:
    """The text with a town in its address, without what described the house of another street, and what that was."""
    old, new = before.get(STREET, ""), after.get(STREET, "")
    file = Rewriting(text)
    address = file.get((*base, "address"))
    if address and "locality" not in address:
        file.set((*base, "address", "locality"), town)
    moved = old and new and not is_same_house(old, new)
    gone = without_the_house(file, base, {fact.key for fact in differ}) if moved else None
    return file.text, gone
