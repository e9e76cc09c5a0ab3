"""The generator: facts in YAML become the pages of an information site. Knows nothing of MkDocs and of no city.

Modules in import order; each may import only those before it:
values, model, problem, decode, hours, recurrence, geometry, spelling, agenda, site, loading, openings, filters, walk,
links, rules, readability, reader, schema_org, spots, picture, plan, view, pages, maps, qr, flyers, styles, feeds,
findable, search, nearest, press, offline.
"""

LAYERS = (
    "values",
    "model",
    "problem",
    "decode",
    "hours",
    "recurrence",
    "geometry",
    "spelling",
    "agenda",
    "site",
    "loading",
    "openings",
    "filters",
    "walk",
    "links",
    "rules",
    "readability",
    "reader",
    "schema_org",
    "spots",
    "picture",
    "plan",
    "view",
    "pages",
    "maps",
    "qr",
    "flyers",
    "styles",
    "feeds",
    "findable",
    "search",
    "nearest",
    "press",
    "offline",
)
