"""The bytes of a file to text that can be YAML: what another program saved is named, not guessed at."""

from __future__ import annotations

import re

from ..messages.message import Message
from . import invisible
from .problem import Problem

Place = tuple[int, int]
"""Line and column, from 1."""


def read_text(path: str, raw: bytes, most: int) -> tuple[str | None, list[Problem]]:
    """The text in a file's bytes, with line ends as here, or what is wrong with it before it can be YAML."""
    try:
        return decoded(path, raw, most, 0), []
    except Refused as refused:
        return None, sorted(set(refused.problems))


OTHER_FILES = {
    b"%PDF": "file.pdf", b"\x89PNG": "file.picture", b"\xff\xd8\xff": "file.picture", b"GIF8": "file.picture",
    b"\x1f\x8b": "file.packed", b"\xd0\xcf\x11\xe0": "file.word-processor",
}  # fmt: skip
"""How files of other programs begin."""


class Refused(Exception):  # noqa: N818
    """What is wrong with a file, all of it."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems


def decoded(path: str, raw: bytes, most: int, of_a_record: int) -> str:
    """The text of a file of at most so many bytes; raises Refused for what can be no YAML."""
    if len(raw) > most:
        code = "file.record-too-large" if most == of_a_record else "file.too-large"
        raise Refused(Problem(path, 1, 1, Message(code, size=len(raw), most=most)))
    if raw[:3] == b"\xef\xbb\xbf":
        raise Refused(Problem(path, 1, 1, Message("file.byte-order-mark")))
    for begins, code in OTHER_FILES.items():
        if raw.startswith(begins):
            raise Refused(Problem(path, 1, 1, Message(code)))
    if raw[:5] == b"{\\rtf" or raw[:4] == b"PK\x03\x04":
        raise Refused(Problem(path, 1, 1, Message("file.word-processor")))
    if re.match(rb"\s*<(?:!DOCTYPE|html|head|body)\b", raw, re.IGNORECASE):
        raise Refused(Problem(path, 1, 1, Message("file.web-page")))
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff") or raw[:60].count(b"\0") > 10:
        raise Refused(Problem(path, 1, 1, Message("file.not-utf-8")))
    try:
        text = raw.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        raise Refused(Problem(path, *_place_after(before), Message("file.not-utf-8"))) from None
    text = re.sub(
        r"(?<=[^\s#])[ \t]*\t[ \t]*$", "", text, flags=re.MULTILINE
    )  # at the end of a line a tab says nothing
    problems = [Problem(path, *found) for found in invisible.unseen(text)]
    if problems:
        raise Refused(*problems)
    return text


def _place_after(before: str) -> Place:
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
