"""MkDocs' warnings about links in Markdown, with the line that they lack."""

from __future__ import annotations

import re
from pathlib import Path

from ..messages.message import Message
from ..source.problem import Problem


def problem_in(message: str, root: Path) -> Problem | None:
    """The Problem behind a warning; none when it is about a page that only stands in for another language's."""
    quoted = re.findall(r"'([^']+)'", message)
    page = next((name for name in quoted if name.endswith(".md")), None)
    if page is None:
        return Problem("mkdocs.yml", 1, 1, Message("mkdocs.said", words=message))
    file = root / "docs" / page
    if not file.is_file():
        return None
    what = re.sub(r"^Doc file '[^']*' ", "", message)
    for link in quoted[1:2]:
        for number, line in enumerate(file.read_text("utf-8", errors="replace").splitlines(), 1):
            if f"({link})" in line:
                said = Message("mkdocs.link", words=what)
                return Problem(f"docs/{page}", number, line.index(f"({link})") + 2, said)
    return Problem(f"docs/{page}", 1, 1, Message("mkdocs.said", words=what))
