"""Templates of the looks: what is compiled once stays compiled, and a change is seen."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jinja2
import pytest
from jinja2 import DictLoader

from infosite.looks import Looks
from infosite.pages.templates import Templates


def looks(root: Path, texts: Mapping[str, str]) -> Looks:
    files = {}
    for name, text in texts.items():
        files[name] = root / name
        files[name].write_text(text, "utf-8")
    return Looks(files, root)


def test_only_a_template_that_changed_is_compiled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = []
    compile_ = jinja2.Environment.compile

    def noted(self: jinja2.Environment, source: Any, name: str | None = None, *rest: Any, **more: Any) -> Any:
        compiled.append(name)
        return compile_(self, source, name, *rest, **more)

    monkeypatch.setattr(jinja2.Environment, "compile", noted)
    templates = Templates()
    templates.read(looks(tmp_path, {"a.html": "{{ 'A' }} of a test", "b.html": "{{ 'B' }} of a test"}), DictLoader({}))
    env, problems = templates.read(
        looks(tmp_path, {"a.html": "{{ 'A' }} of a test", "b.html": "{{ 'New' }} of a test"}), DictLoader({})
    )
    assert problems == []
    assert compiled == ["a.html", "b.html", "b.html"]
    assert [env.get_template(name).render() for name in ("a.html", "b.html")] == ["A of a test", "New of a test"]
