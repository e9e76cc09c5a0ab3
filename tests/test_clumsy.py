"""Mails and forms as people really fill them in: what has one reading is taken and said, what has two is asked back."""

from __future__ import annotations

import codecs
import quopri
import re
from collections.abc import Callable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

import pytest
import yaml

import miniature
from infosite.cli.check import find
from infosite.editing.targets import Target
from infosite.records.service import Service
from infosite.site.site import Site
from infosite.source import decode
from infosite.source.document import read_yaml
from infosite.source.rewriting import Rewriting
from infosite.suggestions.addresses import enter
from infosite.suggestions.forms import body
from infosite.suggestions.judge import Verdict
from infosite.suggestions.mail import body_of, sent_on
from infosite.suggestions.several import verdicts
from infosite.suggestions.understood import Refused

CASES = yaml.safe_load((Path(__file__).parent / "clumsy.yml").read_text("utf-8"))
PLAIN = {
    "de": {"record": "bruecke", "field": "Alles auf der Seite", "by": "Ich habe angerufen", "on": "2026-11-20"},
    "en": {"record": "bruecke", "field": "Everything on the page", "by": "I rang", "on": "2026-11-20"},
}
HEAD = "From: Jo <jo@example.org>\nDate: Fri, 20 Nov 2026 09:30:00 +0100\nSubject: x\nMIME-Version: 1.0\n"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return miniature.copy_city(tmp_path_factory.mktemp("clumsy") / "city")


@pytest.fixture(scope="module")
def flussingen(root: Path) -> Site:
    site, _ = find(root, miniature.DAY)
    assert site is not None
    return site


@pytest.fixture(scope="module")
def asked(root: Path, flussingen: Site) -> Callable[[bytes], Sequence[Verdict]]:
    """What comes of a mail, before the whole city is checked with it: `test_suggestions.py` does that."""
    site, found = flussingen, find(root, miniature.DAY)[1]
    files = {one.path: (root / one.path).read_text("utf-8") for _, one in site.records()}

    def judged(raw: bytes) -> Sequence[Verdict]:
        check = lambda folder: found  # noqa: E731
        return verdicts(body_of(raw), site, files, root, found, check, sent_on(raw), by_mail=True)

    return judged


def written(case: Mapping[str, Any]) -> str:
    """The text of a mail."""
    language = case.get("language", "de")
    given = {str(key): str(value) for key, value in case.get("answers", {}).items()}
    text = body(case.get("form", "still-true"), language, {**PLAIN[language], **given})
    for old, new in case.get("edit", ()):
        text = text.replace(old, new)
    text = "\n".join([text] * case.get("times", 1))
    if "then" in case:
        text += written(case["then"])
    return f"{case.get('before', '')}{text}{case.get('after', '')}"


def sent(case: Mapping[str, Any]) -> bytes:
    """The mail as it arrives."""
    text, how = written(case), case.get("mail", {})
    if how.get("office"):
        lines = "".join(f"<p class=MsoNormal>{escape(line) or '<o:p>&nbsp;</o:p>'}</p>\n" for line in text.split("\n"))
        page = f"<html><head><style>p {{margin: 0}}</style></head><body lang=DE>{lines}</body></html>"
        return f"{HEAD}Content-Type: text/html; charset=utf-8\n\n{page}".encode()
    if how.get("hidden"):
        lines = "".join(f"<div>{escape(line)}</div>" for line in text.split("\n"))
        other = "".join(f"<div>{escape(line)}</div>" for line in body("still-true", "de", PLAIN["de"]).split("\n"))
        page = f'<html><body>{lines}<div style="display:none">{other}</div></body></html>'
        return f"{HEAD}Content-Type: text/html; charset=utf-8\n\n{page}".encode()
    charset = how.get("charset", "utf-8")
    declared = how.get("declared", charset)
    raw = codecs.encode(text, charset)
    head = f"{HEAD}Content-Type: text/plain; charset={declared}\n" if declared else HEAD
    if how.get("encoding") == "quoted-printable":
        return f"{head}Content-Transfer-Encoding: quoted-printable\n\n".encode() + quopri.encodestring(raw)
    return head.encode() + b"\n" + raw


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_mail_comes_to_what_was_written_down_before(
    asked: Callable[[bytes], Sequence[Verdict]], case: Mapping[str, Any]
) -> None:
    found = asked(sent(case))
    message = "\n".join(one.message for one in found).replace("\u2060", "")
    made = [one.suggestion for one in found if one.suggestion is not None]
    assert [one.path for one in made] == case.get("paths", [case["path"]] if "path" in case else []), message
    text = re.sub(r"\s+", " ", "".join(one.text for one in made))
    for words in case.get("adds", ()):
        assert words in text
    for words in (*case.get("told", ()), *case.get("says", ())):
        assert words in message
    for words in case.get("lacks", ()):
        assert words not in text
    for words in case.get("hides", ()):
        assert words not in message


OFFER = """\
id: laden
status: active
assured_date: 2026
name: {de: Laden, en: Shop}
summary: {de: Ja., en: Yes.}
categories: [language]
organization: bruecke
PLACES
sources:
  - {type: call, date: 2026}
"""
TWO = """places:
  - {address: {street_address: Uferweg 3, locality: Flussingen}, quarter: Altstadt}
  - {address: {street_address: Parkweg 9, postal_code: "10201", locality: Flussingen}, quarter: Neustadt}"""


@pytest.mark.parametrize(
    ("places", "old", "written_down"),
    [
        (TWO, "Uferweg 3", '{address: {street_address: Wehr 1, locality: Flussingen, postal_code: "10102"}}'),
        (TWO, "", "Uferweg 3; Parkweg 9"),
        ("places: [{address: {street_address: Uferweg 3, locality: Flussingen}}]", "Am Markt 4", "Uferweg 3"),
        ("channels: [phone]", "", 'places: [{address: {street_address: Wehr 1, postal_code: "10102"'),
        (
            "places: [{quarter: Altstadt}]",
            "",
            "[{quarter: Altstadt, address: {street_address: Wehr 1, postal_code",
        ),
        ("places: [{welcome_point: haus-am-fluss}]", "", "place:haus-am-fluss"),
    ],
)
def test_an_offer_moves_in_the_place_that_is_meant(flussingen: Site, places: str, old: str, written_down: str) -> None:
    text = OFFER.replace("PLACES", places)
    document, _ = read_yaml("data/services/laden.yml", text.encode())
    assert document is not None
    record, _ = decode.decode(document, Service, "DE")
    assert record is not None
    file = Rewriting(text)
    target = Target("service", "laden", record, document)
    try:
        list(enter(file, "Wehr 1, 10102 Flussingen", old, target, flussingen))
        answer = file.text
    except Refused as refused:
        answer = " ".join(refused.message.in_language("de"))
    assert written_down in answer
