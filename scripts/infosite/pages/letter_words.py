"""What the reader of a pasted letter knows in one language: office words, offices, numbers, and who helps.

`overrides/assets/letter.js` fetches it when somebody touches the field, and not before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from .. import compact_json
from ..output import Output
from ..records.glossary import GlossaryTerm
from ..records.phones import PhoneNumber
from ..site.edition import Edition
from ..site.urls import Urls
from .context import PageContext
from .render import Renderer

MOST_HELP = 3
"""Who helps is named by so many, the city's own line not counted."""
_BARE_SECTION = re.compile(r"§+ ?\d+\w?")
"""The number of a section without its law: in a letter it may be one of any law."""


def outputs(renderer: Renderer) -> Iterator[Output]:
    """The file of a language; none where no word stands on letters."""
    edition = renderer.edition
    words = {name: word for name, word in edition.site.words.items() if word.on_letters}
    if words:
        yield Output(edition.urls.letter_words(edition.language), compact_json.dumps(known(edition, words)) + "\n")


def known(edition: Edition, words: Mapping[str, GlossaryTerm]) -> dict[str, Any]:
    """Office words as [term, forms, explanation, address, language]; offices and who helps as [name, address]."""
    site, localizer = edition.site, edition.localizer
    page = PageContext(edition, Urls.letters, "", "", None)
    rows = []
    for name, word in words.items():
        language = localizer.version(word.explanation)[1]
        forms = [form for form in word.forms if not _BARE_SECTION.fullmatch(form)]
        row = [word.term, forms, Markup(page.beginning(word.explanation)).striptags()]
        row.append(edition.prefix + Urls.word(name))
        rows.append(row if language in ("", edition.language) else [*row, language])
    return {
        "words": rows,
        "offices": [
            [localizer.plain(one.name), edition.prefix + Urls.record(one)]
            for _, one in sorted(site.organizations.items())
            if not one.is_gone
        ],
        "phones": dict(_numbers(edition)),
        "help": list(_help(edition, page)),
        "say": {
            key: localizer.label(
                f"letter.{key}", **({"deadlines": "{deadlines}", "words": "{words}"} if blanks else {})
            )
            for key, blanks in SAID.items()
        },
    }


SAID = dict.fromkeys(
    (
        "text",
        "deadlines",
        "today",
        "no_deadline",
        "words",
        "dates",
        "offices",
        "phones",
        "court",
        "office",
        "stranger",
        "unknown",
        "not_all",
        "nothing",
    ),
    False,
) | {"count": True}
"""Words of the interface, and whether they have blanks that the browser fills."""


def _numbers(edition: Edition) -> Iterator[tuple[str, list[str]]]:
    """Every number of a body, place or service that is not gone, as it is dialled, and whose it is."""
    for records in (edition.site.organizations, edition.site.welcome_points, edition.site.services):
        for _, one in sorted(records.items()):
            if one.is_gone:
                continue
            for phone in one.value_of("phones") or ():
                name = edition.localizer.plain(one.name)
                yield str(phone.number), [name, edition.prefix + Urls.record(one)]


def _help(edition: Edition, page: PageContext) -> Iterator[list[str]]:
    """Who reads a letter with somebody today: first help of the city, then its own line."""
    site, localizer = edition.site, edition.localizer
    for service in site.first_help[:MOST_HELP]:
        number = page.number_of(service)
        row = [localizer.plain(service.name), edition.prefix + Urls.record(service)]
        yield [*row, *_dialled(number)]
    line = page.help_line()
    if line is not None and line.phone is not None:
        yield [localizer.plain(line.name), edition.prefix + Urls.letters, *_dialled(line.phone)]


def _dialled(number: PhoneNumber | None) -> list[str]:
    return [str(number), number.display] if number is not None else []
