"""The generator: facts in YAML become the pages of an information site. Knows nothing of MkDocs and of no city.

ARCHITECTURE.md shows the rooms; `ORDER` is the order in which they may use each other.
"""

ORDER = (
    "placeholders",
    "messages",
    "records",
    "source",
    "schedule",
    "i18n",
    "forge",
    "output",
    "compact_json",
    "looks",
    "site",
    "validation",
    "maps",
    "pages",
    "search",
    "feeds",
    "editing",
    "exchange",
    "suggestions",
    "assets",
    "build",
    "preview",
    "staging",
    "temporary",
    "configuration",
    "console",
    "review",
    "publishing",
    "cli",
    "session",
)
"""Packages and modules; each may import only those before it, and modules of a package never each other in a circle."""
