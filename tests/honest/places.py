"""What happens to Welcome Points and to the districts they lie in."""

from __future__ import annotations

from . import Effect, honest, seen
from .city import City, is_no_office
from .sheet import Sheet, plain


def page(sheet: Sheet) -> str:
    return f"welcome-points/{sheet.name}/"


def where(city: City, number: int) -> tuple[str, str]:
    """Lines that put a place into one of the city's quarters, and the number of its district."""
    district, quarter = list(city.quarters())[number]
    lines = (
        f"quarter: {plain(quarter['name'])}\n"
        f"latitude: {quarter['latitude']}\nlongitude: {quarter['longitude']}\ngeo_precision: quarter\n"
    )
    return lines, str(district.get("number"))


@honest("A Welcome Point opens")
def new_place(city: City) -> list[Effect]:
    lines, district = where(city, -1)
    town = city.table("city").words("name", language=city.languages[0])
    city.new(
        "data/welcome_points/am-alten-tor.yml",
        f"""\
id: am-alten-tor
status: active
assured_date: {city.today}
name: {{de: Treff am alten Tor, en: Meeting point at the old gate}}
kind: welcome_point
districts: [{district}]
organization: {city.first("organizations", where=is_no_office).name}
address: {{street_address: Torgasse 1, locality: {plain(town)}}}
{lines}opening_hours: Tu,Th 14:00-18:00; PH off
sources:
  - {{type: visit, date: {city.today}}}
""",
    )
    return [
        seen("welcome-points/am-alten-tor/", "Torgasse 1", "14–18"),
        seen("welcome-points/", "Treff am alten Tor"),
        seen(f"districts/{district}/", "Treff am alten Tor"),
        seen(f"districts/{district}/", "Meeting point at the old gate", language="en"),
    ]


@honest("A Welcome Point moves to another part of the city")
def moves(city: City) -> list[Effect]:
    place = city.first("welcome_points", "address")
    old = place.get("address", "street_address")
    before = place.get("districts", 0)
    index, (district, quarter) = next(
        (index, both) for index, both in enumerate(city.quarters()) if both[0].get("number") != before
    )
    town = city.table("city").words("name", language=city.languages[0])
    del index
    place.replace("address", value=f"{{street_address: Neue Gasse 5, locality: {plain(town)}}}")
    place.replace("districts", value=f"[{district.get('number')}]")
    for key in ("quarter", "latitude", "longitude"):
        place.set(key, plain(quarter["name"]) if key == "quarter" else quarter[key])
    place.set("geo_precision", "quarter")
    city.confirm(place)
    return [
        seen(page(place), "Neue Gasse 5", quarter["name"], lacks=(old,) if old else ()),
        seen(f"districts/{district.get('number')}/", page(place)),
    ]


@honest("A house is closed for some days, and open on a Saturday instead")
def exceptions(city: City) -> list[Effect]:
    place = city.first("welcome_points")
    place.append(
        "exceptions",
        item=f"{{from: {city.day(2)}, to: {city.day(4)}, closed: true, reason: {{de: Malerarbeiten, en: painting}}}}",
    )
    place.append(
        "exceptions", item=f'{{from: {city.day(5)}, hours: "10:00-13:00", reason: {{de: Offene Tür, en: open day}}}}'
    )
    return [seen(page(place), "Malerarbeiten", "Offene Tür")]


@honest("A ramp was built")
def ramp(city: City) -> list[Effect]:
    place = city.first("welcome_points")
    place.set("wheelchair", "yes")
    place.set("accessibility", "{de: Rampe am Seiteneingang., en: Ramp at the side entrance.}")
    return [seen(page(place), "Rampe am Seiteneingang.")]


@honest("Hours past midnight, with the word that they ask for")
def night(city: City) -> list[Effect]:
    place = city.first("welcome_points")
    place.set("opening_hours", "Fr 19:00-01:00; PH off")
    place.set("opening_hours_note", "{de: Freitags bis ein Uhr nachts., en: On Fridays until one at night.}")
    place.set("opening_hours_date", str(city.today))
    city.confirm(place)
    return [seen(page(place), "Freitags bis ein Uhr nachts.", "19–1")]


@honest("A stop is named")
def stop(city: City) -> list[Effect]:
    place = city.first("welcome_points")
    place.append("transport", item=f"{{stop: Altes Tor, lines: [U9, '55'], as_of: {city.today}}}")
    return [seen(page(place), "Altes Tor", "U9, 55")]


@honest("What one finds there is added")
def offers(city: City) -> list[Effect]:
    place = city.first("welcome_points")
    place.append("offers", item="{de: Hilfe mit dem Kindergeld, en: help with Kindergeld}")
    return [seen(page(place), "Hilfe mit dem Kindergeld")]


@honest("A Welcome Point is known by another name")
def place_renamed(city: City) -> list[Effect]:
    place = city.first("welcome_points")
    place.replace("name", value="{de: Haus der Vielen, en: House of Many}")
    city.confirm(place)
    return [seen(page(place), "Haus der Vielen"), seen("welcome-points/", "House of Many", language="en")]


@honest("A note tells newcomers what a district lacks")
def district_note(city: City) -> list[Effect]:
    district = city.lonely_district()
    district.set("places_note", "{de: Gehen Sie zum Bürgerbüro am Markt., en: Go to the office on the market square.}")
    return [seen(f"districts/{district.get('number')}/", "Gehen Sie zum Bürgerbüro am Markt.")]


@honest("The number of a district office is corrected")
def office(city: City) -> list[Effect]:
    district = city.first("districts", "office", where=lambda sheet: bool(sheet.get("office", "phones")))
    district.replace("office", "phones", value="[{number: 0221 4710-150}]")
    return [seen(f"districts/{district.get('number')}/", "0221 4710-150", "tel:+492214710150")]


@honest("A quarter has one more postcode")
def postcode(city: City) -> list[Effect]:
    district = city.first("districts")
    code = next(str(number) for number in range(10301, 99999) if str(number) not in district.text)
    district.append("quarters", 0, "postal_codes", item=f'"{code}"')
    return [seen(f"districts/{district.get('number')}/", code)]
