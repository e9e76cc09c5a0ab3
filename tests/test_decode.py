"""YAML to records: every message an editor can get, in full, and nothing but messages whatever the bytes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from infosite.messages.message import Message
from infosite.records.address_hints import without_extras
from infosite.records.city import City
from infosite.records.event import Event
from infosite.records.glossary import GlossaryTerm
from infosite.records.service import Service
from infosite.source import decode
from infosite.source.document import read_mapping_text, read_yaml
from infosite.source.problem import Problem
from infosite.source.yaml_causes import Cause, cause_of
from infosite.validation.writing_systems import is_in_other_letters

MISTAKES = Path(__file__).parent / "mistakes"


@pytest.mark.parametrize("name", sorted(file.stem for file in MISTAKES.glob("*.yml")))
def test_each_mistake_is_answered_in_the_editors_words(name: str) -> None:
    """`mistakes/<name>.yml` holds the mistake, `mistakes/<name>.txt` the whole answer."""
    document, problems = read_yaml(f"{name}.yml", (MISTAKES / f"{name}.yml").read_bytes())
    if document is not None:
        _, problems = decode.decode(document, Service)
    answer = "\n".join(map(str, problems)) + "\n"
    assert answer == (MISTAKES / f"{name}.txt").read_text("utf-8")


def test_yaml_1_1_surprises_stay_text() -> None:
    raw = b"a: 0211\nb: no\nc: 12:30\nd: 2026-13-45\ne: 1e3\nf: 0x1F\ng: 01067\nh: yes\ni: .inf\nj: 1_000\n"
    document, problems = read_yaml("x.yml", raw)
    assert problems == []
    assert document is not None
    assert document.value == {
        "a": "0211",
        "b": "no",
        "c": "12:30",
        "d": "2026-13-45",
        "e": "1e3",
        "f": "0x1F",
        "g": "01067",
        "h": "yes",
        "i": ".inf",
        "j": "1_000",
    }


def test_every_key_and_value_knows_its_line_and_column() -> None:
    document, _ = read_yaml("x.yml", "name:\n  de: Ä\n  en: [a, bc]\n".encode())
    assert document is not None
    assert dict(document.values) == {
        (): (1, 1),
        ("name",): (2, 3),
        ("name", "de"): (2, 7),
        ("name", "en"): (3, 7),
        ("name", "en", 0): (3, 8),
        ("name", "en", 1): (3, 11),
    }
    assert dict(document.keys) == {("name",): (1, 1), ("name", "de"): (2, 3), ("name", "en"): (3, 3)}


def test_what_is_missing_stands_where_the_nearest_thing_around_it_does() -> None:
    document, _ = read_yaml("x.yml", b"a:\n  b:\n    c: 1\n")
    assert document is not None
    assert document.place(("a", "b", "missing")) == (3, 5)
    assert document.place(("a", "missing", "more")) == (2, 3)
    assert document.place(("missing",)) == (1, 1)


def test_the_head_of_a_guide_has_the_lines_of_its_file() -> None:
    document, _ = read_mapping_text("x.md", "title: Hallo\n", 2)
    assert document is not None
    assert document.place(("title",)) == (2, 8)
    _, problems = read_mapping_text("x.md", "title: Hallo\ntitle: Hallo\n", 5)
    assert [problem.line for problem in problems] == [6]


@pytest.mark.parametrize(
    ("text", "is_cut"),
    [
        ("name: Treff #1", True),
        ("name: {de: 'Treff #1'}", False),
        ("name:\n  de: Treff #1 am Markt", True),
        ("status: active # since May", False),
        ("name: 'Treff #1'", False),
        ("name: Treff#1", False),
    ],
)
def test_a_text_that_a_comment_would_cut_is_refused(text: str, is_cut: bool) -> None:
    _, problems = read_yaml("x.yml", f"{text}\n".encode())
    assert ([problem.message.code for problem in problems] == ["yaml.comment-cuts-text"]) is is_cut


def test_a_dash_without_its_space_gets_the_line_to_write() -> None:
    (problem,) = read_yaml("x.yml", b"a:\n  -name: x\n")[1]
    assert (problem.line, problem.column, problem.message.hint) == (2, 3, "Write `- name: …`")


LONG = "x" * 61
# What somebody writes: line, column and code of what is said, and what is shown of the line.
WRITTEN = {
    "a: 1\n<<<<<<< x\nb: 2\n>>>>>>> y": ["2:1 yaml.merge-mark <<<<<<<"],
    "a:\n \u00a0b: 1": ["2:2 yaml.odd-space"],
    "a:\n  -\u00a0x": ["2:1 yaml.dash-without-space x"],
    "a:\u00a01\nb:\u20031": ["1:1 yaml.odd-space-behind", "2:1 yaml.odd-space-behind"],
    "a: <<<<<<< x": [],
    "```yaml\na: 1\n```": ["1:1 yaml.fence ```", "3:1 yaml.fence ```"],
    "a: 1\n  -x\nb: [": ["2:3 yaml.dash-without-space x"],
    f"a: 1\nname:{LONG}\n b: [": [f"2:1 yaml.colon-without-space name {LONG[:60]}", "3:3 yaml.colon-in-text"],
    "a: 1\n  name:x\nb: [": ["2:3 yaml.colon-without-space name x"],
    "a: https://x\n  b: https://y": ["2:4 yaml.colon-in-text"],
    "a: 1\nnote: 'it's'\nb: 1": ["2:7 yaml.apostrophe"],
    'a: 1\n  note: "x\nb: "y"': ["2:9 yaml.quotes-open"],
    "a:\n  • name: x": ["2:3 yaml.other-bullet `•` name: …"],
    "a: 1\n12. name: x": ["2:1 yaml.other-bullet `12.` name: …"],
    "a: 1\nsummary x\nb: 1": ["2:1 yaml.no-colon summary x"],
    "a:\n  - summary = x\n    b: 1": ["2:5 yaml.no-colon summary x"],
    "a: 1\nsummary： x\nb: 1": ["2:1 yaml.no-colon summary x"],
    "a: 1\n- summary： x\nb: 1": ["2:3 yaml.no-colon summary x"],
    'a: 1\nb: "x" y': ['2:4 yaml.words-behind "'],
    "a: [1] y": ["1:4 yaml.words-behind ]"],
    "a: {b: 1} y": ["1:4 yaml.words-behind }"],
    "name: {de: Kurs en: course}": ["1:17 yaml.comma-missing en"],
    "name: {de: Kurs summary: course}": ["1:17 yaml.comma-missing summary"],
    "name: {de: 'a en: b' en: c}": ["1:22 yaml.comma-missing en"],
    "a: 1\n====\nb: 1": ["2:1 yaml.line-of-signs"],
    "a: *x y": ["1:4 yaml.first-sign *"],
    "a: @x": ["1:4 yaml.first-sign @"],
    "a:   %x": ["1:6 yaml.first-sign %"],
    "a: @\nb: 1": ["1:4 yaml.first-character"],
    "de: - x": ["1:5 yaml.first-sign -"],
    "a: - x": ["1:4 yaml.list-not-expected"],
    "a:\n  de: Hallo\nWelt\nb: 1": ["3:1 yaml.not-indented de"],
    "a:\n  - b: Hallo\n    und\n  Welt\n  c: 1": ["3:5 yaml.not-indented b"],
    "a: 1\n> b: 2": ["2:1 yaml.quoted-mail b: 2"],
    "a: | text\n  more": ["1:4 yaml.text-behind-bar |"],
    "a: >-  text\n  more": ["1:4 yaml.text-behind-bar >"],
    "a:\n  : x": ["2:3 yaml.no-key"],
    "name: de: Kurs": ["1:7 yaml.key-behind-key name de"],
    "name: (de: Kurs, en: course)": ["1:8 yaml.other-brackets de: Kurs, en: course { }"],
    "# c\n\n- name: x\n- b: [": ["3:1 yaml.dash-before-key name: x"],
    "---\n- name: x": ["2:1 yaml.dash-before-key name: x"],
    "a:\n  b: {x\nc: 1\nd: 2": ["2:6 yaml.bracket-open { }"],
    'a: "x\n\n\nb: 1\nc: 2': ["1:4 yaml.quotes-open"],
    "%x\na: 1": ["1:3 yaml.unreadable-line"],
    f"a: {{name={LONG}}}": [f"1:5 yaml.no-colon name {LONG[:60]}"],
    "a: {de: x, y z}": ["1:12 yaml.comma-cuts-text y z"],
    "a: {b:x}": ["1:5 yaml.colon-without-space b x"],
    "a:\nde: x": ["2:1 yaml.not-indented a"],
    "a:\n  - \nde: x": ["2:4 value.missing"],
    "a:\n  b: 1\n---\nc: 1": ["3:1 yaml.second-document"],
    'a: "\\x"': ["1:7 yaml.backslash"],
    "a: &x 1": ["1:4 yaml.anchor x"],
    "&x a: 1": ["1:1 yaml.key-with-mark"],
    "a: !!int 1": ["1:4 yaml.tag !!int"],
    "b: 1\na: 1\na: 2": ["3:1 yaml.key-twice a 2"],
    "name: Hallo\nWelt\nb: 1": ["2:1 yaml.not-indented name"],
    "a: {}": ["1:4 value.missing-at-key a"],
    "[a]: 1\nb: ~": ["1:1 yaml.key-expected", "2:4 value.missing-at-key b"],
}


@pytest.mark.parametrize("text", WRITTEN)
def test_what_is_no_yaml_is_told_at_the_line_and_column_to_change(text: str) -> None:
    _, problems = read_yaml("x.yml", f"{text}\n".encode())
    assert [
        " ".join([f"{one.line}:{one.column}", one.message.code, *map(str, one.message.values.values())])
        for one in problems
    ] == WRITTEN[text]


def test_the_cause_is_looked_for_in_the_line_of_the_parser_and_two_above() -> None:
    text = "a: 1\nsummary x\n  b\n  c\n  d\n"
    found = [cause_of(text, number) for number in range(1, 6)]
    assert [one.line if one is not None else None for one in found] == [None, 2, 2, 2, None]
    below = cause_of("a: 1\nb:\n  c: 1\n  d: 2\n e\n", 99)
    assert below == Cause(5, 2, Message("yaml.not-indented", key="d"))


def test_persian_and_emoji_joiners_are_kept() -> None:
    document, problems = read_yaml("x.yml", "name: می‌خواهم 👨‍👩‍👧\n".encode())
    assert problems == []
    assert document is not None
    assert document.value["name"] == "می‌خواهم 👨‍👩‍👧"


def test_windows_line_ends_count_as_one() -> None:
    document, problems = read_yaml("x.yml", b"a: 1\r\nb: 2\r\n")
    assert problems == []
    assert document is not None
    assert document.place(("b",)) == (2, 4)


def test_a_key_of_another_kind_of_record_names_the_folder_of_that_kind() -> None:
    def hints(text: str) -> list[str]:
        document, _ = read_yaml("data/services/x.yml", text.encode())
        assert document is not None
        return [one.message.hint for one in decode.decode(document, Service)[1] if one.message.code == "key.unknown"]

    (above,) = hints("rrule: FREQ=DAILY\n")
    (below,) = hints("cost: {rrule: FREQ=DAILY}\n")
    assert "data/events/" in above
    assert "data/" not in below


def test_an_entry_of_a_table_is_refused_at_its_key() -> None:
    document, _ = read_yaml("data/glossary.yml", b"ok: {term: y}\nNot A Slug:\n  term: x\n")
    assert document is not None
    _, problems = decode.decode_table(document, GlossaryTerm)
    assert [(one.line, one.column) for one in problems if one.message.code == "id.of-entry"] == [(2, 1)]


LOCAL_TIME = "Write the local time 2026-12-01T18:00, or the day alone."
DAY_OR_MONTH = "Write 2018-11-21, or 2018-11 or 2018 when no more is known."
LENGTH = "Write P1Y for a year, P6M for six months, P30D."
OUR_TIME = "Years from 1000 to 2199; is one of its digits wrong?"
# A key, what somebody writes behind it, and the hint; None for what is right.
TIMES = {
    "assured_date": {
        "21.11.2018": "Write 2018-11-21.",
        "1.2.18": "Write 2018-02-01.",
        "Mi, 21. 11. 2018": "Write 2018-11-21.",
        "2018/11/21": "Write 2018-11-21.",
        "2018.1.2": "Write 2018-01-02.",
        "2018–11–21": "Write 2018-11-21.",
        "21. November 2018": "Write 2018-11-21.",
        "März 2018": "Write 2018-03.",
        "Jänner 2018": "Write 2018-01.",
        "Nov 21st, 2018": "Write 2018-11-21.",
        "11/2018": "Write 2018-11.",
        "11/21/2018": "Write 2018-11-21.",
        "21/11/2018": "Write 2018-11-21.",
        "21-11-2018": "Write 2018-11-21.",
        "11/12/2018": "Write year-month-day: 2018-12-11, or 2018-11-12 if the month stands in front here.",
        "20181121": "Write 2018-11-21.",
        "43425": "Write 2018-11-21.",
        "12345": DAY_OR_MONTH,
        "Stand 21.11.2018": "Write 2018-11-21.",
        "Nov-18": "Write 2018-11.",
        "31.02.2018": "February 2018 has 28 days.",
        "Foo 3, 2018": DAY_OR_MONTH,
        "2018-02-30": "February 2018 has 28 days.",
        "2018-12-32": "December 2018 has 31 days.",
        "2018-01-32": "January 2018 has 31 days.",
        "2018-11-00": "November 2018 has 30 days.",
        "2018-13-01": DAY_OR_MONTH,
        "2018-00": DAY_OR_MONTH,
        "0999": OUR_TIME,
        "2200": OUR_TIME,
        "1000": None,
        "2199": None,
        "2016-02-29": None,
    },
    "start": {
        "2026-12-01 18 Uhr": "Write 2026-12-01T18:00",
        "2026-12-01 18:30 Uhr": "Write 2026-12-01T18:30",
        "18:00": "Write the day too: 2026-12-01T18:00",
        "9.30 Uhr": "Write the day too: 2026-12-01T09:30",
        "1.12.2026, 9:05": "Write 2026-12-01T09:05",
        "2026-12-01T24:00": "Midnight is 00:00 of the next day: 2026-12-02T00:00",
        "2026-12-01T18:00Z": "Write 2026-12-01T18:00",
        "2026-12-01T18:00+01:00": "Write 2026-12-01T18:00",
        "2026-12-01T18:59:00": "Write 2026-12-01T18:59",
        "2026-02-30T18:00": "February 2026 has 28 days.",
        "2026-02-30": "February 2026 has 28 days.",
        "1.12.2026": "Write 2026-12-01.",
        "2026-12-01 abends": LOCAL_TIME,
        "2026-12-01T18:60": "Hours go from 00:00 to 23:59.",
        "2026-12-01T25:00": "Hours go from 00:00 to 23:59.",
        "2026-12-08 7 pm": "Write 2026-12-08T19:00",
        "8.12.2026 18-20 Uhr": "Write start: 2026-12-08T18:00, and on a line of its own `end`: 2026-12-08T20:00",
        "46329.75": "Write 2026-11-03T18:00",
        "offen": "Leave the line out: what is not known is absent.",
        "abends": LOCAL_TIME,
        "2200-01-01": OUR_TIME,
        "2199-12-31": None,
        "2026-12-01 18:00": None,
    },
    "review_interval": {
        "P1Y": None,
        "P100Y": None,
        "P1200M": None,
        "P36500D": None,
        "P101Y": LENGTH,
        "P1201M": LENGTH,
        "P36501D": LENGTH,
        "P100Y1D": LENGTH,
        "P0D": LENGTH,
        "1Y": LENGTH,
    },
}


@pytest.mark.parametrize(("key", "written"), [(key, written) for key, cases in TIMES.items() for written in cases])
def test_a_time_that_is_written_otherwise_gets_the_line_to_write(key: str, written: str) -> None:
    document, _ = read_yaml("x.yml", f"{key}: {written}\n".encode())
    assert document is not None
    _, problems = decode.decode(document, Event)
    hints = [problem.message.hint for problem in problems if problem.message.code != "key.missing"]
    assert hints == ([] if TIMES[key][written] is None else [TIMES[key][written]])


FRAGMENTS = st.sampled_from(
    [
        b"id: x\n", b"name:\n", b"  de: a\n", b"- ", b": ", b"&a ", b"*a", b"!!int ", b"---\n", b"...\n", b"{", b"}",
        b"[", b"]", b"\t", b'"', b"'", b"|\n", b">-\n", b"? ", b"#", b"\xff", b"\xef\xbb\xbf", b"\x00", b"\r", b"\r\n",
        b"\x85", b"\\u202e", b"<<: *a\n", b"%YAML 1.1\n", b"status: active\n", b"sources:\n  - title: 0\n",
        b"phones: [{number: 12:30}]\n", b"assured_date: 2026-13-45\n", b"start: 9\n", b"latitude: nan\n",
        "\u202e".encode(), "\u2028".encode(), "س".encode(),
    ]
)  # fmt: skip


@settings(max_examples=2_000, deadline=None, suppress_health_check=list(HealthCheck))
@example(b"a: " + b"[" * 900)
@example(b"a: " + b"{a: " * 900)
@example(b"x" * 70_000)
@example(b"%YAML 9.9\n---\na: 1\n")
@example("a: \ufffe\ud7ff\U0010ffff".encode())
@given(st.binary(max_size=60) | st.lists(FRAGMENTS | st.binary(max_size=4), max_size=14).map(b"".join))
def test_nothing_but_problems_ever_comes_out(raw: bytes) -> None:
    """Whatever the bytes: a document or problems, each with a place in the file; and so for every type of record."""
    document, problems = read_yaml("x.yml", raw)
    assert (document is None) == bool(problems)
    if document is not None:
        for kind in (Service, Event, City):
            record, found = decode.decode(document, kind)
            assert (record is None) == bool(found)
            problems += found
        _, found = decode.decode_table(document, GlossaryTerm)
        problems += found
    for problem in problems:
        assert isinstance(problem, Problem)
        assert min(problem.line, problem.column) >= 1
        assert problem.what


@pytest.mark.parametrize(
    ("given", "bare"),
    {
        "https://example.org/kurs": "https://example.org/kurs",
        "https://example.org/kurs?id=7&utm_source=brief": "https://example.org/kurs?id=7",
        "https://example.org/kurs?fbclid=x": "https://example.org/kurs",
        "https://example.org/kurs.": "https://example.org/kurs",
        "https://example.org/wiki/Haus_e._V.": "https://example.org/wiki/Haus_e._V.",
        "https://www.google.com/maps?q=Rathaus": "https://www.google.com/maps?q=Rathaus",
        "https://www.google.com/url?q=https%3A%2F%2Fexample.org%2Fkurs": "https://example.org/kurs",
    }.items(),
)
def test_an_address_names_a_page_and_nothing_else(given: str, bare: str) -> None:
    assert without_extras(given) == bare


@pytest.mark.parametrize(
    ("tag", "words", "is_other"),
    [
        ("de", "Ми читаємо газету разом.", True),
        ("de", "Wir lesen zusammen Zeitung.", False),
        ("uk", "We read the newspaper.", True),
        ("sr-Latn", "Čitamo novine zajedno.", False),
        ("ar", "نحن نقرأ الصحيفة معا.", False),
        ("ar", "ما با هم روزنامه می\u200cخوانیم و تمرین می\u200cکنیم.", True),
        ("ar", "Caritas", False),
        ("zh", "我们一起看报纸，练习德语会话。", False),
    ],
)
def test_a_language_has_its_letters(tag: str, words: str, is_other: bool) -> None:
    assert is_in_other_letters(tag, words) == is_other
