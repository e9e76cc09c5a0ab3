"""The seam to MkDocs, the only module that imports it: hands it what `infosite` makes, in the order that works.

static-i18n builds the site once per language and makes new files from paths alone. So pages are announced before it
runs and filled in after it; the facts are read once for all languages.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
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

from infosite import staging
from infosite.assets import fingerprints, purge_css, weight
from infosite.build import finish, looks_of, print_all, renderers_of
from infosite.cli.check import find, report, today
from infosite.i18n.locale import Localizer
from infosite.output import POLICY, Output, Published
from infosite.pages.render import Renderer
from infosite.pages.templates import Templates, is_in_a_template, problem_of
from infosite.preview import Previewer
from infosite.publishing import soundness
from infosite.site import summary
from infosite.site.edition import Edition, editions_of
from infosite.site.site import Site
from infosite.source.files import is_published
from infosite.source.problem import Problem

BEFORE_I18N, AFTER_I18N = 0, -150  # static-i18n itself runs at -100


class Build:
    """One build of the whole site: what was read, and one edition per language."""

    def __init__(self, config: MkDocsConfig) -> None:
        self.started = time.monotonic()
        self.root = Path(config.config_file_path or "mkdocs.yml").parent
        site, found = find(self.root, today())
        looks = Path(str(config.theme.custom_dir))
        called = looks.relative_to(self.root) if looks.is_relative_to(self.root) else Path(looks.name)
        self.env, broken = seam.templates.read(looks, called.as_posix(), theme_loader(config))
        problems = [one for one in found if one.severity == "error"] + broken
        if site is None or problems:
            give_up(problems)
        if seam.previewing:  # a worker would hide from an editor what just changed
            site = replace(site, city=site.city.model_copy(update={"offline": False}))
        self.site: Site = site
        say(f"Read {len(site.documents)} files in {time.monotonic() - self.started:.1f} s: {summary.counts(site)}")
        repo, edit = config.repo_url, config.edit_uri
        url = (config.site_url or "/").rstrip("/") + "/"
        edit_url = f"{repo.rstrip('/')}/{edit}" if repo and edit else None
        issues_url = f"{repo.rstrip('/')}/issues/new" if repo else None
        files, names = looks_of(looks, with_hashes=not seam.previewing)
        published = Published(url, edit_url, PREVIEW_POLICY if seam.previewing else POLICY, issues_url, names)
        self.renderers = renderers_of(editions_of(site, published), self.env)
        self.pages: dict[str, bytes] = {}
        """Finished pages by their file."""
        self.files: dict[str, list[Output]] = {tag: [] for tag in self.renderers}
        """What stands beside the pages, by language."""
        self.files[site.default_language] += files
        self.scripts: set[tuple[str, ...]] = set()
        """The sets of scripts that pages use."""
        if seam.previewing:
            config.site_dir = str(seam.previewer.begin(self.renderers, self.root, Path(config.site_dir)))
        else:
            self.take(print_all(self.renderers))
        self.material_sheet = material_sheet(config)
        self.markdown_html: dict[str, str] = {}
        """Hand-written pages by their file."""
        self.page_count = 0

    def take(self, printed: Mapping[str, Iterable[Output]]) -> None:
        """Sorts what was printed: MkDocs asks for pages one by one, and for files by language."""
        for tag, outputs in printed.items():
            edition = self.renderers[tag].edition
            pages = {edition.urls.file(tag, path) for path in edition.routes}
            for output in outputs:
                self.scripts.add(output.scripts)
                if output.path in pages:
                    self.pages[output.path] = output.data
                else:
                    self.files[tag].append(output)


@dataclass
class Seam:
    """What the hooks remember from one call of MkDocs to the next."""

    build: Build | None = None
    previewing: bool = False
    previewer: Previewer = field(default_factory=Previewer)
    templates: Templates = field(default_factory=Templates)


seam = Seam()
PREVIEW_POLICY = POLICY.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")  # MkDocs' own reload script


def on_startup(command: str, dirty: bool) -> None:
    seam.previewing = command == "serve"
    if seam.previewing:  # MkDocs ends at a mistake in its first build
        serve.build = seam.previewer.guarded(serve.build)
    gc.set_threshold(200_000, 20, 100)  # a build makes much and drops little: looking for cycles took a tenth of it


def give_up(problems: list[Problem]) -> NoReturn:
    """Ends a build with what an editor can correct."""
    print(report(sorted(problems), reminders=False), file=sys.stderr)
    seam.previewer.tell(sorted(problems))
    raise Abort("There are mistakes; the last good site stays as it is.")


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def theme_loader(config: MkDocsConfig) -> BaseLoader:
    """Templates of overrides/, then of Material."""
    loader = config.theme.get_env().loader
    assert loader is not None
    return loader


def current() -> Build:
    assert seam.build is not None, "MkDocs calls on_config first"
    return seam.build


def i18n(config: MkDocsConfig) -> Any:
    return config.plugins["i18n"]


def renderer(config: MkDocsConfig) -> Renderer:
    """What draws the language that MkDocs is building."""
    return current().renderers[i18n(config).current_language]


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
    plugin = i18n(config)
    if not plugin.building:
        seam.build = Build(config)
        site = current().site
        config.site_name = str(site.city.site_name)
        config.theme.static_templates.clear()  # sitemap and 404 page are files of ours
        config.theme.dirs.clear()  # nothing is copied from there; MkDocs would look through 10,000 icons
        plugin.config.languages = [language(tag, tag == site.default_language) for tag in site.languages]
        if plugin.current_language not in site.languages:
            plugin.current_language = site.default_language
    return config


def language(tag: str, default: bool) -> I18nPluginLanguage:
    made = I18nPluginLanguage()
    made.load_dict({"locale": tag, "name": Localizer.own_name(tag), "default": default})
    made.validate()
    return made


# --- files ---------------------------------------------------------------------------------------------------


@event_priority(BEFORE_I18N)
def announce(files: Files, config: MkDocsConfig) -> Files:
    """Every page of this language as an empty file."""
    for file in [one for one in files if not is_published(one.src_uri)]:
        files.remove(file)  # MkDocs would copy whatever lies in docs/
    here = renderer(config).edition
    written = {page.path for page in here.site.markdown_pages if page.language == here.language}
    for path in sorted(here.addresses):
        if path not in written and not (seam.previewing and path in here.routes and path):
            inclusion = (
                InclusionLevel.NOT_IN_NAV if path else InclusionLevel.INCLUDED
            )  # static-i18n looks for the home page
            uri = source_uri(here.language, path)
            files.append(File(uri, config.docs_dir, config.site_dir, config.use_directory_urls, inclusion=inclusion))
    return files


def source_uri(tag: str, path: str) -> str:
    """The Markdown file that MkDocs shall believe a page comes from."""
    return f"{tag}/{path}index.md"


@event_priority(AFTER_I18N)
def fill(files: Files, config: MkDocsConfig) -> Files:
    """What static-i18n lost: that pages are finished, and all files that are no pages."""
    for file in files.documentation_pages():
        file.content_string = ""
        PrintedPage(None, file, config)
    for output in current().files.pop(renderer(config).edition.language, []):
        files.append(File.generated(config, output.path, content=output.content))
    return files


on_files = CombinedEvent(announce, fill)


# --- pages ---------------------------------------------------------------------------------------------------


def path_of(url: str, here: Edition) -> str:
    """The address of a page below its language, from MkDocs' name for it."""
    return "" if url in (".", "./", here.prefix) else url.removeprefix(here.prefix)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Our environment in place of MkDocs' own, which does not escape."""
    return current().env


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    """The whole page, which `printed.html` only lets through."""
    build, here = current(), renderer(config)
    build.page_count += 1
    path = path_of(page.url, here.edition)
    if path in here.edition.routes and not seam.previewing:
        file = here.edition.urls.file(here.edition.language, path)
        return {"document": Markup(build.pages.pop(file).decode())}
    if path in here.edition.routes:
        rendered = here.page(here.edition.routes[path])
    else:
        rendered = here.markdown_page(path)
        build.markdown_html[page.file.dest_uri] = str(rendered.html)  # Material's sheet is reduced to what they use
    build.scripts.add(rendered.scripts)
    return {"document": rendered.html}


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
    ours = Path(str(config.theme.custom_dir), "assets/guide.css").read_text(encoding="utf-8")
    sheet = purge_css.material(build.material_sheet, build.markdown_html.values(), ours)
    if seam.previewing:
        Path(config.site_dir, sheet.path).write_bytes(sheet.data)
    else:
        fingerprints.put_late(Path(config.site_dir), sheet, build.markdown_html)
    finish(Path(config.site_dir), build.renderers, build.scripts)
    editions = [renderer.edition for renderer in build.renderers.values()]
    if not seam.previewing and (wrong := soundness.in_folder(Path(config.site_dir), editions)):
        give_up(wrong)
    size = sum(file.stat().st_size for file in Path(config.site_dir).rglob("*") if file.is_file())
    seconds = time.monotonic() - build.started
    say(f"\nBuilt {build.page_count} pages in {', '.join(site.languages)}; {size / 1e6:.1f} MB in {seconds:.1f} s")
    say("\n".join([*summary.lines(site), *weight.remarks(Path(config.site_dir))]))


def on_build_error(error: Exception) -> None:
    """Mistakes of editors and what a disk refuses are said; a programmer's mistake keeps its traceback."""
    if is_in_a_template(error):
        give_up([problem_of(error)])
    if isinstance(error, OSError) and error.errno in staging.REFUSALS:
        raise Abort(staging.explain(error))


def on_shutdown() -> None:
    gc.freeze()  # all goes with the process: looking through it once more takes half a second for 1,000 records


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    seam.previewer.attach(server)
    return server
