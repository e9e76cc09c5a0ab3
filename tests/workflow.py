"""Runs a GitHub workflow here: its steps in their order, in a clone, with an event; actions are stood in for.

Knows what our workflows use and stops at anything else, so that nothing is passed over in silence.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

import yaml

import miniature
import node

TOKEN = re.compile(r"\s*(?:(?P<text>'[^']*')|(?P<name>[A-Za-z_][\w.-]*)(?P<call>\(\))?|(?P<sign>==|!=|&&|\|\||[!()]))")


class StepFailedError(Exception):
    """A step ended with another code than 0."""


# --- expressions -------------------------------------------------------------------------------------------------


def evaluate(expression: str, values: Mapping[str, Any]) -> Any:
    """`${{ … }}` without its braces: names, texts, ==, !=, &&, ||, ! and parentheses."""
    tokens = [found for found in TOKEN.finditer(expression) if found[0].strip()]
    assert "".join(token[0] for token in tokens).strip() == expression.strip(), f"cannot read {expression}"
    position = 0

    def peek() -> str:
        return tokens[position]["sign"] or "" if position < len(tokens) else ""

    def take() -> re.Match[str]:
        nonlocal position
        position += 1
        return tokens[position - 1]

    def either() -> Any:
        value = both()
        while peek() == "||":
            take()
            other = both()
            value = value or other
        return value

    def both() -> Any:
        value = compared()
        while peek() == "&&":
            take()
            other = compared()
            value = value and other
        return value

    def compared() -> Any:
        value = single()
        while peek() in ("==", "!="):
            same = take()["sign"] == "=="
            value = (value == single()) is same
        return value

    def single() -> Any:
        token = take()
        if token["sign"] == "!":
            return not single()
        if token["sign"] == "(":
            value = either()
            assert take()["sign"] == ")"
            return value
        if token["text"]:
            return token["text"][1:-1]
        found: Any = values
        for part in token["name"].split("."):
            found = found.get(part, "") if isinstance(found, Mapping) else ""
        return found() if token["call"] else found

    result = either()
    assert position == len(tokens), f"cannot read {expression}"
    return result


def fill(value: Any, values: Mapping[str, Any]) -> Any:
    """A value of the workflow with every `${{ … }}` in it replaced."""
    if isinstance(value, dict):
        return {key: fill(inner, values) for key, inner in value.items()}
    if isinstance(value, list):
        return [fill(inner, values) for inner in value]
    if not isinstance(value, str):
        return value
    return re.sub(r"\$\{\{(.*?)\}\}", lambda found: str(evaluate(found[1], values)), value)


# --- a run -------------------------------------------------------------------------------------------------------


@dataclass
class Run:
    """One run of a workflow. `origin` is the repository, `ref` what is checked out, `host` what Pages shows."""

    origin: Path
    folder: Path
    event_name: str
    event: Mapping[str, Any]
    ref: str
    host: Path
    variables: Mapping[str, str] = field(default_factory=dict)
    given: dict[str, Path] = field(default_factory=dict)
    """Artifacts of the run before."""
    replaced: Mapping[str, Callable[[], None]] = field(default_factory=dict)
    """Commands and actions that are not really run."""
    requests: list[Any] = field(default_factory=list)
    """Open pull requests, as the interface lists them."""
    comments: list[Any] = field(default_factory=list)
    issues: list[Any] = field(default_factory=list)

    results: dict[str, str] = field(default_factory=dict)
    steps: list[tuple[str, str, str]] = field(default_factory=list)
    """Job, command or action, outcome."""
    log: str = ""
    summary: str = ""
    artifacts: dict[str, Path] = field(default_factory=dict)
    calls: list[Any] = field(default_factory=list)
    """What was asked of GitHub's interface."""

    def workflow(self, file: Path) -> Run:
        """Runs all jobs of a workflow file in the order of their needs; returns itself."""
        document = yaml.safe_load(file.read_text("utf-8"))
        assert self.event_name in document[True], f"{file.name} does not run on {self.event_name}"
        outputs: dict[str, dict[str, Any]] = {}
        for name, job in document["jobs"].items():
            needs = [job["needs"]] if isinstance(job.get("needs"), str) else job.get("needs", [])
            needed = {need: {"result": self.results[need], "outputs": outputs[need]} for need in needs}
            values = self.values(needs=needed, env={})
            ready = all(self.results[need] == "success" for need in needs)
            condition = str(job.get("if", "")).strip().removeprefix("${{").removesuffix("}}").strip()
            if condition:
                ready = (ready or "()" in condition) and bool(evaluate(condition, values))
            outputs[name] = {}
            result = self.matrix(name, job, values, outputs[name]) if ready else "skipped"
            self.results[name] = "success" if result == "failure" and job.get("continue-on-error") else result
        return self

    def values(self, **more: Any) -> dict[str, Any]:
        github = {
            "event_name": self.event_name,
            "event": self.event,
            "ref": self.ref,
            "repository": "example/ankommen",
            "server_url": "https://git.flussingen.city",
            "token": "the token",
        }
        status = {"cancelled": lambda: False, "always": lambda: True}
        return {"github": github, "vars": self.variables, **status, **more}

    def matrix(self, name: str, job: Mapping[str, Any], values: dict[str, Any], outputs: dict[str, Any]) -> str:
        axes = job.get("strategy", {}).get("matrix", {})
        results = []
        for number, chosen in enumerate(product(*axes.values())):
            here = {**values, "matrix": dict(zip(axes, chosen, strict=True))}
            results.append(self.job(f"{name}-{number}", job, here, outputs))
        return "success" if set(results) == {"success"} else "failure"

    def job(self, name: str, job: Mapping[str, Any], values: dict[str, Any], outputs: dict[str, Any]) -> str:
        workspace = self.folder / name
        workspace.mkdir(parents=True)
        values = {**values, "steps": {}, "env": fill(job.get("env", {}), values)}
        result = "success"
        for step in job["steps"]:
            what = step.get("run") or step["uses"].partition("@")[0]
            assert "if" not in step, "conditions of steps are not known here"
            if result == "success":
                made: dict[str, str] = {}
                try:
                    made = self.step(what, step, values, workspace)
                except StepFailedError as failure:
                    self.log += f"{failure}\n"
                    result = "failure"
                values["steps"][step.get("id", "")] = {"outputs": made}
                self.steps.append((name, what, result))
            else:
                self.steps.append((name, what, "skipped"))
        outputs |= fill(dict(job.get("outputs", {})), values)
        return result

    def step(self, what: str, step: Mapping[str, Any], values: Mapping[str, Any], workspace: Path) -> dict[str, str]:
        """Runs or stands in for one step; returns its outputs."""
        if what in self.replaced:
            self.replaced[what]()
            return {}
        if "run" in step:
            assert "${{" not in step["run"]
            return self.command(what, {**values["env"], **fill(step.get("env", {}), values)}, workspace)
        inputs = fill(step.get("with", {}), values)
        action = getattr(self, what.partition("/")[2].replace("-", "_"), None)
        assert action is not None, f"nobody stands in for {what}"
        return action(inputs, workspace) or {}

    def command(self, what: str, env: Mapping[str, str], workspace: Path) -> dict[str, str]:
        output, summary = workspace.with_suffix(".output"), workspace.with_suffix(".summary")
        output.write_text("")
        event = workspace.with_suffix(".event.json")
        event.write_text(json.dumps(self.event), "utf-8")
        summary.write_text("")
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "SITE_URL"))},
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_EVENT_PATH": str(event),
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(summary),
            "SOURCE_DATE_EPOCH": miniature.TODAY,
            **env,
        }
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", what]
        done = subprocess.run(command, cwd=workspace, env=environment, capture_output=True, text=True, check=False)
        self.log += f"$ {what}\n{done.stdout}{done.stderr}"
        self.summary += summary.read_text("utf-8")
        if done.returncode:
            raise StepFailedError(f"{what} ended with code {done.returncode}")
        return dict(line.split("=", 1) for line in output.read_text("utf-8").splitlines())

    # --- what stands in for actions ------------------------------------------------------------------------------

    def checkout(self, inputs: Mapping[str, Any], workspace: Path) -> None:
        depth = str(inputs.get("fetch-depth", 1))
        options = [] if depth == "0" else ["--depth", depth]
        git(workspace, "init", "-q")
        git(workspace, "fetch", "-q", *options, self.origin.as_uri(), inputs.get("ref", self.ref))
        git(workspace, "checkout", "-q", "--detach", "FETCH_HEAD")

    def setup_python(self, inputs: Mapping[str, Any], workspace: Path) -> None:
        assert inputs["python-version"]
        miniature.set_up(workspace)

    def upload_artifact(self, inputs: Mapping[str, Any], workspace: Path) -> None:
        source = workspace / inputs["path"]
        hidden = any(part.startswith(".") for part in Path(inputs["path"]).parts)
        if source.exists() and (not hidden or inputs.get("include-hidden-files")):
            self.artifacts[inputs["name"]] = source

    def download_artifact(self, inputs: Mapping[str, Any], workspace: Path) -> None:
        given = {**self.artifacts, **self.given}
        if inputs["name"] not in given:
            raise StepFailedError(f"there is no artifact {inputs['name']}")
        (workspace / inputs["path"]).mkdir(exist_ok=True)
        shutil.copy(given[inputs["name"]], workspace / inputs["path"])

    def configure_pages(self, inputs: Mapping[str, Any], workspace: Path) -> dict[str, str]:
        return {"base_url": miniature.PUBLISHED_URL.rstrip("/")}

    def upload_pages_artifact(self, inputs: Mapping[str, Any], workspace: Path) -> None:
        assert not [file for file in (workspace / inputs["path"]).rglob("*") if file.is_symlink()]
        self.artifacts["github-pages"] = workspace / inputs["path"]

    def deploy_pages(self, inputs: Mapping[str, Any], workspace: Path) -> dict[str, str]:
        shutil.rmtree(self.host, ignore_errors=True)
        shutil.copytree(self.artifacts["github-pages"], self.host)
        return {"page_url": miniature.PUBLISHED_URL}

    def github_script(self, inputs: Mapping[str, Any], workspace: Path) -> None:
        given = {"script": inputs["script"], "payload": self.event, "folder": str(workspace)}
        done = node.run(
            "github_script.mjs",
            stdin=json.dumps({**given, "pulls": self.requests, "comments": self.comments, "issues": self.issues}),
        )
        if done.returncode:
            raise StepFailedError(done.stderr)
        self.calls += json.loads(done.stdout)


def git(folder: Path, *arguments: str) -> str:
    who = ["-c", "user.name=Jo", "-c", "user.email=jo@example.org", "-c", "commit.gpgsign=false"]
    command = ["git", *who, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout.strip()
