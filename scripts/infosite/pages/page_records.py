"""What records say on a page: how sure they are, whom to ask, when they are open, where they are."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from markupsafe import Markup

from ..records.dates import PartialDate
from ..records.glossary import GlossaryTerm
from ..records.guide import Guide
from ..records.parts import Address, RequiredDocument
from ..records.phones import PhoneNumber
from ..records.places import Located, ServicePlace
from ..records.record import Record
from ..records.service import Service
from ..records.texts import Text, texts_in
from ..records.welcome_point import WelcomePoint
from ..schedule import opening_hours
from ..site import doubt, open_now
from ..site.contact import Contact, voice, whom_to_ask
from ..site.doubt import Doubt
from ..site.status import Status, alert_of, assured, status_of_guide
from .page_words import PageWords

SUGGESTED = ("service", "welcome_point", "event", "organization")
"""Kinds of records that a form or a mail can change."""
MOST_OPEN = 1_000
"""Letters of a record on whose page everything stands open."""


class PageRecords(PageWords):
    """The facts of records, as a page shows them."""

    blank = Markup("<bdi></bdi>")
    """A place in words of the interface that a script fills."""

    def status(self, record: Record) -> Status:
        """How sure a record is."""
        return self.edition.status(record)

    def parted(self, records: Sequence[Record]) -> tuple[list[Record], list[Record]]:
        """Records that somebody may still turn to, and those that are gone or over."""
        gone = [self.status(record).kind == "gone" for record in records]
        pairs = list(zip(records, gone, strict=True))
        return [record for record, is_gone in pairs if not is_gone], [record for record, is_gone in pairs if is_gone]

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

    def is_long(self, record: Record) -> bool:
        """Whether a page that shows all of a record open is longer than six screens (P7), judged by its letters."""
        return sum(len(self.localizer.plain(text)) for _, text in texts_in(record)) > MOST_OPEN

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
        dates = opening_hours.next_dates(text, self.site.today, self.site.holiday_calendar)
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

    def can_be_suggested(self, record: Record) -> bool:
        """Whether a page stands beside that of a record on which readers say that it is still true, or what is wrong:
        where what they say can become a file, and a mail or an issue can begin there."""
        feedback = self.site.city.feedback
        reached = (feedback is not None and feedback.email) or self.edition.published.forge is not None
        return bool(reached) and record.kind in SUGGESTED and self.status(record).kind != "gone"

    def report_url(self, record: Record) -> str | None:
        """Where a reader says that something is wrong in a letter: a mail, the city's form, or an issue."""
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
        forge = self.edition.published.forge
        return forge.new_issue(subject, body) if forge is not None else None

    def open_runs(self, record: Record, text: str, as_of: PartialDate | None, phone: bool = False) -> str | None:
        """When it is open in the next two weeks, for `open-now.js`; None where nobody can say."""
        return open_now.runs(self.site, record, text, as_of, phone=phone)

    def number_of(self, record: Record) -> PhoneNumber | None:
        """The first number of a record that somebody answers."""
        return voice(record.value_of("phones") or ())

    def hours_as_of(self, record: Record, published: PartialDate | None) -> PartialDate | None:
        """Up to when published hours hold: later than they say where somebody confirmed them since."""
        return open_now.as_of(record, published)

    @staticmethod
    def needs_list(documents: Sequence[RequiredDocument]) -> bool:
        """Whether papers to bring need more room than the answer has."""
        return len(documents) > 4 or any(one.note or one.german_name for one in documents)

    def closes_on_holidays(self, text: str) -> bool:
        """Whether hours say that public holidays are closed."""
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


def _left_to_right(words: str) -> Markup:
    return Markup('<bdi dir="ltr">{}</bdi>').format(words)
