"""Phone numbers: read as people write them on paper, dialled as E.164, never guessed from letters."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

import phonenumbers
from phonenumbers import PhoneMetadata, PhoneNumberFormat, ValidationResult
from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, core_schema

from ..messages.message import Message
from .values import refuse

EUROPEAN_SHORT = re.compile(r"116\d{3}")
"""Numbers of social value, the same all over Europe (Decision 2007/116/EC); phonenumbers lacks some of them."""
DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys("\u00a0\u202f\u2009", " "))
"""What a copied number brings along, and what it means."""
SHAPE = re.compile(r"\+?[0-9 ()./-]+")
COUNTRY = re.compile(r"^\(\+(\d{1,3})\)")
"""The country in brackets: `(+49) 211`."""
TWO = re.compile(r"\b(oder|und|bis|or|and|to|fax|u\.)(?!\w)|[,;&/|]", re.IGNORECASE)
"""What stands between two numbers."""
RANGE = re.compile(r"\d-\d+\s+-\s*\d{1,3}$|\.\s?\.")
"""Extensions from one to another, as letterheads have them: `89-21020 - 25`, `89-20 ... 25`."""
CALLED = re.compile(
    r"\W*(?:(?:tele)?fon|tel|phone|durchwahl|dw|app(?:arat)?|nebenstelle|ext(?:ension)?)\W*", re.IGNORECASE
)
"""What a number is called by those in front of whom it stands."""
NONE = re.compile(
    r"\W*(?:kein\w*|unbekannt|nicht bekannt|(?:siehe|see) .*|auf anfrage|unknown|none|no|n/?a|k\.?\s?a\.?"
    r"|s\.\s?o\.?|(?:wie|siehe) oben|dito|as above"
    r"|(?:nur )?(?:online|per (?:e-?)?mail|kontaktformular)"
    r"|tbd|folgt(?: noch| später)?|wird nachgereicht|kommt (?:noch|später)|to follow|x+)?\W*",
    re.IGNORECASE,
)
"""What people write where they know no number."""
HOURS = re.compile(
    r"\buhr\b|\d:\d\d|\d\s?[ap]\.?m\b|\b(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\b|\b(?:mo|di|mi|do|fr|sa|so|tu|we|th|su)\b"
    r"|\b(?:(?:vor|nach)mittags?|morgens|abends|(?:in the )?(?:mornings?|afternoons?|evenings?))\b"
    r"|\b(?:(?:mon|diens|donners|frei|sams|sonn)tags?|mittwochs?|täglich|werktags|(?:mon|tues|wednes|thurs|fri)days?)\b",
    re.IGNORECASE,
)


MOST_DIGITS = 15
"""So many digits has a number with its country at most (E.164)."""


class PhoneNumber(str):
    """E.164 (`+492118921020`) or a short number of the country (`112`): what a phone dials.

    `display` is the number as people know it from paper: `0211 89-21020`. Equal to its text, so it goes into a `tel:`
    link and into JSON as it is.
    """

    display: str

    def __new__(cls, dialled: str, display: str = "") -> PhoneNumber:
        number = super().__new__(cls, dialled)
        number.display = display or dialled
        return number

    @property
    def costs_extra(self) -> bool:
        """Whether the caller pays more than for a usual call (0900)."""
        if not self.startswith("+"):
            return False
        kind = phonenumbers.number_type(phonenumbers.parse(self))
        return bool(kind == phonenumbers.PhoneNumberType.PREMIUM_RATE)

    def __reduce__(self) -> tuple[type[PhoneNumber], tuple[str, str]]:
        return PhoneNumber, (str(self), self.display)

    @classmethod
    def parse(cls, text: str, region: str) -> PhoneNumber:
        """The number in `text`, as written in the country `region` (ISO 3166-1) or international.

        Raises PydanticCustomError in the editor's words for letters, for two numbers in one, without an area code, and
        for a number that cannot be dialled.
        """
        number = _parse(text, region)
        if isinstance(number, Message):
            raise refuse(number)
        return number

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(_validate)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        in_words = {"type": "string", "pattern": r"^(\(?\+)?[0-9 ()./\u00a0\u2000-\u200a\u202f\u2010-\u2015\u2212-]+$"}
        return {"anyOf": [in_words, {"type": "integer", "minimum": 100}]}  # YAML takes 115 for a number


def _validate(value: Any, info: ValidationInfo) -> PhoneNumber:
    if isinstance(value, PhoneNumber):
        return value
    if isinstance(value, list) and len(value) == 1:
        raise refuse(Message("phone.in-list", digits=value[0]))
    if isinstance(value, list):
        value = ", ".join(map(str, value))
    return PhoneNumber.parse(str(value), (info.context or {}).get("region", "DE"))


@cache
def _parse(given: str, region: str) -> PhoneNumber | Message:
    text = COUNTRY.sub(r"+\1", " ".join(given.translate(DASHES).split()))
    text = re.sub(r"^((?:\+|00)\d{1,3})\s*/\s*", r"\1 ", text)
    if not SHAPE.fullmatch(text) or not re.search(r"\d", text):
        return _with_words(given, text, region)
    if re.search(r"\d\s*[-/.(]$", text):
        return Message("phone.words", given=given, digits=text.rstrip(" -/.("))
    own = re.match(rf"0{phonenumbers.country_code_for_region(region)}[ /.-]+", text)
    if own is not None:
        return Message("phone.plus", given=given, digits=f"+{own[0][1:].rstrip(' /.-')} {text[own.end() :]}")
    if RANGE.search(text):
        return Message("phone.two", given=given)
    digits = re.sub(r"\D", "", text)
    if _is_short(digits, region) and not text.startswith("+"):
        return PhoneNumber(digits, text)
    prefix = PhoneMetadata.metadata_for_region(region, None)
    national = prefix.national_prefix if prefix else None
    if national and not digits.startswith(national) and not text.startswith("+"):
        if _is_valid(f"+{digits}"):
            return Message("phone.plus", given=given, digits=f"+{text}")
        return Message("phone.area-code", given=given)
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException as reason:
        code = "phone.too-long" if reason.error_type == reason.TOO_LONG else "phone.form"
        return Message(code, given=given)
    if "/" in text and not _slash_follows_the_area_code(text, number):
        return Message("phone.two", given=given)
    if len(f"{number.country_code}{number.national_number}") > MOST_DIGITS:
        looks_like_two = re.search(r"\d[\d ()/.-]{8,} \d{4,}$", text)
        return Message("phone.two", given=given) if looks_like_two else Message("phone.too-long", given=given)
    if not phonenumbers.is_valid_number(number):
        return _invalid(given, number, region)
    return PhoneNumber(
        phonenumbers.format_number(number, PhoneNumberFormat.E164), _display(text, number, region, national)
    )


def _is_valid(text: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(text))
    except phonenumbers.NumberParseException:
        return False


def _with_words(given: str, text: str, region: str) -> Message:
    """Answers whatever is more than a number, with the number that stands in it."""
    plain = _in_our_digits(text)
    if plain != text and SHAPE.fullmatch(plain):
        return Message("phone.other-digits", given=given, digits=plain)
    if re.search(r"\S@\S", text):
        return Message("phone.mail", given=given)
    text = text.replace("[0]", "(0)").replace("[", "").replace("]", "")
    link = re.search(r"(?:wa\.me/|whatsapp\.com/send\?phone=|signal\.me/#p/|t\.me/)\+?(\d{8,15})", text, re.IGNORECASE)
    if link is not None:
        return Message("phone.messenger", given=given, digits=f"+{link[1]}")
    if re.match(r"\s*(?:https?://|www\.)", text, re.IGNORECASE):
        return Message("phone.page", given=given)
    digits = re.search(r"\+?(?:\([0-9]|[0-9])[0-9 ()/.-]*[0-9]", text)
    if digits is None or len(re.sub(r"\D", "", digits[0])) < 3:
        return Message("phone.none" if NONE.fullmatch(text) else "phone.form", given=given)
    number = digits[0].strip()
    if number.startswith("(") and ")" not in number:
        number = number[1:]
    if HOURS.search(text[: digits.start()] + text[digits.end() :]) and len(re.sub(r"\D", "", number)) > 4:
        return Message("phone.with-hours", given=given, digits=number)
    behind = text[digits.end() :]
    meant = _parse(number, region)
    if CALLED.fullmatch(text[: digits.start()]) and isinstance(meant, Message) and meant.code == "phone.area-code":
        return Message("phone.area-code", given=given)
    if re.match(r"[^\w+]*\d*[^\w+]*\d*\s*(?:€|ct\b|cent\b|eur\b|euro\b)", behind, re.IGNORECASE):
        return Message("phone.words", given=given, digits=number)
    if re.match(r"\s*[;,]\s*ext", behind, re.IGNORECASE):
        return Message("phone.words", given=given, digits=number)
    if TWO.search(text) and re.search(r"\d{2,}", behind):
        return Message("phone.two", given=given)
    if re.match(r"\W*(?:tele)?fax\b", text, re.IGNORECASE):
        return Message("phone.fax", given=given, digits=number)
    if re.search(r"\b(?:whats ?app|signal|telegram|threema|viber)\b", text, re.IGNORECASE):
        return Message("phone.messenger", given=given, digits=number)
    return Message("phone.words", given=given, digits=number)


def _in_our_digits(text: str) -> str:
    """Digits of other scripts (٠٢١١) as 0 to 9, and a letter O beside digits as the zero that is meant."""
    plain = "".join(str(unicodedata.digit(sign)) if sign.isdecimal() else sign for sign in text)
    return re.sub(r"(?<=\d)[lI](?=\d)", "1", re.sub(r"(?<=\d)[Oo]|[Oo](?=\d)", "0", plain))


def _invalid(given: str, number: phonenumbers.PhoneNumber, region: str) -> Message:
    reason = phonenumbers.is_possible_number_with_reason(number)
    if number.country_code != phonenumbers.country_code_for_region(region):
        code = phonenumbers.country_code_for_region(region)
        return Message("phone.country", given=given, code=str(code))
    return Message("phone.too-long" if reason == ValidationResult.TOO_LONG else "phone.digits", given=given)


def _is_short(digits: str, region: str) -> bool:
    if EUROPEAN_SHORT.fullmatch(digits):
        return True
    try:
        return phonenumbers.is_valid_short_number_for_region(phonenumbers.parse(digits, region), region)
    except phonenumbers.NumberParseException:
        return False


def _slash_follows_the_area_code(text: str, number: phonenumbers.PhoneNumber) -> bool:
    """Whether the one slash stands where paper puts it: 0211/89-21020."""
    before, _, rest = text.partition("/")
    digits = re.sub(r"\(0\)|\D", "", before)
    national = phonenumbers.national_significant_number(number)
    code = national[: phonenumbers.length_of_national_destination_code(number)]
    return "/" not in rest and bool(code) and digits.endswith(code) and len(digits) <= len(code) + 4


def _display(text: str, number: phonenumbers.PhoneNumber, region: str, national: str | None) -> str:
    """As written where it is written for the country; a number of the country in international form as from here."""
    if not text.startswith("+") and not text.startswith("00"):
        plain = re.sub(r"[()]", " ", text).replace("/", " ").replace(".", " ")
        return " ".join(plain.split())
    own = number.country_code == phonenumbers.country_code_for_region(region)
    style = PhoneNumberFormat.NATIONAL if own and national else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, style)
