"""A page beside each record on which one tap begins a mail or an issue: it is still true, or what is wrong with it.

It carries the headings of a form, so that what arrives is read like one. These pages are files beside the pages, as
cards are: nobody searches for them, and the page of the record pays for two short links alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from urllib.parse import quote

from ..editing.confirming import MANNERS
from ..forge import AS_IT_IS, Forge
from ..messages.message import Message
from ..output import Output
from ..pages.context import PageContext
from ..pages.render import Renderer
from ..records.record import Record
from ..records.service import Service
from ..records.welcome_point import WelcomePoint
from .forms import FIELDS, LANGUAGES, body
from .issue_forms import TITLES

BLANKS = {"record": "\x00", "old": "\x01", "about": "\x02"}
"""What differs from record to record, and the sign that stands for it."""
LINES = ("record", "old", "organization")
"""Answers that are one line: GitHub fills them into its forms."""


@dataclass(frozen=True)
class Choice:
    """One link: what it is about (a manner or a field), what stands there now, and where it leads."""

    key: str
    now: str
    address: str


@dataclass(frozen=True)
class Way:
    """One way to tell us, with its choices. `name` is that of the place where issues are written; empty for a mail."""

    name: str
    still_true: tuple[Choice, ...]
    wrong: tuple[Choice, ...]


def outputs(renderer: Renderer) -> Iterator[Output]:
    """The pages of a language, for every record that readers can suggest something about."""
    edition = renderer.edition
    template = renderer.env.get_template("feedback.html")
    said = edition.localizer.gettext
    words = {"by": {key: said(f"feedback.by.{key}") for key in MANNERS}}
    words["field"] = {key: said(f"feedback.field.{key}") for key in (*FIELDS, "closed")}
    for record, document in edition.site.records():
        page = _page(renderer, record, document.path)
        if page.can_be_suggested(record):
            html = template.render(
                renderer.names(page),
                record=record,
                ways=ways(page, record),
                policy=edition.published.policy,
                words=words,
            )
            yield Output(edition.urls.file(edition.language, page.path), html, document.path)


def _page(renderer: Renderer, record: Record, source: str) -> PageContext:
    edition = renderer.edition
    path = edition.urls.record(record)
    title = edition.localizer.label("feedback.title", name=edition.localizer.plain(record.name))
    page = PageContext(edition, edition.urls.feedback(path), title, "", source, (path,), "feedback.html")
    page.record = record
    page.can_be_left = edition.can_be_left(path)
    return page


def form_language(page: PageContext) -> str:
    """The language of the forms for readers of a page."""
    return page.localizer.language if page.localizer.language in LANGUAGES else LANGUAGES[-1]


def letter(
    page: PageContext, form: str, answers: Mapping[str, str], about: str = "", *, public: bool = False
) -> str | None:
    """A form as a mail that is begun, or as an issue where it is `public` or there is no mail; None without either."""
    feedback, forge = page.site.city.feedback, page.edition.published.forge
    mail = feedback.email if feedback is not None and not public else None
    own = {key: words for key, words in {**answers, "about": about}.items() if key in BLANKS and words}
    shared = {key: words for key, words in answers.items() if key not in BLANKS} | {key: BLANKS[key] for key in own}
    address = _address(form, form_language(page), mail, forge, tuple(sorted(shared.items())))
    if address is not None:
        for key, words in own.items():
            address = address.replace(f"%{ord(BLANKS[key]):02X}", _quoted(words))
    return address


@lru_cache(64)
def _quoted(words: str) -> str:
    """The name of a record stands in twenty addresses."""
    return quote(words, safe="")


@cache
def _address(
    form: str, language: str, mail: str | None, forge: Forge | None, given: tuple[tuple[str, str], ...]
) -> str | None:
    """The same with signs in place of what differs from record to record: quoting it takes longest, and is alike."""
    answers = dict(given)
    about = answers.pop("about", "")
    title = Message(TITLES[form]).in_language(language)[0] + (f": {about}" if about else "")
    text = body(form, language, answers, boxes=True)
    if mail is not None:
        mailed = quote(text.replace("\n", "\r\n"), safe=AS_IT_IS)
        return f"mailto:{mail}?subject={quote(title)}&body={mailed}"
    if forge is None:
        return None
    lines = {key: words for key, words in answers.items() if key in LINES}
    as_form = forge.form(f"{form}-{language}", lines) if form != "still-true" else None
    return as_form or forge.new_issue(title, text)


def ways(page: PageContext, record: Record) -> list[Way]:
    """A mail first, which needs no account; then an issue."""
    begun = _Begun(page, f"{record.kind}:{record.key}", form_language(page))
    feedback, forge = page.site.city.feedback, page.edition.published.forge
    found = []
    if feedback is not None and feedback.email:
        found.append(begun.way("", record))
    if forge is not None:
        public = begun.way(forge.name, record)
        short = tuple(one for one in public.wrong if one.key in ("phones", "all", "closed"))
        found.append(replace(public, wrong=short) if found else public)
    return found


@dataclass(frozen=True)
class _Begun:
    """Mails and issues about one record, begun in one language of the forms."""

    page: PageContext
    called: str
    language: str

    def way(self, name: str, record: Record) -> Way:
        every = {"record": self.called, "field": self._words(FIELDS["all"])}
        manners = {by: self._words(f"form.by-{by}") for by in MANNERS}
        still = tuple(
            Choice(by, "", self._address(name, "still-true", {**every, "by": words})) for by, words in manners.items()
        )
        wrong = tuple(Choice(field, now, self._correct(name, field, now)) for field, now in _stated(record))
        closed = Choice("closed", "", self._address(name, "closed", {"record": self.called}))
        return Way(name, still, (*wrong, closed) if isinstance(record, Service | WelcomePoint) else wrong)

    def _correct(self, name: str, field: str, now: str) -> str:
        """What is anything else is chosen by whoever writes."""
        about = {} if field == "all" else {"field": self._words(FIELDS[field])}
        return self._address(name, "correct", {"record": self.called, **about, "old": now})

    def _address(self, name: str, form: str, answers: Mapping[str, str]) -> str:
        record = self.page.record
        about = self.page.localizer.plain(record.name) if record is not None else ""
        return letter(self.page, form, answers, about, public=bool(name)) or ""

    def _words(self, code: str) -> str:
        return Message(code).in_language(self.language)[0]


def _stated(record: Record) -> Iterator[tuple[str, str]]:
    """What a page states and may be wrong about: a field and what stands there now; each number by itself."""
    fields = type(record).model_fields
    for phone in record.value_of("phones") or ():
        yield "phones", phone.number.display
    if "phones" in fields and not record.value_of("phones"):
        yield "phones", ""
    for field in ("opening_hours", "email", "url"):
        if field in fields:
            yield field, str(record.value_of(field) or "")
    if "address" in fields or "places" in fields:
        yield "address", ""
    yield "all", ""
