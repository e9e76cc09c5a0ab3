"""The record that an editor names: `hispi`, or `service:hispi` where several are called so; `word:duldung` too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..messages.message import Message, named
from ..records.glossary import GlossaryTerm
from ..records.record import Record
from ..site.facts import KIND_FOLDERS
from ..site.site import Site
from ..source.document import Document, Path
from ..source.problem import did_you_mean

KINDS = {**{kind: kind for kind in KIND_FOLDERS}, "place": "welcome_point"}
"""How editors name a kind."""


@dataclass(frozen=True)
class Target:
    """A record or an office word, its file, and where in the file it stands (a word has a key of its own)."""

    kind: str
    key: str
    part: Record | GlossaryTerm
    document: Document
    base: Path = ()

    @property
    def called(self) -> str:
        """The name by which people say which record they mean: `service:hispi`."""
        return f"{self.kind}:{self.key}"


def everything(site: Site) -> Iterator[Target]:
    """All that can be confirmed, kind by kind."""
    for record, document in site.records():
        yield Target(record.kind, record.key, record, document)
    for name, word in site.words.items():
        yield Target("word", name, word, site.documents["glossary.yml", ""], (name,))


def find(site: Site, given: str) -> Target | Message:
    """What an editor means, or why nobody can tell."""
    if "://" in given:
        page = find(site, given.rstrip("/").rpartition("/")[2])
        if isinstance(page, Target):
            hint = Message("hint.write-stop", text=f"{page.kind}:{page.key}")
            return Message("target.none", given=given, hint=hint)
    kind, _, key = given.rpartition(":")
    if kind and kind not in KINDS:
        return Message("target.kind", kind=kind, names=named(KINDS))
    known = [one for one in everything(site) if one.key == key and (not kind or one.kind == KINDS[kind])]
    records = [one for one in known if one.kind != "word"]
    if not kind and records:
        known = records  # a word is meant only where nothing else has the name
    if len(known) == 1:
        return known[0]
    if known:
        return Message("target.several", given=given, names=named(one.called for one in known))
    near = {one.key for one in everything(site) if not kind or one.kind == KINDS[kind]}
    return Message("target.none", given=given, hint=did_you_mean(key, near))
