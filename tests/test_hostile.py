"""A city that strangers wrote: nothing of their words is executed by the build or by a browser, nothing leaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page, Request

import miniature
from editions import templates
from hostile import MARKDOWN, PAYLOAD, PLANTED, SUM, VARIABLE, WORDS, city_of_strangers
from infosite import build
from infosite.forge import Forge
from infosite.output import Output, Published
from infosite.records.amount import Amount
from infosite.records.category import Category
from infosite.records.city import City
from infosite.records.glossary import GlossaryTerm
from infosite.records.models import RECORDS
from infosite.records.question import Questions
from infosite.records.school_holidays import SchoolHolidayTable
from infosite.records.wording import Wording
from infosite.site import load
from infosite.site.edition import editions_of
from infosite.site.site import Site
from infosite.source import decode
from infosite.source.document import MAX_TABLE_BYTES, Document, read_yaml
from infosite.validation import registry
from serve import served

POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>\n?')


@pytest.fixture(scope="module")
def read(city: Path) -> Site:
    found, problems = load.load(city, miniature.DAY)
    assert found is not None
    assert problems == []
    return found


@pytest.fixture(scope="module")
def published(read: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every page and file of the city, with a secret in the environment of its build."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, PLANTED)
        folder = tmp_path_factory.mktemp("strangers") / "site"
        here = editions_of(
            city_of_strangers(read),
            Published(miniature.URL, "https://example.org/edit/", forge=Forge("https://git.example.org/x")),
        )
        renderers, scripts = build.renderers_of(here, templates()), set()

        def write(output: Output) -> None:
            file = folder / output.path
            assert file.resolve().is_relative_to(folder.resolve())
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(output.data)
            scripts.add(output.scripts)

        for asset in (miniature.PROJECT / "overrides/assets").iterdir():
            write(Output(f"assets/{asset.name}", asset.read_bytes()))
        for tag, renderer in renderers.items():
            for output in (*build.pages(renderer), *build.files(renderer)):
                write(output)
            for path in renderer.edition.site.markdown_by_path:
                page = renderer.markdown_page(path)
                write(Output(renderer.edition.urls.file(tag, path), page.html, scripts=page.scripts))
        build.finish(folder, renderers, scripts)
    return folder


# --- the build -----------------------------------------------------------------------------------------------


def test_no_file_holds_the_secret_or_a_result(published: Path) -> None:
    """`{size.__globals__}` in an interface word once printed the environment of the build into a page."""
    files = miniature.contents(published)
    assert len(files) > 300
    said = 0
    for path, content in files.items():
        text = content.decode("utf-8", "replace")
        assert PLANTED not in text, path
        assert VARIABLE not in text, path
        assert "224659" not in text, f"Jinja ran in {path}"
        assert not re.search(r"&lt;class |<class |built-in method|__init__ of|<Undefined", text), path
        said += SUM in text
    assert said > 200


def test_long_fillings_are_no_gigabytes(published: Path) -> None:
    assert max(len(content) for content in miniature.contents(published).values()) < 20_000_000


# --- the check -----------------------------------------------------------------------------------------------


def texts_of(root: Path) -> Iterator[tuple[Path, tuple[str | int, ...]]]:
    """Every kind of text in the facts of a city, once: its file and path."""
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for file in sorted((root / "data").rglob("*.yml")):
        for path in paths(facts(file)):
            kind = (
                file.parent.name,
                tuple(step for step in path if isinstance(step, str) and step not in ("de", "en")),
            )
            if kind not in seen:
                seen.add(kind)
                yield file, path


def facts(file: Path) -> Any:
    document, _ = read_yaml(file.name, file.read_bytes(), MAX_TABLE_BYTES)
    assert document is not None
    return document.value


def paths(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield from paths(one, (*path, key))
    elif isinstance(value, list):
        for index, one in enumerate(value):
            yield from paths(one, (*path, index))
    else:
        yield path


def planted(value: Any, path: tuple[str | int, ...], words: str) -> Any:
    if not path:
        return words
    first, *rest = path
    if isinstance(value, dict):
        return {key: planted(one, tuple(rest), words) if key == first else one for key, one in value.items()}
    return [planted(one, tuple(rest), words) if index == first else one for index, one in enumerate(value)]


def test_the_check_answers_hostile_words_in_every_field(city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each kind of field gets one of the words, in turn: problems or none, and nothing else."""
    monkeypatch.setenv(VARIABLE, PLANTED)
    root = city
    fields = list(texts_of(root))
    assert len(fields) > 150
    for number, (file, path) in enumerate(fields):
        called = file.relative_to(root).as_posix()
        text = yaml.safe_dump(planted(facts(file), path, WORDS[number % len(WORDS)]), allow_unicode=True)
        document, problems = read_yaml(called, text.encode(), MAX_TABLE_BYTES)
        assert document is not None, (called, path, problems)
        for one in decoded(called, document):
            assert PLANTED not in f"{one.what} {one.hint}"
            assert one.line >= 1
            assert len(one.what) < 1000


def decoded(called: str, document: Document) -> list[Any]:
    folder, _, name = called.removeprefix("data/").rpartition("/")
    single = {"city.yml": City, "school_holidays.yml": SchoolHolidayTable}
    tables = {
        "categories.yml": Category,
        "glossary.yml": GlossaryTerm,
        "amounts.yml": Amount,
        "questions.yml": Questions,
        "wording.yml": Wording,
    }
    if folder in RECORDS:
        return decode.decode(document, RECORDS[folder])[1]
    if name in single:
        return decode.decode(document, single[name])[1]
    return decode.decode_table(document, tables[name])[1]


def test_the_rules_answer_a_city_of_strangers(read: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, PLANTED)
    found = registry.check(city_of_strangers(read))
    assert len(found) > 300
    assert not [one for one in found if PLANTED in str(one)]


# --- the browser ---------------------------------------------------------------------------------------------

MADE = (
    "[onerror],[onload],[onmouseover],[onclick],[ontoggle],[style*=fixed],img[src='x'],base,iframe,object,embed,"
    "form[action^=http],meta[http-equiv=refresh i],script:not([src]):not([type]),link[href*=evil],article.guide svg"
)


@pytest.mark.browser
@pytest.mark.parametrize(
    ("guarded", "written_alike"),
    [
        (False, re.compile("ar/|en/")),
        pytest.param(True, re.compile("(?!guides/)"), marks=pytest.mark.long),
        pytest.param(False, re.compile("(?!en/)|en/guides/"), marks=pytest.mark.long),
    ],
    ids=["without a policy", "guides with their policy", "English without a policy"],
)
def test_nothing_runs_in_a_browser(
    browser: Browser, published: Path, tmp_path: Path, guarded: bool, written_alike: re.Pattern[str]
) -> None:
    """0 executed, 0 redirects, 0 requests elsewhere, and the frame whole: also when no policy stands behind it."""
    site = published
    if not guarded:
        site = tmp_path / "site"
        for path, content in miniature.contents(published).items():
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_bytes(POLICY.sub(b"", content) if path.endswith(".html") else content)
    context = browser.new_context(service_workers="block")
    context.add_init_script("window.hits = 0; window.hit = () => { window.hits += 1; };")
    elsewhere: list[str] = []

    def watch(request: Request) -> None:  # not stopped on its way: that would cost each page its cache
        if not request.url.startswith((host.url, "data:")):
            elsewhere.append(request.url)

    page = context.new_page()
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    with served(site) as host:
        context.on("request", watch)
        guides = 0
        for file in sorted(site.rglob("*.html")):
            path = file.relative_to(site).as_posix()
            if written_alike.match(path):
                continue
            look(page, host.url + path)
            guides += "/hostile-" in path
        assert guides == (0 if written_alike.match("guides/") else len(MARKDOWN))
    assert dialogs == []
    assert elsewhere == []
    context.close()


FRAME = "footer.site-footer, main#content, [id=find], header.site-header"
SEEN = """([made, frame]) => ({
  hits: window.hits,
  made: document.querySelectorAll(made).length,
  address: location.href,
  protocols: [...document.links].map(one => one.protocol),
  users: [...document.links].filter(one => one.username || one.password).length,
  frame: document.querySelectorAll(frame).length,
  end: document.body.lastElementChild.localName,
  text: document.body.innerText,
})"""


def look(page: Page, address: str) -> None:
    page.goto(address, wait_until="load")
    if "/maps/" in address:
        page.locator("path.district").first.wait_for(state="attached")
        for mark in page.locator(".mark.place").all():
            mark.dispatch_event("click")
    seen = page.evaluate(SEEN, [MADE, FRAME])
    if not re.search("/(?:maps|flyer|card|feedback|about/status/[^/]+)/", address):
        assert (seen["frame"], seen["end"]) == (4, "footer"), f"the frame of {address}"
    assert (seen["hits"], seen["made"], seen["users"]) == (0, 0, 0), address
    assert seen["address"] == address
    passed_on = {"sms:"} if "/saved/" in address else set()  # the site's own button for the reader's list
    assert set(seen["protocols"]) <= {"http:", "https:", "mailto:", "tel:", "geo:", "webcal:"} | passed_on, address
    assert "224659" not in seen["text"]


@pytest.mark.browser
def test_words_of_strangers_are_shown_letter_by_letter(page: Page, published: Path) -> None:
    with served(published) as host:
        page.goto(f"{host.url}services/deutschkurs/")
        assert PAYLOAD in page.locator("h1").inner_text()
        page.goto(f"{host.url}guides/hostile-0/")
        assert "<script>hit()</script>" in page.locator("article").inner_text()
