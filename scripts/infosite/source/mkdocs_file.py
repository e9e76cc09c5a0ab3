"""The city's own mkdocs.yml: what MkDocs would end with, and what it would take in silence and make another site of.

MkDocs itself is not asked: it says so in English, one mistake at a time, and only once a build has begun.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

import yaml

from ..messages.message import Message, named
from .document import Loader
from .problem import Problem, did_you_mean
from .raw_text import read_text
from .syntax import syntax_problem
from .yaml_at_once import merge_marks, odd_spaces
from .yaml_causes import Cause

NAME = "mkdocs.yml"
MAX_BYTES = 64_000
LISTS = ("nav", "hooks", "extra_css", "extra_javascript", "extra_templates", "watch")
GROUPS = ("extra", "mdx_configs", "validation")
SETTINGS = (
    "INHERIT", "copyright", "dev_addr", "docs_dir", "draft_docs", "edit_uri", "edit_uri_template", "exclude_docs",
    "markdown_extensions", "not_in_nav", "plugins", "remote_branch", "remote_name", "repo_name", "repo_url",
    "site_author", "site_description", "site_dir", "site_name", "site_url", "strict", "theme", "use_directory_urls",
    *LISTS, *GROUPS,
)  # fmt: skip
"""What MkDocs 1.6 knows."""
TEXTS = ("copyright", "dev_addr", "edit_uri", "edit_uri_template", "remote_branch", "remote_name", "repo_name",
         "site_author", "site_description", "site_name")  # fmt: skip
"""Settings that are one text each."""
THEME = (
    "custom_dir", "direction", "favicon", "features", "font", "icon", "include_search_page", "language", "locale",
    "logo", "name", "palette", "search_index_only", "static_templates",
)  # fmt: skip
I18N = (
    "build_only_locale", "docs_structure", "fallback_to_default", "languages", "reconfigure_material",
    "reconfigure_search",
)  # fmt: skip
HOOKS = "scripts/hooks.py"
REQUIRED = {"site_name": "site_name: …", "plugins": "plugins:\n  - i18n:\n      docs_structure: folder",
            "hooks": f"hooks:\n  - {HOOKS}"}  # fmt: skip
"""Without these there is no site, or another one than ours."""
Node = yaml.Node
Found = tuple[Node, Message]
"""Where, and what is wrong."""


def problems(root: Path) -> list[Problem]:
    """Everything wrong with the file of the city in a folder; nothing where it has none."""
    file = root / NAME
    if not file.is_file():
        return []
    if file.stat().st_size > MAX_BYTES:
        return [Problem(NAME, 1, 1, Message("file.too-large", size=file.stat().st_size, most=MAX_BYTES))]
    text, mistakes = read_text(NAME, file.read_bytes().removeprefix(b"\xef\xbb\xbf"), MAX_BYTES)
    if text is None:
        return mistakes
    causes: list[Cause] = [*merge_marks(text), *odd_spaces(text)]
    if causes:
        return [Problem(NAME, cause.line, cause.column, cause.message) for cause in causes[:1]]
    try:
        node = yaml.compose(text, Loader=Loader)
    except yaml.YAMLError as error:
        return [syntax_problem(NAME, error, text.replace("!ENV", "+ENV"))]  # elsewhere a `!` is a slip
    except RecursionError:
        return [Problem(NAME, 1, 1, Message("yaml.too-deep"))]
    if node is None:
        return [Problem(NAME, 1, 1, Message("mkdocs.empty"))]
    if not isinstance(node, yaml.MappingNode):
        return [Problem(NAME, 1, 1, Message("mkdocs.no-keys"))]
    found = [*_marks(node), *_twice(node), *_Settings(root, node).mistakes()]
    return sorted(
        Problem(NAME, 1, 1, message)
        if at is node
        else Problem(NAME, at.start_mark.line + 1, at.start_mark.column + 1, message)
        for at, message in found
    )


def _nodes(node: Node, depth: int = 0) -> Iterator[Node]:
    yield node
    inner = node.value if isinstance(node, yaml.CollectionNode) and depth < 20 else ()
    for one in inner:
        for part in one if isinstance(one, tuple) else (one,):
            yield from _nodes(part, depth + 1)


def _marks(root: Node) -> Iterator[Found]:
    """Words behind `!` that MkDocs does not know."""
    for node in _nodes(root):
        if not node.tag.startswith(("tag:yaml.org,2002:", "!ENV", "!relative")):
            yield node, Message("mkdocs.mark", mark=node.tag)


def _twice(root: Node) -> Iterator[Found]:
    for node in _nodes(root):
        lines: dict[str, int] = {}
        for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
            if not isinstance(key, yaml.ScalarNode):
                yield key, Message("yaml.key-expected")
            elif key.value in lines:
                yield key, Message("yaml.key-twice", key=key.value, line=str(lines[key.value]))
            else:
                lines[key.value] = key.start_mark.line + 1


def _text(node: Node | None) -> str | None:
    """A value that is one text; the one that stands in for a variable of the environment."""
    if isinstance(node, yaml.SequenceNode) and node.tag == "!ENV" and node.value:
        node = node.value[-1]
    elif node is not None and node.tag == "!ENV":
        return None
    return str(node.value) if isinstance(node, yaml.ScalarNode) else None


def _entries(node: Node) -> dict[str, tuple[Node, Node]]:
    """Names with their places and options, of a list (`- i18n: …`) or of keys."""
    found: dict[str, tuple[Node, Node]] = {}
    for item in node.value if isinstance(node, yaml.SequenceNode) else [node]:
        if isinstance(item, yaml.MappingNode):
            keys = ((key, options) for key, options in item.value if isinstance(key, yaml.ScalarNode))
            found |= {str(key.value): (key, options) for key, options in keys}
        elif isinstance(item, yaml.ScalarNode):
            found[item.value] = (item, item)
    return found


class _Settings:
    """The settings of one file, with those that it inherits."""

    def __init__(self, root: Path, node: yaml.MappingNode) -> None:
        self.root = root
        self.node = node
        self.own = _entries(node)

    def mistakes(self) -> Iterator[Found]:
        """Of each setting what is wrong with it, and which are missing."""
        for key, (at, _) in self.own.items():
            if key not in SETTINGS:
                hint = did_you_mean(key, SETTINGS) or Message("hint.known-here", names=named(sorted(SETTINGS)))
                yield at, Message("mkdocs.unknown-key", key=key, hint=hint)
        inherited = self._inherited()
        for key, example in REQUIRED.items():
            if key not in self.own and key not in inherited and not did_you_mean(key, set(self.own) - set(SETTINGS)):
                yield self.node, Message("mkdocs.missing", key=key, example=example)
        looks: Mapping[str, Callable[[Node, Node], Iterator[Found]]] = {
            "INHERIT": self._parent, "docs_dir": self._docs, "hooks": self._hooks, "nav": self._nav,
            "markdown_extensions": self._extensions, "plugins": self._plugins, "repo_url": self._address,
            "site_dir": self._site, "site_url": self._address, "strict": self._switch, "theme": self._theme,
            "use_directory_urls": self._directories, **dict.fromkeys(TEXTS, self._one_text),
        }  # fmt: skip
        for key, (at, value) in self.own.items():
            if key in LISTS and not isinstance(value, yaml.SequenceNode):
                yield at, Message("mkdocs.list", key=key, item=_text(value) or "…")
            elif key in GROUPS and not isinstance(value, yaml.MappingNode):
                yield at, Message("mkdocs.keys", key=key)
            elif key in looks:
                yield from looks[key](at, value)

    def _inherited(self) -> set[str]:
        """Which keys stand in the file that this one builds on."""
        parent = _text(self.own["INHERIT"][1]) if "INHERIT" in self.own else None
        file = self.root / parent if parent else None
        if file is None or not file.is_file():
            return set(REQUIRED) if parent else set()
        try:
            node = yaml.compose(file.read_text("utf-8"), Loader=Loader)
        except (yaml.YAMLError, UnicodeDecodeError):
            return set(REQUIRED)
        return set(_entries(node)) if isinstance(node, yaml.MappingNode) else set()

    def _parent(self, at: Node, value: Node) -> Iterator[Found]:
        name = _text(value)
        if name is None or not (self.root / name).is_file():
            yield at, Message("mkdocs.no-file", name=name or "…")

    def _one_text(self, at: Node, value: Node) -> Iterator[Found]:
        if at.value in REQUIRED and isinstance(value, yaml.ScalarNode) and value.value in ("", "~", "null"):
            yield at, Message("mkdocs.missing", key=at.value, example=REQUIRED[at.value])
        if isinstance(value, yaml.CollectionNode) and value.tag != "!ENV":
            yield at, Message("mkdocs.text", key=at.value)

    def _docs(self, at: Node, value: Node) -> Iterator[Found]:
        name = _text(value)
        if name is None or (self.root / name).resolve() != (self.root / "docs").resolve():
            yield at, Message("mkdocs.folder", key="docs_dir", right="docs_dir: docs")

    def _site(self, at: Node, value: Node) -> Iterator[Found]:
        name = _text(value)
        folder = (self.root / name).resolve() if name else self.root
        sources = [(self.root / one).resolve() for one in ("docs", "data", "overrides")]
        if folder == self.root or any(folder.is_relative_to(one) or one.is_relative_to(folder) for one in sources):
            yield at, Message("mkdocs.folder", key="site_dir", right="site_dir: site")

    def _hooks(self, at: Node, value: Node) -> Iterator[Found]:
        names = [(item, _text(item) or "") for item in value.value]
        missing = [item for item, name in names if not (self.root / name).is_file()]
        for item in missing:
            yield item, Message("mkdocs.hook", name=_text(item) or "…", right=HOOKS)
        if not missing and not any(Path(name).name == "hooks.py" for _, name in names):
            yield at, Message("mkdocs.missing", key="hooks", example=REQUIRED["hooks"])

    def _nav(self, at: Node, value: Node) -> Iterator[Found]:
        yield at, Message("mkdocs.nav")  # a page of it that is not there would end the build

    def _address(self, at: Node, value: Node) -> Iterator[Found]:
        address = _text(value)
        if isinstance(value, yaml.SequenceNode) and value.tag != "!ENV":
            yield at, Message("mkdocs.no-env", key=at.value)
        if address and not re.fullmatch(r"https?://[^/\s]+(?:/\S*)?", address):
            address = re.sub(r"\s+", "", address)
            right = "https://" + re.sub(r"^\w*:?/*", "", address) if "://" in address else f"https://{address}"
            yield at, Message("mkdocs.address", given=address, right=right)

    def _switch(self, at: Node, value: Node) -> Iterator[Found]:
        if value.tag != "tag:yaml.org,2002:bool" and value.tag != "!ENV":
            yield at, Message("mkdocs.switch", key=at.value, given=_text(value) or "…")

    def _directories(self, at: Node, value: Node) -> Iterator[Found]:
        if (_text(value) or "").lower() not in ("true", "yes", "on"):
            yield at, Message("mkdocs.directories")

    def _theme(self, at: Node, value: Node) -> Iterator[Found]:
        options = _entries(value)
        name = options.get("name", (at, value))[1] if isinstance(value, yaml.MappingNode) else value
        if _text(name) != "material":
            yield name, Message("mkdocs.theme", given=_text(name) or "…")
        for key, (place, option) in options.items() if isinstance(value, yaml.MappingNode) else ():
            near = None if key in THEME else did_you_mean(key, THEME)
            if near is not None:
                yield place, Message("mkdocs.unknown-key", key=key, hint=near)
            folder = _text(option)
            if key == "custom_dir" and not (folder and (self.root / folder).is_dir()):
                yield place, Message("mkdocs.no-file", name=folder or "…")

    def _plugins(self, at: Node, value: Node) -> Iterator[Found]:
        if isinstance(value, yaml.ScalarNode):
            yield at, Message("mkdocs.list", key="plugins", item=f"{value.value or 'i18n'}:")
            return
        plugins = _entries(value)
        names = [(item, name) for item in value.value if isinstance(item, Node) for name in _entries(item)]
        for index, (item, name) in enumerate(names):
            if name in [earlier for _, earlier in names[:index]]:
                yield item, Message("list.twice", name=name)
        yield from self._unknown(plugins, "mkdocs.plugins", Message("mkdocs.plugin"))
        if "i18n" not in plugins:
            if not any(did_you_mean(name, ["i18n"]) for name in plugins):
                yield at, Message("mkdocs.missing", key="i18n", example=REQUIRED["plugins"])
            return
        options = plugins["i18n"][1]
        for key, (place, option) in _entries(options).items() if isinstance(options, yaml.MappingNode) else ():
            if key not in I18N:
                hint = did_you_mean(key, I18N) or Message("hint.known-here", names=named(I18N))
                yield place, Message("mkdocs.unknown-key", key=key, hint=hint)
            elif key == "docs_structure" and _text(option) != "folder":
                yield place, Message("mkdocs.structure")
            elif key in ("fallback_to_default", "reconfigure_material", "reconfigure_search"):
                yield from self._switch(place, option)

    def _extensions(self, at: Node, value: Node) -> Iterator[Found]:
        if isinstance(value, yaml.ScalarNode):
            yield at, Message("mkdocs.list", key="markdown_extensions", item=value.value)
            return
        yield from self._unknown(_entries(value), "markdown.extensions", Message("mkdocs.extension"))

    @staticmethod
    def _unknown(given: Mapping[str, tuple[Node, Node]], group: str, kind: Message) -> Iterator[Found]:
        known = {point.name for point in entry_points(group=group)}
        for name, (at, _) in given.items():
            if name not in known and not (group == "markdown.extensions" and _can_be_imported(name)):
                hint = did_you_mean(name, known) or Message("mkdocs.not-installed", name=name)
                yield at, Message("mkdocs.unknown-part", kind=kind, name=name, hint=hint)


def _can_be_imported(name: str) -> bool:
    try:
        return find_spec(name.partition(":")[0]) is not None
    except (ImportError, ValueError):
        return False
