"""What must hold between records. One function, one rule; its docstring is the rule.

A rule yields Problems; those marked as reminders stop nothing. `RULES` is the table of contents.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from . import closure_rules, fact_rules, hours, office_rules, placeholders, recurrence, text_rules, truth_rules
from .decode import Path
from .links import LINK_KINDS, link_mistakes, link_targets
from .model import District, Record, Service, WelcomePoint
from .problem import Problem, did_you_mean, some
from .routes import routes_of
from .site import KIND_FOLDERS, Site
from .values import PartialDate, texts_in
from .walk import flat, owners, parts, references

Rule = Callable[[Site], Iterator[Problem]]
RULES: list[Rule] = []

RESERVED = {"index", "all", "archive", "calendar", "new", "search", "api"}
"""Last parts of addresses that are not for records."""

FOREVER_SHARED = {"name", "alternate_name", "venue", "official_term", "site_name", "term"}
"""Keys whose text may be one string for all languages."""


def rule(function: Rule) -> Rule:
    RULES.append(function)
    return function


RULES += [*truth_rules.RULES, *fact_rules.RULES, *text_rules.RULES, *closure_rules.RULES, *office_rules.RULES]


def check(site: Site) -> list[Problem]:
    """Everything that the rules say about a site, in the order of files and lines."""
    return sorted({problem for one in RULES for problem in one(site)})


# --- ids and references --------------------------------------------------------------------------------------


@rule
def id_is_the_file_name(site: Site) -> Iterator[Problem]:
    """The id of a record is the name of its file (so it is unique within its type)."""
    for folder, records in site.collections.items():
        for name, record in records.items():
            document = site.documents[folder, name]
            key, given = "number" if isinstance(record, District) else "id", record.file_name
            if given != name:
                yield document.problem(
                    (key,), f"`{given}` is not the name of the file", f"Write `{name}`, or rename the file."
                )


@rule
def no_id_is_reserved(site: Site) -> Iterator[Problem]:
    """No id takes an address that the site needs for itself."""
    for folder, records in site.collections.items():
        for name in records:
            if name in RESERVED:
                yield site.documents[folder, name].problem(
                    ("id",), f"`{name}` is an address of the site itself", "Choose another id."
                )


@rule
def references_resolve(site: Site) -> Iterator[Problem]:
    """Every id that a record names belongs to a record."""
    for part, document, base in parts(site):
        for path, kind, name in references(part):
            if not site.knows(kind, name):
                mend = did_you_mean(name, site.ids(kind)) or f"Known here: {some(site.ids(kind))}"
                yield document.problem((*base, *path), f"there is no {kind.replace('_', ' ')} `{name}`", mend)


@rule
def quarters_are_known(site: Site) -> Iterator[Problem]:
    """Every quarter that a record names is listed in a district."""
    if any(folder == "districts" for folder, _ in site.unread):
        return
    for record, document in site.records():
        for path, owner in owners(record):
            quarter = getattr(owner, "quarter", None)
            if quarter is not None and quarter not in site.quarters:
                yield document.problem(
                    (*path, "quarter"), f"no district has a quarter `{quarter}`", did_you_mean(quarter, site.quarters)
                )


@rule
def links_in_pages_resolve(site: Site) -> Iterator[Problem]:
    """Every link in a hand-written page leads to a record, a page, a file beside it, or an address outside."""
    targets = link_targets(site)
    folders = {kind: KIND_FOLDERS[LINK_KINDS[kind]] for kind in LINK_KINDS}
    unread = {kind: {name for place, name in site.unread if place == folder} for kind, folder in folders.items()}
    for page in site.written:
        for line, column, what, hint in link_mistakes(page, targets, unread):
            yield Problem(page.source, line, column, what, hint)


@rule
def topics_of_pages_exist(site: Site) -> Iterator[Problem]:
    """Every topic that the head of a hand-written page names is a topic of the city."""
    for page in site.written:
        document = site.documents[f"docs/{page.language}", page.path]
        for index, name in enumerate(page.head.categories):
            if name not in site.categories:
                mend = did_you_mean(name, site.categories) or f"Known here: {some(site.categories)}"
                yield document.problem(("categories", index), f"there is no category `{name}`", mend)


@rule
def no_page_at_a_generated_address(site: Site) -> Iterator[Problem]:
    """No hand-written page stands at the address of a generated one."""
    generated = routes_of(site)
    for page in site.written:
        if page.path in generated:
            yield Problem(
                page.source,
                1,
                1,
                f"`/{page.path}` is an address that the build fills itself",
                "Rename or move the page.",
            )


@rule
def pages_exist_in_the_first_language(site: Site) -> Iterator[Problem]:
    """Every hand-written page exists in the first language, which stands in for the others."""
    for path, pages in site.written_by_path.items():
        if site.default_language not in pages:
            page = next(iter(pages.values()))
            mend = f"Write it in docs/{site.default_language}/ first."
            yield Problem(page.source, 1, 1, f"the page `/{path}` is missing in {site.default_language}", mend)


# --- texts ---------------------------------------------------------------------------------------------------


@rule
def texts_are_complete(site: Site) -> Iterator[Problem]:
    """Every translatable text stands in the site's first two languages."""
    needed = site.languages[:2]
    own = {needed[0], "de"}  # an office word needs no translation where it comes from
    for part, document, base in parts(site):
        for path, text in texts_in(part):
            for tag in needed:
                if not text.has(tag) and not (tag in own and _last_key(path) == "translation"):
                    yield document.problem((*base, *path), f"the text is missing in `{tag}`", f"Add a line `{tag}: …`")
            if text.is_shared and len(needed) > 1 and _last_key(path) not in FOREVER_SHARED:
                what = "one text for all languages"
                yield document.problem(
                    (*base, *path),
                    what,
                    f"Only names may be the same: write {' and '.join(f'`{t}: …`' for t in needed)}",
                )


@rule
def texts_of_further_languages(site: Site) -> Iterator[Problem]:
    """Texts that lack a further language of the site are a reminder for each record."""
    for tag in site.languages[2:]:
        for part, document, base in parts(site):
            lacking = sum(not text.has(tag) for _, text in texts_in(part))
            if lacking:
                yield document.problem(base, f"{lacking} texts are not translated to `{tag}`", reminder=True)


HTML = re.compile(r"<[a-zA-Z/!]|&[a-zA-Z]+;|&#")
NO_HTML = ("HTML stands in the text", "Write plain text; < and & may stand alone.")


@rule
def texts_are_plain(site: Site) -> Iterator[Problem]:
    """Names and descriptions hold no HTML and no `http://`."""
    for part, document, base in parts(site):
        for path, text in texts_in(part):
            for tag, words in text.versions.items():
                here = (*base, *path, tag) if tag else (*base, *path)
                if HTML.search(words):
                    yield document.problem(here, *NO_HTML)
                if re.search(r"https?://", words):
                    yield document.problem(here, "an address stands in the text", "Put it into `url` (https only).")
    for page in site.written:
        document = site.documents[f"docs/{page.language}", page.path]
        for key, words in (("title", page.head.title), ("description", page.head.description)):
            if HTML.search(words):
                yield document.problem((key,), *NO_HTML)


@rule
def strings_are_complete(site: Site) -> Iterator[Problem]:
    """The words of the interface are the same keys in the first two languages."""
    first = dict(flat(site.strings[site.default_language]))
    for tag in site.languages[1:]:
        document = site.documents.get(("strings", tag))
        if document is None:
            continue
        here = dict(flat(site.strings[tag]))
        for path in sorted(set(here) - set(first)):
            if len(path) < 2 or (*path[:-1], "other") not in first:
                mend = did_you_mean(".".join(path), [".".join(known) for known in first])
                yield document.problem(path, f"`{'.'.join(path)}` is no word of the interface", mend, at_key=True)
        missing = sorted(set(first) - set(here)) if tag == site.languages[1] else []
        for path in missing:
            yield document.problem(
                path[:-1], f"`{'.'.join(path)}` is missing", f"In the first language: {first[path]}", at_key=True
            )


@rule
def placeholders_are_those_the_site_fills(site: Site) -> Iterator[Problem]:
    """Every word of the interface has the {placeholders} that the site fills in there, and no others."""
    for tag in site.languages:
        document = site.documents.get(("strings", tag))
        for path, what, mend in placeholders.mistakes(tag, site.strings[tag]) if document is not None else ():
            assert document is not None
            yield document.problem(path, what, mend)


@rule
def words_are_explained_once(site: Site) -> Iterator[Problem]:
    """No form of a word belongs to two words of the glossary."""
    seen: dict[str, str] = {}
    document = site.documents.get(("glossary.yml", ""))
    for name, word in site.words.items():
        for form in word.all_forms:
            if document is not None and seen.setdefault(form, name) != name:
                yield document.problem(
                    (name,), f"`{form}` is explained already", f"It is a form of `{seen[form]}`.", at_key=True
                )


# --- truth ---------------------------------------------------------------------------------------------------


@rule
def facts_that_cannot_be_dated_are_unconfirmed(site: Site) -> Iterator[Problem]:
    """An assured date that is unknown goes with a status other than active, or a warning."""
    for record, document in site.records():
        if record.assured_date == "unknown" and record.status == "active" and record.alert is None:
            yield document.problem(
                ("assured_date",), "facts of unknown age are called active", "Write status: unconfirmed, or an `alert`."
            )


@rule
def a_closed_record_says_when_or_what_next(site: Site) -> Iterator[Problem]:
    """A closed place or service names its end or its successor, or says that none is known."""
    for record, document in site.records():
        if isinstance(record, (Service, WelcomePoint)) and record.status == "closed":
            if record.closed is None and record.successor is None and record.closed_note is None:
                mend = "Add `closed` (a date), `successor` (an id) or `closed_note` (what is known)."
                yield document.problem(
                    ("status",), "it is closed, and nothing says since when or what came after", mend
                )


@rule
def a_successor_is_another_record(site: Site) -> Iterator[Problem]:
    """No record succeeds itself, directly or around a corner."""
    for folder, after in (
        ("services", {name: one.successor for name, one in site.services.items()}),
        ("welcome_points", {name: one.successor for name, one in site.welcome_points.items()}),
    ):
        for name in after:
            seen, current = {name}, after[name]
            while current is not None and current in after and current not in seen:
                seen.add(current)
                current = after[current]
            if current == name:
                yield site.documents[folder, name].problem(
                    ("successor",), "the successors lead back to this record", "Remove one of them."
                )


@rule
def every_district_has_a_place_or_says_so(site: Site) -> Iterator[Problem]:
    """A district has a confirmed Welcome Point, or `places_note` tells what is known instead: a reminder."""
    if any(folder == "welcome_points" for folder, _ in site.unread):
        return  # it may be the one that could not be read
    for number, district in site.districts.items():
        document = site.documents["districts", f"{number:02}"]
        if not site.confirmed_places_in(number) and district.places_note is None:
            mend = "Add `places_note`: what is known, and that the page names the nearest place."
            what = "no Welcome Point is confirmed in this district, and nothing says so"
            yield document.problem((), what, mend, reminder=True)  # the page says it by itself, in general words


@rule
def stale_facts(site: Site) -> Iterator[Problem]:
    """Facts that nobody confirmed for longer than the city allows deserve a look."""
    for record, document in site.records():
        if not record.is_gone and site.is_stale(record):
            since = f"since {record.assured_date}" if record.assured_date != "unknown" else "as far as is known"
            key, what, mend = "assured_date", f"not confirmed {since}", "Ring or write, then set `assured_date`."
            if isinstance(record.assured_date, PartialDate) and not site.is_older_than_allowed(record.assured_date):
                key, what = "status", f"its facts are of {record.assured_date}, and it is still unconfirmed"
                mend = "If all of it is sure now, write status: active."
            yield document.problem((key,), what, mend, reminder=True)


# --- places --------------------------------------------------------------------------------------------------


@rule
def coordinates_lie_in_the_city(site: Site) -> Iterator[Problem]:
    """Coordinates lie in the city's bounding box and inside the district of their quarter."""
    box = site.city.bounding_box
    for record, document in site.records():
        for path, owner in owners(record):
            latitude, longitude = getattr(owner, "latitude", None), getattr(owner, "longitude", None)
            if latitude is None or longitude is None:
                continue
            swapped = "Are latitude and longitude swapped?"
            if not box.south <= latitude <= box.north:
                mend = f"{swapped} Latitude lies between {box.south} and {box.north}."
                yield document.problem((*path, "latitude"), f"latitude {latitude} lies outside the city", mend)
            elif not box.west <= longitude <= box.east:
                mend = f"{swapped} Longitude lies between {box.west} and {box.east}."
                yield document.problem((*path, "longitude"), f"longitude {longitude} lies outside the city", mend)
            else:
                there = site.outlines.district_at(latitude, longitude)
                named = _named_district(site, record, owner)
                if there is None:
                    yield document.problem(
                        (*path, "latitude"), "the point lies outside every district", "Compare it with a map."
                    )
                elif named is not None and there != named:
                    mend = "Correct the coordinates, or the quarter."
                    yield document.problem(
                        (*path, "latitude"), f"the point lies in district {there}, not {named}", mend
                    )


@rule
def secret_places_have_no_coordinates(site: Site) -> Iterator[Problem]:
    """What is kept secret stands in no file that everybody can read: a reminder; no page ever shows it."""
    for record, document in site.records():
        for path, owner in owners(record):
            address = getattr(owner, "address", None)
            if address is not None and address.visibility == "secret" and getattr(owner, "latitude", None) is not None:
                hint = "Take out `latitude`, `longitude` and `geo_precision`: this file is public."
                what = "the address is secret, yet its place stands here"
                yield document.problem((*path, "latitude"), what, hint, reminder=True)


@rule
def districts_have_an_outline(site: Site) -> Iterator[Problem]:
    """Every district has an outline, and every outline a district."""
    unread = {int(name) for folder, name in site.unread if folder == "districts" and name.isdigit()}
    for number in site.districts:
        if number not in site.outlines.geometries:
            document = site.documents["districts", f"{number:02}"]
            yield document.problem(
                ("outline",), f"there is no outline of district {number}", f"data/geo/{site.city.outlines}"
            )
    for number in sorted(set(site.outlines.geometries) - set(site.districts) - unread):
        yield Problem(
            f"data/geo/{site.city.outlines}", 1, 1, f"district {number} has an outline and no record", "Add the record."
        )


@rule
def postcodes_fit_their_district(site: Site) -> Iterator[Problem]:
    """A postcode that no source puts into the quarter's district is worth a look."""
    for record, document in site.records():
        for path, owner in owners(record):
            address, quarter = getattr(owner, "address", None), getattr(owner, "quarter", None)
            if address is None or address.postal_code is None or quarter not in site.quarters:
                continue
            district = site.quarters[quarter][0]
            known = {code for one in district.quarters for code in (*one.postal_codes, *one.postal_codes_unconfirmed)}
            if known and len(address.postal_code) not in {len(code) for code in known}:
                what = f"postcode {address.postal_code} has {len(address.postal_code)} digits"
                hint = f"Postcodes here look like {min(known)}."
                yield document.problem((*path, "address", "postal_code"), what, hint)
            elif address.postal_code not in known:
                what = f"postcode {address.postal_code} is not known in district {district.number}"
                yield document.problem(
                    (*path, "address", "postal_code"), what, "Check the postcode and the quarter.", reminder=True
                )


# --- hours and dates -----------------------------------------------------------------------------------------


@rule
def hours_can_be_read(site: Site) -> Iterator[Problem]:
    """Opening hours are OpenStreetMap syntax; long spans and those past midnight carry a note; `off` comes last."""
    for part, document, base in parts(site):
        for path, owner in owners(part):
            for key in ("opening_hours", "hours"):
                text = getattr(owner, key, None)
                if text is None:
                    continue
                found = list(hours.mistakes(text))
                for what, mend in found:
                    yield document.problem((*base, *path, key), what, mend)
                note = next(
                    (
                        getattr(owner, k, None)
                        for k in ("opening_hours_note", "note", "description", "reason")
                        if hasattr(owner, k)
                    ),
                    None,
                )
                doubt = None if found else hours.needs_note(text)
                if doubt and note is None:
                    yield document.problem(
                        (*base, *path, key), doubt, "If that is right, say so in `opening_hours_note`."
                    )
                twice = None if found else hours.overruled(text)
                if twice:
                    what, days = twice
                    mend = f"If both hold, write them together: {days}"
                    yield document.problem((*base, *path, key), what, mend, reminder=True)
                if not found and hours.needs_school_holidays(text) and not site.school_holidays.years:
                    mend = "Add them with their source to data/school_holidays.yml, or write the dates themselves."
                    what = "the hours hang on school holidays, and none are known"
                    yield document.problem((*base, *path, key), what, mend)


@rule
def events_have_sound_dates(site: Site) -> Iterator[Problem]:
    """A repeating event ends, an event ends after it starts, and rules can be read."""
    for name, event in site.events.items():
        for key, what, mend in recurrence.mistakes(event, site.almanac):
            yield site.documents["events", name].problem((key,), what, mend)


@rule
def changed_dates_exist(site: Site) -> Iterator[Problem]:
    """A date that is left out or changed is one that the rule gives, and is changed once."""
    for name, event in site.events.items():
        if event.start is None or not site.agenda.has_sound_dates(event):
            continue
        document = site.documents["events", name]
        ruled = {one.date() for one in recurrence.all_dates(event, site.almanac)}
        given = {one.date() for one in recurrence.given_dates(event, site.almanac)}
        for index, day in enumerate(event.exdate):
            if day not in ruled:
                yield document.problem(("exdate", index), f"{day} is not a date of this event", _nearest(day, ruled))
        for index, change in enumerate(event.overrides):
            path = ("overrides", index, "date")
            if change.date not in given:
                what = f"{change.date} is not a date of this event"
                yield document.problem(path, what, _nearest(change.date, given))
            elif change.date in {other.date for other in event.overrides[:index]}:
                yield document.problem(path, f"{change.date} is changed twice", "Keep one of them.")


@rule
def school_holidays_belong_to_their_year(site: Site) -> Iterator[Problem]:
    """Every year of school holidays stands once, and its holidays touch it."""
    document = site.documents.get(("school_holidays.yml", ""))
    seen: set[int] = set()
    for index, one in enumerate(site.school_holidays.years if document is not None else ()):
        assert document is not None
        if one.year in seen:
            yield document.problem(("years", index, "year"), f"{one.year} stands here twice", "Join the two.")
        seen.add(one.year)
        for number, stretch in enumerate(one.holidays):
            if one.year not in (stretch.from_.year, stretch.to.year):
                what = f"these holidays do not touch {one.year}"
                yield document.problem(("years", index, "holidays", number), what, "Correct the year.")


@rule
def active_events_have_a_start(site: Site) -> Iterator[Problem]:
    """An event without a start is a regular offer whose times are not confirmed."""
    for name, event in site.events.items():
        if event.start is None and event.status in ("active", "planned"):
            mend = "Give the `start`, or write status: unconfirmed."
            yield site.documents["events", name].problem(
                ("status",), f"it is {event.status}, and nothing says when it is", mend
            )


@rule
def what_is_over_is_historical(site: Site) -> Iterator[Problem]:
    """An event whose last date is past still counts as coming: a reminder."""
    for name, event in site.events.items():
        if event.status == "active" and event.start is not None and site.agenda.has_sound_dates(event):
            dates = site.agenda.dates[event.id]
            if not dates or dates[-1].last_day < site.today:
                yield site.documents["events", name].problem(
                    ("status",), "all its dates are past", "Write status: historical.", reminder=True
                )


# --- small questions ------------------------------------------------------------------------------------------


def _nearest(day: date, known: set[date]) -> str:
    """The dates of an event around a day that is none of them."""
    near = sorted(sorted(known, key=lambda one: (abs(one - day), one))[:2])
    return f"Near it are {' and '.join(map(str, near))}. Take it out, or correct the rule." if near else "Take it out."


def _named_district(site: Site, record: Record, owner: Any) -> int | None:
    quarter = getattr(owner, "quarter", None)
    if quarter in site.quarters:
        return site.quarters[quarter][0].number
    return getattr(record, "number", None) if hasattr(owner, "postal_codes") else None


def _last_key(path: Path) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "")
