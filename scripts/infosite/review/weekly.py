"""What deserves a look this week, as the Markdown of one issue that is renewed: dead links, old facts, translations.

The issue remembers, in a comment that nobody sees, since when a link fails; whatever else stands there is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from pydantic import TypeAdapter, ValidationError

from ..source.problem import Problem
from .external_links import Answer, Link, is_dead

LONGEST = 60_000
"""Characters; GitHub takes 65,536."""
MARK = "<!-- infosite weekly -->"
_MEMORY = re.compile(r"<!-- since (\{[^<>]*\}) -->")
_SINCE = TypeAdapter(dict[str, date])
WORDS = {
    "de": {
        "title": "Was diese Woche einen Blick verdient",
        "none": "Nichts.",
        "dead": "Tote Links",
        "dead_note": "Zweimal im Abstand von sieben Tagen nicht erreicht.",
        "failed": "Seit Kurzem nicht erreichbar",
        "failed_note": "Vielleicht nur heute. Nach sieben Tagen stehen sie oben.",
        "unknown": "{number} Seiten lassen Programme nicht ein; ob es sie noch gibt, ist nicht bekannt.",
        "stale": "Alte Angaben",
        "stale_note": "Lange nicht bestätigt: anrufen oder nachsehen.",
        "texts": "Übersetzungen",
        "texts_note": "Was fehlt oder älter ist als das Original.",
        "since": "seit {date}",
        "more": "… und {number} weitere",
        "end": "{links} Links geprüft am {date}. Dieser Text wird jede Woche erneuert.",
    },
    "en": {
        "title": "What deserves a look this week",
        "none": "Nothing.",
        "dead": "Dead links",
        "dead_note": "Not reached twice, seven days apart.",
        "failed": "Not reached lately",
        "failed_note": "Perhaps only today. After seven days they stand above.",
        "unknown": "{number} pages turn programs away; whether they still exist is not known.",
        "stale": "Old facts",
        "stale_note": "Not confirmed for long: ring, or look.",
        "texts": "Translations",
        "texts_note": "What is missing, or older than the original.",
        "since": "since {date}",
        "more": "… and {number} more",
        "end": "{links} links checked on {date}. This text is renewed every week.",
    },
}
MOST = 60
"""Lines of one kind."""


def memory(text: str) -> dict[str, date]:
    """Since when links fail, from the text of the week before; nothing where it says nothing that can be read."""
    found = _MEMORY.search(text)
    try:
        return _SINCE.validate_json(found[1]) if found else {}
    except ValidationError:
        return {}


def markdown(
    links: Sequence[Link],
    answers: Mapping[str, Answer],
    since: Mapping[str, date],
    stale: Sequence[Problem],
    texts: Sequence[Problem],
    today: date,
    language: str,
) -> str:
    """The text of the issue. `since` says since when links fail, this week included."""
    words = WORDS.get(language, WORDS["en"])
    failed = [link for link in links if answers[link.url].state == "failed"]
    dead = [link for link in failed if is_dead(link.url, since, answers, today)]
    sections = [
        ("dead", [_of_link(link, answers, since, words) for link in dead]),
        ("failed", [_of_link(link, answers, since, words) for link in failed if link not in dead]),
        ("stale", [_of_problem(problem) for problem in stale]),
        ("texts", [_of_problem(problem) for problem in texts]),
    ]
    parts = [f"{MARK}\n## {words['title']}"]
    for kind, lines in sections:
        parts += _section(kind, lines, words)
    if len(parts) == 1:
        parts.append(words["none"])
    if number := sum(answers[link.url].state == "unknown" for link in links):
        parts.append(words["unknown"].replace("{number}", str(number)))
    parts.append(words["end"].replace("{links}", str(len(links))).replace("{date}", today.isoformat()))
    text = "\n\n".join(parts)
    told = _SINCE.dump_json({url: day for url, day in since.items() if "<" not in url and ">" not in url}).decode()
    return f"{text[: LONGEST - len(told)]}\n\n<!-- since {told} -->\n"


def _section(kind: str, lines: Sequence[str], words: Mapping[str, str]) -> Iterator[str]:
    if lines:
        yield f"### {words[kind]} ({len(lines)})"
        yield words[f"{kind}_note"]
        more = [f"- {words['more'].replace('{number}', str(len(lines) - MOST))}"] if len(lines) > MOST else []
        yield "\n".join([*lines[:MOST], *more])


def _of_link(link: Link, answers: Mapping[str, Answer], since: Mapping[str, date], words: Mapping[str, str]) -> str:
    day = words["since"].replace("{date}", since[link.url].isoformat())
    return f"- `{link.path}:{link.line}` {_code(link.url)}: {_code(answers[link.url].words)}, {day}"


def _of_problem(problem: Problem) -> str:
    return f"- `{problem.path}:{problem.line}` {_code(problem.what)}"


def _code(text: str) -> str:
    """Words of strangers ping nobody and link to nothing."""
    plain = re.sub(r"[`\s]+", " ", text)[:300].strip()
    return f"`{plain}`"
