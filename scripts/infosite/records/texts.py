"""Texts in one or several languages, and the tags that name languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, get_args

from babel import Locale, UnknownLocaleError
from babel.core import parse_locale
from pydantic import (
    AfterValidator,
    BaseModel,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, core_schema

from ..messages.message import Message
from .values import refuse


@cache
def canonical_language(tag: str) -> str | None:
    """The BCP 47 tag in its usual spelling, or None when CLDR knows no such language (`fa-af` → `fa-AF`)."""
    try:
        language, territory, script, variant = parse_locale(tag, sep="-")[:4]
    except ValueError:
        return None
    names = Locale("en").languages
    if language not in names or variant:
        return None
    if (territory and territory not in Locale("en").territories) or (script and script not in Locale("en").scripts):
        return None
    return "-".join(part for part in (language, script, territory) if part)


OF_A_COUNTRY = {
    "ua": "uk", "ir": "fa", "gr": "el", "cz": "cs", "jp": "ja", "cn": "zh", "dk": "da", "se": "sv", "si": "sl",
    "al": "sq", "rs": "sr", "sy": "ar", "kz": "kk", "gb": "en", "us": "en", "at": "de", "ch": "de", "br": "pt",
    "farsi": "fa", "dari": "prs", "kurmandschi": "ku", "kurdish": "ku", "ger": "de", "deu": "de", "eng": "en",
}  # fmt: skip
"""Codes of countries that people take for those of their language, and names that no list has."""


@cache
def named_language(name: str) -> str | None:
    """The code of a language that is called so in German or English, or whose code is in other letters."""
    plain = name.casefold().replace("_", "-")
    if plain in OF_A_COUNTRY or plain.partition("-")[0] in ("de", "en"):
        return OF_A_COUNTRY.get(plain, plain.partition("-")[0])
    for own in ("de", "en"):
        for tag, called in Locale(own).languages.items():
            if called.casefold() == name.casefold() and "_" not in tag:
                return str(tag)
    return canonical_language(name)


def _language(value: str) -> str:
    tag = canonical_language(value)
    if tag is None and (code := named_language(value)):
        raise refuse(Message("text.language-name", given=value, tag=code))
    if tag is None:
        several = [canonical_language(one) for one in value.split()]
        if len(several) > 1 and all(several):
            raise refuse(Message("language.several", given=value, names=", ".join(map(str, several))))
        raise refuse(Message("language.code", given=value))
    return tag


LanguageTag = Annotated[
    str, AfterValidator(_language), WithJsonSchema({"type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"})
]
"""A BCP 47 language tag that CLDR has a name for."""


def _site_language(tag: str) -> str:
    try:
        Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        raise refuse(Message("city.language-unknown", tag=tag)) from None
    return tag


SiteLanguage = Annotated[LanguageTag, AfterValidator(_site_language)]
"""A language in which pages can be printed: CLDR knows its days, numbers and plurals."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words a reader sees: one string that all languages share (a name), or one string for each language.

    `versions` maps language tags to strings; a shared string has the key "".
    """

    versions: Mapping[str, str]

    def __str__(self) -> str:
        return next(iter(self.versions.values()))

    @property
    def is_shared(self) -> bool:
        """Whether all languages share it."""
        return "" in self.versions

    def version(self, language: str, fallback: str) -> tuple[str, str]:
        """The words for a reader of `language`, and the language they are in ("" if shared)."""
        for tag in ("", language, fallback):
            if tag in self.versions:
                return self.versions[tag], tag
        tag = next(iter(self.versions))
        return self.versions[tag], tag

    def has(self, language: str) -> bool:
        """Whether it can be read in a language without another standing in."""
        return self.is_shared or language in self.versions

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(_text)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        words = {"type": "string", "minLength": 1}
        by_language = {
            "type": "object",
            "properties": {"de": words, "en": words},
            "additionalProperties": words,
            "propertyNames": {"pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"},
            "minProperties": 1,
        }
        return {"anyOf": [words, by_language]}


def _text(value: Any) -> Text:
    if isinstance(value, Text):
        return value
    if isinstance(value, str):
        if not value.strip():
            raise refuse(Message("text.empty"))
        if re.match(r"(?:de|en): \S.*\n\s*(?:de|en): \S", value.strip()):
            raise refuse(Message("text.languages-in-block"))
        return Text({"": value.strip()})
    if isinstance(value, dict) and value:
        versions = {}
        for tag, words in value.items():
            if canonical_language(tag) != tag:
                code = named_language(tag)
                told = Message("text.language-name", given=tag, tag=code) if code else None
                raise refuse(told or Message("text.language-code", given=tag), tag)
            if not isinstance(words, str):
                raise refuse(Message("text.expected-in-language"), tag)
            if not words.strip():
                raise refuse(Message("text.empty-in-language"), tag)
            versions[tag] = words.strip()
        return Text(versions)
    if isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
        pairs = [f"{tag}: {words}" for one in value for tag, words in one.items()]
        raise refuse(Message("yaml.other-brackets", text=", ".join(pairs)[:100], open="{", close="}"))
    raise refuse(Message("text.expected"))


@dataclass(frozen=True)
class AtMost:
    """Limits every version of a text to so many characters."""

    characters: int

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def check(self, text: Text) -> Text:
        """The text itself; raises a validation error for a version that is too long."""
        for tag, words in text.versions.items():
            if len(words) > self.characters:
                raise refuse(Message("text.too-long", count=len(words), most=self.characters), tag or None)
        return text


@dataclass(frozen=True)
class OneLine:
    """Refuses line breaks: a name stands in lists, titles and on maps."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def check(self, text: Text) -> Text:
        """The text itself; raises a validation error for a version of several lines."""
        for tag, words in text.versions.items():
            if "\n" in words:
                raise refuse(Message("text.several-lines"), tag or None)
        return text


Name = Annotated[Text, AtMost(100), OneLine()]
Summary = Annotated[Text, AtMost(160)]


def texts_in(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Text]]:
    """Every Text inside a record, with the path of keys that leads to it."""
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from texts_in(item, (*path, index))
    elif isinstance(value, BaseModel):
        for name, key in _fields_with_texts(type(value)):
            inner = getattr(value, name)
            if inner is not None:
                yield from texts_in(inner, (*path, key))


@cache
def _fields_with_texts(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """The fields of a model, by name and key, in which a Text may stand."""
    found = []
    for name, field in model.model_fields.items():
        kinds = list(_kinds(field.annotation))
        if any(kind is Text or (issubclass(kind, BaseModel) and _fields_with_texts(kind)) for kind in kinds):
            found.append((name, field.alias or name))
    return tuple(found)


def _kinds(annotation: object) -> Iterator[type]:
    """Every class that an annotation names, however deep."""
    if isinstance(annotation, type) and not get_args(annotation):
        yield annotation
    for inner in get_args(annotation):
        yield from _kinds(inner)
