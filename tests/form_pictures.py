"""Drawings of the ways to tell us something, with the words of pages and forms: `python tests/form_pictures.py`.

They stand in CONTRIBUTING: small, the same on every machine, and never older than the forms.
"""

from __future__ import annotations

import sys
from pathlib import Path
from textwrap import wrap
from typing import Any
from xml.sax.saxutils import escape

import yaml

PROJECT = Path(__file__).parent.parent
sys.path.insert(0, str(PROJECT / "scripts"))

from infosite.messages.message import Message  # noqa: E402
from infosite.suggestions.forms import FORMS, LANGUAGES  # noqa: E402
from infosite.suggestions.issue_forms import EXAMPLES, TITLES  # noqa: E402

FOLDER = PROJECT / ".github"
WIDE, GAP, HIGH, TALL = 250, 20, 470, 1050
OTHERS = ("still-true", "new-offer", "new-event", "closed")
MOST = 28
"""Letters in a field."""
INK, PETROL, LINE = "#1d1b16", "#0e3f40", "#8b857c"
ANSWERS = {"record": "service:deutschkurs", "old": "0211 89-21020", "new": "0211 89-21099"}
CHOSEN = {"field": "form.field-phones", "by": "form.by-call"}


class Panel:
    """A phone on which something is written from the top down."""

    def __init__(self, left: int, number: str, high: int = HIGH) -> None:
        self.left, self.y = left, 34
        self.parts = [
            f'<rect x="{left}" y="2" width="{WIDE}" height="{high - 4}" rx="18" fill="#fdfaf4" stroke="{LINE}"/>',
            f'<circle cx="{left + WIDE - 24}" cy="26" r="13" fill="{PETROL}"/>',
            f'<text x="{left + WIDE - 24}" y="31" fill="#fff" text-anchor="middle" font-weight="700">{number}</text>',
        ]

    def words(self, text: str, size: int = 13, weight: int = 400, colour: str = INK, after: int = 8) -> None:
        for line in wrap(text, int((WIDE - 40) / (size * 0.55))):
            self.parts.append(
                f'<text x="{self.left + 16}" y="{self.y}" font-size="{size}" font-weight="{weight}" '
                f'fill="{colour}">{escape(line)}</text>'
            )
            self.y += round(size * 1.3)
        self.y += after

    def button(self, text: str, *, full: bool) -> None:
        fill, colour = (PETROL, "#fff") if full else ("none", PETROL)
        self.parts.append(
            f'<rect x="{self.left + 14}" y="{self.y - 16}" width="{WIDE - 28}" height="30" rx="9" fill="{fill}" '
            f'stroke="{PETROL}"/><text x="{self.left + 24}" y="{self.y + 4}" font-weight="700" fill="{colour}">'
            f"{escape(text if len(text) < 30 else text[:28] + '…')}</text>"
        )
        self.y += 38

    def box(self, text: str) -> None:
        self.parts.append(
            f'<rect x="{self.left + 14}" y="{self.y - 20}" width="{WIDE - 28}" height="24" rx="4" fill="#fff" '
            f'stroke="{LINE}"/><text x="{self.left + 22}" y="{self.y - 4}" font-family="monospace" font-size="12" '
            f'fill="{INK}">{escape(text)}</text>'
        )
        self.y += 22


def picture(tag: str) -> str:
    """Three phones: the page of a record, the page beside it, and the form."""
    strings: dict[str, Any] = yaml.safe_load((PROJECT / f"scripts/infosite/strings/{tag}.yml").read_text("utf-8"))
    said, name = strings["feedback"], {"de": "Deutschkurs für alle", "en": "German course for all"}[tag]
    wrong = strings["wrong"]["title"]
    first, second, third = (Panel(2 + index * (WIDE + GAP), str(index + 1)) for index in range(3))
    first.words(name, 17, 700)
    for width in (200, 180, 205, 120, 190, 160):
        first.parts.append(f'<rect x="18" y="{first.y - 10}" width="{width}" height="9" rx="4" fill="#e3dccd"/>')
        first.y += 26
    first.y += 24
    first.words(said["true"], 14, 700, PETROL, 14)
    first.words(wrong, 14, 700, PETROL)
    second.words(name, 17, 700)
    second.words(said["true"], 15, 700)
    for by in ("call", "visit", "letter"):
        second.button(said["by"][by], full=True)
    second.y += 12
    second.words(wrong, 15, 700)
    for field in ("phones", "opening_hours", "email", "all", "closed"):
        second.button(said["field"][field], full=False)
    third.words(Message(TITLES["correct"]).in_language(tag)[0], 17, 700)
    for question in FORMS["correct"]:
        third.words(question.words(tag), 12, 700, after=10)
        code = CHOSEN.get(question.key)
        third.box(Message(code).in_language(tag)[0] if code else ANSWERS.get(question.key, ""))
    return drawn([first, second, third], HIGH)


def drawn(phones: list[Panel], high: int) -> str:
    """Phones side by side as one drawing."""
    size = f'width="{len(phones) * (WIDE + GAP) - GAP + 4}" height="{high}"'
    parts = "\n".join(part for phone in phones for part in phone.parts)
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="13">\n{parts}\n</svg>\n'


def other_forms(tag: str) -> str:
    """The other four forms as they open; what must be answered has a star."""
    phones = [Panel(2 + index * (WIDE + GAP), str(index + 1), TALL) for index in range(len(OTHERS))]
    for phone, form in zip(phones, OTHERS, strict=True):
        phone.words(Message(TITLES[form]).in_language(tag)[0], 17, 700)
        for question in FORMS[form]:
            phone.words(question.words(tag) + (" *" if question.needed else ""), 12, 700, after=4)
            phone.y += 12
            example = EXAMPLES.get(question.key, "")
            phone.box("▾" if question.choices else example if len(example) < MOST else "")
    assert max(phone.y for phone in phones) < TALL
    return drawn(phones, TALL)


def pictures() -> dict[str, str]:
    """Each drawing by the name of its file."""
    first = {f"forms-{tag}.svg": picture(tag) for tag in LANGUAGES}
    return {**first, **{f"other-forms-{tag}.svg": other_forms(tag) for tag in LANGUAGES}}


if __name__ == "__main__":
    for file, drawing in pictures().items():
        (FOLDER / file).write_text(drawing, "utf-8")
