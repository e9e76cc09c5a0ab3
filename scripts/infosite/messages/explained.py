"""A page for each message: what it says, what helps, and a text that earns it with the answer it gets.

The examples are `examples.yml`, made from the mistakes that tests try (`python tests/examples.py`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache

import yaml

from .language import chosen
from .message import FOLDER, Message, catalogue

PLACE = re.compile(r"\{[a-z_]+\}")


@cache
def examples() -> Mapping[str, Mapping[str, str]]:
    """By code: the file, the lines around the mistake, the line of the mistake among them, and its number."""
    file = FOLDER / "examples.yml"
    found: Mapping[str, Mapping[str, str]] = yaml.safe_load(file.read_text("utf-8")) or {}
    return found


def codes() -> list[str]:
    """The codes of all messages."""
    return sorted(catalogue("en"))


def like(words: str) -> list[str]:
    """Codes whose words hold these, in either language, or that are spelt nearly so; the first ten."""
    wanted = re.findall(r"\w+", words.lower())
    found = []
    for code in codes():
        text = f"{_words(code, 'de')} {_words(code, 'en')}".lower()
        if wanted and all(word in text for word in wanted):
            found.append(code)
    return found[:10] or get_close_matches(words, codes(), n=5, cutoff=0.7)


def _words(code: str, language: str) -> str:
    entry = catalogue(language)[code]
    return " ".join(entry.values()) if isinstance(entry, dict) else str(entry)


def page(code: str) -> str:
    """The page of one message, in the language of the reader; places to fill are dots."""
    entry = catalogue(chosen())[code]
    parts = [entry] if isinstance(entry, str) else [entry.get("what") or entry["other"], entry.get("hint", "")]
    said = [words for words in (PLACE.sub("…", part) for part in parts) if words.strip("… ")]
    lines = [code, "", *(said or ["…"])]
    example = examples().get(code)
    if example is not None:
        lines += ["", Message("explain.example", file=example["file"], line=example["line"]).what, ""]
        lines += [f"    {line}" for line in example["text"].rstrip("\n").split("\n")]
        answer = example["answer_de" if chosen() == "de" else "answer_en"]
        lines += ["", Message("explain.answer").what, "", *(f"    {line}" for line in answer.split("\n"))]
    return "\n".join(lines).rstrip()
