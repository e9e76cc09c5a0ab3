"""What deserves a look in facts and words: reminders only, for an honest edit may have its reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ..messages.message import LanguageName, Message
from ..records.dates import PartialDate
from ..records.parts import Part
from ..records.record import Record
from ..records.texts import Text, texts_in
from ..site.site import Site
from ..source.document import Path
from ..source.problem import Problem
from . import readability
from .traverse import parts

MOST_LETTERS = 3_600
"""Letters of a record in one language, addresses included, that fit into the first view of its page (budget P1)."""
MOST_WORDS = 500
"""Words of a guide that people read to the end."""
MEAN_SENTENCE, HARD_LIX = 12, 40
"""Words on average, and LIX: above these a guide is hard to read."""
SPAN = re.compile(
    r"\b(?:\d+|eine?[nmr]?|zwei|drei|vier|sechs|zwölf|an?|one|two|three|four|six|twelve)\s+"
    r"(?:Stunde|Tag|Woche|Monat|Jahr|hour|day|week|month|year)",
    re.IGNORECASE,
)
"""A length of time that a deadline counts; `The day stands in the letter` counts none."""
RECENT = 5
"""Years; what is older is history, which a guide tells last."""
NAMES = {"name", "alternate_name", "venue", "site_name"}
"""Keys whose text may be written once for all languages."""
ONCE = ("categories", "partners", "channels", "service_area", "districts", "languages")
"""Lists in which everything stands once."""
QUESTION_MARKS = ("?", "؟", "？", ";", "՞")


def organizations_run_something(site: Site) -> Iterator[Problem]:
    """An organization that no service, place or event names is a page without content: a warning."""
    if {folder for folder, _ in site.unread} & {"services", "welcome_points", "events"}:
        return  # one of those that could not be read may name it
    for name in site.organizations:
        if not any(site.offered_by(name)):
            yield site.documents["organizations", name].problem(("id",), Message("organization.unnamed"), warning=True)


def facts_are_no_younger_than_their_sources(site: Site) -> Iterator[Problem]:
    """Facts are assured up to the day of a source, not up to the day on which somebody typed them: a warning."""
    for record, document in site.records():
        newest = _newest_source(record)
        dates: list[tuple[Path, PartialDate]] = [
            (("assured_fields", name), day) for name, day in record.assured_fields.items()
        ]
        if isinstance(record.assured_date, PartialDate):
            dates.append((("assured_date",), record.assured_date))
        for path, day in dates:
            if newest is not None and day.earliest > newest:
                yield document.problem(path, Message("date.younger-than-sources", day=day), warning=True)


def sources_are_no_younger_than_the_facts(site: Site) -> Iterator[Problem]:
    """A source that is younger than the day of confirmation may confirm more than the record says: a warning."""
    for record, document in site.records():
        of_fields = record.assured_fields.values()  # what confirmed a field alone says so already
        dates = [source.date for source in record.sources if source.date is not None and source.date not in of_fields]
        newest = max(dates, key=lambda day: day.earliest, default=None)
        if record.is_gone or newest is None or not isinstance(record.assured_date, PartialDate):
            continue
        if newest.earliest > record.assured_date.latest:
            message = Message("date.source-is-younger", source=newest, day=record.assured_date)
            yield document.problem(("assured_date",), message, warning=True)


def deadlines_have_a_source(site: Site) -> Iterator[Problem]:
    """A month or 14 days that no source and no law gives may be wrong, and who trusts it loses a right: a warning."""
    for name, word in site.words.items():
        counted = word.deadline is not None and any(SPAN.search(text) for text in word.deadline.versions.values())
        if counted and not word.sources and not word.law:
            message = Message("glossary.deadline-without-source")
            yield site.documents["glossary.yml", ""].problem((name, "deadline"), message, warning=True)


def _newest_source(record: Record) -> date | None:
    """The last day that a source can be of; years in its `date_note` count as whole years. None when all are silent."""
    days = [source.date.latest for source in record.sources if source.date is not None]
    for source in record.sources:
        if source.date_note is not None:
            words = " ".join(source.date_note.versions.values())
            days += [date(int(year), 12, 31) for year in re.findall(r"\b(?:19|20)\d\d\b", words, re.ASCII)]
    return max(days, default=None)


def translations_differ(site: Site) -> Iterator[Problem]:
    """A sentence that is the same in the first two languages is not translated yet: a warning."""
    first, *others = site.languages[:2]
    for part, document, base in parts(site):
        for path, text in texts_in(part):
            for tag in others:
                if first not in text.versions or text.versions[first] != text.versions.get(tag):
                    continue
                key = next((step for step in reversed(path) if isinstance(step, str)), "")
                if key in NAMES and "required_documents" not in path:
                    same = {"first": first, "second": tag, "key": key, "words": text.versions[first]}
                    yield document.problem((*base, *path), Message("text.same-name", **same), warning=True)
                elif len(text.versions[first].split()) > (1 if "required_documents" in path else 2):
                    message = Message("text.untranslated", first=first, second=tag, language=LanguageName(tag))
                    yield document.problem((*base, *path, tag), message, warning=True)


def lists_name_things_once(site: Site) -> Iterator[Problem]:
    """A topic, language or number of a list stands in it once, and nobody is its own partner: reminders."""
    for record, document in site.records():
        for key in ONCE:
            names: list[object] = list(record.value_of(key) or ())
            for index, name in enumerate(names):
                if name in names[:index]:
                    yield document.problem((key, index), Message("list.twice", name=str(name)), warning=True)
                elif key == "partners" and name == record.value_of("organization"):
                    yield document.problem((key, index), Message("list.partner-itself", name=str(name)), warning=True)
    seen: set[str] = set()
    for index, number in enumerate(site.city.emergency_numbers):
        if number.number in seen:
            path = "emergency_numbers", index, "number"
            message = Message("list.twice", name=number.number.display)
            yield site.documents["city.yml", ""].problem(path, message, warning=True)
        seen.add(number.number)


def topics_are_questions(site: Site) -> Iterator[Problem]:
    """A topic is the question that people have: a warning where it does not end with a question mark."""
    for name, category in site.categories.items():
        for tag, words in category.question.versions.items():
            if not words.endswith(QUESTION_MARKS):
                path = (name, "question", tag) if tag else (name, "question")
                yield site.documents["categories.yml", ""].problem(path, Message("topic.no-question"), warning=True)


def topics_know_everyday_words(site: Site) -> Iterator[Problem]:
    """People search a topic in everyday words: a warning where the first two languages have none."""
    for name, category in site.categories.items():
        for tag in site.languages[:2]:
            if tag not in category.synonyms:
                message = Message("topic.no-synonyms", tag=tag)
                yield site.documents["categories.yml", ""].problem((name,), message, at_key=True, warning=True)


def pages_stand_in_the_second_language(site: Site) -> Iterator[Problem]:
    """A hand-written page that lacks the second language stands there in the first one: a warning."""
    for path, pages in site.markdown_by_path.items():
        for tag in site.languages[1:2]:
            if site.default_language in pages and tag not in pages:
                page = pages[site.default_language]
                file = f"docs/{tag}/{page.source.removeprefix(f'docs/{site.default_language}/')}"
                message = Message("page.untranslated", path=path, tag=tag, file=file)
                yield Problem(page.source, 1, 1, message, "warning")


def guides_are_short(site: Site) -> Iterator[Problem]:
    """A guide has at most so many words, of easy reading: a warning."""
    for page in site.markdown_pages:
        if not page.path.startswith("guides/") or page.language not in site.languages[:2]:
            continue
        found = readability.measure([readability.plain(page.markdown)])
        if found.words > MOST_WORDS:
            message = Message("guide.long", words=found.words, most=MOST_WORDS)
            yield Problem(page.source, page.first_line, 1, message, "warning")
        if found.sentence_length > MEAN_SENTENCE or found.lix > HARD_LIX:
            message = Message("guide.hard", words=round(found.sentence_length), lix=round(found.lix))
            yield Problem(page.source, page.first_line, 1, message, "warning")


def guides_begin_with_today(site: Site) -> Iterator[Problem]:
    """A guide begins with what to do today: no year long past stands before its second heading: a warning."""
    for page in site.markdown_pages:
        if not page.path.startswith("guides/"):
            continue
        first = "\n## ".join(f"\n{page.markdown}".split("\n## ")[:2])
        for match in re.finditer(r"\b(?:19|20)\d\d\b", first):
            if int(match[0]) < site.today.year - RECENT:
                line = page.first_line + first[1 : match.start()].count("\n")
                column = match.start() - first.rfind("\n", 0, match.start())
                yield Problem(page.source, line, column, Message("guide.begins-with-past", year=match[0]), "warning")


def records_fit_their_page(site: Site) -> Iterator[Problem]:
    """A record has no more words than fit into the first view of its page: a warning."""
    for record, document in site.records():
        for tag in site.languages[:2]:
            found = letters(record, tag, site.default_language)
            if found > MOST_LETTERS:
                message = Message("record.heavy", letters=found, tag=tag, most=MOST_LETTERS)
                key = "description" if record.value_of("description") is not None else "sources"
                yield document.problem((key,), message, at_key=True, warning=True)
                break


def letters(value: object, tag: str, fallback: str) -> int:
    """Letters that a reader of a language gets of a record: its texts in that language, and all plain words."""
    if isinstance(value, Text):
        return len(value.version(tag, fallback)[0])
    if isinstance(value, str):
        return len(value)
    if isinstance(value, tuple):
        return sum(letters(inner, tag, fallback) for inner in value)
    if isinstance(value, Part):
        return sum(letters(inner, tag, fallback) for _, inner in value)
    return 0


RULES = [
    organizations_run_something,
    deadlines_have_a_source,
    facts_are_no_younger_than_their_sources,
    sources_are_no_younger_than_the_facts,
    translations_differ,
    lists_name_things_once,
    topics_are_questions,
    topics_know_everyday_words,
    pages_stand_in_the_second_language,
    guides_are_short,
    guides_begin_with_today,
    records_fit_their_page,
]
