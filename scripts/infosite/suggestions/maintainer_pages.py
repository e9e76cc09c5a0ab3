"""A page for each organization with everything that is theirs, how old it is, and two links for each: still true, and
what is wrong. Its address is sent to them; no menu, no search and no list of pages names it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import get_args

from ..editing.due import maintainer_of
from ..i18n.collation import sort_key
from ..output import Output
from ..pages.context import PageContext
from ..pages.render import Renderer
from ..records.record import Record
from ..site.site import Site
from ..site.status import Kind
from .compose import NEW
from .feedback_pages import form_language, letter
from .short_files import short_file

OLDEST_FIRST = tuple(kind for kind in ("old", "ageing", "fresh", "later") if kind in get_args(Kind))
"""States in the order in which somebody should look; what is gone needs nobody."""


def outputs(renderer: Renderer) -> Iterator[Output]:
    """The pages of a language."""
    edition = renderer.edition
    template = renderer.env.get_template("maintainer.html")
    for name, records in by_maintainer(edition.site).items():
        organization = edition.site.organizations[name]
        path, source = edition.urls.maintained(name), edition.site.source(organization)
        title = edition.localizer.label("feedback.theirs_title", name=edition.localizer.plain(organization.name))
        page = PageContext(edition, path, title, "", source, (edition.urls.status,), "maintainer.html")
        names = {**renderer.names(page), "organization": organization, "groups": _groups(page, records)}
        html = template.render(names, begun=begun_new(page, name), policy=edition.published.policy)
        yield Output(edition.urls.file(edition.language, path), html, source)


def begun_new(page: PageContext, organization: str) -> list[tuple[str, str]]:
    """What else they may tell us: a new offer or event as a mail or an issue, and as a file where there is a forge."""
    language, forge = form_language(page), page.edition.published.forge
    answers, topic = {"organization": organization}, next(iter(page.site.categories), "")
    found = [(form, address) for form in NEW if (address := letter(page, form, answers)) is not None]
    if forge is not None:
        day = page.site.today.isoformat()
        files = {kind: short_file(kind, language, organization, topic, day) for kind in NEW.values()}
        found += [(f"{kind}-file", forge.new_file(*file)) for kind, file in files.items()]
    return found


def by_maintainer(site: Site) -> Mapping[str, list[Record]]:
    """What each organization that we know should confirm, by its id."""
    found: dict[str, list[Record]] = {}
    for record, _ in site.records():
        name = maintainer_of(record, site)
        if name in site.organizations and not record.is_gone:
            found.setdefault(name, []).append(record)
    return found


def _groups(page: PageContext, records: list[Record]) -> list[tuple[str, list[Record]]]:
    """Records by how sure they are, those that need somebody first; in a group by name."""
    by_name = sorted(
        records, key=lambda one: (sort_key(page.localizer.plain(one.name), page.localizer.language), one.key)
    )
    groups = [(kind, [one for one in by_name if page.status(one).kind == kind]) for kind in OLDEST_FIRST]
    return [(kind, found) for kind, found in groups if found]
