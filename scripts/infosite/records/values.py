"""The smallest values of records: ids, e-mail and web addresses.

Each type takes the text an editor wrote and either returns the value or refuses it in the editor's words.
"""

from __future__ import annotations

import re
from typing import Annotated, LiteralString
from urllib.parse import urlsplit

from email_validator import EmailNotValidError, validate_email
from pydantic import (
    AfterValidator,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

SLUG = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"
"""What an id looks like; it is also the last part of the record's address."""


def refuse(what: LiteralString, hint: str = "", at: str | None = None) -> PydanticCustomError:
    """An editor's mistake: what is wrong, how to mend it, and below which key (`at`) if not at the value itself."""
    return PydanticCustomError("refused", "{what}", {"what": what, "mend": hint, "at": at})


def is_slug(name: str) -> bool:
    """Whether a name can be an id, and so a part of an address."""
    return re.fullmatch(SLUG, name) is not None and 2 <= len(name) <= 60


def _slug(value: str) -> str:
    if not is_slug(value):
        raise refuse(
            f"`{value}` is not an id",
            "An id has small letters a to z, digits and single hyphens, starts with a letter "
            "and has 2 to 60 characters: willkommen-in-bilk",
        )
    return value


Slug = Annotated[
    str,
    AfterValidator(_slug),
    WithJsonSchema({"type": "string", "pattern": f"^{SLUG}$", "minLength": 2, "maxLength": 60}),
]


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
        hint = "Only addresses that start with https:// are linked, without spaces, quotes, names or ports."
        raise refuse(f"`{value}` is not an https address", _url_hint(value) or hint)
    return value


Url = Annotated[str, AfterValidator(_url), WithJsonSchema({"type": "string", "format": "uri", "pattern": "^https://"})]
