"""Templates of the looks: what is compiled once stays compiled, and a change is seen."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jinja2
import pytest
from jinja2 import DictLoader

from infosite.looks import Looks
from infosite.pages.templates import Templates, UnprintableError, located
from infosite.source.problem import Problem


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


def told(root: Path, text: str) -> Problem:
    """What is said of a template with a mistake, when it is compiled or else when a page is printed."""
    env, problems = Templates().read(looks(root, {"x.html": text}), DictLoader({}))
    if problems:
        return problems[0]
    with pytest.raises(UnprintableError) as found, located(), located("services/x/"):
        env.get_template("x.html").render(broken={}.__getitem__)
    return found.value.problem


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("a\n{{ unknown }}", "'unknown' is undefined"),
        ("a\n{% if %}", "Expected an expression"),
        ("a\n{% include 'y.html' %}", "y.html"),
        ("a\n{{ broken('phone') }}", "phone"),
    ],
)
def test_a_mistake_in_a_template_is_told_with_its_line(text: str, what: str, tmp_path: Path) -> None:
    problem = told(tmp_path, text)
    assert problem.path.endswith("x.html")
    assert (problem.line, what in problem.message.what) == (2, True), problem
    assert ("services/x/" in problem.message.hint) is (what != "Expected an expression"), "which page showed it"


def test_a_mistake_of_the_program_is_raised_as_it_is_with_the_page() -> None:
    with pytest.raises(KeyError) as found, located("services/x/"):
        {}["phone"]
    assert found.value.__notes__ == ["This happened on the page services/x/"]


def test_what_a_template_prints_is_escaped_and_json_is_sorted(tmp_path: Path) -> None:
    text = "{% if true %}\n{{ '<b>' }}\n{% endif %}\n{{ {'b': 'ä', 'a': 1} | tojson }}"
    env, _ = Templates().read(looks(tmp_path, {"x.html": text}), DictLoader({}))
    assert env.get_template("x.html").render() == '&lt;b&gt;\n{"a": 1, "b": "ä"}'
