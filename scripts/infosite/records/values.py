"""The smallest values of records: ids, e-mail and web addresses.

Each type takes the text an editor wrote and either returns the value or refuses it in the editor's words.
"""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import urlsplit

from email_validator import EmailNotValidError, validate_email
from pydantic import (
    AfterValidator,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from ..messages.message import Message
from .address_hints import email_fault, postcode_fault, street_fault, town_fault, url_hint

SLUG = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"
"""What an id looks like; it is also the last part of the record's address."""


def refuse(message: Message, at: str | None = None) -> PydanticCustomError:
    """An editor's mistake on its way through pydantic, and below which key (`at`) it is if not at the value itself."""
    return PydanticCustomError("refused", "{code}", {"code": message.code, "message": message, "at": at})


QUOTED = r"^[„“”«»‚‘’'\"`](.+)[“”«»‘’'\"`]$"
"""An id in quotes of a word processor, which mean nothing here."""


LOOK_ALIKES = str.maketrans("аеорсухіјѕԁһԛԝαορν", "aeopcyxijsdhqwaopv")
"""Letters of Cyrillic and Greek, and the Latin ones that look the same."""


def is_slug(name: str) -> bool:
    """Whether a name can be an id, and so a part of an address."""
    return re.fullmatch(SLUG, name) is not None and 2 <= len(name) <= 60


def _slug(value: str) -> str:
    if not is_slug(value):
        meant = re.sub(r"^(?:.*/|[a-z_]+:)|\.ya?ml$", "", re.sub(QUOTED, r"\1", value.strip()))
        meant = re.sub(r"[\s_]+", "-", meant).lower() if "," not in meant else ""
        several = re.split(r"\s*[,;/+]\s*|\s+(?:und|and)\s+|\s+", value.strip())
        hint = Message("hint.id")
        latin = value.strip().translate(LOOK_ALIKES)
        if latin != value.strip() and is_slug(latin):
            hint = Message("hint.foreign-letters", name=latin)
        if is_slug(meant) and " " not in value.strip():
            hint = Message("hint.write", text=meant)
        elif len(several) > 1 and all(map(is_slug, several)):
            hint = Message("hint.several-ids", names=", ".join(several))
        raise refuse(Message("id.form", given=value, hint=hint))
    return value


Slug = Annotated[
    str,
    AfterValidator(_slug),
    WithJsonSchema({"type": "string", "pattern": f"^{SLUG}$", "minLength": 2, "maxLength": 60}),
]


def _email(value: str) -> str:
    try:
        if re.match(r"www\.|https?:", value, re.IGNORECASE):  # of a page and its mail, pasted as one
            raise EmailNotValidError
        return validate_email(value, check_deliverability=False).normalized
    except EmailNotValidError:
        raise refuse(email_fault(value)) from None


Email = Annotated[str, AfterValidator(_email), WithJsonSchema({"type": "string", "format": "email"})]
LONGEST_URL = 2000
"""Characters; browsers and servers take no more for granted."""


def is_https(value: str) -> bool:
    """Whether a text is an https address of a named host, without user name, port, spaces, quotes or other scripts."""
    try:
        parts = urlsplit(value)
        sound = (
            parts.scheme == "https"
            and re.fullmatch(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?!\d+\.?$)[a-z0-9-]+\.?", parts.hostname or "") is not None
            and "@" not in parts.netloc
            and parts.port in (None, 443)
        )
    except ValueError:
        return False
    return sound and len(value) <= LONGEST_URL and re.fullmatch(r"[!#-&(-;=?-\[\]_a-z~]+", value) is not None


def _url(value: str) -> str:
    if not is_https(value):
        raise refuse(Message("url.form", given=value, hint=url_hint(value)))
    return value


Url = Annotated[
    str,
    AfterValidator(_url),
    WithJsonSchema({"type": "string", "format": "uri", "pattern": "^[Hh][Tt][Tt][Pp][Ss]://"}),
]


def _postcode(value: str) -> str:
    if not re.fullmatch(r"[0-9]{4,5}", value):
        raise refuse(postcode_fault(value))
    return value


def _street(value: str) -> str:
    if fault := street_fault(value):
        raise refuse(fault)
    return value


def _town(value: str) -> str:
    if fault := town_fault(value):
        raise refuse(fault)
    return value


PostCode = Annotated[str, AfterValidator(_postcode), WithJsonSchema({"type": "string", "pattern": "^[0-9]{4,5}$"})]
Street = Annotated[str, AfterValidator(_street)]
Town = Annotated[str, AfterValidator(_town)]
