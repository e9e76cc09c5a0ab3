"""The seam to MkDocs, the only module that imports it: hands it what `infosite` makes, in the order that works.

static-i18n builds the site once per language and makes new files from paths alone. So pages are announced before it
runs and filled in after it; the facts are read once for all languages.
"""

from __future__ import annotations

import gc
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

sys.path.insert(0, str(Path(__file__).parent))

from jinja2 import BaseLoader, Environment
from markupsafe import Markup
from mkdocs.commands import serve
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs_static_i18n.config import I18nPluginLanguage

from check import find, report, today
from infosite import pages, press, staging, styles, summary
from infosite.files import is_published
from infosite.pages import POLICY, Edition, Published, View
from infosite.preview import Previewer
from infosite.problem import Problem
from infosite.reader import Reader
from infosite.site import Site
from infosite.templates import Templates, is_in_a_template, problem_of

BEFORE_I18N, AFTER_I18N = 0, -150  # static-i18n itself runs at -100


class Build:
    """One build of the whole site: what was read, and one edition per language."""

    def __init__(self, config: MkDocsConfig) -> None:
        self.started = time.monotonic()
        self.root = Path(config.config_file_path or "mkdocs.yml").parent
        site, found = find(self.root, today())
        looks = Path(str(config.theme.custom_dir))
        called = looks.relative_to(self.root) if looks.is_relative_to(self.root) else Path(looks.name)
        self.env, broken = templates.read(looks, called.as_posix(), theme_loader(config))
        problems = [one for one in found if one.kind == "problem"] + broken
        if site is None or problems:
            give_up(problems)
        if previewing:  # a worker would hide from an editor what just changed
            site = replace(site, city=site.city.model_copy(update={"offline": False}))
        self.site: Site = site
        say(f"Read {len(site.documents)} files in {time.monotonic() - self.started:.1f} s: {summary.counts(site)}")
        repo, edit = config.repo_url, config.edit_uri
        url = (config.site_url or "/").rstrip("/") + "/"
        edit_url = f"{repo.rstrip('/')}/{edit}" if repo and edit else None
        issues_url = f"{repo.rstrip('/')}/issues/new" if repo else None
        published = Published(url, edit_url, PREVIEW_POLICY if previewing else POLICY, issues_url)
        sheets = pages.plan(site)
        self.editions = {tag: Edition(site, tag, self.env, published, sheets) for tag in site.languages}
        self.printed = {} if previewing else press.print_all(self.editions)
        if previewing:
            config.site_dir = str(previewer.begin(self.editions, self.root, Path(config.site_dir)))
        self.material_sheet = material_sheet(config)
        self.views: dict[str, View] = {}
        self.written_html: list[str] = []
        self.page_count = 0


build: Build | None = None
previewing = False
previewer = Previewer()
templates = Templates()
PREVIEW_POLICY = POLICY.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")  # MkDocs' own reload script


def on_startup(command: str, dirty: bool) -> None:
    global previewing
    previewing = command == "serve"
    if previewing:  # MkDocs ends at a mistake in its first build
        serve.build = previewer.guarded(serve.build)
    gc.set_threshold(200_000, 20, 100)  # a build makes much and drops little: looking for cycles took a tenth of it


def give_up(problems: list[Problem]) -> NoReturn:
    """Ends a build with what an editor can correct."""
    print(report(sorted(problems), reminders=False), file=sys.stderr)
    previewer.tell(sorted(problems))
    raise Abort("There are mistakes; the last good site stays as it is.")


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def theme_loader(config: MkDocsConfig) -> BaseLoader:
    """Templates of overrides/, then of Material."""
    loader = config.theme.get_env().loader
    assert loader is not None
    return loader


def current() -> Build:
    assert build is not None, "MkDocs calls on_config first"
    return build


def i18n(config: MkDocsConfig) -> Any:
    return config.plugins["i18n"]


def edition(config: MkDocsConfig) -> Edition:
    return current().editions[i18n(config).current_language]


class PrintedPage(Page):
    """A page that is finished already: MkDocs would read it for Markdown, and set its whole Markdown up for it."""

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown, self.meta = "", {"template": "printed.html"}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content, self.toc = "", TableOfContents([])


# --- configuration -------------------------------------------------------------------------------------------


@event_priority(BEFORE_I18N)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Reads the facts, once for all languages, and tells static-i18n which languages there are."""
    global build
    plugin = i18n(config)
    if not plugin.building:
        build = Build(config)
        site = current().site
        config.site_name = str(site.city.site_name)
        config.theme.static_templates.clear()  # sitemap and 404 page are files of ours
        config.theme.dirs.clear()  # nothing is copied from there; MkDocs would look through 10,000 icons
        plugin.config.languages = [
            language(tag, Reader(site, tag), tag == site.default_language) for tag in site.languages
        ]
        if plugin.current_language not in site.languages:
            plugin.current_language = site.default_language
    return config


def language(tag: str, reader: Reader, default: bool) -> I18nPluginLanguage:
    made = I18nPluginLanguage()
    made.load_dict({"locale": tag, "name": reader.own_name(tag), "default": default})
    made.validate()
    return made


# --- files ---------------------------------------------------------------------------------------------------


@event_priority(BEFORE_I18N)
def announce(files: Files, config: MkDocsConfig) -> Files:
    """Every page of this language as an empty file."""
    for file in [one for one in files if not is_published(one.src_uri)]:
        files.remove(file)  # MkDocs would copy whatever lies in docs/
    here = edition(config)
    written = {page.path for page in here.site.written if page.language == here.reader.language}
    for path in here.all_addresses():
        if path not in written and not (previewing and path in here.sheets and path):
            inclusion = (
                InclusionLevel.NOT_IN_NAV if path else InclusionLevel.INCLUDED
            )  # static-i18n looks for the home page
            uri = source_uri(here.reader.language, path)
            files.append(File(uri, config.docs_dir, config.site_dir, config.use_directory_urls, inclusion=inclusion))
    return files


def source_uri(tag: str, path: str) -> str:
    """The Markdown file that MkDocs shall believe a page comes from."""
    return f"{tag}/{path}index.md"


@event_priority(AFTER_I18N)
def fill(files: Files, config: MkDocsConfig) -> Files:
    """What static-i18n lost: contents and edit links of generated pages, and all files that are no pages."""
    here = edition(config)
    written = {page.source.removeprefix("docs/") for page in here.site.written}
    for file in files.documentation_pages():
        if file.src_uri not in written:
            file.content_string = ""
            if path_of(file.url, here) in here.sheets:
                PrintedPage(None, file, config)
    for file in files.css_files() + files.javascript_files():
        file.content_string = styles.compact(file.content_string, file.src_uri)
    for output in [] if previewing else current().printed[here.reader.language].files:
        files.append(File.generated(config, output.path, content=output.content))
    return files


on_files = CombinedEvent(announce, fill)


# --- pages ---------------------------------------------------------------------------------------------------


def path_of(url: str, here: Edition) -> str:
    """The address of a page below its language, from MkDocs' name for it."""
    return "" if url in (".", "./", here.prefix) else url.removeprefix(here.prefix)


@event_priority(AFTER_I18N)
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """`[words](kind:id)` links to relative addresses."""
    if isinstance(page, PrintedPage):
        return ""
    here = edition(config)
    path = path_of(page.url, here)
    view = here.written_view(path)
    current().views[page.file.src_uri] = view
    return pages.resolve_links(here, view, here.written(path).markdown)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The body of hand-written pages, from our template."""
    if isinstance(page, PrintedPage):
        return ""
    return edition(config).written_content(current().views[page.file.src_uri], html)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Our environment in place of MkDocs' own, which does not escape."""
    return current().env


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    """The frame around the body, or the whole page where it is finished."""
    build = current()
    build.page_count += 1
    here = edition(config)
    if isinstance(page, PrintedPage):
        path = path_of(page.url, here)
        document = press.page(here, path) if previewing else build.printed[here.reader.language].pages.pop(path)
        return {"document": Markup(document.decode())}
    view = build.views.pop(page.file.src_uri)
    return here.frame(view, Markup(page.content))


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Hand-written pages are kept: Material's sheet is reduced to what they use."""
    if not isinstance(page, PrintedPage):
        current().written_html.append(output)
    return output


def material_sheet(config: MkDocsConfig) -> str:
    """Material's own style sheet, as the installed package has it."""
    sheets = [file for folder in config.theme.dirs for file in Path(folder).glob("assets/stylesheets/main.*.min.css")]
    return sheets[0].read_text(encoding="utf-8")


# --- the end -------------------------------------------------------------------------------------------------


@event_priority(AFTER_I18N)
def on_post_build(config: MkDocsConfig) -> None:
    """After the last language: what was built, and what deserves a look."""
    build = current()
    if i18n(config).building:
        return
    site = build.site
    ours = Path(config.docs_dir, "assets/guide.css").read_text(encoding="utf-8")
    sheet = styles.material(build.material_sheet, build.written_html, ours)
    Path(config.site_dir, sheet.path).write_text(str(sheet.content), encoding="utf-8")
    press.finish(Path(config.site_dir), build.editions)
    if not previewing and (wrong := press.unsound(Path(config.site_dir), build.editions)):
        give_up(wrong)
    size = sum(file.stat().st_size for file in Path(config.site_dir).rglob("*") if file.is_file())
    seconds = time.monotonic() - build.started
    say(f"\nBuilt {build.page_count} pages in {', '.join(site.languages)}; {size / 1e6:.1f} MB in {seconds:.1f} s")
    say("\n".join([*summary.lines(site), *press.heavy(Path(config.site_dir))]))


def on_build_error(error: Exception) -> None:
    """Mistakes of editors and what a disk refuses are said; a programmer's mistake keeps its traceback."""
    if is_in_a_template(error):
        give_up([problem_of(error)])
    if isinstance(error, OSError) and error.errno in staging.REFUSALS:
        raise Abort(staging.explain(error))


def on_shutdown() -> None:
    gc.freeze()  # all goes with the process: looking through it once more takes half a second for 1,000 records


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    previewer.attach(server)
    return server
