"""What a pull request changes, as Markdown for whoever judges it, on a phone too, in an editor's language.

Every text of the site stands in code: there it pings nobody, links to nothing and shows no picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .site_diff import Changes, PageChange

LONGEST = 60_000
"""Characters; GitHub takes 65,536 for a comment."""
MOST_LINES, LONGEST_LINE, MOST_PAGES = 40, 400, 50
WORDS = {
    "de": {
        "title": "Was sich auf der Seite ändert",
        "none": "Auf den Seiten ändert sich nichts, was man lesen kann.",
        "new": "neu",
        "gone": "weg",
        "changed": "geändert",
        "files": "Dazu ändern sich {number} Dateien für Kalender, Suche und Programme.",
        "screen": "Erster Bildschirm",
        "also": "Dieselben Zeilen ändern sich auch auf",
        "more_lines": "… und {number} weitere Zeilen",
        "more_pages": "… und {number} weitere Seiten",
        "unknown": "Der Stand davor ließ sich nicht bauen, deshalb fehlt der Vergleich.",
    },
    "en": {
        "title": "What changes on the site",
        "none": "Nothing changes on the pages that can be read.",
        "new": "new",
        "gone": "gone",
        "changed": "changed",
        "files": "Besides, {number} files for calendars, search and programs change.",
        "screen": "First screen",
        "also": "The same lines also change on",
        "more_lines": "… and {number} more lines",
        "more_pages": "… and {number} more pages",
        "unknown": "The state before could not be built, so there is no comparison.",
    },
}


def markdown(changes: Changes | None, language: str = "") -> str:
    """The summary; `None` says that there was nothing to compare with. An unknown language is English."""
    words = WORDS.get(language or (changes.language if changes else ""), WORDS["en"])
    parts = [f"## {words['title']}", *(_parts(changes, words) if changes else [words["unknown"]])]
    return "\n\n".join(parts) + "\n"


def _parts(changes: Changes, words: dict[str, str]) -> Iterator[str]:
    yield _counts(changes.pages, words) if changes.pages else words["none"]
    if changes.files:
        yield words["files"].replace("{number}", str(changes.files))
    room = LONGEST
    seen: set[str] = set()
    also: list[str] = []
    for index, page in enumerate(changes.pages):
        lines = {*page.removed, *page.added}
        if page.kind == "changed" and lines <= seen:
            also.append(page.address)
            continue
        seen |= lines
        text = _page(page, words)
        room -= len(text)
        if room < 0:
            yield words["more_pages"].replace("{number}", str(len(changes.pages) - index))
            break
        yield text
    if also:
        shown = ", ".join(_code(address) for address in also[:MOST_PAGES])
        more = len(also) - MOST_PAGES
        rest = words["more_pages"].replace("{number}", str(more)) if more > 0 else ""
        yield f"{words['also']} {shown} {rest}".rstrip()


def _counts(pages: Sequence[PageChange], words: dict[str, str]) -> str:
    kinds = [page.kind for page in pages]
    return ", ".join(f"{kinds.count(kind)} {words[kind]}" for kind in ("changed", "new", "gone") if kind in kinds) + "."


def _page(page: PageChange, words: dict[str, str]) -> str:
    parts = [f"### {_code(page.title)} {_code(page.address)}: {words[page.kind]}"]
    if page.kind == "changed":
        parts.append(
            _fenced("diff", [*(f"- {line}" for line in page.removed), *(f"+ {line}" for line in page.added)], words)
        )
    if page.first_screen:
        screen = _fenced("text", page.first_screen, words)
        is_open = " open" if page.kind == "new" else ""
        parts.append(f"<details{is_open}><summary>{words['screen']}</summary>\n\n{screen}\n\n</details>")
    return "\n\n".join(parts)


def _fenced(kind: str, lines: Sequence[str], words: dict[str, str]) -> str:
    shown = [_plain(line) for line in lines[:MOST_LINES]]
    if len(lines) > MOST_LINES:
        shown.append(words["more_lines"].replace("{number}", str(len(lines) - MOST_LINES)))
    text = "\n".join(shown)
    fence = "`" * max(3, _longest_run(text) + 1)
    return f"{fence}{kind}\n{text}\n{fence}"


def _code(text: str) -> str:
    text = _plain(text).strip() or "?"
    marks = "`" * (_longest_run(text) + 1)
    return f"{marks} {text} {marks}" if "`" in text else f"{marks}{text}{marks}"


def _longest_run(text: str) -> int:
    return max(map(len, re.findall("`+", text)), default=0)


def _plain(line: str) -> str:
    """One line, not endless, without signs that hide others or turn the order of reading round."""
    line = "".join(_visible(sign) for sign in " ".join(line.split()))
    return line if len(line) <= LONGEST_LINE else f"{line[:LONGEST_LINE]}…"


def _visible(sign: str) -> str:
    hides = not sign.isprintable() and sign not in "\u200c\u200d"  # these two belong to Persian and to Hindi
    return f"\\u{ord(sign):04x}" if hides else sign
