"""Words that stand in files as they are and among which editors choose, with their meaning: `closed (geschlossen)`."""

from __future__ import annotations

from collections.abc import Iterable

from .message import Message, Names

WORDS = {
    "abstract": "word.abstract", "active": "word.active", "adults": "word.adults", "always": "word.always",
    "amount": "word.amount", "apprentices": "word.apprentices", "association": "word.association",
    "associations": "word.associations", "asylum-seekers": "word.asylum-seekers", "bug": "word.bug",
    "by_appointment": "word.by-appointment", "call": "word.call", "cancelled": "word.cancelled", "chat": "word.chat",
    "children": "word.children", "church": "word.church", "city": "word.city", "closed": "word.closed",
    "company": "word.company", "danger": "word.danger", "disabled": "word.disabled",
    "discriminated": "word.discriminated", "district": "word.district", "donors": "word.donors",
    "education": "word.education", "email": "word.email", "employers": "word.employers",
    "eu-citizens": "word.eu-citizens", "event": "word.event", "everyone": "word.everyone", "exact": "word.exact",
    "example": "word.example", "failure": "word.failure", "families": "word.families", "fax": "word.fax",
    "few": "word.few", "guide": "word.guide", "historical": "word.historical", "home_visit": "word.home-visit",
    "homeless": "word.homeless", "https": "word.https", "in_person": "word.in-person", "info": "word.info",
    "initiative": "word.initiative", "interpreter": "word.interpreter", "jobseekers": "word.jobseekers",
    "border": "word.border", "stop": "word.stop",
    "landmark": "word.landmark", "letter": "word.letter", "lgbtiq": "word.lgbtiq", "likely": "word.likely",
    "limited": "word.limited", "low-income": "word.low-income", "mailto": "word.mailto", "many": "word.many",
    "messenger": "word.messenger", "migrants": "word.migrants", "moved_online": "word.moved-online", "no": "word.no",
    "none": "word.none", "note": "word.note", "on_request": "word.on-request", "one": "word.one",
    "online": "word.online", "organization": "word.organization", "other": "word.other", "page": "word.page",
    "past": "word.past", "paused": "word.paused", "phone": "word.phone", "place": "word.place",
    "planned": "word.planned", "possible": "word.possible", "post": "word.post", "postponed": "word.postponed",
    "public": "word.public", "public_holidays": "word.public-holidays", "publication": "word.publication",
    "quarter": "word.quarter", "question": "word.question", "quote": "word.quote", "refugees": "word.refugees",
    "required": "word.required", "scheduled": "word.scheduled", "school_holidays": "word.school-holidays",
    "secret": "word.secret", "seniors": "word.seniors", "service": "word.service",
    "skilled-workers": "word.skilled-workers", "sms": "word.sms", "street": "word.street", "students": "word.students",
    "success": "word.success", "sure": "word.sure", "tel": "word.tel", "textphone": "word.textphone",
    "tip": "word.tip", "tolerated": "word.tolerated", "topic": "word.topic", "traumatised": "word.traumatised",
    "two": "word.two", "ukraine": "word.ukraine", "unaccompanied-minors": "word.unaccompanied-minors",
    "unconfirmed": "word.unconfirmed", "undocumented": "word.undocumented", "uninsured": "word.uninsured",
    "unknown": "word.unknown", "urban_centre": "word.urban-centre", "video": "word.video", "visit": "word.visit",
    "voice": "word.voice", "volunteers": "word.volunteers", "warning": "word.warning", "water": "word.water",
    "welcome_centre": "word.welcome-centre", "welcome_point": "word.welcome-point", "welfare": "word.welfare",
    "women": "word.women", "word": "word.word", "yes": "word.yes", "young-people": "word.young-people",
    "zero": "word.zero",
}  # fmt: skip
"""The message that says what each of them means."""


def word(token: str) -> Message | str:
    """A word of the records as it is written, with its meaning in the language that is spoken."""
    return Message(WORDS[token]) if token in WORDS else token


def words(tokens: Iterable[str]) -> Names:
    """Several of them, one behind the other."""
    return Names(word(token) for token in tokens)
