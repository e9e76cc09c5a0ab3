"""Mistakes as a notice on top of a page, for the editor who looks at the preview."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

from ..messages.language import chosen
from ..messages.message import Message
from ..source.problem import Problem

SHEET = "preview-notice.css"
"""Its style sheet, below the site."""
MOST = 20
"""More mistakes than these are counted only."""
BLANK_FILE = "preview-blank.html"
STYLE = Path(__file__).with_name("notice.css").read_bytes()
_BLANK = Markup("""\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
</head>
<body>
<main>
<h1>{heading}</h1>
<p>{words}</p>
</main>
</body>
</html>
""")
_NOTICE = Markup("""\
<link rel="stylesheet" href="{sheet}">
<div class="preview-notice" role="alert" lang="{language}" dir="ltr">
<p><strong>{count}</strong> {lead}</p>
<ul>
{items}
</ul>
{more}</div>
""")
_ITEM = Markup("<li><p><code>{path}</code>, {place}: <strong>{what}</strong></p>{hint}</li>")
_LINE = Markup("<p>{}</p>\n")


def blank() -> str:
    """The page where no earlier one can be shown."""
    title, heading, words = (Message("preview.title"), Message("preview.no-page"), Message("preview.no-page-yet"))
    return _BLANK.format(language=chosen(), title=title.what, heading=heading.what, words=words.what)


def counted(number: int) -> str:
    return Message("preview.mistakes", count=number).what


def on_top(page: bytes, problems: Sequence[Problem], base: str, is_old: bool) -> bytes:
    """A page with the mistakes in its title and at the head of its body.

    `base` is the path of the site, such as `/ankommen/`; `is_old` says that the page is the last good one.
    """
    count = counted(len(problems))
    left = len(problems) - MOST
    notice = _NOTICE.format(
        sheet=base + SHEET,
        language=chosen(),
        count=Message("preview.to-correct", count=len(problems)).what,
        lead=Message("preview.old-page" if is_old else "preview.reloads").what,
        items=Markup("\n").join(_item(problem) for problem in problems[:MOST]),
        more=_LINE.format(Message("preview.more", count=left).what) if left > 0 else "",
    )
    titled = re.sub(rb"(<title>)", lambda match: match[1] + f"({count}) ".encode(), page, count=1)
    return re.sub(rb"<body[^>]*>", lambda match: match[0] + b"\n" + notice.encode(), titled, count=1)


def _item(problem: Problem) -> Markup:
    hint = Markup("").join(Markup("<p>{}</p>").format(line) for line in problem.hint.splitlines() if line.strip())
    place = Message("preview.place", line=problem.line, column=problem.column)
    return _ITEM.format(path=problem.path, place=place.what, what=problem.what, hint=hint)
