"""The generator: facts in YAML become the pages of an information site. Knows nothing of MkDocs and of no city.

Modules in import order; each may import only those before it:
values, model, problem, decode, hours, recurrence, geometry, spelling, site, filters, walk, links, rules, reader,
pages, maps, search.
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
    "site",
    "filters",
    "walk",
    "links",
    "rules",
    "reader",
    "pages",
    "maps",
    "search",
)
