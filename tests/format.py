"""Formats what ruff does not: scripts and style sheets by prettier, templates by breaks that change nothing printed.

`python tests/format.py` rewrites, `--check` says what it would. A line that no break can shorten is named.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from jinja2 import DictLoader

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))

import node
from infosite.pages.templates import environment

PROJECT = Path(__file__).parent.parent
LONGEST = 120
ENV = environment(DictLoader({}))
TAG = re.compile(r"""\{%(?:"[^"]*"|'[^']*'|[^"'])*?%\}|\{\{(?:"[^"]*"|'[^']*'|[^"'])*?\}\}|\{#.*?#\}""", re.DOTALL)
STRING = re.compile(r"""("[^"]*"|'[^']*')""")


def templates() -> list[Path]:
    """All that Jinja reads of our looks."""
    folder = PROJECT / "overrides"
    return sorted(
        file for file in folder.rglob("*") if file.is_file() and not {"assets", "icons", "strings"} & {*file.parts}
    )


def code() -> list[Path]:
    """Scripts and style sheets."""
    folders = (PROJECT / "overrides/assets", PROJECT / "scripts/infosite/preview", PROJECT / "tests")
    return sorted(file for folder in folders for file in folder.glob("*") if file.suffix in (".js", ".mjs", ".css"))


def breaks(text: str, start: int, end: int) -> Iterator[tuple[int, str, str]]:
    """Where a line from `start` to `end` may be broken: a rank, the text before the break, the text after it."""
    for tag in TAG.finditer(text):
        at, to = tag.start(), tag.end()
        if to <= start or at >= end or tag[0].startswith("{#"):
            continue
        if start < to < end and not text[to].isspace() and text[to] not in ",.;:)":
            closing = "" if tag[0].startswith("{%") or tag[0][-3] == "-" else "-"
            yield to, text[: to - 2] + closing + text[to - 2 : to] + "\n", text[to:]
        if start < at < end and not text[at - 1].isspace():
            yield at, text[:at] + "\n" + text[at : at + 2] + ("" if text[at + 2] == "-" else "-"), text[at + 2 :]
        inside = text[at:to]
        for place in re.finditer(" ", STRING.sub(lambda string: "x" * len(string[0]), inside)):
            middle = at + place.start()
            if start < middle < end and 3 < place.start() < len(inside) - 3:
                good = inside[place.start() - 1] == "," or re.match(r"(and|or|if|else|~) ", inside[place.end() :])
                yield middle - (20 if good else 60), text[:middle] + "\n  ", text[middle + 1 :]


def wrapped(text: str) -> str:
    """A template without long lines, as far as the same is printed: its parsed form stays equal."""
    tree = ENV.parse(text)
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end - start > LONGEST:
            for _, before, after in sorted(breaks(text, start, start + LONGEST - 1), reverse=True):
                if ENV.parse(before + after) == tree:
                    text, end = before + after, before.rindex("\n", 0, len(before))
                    break
        start = end + 1
    return text


def main(arguments: list[str]) -> int:
    """The exit code: 1 for lines that stay long, and with `--check` for files that would become others."""
    check = "--check" in arguments
    left: list[str] = []
    for file in templates():
        text = file.read_text("utf-8")
        new = wrapped(text)
        name = file.relative_to(PROJECT)
        if check and new != text:
            left.append(f"{name}: not formatted")
        elif not check:
            file.write_text(new, "utf-8")
        left += [f"{name}:{number}: too long" for number, line in enumerate(new.split("\n"), 1) if len(line) > LONGEST]
    done = node.run("node_modules/prettier/bin/prettier.cjs", "--check" if check else "--write", *map(str, code()))
    print("\n".join([*left, done.stderr.strip()]).strip())
    return 1 if left or done.returncode else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
