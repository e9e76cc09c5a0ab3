"""An edition to pages: the HTML of every page in one language, from the templates in `overrides/`.

Templates share one environment that escapes everything and refuses undefined names; links are checked while they are
written. Rendering returns all that came of it; nothing is remembered beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from ..maps.svg_map import Drawings
from ..output import Output
from ..records.district import District
from ..records.record import Record
from ..site.edition import Edition
from ..site.freshness import last_confirmed
from ..site.routes import NOT_FOUND, Route
from ..site.urls import Urls
from . import guides
from .answer import Answer
from .context import PageContext
from .event_context import EventContext
from .needs import bundle_of, needs_of
from .templates import located
from .tonight import tonight

STRICT = '"use strict";'
"""Begins every script of ours; one that holds several says it once."""


@dataclass(frozen=True)
class Rendered:
    """What came of a template: HTML, and what the page around it must bring along."""

    html: Markup
    scripts: tuple[str, ...] = ()
    """Scripts of ours below assets/, in the order in which they are first needed."""
    styles: tuple[str, ...] = ()
    """Style sheets beside the one that all pages have."""
    words: tuple[str, ...] = ()
    """Office words that it explains, in order: keys of the glossary."""
    fell_back: bool = False
    """Whether a text stands in another language than the page."""


class Renderer:
    """Every page of one language."""

    def __init__(self, edition: Edition, env: Environment) -> None:
        self.edition = edition
        self.env = env
        self._parts: dict[tuple[str, str, str, bool], Markup] = {}
        self._icons: dict[str, Markup] = {}

    # --- what its pages share ---

    @cached_property
    def theme_words(self) -> Any:
        """Words of the interface that Material already has in many languages."""
        files = [f"partials/languages/{language}.html" for language in (self.edition.language, "en")]
        return self.env.select_template(files).module

    @cached_property
    def _shared(self) -> dict[str, Any]:
        """Names that are the same on every page."""
        site = self.edition.site
        names = {"site": site, "city": site.city, "localizer": self.edition.localizer, "urls": self.edition.urls}
        names |= {"t": self.edition.localizer.gettext, "label": self.edition.localizer.label}
        names |= {"edition": self.edition, "icon": self.icon}
        return {**names, "theme": self.theme_words, "drawings": Drawings(self.edition)}

    def icon(self, name: str) -> Markup:
        """An icon, read once for all pages: ours in few strokes, else Material's of that name."""
        if name not in self._icons:
            template = self.env.select_template([f"icons/{name}.svg", f".icons/material/{name}.svg"])
            drawn = Markup(template.render().strip())
            is_ours = str(template.name).startswith("icons/")
            self._icons[name] = drawn if is_ours else Markup('<span class="icon">{}</span>').format(drawn)
        return self._icons[name]

    def names(self, context: PageContext) -> dict[str, Any]:
        """The names that templates use."""
        own: dict[str, Any] = {
            "page": context,
            "text": context.text,
            "line": context.line,
            "prose": context.prose,
            "link": context.link,
        }
        own |= {"answer": partial(Answer, context), "tonight": partial(tonight, context)}
        return {**self._shared, **own, "to": context.to, "event_context": EventContext(context)}

    def part(self, context: PageContext, template: str) -> Markup:
        """A piece of the frame that is equal on all pages of a section at the same depth: drawn once for them."""
        section = context.section
        key = (template, context.root, section, context.path == section)
        if key not in self._parts:
            alike = PageContext(self.edition, context.path, "", "", None, absolute=context.absolute)
            html = self.env.get_template(template).render(self.names(alike), section=section)
            self._parts[key] = Markup(html)
        return self._parts[key]

    # --- pages ---

    def context(self, route: Route) -> PageContext:
        """An empty page, ready to be written."""
        title, description = self.edition.words_of(route)
        context = PageContext(
            self.edition, route.path, title, description, route.source, route.above, route.template, route.absolute
        )
        context.can_be_left = not route.absolute and self.edition.can_be_left(route.path)
        if isinstance(route.subject, Record):
            context.record = route.subject
            context.title_language = self.edition.localizer.version(route.subject.name)[1]
        return context

    def body(self, route: Route) -> tuple[PageContext, Rendered]:
        """The body of a generated page."""
        context = self.context(route)
        return context, self.rendered(context, route.template, subject=route.subject)

    def rendered(self, context: PageContext, template: str, **names: object) -> Rendered:
        """A template filled in for one page, and what the page must bring along; `names` are further names."""
        html = Markup(self.env.get_template(template).render(self.names(context), **names))
        return Rendered(html, *needs_of(html), tuple(context.explained), context.fell_back)

    def page(self, route: Route) -> Rendered:
        """A whole generated page. What its templates raise is told with its address."""
        with located(f"/{self.edition.prefix}{route.path}"):
            return self.framed(*self.body(route))

    def output(self, route: Route) -> Output:
        """A whole generated page as it is published."""
        page = self.page(route)
        file = self.edition.urls.file(self.edition.language, route.path)
        return Output(file, page.html, route.source, page.scripts)

    def framed(self, context: PageContext, content: Rendered) -> Rendered:
        """A whole page around its body; `scripts` are those that its one bundle holds."""
        if context.can_be_left:
            scripts, styles = (*content.scripts, "leave.js"), (*content.styles, "leave.css")
            content = replace(content, scripts=scripts, styles=styles)
        scripts = tuple(dict.fromkeys((*self._always, *content.scripts)))
        html = self.env.get_template("base.html").render(
            self.names(context),
            part=lambda template: self.part(context, template),
            content=content,
            policy=self.edition.published.policy,
            bundle=bundle_of(scripts, self.edition.published.names),
        )
        return Rendered(Markup(html), scripts, content.styles, content.words, content.fell_back)

    @cached_property
    def _always(self) -> tuple[str, ...]:
        """The scripts of every page."""
        return ("lazy.js", "offline.js") if self.edition.site.city.offline else ("lazy.js",)

    # --- hand-written pages ---

    def markdown_page(self, path: str) -> Rendered:
        """A whole hand-written page. What its templates raise is told with its address."""
        page = self.edition.markdown_pages(path)
        head, above = page.head, Urls.above(path)
        with located(f"/{self.edition.prefix}{path}"):
            context = PageContext(self.edition, path, head.title, head.description, page.source, above, "guide.html")
            context.fell_back = page.language != self.edition.language
            context.title_language = page.language
            context.can_be_left = self.edition.can_be_left(path)
            body = guides.body(context, page, self.edition.targets)
            return self.framed(context, self.rendered(context, "guide.html", guide=page, body=body))


def outputs(renderer: Renderer) -> Iterator[Output]:
    """Files beside the pages: the 404 page of a language; with the first one sitemap, robots.txt and llms.txt."""
    edition = renderer.edition
    yield renderer.output(NOT_FOUND)
    if edition.is_first:
        changed = dict(_changed(edition))
        for path in (Urls.sitemap, Urls.robots, Urls.llms):
            names = {"edition": edition, "site": edition.site, "localizer": edition.localizer, "urls": edition.urls}
            names["changed"] = changed
            yield Output(path, renderer.env.get_template(path).render(names))


def _changed(edition: Edition) -> Iterator[tuple[str, date]]:
    """Paths of pages about one record or of one guide, and the day up to which their facts are known to hold.

    What mostly lists others, as a district does, has no day of its own.
    """
    for path, route in edition.routes.items():
        is_one = isinstance(route.subject, Record) and not isinstance(route.subject, District)
        if is_one and (day := last_confirmed(route.subject)):
            yield path, day.earliest
    for path in edition.site.markdown_by_path:
        if day := edition.markdown_pages(path).head.assured_date:
            yield path, day.earliest


def bundles(
    used: Iterable[tuple[str, ...]], read: Callable[[str], bytes], names: Mapping[str, str]
) -> Iterator[Output]:
    """The scripts of each kind of page in one file, for all sets of scripts that pages use.

    A script that fails leaves the others alone. `read` gives the bytes of a file below the site, where scripts stand
    under their published `names`.
    """
    for scripts in sorted({tuple(sorted(scripts)) for scripts in used if len(scripts) > 1}):
        texts = (read(Urls.asset(names.get(script, script))).decode().removeprefix(STRICT) for script in scripts)
        caught = "}catch(e){setTimeout(()=>{throw e})}\n"
        content = f"{STRICT}\n" + "".join(f"try{{{text}{caught}" for text in texts)
        yield Output(Urls.asset(bundle_of(scripts, names) or ""), content)
