"""A page in one language, and where its links lead."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import quote

from ..i18n.collation import shortened
from ..i18n.locale import Localizer
from ..records.places import Located
from ..records.record import Record
from ..records.service import Service
from ..records.welcome_point import WelcomePoint
from ..site.edition import Edition
from ..site.site import Site
from ..site.urls import Urls


@dataclass
class PageLinks:
    """The frame of a page, and every address that its template may ask for."""

    edition: Edition
    path: str
    title: str
    description: str
    source: str | None
    above: tuple[str, ...] = ()
    template: str = ""
    absolute: bool = False
    """True where the address of the page is not known (404): links then begin with the site's base path."""
    record: Record | None = None
    """What the page is about, where it is one record."""
    title_language: str = ""
    """The language that the title is in, where it is not the page's."""
    fell_back: bool = False
    """Set when a text had to stand in another language."""
    can_be_left: bool = False
    """Whether it offers a way to leave at once."""
    explained: dict[str, None] = field(default_factory=dict)
    """Words of the glossary that the page uses, in order."""
    site: Site = field(init=False, repr=False)
    localizer: Localizer = field(init=False, repr=False)
    urls: Urls = field(init=False, repr=False)
    root: str = field(init=False)
    """The way from this page to the root of the site."""

    def __post_init__(self) -> None:
        """What templates ask again and again is looked up once for each page."""
        self.site, self.localizer, self.urls = self.edition.site, self.edition.localizer, self.edition.urls
        self.root = self.urls.base if self.absolute else self.urls.root(self.edition.language, self.path)

    @property
    def heading(self) -> str:
        """The title in the browser: with the site's name where both fit, cut at a word where it alone is too long."""
        whole = f"{self.title} – {self.localizer.plain(self.site.city.site_name)}"
        return whole if self.path and len(whole) <= LONGEST_TITLE else shortened(self.title, LONGEST_TITLE)

    @property
    def can_be_saved(self) -> bool:
        """Whether the page stands below another, so that a reader may want it again or pass it on."""
        return bool(self.above) and not self.absolute

    def link(self, path: str, language: str | None = None) -> str:
        """A link to a page of the site by its address below the language. Raises LookupError for a page that is not."""
        page, _, fragment = path.partition("#")
        if page not in self.edition.addresses:
            raise LookupError(f"the page /{self.path} links to /{page}, which does not exist")
        target = self.root + self.urls.page(language or self.edition.language, page)
        return (target or "./") + (f"#{fragment}" if fragment else "")

    def asset(self, name: str) -> str:
        """A link to a file of ours: a style sheet, a script, a picture."""
        return self.root + self.edition.asset(name)

    def file(self, address: str) -> str:
        """A link to a file by its address below the site."""
        return self.root + address

    @property
    def section(self) -> str:
        """The part of the site that the page belongs to: the first step of its address."""
        first, slash, _ = self.path.partition("/")
        return first + slash

    def map(self, name: str) -> str:
        """A link to a Folium map: `city`, `district-3`, `topic-housing`."""
        return self.file(self.urls.map(self.edition.language, name))

    def map_picture(self, name: str) -> str:
        """A link to the drawing of a map as a file."""
        return self.file(self.urls.map_picture(self.edition.language, name))

    def map_way(self, name: str) -> str:
        """A link to what lies over the drawing of a map that a page holds."""
        return self.file(self.urls.map_way(self.edition.language, name))

    def map_ground(self, name: str) -> str:
        """A link to what lies below the places of a drawing that a page holds."""
        return self.file(self.urls.map_ground(self.edition.language, name))

    def map_of(self, place: WelcomePoint) -> str | None:
        """A link to the map that shows a place; None for one that no map may show, or that is gone."""
        if place.is_gone or self.site.point(place) is None:
            return None
        number = self.site.district_of(place)
        return self.map("city" if number is None else f"district-{number}")

    def ways(self, place: Located) -> list[tuple[str, str]]:
        """Sites that show the way to a place, as (name, address); none to a place that is gone or not public."""
        if not place.is_public or place.is_gone:
            return []
        address, point = place.address, self.site.point(place)
        latitude, longitude, line = "", "", ""
        if address is not None and address.street_address:
            town = f"{address.postal_code or ''} {address.locality}".strip()
            line = quote(f"{address.street_address}, {town}", safe="")
        if point is not None and place.geo_precision != "quarter":
            latitude, longitude = f"{point[0]:.5f}", f"{point[1]:.5f}"
        return [
            (one.name, one.to(latitude, longitude, line))
            for one in self.site.city.routing_sites
            if (line if "address" in one.placeholders else latitude)
        ]

    def flyer(self, record: Record) -> str:
        """A link to the A4 flyer of a service or Welcome Point, in German and this reader's language."""
        return self.flyer_of(self.urls.record(record))

    def flyer_of(self, path: str) -> str:
        """The same of the page at a path."""
        return self.urls.flyer(self.link(path, self.urls.flyer_language(self.edition.language)))

    def desk_card(self, service: Service) -> str:
        """A link to the card to show at the desk of a service that has one."""
        return self.urls.desk_card(self.to(service))

    def to(self, record: Record) -> str:
        """A link to a record's page."""
        return self.link(self.urls.record(record))

    @property
    def canonical(self) -> str:
        """The absolute address of this page in its own language."""
        return self.url(self.edition.language)

    def url(self, language: str) -> str:
        """The absolute address of this page in a language."""
        return self.urls.absolute_page(language, self.path)

    @property
    def edit_url(self) -> str | None:
        """Where the source of the page can be changed; None where the page has no file or the site no such place."""
        edit = self.edition.published.edit_url
        return edit + self.source if edit and self.source else None

    def feed(self) -> str:
        """A link to the Atom feed of this language."""
        return self.file(self.urls.feed(self.edition.language))


LONGEST_TITLE = 60
"""Characters that search engines and tabs show."""
