"""What a change replaces and other records still state: a number of an organization often stands at its offers too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ..messages.message import Message
from ..records.parts import Part
from ..records.places import Located
from ..records.record import Record
from ..search.normalize import normalise
from ..site.site import Site
from ..source import decode
from ..source.document import Path, read_yaml
from ..source.problem import Problem
from .moving import is_same_house


class Stated(NamedTuple):
    """A fact by which people reach somebody: its field, a form in which the same are equal, as it is written, and where
    it stands in the record."""

    field: str
    same: str
    shown: str
    path: Path


def stated(record: Record) -> Iterator[Stated]:
    """Numbers, mail address, web page and public addresses of a record."""
    for index, phone in enumerate(record.value_of("phones") or ()):
        yield Stated("phones", str(phone.number), phone.number.display, ("phones", index, "number"))
    for field in ("email", "url"):
        if value := record.value_of(field):
            yield Stated(field, str(value).casefold().rstrip("/"), str(value), (field,))
    if record.value_of("appointment_phone"):
        number = record.value_of("appointment_phone")
        yield Stated("appointment_phone", str(number), number.display, ("appointment_phone",))
    for base, part in _houses(record):
        address = part.value_of("address")
        if address is not None and address.visibility == "public" and address.street_address:
            same = normalise(f"{address.street_address} {address.locality}")
            field = "places" if base else "address"
            yield Stated(field, f"at {same}", address.street_address, (*base, "address", "street_address"))


def _houses(record: Record) -> list[tuple[Path, Part]]:
    """The parts of a record that may have an address."""
    places = enumerate(record.value_of("places") or ())
    return [((), record), *((("places", index), place) for index, place in places)]


def points_left(pairs: Iterable[tuple[Record, Record]], site: Site) -> Iterator[Problem]:
    """Points on the map that stayed when the street beside them became another."""
    documents = {(record.kind, record.key): document for record, document in site.records()}
    for old, new in pairs:
        before = dict(_houses(old))
        for base, now in _houses(new):
            then = before.get(base)
            streets = [part.value_of("address") for part in (then, now) if isinstance(part, Located)]
            if len(streets) < 2 or not all(one is not None and one.street_address for one in streets):
                continue
            points = {(part.latitude, part.longitude) for part in (then, now) if isinstance(part, Located)}
            is_marked = now.value_of("geo_precision") in ("exact", "street")
            if is_marked and len(points) == 1 and not is_same_house(*(str(one.street_address) for one in streets)):
                message = Message("elsewhere.old-point", old=streets[0].street_address, new=streets[1].street_address)
                yield documents[new.kind, new.key].problem((*base, "latitude"), message, warning=True)


def left_elsewhere(pairs: Sequence[tuple[Record, Record]], site: Site) -> list[Problem]:
    """Where facts still stand that changes replaced. `pairs` are records as they were and as they are now."""
    after: dict[tuple[str, str], Record] = {}
    gone: dict[str, str] = {}
    for old, new in pairs:
        after[new.kind, new.key] = new
        kept = {(one.field, one.same) for one in stated(new)}
        gone |= {one.same: f"{new.kind}:{new.key}" for one in stated(old) if (one.field, one.same) not in kept}
    found = []
    for record, document in site.records():
        now = after.get((record.kind, record.key), record)
        if now.is_gone or not gone:
            continue
        for one in stated(now):
            if one.same in gone:
                called = f"{now.kind}:{now.key}"
                values = {"value": one.shown, "name": called, "changed": gone[one.same], "field": one.field}
                found.append(document.problem(one.path, Message("elsewhere.same", **values), warning=True))
    return sorted({*found, *points_left(pairs, site)})


def left_after(texts: Mapping[str, Iterable[str]], site: Site) -> list[Problem]:
    """The same by the texts of files that stood there before; `site` is what stands there now."""
    pairs = []
    for record, document in site.records():
        olds = [_record(document.path, text, record, site) for text in texts.get(document.path, ())]
        pairs += [(old, record) for old in olds if old is not None]
    return left_elsewhere(pairs, site)


def left_by(path: str, text: str, site: Site) -> list[Problem]:
    """The same for one file that would hold another text; `site` is what stands there before."""
    pairs = [
        (record, new)
        for record, document in site.records()
        if document.path == path and (new := _record(path, text, record, site)) is not None
    ]
    return left_elsewhere(pairs, site)


def _record(path: str, text: str, known: Record, site: Site) -> Record | None:
    document, _ = read_yaml(path, text.encode())
    return decode.decode(document, type(known), site.city.country)[0] if document is not None else None
