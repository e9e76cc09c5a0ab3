"""Texts of other people's programs to plain words: no tags, entities or invisible characters, nothing personal."""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from html.parser import HTMLParser

BREAKING = frozenset(("br", "p", "div", "li", "ul", "ol", "tr", "h1", "h2", "h3", "h4"))
SILENT = frozenset(("script", "style", "head", "title"))
LOOKS_LIKE_HTML = re.compile(r"</?(?:a|b|i|u|p|br|div|span|strong|em|ul|ol|li|table|tr|td|h[1-6]|html|body)\b", re.I)
ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
MAIL = re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b")
MOBILE = re.compile(
    r"(?:(?:\+49|0049)[ /()-]{0,3}(?:0\)?[ /-]{0,2})?|\b0)[ /()-]{0,3}1[5-7]\d\)?(?:[ /-]{0,3}\d){6,9}\b"
)
PERSON = re.compile(
    r"\b(?:Frau|Herrn?|Mrs?\.?|Ms\.?|Miss|Dr\.)\s+[A-ZÄÖÜ][a-zäöüß]{2,}"
    r"|\b(?:Ansprechpartner(?:in)?|Ansprechperson|Kontakt(?:person)?|[Cc]ontact(?: person)?)(?: ist| is|:)?\s+"
    r"[A-ZÄÖÜ][a-zäöüß]{2,}\s+[A-ZÄÖÜ][a-zäöüß]{2,}"
)
MEETING = re.compile(
    r"(?:zoom\.us|teams\.microsoft|teams\.live|meet\.google|webex\.com|jitsi|jit\.si|bigbluebutton|\bbbb\d*\."
    r"|chat\.whatsapp|wa\.me/|signal\.(?:group|me)|\bt\.me/|facetime\.apple|meet\.goto|senfcall|gotomeet|whereby\.com|join\.skype|discord\.gg)",
    re.I,
)


class _Words(HTMLParser):
    """What a reader sees of HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in SILENT:
            self.silent += 1
        elif tag in BREAKING:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag in BREAKING:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(data)


def seen(html: str) -> str:
    """Lines of words as a reader sees them: tags resolved once, and nothing that was written taken away."""
    lines = [" ".join(line.split()) for line in _without_tags(html).split("\n")]
    return unicodedata.normalize("NFC", "\n".join(lines)).strip()


def plain(words: str) -> str:
    """Lines of words: entities and tags resolved, however often they were escaped; no control or bidi characters."""
    words = words.replace("\r\n", "\n").replace("\r", "\n")
    for _ in range(3):  # &amp;lt;p&amp;gt; was escaped twice, on its way through two programs
        once = _without_tags(unescape(words))
        if once == words:
            break
        words = once
    words = unicodedata.normalize("NFC", words)
    words = "".join(
        letter for letter in words if letter in "\n\t\u200c\u200d" or unicodedata.category(letter)[0] != "C"
    )
    lines = [" ".join(line.split()) for line in words.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _without_tags(words: str) -> str:
    if not LOOKS_LIKE_HTML.search(words):
        return words
    localizer = _Words()
    localizer.feed(words)
    localizer.close()
    return "".join(localizer.parts)


def without_personal(words: str) -> tuple[str, list[str]]:
    """The words without links, mail addresses and mobile numbers, and what was left out that may be somebody's own."""
    left_out = [address for address in ADDRESS.findall(words) if MEETING.search(address)]
    words = ADDRESS.sub("", words)
    for pattern in (MAIL, MOBILE):
        left_out += [found.group(0).strip() for found in pattern.finditer(words)]
        words = pattern.sub("", words)
    lines = [re.sub(r"\s+([,.;:!?])", r"\1", " ".join(line.split())) for line in words.split("\n")]
    return "\n".join(lines).strip(), left_out


def one_line(words: str) -> str:
    """A text with single spaces in place of all white space."""
    return " ".join(words.split())
