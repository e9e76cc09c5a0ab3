"""Every message exists in every language, with the same values, and nothing in the catalogue is unused."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from infosite.cli import COMMANDS, main
from infosite.messages import explained, language
from infosite.messages.choices import WORDS
from infosite.messages.message import LanguageName, Message, Rounded, catalogue
from infosite.source.field_words import FIELDS
from infosite.source.known_keys import choices_of, known_keys, models_of_files
from infosite.source.problem import Problem

PROGRAM = Path(__file__).parent.parent / "scripts"
PLACE = re.compile(r"\{([a-z_]+)\}")
CODE = re.compile(r"[a-z]+(?:[.-][a-z-]+)+")


def words_of(entry: object) -> str:
    return " ".join(entry.values()) if isinstance(entry, dict) else str(entry)


def places_of(tag: str, code: str) -> set[str]:
    return set(PLACE.findall(words_of(catalogue(tag)[code])))


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for file in sorted(PROGRAM.rglob("*.py")):
        yield file, ast.parse(file.read_text("utf-8"))


def texts_in(node: ast.AST) -> set[str]:
    return {one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)}


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Every place where a message is made, with the codes that stand in it."""
    for file, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Message":
                yield f"{file.name}:{node.lineno}", node


def test_languages_have_the_same_messages() -> None:
    first, *others = language.LANGUAGES
    for tag in others:
        assert catalogue(tag).keys() == catalogue(first).keys()


@pytest.mark.parametrize("tag", language.LANGUAGES)
def test_messages_have_the_same_parts_and_places(tag: str) -> None:
    for code, entry in catalogue("en").items():
        here = catalogue(tag)[code]
        assert type(here) is type(entry), code
        assert not isinstance(entry, dict) or here.keys() == entry.keys(), code
        assert places_of(tag, code) == places_of("en", code), code


def test_every_message_that_is_made_exists_and_gets_its_values() -> None:
    for where, call in calls():
        if not call.args or isinstance(call.args[0], ast.Name | ast.Subscript):
            continue  # another Message, or a code from a table, whose texts the next test looks through
        codes = {text for text in texts_in(call.args[0]) if "." in text}
        assert codes, where
        assert codes <= catalogue("en").keys(), where
        names = {one.arg for one in call.keywords}
        if None not in names:  # not `**values`
            needed = set().union(*(places_of("en", code) for code in codes))
            assert names >= needed, f"{where} leaves {sorted(needed - names)} of {sorted(codes)} empty"


def test_no_message_is_unused() -> None:
    used = set().union(*(texts_in(tree) for _, tree in trees()))
    for template in PROGRAM.rglob("preview/*.html"):
        used |= set(re.findall(r'message\("([a-z.-]+)"', template.read_text("utf-8")))
    assert sorted(catalogue("en").keys() - used) == []


def test_codes_in_tables_have_their_message() -> None:
    for file, tree in trees():
        for text in texts_in(tree):
            if CODE.fullmatch(text) and text.partition(".")[0] in ("folder", "gone", "hint", "phone", "value", "yaml"):
                assert text in catalogue("en"), f"{file.name}: {text}"


def test_values_are_never_read_as_words() -> None:
    hostile = "{given} {0} {given.__class__} {given:>300000000} %s"
    message = Message("phone.words", given=hostile, digits="{hint}")
    assert message.in_language("en")[0] == f"`{hostile}` has more than digits in it"
    assert "`number: {hint}`" in message.in_language("de")[1]


def test_numbers_and_names_of_languages_are_put_into_the_language() -> None:
    large = Message("file.too-large", size=64_008, most=64_000)
    assert large.in_language("en")[0] == "the file has 64,008 bytes"
    assert large.in_language("de")[0] == "die Datei hat 64.008 Bytes"
    other = Message("text.other-language", language=LanguageName("de"))
    assert [other.in_language(tag)[0] for tag in ("en", "de")] == [
        "this does not look like German",
        "das sieht nicht nach Deutsch aus",
    ]
    heavy = Message("page.heavy", path="x/", size=Rounded(15.23), most=Rounded(14.6))
    assert heavy.in_language("de")[0].startswith("/x/ wiegt 15,2 kB")


def test_a_message_inside_another_speaks_the_same_language() -> None:
    message = Message("phone.form", given="x")
    inner = Message("entry.unreadable", name="Fest", why=Message("entry.no-start"))
    assert inner.in_language("de")[0] == "`Fest`: der Beginn fehlt (DTSTART)"
    assert message == Message("phone.form", given="x") != Message("phone.form", given="y")


@pytest.mark.parametrize(
    ("environment", "tag"),
    [
        ({}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "INFOSITE_LANGUAGE": "de"}, "de"),
        ({"INFOSITE_LANGUAGE": "", "LANG": "de"}, "de"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LC_ALL": "C.UTF-8"}, "en"),
    ],
)
def test_the_language_is_the_one_of_the_machine(environment: dict[str, str], tag: str) -> None:
    assert language.of(environment) == tag


@pytest.fixture
def german() -> Iterator[None]:
    language.choose("de")
    yield
    language.choose("en")


def test_a_problem_is_shown_in_the_chosen_language(german: None) -> None:
    problem = Problem("data/x.yml", 3, 5, Message("text.tab"))
    assert str(problem).splitlines() == [
        "data/x.yml:3:5: hier steht ein Tabulator",
        "    Rücken Sie mit Leerzeichen ein: zwei Leerzeichen je Stufe.",
    ]
    assert problem.annotation().startswith("::error file=data/x.yml,line=3,col=5::hier steht ein Tabulator%0A")
    assert problem.as_json()["code"] == "text.tab"


def test_every_key_of_a_record_is_described_in_every_language() -> None:
    assert known_keys() <= set(FIELDS)
    for code in FIELDS.values():
        english, german = (Message(code).in_language(tag)[0] for tag in ("en", "de"))
        assert english != german, code


def test_every_word_among_which_a_record_chooses_says_what_it_means() -> None:
    choices = {word for model in models_of_files() for word in choices_of(model)}
    unclear = {word for word in choices if not re.fullmatch(r"[ABC][12]", word)}
    assert unclear <= set(WORDS)
    for token, code in WORDS.items():
        assert Message(code).in_language("de")[0].startswith(f"{token} (")


QUOTED = re.compile(
    r"`[^`]*`|\"[^\"]*\"|„[^“]*“|'[^']*'|\[[^\]]*\]|\{[^}]*\}"  # what an editor wrote or is to write
    r"|u\+[0-9a-f]+ [a-z -]+|https?://\S+|\S*[@/_=<>\d]\S*|[a-z]+\.[a-z]+\b|[a-z_]+: ?(?!u\+)\S+"  # names
    r"|[\w-]+(?= \()|\([^)]*\)"  # what is explained, and the explanation
)
"""What may be English in a German answer."""
PROPER = frozenset(
    ("codeowners", "example", "feature", "geojson", "json", "multipolygon", "online", "point", "polygon", "zoom")
)
"""What has no other name, or is said in German too."""


def words_outside_quotes(text: str) -> set[str]:
    return set(re.findall(r"[a-zäöüß]{3,}", QUOTED.sub(" ", text.lower())))


def test_german_answers_leave_no_word_in_english() -> None:
    """Of the catalogue, and of each answer that a written-down mistake earns, with its values."""
    said = {tag: {code: words_of(entry) for code, entry in catalogue(tag).items()} for tag in ("en", "de")}
    german = {word for text in said["de"].values() for word in words_outside_quotes(text)}
    english = {word for text in said["en"].values() for word in words_outside_quotes(text)} - german - PROPER
    assert len(english) > 700
    assert not german & {"the", "and", "is", "of", "not", "to", "for", "with", "it", "write", "known", "here"}
    own = {"wording.other"}  # its reason is the city's own
    for code, example in explained.examples().items():
        if code in own:
            continue
        left = words_outside_quotes(example["answer_de"]) & english
        assert not left, f"{code}: {sorted(left)} in {example['answer_de']}"


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_in_the_language_of_who_asks(command: str, capsys: pytest.CaptureFixture[str], german: None) -> None:
    shown = {}
    for tag in language.LANGUAGES:
        with suppress(SystemExit):
            main([*filter(None, [command]), "--help", "--language", tag])
        shown[tag] = " ".join(capsys.readouterr().out.split())
    assert shown["de"].startswith(Message("help.usage").in_language("de")[0])
    english, german_ = (
        {words for code, words in catalogue(tag).items() if code.startswith("help.") and "{" not in words}
        for tag in ("en", "de")
    )
    for words in english - german_:
        assert len(words) < 12 or words not in shown["de"], words
    assert command == "" or sum(words in shown["de"] for words in german_ - english) >= 3
