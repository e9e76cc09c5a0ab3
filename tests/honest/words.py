"""What happens to words: glossary, guides, topics, translations, organizations as they are called."""

from __future__ import annotations

import re

from . import Effect, honest, seen
from .city import City
from .sheet import Sheet, plain


@honest("An office word is explained")
def glossary(city: City) -> list[Effect]:
    table = city.table("glossary")
    table.text = table.text.rstrip("\n") + (
        "\nwohnberechtigung:\n  term: Wohnberechtigungsnachweis\n  forms: [Wohnberechtigungsnachweise]\n"
        "  translation: {en: housing entitlement note}\n"
        "  explanation:\n    de: Damit dürfen Sie eine günstige Wohnung mieten.\n"
        "    en: With it you may rent a cheap flat.\n"
    )
    service = city.first("services")
    service.set(
        "description",
        "{de: Fragen Sie nach dem Wohnberechtigungsnachweis., en: Ask for the Wohnberechtigungsnachweis.}",
    )
    return [
        seen(
            "glossary/wohnberechtigung/", "Wohnberechtigungsnachweis", "Damit dürfen Sie eine günstige Wohnung mieten."
        ),
        seen(f"services/{service.name}/", "Damit dürfen Sie eine günstige Wohnung mieten."),
    ]


@honest("An explanation is put better")
def explanation(city: City) -> list[Effect]:
    table = city.table("glossary")
    word = next(iter(table.facts))
    table.replace(word, "explanation", "de", value="So heißt das Papier vom Amt.")
    return [seen(f"glossary/{word}/", "So heißt das Papier vom Amt.")]


def reports(sheet: Sheet) -> bool:
    return sheet.get("informs_immigration_office") == "true"


@honest("A guide is written, in both languages")
def guide(city: City) -> list[Effect]:
    service = city.first("services", where=lambda sheet: not reports(sheet))
    texts = {
        "de": (
            "Fahrrad fahren",
            "Was auf der Straße gilt.",
            "Fahren Sie rechts. Fragen Sie bei Ärger dort:",
            "Ihr nächster Schritt",
        ),
        "en": (
            "Riding a bike",
            "What holds on the road.",
            "Ride on the right. In trouble, ask there:",
            "Your next step",
        ),
    }
    for language, (title, description, words, step) in texts.items():
        city.new(
            f"docs/{language}/guides/cycling.md",
            f"---\ntitle: {title}\ndescription: {description}\n---\n{words}\n\n- **1** + 1\n\n"
            f"## {step}\n\n[{title}](service:{service.name})\n",
        )
    return [
        seen("guides/cycling/", "Fahren Sie rechts.", f"services/{service.name}/"),
        seen("guides/cycling/", "Ride on the right.", language="en"),
        seen("guides/", "Fahrrad fahren"),
    ]


@honest("A guide that only stands in the first language yet")
def untranslated_guide(city: City) -> list[Effect]:
    city.new(
        f"docs/{city.languages[0]}/guides/rubbish.md",
        "---\ntitle: Müll trennen\ndescription: Welche Tonne wofür ist.\n---\nPapier kommt in die blaue Tonne.\n",
    )
    return [seen("guides/rubbish/", "blaue Tonne"), seen("guides/rubbish/", "blaue Tonne", language="en")]


@honest("A guide leads to an office that reports people without papers, and says so")
def reporting_office(city: City) -> list[Effect]:
    office = city.first("services", where=reports)
    for language in city.languages[:2]:
        city.new(
            f"docs/{language}/guides/offices.md",
            "---\ntitle: Offices\ndescription: Who does what.\ninforms_immigration_office: true\n---\n"
            f"Fragen Sie [dort](service:{office.name}).\n",
        )
    return [seen("guides/offices/", f"services/{office.name}/")]


@honest("A sentence is added to a guide, with a link")
def sentence(city: City) -> list[Effect]:
    file = city.guide(city.languages[0])
    service = city.first("services", where=lambda sheet: not reports(sheet))
    head, first, rest = re.split(r"(?m)^(---\n(?:.*\n)*?---\n)", file.read_text("utf-8"), maxsplit=1)
    file.write_text(
        f"{head}{first}Neu hier? [Dort](service:{service.name}) fragen Sie zuerst.\n\n{rest.lstrip()}", "utf-8"
    )
    return [seen(f"guides/{file.stem}/", "fragen Sie zuerst.", f"services/{service.name}/")]


@honest("A topic is added, with its first offer")
def topic(city: City) -> list[Effect]:
    table, service = city.table("categories"), city.first("services")
    table.text = table.text.rstrip("\n") + (
        "\ncycling:\n  name: {de: Fahrrad, en: Bicycles}\n"
        "  question: {de: Wo bekomme ich ein Rad?, en: Where do I get a bike?}\n"
        "  description: {de: Räder und Hilfe beim Flicken., en: Bikes and help with repairs.}\n"
        "  icon: bike\n  order: 77\n  synonyms: {de: [Fahrrad, Rad], en: [bike]}\n"
    )
    service.append("categories", item="cycling")
    return [
        seen("topics/cycling/", "Wo bekomme ich ein Rad?", f"services/{service.name}/"),
        seen("topics/", "Wo bekomme ich ein Rad?"),
    ]


@honest("A topic is found by one more word")
def synonym(city: City) -> list[Effect]:
    table = city.table("categories")
    name = next(iter(table.facts))
    table.append(name, "synonyms", "de", item="Unfugwort")
    return [seen("search/", "unfugwort")]


@honest("A record is found by words of another language")
def keywords(city: City) -> list[Effect]:
    service = city.first("services")
    service.set("so", "[caawimaad]", below=("keywords",)) if service.get("keywords") else service.set(
        "keywords", "{so: [caawimaad]}"
    )
    return [seen("search/", "caawimaad")]


@honest("A summary is translated into one more language")
def translation(city: City) -> list[Effect]:
    further = [tag for tag in city.languages if tag not in ("de", "en")]
    tag = further[0] if further else "tr"
    service = city.first("services", where=lambda sheet: tag not in sheet.get("summary"))
    service.set(tag, plain("merhaba 123"), below=("summary",))
    return [seen(f"services/{service.name}/", "merhaba 123", language=tag)] if further else []


@honest("A translation is put better")
def better_words(city: City) -> list[Effect]:
    service = city.first("services")
    service.replace("summary", "en", value="People who know the way help you with everything.")
    return [seen(f"services/{service.name}/", "People who know the way", language="en")]


@honest("An organization is added, with what it runs")
def organization(city: City) -> list[Effect]:
    topic = next(iter(city.table("categories").facts))
    city.new(
        "data/organizations/nachbarn.yml",
        f"""\
id: nachbarn
status: active
assured_date: {city.today}
name: Nachbarn e. V.
type: association
url: https://example.org/nachbarn
phones: [{{number: 0221 4710-170}}]
sources:
  - {{type: letter, date: {city.today}}}
""",
    )
    city.new("data/services/nachbarn-tee.yml", city.example("nachbarn-tee", organization="nachbarn", category=topic))
    return [
        seen("organizations/nachbarn/", "Nachbarn e. V.", "tel:+492214710170", "services/nachbarn-tee/"),
        seen("organizations/", "Nachbarn e. V."),
    ]


@honest("An organization has another name")
def organization_renamed(city: City) -> list[Effect]:
    sheet = city.first("organizations")
    sheet.replace("name", value="Bund der Freunde e. V.")
    city.confirm(sheet)
    return [
        seen(f"organizations/{sheet.name}/", "Bund der Freunde e. V."),
        seen("organizations/", "Bund der Freunde e. V."),
    ]
