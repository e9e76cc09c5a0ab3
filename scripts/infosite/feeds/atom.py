"""The news of a language (Atom, RFC 4287): what was confirmed, opened or closed last comes first.

What nobody has confirmed for years, or nobody knows the day of, is no news, whatever the date of its source.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import UTC, datetime

from ..i18n import event_dates
from ..records.dates import PartialDate
from ..records.event import Event
from ..records.record import Record
from ..site.edition import Edition
from ..site.urls import Urls

NEWS = 50
"""So many entries has a feed."""
ATOM = "http://www.w3.org/2005/Atom"


def news(edition: Edition) -> bytes:
    """Services, places and events as an Atom feed."""
    site, localizer = edition.site, edition.localizer
    records: list[Record] = [*site.services.values(), *site.welcome_points.values(), *site.events.values()]
    told = [record for record in records if _is_news(edition, record)]
    dated = sorted(((site.changed_at(one), Urls.record(one), one) for one in told), key=lambda row: row[1])
    newest = sorted(dated, key=lambda row: row[0], reverse=True)[:NEWS]
    home = edition.urls.absolute(edition.prefix)
    here = edition.urls.absolute(Urls.feed(localizer.language))
    ET.register_namespace("", ATOM)
    feed = ET.Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": localizer.language})
    _line(feed, "id", here)
    _line(feed, "title", localizer.plain(site.city.site_name))
    _line(feed, "subtitle", localizer.plain(site.city.description))
    _line(feed, "updated", _instant(newest[0][0] if newest else datetime(2000, 1, 1, tzinfo=UTC)))
    ET.SubElement(feed, f"{{{ATOM}}}link", {"rel": "self", "href": here, "type": "application/atom+xml"})
    ET.SubElement(feed, f"{{{ATOM}}}link", {"rel": "alternate", "href": home, "type": "text/html"})
    author = ET.SubElement(feed, f"{{{ATOM}}}author")
    _line(author, "name", localizer.plain(site.city.site_name))
    for changed, path, record in newest:
        entry = ET.SubElement(feed, f"{{{ATOM}}}entry")
        _line(entry, "id", home + path)
        gone = record.is_gone and not isinstance(record, Event)
        name = localizer.plain(record.name)
        _line(entry, "title", localizer.label("record.gone", name=name) if gone else name)
        _line(entry, "updated", _instant(changed))
        ET.SubElement(entry, f"{{{ATOM}}}link", {"rel": "alternate", "href": home + path, "type": "text/html"})
        _line(entry, "summary", _summary(edition, record))
    ET.indent(feed, "")
    return bytes(ET.tostring(feed, encoding="utf-8", xml_declaration=True)) + b"\n"


def _is_news(edition: Edition, record: Record) -> bool:
    """Whether it was confirmed on a day that is known and not too long ago, or is gone."""
    is_dated = isinstance(record.assured_date, PartialDate)
    return edition.status(record).kind != "old" and (is_dated or record.is_gone)


def _summary(edition: Edition, record: Record) -> str:
    """State, next date and summary in one text; of what is gone no more than that it is."""
    text = record.short_description
    said = [edition.status_words(record).striptags()]
    if record.is_gone and not isinstance(record, Event):
        return said[0]
    if isinstance(record, Event):
        coming = edition.site.agenda.coming_dates(record)[:1]
        said = [*(event_dates.when(edition.localizer, one).striptags() for one in coming), *said]
    return " · ".join([*said, *([edition.localizer.plain(text)] if text else [])])


def _line(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, f"{{{ATOM}}}{name}").text = text


def _instant(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
