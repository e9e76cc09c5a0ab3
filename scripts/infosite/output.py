"""What is published: an `Output` is a path with its content and the file it came from; `Published` says where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from .forge import Forge

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'"
)
"""Content-Security-Policy of every page."""


@dataclass(frozen=True)
class Output:
    """Anything that is published: its path below the site, its bytes or text, and the file it came from."""

    path: str
    content: str | bytes
    source: str | None = None
    scripts: tuple[str, ...] = ()
    """Of a page: the scripts that its one bundle holds."""

    def as_bytes(self) -> Output:
        """The same with its text as UTF-8."""
        return replace(self, content=self.data)

    @property
    def data(self) -> bytes:
        """What is written: text as UTF-8."""
        return self.content.encode() if isinstance(self.content, str) else self.content


@dataclass(frozen=True)
class Published:
    """Where the site is published, and where its source can be edited."""

    site_url: str
    """Absolute, ends with a slash."""
    edit_url: str | None = None
    """Address that, followed by the path of a file, leads to its editor."""
    policy: str = POLICY
    """Content-Security-Policy of every page."""
    forge: Forge | None = None
    """Where the source lies and issues are written; None where that is nowhere yet."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Names under which style sheets and scripts are published, by those that templates use; else they are the same."""
