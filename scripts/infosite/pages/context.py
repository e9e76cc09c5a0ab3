"""One page in one language while it is written: what its template may ask, and what came up on the way.

Templates place things; what there is to say, how it is said and where a link leads is answered here and in the three
modules that this is built on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from markupsafe import Markup, escape

from .. import compact_json
from ..i18n.collation import initial, sort_key
from ..records.district import District, Quarter
from ..records.event import Event
from ..records.glossary import GlossaryTerm
from ..records.record import Record
from ..records.service import Service
from ..records.texts import Text, texts_in
from ..records.welcome_point import WelcomePoint
from ..site import facets, past_counts
from ..site.contact import Contact, help_line
from ..site.past_counts import Figure
from ..site.ranked import services_for
from ..site.status import Kind
from .notices import notices
from .page_records import PageRecords


class PageContext(PageRecords):
    """One page in one language: what its template may ask, and what came up while it was written."""

    # --- lists ---

    def by_name(self, records: Iterable[Any]) -> list[Any]:
        """Records in the order of their names in this language."""
        return sorted(records, key=lambda one: (self._place(self.localizer.plain(one.name)), one.id))

    def sorted_quarters(self) -> list[tuple[str, Any]]:
        """Quarters by name, each with its district and record, in the order of this language."""
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

    def first_to_call(self, services: Iterable[Service]) -> Service | None:
        """The first of them with a number that somebody answers."""
        return next((one for one in services if self.number_of(one)), None)

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
        """The office words by their ids, in the order of the first language, which they are in."""
        return sorted(self.site.words.items(), key=lambda item: sort_key(item[1].term, self.site.default_language))

    def notices(self) -> list[tuple[str, list[tuple[Markup, str]]]]:
        """Every notice for the board by its kind, as names and the paths that they lead to."""
        found: dict[str, list[tuple[Markup, str]]] = {}
        for one in notices(self.site):
            name = self.t(one.name) if isinstance(one.name, str) else self.text(one.name)
            found.setdefault(one.kind, []).append((name, one.path))
        return list(found.items())

    def in_language(self, words: str, language: str) -> Markup:
        """Words of a hand-written page, marked when they are in another language than this page."""
        return self._marked(escape(words), language)

    def services_for(self, audiences: Iterable[str]) -> tuple[list[Service], list[Service]]:
        """The services that name one of these readers, those of most use first; and the old ones among them."""
        found = services_for(self.site, audiences)
        old = [one for one in found if self.status(one).is_last]
        return [one for one in found if one not in old], old

    def readers(self, audiences: Iterable[str]) -> Markup:
        """Who they are, in words."""
        return Markup(", ").join(self.t(f"audience.{one}") for one in audiences)

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
            runs = self.open_runs(record, record.opening_hours, record.opening_hours_date)
            said += Markup(' data-runs="{}"').format(runs)
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

    def past(self) -> list[Figure]:
        """How fresh each kind of record and some fields were on earlier days; nothing where nobody counted."""
        return list(past_counts.figures(self.site.past_counts, self.site.today, list(self.site.collections)))

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


def _as_read(choice: tuple[str, str]) -> tuple[Any, ...]:
    """The order of a filter's values: districts by number, the rest by name."""
    value, words = choice
    return (int(value), ()) if value.isdigit() else (0, sort_key(words))
