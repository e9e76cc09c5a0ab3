"""What is due as one issue for each maintainer, renewed every month: two links a record, `still true` and `correct`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from ..editing.due import Due
from ..forge import Forge
from ..messages.message import Message
from ..site.site import Site
from .forms import body
from .issue_forms import TITLES

MARK = "<!-- infosite due {} -->"
"""Begins the text of an issue; with the id of the organization."""
MOST = 50
"""Records of one issue."""
CLOSING = {ord("("): "%28", ord(")"): "%29"}
"""Brackets end an address in Markdown."""


def issues(rows: Sequence[Due], site: Site, language: str, forge: Forge | None) -> list[dict[str, str]]:
    """Organization, title and Markdown of each issue. With a forge each record has links to what is begun there."""
    found = []
    for maintainer, group in groupby(rows, lambda one: one.maintainer):
        organization = site.organizations.get(maintainer)
        if organization is None:
            continue
        own = list(group)
        name = organization.name.version(language, site.default_language)[0]
        title = Message("due.issue-title", name=_plain(name)).in_language(language)[0]
        lines = [MARK.replace("{}", maintainer), Message("due.issue-note", count=len(own)).in_language(language)[0]]
        lines += ["\n".join(_lines(one, language, forge)) for one in own[:MOST]]
        found.append({"organization": maintainer, "title": title, "body": "\n\n".join(lines) + "\n"})
    return found


def _lines(one: Due, language: str, forge: Forge | None) -> Iterator[str]:
    def words(message: Message) -> str:
        return message.in_language(language)[0]

    yield f"**{_code(one.name)}**"
    since = Message("due.since", day=one.since) if one.since else Message("due.undated")
    yield f"- {words(since)}"
    yield from (f"- {_code(words(message))}" for message in one.beliefs)
    yield from (f"- [ ] {words(message)}" for message in one.questions)
    if forge is not None:
        forms = (("still-true", Message("due.still-true")), ("correct", Message("due.correct")))
        yield " · ".join(f"[{words(text)}]({_address(forge, form, language, one)})" for form, text in forms)


def _address(forge: Forge, form: str, language: str, one: Due) -> str:
    """A form already begun for a record; where the forge has none, an issue with its headings."""
    answers = {"record": one.called}
    title = f"{Message(TITLES[form]).in_language(language)[0]}: {one.called}"
    address = forge.form(f"{form}-{language}", answers)
    return address or forge.new_issue(title, body(form, language, answers, boxes=True)).translate(CLOSING)


def _code(words: str) -> str:
    """Words of editors ping nobody and link to nothing."""
    return f"`{_plain(words)}`"


def _plain(words: str) -> str:
    return re.sub(r"[`@#\s]+", " ", words)[:200].strip()
