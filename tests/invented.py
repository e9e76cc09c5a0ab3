"""An invented city of any size: Großfurt, always the same, written to a folder as an editor would write it.

Its services come in turn from a dozen topics, its districts lie in a square with a river through it, and one record of
each kind has every field, the longest name and as much text as the check lets pass without a remark. What holds for
Großfurt holds for a real city of that size; no real one stands in any test.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, sin
from pathlib import Path
from typing import Any

import yaml

import miniature
from infosite.validation.facts import MOST_LETTERS

HERE = Path(__file__).parent / "invented_city"
WORDS: dict[str, Any] = yaml.safe_load((HERE / "words.yml").read_text("utf-8"))
TOPICS: dict[str, dict[str, Any]] = WORDS["topics"]
FOLDERS = {
    "service": "services",
    "welcome_point": "welcome_points",
    "event": "events",
    "organization": "organizations",
    "district": "districts",
}
LANGUAGES = ("de", "en", "ar", "fa", "uk", "ru", "tr", "fr")
WEST, SOUTH, SIZE = 20.0, 10.0, 0.05
"""The corner of district 1, and how long the sides of a district are; degrees."""
YEARS = (2026, 2026, 2025, 2023, 2019)
Record = dict[str, Any]
Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


@dataclass(frozen=True)
class Size:
    """How much there is of everything. Events count those that repeat once."""

    services: int
    welcome_points: int = 12
    events: int = 24
    organizations: int = 20
    districts: int = 10
    words: int = 40
    guides: int = 6


TOWN = Size(60, organizations=44, words=90, guides=9)
"""As many services as a city begins with."""
GROWN = Size(300, 30, 60, 80, 12, 150, 10)
"""What the same city may have after some years."""
METROPOLIS = Size(1_000, 60, 120, 150, 20, 200, 12)
"""Budgets hold for this one."""


def city(target: Path, size: Size, languages: Sequence[str] = ("de", "en")) -> Path:
    """Writes the city's data and docs into a folder, with what belongs to the generator, and returns the folder."""
    miniature.copy_generators_own(target)
    made = _City(size, languages)
    for name, content in made.tables().items():
        _write(target / "data" / name, content)
    for folder in FOLDERS.values():
        for name, record in getattr(made, folder)():
            _write(target / f"data/{folder}/{name}.yml", record)
    for name, features in made.geometry().items():
        _write(target / "data/geo" / name, {"type": "FeatureCollection", "features": features}, as_json=True)
    for tag in languages:
        if not (miniature.STRINGS / f"{tag}.yml").exists():
            _put(target / f"overrides/strings/{tag}.yml", (HERE / "strings.yml").read_text("utf-8"))
        for name, text in made.pages(tag):
            _put(target / f"docs/{tag}/{name}", text)
    return target


def _write(file: Path, content: Any, *, as_json: bool = False) -> None:
    dumped = json.dumps(content) if as_json else yaml.dump(content, Dumper=Dumper, allow_unicode=True, sort_keys=False)
    _put(file, dumped)


def _put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def sentences(tag: str, start: int, number: int) -> str:
    """So many sentences, other ones for each start: those of the list, and between them some that name a place."""
    known, said = WORDS["sentences"][tag], []
    for step in range(number):
        if (start + step) % 2:
            said.append(known[(start * 7 + step * 5) % len(known)])
        else:
            who, what, where = (WORDS[part][tag] for part in ("who", "what", "where"))
            index = start * 31 + step * 17
            place = where[index // 7 % len(where)].replace("NAME", name(start * 3 + step))
            said.append(f"{who[index % len(who)]} {what[index // 3 % len(what)]} {place}.")
    return " ".join(said)


def plain(tag: str, start: int, number: int) -> str:
    """So many sentences without names, easy to read."""
    known = WORDS["sentences"][tag]
    return " ".join(known[(start * 7 + step * 5) % len(known)] for step in range(number))


def both(start: int, number: int) -> Record:
    return {tag: sentences(tag, start, number) for tag in ("de", "en")}


def street(index: int) -> str:
    stems, ends = WORDS["stems"], WORDS["ends"]
    return f"{stems[index % len(stems)]}{ends[index // len(stems) % len(ends)]}"


def name(index: int) -> str:
    """A proper name that nothing bears: real cities are full of them, and they hardly compress."""
    number = index * 7919 + 104729
    found = ""
    for part in ("first", "middle", "last"):
        known = WORDS["syllables"][part]
        number, place = divmod(number, len(known))
        found += known[place]
    return found


def pick(known: Sequence[Any], index: int) -> list[Any]:
    """Two to six of them, in their order, another choice for each index."""
    return [one for place, one in enumerate(known) if (index * 2654435761 >> place + 3) % 4 == 0][:6] or list(known[:2])


def paper(index: int) -> str:
    """A German office word: `Sprachschein`, `Wohnungsmeldebescheid` …"""
    offices, papers = WORDS["offices"], WORDS["papers"]
    first, last = offices[index % len(offices)], papers[index // len(offices) % len(papers)]
    further = index // (len(offices) * len(papers))
    return first + (offices[(index + further) % len(offices)].lower() if further else "") + last


def fullest(kind: str, given: Record) -> Record:
    """The record of a kind that has every field, among them those given; a last source says as much as may be said."""
    record = given | yaml.safe_load((HERE / f"fullest/{kind}.yml").read_text("utf-8"))
    left = {tag: MOST_LETTERS - letters(record, tag) - 60 for tag in ("de", "en")}
    said = {
        tag: next(text for number in range(99, 0, -1) if len(text := sentences(tag, number, number)) <= room)
        for tag, room in left.items()
    }
    last = {"title": "Bote", "document": {"de": "Jahrgang 12", "en": "volume 12"}, "date": "2026-10", "says": said}
    return record | {"sources": [*record["sources"], last]}


def letters(value: Any, tag: str) -> int:
    """Letters of what an editor wrote, as a reader of a language gets it."""
    if isinstance(value, list):
        return sum(letters(inner, tag) for inner in value)
    if isinstance(value, dict):
        return letters(value[tag], tag) if tag in value else sum(letters(inner, tag) for inner in value.values())
    return len(value) if isinstance(value, str) else 0


class _City:
    """All records of a city of one size."""

    def __init__(self, size: Size, languages: Sequence[str]) -> None:
        self.size, self.languages = size, languages
        self.across = ceil(size.districts**0.5)

    def in_all(self, **said: str) -> Record:
        """A text in German and English, and in the further languages of the city as far as the city has a name."""
        return said | {tag: WORDS["names"][tag]["city"] for tag in self.languages if tag in WORDS["names"]}

    # --- what stands alone ---

    def tables(self) -> dict[str, Any]:
        east = WEST + SIZE * self.across
        north = SOUTH + SIZE * ceil(self.size.districts / self.across)
        site = {tag: WORDS["names"][tag]["site"] for tag in self.languages if tag in WORDS["names"]}
        return {
            "city.yml": {
                "name": self.in_all(de="Großfurt", en="Greatford"),
                "site_name": {"de": "Neu in Großfurt", "en": "New in Greatford", **site},
                "description": {"de": "Hilfe für alle, die neu sind.", "en": "Help for everyone who is new."},
                "languages": list(self.languages),
                "time_zone": "Europe/Berlin",
                "country": "DE",
                "holiday_region": "NW",
                "bounding_box": {
                    "west": WEST - 0.01,
                    "south": SOUTH - 0.01,
                    "east": east + 0.01,
                    "north": north + 0.01,
                },
                "outlines": "districts.geojson",
                "layers": [
                    {"file": "river.geojson", "kind": "water"},
                    {"file": "landmarks.geojson", "kind": "landmark"},
                    {
                        "file": "stops.geojson",
                        "kind": "stop",
                        "credit": {"de": "Haltestellen: erfunden", "en": "Stops: invented"},
                    },
                ],
                "map_credit": {"de": "Karte: erfunden", "en": "Map: invented"},
                "routing_sites": [
                    {"name": "Wegweiser", "url": "https://example.org/to?place={latitude},{longitude}"},
                    {"name": "Fahrplan", "url": "https://example.org/to?address={address}"},
                ],
                "emergency_numbers": [
                    {
                        "number": number,
                        "name": {"de": name, "en": english},
                        "description": {"de": "Tag und Nacht, kostenlos.", "en": "Day and night, free of charge."},
                        "general_knowledge": True,
                    }
                    for number, name, english in (
                        ("112", "Feuerwehr und Rettungsdienst", "Fire brigade and ambulance"),
                        ("110", "Polizei", "Police"),
                        ("116117", "Ärztlicher Bereitschaftsdienst", "Doctors on call"),
                        ("116016", "Hilfetelefon Gewalt gegen Frauen", "Helpline violence against women"),
                    )
                ],
                "tonight": [
                    {
                        "name": {"de": "Ein Bett", "en": "A bed"},
                        "icon": "bed-outline",
                        "services": [self.service_id(index) for index in range(4)],
                    }
                ],
                "first_help": [self.service_id(index) for index in range(2)],
            },
            "categories.yml": {
                name: {
                    "name": topic["name"],
                    "question": topic["question"],
                    "description": both(order, 2),
                    "icon": topic["icon"],
                    "order": order,
                    "synonyms": topic["words"],
                }
                for order, (name, topic) in enumerate(TOPICS.items(), 1)
            },
            "glossary.yml": {
                f"word-{index}": {
                    "term": paper(index * 5),
                    "forms": [f"{paper(index * 5)}s"],
                    "translation": {"en": f"paper on {name(index + 600)}"},
                    "explanation": both(index, 1 + index % 2),
                }
                for index in range(self.size.words)
            },
        }

    # --- records: file name and content ---

    def topic(self, index: int) -> str:
        return list(TOPICS)[index % len(TOPICS)]

    def where(self, district: int, step: int) -> Record:
        """A point inside a district, another one for each step, with its quarter."""
        west, south = self.corner(district)
        spread = [SIZE * 0.8 * (((step * factor) % prime) / prime + 0.1) for factor, prime in ((37, 97), (61, 89))]
        at = {"latitude": round(south + spread[1], 5), "longitude": round(west + spread[0], 5)}
        return {
            **at,
            "geo_precision": ("exact", "street", "quarter")[step % 3],
            "geo_source": "OpenStreetMap",
            "quarter": self.quarter(district, step),
        }

    def corner(self, district: int) -> tuple[float, float]:
        """Longitude and latitude of the south-western corner."""
        return WEST + SIZE * ((district - 1) % self.across), SOUTH + SIZE * ((district - 1) // self.across)

    def quarter(self, district: int, step: int) -> str:
        return f"{WORDS['stems'][district % len(WORDS['stems'])]}viertel {district}{'abc'[step % 3]}"

    def postcodes(self, district: int, step: int) -> list[str]:
        """One of the quarter alone; the first quarter shares another one with the district before."""
        shared = [f"3{min(district, district - 1 or district):02}99", f"3{district:02}99"] if step == 0 else []
        return [f"3{district:02}{step:02}", *sorted(set(shared))]

    def source(self, index: int, day: str) -> Record:
        return {
            "title": f"Bote {index % 9}",
            "url": f"https://example.org/{index}",
            "date": day,
            "says": both(index, 1),
        }

    def usual(self, index: int, kind: str) -> Record:
        """What any record has: two of five confirmed this year, one never."""
        month = f"{YEARS[index % 5]}-{index % 11 + 1:02}"
        day = month if index % 2 else f"{month}-{index % 23 + 1:02}"
        state = (
            {"status": "unconfirmed", "assured_date": "2019"}
            if index % 5 == 4
            else {"status": "active", "assured_date": day}
        )
        return {"id": f"{kind}-{index}", **state, "sources": [self.source(index + step, day) for step in range(3)]}

    def office(self, organization: int) -> Record:
        """Every third organization is an office; half of them must tell the immigration office."""
        return {"informs_immigration_office": organization % 2 == 0} if organization % 3 == 2 else {}

    def service_id(self, index: int) -> str:
        return f"service-{index}"

    def districts(self) -> list[tuple[str, Record]]:
        made = []
        for number in range(1, self.size.districts + 1):
            west, south = self.corner(number)
            quarters = [
                {
                    "name": self.quarter(number, step),
                    "postal_codes": self.postcodes(number, step),
                    "latitude": round(south + SIZE * (0.25 + 0.25 * step), 4),
                    "longitude": round(west + SIZE * (0.75 - 0.25 * step), 4),
                }
                for step in range(3)
            ]
            record = {
                "number": number,
                "status": "active",
                "assured_date": "2026-10",
                "name": {"de": f"Stadtbezirk {number}", "en": f"District {number}"},
                "quarters": quarters,
                "outline": "districts.geojson",
                "places_note": {
                    "de": "Hier ist vielleicht kein Ort bestätigt.",
                    "en": "Perhaps no place is confirmed.",
                },
                "sources": [self.source(number, "2026-10")],
            }
            made.append((f"{number:02}", fullest("district", record) if number == 1 else record))
        return made

    def organizations(self) -> list[tuple[str, Record]]:
        made = []
        for index in range(self.size.organizations):
            record = self.usual(index, "organization") | {
                "name": f"{name(index + 5000)} {('e. V.', 'gGmbH', 'Amt')[index % 3]}",
                "type": ("association", "welfare", "public")[index % 3],
                **self.office(index),
                "description": both(index, 1),
                "url": "https://example.org/",
                "phones": [{"number": f"0211 89-{21000 + index}"}],
            }
            made.append((record["id"], record))
        return [*made, ("fullest-organization", fullest("organization", {}))]

    def welcome_points(self) -> list[tuple[str, Record]]:
        """In every second district; every sixth is closed."""
        made = []
        for index in range(self.size.welcome_points):
            district = (2 * index) % self.size.districts + 1
            record = self.usual(index, "place") | {
                "name": {"de": f"Haus {name(index + 9000)}", "en": f"House {name(index + 9000)}"},
                "kind": "welcome_point",
                "districts": [district],
                "organization": f"organization-{index % self.size.organizations}",
                **self.office(index % self.size.organizations),
                "description": both(index, 2),
                "address": {
                    "street_address": f"{street(index).capitalize()} {index + 1}",
                    "postal_code": self.postcodes(district, index % 3)[0],
                    "locality": "Großfurt",
                },
                **self.where(district, index),
                "phones": [{"number": f"0211 89-{22000 + index}"}],
                "opening_hours": "Mo-Fr 09:00-12:00,14:00-17:00; PH off",
                "opening_hours_date": "2026-10",
                "languages_spoken": [{"code": tag} for tag in pick(WORDS["languages"], index * 3)],
                "wheelchair": ("yes", "limited", "no")[index % 3],
            }
            if index % 6 == 5:
                record |= {"status": "closed", "closed": "2024-05", "successor": f"place-{index - 5}"}
            made.append((record["id"], record))
        return [*made, ("fullest-place", fullest("welcome_point", {}))]

    def services(self) -> list[tuple[str, Record]]:
        made = []
        for index in range(self.size.services):
            topic, round_ = TOPICS[self.topic(index)], index // len(TOPICS)
            heads, whom = topic["heads"], WORDS["whom"]
            names = {
                tag: f"{heads[tag][round_ % 4]} {name(index)}, {name(index + 4000)}, {whom[tag][index % 8]}"
                for tag in ("de", "en")
            }
            district = index % self.size.districts + 1
            topics = [self.topic(other) for other in (index, index * 5 + 1, index * 7 // 3)]
            record = self.usual(index, "service") | {
                "name": names,
                "official_term": paper(index),
                "alternate_name": {"de": f"Treff {name(index + 2000)}", "en": f"The {name(index + 2000)} meeting"},
                "summary": both(index, 2),
                "description": both(index + 1, 3 + index % 3),
                "categories": list(dict.fromkeys(topics)),
                "organization": f"organization-{index % self.size.organizations}",
                **self.office(index % self.size.organizations),
                "channels": ["in_person", "phone"],
                "url": f"https://example.org/{index}",
                "eligibility": {"audiences": pick(WORDS["audiences"], index)},
                "languages_spoken": [{"code": tag} for tag in pick(WORDS["languages"], index)],
                "related": [f"service-{other % self.size.services}" for other in (index + 1, index * 7 + 3)],
                "keywords": {
                    tag: [f"{word} {name(index * 2 + step)}" for step, word in enumerate(words)]
                    for tag, words in topic["words"].items()
                },
            }  # fmt: skip
            if index % 4:
                record["places"] = [{
                    "address": {
                        "street_address": f"{street(index).capitalize()} {index % 90 + 1}",
                        "postal_code": self.postcodes(district, index % 3)[0],
                        "locality": "Großfurt",
                    },
                    **self.where(district, index),
                }]  # fmt: skip
            if index % 3:
                record["phones"] = [{"number": f"0211 89-{23000 + index}"}]
            if index % 2:
                record["opening_hours"] = ("Mo-Fr 09:00-12:00; PH off", "Tu,Th 14:00-18:00; PH off")[index % 4 // 2]
                record["opening_hours_date"] = "2026-10"
            if index % 3 == 0:
                record["cost"] = {"free": True}
            record["related"] = sorted({one for one in record["related"] if one != record["id"]})
            made.append((record["id"], record))
        return [*made, ("fullest-service", fullest("service", {}))]

    def events(self) -> list[tuple[str, Record]]:
        made = []
        for index in range(self.size.events):
            day = date(2026, 11, 24) + timedelta(days=index * 3 % 300)
            record = self.usual(index * 10 % 55, "event") | {
                "id": f"event-{index}",
                "name": {"de": f"Treff {name(index + 7000)}", "en": f"Meeting {name(index + 7000)}"},
                "summary": both(index, 1),
                "start": f"{day}T{10 + index % 9}:00",
                "duration": "PT2H",
                "place": f"place-{index * 2 % 5}",
                "organization": f"organization-{index % self.size.organizations}",
                "categories": [self.topic(index)],
            }
            if index % 3 == 0:
                record["rrule"] = "FREQ=WEEKLY;COUNT=12"
            made.append((record["id"], record))
        return [*made, ("fullest-event", fullest("event", {}))]

    # --- the ground ---

    def geometry(self) -> dict[str, list[Record]]:
        span = SIZE * self.across
        middle = SOUTH + SIZE * 0.9
        bank = [(WEST + span * step / 40, middle + SIZE * 0.2 * sin(step / 3)) for step in range(41)]
        river = [[round(x, 5), round(y, 5)] for x, y in [*bank, *((x, y + SIZE * 0.06) for x, y in reversed(bank))]]
        station = {"name": {"de": "Hauptbahnhof", "en": "Main station"}}
        return {
            "districts.geojson": [
                _feature({"number": number}, "Polygon", [ragged(*self.corner(number), SIZE)])
                for number in range(1, self.size.districts + 1)
            ],
            "river.geojson": [_feature({"name": "Furt"}, "Polygon", [[*river, river[0]]])],
            "landmarks.geojson": [_feature(station, "Point", [WEST + SIZE / 2, SOUTH + SIZE / 2])],
            "stops.geojson": [
                _feature(
                    {"name": street(number), "modes": [STOP_MODES[number % 5]], "rank": 2 + number % 5},
                    "Point",
                    [round(WEST + span * (number * 37 % 97) / 97, 5), round(SOUTH + span * (number * 61 % 89) / 89, 5)],
                )
                for number in range(20 * self.size.districts)
            ],
        }

    # --- hand-written pages ---

    def pages(self, tag: str) -> list[tuple[str, str]]:
        """Guides in German and English; who we are in every language."""
        about = "---\ntitle: Großfurt\ndescription: Großfurt.\n---\nInvented.\n"
        made = [("about/index.md", about)]
        for index in range(self.size.guides if tag in ("de", "en") else 0):
            title = {"de": f"Erste Schritte {index}", "en": f"First steps {index}"}[tag]
            step = {"de": "Ihr nächster Schritt", "en": "Your next step"}[tag]
            box = f"!!! danger\n    {plain(tag, index, 2)} [112](tel:112)\n\n" if index % 2 == 0 else ""
            body = box + "\n\n".join(
                f"## {number + 1}. {paper(index * 9 + number)}\n\n{plain(tag, index + number, 6)}"
                f" [{street(number)}](service:service-{index + number})"
                for number in range(6 if index else 9)  # the first one is as long as a guide should be at most
            )
            head = f"title: {title}\ndescription: {sentences(tag, index, 1)}\norder: {index}\nicon: map-marker"
            head += "\ninforms_immigration_office: true"
            made.append(
                (f"guides/guide-{index}.md", f"---\n{head}\n---\n{body}\n\n## {step}\n\n[112](page:emergency)\n")
            )
        return made


STOP_MODES = ("suburban", "subway", "subway", "tram", "bus")


def _feature(properties: Record, kind: str, coordinates: Any) -> Record:
    return {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": coordinates}}


def ragged(west: float, south: float, size: float) -> list[list[float]]:
    """A square whose sides swing, the same on both sides of a border; 96 corners, as a real district has."""
    steps = 24

    def swing(along: float, border: float, step: int) -> float:
        return 0.0 if step == 0 else size * 0.04 * sin(along * 9173 + border * 7919 + step * step)

    def side(x: float, y: float, east: int, north: int) -> list[tuple[float, float]]:
        along = [(x + east * size * step / steps, y + north * size * step / steps) for step in range(steps)]
        return [(a + north * swing(b, x, i), b + east * swing(a, y, i)) for i, (a, b) in enumerate(along)]

    low, right = side(west, south, 1, 0), side(west + size, south, 0, 1)
    high, left = side(west, south + size, 1, 0), side(west, south, 0, 1)
    ring = [*low, *right, (west + size, south + size), *high[:0:-1], (west, south + size), *left[:0:-1], low[0]]
    return [[round(x, 5), round(y, 5)] for x, y in ring]
