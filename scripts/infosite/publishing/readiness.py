"""What must be filled in before strangers read the site: the operator's name, a contact, the site's own address.

A build with `PUBLISH=1` refuses what stands there for something else. Without it a site with gaps can be built and
looked at, so that whoever fills them sees where they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from ..forge import RESERVED, is_placeholder
from ..messages.message import Message
from ..records.city import City
from ..source.guide_mistakes import UNFINISHED
from ..source.problem import Problem

BRACKETS = re.compile(r"\[(?![ xX]\]|\^)[^\[\]\n]+\](?![(\[:])")
"""In Markdown: words in brackets that are neither a link nor a box to tick."""
DRAFT = re.compile(r'^!!! \w+ "(?:Entwurf|Draft)"|^description:.*\b(?:Entwurf|[Dd]raft)\b')
"""In Markdown: a note or a head that calls the page a draft."""
COMMENT = re.compile(r"(?:^|\s)#.*")
"""In YAML, read so that a `#` inside of quotes ends the line too: a gap behind it is not worth a parser."""


def problems(root: Path, city: City, site_url: str, repo_url: str) -> list[Problem]:
    """All that keeps the city in a folder from being published at an address, sorted."""
    found = [*_address(root, site_url, repo_url), *_contact(city)]
    for folder, ending in (("data", "*.yml"), ("docs", "*.md")):
        for file in sorted((root / folder).rglob(ending)):
            if file.is_file() and not file.is_symlink():
                found += _gaps(file.relative_to(root).as_posix(), file.read_text("utf-8", "replace"))
    return sorted(set(found))


def _address(root: Path, site_url: str, repo_url: str) -> Iterator[Problem]:
    """Where the site will stand, and where its source can be edited."""
    for key, variable, url, example in (
        ("site_url", "SITE_URL", site_url, "https://www.stadt.de/ankommen/"),
        ("repo_url", "REPO_URL", repo_url, "https://github.com/stadt/ankommen"),
    ):
        parts = urlsplit(url)
        is_gap = is_placeholder(url)
        if (not url and key == "site_url") or (url and (parts.scheme not in ("http", "https") or not parts.hostname)):
            code = "publish.no-address" if not url else "publish.address"
        elif is_gap:
            code = "publish.site-address" if key == "site_url" else "publish.repository"
        else:
            continue
        message = Message(code, url=url, variable=variable, example=example)
        yield Problem(*_line(root / "mkdocs.yml", key), message)


def _line(config: Path, key: str) -> tuple[str, int, int]:
    lines = config.read_text("utf-8").splitlines() if config.is_file() else []
    return config.name, next((number for number, line in enumerate(lines, 1) if line.startswith(f"{key}:")), 1), 1


def _contact(city: City) -> Iterator[Problem]:
    """Readers can tell somebody that something is wrong."""
    if city.feedback is None:
        yield Problem("data/city.yml", 1, 1, Message("publish.no-feedback"))


def _gaps(path: str, text: str) -> Iterator[Problem]:
    """What stands in a file for something else."""
    is_markdown = path.endswith(".md")
    inside = ""
    for number, line in enumerate(text.splitlines(), 1):
        head = number > 1 and inside == "head"
        if is_markdown and line.startswith("---") and (number == 1 or head):
            inside = "head" if number == 1 else ""
            continue
        words = line if is_markdown and not head else COMMENT.sub("", line)
        if is_markdown and not head:
            for match in BRACKETS.finditer(words):
                yield Problem(path, number, match.start() + 1, Message("publish.fill-in", words=match[0]))
        if is_markdown and DRAFT.search(words):
            yield Problem(path, number, 1, Message("publish.draft"))
        for match in RESERVED.finditer(words):
            yield Problem(path, number, match.start() + 1, Message("publish.nobodys-address", words=match[0]))
        for match in UNFINISHED.finditer(words):
            yield Problem(path, number, match.start() + 1, Message("publish.to-do", words=match[0]))
