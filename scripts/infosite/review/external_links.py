"""Links to pages of others: which of them stand in facts and words, and whether they still answer.

A page that fails once may be ill; one that failed twice, seven days apart, is called dead. A host that turns robots
away (403, 429) tells nothing about its page.
"""

from __future__ import annotations

import http.client
import re
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Literal
from urllib.parse import quote

ADDRESS = re.compile(r"https?://[^\s<>\"'`\\{}|^]+")
TRAILING = ".,;:!?)]*_"
"""Signs that end a sentence around an address, and not the address."""
APART = timedelta(days=7)
UNKNOWN = {401, 403, 405, 406, 429, 451}
"""Answers that say who is not wanted, and not that a page is gone."""
AT_ONCE, SECONDS, PAUSE = 8, 20.0, 1.0
"""So many hosts at a time, each waited for so long, with a pause between two pages of one."""

State = Literal["fine", "unknown", "failed"]


@dataclass(frozen=True, order=True)
class Link:
    """An address and where it stands first: file and line."""

    url: str
    path: str
    line: int


@dataclass(frozen=True)
class Answer:
    """What asking for an address gave, with the words of host or network."""

    state: State
    words: str


def links(root: Path) -> list[Link]:
    """Every address of another site in the facts and words of the city in a folder, once, at its first place."""
    found: dict[str, Link] = {}
    for folder, ending in (("data", "*.yml"), ("docs", "*.md")):
        for file in sorted((root / folder).rglob(ending)):
            path = file.relative_to(root).as_posix()
            for number, line in enumerate(file.read_text("utf-8", "replace").splitlines(), 1):
                for url in _addresses(line):
                    found.setdefault(url, Link(url, path, number))
    return sorted(found.values())


def _addresses(line: str) -> Iterator[str]:
    for match in ADDRESS.finditer(line):
        url = match[0]
        while url and url[-1] in TRAILING and not (url[-1] == ")" and url.count("(") >= url.count(")")):
            url = url[:-1]
        yield url.partition("#")[0]


def ask(urls: Iterable[str], pause: float = PAUSE) -> dict[str, Answer]:
    """Asks for each address once; hosts side by side, the pages of one host after each other."""
    hosts: dict[str, list[str]] = {}
    for url in sorted(set(urls)):
        hosts.setdefault(url.split("/")[2], []).append(url)

    def one_host(pages: list[str]) -> list[tuple[str, Answer]]:
        answers = []
        for number, url in enumerate(pages):
            time.sleep(pause if number else 0)
            answers.append((url, _ask(url)))
        return answers

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return dict(pair for pairs in pool.map(one_host, hosts.values()) for pair in pairs)


def _ask(url: str) -> Answer:
    headers = {"User-Agent": "Mozilla/5.0 (compatible; infosite link check)", "Accept": "*/*"}
    try:
        request = urllib.request.Request(quote(url, safe="%/:=&?~#+!$,;'@()*[]"), headers=headers)
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            return Answer("fine", str(answer.status))
    except urllib.error.HTTPError as error:
        with error:
            return Answer("unknown" if error.code in UNKNOWN else "failed", f"{error.code} {error.reason}")
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        return Answer("failed", str(reason) or type(error).__name__)


def remembered(before: Mapping[str, date], answers: Mapping[str, Answer], today: date) -> dict[str, date]:
    """Since when each address fails. Only an answer ends that; what is unknown stays as it was."""
    since = {url: before[url] for url, answer in answers.items() if url in before and answer.state != "fine"}
    failed = {url: before.get(url, today) for url, answer in answers.items() if answer.state == "failed"}
    return dict(sorted({**since, **failed}.items()))


def is_dead(url: str, since: Mapping[str, date], answers: Mapping[str, Answer], today: date) -> bool:
    """Whether it failed twice, seven days apart."""
    return answers[url].state == "failed" and today - since[url] >= APART
