"""What is due as text to read, as a sheet of paper to hold beside the phone, and as rows to fill in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from markupsafe import Markup

from ..messages.language import chosen
from ..messages.message import Message
from .due import Due

TO_FILL_IN = ("by", "on", "fields", "learnt", "learnt_en")
"""Columns that are empty, and that `confirm --from` reads."""
COLUMNS = ("record", "name", "maintainer", "number", "since", "beliefs", "questions", *TO_FILL_IN)
"""Of the sheet to fill in."""
STYLE = """
body { font: 11pt/1.35 sans-serif; margin: 1.5rem; color: #111; background: #fff }
section { break-inside: avoid; border-top: 1px solid #555; padding: .5rem 0 }
h2 { margin: 1rem 0 .25rem } h3 { margin: 0 } p, ul { margin: .2rem 0 } ul { padding-inline-start: 1.2rem }
.tick::before { content: "☐ " } li.tick { list-style: none; margin-inline-start: -1.2rem }
"""


def text(rows: Sequence[Due]) -> str:
    """For the terminal: a block for each record."""
    lines: list[str] = []
    for (maintainer, asked), group in groupby(rows, lambda one: (one.maintainer, one.asked)):
        lines += ["", f"== {asked} ({maintainer})" if maintainer else f"== {Message('due.nobody').what}"]
        for one in group:
            lines += ["", f"{one.called}  {one.name}", *(f"    {line}" for line in _lines(one))]
    return "\n".join([Message("due.title", count=len(rows)).what, *lines])


def _lines(one: Due) -> Iterator[str]:
    if one.priority is not None:
        yield Message("due.priority", number=one.priority).what
    yield Message("due.since", day=one.since).what if one.since else Message("due.undated").what
    yield Message("due.number", number=one.number).what if one.number else Message("due.no-number").what
    for message in one.beliefs:
        yield f"- {message.what}"
    for message in one.questions:
        yield f"? {message.what}"


def html(rows: Sequence[Due]) -> str:
    """One page to print; nothing in it but what stands here."""
    parts = [
        Markup('<!doctype html><html lang="{0}"><meta charset="utf-8"><title>{1}</title><style>').format(
            chosen(), Message("due.title", count=len(rows)).what
        ),
        Markup(STYLE),
        Markup("</style><body><h1>{}</h1>").format(Message("due.title", count=len(rows)).what),
    ]
    for asked, group in groupby(rows, lambda one: one.asked):
        parts.append(Markup("<h2>{}</h2>").format(asked or Message("due.nobody").what))
        parts += [_section(one) for one in group]
    return str(Markup("\n").join(parts)) + "\n"


def _section(one: Due) -> Markup:
    known = [line for line in _lines(one) if not line.startswith(("? ", "- "))]
    believed = Markup("").join(Markup('<li class="tick">{}</li>').format(message.what) for message in one.beliefs)
    asked = Markup("").join(Markup("<li>{} ______________</li>").format(message.what) for message in one.questions)
    heads = one.name, one.called, " · ".join(known), believed, asked
    return Markup("<section><h3>{} <small>{}</small></h3><p>{}</p><ul>{}</ul><ul>{}</ul></section>").format(*heads)


def rows_to_fill_in(rows: Sequence[Due]) -> list[dict[str, str]]:
    """A row for each record, with empty cells for whoever asks."""
    return [
        {
            "record": one.called,
            "name": one.name,
            "maintainer": one.maintainer,
            "number": one.number,
            "since": str(one.since or ""),
            "beliefs": "\n".join(message.what for message in one.beliefs),
            "questions": "\n".join(message.what for message in one.questions),
            **dict.fromkeys(TO_FILL_IN, ""),
        }
        for one in rows
    ]
