"""What belongs at a key, in the words of editors: the hint where a key is missing and nothing better is known."""

from __future__ import annotations

from typing import Any

from ..messages.message import Message

FIELDS = {
    "name": "field.name", "status": "field.status", "sources": "field.sources", "assured_date": "field.assured-date",
    "categories": "field.categories", "organization": "field.organization", "summary": "field.summary",
    "id": "field.id", "title": "field.title", "date": "field.date", "number": "field.number", "kind": "field.kind",
    "districts": "field.districts", "explanation": "field.explanation", "term": "field.term",
    "locality": "field.locality", "latitude": "field.latitude", "longitude": "field.longitude", "code": "field.code",
    "question": "field.question", "description": "field.description", "text": "field.text", "url": "field.url",
    "value": "field.value", "valid_until": "field.valid-until", "from": "field.from", "to": "field.to",
    "type": "field.type", "stop": "field.stop", "quarters": "field.quarters", "year": "field.year",
    "holidays": "field.holidays", "icon": "field.icon", "order": "field.order", "source": "field.source",
    "file": "field.file", "answers": "field.answers", "words": "field.words", "language": "field.language",
}  # fmt: skip
"""The message for each key that some record must have."""


def described(key: object, field: Any) -> Message | None:
    """What a field is for: in the editor's language where we have words for its key, else as its model says."""
    if key in FIELDS:
        return Message(FIELDS[str(key)])
    return Message("hint.described", words=field.description) if field and field.description else None
