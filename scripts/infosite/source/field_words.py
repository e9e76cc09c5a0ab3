"""What belongs at a key, in the words of editors: the hint at a key where nothing better is known."""

from __future__ import annotations

from typing import Any

from ..messages.message import Message

FIELDS = {
    "accessibility": "expected.accessibility", "accounts": "expected.accounts", "address": "expected.address",
    "alert": "expected.alert", "all_day": "expected.all-day", "alternate_name": "expected.alternate-name",
    "amount": "expected.amount", "anonymous": "expected.anonymous", "answers": "expected.answers",
    "application_process": "expected.application-process", "appointment_phone": "expected.appointment-phone",
    "appointment_url": "expected.appointment-url", "as_of": "expected.as-of", "assured_date": "expected.assured-date",
    "assured_fields": "expected.assured-fields", "audiences": "expected.audiences",
    "availability": "expected.availability", "avoid": "expected.avoid", "bounding_box": "expected.bounding-box",
    "by_appointment": "expected.by-appointment", "capacity": "expected.capacity", "categories": "expected.categories",
    "certainty": "expected.certainty", "channels": "expected.channels", "childcare": "expected.childcare",
    "closed": "expected.closed", "closed_note": "expected.closed-note", "closures": "expected.closures",
    "code": "expected.code", "cost": "expected.cost", "country": "expected.country", "credit": "expected.credit",
    "date": "expected.date", "date_note": "expected.date-note", "deadline": "expected.deadline",
    "description": "expected.description", "districts": "expected.districts", "document": "expected.document",
    "duration": "expected.duration", "east": "expected.east", "eligibility": "expected.eligibility",
    "email": "expected.email", "emergency_numbers": "expected.emergency-numbers", "end": "expected.end",
    "event_status": "expected.event-status", "exceptions": "expected.exceptions", "exdate": "expected.exdate",
    "exit_page": "expected.exit-page", "explanation": "expected.explanation", "facilities": "expected.facilities",
    "facts": "expected.facts", "feedback": "expected.feedback", "file": "expected.file",
    "first_help": "expected.first-help", "first_words": "expected.first-words", "forms": "expected.forms",
    "free": "expected.free", "from": "expected.from", "general_knowledge": "expected.general-knowledge",
    "geo_precision": "expected.geo-precision", "geo_source": "expected.geo-source",
    "german_level": "expected.german-level", "is_shelter": "expected.is-shelter",
    "german_name": "expected.german-name", "held_out": "expected.held-out", "help_line": "expected.help-line",
    "history": "expected.history", "holiday_region": "expected.holiday-region", "holidays": "expected.holidays",
    "hours": "expected.hours", "icon": "expected.icon", "id": "expected.id",
    "independent_advice": "expected.independent-advice",
    "informs_immigration_office": "expected.informs-immigration-office", "keywords": "expected.keywords",
    "kind": "expected.kind", "language": "expected.language", "languages": "expected.languages",
    "languages_spoken": "expected.languages-spoken", "latitude": "expected.latitude", "law": "expected.law",
    "layers": "expected.layers", "lines": "expected.lines", "locality": "expected.locality",
    "longitude": "expected.longitude", "maintainer": "expected.maintainer", "maintainers": "expected.maintainers",
    "map_credit": "expected.map-credit", "maximum_age": "expected.maximum-age",
    "maximum_zoom": "expected.maximum-zoom", "media": "expected.media", "minimum_age": "expected.minimum-age",
    "name": "expected.name", "north": "expected.north", "not_on": "expected.not-on", "note": "expected.note",
    "number": "expected.number", "offers": "expected.offers", "office": "expected.office",
    "official_term": "expected.official-term", "offline": "expected.offline", "on_letters": "expected.on-letters",
    "online_url": "expected.online-url", "opened": "expected.opened", "opening_hours": "expected.opening-hours",
    "opening_hours_date": "expected.opening-hours-date", "opening_hours_note": "expected.opening-hours-note",
    "order": "expected.order", "organization": "expected.organization", "outline": "expected.outline",
    "outlines": "expected.outlines", "overrides": "expected.overrides", "parent": "expected.parent",
    "partners": "expected.partners", "per": "expected.per", "phone": "expected.phone", "phones": "expected.phones",
    "place": "expected.place", "places": "expected.places", "places_note": "expected.places-note",
    "population": "expected.population", "postal_code": "expected.postal-code",
    "postal_codes": "expected.postal-codes", "postal_codes_unconfirmed": "expected.postal-codes-unconfirmed",
    "priority": "expected.priority", "quarter": "expected.quarter", "quarters": "expected.quarters",
    "question": "expected.question", "questions": "expected.questions", "rdate": "expected.rdate",
    "reason": "expected.reason", "reduced": "expected.reduced", "registration": "expected.registration",
    "related": "expected.related", "required": "expected.required",
    "required_documents": "expected.required-documents", "review_interval": "expected.review-interval",
    "review_intervals": "expected.review-intervals", "routing_sites": "expected.routing-sites",
    "rrule": "expected.rrule", "say": "expected.say", "says": "expected.says",
    "schedule_description": "expected.schedule-description", "sequence": "expected.sequence",
    "service": "expected.service", "service_area": "expected.service-area", "services": "expected.services",
    "site_name": "expected.site-name", "source": "expected.source", "sources": "expected.sources",
    "south": "expected.south", "start": "expected.start", "status": "expected.status", "steps": "expected.steps",
    "stop": "expected.stop", "street_address": "expected.street-address", "successor": "expected.successor",
    "summary": "expected.summary", "synonyms": "expected.synonyms", "term": "expected.term", "text": "expected.text",
    "tiles": "expected.tiles", "time_zone": "expected.time-zone", "title": "expected.title", "to": "expected.to",
    "tonight": "expected.tonight", "translation": "expected.translation", "transport": "expected.transport",
    "type": "expected.type", "unanswered": "expected.unanswered", "unless": "expected.unless",
    "unless_for": "expected.unless-for", "url": "expected.url", "use": "expected.use",
    "valid_from": "expected.valid-from", "valid_to": "expected.valid-to", "valid_until": "expected.valid-until",
    "value": "expected.value", "venue": "expected.venue", "visibility": "expected.visibility",
    "welcome_point": "expected.welcome-point", "west": "expected.west", "what_to_do": "expected.what-to-do",
    "wheelchair": "expected.wheelchair", "who": "expected.who", "who_helps": "expected.who-helps",
    "why": "expected.why", "words": "expected.words", "year": "expected.year", "years": "expected.years",
}  # fmt: skip
"""The message for each key that some record may have."""


def described(key: object, field: Any) -> Message | None:
    """What a key is for, in the editor's language; None for one that no record has."""
    return Message(FIELDS[str(key)]) if field is not None and key in FIELDS else None
