"""Words that editors use for keys and values, in German and English, and what they are called here."""

from __future__ import annotations

from collections.abc import Mapping

KEYS = {
    "adresse": "address | places", "anschrift": "address | places", "straße": "street_address",
    "strasse": "street_address", "street": "street_address", "house_number": "street_address",
    "hausnummer": "street_address",
    "plz": "postal_code", "postleitzahl": "postal_code", "stadt": "locality", "stadtteil": "quarter",
    "telefon": "phones", "telefonnummer": "phones", "tel": "phones", "phone": "phones", "nummer": "number",
    "mail": "email", "e-mail": "email", "e_mail": "email", "webseite": "url", "website": "url", "homepage": "url",
    "link": "url", "internet": "url", "titel": "title", "bezeichnung": "name", "kurzbeschreibung": "summary",
    "zusammenfassung": "summary", "beschreibung": "description", "text": "description", "thema": "categories",
    "themen": "categories", "kategorie": "categories", "kategorien": "categories", "category": "categories",
    "organisation": "organization", "träger": "organization", "traeger": "organization", "verein": "organization",
    "partner": "partners", "ort": "places", "orte": "places", "place": "places", "öffnungszeiten": "opening_hours",
    "oeffnungszeiten": "opening_hours", "zeiten": "opening_hours", "sprechzeiten": "opening_hours",
    "hours": "opening_hours", "termin": "by_appointment", "sprachen": "languages_spoken", "sprache": "languages_spoken",
    "languages": "languages_spoken", "zielgruppe": "eligibility", "zielgruppen": "audiences", "alter": "minimum_age",
    "kosten": "cost", "preis": "cost", "kostenlos": "free", "unterlagen": "required_documents",
    "dokumente": "required_documents", "quelle": "sources", "quellen": "sources", "source": "sources",
    "datum": "date", "stand": "assured_date", "geprüft": "assured_date", "beginn": "start", "anfang": "start",
    "ende": "end", "uhrzeit": "start", "wiederholung": "rrule", "hinweis": "alert", "schritte": "steps",
    "stichwörter": "keywords", "schlagwörter": "keywords", "barrierefrei": "wheelchair", "rollstuhl": "wheelchair",
    "breitengrad": "latitude", "längengrad": "longitude", "lat": "latitude", "lon": "longitude", "lng": "longitude",
    "nachfolger": "successor", "geschlossen": "closed", "was": "says",
    "notiz": "note | description", "bemerkung": "note | description",
    "zeitzone": "time_zone", "erklärung": "explanation", "bedeutung": "explanation", "land": "country", "von": "from",
    "bis": "to", "jahre": "years", "begründung": "reason", "grund": "reason", "frist": "deadline",
    "frage": "words | question", "suchwort": "words", "antwort": "answers",
    "ausnahmen": "overrides | exceptions", "änderungen": "overrides", "absagen": "overrides", "dauer": "duration",
    "ferien": "not_on", "anmeldung": "registration", "veranstaltungsort": "venue", "raum": "venue", "saal": "venue",
    "veranstalter": "organization", "ansprechpartner": "phones", "kontakt": "phones", "eintritt": "cost",
    "gebühr": "cost", "tags": "categories", "schlagworte": "keywords", "gesetz": "law",
}  # fmt: skip
"""A key as an editor may call it, in small letters, and the key that is meant where there is one of that name."""
VALUES = {
    "aktiv": "active", "unbestätigt": "unconfirmed", "pausiert": "paused", "pause": "paused", "geplant": "planned",
    "geschlossen": "closed", "historisch": "historical", "alle": "everyone", "migranten": "migrants",
    "zugewanderte": "migrants", "flüchtlinge": "refugees", "geflüchtete": "refugees", "asylbewerber": "asylum-seekers",
    "geduldete": "tolerated", "kinder": "children", "jugendliche": "young-people", "erwachsene": "adults",
    "familien": "families", "eltern": "families", "frauen": "women", "mütter": "women", "queer": "lgbtiq",
    "behinderte": "disabled", "senioren": "seniors", "ältere": "seniors", "arbeitsuchende": "jobseekers",
    "arbeitslose": "jobseekers", "azubis": "apprentices", "fachkräfte": "skilled-workers", "arbeitgeber": "employers",
    "betriebe": "employers", "obdachlose": "homeless", "wohnungslose": "homeless", "ehrenamtliche": "volunteers",
    "freiwillige": "volunteers", "vereine": "associations", "ja": "yes", "nein": "no", "teilweise": "limited",
    "eingeschränkt": "limited", "verein": "association", "stadt": "city", "kirche": "church", "firma": "company",
    "öffentlich": "public", "geheim": "secret", "auf anfrage": "on_request", "nötig": "required",
    "erforderlich": "required", "möglich": "possible", "anruf": "call", "telefonat": "call", "besuch": "visit",
    "brief": "letter", "abgesagt": "cancelled", "verschoben": "postponed", "genau": "exact", "straße": "street",
    "stadtteil": "quarter", "persönlich": "in_person", "telefon": "phone", "fax": "fax", "keine": "none",
    "urbanes zentrum": "urban_centre", "handy": "voice", "mobil": "voice", "dolmetscher": "interpreter",
    "feiertage": "public_holidays", "schulferien": "school_holidays", "ferien": "school_holidays",
    "published": "active", "veröffentlicht": "active", "offen": "active", "open": "active", "fällt aus": "cancelled",
    "wasser": "water", "fluss": "water", "sehenswürdigkeit": "landmark", "täglich": "always", "immer": "always",
}  # fmt: skip
"""A value as an editor may write it, in small letters, and the value that is meant where it is one of the known."""


def meant(word: str, known: list[str], words: Mapping[str, str]) -> str | None:
    """The known word that an editor means by `word`, or None."""
    found = words.get(word.strip().lower(), "")
    return next((one for one in found.split(" | ") if one in known), None)
