"""Whether our own search answers what people ask: the questions of data/questions.yml, asked of the live site.

`python tests/bench_questions.py [SITE]` prints for every language how many are answered among the first three results,
then those that are not. A language that the site does not have is asked in its first two. Budget S3: 97 of 100 that
nothing was tuned on, and every question without an answer is told so.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))

import browser as chromium
import miniature
from infosite.records.question import Question
from infosite.site.links import link_targets
from infosite.site.load import load
from infosite.site.site import Site
from serve import served

FIRST_THREE = """async ([url, queries]) => {
  const shared = new search.Index(url);
  await shared.open();
  return Promise.all(queries.map(async (query) => {
    const index = new search.Index(url);
    index.files = shared.files;
    let found;
    await index.search(query, (answer) => { found = answer; });
    return [found.results.slice(0, 3).map((one) => one.path), found.known];
  }));
}"""


class Answer(NamedTuple):
    """A question, the language of the site it was asked in, the first three results, and those that answer it."""

    question: Question
    edition: str
    found: list[str]
    known: bool
    """Whether the search says that it knows."""
    wanted: set[str]

    @property
    def is_right(self) -> bool:
        return self.known and bool(self.wanted.intersection(self.found)) if self.wanted else not self.known


def editions(site: Site) -> Iterator[tuple[str, Question]]:
    """Every question with each language of the site in which it is asked."""
    for group in site.questions.values():
        for question in group.questions:
            own = question.language in site.languages
            for tag in (question.language,) if own else site.languages[:2]:
                yield tag, question


def ask(site: Site, built: Path) -> Iterator[Answer]:
    """What the search of the built site says to every question."""
    from playwright.sync_api import sync_playwright

    targets = link_targets(site)
    with served(built) as host, sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium.find(), args=list(chromium.QUIET))
        page = launched.new_page()
        page.goto(host.url)
        page.locator("#find").focus()
        page.wait_for_function("() => typeof search !== 'undefined'")
        for edition in site.languages:
            asked = [question for tag, question in editions(site) if tag == edition]
            prefix = "" if edition == site.default_language else f"{edition}/"
            words = [question.words for question in asked]
            found = page.evaluate(FIRST_THREE, [f"/ankommen/search/{edition}.json", words])
            for question, (paths, known) in zip(asked, found, strict=True):
                wanted = {f"{prefix}{targets[kind][name]}" for kind, name in map(_kind_and_name, question.answers)}
                yield Answer(question, edition, paths, known, wanted)
        launched.close()


def _kind_and_name(answer: str) -> tuple[str, str]:
    kind, _, name = answer.partition(":")
    return kind, name


def table(answers: list[Answer]) -> str:
    """By language: right ones of all, right ones of those held out, and how often having no answer is said."""
    lines = ["".join(f"{head:>13}" for head in ("language", "right", "held out", "says no"))]
    languages = list(dict.fromkeys(answer.question.language for answer in answers))
    for tag in (*languages, "all"):
        mine = [answer for answer in answers if tag in (answer.question.language, "all")]
        groups = (
            [answer for answer in mine if answer.wanted],
            [answer for answer in mine if answer.wanted and answer.question.held_out],
            [answer for answer in mine if not answer.wanted],
        )
        cells = (tag, *(f"{sum(answer.is_right for answer in group)}/{len(group)}" for group in groups))
        lines.append("".join(f"{cell:>13}" for cell in cells))
    return "\n".join(lines)


def report(built: Path) -> None:
    site, _ = load(miniature.PROJECT, date.today())
    assert site is not None
    answers = list(ask(site, built))
    print("Questions that find a right page among the first three (budget 97 of 100 held out)")
    print(table(answers))
    for answer in answers:
        if not answer.is_right:
            question, found = answer.question, ", ".join(answer.found) or "nothing"
            found += "" if answer.known else " (not sure)"
            wanted = ", ".join(question.answers) or "nothing"
            print(f"  {question.language} in {answer.edition}, {question.words}: {found}, not {wanted}")


def main() -> None:
    if sys.argv[1:]:
        report(Path(sys.argv[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        now = str(int(time.time()))  # real facts may be younger than the day of the tests
        site = Path(folder, "site")
        report(miniature.build(miniature.PROJECT, site, SITE_URL=miniature.URL, SOURCE_DATE_EPOCH=now))


if __name__ == "__main__":
    main()
