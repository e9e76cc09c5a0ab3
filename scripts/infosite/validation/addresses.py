"""What deserves a look in addresses of pages: reminders only."""

from __future__ import annotations

from collections.abc import Iterator

from ..messages.message import Message
from ..records.address_hints import without_extras
from ..records.values import is_https
from ..site.site import Site
from ..source.document import Document, Path
from ..source.problem import Problem


def addresses_are_bare(site: Site) -> Iterator[Problem]:
    """An address names a page, not who came from where, a mail program between or the end of a sentence: a reminder."""
    for document in site.documents.values():
        for path, value in _addresses(document):
            bare = without_extras(value) if is_https(value) else value
            if bare != value and is_https(bare):
                yield document.problem(path, Message("url.extras", text=bare), warning=True)


def _addresses(document: Document) -> Iterator[tuple[Path, str]]:
    for path in document.values:
        if path and str(path[-1]).endswith("url"):
            value = document.value_at(path)
            if isinstance(value, str):
                yield path, value


RULES = (addresses_are_bare,)
