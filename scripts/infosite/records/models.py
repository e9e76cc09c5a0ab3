"""The kinds of records, by the folder below data/ that holds their files."""

from __future__ import annotations

from .district import District
from .event import Event
from .organization import Organization
from .record import Record
from .service import Service
from .welcome_point import WelcomePoint

RECORDS: dict[str, type[Record]] = {
    model.folder: model for model in (Organization, District, WelcomePoint, Service, Event)
}
"""Folder below data/ and the type of each of its files."""
