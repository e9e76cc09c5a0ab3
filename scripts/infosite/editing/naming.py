"""Records by a part of their name, by words around it, by first letters: as people say them who have no list of ids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ..messages.message import Message, named
from ..records.places import Located
from ..records.record import Record
from ..records.texts import Text
from ..search.normalize import normalise
from ..site.site import Site
from .targets import Target, everything

_SMALL = normalise(
    "der die das des dem den ein eine the a an of in im am vom von bei beim zum zur und and für for"
).split()
LEAST = 4
"""Letters of a word that may stand inside another: `Kurs` in `Deutschkurs`."""
LETTERS = range(2, 7)
"""Of first letters: `HaF`."""
MOST = 8
"""Records that are named in an answer."""


def names(part: object) -> list[str]:
    """What a record is called, in all languages."""
    texts: Iterable[Text | None] = (
        (part.value_of("name"), part.value_of("alternate_name")) if isinstance(part, Record) else ()
    )
    return [name for text in texts if text is not None for name in text.versions.values()]


def by_words(given: str, targets: Sequence[Target], site: Site) -> tuple[list[Target], bool]:
    """Records whose name is what was given but for articles; else those that hold each word of it, in their name or in
    that of who runs them or of the quarter, and one at least in their own name. With False those that hold most."""
    wanted = list(_words(given))
    if not wanted:
        return [], True
    just_so = [one for one in targets if any(list(_words(name)) == wanted for name in (*names(one.part), one.key))]
    if just_so:
        return just_so, True
    own = [{word for name in names(one.part) for word, _ in _words(name)} for one in targets]
    around = [{word for name in _around(one, site) for word, _ in _words(name)} for one in targets]
    counts = [
        sum(_stands(word, mine | others) for word in wanted) if any(_stands(word, mine) for word in wanted) else 0
        for mine, others in zip(own, around, strict=True)
    ]
    most = max(counts, default=0)
    best = [target for target, count in zip(targets, counts, strict=True) if count == most]
    return (best, most == len(wanted)) if most > len(wanted) / 2 else ([], True)


def _around(target: Target, site: Site) -> Iterator[str]:
    """What people say beside a name: who runs it, and where it is if everybody may know."""
    part = target.part
    organization = part.value_of("organization") if isinstance(part, Record) else None
    if organization is not None and organization in site.organizations:
        yield from names(site.organizations[organization])
    if isinstance(part, Located) and part.is_public and part.quarter:
        yield part.quarter


def _words(text: str) -> Iterator[tuple[str, bool]]:
    """Words in one spelling, without articles, and whether each is cut short: `Haus a. Fluss`."""
    for written in text.replace("-", " ").split():
        is_short = written.endswith(".") and len(written) < 6
        yield from ((word, is_short) for word in normalise(written).split() if word not in _SMALL)


def _stands(wanted: tuple[str, bool], known: Iterable[str]) -> bool:
    word, is_short = wanted
    return any(
        word == other or (is_short and other.startswith(word)) or (len(word) >= LEAST and word in other)
        for other in known
    )


def by_first_letters(given: str, targets: Iterable[Target]) -> list[Target]:
    """Records whose names begin so, word by word: `HaF`."""
    letters = given.strip().replace(".", "").casefold()
    if not letters.isalpha() or len(letters) not in LETTERS:
        return []
    return [one for one in targets if letters in {made for name in names(one.part) for made in _first(name)}]


def _first(name: str) -> Iterator[str]:
    """First letters of all words, and of those that begin with a capital."""
    words = re.findall(r"[^\W\d_]+", name)
    if len(words) > 1:
        yield "".join(word[0] for word in words).casefold()
        yield "".join(word[0] for word in words if word[0].isupper()).casefold()


def hinted(message: Message, site: Site) -> Message:
    """The message that nothing is called so, with what may be meant; any other, also of a mistyped id, as it is."""
    given = str(message.values.get("given", "")).strip()
    if message.code != "target.none" or (message.values.get("hint") is not None and " " not in given):
        return message
    targets = list(everything(site))
    found = by_words(given, targets, site)[0] or by_first_letters(given, targets)
    if not found:
        return message
    names_of = [target.called for target in found[:MOST]]
    hint = Message("hint.did-you-mean", name=names_of[0]) if len(found) == 1 else None
    return Message("target.none", given=given, hint=hint or Message("hint.use-one-of", names=named(names_of)))
