"""What is wrong between braces, where a comma or a colon is easily forgotten: `{de: ja, en yes}`, `{language}`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..messages.message import Message
from ..records.texts import canonical_language
from .yaml_causes import shown


def mistake_in_braces(key: str, items: Mapping[str, Any]) -> Message | None:
    """What is wrong with a key without a value, behind the `items` that were read before it; None where nothing is."""
    languages = bool(items) and all(canonical_language(one) == one for one in items)
    if languages and canonical_language(key) != key:
        return Message("yaml.comma-cuts-text", key=key)
    last = next(reversed(list(items)), "")
    part, whole = re.fullmatch(r"(\d{1,8})\s*(?:€|EUR|Euro)?", key), str(items.get(last, ""))
    if part is not None and re.fullmatch(r"-?\d+(?:\.\d{3})*", whole):
        return Message("yaml.decimal-comma", key=last, text=f"{whole.replace('.', '')}.{part[1]}")
    equal = re.fullmatch(r"([a-z_]{2,20})\s*=\s*(\S.*)", key)
    if equal is not None:
        return Message("yaml.no-colon", key=equal[1], text=shown(equal[2]))
    cut = re.fullmatch(r"([A-Za-z_][\w-]*):(\S.*)", key)
    if cut is not None:
        return Message("yaml.colon-without-space", key=cut[1], text=shown(cut[2]))
    if not items and re.fullmatch(r"[a-z][a-z0-9-]*", key):
        return Message("yaml.braces-of-a-list", given=key)
    return None
