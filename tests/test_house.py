"""The house is in order: layers, generated files, and nothing that may not be in the project."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import house
import infosite
from infosite.cli import COMMANDS, schema

PROJECT = Path(__file__).parent.parent
PACKAGE = PROJECT / "scripts/infosite"


def imports(file: Path) -> set[str]:
    """The modules of infosite that a module imports, by their path below it: `site.urls`."""
    here = file.relative_to(PACKAGE).with_suffix("").parts[:-1]
    found = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = [*here[: len(here) - node.level + 1], *(node.module or "").split(".")]
            path = ".".join(filter(None, base))
            inside = (PACKAGE / path.replace(".", "/")).is_dir()
            found |= {f"{path}.{alias.name}".lstrip(".") for alias in node.names} if inside or not path else {path}
    return found


def modules() -> dict[str, Path]:
    return {".".join(file.relative_to(PACKAGE).with_suffix("").parts): file for file in PACKAGE.rglob("*.py")}


def test_rooms_use_only_those_before_them() -> None:
    order = {name: index for index, name in enumerate(infosite.ORDER)}
    for name, file in modules().items():
        room = name.partition(".")[0]
        if room in ("__init__", "__main__"):
            continue
        assert room in order, f"{room} has no place in ORDER"
        used = {other.partition(".")[0] for other in imports(file)} - {room}
        later = {other for other in used if order.get(other, -1) >= order[room]}
        assert not later, f"{name} imports {later}, which come later"


def test_modules_of_a_room_use_each_other_in_one_direction() -> None:
    waiting = {name: {other for other in imports(file) if other in modules()} for name, file in modules().items()}
    while free := {name for name, used in waiting.items() if not used & waiting.keys()}:
        for name in free:
            del waiting[name]
    assert not waiting, f"these import each other in a circle: {sorted(waiting)}"


def test_every_room_is_named_in_the_order() -> None:
    rooms = {name.partition(".")[0] for name in modules()} - {"__init__", "__main__"}
    assert rooms == {room for room in infosite.ORDER if (PACKAGE / room).exists() or (PACKAGE / f"{room}.py").exists()}


def test_the_architecture_names_every_room_and_no_place_that_is_not() -> None:
    """If this fails: ARCHITECTURE.md leads a stranger astray."""
    named = set(re.findall(r"`([^`\s]+)`", (PROJECT / "ARCHITECTURE.md").read_text("utf-8")))
    assert {room for room in infosite.ORDER if room not in named} == set()
    places = {name for name in named if re.fullmatch(r"[\w.-]+/[\w./-]*|[\w-]+\.(py|yml|mjs|js)", name)}
    assert len(places) > 15
    folders = (PROJECT, PROJECT / "scripts", PACKAGE, PROJECT / "overrides/assets", PROJECT / "overrides")
    of_a_city = {name for name in places if name.startswith(("data/", "docs/"))}  # an example, from one city
    lost = {name for name in places - of_a_city if not any((folder / name).exists() for folder in folders)}
    assert lost == set()


def test_only_the_seam_imports_mkdocs() -> None:
    users = {
        file.relative_to(PROJECT).as_posix()
        for file in (PROJECT / "scripts").rglob("*.py")
        if re.search(r"^\s*(from|import) mkdocs", file.read_text("utf-8"), re.MULTILINE)
    }
    assert users == {"scripts/hooks.py"}
    assert len((PROJECT / "scripts/hooks.py").read_text("utf-8").splitlines()) <= 150  # it only asks and answers


def test_every_module_begins_with_a_sentence() -> None:
    for file in (PROJECT / "scripts").rglob("*.py"):
        words = ast.get_docstring(ast.parse(file.read_text("utf-8")))
        assert words, file
        assert words.split("\n\n")[0].rstrip().endswith((".", "`")), file


def test_everything_that_other_modules_may_use_says_what_it_gives() -> None:
    bare = {
        f"{name}.{node.name}"
        for name, file in modules().items()
        for node in house.public(ast.parse(file.read_text("utf-8")))
        if ast.get_docstring(node) is None
    }
    assert bare == set()


def test_no_module_is_longer_than_one_idea() -> None:
    """If this fails: which second idea does it hold?"""
    lengths = {name: len(file.read_text("utf-8").splitlines()) for name, file in modules().items()}
    assert {name: length for name, length in lengths.items() if length > 300} == {}


def test_schemas_are_those_of_the_model() -> None:
    """If this fails: `make schema`."""
    assert {file.name: file.read_text("utf-8") for file in schema.FOLDER.glob("*.json")} == schema.schemas()


def test_every_command_is_documented() -> None:
    told = "".join((PROJECT / name).read_text("utf-8") for name in ("README.md", "CONTRIBUTING.md"))
    for name, module in COMMANDS.items():
        assert (PACKAGE / f"cli/{module}.py").is_file()
        assert re.search(rf"\binfosite {name}\b", told), f"nobody is told of `infosite {name}`"


def test_the_editor_maps_every_schema() -> None:
    settings = (PROJECT / ".vscode/settings.json").read_text("utf-8")
    offering = schema.schemas(schema.ids_in(PROJECT))
    for name in schema.schemas():
        folder = ".vscode/schema" if name in offering else schema.FOLDER.relative_to(PROJECT)
        assert f"./{folder}/{name}" in settings


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
        sheet = re.sub(r"/\*.*?\*/", "", (PROJECT / "overrides/assets" / name).read_text("utf-8"), flags=re.DOTALL)
        physical = re.findall(
            r"(?<![\w-])(?:margin|padding|border)-(?:left|right)\b|(?<![\w-])(?:left|right)\s*:|text-align:\s*(?:left|right)",
            sheet,
        )
        assert physical == []
        assert "!important" not in sheet


def test_no_line_is_longer_than_a_screen_is_wide() -> None:
    """If this fails: `make format`, then break by hand what it names. Python is ruff's."""
    folders = {"scripts": (".css", ".html"), "tests": (".mjs",), "overrides": (".css", ".html", ".js", ".mjs", ".xml")}
    for folder, endings in folders.items():
        for file in (PROJECT / folder).rglob("*"):
            if file.suffix in endings and not {"expected", "node_modules"} & {*file.parts}:
                long = [
                    number for number, line in enumerate(file.read_text("utf-8").splitlines(), 1) if len(line) > 120
                ]
                assert long == [], f"{file.relative_to(PROJECT)}, lines {long}"
