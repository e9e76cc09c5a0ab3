"""Mistakes as a notice on top of a page, for the editor who looks at the preview."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

from ..source.problem import Problem

SHEET = "preview-notice.css"
"""Its style sheet, below the site."""
MOST = 20
"""More mistakes than these are counted only."""
BLANK_FILE = "preview-blank.html"
STYLE = Path(__file__).with_name("notice.css").read_bytes()
BLANK = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Preview</title>
</head>
<body>
<main>
<h1>There is no page yet</h1>
<p>It appears here as soon as the mistakes are corrected and saved.</p>
</main>
</body>
</html>
"""
"""The page where no earlier one can be shown."""
_NOTICE = Markup("""\
<link rel="stylesheet" href="{sheet}">
<div class="preview-notice" role="alert" lang="en" dir="ltr">
<p><strong>{count} to correct.</strong> {lead}The page reloads by itself when you have saved.</p>
<ul>
{items}
</ul>
{more}</div>
""")
_ITEM = Markup(
    "<li><p><code>{problem.path}</code>, line {problem.line}, column {problem.column}: "
    "<strong>{problem.what}</strong></p>{hint}</li>"
)


def counted(number: int) -> str:
    return "1 mistake" if number == 1 else f"{number} mistakes"


def on_top(page: bytes, problems: Sequence[Problem], base: str, is_old: bool) -> bytes:
    """A page with the mistakes in its title and at the head of its body.

    `base` is the path of the site, such as `/ankommen/`; `is_old` says that the page is the last good one.
    """
    count = counted(len(problems))
    left = len(problems) - MOST
    notice = _NOTICE.format(
        sheet=base + SHEET,
        count=count,
        lead="Until then you see the last version without mistakes. " if is_old else "",
        items=Markup("\n").join(_item(problem) for problem in problems[:MOST]),
        more=Markup("<p>And {} more: <code>make check</code> lists them all.</p>\n").format(left) if left > 0 else "",
    )
    titled = re.sub(rb"(<title>)", lambda match: match[1] + f"({count}) ".encode(), page, count=1)
    return re.sub(rb"<body[^>]*>", lambda match: match[0] + b"\n" + notice.encode(), titled, count=1)


def _item(problem: Problem) -> Markup:
    hint = Markup("").join(Markup("<p>{}</p>").format(line) for line in problem.hint.splitlines() if line.strip())
    return _ITEM.format(problem=problem, hint=hint)
