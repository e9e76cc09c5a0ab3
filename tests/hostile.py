"""What a stranger might write to make a build or a browser do something: words, Markdown, and how they are planted.

`hit()` is what every script in here calls, and PLANTED the value of an environment variable that no page may show.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic.fields import FieldInfo

from infosite.records.city import HelpLine
from infosite.records.guide import GuideFact
from infosite.records.other_hosts import Tiles
from infosite.records.parts import Part
from infosite.records.phones import PhoneNumber
from infosite.records.texts import Text
from infosite.site.markdown_page import MarkdownPage
from infosite.site.site import Site

VARIABLE, PLANTED = "A_SECRET_OF_THE_BUILD", "planted-3f9c1e"

WORDS = (
    "{size.striptags.__globals__[os].environ}",
    "{name.__class__.__init__.__globals__}",
    "{0.__class__}",
    "{x:>300000000}",
    "{{ 7*7 }}{{ lipsum.__globals__['os'].environ }}{% raw %}",
    "${7*7}${hit()}`${hit()}`",
    "%s%n%(name)s $(printenv) `printenv` ;printenv|",
    "<script>hit()</script><img src=x onerror=hit()><svg onload=hit()></svg>\"'><b onmouseover=hit()>",
    "\\</script><script>hit()</script>&lt;u&gt;]]><!-- javascript:hit() *x* [x](javascript:hit())",
    "$& $1 \\1 \\g<0> constructor __proto__ toString",
)
"""Each wants to be read by something: str.format, Jinja, a template literal, a shell, HTML, a regular expression."""

MARKDOWN = {
    "script": "<script>hit()</script>",
    "script in a paragraph": "Words <script>hit()</script> and more.",
    "script in pieces": "<scr<script>ipt>hit()</scr</script>ipt>",
    "picture with an event": "<img src=x onerror=hit()>",
    "drawing with an event": "<svg onload=hit()><animate onbegin=hit() attributeName=x dur=1s></svg>",
    "details with an event": "<details open ontoggle=hit()><summary>x</summary></details>",
    "refresh": '<meta http-equiv="refresh" content="0; url=https://evil.example/">',
    "refresh in a sentence": 'A <meta http-equiv=refresh content="0;url=data:text/html,x"> B',
    "base": '<base href="https://evil.example/">',
    "form": '<form action="https://evil.example/"><input name=q autofocus onfocus=hit()></form>',
    "frame": '<iframe srcdoc="<script>parent.hit()</script>"></iframe><object data=x></object><embed src=x>',
    "style": '<style>body{display:none}</style><link rel=stylesheet href="https://evil.example/x.css">',
    "style attribute": '<div style="position:fixed;inset:0">Over the page</div>',
    "markdown in HTML": '<div markdown onclick="hit()">\n\n**x**\n\n</div>',
    "open comment": "Before <!-- never closed",
    "open comment at the start": "<!-- never closed\n\nAfter",
    "comment that ends oddly": "<!--><script>hit()</script>-->",
    "instruction": "<?php hit() ?> <![CDATA[<script>hit()</script>]]> <!DOCTYPE html>",
    "closing tags of the frame": "</div></article></main></body></html><script>hit()</script>",
    "closing tags in code": "`</code></pre></main>`<script>hit()</script>",
    "open attribute": '<a href="https://example.org/ <b title="',
    "title and textarea": "</title></textarea></noscript><script>hit()</script>",
    "javascript link": "[x](javascript:hit())",
    "javascript link in capitals": "[x](JaVaScRiPt:hit())",
    "javascript link in entities": "[x](&#106;avascript:hit())",
    "javascript link in more entities": "[x](&#x6A&#x61vascript&colon;hit&lpar;&rpar;)",
    "javascript link behind a blank": "[x](< javascript:hit()>)",
    "javascript link escaped": "[x](java\\script:hit())",
    "javascript autolink": "<javascript:hit()> <javascript://%0ahit()>",
    "javascript link with a title": '[x](javascript:hit() "title")',
    "link title that breaks out": '[x](https://example.org/ "a" onmouseover="hit()")',
    "link address that breaks out": '[x](https://example.org/"onmouseover="hit())',
    "vbscript link": "[x](vbscript:hit())",
    "data link": "[x](data:text/html,<script>hit()</script>)",
    "data link in base64": "[x](data:text/html;base64,PHNjcmlwdD5vcGVuZXIuaGl0KCk8L3NjcmlwdD4=)",
    "file and blob links": "[x](file:///etc/passwd) [x](blob:https://example.org/x) [x](view-source:https://a.example/)",
    "http link": "[x](http://example.org/)",
    "user name before the host": "[Stadt](https://duesseldorf.de@evil.example/)",
    "user name and password": "[Stadt](https://www.duesseldorf.de:443@evil.example/login)",
    "host behind backslashes": "[x](https:\\\\evil.example/) [x](\\\\\\\\evil.example/)",
    "host without a scheme": "[x](//evil.example/) [x](/\\evil.example/)",
    "address from the root": "[x](/services/)",
    "autolink with a user name": "<https://duesseldorf.de@evil.example/>",
    "autolink to another protocol": "<ftp://evil.example/x> <foo://evil.example>",
    "mail with headers": "[x](mailto:a@example.org?bcc=b@evil.example&body=x)",
    "phone code": "[x](tel:*21*0211123456#)",
    "phone sentence": "[x](tel:112;phone-context=evil.example)",
    "unknown kind": "[x](servce:x)",
    "reference": "[x][1]\n\n[1]: javascript:hit()",
    "short reference": '[x]\n\n[x]: <javascript:hit()> "title"',
    "reference in a quotation": "> [x]: https://evil.example/\n\n[x]",
    "abbreviation": 'The HTML\n\n*[HTML]: "onmouseover="hit()',
    "footnote": "Words[^1].\n\n[^1]: More",
    "attribute list": "A paragraph\n{: onclick=hit() }",
    "attribute list in a line": "[x](https://example.org/){ onclick=hit() #content .urgent }",
    "attribute list at a heading": "## Heading {#content onclick=hit()}",
    "fence with attributes": "``` { .python onclick=hit() }\nx\n```",
    "fence that breaks out": '```"><script>hit()</script>\nx\n```',
    "notice of an unknown kind": '!!! urgent skip "Title"\n    Words',
    "notice title that breaks out": '!!! note "<img src=x onerror=hit()>"\n    Words',
    "unfolding title that breaks out": '??? note "</summary><script>hit()</script>"\n    Words',
    "task that breaks out": '- [x"><script>hit()</script>] x\n- [ ] <script>hit()</script>',
    "table that breaks out": "| a |\n|---|\n| <td onclick=hit()>x</td></table><script>hit()</script> |",
    "heading of the frame's name": "## Content\n\n## Words\n\n## Find",
    "picture from elsewhere": "![x](https://evil.example/pixel.png)",
    "picture from the root": "![x](/assets/icon.svg) ![x](../../assets/icon.svg)",
    "picture as data": "![x](data:image/svg+xml,<svg/onload=hit()>)",
    "picture text that breaks out": '![" onerror="hit()](x.png)',
    "picture by reference": "![x][1]\n\n[1]: https://evil.example/pixel.png",
    "entity of a direction mark": "A &#8238;gnp.exe B &#x202E; C &rlm;",
    "direction mark": "A \u202egnp.exe B",
    "zero-width space": "https://ex\u200bample.org/",
    "control characters": "A \x00 \x02klzzwxh:0000\x03 \x1b[31m B",
    "placeholder of the parser": "\x02wzxhzdk:0\x03 klzzwxh:0000 \x02amp\x03",
    "Jinja": "{{ 7*7 }} {% include '/etc/passwd' %} {# x",
    "table of contents": "[TOC]\n\n## A\n\n## B",
    "snippet": '--8<-- "/etc/passwd"\n\n;--8<-- "https://evil.example/"',
    "nothing": "",
    "heading alone": "#",
}
"""Markdown by what it tries."""

SHOWN_AS_WRITTEN = {
    "fence with attributes",
    "fence that breaks out",
    "heading of the frame's name",
    "link title that breaks out",
    "Jinja",
    "table of contents",
    "snippet",
    "nothing",
    "heading alone",
}
"""Those that an editor may write: nothing in them means anything, and nothing is lost."""

SLOW = {
    "open brackets": "[" * 20_000,
    "closed brackets": "[](" * 20_000,
    "brackets inside each other": "[" * 10_000 + "]" * 10_000,
    "pictures": "![" * 20_000,
    "open round brackets": "[a](" + "(" * 20_000,
    "quotes in a title": "[a](b " + '"' * 20_000,
    "stress": "*a " * 20_000,
    "stress inside each other": "*" * 20_000 + "a" + "*" * 20_000,
    "mixed stress": "**a*_b_" * 9_000,
    "backticks": "".join("a" + "`" * (1 + index % 40) for index in range(2_500)),
    "backslashes": "\\" * 60_000,
    "autolinks": "<a@" * 20_000,
    "quotations inside each other": "> " * 5_000 + "a",
    "lists inside each other": "- " * 5_000 + "a",
    "both inside each other": "> 1. - " * 4_000 + "a",
    "indented lists": "".join("    " * level + "- a\n" for level in range(150)),
    "one long line": "a" * 60_000,
    "one long paragraph": "a b c d e f g h\n" * 4_000,
    "headings": "# a\n" * 15_000,
    "many paragraphs": "a\n\n" * 20_000,
    "fences": "```\na\n\n" * 9_000,
    "notices": "!!! note\n" * 7_000,
    "unfolding notices": '??? note "a"\n\n' * 4_000,
    "definitions": "a\n:   b\n" * 7_000,
    "wide tables": ("|".join("a" * 2_000) + "\n" + "|".join("-" * 2_000) + "\n") * 8,
    "ampersands": "&a" * 30_000,
    "direction marks": "\u202e" * 20_000,
}
"""Markdown that takes time with the square of its length, or recursion with its depth."""


def guide(body: str, title: str = "Hostile", description: str = "Hostile words.") -> str:
    """A hand-written page with this body."""
    return f"---\ntitle: {title}\ndescription: {description}\n---\n{body}\n"


# --- a city of strangers -------------------------------------------------------------------------------------

PAYLOAD = " ".join(WORDS)
SUM = "{{ 271*829 }}"
"""What Jinja would make 224659 of."""
KEPT = {"id", "outline", "quarter", "rrule", "time_zone", "country", "holiday_region", "key", "outlines"}
"""Fields of one plain text that are keys or another grammar: the check lets nothing else stand there."""
HOURS = {"opening_hours", "hours"}
"""Fields whose grammar has room for a comment."""


def poisoned(value: Any, key: str = "", free: bool = False) -> Any:
    """A record in which every text that an editor may write is followed by words that want to run."""
    if isinstance(value, Text):
        return Text({tag: f"{words} {SUM} {PAYLOAD}" for tag, words in value.versions.items()})
    if isinstance(value, Part):
        named_once = hasattr(value, "postal_codes")  # the name of a quarter is also its key
        changed = {
            name: poisoned(_filled(getattr(value, name), field), name, _is_free(field))
            for name, field in type(value).model_fields.items()
            if name not in KEPT and not (name == "name" and named_once)
        }
        return value.model_copy(update=changed)
    if isinstance(value, tuple):
        return tuple(poisoned(item, key, free) for item in value)
    if isinstance(value, dict):
        return {name: poisoned(item, key, True) for name, item in value.items()}
    if isinstance(value, str) and key in HOURS:
        comment = PAYLOAD.replace('"', "")
        return value if '"' in value or ";" in value or value == "24/7" else f'{value} "{comment}"'
    if isinstance(value, str) and free and type(value) is str:
        return f"{value} {SUM} {PAYLOAD}"
    return value


def _filled(value: Any, field: FieldInfo) -> Any:
    """The value of a field; words, where words may stand and this city has none."""
    words = Text({"de": "Worte", "en": "Words"})
    if value is None and field.annotation == Text | None:
        return words
    return (words,) if value == () and field.annotation == tuple[Text, ...] else value


def _is_free(field: FieldInfo) -> bool:
    """Whether a field takes any text: nothing but `str`, without a condition."""
    return not field.metadata and field.annotation in (str, str | None, tuple[str, ...])


def _words(value: Any) -> Any:
    """Words of the interface, each followed by what wants to run; their placeholders stay."""
    if isinstance(value, Mapping):
        return {key: _words(one) for key, one in value.items()}
    return f"{value} {SUM} {PAYLOAD}"


def city_of_strangers(site: Site) -> Site:
    """A site in which everything that anybody may write is hostile, and that no check has seen."""
    records = ("organizations", "districts", "welcome_points", "services", "events")
    tables = (*records, "categories", "words", "amounts", "questions", "wording")
    changed: dict[str, Any] = {
        name: {key: poisoned(one) for key, one in getattr(site, name).items()} for name in tables
    }
    name = Text(dict.fromkeys(site.languages, PAYLOAD))
    tiles = Tiles(url="https://tiles.example/{z}/{x}/{y}.png", name=PAYLOAD, credit=name)
    features = {"properties": {"name": dict.fromkeys(site.languages, PAYLOAD)}}
    first = next(iter(site.markdown_pages))
    facts = (GuideFact(id="hostile.fact", source=PAYLOAD),)
    help_line = HelpLine(name=name, number=PhoneNumber("+49 211 8991"))
    head, document = first.head, site.documents[f"docs/{first.language}", first.path]
    guides = [
        MarkdownPage(
            f"guides/hostile-{index}/",
            tag,
            head.model_copy(update={"title": f"{title} {PAYLOAD}", "description": PAYLOAD, "facts": facts}),
            f"{body}\n\n{SUM}\n\nThe end.",
            1,
            f"docs/{tag}/guides/hostile-{index}.md",
        )
        for tag in site.languages[:2]
        for index, (title, body) in enumerate(MARKDOWN.items())
    ]
    return replace(
        site,
        **changed,
        city=poisoned(site.city).model_copy(update={"tiles": tiles, "help_line": help_line}),
        documents={**site.documents, **{(f"docs/{one.language}", one.path): document for one in guides}},
        school_holidays=poisoned(site.school_holidays),
        strings={tag: _words(words) for tag, words in site.strings.items()},
        layers=tuple(replace(one, features=tuple({**f, **features} for f in one.features)) for one in site.layers),
        markdown_pages=(*(replace(page, head=poisoned(page.head)) for page in site.markdown_pages), *guides),
    )
