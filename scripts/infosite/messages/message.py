"""A sentence for editors as a code and named values, put into words only where somebody reads it.

The words lie in `en.yml` and `de.yml`: for each code what is wrong (`what`) and how to mend it (`hint`), or one
sentence, or one for each number (`none`, `one`, `other`). A place to fill is `{name}` and nothing else means anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from babel import Locale

from ..placeholders import fill
from .language import chosen

FOLDER = Path(__file__).parent
Value = object
"""A message or the name of a language is put into the same language, a number gets its separators, all else stays."""
SEPARATORS = {"en": ",", "de": "."}
"""Between thousands."""
DECIMAL = {"en": ".", "de": ","}


@cache
def catalogue(language: str) -> Mapping[str, Any]:
    """Every message of a language, by its code."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found: dict[str, Any] = yaml.load((FOLDER / f"{language}.yml").read_text("utf-8"), loader)
    return found


@dataclass(frozen=True)
class LanguageName:
    """What a language (BCP 47) is called in the one that is spoken."""

    tag: str


@dataclass(frozen=True)
class Rounded:
    """A number with one digit behind the sign that the language sets there."""

    value: float


@dataclass(frozen=True)
class Cure:
    """How to mend what another message says, as a value of a message around it."""

    message: Message


class Names(tuple[Value, ...]):
    """Several values, one behind the other: `one, two`."""

    __slots__ = ()

    def __str__(self) -> str:
        return ", ".join(map(str, self))


class Message:
    """What the program has to say. Equal to another with the same code and values; never changed."""

    __slots__ = ("code", "values")

    def __init__(self, code: str, /, **values: Value) -> None:
        self.code = code
        self.values = values

    @property
    def what(self) -> str:
        """What is wrong, in the language that editors are told in."""
        return self.in_language(chosen())[0]

    @property
    def hint(self) -> str:
        """How to mend it, in that language; empty where there is nothing to add."""
        return self.in_language(chosen())[1]

    def in_language(self, language: str) -> tuple[str, str]:
        """What is wrong, and how to mend it (empty where there is nothing to add)."""
        words = catalogue(language)[self.code]
        if isinstance(words, str):
            return self._filled(words, language), ""
        if "other" in words:
            form = {0: "none", 1: "one"}.get(self.values.get("count"), "other")  # type: ignore[call-overload]
            return self._filled(words.get(form, words["other"]), language), ""
        return self._filled(words["what"], language), self._filled(words.get("hint", ""), language)

    def _filled(self, words: str, language: str) -> str:
        return fill(words, {name: _shown(value, language) for name, value in self.values.items()}).strip()

    def __str__(self) -> str:
        return self.what

    def __repr__(self) -> str:
        return f"Message({self.code!r}, {self.values!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Message) and (self.code, self.values) == (other.code, other.values)

    def __hash__(self) -> int:
        return hash((self.code, *(str(value) for value in self.values.values())))

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (self.code, self.values)


def _again(code: str, values: Mapping[str, Value]) -> Message:
    return Message(code, **values)


def _shown(value: Value, language: str) -> str:
    if value is None:
        return ""
    if isinstance(value, Message):
        return value.in_language(language)[0]
    if isinstance(value, Cure):
        return value.message.in_language(language)[1]
    if isinstance(value, Names):
        return ", ".join(_shown(one, language) for one in value)
    if isinstance(value, Rounded):
        return f"{value.value:.1f}".replace(".", DECIMAL[language])
    if isinstance(value, LanguageName):
        return str(Locale.parse(value.tag, sep="-").get_display_name(language))
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}".replace(",", SEPARATORS[language])
    return str(value)


def named(names: Iterable[object]) -> str:
    """Names behind each other: `one, two`."""
    return ", ".join(map(str, names))
