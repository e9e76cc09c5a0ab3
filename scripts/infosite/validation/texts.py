"""Rules of texts and words: complete, plain, with the right places to fill."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..i18n import placeholders
from ..messages.message import LanguageName, Message, named
from ..records.glossary import GlossaryTerm
from ..records.parts import Part
from ..records.record import IdentifiedRecord
from ..records.texts import texts_in
from ..site.site import Site
from ..source.document import Path
from ..source.guide_mistakes import UNFINISHED, entities
from ..source.problem import Problem, did_you_mean
from .needs import brought_words, misspelt_groups
from .references import HTML
from .traverse import flat, parts

PLACEHOLDER = re.compile(
    r"\b(?:Mustertext|Blindtext|Beispieltext|Platzhalter|Mustermann)\b"
    r"|\[[^\]\n]*\b(?:[Ee]infügen|[Ee]intragen|[Ee]rgänzen|[Aa]usfüllen|[Ii]nsert|[Ff]ill in|[Yy]our)\b[^\]\n]*\](?!\()"
    r"|\b[Hh]ier\s+(?:\w+\s+){0,2}einfügen\b|\b(?:Text|Titel|Beschreibung|Zusammenfassung|Übersetzung)\s+(?:hier\s+)?"
    r"(?:einfügen|eintragen|ergänzen|fehlt(?: noch)?)\b|\b(?:[Ii]nsert|[Aa]dd|[Yy]our)\s+(?:\w+\s+)?(?:text|title|name"
    r"|description|summary)(?:\s+goes)?\s+here\b|\b(?:[Tt]ext|[Tt]itle|[Dd]escription) goes here\b"
    r"|\b(?:Name des Angebots|Titel des Angebots|Name of the (?:offer|service))\b"
)
"""What stands in an example, to be written over."""
NOTHING_YET = re.compile(
    r"\W*(?:x{2,}|n/?a|k\. ?A\.?|(?:(?:englischer |deutscher )?(?:übersetzung|text) )?folgt(?: noch)?"
    r"|to-?do|t\.? ?b\.? ?[cda]\.?|fehlt(?: noch)?|noch offen|wird noch ergänzt|in arbeit|missing|pending"
    r"|(?:translation|text) (?:to follow|follows|to come|is missing)|tbd|leer|text)?\W*",
    re.IGNORECASE,
)
"""Signs that hold a place until somebody writes the text."""
SPOILT = re.compile(
    r"[^\s,.;:!?\"„“]*(?:Ã[\u0080-\u00bfœžŸŒŠš€‚ƒ„…†‡ˆ‰‹Œ‘’“”•–—˜™›]|Â[\u00a0-\u00bf]|â[€‚„†ˆ™˜œž])[^\s,.;:!?\"„“]*"
)
"""UTF-8 that a program read as Windows-1252."""
BRACES = {"open": "{", "close": "}"}
FOREVER_SHARED = {"name", "alternate_name", "venue", "official_term", "site_name", "term"}
"""Keys whose text may be one string for all languages."""


def texts_are_complete(site: Site) -> Iterator[Problem]:
    """Every translatable text stands in the site's first two languages. In records and office words the second may
    wait: pages show the first in its place, marked so, and each of them is a reminder."""
    needed = site.languages[:2]
    own = {needed[0], "de"}  # an office word needs no translation where it comes from
    for part, document, base in parts(site):
        learnt = _learnt_by_asking(part)
        waiting: list[Path] = []
        for path, text in texts_in(part):
            for tag in needed:
                if text.has(tag) or (tag in own and _last_key(path) == "translation"):
                    continue
                if tag != needed[0] and text.has(needed[0]) and isinstance(part, IdentifiedRecord | GlossaryTerm):
                    waiting.append(path)
                    continue
                yield document.problem((*base, *path), Message("text.missing", tag=tag), warning=path in learnt)
            if text.is_shared and len(needed) > 1 and _last_key(path) not in FOREVER_SHARED:
                first, second = needed
                if _last_key(path) == "translation":
                    words = next(iter(text.versions.values()))
                    yield document.problem(
                        (*base, *path), Message("text.translation", tag=second, words=words, **BRACES)
                    )
                    continue
                yield document.problem((*base, *path), Message("text.one-for-all", first=first, second=second))
        if waiting:
            names = named(dict.fromkeys(str(path[0]) for path in waiting))
            of, into = map(LanguageName, needed)
            message = Message("text.not-translated", first=of, second=into, names=names, tag=needed[1])
            yield document.problem((*base, *waiting[0]), message, warning=True)


def _learnt_by_asking(part: Part) -> frozenset[Path]:
    """What calls, visits and letters taught: who asks need not write English."""
    sources = enumerate(part.value_of("sources") or ())
    return frozenset(("sources", index, "says") for index, source in sources if source.is_first_hand)


def texts_of_further_languages(site: Site) -> Iterator[Problem]:
    """Texts that lack a further language of the site are a reminder for each record."""
    for tag in site.languages[2:]:
        for part, document, base in parts(site):
            lacking = sum(not text.has(tag) for _, text in texts_in(part))
            if lacking:
                yield document.problem(base, Message("text.further-language", count=lacking, tag=tag), warning=True)


def texts_are_plain(site: Site) -> Iterator[Problem]:
    """Names and descriptions hold no HTML, no `http://` and no mark of unfinished work."""
    for part, document, base in parts(site):
        for path, text in texts_in(part):
            for tag, words in text.versions.items():
                here = (*base, *path, tag) if tag else (*base, *path)
                codes = list(entities(words))
                if codes:
                    yield document.problem(here, codes[0][1])
                elif HTML.search(words):
                    yield document.problem(here, Message("text.html"))
                spoilt = spoilt_letters(words)
                if spoilt is not None:
                    yield document.problem(here, spoilt)
                if NOTHING_YET.fullmatch(words) or UNFINISHED.search(words) or PLACEHOLDER.search(words):
                    yield document.problem(here, Message("text.unfinished"))
                if re.search(r"https?://", words):
                    yield document.problem(here, Message("text.address"))
    for page in site.markdown_pages:
        document = site.documents[f"docs/{page.language}", page.path]
        for key, words in (("title", page.head.title), ("description", page.head.description)):
            if HTML.search(words):
                yield document.problem((key,), Message("text.html"))


def spoilt_letters(words: str) -> Message | None:
    """Letters that a program stored in a wrong way, or lost."""
    lost = re.search(r"\S*\ufffd\S*", words)
    if lost is not None:
        return Message("text.lost-letter", given=lost[0][:40])
    spoilt = SPOILT.search(words)
    if spoilt is None:
        return None
    try:
        meant = spoilt[0].encode("cp1252").decode("utf-8")
    except UnicodeError:
        return None
    return Message("text.wrong-letters", given=spoilt[0][:40], meant=meant[:40])


def strings_are_complete(site: Site) -> Iterator[Problem]:
    """The words of the interface are those that the generator knows, and the same in the first two languages."""
    if ("strings", site.default_language) in site.unread:
        return
    known = brought_words()
    groups = {path[0] for path in known}
    first = {path: words for path, words in flat(site.strings[site.default_language]).items() if path in known}
    for tag in site.languages:
        document = site.documents.get(("strings", tag))
        if document is None:
            continue
        here = flat(site.strings[tag])
        odd = [group for group in site.strings[tag] if group not in groups]
        for group in odd:
            away = groups - set(site.strings[tag])
            meant = did_you_mean(group, away) or Message("hint.known-here", names=named(sorted(away or groups)))
            yield document.problem((group,), Message("strings.unknown-group", key=group, hint=meant), at_key=True)
        for path in sorted(path for path in set(here) - set(known) if path[0] not in odd):
            if len(path) < 2 or (*path[:-1], "other") not in known:
                lost = [".".join(one) for one in known if one[:-1] == path[:-1] and one not in here]
                hint = did_you_mean(".".join(path), [".".join(one) for one in known])
                if len(lost) == 1:  # one word too many and one too few: that one was meant
                    hint = Message("hint.did-you-mean", name=lost[0])
                message = Message("strings.unknown", key=".".join(path), hint=hint)
                yield document.problem(path, message, at_key=True)
        for path, words in here.items():
            if HTML.search(words):
                yield document.problem(path, Message("text.html"))
            if UNFINISHED.search(words) or PLACEHOLDER.search(words):
                yield document.problem(path, Message("text.unfinished"))
        misspelt = misspelt_groups(site.strings[tag])
        wanted = {path for path in first if path[0] not in misspelt}
        missing = sorted(wanted - set(here)) if (tag,) == site.languages[1:2] else []
        for path in missing:
            message = Message("strings.missing", key=".".join(path), words=first[path])
            yield document.problem(path[:-1], message, at_key=True)


def placeholders_are_those_the_site_fills(site: Site) -> Iterator[Problem]:
    """Every word of the interface has the {placeholders} that the site fills in there, and no others."""
    for tag in site.languages:
        document = site.documents.get(("strings", tag))
        for path, message in placeholders.mistakes(tag, site.strings[tag]) if document is not None else ():
            assert document is not None
            yield document.problem(path, message)


def words_are_explained_once(site: Site) -> Iterator[Problem]:
    """No form of a word belongs to two words of the glossary."""
    seen: dict[str, str] = {}
    document = site.documents.get(("glossary.yml", ""))
    for name, word in site.words.items():
        for form in word.all_forms:
            if document is not None and seen.setdefault(form, name) != name:
                message = Message("glossary.twice", form=form, other=seen[form])
                yield document.problem((name,), message, at_key=True)


def _last_key(path: Path) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def keywords_stand_one_by_one(site: Site) -> Iterator[Problem]:
    """No keyword is a list of words that the search would take for one: a warning."""
    for part, document, base in parts(site):
        for tag, words in (part.value_of("keywords") or {}).items():
            for number, word in enumerate(words):
                single = [one.strip() for one in re.split(r"[,;|]", word) if one.strip()]
                if len(single) > 1:
                    message = Message("keyword.several", given=word, items=", ".join(single))
                    yield document.problem((*base, "keywords", tag, number), message, warning=True)


RULES = (
    keywords_stand_one_by_one,
    texts_are_complete,
    texts_of_further_languages,
    texts_are_plain,
    strings_are_complete,
    placeholders_are_those_the_site_fills,
    words_are_explained_once,
)
