"""Choices in people's own words: `telefonisch` for "I rang", `Homepage` for the web page. Whole answers, never parts:
who writes "not rung up yet" has not rung up."""

from __future__ import annotations

import re

from ..source.editors_words import KEYS
from .headings import bare

_BEFORE = re.compile(r"(?:ich |i )?(?:habe? |hab |war |bin |have |was )?(?:(?:dort|da|mit denen|heute|selbst) )?")
_MANNERS = {
    "call": "anruf, angerufen, telefon, telefonat, telefoniert, telefonisch, am telefon, per telefon, phone, by phone,"
    " call, phone call, called, rang, rung",
    "visit": "besuch, vor ort, dort, dort gewesen, persönlich, hingegangen, there, visit, visited, in person",
    "letter": "brief, mail, e-mail, email, per mail, per e-mail, per email, by mail, by email, letter, ich arbeite"
    " dort, arbeite dort, i work there, work there",
    "read": "gelesen, internet, im internet, im internet gelesen, auf der webseite gelesen, webseite, read, read it,"
    " internet, on the website, website",
}
_FIELDS = {
    "mailadresse": "email",
    "e-mail-adresse": "email",
    "email": "email",
    "web-adresse": "url",
    "internetseite": "url",
    "rufnummer": "phones",
    "nummer": "phones",
    "uhrzeiten": "opening_hours",
    "öffnungszeit": "opening_hours",
    "opening times": "opening_hours",
    "web page": "url",
}
_EVERYTHING = ("alles", "alles stimmt", "alles stimmt noch", "all", "everything", "alle angaben")


def manner(answer: str) -> str | None:
    """How somebody knows; None for words of another kind."""
    words = bare(answer)
    return next((name for name, said in _MANNERS.items() if {words, _BEFORE.sub("", words, 1)} & _list(said)), None)


def field(answer: str) -> str | None:
    """What something is about: the key of a field, or `all`; None for words of another kind."""
    words = bare(answer)
    return "all" if words in _EVERYTHING else _FIELDS.get(words) or KEYS.get(words, "").partition(" | ")[0] or None


def _list(said: str) -> set[str]:
    return {word.strip() for word in said.split(",")}
