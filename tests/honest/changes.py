"""What changes for the whole city: its name, its languages, its holidays, the numbers that everybody needs."""

from __future__ import annotations

import shutil
from datetime import date, timedelta

from . import Effect, honest, seen
from .city import City
from .events import german, new_event


@honest("Another city takes the generator: its name", alone=True)
def city_name(city: City) -> list[Effect]:
    table = city.table("city")
    table.replace("name", value="{de: Bergen, en: Bergen on the Hill}")
    table.replace("site_name", value="{de: Willkommen in Bergen, en: Welcome to Bergen}")
    table.replace("description", value="{de: Hilfe für alle Neuen in Bergen., en: Help for all newcomers to Bergen.}")
    return [
        seen("", "Willkommen in Bergen"),
        seen("", "Welcome to Bergen", language="en"),
        seen("emergency/", "Willkommen in Bergen"),
    ]


@honest("A language is begun", alone=True)
def language(city: City) -> list[Effect]:
    table = city.table("city")
    table.append("languages", item="tr")
    words = city.new("overrides/strings/tr.yml", "frame:\n  not_official: Bu, şehrin resmî sayfası değildir.\n")
    table.replace("site_name", value="{de: Neu in der Stadt, en: New in the city, tr: Şehre hoş geldiniz}")
    return [
        seen("", "Şehre hoş geldiniz", words.get("frame", "not_official"), language="tr"),
        seen("services/", words.get("frame", "not_official"), language="tr"),
    ]


@honest("Another city has one language more and another one first", alone=True)
def first_language(city: City) -> list[Effect]:
    others = [tag for tag in city.languages if tag not in ("de", "en")]
    city.table("city").replace("languages", value=f"[{', '.join(['en', 'de', *others])}]")
    for file in sorted((city.root / "docs/de").rglob("*.md")):  # the first language stands in for the others
        own = city.root / "docs/en" / file.relative_to(city.root / "docs/de")
        if not own.exists():
            own.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, own)
    service = city.first("services")
    return [
        seen(f"services/{service.name}/", service.words("name", language="en"), language="en"),
        seen(f"services/{service.name}/", service.words("name", language="de")),
    ]


@honest("One more number in an emergency")
def emergency(city: City) -> list[Effect]:
    city.table("city").append(
        "emergency_numbers",
        item="{number: 0221 4710-180, name: {de: Giftnotruf, en: Poison line}, "
        "description: {de: Bei Gift., en: In case of poison.}}",
    )
    return [seen("emergency/", "Giftnotruf", "tel:+492214710180"), seen("emergency/", "Poison line", language="en")]


@honest("The school holidays of one more year, and a course that keeps them")
def holidays(city: City) -> list[Effect]:
    table = city.table("school_holidays")
    year = max([city.today.year, *(int(one["year"]) for one in table.get("years"))]) + 1
    first = date(year, 3, 2)
    table.append(
        "years",
        item=f"""\
year: {year}
    holidays:
      - {{name: {{de: Osterferien, en: Easter holidays}}, from: {year}-03-15, to: {year}-03-17}}
    sources:
      - {{title: Land, url: "https://example.org/", date: {city.today}, says: {{de: die Ferien, en: the holidays}}}}""",
    )
    new_event(
        city,
        "rechnen",
        f"start: {first}T16:00\nduration: PT1H\nrrule: FREQ=WEEKLY;COUNT=4\nnot_on: [school_holidays]\n",
    )
    days = [first + timedelta(days=7 * number) for number in range(4)]
    kept = [day for day in days if not date(year, 3, 15) <= day <= date(year, 3, 17)]
    left_out = [day for day in days if day not in kept]
    return [seen("events/rechnen/", german(kept[0]), german(kept[-1]), lacks=tuple(map(german, left_out)))]


@honest("Someone else is named as the first help")
def first_help(city: City) -> list[Effect]:
    service = city.first("services", where=lambda sheet: sheet.name not in (city.table("city").get("first_help") or []))
    city.table("city").append("first_help", item=service.name)
    lonely = city.lonely_district()
    return [seen(f"districts/{lonely.get('number')}/", f"services/{service.name}/")]
