"""Mistakes as a notice on top of a page, for the editor who looks at the preview."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from jinja2 import FileSystemLoader

from ..messages.language import chosen
from ..messages.message import Message
from ..pages.templates import environment
from ..source.problem import Problem

SHEET = "preview-notice.css"
"""Its style sheet, below the site."""
MOST = 20
"""More mistakes than these are counted only."""
BLANK_FILE = "preview-blank.html"
HERE = Path(__file__).parent
STYLE = (HERE / "notice.css").read_bytes()
_ENVIRONMENT = environment(FileSystemLoader(HERE))


def blank() -> str:
    """The page where no earlier one can be shown."""
    return _printed("blank.html", {})


def _printed(template: str, names: Mapping[str, object]) -> str:
    return _ENVIRONMENT.get_template(template).render({**names, "language": chosen(), "message": Message})


def counted(number: int) -> str:
    """A number of mistakes in words."""
    return Message("preview.mistakes", count=number).what


def on_top(page: bytes, problems: Sequence[Problem], base: str, is_old: bool) -> bytes:
    """A page with the mistakes in its title and at the head of its body.

    `base` is the path of the site, such as `/ankommen/`; `is_old` says that the page is the last good one.
    """
    count = counted(len(problems))
    names = {"sheet": base + SHEET, "is_old": is_old, "problems": problems, "most": MOST}
    notice = _printed("notice.html", names)
    titled = re.sub(rb"(<title>)", lambda match: match[1] + f"({count}) ".encode(), page, count=1)
    return re.sub(rb"<body[^>]*>", lambda match: match[0] + b"\n" + notice.encode(), titled, count=1)
