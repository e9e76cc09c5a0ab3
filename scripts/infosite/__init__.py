"""The generator: facts in YAML become the pages of an information site. Knows nothing of MkDocs and of no city.

Modules in import order; each may import only those before it:
values, model, problem, decode, hours, recurrence, geometry, site, openings, walk, links, rules, readability, reader,
schema_org, pages, maps, qr, flyers, styles, feeds, offline.
"""

LAYERS = (
    "values",
    "model",
    "problem",
    "decode",
    "hours",
    "recurrence",
    "geometry",
    "site",
    "openings",
    "walk",
    "links",
    "rules",
    "readability",
    "reader",
    "schema_org",
    "pages",
    "maps",
    "qr",
    "flyers",
    "styles",
    "feeds",
    "offline",
)
