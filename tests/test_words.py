"""Words are data: what translators and editors write is filled in by name, and never read as anything else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

import miniature
from infosite.i18n.placeholders import PLACEHOLDERS, PLURALS, mistakes
from infosite.placeholders import fill, fill_markup
from infosite.records.category import Category
from infosite.records.other_hosts import RoutingSite
from infosite.source import decode
from infosite.source.document import read_yaml
from infosite.validation.traverse import flat

HOSTILE = (
    "{name.__class__}",
    "{name.striptags.__globals__[os].environ}",
    "{name[0]}",
    "{name!r}",
    "{name:>300000000}",
    "{0}",
    "{0.__class__}",
    "{}",
    "{{7*7}}",
    "{% raw %}",
    "${7*7}",
    "%(name)s %s %n",
    "{",
    "}",
    "\\1 \\g<0> $& $1",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_but_a_name_is_filled_in(words: str) -> None:
    assert fill(words, {"name": "value"}) == words
    assert fill_markup(words, {"name": "value"}).unescape() == words


def test_names_are_filled_in_and_values_are_not_read_again() -> None:
    assert fill("{name} or {name}: {other} {third}", {"name": "{other}", "other": "\\1"}) == (
        "{other} or {other}: \\1 {third}"
    )
    assert fill_markup("<b>{name}</b> {mark}", {"name": "<i>", "mark": Markup("<u>x</u>")}) == (
        "&lt;b&gt;&lt;i&gt;&lt;/b&gt; <u>x</u>"
    )


@given(st.text("{}[]!:.%$\\na0_ ", max_size=30), st.text("{}n", max_size=6))
def test_filling_never_fails_and_changes_nothing_else(words: str, value: str) -> None:
    assert fill(words, {"n": value}) == value.join(words.split("{n}"))


# --- what translators are told -------------------------------------------------------------------------------


def told(language: str, words: dict[str, object]) -> list[str]:
    return [f"{'.'.join(path)}: {one.what} / {one.hint}" for path, one in mistakes(language, words)]


@pytest.mark.parametrize("words", [words for words in HOSTILE if re.search(r"[{}]", words)])
@pytest.mark.parametrize("key", ["as_of", "home"])
def test_hostile_words_are_refused_wherever_they_stand(key: str, words: str) -> None:
    sound = "{date} " if key == "as_of" else ""
    assert told("de", {"frame": {key: sound + words}})


def test_a_placeholder_is_misspelt_missing_or_unknown() -> None:
    assert told("de", {"frame": {"as_of": "Stand {dat}"}}) == [
        "frame.as_of: nothing is filled in for `{dat}` / Did you mean `{date}`?"
    ]
    assert told("de", {"frame": {"as_of": "Stand"}}) == ["frame.as_of: `{date}` is missing / Filled in here: {date}"]
    assert told("de", {"frame": {"home": "Start {city}"}}) == [
        "frame.home: nothing is filled in for `{city}` / Remove it."
    ]
    assert told("de", {"frame": {"home": "Start {"}}) == [
        "frame.home: `{` is no placeholder / No braces are needed in these words."
    ]
    assert told("de", {"record": {"ages": "{minimum}–{maximum:>9}"}}) == [
        "record.ages: `{maximum}` is missing / Filled in here: {maximum}, {minimum}",
        "record.ages: `{maximum:>9}` is no placeholder / Filled in here: {maximum}, {minimum}",
    ]


def test_a_form_for_one_number_alone_may_say_it_in_words() -> None:
    """The Ukrainian `one` is also 21 and the Persian one is also 0, so they must show the number."""
    forms = {"one": "ein Angebot", "other": "{count} Angebote"}
    assert told("de", {"topics": {"count": forms}}) == []
    assert told("ar", {"topics": {"count": {"zero": "-", "one": "-", "two": "-", "other": "{count}"}}}) == []
    missing = ["topics.count.one: `{count}` is missing / Filled in here: {count}"]
    assert told("uk", {"topics": {"count": forms}}) == missing
    assert told("fa", {"topics": {"count": forms}}) == missing


def test_plural_forms_are_those_of_the_language() -> None:
    assert told("de", {"topics": {"count": {"few": "{count}", "other": "{count}"}}}) == [
        "topics.count.few: `few` is no plural form of this language / Its forms: one, other"
    ]
    assert told("de", {"topics": {"count": {"one": "1"}}}) == [
        "topics.count: the form `other` is missing / It stands for every number without a form of its own."
    ]
    assert told("de", {"topics": {"count": "{count}"}}) == [
        "topics.count: one text stands here for all numbers / Write a line for each: one, other"
    ]
    assert told("de", {"frame": {"home": ["a", "b"]}}) == [
        "frame.home: a list stands here / Write the words on one line."
    ]


# --- the list is the one the code uses -----------------------------------------------------------------------


def words_of(tag: str) -> dict[str, str]:
    document, problems = read_yaml(tag, (miniature.STRINGS / f"{tag}.yml").read_bytes())
    assert problems == []
    assert document is not None
    assert list(mistakes(tag, document.value)) == []
    return {".".join(path): text for path, text in flat(document.value).items()}


@pytest.mark.parametrize("tag", ["de", "en"])
def test_every_word_that_is_listed_exists(tag: str) -> None:
    known = words_of(tag)
    assert {key for key in PLACEHOLDERS if key not in known and f"{key}.other" not in known} == set()
    assert {key for key in PLURALS if f"{key}.other" not in known} == set()


def test_templates_and_code_fill_in_every_name_that_is_listed() -> None:
    """Wherever one of these words is asked for with values, all of its names get one."""
    files = [*(miniature.PROJECT / "overrides").rglob("*.html"), *(miniature.PROJECT / "scripts").rglob("*.py")]
    calls = [
        (file.name, match[1], set(re.findall(r"(\w+)=(?!=)", match[2])))
        for file in files
        for match in re.finditer(
            r"""(?:\bt|label|say)\(["']([a-z_]+(?:\.[a-z_]+)+)["'],((?:[^()]|\([^()]*\))*)\)""", file.read_text("utf-8")
        )
    ]
    assert len(calls) > 30
    assert [call for call in calls if not PLACEHOLDERS.get(call[1], frozenset()) <= call[2]] == []


# --- messages ------------------------------------------------------------------------------------------------

SERVICE = (Path(__file__).parent / "city/data/services/frauenhaus.yml").read_text("utf-8")


@pytest.mark.parametrize("words", HOSTILE)
def test_a_message_repeats_what_was_written_and_reads_nothing_in_it(words: str) -> None:
    """An unknown kind of mistake once put the editor's text where `str.format` looked for fields."""
    quoted = "'" + words.replace("'", "''") + "'"
    document, problems = read_yaml(
        "categories.yml",
        f"xy:\n  name: A\n  question: A\n  description: A\n  icon: {quoted}\n  order: {quoted}\n".encode(),
    )
    assert problems == []
    assert document is not None
    _, problems = decode.decode_table(document, Category)
    assert [one.what.count(f"`{words}`") for one in problems] == [1, 1]


@pytest.mark.parametrize(
    "address", ["{address.__class__}", "{address", "address}", "{address}{", "{address!r}", "{{address}}", "{0}"]
)
def test_the_address_of_a_routing_site_takes_names_alone(address: str) -> None:
    document, _ = read_yaml("x.yml", f"name: A\nurl: 'https://example.org/?to={address}'\n".encode())
    assert document is not None
    _, problems = decode.decode(document, RoutingSite)
    assert [f"{one.line}:{one.column} {one.what}" for one in problems] == [
        "2:6 this is no https address with the destination as {address}, or as {latitude} and {longitude}"
    ]


def test_a_routing_site_is_one_of_a_named_host() -> None:
    document, _ = read_yaml("x.yml", b"name: A\nurl: 'https://city.example@evil.example/{address}'\n")
    assert document is not None
    assert len(decode.decode(document, RoutingSite)[1]) == 1
