"""The body of a mail as if it were an issue: the same headings, without what mail programs add."""

from __future__ import annotations

from datetime import UTC, date
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.utils import parsedate_to_datetime

from ..source.plain_text import seen

MAX_BYTES = 1_000_000


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
        text = str(part.get_content())
    except (LookupError, UnicodeError, ValueError, AttributeError, RecursionError):
        return ""  # no charset that anybody knows, parts in parts without end
    if part.get_content_subtype() == "html":
        text = seen(text)
    flowed = str(part.get_param("format", "")).lower() == "flowed"
    return _without_signature(text.replace("\r\n", "\n").lstrip("\ufeff"), flowed)


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
