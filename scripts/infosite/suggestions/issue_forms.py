"""The forms as GitHub's issue forms, one for each kind and language: .github/ISSUE_TEMPLATE."""

from __future__ import annotations

from typing import Any

import yaml

from ..messages.message import Message
from .forms import FORMS, LANGUAGES, Question, body

TITLES = {
    "still-true": "form.title-still-true",
    "correct": "form.title-correct",
    "new-offer": "form.title-new-offer",
    "new-event": "form.title-new-event",
    "closed": "form.title-closed",
}
EXAMPLES = {
    "record": "service:hispi",
    "on": "2026-11-20",
    "hours": "Mo-Fr 09:00-12:00; PH off",
    "start": "2026-12-01 18:00",
    "end": "2026-12-01 20:00",
    "source_url": "https://…",
    "url": "https://…",
    "phone": "0211 89-21020",
}
"""What stands in an empty field until somebody writes."""
HEAD = "# Written by `infosite suggest --forms`; the headings are how a suggestion is read.\n"


def issue_forms() -> dict[str, str]:
    """The text of each form, by the name of its file: `correct-de.yml`."""
    return {f"{form}-{tag}.yml": HEAD + _dumped(_form(form, tag)) for form in FORMS for tag in LANGUAGES}


def description_templates() -> dict[str, str]:
    """The same as GitLab's templates for the text of an issue, by the name of the file: the headings, with boxes."""
    names = {(form, tag): Message(TITLES[form]).in_language(tag)[0] for form in FORMS for tag in LANGUAGES}
    return {f"{name}.md": body(form, tag, {}, boxes=True) for (form, tag), name in names.items()}


def _form(form: str, language: str) -> dict[str, Any]:
    title = Message(TITLES[form]).in_language(language)[0]
    note = Message("form.note-all").in_language(language)[0]
    fields = [_field(question, language) for question in FORMS[form]]
    intro = {"type": "markdown", "attributes": {"value": note}}
    about = Message("form.about").in_language(language)[0]
    return {
        "name": title,
        "description": about,
        "title": f"{title}: ",
        "labels": ["suggestion"],
        "body": [intro, *fields],
    }


def _field(question: Question, language: str) -> dict[str, Any]:
    attributes: dict[str, Any] = {"label": question.words(language)}
    kind = "textarea" if question.long else "input"
    if question.choices is not None:
        kind = "dropdown"
        attributes["options"] = [Message(code).in_language(language)[0] for code in question.choices.values()]
    elif question.key in EXAMPLES:
        attributes["placeholder"] = EXAMPLES[question.key]
    if question.key == "on":
        attributes["description"] = Message("form.on-empty").in_language(language)[0]
    field = {"type": kind, "id": question.key.replace("_", "-"), "attributes": attributes}
    return {**field, "validations": {"required": True}} if question.needed else field


def _dumped(form: dict[str, Any]) -> str:
    text: str = yaml.safe_dump(form, allow_unicode=True, sort_keys=False, width=110)
    return text
