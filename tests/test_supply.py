"""What the site is built with is written down, and what nobody could look at is not called safe."""

from __future__ import annotations

import json
import re
from importlib import metadata
from typing import Any

import pytest

import audit
import miniature
from infosite.publishing.sbom import PACKAGE, bill, licence

LOCK = f"""\
jinja2==3.1.6 \\
    --hash=sha256:{"a" * 64} \\
    --hash=sha256:{"b" * 64}
    # via mkdocs
nobody-has-this==1.0 ; sys_platform == 'win32' \\
    --hash=sha256:{"c" * 64}
"""


def test_the_bill_names_every_package_of_the_lock_with_its_hashes() -> None:
    made = json.loads(bill(LOCK, "ankommen", "1.0"))
    assert (made["bomFormat"], made["specVersion"]) == ("CycloneDX", "1.6")
    first, second = made["components"]
    assert (first["name"], first["version"], first["purl"]) == ("jinja2", "3.1.6", "pkg:pypi/jinja2@3.1.6")
    assert [one["hashes"][0]["content"][0] for one in first["externalReferences"]] == ["a", "b"]
    assert "BSD" in str(first["licenses"])
    assert second["purl"] == "pkg:pypi/nobody-has-this@1.0"
    assert [one["hashes"][0]["content"][0] for one in second["externalReferences"]] == ["c"]
    assert "licenses" not in second, "it is not installed: nothing is known"
    assert bill(LOCK, "ankommen", "1.0") == bill(LOCK, "ankommen", "1.0")
    assert bill(LOCK + "x==1\n", "ankommen", "1.0") != bill(LOCK, "ankommen", "1.0")


def test_every_package_of_our_lock_stands_in_the_bill() -> None:
    lock = (miniature.PROJECT / "requirements.txt").read_text("utf-8")
    named = re.findall(r"^([a-z0-9][\w.-]*)", lock, re.MULTILINE)
    made = json.loads(bill(lock, "ankommen", "1.0"))["components"]
    assert [one["name"] for one in made] == named == [name for name, _, _ in PACKAGE.findall(lock)]
    assert all(one["externalReferences"] for one in made)
    version = metadata.version("mkdocs")
    assert licence("mkdocs", version)
    assert not licence("mkdocs", f"{version}.1"), "of another version nothing is known"


@pytest.mark.parametrize(
    ("known", "code", "told"),
    [
        (None, 0, "could not look for known holes, so nothing is known: no network"),
        ([{"name": "x", "version": "1", "vulns": []}], 0, "looked at 1 of 1 packages."),
        ([{"name": "x", "skip_reason": "x\nnot found"}], 0, "of 1 packages nothing is known (x): not found"),
        (
            [{"name": "x", "version": "1", "vulns": [{"id": "CVE-1", "fix_versions": ["2"]}]}],
            1,
            "x 1: CVE-1; mended in 2",
        ),
    ],
)
def test_an_audit_says_what_it_could_not_look_at(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], known: Any, code: int, told: str
) -> None:
    monkeypatch.setattr(audit, "look", lambda lock: (known, "no network"))
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert audit.main() == code
    said = capsys.readouterr().out
    assert told in said
    assert ("::warning::" in said) is ("nothing is known" in told)
