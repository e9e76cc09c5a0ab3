"""One suggestion from its body to a verdict: a file and what to tell, or what to tell alone. Nothing stays written."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from ..editing.elsewhere import left_by
from ..editing.saving import Check, tried
from ..messages.message import Message, named
from ..site.site import Site
from ..source.problem import Problem
from .compose import Suggestion, compose
from .filled import Filled, is_passed_on, read
from .forms import FORMS
from .guard import fault, fenced
from .meant import meant
from .understood import Refused

MARK = "<!-- infosite suggestion {} -->"
"""Begins the comment; with the hash of the body that was read."""
MAY_FOLLOW = ("text.missing", "text.not-translated")
"""What a suggestion may lack: somebody translates it."""
NOT_THEIRS = ("place.without-point", *MAY_FOLLOW)
"""Reminders that nobody outside can do anything about."""
MOST_LINES = 80
"""Of the preview."""
BY_HAND = ("suggest.by-hand", "suggest.no-such-field", "suggest.address-hidden")
"""Answers after which somebody of ours enters it."""
LARGEST = 20_000
"""Bytes of the file."""


@dataclass(frozen=True)
class Verdict:
    """What came of a suggestion."""

    language: str
    hash: str
    """SHA-256 of the body that was read."""
    message: str
    """Markdown for whoever wrote it."""
    suggestion: Suggestion | None
    is_form: bool = True
    """False for a text that never was a form: an issue like any other, which nobody answers."""
    lacks_words: bool = False
    """Whether somebody must translate it before it is published."""
    about: tuple[str, str] = ("", "")
    """The record, or the name of something new, and the field, or `all`."""

    def as_json(self) -> dict[str, Any]:
        """What is handed to the next job: one file or none."""
        file = self.suggestion
        own = {"path": file.path, "text": file.text} if file is not None else None
        return {"hash": self.hash, "file": own}


def judge(
    body: str,
    site: Site,
    files: Mapping[str, str],
    root: Path,
    before: Sequence[Problem],
    check: Check,
    sent: date | None = None,
    *,
    by_mail: bool = False,
) -> Verdict:
    """Reads the body of an issue or a mail. `files` are the texts of all records, `before` what the check says now,
    `sent` is the day on which it was sent, for whoever names no other. What came by mail cannot be changed above."""
    digest = hashlib.sha256(body.encode()).hexdigest()

    def refused(message: Message, language: str, filled: Filled | None = None) -> Verdict:
        return replace(_refused(message, language, digest, filled, by_mail=by_mail), about=_about(filled))

    filled = read(body)
    if isinstance(filled, Message):
        language = _language_of(body)
        return replace(refused(filled, language), is_form=filled.code != "suggest.no-form")
    published = bool(filled.answers.get("source_url"))
    message = fault(_without_known_numbers(filled.answers, site), published=published)
    if message is not None:
        return refused(message, filled.language)
    try:
        filled, said = meant(filled, site, None if is_passed_on(body) else sent)
    except Refused as two_readings:
        return refused(two_readings.message, filled.language, filled)
    if not filled.answers["on"]:
        name = Message("form.on").in_language(filled.language)[0]
        return refused(Message("suggest.needed", name=name), filled.language, filled)
    made = compose(filled, site, files)
    if isinstance(made, Message):
        return refused(made, filled.language, filled)
    if len(made.text.encode()) > LARGEST:
        return refused(Message("suggest.too-long", most=LARGEST), filled.language, filled)
    new = tried(root, {made.path: made.text}, before, check)
    found = [one for one in new if one.severity == "error"]
    grave = [one for one in found if one.message.code not in MAY_FOLLOW]
    if grave:
        return refused(grave[0].message, filled.language, filled)
    said += made.told
    lacks_words = any(one.message.code in MAY_FOLLOW for one in new)
    words = _taken(filled, made, digest, said, lacks_words, [*_reminders(made, new), *_elsewhere(made, site)])
    return Verdict(filled.language, digest, words, made, lacks_words=lacks_words, about=_about(filled))


def _elsewhere(made: Suggestion, site: Site) -> Iterator[Message]:
    """What goes and stands in other records too, as a question to whoever suggests it."""
    found: dict[object, list[str]] = {}
    for problem in left_by(made.path, made.text, site):
        place = f"{problem.message.values['name']} ({problem.path}:{problem.line})"
        found.setdefault(problem.message.values["value"], []).append(place)
    for value, places in found.items():
        yield Message("suggest.elsewhere", value=value, names=named(places))


def _about(filled: Filled | None) -> tuple[str, str]:
    answers = filled.answers if filled is not None else {}
    return answers.get("record") or answers.get("name", "").casefold(), answers.get("field", "all")


def _without_known_numbers(answers: Mapping[str, str], site: Site) -> Mapping[str, str]:
    """Without the number that stands on the page now, where it does: everybody can read it there."""
    numbers = {phone.number.display for record, _ in site.records() for phone in record.value_of("phones") or ()}
    return {key: words for key, words in answers.items() if key != "old" or words not in numbers}


def _language_of(body: str) -> str:
    """The language of the headings, as far as they can be read; German where none can."""
    counts = {
        tag: sum(f"### {one.words(tag)}" in body for questions in FORMS.values() for one in questions)
        for tag in ("de", "en")
    }
    return "en" if counts["en"] > counts["de"] else "de"


def _refused(message: Message, language: str, digest: str, filled: Filled | None, *, by_mail: bool) -> Verdict:
    what, hint = message.in_language(language)
    parts = [MARK.replace("{}", digest), Message("suggest.not-yet").in_language(language)[0]]
    parts.append(fenced("\n".join(filter(None, (what, hint)))))
    if filled is not None:
        parts += [Message("suggest.understood").in_language(language)[0], fenced(_answers(filled))]
    if message.code not in BY_HAND:  # there is nothing that they could write better
        parts.append(Message("suggest.mend-mail" if by_mail else "suggest.mend").in_language(language)[0])
    return Verdict(language, digest, "\n\n".join(parts) + "\n", None)


def _reminders(made: Suggestion, new: Sequence[Problem]) -> list[Message]:
    """What the check reminds of in the lines that somebody suggests; of a new file as a whole an editor thinks."""
    old = set(made.before.splitlines())
    lines = made.text.splitlines()
    here = [one for one in new if one.severity == "warning" and one.path == made.path and one.line > 1]
    return [one.message for one in here if lines[one.line - 1] not in old and one.message.code not in NOT_THEIRS]


def _taken(
    filled: Filled,
    made: Suggestion,
    digest: str,
    said: Sequence[Message],
    lacks_words: bool,
    reminders: Sequence[Message],
) -> str:
    def words(code: str) -> str:
        return Message(code).in_language(filled.language)[0]

    lines = list(difflib.unified_diff(made.before.splitlines(), made.text.splitlines(), lineterm="", n=0))[2:]
    shown = [line for line in lines if not line.startswith("@@")][:MOST_LINES]
    parts = [
        MARK.replace("{}", digest),
        words("suggest.thanks"),
        fenced("\n".join([_answers(filled), *(one.in_language(filled.language)[0] for one in said)])),
        words("suggest.preview"),
        fenced("\n".join([made.path, *shown]), "diff"),
    ]
    if lacks_words:
        parts.append(words("suggest.translation"))
    if reminders:
        told = ("\n".join(filter(None, one.in_language(filled.language))) for one in reminders)
        parts += [words("suggest.reminders"), fenced("\n".join(dict.fromkeys(told)))]
    parts.append(words("suggest.next"))
    return "\n\n".join(parts) + "\n"


def _answers(filled: Filled) -> str:
    """What was understood, with the words of the form."""
    lines = []
    for question in FORMS[filled.form]:
        answer = filled.answers.get(question.key, "")
        if answer and question.choices is not None:
            answer = Message(question.choices[answer]).in_language(filled.language)[0]
        if answer:
            head = question.words(filled.language)
            lines.append(f"{head}{' ' if head.endswith('?') else ': '}{answer}")
    return "\n".join(lines)
