"""Points for addresses that have none: `infosite geocode --gebref FILE` or `--nominatim URL --contact MAIL`.

Says what would be written; with --write it is, and checked. Exit code 0: done. 1: something was refused or could not be
read. 2: wrong use.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from ..console import show
from ..exchange import house_coordinates
from ..exchange.geocoding import Wanted, fault, wanted, written
from ..exchange.house_coordinates import Found
from ..exchange.nominatim import Server
from ..messages.message import Message
from ..source.rewriting import CannotRewrite
from . import editors
from .arguments import said

CACHE = ".geocode.json"


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns one of the exit codes above."""
    parser = editors.parser(said("help.geocode"))
    parser.add_argument("--gebref", type=Path, metavar="FILE", help=said("help.geocode-gebref"))
    parser.add_argument("--nominatim", metavar="URL", help=said("help.geocode-nominatim"))
    parser.add_argument("--contact", metavar="MAIL", help=said("help.geocode-contact"))
    parser.add_argument("--cache", type=Path, metavar="FILE", help=said("help.geocode-cache"))
    parser.add_argument("--write", action="store_true", help=said("help.geocode-write"))
    options = parser.parse_args(arguments)
    is_mail = "@" in (options.contact or "")
    if bool(options.gebref) == bool(options.nominatim) or (options.nominatim and not is_mail):
        parser.error(Message("geocode.usage").what)
    desk = editors.desk(parser, options)
    asked = list(wanted(desk.site))
    try:
        if options.gebref:
            towns = {one.locality for one in asked}
            by_address = house_coordinates.read(options.gebref, towns, [one.street for one in asked])
            found = [by_address.get(one.street) for one in asked]
        else:
            server = Server(options.nominatim, options.contact, options.cache or desk.root / CACHE)
            country = desk.site.city.country
            found = [server.find(one.street, one.postal_code, one.locality, country) for one in asked]
    except (OSError, ValueError) as error:
        editors.complain(Message("geocode.unreadable", reason=str(error)))
        return 1
    return _propose(desk, list(zip(asked, found, strict=True)), write=options.write)


def _propose(desk: editors.Desk, found: Sequence[tuple[Wanted, Found | None]], *, write: bool) -> int:
    texts: dict[str, str] = {}
    refused, known = False, 0
    for one, point in found:
        if point is None:
            continue
        message, path = fault(desk.site, one, point), one.document.path
        if message is None:
            try:
                texts[path] = written(texts.get(path) or (desk.root / path).read_text("utf-8"), one, point)
                known += 1
                show(f"{path}: {one.street}: {point.latitude:.5f}, {point.longitude:.5f} ({point.precision})")
            except CannotRewrite:
                message = Message("edit.by-hand", file=path)
        if message is not None:
            print(f"{path}: {message.what}", file=sys.stderr)
            refused = True
    show(Message("geocode.count", found=known, asked=len(found)).what)
    code = desk.save(texts) if write and texts else 0
    return max(code, int(refused))
