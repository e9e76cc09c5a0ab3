"""What MkDocs is answered while it runs, in words that know nothing of it: one Session lives as long as its process.

`scripts/hooks.py` asks; a build of ours stands behind every answer.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from jinja2 import BaseLoader, Environment
from markupsafe import Markup

from . import staging
from .assets import minify, weight
from .build import assets_of, finish, print_all, renderers_of
from .cli.check import find, report, today
from .forge import forge_of
from .looks import Looks, looks_of
from .messages.message import Message, Rounded, named
from .output import POLICY, Output, Published
from .pages.templates import Templates, is_in_a_template, problem_of
from .preview import PREVIEW_POLICY, Previewer
from .publishing import readiness, soundness
from .site import summary
from .site.edition import Edition, editions_of
from .site.site import Site
from .source.problem import Problem


class NotBuiltError(Exception):
    """A build is given up; what an editor can correct has been said. Its one argument is the last word."""


@dataclass(frozen=True)
class Frame:
    """What the configuration of MkDocs says, and where it keeps its things."""

    root: Path
    """Folder that holds data/ and docs/."""
    site_dir: Path
    site_url: str
    repo_url: str
    """Empty where there is no repository."""
    edit_uri: str
    theme: BaseLoader
    """Templates of Material."""


@dataclass(frozen=True)
class Drawn:
    """The looks of a city, read."""

    env: Environment
    assets: list[Output]


class Build:
    """One build of the whole site: what was read, and what is printed of it."""

    def __init__(self, site: Site, looks: Looks, drawn: Drawn, frame: Frame, previewer: Previewer | None) -> None:
        self.site = site
        self.looks = looks
        self.env = drawn.env
        self.previewer = previewer
        """None where a site is built to be published."""
        files, names = assets_of(drawn.assets, with_hashes=previewer is None)
        self.renderers = renderers_of(editions_of(site, published(frame, names, previewer is not None)), self.env)
        self.pages: dict[str, bytes] = {}
        """Finished pages by their file."""
        self.files: dict[str, list[Output]] = {tag: [] for tag in self.renderers}
        """What stands beside the pages, by language."""
        self.files[site.default_language] += files
        self.scripts: set[tuple[str, ...]] = set()
        """The sets of scripts that pages use."""
        self.page_count = 0
        if previewer is None:
            self.take(print_all(self.renderers))
            self.folder = frame.site_dir
        else:
            self.folder = previewer.begin(self.renderers, frame.root, frame.site_dir)

    def take(self, printed: Mapping[str, Iterable[Output]]) -> None:
        """Sorts what was printed: pages are asked for one by one, and files by language."""
        for tag, outputs in printed.items():
            edition = self.renderers[tag].edition
            pages = {edition.urls.file(tag, path) for path in edition.routes}
            for output in outputs:
                self.scripts.add(output.scripts)
                if output.path in pages:
                    self.pages[output.path] = output.data
                else:
                    self.files[tag].append(output)

    def paths(self, language: str) -> list[str]:
        """Addresses of the pages of a language that are no files in docs/; of a preview those that it must know."""
        here = self.renderers[language].edition
        written = {page.path for page in here.site.markdown_pages if page.language == language}
        return [
            path
            for path in sorted(here.addresses - written)
            if self.previewer is None or path not in here.routes or not path
        ]

    def document(self, language: str, address: str) -> Markup:
        """The whole page at an address of the site (`en/services/`)."""
        self.page_count += 1
        renderer = self.renderers[language]
        path = path_of(address, renderer.edition)
        if path not in renderer.edition.routes:
            rendered = renderer.markdown_page(path)
        elif self.previewer is None:
            return Markup(self.pages.pop(renderer.edition.urls.file(language, path)).decode())
        else:
            rendered = renderer.page(renderer.edition.routes[path])
        self.scripts.add(rendered.scripts)
        return rendered.html

    def finish(self) -> list[Problem]:
        """After the last page: the files that depend on others; what is broken between finished pages."""
        finish(self.folder, self.renderers, self.scripts)
        editions = [renderer.edition for renderer in self.renderers.values()]
        return soundness.in_folder(self.folder, editions) if self.previewer is None else []


@dataclass
class Session:
    """What is remembered from one build to the next."""

    previewer: Previewer | None = None
    """Of `infosite serve`; None of a build."""
    templates: Templates = field(default_factory=Templates)
    _build: Build | None = None
    _started: float = 0

    @property
    def build(self) -> Build:
        """The build under way; there is one as soon as `begin` has returned."""
        if self._build is None:
            raise AssertionError("MkDocs asks for the configuration first")
        return self._build

    def begin(self, frame: Frame) -> Build:
        """Reads the facts and begins to print them; raises NotBuiltError when an editor has something to correct."""
        self._started = time.monotonic()
        site, found = find(frame.root, today())
        looks = looks_of(frame.root)
        env, broken = self.templates.read(looks, frame.theme)
        assets, faulty = minify.read(looks)
        problems = [problem for problem in found if problem.severity == "error"] + broken + faulty
        if site is None or problems:
            raise self.given_up(problems)
        if os.environ.get("PUBLISH") == "1" and self.previewer is None:
            if gaps := readiness.problems(frame.root, site.city, frame.site_url.strip("/"), frame.repo_url):
                raise self.given_up(gaps, Message("build.not-ready"))
        if self.previewer is not None:  # a worker would hide from an editor what just changed
            site = replace(site, city=site.city.model_copy(update={"offline": False}))
        seconds = Rounded(time.monotonic() - self._started)
        say(Message("build.read", files=len(site.documents), seconds=seconds, what=summary.counts(site)).what)
        self._build = Build(site, looks, Drawn(env, assets), frame, self.previewer)
        return self._build

    def finish(self) -> None:
        """After the last language: checks the site and says what was built, and what deserves a look."""
        build = self.build
        if wrong := build.finish():
            raise self.given_up(wrong)
        size = sum(file.stat().st_size for file in build.folder.rglob("*") if file.is_file())
        seconds, megabytes = Rounded(time.monotonic() - self._started), Rounded(size / 1e6)
        built = {"count": build.page_count, "languages": named(build.site.languages)}
        say("\n" + Message("build.built", **built, size=megabytes, seconds=seconds).what)
        say("\n".join([*summary.lines(build.site), *weight.remarks(build.folder)]))

    def given_up(self, problems: list[Problem], why: Message | None = None) -> NotBuiltError:
        """Says what an editor can correct; returns what ends the build, which says `why`."""
        say(report(sorted(problems), reminders=False))
        if self.previewer is not None:
            self.previewer.tell(sorted(problems))
        return NotBuiltError((why or Message("build.mistakes")).what)

    def last_word(self, error: Exception) -> str | None:
        """What is said of an error in place of a traceback: mistakes of editors, and what a disk refuses.

        None for a programmer's mistake.
        """
        if is_in_a_template(error):
            error = self.given_up([problem_of(error)])
        if isinstance(error, NotBuiltError):
            return str(error)
        if isinstance(error, OSError) and error.errno in staging.REFUSALS:
            return staging.explain(error)
        return None


def published(frame: Frame, names: Mapping[str, str], previewing: bool) -> Published:
    """Where a site will stand, and where its source can be edited."""
    forge = forge_of(frame.repo_url, os.environ.get("FORGE", ""))
    return Published(
        frame.site_url.rstrip("/") + "/",
        forge.edits(frame.edit_uri) if forge is not None and frame.edit_uri else None,
        PREVIEW_POLICY if previewing else POLICY,
        forge,
        names,
    )


def path_of(address: str, here: Edition) -> str:
    """The address of a page below its language, from its address below the site (`.` for the home page)."""
    return "" if address in (".", "./", here.prefix) else address.removeprefix(here.prefix)


def say(line: str) -> None:
    """Tells people what goes on; what is printed for machines goes another way."""
    print(line, file=sys.stderr, flush=True)
