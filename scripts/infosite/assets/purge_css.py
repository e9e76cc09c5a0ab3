"""Material's style sheet to the few rules that the hand-written pages use.

A rule stays when every tag, class, id and attribute that its selector asks for occurs on some page; that is more than
the rules that match, and never less. Its custom properties stay when something that stays asks for them. Fonts go.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import tinycss2
from tinycss2.ast import Declaration, IdentToken, Node, QualifiedRule

from ..output import Output
from ..site.urls import Urls
from .minify import compact

SHEET = Urls.asset("material.css")
CHANGING = ("open", "hidden", "checked")
"""Attributes that a reader sets and removes."""


def material(css: str, pages: Iterable[str], ours: str = "") -> Output:
    """The sheet for the hand-written pages (finished HTML), from Material's own and what we say of its components."""
    return Output(SHEET, f"@layer material{{{reduced(css, UsedSelectors.of(pages))}}}{compact(ours, SHEET)}")


@dataclass
class UsedSelectors:
    """What the tags of pages hold."""

    tags: set[str] = field(default_factory=set)
    classes: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=lambda: set(CHANGING))
    values: set[tuple[str, str]] = field(default_factory=set)

    @classmethod
    def of(cls, pages: Iterable[str]) -> UsedSelectors:
        found = cls()
        for tag in {tag for page in pages for tag in re.findall(r"<[a-zA-Z][^>]*>", page)}:
            name, *_ = re.split(r"[\s/>]", tag[1:], maxsplit=1)
            found.tags.add(name.lower())
            for attribute, value in re.findall(r'\s([a-zA-Z-]+)(?:="([^"]*)")?', tag):
                found.attributes.add(attribute)
                found.values.add((attribute, value))
                if attribute == "class":
                    found.classes.update(value.split())
        return found

    def may_match(self, selector: Sequence[Node]) -> bool:
        """Whether all that a selector asks for occurs. What stands in `:not()` need not."""
        before = ""
        for token in selector:
            kind, value = token.type, str(getattr(token, "value", ""))
            if kind == "ident":
                if before == "." and value not in self.classes:
                    return False
                if before not in (".", ":") and value.lower() not in self.tags:
                    return False
            elif (kind == "hash" and ("id", value) not in self.values) or (
                kind == "[] block" and not self._has(token.content)
            ):
                return False
            elif kind == "function" and token.name in ("is", "where", "has", "matches"):
                if not any(self.may_match(one) for one in _split(token.arguments)):
                    return False
            before = value if kind == "literal" else ""
        return True

    def _has(self, condition: Sequence[Node]) -> bool:
        tokens = [token for token in condition if token.type != "whitespace"]
        name = str(tokens[0].value)
        if len(tokens) >= 3 and tokens[1].type == "literal" and tokens[1].value == "=":
            return (name, str(tokens[2].value)) in self.values
        return name in self.attributes


@dataclass(frozen=True)
class Rule:
    """A rule that stays: the at-rules around it, its selectors, what it declares."""

    around: tuple[str, ...]
    selectors: str
    declarations: tuple[Declaration, ...]


def reduced(css: str, selectors: UsedSelectors) -> str:
    rules = list(_kept(_parsed(css), selectors, ()))
    needed = _needed_properties(rules)
    parts: list[str] = []
    around: tuple[str, ...] = ()
    for rule in rules:
        said = [one for one in rule.declarations if not one.name.startswith("--") or one.name in needed]
        if not said:
            continue
        if rule.around != around:
            parts += ["}" * len(around), *(f"{head}{{" for head in rule.around)]
            around = rule.around
        parts.append(f"{rule.selectors}{{{';'.join(_declaration(one) for one in said)}}}")
    return "".join([*parts, "}" * len(around)])


@lru_cache(maxsize=2)
def _parsed(css: str) -> list[Node]:
    return list(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True))


def _kept(nodes: Iterable[Node], selectors: UsedSelectors, around: tuple[str, ...]) -> Iterator[Rule]:
    for node in nodes:
        if isinstance(node, QualifiedRule):
            kept = [one for one in _split(node.prelude) if selectors.may_match(one)]
            if kept:
                content = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
                declarations = tuple(one for one in content if isinstance(one, Declaration))
                yield Rule(around, ",".join(tinycss2.serialize(one).strip() for one in kept), declarations)
        elif node.type == "at-rule" and node.lower_at_keyword in ("media", "supports"):
            head = f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}"
            inside = tinycss2.parse_stylesheet(node.content, skip_comments=True, skip_whitespace=True)
            yield from _kept(inside, selectors, (*around, head))


def _split(tokens: Sequence[Node]) -> list[list[Node]]:
    """A list of selectors at its commas."""
    found: list[list[Node]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            found.append([])
        else:
            found[-1].append(token)
    return found


def _needed_properties(rules: Sequence[Rule]) -> set[str]:
    """Custom properties that something asks for, be it through others."""
    asked: dict[str, set[str]] = {}
    needed: set[str] = set()
    for declaration in (one for rule in rules for one in rule.declarations):
        names = set(_asked(declaration.value))
        if declaration.name.startswith("--"):
            asked.setdefault(declaration.name, set()).update(names)
        else:
            needed |= names
    waiting = list(needed)
    while waiting:
        for name in asked.get(waiting.pop(), set()) - needed:
            needed.add(name)
            waiting.append(name)
    return needed


def _asked(tokens: Iterable[Any]) -> Iterator[str]:
    for token in tokens:
        if token.type == "function":
            if token.lower_name == "var":
                yield from (one.value for one in token.arguments[:2] if isinstance(one, IdentToken))
            yield from _asked(token.arguments)
        elif hasattr(token, "content") and isinstance(token.content, list):
            yield from _asked(token.content)


def _declaration(one: Declaration) -> str:
    return f"{one.name}:{tinycss2.serialize(one.value).strip()}{'!important' if one.important else ''}"
