"""The body of a mail as if it were an issue: the same headings, without what mail programs add."""

from __future__ import annotations

import re
from datetime import UTC, date
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesHeaderParser
from email.utils import parsedate_to_datetime

from ..source.plain_text import seen

MAX_BYTES = 1_000_000
_DOUBLED = re.compile(r"([^\s<>]+) ?<((?:mailto:|https?://)[^\s<>]+)>")
_PROTOCOL = re.compile(r"^(?:mailto:|https?://)")


def sent_on(raw: bytes) -> date | None:
    """The day in a mail's head on which it was sent, in UTC; None where it names none."""
    try:
        head = BytesHeaderParser(policy=policy.default).parsebytes(raw[:MAX_BYTES])
        return parsedate_to_datetime(str(head["Date"])).astimezone(UTC).date()
    except (TypeError, ValueError, OverflowError):
        return None


def body_of(raw: bytes) -> str:
    """The text that somebody wrote, from the bytes of a mail (.eml); attachments are not looked at."""
    try:
        message = message_from_bytes(raw[:MAX_BYTES], policy=policy.default)
        assert isinstance(message, EmailMessage)
        part = message.get_body(preferencelist=("plain", "html"))
        if part is None:
            return ""
        text = _decoded(part)
    except (LookupError, UnicodeError, ValueError, AttributeError, RecursionError):
        return ""  # no charset that anybody knows, parts in parts without end
    if part.get_content_subtype() == "html":
        text = seen(text)
    flowed = str(part.get_param("format", "")).lower() == "flowed"
    return _undoubled(_without_signature(text.replace("\r\n", "\n").lstrip("\ufeff"), flowed))


def _decoded(part: MIMEPart) -> str:
    """The words of a part. Windows' own letters come under a wrong name, and the usual ones often under none."""
    charset = str(part.get_content_charset("us-ascii")).lower()
    raw = part.get_payload(decode=True)
    if isinstance(raw, bytes) and charset in ("us-ascii", "ascii", "iso-8859-1", "latin-1", "latin1"):
        for other in ("utf-8",) if "ascii" in charset else ("windows-1252",):
            try:
                return raw.decode(other)
            except UnicodeDecodeError:
                continue
    return str(part.get_content())


def _undoubled(text: str) -> str:
    """Links that a mail program wrote twice, once, where both say the same: `post@example.org<mailto:post@…>`."""

    def once(found: re.Match[str]) -> str:
        shown, target = (_PROTOCOL.sub("", one).rstrip("/").casefold() for one in found.groups())
        return found[1] if shown == target else found[0]

    return _DOUBLED.sub(once, text)


def _without_signature(text: str, flowed: bool) -> str:
    lines: list[str] = []
    for line in text.split("\n"):
        if line in ("-- ", "--"):
            break
        if flowed and lines and lines[-1].endswith(" ") and line and not line.startswith("#"):
            lines[-1] += line
        else:
            lines.append(line)
    return "\n".join(lines)
