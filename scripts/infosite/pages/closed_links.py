"""Links of hand-written pages to what is gone: the words stay, and say that it closed and what came after."""

from __future__ import annotations

import re
from copy import deepcopy
from xml.etree.ElementTree import Element

from ..records.event import Event
from ..site.edition import Edition
from ..site.links import LINK_KINDS
from ..source.guide_markdown import address

_KINDS = {record: link for link, record in LINK_KINDS.items()}
_NAME, _SUCCESSOR = "\ue000", "\ue001"
"""Stand in the words of the interface for what is put there."""


def without_closed_links(edition: Edition, root: Element) -> None:
    """Turns `kind:id` links to closed records into words, with a link of that form to what came after."""
    site, localizer = edition.site, edition.localizer
    for element in list(root.iter("a")):
        kind, _, name = address(element.get("href", "")).partition(":")
        record = site.find(LINK_KINDS[kind], name) if kind in LINK_KINDS else None
        if isinstance(record, Event) and (record.is_gone or site.agenda.is_over(record)):
            _say(element, localizer.label("record.over", name=_NAME))
        elif record is not None and record.is_gone:
            following = site.closures.successor(record)
            if following is None:
                _say(element, localizer.label("record.gone", name=_NAME))
            else:
                successor = Element("a", {"href": f"{_KINDS[following.kind]}:{following.key}"})
                successor.text = localizer.plain(following.name)
                _say(element, localizer.label("record.gone_now", name=_NAME, successor=_SUCCESSOR), successor)


def _say(element: Element, said: str, successor: Element | None = None) -> None:
    """Makes a link the words around it; the element itself is none that the page keeps."""
    text, children = element.text or "", list(element)
    for child in children:
        element.remove(child)
    element.tag, element.text = "span", ""
    element.attrib.clear()
    for piece in re.split(f"([{_NAME}{_SUCCESSOR}])", said):
        if piece == _NAME:
            _append(element, text)
            element.extend(deepcopy(children))
        elif piece == _SUCCESSOR and successor is not None:
            element.append(deepcopy(successor))
        else:
            _append(element, piece)


def _append(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
