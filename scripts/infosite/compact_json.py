"""JSON as it is published: short, readable in every script, and harmless inside HTML."""

from __future__ import annotations

import json
from typing import Any

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup


def dumps(value: object, **options: Any) -> str:
    """JSON without spaces, letters as they are; `options` as of `json.dumps`."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), **options)


def in_html(value: object, **options: Any) -> Markup:
    """JSON that stays JSON inside a script, an element and an attribute alike, whatever its texts hold."""
    text = htmlsafe_json_dumps(value, dumps, **options)
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")  # old scripts end a line there
