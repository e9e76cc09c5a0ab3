"""One page in one language while it is written: what its template may ask, and what came up on the way.

Templates place things; what there is to say, how it is said and where a link leads is answered here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any
from urllib.parse import quote, urlencode

from markupsafe import Markup, escape

from .. import compact_json
from ..i18n.collation import initial, shortened, sort_key
from ..i18n.hyphens import hyphenated
from ..i18n.locale import Localizer, direction
from ..records.dates import PartialDate
from ..records.district import District, Quarter
from ..records.event import Event
from ..records.glossary import GlossaryTerm
from ..records.guide import Guide
from ..records.parts import Address, Phone, RequiredDocument
from ..records.phones import PhoneNumber
from ..records.places import Located, ServicePlace
from ..records.record import Record
from ..records.service import Service
from ..records.texts import Text, texts_in
from ..records.welcome_point import WelcomePoint
from ..schedule import opening_hours
from ..site import doubt, facets, open_now
from ..site.contact import Contact, help_line, whom_to_ask
from ..site.doubt import Doubt
from ..site.edition import Edition
from ..site.site import Site
from ..site.status import Kind, Status, alert_of, assured, status_of_guide
from ..site.urls import Urls


@dataclass
class PageContext:
    """One page in one language: what its template may ask, and what came up while it was written."""

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
    explained: dict[str, None] = field(default_factory=dict)
    """Words of the glossary that the page uses, in order."""

    @property
    def urls(self) -> Urls:
        return self.edition.urls

    @property
    def localizer(self) -> Localizer:
        return self.edition.localizer

    @property
    def site(self) -> Site:
        return self.edition.site

    @property
    def heading(self) -> str:
        """The title in the browser: with the site's name where both fit, cut at a word where it alone is too long."""
        whole = f"{self.title} – {self.localizer.plain(self.site.city.site_name)}"
        return whole if self.path and len(whole) <= LONGEST_TITLE else shortened(self.title, LONGEST_TITLE)

    @property
    def can_be_saved(self) -> bool:
        """Whether the page stands below another, so that a reader may want it again or pass it on."""
        return bool(self.above) and not self.absolute

    # --- links ---

    @property
    def root(self) -> str:
        """The way from this page to the root of the site."""
        return self.urls.base if self.absolute else self.urls.root(self.edition.language, self.path)

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

    def crumb(self, path: str) -> Markup:
        """What a page above this one is called, in few words: a topic by its name, not by its question."""
        route = self.edition.routes.get(path)
        category = getattr(route.subject, "category", None) if route is not None else None
        if category is not None:
            return self.text(category.name)
        if route is not None and path in SHORT_NAMES:
            return self.t(f"{route.template.removesuffix('.html')}.short")
        return self.edition.title_of(path)

    def flyer(self, record: Record) -> str:
        """A link to the A4 flyer of a service or Welcome Point, in German and this reader's language."""
        return self.urls.flyer(self.link(self.urls.record(record), self.urls.flyer_language(self.edition.language)))

    def to(self, record: Record) -> str:
        """A link to a record's page."""
        return self.link(self.urls.record(record))

    @property
    def canonical(self) -> str:
        return self.url(self.edition.language)

    def url(self, language: str) -> str:
        """The absolute address of this page in a language."""
        return self.urls.absolute(self.urls.page(language, self.path))

    @property
    def edit_url(self) -> str | None:
        edit = self.edition.published.edit_url
        return edit + self.source if edit and self.source else None

    def feed(self) -> str:
        return self.file(self.urls.feed(self.edition.language))

    # --- words ---

    def t(self, key: str, **blanks: object) -> Markup:
        return self.localizer.gettext(key, **blanks)

    def label(self, key: str, **blanks: object) -> str:
        """Words of the interface for an attribute, where nothing can be marked as another language."""
        return self.localizer.label(key, **blanks)

    def text(self, text: Text) -> Markup:
        """A text of a record, long words divided; in another language than the page's it is marked."""
        words, language = self.localizer.version(text)
        divided = hyphenated(words, language or self.site.default_language)
        return self._marked(escape(divided), language)

    def beginning(self, text: Text) -> Markup:
        """The first sentence of a text, for lists; a short one takes the next along."""
        words, language = self.localizer.version(text)
        end = _SENTENCE_END.search(words, SHORTEST)
        return self._marked(escape(words[: end.end()] if end else words), language)

    def remark(self, text: Text) -> tuple[Markup, Markup | None]:
        """The first sentence of a text, however short and without links, for a button; and the rest."""
        words, language = self.localizer.version(text)
        end = _SENTENCE_END.search(words)
        first, rest = (words[: end.end()], words[end.end() :].strip()) if end else (words, "")
        return self._marked(escape(first), language), self._marked(escape(rest), language) if rest else None

    def opening(self, text: Text) -> tuple[Markup, Markup | None]:
        """The first sentence of a text, and the rest; a short one takes the next along."""
        words, language = self.localizer.version(text)
        end = _SENTENCE_END.search(words, SHORTEST)
        first, rest = (words[: end.end()], words[end.end() :].strip()) if end else (words, "")
        return self._marked(self.explain(first), language), self._marked(self.explain(rest), language) if rest else None

    def prose(self, text: Text) -> Markup:
        """A text as paragraphs, German office words linked to their explanation."""
        words, language = self.localizer.version(text)
        paragraphs = [self.explain(part.strip()) for part in re.split(r"\n\s*\n|\n", words) if part.strip()]
        if language not in ("", self.localizer.language):
            self.fell_back = True
            opening = Markup('<p lang="{}" dir="{}">').format(language, direction(language))
        else:
            opening = Markup("<p>")
        return Markup("\n").join(opening + part + Markup("</p>") for part in paragraphs)

    def line(self, text: Text) -> Markup:
        """A text in one line, German office words linked to their explanation."""
        words, language = self.localizer.version(text)
        return self._marked(self.explain(words), language)

    def _marked(self, words: Markup, language: str) -> Markup:
        if language in ("", self.localizer.language):
            return words
        self.fell_back = True
        return self.localizer.foreign(words, language)

    def explain(self, words: str) -> Markup:
        """Plain words, escaped; the first use of each office word on the page leads to its explanation below."""
        return Markup("").join(
            escape(one) if isinstance(one, str) else self._explained_link(*one) for one in self.known_words(words)
        )

    def known_words(self, words: str) -> Iterator[str | tuple[str, str]]:
        """Words in pieces: plain text, and as (id, words) the first use of each office word on the page."""
        glossary, end = self.edition.glossary, 0
        for match in glossary.pattern.finditer(words) if glossary.pattern is not None else ():
            name = glossary.name_of[match[0]]
            if name not in self.explained:
                self.explained[name] = None
                yield words[end : match.start()]
                yield name, match[0]
                end = match.end()
        yield words[end:]

    def _explained_link(self, name: str, words: str) -> Markup:
        german = "" if self.localizer.language == "de" else ' lang="de" dir="ltr"'
        return Markup('<a class="word" href="#word-{}"{}>{}</a>').format(name, Markup(german), words)

    # --- what records say ---

    def status(self, record: Record) -> Status:
        """How sure a record is."""
        return self.edition.status(record)

    def status_words(self, record: Record) -> Markup:
        """The same in words: what a reader must know before going there."""
        return self.edition.status_words(record)

    def alert(self, record: Record) -> Text | None:
        """A warning that holds today."""
        return alert_of(record, self.site)

    def list_note(self, record: Record) -> Markup | None:
        """What a list says beside a name: `Stand 2022`, `Geschlossen`; nothing of what is fresh."""
        return self.status(record).in_lists(self.localizer)

    def as_of(self, record: Record) -> Markup | None:
        """The last line of a card, of what is fresh or ageing: `Stand: Mai 2026`, `Zuletzt bestätigt: 2023`."""
        if self.status(record).kind not in ("fresh", "ageing") or self.site.freshness.is_known_by_all(record):
            return None
        return self.status_words(record)

    def doubt(self, record: Record) -> Doubt | None:
        """The one notice of a page, below the answer: of what is old, with somebody to ask."""
        return doubt.of_record(record, self.site, self.localizer)

    def guide_as_of(self, guide: Guide | GlossaryTerm) -> Markup | None:
        """As `as_of`, of a hand-written page."""
        status = status_of_guide(guide, self.site)
        return None if status is None or status.kind == "old" else status.words(self.localizer)

    def guide_doubt(self, guide: Guide | GlossaryTerm) -> Doubt | None:
        """As `doubt`, of a hand-written page."""
        return doubt.of_guide(guide, self.site, self.localizer)

    def ask(self, record: Record) -> Contact | None:
        """Whom to ask before one goes: its own number, else that of who runs it, else the city's."""
        return whom_to_ask(record, self.site)

    def assured(self, record: Record | Guide) -> Markup:
        """`Zuletzt bestätigt: März 2016.`, or that nobody knows."""
        return assured(record, self.localizer)

    def hours_table(self, text: str) -> tuple[Markup | None, list[tuple[str, list[Markup]]]]:
        """Opening hours as rows of days and their spans, and which days they are about where weeks differ.

        Few days are listed one by one; else the table is about this week, and says so.
        """
        dates = opening_hours.next_dates(text, self.site.today, self.site.almanac)
        if dates:
            return self.t("hours.next_dates"), [
                (self.localizer.day(day), [self._span(span) for span in found]) for day, found in dates
            ]
        table = opening_hours.week(text, self.site.today)
        names = self.localizer.weekdays
        rows = [
            (names[first] if first == last else f"{names[first]} – {names[last]}", [self._span(span) for span in found])
            for first, last, found in opening_hours.merged(table.days)
        ]
        return self.t("hours.week_of", date=self.localizer.date(table.monday)) if table.monday else None, rows

    def _span(self, span: opening_hours.Span) -> Markup:
        """`09:00–12:00`, with what the hours say beside it; where no time is given, these words alone."""
        comment = Markup('<span dir="auto">{}</span>').format(span.comment) if span.comment else None
        if span.whole_day and span.state == "unknown":
            return comment or self.t("hours.ask")
        if span.open_end:
            shown = self.t("hours.from", time=_left_to_right(f"{span.start:%H:%M}"))
        else:
            closing = "24:00" if span.end > span.start and f"{span.end:%H:%M}" == "00:00" else f"{span.end:%H:%M}"
            shown = _left_to_right(f"{span.start:%H:%M}–{closing}")
            if span.state == "unknown" and comment is None:
                comment = self.t("hours.ask")
        return Markup("{} ({})").format(shown, comment) if comment else shown

    def report_url(self, record: Record) -> str | None:
        """Where a reader says that something is wrong: a mail, a form or an issue, naming the record where it can."""
        source = self.site.source(record)
        body = f"{self.label('wrong.body')}\n\n\n{self.canonical}\n{source}\n"
        return self._letter(self.label("wrong.subject", name=self.title), body)

    @property
    def needs_account(self) -> bool:
        """Whether who reports a mistake needs an account, and everybody can read the report: an issue, not a letter."""
        return self.site.city.feedback is None

    def missing_entry_url(self) -> str | None:
        """Where a reader says what was looked for in vain; where it is a letter, the query may follow its end."""
        body = f"{self.label('search.wish_body')}\n\n\n{self.canonical}\n{self.label('search.wish')} "
        return self._letter(self.label("search.wish_subject"), body)

    def _letter(self, subject: str, body: str) -> str | None:
        """The city's form, or a mail or an issue that is already begun; `body` ends the address."""
        feedback = self.site.city.feedback
        if feedback is not None and feedback.url is not None:
            return feedback.url
        if feedback is not None and feedback.phone is not None:
            return f"tel:{feedback.phone}"
        if feedback is not None:
            return f"mailto:{feedback.email}?subject={quote(subject)}&body={quote(body)}"
        issues = self.edition.published.issues_url
        return f"{issues}?{urlencode({'title': subject, 'body': body}, quote_via=quote)}" if issues else None

    blank = Markup("<bdi></bdi>")
    """A place in words of the interface that a script fills."""

    def open_runs(self, record: Record, text: str, as_of: PartialDate | None, phone: bool = False) -> str | None:
        """When it is open in the next two weeks, for `open-now.js`; None where nobody can say."""
        return open_now.runs(self.site, record, text, as_of, phone=phone)

    def number_of(self, record: Record) -> PhoneNumber | None:
        """The first number of a record that somebody answers."""
        phones: tuple[Phone, ...] = record.value_of("phones") or ()
        return next((phone.number for phone in phones if phone.type == "voice"), None)

    def hours_as_of(self, record: Record, published: PartialDate | None) -> PartialDate | None:
        """Up to when published hours hold: later than they say where somebody confirmed them since."""
        return open_now.as_of(record, published)

    @staticmethod
    def needs_list(documents: Sequence[RequiredDocument]) -> bool:
        """Whether papers to bring need more room than the answer has."""
        return len(documents) > 4 or any(one.note or one.german_name for one in documents)

    def closes_on_holidays(self, text: str) -> bool:
        return opening_hours.closes_on_holidays(text)

    def address(self, address: Address) -> Address | None:
        """What of an address may be shown: nothing of a secret one, only the town of one on request."""
        return address.shown

    def geo(self, place: Located) -> str | None:
        """A `geo:` link: to exact public coordinates, else to the public address, which the map app then looks up."""
        if place.is_gone:
            return None
        point, address = self.site.point(place), place.address
        if point is not None and place.geo_precision != "quarter":
            return f"geo:{point[0]:.5f},{point[1]:.5f}"
        if address is None or address.visibility != "public" or not address.street_address:
            return None
        town = f"{address.postal_code or ''} {address.locality}".strip()
        return f"geo:0,0?q={quote(f'{address.street_address}, {town}', safe='')}"

    def located(self, place: ServicePlace) -> ServicePlace | WelcomePoint:
        """The Welcome Point a service is offered at, or its own place."""
        return self.site.welcome_points.get(place.welcome_point or "") or place

    def places(self, record: Service | WelcomePoint) -> list[ServicePlace | WelcomePoint]:
        """Where a service is offered and can be found, or the Welcome Point itself."""
        if isinstance(record, WelcomePoint):
            return [record]
        return [self.located(place) for place in self.site.closures.places_of(record)]

    # --- lists ---

    def by_name(self, records: Iterable[Any]) -> list[Any]:
        """Records in the order of their names in this language."""
        return sorted(records, key=lambda one: (self._place(self.localizer.plain(one.name)), one.id))

    def fits_as_cards(self, records: Sequence[Any]) -> bool:
        """Whether a list is short enough to say more of each record than its name and state."""
        return len(records) <= MOST_CARDS

    def sorted_quarters(self) -> list[tuple[str, Any]]:
        return sorted(self.site.quarters.items(), key=lambda item: self._place(item[0]))

    def _place(self, name: str) -> tuple[Any, ...]:
        """The place of a name in this language's lists."""
        return sort_key(name, self.localizer.language)

    def postcodes(self) -> list[tuple[str, list[tuple[District, Quarter, bool]]]]:
        """Every postcode with the quarters it stands for, and whether only a weak source says so."""
        found: dict[str, list[tuple[District, Quarter, bool]]] = {}
        for _, (district, quarter) in self.sorted_quarters():
            for code in (*quarter.postal_codes, *quarter.postal_codes_unconfirmed):
                found.setdefault(code, []).append((district, quarter, code not in quarter.postal_codes))
        return sorted(found.items(), key=lambda item: item[0])

    def places_listed(self) -> list[WelcomePoint]:
        """The Welcome Points that are not gone, which a filter may choose from."""
        return [place for place in self.site.welcome_points.values() if not place.is_gone]

    def search_words(self) -> str:
        """What the page of results says besides, as JSON."""
        strings = (self.site.strings[self.localizer.language], self.site.strings[self.site.default_language])
        older = next(one for one in (words.get("list", {}).get("older") for words in strings) if one)
        further = self.label("search.further", count="{count}")
        said = {
            "older": older,
            "further": further,
            "call": self.label("contact.call"),
            "lost": self.label("search.lost", word="{word}"),
        }
        return compact_json.dumps(said)

    def marked(self, words: str, text: Text | None) -> Markup:
        """The beginning of a text, marked where it is in another language than the page."""
        return escape(words) if text is None else self._marked(escape(words), self.localizer.version(text)[1])

    def dated_events(self, category: str) -> list[Event]:
        """Events of a topic that have a date to come; an offer that nobody dated stands in no list of a topic."""
        return [event for event in self.site.events_in(category) if self.site.agenda.coming_dates(event)]

    def existing(self, services: Iterable[str]) -> list[Service]:
        """The services of these ids that are still there, what is old last."""
        found = [self.site.services[name] for name in services if name in self.site.services]
        return sorted((one for one in found if not one.is_gone), key=lambda one: self.status(one).is_last)

    def callable(self, records: Iterable[Service]) -> list[str]:
        """The ids of those that have a number of their own."""
        return [one.id for one in records if self.number_of(one)]

    def help_line(self) -> Contact | None:
        """The number of the city for every question."""
        return help_line(self.site)

    def known_terms(self, names: Iterable[str]) -> list[str]:
        """Those of the ids that are office words of the glossary."""
        return [name for name in names if name in self.site.words]

    def words_on_letters(self) -> list[tuple[str, list[tuple[str, GlossaryTerm]]]]:
        """Office words that stand on letters, below their first letters."""
        named = [(name, word) for name, word in self.sorted_words() if word.on_letters]
        return [
            (letter, list(group))
            for letter, group in groupby(named, key=lambda one: initial(one[1].term, self.site.default_language))
        ]

    def sorted_words(self) -> list[tuple[str, Any]]:
        return sorted(self.site.words.items(), key=lambda item: sort_key(item[1].term, self.site.default_language))

    def in_language(self, words: str, language: str) -> Markup:
        """Words of a hand-written page, marked when they are in another language than this page."""
        return self._marked(escape(words), language)

    # --- filters ---

    def filters(self, records: Iterable[Record]) -> list[tuple[str, list[tuple[str, str]]]]:
        """Filters for a list, each with its values and their words (a switch has none)."""
        return [
            (name, sorted(((one, self._value(name, one)) for one in values if name in facets.CHOICES), key=_as_read))
            for name, values in facets.choices(self.site, records).items()
        ]

    def filter_words(self, choices: Iterable[tuple[str, Any]]) -> str:
        """What the script of the filters says, as JSON; what each filter asks only for those that there are."""
        blanks = {name: f"{{{name}}}" for name in ("shown", "all", "value", "count", "what")}
        strings = (self.site.strings[self.localizer.language], self.site.strings[self.site.default_language])
        said: dict[str, Any] = {
            key: self.label(f"filter.{key}", **blanks)
            for key in ("count", "none", "none_of", "without", "these", "all", "remove", "several")
        }
        said["unknown"] = next(one for one in (words.get("filter", {}).get("unknown") for words in strings) if one)
        said["what"] = {name: self.label(f"filter.what.{name}") for name, _ in choices}
        return compact_json.dumps(said)

    def _value(self, name: str, value: str) -> str:
        if name == "topic":
            return self.localizer.plain(self.site.categories[value].name)
        if name == "district":
            return self.localizer.plain(self.site.districts[int(value)].name)
        if name == "language":
            return self.localizer.language_name(value)
        return self.label(f"audience.{value}")

    def traits(self, record: Record) -> Markup:
        """What a card says of itself where its list has filters."""
        answers = facets.traits(self.site, record)
        words = " ".join(f"{name}:{value}" for name, values in answers.items() for value in values)
        said = Markup(' data-traits="{}"').format(words)
        if "open" in answers and isinstance(record, Service | WelcomePoint) and record.opening_hours:
            said += Markup(' data-runs="{}"').format(self.open_runs(record, record.opening_hours, None))
        return said

    # --- the state of the whole ---

    def ages(self) -> list[tuple[str, list[tuple[str, int, float, float]], int]]:
        """For each folder of records: of each state how many there are, where its bar begins and how wide it is
        (percent), and how many records there are in all."""
        rows = []
        for folder, records in self.site.collections.items():
            counts = Counter(self.status(record).kind for record in records.values())
            start, bars = 0.0, list[tuple[str, int, float, float]]()
            for kind in AGES:
                width = round(100 * counts[kind] / len(records), 2) if records else 0.0
                bars.append((kind, counts[kind], round(start, 2), width))
                start += width
            if records:
                rows.append((folder, bars, len(records)))
        return rows

    def translated(self) -> list[tuple[str, int, int]]:
        """For each language: how many texts of records it has, of how many."""
        texts = [text for record, _ in self.site.records() for _, text in texts_in(record)]
        return [(language, sum(text.has(language) for text in texts), len(texts)) for language in self.site.languages]

    def oldest(self) -> list[Record]:
        """The records that wait longest for somebody to confirm them."""
        waiting = [one for one, _ in self.site.records() if not one.is_gone and self.site.is_doubtful(one)]
        return sorted(
            waiting,
            key=lambda one: (str(one.assured_date) if one.assured_date != "unknown" else "", self.urls.record(one)),
        )[:20]


AGES: tuple[Kind, ...] = ("fresh", "ageing", "old", "later", "gone")
"""States in the order in which bars show them."""
SHORT_NAMES = (Urls.topics, Urls.services, Urls.welcome_points, Urls.events, Urls.guides, Urls.glossary, Urls.emergency)
"""Lists whose names the interface also has in few words."""
MOST_CARDS = 60
"""So many fit into the first window of TCP; of names and states twice as many."""
_SENTENCE_END = re.compile(r"[.!?؟](?=\s+[^\W\d_a-z])")
SHORTEST = 40
"""Characters of a sentence that may stand alone; before them a full stop may be one of an abbreviation."""
LONGEST_TITLE = 60
"""Characters that search engines and tabs show."""


def _as_read(choice: tuple[str, str]) -> tuple[Any, ...]:
    """The order of a filter's values: districts by number, the rest by name."""
    value, words = choice
    return (int(value), ()) if value.isdigit() else (0, sort_key(words))


def _left_to_right(words: str) -> Markup:
    return Markup('<bdi dir="ltr">{}</bdi>').format(words)
