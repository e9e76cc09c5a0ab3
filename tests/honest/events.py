"""What happens to events: new ones, series, dates that fall out or move."""

from __future__ import annotations

import re
from datetime import date, timedelta

from . import Effect, honest, seen
from .city import City
from .sheet import Sheet

MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
)


def german(day: date) -> str:
    return f"{day.day}. {MONTHS[day.month - 1]}"


def new_event(city: City, name: str, lines: str) -> Sheet:
    return city.new(
        f"data/events/{name}.yml",
        f"""\
id: {name}
status: active
assured_date: {city.today}
name: {{de: Singen am Abend, en: Singing in the evening}}
summary: {{de: Wir singen Lieder aus vielen Ländern., en: We sing songs from many countries.}}
{lines}organization: {city.first("organizations").name}
categories: [{next(iter(city.table("categories").facts))}]
sources:
  - {{type: call, date: {city.today}}}
""",
    )


@honest("A series with a date that is cancelled and one that moves")
def series(city: City) -> list[Effect]:
    first = city.day(10)
    weekday = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")[first.weekday()]
    cancelled, moved = first + timedelta(days=7), first + timedelta(days=14)
    new_event(
        city,
        "singen-jede-woche",
        f"""\
start: {first}T18:00
end: {first}T20:00
rrule: FREQ=WEEKLY;BYDAY={weekday};UNTIL={first + timedelta(days=42):%Y%m%d}
overrides:
  - {{date: {cancelled}, event_status: cancelled, note: {{de: Der Chorleiter ist krank., en: The leader is ill.}}}}
  - {{date: {moved}, start: {moved}T17:00}}
""",
    )
    return [
        seen(
            "events/singen-jede-woche/",
            "Singen am Abend",
            german(first),
            german(cancelled),
            "Der Chorleiter ist krank.",
        ),
        seen("events/", "Singen am Abend"),
    ]


@honest("One evening at a Welcome Point")
def evening(city: City) -> list[Effect]:
    place, day = city.first("welcome_points"), city.day(3)
    new_event(city, "singen-einmal", f"start: {day}T19:30\nduration: PT90M\nplace: {place.name}\n")
    return [
        seen("events/singen-einmal/", german(day), "19:30", f"welcome-points/{place.name}/"),
        seen("events/", "Singen am Abend"),
    ]


@honest("A feast of three days")
def feast(city: City) -> list[Effect]:
    new_event(
        city,
        "fest-der-lieder",
        f"start: {city.day(5)}\nend: {city.day(7)}\nall_day: true\nvenue: {{de: Marktplatz, en: market square}}\n",
    )
    return [seen("events/fest-der-lieder/", german(city.day(5))[:2].strip("."), "Marktplatz")]


@honest("A series over both clock changes, every month")
def monthly(city: City) -> list[Effect]:
    sundays = (day for day in map(city.day, range(1, 40)) if day.weekday() == 6)
    day = next(day for day in sundays if (day + timedelta(days=7)).day <= 7)
    new_event(
        city,
        "singen-jeden-monat",
        f"start: {day}T10:30\nduration: PT1H\nrrule: FREQ=MONTHLY;BYDAY=-1SU;COUNT=14\nnot_on: [public_holidays]\n",
    )
    return [seen("events/singen-jeden-monat/", "10:30")]


@honest("A weekly series begins anew, but for one date")
def cancelled(city: City) -> list[Effect]:
    sheet = city.first(
        "events", "rrule", "end", where=lambda one: "WEEKLY" in one.get("rrule") and "not_on" not in one.facts
    )
    old = date.fromisoformat(sheet.get("start")[:10])
    first = next(day for day in map(city.day, range(1, 8)) if day.weekday() == old.weekday())
    for key in ("start", "end"):
        sheet.replace(key, value=f"{first}{sheet.get(key)[10:]}")
    for key in ("rdate", "exdate", "overrides"):
        if key in sheet.facts:
            sheet.drop(key)
    rule = re.sub(r";(UNTIL|COUNT)=[^;]*", "", sheet.get("rrule"))
    sheet.replace("rrule", value=f"{rule};UNTIL={city.day(80):%Y%m%d}")
    day = first + timedelta(days=28)
    sheet.append(
        "overrides",
        item=f"{{date: {day}, event_status: cancelled, note: {{de: Der Raum ist belegt., en: The room is taken.}}}}",
    )
    sheet.replace("status", value="active")
    city.confirm(sheet)
    return [seen(f"events/{sheet.name}/", german(day), "Der Raum ist belegt.")]


@honest("An event is over")
def over(city: City) -> list[Effect]:
    sheet = city.first("events", "start", where=lambda one: one.get("start")[:10] <= str(city.today))
    sheet.replace("status", value="historical")
    return [seen("events/", lacks=(f" events/{sheet.name}/ ",))]


@honest("A regular meeting whose times nobody confirmed")
def untimed(city: City) -> list[Effect]:
    sheet = new_event(
        city, "singen-irgendwann", "schedule_description: {de: meist mittwochs, en: mostly on Wednesdays}\n"
    )
    sheet.replace("status", value="unconfirmed")
    return [seen("events/singen-irgendwann/", "meist mittwochs")]


@honest("Whoever comes has to register")
def register(city: City) -> list[Effect]:
    sheet = city.first("events", where=lambda one: "registration" not in one.facts and "rrule" in one.facts)
    sheet.set("registration", "{required: true, phone: 0221 4710-160, email: dabei@example.org}")
    return [seen(f"events/{sheet.name}/", "tel:+492214710160", "mailto:dabei@example.org")]
