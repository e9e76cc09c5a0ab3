"""The small kinds of value that records are made of: texts in languages, phones, links, partial dates.

Each type takes the text an editor wrote and either returns the value or refuses it in the editor's words.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Annotated, Any, LiteralString, get_args
from urllib.parse import urlsplit

from babel import Locale
from babel.core import parse_locale
from email_validator import EmailNotValidError, validate_email
from pydantic import (
    AfterValidator,
    BaseModel,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainValidator,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

SLUG = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"
"""What an id looks like; it is also the last part of the record's address."""


def refuse(what: LiteralString, mend: str = "", at: str | None = None) -> PydanticCustomError:
    """An editor's mistake: what is wrong, how to mend it, and below which key (`at`) if not at the value itself."""
    return PydanticCustomError("refused", "{what}", {"what": what, "mend": mend, "at": at})


# --- ids and codes -------------------------------------------------------------------------------------------


def is_slug(name: str) -> bool:
    """Whether a name can be an id, and so a part of an address."""
    return re.fullmatch(SLUG, name) is not None and len(name) <= 60


def _slug(value: str) -> str:
    if not is_slug(value):
        raise refuse(
            f"`{value}` is not an id",
            "An id has small letters a to z, digits and single hyphens, starts with a letter "
            "and has at most 60 characters: willkommen-in-bilk",
        )
    return value


Slug = Annotated[
    str, AfterValidator(_slug), WithJsonSchema({"type": "string", "pattern": f"^{SLUG}$", "maxLength": 60})
]


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


def _language(value: str) -> str:
    tag = canonical_language(value)
    if tag is None:
        raise refuse(
            f"`{value}` is not a language code",
            "Use a BCP 47 code: de, en, ar, uk, tr, fa, fa-AF (Dari), ku, fr, es, ru",
        )
    return tag


LanguageTag = Annotated[
    str, AfterValidator(_language), WithJsonSchema({"type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"})
]
"""A BCP 47 language tag that CLDR has a name for."""


# --- texts ---------------------------------------------------------------------------------------------------


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
        return "" in self.versions

    def version(self, language: str, fallback: str) -> tuple[str, str]:
        """The words for a reader of `language`, and the language they are in ("" if shared)."""
        for tag in ("", language, fallback):
            if tag in self.versions:
                return self.versions[tag], tag
        tag = next(iter(self.versions))
        return self.versions[tag], tag

    def has(self, language: str) -> bool:
        return self.is_shared or language in self.versions

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(_text)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        words = {"type": "string", "minLength": 1}
        by_language = {
            "type": "object",
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
            raise refuse("the text is empty", "Write it, or leave the key out.")
        return Text({"": value.strip()})
    if isinstance(value, dict) and value:
        versions = {}
        for tag, words in value.items():
            if canonical_language(tag) != tag:
                raise refuse(
                    f"`{tag}` is not a language code",
                    "A text is one string, or one for each language: de: …, en: …",
                    tag,
                )
            if not isinstance(words, str):
                raise refuse("a text was expected here", "One string for each language: de: …, en: …", tag)
            if not words.strip():
                raise refuse("the text is empty", "Write it, or leave the language out.", tag)
            versions[tag] = words.strip()
        return Text(versions)
    raise refuse("a text was expected here", "One string, or one for each language: de: …, en: …")


@dataclass(frozen=True)
class AtMost:
    """Limits every version of a text to so many characters."""

    characters: int

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def check(self, text: Text) -> Text:
        for tag, words in text.versions.items():
            if len(words) > self.characters:
                raise refuse(
                    f"{len(words)} characters are too many, at most {self.characters} fit",
                    "Keep the one thing a reader must know; the rest belongs in the description.",
                    tag or None,
                )
        return text


Name = Annotated[Text, AtMost(100)]
Summary = Annotated[Text, AtMost(160)]


# --- dates ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A day, a month or a year (EDTF level 0): `2018-11-21`, `2018-11`, `2018`. Facts are dated no finer than known."""

    year: int
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        return "-".join(f"{part:0{width}}" for part, width in ((self.year, 4), (self.month, 2), (self.day, 2)) if part)

    @property
    def earliest(self) -> date:
        """The first day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Raises ValueError for anything that is no day, month or year of the calendar."""
        match = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", text, re.ASCII)
        if not match:
            raise ValueError(text)
        partial = cls(*(int(part or 0) for part in match.groups()))
        if match[2] == "00" or match[3] == "00":
            raise ValueError(text)
        _ = partial.earliest, partial.latest  # a 30 February raises
        return partial

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(_partial_date)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", "pattern": r"^\d{4}(-\d\d(-\d\d)?)?$"}


def _suggested_day(text: str) -> str | None:
    """The day that a German date or one with slashes means, as it is written here."""
    german = re.fullmatch(r"\s*(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\s*", text)
    slashes = re.fullmatch(r"\s*(\d{4})[/.](\d{1,2})[/.](\d{1,2})\s*", text)
    parts = german.groups()[::-1] if german else slashes.groups() if slashes else None
    if parts is None:
        return None
    year, month, day = (int(part) for part in parts)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _day_hint(text: Any, otherwise: str) -> str:
    """How to write the day that a text means, how long its month is, or `otherwise`."""
    suggested = _suggested_day(str(text))
    if suggested is not None:
        return f"Write {suggested}."
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", str(text))
    if match and 1 <= int(match[2]) <= 12 and int(match[1]):
        year, month = int(match[1]), int(match[2])
        return f"{calendar.month_name[month]} {year} has {calendar.monthrange(year, month)[1]} days."
    return otherwise


def _moment_hint(text: Any) -> str:
    """The local time that a text probably means, as it is written here."""
    words = re.sub(r"\s*(Uhr|h)\s*$", "", str(text).strip(), flags=re.IGNORECASE)
    words = re.sub(r"(Z|[+-]\d\d:?\d\d)$", "", words)
    clock = re.fullmatch(r"(?:(.*\d)[T ,]+)?(\d{1,2})[:.](\d\d)(?::\d\d)?", words)
    if clock is None or int(clock[2]) > 24 or int(clock[3]) > 59:
        return "Write the local time 2026-12-01T18:00, or the day alone."
    day = clock[1] and (_suggested_day(clock[1]) or (clock[1] if re.fullmatch(r"\d{4}-\d\d-\d\d", clock[1]) else None))
    time = f"{int(clock[2]):02}:{clock[3]}"
    if clock[1] is None:
        return f"Write the day too: 2026-12-01T{time}"
    return f"Write {day}T{time}" if day else "Write the local time 2026-12-01T18:00, or the day alone."


def _partial_date(value: Any) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    try:
        return PartialDate.parse(value)
    except (TypeError, ValueError):
        raise refuse(
            f"`{value}` is not a date", _day_hint(value, "Write 2018-11-21, or 2018-11 or 2018 when no more is known.")
        ) from None


def _day(value: Any) -> date:
    if type(value) is date:
        return value
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
            raise ValueError(value)
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise refuse(f"`{value}` is not a day", _day_hint(value, "Write year-month-day: 2018-11-21.")) from None


def _moment(value: Any) -> date | datetime:
    if isinstance(value, date):
        return value
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
            return date.fromisoformat(value)
        if re.fullmatch(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d", value, re.ASCII):
            return datetime.fromisoformat(value)
        raise ValueError(value)
    except (TypeError, ValueError):
        raise refuse(f"`{value}` is not a time", _moment_hint(value)) from None


@dataclass(frozen=True, slots=True)
class Interval:
    """A length of calendar time (ISO 8601 duration): years, months and days, `P1Y`, `P6M`, `P30D`."""

    years: int = 0
    months: int = 0
    days: int = 0

    def __str__(self) -> str:
        parts = ((self.years, "Y"), (self.months, "M"), (self.days, "D"))
        return "P" + "".join(f"{number}{unit}" for number, unit in parts if number)

    def after(self, day: date) -> date:
        """The day that lies this long after `day`; the 31st becomes the last day of a shorter month."""
        months = day.year * 12 + day.month - 1 + self.years * 12 + self.months
        year, month = divmod(months, 12)
        last = calendar.monthrange(year, month + 1)[1]
        return date(year, month + 1, min(day.day, last)) + timedelta(days=self.days)

    @classmethod
    def parse(cls, text: str) -> Interval:
        """Raises ValueError for what is not a number of years, months or days, and for more than 100 years."""
        match = re.fullmatch(r"P(?:(\d{1,3})Y)?(?:(\d{1,4})M)?(?:(\d{1,5})D)?", text, re.ASCII)
        interval = cls(*(int(part or 0) for part in match.groups())) if match else cls()
        if interval == cls() or interval.years + interval.months / 12 + interval.days / 365 > 100:
            raise ValueError(text)
        return interval

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(_interval)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", "pattern": r"^P(?=\d)(\d{1,3}Y)?(\d{1,4}M)?(\d{1,5}D)?$"}


def _interval(value: Any) -> Interval:
    if isinstance(value, Interval):
        return value
    try:
        return Interval.parse(value)
    except (TypeError, ValueError):
        raise refuse(f"`{value}` is not a length of time", "Write P1Y for a year, P6M for six months, P30D.") from None


Day = Annotated[date, PlainValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
"""A day of the calendar, `2018-11-21`."""

Moment = Annotated[
    date | datetime,
    PlainValidator(_moment),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d\d-\d\d([T ]\d\d:\d\d)?$"}),
]
"""A local wall-clock time in the city's time zone, or a day alone. Never carries an offset."""


# --- ways to reach somebody ----------------------------------------------------------------------------------


def _email(value: str) -> str:
    try:
        return validate_email(value, check_deliverability=False).normalized
    except EmailNotValidError:
        bare = re.sub(r"^mailto:", "", value.strip(), flags=re.IGNORECASE)
        bare = re.sub(r"\s*[\[({]\s*(?:at|ät|@)\s*[\])}]\s*", "@", bare)
        hint = f"Write {bare}" if bare != value and _is_email(bare) else "It looks like info@example.org."
        raise refuse(f"`{value}` is not an e-mail address", hint) from None


def _is_email(value: str) -> bool:
    try:
        return bool(validate_email(value, check_deliverability=False))
    except EmailNotValidError:
        return False


Email = Annotated[str, AfterValidator(_email), WithJsonSchema({"type": "string", "format": "email"})]


LONGEST_URL = 2000
"""Characters; browsers and servers take no more for granted."""


def is_https(value: str) -> bool:
    """Whether a text is an https address of a named host, without user name, port, spaces, quotes or other scripts."""
    try:
        parts = urlsplit(value)
        sound = (
            parts.scheme == "https"
            and "." in (parts.hostname or "")
            and "@" not in parts.netloc
            and parts.port in (None, 443)
        )
    except ValueError:
        return False
    return sound and len(value) <= LONGEST_URL and re.fullmatch(r"[!#-&(-;=?-\[\]_a-z~]+", value) is not None


def _url_hint(value: str) -> str | None:
    """The address that was probably meant, when only its beginning or a space is wrong."""
    meant = re.sub(r"^(?:https?://)?(?=www\.)|^http://", "https://", value.strip()).replace(" ", "%20")
    return (
        f"Write {meant}" if meant != value and re.fullmatch(r"https://[\w.-]+\.\w{2,}(/[\w./%?=&-]*)?", meant) else None
    )


def _url(value: str) -> str:
    if not is_https(value):
        mend = "Only addresses that start with https:// are linked, without spaces, quotes, names or ports."
        raise refuse(f"`{value}` is not an https address", _url_hint(value) or mend)
    return value


Url = Annotated[str, AfterValidator(_url), WithJsonSchema({"type": "string", "format": "uri", "pattern": "^https://"})]


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
