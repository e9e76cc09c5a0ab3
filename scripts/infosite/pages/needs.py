"""Which scripts and style sheets a page needs: its finished HTML says so, by the attributes that they act on.

So a component asks for nothing: `data-until` on an element is enough for the script that hides what is over.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

NEEDS: dict[str, tuple[str, str]] = {
    ' data-until="': ("events.js", "dates.css"),
    ' class="dates"': ("", "dates.css"),
    ' class="years"': ("", "dates.css"),
    ' data-open="': ("open-now.js", ""),
    ' data-geo="': ("route.js", ""),
    ' data-days="': ("open-now.js", ""),
    ' data-prefix="': ("saved.js", "saved.css"),
    ' class="answer-card"': ("", "card.css"),
    ' class="share"': ("", "card.css"),
    ' class="with-aside"': ("", "card.css"),
    ' class="guide"': ("", "guide.css"),
    ' class="call"': ("", "card.css"),
    ' class="tiles"': ("", "home.css"),
    ' class="deadline"': ("", "word.css"),
    ' class="phrase"': ("", "word.css"),
    ' data-letters="': ("letters.js", "word.css"),
    ' class="sos"': ("", "emergency.css"),
    ' class="filter"': ("", "list.css"),
    ' class="ask near"': ("", "list.css"),
    ' class="letters"': ("", "list.css"),
    ' class="letters dense"': ("", "list.css"),
    ' class="names"': ("", "list.css"),
    ' class="names wide"': ("", "list.css"),
    ' class="chips"': ("", "list.css"),
    ' class="chips jump"': ("", "list.css"),
    ' class="chips no-print"': ("", "list.css"),
    ' class="with-rail"': ("", "list.css"),
    ' class="outcome"': ("", "list.css"),
    ' class="group topics"': ("", "list.css"),
    ' class="ages"': ("", "list.css"),
    ' data-results="': ("", "card.css"),
    ' data-do="': ("offline-save.js", ""),
    ' class="chart"': ("", "chart.css"),
}
"""Signs in HTML, each with a script and a sheet. In words they cannot occur: there a quote is `&#34;`."""
_SIGNS = re.compile("|".join(map(re.escape, NEEDS)))


def needs_of(html: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The scripts and the style sheets of a piece of HTML, each once, in the order in which they are first needed."""
    found = [NEEDS[sign] for sign in dict.fromkeys(_SIGNS.findall(html))]
    scripts = tuple(dict.fromkeys(script for script, _ in found if script))
    return scripts, tuple(dict.fromkeys(sheet for _, sheet in found if sheet))


def bundle_of(scripts: tuple[str, ...], names: Mapping[str, str]) -> str | None:
    """The one file in which scripts are published: a request costs more than they do. None where there are none.

    Its name changes with `names`, under which the scripts are published by themselves.
    """
    if len(scripts) < 2:
        return scripts[0] if scripts else None
    stem = "_".join(sorted(script.removesuffix(".js") for script in scripts))
    inside = "\n".join(sorted(names[script] for script in scripts if script in names))
    return f"{stem}.{hashlib.sha256(inside.encode()).hexdigest()[:10]}.js" if inside else f"{stem}.js"
