"""What ends: closed with and without a successor, paused, renamed, and what never was."""

from __future__ import annotations

from . import Effect, honest, seen
from .city import City
from .events import german
from .sheet import Sheet


def close(city: City, sheet: Sheet, **more: str) -> None:
    """As CONTRIBUTING says: closed is not deleted."""
    sheet.replace("status", value="closed")
    for key, value in more.items():
        sheet.set(key, value)
    city.confirm(sheet)


@honest("An offer ends, and another follows it")
def closed_with_successor(city: City) -> list[Effect]:
    old, new = city.first("services"), city.first("services")
    close(city, old, successor=new.name)
    return [seen(f"services/{old.name}/", f"services/{new.name}/"), seen("services/", f"services/{new.name}/")]


def says_its_numbers_once(sheet: Sheet) -> bool:
    """Whether no number stands in its prose as well, where an editor would have to take it out."""
    return all(sheet.text.count(str(phone["number"])) == 1 for phone in sheet.facts.get("phones", []))


@honest("An offer ends, and nothing follows")
def closed_without_successor(city: City) -> list[Effect]:
    service = city.first("services", where=says_its_numbers_once)
    close(city, service, closed=str(city.today), closed_note="{de: Das Geld fehlt., en: There is no money.}")
    numbers = tuple(phone["number"] for phone in service.facts.get("phones", []))
    return [seen(f"services/{service.name}/", "Das Geld fehlt.", lacks=numbers)]


@honest("A Welcome Point closes, and another takes over")
def place_with_successor(city: City) -> list[Effect]:
    old = city.first("welcome_points", where=lambda sheet: sheet.get("status") == "active")
    new = city.first("welcome_points")
    close(city, old, successor=new.name)
    return [seen(f"welcome-points/{old.name}/", f"welcome-points/{new.name}/")]


@honest("A Welcome Point closes for good")
def place_without_successor(city: City) -> list[Effect]:
    place = city.first("welcome_points", where=lambda sheet: sheet.get("status") == "active")
    close(city, place, closed=str(city.today))
    return [seen(f"welcome-points/{place.name}/", str(city.today.year), lacks=("https://www.openstreetmap.org/",))]


@honest("An organization gives up, and what it ran ends with it", alone=True)
def organization_ends(city: City) -> list[Effect]:
    organization = city.first("organizations")
    close(city, organization)
    ended = []
    for folder in ("services", "welcome_points"):
        for sheet in city.sheets(folder):
            if sheet.get("organization") == organization.name and sheet.get("status") not in ("closed", "historical"):
                close(city, sheet, closed=str(city.today))
                ended.append(sheet)
    for event in city.sheets("events"):
        if event.get("organization") == organization.name and event.get("status") not in ("closed", "historical"):
            event.replace("status", value="historical")
    day = f"{german(city.today)} {city.today.year}"
    return [seen(f"{sheet.file.parent.name.replace('_', '-')}/{sheet.name}/", day) for sheet in ended]


@honest("An offer pauses")
def pause(city: City) -> list[Effect]:
    service = city.first("services")
    service.replace("status", value="paused")
    service.set("alert", "{text: {de: Im Frühjahr geht es weiter., en: It goes on in spring.}}")
    city.confirm(service)
    return [seen(f"services/{service.name}/", "Im Frühjahr geht es weiter.")]


@honest("An offer has another name; its address stays")
def renamed(city: City) -> list[Effect]:
    service = city.first("services", where=lambda sheet: "alternate_name" not in sheet.facts)
    old = service.words("name", language="de")
    service.set("alternate_name", service.source("name"))
    service.replace("name", value="{de: Offene Werkstatt, en: Open workshop}")
    city.confirm(service)
    return [
        seen(f"services/{service.name}/", "Offene Werkstatt", old),
        seen("services/", "Open workshop", language="en"),
    ]


@honest("An offer that never was is removed, with all that names it", alone=True)
def never_was(city: City) -> list[Effect]:
    service = city.first("services")
    city.forget(service)
    return [seen("services/", lacks=(f"services/{service.name}/",))]


@honest("An event that never was is removed")
def no_such_event(city: City) -> list[Effect]:
    event = city.first("events")
    city.forget(event)
    return [seen("events/", lacks=(f"events/{event.name}/",))]
