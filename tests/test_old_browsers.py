"""Scripts and style sheets hold nothing that a phone of 2021 stumbles over: Chrome 90, Safari 14.

What such a browser only leaves out (a shadow, a rounder line) may stay; here stands what stops a script or a rule.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import miniature

SCRIPTS = {
    r"\.at\(": "Array.at: Chrome 92, Safari 15.4",
    r"\.findLast(Index)?\(": "findLast: Chrome 97, Safari 15.4",
    r"\.(toSorted|toReversed|toSpliced)\(": "Chrome 110, Safari 16",
    r"\bObject\.(hasOwn|groupBy)\(": "Chrome 93, Safari 15.4, and later",
    r"\bstructuredClone\(": "Chrome 98, Safari 15.4",
    r"\brandomUUID\(": "Chrome 92, Safari 15.4",
    r"\brequestIdleCallback\(": "no Safari",
    r"\bBroadcastChannel\b": "Safari 15.4",
    r"\bnavigator\.locks\b": "Safari 15.4",
    r"\bIntl\.Segmenter\b": "Safari 14.1",
    r"\bAbortSignal\.(timeout|any)\b": "Chrome 103, Safari 16",
    r"\.(showModal|showPopover|checkVisibility)\(": "Safari 15.4 and later",
    r"\(\?<[=!]": "looking behind in a pattern: Safari 16.4",
    r"/[gimsuy]*[dv][gimsuy]*\.(test|exec)\(": "flags of a pattern: Chrome 90 and 112",
    r"\bstatic\s*\{|[\s{;]#\w+\s*[=(;]": "private parts of a class: Safari 14.1 and later",
    r"querySelector(All)?\([^)]*:has\(": ":has: Chrome 105, Safari 15.4",
}
STYLES = {
    r":has\(": "Chrome 105, Safari 15.4",
    r":dir\(": "Chrome 120, Safari 16.4",
    r":user-(in)?valid": "Chrome 119, Safari 16.5",
    r",[^{},]*:focus-visible|:focus-visible[^{},]*,": "Safari 15.4: in a list it voids the whole list",
    r"@media[^{]*[<>]": "ranges: Chrome 104, Safari 16.4",
    r"[{};]\s*&": "nesting: Chrome 112, Safari 16.5",
    r":\s*[^;{}]*\b(color-mix|light-dark)\(": "Chrome 111, Safari 16.2",
    r"\d(dvh|svh|lvh|dvw|svw|lvw)\b": "Chrome 108, Safari 15.4",
}


def without_remarks(text: str) -> str:
    return re.sub(r"/\*.*?\*/|\{#.*?#\}|(?<![:\"'\w])//[^\n]*", "", text, flags=re.DOTALL)


def found(text: str, unknown: dict[str, str]) -> list[str]:
    """What of it a text holds, each with the reason."""
    bare = without_remarks(text)
    return [f"{match[0].strip()}: {why}" for pattern, why in unknown.items() for match in re.finditer(pattern, bare)]


@pytest.mark.parametrize("kind", ["js", "css"])
def test_nothing_newer_than_the_phones_of_2021(kind: str) -> None:
    folder = miniature.PROJECT / "overrides"
    files = sorted({*folder.glob(f"*.{kind}"), *folder.glob(f"assets/*.{kind}")})
    assert len(files) > 5
    unknown = SCRIPTS if kind == "js" else STYLES
    assert {file.name: stumbling for file in files if (stumbling := found(file.read_text("utf-8"), unknown))} == {}


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("const last = words.at(-1);", SCRIPTS),
        ("text.match(/(?<=a)b/)", SCRIPTS),
        ("class A { #secret = 1; }", SCRIPTS),
        ("li:has(> a) { color: red; }", STYLES),
        ("a:hover, a:focus-visible { color: red; }", STYLES),
        ("@media (width >= 40em) { a { color: red; } }", STYLES),
        ("ul { color: red; & li { color: blue; } }", STYLES),
    ],
)
def test_what_is_newer_is_found(text: str, unknown: dict[str, str]) -> None:
    assert len(found(text, unknown)) == 1


def test_what_is_old_enough_is_left_alone() -> None:
    script = 'const a = b ?? c?.d; // words.at(-1)\nlist ||= [..."x"]; text.replace(/#\\w+/g, "//");'
    sheet = ":focus-visible { outline: 2px solid; }\n/* a:has(b) */ a > b { inset-inline: 0; }"
    assert found(script, SCRIPTS) == []
    assert found(sheet, STYLES) == []


def test_the_minifier_writes_no_newer_words(city_site: Path) -> None:
    scripts = [*(city_site / "assets").glob("*.js"), city_site / "sw.js"]
    assert {file.name: new for file in scripts if (new := found(file.read_text("utf-8"), SCRIPTS))} == {}
