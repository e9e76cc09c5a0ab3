"""What somebody answered about something new, as the values of a record: only what was answered, nothing guessed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..records.values import is_slug
from ..site.site import Site

IN_A_SERIES = ("not_on", "cancelled", "moved", "exdate", "rdate")
"""What is asked about what repeats: days on which it is not, is cancelled, is otherwise, never was, is as well."""
NOT_ON: tuple[str, ...] = ("public_holidays", "school_holidays")
Answers = Mapping[str, str]
"""By the names that `QUESTIONS` lists; what is empty was not answered."""
QUESTIONS: dict[str, tuple[str, ...]] = {
    "service": (
        "name", "name_en", "summary", "summary_en", "categories", "organization", "phone", "email", "url", "hours",
        "place", "street", "postal_code", "quarter",
    ),
    "place": (
        "name", "name_en", "place_kind", "districts", "organization", "street", "postal_code", "quarter", "phone",
        "email", "url", "hours",
    ),
    "event": (
        "name", "name_en", "summary", "summary_en", "start", "end", "rrule", *IN_A_SERIES, "place", "venue", "street",
        "postal_code", "quarter", "organization", "categories", "url",
    ),
    "organization": (
        "name", "name_en", "type", "description", "description_en", "phone", "email", "url", "street", "postal_code",
    ),
    "word": ("name", "translation", "description", "description_en"),
    "guide": ("name", "name_en", "description", "description_en"),
}  # fmt: skip
"""What is asked about each kind, in this order."""
NEEDED = frozenset(
    [
        "name",
        "summary",
        "categories",
        "organization",
        "place_kind",
        "districts",
        "type",
        "start",
        "description",
    ]
)
"""Without these there is no record; a further language may follow."""
OPTIONAL_FOR = {"event": {"organization"}, "organization": {"description"}, "place": {"description"}}
PROOF = ("by", "on", "source", "source_url", "source_date")
"""How it is known: a call, visit or letter on a day, or what was published where and when."""
_IN_TWO = {
    "name": "name_en",
    "summary": "summary_en",
    "description": "description_en",
    "venue": "",
    "explanation": "description_en",
}


def is_needed(kind: str, question: str) -> bool:
    """Whether a record of the kind cannot be without it."""
    return question in NEEDED and question not in OPTIONAL_FOR.get(kind, ())


def values(kind: str, name: str, answers: Answers, site: Site) -> dict[str, Any]:
    """The record called `name` (its id), key by key in the order in which people read it."""
    given = {key: words.strip() for key, words in answers.items() if words.strip()}
    found: dict[str, Any] = {} if kind in ("word", "guide") else {"id": name, "status": _status(given)}
    if kind not in ("word", "guide"):
        found["assured_date"] = given.get("on") or given.get("source_date") or "unknown"
    for key, value in _BUILDERS[kind](given, site).items():
        if value not in (None, "", [], {}):
            found[key] = value
    sources = _sources(given)
    if kind != "guide" and sources:
        found["sources"] = sources
    if kind == "word" and sources and (day := given.get("on") or given.get("source_date")):
        found["assured_date"] = day
    return found


def _status(given: Answers) -> str:
    """Confirmed is only what somebody asked; all else waits for that."""
    return "active" if given.get("by") and given.get("on") else "unconfirmed"


def _sources(given: Answers) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    if given.get("by") and given.get("on"):
        found.append({"type": given["by"], "date": given["on"]})
    if given.get("source"):
        source: dict[str, Any] = {"title": given["source"]}
        if given.get("source_url"):
            source["url"] = given["source_url"]
        else:
            source["document"] = {"de": given["source"], "en": given["source"]}
        if given.get("source_date"):
            source["date"] = given["source_date"]
        found.append({**source, "says": {"de": "alle Angaben", "en": "everything"}})
    return found


def _text(given: Answers, key: str) -> Any:
    """Words by language; the English ones where they were given."""
    if key not in given:
        return None
    other = given.get(_IN_TWO.get(key, ""))
    return {"de": given[key], "en": other} if other else {"de": given[key]}


def _name(given: Answers) -> Any:
    """A name is the same in all languages where no other was given."""
    return _text(given, "name") if given.get("name_en") else given.get("name")


def _list(words: str) -> list[str]:
    return [one.strip() for one in words.replace(";", ",").split(",") if one.strip()]


def _address(given: Answers, site: Site) -> dict[str, Any] | None:
    found = {"street_address": given.get("street"), "postal_code": given.get("postal_code")}
    known = {key: value for key, value in found.items() if value}
    return {**known, "locality": town_of(site)} if known else None


def town_of(site: Site) -> str:
    """What the city is called in letters."""
    return site.city.name.version(site.default_language, site.default_language)[0]


def _phones(given: Answers) -> list[dict[str, str]]:
    return [{"number": given["phone"]}] if given.get("phone") else []


def _service(given: Answers, site: Site) -> dict[str, Any]:
    place: dict[str, Any] = {}
    if given.get("place") and is_slug(given["place"]):
        place["welcome_point"] = given["place"]
    elif given.get("place"):
        place["name"] = given["place"]
    address = _address(given, site)
    place |= {key: value for key, value in (("address", address), ("quarter", given.get("quarter"))) if value}
    return {
        "name": _name_in_two(given),
        "summary": _text(given, "summary"),
        "categories": _list(given.get("categories", "")),
        "organization": given.get("organization"),
        "places": [place] if place else [],
        "phones": _phones(given),
        "email": given.get("email"),
        "url": given.get("url"),
        "opening_hours": given.get("hours"),
    }


def _name_in_two(given: Answers) -> Any:
    """Offers and events have a name in each language: what they are called is what they are."""
    return _text(given, "name")


def _place(given: Answers, site: Site) -> dict[str, Any]:
    return {
        "name": _name(given),
        "kind": given.get("place_kind"),
        "districts": [int(one) if one.isdigit() else one for one in _list(given.get("districts", ""))],
        "organization": given.get("organization"),
        "address": _address(given, site),
        "quarter": given.get("quarter"),
        "phones": _phones(given),
        "email": given.get("email"),
        "url": given.get("url"),
        "opening_hours": given.get("hours"),
    }


def _event(given: Answers, site: Site) -> dict[str, Any]:
    is_known = given.get("place") in site.welcome_points
    venue = given.get("venue") or ("" if is_known else given.get("place"))
    return {
        "name": _name_in_two(given),
        "summary": _text(given, "summary"),
        "start": given.get("start"),
        "end": given.get("end"),
        "rrule": given.get("rrule"),
        "not_on": _list(given.get("not_on", "")),
        "rdate": _list(given.get("rdate", "")),
        "exdate": _list(given.get("exdate", "")),
        "overrides": _overrides(given),
        "place": given.get("place") if is_known else None,
        "venue": venue,
        "address": _address(given, site),
        "quarter": given.get("quarter"),
        "organization": given.get("organization"),
        "categories": _list(given.get("categories", "")),
        "url": given.get("url"),
    }


def _overrides(given: Answers) -> list[dict[str, str]]:
    """Single dates of a series that are different, by day."""
    found = [{"date": day, "event_status": "cancelled"} for day in _list(given.get("cancelled", ""))]
    for change in _list(given.get("moved", "")):
        day, _, start = change.partition("=")
        found.append({"date": day.strip(), "start": start.strip()})
    return sorted(found, key=lambda one: one["date"])


def _organization(given: Answers, site: Site) -> dict[str, Any]:
    return {
        "name": _name(given),
        "type": given.get("type"),
        "description": _text(given, "description"),
        "url": given.get("url"),
        "email": given.get("email"),
        "phones": _phones(given),
        "address": _address(given, site),
    }


def _word(given: Answers, site: Site) -> dict[str, Any]:
    translation = {"en": given["translation"]} if given.get("translation") else None
    return {"term": given.get("name"), "translation": translation, "explanation": _text(given, "description")}


def _guide(given: Answers, site: Site) -> dict[str, Any]:
    return {"title": given.get("name"), "description": given.get("description")}


_BUILDERS: dict[str, Callable[[Answers, Site], dict[str, Any]]] = {
    "service": _service,
    "place": _place,
    "event": _event,
    "organization": _organization,
    "word": _word,
    "guide": _guide,
}
