"""Streets, rails, parks and water for all maps, from an OpenStreetMap extract: `infosite basemap EXTRACT.osm.pbf`.

Writes data/geo/base/, a file for each district and one for the city, and checks. Exit code 0: done. 1: the extract was
refused, or what came of it. 2: wrong use.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import shapely

from ..console import show
from ..exchange import osm_extract
from ..exchange.basemap import LICENCE, BaseFile, TooMuch, files
from ..messages.message import Message
from ..site.base_map import SMALLEST
from ..source.geojson import BASE
from . import editors
from .arguments import said

AROUND = 0.005
"""Degrees around the outlines that are looked at: more than any margin."""


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns one of the exit codes above."""
    parser = editors.parser(said("help.basemap"))
    parser.add_argument("extract", type=Path, metavar="EXTRACT.osm.pbf", help=said("help.basemap-extract"))
    options = parser.parse_args(arguments)
    desk = editors.desk(parser, options)
    made = _made(desk, options.extract)
    if isinstance(made, Message):
        editors.complain(made)
        return 1
    folder = Path("data/geo", BASE)
    texts = {(folder / f"{one.name}.geojson").as_posix(): one.text for one in made}
    before = sorted((desk.root / folder).glob("*.geojson"))
    if desk.save({**texts, (folder / "LICENSE.txt").as_posix(): LICENCE}):
        return 1
    for file in before:
        if file.relative_to(desk.root).as_posix() not in texts:
            file.unlink()
    for one in made:
        code = "basemap.file" if one.rank == SMALLEST else "basemap.file-main"
        show(Message(code, name=one.name, count=one.features, size=one.weight).what)
    return 0


def _made(desk: editors.Desk, extract: Path) -> list[BaseFile] | Message:
    """The files that come of an extract, or why there are none."""
    outlines = desk.site.outlines.shapes
    if not outlines:
        return Message("basemap.no-outlines")
    bounds = shapely.total_bounds(list(outlines.values()))
    try:
        size = extract.stat().st_size
        if size > osm_extract.LARGEST:
            west, south, east, north = (round(float(one), 3) for one in bounds)
            box = f"{west - 0.01:.3f},{south - 0.01:.3f},{east + 0.01:.3f},{north + 0.01:.3f}"
            most = osm_extract.LARGEST // 1_000_000
            return Message("basemap.too-large", name=extract.name, size=size // 1_000_000, most=most, box=box)
        made = list(files(osm_extract.figures(extract, shapely.box(*bounds).buffer(AROUND)), outlines))
    except ImportError:
        return Message("basemap.no-osmium", command=f"{sys.executable} -m pip install {osm_extract.OSMIUM}")
    except TooMuch as too_much:
        return Message("basemap.too-much", name=str(too_much))
    except OSError as error:
        return Message("basemap.unreadable", name=extract.name, reason=error.strerror or str(error))
    except RuntimeError as error:
        return Message("basemap.unreadable", name=extract.name, reason=str(error))
    return made or Message("basemap.elsewhere", name=extract.name)
