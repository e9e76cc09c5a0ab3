"""Something new: `infosite new service|place|event|organization|word|guide`. Asks, or takes the answers as flags.

Writes a short file with what was answered and nothing else, never over another, and says what the check still wants.
What is not translated yet may follow. Exit code 0: written. 1: written, and the check finds a mistake in it; or
refused, and nothing is written. 2: wrong use.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from ..console import show
from ..editing.answers import IN_A_SERIES, PROOF, QUESTIONS, is_needed
from ..editing.confirming import MANNERS, manner_of
from ..editing.days import as_iso, moment
from ..editing.drafting import already, choices, chosen, fault_of_id, fitting, free_id, listed, texts
from ..messages.choices import words
from ..messages.message import Message, Names
from ..records.dates import Day, Moment, PartialDate
from ..schedule import opening_hours
from ..schedule.event_checks import mistakes_of_rule
from ..schedule.hours_hints import guessed
from ..site import load
from . import editors
from .arguments import said
from .check import find, today

ASKED = {
    "name": "ask.name",
    "name_en": "ask.name-en",
    "summary": "ask.summary",
    "summary_en": "ask.summary-en",
    "description": "ask.description",
    "description_en": "ask.description-en",
    "categories": "ask.categories",
    "organization": "ask.organization",
    "phone": "ask.phone",
    "email": "ask.email",
    "url": "ask.url",
    "hours": "ask.hours",
    "place": "ask.place",
    "venue": "ask.venue",
    "street": "ask.street",
    "postal_code": "ask.postal-code",
    "quarter": "ask.quarter",
    "place_kind": "ask.place-kind",
    "districts": "ask.districts",
    "type": "ask.type",
    "start": "ask.start",
    "end": "ask.end",
    "rrule": "ask.rrule",
    "not_on": "ask.not-on",
    "cancelled": "ask.cancelled",
    "moved": "ask.moved",
    "exdate": "ask.exdate",
    "rdate": "ask.rdate",
    "translation": "ask.translation",
    "by": "ask.by",
    "on": "ask.on",
    "source": "ask.source",
    "source_url": "ask.source-url",
    "source_date": "ask.source-date",
}
"""The words of each question."""
_MOMENT: TypeAdapter[Moment] = TypeAdapter(Moment)
_DAY, _PARTIAL = TypeAdapter[Day](Day), TypeAdapter(PartialDate)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns one of the exit codes above."""
    parser = editors.parser(said("help.new"))
    parser.add_argument("kind", choices=QUESTIONS, help=said("help.new-kind"))
    parser.add_argument("--id", help=said("help.new-id"))
    for question in ASKED:
        words = Message(ASKED[question]).what.replace("%", "%%")
        parser.add_argument(f"--{question.replace('_', '-')}", metavar="…", help=words)
    parser.epilog = _topics(arguments or ())
    options = parser.parse_args(arguments)
    desk = editors.desk(parser, options)
    try:
        given = _answers(desk, options)
    except (KeyboardInterrupt, EOFError):
        editors.complain(Message("edit.nothing-written"))
        return 1
    if isinstance(given, Message):
        editors.complain(given)
        return 2
    if given.get("by") and not given.get("on"):
        given["on"] = desk.today.isoformat()
    lacking = [
        question for question in QUESTIONS[options.kind] if is_needed(options.kind, question) and not given[question]
    ]
    if lacking:
        asked = Names(f"--{one.replace('_', '-')} ({Message(ASKED[one])})" for one in lacking)
        parser.error(Message("new.lacking", names=asked).what)
    return _write(desk, options.kind, options.id or free_id(options.kind, given["name"], desk.site), given)


def _topics(arguments: Sequence[str]) -> str:
    """The topics of the city with what they are called, for whoever asks for help where a city is."""
    if not {"-h", "--help"} & {*arguments}:
        return ""
    roots = [after for word, after in pairwise(arguments) if word == "--root"]
    site = load.load(Path(*roots[-1:]), today())[0]
    if site is None:
        return ""
    return Message("new.topics", names=listed("categories", choices("categories", site), site)).what.replace("%", "%%")


def _answers(desk: editors.Desk, options: argparse.Namespace) -> dict[str, str] | Message:
    """What was answered by flags or to the questions; the first flag that cannot be understood. Who gave a name by a
    flag is asked only for what the record cannot be without."""
    given: dict[str, str] = {}
    for question in (*QUESTIONS[options.kind], *(PROOF if options.kind != "guide" else ())):
        asks = sys.stdin.isatty() and (options.name is None or is_needed(options.kind, question))
        answer = getattr(options, question) or (_asked(desk, options.kind, question, given) if asks else "")
        fit = _understood(desk, question, answer)
        if isinstance(fit, Message):
            return fit
        given[question] = fit
    return given


def _write(desk: editors.Desk, kind: str, name: str, given: dict[str, str]) -> int:
    fault = fault_of_id(kind, name, desk.site)
    if fault is not None:
        editors.complain(fault)
        return 1
    told = already(kind, given["name"], desk.site) if kind == "word" else None
    if told is not None:
        editors.complain(told)
        return 1
    glossary = desk.root / "data/glossary.yml"
    made = texts(kind, name, given, desk.site, glossary.read_text("utf-8") if glossary.is_file() else "")
    for path, text in made.items():
        file = desk.root / path
        if kind != "word" and file.exists():
            editors.complain(Message("new.taken", name=name))
            return 1
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        show(path)
    wanted = [one for one in find(desk.root, desk.today)[1] if one.path in made and one not in desk.found]
    for problem in wanted:
        show(str(problem))
    return 1 if any(one.severity == "error" for one in wanted) else 0


def _understood(desk: editors.Desk, question: str, answer: str) -> str | Message:
    """An answer as it is written down: ids for names, hours as OpenStreetMap writes them."""
    if question == "hours" and answer and any(True for _ in opening_hours.mistakes(answer)):
        return guessed(answer) or Message("new.hours", given=answer)
    if question == "by" and answer:
        return manner_of(answer) or Message("hint.use-one-of", names=words(MANNERS))
    if question in ("start", "end") and answer:
        return _moment(answer)
    if question in ("on", "source_date") and answer:
        return _day(answer, is_whole=question == "on")
    if question in ("cancelled", "exdate", "rdate", "moved") and answer:
        return _days(answer)
    if question == "rrule" and answer:
        return next(mistakes_of_rule(answer), answer)
    if question == "place" and answer not in choices("place", desk.site):
        fit = chosen(question, answer, desk.site)
        return answer if isinstance(fit, Message) else fit  # a place that we do not know has a name all the same
    return chosen(question, answer, desk.site)


def _day(answer: str, *, is_whole: bool) -> str | Message:
    """A day, or where it need not be whole a month or a year, also as Germans write it; what is wrong with it."""
    given = as_iso(answer)
    try:
        (_DAY if is_whole else _PARTIAL).validate_python(given)
    except ValidationError as error:
        message: Message = error.errors()[0]["ctx"]["message"]
        return message
    return given


def _days(answer: str) -> str | Message:
    """Days with commas, each with a new time behind `=` where there is one; what is wrong with the first wrong one."""
    found = []
    for change in filter(str.strip, answer.replace(";", ",").split(",")):
        parts = [_moment(part) for part in change.split("=", 1)]
        wrong = next((part for part in parts if isinstance(part, Message)), None)
        if wrong is not None:
            return wrong
        found.append(" = ".join(map(str, parts)))
    return ", ".join(found)


def _moment(answer: str) -> str | Message:
    """A day with or without a time, also as Germans write it; what is wrong with it."""
    try:
        _MOMENT.validate_python(moment(answer))
    except ValidationError as error:
        message: Message = error.errors()[0]["ctx"]["message"]
        return message
    return moment(answer)


def _asked(desk: editors.Desk, kind: str, question: str, given: dict[str, str]) -> str:
    """Asks until there is an answer that can be understood; an empty one passes over what need not be known."""
    if question in ("source_url", "source_date") and not given.get("source"):
        return ""
    if (question == "on" and not given.get("by")) or (question == "source" and given.get("by")):
        return ""
    if (question == "venue" and given.get("place")) or (question in IN_A_SERIES and not given.get("rrule")):
        return ""
    known = choices(question, desk.site)
    near = fitting(question, f"{given.get('name', '')} {given.get('summary', '')}", desk.site)
    if near or (known and len(known) < 20):
        show(Message("new.suggested", names=listed(question, near or known, desk.site)).what)
    while True:
        answer = input(f"{Message(ASKED[question]).what} ").strip()
        fit = _understood(desk, question, answer)
        told = already(kind, answer, desk.site) if question == "name" else None
        if told is not None:
            _tell(told)
        if isinstance(fit, Message):
            _tell(fit)
        elif not fit and is_needed(kind, question):
            names = listed(question, known, desk.site)
            _tell(Message("new.expected", names=names) if known else Message("new.expected-words"))
        elif told is None or kind != "word":
            return fit


def _tell(message: Message) -> None:
    show("\n    ".join(filter(None, (message.what, message.hint))))
