"""Close a place, a service or an organization, and everything follows: nothing published sends anybody there."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest

import miniature

GONE = re.compile(
    "Geschlossen oder umgezogen|Closed or moved|Nicht mehr da|No longer there|\\d+ (geschlossen|closed).*"
)
"""Headings below which a list names what is gone."""
LANGUAGES = ("", "en/", "ar/")
ONLY_THERE = ("+492118921099", "Uferweg 3", "haus@example.org", "kurs@example.org", "post@example.org", "10.051,20.031")
"""Ways to reach what the tests close; nothing else in the miniature city has them."""


@dataclass
class Localizer(HTMLParser):
    """The links of a page, each with the heading (or the fold) that its list stands below, and the page's text."""

    page: str
    links: list[tuple[str, str]] = field(default_factory=list)
    heading: str = ""
    words: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self._in_heading = False
        self._is_link = False
        self._above = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if re.fullmatch("h[1-6]|summary", tag):
            self._above, self._is_link, self._in_heading, self.heading = self.heading, False, True, ""
        target = dict(attrs).get("href")
        if tag == "a" and target:
            self._is_link = self._in_heading
            self.links.append((target, self._above if self._in_heading else self.heading))

    def handle_endtag(self, tag: str) -> None:
        if re.fullmatch("h[1-6]|summary", tag):
            self._in_heading = False
            if self._is_link:  # a name in a list is no heading of what follows
                self.heading = self._above

    def handle_data(self, data: str) -> None:
        self.words += data
        if self._in_heading:
            self.heading += data


class Published:
    """A built site, to be asked what leads where."""

    def __init__(self, site: Path) -> None:
        self.texts = {
            path: content.decode()
            for path, content in miniature.contents(site).items()
            if path.endswith((".html", ".js", ".json", ".ics", ".xml", ".txt")) and not path.startswith("offline/")
        }
        self.pages = {path: self._read(path) for path in self.texts if path.endswith(".html")}

    def _read(self, path: str) -> Localizer:
        reader = Localizer(path)
        reader.feed(self.texts[path])
        return reader

    def page(self, path: str) -> Localizer:
        return self.pages[f"{path}index.html"]

    def leading_to(self, address: str) -> list[str]:
        """Every page that links to an address, but for its own, flyers' and lists of what is gone."""
        own = {f"{language}{address}" for language in LANGUAGES}
        found = []
        for path, reader in self.pages.items():
            folder = posixpath.dirname(path) + "/"
            if folder in own:
                continue
            for target, heading in reader.links:
                here = posixpath.normpath(posixpath.join(folder, target.partition("#")[0])) + "/"
                if here in own and not GONE.fullmatch(heading.strip()):
                    found.append(f"{path}: {target} below {heading.strip()!r}")
        return found

    def holding(self, words: str, *ending: str) -> list[str]:
        return [path for path, text in self.texts.items() if path.endswith(ending or ("",)) and words in text]

    def contacts(self, address: str) -> list[str]:
        """What the page of something offers to do there: call, write, find the way, read its hours."""
        found = []
        for language in LANGUAGES:
            text = self.texts[f"{language}{address}index.html"]
            article = text[text.index("<article") : text.index("</article")]
            article = re.sub(r'<ul class="group">.*?</ul>', "", article, flags=re.DOTALL)  # others, with their numbers
            found += re.findall(r'href="(?:tel|mailto|geo):[^"]*"|class="(?:hours|open-now|ways)"', article)
        return found


def edit(root: Path, name: str, *pairs: tuple[str, str]) -> None:
    file = root / name
    text = file.read_text("utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, "utf-8")


@pytest.fixture(scope="module")
def city_to_close(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The miniature city, in which whatever can name a record names one that is going to close."""
    root = miniature.copy_city(tmp_path_factory.mktemp("closures") / "city")
    edit(root, "data/welcome_points/haus-am-fluss.yml", ("0211 89-21020", "0211 89-21099"))
    edit(
        root,
        "data/city.yml",
        (
            "emergency_numbers:\n",
            'emergency_numbers:\n  - number: "116016"\n    name: {de: Hilfetelefon, en: Helpline}\n'
            "    description: {de: Tag und Nacht., en: Day and night.}\n    service: frauenhaus\n",
        ),
    )
    guide = "Fragen Sie die [Brücke](organization:bruecke) oder das [Frauenhaus](service:frauenhaus).\n"
    file = root / "docs/de/guides/ankommen.md"
    file.write_text(file.read_text("utf-8") + "\n" + guide, "utf-8")
    return root


def build(city: Path, tmp_path_factory: pytest.TempPathFactory, *files: str, **more: str) -> Published:
    """The city built after everything in `files` closed; `more` lines for the file of a name."""
    folder = tmp_path_factory.mktemp("closed")
    root = miniature.copy_city(folder / "city")
    for source in [*city.rglob("*.yml"), *city.rglob("*.md")]:
        (root / source.relative_to(city)).write_bytes(source.read_bytes())
    for name in files:
        lines = more.get(Path(name).stem.replace("-", "_"), "")
        edit(root, name, *((f"status: {status}\n", f"status: closed\n{lines}") for status in _status(root / name)))
    return Published(miniature.build(root, folder / "site"))


def _status(file: Path) -> list[str]:
    return re.findall(r"^status: (\w+)$", file.read_text("utf-8"), re.MULTILINE)


@pytest.fixture(scope="module")
def without_place(city_to_close: Path, tmp_path_factory: pytest.TempPathFactory) -> Published:
    file = "data/welcome_points/haus-am-fluss.yml"
    return build(city_to_close, tmp_path_factory, file, haus_am_fluss="closed: 2026-11\nsuccessor: hafentreff\n")


@pytest.fixture(scope="module")
def without_services(city_to_close: Path, tmp_path_factory: pytest.TempPathFactory) -> Published:
    names = ("deutschkurs", "frauenhaus")
    files = [f"data/services/{name}.yml" for name in names]
    return build(city_to_close, tmp_path_factory, *files, **dict.fromkeys(names, "closed: 2026-11\n"))


@pytest.fixture(scope="module")
def without_organization(city_to_close: Path, tmp_path_factory: pytest.TempPathFactory) -> Published:
    return build(city_to_close, tmp_path_factory, "data/organizations/bruecke.yml")


# --- a place -------------------------------------------------------------------------------------------------


def test_no_page_leads_to_a_closed_place(without_place: Published) -> None:
    assert without_place.leading_to("welcome-points/haus-am-fluss/") == []
    assert without_place.contacts("welcome-points/haus-am-fluss/") == []


def test_a_closed_place_is_on_no_map_in_no_calendar_and_nearest_to_nobody(without_place: Published) -> None:
    for name in ("haus-am-fluss", "Haus am Fluss", "House by the river"):
        assert without_place.holding(name, ".js", ".ics", "places-de.json", "places-en.json", "llms.txt") == []
    own = {f"{language}welcome-points/haus-am-fluss/index.html" for language in LANGUAGES}
    for way in ONLY_THERE[:3]:
        assert set(without_place.holding(way)) <= own
    assert without_place.holding(ONLY_THERE[0]) == []
    assert without_place.holding("geo:10.051") == []


def test_events_at_a_closed_place_lose_their_dates(without_place: Published) -> None:
    assert "calendar/de/event-nachtcafe.ics" not in without_place.texts
    assert without_place.holding("event-nachtcafe@", ".ics") == []
    assert without_place.holding("event-sprachcafe@", ".ics") == []
    page = without_place.texts["en/events/nachtcafe/index.html"]
    assert "Its place has closed." in page
    assert "<time" not in page
    assert '"startDate"' not in page
    assert '"location"' not in page


def test_a_service_at_a_closed_place_keeps_its_other_place(without_place: Published) -> None:
    page = without_place.page("services/deutschkurs/")
    assert "Haus am Fluss" not in page.words
    assert "Filiale" in page.words


def test_a_guide_says_that_a_place_closed_and_what_came_after(without_place: Published) -> None:
    page = without_place.page("guides/ankommen/")
    assert "Im Haus am Fluss (geschlossen, jetzt: Hafentreff) gibt es Tee." in page.words
    assert ("../../welcome-points/hafentreff/", "Ankommen") in page.links


def test_the_successor_of_a_closed_successor_is_named(without_place: Published) -> None:
    page = without_place.page("welcome-points/alter-hafen/")
    assert ("../../welcome-points/hafentreff/", "Gehen Sie stattdessen hierhin") in page.links


# --- a service -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["deutschkurs", "frauenhaus"])
def test_no_page_leads_to_a_closed_service(without_services: Published, name: str) -> None:
    assert without_services.leading_to(f"services/{name}/") == []
    assert without_services.contacts(f"services/{name}/") == []
    assert [path for path in without_services.texts if path.endswith(f"services/{name}/flyer/index.html")] == []


def test_a_closed_service_is_on_no_map_and_its_events_have_no_dates(without_services: Published) -> None:
    assert without_services.holding("deutschkurs", "-1.js", "-2.js", "city.js", ".ics", "llms.txt") == []
    assert without_services.holding("event-sprachcafe@", ".ics") == []
    assert without_services.holding(ONLY_THERE[3]) == []
    assert "The service behind it no longer exists." in without_services.page("en/events/sprachcafe/").words


def test_the_number_of_a_closed_service_is_dialled_no_more(without_services: Published) -> None:
    assert without_services.holding("tel:116016") == []
    assert "tel:112" in without_services.texts["emergency/index.html"]


def test_guides_say_that_a_service_closed(without_services: Published) -> None:
    assert "Deutschkurs (geschlossen)." in without_services.page("guides/ankommen/").words
    assert "German course (closed), run by" in without_services.page("en/guides/ankommen/").words


def test_a_closed_service_is_found_by_its_name_alone(without_services: Published) -> None:
    assert "almanca" not in without_services.texts["search/de.json"]
    assert "Deutschkurs für alle" in without_services.texts["search/de.json"]


def test_the_news_say_that_it_closed(without_services: Published) -> None:
    assert "<title>Deutschkurs für alle (geschlossen)</title>" in without_services.texts["feeds/de.xml"]
    assert "Deutsch von Anfang an" not in without_services.texts["feeds/de.xml"]


# --- an organization -----------------------------------------------------------------------------------------


def test_no_page_leads_to_a_closed_organization(without_organization: Published) -> None:
    assert without_organization.leading_to("organizations/bruecke/") == []
    assert without_organization.contacts("organizations/bruecke/") == []


def test_what_a_closed_organization_ran_is_not_confirmed(without_organization: Published) -> None:
    for path in ("en/services/frauenhaus/", "en/events/nachtcafe/"):
        assert "The organisation behind it has closed." in without_organization.page(path).words
    for event in ("nachtcafe", "elternrunde", "online-stunde", "sprachcafe"):
        assert without_organization.holding(f"event-{event}@", ".ics") == []
    assert "BEGIN:VEVENT" not in without_organization.texts["calendar/de/organization-bruecke.ics"]
    assert without_organization.holding('"@type":"Organization","name":"Brücke e. V."') == []


def test_a_guide_says_that_an_organization_closed(without_organization: Published) -> None:
    assert "Fragen Sie die Brücke (geschlossen)" in without_organization.page("guides/ankommen/").words
