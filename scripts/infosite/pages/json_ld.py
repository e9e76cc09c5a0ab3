"""Events in the words of schema.org, as JSON-LD in their pages: what search engines and assistants read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..records.event import Event
from ..schedule.recurrence import Occurrence
from ..site.edition import Edition
from ..site.site import Site

STATUS = {
    "scheduled": "EventScheduled",
    "cancelled": "EventCancelled",
    "postponed": "EventPostponed",
    "moved_online": "EventMovedOnline",
}


def event_data(edition: Edition, event: Event, dates: Sequence[Occurrence], url: str) -> dict[str, Any]:
    """An event with its `dates`; an offer whose dates are not confirmed has none."""
    common = _common(edition, event)
    if not dates:
        graph = [{**common, "url": url}]
    else:
        graph = [{**common, **_date(edition.site, event, one), "url": url} for one in dates]
    return {"@context": "https://schema.org", **graph[0]} if len(graph) == 1 else _graph(graph)


def _graph(graph: list[dict[str, Any]]) -> dict[str, Any]:
    return {"@context": "https://schema.org", "@graph": graph}


def _common(edition: Edition, event: Event) -> dict[str, Any]:
    site, localizer, urls = edition.site, edition.localizer, edition.urls
    organizers = [
        {
            "@type": "Organization",
            "name": localizer.plain(site.organizations[name].name),
            "url": urls.absolute_page(edition.language, urls.organization(name)),
        }
        for name in site.organizers(event)
    ]
    said: dict[str, Any] = {
        "@type": "Event",
        "name": localizer.plain(event.name),
        "description": localizer.plain(event.summary),
    }
    if organizers:
        said["organizer"] = organizers if len(organizers) > 1 else organizers[0]
    if event.languages:
        said["inLanguage"] = list(event.languages)
    if event.cost is not None and event.cost.free is not None:
        said["isAccessibleForFree"] = event.cost.free
    if event.cost is not None and event.cost.amount is not None:
        said["offers"] = {"@type": "Offer", "price": str(event.cost.amount), "priceCurrency": "EUR"}
    locations = _locations(edition, event)
    if locations:
        said["location"] = locations if len(locations) > 1 else locations[0]
    return said


def _date(site: Site, event: Event, one: Occurrence) -> dict[str, Any]:
    zone = site.holiday_calendar.zone
    said: dict[str, Any] = {"startDate": one.start.date().isoformat(), "eventStatus": _word(STATUS[one.status])}
    if one.has_time:
        said["startDate"] = one.start.replace(tzinfo=zone).isoformat()
        if one.end is not None:
            said["endDate"] = one.end.replace(tzinfo=zone).isoformat()
    elif one.last_day > one.start.date():
        said["endDate"] = one.last_day.isoformat()
    planned = one.recurrence_id
    if planned is not None and planned != one.start:
        previous = planned.replace(tzinfo=zone).isoformat() if one.has_time else planned.date().isoformat()
        said |= {"previousStartDate": previous}
        if one.status == "scheduled":
            said["eventStatus"] = _word("EventRescheduled")
    online = one.status == "moved_online" or event.online_url is not None
    there = one.status != "moved_online" and bool(site.where(event))
    mode = "Mixed" if online and there else "Online" if online else "Offline"
    said["eventAttendanceMode"] = _word(f"{mode}EventAttendanceMode")
    return said


def _word(name: str) -> str:
    return f"https://schema.org/{name}"


def _locations(edition: Edition, event: Event) -> list[dict[str, Any]]:
    site, localizer = edition.site, edition.localizer
    found: list[dict[str, Any]] = []
    where = site.where(event)
    address = where.address or (where.place.address if where.place else None)
    shown = address.shown if address else None
    named = where.venue or (where.place.name if where.place else None)
    name = localizer.plain(named) if named else None
    if name or shown or where.quarter:
        place: dict[str, Any] = {"@type": "Place", "name": name or where.quarter or str(site.city.name)}
        if shown is not None:
            lines = {
                "streetAddress": shown.street_address,
                "postalCode": shown.postal_code,
                "addressLocality": shown.locality,
                "addressCountry": site.city.country,
            }
            place["address"] = {"@type": "PostalAddress", **{key: line for key, line in lines.items() if line}}
        elif address is None and where.quarter:
            place["address"] = {"@type": "PostalAddress", "addressLocality": localizer.plain(site.city.name)}
        point = site.event_point(event)
        if point is not None:
            place["geo"] = {"@type": "GeoCoordinates", "latitude": point[0], "longitude": point[1]}
        found.append(place)
    if event.online_url is not None:
        found.append({"@type": "VirtualLocation", "url": event.online_url})
    return found
