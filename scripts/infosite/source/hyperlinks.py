"""Addresses outside the site to which a hand-written page may link: https, mailto and tel, in their plainest form."""

from __future__ import annotations

import re

from email_validator import EmailNotValidError, validate_email

from ..records.values import is_https

SCHEMES = ("https", "mailto", "tel")


def fault(address: str) -> tuple[str, str] | None:
    """What is wrong with an address that begins with one of the `SCHEMES`, and how to mend it; None if it is sound.

    A user name before the host makes a link look as if it led elsewhere, headers of a mail are not shown to whoever
    sends it, and codes like *21# do things to a phone: none of them has a place in a guide.
    """
    scheme, _, rest = address.partition(":")
    if scheme == "https" and not is_https(address):
        return (
            f"`{address[:80]}` is no address that can be linked",
            "https://, the name of a host and a path; no user name, no port, no spaces or quotes.",
        )
    if scheme == "mailto" and not _is_mail(rest):
        return f"`{rest[:80]}` is no e-mail address", "The address alone: mailto:info@example.org"
    if scheme == "tel" and not re.fullmatch(r"\+?[0-9]{2,15}", rest, re.ASCII):
        return f"`{rest[:80]}` is no number to dial", "Digits alone: tel:112, tel:+492118991"
    return None


def _is_mail(address: str) -> bool:
    try:
        return address.isascii() and bool(validate_email(address, check_deliverability=False))
    except EmailNotValidError:
        return False
