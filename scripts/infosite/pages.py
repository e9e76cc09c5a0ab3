"""A Site to pages: the HTML of every planned page in each language, from the templates in `overrides/`.

Templates share one environment that escapes everything and refuses undefined names; links are checked while they are
written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape

from . import spots
from .closed_links import without_closed_links
from .links import link_targets
from .model import Part, Record
from .plan import POLICY, Output, Published, Sheet, environment, flyer_language, map_path, plan
from .programme import Programme
from .reader import Reader
from .rules import forms
from .site import Site, WrittenPage
from .spots import Spot
from .values import Text
from .view import View

__all__ = [
    "POLICY",
    "Edition",
    "Output",
    "Published",
    "Sheet",
    "View",
    "environment",
    "files",
    "flyer_language",
    "joined_scripts",
    "map_path",
    "plan",
    "resolve_links",
]


class Edition:
    """Every page of the site in one language."""

    def __init__(
        self, site: Site, language: str, env: Environment, address: Published, sheets: Mapping[str, Sheet]
    ) -> None:
        self.site = site
        self.reader = Reader(site, language)
        self.env = env
        self.address = address
        self.sheets = sheets
        self.prefix = self.prefix_of(language)
        self.addresses = frozenset(sheets) | frozenset(site.written_by_path)
        self.targets = link_targets(site)
        self.parts: dict[tuple[str, str, str, bool], Markup] = {}
        """Pieces of the frame that are already drawn."""
        self.joined: dict[str, tuple[str, ...]] = {}
        """Files that hold several scripts, known once all pages are written."""
        self._titles: dict[str, Markup] = {}
        self._states: dict[int, tuple[str, Markup]] = {}

    def prefix_of(self, language: str) -> str:
        """The folder of a language: none for the first."""
        return "" if language == self.site.default_language else f"{language}/"

    def path_of(self, record: Record) -> str:
        return self._paths[id(record)]

    @cached_property
    def _paths(self) -> dict[int, str]:
        return {id(sheet.subject): path for path, sheet in self.sheets.items() if isinstance(sheet.subject, Part)}

    @cached_property
    def word_of(self) -> dict[str, str]:
        return {form: name for name, word in self.site.words.items() for form in forms(word)}

    @cached_property
    def word_pattern(self) -> re.Pattern[str] | None:
        longest_first = sorted(self.word_of, key=lambda form: (-len(form), form))
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)") if longest_first else None

    @cached_property
    def spots(self) -> list[Spot]:
        """Every Welcome Point as pictures and maps show it."""
        return spots.city(self.site, self.reader, View(self, "", "", "", None).state)

    @cached_property
    def spots_by_district(self) -> dict[int | None, list[Spot]]:
        found: dict[int | None, list[Spot]] = {}
        for spot in self.spots:
            found.setdefault(spot.district, []).append(spot)
        return found

    @cached_property
    def theme_words(self) -> Any:
        """Words of the interface that Material already has in many languages."""
        files = [f"partials/languages/{language}.html" for language in (self.reader.language, "en")]
        return self.env.select_template(files).module

    def state(self, view: View, record: Record) -> tuple[str, Markup]:
        """The state of a record, worked out once: it stands on every list that names the record."""
        if id(record) not in self._states:
            self._states[id(record)] = view.find_state(record)
        return self._states[id(record)]

    # --- pages ---

    def _words(self, value: Text | str, blanks: Mapping[str, object]) -> str:
        if isinstance(value, Text):
            return self.reader.plain(value)
        return Markup(self.reader.say(value, **blanks)).striptags() if value else ""

    def view(self, sheet: Sheet) -> View:
        """An empty page, ready to be written."""
        blanks = {"city": self.reader.plain(self.site.city.name)}
        if isinstance(sheet.subject, Part) and hasattr(sheet.subject, "name"):
            blanks["name"] = self.reader.plain(sheet.subject.name)
        if isinstance(sheet.subject, int):
            blanks["year"] = str(sheet.subject)
        if sheet.template == "events_month.html":
            blanks["month"] = self.reader.month(date.fromisoformat(f"{sheet.subject}-01"))
        title, description = self._words(sheet.title, blanks), self._words(sheet.description, blanks)
        return View(self, sheet.path, title, description, sheet.source, sheet.above, sheet.template)

    def title_of(self, path: str) -> Markup:
        """The title of any page, for links to it."""
        if path not in self._titles:
            self._titles[path] = self._title_of(path)
        return self._titles[path]

    def _title_of(self, path: str) -> Markup:
        if path in self.sheets:
            return escape(self.view(self.sheets[path]).title)
        page = self.written(path)
        words = escape(page.head.title)
        return words if page.language == self.reader.language else self.reader.foreign(words, page.language)

    def say_in(self, language: str, key: str) -> Markup:
        return Reader(self.site, language).say(key)

    def direction_of(self, language: str) -> str:
        return Reader(self.site, language).direction

    def content(self, path: str) -> tuple[View, Markup]:
        """The body of a generated page."""
        sheet = self.sheets[path]
        view = self.view(sheet)
        template = self.env.get_template(sheet.template)
        return view, Markup(template.render(self.names(view), subject=sheet.subject))

    def written(self, path: str) -> WrittenPage:
        """The hand-written page at an address, in this language or else the first."""
        pages = self.site.written_by_path[path]
        return pages.get(self.reader.language) or pages[self.site.default_language]

    def written_view(self, path: str) -> View:
        page = self.written(path)
        above = (
            ("guides/",)
            if path.startswith("guides/")
            else ("about/",)
            if path.startswith("about/") and path != "about/"
            else ()
        )
        view = View(self, path, page.head.title, page.head.description, page.source, above, "guide.html")
        view.fell_back = page.language != self.reader.language
        return view

    def written_content(self, view: View, html: str) -> Markup:
        """The body of a hand-written page around its Markdown, which was rendered to `html`."""
        page = self.written(view.path)
        body = explained_html(view, html)
        return Markup(self.env.get_template("guide.html").render(self.names(view), page=page, body=body))

    def frame(self, view: View, content: Markup) -> dict[str, Any]:
        """What the page frame (`base.html`) needs."""
        return {**self.names(view), "content": content, "policy": self.address.policy}

    def document(self, view: View, content: Markup) -> str:
        """A whole page."""
        return self.env.get_template("base.html").render(self.frame(view, content))

    def names(self, view: View) -> dict[str, Any]:
        """The names that templates use."""
        return {
            "view": view,
            "site": self.site,
            "city": self.site.city,
            "reader": self.reader,
            "theme": self.theme_words,
            "t": view.t,
            "text": view.text,
            "line": view.line,
            "prose": view.prose,
            "link": view.link,
            "to": view.to,
            "programme": Programme(view),
        }

    # --- files beside the pages ---

    def not_found(self) -> Output:
        """The page that hosts show for an address that does not exist."""
        sheet = Sheet("404.html", "not_found.html", None, None, "not_found.title", "not_found.description")
        view = self.view(sheet)
        view.absolute = True
        content = Markup(self.env.get_template(sheet.template).render(self.names(view), subject=None))
        return Output(f"{self.prefix}404.html", self.document(view, content))

    def all_addresses(self) -> list[str]:
        return sorted(self.addresses)


def files(editions: Mapping[str, Edition]) -> Iterator[Output]:
    """Files of the whole site: sitemap, robots.txt, llms.txt, and the 404 page of each language."""
    first = next(iter(editions.values()))
    for edition in editions.values():
        yield edition.not_found()
    for path in ("sitemap.xml", "robots.txt", "llms.txt"):
        content = first.env.get_template(path).render(
            site=first.site, editions=editions, first=first, base=first.address.site_url, reader=first.reader
        )
        yield Output(path, content)


def joined_scripts(editions: Mapping[str, Edition], read: Callable[[str], bytes]) -> Iterator[Output]:
    """The scripts of each kind of page in one file. A script that fails leaves the others alone."""
    for name, parts in sorted({item for edition in editions.values() for item in edition.joined.items()}):
        texts = (read(f"assets/{part}").decode() for part in parts)
        caught = "} catch (reason) {\nsetTimeout(() => { throw reason; });\n}\n"
        yield Output(f"assets/{name}", '"use strict";\n' + "".join(f"try {{\n{text}{caught}" for text in texts))


def explained_html(view: View, html: str) -> Markup:
    """HTML of a hand-written page with office words linked to their explanation, outside links, headings and code."""
    parts: list[Markup] = []
    skipping: list[str] = []
    for piece in re.split(r"(<[^>]*>)", html):
        tag = re.match(r"<(/?)(a|h[1-6]|code|pre|summary|button|title)\b", piece)
        if piece.startswith("<"):
            if tag and not tag[1]:
                skipping.append(tag[2])
            elif tag and skipping:
                skipping.pop()
            parts.append(Markup(piece))
        else:
            words = Markup(piece)
            parts.append(words if skipping or "&" in piece else view.explain(str(piece)))
    return Markup("").join(parts)


def resolve_links(edition: Edition, view: View, markdown: str) -> str:
    """`[words](kind:id)` links of a hand-written page to addresses relative to it."""

    def target(match: re.Match[str]) -> str:
        known = edition.targets.get(match[1], {})
        return f"]({view.link(known[match[2]])})" if match[2] in known else match[0]

    markdown = without_closed_links(edition.reader, markdown, view.to)
    return re.sub(r"\]\(([a-z]+):(?!//)([^)\s]*)\)", target, markdown)
