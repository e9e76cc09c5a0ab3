"""Ids from words in any script: small Latin letters, digits and hyphens."""

from __future__ import annotations

import re
from unicodedata import normalize

from anyascii import anyascii

from ..messages.message import Message

LONGEST = 60
GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "ae", "Ö": "oe", "Ü": "ue", "ß": "ss"})


def slugged(words: str, otherwise: str = "") -> str:
    """Small Latin letters, digits and hyphens, beginning with a letter (behind `otherwise` where none does).

    At most 60 characters, cut at a hyphen where there is one; empty when nothing is left.
    """
    slug = re.sub(r"[^a-z0-9]+", "-", anyascii(normalize("NFC", words).translate(GERMAN)).lower()).strip("-")
    if not slug[:1].isalpha():
        slug = f"{otherwise}-{slug}".strip("-") if otherwise else slug.lstrip("0123456789-")
    return slug if len(slug) <= LONGEST else slug[:LONGEST].rpartition("-")[0] or slug[:LONGEST]


def slug_hint(name: str) -> Message:
    """What an id looks like, with the one that was probably meant."""
    suggested = slugged(re.sub(r"(?:\.ya?ml)+$", "", name, flags=re.IGNORECASE))
    return Message("hint.id-called", name=suggested) if suggested and suggested != name else Message("hint.id")
