"""The smallest values of records: ids, e-mail and web addresses.

Each type takes the text an editor wrote and either returns the value or refuses it in the editor's words.
"""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import quote, urlsplit

from email_validator import EmailNotValidError, validate_email
from pydantic import (
    AfterValidator,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from ..messages.message import Message

SLUG = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"
"""What an id looks like; it is also the last part of the record's address."""


def refuse(message: Message, at: str | None = None) -> PydanticCustomError:
    """An editor's mistake on its way through pydantic, and below which key (`at`) it is if not at the value itself."""
    return PydanticCustomError("refused", "{code}", {"code": message.code, "message": message, "at": at})


def is_slug(name: str) -> bool:
    """Whether a name can be an id, and so a part of an address."""
    return re.fullmatch(SLUG, name) is not None and 2 <= len(name) <= 60


def _slug(value: str) -> str:
    if not is_slug(value):
        raise refuse(Message("id.form", given=value))
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
        bare = re.sub(r"\s*[\[({]\s*(?:dot|punkt|\.)\s*[\])}]\s*", ".", bare, flags=re.IGNORECASE)
        if len(re.findall(r"[^\s@,;]@", bare)) > 1:
            raise refuse(Message("email.two", given=value)) from None
        inside = re.fullmatch(r"[^<>]*<([^<>]+)>", bare)
        bare = re.sub(r"\s+", "", inside[1] if inside else bare) if "@" in bare else bare
        hint = Message("hint.write-bare", text=bare) if bare != value and _is_email(bare) else Message("hint.email")
        raise refuse(Message("email.form", given=value, hint=hint)) from None


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


def _url_hint(value: str) -> Message | None:
    """The address that was probably meant, when only its beginning or a space is wrong."""
    if _is_email(value):
        return Message("hint.belongs-in-email")
    inside = re.search(r"\((https?://[^\s)]+)\)|<(https?://[^\s>]+)>", value)
    meant = (inside[1] or inside[2]) if inside else value.strip()
    meant = re.sub(r"^(?:(?:https?:/{0,2})+|(?=[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}(?:/|$)))", "https://", meant)
    meant = "".join(quote(sign) if sign == " " or not sign.isascii() else sign for sign in meant)
    return (
        Message("hint.write-bare", text=meant)
        if meant != value and re.fullmatch(r"https://[\w.-]+\.\w{2,}(/[\w./%?=&#~+-]*)?", meant)
        else None
    )


def _url(value: str) -> str:
    if not is_https(value):
        raise refuse(Message("url.form", given=value, hint=_url_hint(value) or Message("hint.https")))
    return value


Url = Annotated[str, AfterValidator(_url), WithJsonSchema({"type": "string", "format": "uri", "pattern": "^https://"})]
