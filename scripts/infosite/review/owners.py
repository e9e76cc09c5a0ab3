"""Who is asked about which file on GitHub: .github/CODEOWNERS from `maintainers` in data/city.yml."""

from __future__ import annotations

from ..editing.due import maintainer_of
from ..site.site import Site

HEAD = "# Written by `infosite owners` from `maintainers` in data/city.yml; not by hand.\n"


def owners(site: Site) -> str | None:
    """The text of the file: each record's file with the accounts of who looks after it. None where nobody is named."""
    accounts = {one.organization: " ".join(one.accounts) for one in site.city.maintainers}
    lines = [
        f"/{document.path} {accounts[maintainer]}\n"
        for record, document in site.records()
        if (maintainer := maintainer_of(record, site)) in accounts
    ]
    return HEAD + "".join(sorted(lines)) if lines else None
