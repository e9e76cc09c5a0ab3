"""The seam to MkDocs, the only module that imports it: answers its questions with what a `Session` of ours says.

static-i18n builds the site once per language and makes new files from paths alone. So pages are announced before it
runs and filled in after it; the facts are read once for all languages.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import Any, cast

sys.path.insert(0, str(Path(__file__).parent))

from jinja2 import BaseLoader, Environment
from mkdocs.commands import serve
from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs_static_i18n.config import I18nPluginLanguage

from infosite.i18n.locale import Localizer
from infosite.looks import watched
from infosite.messages import language as messages
from infosite.preview import Previewer
from infosite.session import Frame, Session
from infosite.source.files import is_published

BEFORE_I18N, AFTER_I18N = 0, -150  # static-i18n itself runs at -100
session = Session()


def on_startup(command: str, dirty: bool) -> None:
    messages.choose()
    if command == "serve":
        session.previewer = Previewer()
        serve.build = session.previewer.guarded(build)  # type: ignore[attr-defined]  # MkDocs ends at a first mistake
    gc.set_threshold(200_000, 20, 100)  # a build makes much and drops little: looking for cycles took a tenth of it


def language(config: MkDocsConfig) -> str:
    """The language that MkDocs is building."""
    return str(cast(Any, config.plugins["i18n"]).current_language)


def frame(config: MkDocsConfig) -> Frame:
    url, repo, edit = config.site_url or "/", config.repo_url or "", config.edit_uri or ""
    theme = cast(BaseLoader, config.theme.get_env().loader)
    return Frame(Path(config.docs_dir).parent, Path(config.site_dir), url, repo, edit, theme)


@event_priority(BEFORE_I18N)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Reads the facts, once for all languages, and tells static-i18n which languages there are."""
    if not (plugin := cast(Any, config.plugins["i18n"])).building:
        begun = session.begin(frame(config))
        site, config.site_dir = begun.site, str(begun.folder)
        config.site_name = str(site.city.site_name)
        config.theme.static_templates.clear()  # sitemap and 404 page are files of ours
        config.theme.dirs.clear()  # nothing is copied from there; MkDocs would look through 10,000 icons
        plugin.config.languages = [i18n_language(tag, tag == site.default_language) for tag in site.languages]
        if plugin.current_language not in site.languages:
            plugin.current_language = site.default_language
    return config


def i18n_language(tag: str, default: bool) -> I18nPluginLanguage:
    made = I18nPluginLanguage()
    made.load_dict({"locale": tag, "name": Localizer.own_name(tag), "default": default})
    made.validate()
    return made


class PrintedPage(Page):
    """A page that is finished already: MkDocs would read it for Markdown, and set its whole Markdown up for it."""

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown, self.meta = "", {"template": "printed.html"}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content, self.toc = "", TableOfContents([])


@event_priority(BEFORE_I18N)
def announce(files: Files, config: MkDocsConfig) -> Files:
    """Every page of this language as an empty file."""
    for file in [one for one in files if not is_published(one.src_uri)]:
        files.remove(file)  # MkDocs would copy whatever lies in docs/
    tag = language(config)
    for path in session.build.paths(tag):
        inclusion = (
            InclusionLevel.NOT_IN_NAV if path else InclusionLevel.INCLUDED
        )  # static-i18n looks for the home page
        source = f"{tag}/{path}index.md"  # MkDocs shall believe that the page comes from there
        files.append(File(source, config.docs_dir, config.site_dir, config.use_directory_urls, inclusion=inclusion))
    return files


@event_priority(AFTER_I18N)
def fill(files: Files, config: MkDocsConfig) -> Files:
    """What static-i18n lost: that pages are finished, and all files that are no pages."""
    for file in files.documentation_pages():
        file.content_string = ""
        PrintedPage(None, file, config)
    for output in session.build.files.pop(language(config), []):
        files.append(File.generated(config, output.path, content=output.content))
    return files


on_files = CombinedEvent(announce, fill)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Our environment in place of MkDocs' own, which does not escape."""
    return session.build.env


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    """The whole page, which `printed.html` only lets through."""
    return {"document": session.build.document(language(config), page.url)}


@event_priority(AFTER_I18N)
def on_post_build(config: MkDocsConfig) -> None:
    if not cast(Any, config.plugins["i18n"]).building:
        session.finish()


def on_build_error(error: Exception) -> None:
    """Mistakes of editors and what a disk refuses are said; a programmer's mistake keeps its traceback."""
    if said := session.last_word(error):
        raise Abort(said)


def on_shutdown() -> None:
    gc.freeze()  # all goes with the process: looking through it once more takes half a second for 1,000 records


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    for folder in watched(Path(config.docs_dir).parent):
        server.watch(str(folder))
    if session.previewer is not None:
        session.previewer.attach(server)
    return server
