"""The house is in order: layers, generated files, and nothing that may not be in the project."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import infosite
import schema

PROJECT = Path(__file__).parent.parent
PACKAGE = PROJECT / "scripts/infosite"


def imports(file: Path) -> set[str]:
    """The modules of infosite that a module imports."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == 1:
            found |= {node.module.split(".")[0]} if node.module else {alias.name for alias in node.names}
    return found


def test_modules_import_only_those_before_them() -> None:
    order = {name: index for index, name in enumerate(infosite.LAYERS)}
    for file in PACKAGE.glob("*.py"):
        if file.stem == "__init__":
            continue
        assert file.stem in order, f"{file.name} has no place in LAYERS"
        packages = {folder.name for folder in PACKAGE.iterdir() if folder.is_dir()}
        later = {name for name in imports(file) - packages if order[name] >= order[file.stem]}
        assert not later, f"{file.name} imports {later}, which come later"


def test_only_the_seam_imports_mkdocs() -> None:
    users = {
        file.relative_to(PROJECT).as_posix()
        for file in (PROJECT / "scripts").rglob("*.py")
        if re.search(r"^\s*(from|import) mkdocs", file.read_text("utf-8"), re.MULTILINE)
    }
    assert users == {"scripts/hooks.py"}


def test_every_module_begins_with_a_sentence() -> None:
    for file in (PROJECT / "scripts").rglob("*.py"):
        words = ast.get_docstring(ast.parse(file.read_text("utf-8")))
        assert words, file
        assert words.split("\n\n")[0].rstrip().endswith((".", "`")), file


def test_schemas_are_those_of_the_model() -> None:
    """If this fails: `make schema`."""
    folder = PROJECT / "data/schema"
    assert {file.name: file.read_text("utf-8") for file in folder.glob("*.json")} == schema.schemas()


def test_the_editor_maps_every_schema() -> None:
    settings = (PROJECT / ".vscode/settings.json").read_text("utf-8")
    for name in schema.schemas():
        assert f"./data/schema/{name}" in settings


def test_locks_carry_hashes_and_no_registry() -> None:
    for name in ("requirements.txt", "tests/requirements.txt"):
        text = (PROJECT / name).read_text("utf-8")
        packages = re.findall(r"^[a-z0-9][\w.-]*==", text, re.MULTILINE)
        assert len(packages) > 20
        assert text.count("--hash=sha256:") >= len(packages)
        assert "://" not in text
        assert "--index" not in text


def test_no_file_names_a_registry_or_a_path_of_a_machine() -> None:
    hosts = ["py" + "pi.org", "python" + "hosted.org", "registry.npm" + "js", "deb.debian" + ".org", "/" + "work/"]
    files = subprocess.run(["git", "ls-files"], cwd=PROJECT, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    for name in filter(None, files):
        content = (PROJECT / name).read_bytes() if (PROJECT / name).is_file() else b""
        for host in hosts:
            assert host.encode() not in content, f"{name} names {host}"


def test_attributes_hold_plain_words() -> None:
    """Words that lack a language come in a marked element, which would break out of an attribute."""
    for file in (PROJECT / "overrides").rglob("*.html"):
        assert not re.findall(r'="[^"{]*\{\{ (?:t|text|line|prose)\(', file.read_text("utf-8")), file.name


def test_styles_write_in_both_directions() -> None:
    """Logical properties only, so that right-to-left needs no second rule; and nothing is forced."""
    for name in ("site.css",):
        sheet = re.sub(r"/\*.*?\*/", "", (PROJECT / "docs/assets" / name).read_text("utf-8"), flags=re.DOTALL)
        physical = re.findall(
            r"(?<![\w-])(?:margin|padding|border)-(?:left|right)\b|(?<![\w-])(?:left|right)\s*:|text-align:\s*(?:left|right)",
            sheet,
        )
        assert physical == []
        assert "!important" not in sheet
