"""Thirty submissions by form and mail: honest ones become one file with no hand edits, hostile ones write nothing."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from email.message import EmailMessage
from html import escape
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import miniature
from infosite import cli
from infosite.cli.check import find
from infosite.editing.days import as_iso
from infosite.messages import language
from infosite.messages.message import Message
from infosite.suggestions.compose import compose
from infosite.suggestions.filled import Filled, parted, read
from infosite.suggestions.forms import FORMS, LANGUAGES, body
from infosite.suggestions.guard import fenced
from infosite.suggestions.issue_forms import description_templates, issue_forms
from infosite.suggestions.judge import Verdict, judge
from infosite.suggestions.mail import body_of, sent_on

SUBMISSIONS = yaml.safe_load((Path(__file__).parent / "suggestions.yml").read_text("utf-8"))
HONEST = [one for one in SUBMISSIONS if "path" in one]
HOSTILE = [one for one in SUBMISSIONS if "says" in one]
TEMPLATES = miniature.PROJECT / ".github/ISSUE_TEMPLATE"
ALLOWED = re.compile(r"data/(services|events|organizations|welcome_points)/[a-z][a-z0-9]*(-[a-z0-9]+)*\.yml")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return miniature.copy_city(tmp_path_factory.mktemp("suggestions") / "city")


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    language.choose("en")


def submitted(submission: dict[str, Any], folder: Path) -> Path:
    """The file that arrives: an event of GitHub, or a mail."""
    text = submission["body"]
    if "mail" not in submission:
        file = folder / "event.json"
        user = {"login": "jo", "type": "User"}
        issue = {"number": 7, "title": "x", "body": text, "user": user, "labels": [{"name": "suggestion"}]}
        file.write_text(json.dumps({"action": "opened", "issue": issue}), "utf-8")
        return file
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Jo <jo@example.org>", "ankommen@example.org", "Stimmt noch"
    mail.set_content(text)
    if submission["mail"] == "flowed":
        mail.set_param("format", "flowed")
    file = folder / "mail.eml"
    file.write_bytes(bytes(mail))
    return file


def judged(root: Path, folder: Path, submission: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """What is answered, and what is handed on. Nothing in the city may differ after it."""
    before = {file: file.read_bytes() for file in sorted(root.rglob("*")) if file.is_file()}
    assert cli.main(["suggest", str(submitted(submission, folder)), "--root", str(root), "--output", str(folder)]) == 0
    assert {file: file.read_bytes() for file in sorted(root.rglob("*")) if file.is_file()} == before
    return (folder / "message.md").read_text("utf-8"), json.loads((folder / "suggestion.json").read_text("utf-8"))


def test_there_are_thirty() -> None:
    assert (len(HONEST), len(HOSTILE)) == (20, 10)


@pytest.mark.parametrize("submission", HONEST, ids=lambda one: one["name"])
def test_an_honest_submission_becomes_one_file(root: Path, tmp_path: Path, submission: dict[str, Any]) -> None:
    message, given = judged(root, tmp_path, submission)
    assert given["file"] is not None, message
    assert given["file"]["path"] == submission["path"]
    assert ALLOWED.fullmatch(given["file"]["path"])
    old = root / submission["path"]
    before = old.read_text("utf-8").splitlines() if old.exists() else []
    after = given["file"]["text"].splitlines()
    joined = [re.sub(r"\s+", " ", line) for line in after if line not in before]
    expected = [re.sub(r"\s+", " ", line) for line in submission["adds"]]
    assert _flat(joined) == _flat(expected)
    for line in submission["adds"][:3]:
        assert line.strip() in message.replace("\u2060", ""), "what would change is shown"


def _flat(lines: list[str]) -> str:
    """Lines without the marks by which a mapping stands on one line or on several."""
    return re.sub(r'[{},"\s]|- ', "", " ".join(lines).replace("\\", ""))


@pytest.mark.parametrize("submission", HOSTILE, ids=lambda one: one["name"])
def test_a_hostile_submission_writes_nothing_and_is_answered_kindly(
    root: Path, tmp_path: Path, submission: dict[str, Any]
) -> None:
    message, given = judged(root, tmp_path, submission)
    assert given["file"] is None
    assert submission["says"] in message
    assert message.split("\n\n")[1].startswith("Danke!")
    outside = re.sub(r"^(`{3,})\w*\n.*?\n\1$", "", message, flags=re.DOTALL | re.MULTILINE)
    assert not re.search(r"@|#\d|<(?!!-- infosite suggestion [0-9a-f]{64} -->)", outside), "strangers' words are fenced"


def as_html(text: str) -> str:
    return (
        "<html><body>" + "".join(f"<div>{escape(line) or '<br>'}</div>" for line in text.split("\n")) + "</body></html>"
    )


def mails(text: str) -> Iterator[tuple[str, bytes]]:
    """The same words as mail programs send them, and as they arrive when something was told wrongly."""
    for kind in ("plain", "base64", "html", "alternative", "attachment", "forwarded"):
        mail = EmailMessage()
        mail["From"], mail["Date"], mail["Subject"] = "jo@example.org", "Fri, 20 Nov 2026 09:30:00 +0100", "x"
        if kind == "html":
            mail.set_content(as_html(text), subtype="html")
        elif kind == "attachment":
            mail.set_content("See below.")
            mail.add_attachment(text.encode("utf-8", "replace"), maintype="text", subtype="plain", filename="a.txt")
        elif kind == "forwarded":
            inner = EmailMessage()
            inner.set_content(text)
            mail.set_content("See below.")
            mail.add_attachment(inner)
        else:
            mail.set_content(text, cte="base64" if kind == "base64" else None)
            if kind == "alternative":
                mail.add_alternative(as_html(HONEST[0]["body"]), subtype="html")
        yield kind, bytes(mail)
    head = b"Content-Type: text/plain; charset=%s\n\n"
    for charset in ("klingon", "utf-16", "ascii"):
        yield charset, head % charset.encode() + text.encode("utf-8")


def plain(text: str) -> bytes:
    """A mail in the simplest form."""
    return next(raw for _, raw in mails(text))


@pytest.fixture(scope="module")
def asked(root: Path) -> Callable[[bytes], Verdict]:
    """What comes of a mail, asked in this process."""
    site, found = find(root, miniature.DAY)
    assert site is not None
    files = {one.path: (root / one.path).read_text("utf-8") for _, one in site.records()}

    def judged_mail(raw: bytes) -> Verdict:
        check = lambda folder: find(folder, miniature.DAY)[1]  # noqa: E731
        return judge(body_of(raw), site, files, root, found, check, sent_on(raw), by_mail=True)

    return judged_mail


@pytest.mark.parametrize("submission", HOSTILE, ids=lambda one: one["name"])
def test_hostile_words_write_nothing_by_any_mail(asked: Callable[[bytes], Verdict], submission: dict[str, Any]) -> None:
    for kind, raw in mails(submission["body"]):
        assert asked(raw).suggestion is None, kind


def test_honest_words_are_read_alike_from_every_mail_program(asked: Callable[[bytes], Verdict]) -> None:
    """What only arrives attached, or with letters that nobody knows, is answered by a person."""
    given = {kind: asked(raw).suggestion for kind, raw in mails(HONEST[3]["body"])}
    read = {kind for kind, made in given.items() if made is not None}
    assert read == {"plain", "base64", "html", "alternative", "ascii"}
    assert len({given[kind] for kind in read}) == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("### An welchem Tag?", "### An welchem\n Tag?"),
        ("### An welchem Tag?", "> ### An welchem Tag?"),
        ("### An welchem Tag?", "### An welchem Tag?\n2026-11-20\n\n### An welchem Tag?"),
        ("### An welchem Tag?", "#### An welchem Tag?"),
        ("### An welchem Tag?", "### An welchem T\u0430g?"),
        ("organization:bruecke", "organization:../../bruecke"),
    ],
    ids=["folded", "quoted", "doubled", "another level", "a letter that looks alike", "a path"],
)
def test_a_mail_whose_form_was_touched_writes_nothing(asked: Callable[[bytes], Verdict], old: str, new: str) -> None:
    for kind, raw in mails(HONEST[0]["body"].replace(old, new)):
        assert asked(raw).suggestion is None, kind


def test_no_mail_ends_in_a_traceback() -> None:
    deep = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(1000))
    for raw in (b"", b"\0", deep, b"Date: Fri, 99 Nov 2026 99:99:99 +9999\nContent-Type: application/pdf\n\nx"):
        assert body_of(raw) in ("", "\0")
        assert sent_on(raw) is None


def test_the_hash_is_that_of_the_body(root: Path, tmp_path: Path) -> None:
    submission = HONEST[0]
    message, given = judged(root, tmp_path, submission)
    assert given["hash"] == hashlib.sha256(submission["body"].encode()).hexdigest()
    assert message.startswith(f"<!-- infosite suggestion {given['hash']} -->\n")
    other = judged(root, tmp_path, {"body": submission["body"] + " "})[1]
    assert other["hash"] != given["hash"]


def test_who_writes_in_english_is_answered_in_english(root: Path, tmp_path: Path) -> None:
    text = body("still-true", "en", {"record": "nowhere", "field": "Everything on the page", "by": "I rang",
                                     "on": "2026-11-20"})  # fmt: skip
    message, given = judged(root, tmp_path, {"body": text})
    assert "Thank you! This is not entered yet:" in message
    assert "there is no record `nowhere`" in message
    assert given["file"] is None


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"by": "Ich habe es gelesen"}, "Bestätigt oder geschlossen ist nur, wonach jemand gefragt hat"),
        ({"by": "Vom Hörensagen"}, "steht bei „Woher wissen Sie das?“ nicht zur Wahl"),
        ({"on": ""}, "Es fehlt die Antwort auf „An welchem Tag?“"),
        ({"on": "2027-01-01"}, "liegt in der Zukunft"),
        ({"on": "neulich"}, "ist kein Tag, den wir lesen können"),
        ({"record": "altes-angebot"}, "da gibt es nichts zu bestätigen"),
        ({"record": "word:anmeldung"}, "kein Programm eintragen"),
        ({"learnt": "x" * 3000}, "bitte sagen Sie es kürzer"),
    ],
)
def test_what_is_missing_is_said(root: Path, tmp_path: Path, changes: dict[str, str], says: str) -> None:
    answers = {"record": "bruecke", "field": "Alles auf der Seite", "by": "Ich habe angerufen", "on": "2026-11-20"}
    message, given = judged(root, tmp_path, {"body": body("still-true", "de", {**answers, **changes})})
    assert given["file"] is None
    assert says in message


def test_a_file_that_holds_no_suggestion_is_refused(root: Path, tmp_path: Path) -> None:
    for name, text in (("x.json", "[1]"), ("y.json", "{"), ("z.json", '{"issue": null}')):
        (tmp_path / name).write_text(text, "utf-8")
        with pytest.raises(SystemExit) as end:
            cli.main(["suggest", str(tmp_path / name), "--root", str(root)])
        assert end.value.code == 2


def test_a_maintainer_takes_a_mail_over_with_one_step(root: Path, tmp_path: Path) -> None:
    own = miniature.copy_city(tmp_path / "own")
    mail = next(one for one in HONEST if "mail" in one)
    file = submitted(mail, tmp_path)
    assert cli.main(["suggest", str(file), "--root", str(own), "--output", str(tmp_path), "--write"]) == 0
    assert "{type: letter, date: 2026-11-20}" in (own / mail["path"]).read_text("utf-8")


def test_a_mail_with_two_forms_becomes_two_files(root: Path, tmp_path: Path) -> None:
    own = miniature.copy_city(tmp_path / "own")
    told = {"field": "Öffnungszeiten", "new": "Mo-Fr 10:00-12:00", "by": "Ich war dort", "on": "2026-11-20"}
    both = "".join(body("correct", "de", {"record": name, **told}) for name in ("hafentreff", "deutschkurs"))
    file = submitted({"body": both, "mail": "plain"}, tmp_path)
    assert cli.main(["suggest", str(file), "--root", str(own), "--output", str(tmp_path), "--write"]) == 0
    for number, path in enumerate(("welcome_points/hafentreff.yml", "services/deutschkurs.yml"), 1):
        given = json.loads((tmp_path / f"{number}/suggestion.json").read_text("utf-8"))["file"]
        assert given["path"] == f"data/{path}"
        assert "opening_hours: Mo-Fr 10:00-12:00" in (own / "data" / path).read_text("utf-8")
    assert judged(root, tmp_path, {"body": both})[1]["file"] is None, "an issue holds one form"


# --- GitLab and Gitea: many issues at once -----------------------------------------------------------------------


def test_a_list_of_issues_is_read_one_by_one(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = HONEST[0]["body"].replace("2026-11-20", "")
    gitlab = {"iid": 7, "description": said, "created_at": "2026-11-22T23:30:00Z"}
    gitea = {"number": 8, "body": HOSTILE[2]["body"], "created_at": "2026-11-22T10:00:00+01:00"}
    others = [{"number": 9, "body": "A question."}, {"iid": 10, "description": None}]
    forms = root.parent / "forms"
    assert cli.main(["suggest", "--forms", str(forms), "--gitlab"]) == 0
    assert len(list(forms.iterdir())) == 10
    file = tmp_path / "issues.json"
    file.write_text(json.dumps([gitlab, gitea, *others]), "utf-8")
    assert cli.main(["suggest", str(file), "--root", str(root), "--output", str(tmp_path)]) == 0
    assert capsys.readouterr().out.splitlines() == ["7: data/organizations/bruecke.yml", "8: -"]
    assert "{type: call, date: 2026-11-22}" in (tmp_path / "7/suggestion.json").read_text("utf-8")
    assert json.loads((tmp_path / "8/answer.json").read_text("utf-8"))["body"].startswith("<!-- infosite suggestion ")
    assert not (tmp_path / "9").exists()
    assert not (tmp_path / "10").exists()
    file.write_text('[{"title": "x"}]', "utf-8")
    with pytest.raises(SystemExit):
        cli.main(["suggest", str(file), "--root", str(root)])


class Api(BaseHTTPRequestHandler):
    """The notes of issues, as GitLab keeps them."""

    notes: ClassVar[list[tuple[str, str]]] = []

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        here = self.path.partition("?")[0]
        self.wfile.write(json.dumps([{"body": body} for path, body in self.notes if path == here]).encode())

    def do_POST(self) -> None:
        assert self.headers["Authorization"] == "Bearer secret"
        said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["body"]
        self.notes.append((self.path, said))
        self.send_response(201)
        self.end_headers()

    def log_message(self, *words: object) -> None:
        """Nothing: the test says what matters."""


def test_each_answer_is_written_once(tmp_path: Path) -> None:
    shutil.copy(miniature.PROJECT / "Makefile", tmp_path)
    for number, mark in ((7, "a" * 64), (8, "b" * 64)):
        folder = tmp_path / f".suggestion/{number}"
        folder.mkdir(parents=True)
        message = f"<!-- infosite suggestion {mark} -->\n\n$(touch evil) `x`\n"
        (folder / "message.md").write_text(message, "utf-8")
        (folder / "answer.json").write_text(json.dumps({"body": message}), "utf-8")
    with HTTPServer(("127.0.0.1", 0), Api) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        where = {"ISSUE_URL": f"http://127.0.0.1:{server.server_port}/issues", "NOTES": "notes", "TOKEN": "secret"}
        for _ in range(2):
            done = miniature.make(tmp_path, "answers", **where, no_proxy="127.0.0.1")
            assert done.returncode == 0, done.stderr
        server.shutdown()
    assert [path for path, _ in Api.notes] == ["/issues/7/notes", "/issues/8/notes"]
    assert all(body.endswith("$(touch evil) `x`\n") for _, body in Api.notes)
    assert not (tmp_path / "evil").exists()


class Gitea(BaseHTTPRequestHandler):
    """Issues and their comments as Gitea's and Forgejo's documentation (API 1.x) has them."""

    issues: ClassVar[list[dict[str, Any]]] = []
    comments: ClassVar[dict[int, list[dict[str, Any]]]] = {}
    PATH = "/api/v1/repos/flussingen/ankommen/issues"

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        if address.path == self.PATH:
            asked = parse_qs(address.query)
            assert (asked["state"], asked["type"]) == (["open"], ["issues"])
            first = (int(asked["page"][0]) - 1) * 2  # two a page, whatever limit was asked for
            return self._answer(200, self.issues[first : first + 2])
        return self._answer(200, self.comments.get(self._number(), []))

    def do_POST(self) -> None:
        said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.headers["Authorization"] != "Bearer secret" or self.headers["Content-Type"] != "application/json":
            return self._answer(401, {"message": "token is required"})
        made = {"id": 1, "body": said["body"], "user": {"login": "ankommen"}}
        self.comments.setdefault(self._number(), []).append(made)
        return self._answer(201, made)

    def _number(self) -> int:
        found = re.fullmatch(rf"{self.PATH}/(\d+)/comments", self.path.partition("?")[0])
        assert found is not None, self.path
        return int(found[1])

    def _answer(self, status: int, content: object) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json;charset=utf-8")
        self.end_headers()
        self.wfile.write(json.dumps(content).encode() + b"\n")

    def log_message(self, *words: object) -> None:
        """Nothing: the test says what matters."""


@pytest.mark.long
def test_suggestions_on_gitea_are_read_and_answered_once(project: Path) -> None:
    bodies = {7: HONEST[0]["body"], 8: HOSTILE[2]["body"], 9: "Eine Frage.", 12: HONEST[5]["body"]}
    Gitea.issues = [
        {"id": 100 + number, "number": number, "title": "x", "body": text, "state": "open", "pull_request": None,
         "created_at": "2026-11-22T23:30:00Z", "user": {"login": "jo"}}
        for number, text in bodies.items()
    ]  # fmt: skip
    with HTTPServer(("127.0.0.1", 0), Gitea) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        api = f"http://127.0.0.1:{server.server_port}{Gitea.PATH}"
        where = {"ISSUE_URL": api, "NOTES": "comments", "TOKEN": "secret", "no_proxy": "127.0.0.1"}
        for _ in range(2):
            read = miniature.make(project, "suggestions", ISSUES_URL=f"{api}?state=open&type=issues&limit=50", **where)
            assert read.returncode == 0, read.stderr
            answered = miniature.make(project, "answers", **where)
            assert answered.returncode == 0, answered.stderr
        answered_once = {number: len(found) for number, found in Gitea.comments.items()}
        first = Gitea.comments[7][0]["body"]
        Gitea.comments.clear()
        refused = miniature.make(project, "answers", **{**where, "TOKEN": "another"})
        server.shutdown()
    assert read.stdout.split("\n")[:3] == [
        "7: data/organizations/bruecke.yml",
        "8: -",
        "12: data/services/deutschkurs.yml",
    ]
    assert answered_once == {7: 1, 8: 1, 12: 1}
    assert "assured_date: 2026-11-20" in first
    assert refused.returncode != 0
    assert Gitea.comments == {}


# --- forms -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("tag", LANGUAGES)
def test_what_a_form_prefills_is_read_as_that_form(form: str, tag: str) -> None:
    heads = [question.words(tag) for question in FORMS[form]]
    assert len(set(heads)) == len(heads), "no heading stands twice in a form"
    first = {question.key: question.words(tag) for question in FORMS[form] if question.needed and not question.choices}
    chosen = {
        question.key: next(line for line in _options(form, tag, question.key))
        for question in FORMS[form]
        if question.choices
    }
    filled = read(body(form, tag, {**first, **chosen}))
    assert isinstance(filled, Filled)
    assert (filled.form, filled.language) == (form, tag)


def _options(form: str, tag: str, key: str) -> list[str]:
    fields = yaml.safe_load(issue_forms()[f"{form}-{tag}.yml"])["body"]
    options: list[str] = next(
        field["attributes"]["options"] for field in fields if field.get("id") == key.replace("_", "-")
    )
    return options


def test_the_forms_of_the_repository_are_those_of_the_program() -> None:
    """If this fails: `infosite suggest --forms .github/ISSUE_TEMPLATE`, then `.gitlab/issue_templates --gitlab`."""
    assert {file.name: file.read_text("utf-8") for file in TEMPLATES.glob("*-??.yml")} == issue_forms()
    gitlab = miniature.PROJECT / ".gitlab/issue_templates"
    assert {file.name: file.read_text("utf-8") for file in gitlab.iterdir()} == description_templates()


def test_a_form_has_the_headings_by_which_it_is_read() -> None:
    for name, text in issue_forms().items():
        form, _, tag = name.removesuffix(".yml").rpartition("-")
        fields = [field for field in yaml.safe_load(text)["body"] if field["type"] != "markdown"]
        assert [field["attributes"]["label"] for field in fields] == [one.words(tag) for one in FORMS[form]]
        assert len({field["id"] for field in fields}) == len(fields)


@given(st.text(st.sampled_from("`@#a\n ~")))
def test_no_words_end_their_fence_or_name_anybody(words: str) -> None:
    first, *inside, last = fenced(words).split("\n")
    assert last == "`" * len(last)
    assert first == f"{last}text"
    assert last not in inside
    assert not re.search(r"[@#]\w", "\n".join(inside))


@given(st.text(max_size=400))
def test_any_text_is_read_or_answered(words: str) -> None:
    read(words)
    read(body("still-true", "de", {"learnt": words}))


@pytest.mark.parametrize(
    "line", ["x [ ] Ich habe angerufen", "x Ich habe angerufen", "- Ich habe angerufen", "- [x] Ich habe angerufen"]
)
def test_a_tick_is_read_wherever_people_set_it(line: str) -> None:
    text = body("still-true", "de", {"record": "bruecke", "field": "Alles auf der Seite"}, boxes=True)
    filled = read(text.replace("[ ] Ich habe angerufen", line))
    assert isinstance(filled, Filled)
    assert filled.answers["by"] == "call"


def test_a_greeting_below_the_last_answer_enters_no_record(asked: Callable[[bytes], Verdict]) -> None:
    told = {"record": "bruecke", "field": "Alles auf der Seite", "by": "Ich habe angerufen", "on": "2026-11-20"}
    text = (
        body("still-true", "de", {**told, "learnt": "Im August zu."}) + "\n\nMit freundlichen Grüßen\nAnna Beispiel\n"
    )
    made = asked(plain(text)).suggestion
    assert made is not None
    assert "{de: Im August zu.}" in made.text
    assert "Anna" not in made.text
    verdict = asked(plain(body("closed", "de", {**told, "closed": "2026"}) + "\nund noch etwas"))
    assert "über die erste Überschrift" in verdict.message


def test_the_headings_that_are_missing_are_named(asked: Callable[[bytes], Verdict]) -> None:
    text = body("still-true", "en", {"record": "bruecke"}).replace("### On which day?\n", "")
    said = asked(plain(text)).message
    assert "These headings of the form are missing: On which day?." in said
    assert said.endswith("send it once more: it is then read anew.\n")


def test_what_the_check_reminds_of_is_told_to_whoever_suggested_it(asked: Callable[[bytes], Verdict]) -> None:
    told = {"record": "deutschkurs", "field": "Öffnungszeiten", "new": "Mo-Do 9-13; Di 14-18",
            "by": "Ich habe angerufen", "on": "2026-11-20"}  # fmt: skip
    verdict = asked(plain(body("correct", "de", told)))
    assert verdict.suggestion is not None, verdict.message
    assert "Bitte sehen Sie hier noch einmal hin" in verdict.message
    assert "14:00-18:00" in verdict.message.partition("Bitte sehen Sie hier")[2]


def test_only_an_editor_is_reminded_of_a_point_on_the_map(asked: Callable[[bytes], Verdict]) -> None:
    offer = next(one["body"] for one in HONEST if "### Straße und Hausnummer\n" in one["body"])
    with_street = re.sub(r"(### Straße und Hausnummer\n).*\n", r"\1Uferweg 9\n", offer)
    verdict = asked(plain(with_street))
    assert verdict.suggestion is not None, verdict.message
    assert "street_address: Uferweg 9" in verdict.suggestion.text
    assert "geocode" not in verdict.message


def test_a_number_that_stands_elsewhere_too_is_asked_about(asked: Callable[[bytes], Verdict]) -> None:
    told = {"record": "deutschkurs", "field": "Telefonnummer", "old": "0211 89-21020", "new": "0211 89-21021",
            "by": "Ich habe angerufen", "on": "2026-11-20"}  # fmt: skip
    verdict = asked(plain(body("correct", "de", told)))
    assert verdict.suggestion is not None, verdict.message
    asked_about = verdict.message.partition("Bitte sehen Sie hier")[2]
    assert "„0211 8921020“ steht auch hier: organization:bruecke (data/organizations/bruecke.yml:10)" in asked_about
    assert "service:deutschkurs (data/services/deutschkurs.yml:" in asked_about, "as the number for appointments too"


def test_clumsy_words_are_read_as_they_are_meant(asked: Callable[[bytes], Verdict]) -> None:
    """A record by its name, the day before by its name, a number behind `Tel.:`, an address without `https://`."""
    called = {"record": "Kurs am Fluss", "by": "Ich habe angerufen", "on": "gestern"}
    number = {**called, "field": "Telefonnummer", "old": "0211 89-21020", "new": "Tel.: 0211 89-21021"}
    made = asked(plain(body("correct", "de", number))).suggestion
    assert made is not None
    assert "number: 0211 89-21021" in made.text
    sent = sent_on(plain(""))
    assert sent is not None
    assert f"assured_fields: {{phones: {sent - timedelta(days=1)}}}" in made.text
    site = {**called, "field": "Webseite", "new": "flussingen.city/kurs", "on": "20. November 2026"}
    made = asked(plain(body("correct", "de", site))).suggestion
    assert made is not None
    assert "url: https://flussingen.city/kurs" in made.text
    assert "url: 2026-11-20" in made.text


def test_who_can_write_nothing_better_is_not_asked_to(asked: Callable[[bytes], Verdict]) -> None:
    moved = {
        "record": "deutschkurs",
        "field": "Anschrift",
        "new": "Parkweg 1",
        "by": "Ich war dort",
        "on": "2026-11-20",
    }
    said = asked(plain(body("correct", "de", moved))).message
    assert "trägt es von Hand ein" in said
    assert "noch einmal" not in said


@pytest.mark.parametrize(
    ("given", "iso"),
    [("20. November 2026", "2026-11-20"), ("20 Nov 2026", "2026-11-20"), ("20.11.26", "2026-11-20"),
     ("Oktober 2026", "2026-10"), ("irgendwann 2026", "irgendwann 2026"), ("2026", "2026")],
)  # fmt: skip
def test_days_are_read_as_people_write_them(given: str, iso: str) -> None:
    assert as_iso(given) == iso


# --- what a form makes of a file, asked without the check of the city ------------------------------------------------


@pytest.fixture(scope="module")
def composed(root: Path) -> Callable[..., str]:
    """The lines that a form adds to a file, or the code of the message that refuses it."""
    site, _ = find(root, miniature.DAY)
    assert site is not None
    files = {one.path: (root / one.path).read_text("utf-8") for _, one in site.records()}

    def lines(form: str, tag: str, answers: dict[str, str]) -> str:
        filled = read(body(form, tag, answers))
        made = filled if isinstance(filled, Message) else compose(filled, site, files)
        if isinstance(made, Message):
            return made.code
        before = made.before.splitlines()
        return "\n".join(line for line in made.text.splitlines() if line not in before)

    return lines


RANG = {"by": "Ich habe angerufen", "on": "2026-11-20"}
READ = {"by": "Ich habe es gelesen", "on": "2026-11-20", "source_url": "https://flussingen.city/liste/"}
OFFER = {"name": "Nähcafé", "summary": "Nähen.", "categories": "language", "organization": "bruecke", **RANG}
EVENT = {**OFFER, "start": "2026-12-01 18:00"}
FORMS_AND_FILES: list[tuple[str, dict[str, str], list[str]]] = [
    # what is closed stays closed when it was; what has no end of its own gets none
    ("closed", {"record": "altes-angebot"}, ["close.closed"]),
    ("closed", {"record": "offener-treff"}, ["close.kind"]),
    ("closed", {"record": "bruecke"}, ["status: closed\n  - {type: call", "!closed:"]),
    ("closed", {"record": "bruecke", "closed": "2025"}, ["close.organization-more"]),
    ("closed", {"record": "hafentreff"}, ["closed: 2026-11\n"]),
    ("closed", {"record": "hafentreff", "closed": "vorbei"}, ["suggest.day"]),
    ("closed", {"record": "hafentreff", "successor": "haus-am-fluss"}, ["successor: haus-am-fluss", "!closed: 2"]),
    ("closed", {"record": "hafentreff", **READ}, ["suggest.only-asked"]),
    # a record by the address of its page
    ("closed", {"record": "https://x.example/en/welcome-points/hafentreff/?a=/b/#c"}, ["status: closed"]),
    ("closed", {"record": "https://x.example/en/services/hafentreff/"}, ["target.none"]),
    ("closed", {"record": "Brücke"}, ["status: closed"]),
    # still true
    ("still-true", {"record": "bruecke", **READ, "field": "Alles auf der Seite"}, ["suggest.only-asked"]),
    ("still-true", {"record": "altes-angebot", "field": "Alles auf der Seite"}, ["confirm.gone"]),
    ("still-true", {"record": "deutschkurs", "field": "Anschrift"}, ["assured_fields: {places: 2026-11-20}"]),
    ("still-true", {"record": "haus-am-fluss", "field": "Anschrift"}, ["assured_fields: {address: 2026-11-20}"]),
    ("still-true", {"record": "hafentreff", "field": "Anschrift"}, ["confirm.no-field"]),
    ("still-true", {"record": "bruecke", "field": "Alles auf der Seite", "on": f"{miniature.DAY}"},
     [f"date: {miniature.DAY}"]),
    ("still-true", {"record": "bruecke", "field": "Alles auf der Seite", "on": f"{miniature.DAY + timedelta(days=1)}"},
     ["confirm.future"]),
    # another value
    ("correct", {"record": "altes-angebot", "field": "Webseite", "new": "https://example.org/"}, ["confirm.gone"]),
    ("correct", {"record": "bruecke", "field": "Mailadresse", "new": "Mail: an (at) example.org."},
     ["email: an@example.org\n", "assured_fields: {email: 2026-11-20}"]),
    ("correct", {"record": "bruecke", "field": "Webseite", "new": "https://flussingen.city/"},
     ["url: https://flussingen.city/\n"]),
    ("correct", {"record": "bruecke", "field": "Öffnungszeiten", "new": "Mo 9-10"}, ["suggest.no-such-field"]),
    ("correct", {"record": "bruecke", "field": "Anschrift", "new": "Parkweg 1"}, ["suggest.address-lacks"]),
    ("correct", {"record": "deutschkurs", "field": "Öffnungszeiten", "new": "Mo 9-10"},
     ["opening_hours: Mo 09:00-10:00\nopening_hours_date: 2026-11-20\n"]),
    ("correct", {"record": "haus-am-fluss", "field": "Mailadresse", "new": "nirgends"}, ["email.form"]),
    ("correct", {"record": "bruecke", "field": "Mailadresse", "new": "an@example.org", **READ, "source_url": ""},
     ["suggest.how"]),
    ("correct", {"record": "bruecke", "field": "Mailadresse", "new": "an@example.org", **READ},
     ["{title: flussingen.city, url: https://flussingen.city/liste/, date: 2026-11-20"]),
    ("correct", {"record": "bruecke", "field": "Mailadresse", "new": "an@example.org", **READ, "source": "Liste"},
     ["{title: Liste, url: https://flussingen.city/liste/"]),
    # another address: what described the old house goes, what is not public is entered by a person
    ("correct", {"record": "deutschkurs", "field": "Anschrift", "new": "Parkweg 1, 10201"}, ["suggest.address-hidden"]),
    ("correct", {"record": "frauenhaus", "field": "Anschrift", "new": "Parkweg 1, 10201"}, ["suggest.address-hidden"]),
    ("correct", {"record": "sprachcafe", "field": "Anschrift", "new": "Parkweg 1, 10201"},
     ["suggest.address-of-place"]),
    ("correct", {"record": "haus-am-fluss", "field": "Anschrift", "new": "Uferweg 3, 10102"},
     ['{street_address: Uferweg 3, postal_code: "10102", locality: Flussingen, note: {de: Eingang im Hof',
      "!quarter"]),
    ("correct", {"record": "haus-am-fluss", "field": "Anschrift",
                 "new": "Parkweg 1a, Neustadt, 2. Etage, D-10201 Flussingen-Hafen (hinten)"},
     ['address: {street_address: Parkweg 1a, postal_code: "10201", locality: Flussingen}\n', "quarter: Neustadt\n"]),
    ("correct", {"record": "hafentreff", "field": "Anschrift", "new": "Am Markt, ohne Hausnummer, 10102 Anderswo"},
     ['address: {street_address: Am Markt, postal_code: "10102", locality: Anderswo}\n', "!quarter"]),
    ("correct", {"record": "hafentreff", "field": "Anschrift", "new": "Am Markt 3"}, ["suggest.address-lacks"]),
    ("correct", {"record": "hafentreff", "field": "Anschrift", "new": "Raum 3, 10102"}, ["suggest.address-lacks"]),
    # numbers
    ("correct", {"record": "offener-treff", "field": "Telefonnummer", "new": "0211 89-21021"},
     ["suggest.no-such-field"]),
    ("correct", {"record": "altes-angebot", "field": "Telefonnummer", "new": "0211 89-21021"}, ["confirm.gone"]),
    ("correct", {"record": "bruecke", "field": "Telefonnummer", "new": "Tel. 0211 89-21021"},
     ["  - {number: 0211 89-21021}\n"]),
    ("correct", {"record": "bruecke", "field": "Telefonnummer", "new": "Fax: 0211 89-21021"},
     ["0211 89-21021, type: fax"]),
    ("correct", {"record": "bruecke", "field": "Telefonnummer", "old": "0211 8921020", "new": "0211 89-21021"},
     ["0211 89-21021, type: fax"]),
    ("correct", {"record": "bruecke", "field": "Telefonnummer", "old": "0211 111", "new": "0211 89-21021"},
     ["suggest.which-number"]),
    ("correct", {"record": "deutschkurs", "field": "Telefonnummer", "new": "0211 89-21021"}, ["suggest.which-number"]),
    ("correct", {"record": "deutschkurs", "field": "Telefonnummer", "old": "3456789", "new": "0211 89-21021"},
     ["{number: 0211 89-21021, type: messenger}"]),
    # something new
    ("new-offer", {}, ["name: {de: Nähcafé}", "organization: bruecke", "type: call"]),
    ("new-offer", {**READ, "source_url": ""}, ["suggest.how"]),
    ("new-offer", {**READ}, ["title: flussingen.city", "date: 2026-11-20", "status: unconfirmed"]),
    ("new-offer", {"hours": "Mo 9-10"}, ["opening_hours: Mo 09:00-10:00"]),
    ("new-offer", {"categories": "nirgends"}, ["suggest.unknown-name"]),
    ("new-offer", {"email": "nirgends"}, ["email.form"]),
    ("new-event", {"start": "1.12.2026, 18:30", "end": "2026-12-01 20 Uhr"},
     ["start: 2026-12-01T18:30\nend: 2026-12-01T20:00"]),
    ("new-event", {"place": "Haus am Fluss"}, ["place: haus-am-fluss", "!venue"]),
    ("new-event", {"place": "Stadthalle"}, ["venue: Stadthalle", "!place:"]),
]  # fmt: skip


@pytest.mark.parametrize(("form", "answers", "expected"), FORMS_AND_FILES)
def test_a_form_adds_these_lines_or_is_refused(
    composed: Callable[..., str], form: str, answers: dict[str, str], expected: list[str]
) -> None:
    before = {"new-offer": OFFER, "new-event": EVENT}.get(form, RANG)
    lines = composed(form, "de", {**before, **answers})
    for words in expected:
        assert (words.removeprefix("!") in lines) is not words.startswith("!"), lines


def test_a_form_in_english_needs_german_words_too(composed: Callable[..., str]) -> None:
    asked = {**OFFER, "name": "Sewing", "summary": "We sew.", "by": "I rang"}
    assert composed("new-offer", "en", asked) == "suggest.german"
    lines = composed("new-offer", "en", {**asked, "name_en": "Nähcafé", "summary_en": "Nähen."})
    assert "{de: Nähcafé, en: Sewing}" in lines
    assert "{de: Nähen., en: We sew.}" in lines


def test_what_went_with_an_old_house_is_named(root: Path) -> None:
    site, _ = find(root, miniature.DAY)
    assert site is not None
    files = {one.path: (root / one.path).read_text("utf-8") for _, one in site.records()}
    path = "data/welcome_points/haus-am-fluss.yml"
    filled = read(body("correct", "de", {**RANG, "record": "haus-am-fluss", "field": "Anschrift",
                                         "new": "Parkweg 1, 2. Etage, 10201 Flussingen"}))  # fmt: skip
    assert isinstance(filled, Filled)
    made = compose(filled, site, files)
    assert not isinstance(made, Message)
    gone, rest = (one.in_language("de")[0] for one in made.told)
    for words in ("Punkt", "Haltestellen", "Stufen"):
        assert words in gone, gone
    assert "2. Etage" in rest
    keys = ("latitude", "longitude", "geo_precision", "transport", "wheelchair", "accessibility", "facilities")
    assert [key for key in keys if f"\n{key}:" in files[path]] == list(keys)
    assert [key for key in keys if f"\n{key}:" in made.text] == []
    assert "\nsources:\n  - {type: call, date: 2026-11-20" in made.text, "the latest comes first"


def test_several_forms_in_a_mail_are_parted_and_a_broken_one_keeps_all_together() -> None:
    one, other = body("closed", "de", {"record": "a"}), body("correct", "en", {"record": "b"})
    assert parted(f"Hallo\n{one}{other}{one}") == [one, other, one]
    assert parted(one) == [one]
    cut = f"{one}{other.partition('### What should')[0]}"
    assert parted(cut) == [cut]


def test_a_form_has_room_for_20000_bytes_and_an_answer_for_2000_signs() -> None:
    def code(text: str) -> str:
        found = read(text)
        return found.code if isinstance(found, Message) else found.form

    assert [code("ä" * 10_000), code("ä" * 10_000 + "a")] == ["suggest.no-form", "suggest.too-long"]
    told = {"record": "a", "by": "Ich habe angerufen", "on": "2026-11-20"}
    assert [code(body("closed", "de", {**told, "note": "x" * size})) for size in (2000, 2001)] == [
        *("closed", "suggest.answer-too-long")
    ]
