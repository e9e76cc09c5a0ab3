"""Words with places to fill: `{name}` takes a value, and nothing else in them means anything.

Interface words are written by translators and strangers. `str.format` would let them read attributes of what is filled
in (`{size.__class__}`) or ask for a gigabyte of spaces (`{size:>999999999}`); here they can only name a value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from markupsafe import Markup, escape

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


def fill(words: str, values: Mapping[str, object]) -> str:
    """Plain words with each `{name}` replaced by its value; what names no value stays as it stands."""
    return _filled(words, values, str)


def fill_markup(words: str, values: Mapping[str, object]) -> Markup:
    """As `fill`, for HTML: words and values are escaped, values that are Markup stay so."""
    return Markup(_filled(str(escape(words)), values, escape))


def _filled(words: str, values: Mapping[str, object], shown: Callable[[object], str]) -> str:
    return _PLACEHOLDER.sub(lambda match: str(shown(values[match[1]])) if match[1] in values else match[0], words)
