"""An organization: who runs things."""

from __future__ import annotations

from typing import ClassVar, Literal

from .parts import Address, Phone
from .record import IdentifiedRecord, RecordKind
from .texts import LanguageTag, Name, Text
from .values import Email, Url


class Organization(IdentifiedRecord):
    """Who runs things."""

    kind: ClassVar[RecordKind] = "organization"
    folder: ClassVar[str] = "organizations"

    alternate_name: Name | None = None
    """Short name."""
    type: Literal["city", "public", "welfare", "association", "church", "company", "education", "initiative"]
    """City office, other public body, welfare or registered association, church, company, school, initiative."""
    description: Text | None = None
    """Who they are, in a sentence or two."""
    url: Url | None = None
    """Their page."""
    email: Email | None = None
    """Address for mail."""
    phones: tuple[Phone, ...] = ()
    """Numbers to call."""
    address: Address | None = None
    """Where they sit."""
    keywords: dict[LanguageTag, tuple[str, ...]] = {}
    """What people call them in their language, for the search: `croix rouge`."""
    informs_immigration_office: bool | None = None
    """True: the body must tell the immigration office of people without papers; then the reader is warned first."""

    @property
    def short_description(self) -> Text | None:
        """Its description."""
        return self.description
