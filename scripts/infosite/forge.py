"""Where the source lies, and the addresses at which something begins there: an issue, a form, a file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, urlencode, urlsplit

Kind = Literal["github", "gitlab", "gitea", "other"]
RESERVED = re.compile(
    r"(?<![\w.-])(?:[\w-]+\.)*(?:example\.(?:org|com|net)|[\w-]+\.(?:example|invalid|test)|localhost)(?![\w-]|\.\w)",
    re.IGNORECASE,
)
"""Names of hosts that stand for others and belong to nobody (RFC 2606, RFC 6761)."""
AS_IT_IS = "/:?!(),"
"""Signs that mean nothing in a query (RFC 3986): addresses in it are as the page has them, which packs well."""
HOSTS: Mapping[str, Kind] = {
    "github": "github",
    "gitlab": "gitlab",
    "gitea": "gitea",
    "codeberg": "gitea",
    "forgejo": "gitea",
}
"""Words in the name of a host that tell what runs there; Forgejo has Gitea's addresses."""
NAMES: Mapping[Kind, str] = {"github": "GitHub", "gitlab": "GitLab", "gitea": "Gitea"}


@dataclass(frozen=True)
class Forge:
    """A repository where people can write issues and change files."""

    url: str
    """Of the repository, without a slash at its end."""
    kind: Kind = "other"

    @property
    def name(self) -> str:
        """What people call it: its own name, else its host."""
        host = urlsplit(self.url).hostname or ""
        return NAMES.get(self.kind, host) if host in ("github.com", "gitlab.com") else host

    def new_issue(self, title: str, body: str) -> str:
        """The form for an issue with title and text filled in; the text ends the address."""
        if self.kind == "gitlab":
            return self._with("/-/issues/new", {"issue[title]": title, "issue[description]": body})
        return self._with("/issues/new", {"title": title, "body": body})

    def form(self, name: str, answers: Mapping[str, str]) -> str | None:
        """An issue form with answers by their ids; None where there is none. GitHub fills in lines and texts, and shows
        an empty editor instead of the form as soon as it is given the answer to a choice."""
        return self._with("/issues/new", {"template": f"{name}.yml", **answers}) if self.kind == "github" else None

    def edits(self, edit_uri: str) -> str:
        """What, followed by the path of a file, opens its editor. `edit_uri` is GitHub's way of saying it."""
        begin = {"gitlab": "-/", "gitea": "_"}.get(self.kind, "") if edit_uri.startswith("edit/") else ""
        return f"{self.url}/{begin}{edit_uri}"

    def new_file(self, folder: str, name: str, text: str) -> str:
        """The editor of a new file with its name and text; on GitLab, which takes no text, with its name."""
        if self.kind == "gitlab":
            return self._with(f"/-/new/main/{folder}", {"file_name": name})
        return self._with(f"/{'_' if self.kind == 'gitea' else ''}new/main/{folder}", {"filename": name, "value": text})

    def _with(self, path: str, query: Mapping[str, str]) -> str:
        return f"{self.url}{path}?{urlencode(query, safe=AS_IT_IS, quote_via=quote)}"


def forge_of(url: str, kind: str = "") -> Forge | None:
    """The repository at an address; None for none, and for one that stands for another and leads nowhere.

    `kind` tells what runs at a host whose name does not: `github`, `gitlab` or `gitea`.
    """
    url = url.rstrip("/")
    host = urlsplit(url).hostname or ""
    if not host or is_placeholder(url):
        return None
    found: Kind = next((known for word, known in HOSTS.items() if word in (kind or host)), "other")
    return Forge(url, found)


def is_placeholder(url: str) -> bool:
    """Whether the address of a repository stands for another."""
    return bool(RESERVED.search(urlsplit(url).hostname or "")) or url.startswith("https://github.com/example/")
