"""What depends on the reader's language: words of the interface, texts, dates, names of languages.

CLDR (through Babel) knows dates, plurals, directions and names; `infosite/strings/<language>.yml` the rest.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, get_date_format
from babel.numbers import format_decimal
from markupsafe import Markup

from ..placeholders import fill_markup
from ..records.dates import PartialDate
from ..records.texts import Text
from .placeholders import PLACEHOLDERS, PLURALS


@dataclass(frozen=True)
class Words:
    """The words of the interface in every language of a site."""

    strings: Mapping[str, Mapping[str, Any]]
    """By language, as the files of strings/ have them: nested keys, plural forms by their CLDR names."""
    languages: tuple[str, ...]
    """The first stands in where another lacks words or texts."""
    country: str
    """ISO 3166-1: dates and names are written as there."""

    @property
    def default_language(self) -> str:
        """The first language, which has every word."""
        return self.languages[0]


def direction(language: str) -> str:
    """`ltr` or `rtl`."""
    return str(Locale.parse(language, sep="-").text_direction)


class LocalDate(str):
    """A date in the words of one language, which remembers what it is the date of."""

    value: PartialDate | datetime.date


class Localizer:
    """One language: its words of the interface, texts, dates, numbers, names of languages."""

    def __init__(self, words: Words, language: str) -> None:
        self._words = words
        self.language = language
        self.default_language = words.default_language
        self.locale = _locale(language, words.country)
        self._numbers = Locale.parse(language, sep="-")  # English in Germany would write 2,1
        self._said: dict[str, Markup] = {}
        self._days: dict[datetime.date, str] = {}
        self._dates: dict[PartialDate | datetime.date, LocalDate] = {}  # CLDR patterns are slow, and dates recur

    @cached_property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return direction(self.language)

    # --- words of the interface ---

    def gettext(self, key: str, **blanks: object) -> Markup:
        """The words of the interface at a dotted key, blanks filled and escaped.

        `count` picks the plural form. Words that lack this language stand in the first one, marked so. Raises
        KeyError for a key that no language has, and for values of which the words' own placeholders lack one.
        """
        lacking = PLACEHOLDERS.get(key, frozenset()) - blanks.keys() if blanks else frozenset()
        if lacking:
            raise KeyError(f"{key} needs {', '.join(sorted(lacking))}")
        if not blanks and key in self._said:
            return self._said[key]
        words = self._find(key, blanks)
        if not blanks:
            self._said[key] = words
        return words

    def label(self, key: str, **blanks: object) -> str:
        """As `gettext`, in plain characters for an attribute or a file: nothing there can be marked as foreign."""
        return self.gettext(key, **blanks).striptags()

    def _find(self, key: str, blanks: dict[str, object]) -> Markup:
        for language in dict.fromkeys((self.language, self.default_language)):
            words = _at(self._words.strings[language], key)
            if words is None:
                continue
            if isinstance(words, Mapping) and key in PLURALS:
                form = Locale.parse(language, sep="-").plural_form(int(str(blanks.get("count", 0))))
                words = words.get(form, words["other"])
            if language == self.language:
                return fill_markup(str(words), blanks)
            other = Localizer(self._words, language)  # a sentence is in one language, its dates too
            own = {name: other.date(one.value) if isinstance(one, LocalDate) else one for name, one in blanks.items()}
            return self.foreign(fill_markup(str(words), own), language)
        raise KeyError(key)

    def foreign(self, words: object, language: str) -> Markup:
        """Words in another language than the page, marked for screen readers and writing direction."""
        return Markup("<span{}>{}</span>").format(self.marks(language), words)

    def marks(self, language: str) -> Markup:
        """The attributes of words in another language than the page; the direction where it is another, too."""
        turned = Markup(' dir="{}"').format(direction(language)) if direction(language) != self.direction else ""
        return Markup(' lang="{}"{}').format(language, turned)

    # --- texts of records ---

    def version(self, text: Text) -> tuple[str, str]:
        """The words for this reader, and the language they are in ("" if shared by all)."""
        return text.version(self.language, self.default_language)

    def plain(self, text: Text) -> str:
        """The words alone, for titles and attributes."""
        return self.version(text)[0]

    # --- names and numbers ---

    def language_name(self, code: str) -> str:
        """What this reader calls a language."""
        names = self.locale.languages
        whole = names.get(code.replace("-", "_"))
        if whole:
            return str(whole)
        return str(names.get(code.split("-")[0]) or Locale("en").languages.get(code.split("-")[0], code))

    @staticmethod
    def own_name(code: str) -> str:
        """What a language calls itself."""
        return str(Locale.parse(code, sep="-").display_name or code)

    def number(self, value: float) -> str:
        """A number with the separators of the language."""
        return str(format_decimal(value, locale=self._numbers))

    def amount(self, value: Decimal) -> str:
        """Money as people write it: `5` or `12,50`, never `12,5`."""
        return str(format_decimal(value, "#,##0" if value == int(value) else "#,##0.00", locale=self._numbers))

    def kilometres(self, value: float) -> str:
        """Kilometres with one decimal, without the unit: `2,1`."""
        return self.number(round(value, 1))

    def square_kilometres(self, value: float) -> str:
        """Square kilometres with one decimal, without the unit: `24,3`."""
        return self.number(round(value, 1))

    # --- dates ---

    def date(self, value: PartialDate | datetime.date) -> str:
        """`21. November 2018`, `November 2018`, `2018`: as fine as the date is."""
        if value not in self._dates:
            words = LocalDate(self._date(value))
            words.value = value
            self._dates[value] = words
        return self._dates[value]

    def _date(self, value: PartialDate | datetime.date) -> str:
        if isinstance(value, PartialDate):
            if not value.month:
                return str(value)
            if not value.day:
                return str(format_skeleton("yMMMM", value.earliest, locale=self.locale))
            value = value.earliest
        return str(format_date(value, format="long", locale=self.locale))

    def day(self, value: datetime.date) -> str:
        """`Mittwoch, 21. November 2018`."""
        value = datetime.date(value.year, value.month, value.day)
        if value not in self._days:
            self._days[value] = str(format_date(value, format="full", locale=self.locale))
        return self._days[value]

    def day_of_month(self, value: datetime.date) -> str:
        """`Mittwoch, 21. November`: the full date of the language without its year."""
        full = get_date_format("full", locale=self.locale).pattern
        without_year = re.sub(r"(?:\s*'de'|,)?\s*y+(?:\s*'[^']*'\.?|年)?", "", full).strip()
        return str(format_date(value, format=without_year, locale=self.locale))

    def month(self, value: datetime.date) -> str:
        """`November 2018`."""
        return str(format_skeleton("yMMMM", value, locale=self.locale))

    def time(self, value: datetime.datetime) -> str:
        """Hours and minutes of the 24-hour clock: `18:05`."""
        return f"{value:%H:%M}"

    @cached_property
    def weekdays(self) -> list[str]:
        """Full names, Monday first."""
        names = self.locale.days["stand-alone"]["wide"]
        return [str(names[index]) for index in range(7)]


def _locale(language: str, country: str) -> Locale:
    """The language as written in that country (English in Germany: `21 November 2018`), or as such."""
    try:
        return Locale.parse(f"{language}-{country}", sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(language, sep="-")


def _at(strings: Mapping[str, Any], key: str) -> Any:
    value: Any = strings
    for part in key.split("."):
        if not isinstance(value, Mapping) or part not in value:
            return None
        value = value[part]
    return value
