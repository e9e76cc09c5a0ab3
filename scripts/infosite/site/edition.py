"""The site in one language: its words, addresses, titles, statuses and glossary. Knows nothing of templates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from markupsafe import Markup, escape

from ..i18n.locale import Localizer
from ..output import Published
from ..records.glossary import GlossaryTerm
from ..records.places import Located
from ..records.record import Record
from ..records.texts import Text
from .exit_page import can_be_left
from .links import link_targets
from .markdown_page import MarkdownPage
from .routes import Route, routes_of
from .site import Site
from .status import Status, status_of
from .urls import Urls


class Edition:
    """One language of one site."""

    def __init__(
        self,
        site: Site,
        language: str,
        published: Published,
        routes: Mapping[str, Route] | None = None,
        siblings: Mapping[str, Edition] | None = None,
    ) -> None:
        self.site = site
        self.localizer = site.localizer(language)
        self.language = language
        self.published = published
        self.urls = Urls(site.languages, published.site_url)
        self.prefix = self.urls.prefix(language)
        self.routes = routes_of(site) if routes is None else routes
        self.siblings = {language: self} if siblings is None else siblings
        """The same site in all its languages, this one among them."""
        self.addresses = frozenset(self.routes) | frozenset(site.markdown_by_path)
        """Paths of all pages."""
        self._titles: dict[str, Markup] = {}
        self._status: dict[tuple[str, str], tuple[Status, Markup]] = {}

    @property
    def is_first(self) -> bool:
        """Whether it is the one that carries what all languages share."""
        return self.language == next(iter(self.siblings))

    def localizer_of(self, language: str) -> Localizer:
        """What another language of the site says and how it is written."""
        return self.site.localizer(language)

    def asset(self, name: str) -> str:
        """The address below the site of a style sheet, a script or a picture of ours."""
        return self.urls.asset(self.published.names.get(name, name))

    @cached_property
    def targets(self) -> dict[str, dict[str, str]]:
        """What `kind:id` links of hand-written pages lead to."""
        return link_targets(self.site)

    @cached_property
    def glossary(self) -> Glossary:
        """The office words that pages explain."""
        return Glossary(self.site.words)

    # --- how sure a record is ---

    def status(self, record: Record) -> Status:
        """How sure a record is."""
        return self._said(record)[0]

    def status_words(self, record: Record) -> Markup:
        """The status in this language."""
        return self._said(record)[1]

    def near_words(self, place: Located) -> str:
        """The stops near a place: `nahe: Klemensplatz, 250 m`. Empty where only its quarter is known."""
        said, number = self.localizer.label, self.localizer.number
        near = self.site.stops_near(place)
        words = [said("place.near_stop", stop=one.stop.name, metres=number(one.metres)) for one in near]
        return " ".join((said("place.near"), " · ".join(words))) if words else ""

    def _said(self, record: Record) -> tuple[Status, Markup]:
        """Worked out once: it stands on every list that names the record."""
        key = record.kind, record.key
        if key not in self._status:
            status = status_of(record, self.site)
            self._status[key] = status, status.words(self.localizer)
        return self._status[key]

    def can_be_left(self, path: str) -> bool:
        """Whether the page at a path offers a way to leave at once; then no phone keeps it unasked."""
        if path in self.routes:
            return can_be_left(self.site, self.routes[path].subject)
        return can_be_left(self.site, self.markdown_pages(path).head)

    # --- titles ---

    def title_of(self, path: str) -> Markup:
        """The title of any page, for links to it."""
        if path not in self._titles:
            self._titles[path] = self._title_of(path)
        return self._titles[path]

    def _title_of(self, path: str) -> Markup:
        if path in self.routes:
            return escape(self.words_of(self.routes[path])[0])
        page = self.markdown_pages(path)
        words = escape(page.head.title)
        return words if page.language == self.language else self.localizer.foreign(words, page.language)

    def words_of(self, route: Route) -> tuple[str, str]:
        """Title and description of a page that is generated."""
        blanks = {"city": self.localizer.plain(self.site.city.name), **route.blanks(self.localizer)}
        return self._words(route.title, blanks), self._words(route.description, blanks)

    def _words(self, value: Text | str, blanks: Mapping[str, str]) -> str:
        if isinstance(value, Text):
            return self.localizer.plain(value)
        return self.localizer.label(value, **blanks) if value else ""

    # --- hand-written pages ---

    def markdown_pages(self, path: str) -> MarkdownPage:
        """The hand-written page at a path, in this language or else the first."""
        pages = self.site.markdown_by_path[path]
        return pages.get(self.language) or pages[self.site.default_language]


class Glossary:
    """The office words that pages explain, found in running text by any of their forms."""

    def __init__(self, words: Mapping[str, GlossaryTerm]) -> None:
        self.name_of = {form: name for name, word in words.items() for form in word.all_forms}
        """The key of a word by each of its forms."""
        longest_first = sorted(self.name_of, key=lambda form: (-len(form), form))
        choices = "|".join(map(re.escape, longest_first))
        self.pattern = re.compile(rf"(?<!\w)(?:{choices})(?!\w)") if choices else None
        """Finds a form; None where there are no words."""


def editions_of(site: Site, published: Published) -> dict[str, Edition]:
    """The site in each of its languages, the first one first."""
    routes = routes_of(site)
    found: dict[str, Edition] = {}
    for language in site.languages:
        found[language] = Edition(site, language, published, routes, found)
    return found
