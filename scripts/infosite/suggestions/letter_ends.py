"""Where a mail begins to end: a greeting, what a phone adds, the mail that is answered. No answer follows it."""

from __future__ import annotations

import re

from ..source.plain_text import MAIL

_GREETING = (
    r"(?:mit )?(?:freundliche|beste|herzliche|liebe|viele|schöne)\w* (?:gr(?:u|ü|ue)(?:ß|ss)|dank)"
    r"|gr(?:u|ü|ue)(?:ß|ss)e?\b|lg\b|mfg\b|vg\b|(?:kind |best |warm )?regards\b|best wishes\b|many thanks\b"
    r"|yours (?:sincerely|faithfully)\b"
    r"|(?:danke|thanks|thank you)(?: (?:sehr|schön|euch|ihnen|a lot|very much))?[ !.,]*$"
)
_PHONE = (
    r"(?:von|mit) (?:meinem|meiner) .{1,60} gesendet|gesendet (?:von|mit|aus) .{1,60}$|sent (?:from|with|via) .{1,60}$"
    r"|get outlook for .{1,40}$|outlook für .{1,40}$|diese (?:nachricht|mail) wurde (?:von|mit) .{1,60} gesendet"
)
_ANSWERED = (
    r"(?:am|on)\b.{5,120}(?:schrieb|wrote)\b[^\n]{0,120}:[ \t]*$"
    r"|-{2,}[ \t]*(?:ursprüngliche|original|weitergeleitete|forwarded)[ -](?:nachricht|message)"
    r"|(?:von|from): .+\n+(?:gesendet|datum|sent|date): "
)
_END = re.compile(rf"^[^\w\n]{{0,5}}(?:{_GREETING}|{_PHONE}|{_ANSWERED}).*", re.IGNORECASE | re.MULTILINE | re.DOTALL)
PASSED_ON = re.compile(
    r"^[ \t>]*(?:-{2,}[ \t]*)?(?:(?:weitergeleitete|forwarded) (?:nachricht|message)|begin forwarded message"
    r"|anfang der weitergeleiteten nachricht|(?:von|from): \S)",
    re.IGNORECASE | re.MULTILINE,
)
"""Stands above what somebody else wrote, on a day that is not that of the mail."""
_NUMBER = re.compile(r"(?:\+|\b0)[0-9][0-9 /()-]{5,}[0-9]")


def without_end(text: str) -> tuple[str, bool]:
    """The last answer alone, and whether a signature stood below it: nobody's name or number gets into a record."""
    first, *more = re.split(r"\n[ \t]*\n", _END.sub("", text).strip())
    kept = [first]
    for paragraph in more:
        if MAIL.search(paragraph) or _NUMBER.search(paragraph):
            return "\n\n".join(kept), True
        kept.append(paragraph)
    return "\n\n".join(kept), False
