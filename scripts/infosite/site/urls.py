"""Every address of the site: where a page, a file, a record stands.

A *path* is the address of a page below its language, the same in each: `services/hispi/`. A *file* is an address below
the site: `calendar/en/all.ics`. German, as the first language, stands at the root, every other one below its code.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from ..records.record import Record

FOLDERS = {
    "service": "services/",
    "welcome_point": "welcome-points/",
    "event": "events/",
    "organization": "organizations/",
    "district": "districts/",
    "topic": "topics/",
    "guide": "guides/",
    "word": "glossary/",
    "page": "",
}
"""Where the addresses of each kind of page begin."""


class Urls:
    """The addresses of one site; paths and files are the same for all sites."""

    home = ""
    topics = "topics/"
    services = "services/"
    welcome_points = "welcome-points/"
    postcodes = "welcome-points/#postcodes"
    districts = "districts/"
    events = "events/"
    calendars = "events/calendar/"
    organizations = "organizations/"
    guides = "guides/"
    glossary = "glossary/"
    letters = "letters/"
    notices = "notices/"
    emergency = "emergency/"
    emergency_topic = "emergency"
    """The topic whose page is the one for emergencies."""
    search = "search/"
    offline = "offline/"
    saved = "saved/"
    about = "about/"
    status = "about/status/"
    api = "about/data/"
    imprint = "imprint/"
    privacy = "privacy/"
    accessibility = "accessibility/"
    not_found = "404.html"

    main = (topics, services, welcome_points, districts, events, guides, letters, glossary, notices, emergency)
    """Lists and pages that people and machines start from."""

    sitemap = "sitemap.xml"
    robots = "robots.txt"
    llms = "llms.txt"
    worker = "sw.js"
    manifest = "manifest.webmanifest"
    assets = "assets/"

    def __init__(self, languages: Sequence[str], site_url: str = "/") -> None:
        self.languages = tuple(languages)
        self.site_url = site_url
        """Absolute, ends with a slash."""

    # --- pages, below their language ---

    @staticmethod
    def record(record: Record) -> str:
        """The page of a record."""
        return FOLDERS[record.kind] + record.key + "/"

    @staticmethod
    def service(name: str) -> str:
        """The page of a service."""
        return f"services/{name}/"

    @staticmethod
    def welcome_point(name: str) -> str:
        """The page of a place."""
        return f"welcome-points/{name}/"

    @staticmethod
    def event(name: str) -> str:
        """The page of an event."""
        return f"events/{name}/"

    @staticmethod
    def organization(name: str) -> str:
        """The page of an organization."""
        return f"organizations/{name}/"

    @staticmethod
    def district(number: int | str, fragment: str = "") -> str:
        """The page of a district, or a part of it."""
        return f"districts/{number}/{fragment and '#'}{fragment}"

    @staticmethod
    def topic(name: str) -> str:
        """The page of a topic; that of emergencies is a page of its own."""
        return Urls.emergency if name == Urls.emergency_topic else f"topics/{name}/"

    @staticmethod
    def guide(name: str) -> str:
        """A guide."""
        return f"guides/{name}/"

    @staticmethod
    def word(name: str) -> str:
        """A word of the glossary."""
        return f"glossary/{name}/"

    @staticmethod
    def month(month: str) -> str:
        """The single dates of a month, `2027-03`."""
        return f"events/{month}/"

    @staticmethod
    def archive(year: int | None) -> str:
        """Events that were over in a year; those that nobody dated."""
        return f"events/archive/{year or 'undated'}/"

    @staticmethod
    def flyer(path: str) -> str:
        """The notice for the board of the page at a path."""
        return f"{path}flyer/"

    @staticmethod
    def flyer_texts(path: str) -> str:
        """The sides of a notice in all languages, as a file."""
        return f"{path}flyer/sides.json"

    @staticmethod
    def desk_card(path: str) -> str:
        """The card to show at the desk, of the page at a path."""
        return f"{path}card/"

    @staticmethod
    def feedback(path: str) -> str:
        """Where readers say that the page at a path is still true, or what is wrong."""
        return f"{path}feedback/"

    @staticmethod
    def maintained(organization: str) -> str:
        """What one organization should confirm."""
        return f"about/status/{organization}/"

    @staticmethod
    def above(path: str) -> tuple[str, ...]:
        """The list that a hand-written page belongs to, if any."""
        folder = path[: path.find("/") + 1]
        return (folder,) if folder in (Urls.guides, Urls.about) and path != folder else ()

    # --- files, below the site ---

    @staticmethod
    def asset(name: str) -> str:
        """A style sheet, script or picture, by the name under which it is published."""
        return f"assets/{name}"

    @staticmethod
    def maps(language: str) -> str:
        """The folder of all maps of a language."""
        return f"maps/{language}/"

    @staticmethod
    def map(language: str, name: str) -> str:
        """A Folium map: `city`, `district-3`, `topic-housing`."""
        return f"maps/{language}/{name}.html"

    @staticmethod
    def map_script(language: str, name: str) -> str:
        """The script of a map, or the land that all maps of a language share (`land`)."""
        return f"maps/{language}/{name}.js"

    @staticmethod
    def map_picture(language: str, name: str) -> str:
        """The drawing of a map as a file."""
        return f"maps/{language}/{name}.svg"

    @staticmethod
    def map_way(language: str, name: str) -> str:
        """What lies over the drawing of a district that a page holds: stops and names."""
        return f"maps/{language}/{name}-way.svg"

    @staticmethod
    def map_ground(language: str, name: str) -> str:
        """What lies below the places of a district's drawing that a page holds: streets, rails, parks, water."""
        return f"maps/{language}/{name}-ground.svg"

    @staticmethod
    def map_base(name: str) -> str:
        """The same for a map, as data that all languages share: `city`, `03`."""
        return f"maps/base/{name}.js"

    stops = "maps/stops.js"
    """Stops of bus and train, which all maps share."""

    @staticmethod
    def calendar(language: str, name: str) -> str:
        """A calendar: `all`, `district-3`, `category-german`, `event-sprachcafe`."""
        return f"calendar/{language}/{name}.ics"

    @staticmethod
    def feed(language: str) -> str:
        """The news of a language."""
        return f"feeds/{language}.xml"

    @staticmethod
    def search_index(language: str, part: str = "") -> str:
        """The index of a language, or a named part of it: `lines`, `cyrillic`."""
        return f"search/{language}{part and '-'}{part}.json"

    @staticmethod
    def search_shard(language: str, number: int) -> str:
        """A part of an index that is split."""
        return f"search/{language}/{number}.json"

    @staticmethod
    def search_shards(language: str) -> str:
        """The folder of the parts of a split index."""
        return f"search/{language}/"

    @staticmethod
    def is_search_index(file: str, language: str) -> bool:
        """Whether a file is what a search in a language reads, but for the parts of a split index."""
        return re.fullmatch(rf"search/(?:[a-z]+-)?{language}(?:-[a-z]+)?\.json", file) is not None

    @staticmethod
    def nearest(language: str) -> str:
        """What the browser needs to find the nearest place."""
        return f"search/places-{language}.json"

    @staticmethod
    def letter_words(language: str) -> str:
        """What the reader of a pasted letter knows in a language."""
        return f"letters/{language}.json"

    @staticmethod
    def kept(language: str) -> str:
        """What a phone keeps of a language unasked."""
        return f"offline/{language}.json"

    @staticmethod
    def bundle(language: str) -> str:
        """All else of a language, for a phone that keeps it whole."""
        return f"offline/{language}.all.json"

    # --- from one language or page to another ---

    def prefix(self, language: str) -> str:
        """The folder of a language: none for the first."""
        return "" if language == self.languages[0] else f"{language}/"

    def page(self, language: str, path: str) -> str:
        """A page as an address below the site."""
        return self.prefix(language) + path

    def file(self, language: str, path: str) -> str:
        """The HTML file of a page, below the site."""
        page = self.page(language, path)
        return page if page.endswith(".html") else f"{page}index.html"

    def root(self, language: str, path: str) -> str:
        """The way from a page to the root of the site: `../../`."""
        return "../" * self.page(language, path).count("/")

    def absolute(self, address: str) -> str:
        """The whole address of a page or file below the site."""
        return self.site_url + address

    def absolute_page(self, language: str, path: str) -> str:
        """The whole address of a page."""
        return self.site_url + self.prefix(language) + path

    @property
    def base(self) -> str:
        """The path below which the site lies: `/` or `/ankommen/`."""
        return urlsplit(self.site_url).path

    @property
    def host(self) -> str:
        """The host of the site, for identifiers that must never change."""
        return urlsplit(self.site_url).hostname or "localhost"

    def subscription(self, file: str) -> str:
        """An address that calendar programs subscribe to."""
        return f"webcal://{self.site_url.partition('://')[2]}{file}"

    def flyer_language(self, language: str) -> str:
        """Below which language the flyer stands that readers of a language want: one for each pair with the first."""
        return self.languages[0] if language in self.languages[:2] else language
