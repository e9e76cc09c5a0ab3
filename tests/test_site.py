"""Every built page of the miniature city: links, languages, addresses.

`--site FOLDER` has the same tests look at a site that was built elsewhere, below https://example.org/ankommen/.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from urllib.parse import parse_qsl, urldefrag, urljoin
from xml.etree import ElementTree

import html5lib
import pytest

import miniature
from editions import editions_of

BASE = miniature.URL
XHTML = "{http://www.w3.org/1999/xhtml}"


@lru_cache(maxsize=4)
def documents(site: Path) -> dict[str, ElementTree.Element]:
    """Every page by its address below the site, parsed as a browser would; a parse error fails the test."""
    parsed = {}
    for file in sorted(site.rglob("*.html")):
        parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
        path = file.relative_to(site).as_posix()
        parsed[path] = parser.parse(file.read_text("utf-8"))
    return parsed


def address(path: str) -> str:
    return BASE + re.sub(r"(^|/)index\.html$", r"\1", path)


def links(document: ElementTree.Element) -> Iterator[str]:
    for element in document.iter():
        for attribute in ("href", "src"):
            if attribute in element.attrib:
                yield element.attrib[attribute]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "site" in metafunc.fixturenames:
        given = metafunc.config.getoption("site")
        metafunc.parametrize("site", given or ["city_site"], indirect=True, ids=str)


@pytest.fixture
def site(request: pytest.FixtureRequest) -> Path:
    return request.param if isinstance(request.param, Path) else request.getfixturevalue(request.param)


def test_every_internal_link_and_fragment_leads_somewhere(site: Path) -> None:
    """A choice that a link makes beforehand is one that the page offers."""
    files = {address(file.relative_to(site).as_posix()) for file in site.rglob("*") if file.is_file()}
    parsed = documents(site)
    ids = {
        address(path): {e.attrib["id"] for e in document.iter() if "id" in e.attrib}
        for path, document in parsed.items()
    }
    choices = {
        address(path): {
            (field.attrib["name"], option.attrib["value"])
            for field in document.iter("select")
            for option in field.iter("option")
            if "name" in field.attrib
        }
        for path, document in parsed.items()
    }
    broken = []
    for path, document in parsed.items():
        for link in links(document):
            target, fragment = urldefrag(urljoin(address(path), link))
            target = target.partition("?")[0]
            if not target.startswith(BASE):
                continue
            target, _, query = target.partition("?")
            unknown = fragment and target in ids and fragment not in ids[target]
            if target not in files or unknown or not set(parse_qsl(query)) <= choices.get(target, set()):
                broken.append((path, link))
    assert broken == []


def test_links_leave_the_site_only_for_https_mail_phone_and_maps(site: Path) -> None:
    for path, document in documents(site).items():
        for link in links(document):
            scheme = re.match(r"([a-z][a-z0-9+.-]*):", link)
            assert scheme is None or scheme[1] in ("https", "mailto", "tel", "geo", "webcal", "data"), (path, link)


def test_no_id_stands_twice_on_a_page(site: Path) -> None:
    for path, document in documents(site).items():
        twice = [
            name for name, number in Counter(e.attrib.get("id") for e in document.iter()).items() if name and number > 1
        ]
        assert twice == [], path


def pages(site: Path) -> Iterator[tuple[str, ElementTree.Element]]:
    """Pages that people are led to: not the 404 pages, not the maps' own, nothing that no search may find."""
    for path, document in documents(site).items():
        if document.find("head/meta[@name='robots']") is None and not path.startswith("maps/"):
            yield path, document


def test_every_page_has_one_heading_a_short_title_a_description_and_its_own_address(site: Path) -> None:
    titles = Counter[tuple[str, str]]()
    for path, document in pages(site):
        assert len(list(document.iter("h1"))) == 1, path
        title = "".join(document.find("head/title").itertext())
        assert 0 < len(title) <= 110, (path, title)
        titles[document.attrib["lang"], title] += 1
        assert document.find("head/meta[@name='description']").attrib["content"].strip(), path
        assert document.find("head/link[@rel='canonical']").attrib["href"] == address(path)


def test_every_page_names_its_other_languages_and_they_answer(site: Path) -> None:
    alternates = {}
    for path, document in pages(site):
        found = {
            e.attrib["hreflang"]: e.attrib["href"] for e in document.findall("head/link[@rel='alternate'][@hreflang]")
        }
        alternates[address(path)] = found
        assert found[document.attrib["lang"]] == address(path)
    for own, found in alternates.items():
        assert found["x-default"] == found[next(iter(found))]
        for other in found.values():
            assert alternates[other] == found, (own, other)


def test_the_sitemap_lists_each_page_once_with_its_alternates(site: Path) -> None:
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    tree = ElementTree.parse(site / "sitemap.xml").getroot()
    listed = [one.find("s:loc", space).text for one in tree.findall("s:url", space)]
    assert sorted(listed) == sorted(address(path) for path, _ in pages(site))
    languages = len({document.attrib["lang"] for _, document in pages(site)})
    for one in tree.findall("s:url", space):
        assert len(one.findall(f"{XHTML}link")) == languages + 1


def test_the_sitemap_says_since_when_the_facts_of_a_page_hold(city_site: Path) -> None:
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    listed = ElementTree.parse(city_site / "sitemap.xml").getroot().findall("s:url", space)
    changed = {one.findtext("s:loc", None, space): one.findtext("s:lastmod", None, space) for one in listed}
    assert changed[f"{miniature.URL}en/services/deutschkurs/"] == "2026-11-20"
    assert changed[f"{miniature.URL}services/"] is None, "nobody confirms a list"


def test_every_page_forbids_foreign_and_inline_code(site: Path) -> None:
    for path, document in documents(site).items():
        policy = document.find("head/meta[@http-equiv='Content-Security-Policy']").attrib["content"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        for script in document.iter("script"):
            assert "src" in script.attrib or script.attrib.get("type") == "application/ld+json", path
        for element in document.iter():
            assert "style" not in element.attrib, (path, element.tag)
            assert not [name for name in element.attrib if name.startswith("on")], path
            assert element.tag != "style", path


def test_other_languages_are_marked_and_the_page_says_so(city_site: Path) -> None:
    document = documents(city_site)["ar/services/frauenhaus/index.html"]
    assert document.attrib == {"lang": "ar", "dir": "rtl"}
    german = [e for e in document.iter("span") if e.attrib.get("lang") == "de"]
    assert german
    assert {e.attrib["dir"] for e in german} == {"ltr"}
    assert any("بعض النصوص" in "".join(e.itertext()) for e in document.iter("p"))
    complete = documents(city_site)["en/services/deutschkurs/index.html"]
    assert not [e for e in complete.find(".//article").iter("span") if e.attrib.get("lang") == "de"]


def test_a_guide_that_lacks_a_language_stands_in_german_and_says_so(city_site: Path) -> None:
    document = documents(city_site)["ar/guides/ankommen/index.html"]
    article = document.find(".//article")
    assert (article.attrib["lang"], article.attrib["dir"]) == ("de", "ltr")
    assert "".join(article.find("h1").itertext()) == "Ankommen"


def test_each_service_and_what_belongs_to_it_name_each_other(city_site: Path) -> None:
    parsed = documents(city_site)

    def targets(path: str) -> set[str]:
        return {urljoin(address(path), link).removeprefix(BASE) for link in links(parsed[path].find(".//main"))}

    service = targets("services/deutschkurs/index.html")
    others = (
        "welcome-points/haus-am-fluss/",
        "events/sprachcafe/",
        "organizations/stadt-flussingen/",
        "services/frauenhaus/",
    )
    for other in (*others, "topics/language/"):
        assert other in service
        assert "services/deutschkurs/" in targets(f"{other}index.html"), other


def test_the_edit_link_leads_to_the_file_of_the_record(city_site: Path) -> None:
    for path, file in (
        ("services/deutschkurs/index.html", "data/services/deutschkurs.yml"),
        ("en/districts/1/index.html", "data/districts/01.yml"),
        ("en/guides/ankommen/index.html", "docs/en/guides/ankommen.md"),
        ("ar/guides/ankommen/index.html", "docs/de/guides/ankommen.md"),
    ):
        assert f"{miniature.REPOSITORY}/edit/main/{file}" in set(links(documents(city_site)[path]))


def test_the_file_host_shows_a_404_page_in_each_language(city_site: Path) -> None:
    for path, language in (("404.html", "de"), ("en/404.html", "en"), ("ar/404.html", "ar")):
        document = documents(city_site)[path]
        assert document.attrib["lang"] == language
        for link in links(document):
            assert link.startswith(("/ankommen/", "#", "https://", "data:image/")), link


def test_all_addresses_of_the_design_are_there(city_site: Path) -> None:
    single = "topics services welcome-points districts events emergency about about/status saved offline search"
    records = "topics/language services/deutschkurs welcome-points/haus-am-fluss districts/1 organizations/bruecke"
    aside = "services/deutschkurs/feedback about/status/bruecke"
    others = "services/deutschkurs/flyer events/sprachcafe events/archive/2025 guides/ankommen glossary organizations"
    for path in ["", *f"{single} {records} {others} {aside}".split()]:
        for language in ("", "ar/") if path.endswith("flyer") else ("", "en/", "ar/"):
            assert (city_site / language / path / "index.html").is_file(), language + path
    for path in (
        *("404.html", "sitemap.xml", "robots.txt", "llms.txt", "sw.js", "manifest.webmanifest", "search/de.json"),
        *("maps/de/district-1.html", "maps/en/city.html", "maps/ar/topic-language.html", "feeds/de.xml"),
        *("calendar/de/all.ics", "calendar/en/district-1.ics", "calendar/ar/category-language.ics"),
    ):
        assert (city_site / path).is_file(), path


def test_every_page_stands_below_the_list_that_it_belongs_to(city: Path) -> None:
    above = {path: route.above for path, route in editions_of(city)["de"].routes.items()}
    assert above["services/deutschkurs/"] == ("topics/", "topics/language/")
    assert above["welcome-points/haus-am-fluss/"] == ("welcome-points/",)
    assert above["events/offener-treff/"] == ("events/",)
    assert above["districts/1/"] == ("districts/",)
    assert above["about/status/"] == ("about/",)
    assert above["events/calendar/"] == ("events/",)
    assert {page for path, pages in above.items() if path.startswith("events/archive/") for page in pages} <= {
        "events/"
    }
    assert above[""] == above["topics/"] == ()
    for path, pages in above.items():
        assert set(pages) <= set(above) | {"about/"}, path
