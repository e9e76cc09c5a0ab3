"""What protects people without papers: every office says whether it must tell the immigration office of them."""

from __future__ import annotations

from collections.abc import Iterator

from ..messages.message import Message
from ..records.organization import Organization
from ..records.record import Record
from ..records.service import Service
from ..records.welcome_point import WelcomePoint
from ..site.links import page_links
from ..site.site import Site
from ..source.problem import Problem

OFFICES = ("city", "public")
"""Types of organizations that are public bodies. The duty to report binds these, whatever they offer; an association,
a church, a company or a school has none. Which offices are free of it (a doctor's secrecy, schools and day care) is for
the editor to say, record by record: nobody is left to a default."""


def offices_say_whom_they_inform(site: Site) -> Iterator[Problem]:
    """A public body, and everything it still runs, says whether it informs the immigration office."""
    for record, document in site.records():
        if not isinstance(record, (Organization, Service, WelcomePoint)) or record.is_gone:
            continue
        if record.informs_immigration_office is None and _is_office(site, record):
            key = "type" if isinstance(record, Organization) else "organization"
            yield document.problem((key,), Message("office.silent"), at_key=True)


def guides_say_where_they_lead(site: Site) -> Iterator[Problem]:
    """A hand-written page that leads to an office that must report warns of it in its head, or says it need not."""
    informing = {
        (kind, name)
        for kind, records in (
            ("service", site.services),
            ("place", site.welcome_points),
            ("organization", site.organizations),
        )
        for name, record in records.items()
        if record.informs_immigration_office
    }
    for page in site.markdown_pages:
        if page.head.informs_immigration_office is not None:
            continue
        for line, column, kind, name in page_links(page.markdown, page.first_line):
            if (kind, name) in informing:
                yield Problem(page.source, line, column, Message("office.page-silent", name=name))
                break


def _is_office(site: Site, record: Record) -> bool:
    if isinstance(record, Organization):
        return record.type in OFFICES
    organization = site.organizations.get(record.organization) if isinstance(record, (Service, WelcomePoint)) else None
    return organization is not None and organization.type in OFFICES


RULES = [offices_say_whom_they_inform, guides_say_where_they_lead]
