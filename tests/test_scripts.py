"""Scripts of ours: held to the rules that everybody has, and modules become part of what imports them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

import miniature
import node
from infosite.assets import minify
from infosite.looks import Looks


def lint(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    eslint = ("tests/node_modules/eslint/bin/eslint.js", "--config", "tests/eslint.config.mjs", *arguments)
    command = [node.NODE, *eslint]
    return subprocess.run(command, cwd=miniature.PROJECT, input=stdin, capture_output=True, text=True, check=False)


@pytest.mark.long
def test_scripts_break_no_rule() -> None:
    done = lint("overrides", "tests/*.mjs", "--max-warnings", "0")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.long
@pytest.mark.parametrize(
    ("script", "rule"),
    [
        ("console.log(nobody);", "no-undef"),
        ("{ const nothing = 1; }", "no-unused-vars"),
        ("if (location.hash == 1) location.reload();", "eqeqeq"),
        ("class Box { #inside = 1; }", "Parsing error"),
        ("console.log(Object.hasOwn({}, 'a'));", "es-x/no-object-hasown"),
        ("console.log([1].findLast(Boolean));", "es-x/no-array-prototype-findlast"),
        ("new BroadcastChannel('a').close();", "compat/compat"),
    ],
)
def test_a_broken_rule_is_named(script: str, rule: str) -> None:
    done = lint("--stdin", "--stdin-filename", "overrides/assets/invented.js", stdin=script)
    assert done.returncode == 1
    assert rule in done.stdout


def read(folder: Path, **texts: str) -> tuple[dict[str, str], list[str]]:
    """What scripts of these names (`page_js`) are published as, and what editors are told of them."""
    files = {}
    for name, text in texts.items():
        file = folder / name.replace("_", ".")
        file.write_text(text, "utf-8")
        files[f"assets/{file.name}"] = file
    outputs, problems = minify.read(Looks(files, folder))
    told = [f"{one.path}:{one.line}: {one.message.in_language('en')}" for one in problems]
    return {one.path: one.data.decode() for one in outputs}, told


def test_a_script_holds_each_module_once_and_before_what_needs_it(tmp_path: Path) -> None:
    published, told = read(
        tmp_path,
        page_js='import { twice } from "./double.mjs";\nimport { one } from "./base.mjs";\nopen(twice(one));\n',
        double_mjs='import { one } from "./base.mjs";\nexport const twice = (value) => value * (one + 1);\n',
        base_mjs="export const one = 1;\n",
    )
    assert told == []
    assert list(published) == ["assets/page.js"]
    script = published["assets/page.js"]
    assert "import" not in script
    assert "export" not in script
    done = subprocess.run(
        [node.NODE, "-e", f"globalThis.open = (value) => console.log(value);{script}"], capture_output=True, text=True
    )
    assert done.stdout == "2\n"


def test_what_cannot_be_joined_is_told_with_its_place(tmp_path: Path) -> None:
    _, told = read(
        tmp_path,
        page_js='import { one } from "./base.mjs";\nimport { two } from "./gone.mjs";\nopen(one, two);\n',
        base_mjs="export const one = 1;\nexport default one;\n",
        twice_js='import { one } from "./same.mjs";\nconst here = one;\n',
        same_mjs="const here = 1;\nexport const one = here;\n",
        other_js='"use strict";\nimport all from "./base.mjs";\nopen(all);\n',
    )
    assert [one.partition(" ")[0].rpartition("/")[2] for one in told] == [
        "page.js:2:",
        "base.mjs:2:",
        "twice.js:1:",
        "other.js:2:",
    ]
    assert "gone.mjs" in told[0]
    assert "already been declared" in told[2]
