"""Something new: its id, its file, and what fits among the topics, organizations and places that are known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import get_args

from ..messages.choices import word
from ..messages.language import chosen as spoken
from ..messages.message import Message, Names
from ..records.organization import Organization
from ..records.record import Record
from ..records.slugs import slugged
from ..records.texts import Text
from ..records.values import is_slug
from ..records.welcome_point import WelcomePoint
from ..site.site import Site
from ..source import yaml_values
from ..source.editors_words import VALUES
from ..source.problem import did_you_mean
from .answers import NOT_ON, Answers, values

FOLDERS = {"service": "services", "place": "welcome_points", "event": "events", "organization": "organizations"}
BODIES = {"de": "Schreiben Sie hier, was zu tun ist, das Wichtigste zuerst.\n", "en": "Write here what to do first.\n"}
"""What stands in a new guide until somebody writes it."""


def choices(question: str, site: Site) -> dict[str, str]:
    """The ids that answer a question, with what they are called in the language of who asks; nothing where words of
    one's own are asked for."""
    language = spoken()

    def words(text: Text) -> str:
        return text.version(language, site.default_language)[0]

    if question == "categories":
        return {name: words(one.name) for name, one in site.ordered_categories}
    if question == "organization":
        return {name: words(one.name) for name, one in site.organizations.items() if not one.is_gone}
    if question == "place":
        return {name: words(one.name) for name, one in site.welcome_points.items() if not one.is_gone}
    if question == "place_kind":
        return dict.fromkeys(get_args(WelcomePoint.model_fields["place_kind"].annotation), "")
    if question == "type":
        return dict.fromkeys(get_args(Organization.model_fields["type"].annotation), "")
    if question == "not_on":
        return dict.fromkeys(NOT_ON, "")
    if question == "districts":
        return {str(number): words(one.name) for number, one in site.districts.items()}
    return {}


def listed(question: str, names: Iterable[str], site: Site) -> Names:
    """Ids as they are offered, each with what it is called: `housing (Wohnen)`."""
    known = choices(question, site)
    return Names(f"{name} ({known[name]})" if known.get(name) else word(name) for name in names)


def fitting(question: str, about: str, site: Site, most: int = 3) -> list[str]:
    """The ids whose names share words with what was told so far, the best first."""
    told = _words(about)
    found: list[tuple[int, str]] = []
    for name, called in choices(question, site).items():
        known = _words(f"{name} {called}")
        if question == "categories":
            category = site.categories[name]
            synonyms = " ".join(word for words in category.synonyms.values() for word in words)
            known |= _words(f"{' '.join(category.question.versions.values())} {synonyms}")
        count = sum(any(one.startswith(other) or other.startswith(one) for other in known) for one in told)
        if count:
            found.append((-count, name))
    return [name for _, name in sorted(found)[:most]]


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w{4,}", text.lower()))


def chosen(question: str, given: str, site: Site) -> str | Message:
    """An answer with ids in place of names; what is wrong with one that nothing is called."""
    known = choices(question, site)
    if not known or not given.strip():
        return given.strip()
    found = []
    for one in given.replace(";", ",").split(","):
        words = one.strip()
        if not words:
            continue
        meant = VALUES.get(words.casefold(), words).casefold()
        named_so = [name for name, called in known.items() if meant in (name, called.casefold())]
        named_so = named_so or [name for name, called in known.items() if words.casefold() in (name, called.casefold())]
        named_so = named_so or [name for name in known if words.casefold() in _called(question, name, site)]
        if not named_so:
            return Message("new.choice", given=words, hint=_near(question, words, known, site))
        found.append(named_so[0])
    return ", ".join(found)


def _all_names(record: Record) -> set[str]:
    """What it is called in any language, its other name too, in small letters."""
    texts = [text for text in (record.name, record.value_of("alternate_name")) if text is not None]
    return {words.casefold() for text in texts for words in text.versions.values()}


def _called(question: str, name: str, site: Site) -> set[str]:
    """All that something which may be chosen is called, in small letters."""
    if question == "organization":
        return _all_names(site.organizations[name])
    if question == "categories":
        return {words.casefold() for words in site.categories[name].name.versions.values()}
    return _all_names(site.welcome_points[name]) if question == "place" else set()


def already(kind: str, name: str, site: Site) -> Message | None:
    """What to tell when something of the kind is called so already; an office word also by its forms."""
    wanted = name.strip().casefold()
    if kind == "word":
        for key, word in site.words.items():
            if wanted in (form.casefold() for form in word.all_forms):
                code = "new.taken" if wanted in (key, word.term.casefold()) else "new.form-of"
                return Message(code, name=key, given=name)
    elif kind in FOLDERS:
        for key, record in site.collections[FOLDERS[kind]].items():
            if wanted in _all_names(record):
                return Message("new.called-so", name=key, given=name)
    return None


def _near(question: str, words: str, known: Mapping[str, str], site: Site) -> Message:
    """The id of what is called nearly so, or those whose name holds the words; else all that there are."""
    holding = [name for name, called in known.items() if words.casefold() in f"{name} {called}".casefold()]
    others = {name: " ".join(_called(question, name, site)) for name in known}
    holding += [name for name, called in others.items() if words.casefold() in called and name not in holding]
    near = did_you_mean(words, [*known, *filter(None, known.values())])
    if near is None and len(holding) == 1:
        return Message("hint.did-you-mean", name=holding[0])
    return near or Message("hint.use-one-of", names=listed(question, holding or known, site))


def free_id(kind: str, name: str, site: Site) -> str:
    """An id from a name: with the city's own signs in Latin letters, and a number where it is taken."""
    taken = _taken(kind, site)
    wanted = slugged(name, kind)
    return next(one for one in (wanted, *(f"{wanted[:57]}-{number}" for number in range(2, 100))) if one not in taken)


def fault_of_id(kind: str, given: str, site: Site) -> Message | None:
    """Why something new cannot have this id."""
    if not is_slug(given):
        return Message("id.form", given=given, hint=Message("hint.id"))
    return Message("new.taken", name=given) if given in _taken(kind, site) else None


def _taken(kind: str, site: Site) -> set[str]:
    if kind == "word":
        return set(site.words)
    if kind == "guide":
        return {page.path.rpartition("/")[2] for page in site.markdown_pages}
    return set(site.collections[FOLDERS[kind]])


def texts(kind: str, name: str, answers: Answers, site: Site, glossary: str = "") -> Mapping[str, str]:
    """The files to write, by their path. `glossary` is the text of the file in which a new word takes its place."""
    made = values(kind, name, answers, site)
    if kind == "word":
        return {"data/glossary.yml": _with_word(glossary, name, made)}
    if kind == "guide":
        found = {}
        for language in site.languages[:2]:
            own = {key: answers.get(f"{key}_en" if language == "en" else key, "") for key in ("name", "description")}
            head = {"title": own["name"] or made["title"], "description": own["description"] or made["description"]}
            path = f"docs/{language}/guides/{name}.md"
            found[path] = f"---\n{yaml_values.record(head)}---\n\n{BODIES.get(language, BODIES['en'])}"
        return found
    return {f"data/{FOLDERS[kind]}/{name}.yml": yaml_values.record(made)}


def _with_word(glossary: str, name: str, made: Mapping[str, object]) -> str:
    """The table of words with one more, in the order of the alphabet."""
    entry = yaml_values.record({name: made})
    keys = [match for match in re.finditer(r"^([a-z][a-z0-9-]*):", glossary, re.MULTILINE) if match[1] > name]
    if not keys:
        return f"{glossary.rstrip()}\n\n{entry}"
    at = keys[0].start()
    return f"{glossary[:at]}{entry}\n{glossary[at:]}"
