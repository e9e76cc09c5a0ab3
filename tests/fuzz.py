"""What may happen to a file while people work on it, at random and always the same for one seed.

`python tests/fuzz.py FIRST COUNT` tries mutations and prints each kind of failure once, with its number.
"""

from __future__ import annotations

import sys
import traceback
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))

import editions
import miniature
from infosite import build
from infosite.cli.check import find
from infosite.messages.language import LANGUAGES
from infosite.output import Published
from infosite.site import load
from infosite.site.edition import editions_of
from infosite.site.site import Site

FOLDERS = ("data", "docs", "overrides/strings")
VALUES = (
    *("", "~", "null", "[]", "{}", "[[]]", "- a", "0", "-1", "1e999", "NaN", "999999999999999999999", "0.1", "true"),
    *("9999-12-31", "0001-01-01", "2026-02-30", "9999", "0000", "2026-11-23T24:00", "9999-12-31T23:59", "10:00"),
    *("P1000000D", "PT99999999999H", "P100Y", "PT0S", "FREQ=DAILY;UNTIL=99991231", "FREQ=YEARLY;COUNT=99999"),
    *("FREQ=MONTHLY;BYDAY=5MO;COUNT=400", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270330T000000Z", "Mo-Fr", "24/7", "easter"),
    *("Mo[-1] 09:00-26:00+", "PH off", "SH 09:00-12:00", "2026-2020 Mo", "week 53 Mo 08:00-09:00 || \"x\""),
    *("{x}", "{name.__class__}", "{given:>300000000}", "%s%n", "{{ 7*7 }}", "{% raw %}", "$(id)", "../../x", "/etc/x"),
    *("help", "no-such-icon", "ZZ", "XX-1", "xx", "de", "fa-AF", "unknown", "active", "closed", "historical", "secret"),
    *("112", "+49 211 8921020", "0211 89", "01711234567", "a@b", "info@example.org", "http://x.y", "https://x"),
    *("https://example.org/{latitude}", "javascript:alert(1)", "<b>x</b>", "&amp;", "'", '"', "\\", "`", "a: b", "#x"),
    *("&a x", "*a", "!!python/name:os.system x", "|", ">-", "?", "%TAG", "@x", "日本語", "\u202egnp", "ß" * 300),
    *("x" * 6000, "\x00", "\ufeff", "😀", "a\u0301", "İ", "1 2", "1,5", "12.50", "[1, 2]", "[language]", "{de: a}"),
)  # fmt: skip
"""What stands in the place of a value; any of them may be right somewhere."""


def files_of(root: Path, but: Collection[Path] = ()) -> list[Path]:
    files = (file for folder in FOLDERS for file in (root / folder).rglob("*"))
    return sorted(file for file in files if file.is_file() and file not in but)


Change = Callable[[Random, list[str]], None]


def _value(random: Random, lines: list[str]) -> None:
    at = random.randrange(len(lines))
    key, colon, _ = lines[at].partition(": ")
    lines[at] = f"{key}{colon}{random.choice(VALUES)}" if colon else random.choice(VALUES)


def _borrowed(random: Random, lines: list[str]) -> None:
    """A value of another line."""
    at, other = random.randrange(len(lines)), random.randrange(len(lines))
    key, colon, _ = lines[at].partition(": ")
    lines[at] = f"{key}{colon}{lines[other].partition(': ')[2]}"


def _in_list(random: Random, lines: list[str]) -> None:
    at = random.randrange(len(lines))
    key, colon, rest = lines[at].partition(": ")
    lines[at] = f"{key}{colon}[{random.choice(VALUES)}, {rest}]"


def _lost(random: Random, lines: list[str]) -> None:
    del lines[random.randrange(len(lines))]


def _several_lost(random: Random, lines: list[str]) -> None:
    at = random.randrange(len(lines))
    del lines[at : at + random.randint(1, 8)]


def _twice(random: Random, lines: list[str]) -> None:
    at = random.randrange(len(lines))
    lines.insert(at, lines[at])


def _moved(random: Random, lines: list[str]) -> None:
    lines.insert(random.randrange(len(lines)), lines.pop(random.randrange(len(lines))))


def _indented(random: Random, lines: list[str]) -> None:
    at = random.randrange(len(lines))
    lines[at] = random.choice(("  ", "\t", " ")) + lines[at] if random.random() < 0.5 else lines[at].lstrip(" ")


def _letter(random: Random, lines: list[str]) -> None:
    at = random.randrange(len(lines))
    where = random.randrange(len(lines[at]) + 1)
    sign = random.choice(("", ":", "-", "'", '"', "{", "}", "[", "]", "#", "&", "*", "é", "\u200b", "0", "9", " "))
    lines[at] = lines[at][:where] + sign + lines[at][where + random.randint(0, 2) :]


def _digit(random: Random, lines: list[str]) -> None:
    """Another digit in place of one: years, days, numbers and coordinates that look right."""
    places = [(row, column) for row, line in enumerate(lines) for column, sign in enumerate(line) if sign.isdigit()]
    if places:
        row, column = random.choice(places)
        lines[row] = lines[row][:column] + random.choice("0123456789") + lines[row][column + 1 :]


def _cut(random: Random, lines: list[str]) -> None:
    del lines[random.randrange(len(lines)) :]


CHANGES: tuple[Change, ...] = (
    *(_value, _value, _value, _value, _borrowed, _borrowed, _in_list, _lost, _lost, _several_lost, _twice, _moved),
    *(_indented, _letter, _letter, _digit, _digit, _digit, _cut),
)  # fmt: skip


@contextmanager
def mutated(root: Path, number: int, but: Collection[Path] = ()) -> Iterator[Path]:
    """The city in `root` with the mutation of that number, in none of some files, while the block lasts; its file."""
    random = Random(number)
    file = random.choice(files_of(root, but))
    before = file.read_bytes()
    kind = random.random()
    other: Path | None = None
    if kind < 0.02:
        file.unlink()
    elif kind < 0.05:
        other = file.with_name(random.choice((f"{file.stem}-2{file.suffix}", f"Über {file.name}", f"{file.name}~")))
        if other.exists():  # another mutation has made it
            other = file.with_name(f"{file.stem}-{number}{file.suffix}")
        other.write_bytes(before)
    else:
        text = before.decode("utf-8")
        lines = text.split("\n")
        for _ in range(random.choice((1, 1, 1, 2, 3))):
            random.choice(CHANGES)(random, lines)
            lines = lines or [""]
        raw = "\n".join(lines).encode("utf-8", "surrogatepass")
        if random.random() < 0.03:
            at = random.randrange(len(raw) + 1)
            raw = raw[:at] + bytes(random.randrange(256) for _ in range(3)) + raw[at:]
        file.write_bytes(raw)
    try:
        yield other or file
    finally:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(before)
        if other is not None:
            other.unlink()


FILES = 2_000
"""That are kept: some cities, and what was changed last."""


@contextmanager
def reading_once() -> Iterator[None]:
    """Files that do not change are read once: half of the time goes into them otherwise."""
    read = load.read_yaml
    load.read_yaml = lru_cache(FILES)(read)  # type: ignore[assignment]
    try:
        yield
    finally:
        load.read_yaml = read


def tried(root: Path, numbers: Iterable[int], *, whole: bool = False) -> Counter[str]:
    """How many of these mutations are `refused`, and how many `built`: all stand in the city together.

    Those in files that the check refuses are taken back until it passes the rest; of it the pages of its files are
    made, or those of the whole site.
    """
    verdicts: Counter[str] = Counter()
    with ExitStack() as every:
        changed: dict[Path, ExitStack] = {}
        for number in numbers:
            change = every.enter_context(ExitStack())
            changed[change.enter_context(mutated(root, number, changed))] = change
        while changed:
            site, found = find(root, miniature.DAY)
            for problem in found:
                assert problem.line >= 1, problem
                assert problem.column >= 1, problem
                for tag in LANGUAGES:
                    assert problem.message.in_language(tag)[0], problem
            named = {root / problem.path for problem in found if problem.severity == "error"}
            if not named:
                assert site is not None
                _build(site, {file.relative_to(root).as_posix() for file in changed}, whole=whole)
                verdicts["built"] += len(changed)
                break
            for file in named & changed.keys() or {next(iter(changed))}:
                changed.pop(file).close()
                verdicts["refused"] += 1
    return verdicts


def _build(site: Site, called: Collection[str], *, whole: bool) -> None:
    tables = any("/" not in name.removeprefix("data/") for name in called)
    for renderer in build.renderers_of(editions_of(site, Published(miniature.URL)), editions.templates()).values():
        for path, route in renderer.edition.routes.items():
            if whole or route.source in called or (not path and tables):
                renderer.output(route)
        for page in renderer.edition.site.markdown_pages:
            if page.language == renderer.edition.language and (whole or page.source in called):
                renderer.markdown_page(page.path)
        if whole:
            for kind in build.BESIDE_PAGES:
                for _ in kind(renderer):
                    pass


def main() -> None:
    import tempfile

    first, count = int(sys.argv[1]), int(sys.argv[2])
    seen: dict[str, int] = {}
    told: Counter[str] = Counter()
    with reading_once(), tempfile.TemporaryDirectory() as folder:
        root = miniature.copy_city(Path(folder, "city"))
        for number in range(first, first + count):
            try:
                told.update(tried(root, [number], whole="--whole" in sys.argv))
            except BaseException as error:
                if isinstance(error, KeyboardInterrupt):
                    raise
                told["failed"] += 1
                frames = [one for one in traceback.extract_tb(error.__traceback__) if "infosite" in one.filename]
                last = frames[-1] if frames else traceback.extract_tb(error.__traceback__)[-1]
                key = f"{type(error).__name__} {Path(last.filename).name}:{last.lineno} {str(error)[:160]!r}"
                kind = f"{type(error).__name__} {Path(last.filename).name}:{last.lineno}"
                if kind not in seen:
                    seen[kind] = number
                    print(number, key, flush=True)
    print(dict(told))


if __name__ == "__main__":
    main()
