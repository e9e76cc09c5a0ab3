"""Addresses outside the site to which a hand-written page may link: https, mailto and tel, in their plainest form."""

from __future__ import annotations

import re

from email_validator import EmailNotValidError, validate_email

from ..messages.message import Message
from ..records.values import is_https

SCHEMES = ("https", "mailto", "tel")


def fault(address: str) -> Message | None:
    """What is wrong with an address that begins with one of the `SCHEMES`; None if it is sound.

    A user name before the host makes a link look as if it led elsewhere, headers of a mail are not shown to whoever
    sends it, and codes like *21# do things to a phone: none of them has a place in a guide.
    """
    scheme, _, rest = address.partition(":")
    if scheme == "https" and not is_https(address):
        return Message("link.https", address=address[:80])
    if scheme == "mailto" and not _is_mail(rest):
        return Message("link.mail", address=rest[:80])
    if scheme == "tel" and not re.fullmatch(r"\+?[0-9]{2,15}", rest, re.ASCII):
        return Message("link.tel", number=rest[:80])
    return None


def _is_mail(address: str) -> bool:
    try:
        return address.isascii() and bool(validate_email(address, check_deliverability=False))
    except EmailNotValidError:
        return False
