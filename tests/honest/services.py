"""What happens to offers: numbers, hours, prices, new ones, and what they ask of people."""

from __future__ import annotations

from . import Effect, honest, seen
from .city import City, is_no_office
from .events import german
from .sheet import Sheet, plain

NUMBER, DIALLED = "0221 4710-123", "tel:+492214710123"


def page(sheet: Sheet) -> str:
    return f"services/{sheet.name}/"


def by_whom(city: City) -> tuple[str, str]:
    """An organization that is no office, and a topic for a new offer."""
    return city.first("organizations", where=is_no_office).name, next(iter(city.table("categories").facts))


@honest("A phone number is corrected")
def phone(city: City) -> list[Effect]:
    service = city.first("services", "phones")
    service.replace("phones", 0, "number", value=NUMBER)
    city.confirm(service)
    return [seen(page(service), NUMBER, DIALLED)]


@honest("A second number is added, for whom it is and when it is answered")
def second_phone(city: City) -> list[Effect]:
    service = city.first("services", "phones")
    service.append(
        "phones",
        item=f"{{number: {NUMBER}, description: {{de: Beratung, en: advice}}, opening_hours: Mo-Th 10:00-12:00}}",
    )
    city.confirm(service)
    return [seen(page(service), NUMBER, DIALLED, "Beratung")]


@honest("An e-mail address and a website become known")
def addresses(city: City) -> list[Effect]:
    service = city.first("services")
    service.set("email", "rat@example.org")
    service.set("url", "https://example.org/rat")
    return [seen(page(service), "mailto:rat@example.org", "https://example.org/rat")]


@honest("The hours change")
def hours(city: City) -> list[Effect]:
    service = city.first("services", "opening_hours")
    service.replace("opening_hours", value="Mo-We 07:45-11:15; PH off")
    service.set("opening_hours_date", str(city.today))
    city.confirm(service)
    return [seen(page(service), "7.45–11.15")]


@honest("The hours are not known any more, so they are left out")
def unknown_hours(city: City) -> list[Effect]:
    service = city.first("services", "opening_hours")
    for key in ("opening_hours", "opening_hours_date", "opening_hours_note"):
        if service.get(key) is not None:
            service.drop(key)
    service.set(
        "alert", "{text: {de: Die Zeiten wissen wir zurzeit nicht., en: We do not know the hours at the moment.}}"
    )
    return [seen(page(service), "Die Zeiten wissen wir zurzeit nicht.")]


@honest("Somebody rang, and all of it still holds")
def call(city: City) -> list[Effect]:
    service = city.first("services", "phones")
    city.confirm(service)
    return [seen(page(service), f"Telefonisch bestätigt am {german(city.today)} {city.today.year}")]


@honest("Somebody went there")
def visit(city: City) -> list[Effect]:
    service = city.first("services")
    city.confirm(service, "visit")
    return [seen(page(service), f"Vor Ort bestätigt am {german(city.today)} {city.today.year}")]


@honest("They wrote back, and told one thing")
def letter(city: City) -> list[Effect]:
    service = city.first("services")
    service.replace("assured_date", value=str(city.today))
    service.append(
        "sources",
        item=f"{{type: letter, date: {city.today}, "
        "says: {de: Die Gruppe trifft sich noch., en: The group still meets.}}",
    )
    return [seen(page(service), "Die Gruppe trifft sich noch.")]


@honest("An offer is added, from the example in CONTRIBUTING.md")
def new_service(city: City) -> list[Effect]:
    organization, category = by_whom(city)
    city.new(
        "data/services/lesekreis-im-hof.yml",
        city.example("lesekreis-im-hof", organization=organization, category=category),
    )
    return [
        seen("services/lesekreis-im-hof/", "Lesecafé", "15–17"),
        seen("services/lesekreis-im-hof/", "Reading café", language="en"),
        seen("services/", "Lesecafé"),
        seen(f"topics/{category}/", "Lesecafé"),
        seen(f"organizations/{organization}/", "Lesecafé"),
    ]


@honest("An offer is added with what it takes and nothing else")
def smallest_service(city: City) -> list[Effect]:
    organization, category = by_whom(city)
    city.new(
        "data/services/naehstube.yml",
        f"""\
id: naehstube
status: unconfirmed
assured_date: unknown
name: {{de: Nähstube, en: Sewing room}}
summary: {{de: Wir nähen zusammen., en: We sew together.}}
categories: [{category}]
organization: {organization}
sources:
  - title: Aushang
    document: {{de: Zettel am Brett, en: note on the board}}
    says: {{de: dass es sie gibt, en: that it exists}}
""",
    )
    return [seen("services/naehstube/", "Wir nähen zusammen."), seen("services/", "Nähstube")]


@honest("An office offers something new, and says whom it tells")
def new_office(city: City) -> list[Effect]:
    office = city.first("organizations", where=lambda sheet: not is_no_office(sheet))
    topic = next(iter(city.table("categories").facts))
    text = city.example("schalter-sieben", organization=office.name, category=topic)
    sheet = city.new("data/services/schalter-sieben.yml", text)
    sheet.set("informs_immigration_office", "false")
    return [seen(page(sheet), "Lesecafé", f"organizations/{office.name}/")]


@honest("An offer moves into a Welcome Point")
def service_moves(city: City) -> list[Effect]:
    service, place = city.first("services", "phones"), city.first("welcome_points")
    service.set("places", f"[{{welcome_point: {place.name}, note: {{de: Zimmer 4, en: Room 4}}}}]")
    city.confirm(service)
    return [
        seen(page(service), "Zimmer 4", f"welcome-points/{place.name}/"),
        seen(f"welcome-points/{place.name}/", page(service)),
    ]


@honest("An offer gets an address of its own")
def service_address(city: City) -> list[Effect]:
    service = city.first("services")
    _, quarter = next(city.quarters())
    town = city.table("city").words("name", language=city.languages[0])
    service.set(
        "places",
        f"[{{address: {{street_address: Lange Zeile 12a, locality: {plain(town)}}}, quarter: {plain(quarter['name'])}, "
        f"latitude: {quarter['latitude']}, longitude: {quarter['longitude']}, geo_precision: quarter}}]",
    )
    return [seen(page(service), "Lange Zeile 12a", quarter["name"])]


@honest("A price goes up")
def price(city: City) -> list[Effect]:
    service = city.first("services")
    service.set("cost", "{amount: 17.50, per: {de: im Monat, en: a month}}")
    return [seen(page(service), "17,50", "im Monat"), seen(page(service), "17.50", language="en")]


@honest("It costs nothing any more")
def free(city: City) -> list[Effect]:
    service = city.first("services")
    service.set("cost", "{free: true}")
    return [seen(page(service), "Kostenlos")]


@honest("A paper to bring is added")
def paper(city: City) -> list[Effect]:
    service = city.first("services")
    service.append(
        "required_documents",
        item="{name: {de: Meldebescheinigung, en: proof of address}, german_name: Meldebescheinigung}",
    )
    return [seen(page(service), "Meldebescheinigung"), seen(page(service), "proof of address", language="en")]


@honest("One more language is spoken there")
def spoken(city: City) -> list[Effect]:
    service = city.first("services", where=lambda sheet: "sw" not in str(sheet.get("languages_spoken")))
    service.append("languages_spoken", item="{code: sw, availability: by_appointment}")
    return [seen(page(service), "Suaheli")]


@honest("Steps are written down")
def steps(city: City) -> list[Effect]:
    service = city.first("services")
    service.set("steps", "\n  - {de: Schreiben Sie eine Mail., en: Write a mail.}\n  - {de: Warten Sie., en: Wait.}")
    return [seen(page(service), "Schreiben Sie eine Mail.", "Warten Sie.")]


@honest("A warning for some days")
def warning(city: City) -> list[Effect]:
    service = city.first("services", where=lambda sheet: "alert" not in sheet.facts)
    service.set(
        "alert",
        "\n  text: {de: Diese Woche ist zu., en: Closed this week.}"
        f"\n  valid_from: {city.today}\n  valid_to: {city.day(6)}",
    )
    return [seen(page(service), "Diese Woche ist zu.")]


@honest("A warning that is over is taken out")
def no_warning(city: City) -> list[Effect]:
    service = city.first("services")
    service.set("alert", "{text: {de: Gestern war zu., en: Closed yesterday.}}")
    service.drop("alert")
    return [seen(page(service), lacks=("Gestern war zu.",))]


@honest("It does without appointments now")
def appointment(city: City) -> list[Effect]:
    service = city.first("services")
    for key in ("appointment_url", "appointment_phone"):
        if service.get(key) is not None:
            service.drop(key)
    service.set("by_appointment", '"no"')
    return [seen(page(service), "Sie brauchen keinen Termin.")]


@honest("Two offers are named as related")
def related(city: City) -> list[Effect]:
    one, other = city.first("services"), city.first("services")
    one.append("related", item=other.name)
    return [seen(page(one), page(other)), seen(page(other), page(one))]


@honest("An offer belongs to another topic")
def other_topic(city: City) -> list[Effect]:
    topics = list(city.table("categories").facts)
    service = city.first("services", where=lambda sheet: set(topics) > set(sheet.get("categories")))
    topic = next(name for name in topics if name not in service.get("categories"))
    service.replace("categories", value=f"[{topic}]")
    return [seen(f"topics/{topic}/", page(service)), seen(page(service), f"topics/{topic}/")]


@honest("Somebody else runs it now")
def other_organization(city: City) -> list[Effect]:
    service = city.first("services")
    old = service.get("organization")
    new = city.first("organizations", where=lambda sheet: sheet.name != old and is_no_office(sheet))
    service.replace("organization", value=new.name)
    city.confirm(service)
    return [seen(f"organizations/{new.name}/", page(service)), seen(page(service), f"organizations/{new.name}/")]


@honest("The longest summary that fits")
def longest(city: City) -> list[Effect]:
    service = city.first("services")
    words = {
        "de": ("Hier hilft man Ihnen. " * 8)[:159].rstrip(" .") + ".",
        "en": ("Here you get help. " * 9)[:159].rstrip(" .") + ".",
    }
    service.replace("summary", value=f"{{de: {words['de']}, en: {words['en']}}}")
    return [seen(page(service), words["de"])]


@honest("Signs that mean something to computers")
def signs(city: City) -> list[Effect]:
    service = city.first("services")
    words = "Für Kinder < 6 & Eltern: „frei“ (50 % {ab 2}, #1) – auch 'so' / \"so\"."
    service.replace("summary", value=f"{{de: {plain(words)}, en: {plain(words + ' Free.')}}}")
    return [seen(page(service), words)]
