"""What belongs at a key, in the words of editors: the hint where a key is missing and nothing better is known."""

from __future__ import annotations

from typing import Any

from ..messages.message import Message

FIELDS = {
    "name": "expected.name", "status": "expected.status", "sources": "expected.sources",
    "assured_date": "expected.assured-date", "categories": "expected.categories",
    "organization": "expected.organization", "summary": "expected.summary", "id": "expected.id",
    "title": "expected.title", "date": "expected.date", "number": "expected.number", "kind": "expected.kind",
    "districts": "expected.districts", "explanation": "expected.explanation", "term": "expected.term",
    "locality": "expected.locality", "latitude": "expected.latitude", "longitude": "expected.longitude",
    "code": "expected.code", "question": "expected.question", "description": "expected.description",
    "text": "expected.text", "url": "expected.url", "value": "expected.value", "valid_until": "expected.valid-until",
    "from": "expected.from", "to": "expected.to", "type": "expected.type", "stop": "expected.stop",
    "quarters": "expected.quarters", "year": "expected.year", "holidays": "expected.holidays", "icon": "expected.icon",
    "order": "expected.order", "source": "expected.source", "file": "expected.file", "answers": "expected.answers",
    "words": "expected.words", "language": "expected.language", "postal_code": "expected.postal-code",
}  # fmt: skip
"""The message for each key that some record must have."""


def described(key: object, field: Any) -> Message | None:
    """What a field is for: in the editor's language where we have words for its key, else as its model says."""
    if key in FIELDS:
        return Message(FIELDS[str(key)])
    return Message("hint.described", words=field.description) if field and field.description else None
