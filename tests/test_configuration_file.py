"""A city's own mkdocs.yml: what is wrong with it is said before a build begins, and the last good site stays."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs_static_i18n.config import I18nPluginConfig

import answered
import miniature
from infosite import cli
from infosite.messages.language import LANGUAGES
from infosite.source import mkdocs_file

REFUSED_ONLY = {"config_file_path", "pages", "google_analytics"}
"""Settings that MkDocs keeps to say that they are gone."""


def of_file(name: str) -> list[answered.Case]:
    return [case for case in answered.cases() if case.file == name]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("docs", "data", "scripts"):
        (tmp_path / folder).mkdir()
    (tmp_path / "scripts/hooks.py").touch()
    return tmp_path


def test_every_mistake_is_answered_where_it_is_with_its_cure(root: Path) -> None:
    for case in of_file("mkdocs.yml"):
        (root / "mkdocs.yml").write_bytes(case.content)
        found = mkdocs_file.problems(root)
        for tag in LANGUAGES:
            assert answered.verdict(case, found, tag) == "answered", (case.mistake, [str(one) for one in found])


def test_all_settings_are_known_that_mkdocs_and_the_plugin_know() -> None:
    assert set(mkdocs_file.SETTINGS) == {name for name, _ in MkDocsConfig._schema} - REFUSED_ONLY | {"INHERIT"}
    assert set(mkdocs_file.I18N) == {name for name, _ in I18nPluginConfig._schema}


@pytest.mark.parametrize("inherited", ["site_name: Ankommen\n", "a: [", "- x\n"])
def test_what_a_file_inherits_is_not_missed(root: Path, inherited: str) -> None:
    (root / "base.yml").write_text(inherited)
    (root / "mkdocs.yml").write_text("INHERIT: base.yml\nplugins:\n  - i18n\nhooks:\n  - scripts/hooks.py\n")
    missing = [one for one in mkdocs_file.problems(root) if "site_name" in one.what]
    assert bool(missing) == inherited.startswith("-")


def test_a_file_that_is_no_configuration_at_all_is_refused(root: Path) -> None:
    for raw in (
        b"x: " + b"[" * 5_000,
        b"? [a]\n: b\n",
        b"x" * 70_000,
        b"theme:\n  name: material\n  custom_dir: looks\n",
    ):
        (root / "mkdocs.yml").write_bytes(raw)
        assert mkdocs_file.problems(root)


@pytest.mark.parametrize("command", ["build", "serve"])
def test_a_build_does_not_begin_and_the_last_good_site_stays(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    root = miniature.copy_city(tmp_path)
    (root / "site").mkdir()
    (root / "site/index.html").write_text("good")
    (root / "mkdocs.yml").write_text("site_name: Ankommen\nplugin:\n  - i18n\n")
    assert cli.main([command, str(root), "--language", "de"]) == 1
    said = capsys.readouterr().err
    assert "mkdocs.yml:2:1: `plugin` ist hier nicht bekannt\n    Meinen Sie `plugins`?" in said
    assert "die letzte fehlerfreie Website bleibt" in said
    assert (root / "site/index.html").read_text() == "good"
